//! The schedule of impact assessments with a section for each directorate, and the list of service plans beside it.

use super::planted::{Table, Truth, person};
use crate::samples::sheet::{Look, Sheet, workbook};

const COLUMNS: [&str; 12] =
    ["ref", "subject", "lead", "briefed", "priority", "started", "due", "completed", "status", "outcomes", "plan", "review"];
const SUBJECTS: [&str; 13] = [
    "admissions",
    "exclusions",
    "home-to-school transport",
    "short breaks",
    "foster carer recruitment",
    "school meals",
    "youth club opening",
    "complaints",
    "free school meal take-up",
    "New Arrivals' welcome",
    "library join-up",
    "staff recruitment",
    "bullying guidance",
];

/// The workbook and its truth, as at 31 May 2009.
pub fn sample() -> (Vec<u8>, Truth) {
    let mut table = Table::new("INRA schedule", &COLUMNS, &["ref"]);
    for nth in 0..52 {
        table.add(&row(nth));
    }
    faults(&mut table);
    let mut sheet = Sheet::new("INRA schedule").indented_to(1);
    sheet.row_as(&["Schedule of impact needs assessments (INRA)"], Look::Title);
    sheet.row_as(&["Priorities for 2008-09 are marked. Position at 31 May 2009."], Look::Note);
    sheet.skip(1);
    sheet.headings(&[
        "INRA Ref",
        "Policy / function assessed",
        "Lead Officer",
        "Lead briefed on",
        "Priority 2008/09?",
        "Date started",
        "Due for completion",
        "Date completed",
        "Status",
        "Outcomes identified",
        "Service Plan ref",
        "Review date",
    ]);
    table.write(&mut sheet, &[(0, "Schools and Learning"), (18, "Children and Families"), (36, "Youth and Community")]);
    sheet.row(&["Total: 52"]);
    (workbook(&[sheet, plans()]), table.truth(1))
}

fn row(nth: usize) -> Vec<String> {
    let priority = nth.is_multiple_of(3);
    let done = nth % 4 != 3;
    // Boundaries: completed on the very day it was due.
    let (due, completed) = match nth % 4 {
        0 => ("2008-12-31", "2008-12-31"),
        1 => ("31 March 2009", "27/03/2009"),
        2 => ("2009-03-31", "2009-03-31"),
        _ => ("2009-09-30", ""),
    };
    [
        format!("INRA-{:02}", nth + 1),
        format!("{} {}", ["Guidance on", "Policy on", "Arrangements for", "Review of"][nth / 13], SUBJECTS[nth % 13]),
        person(nth + 11),
        if done { ["2008-04-16", "23 April 2008", "May 2008"][nth % 3] } else { "" }.to_owned(),
        if done && priority { ["Yes", "High"][nth % 2] } else { ["No", ""][nth % 2] }.to_owned(),
        if done { "2008-06-02" } else { "" }.to_owned(),
        due.to_owned(),
        completed.to_owned(),
        if done { "Complete" } else { "Not started" }.to_owned(),
        if done { ["Forms in six languages", "Evening sessions added", "No adverse impact found"][nth % 3] } else { "" }.to_owned(),
        if done { format!("SP-{:02}", nth % 16 + 1) } else { String::new() },
        if done { "March 2011" } else { "" }.to_owned(),
    ]
    .to_vec()
}

fn faults(table: &mut Table) {
    table.plant("E01 moderate", 1, "completed", "2009-04-01"); // one day late
    table.plant("E01 moderate", 4, "completed", "");
    for column in ["outcomes", "plan"] {
        table.set(4, column, "");
    }
    table.set(4, "status", "In progress");
    table.set(5, "completed", "April 2009"); // after 31 March whatever the day
    table.broken("E01 moderate", 5, "completed");
    table.set(8, "completed", "2008"); // some day of 2008: in time for 31 December
    table.set(8, "briefed", "2007-11-12");
    table.set(9, "due", "15 March 2009"); // March 2009 may be before or after: cannot be told
    table.set(9, "completed", "March 2009");
    table.plant("E02 moderate", 3, "completed", "2009-04-30"); // the schedule gives a later day than the plan
    table.set(3, "priority", "Yes");
    table.set(3, "due", "2009-04-30");
    complete(table, 3);
    table.plant("E02 moderate", 15, "completed", ""); // the schedule gives no day
    table.set(15, "priority", "Urgent");
    table.set(15, "due", "");
    table.broken("E08 moderate", 15, "due");
    table.set(7, "priority", "Yes"); // a priority that was completed in time, whatever its own day
    table.set(7, "completed", "2009-03-31");
    complete(table, 7);
    table.plant("E03 moderate", 10, "outcomes", "");
    table.plant("E04 moderate", 12, "plan", "");
    table.plant("E04 moderate", 13, "plan", "Not yet");
    table.plant("E05 moderate", 14, "plan", "SP-70");
    table.set(16, "plan", "SP-03; SP-05"); // two plans, and both exist
    table.plant("E05 moderate", 17, "plan", "SP-03; SP-61");
    table.plant("E06 administrative", 18, "briefed", "2009-04-02");
    table.plant("E06 administrative", 20, "briefed", "");
    table.plant("E07 moderate", 23, "lead", "TBC");
    table.plant("E07 moderate", 24, "lead", "");
    table.plant("E08 moderate", 27, "due", "");
    table.plant("E20 data", 28, "completed", "");
    table.set(29, "started", "2009-03-30");
    table.broken("E21 data", 29, "completed");
    table.plant("E22 data", 30, "completed", "2090-12-31");
    table.plant("E23 data", 31, "due", "31/09/2009");
    table.plant("E24 data", 33, "ref", "INRA-33");
    table.set(35, "status", "No longer required"); // out of scope
    table.set(35, "lead", "");
    table.set(39, "status", "Not required");
    table.set(39, "due", "");
}

/// Makes a row complete in all but its day of completion.
fn complete(table: &mut Table, row: usize) {
    for (column, cell) in
        [("briefed", "2008-05-07"), ("started", "2008-09-01"), ("status", "Complete"), ("outcomes", "Leaflet rewritten"), ("plan", "SP-02")]
    {
        table.set(row, column, cell);
    }
}

fn plans() -> Sheet {
    let mut sheet = Sheet::new("Service plans");
    sheet.headings(&["Service plan ref", "Service plan title", "Head of Service", "Date approved"]);
    for nth in 0..16 {
        let name = format!("{} 2008-09", SUBJECTS[nth % 13]);
        let mut letters = name.chars();
        let title: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        sheet.row(&[format!("SP-{:02}", nth + 1), title, person(nth + 60), "31/03/2008".to_owned()]);
    }
    sheet
}
