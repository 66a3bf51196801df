//! What a person would ask about a date.

use chrono::{Datelike, Days, NaiveDate};

use super::DateContext;
use super::sense::Unit;

/// What is wrong with one named period, or with several together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flaw {
    /// No year, and none to be had from the text.
    NoYear,
    /// The month has no such day.
    NoSuchDay,
    /// 03/14/2008: the month seems to stand first.
    MonthFirst,
    /// 08-03-31: a year may stand first or last.
    YearFirst,
    /// March 08: the 8th, or 2008.
    DayOrYear(u32),
    /// Q3 2008: of the calendar or the financial year.
    WhichQuarter,
    /// Financial year 2008: the one that starts, or the one that ends in 2008.
    WhichYear(i32),
    /// Year end 2008: in December or in March.
    YearEnd(i32),
    /// 2008-09: a year or a month.
    YearOrMonth { year: i32, month: u32 },
    /// 08/09: a financial year, a day or a month.
    ShortPair { first: u32, second: u32 },
    /// 2008-2011: calendar or financial years.
    WhichYears { first: i32, last: i32 },
    /// 39538: a date that lost its format.
    Serial(u32),
    /// 310308: a date without its marks.
    Glued(u32),
    /// 2080: a year that no plan has.
    OddYear(u32),
    /// Early 2008: how early?
    Vague,
    /// Week commencing on a day that is no Monday.
    NotMonday,
    /// The day of the week does not fit the date.
    WrongWeekday,
    /// Match 2008.
    MonthSlip(u32),
    /// Term 2: of three or of six?
    WhichTerm,
    /// Easter holidays: their days are the council's own.
    HolidayDays,
    /// 00/00/00.
    ZeroDate,
    /// Numbers that are no date.
    NoDate,
    /// May next year: from when is it counted?
    NextYear(i32),
    /// 1 March 2008 1 June 2008.
    NoWordBetween,
    /// A range that ends before it begins.
    WrongOrder,
    /// March or June 2008.
    EitherOr,
    /// March 2008?
    Unsure,
    /// Bi-monthly: twice a month, or every two months.
    TwoWays(Unit),
    /// As above, with nothing above known.
    Ditto,
    /// Nothing in it says when.
    Unreadable,
}

/// The year a number of two digits stands for: the one from 69 years before the as-at day to 30 years after it.
pub(super) fn full_year(short: u32, context: &DateContext) -> i32 {
    let now = context.as_at.year();
    let year = now - now.rem_euclid(100) + (short % 100) as i32;
    if year > now + 30 {
        year - 100
    } else if year < now - 69 {
        year + 100
    } else {
        year
    }
}

/// Whether a plan could name the year: 30 years back to 25 years ahead of the as-at day.
pub(super) fn plausible(year: i32, context: &DateContext) -> bool {
    let now = context.as_at.year();
    (now - 30..=now + 25).contains(&year)
}

/// The years a mistyped year may stand for, the likeliest first: two digits swapped, one left out or doubled, one wrong.
pub(super) fn likely_years(typed: &str, context: &DateContext) -> Vec<i32> {
    let digits: Vec<u8> = typed.bytes().filter(u8::is_ascii_digit).collect();
    let near = context.plan.map_or(context.as_at.year(), |plan| plan.first.year());
    let mut years: Vec<(u8, i32, i32)> = Vec::new();
    let mut keep = |rank: u8, digits: &[u8]| {
        if let Some(year) = std::str::from_utf8(digits).ok().and_then(|text| text.parse::<i32>().ok())
            && digits.len() == 4
            && (near - 10..=near + 10).contains(&year)
            && !years.iter().any(|(_, _, known)| *known == year)
        {
            years.push((rank, (year - near).abs(), year));
        }
    };
    for at in 0..digits.len() {
        let mut swapped = digits.clone();
        if at + 1 < swapped.len() {
            swapped.swap(at, at + 1);
            keep(0, &swapped);
        }
        let mut shorter = digits.clone();
        shorter.remove(at);
        keep(1, &shorter);
    }
    for at in 0..=digits.len() {
        for digit in b'0'..=b'9' {
            let mut longer = digits.clone();
            longer.insert(at, digit);
            keep(1, &longer);
            if let Some(place) = digits.get(at) {
                let mut other = digits.clone();
                other[at] = digit;
                keep(if *place == digit { 3 } else { 2 }, &other);
            }
        }
    }
    years.sort_unstable();
    years.into_iter().map(|(_, _, year)| year).take(3).collect()
}

/// The day of a spreadsheet's serial number (1900 date system).
pub(super) fn serial_day(serial: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(u64::from(serial)))
}
