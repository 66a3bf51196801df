//! The named person of each service, and the events of the year, on two sheets of an OpenDocument spreadsheet.

use super::planted::{Table, Truth, person};
use crate::samples::ods;
use crate::samples::sheet::{Look, Sheet};

const SERVICES: [&str; 24] = [
    "Admissions and Transport",
    "Adoption and Fostering",
    "Behaviour Support",
    "Children's Centres",
    "Connexions",
    "Disabled Children's Team",
    "Early Years",
    "Education Psychology",
    "Education Welfare",
    "Extended Services",
    "Family Support East",
    "Family Support West",
    "Governor Support",
    "Hearing Impaired Service",
    "Library Service",
    "Looked After Children's Education",
    "Music Service",
    "Parent Partnership",
    "Physiotherapy (PCT)",
    "Residential Short Breaks",
    "School Meals",
    "Speech and Language Therapy (PCT)",
    "Youth Offending Service",
    "Youth Service",
];

/// The spreadsheet and its truth, as at 31 March 2009.
pub fn sample() -> (Vec<u8>, Truth) {
    let (named, mut truth) = named();
    let (events, more) = events();
    truth.extend(more);
    (ods::spreadsheet(&[named, events]), truth)
}

fn named() -> (Sheet, Truth) {
    let columns = ["service", "person", "post", "since", "left", "plan", "charter", "advocacy"];
    let mut table = Table::new("Named persons", &columns, &["service"]);
    for (nth, service) in SERVICES.iter().enumerate() {
        table.add(&[
            (*service).to_owned(),
            person(nth + 25),
            ["Team Manager", "Senior Practitioner", "Development Officer"][nth % 3].to_owned(),
            ["2008-04-21", "May 2008", "02/06/2008"][nth % 3].to_owned(),
            String::new(),
            ["Yes", "Y", "✓"][nth % 3].to_owned(),
            ["Y", "Yes"][nth % 2].to_owned(),
            ["Yes", "Y", ""][nth % 3].to_owned(),
        ]);
    }
    table.plant("L01 moderate", 2, "person", "Vacant");
    table.plant("L01 moderate", 9, "person", "");
    table.plant("L01 moderate", 20, "person", "tbc");
    table.plant("L02 moderate", 4, "left", "2009-03-30");
    table.set(6, "left", "2009-03-31"); // the last day is the day of the audit
    table.set(7, "left", "31/08/2009");
    table.plant("L03 moderate", 5, "plan", "No");
    table.plant("L03 moderate", 12, "plan", "");
    table.plant("L04 moderate", 14, "charter", "No");
    table.plant("L05 moderate", 16, "advocacy", "Not yet");
    table.plant("L07 data", 18, "since", "31/04/2008");
    table.plant("L08 data", 11, "service", "Family Support East");
    table.broken("L06 moderate", 8, "service");
    table.broken("L06 moderate", 16, "service");
    let mut sheet = Sheet::new("Named persons");
    sheet.row_as(&["Children's Participation: who leads in each service"], Look::Title);
    sheet.skip(1);
    sheet.headings(&[
        "Service / agency",
        "Named person",
        "Job title",
        "Since",
        "Date left",
        "Participation actions in Service Plan?",
        "Charter adhered to?",
        "Access to independent advocacy",
    ]);
    table.write(&mut sheet, &[]);
    (sheet, table.truth(0))
}

fn events() -> (Sheet, Truth) {
    let columns = ["ref", "event", "date", "service", "all", "ldd", "views", "changed", "told"];
    let mut table = Table::new("Events", &columns, &["ref"]);
    for nth in 0..32 {
        // Education Welfare held none, and the Music Service none within the year.
        let service = SERVICES.iter().filter(|service| **service != "Education Welfare").nth(nth % 23).expect("there are 23 others");
        let month = nth % 8;
        table.add(&[
            format!("PE-{:02}", nth + 1),
            format!(
                "{} {}",
                ["Focus group:", "Survey:", "Conference:", "Taster day:"][nth % 4],
                ["short breaks", "leisure", "transport"][nth % 3]
            ),
            format!("2008-{:02}-{:02}", 4 + month, 3 + nth % 20),
            (*service).to_owned(),
            format!("#{}", 12 + nth),
            format!("#{}", nth % 9),
            ["More to do on Saturdays", "Longer sessions", "Easier forms"][nth % 3].to_owned(),
            ["Saturday club opened", "Sessions now two hours", "Form in pictures"][nth % 3].to_owned(),
            format!("2008-12-{:02}", 1 + nth % 19),
        ]);
    }
    for (row, column, cell) in [(15, "date", "2008-03-28"), (15, "told", "2008-05-02"), (30, "date", "2009-05-09"), (30, "changed", "")] {
        table.set(row, column, cell);
    }
    for column in ["all", "ldd", "views", "told"] {
        table.set(30, column, ""); // the event is still to come
    }
    table.set(10, "ldd", "Nil");
    table.plant("L11 administrative", 1, "changed", "");
    table.plant("L11 administrative", 5, "changed", "None yet");
    table.plant("L11 administrative", 8, "changed", "TBC");
    table.set(5, "changed", "Not yet");
    table.plant("L12 moderate", 3, "ldd", "");
    table.plant("L12 moderate", 12, "ldd", "Not recorded");
    table.plant("L13 administrative", 7, "told", "");
    table.plant("L20 data", 13, "ldd", "several");
    table.plant("L21 data", 17, "told", "2008-05-01");
    table.plant("L22 data", 19, "told", "31/11/2008");
    table.plant("L23 data", 22, "ref", "PE-22");
    let mut sheet = Sheet::new("Events");
    sheet.headings(&[
        "Ref",
        "Event",
        "Date held",
        "Organised by",
        "Number of young people",
        "Of whom LDD",
        "What young people said",
        "What changed as a result",
        "Fed back on",
    ]);
    table.write(&mut sheet, &[]);
    sheet.row(&["Total", "32 events", "", "", "", "", "", "", ""]);
    (sheet, table.truth(0))
}
