//! A sheet of a published edition: its title in A1, notes below it, then one real table to the end, and charts beside it.

use chrono::NaiveDate;
use rust_xlsxwriter::{Table, TableColumn, TableStyle};

use super::fit::{self, Type};
use super::limits::{MOST_ROWS, first_units};
use super::{Link, Sheet, Style};
use crate::cell::CellAddress;
use crate::report::ReportError;

/// What stands in an empty cell of a published table: not available.
pub const NOT_AVAILABLE: &str = "[x]";

/// One cell of a published table.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// Words; none are printed as [`NOT_AVAILABLE`].
    Text(String),
    /// A count.
    Count(u64),
    /// A number with a decimal.
    Decimal(f64),
    /// A share of one, printed as a whole percentage.
    Share(f64),
    /// A day.
    Day(NaiveDate),
    /// What stands for a figure that is not printed, such as `[c]`; set to the right as figures are.
    Shorthand(&'static str),
    /// Words that lead to cell A1 of another sheet.
    Link {
        /// The words.
        text: String,
        /// The sheet.
        sheet: String,
    },
}

/// A published table.
#[derive(Debug, Clone)]
pub struct PublishedTable<'a> {
    /// Its name: letters, digits and underscores, and none like `Table1`.
    pub name: &'a str,
    /// What it holds, for people who cannot see it.
    pub about: &'a str,
    /// Its headings, none like another.
    pub headings: &'a [String],
    /// Widths of its columns in Excel's units.
    pub widths: &'a [f64],
    /// Its rows, each with a cell for each heading; a table without rows says so in one.
    pub rows: &'a [Vec<Entry>],
    /// What one row says where there are none.
    pub when_empty: &'a str,
    /// Whether the last row is of totals.
    pub totals: bool,
}

/// Where a published table stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// The zero-based row of its headings.
    pub heading: u32,
    /// Its zero-based last row.
    pub last: u32,
}

impl Sheet<'_> {
    /// Writes a whole published sheet. Notes are a line each, below the title.
    ///
    /// # Errors
    ///
    /// [`ReportError::TooManyRows`], or [`ReportError::Sheet`] and [`ReportError::Cell`] when the writer refuses something.
    pub fn publish(&mut self, title: &str, notes: &[String], table: &PublishedTable<'_>) -> Result<Placed, ReportError> {
        let heading = u32::try_from(notes.len() + 1).unwrap_or(u32::MAX);
        if table.rows.len() + notes.len() + 2 >= MOST_ROWS {
            return Err(ReportError::TooManyRows { sheet: self.name().to_owned(), rows: table.rows.len() });
        }
        self.widths(table.widths)?;
        self.text(0, 0, title, Style::Title)?;
        self.lines(0, 2)?;
        for (row, note) in (1_u32..).zip(notes) {
            // A note runs on over the columns to its right.
            self.text(row, 0, note, Style::Note)?;
        }
        let empty = [vec![Entry::Text(table.when_empty.to_owned())]];
        let rows = if table.rows.is_empty() { empty.as_slice() } else { table.rows };
        for (row, entries) in (heading + 1..).zip(rows) {
            let total = table.totals && !table.rows.is_empty() && row as usize == heading as usize + rows.len();
            self.entries(row, entries, table, total)?;
        }
        let last = heading + u32::try_from(rows.len()).unwrap_or(u32::MAX);
        self.real_table(heading, last, table)?;
        self.lines(heading, heading_lines(table.headings, table.widths))?;
        Ok(Placed { heading, last })
    }

    /// One row; blank cells of a row that is too short say that they are not available.
    fn entries(&mut self, row: u32, entries: &[Entry], table: &PublishedTable<'_>, total: bool) -> Result<(), ReportError> {
        let missing = Entry::Text(String::new());
        let (words, figures, shares) =
            if total { (Style::Total, Style::TotalNumber, Style::TotalPercent) } else { (Style::Cell, Style::Number, Style::Percent) };
        let mut lines = 1;
        for (place, width) in table.widths.iter().enumerate().take(table.headings.len()) {
            let column = u16::try_from(place).unwrap_or(u16::MAX);
            match entries.get(place).unwrap_or(&missing) {
                Entry::Text(text) => {
                    let text = if text.trim().is_empty() { NOT_AVAILABLE } else { text };
                    lines = lines.max(fit::lines(text, *width, Type::Plain));
                    self.text(row, column, text, words)?;
                }
                Entry::Count(count) => self.decimal(row, column, *count as f64, figures)?,
                Entry::Decimal(number) => self.decimal(row, column, *number, figures)?,
                Entry::Share(share) => self.decimal(row, column, *share, shares)?,
                Entry::Day(day) => self.day(row, column, *day, Style::Day)?,
                Entry::Shorthand(mark) => self.text(row, column, mark, figures)?,
                Entry::Link { text, sheet } => {
                    lines = lines.max(fit::lines(text, *width, Type::Plain));
                    let tip = format!("Go to {sheet}");
                    self.link(row, column, text, Link { sheet, at: CellAddress::new(0, 0), tip: &tip }, Style::Link)?;
                }
            }
        }
        self.lines(row, lines)
    }

    fn real_table(&mut self, heading: u32, last: u32, table: &PublishedTable<'_>) -> Result<(), ReportError> {
        let dress = self.dress(Style::Heading, false);
        let column = |text: &String| TableColumn::new().set_header(text.as_str()).set_header_format(dress.clone());
        let columns: Vec<TableColumn> = table.headings.iter().map(column).collect();
        let real = Table::new()
            .set_name(table.name)
            .set_columns(&columns)
            .set_style(TableStyle::None)
            .set_autofilter(false)
            .set_alt_text_title(first_units(table.name, 255))
            .set_alt_text(first_units(table.about, 255));
        let end = u16::try_from(table.headings.len().saturating_sub(1)).unwrap_or(u16::MAX);
        self.inner.add_table(heading, 0, last, end, &real).map(|_| ()).map_err(|fault| self.sheet_fault(fault))?;
        // The table's headings in words repeat on each printed page.
        self.inner.set_repeat_rows(heading, heading).map(|_| ()).map_err(|fault| self.sheet_fault(fault))
    }
}

fn heading_lines(headings: &[String], widths: &[f64]) -> u32 {
    headings.iter().zip(widths).map(|(heading, width)| fit::lines(heading, *width, Type::Bold)).max().unwrap_or(1)
}
