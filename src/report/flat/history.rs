//! `history.csv`: one line for each action and edition, added behind what the file held.

use csv::{Terminator, WriterBuilder};

use super::csv::{BYTE_ORDER_MARK, guarded};
use crate::outcome::KeptHistory;
use crate::plan::history::COLUMNS;
use crate::report::ReportError;

/// The history as it was found, byte for byte, with the new lines behind it.
///
/// # Errors
///
/// [`ReportError::Csv`] when the writer fails.
pub fn history_csv(history: &KeptHistory) -> Result<Vec<u8>, ReportError> {
    let failed = |fault: csv::Error| ReportError::Csv(Box::new(fault));
    let new = history.found.is_empty();
    let before = if new { BYTE_ORDER_MARK.to_vec() } else { history.found.clone() };
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(before);
    if new {
        writer.write_record(COLUMNS).map_err(failed)?;
    }
    for line in &history.added {
        writer.write_record(line.cells().map(guarded)).map_err(failed)?;
    }
    writer.into_inner().map_err(|fault| ReportError::Csv(Box::new(fault.into_error())))
}
