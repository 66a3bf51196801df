//! A deadline in words, and how each word of a cell was used.

use chrono::Datelike;

use super::dated::long_day;
use super::deadline::{Deadline, DeadlineKind, Milestone};
use super::lexicon::month_name;
use super::piece::{Pieces, What};
use super::reader::Reader;
use super::sense::Limit;
use crate::normalise::calendar::{self, HalfTerm, Term};

impl Deadline {
    /// What the deadline means, in words: `due 31 March 2008`, `quarterly from 1 April 2008`.
    #[must_use]
    pub fn meaning(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        match self.kind {
            DeadlineKind::Done => parts.push("done".to_owned()),
            DeadlineKind::Ongoing => parts.push("ongoing".to_owned()),
            DeadlineKind::Tbc => parts.push("to be confirmed".to_owned()),
            DeadlineKind::Relative => parts.push("counted from something else".to_owned()),
            DeadlineKind::None if self.status.is_none() => parts.push("no date".to_owned()),
            DeadlineKind::Unparseable => parts.push("not understood".to_owned()),
            _ => {}
        }
        if let Some(from) = self.ongoing_from {
            parts.push(format!("from {}", long_day(from)));
        }
        if let Some(recurrence) = &self.recurrence {
            parts.push(recurrence.clone());
        }
        match (self.start, self.due) {
            (Some(start), Some(due)) if start == due => parts.push(format!("{}{}", self.verb(), long_day(due))),
            (Some(start), Some(due)) => parts.push(format!("{} to {}, {}{}", long_day(start), long_day(due), self.verb(), long_day(due))),
            (None, Some(due)) => parts.push(format!("until {}", long_day(due))),
            (Some(start), None) => parts.push(format!("from {}", long_day(start))),
            (None, None) => {}
        }
        for milestone in &self.milestones {
            if let Some(day) = milestone.due.or(milestone.start) {
                let label = if milestone.label.is_empty() { "a date" } else { milestone.label.as_str() };
                parts.push(format!("{label}: {}", long_day(day)));
            }
        }
        if let Some(status) = &self.status
            && !(self.kind == DeadlineKind::Done && status == "done")
        {
            parts.push(format!("status {status}"));
        }
        parts.join("; ")
    }

    /// The deadline in the words that say it without doubt: reading them gives the same deadline.
    ///
    /// `None` where no such words exist: what is counted from something else, what was not understood, parts that have no name.
    #[must_use]
    pub fn in_words(&self) -> Option<String> {
        use DeadlineKind as Kind;
        let span = match (self.start, self.due) {
            (Some(start), Some(due)) => Some(crate::cell::DateSpan::new(start, due)),
            _ => None,
        };
        let words = match self.kind {
            Kind::Day | Kind::Month | Kind::Quarter | Kind::Season | Kind::Term | Kind::Year | Kind::FiscalYear | Kind::Range => {
                period_words(self.kind, span?)?
            }
            Kind::OpenEnded => match (self.start, self.due) {
                (Some(start), None) => format!("from {}", long_day(start)),
                (None, Some(due)) => format!("until {}", long_day(due)),
                _ => return None,
            },
            Kind::Ongoing => match (self.ongoing_from, span) {
                (None, None) if self.due.is_none() => "ongoing".to_owned(),
                (Some(from), None) if self.due.is_none() => format!("ongoing from {}", long_day(from)),
                (None, None) => format!("ongoing until {}", long_day(self.due?)),
                _ => return None,
            },
            Kind::Recurring => {
                let recurrence = self.recurrence.as_deref()?;
                match (self.start, self.due) {
                    (None, None) => recurrence.to_owned(),
                    (Some(start), None) => format!("{recurrence} from {}", long_day(start)),
                    (None, Some(due)) => format!("{recurrence} until {}", long_day(due)),
                    (Some(start), Some(due)) => format!("{recurrence} from {} until {}", long_day(start), long_day(due)),
                }
            }
            Kind::Milestones => milestone_words(&self.milestones)?,
            Kind::Done => {
                let status = self.status.as_deref()?;
                match span {
                    None => status.to_owned(),
                    Some(span) => format!("{status} {}", days_words(span)),
                }
            }
            Kind::Tbc => "to be confirmed".to_owned(),
            Kind::None if self.status.is_none() => "not applicable".to_owned(),
            Kind::None | Kind::Relative | Kind::Unparseable => return None,
        };
        let dated = !matches!(self.kind, Kind::Done | Kind::None | Kind::Tbc);
        match &self.status {
            Some(status) if dated => Some(format!("{words} - {status}")),
            _ => Some(words),
        }
    }

    fn verb(&self) -> &'static str {
        if self.kind == DeadlineKind::Done { "on " } else { "due " }
    }
}

/// One day, or from one day to another.
fn days_words(span: crate::cell::DateSpan) -> String {
    if span.is_day() { long_day(span.first) } else { format!("{} to {}", long_day(span.first), long_day(span.last)) }
}

/// The name of a period of a kind; a range or a day where the kind has no name for these days.
fn period_words(kind: DeadlineKind, span: crate::cell::DateSpan) -> Option<String> {
    use DeadlineKind as Kind;
    let (year, month) = (span.first.year(), span.first.month());
    let split = |first: i32| format!("{first}/{:02}", (first + 1).rem_euclid(100));
    let found = |wanted: bool, words: String| wanted.then_some(words);
    match kind {
        Kind::Day => found(span.is_day(), long_day(span.first)),
        Kind::Month => {
            let name = format!("{} {year}", month_name(month));
            let whole = calendar::month(year, month);
            match (span.first.day(), span.last.day()) {
                (1, _) if span == whole => Some(name),
                (1, 1) => Some(format!("start of {name}")),
                (1, 10) => Some(format!("early {name}")),
                (11, 20) => Some(format!("mid {name}")),
                (21, _) if span.last == whole.last => Some(format!("late {name}")),
                _ => None,
            }
        }
        Kind::Quarter => {
            let first = calendar::financial_year_of(span.first);
            (1..=4)
                .find(|quarter| calendar::financial_quarter(first, *quarter) == span)
                .map(|quarter| format!("Q{quarter} {}", split(first)))
        }
        Kind::Season => {
            let (name, last) = match month {
                3 => (format!("spring {year}"), calendar::month(year, 5).last),
                6 => (format!("summer {year}"), calendar::month(year, 8).last),
                9 => (format!("autumn {year}"), calendar::month(year, 11).last),
                12 => (format!("winter {}", split(year)), calendar::month(year + 1, 2).last),
                _ => return None,
            };
            found(span.first.day() == 1 && span.last == last, name)
        }
        Kind::Term => {
            let terms = [Term::Autumn, Term::Spring, Term::Summer];
            let term = terms.into_iter().find(|term| term.in_year(year) == span).map(|term| format!("{} term {year}", term.name()));
            term.or_else(|| {
                (1..=6)
                    .filter_map(HalfTerm::new)
                    .find(|half| half.in_year(year) == span)
                    .map(|half| format!("half-term {} {year}", half.number()))
            })
        }
        Kind::Year => found(span == calendar::calendar_year(year), year.to_string()),
        Kind::FiscalYear if span == calendar::financial_year(year) => Some(split(year)),
        Kind::FiscalYear => found(span == calendar::academic_year(year), format!("academic year {}", split(year))),
        _ => Some(format!("{} to {}", long_day(span.first), long_day(span.last))),
    }
}

/// Milestones in a row, each with its label.
fn milestone_words(milestones: &[Milestone]) -> Option<String> {
    let mut words = Vec::new();
    for milestone in milestones {
        let day = match (milestone.start, milestone.due) {
            (Some(start), Some(due)) => days_words(crate::cell::DateSpan::new(start, due)),
            _ => return None,
        };
        words.push(if milestone.label.is_empty() { day } else { format!("{}: {day}", milestone.label) });
    }
    (words.len() > 1).then(|| words.join("; "))
}

/// How each word was used, in the cell's order; words of one use that stand together are one.
pub(super) fn used(reader: &Reader<'_>, pieces: &Pieces, current: &[usize], yearly: &[usize]) -> Vec<(String, String)> {
    let mut words: Vec<(String, String)> = Vec::new();
    let mut run: Option<(usize, usize)> = None;
    for (place, piece) in pieces.list.iter().enumerate() {
        let usage = match piece.what {
            What::Group(number) => {
                let Some(group) = pieces.groups.get(number) else { continue };
                if yearly.contains(&place) {
                    "the time of each year".to_owned()
                } else if current.contains(&place) {
                    match group.entries.as_slice() {
                        [entry] => kind_words(entry.kind()).to_owned(),
                        _ => "several dates".to_owned(),
                    }
                } else {
                    "a date that does not hold".to_owned()
                }
            }
            What::Recur(number) => {
                pieces.recurrences.get(number).map_or_else(String::new, |recurrence| format!("how often: {}", recurrence.words))
            }
            What::Relative(_) => "counted from something else".to_owned(),
            What::Limit(Limit::By) => "no later than".to_owned(),
            What::Limit(Limit::In) => "within".to_owned(),
            What::Limit(Limit::Before) => "the day before it begins".to_owned(),
            What::Limit(Limit::After) => "from the day after it ends".to_owned(),
            What::Limit(Limit::From) | What::Begin => "from its first day".to_owned(),
            What::Limit(Limit::Until) | What::To => "up to its last day".to_owned(),
            What::Onwards => "and after".to_owned(),
            What::Ongoing => "work that goes on".to_owned(),
            What::Immediate => "at once, counted from when it was written".to_owned(),
            What::Horizon => "some time, no day said".to_owned(),
            What::Status(status) => format!("status: {}", status.words()),
            What::Tbc | What::Placeholder => "to be confirmed".to_owned(),
            What::NotApplicable => "no date".to_owned(),
            What::Ditto => "the same as the cell above".to_owned(),
            What::Condition => "a condition".to_owned(),
            What::AsNeeded => "when the need arises".to_owned(),
            What::Was | What::Original => "an old date follows".to_owned(),
            What::Now | What::Revised | What::Moved => "the date that holds follows".to_owned(),
            What::Question => "a doubt of the writer".to_owned(),
            What::Word | What::SeeOther | What::Label | What::Not | What::Unmade | What::Part => {
                run = Some((run.map_or(piece.tokens.0, |(from, _)| from), piece.tokens.1));
                continue;
            }
            What::Filler | What::Open | What::Close | What::Break | What::Link | What::Arrow => continue,
        };
        keep_run(reader, &mut run, &mut words);
        words.push((reader.said(piece.tokens.0, piece.tokens.1).to_owned(), usage));
    }
    keep_run(reader, &mut run, &mut words);
    words
}

fn keep_run(reader: &Reader<'_>, run: &mut Option<(usize, usize)>, words: &mut Vec<(String, String)>) {
    if let Some((from, to)) = run.take() {
        words.push((reader.said(from, to).to_owned(), "kept as a note".to_owned()));
    }
}

/// What a kind of date is called in a sentence.
const fn kind_words(kind: DeadlineKind) -> &'static str {
    match kind {
        DeadlineKind::Day => "a day",
        DeadlineKind::Month => "a month, due on its last day",
        DeadlineKind::Quarter => "a quarter, due on its last day",
        DeadlineKind::Season => "a season, due on its last day",
        DeadlineKind::Term => "a term, due on its last day",
        DeadlineKind::Year => "a calendar year, due on its last day",
        DeadlineKind::FiscalYear => "a financial or academic year, due on its last day",
        DeadlineKind::Range => "a period, due on its last day",
        _ => "a date",
    }
}
