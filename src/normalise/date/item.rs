//! One named period at a place: its part, its unit, its year.

use super::flaw::Flaw;
use super::named::{Named, Period, Year};
use super::reader::Reader;
use super::said_year::{SaidYear, Style};
use super::sense::{Basis, Feast, Limit, Part, Season, Sense, Unit};
use crate::normalise::calendar::HalfTerm;

const LINKS: [Sense; 4] = [Sense::Of, Sense::The, Sense::Limit(Limit::In), Sense::Dash];

impl Reader<'_> {
    /// The period that begins at a token, if one does.
    pub(super) fn named(&self, at: usize) -> Option<Named> {
        self.named_within(at, 3)
    }

    /// As [`Self::named`], with only so many parts of parts.
    fn named_within(&self, at: usize, depth: u8) -> Option<Named> {
        let depth = depth.checked_sub(1)?;
        let mut start = at;
        if self.is(at, Sense::The) {
            start += 1;
        }
        let mut named = match self.peek(start)? {
            Sense::Part(part) => self.parted(start, part, depth),
            Sense::Begin if self.is(start + 1, Sense::Of) => self.parted(start, Part::Start, depth),
            Sense::Number { value, ordinal: true, .. } if (1..=5).contains(&value) => {
                self.counted(start, value, depth).or_else(|| self.number(start))
            }
            Sense::Last => self.counted(start, 0, depth),
            Sense::Unit(unit) => self.unit_first(start, unit, depth),
            Sense::HalfWord if self.is(start + 1, Sense::Unit(Unit::Year)) => self.unit_first(start + 1, Unit::HalfTerm, depth),
            Sense::WeekCommencing => self.week(start, true, depth),
            Sense::WeekEnding => self.week(start, false, depth),
            Sense::Weekday(_) => self.weekday(start, depth),
            Sense::Basis(basis, whole) => self.basis_first(start, basis, whole, depth),
            Sense::Quarter(quarter) => Some(self.with_year(Named::new(Period::Quarter(quarter), (start, start + 1)))),
            Sense::Half(half) => Some(self.with_year(Named::new(Period::Half(half), (start, start + 1)))),
            Sense::HalfTerm(number) => Some(self.with_year(Named::new(Period::HalfTerm(HalfTerm::new(number)?), (start, start + 1)))),
            Sense::Season(season) => self.season(start, season),
            Sense::Feast(feast) => self.feast(start, feast),
            Sense::Month(month) => self.month(start, month, None),
            Sense::MonthLike(month) => self.month_slip(start, month),
            Sense::Number { .. } | Sense::Triple { .. } | Sense::Pair { .. } | Sense::ShortYear(_) => self.number(start),
            _ => None,
        }?;
        named.tokens.0 = at;
        self.trailing_weekday(&mut named);
        Some(named)
    }

    /// Gives a period the year that follows it, if one does.
    pub(super) fn with_year(&self, mut named: Named) -> Named {
        if let Some(said) = self.tail_year(named.tokens.1) {
            take_year(&mut named, &said);
        }
        named
    }

    /// `end of March 2008`, `early to mid March`, `mid/late autumn 2008`.
    fn parted(&self, at: usize, part: Part, depth: u8) -> Option<Named> {
        let mut next = at + 1;
        let mut parts = (part, part);
        let joint = self.skip(next, &[Sense::Dash, Sense::Slash, Sense::To, Sense::Or]);
        if joint > next
            && let Some(Sense::Part(second)) = self.peek(joint)
        {
            parts = (part.min(second), part.max(second));
            next = joint + 1;
        }
        next = self.skip(next, &LINKS);
        let mut named = self.named_within(next, depth)?;
        // A short pair that has an end is a year: nobody writes the end of 7 August as "end 07/08".
        let short = match named.flaw {
            Some(Flaw::ShortPair { .. } | Flaw::YearOrMonth { .. }) => self.year_at(next),
            Some(Flaw::DayOrYear(_)) if named.period != Period::Year => {
                named.flaw = None;
                None
            }
            _ => None,
        };
        if let Some(said) = short {
            named = Named { year: Some(said.year), flaw: said.flaw, own_year: true, ..Named::new(Period::Year, (at, said.next)) };
        }
        let day = matches!(named.period, Period::Day { .. } | Period::Feast(_) | Period::NthWeekday { .. });
        if !day && named.part.is_none() {
            named.part = Some(parts);
        }
        Some(named)
    }

    /// `third quarter`, `first half of`, `last week of`, `second Tuesday in`; 0 is last.
    fn counted(&self, at: usize, nth: u32, depth: u8) -> Option<Named> {
        let unit_at = self.skip(at + 1, &[Sense::Dash]);
        let after = self.skip(unit_at + 1, &LINKS);
        match self.peek(unit_at)? {
            Sense::Unit(Unit::Quarter) => {
                let quarter = if nth == 0 { 4 } else { nth };
                (quarter <= 4).then(|| self.with_year(Named::new(Period::Quarter(quarter), (at, unit_at + 1))))
            }
            Sense::Unit(Unit::HalfTerm) => {
                let half = HalfTerm::new(if nth == 0 { 6 } else { nth })?;
                Some(self.with_year(Named::new(Period::HalfTerm(half), (at, unit_at + 1))))
            }
            Sense::Unit(Unit::Term) => {
                let mut named = self.with_year(Named::new(Period::Year, (at, unit_at + 1)));
                named.flaw = Some(Flaw::WhichTerm);
                Some(named)
            }
            Sense::HalfWord if nth <= 2 => {
                let after = if self.is(after, Sense::Unit(Unit::Year)) { self.skip(after + 1, &LINKS) } else { after };
                let mut named = self.named_within(after, depth)?;
                let half = if nth == 1 { 1 } else { 2 };
                match named.period {
                    Period::Year => {
                        named.period = Period::Half(half);
                        named.basis = named.basis.or((!matches!(named.year, Some(Year::Split(_)))).then_some(Basis::Calendar));
                    }
                    Period::Term(term) => named.period = Period::HalfTerm(HalfTerm::of_term(term, half)?),
                    _ => {
                        let part = if half == 1 { Part::FirstHalf } else { Part::SecondHalf };
                        named.part = Some((part, part));
                    }
                }
                Some(named)
            }
            Sense::Unit(Unit::Week) => self.of_month(after, |month| Period::NthWeek { nth, month }),
            Sense::Weekday(weekday) => self.of_month(after, |month| Period::NthWeekday { nth, weekday, month }),
            Sense::Unit(Unit::Day | Unit::WorkingDay) => {
                let mut named = self.named_within(after, depth)?;
                match (nth, named.period) {
                    (0, _) => named.part = Some((Part::End, Part::End)),
                    (1, Period::Month(month)) => named.period = Period::Day { day: 1, month },
                    (1, _) => named.part = Some((Part::Start, Part::Start)),
                    _ => return None,
                }
                Some(named)
            }
            _ => None,
        }
    }

    fn of_month(&self, at: usize, period: impl Fn(u32) -> Period) -> Option<Named> {
        let Some(Sense::Month(month)) = self.peek(at) else { return None };
        let mut named = self.month(at, month, None)?;
        if let Period::Month(month) = named.period {
            named.period = period(month);
            if matches!(named.flaw, Some(Flaw::DayOrYear(_))) {
                named.flaw = None;
            }
            return Some(named);
        }
        None
    }

    /// `quarter 3`, `month of March`, `year ending 31 March 2009`, `half-term 5`, `half year` (as a half-term).
    fn unit_first(&self, at: usize, unit: Unit, depth: u8) -> Option<Named> {
        let next = at + 1;
        let months = match (unit, self.is(at, Sense::Unit(Unit::Year))) {
            (Unit::Month, _) => Some(1),
            (Unit::Quarter, _) => Some(3),
            (Unit::HalfTerm, true) => Some(6),
            (Unit::Year, _) => Some(12),
            _ => None,
        };
        let ending = matches!(self.peek(next), Some(Sense::Ending | Sense::To | Sense::Part(Part::End)));
        if let Some(months) = months
            && ending
            && let Some(named) = self.named_within(self.skip(next + 1, &LINKS), depth)
        {
            return self.ending(at, months, named);
        }
        if unit == Unit::Year && self.is(next, Sense::Part(Part::End)) {
            return Some(Named { part: Some((Part::End, Part::End)), ..Named::new(Period::Year, (at, next + 1)) });
        }
        match unit {
            Unit::Month => {
                let month_at = self.skip(next, &[Sense::Of, Sense::Colon]);
                let Some(Sense::Month(month)) = self.peek(month_at) else { return None };
                let mut named = self.month(month_at, month, None)?;
                if matches!(named.flaw, Some(Flaw::DayOrYear(_))) {
                    named.flaw = None;
                }
                Some(named)
            }
            Unit::Quarter => {
                let (quarter, after) = self.count(next)?;
                (1..=4).contains(&quarter).then(|| self.with_year(Named::new(Period::Quarter(quarter), (at, after))))
            }
            Unit::HalfTerm => {
                let (number, after) = self.count(next)?;
                let period = match months {
                    Some(_) if number <= 2 => Period::Half(number),
                    _ => Period::HalfTerm(HalfTerm::new(number)?),
                };
                Some(self.with_year(Named::new(period, (at, after))))
            }
            Unit::Term => {
                if let Some(Sense::Season(season)) = self.peek(self.skip(next, &[Sense::Colon, Sense::Dash])) {
                    let named = self.season(self.skip(next, &[Sense::Colon, Sense::Dash]), season)?;
                    return Some(Named { period: Period::Term(season.term()?), ..named });
                }
                let (number, after) = self.count(next)?;
                let named = self.with_year(Named::new(Period::Year, (at, after)));
                (number <= 6).then_some(Named { flaw: Some(Flaw::WhichTerm), ..named })
            }
            Unit::Year => {
                let said = self.tail_year(next).filter(|said| said.style != Style::Short)?;
                let mut named = Named::new(Period::Year, (at, next));
                take_year(&mut named, &said);
                Some(named)
            }
            _ => None,
        }
    }

    /// Some months up to the end of what is named after `ending`.
    fn ending(&self, at: usize, months: u32, named: Named) -> Option<Named> {
        let (day, month) = match named.period {
            Period::Day { day, month } => (Some(day), month),
            Period::Month(month) => (None, month),
            Period::Year if months == 12 => {
                // "Year end 2008/09" is March; "year end 2008" is December or March.
                let flaw = match (named.year, named.basis) {
                    (Some(Year::Plain(year)), None) => named.flaw.or(Some(Flaw::YearEnd(year))),
                    _ => named.flaw,
                };
                return Some(Named { flaw, part: Some((Part::End, Part::End)), tokens: (at, named.tokens.1), ..named });
            }
            Period::Quarter(_) if months == 3 => return Some(Named { tokens: (at, named.tokens.1), ..named }),
            _ => return None,
        };
        let flaw = if matches!(named.flaw, Some(Flaw::DayOrYear(_))) { None } else { named.flaw };
        Some(Named { period: Period::Ending { months, day, month }, flaw, tokens: (at, named.tokens.1), ..named })
    }

    /// `w/c 3 March 2008`, `week ending Friday 7 March`.
    fn week(&self, at: usize, begins: bool, depth: u8) -> Option<Named> {
        let next = self.skip(at + 1, &[Sense::Colon, Sense::Dash, Sense::Stop, Sense::The, Sense::Limit(Limit::In)]);
        let mut named = self.named_within(next, depth)?;
        let Period::Day { day, month } = named.period else { return None };
        named.period = if begins { Period::WeekOf { day, month } } else { Period::WeekTo { day, month } };
        Some(named)
    }

    /// `Monday 3 March 2008`, `Mon, 03/03/08`.
    fn weekday(&self, at: usize, depth: u8) -> Option<Named> {
        let Some(Sense::Weekday(weekday)) = self.peek(at) else { return None };
        let next = self.skip(at + 1, &[Sense::Comma, Sense::Stop, Sense::The, Sense::Dash, Sense::Limit(Limit::In), Sense::Time]);
        let named = self.named_within(next, depth)?;
        matches!(named.period, Period::Day { .. }).then_some(Named { weekday: Some(weekday), ..named })
    }

    fn trailing_weekday(&self, named: &mut Named) {
        if !matches!(named.period, Period::Day { .. }) || named.weekday.is_some() {
            return;
        }
        let bracket = self.is(named.tokens.1, Sense::Open);
        let at = self.skip(named.tokens.1, &[Sense::Open, Sense::Comma]);
        if let Some(Sense::Weekday(weekday)) = self.peek(at)
            && bracket == self.is(at + 1, Sense::Close)
            && (bracket || self.named(at).is_none())
        {
            named.weekday = Some(weekday);
            named.tokens.1 = at + 1 + usize::from(bracket);
        }
    }

    /// `financial year 2008/09`, `FY08/09`, `academic year ending 2009`, `calendar year 2008`.
    fn basis_first(&self, at: usize, basis: Basis, whole: bool, depth: u8) -> Option<Named> {
        let mut next = at + 1;
        if !whole {
            let after = self.skip(next, &[Sense::Unit(Unit::Year)]);
            if after == next && self.year_at(next).is_none_or(|said| said.style != Style::Split) {
                return None;
            }
            next = after;
        }
        let mut named = Named { basis: Some(basis), ..Named::new(Period::Year, (at, next)) };
        let ends = matches!(self.peek(next), Some(Sense::Part(Part::End) | Sense::Ending));
        let mut last_year = false;
        if ends {
            next += 1;
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
    fn season(&self, at: usize, season: Season) -> Option<Named> {
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
                next += 1;
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
        if named.period == Period::Season(season) {
            if self.is(named.tokens.1, Sense::Unit(Unit::Term)) {
                named.period = Period::Term(season.term()?);
                named.tokens.1 += 1;
            }
            let after = self.skip(named.tokens.1, &[Sense::Dash, Sense::Comma, Sense::Colon]);
            let half_at = match self.peek(after) {
                Some(Sense::Unit(Unit::HalfTerm)) => self.half_of(after + 1, season),
                Some(Sense::HalfTerm(number)) => HalfTerm::new(number).map(|half| (half, after + 1)),
                _ => None,
            };
            if let Some((half, next)) = half_at.filter(|(half, _)| Some(half.term()) == season.term()) {
                named.period = Period::HalfTerm(half);
                named.tokens.1 = next;
            }
        }
        if matches!((named.period, named.year), (Period::Season(Season::Spring | Season::Summer), Some(Year::Split(_)))) {
            named.flaw = named.flaw.or(Some(Flaw::Vague));
        }
        Some(named)
    }

    /// The half-term a number after the word means: 5, or the first or second half of the season's term.
    fn half_of(&self, at: usize, season: Season) -> Option<(HalfTerm, usize)> {
        let (number, next) = self.count(at).filter(|(number, _)| (1..=6).contains(number))?;
        let half = match number {
            1 | 2 => HalfTerm::of_term(season.term()?, number)?,
            _ => HalfTerm::new(number)?,
        };
        Some((half, next))
    }

    /// `Easter 2008`, `Christmas '08`; the holidays round them are the council's own.
    fn feast(&self, at: usize, feast: Feast) -> Option<Named> {
        let holidays = self.is(at + 1, Sense::Holidays);
        let mut named = self.with_year(Named::new(Period::Feast(feast), (at, at + 1 + usize::from(holidays))));
        if holidays {
            named.flaw = Some(Flaw::HolidayDays);
        }
        Some(named)
    }

    /// `Match 2008`: asked about where a year follows; otherwise just a word.
    fn month_slip(&self, at: usize, month: u32) -> Option<Named> {
        let said = self.tail_year(at + 1).filter(|said| said.style == Style::Plain)?;
        let mut named = Named::new(Period::Month(month), (at, at + 1));
        take_year(&mut named, &said);
        named.flaw = Some(Flaw::MonthSlip(month));
        Some(named)
    }
}

/// Takes over a year and what is doubtful about it.
pub(super) fn take_year(named: &mut Named, said: &SaidYear) {
    named.year = Some(said.year);
    named.basis = named.basis.or(said.basis);
    named.flaw = named.flaw.or(said.flaw);
    named.own_year = true;
    named.tokens.1 = said.next;
    let counted = matches!(named.period, Period::Quarter(_) | Period::Half(_));
    if counted && matches!(said.year, Year::Plain(_)) && named.flaw.is_none() {
        named.flaw = match named.basis {
            None => Some(Flaw::WhichQuarter),
            Some(Basis::Financial | Basis::Academic) => match said.year {
                Year::Plain(year) => Some(Flaw::WhichYear(year)),
                Year::Split(_) => None,
            },
            Some(Basis::Calendar) => None,
        };
    }
}
