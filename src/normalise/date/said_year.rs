//! The year beside a date: 2008, '08, 08, 2008/09, FY08/09.

use super::flaw::{Flaw, full_year, plausible};
use super::named::Year;
use super::reader::Reader;
use super::sense::{Basis, Limit, Sense, Unit};

/// How a year was written, which decides whether it can be taken for something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// 2008, or '08: nothing but a year.
    Plain,
    /// 08 after a space.
    Short,
    /// 08 after a hyphen or slash without spaces.
    ShortGlued,
    /// 2008/09.
    Split,
    /// 2008-09, which might be a month.
    SplitHyphen,
}

/// A year as read, and the place after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SaidYear {
    /// The year.
    pub(super) year: Year,
    /// Which kind of year, if that is said.
    pub(super) basis: Option<Basis>,
    /// How it was written.
    pub(super) style: Style,
    /// What a person would ask.
    pub(super) flaw: Option<Flaw>,
    /// The token after it.
    pub(super) next: usize,
}

/// Whether the second number is the year after the first, both cut to the digits that were written.
pub(super) fn follows(first: u32, second: u32, width: u8) -> bool {
    match width {
        4 => second == first + 1,
        2 => second == (first + 1) % 100,
        1 => second == (first + 1) % 10,
        _ => false,
    }
}

impl Reader<'_> {
    /// A year that begins at this very token.
    pub(super) fn year_at(&self, at: usize) -> Option<SaidYear> {
        let said = |year, style, next| Some(SaidYear { year, basis: None, style, flaw: None, next });
        match self.peek(at)? {
            Sense::ShortYear(short) => {
                let first = full_year(short, self.context);
                match self.second_year(at + 1, first) {
                    Some(next) => said(Year::Split(first), Style::Split, next),
                    None => said(Year::Plain(first), Style::Plain, at + 1),
                }
            }
            Sense::Number { value, width: 4, ordinal: false } => {
                let year = value as i32;
                let (head, tail) = (value / 100, value % 100);
                if year < 1900 && follows(head, tail, 2) && at > 0 && matches!(self.peek(at - 1), Some(Sense::Basis(..))) {
                    return said(Year::Split(full_year(head, self.context)), Style::Split, at + 1);
                }
                let flaw = (!plausible(year, self.context)).then_some(Flaw::OddYear(value));
                if let Some(next) = self.second_year(at + 1, year) {
                    return Some(SaidYear { year: Year::Split(year), basis: None, style: Style::Split, flaw, next });
                }
                Some(SaidYear { year: Year::Plain(year), basis: None, style: Style::Plain, flaw, next: at + 1 })
            }
            Sense::Number { value, width: 2, ordinal: false } => {
                if self.unit(at + 1).is_some() || matches!(self.peek(at + 1), Some(Sense::TimesWord | Sense::Rate(..) | Sense::WeekEnding))
                {
                    return None;
                }
                said(Year::Plain(full_year(value, self.context)), Style::Short, at + 1)
            }
            Sense::Number { value, width: 3 | 5, ordinal: false } if value >= 190 && self.unit(at + 1).is_none() => {
                Some(SaidYear { year: Year::Plain(0), basis: None, style: Style::Plain, flaw: Some(Flaw::OddYear(value)), next: at + 1 })
            }
            Sense::Pair { parts: [first, second], widths: [wide, narrow], mark } if mark != '.' => {
                let year = if wide == 4 { first as i32 } else { full_year(first, self.context) };
                let fits = matches!((wide, narrow), (4, 1 | 2 | 4) | (2, 1 | 2)) && follows(first, second, narrow);
                if !fits {
                    return None;
                }
                let flaw = (!plausible(year, self.context)).then_some(Flaw::OddYear(first));
                let style = if mark == '-' && wide == 4 && narrow == 2 && second <= 12 { Style::SplitHyphen } else { Style::Split };
                Some(SaidYear { year: Year::Split(year), basis: None, style, flaw, next: at + 1 })
            }
            _ => None,
        }
    }

    /// The place after the second half of a split year (` - 09`, `/'09`), if it is the next year.
    fn second_year(&self, at: usize, first: i32) -> Option<usize> {
        if !matches!(self.peek(at)?, Sense::Dash | Sense::Slash) {
            return None;
        }
        let fits = match self.peek(at + 1)? {
            Sense::ShortYear(value) => follows(first as u32, value, 2),
            Sense::Number { value, width: width @ (2 | 4), ordinal: false } => {
                // In "March 2008 - 09 April 2008" the 09 is a day.
                follows(first as u32, value, width) && !matches!(self.peek(at + 2), Some(Sense::Month(_) | Sense::Of))
            }
            _ => false,
        };
        fits.then_some(at + 2)
    }

    /// A year after a period, with the words and marks that may stand between.
    pub(super) fn tail_year(&self, at: usize) -> Option<SaidYear> {
        let mut next = at;
        let (mut strict, mut joined, mut bracket) = (false, false, false);
        let mut basis = None;
        while let Some(sense) = self.peek(next) {
            match sense {
                Sense::Of | Sense::The | Sense::Limit(Limit::In) => {}
                Sense::Comma | Sense::Colon => strict = true,
                Sense::Stop if next == at => strict = !self.tokens.get(next + 1).is_some_and(|token| token.spaced && !token.line),
                Sense::Dash | Sense::Slash if next == at && self.glued(next) && self.glued(next + 1) => joined = true,
                Sense::Dash if next == at => strict = true,
                Sense::Open if !bracket => {
                    bracket = true;
                    strict = true;
                }
                Sense::Basis(said, _) => {
                    basis = Some(said);
                    next = self.skip(next + 1, &[Sense::Unit(Unit::Year)]);
                    continue;
                }
                Sense::Unit(Unit::Year) => {}
                _ => break,
            }
            next += 1;
            if next > at + 5 {
                return None;
            }
        }
        let mut said = self.year_at(next)?;
        if strict && said.style == Style::Short && basis.is_none() {
            return None;
        }
        if joined && said.style == Style::Short {
            said.style = Style::ShortGlued;
        }
        if self.peek(at) == Some(Sense::Stop) && said.style == Style::Short && next > at + 1 {
            return None;
        }
        if bracket {
            let close = self.skip(said.next, &[Sense::Unit(Unit::Year)]);
            if !self.is(close, Sense::Close) {
                return None;
            }
            said.next = close + 1;
        }
        said.basis = basis;
        if basis.is_none() {
            self.trailing_basis(&mut said);
        }
        Some(said)
    }

    /// `2008 (calendar year)`, `2008/09 financial year`: the kind of year said after it.
    pub(super) fn trailing_basis(&self, said: &mut SaidYear) {
        let bracket = self.is(said.next, Sense::Open);
        let at = self.skip(said.next + usize::from(bracket), &[Sense::The]);
        let Some(Sense::Basis(basis, whole)) = self.peek(at) else { return };
        let after = self.skip(at + 1, &[Sense::Unit(Unit::Year)]);
        let named = whole || after > at + 1 || bracket;
        // In "2008 financial year end 2009" the words belong to the next year.
        if !named || (!bracket && whole && self.year_at(after).is_some()) {
            return;
        }
        match (bracket, self.is(after, Sense::Close)) {
            (true, true) => said.next = after + 1,
            (true, false) => return,
            (false, _) => said.next = after,
        }
        said.basis = Some(basis);
    }
}
