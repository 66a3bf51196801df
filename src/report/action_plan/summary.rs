//! The sheet *Summary*: the plan counted by key issue, with totals that add up.

use super::Parts;
use crate::outcome::{IssueCounts, Outcome, STANDINGS, StatusWord};
use crate::plan::ours;
use crate::report::ReportError;
use crate::report::workbook::fit::{self, Type};
use crate::report::workbook::{Book, Page, Sheet, Style, TableSpec};

/// The headings before the counts by standing.
const HEADINGS: [&str; 5] = [ours::ISSUE_NUMBER, ours::ISSUE_TITLE, "Success criteria", "Evaluation", "Actions"];
/// The least width of the key issues' titles, in Excel's units.
const TITLE_WIDTH: f64 = 44.0;

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
            _ => fit::width_of_words(heading, Type::Heading).clamp(10.0, 18.0),
        })
        .collect();
    let mut sheet = book.sheet(ours::SHEET_SUMMARY, Page::Landscape)?;
    sheet.widths(&widths)?;
    let about = "Criteria and actions counted for each key issue, by how the actions stand and by the plan's own status";
    sheet.table(&TableSpec {
        name: "Summary_by_key_issue",
        about,
        column: 0,
        headings: &headings,
        rows: summary.issues.len(),
        inputs: &[],
    })?;
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
    let note = note(parts.outcome, !summary.statuses.is_empty());
    sheet.text(row + 2, 1, &note, Style::Plain)?;
    sheet.lines(row + 2, fit::lines(&note, title_width, Type::Plain))
}

/// What the counts are, below the table.
fn note(outcome: &Outcome, statuses: bool) -> String {
    let day = outcome.as_at.format("%-d %B %Y");
    let mut text = format!("Each action is counted once by how it stands on {day}, from Overdue to Closed; these add up to the actions.");
    if statuses {
        text.push_str(" It is counted once more under its status in the plan's own words, and these add up to the actions too.");
    }
    text
}

/// Writes the counts from the third column on.
fn write_counts(sheet: &mut Sheet<'_>, row: u32, counts: &IssueCounts, style: Style) -> Result<(), ReportError> {
    let plain = [counts.success_criteria, counts.evaluation, counts.actions];
    for (column, count) in (2_u16..).zip(plain.iter().chain(&counts.by_standing).chain(&counts.by_status)) {
        sheet.number(row, column, u32::try_from(*count).unwrap_or(u32::MAX), style)?;
    }
    Ok(())
}

/// All headings; a status that reads like a heading of ours still gets one of its own.
fn headings(statuses: &[StatusWord]) -> Vec<String> {
    let standings = STANDINGS.iter().map(|state| state.words());
    let mut headings: Vec<String> = HEADINGS.into_iter().chain(standings).map(str::to_owned).collect();
    let fixed = headings.len();
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
    for place in fixed..headings.len() {
        let alike = headings[..place].iter().filter(|other| other.to_lowercase() == headings[place].to_lowercase()).count();
        if alike > 0 {
            let numbered = format!("{} ({})", headings[place], place + 1 - fixed);
            headings[place] = numbered;
        }
    }
    headings
}
