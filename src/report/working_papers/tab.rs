//! One sheet of the papers: a real table from A1 down, every cell shown whole, links inside alone.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::cell::CellAddress;
use crate::report::ReportError;
use crate::report::wording::counted;
use crate::report::workbook::fit::{self, Type};
use crate::report::workbook::{Book, Link, Page, Sheet, Style, TableSpec, Tone};

/// The most rows of one sheet: a workbook with more is slow to open and is read by nobody.
pub(super) const MOST_LISTED: usize = 50_000;
/// A word that is longer may be broken in a narrow column.
const WIDEST_WORD: f64 = 18.0;

/// What a cell holds.
#[derive(Debug, Clone)]
pub(super) enum Entry<'a> {
    /// Words.
    Text(Cow<'a, str>),
    /// A key or reference, never taken for a number.
    Code(Cow<'a, str>),
    /// A count.
    Count(usize),
    /// A day.
    Day(NaiveDate),
    /// Words that lead to the first cell of a zero-based row of a sheet.
    Link(Cow<'a, str>, &'static str, u32),
}

impl<'a> Entry<'a> {
    /// Nothing.
    pub(super) const BLANK: Self = Self::Text(Cow::Borrowed(""));

    /// Words.
    pub(super) fn text(words: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(words.into())
    }

    /// A key or reference.
    pub(super) fn code(words: impl Into<Cow<'a, str>>) -> Self {
        Self::Code(words.into())
    }

    /// Words that lead to a zero-based row of a sheet.
    pub(super) fn link(words: impl Into<Cow<'a, str>>, sheet: &'static str, row: u32) -> Self {
        Self::Link(words.into(), sheet, row)
    }

    /// Its words as they are shown, for the room they take.
    fn shown(&self) -> Cow<'_, str> {
        match self {
            Self::Text(words) | Self::Code(words) | Self::Link(words, ..) => Cow::Borrowed(words),
            Self::Count(count) => Cow::Owned(count.to_string()),
            Self::Day(_) => Cow::Borrowed("31 Mar 2008"),
        }
    }
}

/// A table with its headings and widths.
pub(super) struct Tab<'a> {
    /// The sheet's name.
    pub(super) sheet: &'static str,
    /// The table's name.
    pub(super) name: &'static str,
    /// What it holds, for people who cannot see it.
    pub(super) about: &'static str,
    /// The headings with the least width of each column, in Excel's units.
    pub(super) columns: &'static [(&'static str, f64)],
    /// The rows, with a cell for each column.
    pub(super) rows: Vec<Vec<Entry<'a>>>,
    /// How many rows there would be without the limit.
    pub(super) all: usize,
    /// What a row says where there are none.
    pub(super) nothing: &'static str,
    /// Where the rest stands when there are more rows than a sheet takes.
    pub(super) rest: &'static str,
    /// The column whose words have colours, and these.
    pub(super) tones: Option<(u16, &'static [(&'static str, Tone)])>,
}

impl<'a> Tab<'a> {
    /// A table of all rows that fit.
    pub(super) fn new(
        sheet: &'static str,
        name: &'static str,
        about: &'static str,
        columns: &'static [(&'static str, f64)],
        rows: impl Iterator<Item = Vec<Entry<'a>>>,
    ) -> Self {
        let mut kept = Vec::new();
        let mut all = 0;
        for row in rows {
            all += 1;
            if kept.len() < MOST_LISTED {
                kept.push(row);
            }
        }
        Self { sheet, name, about, columns, rows: kept, all, nothing: "There are none.", rest: "findings.json", tones: None }
    }

    /// With what a row says where there are none.
    pub(super) const fn or(mut self, nothing: &'static str) -> Self {
        self.nothing = nothing;
        self
    }

    /// With colours for the words of a column.
    pub(super) const fn coloured(mut self, column: u16, tones: &'static [(&'static str, Tone)]) -> Self {
        self.tones = Some((column, tones));
        self
    }

    /// Writes the sheet.
    pub(super) fn write(mut self, book: &mut Book) -> Result<(), ReportError> {
        // The widest column is the one for sentences.
        let wide = (0..self.columns.len()).max_by(|a, b| self.columns[*a].1.total_cmp(&self.columns[*b].1).then(b.cmp(a))).unwrap_or(0);
        let mut line = |said: String| {
            let mut row = vec![Entry::BLANK; self.columns.len()];
            if let Some(cell) = row.get_mut(wide) {
                *cell = Entry::text(said);
            }
            self.rows.push(row);
        };
        if self.all == 0 {
            line(self.nothing.to_owned());
        } else if self.all > MOST_LISTED {
            let more = counted(self.all - MOST_LISTED, "more stands", "more stand");
            line(format!("{more} in {}: a sheet with all of them would be too large to work with.", self.rest));
        }
        let headings: Vec<String> = self.columns.iter().map(|(heading, _)| (*heading).to_owned()).collect();
        let widths = self.widths();
        let mut sheet = book.sheet(self.sheet, Page::Landscape)?;
        sheet.widths(&widths)?;
        let rows = self.rows.len();
        sheet.table(&TableSpec { name: self.name, about: self.about, column: 0, headings: &headings, rows, inputs: &[] })?;
        sheet.heading_height(&headings, &widths)?;
        sheet.freeze_headings(0)?;
        for (row, cells) in (1_u32..).zip(&self.rows) {
            let mut lines = 1;
            for ((column, entry), width) in (0_u16..).zip(cells).zip(&widths) {
                put(&mut sheet, (row, column), entry)?;
                lines = lines.max(fit::lines(&entry.shown(), *width, Type::Plain));
            }
            sheet.lines(row, lines)?;
        }
        sheet.no_number_warnings(rows, 0, u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or(u16::MAX))?;
        match self.tones {
            Some((column, tones)) => sheet.colour_words(rows, column, tones),
            None => Ok(()),
        }
    }

    /// The widths of the columns: no word of ordinary length is broken, and a long text is shown whole.
    fn widths(&self) -> Vec<f64> {
        let column = |(place, (heading, least)): (usize, &(&str, f64))| {
            let texts = || self.rows.iter().filter_map(move |row| row.get(place));
            let word = texts().map(|entry| match entry {
                // LibreOffice breaks no link.
                Entry::Link(words, ..) => fit::width(words, Type::Plain),
                other => fit::width_of_words(&other.shown(), Type::Plain),
            });
            let heading = fit::width_of_words(heading, Type::Heading);
            let width = word.fold(heading, f64::max).min(WIDEST_WORD.max(*least)).max(*least);
            let words: Vec<Cow<'_, str>> = texts().map(Entry::shown).collect();
            fit::wide_enough(words.iter().map(AsRef::as_ref), width)
        };
        self.columns.iter().enumerate().map(column).collect()
    }
}

fn put(sheet: &mut Sheet<'_>, (row, column): (u32, u16), entry: &Entry<'_>) -> Result<(), ReportError> {
    match entry {
        Entry::Text(words) => sheet.text(row, column, words, Style::Cell),
        Entry::Code(words) => sheet.text(row, column, words, Style::Code),
        Entry::Count(count) => match u32::try_from(*count) {
            Ok(count) => sheet.number(row, column, count, Style::Number),
            Err(_) => sheet.text(row, column, &count.to_string(), Style::Cell),
        },
        Entry::Day(day) => sheet.day(row, column, *day, Style::Day),
        Entry::Link(words, to, target) => {
            let tip = format!("Go to the sheet {to}");
            sheet.link(row, column, words, Link { sheet: to, at: CellAddress::new(*target, 0), tip: &tip }, Style::Link)
        }
    }
}
