//! A sheet of words, such as a cover: labels on the left, words on the right, links to other sheets, cells to fill in.

use chrono::NaiveDate;

use super::fit::{self, Type};
use super::{Link, Sheet, Style};
use crate::cell::CellAddress;
use crate::report::ReportError;

/// The heights of a title line and of the space before a section, in points.
const TITLE_HEIGHT: f64 = 22.0;
const SPACE: f64 = 8.0;

/// The sheet and the next row.
pub struct WordSheet<'b> {
    sheet: Sheet<'b>,
    widths: [f64; 2],
    row: u32,
}

impl<'b> WordSheet<'b> {
    /// An empty sheet with the widths of labels and words, in Excel's units.
    ///
    /// # Errors
    ///
    /// [`ReportError::Sheet`] where the writer refuses the widths.
    pub fn new(mut sheet: Sheet<'b>, widths: [f64; 2]) -> Result<Self, ReportError> {
        sheet.widths(&widths)?;
        Ok(Self { sheet, widths, row: 0 })
    }
}

impl WordSheet<'_> {
    /// The title, over as many rows as it needs: a cell that is not wrapped runs on over its empty neighbour.
    ///
    /// # Errors
    ///
    /// [`ReportError`] as in [`Sheet::text`].
    pub fn title(&mut self, title: &str) -> Result<(), ReportError> {
        let room = self.widths.iter().sum();
        fit::title_lines(title, room).iter().try_for_each(|line| self.title_line(line))
    }

    fn title_line(&mut self, line: &str) -> Result<(), ReportError> {
        self.sheet.text(self.row, 0, line, Style::Title)?;
        self.sheet.height(self.row, TITLE_HEIGHT)?;
        self.row += 1;
        Ok(())
    }

    /// One line over both columns.
    ///
    /// # Errors
    ///
    /// [`ReportError`] as in [`Sheet::text`].
    pub fn line(&mut self, text: &str, style: Style) -> Result<(), ReportError> {
        self.sheet.text(self.row, 0, text, style)?;
        self.sheet.height(self.row, 18.0)?;
        self.row += 1;
        Ok(())
    }

    /// A little room.
    ///
    /// # Errors
    ///
    /// [`ReportError`] as in [`Sheet::text`].
    pub fn space(&mut self) -> Result<(), ReportError> {
        self.sheet.height(self.row, SPACE)?;
        self.row += 1;
        Ok(())
    }

    /// A label and words beside it.
    ///
    /// # Errors
    ///
    /// [`ReportError`] as in [`Sheet::text`].
    pub fn words(&mut self, label: &str, words: &str) -> Result<(), ReportError> {
        self.pair(label, words, Style::Label)
    }

    /// Words in the first column, in a style, and words beside them.
    ///
    /// # Errors
    ///
    /// [`ReportError`] as in [`Sheet::text`].
    pub fn pair(&mut self, label: &str, words: &str, style: Style) -> Result<(), ReportError> {
        let kind = if style == Style::Label { Type::Bold } else { Type::Plain };
        self.sheet.text(self.row, 0, label, style)?;
        self.sheet.text(self.row, 1, words, Style::Plain)?;
        let lines = fit::lines(words, self.widths[1], Type::Plain).max(fit::lines(label, self.widths[0], kind));
        self.sheet.lines(self.row, lines)?;
        self.row += 1;
        Ok(())
    }

    /// A label and a day beside it.
    ///
    /// # Errors
    ///
    /// [`ReportError`] as in [`Sheet::text`].
    pub fn day(&mut self, label: &str, day: NaiveDate) -> Result<(), ReportError> {
        self.sheet.text(self.row, 0, label, Style::Label)?;
        self.sheet.day(self.row, 1, day, Style::PlainDay)?;
        self.sheet.lines(self.row, 1)?;
        self.row += 1;
        Ok(())
    }

    /// A sheet of the workbook with a link to it.
    ///
    /// # Errors
    ///
    /// [`ReportError`] as in [`Sheet::text`].
    pub fn contents(&mut self, label: &str, name: &str, holds: &str) -> Result<(), ReportError> {
        self.sheet.text(self.row, 0, label, Style::Label)?;
        let link = Link { sheet: name, at: CellAddress::new(0, 0), tip: holds };
        self.sheet.link(self.row, 1, &format!("{name}: {holds}"), link, Style::PlainLink)?;
        self.sheet.lines(self.row, 1)?;
        self.row += 1;
        Ok(())
    }

    /// A space, then a label with words in one or more rows beside it.
    ///
    /// # Errors
    ///
    /// [`ReportError`] as in [`Sheet::text`].
    pub fn section<T: AsRef<str>>(&mut self, label: &str, lines: impl IntoIterator<Item = T>) -> Result<(), ReportError> {
        self.space()?;
        let mut label = label;
        for line in lines {
            self.words(label, line.as_ref())?;
            label = "";
        }
        Ok(())
    }

    /// A label and a cell beside it that a person is to fill in.
    ///
    /// # Errors
    ///
    /// [`ReportError`] as in [`Sheet::text`].
    pub fn input(&mut self, label: &str) -> Result<(), ReportError> {
        self.sheet.text(self.row, 0, label, Style::Label)?;
        self.sheet.text(self.row, 1, "", Style::Input)?;
        self.sheet.lines(self.row, 1)?;
        self.row += 1;
        Ok(())
    }
}
