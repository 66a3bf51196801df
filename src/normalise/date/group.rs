//! Named periods in a row: one, a range, or a list; years are handed on from those that have one.

use chrono::Datelike;

use super::deadline::DeadlineKind;
use super::flaw::Flaw;
use super::named::{Named, Period, Year};
use super::reader::Reader;
use super::sense::{Limit, Part, Sense};
use crate::cell::DateSpan;

/// Longest row of periods that is read as one.
const LONGEST: usize = 14;

/// What stands between two periods of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
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
        let Some(year) = from.year else { return };
        let place = from.place();
        let lent: Vec<Option<Year>> =
            self.named().map(|named| named.year.is_none().then(|| neighbour(named, year, place, after)).flatten()).collect();
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
    if matches!(named.period, Period::WeekOf { .. }) && span.first.weekday() != chrono::Weekday::Mon {
        named.flaw = Some(Flaw::NotMonday);
    } else if named.weekday.is_some_and(|weekday| {
        let day = if matches!(named.period, Period::WeekOf { .. }) { span.first } else { span.last };
        day.weekday() != weekday
    }) {
        named.flaw = Some(Flaw::WrongWeekday);
    }
}

/// The year of a period that stands next to one with a year: the same, or one across New Year.
fn neighbour(named: &Named, year: Year, place: (u32, u32), after: bool) -> Option<Year> {
    let Year::Plain(plain) = year else { return Some(year) };
    if matches!(named.period, Period::Year) && named.basis.is_none() && named.part.is_none() {
        return None;
    }
    let own = named.place();
    Some(Year::Plain(match after {
        true if own > place => plain - 1,
        false if own < place => plain + 1,
        _ => plain,
    }))
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
            let Some((found, after)) = self.link(next) else { break };
            let whole = !matches!(found.last().map(|named| named.period), Some(Period::BareDay(1..)));
            for (place, named) in found.iter().enumerate() {
                if place > 0 {
                    joints.push(if self.pair_mark(next) == '/' { Joint::Slash } else { Joint::Through });
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
        Some(build(items, &joints, (at, good.1)))
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
        if let Some(named) = self.named(at) {
            return Some((vec![named], named.tokens.1));
        }
        let at = self.skip(at, &[Sense::The]);
        match self.peek(at)? {
            Sense::Number { value: value @ 1..=31, width: 1 | 2, .. } => {
                Some((vec![Named::new(Period::BareDay(value), (at, at + 1))], at + 1))
            }
            _ => None,
        }
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

/// Gives bare days the month of the day that follows them.
fn lend_month(items: &mut [Named]) {
    let mut known = None;
    for named in items.iter_mut().rev() {
        match named.period {
            Period::Day { month, .. } => known = Some(month),
            Period::BareDay(day @ 1..) => {
                if let Some(month) = known {
                    named.period = Period::Day { day, month };
                }
            }
            _ => {}
        }
    }
}

/// Hands years on, then takes the row as one period, a range or a list.
fn build(mut items: Vec<Named>, joints: &[Joint], tokens: (usize, usize)) -> Group {
    lend_years(&mut items);
    clear_short_years(&mut items);
    let divided = joints.iter().any(|joint| matches!(joint, Joint::List | Joint::Apart | Joint::Slash));
    let mut group = Group { entries: Vec::with_capacity(items.len()), flaw: None, divided, tokens };
    let range = |first: Named, last: Named| Entry { first, last: Some(last) };
    if let (Some(first), Some(last)) = (items.first().copied(), items.last().copied())
        && items.len() > 1
    {
        let shared = items.iter().filter(|named| named.own_year).count() <= 1;
        let throughs = joints.iter().filter(|joint| **joint == Joint::Through).count();
        let slashes = joints.iter().all(|joint| matches!(joint, Joint::Slash | Joint::Through));
        let all = |wanted: fn(&Joint) -> bool| joints.iter().all(wanted);
        let joined = all(|joint| matches!(joint, Joint::Slash | Joint::List | Joint::Or)) && shared && consecutive(&items);
        if (slashes && throughs == 1) || joined || (throughs == 1 && items.len() == 2) {
            group.entries.push(range(first, last));
            return group;
        }
        if joints.contains(&Joint::Or) {
            group.flaw = Some(Flaw::EitherOr);
        } else if joints.contains(&Joint::Nothing) {
            group.flaw = Some(Flaw::NoWordBetween);
        }
    }
    let mut at = 0;
    while let Some(first) = items.get(at).copied() {
        let last = items.get(at + 1).copied().filter(|_| joints.get(at) == Some(&Joint::Through));
        at += if last.is_some() { 2 } else { 1 };
        group.entries.push(Entry { first, last });
    }
    group
}

/// Years go from the right to the left, then from the left to the right.
pub(super) fn lend_years(items: &mut [Named]) {
    for at in (0..items.len().saturating_sub(1)).rev() {
        if let (Some(from), Some(named)) = (items.get(at + 1).copied(), items.get_mut(at)) {
            lend(named, &from, true);
        }
    }
    for at in 1..items.len() {
        if let (Some(from), Some(named)) = (items.get(at - 1).copied(), items.get_mut(at)) {
            lend(named, &from, false);
        }
    }
}

fn lend(named: &mut Named, from: &Named, after: bool) {
    if named.year.is_some() {
        return;
    }
    if let Some(year) = from.year.and_then(|year| neighbour(named, year, from.place(), after)) {
        named.year = Some(year);
        named.basis = named.basis.or(from.basis);
        let counted = matches!(named.period, Period::Quarter(_) | Period::Half(_));
        if matches!(named.flaw, Some(Flaw::ShortPair { .. })) && matches!(named.period, Period::Day { .. }) {
            named.flaw = None;
        }
        if counted && matches!(from.flaw, Some(Flaw::WhichQuarter | Flaw::WhichYear(_))) {
            named.flaw = from.flaw;
        }
    }
}

/// In "Jan 08 - June 08" and "Sept - Dec 08" the numbers are years: months that are due on the 8th would need a year as well.
fn clear_short_years(items: &mut [Named]) {
    let months = items.iter().all(|named| !matches!(named.period, Period::Day { .. } | Period::BareDay(_)));
    let mut shorts: Vec<u32> = items
        .iter()
        .filter_map(|named| match named.flaw {
            Some(Flaw::DayOrYear(short)) => Some(short),
            _ => None,
        })
        .collect();
    shorts.sort_unstable();
    let near = match (shorts.first(), shorts.last()) {
        (Some(first), Some(last)) => last - first <= 2,
        _ => return,
    };
    if items.len() < 2 || !months || !near {
        return;
    }
    for named in items.iter_mut() {
        if matches!(named.flaw, Some(Flaw::DayOrYear(_))) {
            named.flaw = None;
        }
    }
}

/// Whether each period begins where the one before it ends.
fn consecutive(items: &[Named]) -> bool {
    items.windows(2).all(|pair| {
        let [before, after] = pair else { return false };
        if std::mem::discriminant(&before.period) != std::mem::discriminant(&after.period) {
            return false;
        }
        match (before.bare_span(), after.bare_span()) {
            (Some(before), Some(after)) => before.last.succ_opt() == Some(after.first) || parts_meet(pair),
            (None, None) => match (before.period, after.period) {
                (Period::Month(before), Period::Month(after)) => before % 12 + 1 == after,
                (Period::Quarter(before), Period::Quarter(after)) => before + 1 == after,
                _ => false,
            },
            _ => false,
        }
    })
}

/// Late March / early April: parts of months that follow each other.
fn parts_meet(pair: &[Named]) -> bool {
    let [before, after] = pair else { return false };
    matches!(
        (before.part, after.part, before.period, after.period),
        (Some((Part::Late | Part::End, _)), Some((Part::Early | Part::Start, _)), Period::Month(a), Period::Month(b)) if a % 12 + 1 == b
    )
}
