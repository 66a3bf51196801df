//! Termly returns of incidents: schools and centres with a row for each term, homes without a day due, youth centres with a column a term.

use super::planted::{Table, Truth, person};
use super::settings;
use crate::samples::sheet::{Look, Sheet, workbook};

const COLUMNS: [&str; 10] = ["number", "name", "term", "due", "returned", "incidents", "racist", "action", "signed", "notes"];

/// The workbook and its truth, as at 31 March 2009.
pub fn sample() -> (Vec<u8>, Truth) {
    let (schools, mut truth) = schools();
    let (centres, more) = centres();
    truth.extend(more);
    let (homes, more) = homes();
    truth.extend(more);
    let (youth, more) = youth_centres();
    truth.extend(more);
    (workbook(&[schools, centres, homes, youth]), truth)
}

/// Rows without a fault: one for each setting and term.
fn fill(table: &mut Table, settings: &[(String, String)], missing: &str) {
    for (nth, (number, name)) in settings.iter().enumerate().filter(|(_, (number, _))| number != missing) {
        for term in 0..2 {
            let count = if nth % 3 == 0 { 0 } else { (nth + term) % 4 };
            let incidents = if count == 0 { ["Nil", "0", "None"][nth % 3].to_owned() } else { format!("#{count}") };
            let returned = [["2008-09-12", "19/09/2008"], ["2009-01-16", "9 January 2009"]][term][nth % 2];
            table.add(&[
                number.clone(),
                name.clone(),
                ["Summer term 2008", "Autumn term 2008"][term].to_owned(),
                ["2008-09-19", "2009-01-16"][term].to_owned(),
                returned.to_owned(),
                incidents,
                if count > 1 { "#1" } else { "#0" }.to_owned(),
                if count == 0 { "" } else { ["Parents seen; recorded", "Restorative meeting held", "Assembly and tutor work"][nth % 3] }
                    .to_owned(),
                person(nth + 40),
                String::new(),
            ]);
        }
    }
}

fn headings() -> [&'static str; 10] {
    [
        "DCSF No",
        "School",
        "Term",
        "Return due",
        "Return received",
        "No. of incidents",
        "Of which racist",
        "Action taken",
        "Signed by head",
        "Notes",
    ]
}

fn title(sheet: &mut Sheet) {
    sheet.row_as(&["Monitoring of racist and other prejudice-related incidents"], Look::Title);
    sheet.row_as(&["A return is made every term, also when there were none."], Look::Note);
    sheet.skip(1);
}

fn schools() -> (Sheet, Truth) {
    let mut table = Table::new("Schools", &COLUMNS, &["number", "term"]);
    fill(&mut table, &settings::schools(), "830/2007");
    table.plant("N01 moderate", 3, "returned", "2009-01-19"); // the Monday after the Friday
    table.plant("N01 moderate", 8, "returned", "");
    for column in ["incidents", "racist", "action", "signed"] {
        table.set(8, column, "");
    }
    table.plant("N01 moderate", 13, "returned", "Not received");
    for column in ["incidents", "racist", "action", "signed"] {
        table.set(13, column, "");
    }
    table.set(15, "returned", "January 2009"); // in January, but perhaps too late: cannot be told
    table.set(17, "returned", "Yes"); // without a day it cannot be told whether it was in time
    table.set(18, "racist", "");
    table.set(18, "action", "");
    table.plant("N04 moderate", 18, "incidents", "");
    table.plant("N05 moderate", 20, "action", "");
    table.set(20, "incidents", "#3");
    table.plant("N05 moderate", 21, "action", "n/a");
    table.set(21, "incidents", "#2");
    table.plant("N25 data", 22, "incidents", "#2");
    table.set(22, "racist", "#3");
    table.set(22, "action", "Parents seen");
    table.plant("N06 administrative", 24, "signed", "");
    table.plant("N21 data", 27, "incidents", "a few");
    table.set(27, "racist", "");
    table.set(27, "action", "Spoken to");
    table.plant("N22 data", 29, "returned", "2009-11-14");
    table.plant("N23 data", 31, "returned", "31/11/2008");
    table.set(35, "term", "Summer term 2008");
    table.broken("N24 data", 35, "name");
    table.set(35, "due", "2008-09-19");
    table.set(35, "returned", "2008-09-12");
    let mut sheet = Sheet::new("Schools");
    title(&mut sheet);
    sheet.headings(&headings());
    table.write(&mut sheet, &[]);
    sheet.row(&["Total", "", "", "", "", "41"]);
    (sheet, table.truth(0))
}

fn centres() -> (Sheet, Truth) {
    let mut table = Table::new("Children's Centres", &COLUMNS, &["number", "term"]);
    fill(&mut table, &settings::centres(), "CC04");
    table.plant("N01 moderate", 4, "returned", "2008-09-22");
    table.plant("N05 moderate", 3, "action", "");
    table.set(3, "incidents", "#1");
    let mut sheet = Sheet::new("Children's Centres");
    title(&mut sheet);
    let mut headings = headings();
    (headings[0], headings[1], headings[8]) = ("Centre No", "Name of centre", "Signed by manager");
    sheet.headings(&headings);
    table.write(&mut sheet, &[]);
    (sheet, table.truth(0))
}

fn homes() -> (Sheet, Truth) {
    let columns = ["number", "name", "term", "returned", "nil", "incidents", "action", "signed"];
    let mut table = Table::new("Residential Homes", &columns, &["number", "term"]);
    for (nth, (number, name)) in settings::homes().iter().enumerate().filter(|(_, (number, _))| number != "RH05") {
        for term in 0..3 {
            let none = (nth + term) % 2 == 0;
            table.add(&[
                number.clone(),
                name.clone(),
                ["Summer term 2008", "Autumn term 2008", "Spring term 2009"][term].to_owned(),
                ["2008-08-29", "2009-01-30", ""][term].to_owned(),
                if term == 2 {
                    ""
                } else if none {
                    "Y"
                } else {
                    "N"
                }
                .to_owned(),
                if none || term == 2 { "" } else { "#1" }.to_owned(),
                if none || term == 2 { "" } else { "Key worker session" }.to_owned(),
                if term == 2 { String::new() } else { person(nth + 80) },
            ]);
        }
    }
    table.plant("N02 moderate", 4, "returned", "");
    for column in ["nil", "incidents", "action", "signed"] {
        table.set(4, column, "");
    }
    table.plant("N20 data", 6, "incidents", "#2");
    table.set(6, "action", "Police informed");
    let mut sheet = Sheet::new("Residential Homes");
    title(&mut sheet);
    sheet.headings(&[
        "Setting No",
        "Name of home",
        "Term",
        "Form received",
        "Nil return?",
        "Number of incidents",
        "Action taken",
        "Signed by",
    ]);
    table.write(&mut sheet, &[]);
    (sheet, table.truth(0))
}

fn youth_centres() -> (Sheet, Truth) {
    let mut table = Table::new("Youth Centres", &["number", "name", "summer", "autumn", "spring"], &["number"]);
    for (nth, (number, name)) in settings::youth_centres().into_iter().enumerate() {
        let received = [["2008-07-18", "✓"], ["2008-12-19", "Yes"]];
        table.add(&[
            number,
            name,
            received[0][nth % 2].to_owned(),
            received[1][nth % 2].to_owned(),
            if nth % 2 == 0 { "2009-03-27" } else { "" }.to_owned(),
        ]);
    }
    table.plant("N03 moderate", 2, "autumn", "No");
    table.plant("N03 moderate", 5, "summer", "Not received");
    let mut sheet = Sheet::new("Youth Centres");
    title(&mut sheet);
    sheet.headings(&["Centre no", "Youth centre", "Summer term return", "Autumn term return", "Spring term return"]);
    table.write(&mut sheet, &[]);
    (sheet, table.truth(0))
}
