//! What one cell of a record sheet says, once its kind of field is known.

use std::fmt;
use std::sync::Arc;

use super::DateSpan;

/// One field of one record. The four are different audit points and are never merged.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Field {
    /// The cell says something that can be used.
    Known(Value),
    /// There is a column, and this cell holds nothing.
    Blank,
    /// The cell holds words that could not be taken for one thing.
    Unclear(Box<Unclear>),
    /// The sheet has no column for it.
    #[default]
    Absent,
}

/// What a cell says.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text, cleaned; where the schema lists values, the listed value.
    Text(Arc<str>),
    /// A finite number; `18%` is 0.18.
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// The days it can mean.
    Date(DateSpan),
    /// Words that stand in place of a date or an answer.
    Mark(Mark),
}

/// What words in place of a date or an answer say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// "N/A", "not required", "exempt".
    NotApplicable,
    /// "Pending", "applied for 3/9/2008", "No": it is not there yet. The days are those of the application, where given.
    Awaited(Option<DateSpan>),
    /// "Seen", "yes", a tick: it is there, and no day is given.
    Done,
}

/// Why a cell could not be taken for one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unclear {
    /// What a person would ask or say about it: `31/02/2008 is not a day`.
    pub why: String,
    /// The days it gives if taken at its word, where that makes sense at all.
    pub at_its_word: Option<DateSpan>,
}

impl Field {
    /// A cell that could not be taken for one thing.
    #[must_use]
    pub fn unclear(why: impl Into<String>, at_its_word: Option<DateSpan>) -> Self {
        Self::Unclear(Box::new(Unclear { why: why.into(), at_its_word }))
    }

    /// Known text.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::Known(Value::Text(text.into()))
    }

    /// The days of a known date.
    #[must_use]
    pub const fn date(&self) -> Option<DateSpan> {
        match self {
            Self::Known(Value::Date(span)) => Some(*span),
            _ => None,
        }
    }

    /// The known text.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Known(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The known number.
    #[must_use]
    pub const fn number(&self) -> Option<f64> {
        match self {
            Self::Known(Value::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// What words stand in place of a date or an answer.
    #[must_use]
    pub const fn mark(&self) -> Option<Mark> {
        match self {
            Self::Known(Value::Mark(mark)) => Some(*mark),
            _ => None,
        }
    }
}

impl fmt::Display for Value {
    /// The value in words: days as `1 September 2008`, flags as `yes` and `no`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Number(number) => write!(f, "{number}"),
            Self::Flag(true) => f.write_str("yes"),
            Self::Flag(false) => f.write_str("no"),
            Self::Date(span) => write!(f, "{span}"),
            Self::Mark(Mark::NotApplicable) => f.write_str("not applicable"),
            Self::Mark(Mark::Awaited(_)) => f.write_str("awaited"),
            Self::Mark(Mark::Done) => f.write_str("done, no day given"),
        }
    }
}

impl fmt::Display for DateSpan {
    /// One day as `1 September 2008`, a whole month as `September 2008`, anything else from day to day.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use chrono::Datelike;
        let day = |day: chrono::NaiveDate| day.format("%-d %B %Y");
        if self.is_day() {
            return write!(f, "{}", day(self.first));
        }
        let whole_month = self.first.day() == 1
            && (self.first.year(), self.first.month()) == (self.last.year(), self.last.month())
            && self.last.succ_opt().is_none_or(|next| next.day() == 1);
        if whole_month {
            return write!(f, "{}", self.first.format("%B %Y"));
        }
        if self.first.year() < 1901 {
            return write!(f, "some day up to {}", day(self.last));
        }
        write!(f, "{} to {}", day(self.first), day(self.last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn spans_are_said_as_people_say_them() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(DateSpan::day(day(2008, 9, 1)).to_string(), "1 September 2008");
        assert_eq!(DateSpan::new(day(2008, 2, 1), day(2008, 2, 29)).to_string(), "February 2008");
        assert_eq!(DateSpan::new(day(2008, 2, 2), day(2008, 2, 29)).to_string(), "2 February 2008 to 29 February 2008");
    }

    #[test]
    fn a_field_stays_lean() {
        assert!(std::mem::size_of::<Field>() <= 24);
    }
}
