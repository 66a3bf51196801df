//! Periods with their years, in words that are read without doubt.

use chrono::{Datelike, NaiveDate};

use super::DateContext;
use super::group::{Entry, Group};
use super::lexicon::month_name;
use super::named::{Named, Period, Year};
use super::sense::{Basis, Part};
use crate::normalise::calendar;

/// `31 March 2008`.
pub(super) fn long_day(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), month_name(day.month()), day.year())
}

/// `2008/09`.
pub(super) fn split_words(first: i32) -> String {
    format!("{first}/{:02}", (first + 1).rem_euclid(100))
}

/// A period with its year, in words that are read without doubt.
pub(super) fn dated(named: &Named) -> String {
    let words = named.words();
    match named.year {
        None => words,
        Some(Year::Split(first)) => match (named.period, named.basis, named.part) {
            (Period::Year, Some(Basis::Academic), _) => format!("{words} {}", split_words(first)),
            (Period::Year, _, Some((part, _))) => format!("{} {}", part.words(), split_words(first)),
            (Period::Year, _, None) => split_words(first),
            _ => format!("{words} {}", split_words(first)),
        },
        Some(Year::Plain(year)) => match (named.period, named.basis) {
            (Period::Year, _) if named.part.is_none() => year.to_string(),
            (Period::Year, _) => format!("{} {year}", named.part.map_or(Part::End, |(part, _)| part).words()),
            (Period::Quarter(_) | Period::Half(_), Some(Basis::Calendar)) => format!("{words} {year} (calendar year)"),
            _ => format!("{words} {year}"),
        },
    }
}

pub(super) fn row(entries: &[Entry]) -> String {
    let words: Vec<String> = entries
        .iter()
        .map(|entry| match &entry.last {
            Some(last) => format!("{} to {}", dated(&entry.first), dated(last)),
            None => dated(&entry.first),
        })
        .collect();
    super::combine::and_list(&words)
}

/// The years a date without one may belong to: the next time it comes, the time after, the time before.
pub(super) fn likely_for(named: &Named, context: &DateContext) -> Vec<Year> {
    let split = named.basis == Some(Basis::Financial)
        || named.basis == Some(Basis::Academic)
        || matches!(named.period, Period::Quarter(_) | Period::Half(_));
    let now = match (split, named.basis) {
        (true, Some(Basis::Academic)) => calendar::academic_year_of(context.as_at),
        (true, _) => calendar::financial_year_of(context.as_at),
        (false, _) => context.as_at.year(),
    };
    let make = |year: i32| if split { Year::Split(year) } else { Year::Plain(year) };
    let last = |year: i32| Named { year: Some(make(year)), flaw: None, ..*named }.bare_span().map(|span| span.last);
    let next = if last(now).is_some_and(|last| last >= context.as_at) { now } else { now + 1 };
    let mut years = vec![next, next + 1, next - 1];
    if let Some(plan) = context.plan {
        years.sort_by_key(|year| !last(*year).is_some_and(|last| plan.first <= last && last <= plan.last));
    }
    if let Some(weekday) = named.weekday {
        years.extend([next - 2, next + 2, next - 3, next + 3]);
        years.sort_by_key(|year| last(*year).is_none_or(|last| last.weekday() != weekday));
        years.truncate(3);
    }
    years.into_iter().map(make).collect()
}

/// A row with another year for every period whose year is in doubt.
pub(super) fn with_year(group: &Group, year: Year, basis: Option<Basis>) -> String {
    let mut items: Vec<Named> = group.named().copied().collect();
    for named in &mut items {
        named.flaw = None;
        named.basis = basis.or(named.basis);
    }
    let unknown: Vec<usize> = items.iter().enumerate().filter(|(_, named)| named.year.is_none()).map(|(at, _)| at).collect();
    if unknown.len() == items.len() {
        if let Some(last) = items.last_mut() {
            last.year = Some(year);
        }
        super::row::lend_years(&mut items);
    } else {
        for named in &mut items {
            named.year = Some(year);
        }
    }
    let mut items = items.into_iter();
    let entries: Vec<Entry> = group
        .entries
        .iter()
        .filter_map(|entry| Some(Entry { first: items.next()?, last: if entry.last.is_some() { items.next() } else { None } }))
        .collect();
    row(&entries)
}
