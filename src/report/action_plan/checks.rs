//! The sheet *Plan checks*: what is wrong with the plan itself, a row for each finding.

use super::Parts;
use crate::plan::ours;
use crate::report::ReportError;
use crate::report::wording::counted;
use crate::report::workbook::{Book, Page, Style, TableSpec};

/// Widths in Excel's units: code, what, how many actions, the actions, the finding.
const WIDTHS: [f64; 5] = [9.0, 28.0, 10.0, 34.0, 76.0];

/// Writes the sheet; where nothing was found it has one row that says so.
pub(super) fn write(book: &mut Book, parts: &Parts<'_>) -> Result<(), ReportError> {
    let findings = &parts.outcome.plan.findings;
    let headings: Vec<String> = ["Code", "What", "How many actions", ours::ACTIONS, "What was found"].map(String::from).to_vec();
    let mut sheet = book.sheet(ours::SHEET_CHECKS, Page::Landscape)?;
    sheet.widths(&WIDTHS)?;
    let about = "What is wrong with the plan itself: gaps in leads, dates and monitors, and names that do not fit together";
    sheet.table(&TableSpec { name: "Plan_checks", about, column: 0, headings: &headings, rows: findings.len().max(1), inputs: &[] })?;
    sheet.heading_height(&headings, &WIDTHS)?;
    sheet.freeze_headings(0)?;
    if findings.is_empty() {
        let said = nothing_found(parts.outcome.plan.actions().count());
        let cells = ["", "Nothing found", "", "", &said].map(|text| (text, Style::Cell));
        return sheet.text_row(1, &cells, &WIDTHS);
    }
    for (row, finding) in (1_u32..).zip(findings) {
        let keys = finding.keys.join(", ");
        let cells = [finding.kind.code(), finding.kind.words(), "", &keys, &finding.sentence].map(|text| (text, Style::Cell));
        sheet.text_row(row, &cells, &WIDTHS)?;
        sheet.number(row, 2, u32::try_from(finding.keys.len()).unwrap_or(u32::MAX), Style::Number)?;
        parts.link_to_first(&mut sheet, (row, 3), &keys, WIDTHS[3])?;
    }
    sheet.no_number_warnings(findings.len(), 3, 3)
}

/// What is said where the checks found nothing.
fn nothing_found(actions: usize) -> String {
    match actions {
        0 => "No action was looked at, so nothing can be said of the plan.".to_owned(),
        _ => format!("The checks of the plan itself found nothing; {} looked at.", counted(actions, "action was", "actions were")),
    }
}
