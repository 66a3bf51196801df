//! The record sheets of our own samples: invented people and cases, with planted faults and the findings they must give.

pub mod contractors;
pub mod personnel;
pub mod referrals;

use chrono::{Datelike, NaiveDate};

use super::sheet::Content;

/// The day from which the record samples are judged.
pub const AS_AT: (i32, u32, u32) = (2024, 11, 30);

/// A finding that a planted fault must give.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Planted {
    /// The rule's code.
    pub code: String,
    /// Its severity in one word.
    pub severity: String,
    /// What the record is called.
    pub record: String,
    /// The sheet; empty in a text file.
    pub sheet: String,
    /// The cell to look at.
    pub cell: String,
}

/// The truth about a sample as CSV: the day, and each finding in order.
pub fn truth(mut planted: Vec<Planted>) -> Vec<u8> {
    planted.sort();
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(["as_at", "code", "severity", "record", "sheet", "cell"]).expect("a Vec takes every write");
    let day = day(AS_AT.0, AS_AT.1, AS_AT.2).to_string();
    for one in planted {
        writer.write_record([&day, &one.code, &one.severity, &one.record, &one.sheet, &one.cell]).expect("a Vec takes every write");
    }
    writer.into_inner().expect("a Vec takes every write")
}

/// A day that exists.
pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("the samples name real days")
}

/// A day so many days later.
pub fn later(from: NaiveDate, days: i64) -> NaiveDate {
    from.checked_add_signed(chrono::TimeDelta::days(days)).expect("the samples stay within the calendar")
}

/// A day as a real date in a workbook.
pub fn date_cell(at: NaiveDate) -> Content {
    let small = |number: u32| u8::try_from(number).expect("months and days are small");
    Content::Date(u16::try_from(at.year()).expect("a year of our era"), small(at.month()), small(at.day()), "dd/mm/yyyy")
}

/// The invented people, by number; no two of the first 600 are alike.
pub fn person(number: usize) -> String {
    const GIVEN: [&str; 24] = [
        "Abena", "Bryn", "Callum", "Delyth", "Eamon", "Farida", "Gethin", "Hollis", "Imogen", "Jarek", "Keziah", "Lorcan", "Maud", "Nerys",
        "Osric", "Petra", "Quill", "Rowan", "Sunniva", "Tamsin", "Ulric", "Verity", "Wystan", "Yasmin",
    ];
    const FAMILY: [&str; 25] = [
        "Ashbarrow",
        "Bexcombe",
        "Cattermoor",
        "Dunfell",
        "Elderwick",
        "Fennimore",
        "Garthwell",
        "Hollowby",
        "Inglefold",
        "Jessamy",
        "Kettleside",
        "Larkmead",
        "Mossgill",
        "Netherby",
        "Oakshott",
        "Pennywell",
        "Quarrendon",
        "Ravensby",
        "Saltmarsh",
        "Thornbeck",
        "Underhay",
        "Venncott",
        "Withypool",
        "Yarrowdale",
        "Zeal",
    ];
    format!("{} {}", GIVEN[number % GIVEN.len()], FAMILY[(number / GIVEN.len() + number * 7) % FAMILY.len()])
}
