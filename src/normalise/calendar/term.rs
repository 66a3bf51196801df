//! School terms, by convention: the true dates differ by council and year.

use crate::cell::DateSpan;

use super::{day, year::month_end};

/// One of the three school terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Term {
    /// 1 September to 31 December.
    Autumn,
    /// 1 January to 30 April.
    Spring,
    /// 1 May to 31 July.
    Summer,
}

impl Term {
    /// The days of the term in a calendar year.
    #[must_use]
    pub fn in_year(self, year: i32) -> DateSpan {
        match self {
            Self::Autumn => DateSpan::new(day(year, 9, 1), day(year, 12, 31)),
            Self::Spring => DateSpan::new(day(year, 1, 1), day(year, 4, 30)),
            Self::Summer => DateSpan::new(day(year, 5, 1), day(year, 7, 31)),
        }
    }

    /// The days of the term in the academic year that starts in September of `first`.
    #[must_use]
    pub fn in_academic_year(self, first: i32) -> DateSpan {
        self.in_year(if self == Self::Autumn { first } else { first + 1 })
    }

    /// `autumn`, `spring` or `summer`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Autumn => "autumn",
            Self::Spring => "spring",
            Self::Summer => "summer",
        }
    }
}

/// One of the six half-terms of an academic year, from 1 (September and October) to 6 (June and July).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct HalfTerm(u32);

impl HalfTerm {
    /// The half-term with a number from 1 to 6.
    #[must_use]
    pub const fn new(number: u32) -> Option<Self> {
        if number >= 1 && number <= 6 { Some(Self(number)) } else { None }
    }

    /// The first (1) or second (2) half of a term.
    #[must_use]
    pub const fn of_term(term: Term, half: u32) -> Option<Self> {
        let before = match term {
            Term::Autumn => 0,
            Term::Spring => 2,
            Term::Summer => 4,
        };
        if half == 1 || half == 2 { Some(Self(before + half)) } else { None }
    }

    /// Its number, from 1 to 6.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0
    }

    /// The term it is a half of.
    #[must_use]
    pub const fn term(self) -> Term {
        match self.0 {
            1 | 2 => Term::Autumn,
            3 | 4 => Term::Spring,
            _ => Term::Summer,
        }
    }

    /// Its days in a calendar year: whole months, September-October, November-December, January-February, March-April, May, June-July.
    #[must_use]
    pub fn in_year(self, year: i32) -> DateSpan {
        let (first, last) = match self.0 {
            1 => (9, 10),
            2 => (11, 12),
            3 => (1, 2),
            4 => (3, 4),
            5 => (5, 5),
            _ => (6, 7),
        };
        DateSpan::new(day(year, first, 1), month_end(year, last))
    }

    /// Its days in the academic year that starts in September of `first`.
    #[must_use]
    pub fn in_academic_year(self, first: i32) -> DateSpan {
        self.in_year(if self.0 <= 2 { first } else { first + 1 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_half_terms_fill_the_terms() {
        for term in [Term::Autumn, Term::Spring, Term::Summer] {
            let halves = [1, 2].map(|half| HalfTerm::of_term(term, half).unwrap());
            assert_eq!(halves[0].in_academic_year(2007).first, term.in_academic_year(2007).first);
            assert_eq!(halves[0].in_academic_year(2007).last.succ_opt().unwrap(), halves[1].in_academic_year(2007).first);
            assert_eq!(halves[1].in_academic_year(2007).last, term.in_academic_year(2007).last);
            assert_eq!(halves[1].term(), term);
        }
    }

    #[test]
    fn spring_term_of_2007_08_ends_in_april_2008() {
        assert_eq!(Term::Spring.in_academic_year(2007).last, day(2008, 4, 30));
        assert_eq!(Term::Autumn.in_academic_year(2008).last, day(2008, 12, 31));
        assert_eq!(HalfTerm::new(7), None);
    }
}
