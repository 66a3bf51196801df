//! What makes a sheet a form to fill in: notes on headings, and cells that only take a date or a number without a question.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Note};

use super::Sheet;
use super::limits::first_units;
use super::sheet::last_row;
use crate::report::ReportError;

/// The first day that a form takes for a date.
const EARLIEST: (u16, u8, u8) = (1900, 3, 1);

impl Sheet<'_> {
    /// Puts a note on a cell, which a pointer held over it shows.
    ///
    /// # Errors
    ///
    /// [`ReportError::Cell`] when the writer refuses the note.
    pub fn note(&mut self, row: u32, column: u16, text: &str) -> Result<(), ReportError> {
        // Thirty-odd characters stand on a line of a note, which is 15 points high.
        let lines = text.lines().map(|line| line.chars().count() / 34 + 1).sum::<usize>();
        let height = u32::try_from(lines * 20 + 12).unwrap_or(200);
        let note = Note::new(first_units(text, 2000)).set_width(240).set_height(height.min(400)).add_author_prefix(false);
        self.inner.insert_note(row, column, &note).map(|_| ()).map_err(|fault| self.fault(row, column, fault))
    }

    /// Asks before rows 1 to `rows` of a column take anything but a date.
    ///
    /// # Errors
    ///
    /// [`ReportError::Sheet`] when the writer refuses the rule.
    pub fn dates_only(&mut self, rows: usize, column: u16, tip: &str) -> Result<(), ReportError> {
        let (year, month, day) = EARLIEST;
        let earliest = ExcelDateTime::from_ymd(year, month, day).map_err(|fault| self.sheet_fault(fault))?;
        let rule = DataValidation::new().allow_date(DataValidationRule::GreaterThanOrEqualTo(earliest));
        self.ask(rows, column, rule, tip, "This is not a date. Write the day as 31/03/2008, or N/A, or Pending. Keep what you wrote?")
    }

    /// Asks before rows 1 to `rows` of a column take anything but a number.
    ///
    /// # Errors
    ///
    /// [`ReportError::Sheet`] when the writer refuses the rule.
    pub fn numbers_only(&mut self, rows: usize, column: u16, tip: &str) -> Result<(), ReportError> {
        let rule = DataValidation::new().allow_decimal_number(DataValidationRule::Between(-1e15, 1e15));
        self.ask(rows, column, rule, tip, "This is not a number. Keep what you wrote?")
    }

    fn ask(&mut self, rows: usize, column: u16, rule: DataValidation, tip: &str, question: &str) -> Result<(), ReportError> {
        let rule = rule
            .ignore_blank(true)
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_title("Please check")
            .and_then(|rule| rule.set_error_message(first_units(question, 255)))
            .and_then(|rule| rule.set_input_message(first_units(tip, 255)))
            .map_err(|fault| self.sheet_fault(fault))?;
        self.inner.add_data_validation(1, column, last_row(rows), column, &rule).map(|_| ()).map_err(|fault| self.sheet_fault(fault))
    }
}
