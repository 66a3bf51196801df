//! One named period at a place: its part, its unit, its year.

use chrono::Datelike;

use super::flaw::Flaw;
use super::named::{Named, Period, Year};
use super::reader::Reader;
use super::said_year::{SaidYear, Style};
use super::sense::{Basis, Limit, Part, Sense, Unit};
use crate::normalise::calendar::HalfTerm;

/// Small words between a part, a unit or a count and the period it belongs to.
pub(super) const LINKS: [Sense; 4] = [Sense::Of, Sense::The, Sense::Limit(Limit::In), Sense::Dash];

impl Reader<'_> {
    /// The period that begins at a token, if one does.
    pub(super) fn named(&self, at: usize) -> Option<Named> {
        self.named_within(at, 3)
    }

    /// As [`Self::named`], with only so many parts of parts.
    pub(super) fn named_within(&self, at: usize, depth: u8) -> Option<Named> {
        let depth = depth.checked_sub(1)?;
        let mut start = at;
        if self.is(at, Sense::The) {
            start += 1;
        }
        if let Some(named) = self.length_from(start, depth) {
            return Some(named);
        }
        let mut named = match self.peek(start)? {
            Sense::Part(part) => self.parted(start, part, depth),
            Sense::Begin if self.is(start + 1, Sense::Of) || (start > 0 && self.is(start - 1, Sense::Slash)) => {
                self.parted(start, Part::Start, depth)
            }
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
            Sense::Holidays if self.small_word(start).starts_with("whit") && self.is(start + 1, Sense::Unit(Unit::HalfTerm)) => {
                let part = Some((Part::End, Part::End));
                Some(self.with_year(Named { part, ..Named::new(Period::HalfTerm(HalfTerm::new(5)?), (start, start + 2)) }))
            }
            Sense::Holidays => {
                let said = self.tail_year(start + 1)?;
                let mut named = Named::new(Period::Year, (start, start + 1));
                take_year(&mut named, &said);
                Some(Named { flaw: Some(Flaw::HolidayDays), ..named })
            }
            Sense::Month(month) => self.month(start, month, None),
            Sense::MonthLike(month) => self.month_slip(start, month),
            Sense::Number { .. } | Sense::Triple { .. } | Sense::Pair { .. } | Sense::ShortYear(_) => self.number(start),
            _ => None,
        }?;
        named.tokens.0 = at;
        // In "Sept.-Dec. 2008" the stop belongs to the short name.
        let stop = named.tokens.1;
        let joined = matches!(self.peek(stop + 1), Some(Sense::Dash | Sense::Slash | Sense::And | Sense::Comma | Sense::To));
        if !named.own_year
            && matches!(named.period, Period::Month(_) | Period::Day { .. })
            && self.is(stop, Sense::Stop)
            && self.glued(stop)
            && joined
        {
            named.tokens.1 += 1;
        }
        self.trailing_weekday(&mut named);
        self.trailing_part(&mut named);
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
        let Some(mut named) = self.named_within(next, depth) else {
            // "End of year": asked about.
            let counted = matches!(self.peek(next + 1), Some(Sense::Number { .. }));
            let year = part == Part::End && self.is(next, Sense::Unit(Unit::Year)) && !counted;
            return year.then(|| Named { part: Some(parts), ..Named::new(Period::Year, (at, next + 1)) });
        };
        if matches!(self.small_word(at), "y/e" | "ye") {
            return self.ending(at, 12, named);
        }
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
        if matches!(named.period, Period::Feast(_)) && matches!(part, Part::Early | Part::Mid | Part::Late) {
            named.flaw = named.flaw.or(Some(Flaw::Vague));
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
            Sense::Number { ordinal: false, .. } | Sense::Word if nth <= 1 => self.months_of_year(unit_at, nth, depth),
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

    /// `first six months of 2008`; other counts are asked about.
    fn months_of_year(&self, at: usize, nth: u32, depth: u8) -> Option<Named> {
        let (count, unit_at) = self.count(at)?;
        if !self.is(unit_at, Sense::Unit(Unit::Month)) {
            return None;
        }
        let mut named = self.named_within(self.skip(unit_at + 1, &LINKS), depth)?;
        if named.period != Period::Year {
            return None;
        }
        let basis = (!matches!(named.year, Some(Year::Split(_)))).then_some(Basis::Calendar);
        match count {
            6 => named.period = Period::Half(if nth == 1 { 1 } else { 2 }),
            3 => named.period = Period::Quarter(if nth == 1 { 1 } else { 4 }),
            _ => named.flaw = named.flaw.or(Some(Flaw::Vague)),
        }
        named.basis = named.basis.or(basis);
        Some(named)
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
            Unit::Week if self.is(next, Sense::Of) => self.week(at, true, depth).map(|named| {
                let span = named.bare_span();
                let monday = span
                    .map(|span| span.first)
                    .and_then(|day| day.checked_sub_days(chrono::Days::new(u64::from(day.weekday().num_days_from_monday()))));
                match monday {
                    Some(monday) => Named {
                        period: Period::WeekOf { day: monday.day(), month: monday.month() },
                        year: Some(Year::Plain(monday.year())),
                        weekday: None,
                        ..named
                    },
                    None => named,
                }
            }),
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
    pub(super) fn ending(&self, at: usize, months: u32, named: Named) -> Option<Named> {
        let (day, month) = match named.period {
            Period::Day { day, month } => (Some(day), month),
            Period::Month(month) => (None, month),
            Period::Year if months == 12 => {
                // "Year end 2008/09" is March; "year end 2008" is December or March.
                let flaw = match (named.year, named.basis) {
                    (Some(Year::Split(_)), _) if matches!(named.flaw, Some(Flaw::ShortPair { .. } | Flaw::YearOrMonth { .. })) => None,
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

    /// `fortnight commencing 9 June 2008`, `two weeks beginning 9/6/08`, `month commencing 1 June 2008`.
    fn length_from(&self, at: usize, depth: u8) -> Option<Named> {
        let (count, unit, after) = match self.peek(at)? {
            Sense::FortnightCommencing => (2, Unit::Week, at + 1),
            Sense::Unit(_) | Sense::Word | Sense::Number { .. } => {
                let (count, next) = self.count(at).unwrap_or((1, at));
                let (single, unit, next) = self.unit(next)?;
                let begins = matches!(self.small_word(next), "commencing" | "beginning" | "starting");
                (count.checked_mul(single)?, unit, begins.then_some(next + 1)?)
            }
            _ => return None,
        };
        if !matches!(unit, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year) || !(1..=60).contains(&count) {
            return None;
        }
        let next = self.skip(after, &[Sense::Colon, Sense::Dash, Sense::Stop, Sense::The, Sense::Of, Sense::Limit(Limit::In)]);
        let named = self.named_within(next, depth)?;
        let Period::Day { day, month } = named.period else { return None };
        Some(Named { period: Period::From { count, unit, day, month }, tokens: (at, named.tokens.1), ..named })
    }

    /// `w/c 3 March 2008`, `week ending Friday 7 March`.
    fn week(&self, at: usize, begins: bool, depth: u8) -> Option<Named> {
        let next = self.skip(at + 1, &[Sense::Colon, Sense::Dash, Sense::Stop, Sense::The, Sense::Of, Sense::Limit(Limit::In)]);
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

    /// `March 2008 (end)`, `Sept 2008 - early`: the part said after the period.
    fn trailing_part(&self, named: &mut Named) {
        let mark = self.peek(named.tokens.1);
        let (Some(Sense::Open | Sense::Dash | Sense::Comma), Some(Sense::Part(part))) = (mark, self.peek(named.tokens.1 + 1)) else {
            return;
        };
        let after = named.tokens.1 + 2;
        let closed = if mark == Some(Sense::Open) { self.is(after, Sense::Close) } else { self.peek(after).is_none() };
        if closed && named.part.is_none() && !matches!(named.period, Period::Day { .. } | Period::Feast(_)) {
            named.part = Some((part, part));
            named.tokens.1 = after + usize::from(mark == Some(Sense::Open));
        }
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
