//! The order of day and month in a column of dates, and dates that are digits alone.

use std::sync::LazyLock;

use regex::Regex;

use super::date::TIME;
use crate::cell::{Cell, CellAddress, CellValue, Grid};
use crate::normalise::text::clean_line;

pub(super) static NUMERIC: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(\d{1,2})\s?[./\-]\s?(\d{1,2})\s?[./\-]\s?(\d{4}|\d{2})$").expect("a fixed pattern"));

/// What a whole column of dates tells about the order of day and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Column {
    day_first: usize,
    month_first: usize,
}

impl Column {
    /// A column in which so many cells have the day first, and so many the month.
    #[cfg(test)]
    pub(super) const fn counted(day_first: usize, month_first: usize) -> Self {
        Self { day_first, month_first }
    }

    /// Counts the cells whose numbers leave only one order; rows and columns are zero-based.
    #[must_use]
    pub fn survey(grid: &Grid, column: u32, rows: &[u32]) -> Self {
        let mut found = Self::default();
        for row in rows {
            let Some(Cell { value: CellValue::Text(text), .. }) = grid.cell(CellAddress::new(*row, column)) else { continue };
            let plain = in_digits(text).and_then(|(first, second, _)| Some((first.parse().ok()?, second.parse().ok()?)));
            let Some((first, second)) = plain.or_else(|| numbers(&clean_line(text)).map(|(first, second, _)| (first, second))) else {
                continue;
            };
            if (13..=31).contains(&first) && (1..=12).contains(&second) {
                found.day_first += 1;
            } else if (1..=12).contains(&first) && (13..=31).contains(&second) {
                found.month_first += 1;
            }
        }
        found
    }

    /// Whether the month stands first in at least as many cells as the day does.
    pub(super) const fn doubtful(self) -> bool {
        self.month_first > 0 && self.month_first >= self.day_first
    }

    /// What a reader must know about the column, as a sentence.
    #[must_use]
    pub fn remark(self, heading: &str) -> Option<String> {
        (self.month_first > 0).then(|| {
            format!(
                "The column \"{heading}\" holds {} dates that only make sense with the month first, and {} that only make sense with the day first. Dates that could be either were {}.",
                self.month_first,
                self.day_first,
                if self.doubtful() { "left undecided" } else { "read with the day first" }
            )
        })
    }
}

/// The three numbers of a date in digits; nothing where it has another shape.
pub(super) fn numbers(text: &str) -> Option<(u32, u32, i32)> {
    if let Some((first, second, year)) = in_digits(text) {
        return Some((first.parse().ok()?, second.parse().ok()?, year.parse().ok()?));
    }
    let text = TIME.replace(text, "");
    let found = NUMERIC.captures(&text)?;
    Some((found[1].parse().ok()?, found[2].parse().ok()?, found[3].parse().ok()?))
}

/// The parts of the plainest shape there is, told without a pattern because most cells of registers have it: digits alone, parted by two
/// of `/`, `.` and `-`, a year of two or four digits last. [`NUMERIC`] takes the same, and more.
pub(super) fn in_digits(text: &str) -> Option<(&str, &str, &str)> {
    let parts = |c: char| matches!(c, '/' | '.' | '-');
    let mut found = text.splitn(3, parts);
    let (first, second, year) = (found.next()?, found.next()?, found.next()?);
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let short = |part: &str| (1..=2).contains(&part.len()) && digits(part);
    (short(first) && short(second) && matches!(year.len(), 2 | 4) && digits(year)).then_some((first, second, year))
}

#[cfg(test)]
mod tests {
    use super::super::date::{BEFORE_YEAR, ISO};
    use super::*;

    proptest::proptest! {
        #[test]
        fn dates_in_digits_are_read_as_the_pattern_reads_them(
            text in proptest::prop_oneof![
                "[0-9]{1,3}[/.\\-][0-9]{1,3}[/.\\-][0-9]{1,5}",
                "[0-9]{0,2}[ /.\\-]{1,2}[0-9]{1,2}[ /.\\-][0-9]{2,4}[ .,;T]?",
                "[0-9a-z/.٣ -]{5,11}",
            ]
        ) {
            if let Some((first, second, last)) = in_digits(&text) {
                let found = NUMERIC.captures(&text).map(|found| [found[1].to_owned(), found[2].to_owned(), found[3].to_owned()]);
                proptest::prop_assert_eq!(found, Some([first, second, last].map(str::to_owned)));
                // No other shape would have been tried first, and nothing cut away.
                proptest::prop_assert!(!ISO.is_match(&text) && !BEFORE_YEAR.is_match(&text) && !TIME.is_match(&text));
                proptest::prop_assert_eq!(text.trim().trim_end_matches(['.', ',', ';']), text.as_str());
            }
        }
    }
}
