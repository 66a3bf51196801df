//! Attendances at youth centres, as delimited text: more attendances than 18% are by young people with additional needs, but fewer people are.

use super::planted::{Table, Truth, person};
use super::settings;
use crate::samples::sheet::{Look, Sheet, delimited};

const COLUMNS: [&str; 11] = ["card", "name", "born", "gender", "centre", "session", "date", "came", "role", "needs", "disabled"];

/// The text and its truth, as at 31 March 2009.
///
/// Of 101 people 16 have additional needs or are disabled, of 2 it is not known: 15.84%, at best 17.82%.
pub fn sample() -> (Vec<u8>, Truth) {
    let mut table = Table::new("", &COLUMNS, &["card", "date"]);
    let centres = settings::youth_centres();
    for visit in 0..6 {
        for nth in 0..100 {
            let needs = nth % 7 == 0;
            // Those with additional needs come each time, the others twice.
            if !needs && visit != nth % 6 && visit != (nth + 3) % 6 {
                continue;
            }
            let disabled = nth % 14 == 0;
            let day = 5 + 7 * (nth % 3);
            let month = [("04", "Apr"), ("06", "Jun"), ("09", "Sep"), ("11", "Nov"), ("01", "Jan"), ("03", "Mar")][visit];
            let year = if visit < 4 { 2008 } else { 2009 };
            let date = if nth % 2 == 0 { format!("{day:02}/{}/{year}", month.0) } else { format!("{day} {} {year}", month.1) };
            table.add(&[
                format!("YS{:04}", 1001 + nth),
                person(nth),
                format!("{:02}/{:02}/{}", nth % 28 + 1, nth % 12 + 1, 1990 + nth % 6),
                if nth % 2 == 0 { "M" } else { "F" }.to_owned(),
                centres[nth % centres.len()].1.clone(),
                ["Art", "Football", "Open evening", "Music"][(nth + visit) % 4].to_owned(),
                date,
                ["Y", "Yes", "✓"][(nth + visit) % 3].to_owned(),
                "Young person".to_owned(),
                if needs {
                    if nth % 21 == 0 { "Yes - autism" } else { "Y" }
                } else if nth % 5 == 0 {
                    "None known"
                } else {
                    "N"
                }
                .to_owned(),
                if disabled { "Yes" } else { "No" }.to_owned(),
            ]);
        }
    }
    let truth = faults(&mut table);
    let mut sheet = Sheet::new("Attendances");
    sheet.row_as(&["Harnshire Youth Service: attendances April 2008 to March 2009"], Look::Title);
    sheet.skip(1);
    sheet.headings(&[
        "Card No.",
        "Young person",
        "D.O.B.",
        "M/F",
        "Youth centre",
        "Session",
        "Date attended",
        "Attended? (Y/N)",
        "Participant type",
        "Additional needs (Y/N)",
        "Disability (Y/N)",
    ]);
    table.write(&mut sheet, &[]);
    sheet.row(&["Total attendances", "", "", "", "", "", "", "", "", "", ""]);
    let mut found = table.truth(0);
    found.extend(truth);
    (delimited(&sheet, b',').into_bytes(), found)
}

/// Plants the faults; gives those that are about all people together.
fn faults(table: &mut Table) -> Truth {
    let card = |table: &Table, row: usize| table.get(row, "card").to_owned();
    let rows_of = |table: &Table, number: &str| (0..table.rows.len()).filter(|row| card(table, *row) == number).collect::<Vec<_>>();
    // Two of whom it is not known, in whatever words.
    for (number, words) in [("YS1003", ["", ""]), ("YS1005", ["Not known", ""])] {
        for row in rows_of(table, number) {
            table.set(row, "needs", words[0]);
            table.set(row, "disabled", words[1]);
        }
    }
    // One without additional needs who is disabled counts.
    for row in rows_of(table, "YS1010") {
        table.set(row, "disabled", "Yes");
    }
    // Staff, and one who was booked and never came, are no users.
    let add = |table: &mut Table, cells: [&str; 11]| {
        table.add(&cells);
        table.rows.len() - 1
    };
    add(table, ["YS9001", "Nell Oakhanger", "", "F", "Dunstow Youth Centre", "Art", "05/04/2008", "Y", "Youth worker", "Y", "No"]);
    add(table, ["YS9002", "Ossie Peverell", "", "M", "Dunstow Youth Centre", "Art", "05/04/2008", "Y", "Volunteer", "", ""]);
    add(
        table,
        ["YS1200", "Quin Rushford", "02/02/1992", "M", "Hexmoor Youth Centre", "Music", "12/04/2008", "No", "Young person", "Y", "Yes"],
    );
    let unnamed = add(table, ["", "", "", "F", "Hexmoor Youth Centre", "Music", "12/04/2008", "Y", "Young person", "N", "No"]);
    table.broken("Y03 data", unnamed, "card");
    let twice = table.rows[7].clone();
    table.rows.push(twice);
    table.broken("Y04 data", table.rows.len() - 1, "card");
    table.plant("Y05 data", 20, "date", "05/04/2090");
    table.plant("Y06 data", 23, "date", "31/04/2008");
    table.set(26, "born", "07/08/2019");
    table.broken("Y07 data", 26, "date");
    [["Y01", "moderate", "youth service users", "", "A4"], ["Y02", "data", "youth service users whose needs are recorded", "", "A4"]]
        .map(|finding| finding.map(str::to_owned))
        .to_vec()
}
