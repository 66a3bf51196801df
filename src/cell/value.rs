//! What a cell holds, before anybody interprets it.

use std::borrow::Cow;
use std::sync::Arc;

use chrono::NaiveDateTime;

/// How much of a real spreadsheet date its number format shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateShape {
    /// Day, month and year are shown, in whatever order.
    Day,
    /// Only a month and a year are shown (`mmm-yy`): the day was never meant.
    Month,
    /// Only a year is shown.
    Year,
    /// A day with a time of day.
    DayTime,
    /// Only a time of day is shown.
    Time,
}

/// The value of one cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum CellValue {
    /// Nothing.
    #[default]
    Empty,
    /// Text as stored, with line breaks and odd spaces still in it.
    Text(Arc<str>),
    /// A number; always finite.
    Number(f64),
    /// TRUE or FALSE.
    Flag(bool),
    /// A real spreadsheet date (both date systems already resolved) and how much of it is shown.
    DateTime(NaiveDateTime, DateShape),
    /// A length of time, in days.
    Duration(f64),
    /// An error value such as `#N/A` or `Err:502`, by its own name.
    Error(Arc<str>),
}

impl CellValue {
    /// Text from anything that can be text; an empty text is [`CellValue::Empty`].
    #[must_use]
    pub fn text(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.into()) }
    }

    /// What a person sees in the cell: numbers without a needless `.0`, dates as `31 March 2008` or `March 2008`.
    #[must_use]
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) | Self::Error(text) => Cow::Borrowed(text),
            Self::Number(number) | Self::Duration(number) => Cow::Owned(plain_number(*number)),
            Self::Flag(true) => Cow::Borrowed("TRUE"),
            Self::Flag(false) => Cow::Borrowed("FALSE"),
            Self::DateTime(at, shape) => Cow::Owned(
                match shape {
                    DateShape::Day => at.format("%-d %B %Y"),
                    DateShape::Month => at.format("%B %Y"),
                    DateShape::Year => at.format("%Y"),
                    DateShape::DayTime => at.format("%-d %B %Y %H:%M"),
                    DateShape::Time => at.format("%H:%M"),
                }
                .to_string(),
            ),
        }
    }
}

/// A number as people write it: no exponent, no `.0`, at most fifteen significant digits.
fn plain_number(number: f64) -> String {
    if number == number.trunc() && number.abs() < 1e15 {
        return format!("{number:.0}");
    }
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    format!("{rounded}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn a_value_is_shown_as_a_person_sees_it() {
        let march = NaiveDate::from_ymd_opt(2008, 3, 31).and_then(|d| d.and_hms_opt(0, 0, 0)).unwrap();
        for (value, shown) in [
            (CellValue::Empty, ""),
            (CellValue::Number(2008.0), "2008"),
            (CellValue::Number(0.1 + 0.2), "0.3"),
            (CellValue::Number(-2.5), "-2.5"),
            (CellValue::Flag(true), "TRUE"),
            (CellValue::DateTime(march, DateShape::Day), "31 March 2008"),
            (CellValue::DateTime(march, DateShape::Month), "March 2008"),
        ] {
            assert_eq!(value.shown(), shown);
        }
    }
}
