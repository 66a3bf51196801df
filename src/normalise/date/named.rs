//! One period as named in a cell, and the days it means.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::deadline::DeadlineKind;
use super::flaw::Flaw;
use super::lexicon::{month_name, weekday_name};
use super::sense::{Basis, Feast, Part, Season};
use crate::cell::DateSpan;
use crate::normalise::calendar::{self, HalfTerm, Term};

/// What sort of period it is, without its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    /// A day of a month.
    Day { day: u32, month: u32 },
    /// A bare day, whose month stands elsewhere.
    BareDay(u32),
    /// A month.
    Month(u32),
    /// A quarter, 1 to 4.
    Quarter(u32),
    /// A half-year, 1 or 2.
    Half(u32),
    /// A season.
    Season(Season),
    /// A school term.
    Term(Term),
    /// A half-term.
    HalfTerm(HalfTerm),
    /// A named day.
    Feast(Feast),
    /// A whole year.
    Year,
    /// Monday to Friday of the week that begins on a day.
    WeekOf { day: u32, month: u32 },
    /// The days up to the one a week ends on.
    WeekTo { day: u32, month: u32 },
    /// A week of a month, from 1; 0 is the last.
    NthWeek { nth: u32, month: u32 },
    /// A weekday of a month, from 1; 0 is the last.
    NthWeekday { nth: u32, weekday: Weekday, month: u32 },
    /// Some months up to the end of a day's month: the quarter ending 30 June.
    Ending { months: u32, day: Option<u32>, month: u32 },
}

/// The year of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    /// One calendar year.
    Plain(i32),
    /// A year over two calendar years: 2008/09 has 2008 here.
    Split(i32),
}

/// A period as named: what, in which year, which part of it, and what is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    /// What sort of period.
    pub(super) period: Period,
    /// Its year, where one stands beside it or could be had from the text.
    pub(super) year: Option<Year>,
    /// Which kind of year, where it is said.
    pub(super) basis: Option<Basis>,
    /// The part of it that is meant, from and to.
    pub(super) part: Option<(Part, Part)>,
    /// The day of the week it is said to be.
    pub(super) weekday: Option<Weekday>,
    /// What a person would ask about it.
    pub(super) flaw: Option<Flaw>,
    /// Whether its year was written beside it.
    pub(super) own_year: bool,
    /// Its first token and the one after its last.
    pub(super) tokens: (usize, usize),
}

impl Named {
    /// A period without a year.
    pub(super) const fn new(period: Period, tokens: (usize, usize)) -> Self {
        Self { period, year: None, basis: None, part: None, weekday: None, flaw: None, own_year: false, tokens }
    }

    /// The kind of deadline it makes.
    pub(super) fn kind(&self) -> DeadlineKind {
        match self.period {
            Period::Day { .. } | Period::BareDay(_) | Period::Feast(_) | Period::NthWeekday { .. } => DeadlineKind::Day,
            Period::Month(_) => DeadlineKind::Month,
            Period::Quarter(_) => DeadlineKind::Quarter,
            Period::Season(_) => DeadlineKind::Season,
            Period::Term(_) | Period::HalfTerm(_) => DeadlineKind::Term,
            Period::Year => match (self.year, self.basis) {
                (Some(Year::Split(_)), _) | (_, Some(Basis::Financial | Basis::Academic)) => DeadlineKind::FiscalYear,
                _ => DeadlineKind::Year,
            },
            Period::Half(_) | Period::WeekOf { .. } | Period::WeekTo { .. } | Period::NthWeek { .. } => DeadlineKind::Range,
            Period::Ending { months, month, .. } => match months {
                1 => DeadlineKind::Month,
                3 => DeadlineKind::Quarter,
                12 if month == 12 => DeadlineKind::Year,
                12 => DeadlineKind::FiscalYear,
                _ => DeadlineKind::Range,
            },
        }
    }

    /// Where in a year it begins: month and day, good enough to put periods without a year in order.
    pub(super) fn place(&self) -> (u32, u32) {
        match self.period {
            Period::Day { day, month } | Period::WeekOf { day, month } | Period::WeekTo { day, month } => (month, day),
            Period::BareDay(day) => (0, day),
            Period::Month(month) | Period::Ending { month, .. } => (month, self.part.map_or(1, |(from, _)| from as u32 * 10)),
            Period::NthWeek { nth, month } | Period::NthWeekday { nth, month, .. } => (month, nth * 7),
            Period::Quarter(quarter) => (quarter * 3, 1),
            Period::Half(half) => (half * 6, 1),
            Period::Season(Season::Spring) => (3, 1),
            Period::Season(Season::Summer) => (6, 1),
            Period::Season(Season::Autumn) => (9, 1),
            Period::Season(Season::Winter) => (12, 1),
            Period::Term(term) => (term.in_year(2000).first.month(), 1),
            Period::HalfTerm(half) => (half.in_year(2000).first.month(), 1),
            Period::Feast(Feast::NewYear) => (1, 1),
            Period::Feast(Feast::GoodFriday | Feast::Easter | Feast::EasterMonday) => (4, 1),
            Period::Feast(_) => (12, 25),
            Period::Year => (0, 0),
        }
    }

    /// The days of the whole period; `None` without a year, or where no such days exist.
    fn whole(&self) -> Option<DateSpan> {
        let year = self.year?;
        let first = match year {
            Year::Plain(year) | Year::Split(year) => year,
        };
        let split = matches!(year, Year::Split(_));
        let of_month = |month: u32| {
            let turn = if self.basis == Some(Basis::Academic) { 9 } else { 4 };
            if split && month < turn { first + 1 } else { first }
        };
        let day_of = |day: u32, month: u32| NaiveDate::from_ymd_opt(of_month(month), month, day);
        let financial = split || self.basis == Some(Basis::Financial);
        Some(match self.period {
            Period::BareDay(_) => return None,
            Period::Day { day, month } => DateSpan::day(day_of(day, month)?),
            Period::Month(month) => calendar::month(of_month(month), month),
            Period::Quarter(quarter) if financial => calendar::financial_quarter(first, quarter),
            Period::Quarter(quarter) => calendar::calendar_quarter(first, quarter),
            Period::Half(half) if financial => calendar::financial_half(first, half),
            Period::Half(half) => {
                DateSpan::new(calendar::calendar_quarter(first, half * 2 - 1).first, calendar::calendar_quarter(first, half * 2).last)
            }
            Period::Season(season) => season_span(season, first, split),
            Period::Term(term) if split => term.in_academic_year(first),
            Period::Term(term) => term.in_year(first),
            Period::HalfTerm(half) if split => half.in_academic_year(first),
            Period::HalfTerm(half) => half.in_year(first),
            Period::Feast(feast) => DateSpan::day(feast_day(feast, first, split)),
            Period::Year => match (split, self.basis) {
                (true, Some(Basis::Academic)) => calendar::academic_year(first),
                (true, _) => calendar::financial_year(first),
                (false, _) => calendar::calendar_year(first),
            },
            Period::WeekOf { day, month } => {
                let monday = day_of(day, month)?;
                DateSpan::new(monday, monday.checked_add_days(Days::new(4))?)
            }
            Period::WeekTo { day, month } => {
                let last = day_of(day, month)?;
                let back = u64::from(last.weekday().num_days_from_monday());
                DateSpan::new(last.checked_sub_days(Days::new(back))?, last)
            }
            Period::NthWeek { nth, month } => nth_week(of_month(month), month, nth),
            Period::NthWeekday { nth, weekday, month } => DateSpan::day(nth_weekday(of_month(month), month, nth, weekday)?),
            Period::Ending { months, day, month } => {
                let last = match day {
                    Some(day) => day_of(day, month)?,
                    None => calendar::month(of_month(month), month).last,
                };
                let first = calendar::add_months(last.checked_add_days(Days::new(1))?, -i32::try_from(months).ok()?)?;
                DateSpan::new(first, last)
            }
        })
    }

    /// The days it means; `None` where a person must be asked.
    pub(super) fn span(&self) -> Option<DateSpan> {
        if self.flaw.is_some() {
            return None;
        }
        self.bare_span()
    }

    /// The days it means, whatever is doubted.
    pub(super) fn bare_span(&self) -> Option<DateSpan> {
        let whole = self.whole()?;
        let Some((from, to)) = self.part else { return Some(whole) };
        Some(DateSpan::new(self.part_of(whole, from)?.first, self.part_of(whole, to)?.last))
    }

    /// A part of a period: thirds exist for months (ten days each) and seasons (a month each).
    fn part_of(&self, whole: DateSpan, part: Part) -> Option<DateSpan> {
        let day = |number: u32| whole.first.with_day(number);
        Some(match (self.period, part) {
            (_, Part::End) => whole,
            (_, Part::Start) => DateSpan::day(whole.first),
            (Period::Month(_), Part::Early) => DateSpan::new(whole.first, day(10)?),
            (Period::Month(_), Part::Mid) => DateSpan::new(day(11)?, day(20)?),
            (Period::Month(_), Part::Late) => DateSpan::new(day(21)?, whole.last),
            (Period::Month(_), Part::FirstHalf) => DateSpan::new(whole.first, day(15)?),
            (Period::Month(_), Part::SecondHalf) => DateSpan::new(day(16)?, whole.last),
            (_, Part::FirstHalf | Part::SecondHalf) => return None,
            (Period::Season(_), third) => {
                let months = match third {
                    Part::Early => 0,
                    Part::Mid => 1,
                    _ => 2,
                };
                let month = calendar::add_months(whole.first, months)?;
                calendar::month(month.year(), month.month())
            }
            (Period::Day { .. } | Period::Feast(_) | Period::NthWeekday { .. } | Period::WeekOf { .. }, _) => whole,
            _ => return None,
        })
    }

    /// Its name without a year: `31 August`, `autumn term`.
    pub(super) fn words(&self) -> String {
        let name = match self.period {
            Period::Day { day, month } => format!("{day} {}", month_name(month)),
            Period::BareDay(day) => day.to_string(),
            Period::Month(month) => month_name(month).to_owned(),
            Period::Quarter(quarter) => format!("Q{quarter}"),
            Period::Half(half) => format!("H{half}"),
            Period::Season(season) => season.name().to_owned(),
            Period::Term(term) => format!("{} term", term.name()),
            Period::HalfTerm(half) => format!("half-term {}", half.number()),
            Period::Feast(feast) => feast.name().to_owned(),
            Period::Year => match self.basis {
                Some(Basis::Financial) => "financial year",
                Some(Basis::Academic) => "academic year",
                _ => "year",
            }
            .to_owned(),
            Period::WeekOf { day, month } => format!("w/c {day} {}", month_name(month)),
            Period::WeekTo { day, month } => format!("w/e {day} {}", month_name(month)),
            Period::NthWeek { nth, month } => format!("{} week of {}", nth_words(nth), month_name(month)),
            Period::NthWeekday { nth, weekday, month } => {
                format!("{} {} of {}", nth_words(nth), weekday_name(weekday), month_name(month))
            }
            Period::Ending { months, day, month } => {
                let unit = match months {
                    1 => "month",
                    3 => "quarter",
                    6 => "half-year",
                    _ => "year",
                };
                format!("{unit} ending {}{}", day.map(|day| format!("{day} ")).unwrap_or_default(), month_name(month))
            }
        };
        match self.part {
            Some((Part::End, _)) if matches!(self.period, Period::Day { .. } | Period::Feast(_)) => name,
            Some((from, to)) if from == to => format!("{} {name}", from.words()),
            Some((from, to)) => format!("{} to {} {name}", from.words(), to.words()),
            None => name,
        }
    }
}

/// `first`, `second`; `last` for 0.
pub(super) const fn nth_words(nth: u32) -> &'static str {
    match nth {
        0 => "last",
        1 => "first",
        2 => "second",
        3 => "third",
        4 => "fourth",
        _ => "fifth",
    }
}

/// The days of a season; of a split year, autumn and winter are in its first half and spring and summer in its second.
fn season_span(season: Season, year: i32, split: bool) -> DateSpan {
    let year = if split && matches!(season, Season::Spring | Season::Summer) { year + 1 } else { year };
    let (first, last) = match season {
        Season::Spring => ((year, 3), (year, 5)),
        Season::Summer => ((year, 6), (year, 8)),
        Season::Autumn => ((year, 9), (year, 11)),
        Season::Winter => ((year, 12), (year + 1, 2)),
    };
    DateSpan::new(calendar::month(first.0, first.1).first, calendar::month(last.0, last.1).last)
}

/// The day of a feast; of a split year, all but Christmas and its neighbours are in the second half.
fn feast_day(feast: Feast, year: i32, split: bool) -> NaiveDate {
    let late = if split { year + 1 } else { year };
    let easter = calendar::easter_sunday(late);
    match feast {
        Feast::GoodFriday => easter.checked_sub_days(Days::new(2)).unwrap_or(easter),
        Feast::Easter => easter,
        Feast::EasterMonday => easter.checked_add_days(Days::new(1)).unwrap_or(easter),
        Feast::ChristmasEve => calendar::day(year, 12, 24),
        Feast::Christmas => calendar::day(year, 12, 25),
        Feast::BoxingDay => calendar::day(year, 12, 26),
        Feast::NewYearsEve => calendar::day(year, 12, 31),
        Feast::NewYear => calendar::day(late, 1, 1),
    }
}

/// Seven days of a month: the first week is the 1st to the 7th, the last week its last seven days.
fn nth_week(year: i32, month: u32, nth: u32) -> DateSpan {
    let whole = calendar::month(year, month);
    if nth == 0 {
        return DateSpan::new(whole.last.checked_sub_days(Days::new(6)).unwrap_or(whole.first), whole.last);
    }
    let first = whole.first.checked_add_days(Days::new(u64::from(nth - 1) * 7)).unwrap_or(whole.first).min(whole.last);
    DateSpan::new(first, first.checked_add_days(Days::new(6)).unwrap_or(first).min(whole.last))
}

/// A weekday of a month, counted from its start; 0 is the last one.
fn nth_weekday(year: i32, month: u32, nth: u32, weekday: Weekday) -> Option<NaiveDate> {
    let whole = calendar::month(year, month);
    if nth == 0 {
        let back = whole.last.weekday().days_since(weekday);
        return whole.last.checked_sub_days(Days::new(u64::from(back)));
    }
    let ahead = weekday.days_since(whole.first.weekday());
    let day = whole.first.checked_add_days(Days::new(u64::from(ahead + (nth - 1) * 7)))?;
    (day <= whole.last).then_some(day)
}
