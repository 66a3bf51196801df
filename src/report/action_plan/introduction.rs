//! The sheet *Introduction*: what stands before the first key issue, one line a row.

use super::Parts;
use crate::plan::ours;
use crate::report::ReportError;
use crate::report::workbook::fit::{self, Type};
use crate::report::workbook::{Book, Page, Style};

/// The least width of the only column, in Excel's units.
const WIDTH: f64 = 110.0;

/// Writes the sheet, where there is anything to write.
pub(super) fn write(book: &mut Book, parts: &Parts<'_>) -> Result<(), ReportError> {
    if parts.context.is_empty() {
        return Ok(());
    }
    let mut sheet = book.sheet(ours::SHEET_INTRODUCTION, Page::Portrait)?;
    let width = fit::wide_enough(parts.context.iter().map(String::as_str), WIDTH);
    sheet.widths(&[width])?;
    sheet.text(0, 0, ours::INTRODUCTION, Style::Title)?;
    sheet.height(0, 24.0)?;
    sheet.freeze_headings(0)?;
    for (row, line) in (1_u32..).zip(&parts.context) {
        sheet.text(row, 0, line, Style::Plain)?;
        sheet.lines(row, fit::lines(line, width, Type::Plain))?;
    }
    Ok(())
}
