//! Named periods in a row: one, a range, or a list; years are handed on from those that have one.

use chrono::Datelike;

use super::deadline::DeadlineKind;
use super::flaw::{Flaw, plausible};
use super::named::{Named, Period, Year};
use super::reader::Reader;
use super::row::{build, lend_month, neighbour, take_last_year};
use super::sense::{Limit, Sense, Unit};
use crate::cell::DateSpan;

/// Longest row of periods that is read as one.
const LONGEST: usize = 14;

/// What stands between two periods of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// A dash, or "to".
    Through,
    /// A slash.
    Slash,
    /// A comma, "and".
    List,
    /// "or".
    Or,
    /// A semicolon or a new line.
    Apart,
    /// Nothing at all.
    Nothing,
}

/// One period, or one from the first to the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    /// The period, or where the range begins.
    pub(super) first: Named,
    /// Where the range ends.
    pub(super) last: Option<Named>,
}

impl Entry {
    /// The days it means.
    pub(super) fn span(&self) -> Option<DateSpan> {
        let first = self.first.span()?;
        let Some(last) = self.last else { return Some(first) };
        let last = last.span()?;
        (first.first <= last.last).then(|| DateSpan::new(first.first, last.last))
    }

    /// The kind of deadline it makes alone.
    pub(super) fn kind(&self) -> DeadlineKind {
        if self.last.is_some() { DeadlineKind::Range } else { self.first.kind() }
    }

    /// Its name without a year.
    pub(super) fn words(&self) -> String {
        match &self.last {
            Some(last) => format!("{} to {}", self.first.words(), last.words()),
            None => self.first.words(),
        }
    }
}

/// Periods that stand in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    /// The periods, in the order they stand in; never empty.
    pub(super) entries: Vec<Entry>,
    /// What a person would ask about the row as a whole.
    pub(super) flaw: Option<Flaw>,
    /// Whether a comma, an "and" or a new line divides it.
    pub(super) divided: bool,
    /// Its first token and the one after its last.
    pub(super) tokens: (usize, usize),
}

impl Group {
    /// Every named period in it.
    pub(super) fn named(&self) -> impl Iterator<Item = &Named> {
        self.entries.iter().flat_map(|entry| std::iter::once(&entry.first).chain(entry.last.as_ref()))
    }

    fn named_mut(&mut self) -> impl Iterator<Item = &mut Named> {
        self.entries.iter_mut().flat_map(|entry| std::iter::once(&mut entry.first).chain(entry.last.as_mut()))
    }

    /// Whether none of its periods has a year.
    pub(super) fn yearless(&self) -> bool {
        self.named().all(|named| named.year.is_none())
    }

    /// The first thing a person would ask about it.
    pub(super) fn doubt(&self) -> Option<(Flaw, (usize, usize))> {
        let inner = self.named().find_map(|named| named.flaw.map(|flaw| (flaw, named.tokens)));
        inner.or(self.flaw.map(|flaw| (flaw, self.tokens)))
    }

    /// Takes a year from elsewhere in the text: `after` tells whether that year stands behind this row.
    pub(super) fn lend_year(&mut self, from: &Named, after: bool) {
        let lent: Vec<Option<Year>> =
            self.named().map(|named| if named.year.is_none() { neighbour(named, from, after) } else { None }).collect();
        for (named, lent) in self.named_mut().zip(lent) {
            if let Some(year) = lent {
                named.year = Some(year);
                named.basis = named.basis.or(from.basis);
                if matches!(named.flaw, Some(Flaw::ShortPair { .. })) && matches!(named.period, Period::Day { .. }) {
                    named.flaw = None;
                }
            }
        }
    }

    /// Takes doubtful two-digit numbers for years.
    pub(super) fn clear_short_years(&mut self) {
        for named in self.named_mut().filter(|named| matches!(named.flaw, Some(Flaw::DayOrYear(_)))) {
            named.flaw = None;
        }
    }

    /// Looks for impossible days and the like, once the years are known.
    pub(super) fn settle(&mut self) {
        for named in self.named_mut() {
            settle_named(named);
        }
        if self.flaw.is_none() && self.named().all(|named| named.flaw.is_none()) {
            let backwards = self.entries.iter().any(|entry| entry.last.is_some() && entry.span().is_none());
            if backwards {
                self.flaw = Some(Flaw::WrongOrder);
            }
        }
    }
}

fn settle_named(named: &mut Named) {
    if named.flaw.is_some() {
        return;
    }
    if named.year.is_none() {
        let possible = match named.period {
            Period::Day { day, month } => {
                Named { year: Some(Year::Plain(2008)), ..Named::new(Period::Day { day, month }, (0, 0)) }.span().is_some()
            }
            _ => true,
        };
        named.flaw = Some(if possible { Flaw::NoYear } else { Flaw::NoSuchDay });
        return;
    }
    let Some(span) = named.span() else {
        named.flaw = Some(if named.part.is_some() { Flaw::Vague } else { Flaw::NoSuchDay });
        return;
    };
    if matches!(named.period, Period::WeekOf { .. } | Period::From { unit: Unit::Week, .. }) && span.first.weekday() != chrono::Weekday::Mon
    {
        named.flaw = Some(Flaw::NotMonday);
    } else if named.weekday.is_some_and(|weekday| {
        let day = if matches!(named.period, Period::WeekOf { .. } | Period::From { .. }) { span.first } else { span.last };
        day.weekday() != weekday
    }) {
        named.flaw = Some(Flaw::WrongWeekday);
    }
}

impl Reader<'_> {
    /// The row of periods that begins at a token, if one does.
    pub(super) fn group(&self, at: usize) -> Option<Group> {
        let between = self.is(at, Sense::Between);
        let mut next = at + usize::from(between);
        let mut items: Vec<Named> = Vec::new();
        let mut joints: Vec<Joint> = Vec::new();
        // The longest row that ends in a whole period.
        let mut good = (0, next);
        while items.len() < LONGEST {
            let Some((found, after)) = self.numbered(next, items.last()).or_else(|| self.link(next)) else { break };
            // "Each April and October until March 2009", "in April until 2010": what follows bounds the rhythm, not the month.
            let through = joints.last() == Some(&Joint::Through);
            let until = matches!(self.peek(next.saturating_sub(1)), Some(Sense::Limit(Limit::Until)));
            let each = at.checked_sub(1).is_some_and(|before| self.is(before, Sense::Each));
            let year_only = found.iter().all(|named| named.period == Period::Year && named.part.is_none());
            // "31.3.26 - end of FY", "Q3 - October to December": the one explains the other.
            let gloss = found.first().is_some_and(|named| named.period == Period::Year && !named.own_year)
                || items.last().is_some_and(|named| {
                    matches!(named.period, Period::Quarter(_)) && matches!(found.first().map(|named| named.period), Some(Period::Month(_)))
                });
            if through && gloss && self.is(next.saturating_sub(1), Sense::Dash) {
                break;
            }
            if through
                && items.last().is_some_and(|named| !named.own_year && named.period != Period::Year)
                && (year_only || (until && each))
            {
                break;
            }
            let whole = !matches!(found.last().map(|named| named.period), Some(Period::BareDay(1..)));
            for (place, named) in found.iter().enumerate() {
                if place > 0 {
                    joints.push(if self.pair_mark(next) == '/' && named.period != Period::Year { Joint::Slash } else { Joint::Through });
                }
                items.push(*named);
            }
            if whole {
                good = (items.len(), after);
            }
            let Some((joint, start)) = self.joint(after, between && joints.is_empty()) else { break };
            let adjacent = joint == Joint::Nothing;
            if adjacent && !whole {
                break;
            }
            joints.push(joint);
            next = start;
        }
        items.truncate(good.0);
        joints.truncate(good.0.saturating_sub(1));
        if items.is_empty() {
            return None;
        }
        lend_month(&mut items);
        if items.iter().any(|named| matches!(named.period, Period::BareDay(1..))) {
            return None;
        }
        if at.checked_sub(1).is_some_and(|before| self.is(before, Sense::WeekCommencing)) {
            for named in &mut items {
                if let Period::Day { day, month } = named.period {
                    named.period = Period::WeekOf { day, month };
                }
            }
        }
        take_last_year(&mut items, &mut joints);
        let group = build(items, &joints, (at, good.1));
        Some(group)
    }

    /// The 2 of "Q1 & 2": one more of the same.
    fn numbered(&self, at: usize, before: Option<&Named>) -> Option<(Vec<Named>, usize)> {
        let before = before.filter(|named| !named.own_year)?;
        let Some(Sense::Number { value, width: 1, ordinal: false }) = self.peek(at) else { return None };
        let period = match before.period {
            Period::Quarter(_) if (1..=4).contains(&value) => Period::Quarter(value),
            Period::HalfTerm(half) if matches!(self.peek(before.tokens.0), Some(Sense::Season(_))) => {
                Period::HalfTerm(crate::normalise::calendar::HalfTerm::of_term(half.term(), value)?)
            }
            Period::HalfTerm(_) => Period::HalfTerm(crate::normalise::calendar::HalfTerm::new(value)?),
            _ => return None,
        };
        if matches!(self.peek(at + 1), Some(Sense::Month(_))) {
            return None;
        }
        let named = self.with_year(Named::new(period, (at, at + 1)));
        Some((vec![named], named.tokens.1))
    }

    fn pair_mark(&self, at: usize) -> char {
        match self.peek(at) {
            Some(Sense::Pair { mark, .. }) => mark,
            _ => '-',
        }
    }

    /// One link of the row: a period, a bare day whose month comes later, or two days with a mark between (3-7 March).
    fn link(&self, at: usize) -> Option<(Vec<Named>, usize)> {
        if let Some(Sense::Pair { parts: [a, b], widths: [1 | 2, 1 | 2], .. }) = self.peek(at)
            && (1..=31).contains(&a)
            && (1..=31).contains(&b)
        {
            let month_at = self.skip(at + 1, &[Sense::Of]);
            if let Some(Sense::Month(month)) = self.peek(month_at) {
                let day = Named { tokens: (at, at + 1), ..Named::new(Period::BareDay(a), (at, at + 1)) };
                let last = self.month(month_at, month, Some(b))?;
                return Some((vec![day, last], last.tokens.1));
            }
        }
        // 2008-2011: calendar years, unless the words say another sort; 2008-2009 is one financial year.
        if let Some(Sense::Pair { parts: [a, b], widths: [4, 4], .. }) = self.peek(at)
            && a + 1 < b
            && !self.sort_of_year_said(at)
            && [a, b].iter().all(|year| plausible(*year as i32, self.context))
        {
            let year = |year: u32| Named { year: Some(Year::Plain(year as i32)), own_year: true, ..Named::new(Period::Year, (at, at + 1)) };
            return Some((vec![year(a), year(b)], at + 1));
        }
        if let Some(Sense::Month(month)) = self.peek(at)
            && let Some(days) = self.days_after_month(at, month)
        {
            return Some(days);
        }
        if let Some(named) = self.named(at) {
            return Some((vec![named], named.tokens.1));
        }
        let at = self.skip(at, &[Sense::The]);
        match self.peek(at)? {
            Sense::Number { value: value @ 1..=31, width: 1 | 2, .. } if !self.counts_a_noun(at) => {
                Some((vec![Named::new(Period::BareDay(value), (at, at + 1))], at + 1))
            }
            _ => None,
        }
    }

    /// `March 3-7, 2008`, `March 3 to 7 2008`.
    fn days_after_month(&self, at: usize, month: u32) -> Option<(Vec<Named>, usize)> {
        let day = |at: usize| match self.peek(at) {
            Some(Sense::Number { value: value @ 1..=31, width: 1 | 2, .. }) => Some(value),
            _ => None,
        };
        let (first, last, next) = match self.peek(at + 1)? {
            Sense::Pair { parts: [first @ 1..=31, last @ 1..=31], widths: [1 | 2, 1 | 2], mark: '-' } => (first, last, at + 2),
            Sense::Number { .. } if matches!(self.peek(at + 2), Some(Sense::Dash | Sense::To)) => (day(at + 1)?, day(at + 3)?, at + 4),
            _ => return None,
        };
        let said = self.tail_year(next).filter(|said| said.style == super::said_year::Style::Plain)?;
        let mut to = Named::new(Period::Day { day: last, month }, (at, next));
        super::item::take_year(&mut to, &said);
        Some((vec![Named::new(Period::Day { day: first, month }, (at, next)), to], said.next))
    }

    /// Whether financial or academic years are spoken of beside a token.
    fn sort_of_year_said(&self, at: usize) -> bool {
        let basis = |place: usize| matches!(self.peek(place), Some(Sense::Basis(..)));
        let unit = |place: usize| self.is(place, Sense::Unit(Unit::Year));
        at.checked_sub(1).is_some_and(|before| basis(before) || (unit(before) && before > 0 && basis(before - 1)))
            || basis(self.skip(at + 1, &[Sense::Open, Sense::The]))
    }

    /// What joins a period to the next one, and where the next one begins.
    fn joint(&self, at: usize, between: bool) -> Option<(Joint, usize)> {
        let (joint, mut next) = match self.peek(at)? {
            Sense::Dash | Sense::To | Sense::Limit(Limit::Until) => (Joint::Through, at + 1),
            Sense::And if between => (Joint::Through, at + 1),
            Sense::Slash => (Joint::Slash, at + 1),
            Sense::And | Sense::Comma => (Joint::List, self.skip(at + 1, &[Sense::And, Sense::Then])),
            Sense::Then => (Joint::List, at + 1),
            Sense::Or => (Joint::Or, at + 1),
            Sense::Semicolon => (Joint::Apart, at + 1),
            _ if self.tokens.get(at).is_some_and(|token| token.line) => (Joint::Apart, at),
            _ => (Joint::Nothing, at),
        };
        if joint == Joint::Through && self.tokens.get(at).is_some_and(|token| token.line) && self.is(at, Sense::Dash) {
            return None;
        }
        match joint {
            Joint::Through => next = self.skip(next, &[Sense::The]),
            Joint::List | Joint::Or | Joint::Apart => {
                next = self.skip(next, &[Sense::The, Sense::Limit(Limit::By), Sense::Limit(Limit::In)]);
            }
            Joint::Nothing if self.named(next).is_none() => return None,
            _ => {}
        }
        Some((joint, next))
    }
}
