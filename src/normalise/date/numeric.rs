//! Months and days with their numbers: 31 March 2008, March 31st, 31/03/2008, 2008-03, 39538.

use super::flaw::{Flaw, full_year, plausible, serial_day};
use super::item::take_year;
use super::named::{Named, Period, Year};
use super::reader::Reader;
use super::said_year::{SaidYear, Style};
use super::sense::{Limit, Part, Sense, Unit};
use crate::normalise::calendar::HalfTerm;

/// Nouns that a number may count.
pub(super) const COUNTED: [&str; 29] = [
    "phase",
    "phases",
    "stage",
    "stages",
    "step",
    "part",
    "action",
    "objective",
    "priority",
    "recommendation",
    "issue",
    "item",
    "section",
    "level",
    "tier",
    "appendix",
    "tranche",
    "wave",
    "cohort",
    "year",
    "week",
    "wk",
    "option",
    "version",
    "module",
    "no",
    "number",
    "point",
    "group",
];

impl Reader<'_> {
    /// A month at a place, with its day before it (already read) or after it, and its year.
    pub(super) fn month(&self, at: usize, month: u32, day: Option<u32>) -> Option<Named> {
        let next = at + 1;
        if let Some(day) = day {
            let named = Named::new(Period::Day { day, month }, (at, next));
            return Some(self.with_year(named));
        }
        if self.small_word(at) == "may" && !self.may_is_month(at) {
            return None;
        }
        if self.is(next, Sense::Unit(Unit::HalfTerm)) {
            let half = HalfTerm::new(match month {
                10 | 11 => 1,
                2 => 3,
                5 | 6 => 5,
                _ => return None,
            })?;
            // The break of that name ends the half-term.
            let named = Named { part: Some((Part::End, Part::End)), ..Named::new(Period::HalfTerm(half), (at, next + 1)) };
            return Some(self.with_year(named));
        }
        if let Some(named) = self.day_after_month(at, month) {
            return Some(named);
        }
        let mut named = Named::new(Period::Month(month), (at, next));
        let part = match self.peek(next) {
            Some(Sense::Part(part)) => Some(part),
            _ => None,
        };
        let said = self.tail_year(next + usize::from(part.is_some()));
        if let (Some(part), Some(_)) = (part, said) {
            named.part = Some((part, part));
        }
        if let Some(said) = said {
            let hyphened = self.is(next, Sense::Dash);
            let short = self.tokens.get(at).is_some_and(|token| token.end - token.start <= 4);
            let doubtful = match said.style {
                Style::Short => part.is_none() && !self.period_is_meant(at),
                // Excel shows a month as Mar-08; nobody writes the 8th of March so.
                Style::ShortGlued => hyphened && !short,
                _ => false,
            };
            take_year(&mut named, &said);
            if doubtful && let Some(Sense::Number { value, .. }) = self.peek(said.next - 1) {
                named.flaw = named.flaw.or((1..=31).contains(&value).then_some(Flaw::DayOrYear(value)));
            }
            if let Some(Sense::Pair { parts: [first, _], widths: [2, 2], mark: '-' }) = self.peek(said.next - 1) {
                named.flaw = named.flaw.or(Some(Flaw::DayOrYear(first)));
            }
            self.doubt_far_year(&mut named, &said);
        }
        Some(named)
    }

    /// "In March 08", "during March 08": nobody says that of a day.
    fn period_is_meant(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| matches!(self.small_word(before), "in" | "during" | "throughout"))
    }

    /// A two-digit year that no plan has is doubted like a long one.
    fn doubt_far_year(&self, named: &mut Named, said: &SaidYear) {
        let ahead = chrono::Datelike::year(&self.context.as_at) + 15;
        let short = matches!(said.style, Style::Short | Style::ShortGlued);
        if let Year::Plain(year) = said.year
            && named.flaw.is_none()
            && (!plausible(year, self.context) || (short && year > ahead))
        {
            named.flaw = Some(Flaw::OddYear(year.unsigned_abs()));
        }
    }

    /// `may` in small letters is a month only beside something of a date.
    fn may_is_month(&self, at: usize) -> bool {
        let capital = self.said(at, at + 1).starts_with('M');
        let date_like = |sense: Option<Sense>| {
            matches!(
                sense,
                None | Some(
                    Sense::Number { .. }
                        | Sense::ShortYear(_)
                        | Sense::Month(_)
                        | Sense::Dash
                        | Sense::Slash
                        | Sense::Comma
                        | Sense::Stop
                        | Sense::Close
                        | Sense::Open
                        | Sense::And
                        | Sense::To
                        | Sense::Limit(_)
                        | Sense::Part(_)
                        | Sense::Of
                        | Sense::Pair { .. }
                        | Sense::Each
                        | Sense::Rate(..)
                        | Sense::Next
                )
            )
        };
        let before = at.checked_sub(1).and_then(|before| self.peek(before));
        capital || (date_like(before) && date_like(self.peek(at + 1)))
    }

    /// `March 31st, 2008`, `March 31 2008`, `July 1st 17`.
    fn day_after_month(&self, at: usize, month: u32) -> Option<Named> {
        let stop = usize::from(self.is(at + 1, Sense::Stop) && self.glued(at + 1) && !self.glued(at + 2));
        let next = self.skip(at + 1 + stop, &[Sense::The]);
        let Some(Sense::Number { value: day @ 1..=31, width: 1 | 2, ordinal }) = self.peek(next) else { return None };
        let after = next + 1;
        let mut named = Named::new(Period::Day { day, month }, (at, after));
        match self.tail_year(after) {
            Some(said) if ordinal || said.style == Style::Plain => {
                take_year(&mut named, &said);
                Some(named)
            }
            _ if ordinal => Some(named),
            // April 1: a single digit is no year.
            None if self.tokens.get(next).is_some_and(|token| token.end - token.start == 1)
                && self.unit(after).is_none()
                && !self.is(after, Sense::Dash) =>
            {
                Some(named)
            }
            _ => None,
        }
    }

    /// Whether the number at a place counts the noun before it: Phase 2 March 2009 is not the 2nd of March.
    pub(super) fn counts_a_noun(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| COUNTED.contains(&self.small_word(before)))
    }

    /// Anything that begins with digits.
    pub(super) fn number(&self, at: usize) -> Option<Named> {
        match self.peek(at)? {
            Sense::Triple { parts, widths, mark } => Some(self.triple(at, parts, widths, mark)),
            Sense::Pair { parts, widths, mark } => self.pair(at, parts, widths, mark),
            Sense::Number { value, width, ordinal } => {
                if width <= 2
                    && (ordinal || !self.counts_a_noun(at))
                    && let Some(month_at) = self.month_after_day(at)
                    && let Some(Sense::Month(month)) = self.peek(month_at)
                {
                    return self.month(month_at, month, Some(value));
                }
                if ordinal {
                    return None;
                }
                self.bare_number(at, value, width)
            }
            Sense::ShortYear(_) => self.year_first(at),
            _ => None,
        }
    }

    /// The month that follows a day's number, past `of` and marks that are glued on.
    fn month_after_day(&self, at: usize) -> Option<usize> {
        let mut next = at + 1;
        if matches!(self.peek(next), Some(Sense::Dash | Sense::Slash)) && self.glued(next) && self.glued(next + 1) {
            next += 1;
        } else {
            let day = usize::from(self.is(next, Sense::Unit(Unit::Day)) && self.is(next + 1, Sense::Of));
            next = self.skip(next + day, &[Sense::Of, Sense::Stop, Sense::Comma, Sense::The]);
            // The A of "1A March" is no article.
            if self.is(at + 1, Sense::The) && self.glued(at + 1) {
                return None;
            }
            if next > at + 3 + day {
                return None;
            }
        }
        matches!(self.peek(next), Some(Sense::Month(_))).then_some(next)
    }

    /// A number alone: a year, or a date that lost its marks.
    fn bare_number(&self, at: usize, value: u32, width: u8) -> Option<Named> {
        let flawed = |flaw| Some(Named { flaw: Some(flaw), ..Named::new(Period::BareDay(0), (at, at + 1)) });
        let whole = self.tokens.len() == 1;
        match width {
            4 => {
                let year_like = (1900..2200).contains(&value) || whole;
                let year = self.year_first(at)?;
                year_like.then_some(year)
            }
            5 if (30_000..=60_000).contains(&value) && serial_day(value).is_some() => flawed(Flaw::Serial(value)),
            6 if whole => flawed(Flaw::Glued(value)),
            8 => {
                let year_last = [value / 1_000_000, value / 10_000 % 100, value % 10_000];
                let year_first = [value % 100, value / 100 % 100, value / 10_000];
                [year_last, year_first].into_iter().find_map(|[day, month, year]| {
                    let named = Named {
                        year: Some(Year::Plain(year as i32)),
                        own_year: true,
                        ..Named::new(Period::Day { day, month }, (at, at + 1))
                    };
                    (plausible(year as i32, self.context) && named.span().is_some()).then_some(named)
                })
            }
            _ => None,
        }
    }

    /// A year, and perhaps what part of it: `2008`, `2008/09 Q3`, `2008/09 financial year`, `2008 autumn term`.
    fn year_first(&self, at: usize) -> Option<Named> {
        let mut said = self.year_at(at)?;
        self.trailing_basis(&mut said);
        let mut named = Named::new(Period::Year, (at, said.next));
        let basis = said.basis;
        take_year(&mut named, &said);
        if let (Some(super::sense::Basis::Financial | super::sense::Basis::Academic), Year::Plain(year)) = (basis, said.year) {
            named.flaw = named.flaw.or(Some(Flaw::WhichYear(year)));
        }
        if said.style == Style::SplitHyphen && basis.is_none() && !self.year_is_meant(at) {
            let Some(Sense::Pair { parts: [year, month], .. }) = self.peek(at) else { return Some(named) };
            named.flaw = named.flaw.or(Some(Flaw::YearOrMonth { year: year as i32, month }));
        }
        if named.part.is_none() && self.is(said.next, Sense::Unit(Unit::Year)) && self.is(said.next + 1, Sense::Part(Part::End)) {
            named.part = Some((Part::End, Part::End));
            named.tokens.1 = said.next + 2;
            return Some(named);
        }
        let next = self.skip(named.tokens.1, &[Sense::Dash, Sense::Comma, Sense::Colon]);
        let parted = matches!(
            self.peek(next),
            Some(Sense::Quarter(_) | Sense::Half(_) | Sense::HalfTerm(_) | Sense::Unit(Unit::Quarter) | Sense::Season(_))
        ) || (next == named.tokens.1 && matches!(self.peek(next), Some(Sense::Month(_))));
        if parted
            && let Some(inner) = self.named(next)
            && !inner.own_year
            && inner.flaw.is_none()
        {
            let flaw = if matches!(named.flaw, Some(Flaw::YearOrMonth { .. })) { None } else { named.flaw };
            let mut whole = Named { flaw, ..inner };
            take_year(&mut whole, &SaidYear { next: inner.tokens.1, flaw: None, ..said });
            whole.tokens.0 = at;
            return Some(whole);
        }
        Some(named)
    }

    /// Whether the words before a hyphened year say that it is a year: in, during, throughout.
    fn year_is_meant(&self, at: usize) -> bool {
        let before = self.tokens.get(..at).unwrap_or_default().iter().rev().find(|token| token.sense != Sense::The);
        matches!(before.map(|token| token.sense), Some(Sense::Limit(Limit::In) | Sense::Within | Sense::Of))
            && self.small_word(at.saturating_sub(1)) != "on"
    }

    /// Three numbers: a day in the order of this country, or an ISO date.
    fn triple(&self, at: usize, parts: [u32; 3], widths: [u8; 3], mark: char) -> Named {
        let flawed = |flaw| Named { flaw: Some(flaw), ..Named::new(Period::BareDay(0), (at, at + 1)) };
        let [a, b, c] = parts;
        if parts == [0, 0, 0] {
            return flawed(Flaw::ZeroDate);
        }
        let (day, month, year, typed) = match widths {
            [4, 1 | 2, 1 | 2] => (c, b, a as i32, a),
            [1 | 2, 1 | 2, 4] => (a, b, c as i32, c),
            [1 | 2, 1 | 2, 2] => (a, b, full_year(c, self.context), c),
            _ => return flawed(Flaw::NoDate),
        };
        let mut named = Named { year: Some(Year::Plain(year)), own_year: true, ..Named::new(Period::Day { day, month }, (at, at + 1)) };
        named.flaw = if !plausible(year, self.context) && widths != [2, 2, 2] {
            Some(Flaw::OddYear(typed))
        } else if (13..=31).contains(&month) && (1..=12).contains(&day) {
            Some(Flaw::MonthFirst)
        } else if named.span().is_none() {
            Some(Flaw::NoSuchDay)
        } else if mark == '-' && widths == [2, 2, 2] && self.year_may_be_first(a, b, c, year) {
            Some(Flaw::YearFirst)
        } else {
            (!plausible(year, self.context)).then_some(Flaw::OddYear(typed))
        };
        named
    }

    /// 08-03-31: the last number would be a year far from the as-at day, and the first a near one.
    fn year_may_be_first(&self, a: u32, b: u32, c: u32, year: i32) -> bool {
        let now = chrono::Datelike::year(&self.context.as_at);
        let other = full_year(a, self.context);
        (year - now).abs() > 6 && (other - now).abs() <= 6 && (1..=12).contains(&b) && (1..=31).contains(&c)
    }

    /// Two numbers: a year, a month with its year, or something to ask about.
    fn pair(&self, at: usize, parts: [u32; 2], widths: [u8; 2], mark: char) -> Option<Named> {
        let [a, b] = parts;
        let month_of = |month: u32, year: i32| Named {
            year: Some(Year::Plain(year)),
            own_year: true,
            flaw: (!plausible(year, self.context)).then_some(Flaw::OddYear(year.unsigned_abs())),
            ..Named::new(Period::Month(month), (at, at + 1))
        };
        let flawed = |flaw| Named { flaw: Some(flaw), ..Named::new(Period::Year, (at, at + 1)) };
        match widths {
            [4, _] if self.year_at(at).is_some() => self.year_first(at),
            // 2009/08 may be 2008/09 turned round.
            [4, 2] if mark == '/' && (1..=12).contains(&b) && (b + 1) % 100 == a % 100 => {
                Some(flawed(Flaw::YearOrMonth { year: a as i32, month: b }))
            }
            [4, 2] if (1..=12).contains(&b) && b <= a % 100 => Some(month_of(b, a as i32)),
            [4, 2] if (1..=12).contains(&b) && mark != '/' => Some(flawed(Flaw::YearOrMonth { year: a as i32, month: b })),
            [4, 2] if b > a % 100 => Some(flawed(Flaw::WhichYears { first: a as i32, last: (a - a % 100 + b) as i32 })),
            [4, 4] if !plausible(a as i32, self.context) => Some(flawed(Flaw::OddYear(a))),
            [4, 4] if !plausible(b as i32, self.context) => Some(flawed(Flaw::OddYear(b))),
            [4, 4] => Some(flawed(Flaw::WhichYears { first: a as i32, last: b as i32 })),
            [1 | 2, 4] if (1..=12).contains(&a) => Some(month_of(a, b as i32)),
            [1 | 2, 4] => Some(Named { period: Period::BareDay(0), ..flawed(Flaw::NoDate) }),
            [1 | 2, 1 | 2] => self.short_pair(at, parts, widths, mark),
            _ => None,
        }
    }

    /// 08/09: a financial year where the words say so, otherwise a day and month without a year.
    fn short_pair(&self, at: usize, parts: [u32; 2], widths: [u8; 2], mark: char) -> Option<Named> {
        let [a, b] = parts;
        let joined = matches!(self.peek(at + 1), Some(Sense::Dash | Sense::To)) && !matches!(self.peek(at + 2), Some(Sense::Limit(_)));
        if mark == '.' && self.tokens.len() > 1 && (!joined || self.counts_a_noun(at)) {
            return None;
        }
        if let Some(said) = self.year_at(at) {
            let during = at
                .checked_sub(1)
                .is_some_and(|before| matches!(self.small_word(before), "during" | "throughout" | "across" | "in" | "for" | "within"));
            let basis_after =
                matches!(self.peek(at + 1), Some(Sense::Basis(..) | Sense::Quarter(_) | Sense::Unit(Unit::Quarter | Unit::Year)));
            // 13/14 and 25/26 can be nothing else.
            let only_year = mark == '/' && a > 12;
            if during || basis_after || only_year {
                return self.year_first(at);
            }
            let named = Named { year: Some(said.year), ..Named::new(Period::Year, (at, at + 1)) };
            return Some(Named { flaw: Some(Flaw::ShortPair { first: a, second: b }), own_year: true, ..named });
        }
        let day = (1..=31).contains(&a) && (1..=12).contains(&b);
        let month = (1..=12).contains(&a) && widths[1] == 2;
        let period = if day { Period::Day { day: a, month: b } } else { Period::BareDay(0) };
        (day || month).then(|| Named { flaw: Some(Flaw::ShortPair { first: a, second: b }), ..Named::new(period, (at, at + 1)) })
    }
}
