//! The sheet *Summary*: the plan counted by key issue, with totals that add up.

use super::Parts;
use crate::outcome::{IssueCounts, StatusWord};
use crate::plan::ours;
use crate::report::ReportError;
use crate::report::workbook::fit::{self, Type};
use crate::report::workbook::{Book, Page, Sheet, Style, TableSpec};

/// The headings before the statuses.
const HEADINGS: [&str; 9] = [
    ours::ISSUE_NUMBER,
    ours::ISSUE_TITLE,
    "Success criteria",
    "Evaluation",
    "Actions",
    "With a due date",
    "Ongoing, no due date",
    "Other words for a date",
    "No date given",
];
/// The least width of the key issues' titles, in Excel's units.
const TITLE_WIDTH: f64 = 50.0;

/// Writes the sheet.
pub(super) fn write(book: &mut Book, parts: &Parts<'_>) -> Result<(), ReportError> {
    let summary = parts.outcome.summary();
    let headings = headings(&summary.statuses);
    let titles = parts.outcome.plan.key_issues.iter().map(|issue| issue.title.as_str());
    let title_width = fit::wide_enough(titles, TITLE_WIDTH);
    let widths: Vec<f64> = headings
        .iter()
        .enumerate()
        .map(|(place, heading)| match place {
            0 => 9.0,
            1 => title_width,
            _ => fit::width_of_words(heading, Type::Heading).clamp(12.0, 22.0),
        })
        .collect();
    let mut sheet = book.sheet(ours::SHEET_SUMMARY, Page::Landscape)?;
    sheet.widths(&widths)?;
    let about = "Criteria and actions counted for each key issue, by what is said about their date and by status";
    sheet.table(&TableSpec { name: "Summary_by_key_issue", about, column: 0, headings: &headings, rows: summary.issues.len() })?;
    sheet.heading_height(&headings, &widths)?;
    sheet.freeze_headings(0)?;

    let mut row = 1;
    for (issue, counts) in parts.outcome.plan.key_issues.iter().zip(&summary.issues) {
        sheet.number(row, 0, issue.number, Style::Ordinal)?;
        sheet.text(row, 1, &issue.title, Style::Cell)?;
        write_counts(&mut sheet, row, counts, Style::Number)?;
        sheet.lines(row, fit::lines(&issue.title, title_width, Type::Plain))?;
        row += 1;
    }
    // A table has a blank row where the plan has no key issue.
    let row = row.max(2);
    sheet.text(row, 0, "Total", Style::Total)?;
    sheet.text(row, 1, "", Style::Total)?;
    write_counts(&mut sheet, row, &summary.total, Style::TotalNumber)?;
    sheet.lines(row, 1)?;
    let note = "Each action is counted once under its date and once under its status, so both add up to the actions.";
    sheet.text(row + 2, 1, note, Style::Plain)?;
    sheet.lines(row + 2, fit::lines(note, title_width, Type::Plain))
}

/// Writes the counts from the third column on.
fn write_counts(sheet: &mut Sheet<'_>, row: u32, counts: &IssueCounts, style: Style) -> Result<(), ReportError> {
    let plain = [counts.success_criteria, counts.evaluation, counts.actions, counts.dated, counts.ongoing, counts.worded, counts.undated];
    for (column, count) in (2_u16..).zip(plain.iter().chain(&counts.by_status)) {
        sheet.number(row, column, u32::try_from(*count).unwrap_or(u32::MAX), style)?;
    }
    Ok(())
}

/// All headings; a status that reads like a heading of ours still gets one of its own.
fn headings(statuses: &[StatusWord]) -> Vec<String> {
    let mut headings: Vec<String> = HEADINGS.iter().map(|heading| (*heading).to_owned()).collect();
    for status in statuses {
        headings.push(match status {
            StatusWord::Said(word) => {
                let short: String = word.chars().take(60).collect();
                let dots = if short.len() < word.len() { "…" } else { "" };
                format!("Status: {short}{dots}")
            }
            StatusWord::Other => "Other status words".to_owned(),
            StatusWord::Blank => "Status blank".to_owned(),
        });
    }
    // Long statuses may begin alike.
    for place in HEADINGS.len()..headings.len() {
        let alike = headings[..place].iter().filter(|other| other.to_lowercase() == headings[place].to_lowercase()).count();
        if alike > 0 {
            let numbered = format!("{} ({})", headings[place], place + 1 - HEADINGS.len());
            headings[place] = numbered;
        }
    }
    headings
}
