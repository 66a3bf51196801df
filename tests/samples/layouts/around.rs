//! Layouts in which other things stand around the plan.

use super::{FIVE, FIVE_HEADINGS, Layout, cells, in_workbook, seen, small};
use crate::samples::sheet::{Content, Look, Sheet};
use crate::samples::truth::Plan;

pub(super) fn layouts() -> Vec<Layout> {
    vec![
        totals_notes_and_list(),
        subtotals_within(),
        other_tables_below(),
        other_tables_above(),
        hidden_archive(),
        guidance_sheet(),
        summary_sheet(),
        signatures_below(),
        register_beside(),
    ]
}

/// A flat table, the key issue repeated in each row; says the row of its headings.
fn flat(sheet: &mut Sheet, plan: &Plan) -> u32 {
    let row = sheet.headings(&[&["Key Issue"], &FIVE_HEADINGS[..]].concat());
    for issue in &plan.key_issues {
        for action in &issue.actions {
            sheet.row(&[vec![format!("{}. {}", issue.number, issue.title)], cells(action, &FIVE)].concat());
        }
    }
    row
}

/// A table under its own title for each key issue.
fn tables(sheet: &mut Sheet, plan: &Plan) {
    for issue in &plan.key_issues {
        sheet.row_as(&[format!("Key Issue {}: {}", issue.number, issue.title)], Look::Section);
        sheet.headings(&FIVE_HEADINGS);
        issue.actions.iter().for_each(|action| {
            sheet.row(&cells(action, &FIVE));
        });
        sheet.skip(1);
    }
}

fn totals_notes_and_list() -> Layout {
    let plan = seen(&small::safer(), &FIVE);
    let mut sheet = Sheet::new("Plan");
    let headings = flat(&mut sheet, &plan);
    let last = sheet.next;
    let total = sheet.row_as(&["Total actions"], Look::Heading);
    sheet.put(total, 1, Content::Formula(format!("COUNTA(B{}:B{last})", headings + 2), f64::from(last - headings - 1)), Look::Heading);
    sheet.skip(1);
    sheet.row_as(&["* Dates are those agreed by Cabinet in April 2008."], Look::Note);
    sheet.row_as(&["Notes: SMT is the Senior Management Team."], Look::Note);
    for (row, text) in (headings..).zip(["Frequency", "Weekly", "Monthly", "Quarterly", "Yearly"]) {
        sheet.text(row, 7, text, Look::Plain);
    }
    in_workbook(
        "totals and notes below and a list beside",
        &[sheet],
        plan,
        "Column G is empty; the list in H is no part of the table. The total follows the last row at once.",
    )
}

fn subtotals_within() -> Layout {
    let plan = seen(&small::health(), &FIVE);
    let mut sheet = Sheet::new("Plan");
    sheet.headings(&FIVE_HEADINGS);
    for issue in &plan.key_issues {
        sheet.banner(&format!("Priority {}: {}", issue.number, issue.title), 5, Look::Section);
        issue.actions.iter().for_each(|action| {
            sheet.row(&cells(action, &FIVE));
        });
        sheet.row_as(&[format!("Subtotal: {} actions", issue.actions.len())], Look::Heading);
    }
    sheet.row_as(&[format!("Total: {} actions", plan.key_issues.iter().map(|issue| issue.actions.len()).sum::<usize>())], Look::Heading);
    in_workbook("a subtotal below each key issue", &[sheet], plan, "Subtotals are neither actions nor the rest of a torn row.")
}

fn contacts(sheet: &mut Sheet) {
    sheet.row_as(&["Contacts"], Look::Title);
    sheet.headings(&["Name", "Job title", "Telephone", "Email"]);
    sheet.row(&["Dora Finchett", "Team Manager Duty", "01632 960201", "dora.finchett@ambery.example"]);
    sheet.row(&["Eamon Kestle", "Head of Safeguarding", "01632 960202", "eamon.kestle@ambery.example"]);
    sheet.skip(1);
}

fn risks(sheet: &mut Sheet) {
    sheet.row_as(&["Risk register"], Look::Title);
    sheet.headings(&["Risk", "Likelihood", "Impact", "Mitigating action", "Risk owner"]);
    sheet.row(&["Posts stay empty", "High", "High", "Use agency staff", "Head of Safeguarding"]);
    sheet.row(&["Case system fails", "Low", "High", "Keep paper forms", "Head of IT"]);
    sheet.skip(1);
}

fn key_of_colours(sheet: &mut Sheet) {
    sheet.row_as(&["RAG key"], Look::Title);
    sheet.row_as(&["Red", "Off track"], Look::Red);
    sheet.row_as(&["Amber", "Some delay"], Look::Amber);
    sheet.row_as(&["Green", "On track or complete"], Look::Green);
    sheet.skip(1);
}

fn other_tables_below() -> Layout {
    let plan = seen(&small::safer(), &FIVE);
    let mut sheet = Sheet::new("Plan");
    tables(&mut sheet, &plan);
    sheet.skip(1);
    contacts(&mut sheet);
    risks(&mut sheet);
    key_of_colours(&mut sheet);
    let why = "The risk register has a column Mitigating action and an owner, and holds no action of the plan.";
    in_workbook("contacts risks and a colour key below", &[sheet], plan, why)
}

fn other_tables_above() -> Layout {
    let plan = seen(&small::learning(), &FIVE);
    let mut sheet = Sheet::new("Plan");
    sheet.row_as(&["Attendance and advice plan"], Look::Title);
    sheet.headings(&["Version", "Date", "Author", "Changes"]);
    sheet.row(&["0.1", "May 2018", "Senior Adviser", "First draft"]);
    sheet.row(&["1.0", "July 2018", "Senior Adviser", "Agreed by the Board"]);
    sheet.skip(1);
    key_of_colours(&mut sheet);
    tables(&mut sheet, &plan);
    in_workbook("version history and a colour key above", &[sheet], plan, "")
}

fn hidden_archive() -> Layout {
    let plan = seen(&small::health(), &FIVE);
    let mut sheet = Sheet::new("Plan 2012");
    tables(&mut sheet, &plan);
    let mut archive = Sheet::new("Plan 2010 (old)");
    archive.hidden = true;
    archive.row_as(&["Key Issue 1: Open a second clinic"], Look::Section);
    archive.headings(&FIVE_HEADINGS);
    archive.row(&["Find a building.", "Estates Manager", "May 2010", "AD Resources", "Report to SMT."]);
    archive.row(&["Move in.", "Estates Manager", "May 2011", "AD Resources", "Report to SMT."]);
    in_workbook(
        "a hidden archive of the last plan",
        &[archive, sheet],
        plan,
        "The hidden sheet comes first and looks exactly like the plan.",
    )
}

fn guidance_sheet() -> Layout {
    let plan = seen(&small::safer(), &FIVE);
    let mut guidance = Sheet::new("How to fill in");
    guidance.row_as(&["How to fill in the action plan"], Look::Title);
    guidance.headings(&["Column", "What to write"]);
    guidance.row(&["Actions", "One action in each row. Begin with a verb."]);
    guidance.row(&["Lead Person", "A post with initials in brackets."]);
    guidance.row(&["Completion Date", "A month and a year."]);
    guidance.row(&["Monitored By", "Somebody senior to the lead."]);
    guidance.row(&["Monitoring strategy", "What will be looked at."]);
    let mut sheet = Sheet::new("Plan");
    tables(&mut sheet, &plan);
    in_workbook(
        "a sheet of guidance",
        &[guidance, sheet],
        plan,
        "The guidance names all headings, one below the other, and is no table of actions.",
    )
}

fn summary_sheet() -> Layout {
    let plan = seen(&small::health(), &FIVE);
    let mut summary = Sheet::new("Summary");
    summary.row_as(&["Summary for the Board"], Look::Title);
    summary.headings(&["Key Issue", "Number of actions", "Complete", "Overdue"]);
    for issue in &plan.key_issues {
        let row = summary.row(&[format!("{}. {}", issue.number, issue.title)]);
        for (column, count) in [(1, issue.actions.len()), (2, 0), (3, 1)] {
            summary.put(row, column, Content::Number(f64::from(u8::try_from(count).unwrap_or(u8::MAX))), Look::Plain);
        }
    }
    let mut sheet = Sheet::new("Actions");
    flat(&mut sheet, &plan);
    in_workbook(
        "a summary sheet with counts",
        &[summary, sheet],
        plan,
        "The summary lists the key issues and their counts, and no actions.",
    )
}

fn signatures_below() -> Layout {
    let plan = seen(&small::learning(), &FIVE);
    let mut sheet = Sheet::new("Plan");
    flat(&mut sheet, &plan);
    sheet.skip(2);
    sheet.row_as(&["Signed:", "", "Date:"], Look::Note);
    sheet.row_as(&["Director of Children's Services"], Look::Note);
    sheet.skip(1);
    sheet.row_as(&["File: plans/2018/attendance v1.0"], Look::Note);
    in_workbook("a signature and a file name below", &[sheet], plan, "")
}

fn register_beside() -> Layout {
    let plan = seen(&small::learning(), &FIVE);
    let mut sheet = Sheet::new("Plan");
    let headings = flat(&mut sheet, &plan);
    for (place, row) in [["Name", "Post", "Initials"], ["Kit Marlowby", "SEND Manager", "KM"], ["Sunniva Thorpley", "Senior Adviser", "ST"]]
        .iter()
        .enumerate()
    {
        for (column, text) in (8..).zip(row) {
            sheet.text(headings + u32::try_from(place).unwrap_or(0), column, text, if place == 0 { Look::Heading } else { Look::Plain });
        }
    }
    let why = "Two empty columns part the plan from a table of people whose headings stand in the same row.";
    in_workbook("a table of people beside the plan", &[sheet], plan, why)
}
