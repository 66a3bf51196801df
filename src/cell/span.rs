//! A date is an interval: "March 2008" is every day from the 1st to the 31st.

use chrono::NaiveDate;
use serde::Serialize;

/// The days a date can mean, both ends included; `first` is never after `last`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct DateSpan {
    /// The first day it can mean.
    pub first: NaiveDate,
    /// The last day it can mean, which is the day something is due.
    pub last: NaiveDate,
}

impl DateSpan {
    /// The days from `first` to `last`, put in order if they came the wrong way round.
    #[must_use]
    pub fn new(first: NaiveDate, last: NaiveDate) -> Self {
        if first <= last { Self { first, last } } else { Self { first: last, last: first } }
    }

    /// A single day.
    #[must_use]
    pub const fn day(day: NaiveDate) -> Self {
        Self { first: day, last: day }
    }

    /// Whether only one day is meant.
    #[must_use]
    pub fn is_day(&self) -> bool {
        self.first == self.last
    }
}
