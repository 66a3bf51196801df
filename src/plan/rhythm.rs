//! The next date of an action that comes back, from the words of its recurrence.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::normalise::calendar;
use crate::normalise::date::{Deadline, Milestone};

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// The next day, `from` itself included, on which an action with several dates, or one that comes back, has a date.
///
/// A month counts with its last day; a quarter is one of the financial year; a week ends on Friday. Nothing is said of
/// rhythms that hang on something without a date here ("at each meeting").
#[must_use]
pub fn next_date(deadline: &Deadline, from: NaiveDate) -> Option<NaiveDate> {
    let milestone = deadline.milestones.iter().filter_map(|Milestone { due, .. }| *due).filter(|due| *due >= from).min();
    let begins = deadline.start.or(deadline.ongoing_from).filter(|start| *start > from).unwrap_or(from);
    let recurring = deadline.recurrence.as_deref().and_then(|rhythm| next_in_rhythm(&rhythm.to_lowercase(), begins));
    let single = deadline.due.filter(|due| *due >= from && deadline.recurrence.is_none());
    [milestone, recurring, single].into_iter().flatten().min()
}

fn next_in_rhythm(rhythm: &str, from: NaiveDate) -> Option<NaiveDate> {
    let named: Vec<(u32, Option<u32>)> = named_months(rhythm);
    if !named.is_empty() {
        let in_year = |year: i32| named.iter().filter_map(move |(month, day)| day_of(year, *month, *day)).collect::<Vec<_>>();
        return (from.year()..=from.year() + 1).flat_map(in_year).filter(|day| *day >= from).min();
    }
    match rhythm {
        "hourly" | "daily" => Some(from),
        "weekly" => Some(friday_of(from)),
        "monthly" => Some(month_end(from.year(), from.month())),
        "quarterly" => (0..=3).find_map(|ahead| {
            let month = month_end_after(from, ahead)?;
            (month.month() % 3 == 0).then_some(month)
        }),
        "twice a year" => (0..=6).find_map(|ahead| month_end_after(from, ahead).filter(|month| matches!(month.month(), 3 | 9))),
        "yearly" => {
            let first = calendar::financial_year_of(from);
            Some(calendar::financial_year(first).last)
        }
        "termly" => [(4, 30), (7, 31), (12, 31)]
            .into_iter()
            .filter_map(|(month, day)| NaiveDate::from_ymd_opt(from.year(), month, day))
            .find(|end| *end >= from),
        _ => None,
    }
}

/// The months a rhythm names, each with its day where one stands before it: "on 31 August each year".
fn named_months(rhythm: &str) -> Vec<(u32, Option<u32>)> {
    let words: Vec<&str> = rhythm.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let number = |word: &str| word.trim_end_matches(|c: char| c.is_alphabetic()).parse::<u32>().ok().filter(|day| (1..=31).contains(day));
    words
        .iter()
        .enumerate()
        .filter_map(|(at, word)| {
            let month = MONTHS.iter().position(|name| name == word)? as u32 + 1;
            let day = at.checked_sub(1).and_then(|before| number(words[before]));
            Some((month, day))
        })
        .collect()
}

fn day_of(year: i32, month: u32, day: Option<u32>) -> Option<NaiveDate> {
    match day {
        Some(day) => NaiveDate::from_ymd_opt(year, month, day).or_else(|| Some(month_end(year, month))),
        None => Some(month_end(year, month)),
    }
}

fn month_end(year: i32, month: u32) -> NaiveDate {
    calendar::month(year, month).last
}

fn month_end_after(from: NaiveDate, ahead: u32) -> Option<NaiveDate> {
    let month = from.with_day(1)?.checked_add_months(chrono::Months::new(ahead))?;
    Some(month_end(month.year(), month.month()))
}

fn friday_of(from: NaiveDate) -> NaiveDate {
    from.iter_days().take(7).find(|day| day.weekday() == Weekday::Fri).unwrap_or(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(rhythm: &str, from: &str) -> Option<String> {
        let deadline = Deadline { recurrence: Some(rhythm.to_owned()), ..Deadline::default() };
        next_date(&deadline, NaiveDate::parse_from_str(from, "%Y-%m-%d").unwrap()).map(|day| day.to_string())
    }

    #[test]
    fn the_next_date_of_each_rhythm() {
        for (rhythm, from, wanted) in [
            ("each April and October", "2008-05-01", Some("2008-10-31")),
            ("each April and October", "2008-10-31", Some("2008-10-31")),
            ("each April and October", "2008-11-01", Some("2009-04-30")),
            ("on 31 August each year", "2008-09-01", Some("2009-08-31")),
            ("monthly", "2008-02-10", Some("2008-02-29")),
            ("quarterly", "2008-04-01", Some("2008-06-30")),
            ("quarterly", "2008-12-31", Some("2008-12-31")),
            ("twice a year", "2008-04-01", Some("2008-09-30")),
            ("yearly", "2008-04-01", Some("2009-03-31")),
            ("termly", "2008-08-01", Some("2008-12-31")),
            ("weekly", "2008-04-01", Some("2008-04-04")),
            ("at each SMT", "2008-04-01", None),
        ] {
            assert_eq!(next(rhythm, from).as_deref(), wanted, "{rhythm} from {from}");
        }
    }
}
