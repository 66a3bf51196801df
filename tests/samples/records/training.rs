//! Two training records of one service: a list in the north, a matrix in the south.

use super::register::{Register, Sample};
use super::youth_staff::{name, number, post, started};
use crate::samples::sheet::workbook;

const NEEDED: [&str; 4] = ["Risk of harm policy", "Case management", "ASSET refresher", "Equality and diversity"];

/// The list: a sheet of the service's own courses and one of courses elsewhere, with headings of its own.
pub fn list() -> Sample {
    let mut own = Register {
        sheet: "Training log",
        above: vec!["YOS North – training log 2007 to 2009", ""],
        headings: vec!["Employee No", "Name", "Course", "Date attended", "Attendance", "Certificate ref", "Provider"],
        ..Register::default()
    };
    let mut elsewhere = Register {
        sheet: "External courses",
        above: vec!["Courses away from the service"],
        headings: vec!["Course title", "Delegate", "Staff no.", "Date of course", "Evidence held", "Outcome", "Next due"],
        ..Register::default()
    };
    for person in (0..30).filter(|person| ![2, 6, 29].contains(person)) {
        let (forename, surname) = name(person);
        let called = format!("{}, {forename}", surname.to_uppercase());
        let id = if person == 14 { String::new() } else { number(person) };
        let before = format!("{:02}/{:02}/2007", person % 27 + 1, person % 9 + 1);
        let before = if person == 0 { "30/03/2007".to_owned() } else { before };
        let certificate = format!("HT/{:04}", 700 + person);
        own.row(&[&id, &called, "Safeguarding children, level 2", &before, "Attended", &certificate, "Harnshire SCB"]);
        let lately = format!("{:02}/{:02}/2008", person % 27 + 1, person % 6 + 6);
        own.row(&[&id, &called, NEEDED[person % 4], &lately, "Attended", &format!("HT/{:04}", 800 + person), "In house"]);
        let long_ago = format!("{:02}/{:02}/2006", person % 27 + 1, person % 12 + 1);
        let called = format!("{forename} {surname}");
        elsewhere.row(&["First aid", &called, &number(person), &long_ago, "Yes", "Passed", "n/a"]);
    }
    own.row(&["", "Ivo Lantern (agency)", "Case management", "10/05/2007", "Attended", "HT/0990", "In house"]);
    own.row(&["", "Mary Quist (agency)", "Case management", "01/09/2008", "Attended", "HT/0991", "In house"]);
    own.below.push(vec!["Total courses".to_owned(), "56".to_owned()]);
    let at = |own: &Register, person: usize| own.find(0, &number(person)) + 1;
    for (person, words, attendance) in [
        (10, "30/03/2008", "Attended"),
        (11, "31/03/2008", "Attended"),
        (17, "14/05/2009", "Booked"),
        (21, "10/11/2008", "DNA"),
        (24, "12/11/2008", "Cancelled"),
        (27, "~3rd Nov 2008", "Attended"),
        (28, "~Nov 2008", "attended"),
    ] {
        let row = at(&own, person);
        own.set(row, 3, words);
        own.set(row, 4, attendance);
    }
    let row = at(&own, 26) - 1;
    own.fault("T13", row, 3, "~31/09/2007");
    let row = at(&own, 8);
    own.fault("T11", row, 5, "");
    let row = at(&own, 9);
    own.fault("T11", row, 5, "No");
    let row = at(&own, 12);
    own.fault("T12", row, 3, "14/10/2009");
    let row = elsewhere.find(2, &number(12));
    elsewhere.set(row, 3, "12/02/2009");
    let twice = own.rows[at(&own, 13)].clone();
    own.rows.push(twice);
    own.plant("T16", own.rows.len() - 1, 1);
    let agency = own.find(1, "Ivo Lantern (agency)");
    own.planted.push(("T10", agency, 1, Some("Ivo Lantern (agency)".to_owned())));
    let key = |row: &[String]| {
        let first = if row[0].is_empty() { &row[1] } else { &row[0] };
        format!("{first} / {} / {}", row[2], row[3])
    };
    let (first, truth) = own.lay_out(key);
    let (second, _) = elsewhere.lay_out(|_| String::new());
    Sample { name: "youth-training-list.xlsx", bytes: workbook(&[first, second]), truth }
}

/// The matrix: courses across the top, two of them with the day and the day they run out.
pub fn matrix() -> Sample {
    let mut matrix = Register {
        sheet: "Matrix",
        above: vec!["YOS South", "Mandatory training matrix", ""],
        groups: vec!["", "", "", "", "Safeguarding", "", "First Aid", "", "", "", ""],
        headings: vec![
            "Payroll number",
            "Staff member",
            "Post",
            "Start date",
            "Date",
            "Expiry",
            "Date",
            "Expiry",
            "Risk of harm",
            "Case management",
            "Fire safety",
        ],
        ..Register::default()
    };
    for person in (30..58).filter(|person| *person != 40) {
        let (forename, surname) = name(person);
        let day = person % 27 + 1;
        let safeguarding = (format!("{day:02}/{:02}/2007", person % 9 + 4), format!("{day:02}/{:02}/2010", person % 9 + 4));
        let aid = (format!("{day:02}/{:02}/2006", person % 6 + 7), format!("{day:02}/{:02}/2009", person % 6 + 7));
        let harm = format!("{day:02}/{:02}/2008", person % 6 + 6);
        let cases = if person % 3 == 0 { "N/A" } else { "22/06/2007" };
        let fire = if person % 5 == 0 { "n/a" } else { "" };
        matrix.row(&[
            &number(person),
            &format!("{forename} {surname}"),
            post(person),
            &started(person),
            &safeguarding.0,
            &safeguarding.1,
            &aid.0,
            &aid.1,
            &harm,
            cases,
            fire,
        ]);
    }
    matrix.below.push(vec!["Number trained".to_owned(), String::new(), String::new(), String::new(), "#27".to_owned()]);
    let at = |matrix: &Register, person: usize| matrix.find(0, &number(person));
    for (person, words) in [(44, "15/01/2008"), (48, "~March 2008"), (54, "03/05/2006"), (53, "~Booked 12/05/2009")] {
        let row = at(&matrix, person);
        matrix.set(row, 8, words);
    }
    for person in [46, 51] {
        let row = at(&matrix, person);
        for column in 4..11 {
            matrix.set(row, column, "");
        }
    }
    let row = at(&matrix, 47);
    matrix.fault("T14", row, 7, "30/03/2009");
    let row = at(&matrix, 50);
    matrix.set(row, 7, "31/03/2009");
    let row = at(&matrix, 49);
    matrix.fault("T15", row, 8, "✓");
    let row = at(&matrix, 52);
    matrix.fault("T13", row, 8, "~32/01/2009");
    let (sheet, truth) = matrix.lay_out(|row| row[0].clone());
    Sample { name: "youth-training-matrix.xlsx", bytes: workbook(&[sheet]), truth }
}
