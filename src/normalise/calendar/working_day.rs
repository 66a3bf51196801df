//! Working days: Monday to Friday, less the bank holidays of England.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use chrono::{Datelike, Days, NaiveDate};

/// The years whose bank holidays are in the list; nothing is said about working days outside them.
pub const KNOWN_YEARS: RangeInclusive<i32> = 2000..=2035;

/// One weekday that is not a working day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankHoliday {
    /// The day itself.
    pub day: NaiveDate,
    /// Its name: `Good Friday`.
    pub name: &'static str,
    /// Why it is on an unusual day; empty for an ordinary one.
    pub note: &'static str,
}

/// Every bank holiday of England in [`KNOWN_YEARS`], in order, from `schemas/lists/bank-holidays.csv` (compiled in).
///
/// One-off and moved holidays are the ones announced by the government (gov.uk/bank-holidays).
pub static BANK_HOLIDAYS: LazyLock<Vec<BankHoliday>> = LazyLock::new(|| list(include_str!("../../../schemas/lists/bank-holidays.csv")));

fn list(text: &'static str) -> Vec<BankHoliday> {
    let mut holidays: Vec<BankHoliday> = text
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut parts = line.split(',');
            let day = parts.next()?.parse().ok()?;
            Some(BankHoliday { day, name: parts.next()?, note: parts.next().unwrap_or_default() })
        })
        .collect();
    holidays.sort_by_key(|holiday| holiday.day);
    holidays
}

/// The bank holiday on a day, if it is one.
#[must_use]
pub fn bank_holiday(day: NaiveDate) -> Option<&'static BankHoliday> {
    let holidays: &'static [BankHoliday] = &BANK_HOLIDAYS;
    holidays.binary_search_by_key(&day, |holiday| holiday.day).ok().and_then(|at| holidays.get(at))
}

/// The day of the bank holiday of a name in a year, as the list names it; `None` outside [`KNOWN_YEARS`].
#[must_use]
pub fn bank_holiday_named(name: &str, year: i32) -> Option<NaiveDate> {
    BANK_HOLIDAYS.iter().find(|holiday| holiday.day.year() == year && holiday.name == name).map(|holiday| holiday.day)
}

/// Whether a day is a working day; `None` outside [`KNOWN_YEARS`].
#[must_use]
pub fn is_working_day(day: NaiveDate) -> Option<bool> {
    KNOWN_YEARS.contains(&day.year()).then(|| day.weekday().num_days_from_monday() < 5 && bank_holiday(day).is_none())
}

/// The day `count` working days after `trigger`; the trigger is day 0, whatever day it is, and day 1 is the next working day.
///
/// `None` where the count runs outside [`KNOWN_YEARS`].
#[must_use]
pub fn add_working_days(trigger: NaiveDate, count: u32) -> Option<NaiveDate> {
    let mut day = trigger;
    let mut left = count;
    while left > 0 {
        day = day.checked_add_days(Days::new(1))?;
        if is_working_day(day)? {
            left -= 1;
        }
    }
    Some(day)
}

/// How many working days after `trigger` a day is: the number that [`add_working_days`] needs to reach it, or pass over it
/// where it is not a working day. 0 on or before the trigger; `None` outside [`KNOWN_YEARS`].
#[must_use]
pub fn working_days_after(trigger: NaiveDate, day: NaiveDate) -> Option<u32> {
    let mut at = trigger;
    let mut count = 0;
    is_working_day(day)?;
    while at < day {
        at = at.checked_add_days(Days::new(1))?;
        if is_working_day(at)? {
            count += 1;
        }
    }
    Some(count)
}

/// The working days of England, with the days that a council counts in its own way: closing days, or holidays it works on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WorkingDays {
    ours: BTreeMap<NaiveDate, bool>,
}

impl WorkingDays {
    /// Says of a day whether it is a working day, whatever it is elsewhere.
    pub fn set(&mut self, day: NaiveDate, works: bool) {
        self.ours.insert(day, works);
    }

    /// How many days are counted in the council's own way.
    #[must_use]
    pub fn own(&self) -> usize {
        self.ours.len()
    }

    /// Whether a day is a working day; `None` outside [`KNOWN_YEARS`].
    #[must_use]
    pub fn contains(&self, day: NaiveDate) -> Option<bool> {
        is_working_day(day).map(|works| self.ours.get(&day).copied().unwrap_or(works))
    }

    /// The day `count` working days after `trigger`, or before it where the count is negative; the trigger is day 0.
    ///
    /// `None` where the count runs outside [`KNOWN_YEARS`].
    #[must_use]
    pub fn reach(&self, trigger: NaiveDate, count: i32) -> Option<NaiveDate> {
        let (mut day, mut left) = (trigger, count.unsigned_abs());
        while left > 0 {
            day = if count < 0 { day.pred_opt()? } else { day.succ_opt()? };
            if self.contains(day)? {
                left -= 1;
            }
        }
        Some(day)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{day, easter_sunday};
    use super::*;

    #[test]
    fn working_days_are_counted_as_published() {
        for (trigger, count, reached) in [
            ((2007, 12, 20), 1, (2007, 12, 21)),
            ((2007, 12, 20), 7, (2008, 1, 3)),
            ((2007, 12, 20), 10, (2008, 1, 8)),
            ((2007, 12, 20), 15, (2008, 1, 15)),
            ((2007, 12, 20), 35, (2008, 2, 12)),
            ((2007, 12, 20), 45, (2008, 2, 26)),
            ((2008, 3, 19), 1, (2008, 3, 20)),
            ((2008, 3, 19), 7, (2008, 4, 1)),
            ((2008, 3, 19), 10, (2008, 4, 4)),
            ((2008, 3, 19), 15, (2008, 4, 11)),
            ((2008, 3, 19), 35, (2008, 5, 12)),
            ((2008, 3, 19), 45, (2008, 5, 27)),
            ((2008, 3, 22), 1, (2008, 3, 25)),
            ((2011, 4, 20), 1, (2011, 4, 21)),
            ((2011, 4, 20), 7, (2011, 5, 5)),
            ((2011, 4, 20), 10, (2011, 5, 10)),
            ((2011, 4, 20), 15, (2011, 5, 17)),
            ((2011, 4, 20), 35, (2011, 6, 15)),
            ((2011, 4, 20), 45, (2011, 6, 29)),
            ((2020, 5, 7), 1, (2020, 5, 11)),
            ((2020, 5, 7), 7, (2020, 5, 19)),
            ((2020, 5, 7), 10, (2020, 5, 22)),
            ((2020, 5, 7), 15, (2020, 6, 1)),
            ((2020, 5, 7), 35, (2020, 6, 29)),
            ((2020, 5, 7), 45, (2020, 7, 13)),
            ((2022, 9, 16), 1, (2022, 9, 20)),
            ((2022, 9, 16), 7, (2022, 9, 28)),
            ((2022, 9, 16), 10, (2022, 10, 3)),
            ((2022, 9, 16), 15, (2022, 10, 10)),
            ((2022, 9, 16), 35, (2022, 11, 7)),
            ((2022, 9, 16), 45, (2022, 11, 21)),
            ((2023, 5, 5), 1, (2023, 5, 9)),
            ((2023, 5, 5), 7, (2023, 5, 17)),
            ((2023, 5, 5), 10, (2023, 5, 22)),
            ((2023, 5, 5), 15, (2023, 5, 30)),
            ((2023, 5, 5), 35, (2023, 6, 27)),
            ((2023, 5, 5), 45, (2023, 7, 11)),
        ] {
            let (trigger, reached) = (day(trigger.0, trigger.1, trigger.2), day(reached.0, reached.1, reached.2));
            assert_eq!(add_working_days(trigger, count), Some(reached), "{count} working days after {trigger}");
            assert_eq!(working_days_after(trigger, reached), Some(count));
        }
    }

    #[test]
    fn a_closing_day_of_ones_own_is_passed_over_and_a_holiday_that_is_worked_counts() {
        let mut ours = WorkingDays::default();
        assert_eq!(ours.reach(day(2007, 12, 20), 7), add_working_days(day(2007, 12, 20), 7));
        assert_eq!(ours.reach(day(2008, 3, 25), -1), Some(day(2008, 3, 20)));
        ours.set(day(2007, 12, 27), false);
        assert_eq!(ours.reach(day(2007, 12, 20), 7), Some(day(2008, 1, 4)));
        ours.set(day(2007, 12, 26), true);
        assert_eq!(ours.reach(day(2007, 12, 20), 7), Some(day(2008, 1, 3)));
        assert_eq!(ours.reach(day(1990, 1, 1), 1), None);
    }

    #[test]
    fn a_moved_holiday_leaves_its_old_day_a_working_day() {
        assert_eq!(is_working_day(day(2020, 5, 4)), Some(true));
        assert_eq!(is_working_day(day(2012, 5, 28)), Some(true));
        assert_eq!(is_working_day(day(2002, 6, 4)), Some(false));
        assert_eq!(bank_holiday(day(2011, 4, 29)).map(|holiday| holiday.name), Some("Royal wedding"));
        assert_eq!(is_working_day(day(1999, 12, 31)), None);
        assert_eq!(add_working_days(day(2035, 12, 31), 1), None);
    }

    #[test]
    fn the_list_holds_every_easter_and_only_weekdays() {
        for year in KNOWN_YEARS {
            let easter = easter_sunday(year);
            assert!(bank_holiday(easter.checked_sub_days(Days::new(2)).unwrap()).is_some_and(|h| h.name == "Good Friday"));
            assert!(bank_holiday(easter.checked_add_days(Days::new(1)).unwrap()).is_some_and(|h| h.name == "Easter Monday"));
            let count = BANK_HOLIDAYS.iter().filter(|holiday| holiday.day.year() == year).count();
            let expected = match year {
                2002 | 2011 | 2012 | 2023 => 9,
                2022 => 10,
                _ => 8,
            };
            assert_eq!(count, expected, "{year}");
        }
        assert!(BANK_HOLIDAYS.iter().all(|holiday| holiday.day.weekday().num_days_from_monday() < 5));
        assert!(BANK_HOLIDAYS.windows(2).all(|pair| pair[0].day < pair[1].day));
    }
}
