//! The dates of record sheets: common shapes read quickly, everything else by the grammar of dates; never guessed.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use regex::Regex;

use super::column::{Column, NUMERIC, in_digits, numbers};
use super::mark::{self, Words};
use crate::cell::{Cell, CellValue, DateShape, DateSpan, Field, Mark, Value};
use crate::normalise::calendar;
use crate::normalise::date::{DateContext, DeadlineKind, interpret};
use crate::normalise::text::folded;
use crate::record::SchemaField;

pub(super) static ISO: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$").expect("a fixed pattern"));
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?,?\s+)?(\d{1,2})\s?(?:st|nd|rd|th)?[\s\-/.]*(?:of\s+)?([a-z]{3,9})\.?,?[\s\-/.]*'?(\d{4}|\d{2})$")
        .expect("a fixed pattern")
});
static MONTH: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)^([a-z]{3,9})\.?,?[\s\-/.]*'?(\d{4}|\d{2})$").expect("a fixed pattern"));
static MONTH_NUMBER: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^(\d{1,2})[/.\-](\d{4})$").expect("a fixed pattern"));
static YEAR: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^(19|20)\d\d$").expect("a fixed pattern"));
pub(super) static TIME: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)[T\s]+(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:am|pm|z)?$").expect("a fixed pattern"));
static INSIDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\s?[./\-]\s?\d{1,2}\s?[./\-]\s?(?:\d{4}|\d{2})\b|\d{1,2}\s?(?:st|nd|rd|th)?[\s\-]*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?[\s\-]*'?(?:\d{4}|\d{2})\b")
        .expect("a fixed pattern")
});
static PERIOD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:autumn|spring|summer)(?:\s+term)?|(?:q|qtr|quarter)\s?[1-4])(?:[\s,]+'?\d[\d\s/\-]*)?$|^(?:19|20)\d\d\s?[/\-]\s?\d{2,4}$")
        .expect("a fixed pattern")
});
pub(super) static BEFORE_YEAR: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^(?:pre|before|prior to)[\s\-]*((?:19|20)\d\d)$").expect("a fixed pattern"));

/// What a date cell says.
pub(super) fn field(cell: &Cell, words: &str, field: &SchemaField, column: &Column, as_at: NaiveDate) -> Field {
    let read = match &cell.value {
        CellValue::DateTime(at, shape) => of_spreadsheet(at.date(), *shape, words),
        CellValue::Number(number) => of_number(*number, words),
        CellValue::Flag(true) => Field::Known(Value::Mark(Mark::Done)),
        CellValue::Flag(false) => Field::Known(Value::Mark(Mark::Awaited(None))),
        _ => match without_done_words(words, &field.done_words) {
            Some("") => Field::Known(Value::Mark(Mark::Done)),
            rest => of_words(rest.unwrap_or(words), column, as_at),
        },
    };
    match read {
        Field::Known(Value::Date(span)) if field.past && span.first > as_at => {
            Field::unclear(format!("{span} lies after the day of the audit, {}", DateSpan::day(as_at)), Some(span))
        }
        Field::Known(Value::Date(span)) if span.first.year() > as_at.year() + 40 || (span.last.year() < 1910) => {
            Field::unclear(format!("the year of \"{words}\" cannot be right"), Some(span))
        }
        read => read,
    }
}

/// What stays of a text without the word of the field's own that it opens or closes with; nothing where it has none.
fn without_done_words<'a>(words: &'a str, done: &[String]) -> Option<&'a str> {
    done.iter().find_map(|word| {
        let is_word = |text: &str| folded(text) == folded(word);
        let opens = words.get(..word.len()).filter(|start| is_word(start)).map(|_| words[word.len()..].trim());
        let closes = || {
            let at = words.len().checked_sub(word.len())?;
            words.get(at..).filter(|end| is_word(end)).map(|_| words[..at].trim())
        };
        let rest = opens.or_else(closes)?;
        // "Not sent" and "sent for signature" say something else.
        (rest.is_empty() || rest.contains(|c: char| c.is_ascii_digit())).then_some(rest)
    })
}

fn known(span: DateSpan) -> Field {
    Field::Known(Value::Date(span))
}

fn of_spreadsheet(day: NaiveDate, shape: DateShape, words: &str) -> Field {
    if day.year() < 1901 {
        return Field::unclear("the cell holds the number 0 shown as a date, which is what a formula over an empty cell gives", None);
    }
    match shape {
        DateShape::Day | DateShape::DayTime => known(DateSpan::day(day)),
        DateShape::Month => known(calendar::month(day.year(), day.month())),
        DateShape::Year => known(calendar::calendar_year(day.year())),
        DateShape::Time => Field::unclear(format!("\"{words}\" is a time of day without a day"), None),
    }
}

/// A bare number: a year, or a date whose format was lost.
fn of_number(number: f64, words: &str) -> Field {
    if number == number.trunc() && (1950.0..=2100.0).contains(&number) {
        return known(calendar::calendar_year(number as i32));
    }
    if number == number.trunc() && (14_000.0..=60_000.0).contains(&number) {
        let day = NaiveDate::from_ymd_opt(1899, 12, 30).and_then(|start| start.checked_add_days(chrono::Days::new(number as u64)));
        let shown = day.map(|day| DateSpan::day(day).to_string()).unwrap_or_default();
        return Field::unclear(format!("\"{words}\" is a number, not a date; shown as a date it would be {shown}"), day.map(DateSpan::day));
    }
    Field::unclear(format!("\"{words}\" is a number, not a date"), None)
}

fn of_words(words: &str, column: &Column, as_at: NaiveDate) -> Field {
    let key = folded(words);
    if mark::not_applicable(&key) {
        return Field::Known(Value::Mark(Mark::NotApplicable));
    }
    if let Some((first, second, _)) = numbers(words).filter(|_| column.doubtful())
        && first <= 12
        && second <= 12
        && first != second
    {
        return Field::unclear(format!("\"{words}\" may have the month first, as other cells of its column have"), span_of(words, as_at));
    }
    if let Some(span) = span_of(words, as_at) {
        return known(span);
    }
    if mark::opens_awaited(&key) {
        return Field::Known(Value::Mark(Mark::Awaited(inside(words, as_at).map(|(span, _)| span))));
    }
    match mark::read(words) {
        Some(Words::Done) => return Field::Known(Value::Mark(Mark::Done)),
        Some(Words::Awaited) => return Field::Known(Value::Mark(Mark::Awaited(None))),
        None => {}
    }
    if let Some(wrong) = impossible(words) {
        return Field::unclear(wrong, None);
    }
    if let Some((span, rest)) = inside(words, as_at) {
        let said = rest.iter().all(|word| {
            let initials = word.len() <= 3 && word.chars().all(char::is_uppercase);
            initials || mark::beside_date(&folded(word)) || folded(word).is_empty()
        });
        if said {
            return known(span);
        }
        if rest.iter().any(|word| mark::opens_awaited(&folded(word))) {
            return Field::unclear(format!("\"{words}\" gives a date and says that something is outstanding"), Some(span));
        }
        let doubtful = [
            "expire",
            "expires",
            "expired",
            "expiry",
            "renewal",
            "previous",
            "old",
            "portable",
            "transferred",
            "valid",
            "until",
            "replaced",
        ];
        if !rest.iter().any(|word| doubtful.contains(&folded(word).as_str())) && INSIDE.find_iter(words).count() == 1 && rest.len() <= 4 {
            return known(span);
        }
        return Field::unclear(format!("\"{words}\" says more than one thing"), Some(span));
    }
    by_grammar(words, as_at)
}

/// Whether a text is a date or has one in it, whatever else it says.
pub(super) fn looks_dated(words: &str) -> bool {
    INSIDE.is_match(words)
        || ISO.is_match(words)
        || YEAR.is_match(words)
        || MONTH_NUMBER.is_match(words)
        || BEFORE_YEAR.is_match(words)
        || PERIOD.is_match(words)
        || MONTH.captures(words).is_some_and(|found| month(&found[1]).is_some())
}

/// The one date inside a text, and the words around it.
fn inside(words: &str, as_at: NaiveDate) -> Option<(DateSpan, Vec<String>)> {
    let mut found = INSIDE.find_iter(words);
    let place = found.next()?;
    if found.next().is_some() {
        return None;
    }
    let span = span_of(place.as_str().trim(), as_at)?;
    let around = format!("{} {}", &words[..place.start()], &words[place.end()..]);
    let rest = around.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    Some((span, rest))
}

/// Everything the quick shapes do not know, read as a deadline's words are.
fn by_grammar(words: &str, as_at: NaiveDate) -> Field {
    let reading = interpret(words, &DateContext::new(as_at));
    if !words.contains(|c: char| c.is_ascii_digit()) && reading.deadline.due.is_none() && reading.deadline.kind != DeadlineKind::Tbc {
        return Field::unclear(format!("\"{words}\" gives no date"), None);
    }
    if let Some(doubt) = reading.doubt {
        return Field::unclear(doubt.question, None);
    }
    let deadline = reading.deadline;
    let dated = matches!(
        deadline.kind,
        DeadlineKind::Day
            | DeadlineKind::Month
            | DeadlineKind::Quarter
            | DeadlineKind::Season
            | DeadlineKind::Term
            | DeadlineKind::Year
            | DeadlineKind::FiscalYear
            | DeadlineKind::Range
            | DeadlineKind::Done
    );
    match (deadline.start, deadline.due) {
        (Some(start), Some(due)) if dated => known(DateSpan::new(start, due)),
        _ if deadline.kind == DeadlineKind::Tbc => Field::Known(Value::Mark(Mark::Awaited(None))),
        _ => Field::unclear(format!("\"{words}\" gives no date"), None),
    }
}

/// The days a text means, where it has one of the common shapes.
pub(super) fn span_of(words: &str, as_at: NaiveDate) -> Option<DateSpan> {
    if let Some((first, second, last)) = in_digits(words) {
        return day(year(last, as_at)?, second.parse().ok()?, first.parse().ok()?);
    }
    let text = TIME.replace(words, "");
    let text = text.trim().trim_end_matches(['.', ',', ';']);
    if let Some(before) = BEFORE_YEAR.captures(text) {
        let last = NaiveDate::from_ymd_opt(before[1].parse::<i32>().ok()? - 1, 12, 31)?;
        return Some(DateSpan::new(NaiveDate::from_ymd_opt(1900, 1, 1)?, last));
    }
    if let Some(found) = ISO.captures(text) {
        return day(found[1].parse().ok()?, found[2].parse().ok()?, found[3].parse().ok()?);
    }
    if let Some(found) = NUMERIC.captures(text) {
        return day(year(&found[3], as_at)?, found[2].parse().ok()?, found[1].parse().ok()?);
    }
    if let Some(found) = NAMED.captures(text) {
        return day(year(&found[3], as_at)?, month(&found[2])?, found[1].parse().ok()?);
    }
    if let Some(found) = MONTH.captures(text) {
        return Some(calendar::month(year(&found[2], as_at)?, month(&found[1])?));
    }
    if let Some(found) = MONTH_NUMBER.captures(text) {
        let month: u32 = found[1].parse().ok()?;
        return (1..=12).contains(&month).then(|| calendar::month(found[2].parse().unwrap_or(0), month));
    }
    if YEAR.is_match(text) {
        return Some(calendar::calendar_year(text.parse().ok()?));
    }
    None
}

fn day(year: i32, month: u32, day: u32) -> Option<DateSpan> {
    NaiveDate::from_ymd_opt(year, month, day).map(DateSpan::day)
}

/// A year of two digits is the latest one that is at most ten years after the as-at day.
fn year(digits: &str, as_at: NaiveDate) -> Option<i32> {
    let number: i32 = digits.parse().ok()?;
    if digits.len() == 4 {
        return Some(number);
    }
    let century = as_at.year() / 100 * 100;
    // Funding and permits end years ahead, and nobody on a register was born ninety years ago.
    Some(if century + number <= as_at.year() + 10 { century + number } else { century - 100 + number })
}

/// A month by its name or the first three letters of it.
fn month(name: &str) -> Option<u32> {
    const NAMES: [&str; 12] =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    let name = name.to_lowercase();
    let place = NAMES.iter().position(|full| full.starts_with(&name) || (name == "sept" && *full == "september"))?;
    u32::try_from(place + 1).ok()
}

/// What is wrong with a text that has the shape of a day and is none.
fn impossible(words: &str) -> Option<String> {
    if let Some((first, second, _)) = numbers(words) {
        return Some(if (1..=12).contains(&first) && (13..=31).contains(&second) {
            format!("\"{words}\" is no date with the day first; with the month first it would be one")
        } else {
            format!("\"{words}\" is a day that does not exist")
        });
    }
    let text = TIME.replace(words, "");
    let named = NAMED.captures(&text).is_some_and(|found| month(&found[2]).is_some());
    (named || ISO.is_match(&text)).then(|| format!("\"{words}\" is a day that does not exist"))
}

#[cfg(test)]
mod tests;
