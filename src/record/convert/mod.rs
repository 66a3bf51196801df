//! From a cell to a typed field: dates as intervals, the spellings of Yes and No, words in place of dates, listed values.

mod column;
mod date;
mod mark;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{FieldKind, Schema, SchemaField};
use crate::cell::{Cell, CellValue, Field, Mark, Value};
use crate::normalise::text::folded;

pub use column::Column;

/// What a cell looks like, before anybody knows its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A date, a month or a year.
    Dates,
    /// A tick, yes or no, "pending", "N/A".
    Marks,
    /// A number of at least nine digits.
    Digits,
    /// Anything else.
    Words,
}

/// What a cell that is not blank looks like.
#[must_use]
pub fn sort(cell: &Cell, words: &str) -> Sort {
    match &cell.value {
        CellValue::DateTime(..) => Sort::Dates,
        CellValue::Flag(_) => Sort::Marks,
        _ => sort_of_text(words),
    }
}

/// What a text that is not blank looks like; it stands on one line.
#[must_use]
pub fn sort_of_text(words: &str) -> Sort {
    let digits = words.chars().filter(char::is_ascii_digit).count();
    if digits >= 9 && words.chars().all(|c| c.is_ascii_digit() || c.is_whitespace()) {
        return Sort::Digits;
    }
    let key = folded(words);
    if mark::not_applicable(&key) || mark::read(words).is_some() || mark::yes_or_no(words, &key).is_some() || is_dash(words) {
        Sort::Marks
    } else if date::looks_dated(words) {
        Sort::Dates
    } else {
        Sort::Words
    }
}

/// What a cell that is not blank says; `words` is its text on one line.
#[must_use]
pub fn field(cell: &Cell, words: &str, field: &SchemaField, schema: &Schema, column: &Column, as_at: NaiveDate) -> Field {
    if schema.missing_values.iter().any(|missing| missing == words) || is_dash(words) {
        return Field::Blank;
    }
    if let CellValue::Error(error) = &cell.value {
        return Field::unclear(format!("the cell shows the error {error}"), None);
    }
    match field.holds() {
        FieldKind::Date => date::field(cell, words, field, column, as_at),
        FieldKind::Flag => flag(cell, words, field, as_at),
        FieldKind::Number => number(cell, words),
        FieldKind::Text => text(words, field),
    }
}

/// Dashes in place of nothing.
fn is_dash(words: &str) -> bool {
    words.chars().all(|c| matches!(c, '-' | '–' | '—' | '.' | '_' | '…'))
}

/// A text, or the listed value it spells.
fn text(words: &str, field: &SchemaField) -> Field {
    if let Some(value) = value_of(words, &field.values).or_else(|| opening_value(words, &field.values)) {
        return Field::text(value);
    }
    if mark::not_applicable(&folded(words)) {
        return Field::Known(Value::Mark(Mark::NotApplicable));
    }
    if mark::awaited(&folded(words)) || mark::is_cross(words) {
        return Field::Known(Value::Mark(Mark::Awaited(None)));
    }
    // Systems export whole numbers with a needless ".0".
    let plain = words.strip_suffix(".0").filter(|digits| !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())).unwrap_or(words);
    Field::text(plain)
}

/// The listed value that a text spells as a whole.
fn value_of<'a>(words: &str, values: &'a BTreeMap<String, Vec<String>>) -> Option<&'a str> {
    if values.is_empty() {
        return None;
    }
    let key = folded(words);
    let spells = |value: &str, spellings: &[String]| folded(value) == key || spellings.iter().any(|spelling| folded(spelling) == key);
    if let Some((value, _)) = values.iter().find(|(value, spellings)| spells(value, spellings)) {
        return Some(value);
    }
    // "a) Male" and "1 - Male" are codes before the value.
    let rest = key.split_once(' ').filter(|(code, _)| code.len() == 1).map(|(_, rest)| rest)?;
    values
        .iter()
        .find(|(value, spellings)| folded(value) == rest || spellings.iter().any(|s| folded(s) == rest))
        .map(|(value, _)| value.as_str())
}

/// The listed value that the words before a dash, comma or bracket spell, where the rest speaks for no other value: "No - cancelled".
fn opening_value<'a>(words: &str, values: &'a BTreeMap<String, Vec<String>>) -> Option<&'a str> {
    let end = [" - ", " – ", " — ", " (", ", ", "; ", ": "].iter().filter_map(|mark| words.find(mark)).min()?;
    let value = value_of(&words[..end], values)?;
    let rest = format!(" {} ", folded(&words[end..]));
    let speaks = |spelling: &String| {
        let spelling = folded(spelling);
        spelling.len() > 2 && rest.contains(&format!(" {spelling} "))
    };
    let other = values.iter().any(|(known, spellings)| known != value && spellings.iter().chain(std::iter::once(known)).any(speaks));
    (!other).then_some(value)
}

/// The listed value whose spelling stands in a text as whole words; the longest spelling wins.
#[must_use]
pub fn value_in<'a>(text: &str, values: &'a BTreeMap<String, Vec<String>>) -> Option<&'a str> {
    let key = format!(" {} ", folded(text));
    let mut best: Option<(usize, &str)> = None;
    for (value, spellings) in values {
        for spelling in spellings.iter().chain(std::iter::once(value)) {
            let spelling = folded(spelling);
            let stands = !spelling.is_empty() && key.contains(&format!(" {spelling} "));
            if stands && best.is_none_or(|(length, _)| spelling.len() > length) {
                best = Some((spelling.len(), value));
            }
        }
    }
    best.map(|(_, value)| value)
}

/// Yes or no, or a listed spelling of either.
fn flag(cell: &Cell, words: &str, field: &SchemaField, as_at: NaiveDate) -> Field {
    match &cell.value {
        CellValue::Flag(flag) => return Field::Known(Value::Flag(*flag)),
        CellValue::Number(1.0) => return Field::Known(Value::Flag(true)),
        CellValue::Number(0.0) => return Field::Known(Value::Flag(false)),
        // A day in a column of yes and no says that it was done, on that day.
        CellValue::DateTime(..) => return Field::Known(Value::Flag(true)),
        _ => {}
    }
    let key = folded(words);
    match value_of(words, &field.values) {
        Some("yes") => return Field::Known(Value::Flag(true)),
        Some("no") => return Field::Known(Value::Flag(false)),
        _ => {}
    }
    if mark::not_applicable(&key) {
        return Field::Known(Value::Mark(Mark::NotApplicable));
    }
    if let Some(answer) = mark::yes_or_no(words, &key) {
        return Field::Known(Value::Flag(answer));
    }
    match mark::read(words) {
        Some(mark::Words::Done) => Field::Known(Value::Flag(true)),
        Some(mark::Words::Awaited) => Field::Known(Value::Mark(Mark::Awaited(None))),
        None if date::span_of(words, as_at).is_some() => Field::Known(Value::Flag(true)),
        None => Field::unclear(format!("\"{words}\" is neither yes nor no"), None),
    }
}

/// A number, with thousands parted by commas, a pound sign, or a per cent sign.
fn number(cell: &Cell, words: &str) -> Field {
    if let CellValue::Number(number) = cell.value {
        return Field::Known(Value::Number(number));
    }
    let key = folded(words);
    if mark::not_applicable(&key) {
        return Field::Known(Value::Mark(Mark::NotApplicable));
    }
    let plain: String = words.chars().filter(|c| !matches!(c, ',' | '£' | ' ')).collect();
    let (digits, share) = plain.strip_suffix('%').map_or((plain.as_str(), 1.0), |digits| (digits, 100.0));
    match digits.parse::<f64>() {
        Ok(number) if number.is_finite() => Field::Known(Value::Number(number / share)),
        _ if mark::awaited(&key) => Field::Known(Value::Mark(Mark::Awaited(None))),
        _ => Field::unclear(format!("\"{words}\" is not a number"), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sent_is_done_where_the_sending_is_meant() {
        let schema = super::super::Library::shipped().schema("referral").expect("it is shipped").clone();
        let as_at = NaiveDate::from_ymd_opt(2009, 3, 31).unwrap();
        let read = |name: &str, words: &str| {
            let field_of = &schema.fields[schema.place(name).expect("it is a field")];
            field(&Cell::plain(CellValue::text(words)), words, field_of, &schema, &Column::default(), as_at)
        };
        let day = NaiveDate::from_ymd_opt(2008, 3, 6).unwrap();
        for words in ["sent 6.3.08", "06/03/2008 sent"] {
            assert_eq!(read("referral_date", words), Field::Known(Value::Date(crate::cell::DateSpan::day(day))), "{words}");
        }
        assert_eq!(read("referral_date", "sent"), Field::Known(Value::Mark(Mark::Done)));
        assert!(matches!(read("initial_end", "sent 6.3.08"), Field::Known(Value::Mark(Mark::Awaited(Some(_))))));
        assert!(matches!(read("referral_date", "not sent"), Field::Known(Value::Mark(Mark::Awaited(None)))));
    }

    #[test]
    fn a_list_of_spellings_says_yes_and_no_where_the_words_do_not() {
        let schema = super::super::Library::shipped().schema("service_user").expect("it is shipped").clone();
        let needs = &schema.fields[schema.place("additional_needs").expect("it is a field")];
        let as_at = NaiveDate::from_ymd_opt(2009, 3, 31).unwrap();
        let read = |words: &str| field(&Cell::plain(CellValue::text(words)), words, needs, &schema, &Column::default(), as_at);
        for (words, answer) in [("None known", false), ("Autism", true), ("Y", true)] {
            assert!(matches!(read(words), Field::Known(Value::Flag(said)) if said == answer), "{words}");
        }
        assert!(matches!(read("see file"), Field::Unclear(_)));
        assert!(matches!(read("Not known"), Field::Blank));
    }
}
