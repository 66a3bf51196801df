//! The sheet *Criteria*: how success is known and evaluated, a line for each criterion.

use super::Parts;
use crate::cell::CellAddress;
use crate::plan::ours;
use crate::report::ReportError;
use crate::report::workbook::fit::{self, Type};
use crate::report::workbook::{Book, Link, Page, Style, TableSpec};

/// Widths in Excel's units: reference, key issue number and title, kind, level, text, source.
const WIDTHS: [f64; 7] = [9.0, 9.0, 36.0, 19.0, 9.0, 76.0, 22.0];

/// Writes the sheet.
pub(super) fn write(book: &mut Book, parts: &Parts<'_>) -> Result<(), ReportError> {
    let rows = &parts.trail.criteria;
    let headings: Vec<String> =
        [ours::REF, ours::ISSUE_NUMBER, ours::ISSUE_TITLE, ours::KIND, ours::LEVEL, ours::TEXT, ours::SOURCE].map(String::from).to_vec();
    let one_file = parts.outcome.inputs.len() == 1;
    let mut widths = WIDTHS;
    widths[2] = fit::wide_enough(rows.iter().map(|line| line.issue.title.as_str()), widths[2]);
    widths[5] = fit::wide_enough(rows.iter().filter_map(|line| line.criterion).map(|line| line.text.as_str()), widths[5]);
    let mut sheet = book.sheet(ours::SHEET_CRITERIA, Page::Landscape)?;
    sheet.widths(&widths)?;
    let about = "Success criteria and evaluation of each key issue, sub-points below their criterion";
    sheet.table(&TableSpec { name: "Criteria_and_evaluation", about, column: 0, headings: &headings, rows: rows.len(), inputs: &[] })?;
    sheet.heading_height(&headings, &widths)?;
    sheet.freeze_headings(0)?;

    for (row, line) in (1_u32..).zip(rows) {
        let at = line.criterion.map_or(line.issue.at.as_ref(), |criterion| criterion.at.as_ref());
        let text = line.criterion.map_or("", |criterion| criterion.text.as_str());
        let level = line.criterion.map(|criterion| criterion.level);
        let source = at.map(|at| if one_file { at.within_file() } else { at.to_string() }).unwrap_or_default();
        sheet.text(row, 0, &line.reference, Style::Code)?;
        sheet.number(row, 1, line.issue.number, Style::Ordinal)?;
        sheet.text(row, 2, &line.issue.title, Style::Cell)?;
        sheet.text(row, 3, line.kind, Style::Cell)?;
        match level {
            Some(level) => sheet.number(row, 4, ours::level_on_paper(level), Style::Ordinal)?,
            None => sheet.text(row, 4, "", Style::Cell)?,
        }
        let steps = level.unwrap_or(0).saturating_mul(2);
        sheet.text(row, 5, text, if steps == 0 { Style::Cell } else { Style::Indented(steps) })?;
        let target = CellAddress::new(u32::try_from(line.step + 1).unwrap_or(u32::MAX), 0);
        sheet.link(
            row,
            6,
            &source,
            Link { sheet: ours::SHEET_SOURCES, at: target, tip: "Go to the cell this was read from" },
            Style::Link,
        )?;

        // A step of indentation takes about as much room as a unit and a half.
        let text_width = widths[5] - f64::from(steps.min(10)) * 1.5;
        let texts = [(line.issue.title.as_str(), widths[2]), (text, text_width), (source.as_str(), widths[6])];
        sheet.lines(row, texts.iter().map(|(text, width)| fit::lines(text, *width, Type::Plain)).max().unwrap_or(1))?;
    }
    sheet.no_number_warnings(rows.len(), 0, 0)?;
    sheet.rule_between_groups(rows.len(), 1, 6)
}
