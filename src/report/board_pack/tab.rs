//! What one tab of the board pack says, whichever edition it is written for: columns, rows, notes, charts.

use chrono::NaiveDate;

use crate::publish::view::Told;
use crate::report::workbook::Tone;

/// One tab: a table with what is said about it.
#[derive(Debug, Clone)]
pub(in crate::report) struct Tab {
    /// The name of the sheet.
    pub sheet: &'static str,
    /// The name of the table, and of its CSV file.
    pub table: &'static str,
    /// The title of the sheet where it is published.
    pub title: &'static str,
    /// What it holds, for the contents and for people who cannot see it.
    pub holds: &'static str,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// The totals below the rows; empty where there are none.
    pub totals: Vec<Cell>,
    /// What is said where there are no rows.
    pub when_empty: String,
    /// What a reader must know.
    pub notes: Vec<String>,
    /// Charts of its figures.
    pub charts: Vec<TabChart>,
}

/// One column.
#[derive(Debug, Clone)]
pub(in crate::report) struct Column {
    /// Its heading.
    pub heading: String,
    /// Its width in Excel's units.
    pub width: f64,
    /// What is special about it.
    pub kind: ColumnKind,
}

/// What is special about a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum ColumnKind {
    /// Nothing.
    Plain,
    /// Words that have a colour beside them in the working edition.
    Toned(&'static [(&'static str, Tone)]),
    /// A person fills it in, choosing from the decisions; not in the published edition.
    Decision,
    /// A person fills it in; not in the published edition.
    Words,
    /// A person fills in a day; not in the published edition.
    Day,
}

impl ColumnKind {
    /// Whether a person fills it in.
    pub(in crate::report) const fn is_input(self) -> bool {
        matches!(self, Self::Decision | Self::Words | Self::Day)
    }
}

/// One row.
#[derive(Debug, Clone)]
pub(in crate::report) struct Row {
    /// By what other tabs lead to it: a key, a reference, a code; empty where none does.
    pub anchor: String,
    /// Its cells, one for each column that nobody fills in.
    pub cells: Vec<Cell>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::report) enum Cell {
    /// Words.
    Text(String),
    /// A key or reference, which Excel must not take for a number.
    Code(String),
    /// A number that names something.
    Ordinal(u32),
    /// A count.
    Count(Told),
    /// A day.
    Day(NaiveDate),
    /// Nothing, with the shorthand that says so where it is published: `[x]` not available, `[z]` does not apply.
    None(&'static str),
    /// Words that lead to a row of another tab.
    Goto {
        /// The words.
        text: String,
        /// The sheet.
        sheet: &'static str,
        /// The anchor of the row.
        anchor: String,
    },
}

/// A chart of stacked bars, one for each row of a tab.
#[derive(Debug, Clone)]
pub(in crate::report) struct TabChart {
    /// Its title.
    pub title: &'static str,
    /// What it shows, with its main figures.
    pub description: String,
    /// The zero-based columns of its figures, with their colours as `RRGGBB`.
    pub figures: Vec<(u16, u32)>,
    /// What is counted.
    pub counts: &'static str,
}

/// What stands where nothing is known.
pub(in crate::report) const UNKNOWN: Cell = Cell::None("[x]");
/// What stands where nothing can be said.
pub(in crate::report) const NOT_APPLICABLE: Cell = Cell::None("[z]");

impl Cell {
    /// Words, or that nothing is known where there are none.
    pub(in crate::report) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { UNKNOWN } else { Self::Text(text) }
    }

    /// A key or reference.
    pub(in crate::report) fn code(text: &str) -> Self {
        Self::Code(text.to_owned())
    }

    /// A count that tells of nobody.
    pub(in crate::report) const fn count(count: usize) -> Self {
        Self::Count(Told::Count(count))
    }

    /// A day, or that there is none.
    pub(in crate::report) fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(UNKNOWN, Self::Day)
    }

    /// What it says, in words; a day as in ISO 8601.
    pub(in crate::report) fn said(&self) -> String {
        match self {
            Self::Text(text) | Self::Code(text) | Self::Goto { text, .. } => text.clone(),
            Self::Ordinal(number) => number.to_string(),
            Self::Count(told) => told.in_words(),
            Self::Day(day) => day.format("%Y-%m-%d").to_string(),
            Self::None(shorthand) => (*shorthand).to_owned(),
        }
    }
}

/// A column of words.
pub(in crate::report) fn column(heading: &str, width: f64) -> Column {
    Column { heading: heading.to_owned(), width, kind: ColumnKind::Plain }
}

/// A column of words with colours.
pub(in crate::report) fn toned(heading: &str, width: f64, tones: &'static [(&'static str, Tone)]) -> Column {
    Column { heading: heading.to_owned(), width, kind: ColumnKind::Toned(tones) }
}

/// A row that no other tab leads to.
pub(in crate::report) fn row(cells: Vec<Cell>) -> Row {
    Row { anchor: String::new(), cells }
}

/// A word with a capital letter at its start.
pub(super) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
