//! The sheet *Lists*: the words of the drop-downs, and the plan's own columns by both their headings.

use super::Parts;
use super::statuses::{RAG_COLUMN, STATUSES_COLUMN, Word};
use crate::plan::ours::{self, PlanField};
use crate::report::ReportError;
use crate::report::plan_table::PlanColumn;
use crate::report::workbook::fit::{self, Type};
use crate::report::workbook::{Book, Page, Sheet, Style, TableSpec};

/// The zero-based column of the plan's own columns: of the first one after a gap.
const OWN_COLUMN: u16 = 8;
/// Widths in Excel's units: two lists of words with a gap after each, then the plan's own columns.
const WIDTHS: [f64; 10] = [24.0, 10.0, 46.0, 3.0, 18.0, 10.0, 40.0, 3.0, 40.0, 50.0];

/// Writes the sheet.
pub(super) fn write(book: &mut Book, parts: &Parts<'_>) -> Result<(), ReportError> {
    let has_rag = parts.layout.place(PlanColumn::Field(PlanField::Rag)).is_some();
    let own_column = if has_rag { OWN_COLUMN } else { RAG_COLUMN };
    let mut widths: Vec<f64> = WIDTHS[..4].to_vec();
    if has_rag {
        widths.extend(&WIDTHS[4..8]);
    }
    widths.extend(&WIDTHS[8..]);

    let mut sheet = book.sheet(ours::SHEET_LISTS, Page::Landscape)?;
    sheet.widths(&widths)?;
    let mut lines = Lines { widths, rows: Vec::new() };
    write_words(&mut sheet, &mut lines, ("Status_words", "Status", STATUSES_COLUMN), &parts.offers.statuses)?;
    if has_rag {
        write_words(&mut sheet, &mut lines, ("RAG_words", "RAG", RAG_COLUMN), &parts.offers.rags)?;
    }
    let tones: Vec<(&str, _)> = parts.offers.tones.iter().map(|(word, tone)| (word.as_str(), *tone)).collect();
    sheet.colour_words(parts.offers.statuses.len(), STATUSES_COLUMN, &tones)?;
    if has_rag {
        sheet.colour_words(parts.offers.rags.len(), RAG_COLUMN, &tones)?;
    }
    let own = &parts.layout.table.extras;
    if !own.is_empty() {
        let headings = [ours::LISTS_COLUMN.to_owned(), ours::LISTS_HEADING.to_owned()];
        let about = "The plan's own columns: the heading on the sheet Plan and the heading in the input";
        sheet.table(&TableSpec { name: "Own_columns", about, column: own_column, headings: &headings, rows: own.len(), inputs: &[] })?;
        for (row, (heading, said)) in (1_u32..).zip(own) {
            lines.text(&mut sheet, row, own_column, heading)?;
            lines.text(&mut sheet, row, own_column + 1, said)?;
        }
    }
    sheet.lines(0, 1)?;
    for (row, count) in (1_u32..).zip(&lines.rows) {
        sheet.lines(row, *count)?;
    }
    sheet.freeze_headings(0)
}

/// The most lines of each row below the headings, over tables that stand side by side.
struct Lines {
    widths: Vec<f64>,
    rows: Vec<u32>,
}

impl Lines {
    /// Writes words in a table and keeps count of their lines.
    fn text(&mut self, sheet: &mut Sheet<'_>, row: u32, column: u16, text: &str) -> Result<(), ReportError> {
        let width = self.widths.get(usize::from(column)).copied().unwrap_or(10.0);
        let count = fit::lines(text, width, Type::Plain);
        let place = row.saturating_sub(1) as usize;
        if self.rows.len() <= place {
            self.rows.resize(place + 1, 1);
        }
        if let Some(most) = self.rows.get_mut(place) {
            *most = (*most).max(count);
        }
        sheet.text(row, column, text, Style::Cell)
    }
}

/// Writes a list of words with colour and meaning, by table name, heading and first column.
fn write_words(
    sheet: &mut Sheet<'_>,
    lines: &mut Lines,
    (name, heading, column): (&str, &str, u16),
    words: &[Word],
) -> Result<(), ReportError> {
    let headings = [heading.to_owned(), "Colour".to_owned(), "Meaning".to_owned()];
    let about = "Words offered by the drop-down on the sheet Plan, with colour and meaning";
    sheet.table(&TableSpec { name, about, column, headings: &headings, rows: words.len(), inputs: &[] })?;
    for (row, word) in (1_u32..).zip(words) {
        lines.text(sheet, row, column, &word.word)?;
        lines.text(sheet, row, column + 1, if word.colour.is_empty() { "none" } else { &word.colour })?;
        lines.text(sheet, row, column + 2, &word.meaning)?;
    }
    Ok(())
}
