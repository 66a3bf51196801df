//! The sheet *Sources*: every value in the words of its cell, with file, sheet and cell.

use super::Parts;
use super::trail::About;
use crate::cell::CellAddress;
use crate::plan::ours;
use crate::report::ReportError;
use crate::report::workbook::fit::{self, Type};
use crate::report::workbook::{Book, Link, MOST_ROWS, Page, Style, TableSpec};

/// Widths in Excel's units: key, field, file, sheet, cell, words, how it was read.
const WIDTHS: [f64; 7] = [13.0, 20.0, 26.0, 18.0, 9.0, 76.0, 26.0];

/// Writes the sheet.
pub(super) fn write(book: &mut Book, parts: &Parts<'_>) -> Result<(), ReportError> {
    let steps = &parts.trail.steps;
    if steps.len() >= MOST_ROWS {
        return Err(ReportError::TooManyRows { sheet: ours::SHEET_SOURCES.to_owned(), rows: steps.len() });
    }
    let headings: Vec<String> =
        [ours::KEY, ours::SOURCES_FIELD, "File", "Sheet", "Cell", ours::SOURCES_WORDS, "How it was read"].map(String::from).to_vec();
    let mut widths = WIDTHS;
    widths[5] = fit::wide_enough(steps.iter().map(|step| step.words), widths[5]);
    let mut sheet = book.sheet(ours::SHEET_SOURCES, Page::Landscape)?;
    sheet.widths(&widths)?;
    let about = "Where each value was read: file, sheet, cell and the cell's own words";
    sheet.table(&TableSpec { name: "Sources_of_values", about, column: 0, headings: &headings, rows: steps.len(), inputs: &[] })?;
    sheet.heading_height(&headings, &widths)?;
    sheet.freeze_headings(0)?;

    for (row, step) in (1_u32..).zip(steps) {
        let (target, line) = match step.about {
            About::Context => (ours::SHEET_INTRODUCTION, 0),
            About::CriteriaRow(line) => (ours::SHEET_CRITERIA, line + 1),
            About::Action(line) => (ours::SHEET_PLAN, line + 1),
        };
        let at = CellAddress::new(u32::try_from(line).unwrap_or(u32::MAX), 0);
        if step.about == About::Context && parts.context.is_empty() {
            sheet.text(row, 0, &step.key, Style::Cell)?;
        } else {
            sheet.link(row, 0, &step.key, Link { sheet: target, at, tip: "Go to where this stands in the plan" }, Style::Link)?;
        }
        let (file, tab, cell) = match step.at {
            Some(place) => (place.file.as_ref(), place.sheet.as_ref(), place.at.to_string()),
            None => ("", "", String::new()),
        };
        let texts = [&step.field, file, tab, &cell, step.words, &step.note];
        let mut lines = fit::lines(&step.key, widths[0], Type::Plain);
        for ((column, width), text) in (1_u16..).zip(&widths[1..]).zip(texts) {
            sheet.text(row, column, text, Style::Cell)?;
            lines = lines.max(fit::lines(text, *width, Type::Plain));
        }
        sheet.lines(row, lines)?;
    }
    sheet.no_number_warnings(steps.len(), 0, 6)
}
