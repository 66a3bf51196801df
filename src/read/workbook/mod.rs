//! Workbooks: values by the calamine crate, and by passes of our own what it cannot see.

mod dress;
mod number_format;
mod ods;
mod ods_cell;
mod serial;
mod xls;
mod xlsb;
mod xlsx;

use std::sync::Arc;

use super::{Contents, Limits, ReadError, guard};
use crate::cell::Format;

/// Reads a workbook of a format that its content has shown.
///
/// # Errors
///
/// [`ReadError`] when the workbook is damaged, protected, or runs past the limits.
pub(super) fn read(file: &Arc<str>, format: Format, bytes: &[u8], limits: &Limits) -> Result<Contents, ReadError> {
    let what = match format {
        Format::Ods => "OpenDocument spreadsheet",
        _ => "Excel workbook",
    };
    let damaged = |detail: String| ReadError::Damaged { file: file.to_string(), what, detail };
    let read = guard::quietly(|| match format {
        Format::Xls => xls::read(file, bytes, limits),
        Format::Xlsb => xlsb::read(file, bytes, limits),
        Format::Ods => ods::read(file, bytes, limits),
        Format::Xlsx | Format::Xlsm | Format::Delimited(_) => xlsx::read(file, format, bytes, limits),
    });
    let contents = read.unwrap_or_else(|| Err(damaged("the reading library stopped".to_owned())))?;
    if contents.sheets.is_empty() && contents.caveats.is_empty() {
        return Err(damaged("it has no sheets".to_owned()));
    }
    Ok(contents)
}
