//! Months, quarters, and calendar, financial and academic years.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::cell::DateSpan;

use super::day;

/// The last day of a month (1 to 12).
pub(super) fn month_end(year: i32, month: u32) -> NaiveDate {
    let (next_year, next_month) = if month >= 12 { (year + 1, 1) } else { (year, month + 1) };
    let next = day(next_year, next_month, 1);
    next.checked_sub_days(Days::new(1)).unwrap_or(next)
}

/// The days of a month (1 to 12).
#[must_use]
pub fn month(year: i32, month: u32) -> DateSpan {
    DateSpan::new(day(year, month, 1), month_end(year, month))
}

/// 1 January to 31 December.
#[must_use]
pub fn calendar_year(year: i32) -> DateSpan {
    DateSpan::new(day(year, 1, 1), day(year, 12, 31))
}

/// 1 April of `first` to 31 March of the next year: `financial_year(2008)` is 2008/09.
#[must_use]
pub fn financial_year(first: i32) -> DateSpan {
    DateSpan::new(day(first, 4, 1), day(first + 1, 3, 31))
}

/// 1 September of `first` to 31 August of the next year: `academic_year(2008)` is 2008/09.
#[must_use]
pub fn academic_year(first: i32) -> DateSpan {
    DateSpan::new(day(first, 9, 1), day(first + 1, 8, 31))
}

/// The year in which the financial year of a day started: 2007 for 31 March 2008.
#[must_use]
pub fn financial_year_of(day: NaiveDate) -> i32 {
    if day.month() >= 4 { day.year() } else { day.year() - 1 }
}

/// The year in which the academic year of a day started: 2007 for 31 August 2008.
#[must_use]
pub fn academic_year_of(day: NaiveDate) -> i32 {
    if day.month() >= 9 { day.year() } else { day.year() - 1 }
}

/// A quarter (1 to 4) of the financial year that starts in `first`: the third of 2008/09 is October to December 2008.
#[must_use]
pub fn financial_quarter(first: i32, quarter: u32) -> DateSpan {
    match quarter {
        1..=3 => DateSpan::new(day(first, quarter * 3 + 1, 1), month_end(first, quarter * 3 + 3)),
        _ => DateSpan::new(day(first + 1, 1, 1), day(first + 1, 3, 31)),
    }
}

/// A quarter (1 to 4) of a calendar year.
#[must_use]
pub fn calendar_quarter(year: i32, quarter: u32) -> DateSpan {
    let quarter = quarter.clamp(1, 4);
    DateSpan::new(day(year, quarter * 3 - 2, 1), month_end(year, quarter * 3))
}

/// The first (1) or second (2) half of the financial year that starts in `first`.
#[must_use]
pub fn financial_half(first: i32, half: u32) -> DateSpan {
    if half <= 1 { DateSpan::new(day(first, 4, 1), day(first, 9, 30)) } else { DateSpan::new(day(first, 10, 1), day(first + 1, 3, 31)) }
}

/// The same day some calendar months later (or earlier), or the month's last day where it has no such day:
/// three months before 31 May 2008 is 29 February 2008.
///
/// `None` beyond the years that chrono knows.
#[must_use]
pub fn add_months(from: NaiveDate, months: i32) -> Option<NaiveDate> {
    let count = Months::new(months.unsigned_abs());
    if months >= 0 { from.checked_add_months(count) } else { from.checked_sub_months(count) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_quarters_start_where_councils_start_them() {
        assert_eq!(financial_quarter(2008, 3), DateSpan::new(day(2008, 10, 1), day(2008, 12, 31)));
        assert_eq!(financial_quarter(2008, 4), DateSpan::new(day(2009, 1, 1), day(2009, 3, 31)));
        assert_eq!(calendar_quarter(2008, 3), DateSpan::new(day(2008, 7, 1), day(2008, 9, 30)));
        assert_eq!(financial_half(2008, 2).last, day(2009, 3, 31));
        assert_eq!(financial_year_of(day(2008, 3, 31)), 2007);
        assert_eq!(financial_year_of(day(2008, 4, 1)), 2008);
        assert_eq!(academic_year_of(day(2008, 8, 31)), 2007);
        assert_eq!(month(2008, 2).last, day(2008, 2, 29));
        assert_eq!(month(2008, 12).last, day(2008, 12, 31));
    }

    #[test]
    fn months_are_counted_to_the_end_of_a_short_month() {
        assert_eq!(add_months(day(2008, 5, 31), -3), Some(day(2008, 2, 29)));
        assert_eq!(add_months(day(2008, 1, 31), 1), Some(day(2008, 2, 29)));
        assert_eq!(add_months(day(2008, 4, 1), 3), Some(day(2008, 7, 1)));
    }
}
