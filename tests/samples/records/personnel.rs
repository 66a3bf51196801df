//! A register of checks in five sheets with grouped headings, for people who started from 1998 to 2024.

#![allow(clippy::panic, reason = "a test that fails says why")]

use std::collections::BTreeMap;

use boardready::cell::CellAddress;
use chrono::NaiveDate;

use super::super::sheet::{Content, Look, Sheet, workbook};
use super::{Planted, date_cell, day, later, person};

/// The file's name.
pub const FILE: &str = "harnshire-personnel.xlsx";

/// The columns of the sheets for staff: key, group heading, heading.
const STAFF: [(&str, &str, &str); 47] = [
    ("id", "Staff no", ""),
    ("name", "Name", ""),
    ("dob", "Date of birth", ""),
    ("ni", "NI number", ""),
    ("post", "Post", ""),
    ("regulated", "Regulated activity", ""),
    ("start", "Start date", ""),
    ("leave", "Date left", ""),
    ("identity", "Identity", "Date checked"),
    ("evidence", "Identity", "What was seen"),
    ("checker", "Identity", "By whom"),
    ("barred", "List 99 / barred list", "Date checked"),
    ("number", "CRB / DBS disclosure", "Number"),
    ("level", "CRB / DBS disclosure", "Type"),
    ("applied", "CRB / DBS disclosure", "Applied for"),
    ("issued", "CRB / DBS disclosure", "Date of issue"),
    ("seen", "CRB / DBS disclosure", "Date seen"),
    ("ref1_asked", "Reference 1", "requested"),
    ("ref1", "Reference 1", "received"),
    ("ref2_asked", "Reference 2", "requested"),
    ("ref2", "Reference 2", "received"),
    ("rtw", "Right to work", "checked"),
    ("rtw_end", "Right to work", "expiry date"),
    ("rtw_again", "Right to work", "follow up"),
    ("qualified", "Qualifications", "checked"),
    ("abroad", "Lived abroad?", ""),
    ("overseas", "Overseas check", ""),
    ("history", "Employment history", ""),
    ("ra_on", "Risk assessment", "signed on"),
    ("ra_by", "Risk assessment", "signed by"),
    ("ra_watch", "Supervision arrangements", ""),
    ("ra_smt", "Date to SMT", ""),
    ("prohibition", "Prohibition check", ""),
    ("s128", "Section 128 check", ""),
    ("update", "DBS Update Service", ""),
    ("status_on", "Status check date", ""),
    ("status", "Status check result", ""),
    ("search", "Online search", ""),
    ("confirmed", "Agency confirmation received", ""),
    ("matter", "Matter disclosed", ""),
    ("copy", "Copy received", ""),
    ("warner", "Warner interview", ""),
    ("reg_no", "SWE number", ""),
    ("reg_from", "Registered from", ""),
    ("reg_to", "Registration expires", ""),
    ("kept", "DBS copy taken", ""),
    ("destroyed", "DBS copy destroyed", ""),
];

/// Columns that only one of the sheets has.
const ONLY: [(&str, usize); 6] = [("warner", 2), ("reg_no", 6), ("reg_from", 6), ("reg_to", 6), ("kept", 1), ("destroyed", 1)];

/// Volunteers have one column more.
const SUPERVISED: (&str, &str, &str) = ("supervised", "Supervised volunteer", "");

/// The sheets: name, title, columns that it lacks.
const SHEETS: [(&str, &str, &[&str]); 7] = [
    ("Teachers", "Teaching staff", &["confirmed", "matter", "copy", "history"]),
    ("Support staff", "Support staff", &["confirmed", "matter", "copy", "history", "prohibition", "s128"]),
    ("Residential", "Children's homes", &["confirmed", "matter", "copy", "prohibition", "s128"]),
    (
        "Governors",
        "Governors",
        &["confirmed", "matter", "copy", "history", "ref1", "ref1_asked", "ref2", "ref2_asked", "qualified", "prohibition", "search"],
    ),
    (
        "Agency staff",
        "Agency staff",
        &["history", "ref1", "ref1_asked", "ref2", "ref2_asked", "s128", "update", "status_on", "status", "search"],
    ),
    (
        "Volunteers",
        "Volunteers",
        &["confirmed", "matter", "copy", "history", "ref1_asked", "ref2_asked", "qualified", "prohibition", "s128"],
    ),
    ("Social workers", "Fieldwork teams", &["confirmed", "matter", "copy", "history", "prohibition", "s128"]),
];

/// One person's cells by column key.
type Row = BTreeMap<&'static str, Content>;

fn text(words: &str) -> Content {
    Content::Text(words.to_owned())
}

/// A person whose checks are all in order; the number is theirs alone.
fn sound(sheet: usize, number: usize, start: NaiveDate) -> Row {
    let mut row = Row::new();
    let before = |days: i64| date_cell(later(start, -days));
    row.insert("id", text(&format!("{:06}", 4100 + number)));
    row.insert("name", text(&person(number)));
    row.insert("dob", date_cell(later(start, -9000 - i64::try_from(number).expect("small") * 31)));
    row.insert("ni", text(&format!("AB{:06}{}", 100_000 + number * 37, ["A", "B", "C", "D"][number % 4])));
    row.insert(
        "post",
        text(
            [
                "Teacher",
                "Teaching assistant",
                "Residential child care worker",
                "Governor",
                "Supply teacher",
                "Reading helper",
                "Social worker",
            ][sheet],
        ),
    );
    row.insert("regulated", text("Yes"));
    row.insert("start", date_cell(start));
    row.insert("identity", before(55));
    row.insert("evidence", text(["Passport", "Driving licence", "Birth certificate"][number % 3]));
    row.insert("checker", text("LM"));
    row.insert("rtw", before(55));
    row.insert("abroad", text("No"));
    if start < day(2002, 3, 1) {
        row.insert("barred", text("Seen"));
        return row;
    }
    row.insert("barred", before(50));
    row.insert("number", text(&format!("0011{:08}", 20_000 + number)));
    row.insert("level", text(if start < day(2012, 9, 10) { "Enhanced" } else { "Enhanced with barred list" }));
    row.insert("applied", before(60));
    row.insert("issued", before(30));
    row.insert("seen", before(25));
    for (asked, came) in [("ref1_asked", "ref1"), ("ref2_asked", "ref2")] {
        row.insert(asked, before(58));
        row.insert(came, before(40));
    }
    row.insert("history", before(45));
    row.insert("qualified", if sheet == 0 || sheet == 6 { before(55) } else { text("N/A") });
    row.insert("prohibition", before(20));
    row.insert("s128", if sheet == 3 { before(20) } else { text("N/A") });
    row.insert("update", text("Yes"));
    let checked = day(2023, 6, 1 + u32::try_from(number % 28).expect("small"));
    row.insert("status_on", date_cell(if start > checked { later(start, 30) } else { checked }));
    row.insert("status", text(if number.is_multiple_of(2) { "BLANK_NO_NEW_INFO" } else { "NON_BLANK_NO_NEW_INFO" }));
    row.insert("search", before(70));
    if sheet == 4 {
        row.insert("confirmed", before(3));
        row.insert("matter", text("No"));
    }
    if sheet == 5 {
        row.insert("supervised", text("No"));
    }
    if sheet == 2 {
        row.insert("warner", before(56));
    }
    if sheet == 6 {
        row.insert("reg_no", text(&format!("SW{}", 40_100 + number)));
        row.insert("reg_from", before(400));
        row.insert("reg_to", date_cell(day(2024, 11, 30)));
    }
    row
}

/// A finding that a row must give: code, severity, column.
type Expected = (&'static str, &'static str, &'static str);

/// A planted row: sheet, first day, what differs, the findings as code, severity, column.
type Plant = (usize, (i32, u32, u32), Vec<(&'static str, Content)>, Vec<Expected>);

/// The signed pro-forma of somebody who started on Monday 1 September 2008.
fn pro_forma() -> Vec<(&'static str, Content)> {
    vec![
        ("seen", date_cell(day(2008, 9, 8))),
        ("ra_on", date_cell(day(2008, 8, 29))),
        ("ra_by", text("D. Merriweather")),
        ("ra_watch", text("Never alone with children until cleared")),
        ("ra_smt", date_cell(day(2008, 9, 10))),
    ]
}

fn with(mut base: Vec<(&'static str, Content)>, changes: Vec<(&'static str, Content)>) -> Vec<(&'static str, Content)> {
    base.extend(changes);
    base
}

/// Rows about the disclosure and the risk assessment.
fn disclosure_plants() -> Vec<Plant> {
    let d = |y, m, dd| date_cell(day(y, m, dd));
    let monday = (2008, 9, 1);
    vec![
        (0, monday, vec![("seen", d(2008, 9, 2))], vec![("P01", "critical", "seen"), ("P05", "critical", "ra_on")]),
        (0, monday, vec![("seen", d(2008, 8, 29))], vec![]),
        (0, monday, vec![("seen", d(2008, 9, 1))], vec![]),
        (0, monday, vec![("seen", text("September 2008"))], vec![]),
        (0, monday, pro_forma(), vec![("P01", "moderate", "seen")]),
        (1, monday, with(pro_forma(), vec![("ra_on", d(2008, 9, 2))]), vec![("P01", "critical", "seen"), ("P05", "critical", "ra_on")]),
        (
            0,
            monday,
            with(pro_forma(), vec![("ra_by", text("T. Ferncliffe"))]),
            vec![("P01", "moderate", "seen"), ("P06", "major", "ra_by")],
        ),
        (
            0,
            monday,
            with(pro_forma(), vec![("ra_by", text("Ines Calloway"))]),
            vec![("P01", "moderate", "seen"), ("P06", "major", "ra_by")],
        ),
        (0, monday, with(pro_forma(), vec![("ra_by", text(""))]), vec![("P01", "moderate", "seen"), ("P06", "major", "ra_by")]),
        (1, monday, with(pro_forma(), vec![("ra_watch", text(""))]), vec![("P01", "moderate", "seen"), ("P07", "moderate", "ra_watch")]),
        (0, monday, with(pro_forma(), vec![("ra_smt", d(2008, 8, 28))]), vec![("P01", "moderate", "seen"), ("P08", "moderate", "ra_smt")]),
        (0, monday, with(pro_forma(), vec![("ra_smt", text(""))]), vec![("P01", "moderate", "seen"), ("P08", "moderate", "ra_smt")]),
        (0, monday, with(pro_forma(), vec![("applied", d(2008, 9, 2))]), vec![("P01", "moderate", "seen"), ("P09", "moderate", "applied")]),
        (0, monday, with(pro_forma(), vec![("barred", d(2008, 9, 2))]), vec![("P01", "moderate", "seen"), ("P03", "critical", "barred")]),
        (0, monday, with(pro_forma(), vec![("seen", d(2008, 12, 1))]), vec![("P01", "moderate", "seen")]),
        (0, monday, with(pro_forma(), vec![("seen", d(2008, 12, 2))]), vec![("P01", "moderate", "seen"), ("P02", "major", "seen")]),
        (
            1,
            (2019, 9, 2),
            vec![
                ("seen", text("Pending")),
                ("issued", text("")),
                ("number", text("")),
                ("level", text("")),
                ("update", text("No")),
                ("status_on", text("")),
                ("status", text("")),
            ],
            vec![("P01", "critical", "seen"), ("P02", "critical", "seen"), ("P05", "critical", "ra_on")],
        ),
        (0, (2006, 5, 11), vec![("seen", d(2006, 6, 1))], vec![]),
        (0, (2006, 5, 12), vec![("seen", d(2006, 6, 1))], vec![("P01", "critical", "seen"), ("P05", "critical", "ra_on")]),
        (0, (2005, 9, 1), vec![("seen", d(2005, 10, 3))], vec![]),
        (1, (2005, 9, 1), vec![("seen", d(2005, 10, 3)), ("barred", text(""))], vec![("P03", "critical", "barred")]),
        (1, (1998, 9, 1), vec![("barred", text(""))], vec![("P04", "administrative", "barred")]),
        (0, (2001, 9, 3), vec![], vec![]),
        (
            1,
            (2019, 9, 2),
            vec![
                ("regulated", text("No")),
                ("level", text("")),
                ("barred", text("")),
                ("seen", text("")),
                ("issued", text("")),
                ("number", text("")),
                ("update", text("No")),
                ("status_on", text("")),
                ("status", text("")),
            ],
            vec![],
        ),
        (0, (2008, 9, 1), vec![("level", text("Standard"))], vec![("P28", "critical", "level")]),
        (0, (2019, 9, 2), vec![("level", text("Enhanced")), ("barred", text(""))], vec![("P29", "critical", "barred")]),
        (0, (2010, 9, 1), vec![("status_on", d(2021, 11, 29))], vec![("P30", "moderate", "status_on")]),
        (0, (2010, 9, 1), vec![("status_on", d(2021, 11, 30))], vec![]),
        (1, (2023, 9, 4), vec![("status", text("NEW_INFO"))], vec![("P33", "critical", "status")]),
        (1, (2023, 9, 4), vec![("status_on", text(""))], vec![("P34", "major", "status_on")]),
        (1, (2023, 9, 4), vec![("seen", text(""))], vec![("P35", "major", "seen")]),
    ]
}

/// Rows about everything else.
fn other_plants() -> Vec<Plant> {
    let d = |y, m, dd| date_cell(day(y, m, dd));
    let (old, monday) = ((2008, 9, 1), (2019, 9, 2));
    vec![
        (0, old, vec![("identity", d(2008, 9, 2))], vec![("P10", "major", "identity")]),
        (1, old, vec![("identity", text(""))], vec![("P10", "critical", "identity")]),
        (0, old, vec![("identity", text("✓"))], vec![("P23", "administrative", "identity")]),
        (0, old, vec![("checker", text(""))], vec![("P22", "administrative", "checker")]),
        (0, old, vec![("ref2", d(2008, 9, 2))], vec![("P12", "moderate", "ref2")]),
        (1, old, vec![("ref1", text("awaiting"))], vec![("P12", "moderate", "ref1")]),
        (0, old, vec![("ref2", d(2008, 9, 1))], vec![]),
        (0, old, vec![("rtw", text(""))], vec![("P15", "major", "rtw")]),
        (1, old, vec![("rtw_end", d(2010, 6, 30)), ("rtw_again", d(2010, 7, 1))], vec![("P16", "major", "rtw_again")]),
        (1, old, vec![("rtw_end", d(2010, 6, 30)), ("rtw_again", d(2010, 6, 30))], vec![]),
        (1, old, vec![("rtw_end", d(2025, 6, 30))], vec![]),
        (0, old, vec![("qualified", d(2008, 9, 3))], vec![("P17", "major", "qualified")]),
        (0, monday, vec![("abroad", text("Yes"))], vec![("P18", "major", "overseas")]),
        (0, monday, vec![("abroad", text("Yes")), ("overseas", d(2019, 8, 30))], vec![]),
        (0, monday, vec![("prohibition", text(""))], vec![("P31", "critical", "prohibition")]),
        (0, (2013, 9, 2), vec![("prohibition", d(2013, 9, 3))], vec![("P31", "critical", "prohibition")]),
        (0, (2013, 9, 1), vec![("prohibition", text(""))], vec![]),
        (1, (2023, 9, 4), vec![("search", text(""))], vec![("P40", "administrative", "search")]),
        (2, old, vec![("ref2", text(""))], vec![("P13", "major", "ref2")]),
        (2, old, vec![("history", text(""))], vec![("P14", "major", "history")]),
        (
            2,
            old,
            vec![("seen", d(2008, 9, 2)), ("barred", text(""))],
            vec![("P01", "critical", "seen"), ("P03", "critical", "barred"), ("P05", "critical", "ra_on")],
        ),
        (3, (2017, 9, 4), vec![("s128", text(""))], vec![("P32", "major", "s128")]),
        (3, (2017, 9, 4), vec![("s128", text("N/A"))], vec![]),
        (
            3,
            (2017, 9, 4),
            vec![
                ("seen", text("")),
                ("issued", text("")),
                ("number", text("")),
                ("level", text("")),
                ("barred", text("")),
                ("update", text("No")),
                ("status_on", text("")),
                ("status", text("")),
                ("regulated", text("")),
            ],
            vec![("P39", "major", "seen")],
        ),
        (4, monday, vec![("identity", d(2019, 9, 3))], vec![("P11", "major", "identity")]),
        (4, monday, vec![("identity", d(2019, 9, 2))], vec![]),
        (4, monday, vec![("confirmed", d(2019, 9, 3))], vec![("P19", "critical", "confirmed")]),
        (4, monday, vec![("matter", text("Yes"))], vec![("P20", "major", "copy")]),
        (4, monday, vec![("matter", text("Yes")), ("copy", d(2019, 8, 30))], vec![]),
        (
            5,
            monday,
            vec![("supervised", text("Yes")), ("regulated", text("No"))],
            vec![("P36", "moderate", "barred"), ("P37", "moderate", "level")],
        ),
        (
            5,
            monday,
            vec![("supervised", text("Yes")), ("regulated", text("No")), ("barred", text("N/A")), ("level", text("Enhanced"))],
            vec![],
        ),
        (5, monday, vec![("seen", d(2019, 9, 4))], vec![("P38", "critical", "seen")]),
        (1, monday, vec![("number", text("1100099999"))], vec![("P26", "administrative", "number")]),
        (1, monday, vec![("number", text("001100020003"))], vec![("P27", "major", "number")]),
        (1, monday, vec![("number", text(""))], vec![("P25", "administrative", "number")]),
        (1, monday, vec![("seen", text("Yes")), ("issued", text(""))], vec![("P24", "administrative", "seen")]),
        (1, monday, vec![("start", text(""))], vec![("P21", "data", "start")]),
        (0, monday, vec![("seen", d(2019, 7, 1)), ("issued", d(2019, 7, 2))], vec![("P41", "data", "seen")]),
        (0, monday, vec![("leave", d(2019, 3, 31))], vec![("P42", "data", "leave")]),
        (0, monday, vec![("dob", d(2008, 5, 12))], vec![("P43", "data", "start")]),
        (0, monday, vec![("rtw", d(2091, 7, 9))], vec![("P44", "data", "rtw")]),
        (0, monday, vec![("rtw", text("31/06/2019"))], vec![("P45", "data", "rtw")]),
        (1, monday, vec![("id", text("004105"))], vec![("P46", "data", "id")]),
        (1, monday, vec![("ni", text("QQ123456A"))], vec![("P47", "data", "ni")]),
        (2, old, vec![("warner", text(""))], vec![("P51", "moderate", "warner")]),
        (2, old, vec![("warner", d(2008, 9, 2))], vec![("P51", "moderate", "warner")]),
        (2, old, vec![("warner", d(2008, 9, 1))], vec![]),
        (6, monday, vec![("reg_no", text(""))], vec![("P52", "critical", "reg_no")]),
        (6, monday, vec![("reg_to", d(2024, 11, 29))], vec![("P53", "critical", "reg_to")]),
        (6, monday, vec![("reg_from", d(2019, 9, 3))], vec![("P54", "critical", "reg_from")]),
        (6, monday, vec![("reg_from", d(2019, 9, 2)), ("reg_to", text(""))], vec![]),
        (1, monday, vec![("kept", d(2019, 8, 31)), ("destroyed", d(2020, 2, 29))], vec![]),
        (1, monday, vec![("kept", d(2019, 8, 31)), ("destroyed", d(2020, 3, 1))], vec![("P56", "moderate", "destroyed")]),
        (1, monday, vec![("kept", d(2019, 8, 31))], vec![("P56", "moderate", "destroyed")]),
        (1, monday, vec![("kept", d(2019, 8, 31)), ("destroyed", text("N/A"))], vec![]),
        (0, monday, vec![("level", text("Enhanced"))], vec![]),
        (0, monday, vec![("leave", d(2025, 3, 31))], vec![]),
        // Out of scope, whatever is wrong.
        (0, old, vec![("leave", d(2015, 8, 31)), ("seen", text("")), ("issued", text("")), ("identity", text(""))], vec![]),
        (1, (2025, 1, 6), vec![("seen", text("Pending")), ("issued", text("")), ("identity", text("")), ("barred", text(""))], vec![]),
    ]
}

/// The sheets' rows with their planted findings.
fn rows() -> Vec<Vec<(Row, Vec<Expected>)>> {
    let mut sheets: Vec<Vec<_>> = vec![Vec::new(); SHEETS.len()];
    let mut number = 0;
    let starts = [
        (1999, 9, 1),
        (2003, 9, 1),
        (2007, 1, 8),
        (2008, 9, 1),
        (2011, 4, 26),
        (2013, 10, 7),
        (2016, 9, 5),
        (2019, 9, 2),
        (2022, 10, 3),
        (2024, 9, 2),
    ];
    for (sheet, count) in [24, 18, 10, 8, 6, 6, 6].into_iter().enumerate() {
        for nth in 0..count {
            let (y, m, d) = starts[(nth + sheet) % starts.len()];
            // Governors, agency staff and volunteers of the last century had no register.
            let start = if sheet >= 3 && y < 2007 { day(2012, 11, 5) } else { day(y, m, d) };
            sheets[sheet].push((sound(sheet, number, start), Vec::new()));
            number += 1;
        }
    }
    for (sheet, (y, m, d), changes, findings) in disclosure_plants().into_iter().chain(other_plants()) {
        let mut row = sound(sheet, number, day(y, m, d));
        row.extend(changes);
        sheets[sheet].push((row, findings));
        number += 1;
    }
    sheets
}

/// The columns of one sheet.
fn columns(sheet: usize) -> Vec<(&'static str, &'static str, &'static str)> {
    let lacks = SHEETS[sheet].2;
    let here = |key: &str| ONLY.iter().all(|(only, on)| *only != key || *on == sheet);
    let mut columns: Vec<_> = STAFF.into_iter().filter(|(key, ..)| !lacks.contains(key) && here(key)).collect();
    if sheet == 5 {
        columns.insert(6, SUPERVISED);
    }
    columns
}

/// The zero-based row of the first record.
const FIRST: u32 = 5;

/// The workbook.
pub fn file() -> Vec<u8> {
    let mut sheets: Vec<Sheet> = rows().into_iter().enumerate().map(|(place, rows)| sheet(place, &rows)).collect();
    sheets.extend([signatories(), samples(), reports()]);
    workbook(&sheets)
}

fn sheet(place: usize, rows: &[(Row, Vec<Expected>)]) -> Sheet {
    let (name, title, _) = SHEETS[place];
    let mut sheet = Sheet::new(name);
    sheet.row_as(&[format!("Harnshire County Council – register of checks: {title}")], Look::Title);
    sheet.row_as(&["Invented people. Restricted."], Look::Note);
    sheet.skip(1);
    let columns = columns(place);
    let upper = sheet.next;
    let mut at = 0_u16;
    while usize::from(at) < columns.len() {
        let (_, group, own) = columns[usize::from(at)];
        let width =
            u16::try_from(columns[usize::from(at)..].iter().take_while(|(_, other, _)| *other == group).count()).expect("few columns");
        sheet.text(upper, at, group, Look::Heading);
        if !own.is_empty() {
            for (step, (_, _, own)) in (0..width).zip(&columns[usize::from(at)..]) {
                sheet.text(upper + 1, at + step, own, Look::Heading);
            }
            if width > 1 {
                sheet.merge(upper, at, upper, at + width - 1);
            }
        }
        at += width;
    }
    for (row, (cells, _)) in (FIRST..).zip(rows) {
        for (column, (key, ..)) in (0_u16..).zip(&columns) {
            if let Some(content) = cells.get(key).filter(|content| **content != Content::Text(String::new())) {
                sheet.put(row, column, content.clone(), Look::Plain);
            }
        }
    }
    let below = FIRST + u32::try_from(rows.len()).expect("few rows") + 1;
    sheet.text(below, 0, "Total", Look::Plain);
    sheet.put(below, 1, Content::Number(rows.len() as f64), Look::Plain);
    sheet.text(below + 1, 0, "Note: N/A means that the post does not need the check.", Look::Note);
    sheet
}

/// Who may sign risk assessments, and when.
fn signatories() -> Sheet {
    let mut sheet = Sheet::new("Authorised ADs");
    sheet.headings(&["Name", "Post", "From", "Until"]);
    let entries = [
        ("Dorian Merriweather", "AD Resources", (2006, 4, 1), Some((2011, 3, 31))),
        ("Ines Calloway", "AD Learning", (2008, 10, 1), None),
        ("Perpetua Sandiford", "Strategic Director", (2005, 4, 1), None),
    ];
    for (name, post, (y, m, d), until) in entries {
        let row = sheet.row(&[name, post]);
        sheet.put(row, 2, date_cell(day(y, m, d)), Look::Plain);
        if let Some((y, m, d)) = until {
            sheet.put(row, 3, date_cell(day(y, m, d)), Look::Plain);
        }
    }
    sheet
}

/// When records were sampled: every April and October but one.
fn samples() -> Sheet {
    let mut sheet = Sheet::new("Records sampled");
    sheet.headings(&["Date sampled", "Sampled by", "Number of personnel files"]);
    for (y, m, d) in [(2022, 4, 12), (2022, 10, 31), (2023, 4, 3), (2023, 11, 1), (2024, 4, 30), (2024, 10, 1)] {
        let row = sheet.row(&["", "Perpetua Sandiford", "12"]);
        sheet.put(row, 0, date_cell(day(y, m, d)), Look::Plain);
    }
    sheet
}

/// The yearly reports on people who started before their disclosure came; there was none in 2022/23.
fn reports() -> Sheet {
    let mut sheet = Sheet::new("Reports to SMT");
    sheet.headings(&["Date reported to SMT", "Applications approved before CRB/DBS", "Minute"]);
    for ((y, m, d), cases) in [((2021, 5, 17), "2"), ((2022, 3, 31), "0"), ((2023, 4, 1), "")] {
        let row = sheet.row(&["", cases, "SMT 7"]);
        sheet.put(row, 0, date_cell(day(y, m, d)), Look::Plain);
    }
    sheet
}

/// The findings of the two sheets about the register as a whole: code, severity, what it is about, sheet, cell.
const ABOUT_THE_REGISTER: [(&str, &str, &str, &str, &str); 3] = [
    ("P60", "moderate", "October 2023", "Records sampled", "A2"),
    ("P65", "moderate", "1 April 2022 to 31 March 2023", "Reports to SMT", "A2"),
    ("P66", "moderate", "1 April 2023", "Reports to SMT", "B4"),
];

/// The findings that the planted faults must give.
pub fn planted() -> Vec<Planted> {
    let whole = |(code, severity, record, sheet, cell): (&str, &str, &str, &str, &str)| Planted {
        code: code.to_owned(),
        severity: severity.to_owned(),
        record: record.to_owned(),
        sheet: sheet.to_owned(),
        cell: cell.to_owned(),
    };
    let mut found: Vec<Planted> = ABOUT_THE_REGISTER.into_iter().map(whole).collect();
    for (place, rows) in rows().into_iter().enumerate() {
        let columns = columns(place);
        for (row, (cells, findings)) in (FIRST..).zip(rows) {
            let Some(Content::Text(record)) = cells.get("id").cloned() else { continue };
            for (code, severity, key) in findings {
                let column = columns.iter().position(|(known, ..)| *known == key).unwrap_or_else(|| panic!("{key} on sheet {place}"));
                let cell = CellAddress::new(row, u32::try_from(column).expect("few columns"));
                found.push(Planted {
                    code: code.to_owned(),
                    severity: severity.to_owned(),
                    record: record.clone(),
                    sheet: SHEETS[place].0.to_owned(),
                    cell: cell.to_string(),
                });
            }
        }
    }
    found
}
