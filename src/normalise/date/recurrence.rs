//! How often: daily, every six weeks, twice a year, each April, at each SMT.

use super::lexicon::{in_words, weekday_name};
use super::named::nth_words;
use super::reader::Reader;
use super::sense::{Limit, Part, Sense, Unit};

/// How work comes back, and the tokens that say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Recurrence {
    /// In words, the same for the same rhythm: `twice a year`.
    pub(super) words: String,
    /// Whether it is every year, so that a month beside it is that month of each year.
    pub(super) yearly: bool,
    /// Whether two readers would take it in two ways: bi-monthly.
    pub(super) two_ways: Option<Unit>,
    /// Whether the words say a bare adjective ("annual report"), which a date beside it outweighs.
    pub(super) adjective: bool,
    /// Its first token and the one after its last.
    pub(super) tokens: (usize, usize),
}

/// `monthly`, `fortnightly`, `every six weeks`.
pub(super) fn every(count: u32, unit: Unit) -> String {
    let (count, unit) = match (count, unit) {
        (count, Unit::Month) if count > 0 && count % 12 == 0 => (count / 12, Unit::Year),
        (count, Unit::Quarter) if count > 0 && count % 4 == 0 => (count / 4, Unit::Year),
        (2, Unit::Quarter) => (6, Unit::Month),
        (1, Unit::Quarter) => (3, Unit::Month),
        (52, Unit::Week) => (1, Unit::Year),
        (7, Unit::Day) => (1, Unit::Week),
        (14, Unit::Day) => (2, Unit::Week),
        other => other,
    };
    match (count, unit) {
        (1, Unit::Hour) => "hourly".to_owned(),
        (1, Unit::Day) => "daily".to_owned(),
        (1, Unit::Week) => "weekly".to_owned(),
        (2, Unit::Week) => "fortnightly".to_owned(),
        (1, Unit::Month) => "monthly".to_owned(),
        (3, Unit::Month) => "quarterly".to_owned(),
        (6, Unit::Month) => "twice a year".to_owned(),
        (1, Unit::Year) => "yearly".to_owned(),
        (1, Unit::Term) => "termly".to_owned(),
        (1, Unit::HalfTerm) => "half-termly".to_owned(),
        (1, _) => format!("every {}", unit.name()),
        (count, unit) => format!("every {} {}s", in_words(count), unit.name()),
    }
}

/// `twice a year`, `three times a term`; the ones that divide a year are said by their rhythm.
fn times(count: u32, unit: Unit) -> String {
    match (count, unit) {
        (1, unit) => every(1, unit),
        (4, Unit::Year) => every(3, Unit::Month),
        (6, Unit::Year) => every(2, Unit::Month),
        (12, Unit::Year) => every(1, Unit::Month),
        (2, unit) => format!("twice a {}", unit.name()),
        (count, unit) => format!("{} times a {}", in_words(count), unit.name()),
    }
}

/// Words that meet again and again, so that "each" before them is a rhythm.
const MEETINGS: [&str; 34] = [
    "meeting",
    "meetings",
    "session",
    "supervision",
    "supervisions",
    "inspection",
    "review",
    "visit",
    "conference",
    "induction",
    "cycle",
    "forum",
    "panel",
    "cabinet",
    "council",
    "governors",
    "board",
    "committee",
    "election",
    "intake",
    "audit",
    "agm",
    "scrutiny",
    "executive",
    "appraisal",
    "one-to-one",
    "briefing",
    "newsletter",
    "edition",
    "issue",
    "event",
    "workshop",
    "assembly",
    "placement",
];

impl Reader<'_> {
    /// The rhythm that begins at a token, if one does.
    pub(super) fn recurrence(&self, at: usize) -> Option<Recurrence> {
        let found = |words: String, yearly: bool, next: usize| {
            Some(Recurrence { words, yearly, two_ways: None, adjective: false, tokens: (at, next) })
        };
        match self.peek(at)? {
            Sense::Rate(count, unit) => {
                let next = self.after_rate(at + 1);
                let adjective = self.small_word(at) == "annual" && next == at + 1;
                if unit == Unit::Week
                    && count == 1
                    && self.is(self.skip(next, &[Sense::Limit(Limit::In)]), Sense::Word)
                    && self.weekday_after(next).is_none()
                {
                    return found(every(count, unit), false, next);
                }
                if let Some((words, next)) = self.weekday_after(next).filter(|_| unit == Unit::Week) {
                    return found(words, false, next);
                }
                Some(Recurrence {
                    words: every(count, unit),
                    yearly: every(count, unit) == "yearly",
                    two_ways: None,
                    adjective,
                    tokens: (at, next),
                })
            }
            Sense::TwoWays(unit) => {
                let words = if unit == Unit::Year { every(6, Unit::Month) } else { every(2, unit) };
                Some(Recurrence { words, yearly: false, two_ways: Some(unit), adjective: false, tokens: (at, self.after_rate(at + 1)) })
            }
            Sense::Alternate => {
                let (count, unit, next) = self.unit(at + 1)?;
                found(every(count * 2, unit), false, next)
            }
            Sense::Times(count) => self.times_after(at, count, at + 1),
            Sense::Each => self.each(at),
            Sense::Weekday(weekday) if self.small_word(at).ends_with("days") => {
                found(format!("every {}", weekday_name(weekday)), false, at + 1)
            }
            Sense::Part(part @ (Part::Start | Part::End)) => self.part_of_each(at, part),
            Sense::Begin if self.is(at + 1, Sense::Of) => self.part_of_each(at, Part::Start),
            Sense::Number { value, ordinal: true, .. } if (1..=31).contains(&value) => self.nth_of_each(at, value),
            Sense::Last => self.nth_of_each(at, 0),
            Sense::Weekday(_) => None,
            _ => {
                let (count, next) = self.count(at)?;
                let after = self.skip(next, &[Sense::Dash]);
                match self.peek(after)? {
                    Sense::Rate(1, unit) if count > 0 && unit != Unit::Quarter => {
                        // "Two yearly", "6-monthly".
                        found(every(count, unit), count == 1 && unit == Unit::Year, self.after_rate(after + 1))
                    }
                    Sense::TimesWord => self.times_after(at, count, after + 1),
                    _ => None,
                }
            }
        }
    }

    /// "basis" and the like belong to the rate before them.
    fn after_rate(&self, at: usize) -> usize {
        if matches!(self.small_word(at), "basis" | "intervals") { at + 1 } else { at }
    }

    /// `weekly on Fridays`.
    fn weekday_after(&self, at: usize) -> Option<(String, usize)> {
        let on = self.skip(at, &[Sense::Limit(Limit::In), Sense::Each, Sense::Open, Sense::The]);
        let Some(Sense::Weekday(weekday)) = self.peek(on) else { return None };
        let close = usize::from(self.is(on + 1, Sense::Close));
        Some((format!("every {}", weekday_name(weekday)), on + 1 + close))
    }

    /// `twice a year`, `three times per term`, `twice yearly`.
    fn times_after(&self, at: usize, count: u32, after: usize) -> Option<Recurrence> {
        let found = |words: String, next: usize| {
            Some(Recurrence { words, yearly: count == 1, two_ways: None, adjective: false, tokens: (at, next) })
        };
        let next = self.skip(after, &[Sense::The, Sense::Limit(Limit::In), Sense::Slash]);
        match self.peek(next)? {
            Sense::Rate(1, Unit::Quarter) => found(times(count, Unit::Quarter), next + 1),
            Sense::Rate(1, unit) if after == next || unit != Unit::Year => found(times(count, unit), next + 1),
            Sense::Rate(1, Unit::Year) => found(times(count, Unit::Year), next + 1),
            Sense::Each => match self.unit(next + 1) {
                Some((_, unit, next)) => found(times(count, unit), next),
                None if count == 1 => self.each(next).map(|each| Recurrence { tokens: (at, each.tokens.1), ..each }),
                None => None,
            },
            Sense::Unit(unit) if next > after => found(times(count, unit), next + 1),
            _ => None,
        }
        .map(|recurrence| Recurrence { yearly: recurrence.words == "yearly", ..recurrence })
    }

    /// `each month`, `every six weeks`, `every Monday`, `each SMT`; a month or a feast is left to the calendar.
    fn each(&self, at: usize) -> Option<Recurrence> {
        let found = |words: String, next: usize| {
            let yearly = words == "yearly";
            Some(Recurrence { words, yearly, two_ways: None, adjective: false, tokens: (at, next) })
        };
        let next = at + 1;
        if let Some((count, after)) = self.count(next)
            && let Some((single, unit, after)) = self.unit(self.skip(after, &[Sense::Dash]))
        {
            return found(every(count * single, unit), after);
        }
        if let Some(Sense::Number { value, ordinal: true, .. }) = self.peek(next)
            && let Some((single, unit, after)) = self.unit(next + 1)
        {
            return found(every(value * single, unit), after);
        }
        if let Some((single, unit, after)) = self.unit(next) {
            // In "each year group" or "each term's report" the unit is still the rhythm, save for people and places.
            if matches!(self.small_word(after), "group" | "groups" | "head") {
                return None;
            }
            return found(every(single, unit), after);
        }
        match self.peek(next)? {
            Sense::Weekday(weekday) => found(format!("every {}", weekday_name(weekday)), next + 1),
            Sense::Rate(count, unit) if self.cycle_end(next + 1).is_none() => found(every(count, unit), self.after_rate(next + 1)),
            Sense::Last | Sense::Number { ordinal: true, .. } => {
                let nth = match self.peek(next) {
                    Some(Sense::Number { value, .. }) => value,
                    _ => 0,
                };
                let Some(Sense::Weekday(weekday)) = self.peek(next + 1) else { return None };
                let after = self.skip(next + 2, &[Sense::Of, Sense::The, Sense::Limit(Limit::In)]);
                let after = self.unit(after).map_or(next + 2, |(_, _, after)| after);
                found(format!("monthly, on the {} {}", nth_words(nth), weekday_name(weekday)), after)
            }
            Sense::Month(_) | Sense::Season(_) | Sense::Feast(_) | Sense::Part(_) => {
                Some(Recurrence { words: "yearly".to_owned(), yearly: true, two_ways: None, adjective: false, tokens: (at, next) })
            }
            _ => {
                let end = self.cycle_end(next)?;
                let said: Vec<&str> = (next..end).map(|place| self.said(place, place + 1)).collect();
                found(format!("at each {}", said.join(" ")), end)
            }
        }
    }

    /// The place after a meeting's name, within four words.
    fn cycle_end(&self, at: usize) -> Option<usize> {
        let mut end = None;
        for place in at..at + 4 {
            if place > at && self.tokens.get(place).is_some_and(|token| token.line) {
                break;
            }
            match self.peek(place) {
                Some(Sense::Word | Sense::Rate(..) | Sense::Basis(..) | Sense::Revised | Sense::Immediate | Sense::Next) => {
                    let small = self.small_word(place);
                    let said = self.said(place, place + 1);
                    let initials = said.len() >= 2 && said.bytes().all(|b| b.is_ascii_uppercase());
                    if MEETINGS.contains(&small) || initials {
                        end = Some(place + 1);
                    }
                }
                _ => break,
            }
        }
        end
    }

    /// `at the end of each month`, `start of every term`.
    fn part_of_each(&self, at: usize, part: Part) -> Option<Recurrence> {
        let each = self.skip(at + 1, &[Sense::Of, Sense::The, Sense::Limit(Limit::In)]);
        if !self.is(each, Sense::Each) {
            return None;
        }
        let inner = self.each(each)?;
        let where_ = if part == Part::Start { "start" } else { "end" };
        let words = match self.unit(each + 1) {
            Some((_, unit, _)) => {
                let name =
                    if self.peek(each + 1).is_some_and(|sense| matches!(sense, Sense::Basis(..))) { "financial year" } else { unit.name() };
                format!("{}, at the {where_} of each {name}", inner.words)
            }
            None if matches!(self.peek(each + 1), Some(Sense::Month(_) | Sense::Season(_) | Sense::Feast(_) | Sense::Part(_))) => {
                return None;
            }
            None => format!("at the {where_} of each {}", self.said(each + 1, inner.tokens.1)),
        };
        Some(Recurrence { words, yearly: false, two_ways: None, adjective: false, tokens: (at, inner.tokens.1) })
    }

    /// `first Monday of each month`, `1st of each month`, `last working day of every term`.
    fn nth_of_each(&self, at: usize, nth: u32) -> Option<Recurrence> {
        let unit_at = at + 1;
        let of = |place: usize| self.skip(place, &[Sense::Of, Sense::The, Sense::Limit(Limit::In)]);
        let (what, each) = match self.peek(unit_at)? {
            Sense::Weekday(weekday) => (format!("{} {}", nth_words(nth), weekday_name(weekday)), of(unit_at + 1)),
            Sense::Unit(unit @ (Unit::Day | Unit::WorkingDay | Unit::Week)) => {
                (format!("{} {}", nth_words(nth), unit.name()), of(unit_at + 1))
            }
            Sense::Of if nth > 0 => (self.said(at, at + 1).to_owned(), of(unit_at)),
            Sense::Limit(_) => return None,
            _ => return None,
        };
        if !self.is(each, Sense::Each) && !(self.is(of(unit_at), Sense::Unit(Unit::Month)) || self.is(each, Sense::Unit(Unit::Month))) {
            return None;
        }
        let start = if self.is(each, Sense::Each) { each + 1 } else { each };
        let (count, unit, next) = match self.unit(start) {
            Some(found) => found,
            None => match (self.peek(start)?, self.unit(start + 1)) {
                (Sense::Number { value, ordinal: true, .. }, Some((single, unit, next))) => (value * single, unit, next),
                _ => return None,
            },
        };
        let words = format!("{}, on the {what}", every(count, unit));
        Some(Recurrence { words, yearly: false, two_ways: None, adjective: false, tokens: (at, next) })
    }
}
