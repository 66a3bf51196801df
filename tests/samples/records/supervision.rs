//! Supervision sessions of two teams on two sheets with headings of their own, and the corporate targets they are linked to.

use super::register::{Register, Sample};
use super::youth_staff::name;
use crate::samples::sheet::workbook;

const TARGETS: [(&str, &str); 7] = [
    ("CT1.1", "Fewer looked-after young people offend"),
    ("CT1.2", "More cases are dealt with restoratively"),
    ("CT2.1", "Every child who needs help is referred"),
    ("CT2.2", "Assessments are complete in time"),
    ("CT2.3", "Staff are trained every year"),
    ("CT3.1", "Care leavers have somewhere to live"),
    ("CT3.4", "Young people are heard"),
];

/// The day of a person's session in a month of 2009.
fn session(person: usize, month: usize) -> String {
    format!("{:02}/{month:02}/2009", person % 20 + 5)
}

fn target(person: usize, month: usize) -> &'static str {
    TARGETS[(person + month) % 7].0
}

fn called(person: usize) -> String {
    let (forename, surname) = name(person);
    format!("{forename} {surname}")
}

/// The workbook.
pub fn file() -> Sample {
    let (north, mut truth) = north();
    let (south, more) = south();
    truth.extend(more);
    let mut targets = Register {
        sheet: "Corporate targets",
        above: vec!["Harnshire County Council – corporate targets 2008/09", ""],
        headings: vec!["Code", "Corporate target", "Lead officer"],
        ..Register::default()
    };
    for (code, title) in TARGETS {
        targets.row(&[code, title, "Chief Executive's office"]);
    }
    let (targets, _) = targets.lay_out(|_| String::new());
    Sample { name: "youth-supervision.xlsx", bytes: workbook(&[north, south, targets]), truth }
}

fn north() -> (crate::samples::sheet::Sheet, Vec<super::register::Truth>) {
    let mut log = Register {
        sheet: "North",
        above: vec!["Supervision log – North team – January to March 2009", ""],
        groups: vec!["", "", "", "", "", "", "", "Signatures", "", "", ""],
        headings: vec![
            "Supervisee",
            "Supervisor",
            "Date planned",
            "Date held",
            "Held? (Y/N)",
            "Reason if not held",
            "Corporate target",
            "Supervisee",
            "Supervisor",
            "Date written up",
            "Date of next supervision",
        ],
        ..Register::default()
    };
    for month in 1..=3 {
        for person in (0..29).filter(|person| !([2, 19].contains(person) || month == 3 && [20, 21].contains(person))) {
            let day = session(person, month);
            let supervisor = if person == 0 { "Harriet Quill" } else { "Alma Abbot" };
            let signed = if person % 3 == 0 { "✓" } else { "Y" };
            let next = session(person, month + 1);
            let who = called(person);
            log.row(&[&who, supervisor, &day, &day, "Y", "", target(person, month), signed, "AA", &day, &next]);
        }
    }
    let at = |log: &Register, person: usize, month: usize| {
        let day = session(person, month);
        let who = called(person);
        log.rows.iter().position(|row| row[0] == who && row[2] == day).expect("the generator names rows that are there")
    };
    // What was not held has no target, signature or record.
    for (person, held, reason) in [(4, "", ""), (5, "Cancelled", ""), (6, "Cancelled", "Supervisor ill")] {
        let row = at(&log, person, 1);
        for column in [3, 6, 7, 8, 9, 10] {
            log.set(row, column, "");
        }
        log.set(row, 4, held);
        log.set(row, 5, reason);
        match person {
            4 => log.plant("V13", row, 3),
            5 => log.plant("V14", row, 5),
            _ => {}
        }
    }
    for (person, month, code, column, words) in [
        (7, 2, "V15", 6, ""),
        (8, 2, "V15", 6, "n/a"),
        (9, 2, "V16", 6, "CT7.9"),
        (11, 2, "V16", 6, "CT1.1, CT9.1"),
        (12, 1, "V17", 7, ""),
        (13, 1, "V18", 8, "No"),
        (14, 1, "V19", 9, ""),
        (15, 3, "V20", 1, "PILLING, Alma"),
        (16, 2, "V21", 9, "20/02/2009"),
        (17, 2, "V22", 10, "15/02/2009"),
        (18, 1, "V12", 10, "24/02/2009"),
        (22, 2, "V23", 3, "07/02/2010"),
        (23, 1, "V24", 3, "~31/02/2009"),
    ] {
        let row = at(&log, person, month);
        log.fault(code, row, column, words);
    }
    let (forename, surname) = name(15);
    let row = at(&log, 15, 3);
    log.set(row, 1, &format!("{}, {forename}", surname.to_uppercase()));
    let row = at(&log, 10, 2);
    log.set(row, 6, "CT1.1; CT2.3");
    for (person, day, next) in [(20, "27/02/2009", "27/03/2009"), (21, "28/02/2009", "28/03/2009")] {
        let row = at(&log, person, 2);
        log.set(row, 3, day);
        log.set(row, 9, day);
        log.set(row, 10, next);
        // More than a month after the session of January.
        log.plant("V26", row, 3);
    }
    let twice = log.rows[at(&log, 24, 2)].clone();
    log.rows.push(twice);
    log.plant("V25", log.rows.len() - 1, 0);
    log.below.push(vec!["Total sessions".to_owned(), "79".to_owned()]);
    let key = |row: &[String]| format!("{} / {}", row[0], if row[3].is_empty() { &row[2] } else { &row[3] });
    log.lay_out(key)
}

fn south() -> (crate::samples::sheet::Sheet, Vec<super::register::Truth>) {
    let mut log = Register {
        sheet: "South",
        above: vec!["South team supervision record"],
        headings: vec![
            "Date of supervision",
            "Name of staff member",
            "Line manager",
            "Last supervision",
            "Objective code",
            "Manager signed",
            "Employee signed",
            "Date recorded",
            "Next supervision",
        ],
        ..Register::default()
    };
    for person in (30..59).filter(|person| *person != 54) {
        for month in 1..=3 {
            if person == 58 && month == 1 {
                continue;
            }
            let day = session(person, month);
            let before = if person == 58 && month == 2 {
                "~none".to_owned()
            } else if month == 1 {
                format!("{:02}/12/2008", person % 20 + 5)
            } else {
                session(person, month - 1)
            };
            let supervisor = if person == 30 { "Harriet Quill" } else { "Karen Greenhalgh" };
            log.row(&[&day, &called(person), supervisor, &before, target(person, month), "Yes", "Yes", &day, &session(person, month + 1)]);
        }
    }
    for (day, who, before) in [("15/01/2009", "Petra Lodestar", "15/12/2008"), ("16/03/2009", "Owen Trask", "16/02/2009")] {
        log.row(&[day, who, "Karen Greenhalgh", before, "CT1.1", "Yes", "Yes", day, "~to be arranged"]);
    }
    let row = log.rows.len() - 2;
    log.planted.push(("V10", row, 1, Some("Petra Lodestar".to_owned())));
    let at = |log: &Register, person: usize, month: usize| {
        let (day, who) = (session(person, month), called(person));
        log.rows.iter().position(|row| row[0] == day && row[1] == who).expect("the generator names rows that are there")
    };
    // One day more than a month; then a day less.
    let row = at(&log, 35, 2);
    log.fault("V11", row, 3, "19/01/2009");
    let row = at(&log, 36, 2);
    log.set(row, 3, "22/01/2009");
    let row = at(&log, 37, 3);
    log.fault("V17", row, 6, "pending");
    log.lay_out(|row| format!("{} / {}", row[1], row[0]))
}
