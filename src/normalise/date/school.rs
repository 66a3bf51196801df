//! Financial and academic years, seasons, terms, half-terms and feasts.

use super::flaw::Flaw;
use super::item::{LINKS, take_year};
use super::named::{Named, Period, Year};
use super::reader::Reader;
use super::said_year::Style;
use super::sense::{Basis, Feast, Part, Season, Sense, Unit};
use crate::normalise::calendar::{HalfTerm, Term};

impl Reader<'_> {
    /// `financial year 2008/09`, `FY08/09`, `academic year ending 2009`, `calendar year 2008`.
    pub(super) fn basis_first(&self, at: usize, basis: Basis, whole: bool, depth: u8) -> Option<Named> {
        let mut next = at + 1;
        if !whole {
            let after = self.skip(next, &[Sense::Unit(Unit::Year)]);
            if after == next && self.year_at(next).is_none_or(|said| said.style != Style::Split) {
                return None;
            }
            next = after;
        }
        let mut named = Named { basis: Some(basis), ..Named::new(Period::Year, (at, next)) };
        let fye = self.small_word(at) == "fye";
        let ends = fye || matches!(self.peek(next), Some(Sense::Part(Part::End) | Sense::Ending));
        let mut last_year = false;
        if ends {
            next += usize::from(!fye);
            named.part = Some((Part::End, Part::End));
            named.tokens.1 = next;
            last_year = true;
            let after = self.skip(next, &LINKS);
            if matches!(self.peek(after), Some(Sense::Month(_) | Sense::Number { width: 1 | 2, .. } | Sense::Triple { .. }))
                && let Some(end) = self.named_within(after, depth)
                && matches!(end.period, Period::Day { .. } | Period::Month(_))
            {
                return self.ending(at, 12, end);
            }
        }
        if let Some(Sense::Quarter(quarter)) = self.peek(next) {
            named.period = Period::Quarter(quarter);
            next += 1;
            named.tokens.1 = next;
            last_year = false;
        }
        if let Some(said) = self.tail_year(next) {
            take_year(&mut named, &said);
            named.basis = Some(basis);
            named.flaw = said.flaw;
            if let Year::Plain(year) = said.year
                && basis != Basis::Calendar
                && named.flaw.is_none()
            {
                if last_year {
                    named.year = Some(Year::Split(year - 1));
                } else {
                    named.flaw = Some(Flaw::WhichYear(year));
                }
            }
            if let Some(Sense::Quarter(quarter)) = self.peek(said.next) {
                named.period = Period::Quarter(quarter);
                named.tokens.1 = said.next + 1;
            }
        }
        Some(named)
    }

    /// `spring 2008`, `autumn term 2008/09`, `Autumn 1 2008`, `Summer 2015 - Half Term 5`.
    pub(super) fn season(&self, at: usize, season: Season) -> Option<Named> {
        let mut next = at + 1;
        let mut named = Named::new(Period::Season(season), (at, next));
        let joint = self.skip(next, &[Sense::Dash]);
        match self.peek(joint) {
            Some(Sense::Unit(Unit::Term)) => {
                named.period = Period::Term(season.term()?);
                next = joint + 1;
                if let Some(Sense::Number { value, width: 1, ordinal: false }) = self.peek(next) {
                    named.period = Period::HalfTerm(HalfTerm::of_term(season.term()?, value)?);
                    next += 1;
                }
            }
            Some(Sense::Unit(Unit::HalfTerm)) => {
                let (half, after) = self.half_of(joint + 1, season).unwrap_or((HalfTerm::of_term(season.term()?, 1)?, joint + 1));
                named.period = Period::HalfTerm(half);
                next = after;
            }
            Some(Sense::Number { value: value @ (1 | 2), width: 1, ordinal: false }) if joint == next => {
                named.period = Period::HalfTerm(HalfTerm::of_term(season.term()?, value)?);
                next = self.skip(next + 1, &[Sense::Unit(Unit::HalfTerm)]);
            }
            Some(Sense::Holidays) => {
                named.flaw = Some(Flaw::HolidayDays);
                next = joint + 1;
            }
            _ => {}
        }
        named.tokens.1 = next;
        let flaw = named.flaw;
        let mut named = self.with_year(named);
        named.flaw = flaw.or(named.flaw);
        if matches!(named.period, Period::Season(_) | Period::Term(_)) {
            if named.period == Period::Season(season) && self.is(named.tokens.1, Sense::Unit(Unit::Term)) {
                named.period = Period::Term(season.term()?);
                named.tokens.1 += 1;
            }
            let bracket = self.is(named.tokens.1, Sense::Open);
            let after = self.skip(named.tokens.1, &[Sense::Dash, Sense::Comma, Sense::Colon, Sense::Open]);
            let half_at = match self.peek(after) {
                Some(Sense::Number { value: value @ (1 | 2), ordinal: true, .. }) if self.is(after + 1, Sense::HalfWord) => {
                    HalfTerm::of_term(season.term()?, value).map(|half| (half, after + 2))
                }
                Some(Sense::Unit(Unit::HalfTerm)) => {
                    self.half_of(after + 1, season).or_else(|| Some((HalfTerm::of_term(season.term()?, 1)?, after + 1)))
                }
                Some(Sense::HalfTerm(number)) => HalfTerm::new(number).map(|half| (half, after + 1)),
                _ => None,
            };
            if let Some((half, next)) = half_at.filter(|(half, _)| Some(half.term()) == season.term()) {
                named.period = Period::HalfTerm(half);
                named.tokens.1 = next + usize::from(bracket && self.is(next, Sense::Close));
                if !named.own_year {
                    named = self.with_year(named);
                }
            }
        }
        if matches!((named.period, named.year), (Period::Season(Season::Spring | Season::Summer), Some(Year::Split(_)))) {
            named.flaw = named.flaw.or(Some(Flaw::Vague));
        }
        Some(named)
    }

    /// The half-term a number after the word means: 5, or the first or second half of the season's term.
    pub(super) fn half_of(&self, at: usize, season: Season) -> Option<(HalfTerm, usize)> {
        let (number, next) = self.count(at).filter(|(number, _)| (1..=6).contains(number))?;
        let half = match number {
            1 | 2 => HalfTerm::of_term(season.term()?, number)?,
            _ => HalfTerm::new(number)?,
        };
        Some((half, next))
    }

    /// `Easter 2008`, `Christmas '08`; the holidays round them are the council's own.
    pub(super) fn feast(&self, at: usize, feast: Feast) -> Option<Named> {
        if feast == Feast::Easter && self.is(at + 1, Sense::Unit(Unit::Term)) {
            return Some(self.with_year(Named::new(Period::Term(Term::Spring), (at, at + 2))));
        }
        let holidays = self.is(at + 1, Sense::Holidays);
        let mut named = self.with_year(Named::new(Period::Feast(feast), (at, at + 1 + usize::from(holidays))));
        if holidays {
            named.flaw = Some(Flaw::HolidayDays);
        }
        Some(named)
    }

    /// `Match 2008`: asked about where a year follows; otherwise just a word.
    pub(super) fn month_slip(&self, at: usize, month: u32) -> Option<Named> {
        let said = self.tail_year(at + 1).filter(|said| said.style == Style::Plain)?;
        let mut named = Named::new(Period::Month(month), (at, at + 1));
        take_year(&mut named, &said);
        named.flaw = Some(Flaw::MonthSlip(month));
        Some(named)
    }
}
