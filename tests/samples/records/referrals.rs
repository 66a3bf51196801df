//! Case files looked at by auditors, from 2006 to 2024, as one comma-separated table.

#![allow(clippy::panic, reason = "a test that fails says why")]

use std::collections::BTreeMap;

use boardready::cell::CellAddress;
use boardready::normalise::calendar::add_working_days;
use chrono::NaiveDate;

use super::super::sheet::{Sheet, delimited};
use super::{Planted, day, later, person};

/// The file's name.
pub const FILE: &str = "harnshire-referrals.csv";

/// The columns: key and heading.
const COLUMNS: [(&str, &str); 31] = [
    ("case", "Case file"),
    ("child", "Child ID"),
    ("team", "Team"),
    ("worker", "Social worker"),
    ("manager", "Team manager"),
    ("threshold", "Threshold met?"),
    ("referred", "Referral made?"),
    ("referral", "Date of referral"),
    ("rationale", "If not referred, reason"),
    ("decision", "Date of decision"),
    ("nfa", "Referral NFA?"),
    ("ack", "Acknowledgement sent"),
    ("ia", "Initial assessment completed"),
    ("core_start", "Core assessment started"),
    ("core", "Core assessment completed"),
    ("single", "Assessment authorised"),
    ("late", "Reason for delay"),
    ("strategy", "Strategy discussion"),
    ("s47", "S47 start date"),
    ("icpc", "Initial CP conference"),
    ("no_icpc", "ICPC not required"),
    ("core_group", "First core group"),
    ("review", "First review conference"),
    ("seen", "Child seen"),
    ("signed_by", "Manager's signature"),
    ("signed_on", "Date signed"),
    ("auditor", "Auditor"),
    ("audited", "Date of audit"),
    ("before", "Last audited"),
    ("grade", "Grade"),
    ("notes", "Comments"),
];

type Row = BTreeMap<&'static str, String>;

fn said(at: NaiveDate) -> String {
    at.format("%d/%m/%Y").to_string()
}

fn working(from: NaiveDate, days: u32) -> NaiveDate {
    add_working_days(from, days).expect("the bank holidays of those years are known")
}

/// A case file that is all in order.
fn sound(number: usize, referral: NaiveDate) -> Row {
    let mut row = Row::new();
    let mut put = |key: &'static str, words: String| row.insert(key, words);
    put("case", format!("CF-{:04}", 310 + number));
    put("child", format!("{}", 204_000 + number * 13));
    put("team", ["North", "South", "Youth offending"][number % 3].to_owned());
    put("worker", person(number + 200));
    put("manager", person(number % 9 + 400));
    put("threshold", "Yes".to_owned());
    put("referred", "Yes".to_owned());
    put("referral", said(referral));
    put("decision", said(working(referral, 1)));
    put("nfa", "No".to_owned());
    put("ack", said(working(referral, 3)));
    if referral < day(2013, 4, 1) {
        let end = working(referral, 6);
        put("ia", said(end));
        if number.is_multiple_of(2) {
            put("core_start", said(end));
            put("core", said(working(end, 34)));
        }
    } else {
        put("single", said(working(referral, 44)));
    }
    put("no_icpc", "Yes".to_owned());
    if number.is_multiple_of(3) {
        let strategy = working(referral, 2);
        let conference = working(strategy, 15);
        put("strategy", said(strategy));
        put("icpc", said(conference));
        put("no_icpc", "No".to_owned());
        put("core_group", said(working(conference, 10)));
        put("review", said(later(conference, 80)));
    }
    put("seen", "Y".to_owned());
    put("signed_by", person(number % 9 + 400));
    put("signed_on", said(working(referral, 60)));
    put("auditor", person(number % 5 + 500));
    put("audited", said(later(referral, 120)));
    put("grade", ["Good", "Requires improvement", "Outstanding"][number % 3].to_owned());
    row
}

/// A finding that a row must give: code, severity, column.
type Expected = (&'static str, &'static str, &'static str);

/// A planted row: the day of referral, what differs, the findings as code, severity, column.
type Plant = ((i32, u32, u32), Vec<(&'static str, &'static str)>, Vec<Expected>);

/// A case that was not referred has no dates of what follows.
const NOT_REFERRED: [(&str, &str); 16] = [
    ("referred", "No"),
    ("referral", ""),
    ("decision", ""),
    ("nfa", ""),
    ("ack", ""),
    ("ia", ""),
    ("core_start", ""),
    ("core", ""),
    ("single", ""),
    ("strategy", ""),
    ("s47", ""),
    ("icpc", ""),
    ("no_icpc", ""),
    ("core_group", ""),
    ("review", ""),
    ("seen", ""),
];

fn not_referred(more: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    NOT_REFERRED.into_iter().chain(more.iter().copied()).collect()
}

fn plants() -> Vec<Plant> {
    let (easter, maundy, may) = ((2008, 3, 19), (2008, 3, 20), (2011, 4, 20));
    let (single, plain) = ((2023, 5, 5), (2008, 6, 3));
    vec![
        (plain, not_referred(&[]), vec![("R01", "critical", "referral")]),
        (plain, not_referred(&[("rationale", "Already open to the district team")]), vec![]),
        (plain, not_referred(&[("threshold", "No")]), vec![]),
        (maundy, vec![("decision", "25/03/2008")], vec![]),
        (easter, vec![("decision", "25/03/2008")], vec![("R02", "critical", "decision")]),
        (plain, vec![("decision", "")], vec![("R02", "critical", "decision")]),
        (easter, vec![("ia", "01/04/2008"), ("core_start", ""), ("core", "")], vec![]),
        (easter, vec![("ia", "02/04/2008"), ("core_start", ""), ("core", "")], vec![("R03", "major", "ia")]),
        (easter, vec![("ia", "April 2008"), ("core_start", ""), ("core", "")], vec![]),
        (may, vec![("ia", "10/05/2011"), ("core_start", ""), ("core", "")], vec![]),
        (may, vec![("ia", "11/05/2011"), ("core_start", ""), ("core", "")], vec![("R04", "major", "ia")]),
        ((2007, 12, 11), vec![("ia", "19/12/2007"), ("core_start", "20/12/2007"), ("core", "12/02/2008")], vec![]),
        ((2007, 12, 11), vec![("ia", "19/12/2007"), ("core_start", "20/12/2007"), ("core", "13/02/2008")], vec![("R05", "major", "core")]),
        (single, vec![("single", "11/07/2023")], vec![]),
        (single, vec![("single", "12/07/2023")], vec![("R06", "major", "single")]),
        (single, vec![("single", "12/07/2023"), ("late", "Family abroad until 3 July")], vec![("R06", "administrative", "single")]),
        (
            single,
            vec![("single", ""), ("strategy", ""), ("icpc", ""), ("no_icpc", ""), ("core_group", ""), ("review", ""), ("seen", "")],
            vec![("R07", "major", "ia")],
        ),
        (
            single,
            vec![
                ("single", ""),
                ("nfa", "Yes"),
                ("strategy", ""),
                ("icpc", ""),
                ("no_icpc", ""),
                ("core_group", ""),
                ("review", ""),
                ("seen", ""),
            ],
            vec![],
        ),
        (easter, vec![("strategy", "19/03/2008"), ("icpc", "11/04/2008"), ("no_icpc", "No"), ("core_group", ""), ("review", "")], vec![]),
        (
            easter,
            vec![("strategy", "19/03/2008"), ("icpc", "14/04/2008"), ("no_icpc", "No"), ("core_group", ""), ("review", "")],
            vec![("R08", "critical", "icpc")],
        ),
        (
            easter,
            vec![
                ("strategy", "19/03/2008"),
                ("s47", "20/03/2008"),
                ("icpc", "14/04/2008"),
                ("no_icpc", "No"),
                ("core_group", ""),
                ("review", ""),
            ],
            vec![],
        ),
        (
            plain,
            vec![("strategy", "04/06/2008"), ("icpc", ""), ("no_icpc", "No"), ("core_group", ""), ("review", "")],
            vec![("R09", "critical", "icpc")],
        ),
        (
            plain,
            vec![("strategy", "04/06/2008"), ("icpc", "20/06/2008"), ("no_icpc", "No"), ("core_group", "07/07/2008"), ("review", "")],
            vec![("R10", "moderate", "core_group")],
        ),
        (
            plain,
            vec![
                ("strategy", "04/06/2008"),
                ("icpc", "20/06/2008"),
                ("no_icpc", "No"),
                ("core_group", "04/07/2008"),
                ("review", "21/09/2008"),
            ],
            vec![("R11", "critical", "review")],
        ),
        (
            plain,
            vec![
                ("strategy", "04/06/2008"),
                ("icpc", "20/06/2008"),
                ("no_icpc", "No"),
                ("core_group", "04/07/2008"),
                ("review", "20/09/2008"),
            ],
            vec![],
        ),
        (plain, vec![("ack", "09/06/2008")], vec![("R12", "moderate", "ack")]),
        (plain, vec![("ack", "")], vec![("R12", "moderate", "ack")]),
        (plain, vec![("signed_by", "")], vec![("R13", "moderate", "signed_by")]),
        (plain, vec![("auditor", "Osric Zeal"), ("worker", "ZEAL, Osric")], vec![("R14", "moderate", "auditor")]),
        (plain, vec![("auditor", "Osric Zeal"), ("worker", "O. Zeal")], vec![]),
        (plain, vec![("audited", "01/10/2008"), ("before", "02/10/2007")], vec![("R15", "moderate", "audited")]),
        (plain, vec![("audited", "01/10/2008"), ("before", "01/10/2007")], vec![]),
        (plain, vec![("seen", "N")], vec![("R16", "moderate", "seen")]),
        (plain, vec![("decision", "02/06/2008")], vec![("R20", "data", "decision")]),
        (plain, vec![("ia", "02/06/2008"), ("core_start", ""), ("core", "")], vec![("R21", "data", "ia")]),
        (single, vec![("single", "04/05/2023")], vec![("R22", "data", "single")]),
        (plain, vec![("core_start", "12/06/2008"), ("core", "11/06/2008")], vec![("R23", "data", "core")]),
        (
            plain,
            vec![("strategy", "04/06/2008"), ("icpc", "03/06/2008"), ("no_icpc", "No"), ("core_group", ""), ("review", "")],
            vec![("R24", "data", "icpc")],
        ),
        (plain, vec![("ack", "02/06/2008")], vec![("R25", "data", "ack")]),
        (
            plain,
            vec![("strategy", "02/06/2008"), ("icpc", "20/06/2008"), ("no_icpc", "No"), ("core_group", ""), ("review", "")],
            vec![("R26", "data", "strategy")],
        ),
        (plain, vec![("signed_on", "01/07/2028")], vec![("R27", "data", "signed_on")]),
        (plain, vec![("signed_on", "31/09/2008")], vec![("R28", "data", "signed_on")]),
        (plain, vec![("case", "CF-0312")], vec![("R29", "data", "case")]),
    ]
}

fn rows() -> Vec<(Row, Vec<Expected>)> {
    let mut rows = Vec::new();
    let referrals = [(2006, 5, 2), (2007, 11, 6), (2008, 9, 15), (2010, 6, 7), (2012, 2, 13), (2015, 1, 12), (2018, 3, 26), (2023, 11, 20)];
    for number in 0..56 {
        let (y, m, d) = referrals[number % referrals.len()];
        rows.push((sound(number, later(day(y, m, d), i64::try_from(number).expect("small"))), Vec::new()));
    }
    for (nth, ((y, m, d), changes, findings)) in plants().into_iter().enumerate() {
        let mut row = sound(56 + nth, day(y, m, d));
        // A review three months on and a conference belong only to the rows that are about them.
        for key in ["strategy", "icpc", "core_group", "review"] {
            if changes.iter().all(|(changed, _)| *changed != key) {
                row.remove(key);
                row.insert("no_icpc", "Yes".to_owned());
            }
        }
        row.extend(changes.into_iter().map(|(key, words)| (key, words.to_owned())));
        rows.push((row, findings));
    }
    rows
}

/// The zero-based row of the first record.
const FIRST: u32 = 3;

/// The file, in UTF-8.
pub fn file() -> Vec<u8> {
    let mut sheet = Sheet::new("");
    sheet.row(&["Harnshire County Council: case files sampled (invented)"]);
    sheet.skip(1);
    sheet.row(&COLUMNS.map(|(_, heading)| heading));
    for (row, _) in rows() {
        let cells: Vec<String> = COLUMNS.iter().map(|(key, _)| row.get(key).cloned().unwrap_or_default()).collect();
        sheet.row(&cells);
    }
    delimited(&sheet, b',').into_bytes()
}

/// The findings that the planted faults must give.
pub fn planted() -> Vec<Planted> {
    let mut found = Vec::new();
    for (at, (row, findings)) in (FIRST..).zip(rows()) {
        for (code, severity, key) in findings {
            let column = COLUMNS.iter().position(|(known, _)| *known == key).unwrap_or_else(|| panic!("{key}"));
            found.push(Planted {
                code: code.to_owned(),
                severity: severity.to_owned(),
                record: row.get("case").cloned().unwrap_or_default(),
                sheet: String::new(),
                cell: CellAddress::new(at, u32::try_from(column).expect("few columns")).to_string(),
            });
        }
    }
    found
}
