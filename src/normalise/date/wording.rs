//! A deadline in words, and how each word of a cell was used.

use super::deadline::{Deadline, DeadlineKind};
use super::doubt::long_day;
use super::piece::{Pieces, What};
use super::reader::Reader;
use super::sense::Limit;

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

    fn verb(&self) -> &'static str {
        if self.kind == DeadlineKind::Done { "on " } else { "due " }
    }
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
