//! What changed between two editions, as a workbook: a summary, every change with old and new side by side, and why rows are one action.

mod rows;
mod summary;

use chrono::NaiveDate;

use super::ReportError;
use super::workbook::fit::{self, Type};
use super::workbook::{Book, Identity, MOST_ROWS, Page, Style, TableSpec, Tone};
use crate::plan::compare::{ChangeKind, Comparison};
use crate::plan::ours;
use rows::Row;
pub use rows::signed;

/// What the mark of our workbooks says of a comparison.
const MARK: &str = "comparison/1";
/// The sheets.
const SHEET_SUMMARY: &str = "Summary";
const SHEET_CHANGES: &str = "Changes";
const SHEET_MATCHES: &str = "Matches";

/// Headings and widths, in Excel's units, of the sheet *Changes*.
const CHANGES: [(&str, f64); 10] = [
    ("Key before", 8.0),
    ("Key now", 8.0),
    ("Key issue", 22.0),
    ("Action or criterion", 34.0),
    ("Change", 13.0),
    ("Field", 15.0),
    ("Before", 42.0),
    ("Now", 42.0),
    ("Days later", 8.0),
    ("Where", 26.0),
];
/// The zero-based column of the change in words.
const CHANGE: u16 = 4;
/// Headings and widths of the sheet *Matches*.
const MATCHES: [(&str, f64); 4] = [("Key before", 12.0), ("Key now", 12.0), ("Alike, of 100", 12.0), ("Why they are one", 70.0)];

/// The colour that goes with each change; the word beside it says the same.
const TONES: [(ChangeKind, Tone); 8] = [
    (ChangeKind::Added, Tone::Green),
    (ChangeKind::Removed, Tone::Red),
    (ChangeKind::Moved, Tone::Blue),
    (ChangeKind::Split, Tone::Blue),
    (ChangeKind::Merged, Tone::Blue),
    (ChangeKind::ReDated, Tone::Amber),
    (ChangeKind::Reopened, Tone::Amber),
    (ChangeKind::Closed, Tone::Green),
];

/// The comparison as a workbook; the same comparison gives the same bytes.
///
/// # Errors
///
/// [`ReportError::TooManyRows`] for more changes than a sheet has rows, else only where the writer fails.
pub fn workbook(comparison: &Comparison, as_at: NaiveDate) -> Result<Vec<u8>, ReportError> {
    let named = [&comparison.new.title, &comparison.old.title].into_iter().find(|title| !title.is_empty());
    let title = named.map_or_else(|| "What changed".to_owned(), |title| format!("What changed: {title}"));
    let identity = Identity { title: title.clone(), organisation: String::new(), as_at, mark: (ours::PROPERTY, MARK) };
    let rows = rows::all(comparison);
    let mut book = Book::new(identity)?;
    summary::write(&mut book, comparison, &title, rows.len())?;
    changes(&mut book, &rows)?;
    matches(&mut book, comparison)?;
    book.into_bytes()
}

fn headings<const N: usize>(columns: &[(&str, f64); N]) -> (Vec<String>, Vec<f64>) {
    columns.iter().map(|(heading, width)| ((*heading).to_owned(), *width)).unzip()
}

/// A row for each change.
fn changes(book: &mut Book, rows: &[Row]) -> Result<(), ReportError> {
    if rows.len() >= MOST_ROWS {
        return Err(ReportError::TooManyRows { sheet: SHEET_CHANGES.to_owned(), rows: rows.len() });
    }
    let (headings, mut widths) = headings(&CHANGES);
    let side = |pick: fn(&Row) -> Vec<(&str, super::workbook::Marking)>| {
        rows.iter().map(move |row| pick(row).into_iter().map(|(text, _)| text).collect::<String>()).collect::<Vec<_>>()
    };
    let (before, now) = (side(Row::before), side(Row::now));
    widths[3] = fit::wide_enough(rows.iter().map(|row| row.about.as_str()), widths[3]);
    widths[6] = fit::wide_enough(before.iter().map(String::as_str), widths[6]);
    widths[7] = fit::wide_enough(now.iter().map(String::as_str), widths[7]);
    let mut sheet = book.sheet(SHEET_CHANGES, Page::Landscape)?;
    sheet.widths(&widths)?;
    let about = "Every change: what was, what is, by how many days, and where it stands";
    sheet.table(&TableSpec { name: "Changes", about, column: 0, headings: &headings, rows: rows.len().max(1), inputs: &[] })?;
    sheet.heading_height(&headings, &widths)?;
    sheet.freeze_headings(2)?;
    if rows.is_empty() {
        let row: [(&str, Style); 10] =
            std::array::from_fn(|place| (if place == 3 { "Nothing changed between the two editions." } else { "" }, Style::Cell));
        return sheet.text_row(1, &row, &widths);
    }
    for (place, row) in rows.iter().enumerate() {
        let at = u32::try_from(place + 1).unwrap_or(u32::MAX);
        let places = match (row.at_before.is_empty(), row.at_now.is_empty()) {
            (true, true) => String::new(),
            (false, true) => format!("Before: {}", row.at_before),
            (true, false) => format!("Now: {}", row.at_now),
            (false, false) => format!("Before: {}\nNow: {}", row.at_before, row.at_now),
        };
        let texts: [&str; 10] = [
            &row.key_before,
            &row.key_now,
            &row.issue,
            &row.about,
            row.change,
            &row.field,
            &before[place],
            &now[place],
            &row.days,
            &places,
        ];
        let mut lines = 1;
        for ((column, text), width) in (0_u16..).zip(texts).zip(&widths) {
            match column {
                6 => sheet.marked(at, column, &row.before(), Style::Cell)?,
                7 => sheet.marked(at, column, &row.now(), Style::Cell)?,
                0 | 1 | 8 => sheet.text(at, column, text, Style::Code)?,
                _ => sheet.text(at, column, text, Style::Cell)?,
            }
            let kind = if column == 7 { Type::Bold } else { Type::Plain };
            lines = lines.max(fit::lines(text, *width, kind));
        }
        sheet.lines(at, lines)?;
    }
    sheet.no_number_warnings(rows.len(), 0, 9)?;
    let tones: Vec<(&str, Tone)> = TONES.iter().map(|(kind, tone)| (kind.words(), *tone)).collect();
    sheet.colour_words(rows.len(), CHANGE, &tones)?;
    sheet.rule_between_groups(rows.len(), 3, 9)
}

/// Which row is which, and why.
fn matches(book: &mut Book, comparison: &Comparison) -> Result<(), ReportError> {
    let all: Vec<_> = comparison.matches.iter().chain(&comparison.criteria_matches).collect();
    if all.len() >= MOST_ROWS {
        return Err(ReportError::TooManyRows { sheet: SHEET_MATCHES.to_owned(), rows: all.len() });
    }
    let (headings, widths) = headings(&MATCHES);
    let mut sheet = book.sheet(SHEET_MATCHES, Page::Portrait)?;
    sheet.widths(&widths)?;
    let about = "Which action and criterion of the old edition is which of the new one, and why";
    sheet.table(&TableSpec { name: "Matches", about, column: 0, headings: &headings, rows: all.len(), inputs: &[] })?;
    sheet.heading_height(&headings, &widths)?;
    sheet.freeze_headings(0)?;
    for (row, known) in (1_u32..).zip(&all) {
        sheet.text(row, 0, &known.old, Style::Code)?;
        sheet.text(row, 1, &known.new, Style::Code)?;
        sheet.number(row, 2, u32::from(known.alike), Style::Number)?;
        sheet.text(row, 3, &known.because, Style::Cell)?;
        sheet.lines(row, fit::lines(&known.because, widths[3], Type::Plain))?;
    }
    sheet.no_number_warnings(all.len(), 0, 1)
}
