//! The sample as a workbook with one sheet for each key issue and the success criteria on a sheet of their own.

use super::bulleted::{self, LETTERS};
use super::content::{COUNCIL, Entry, HEADINGS, Issue, TITLE, issues};
use super::sheet::{Look, Sheet, workbook};

/// Short names of the key issues, for the tabs.
const TABS: [&str; 8] =
    ["Telling children", "Recruitment", "Youth offending", "Looked after", "Health projects", "Equality", "Access", "Taking part"];

/// The columns of a sheet: for each, its place in the paper plan.
const PAPER: [usize; 6] = [0, 1, 2, 3, 4, 5];
/// The date first: as on the sheet of key issue 3.
const DATE_FIRST: [usize; 6] = [3, 0, 1, 4, 5, 2];
/// The lead first: as on the sheet of key issue 6.
const LEAD_FIRST: [usize; 6] = [1, 0, 3, 2, 4, 5];

/// The whole workbook.
pub fn file() -> Vec<u8> {
    let mut sheets = vec![cover()];
    sheets.extend(issues().into_iter().zip(TABS).map(|(issue, tab)| issue_sheet(issue, tab)));
    sheets.push(criteria_sheet());
    workbook(&sheets)
}

fn cover() -> Sheet {
    let mut sheet = Sheet::new("Contents");
    sheet.widths = vec![14.0, 90.0];
    sheet.row_as(&[COUNCIL], Look::Title);
    sheet.row_as(&[TITLE], Look::Title);
    sheet.skip(1);
    sheet.headings(&["Sheet", "What it is about"]);
    for (issue, tab) in issues().into_iter().zip(TABS) {
        sheet.row(&[format!("KI{} {tab}", issue.number).as_str(), issue.title]);
    }
    sheet.row(&["Success criteria", "How success is known and evaluated, for all key issues"]);
    sheet
}

fn issue_sheet(issue: &Issue, tab: &str) -> Sheet {
    // One sheet begins in column B, as happens when somebody wants a margin.
    let left = u16::from(issue.number == 7);
    let mut sheet = Sheet::new(&format!("KI{} {tab}", issue.number)).indented_to(left);
    sheet.widths = vec![30.0; 6 + usize::from(left)];
    sheet.banner(&format!("Key Issue {}: {}", issue.number, issue.title), 6, Look::Title);
    sheet.skip(1);
    let order = match issue.number {
        3 => DATE_FIRST,
        6 => LEAD_FIRST,
        _ => PAPER,
    };
    let mut headings = HEADINGS.map(str::to_owned);
    match issue.number {
        2 => headings[1] = headings[1].to_uppercase(),
        4 => headings = headings.map(|heading| heading.to_uppercase()),
        5 => headings[3] = "Completon Date".to_owned(),
        _ => {}
    }
    sheet.headings(&order.map(|place| headings[place].as_str()));
    let lead_column = left + u16::try_from(order.iter().position(|place| *place == 1).unwrap_or(1)).unwrap_or(1);
    actions(&mut sheet, issue, order, lead_column);
    sheet
}

/// Writes the actions; where neighbours have one lead, the lead cells are merged.
fn actions(sheet: &mut Sheet, issue: &Issue, order: [usize; 6], lead_column: u16) {
    let mut run: Option<(&str, u32)> = None;
    for entry in issue.entries {
        let shared = run.is_some_and(|(lead, _)| lead == entry.lead);
        if !shared {
            close(sheet, run, lead_column);
        }
        let cells = cells(entry, shared);
        let row = sheet.row(&order.map(|place| cells[place].as_str()));
        if !shared {
            run = Some((entry.lead, row));
        }
    }
    close(sheet, run, lead_column);
}

/// Merges the lead cells of a run of rows that has just ended above the next row.
fn close(sheet: &mut Sheet, run: Option<(&str, u32)>, column: u16) {
    if let Some((_, first)) = run {
        let last = sheet.next - 1;
        if last > first {
            sheet.merge(first, column, last, column);
        }
    }
}

fn cells(entry: &Entry, lead_above: bool) -> [String; 6] {
    [
        bulleted::words(&entry.action, LETTERS),
        if lead_above { String::new() } else { entry.lead.to_owned() },
        entry.reference.to_owned(),
        entry.date.to_owned(),
        entry.monitored_by.to_owned(),
        bulleted::words(&entry.strategy, LETTERS),
    ]
}

/// Success criteria and evaluation of all key issues: one row each, the key issue named in its first row alone.
fn criteria_sheet() -> Sheet {
    let mut sheet = Sheet::new("Success criteria");
    sheet.widths = vec![16.0, 70.0, 70.0];
    sheet.headings(&["Key Issue", "Success Criteria", "Evaluation"]);
    for issue in issues() {
        let criteria = bulleted::criteria(issue, LETTERS);
        let evaluation = bulleted::evaluation(issue, LETTERS);
        for place in 0..criteria.len().max(evaluation.len()) {
            let name = if place == 0 { format!("Key Issue {}", issue.number) } else { String::new() };
            let at = |lines: &[String]| lines.get(place).cloned().unwrap_or_default();
            sheet.row(&[name, at(&criteria), at(&evaluation)]);
        }
    }
    sheet
}
