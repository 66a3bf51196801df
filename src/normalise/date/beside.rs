//! What stands beside dates: statuses, rhythms, ongoing work, "to be confirmed".

use chrono::NaiveDate;

use super::assemble::Sentence;
use super::combine::and_list;
use super::deadline::{DeadlineKind, Milestone};
use super::flaw::Flaw;
use super::piece::What;
use super::sense::{Limit, Status};

impl Sentence<'_, '_> {
    /// A status beside the dates; true where it means that the work is done.
    pub(super) fn with_status(&mut self) -> bool {
        let Some((at, status)) = self.status() else { return false };
        let (Some(first), Some(last)) = (self.current.first().copied(), self.current.last().copied()) else { return false };
        let words_before = self.pieces.list.get(..at.min(first)).unwrap_or_default().iter().any(|piece| piece.what == What::Word);
        let edge = at < first || at > last;
        match status {
            Status::Done(words) | Status::Agreed(words) => {
                let soft = matches!(status, Status::Agreed(_)) && (words_before || self.first(|what| what == What::Moved).is_some());
                let by = at < first && matches!(self.limit(first), Some(Limit::By | Limit::Before | Limit::Until));
                if !edge || soft || by || (at > last && self.limit(last) == Some(Limit::By) && !self.apart(last, at)) {
                    return false;
                }
                if at > last && self.pieces.list.get(last + 1..at).unwrap_or_default().iter().any(|piece| piece.what == What::Word) {
                    return false;
                }
                let label = self.label_between(at, first);
                let unlabelled = label.is_empty();
                self.draft.deadline.status = Some(words.to_owned());
                let later = self.pieces.list.get(at + 1..first).unwrap_or_default().iter().any(|piece| piece.what == What::Link)
                    && follows_up(&label);
                if at < first && (self.apart(at, first) || later) && !label.is_empty() {
                    if words_before {
                        // "Phase 1 complete; phase 2 March 2009": only a part is done.
                        self.draft.deadline.status = None;
                        return false;
                    }
                    // "Complete. Review March 2009": done, and a date that follows.
                    let (start, due) = (self.draft.deadline.start.take(), self.draft.deadline.due.take());
                    self.draft.deadline.milestones = vec![Milestone { label, start, due }];
                }
                if self.first(|what| what == What::Ongoing).is_some() {
                    return false;
                }
                if at < first && self.current.len() > 1 && unlabelled && !self.draft.deadline.milestones.is_empty() {
                    // "Completed Sept 2008. Review due Sept 2009": the first is when it was done.
                    let done = self.draft.deadline.milestones.remove(0);
                    (self.draft.deadline.start, self.draft.deadline.due) = (done.start, done.due);
                }
                self.draft.deadline.kind = DeadlineKind::Done;
                self.draft.deadline.recurrence = self.rhythm_words();
                true
            }
            Status::UnderWay(words) => {
                self.draft.deadline.status = Some(words.to_owned());
                false
            }
            Status::Other(words) => {
                self.draft.deadline.status = Some(words.to_owned());
                if matches!(words, "cancelled" | "superseded") && at < first {
                    self.draft.deadline.kind = DeadlineKind::None;
                    self.draft.deadline.start = None;
                    self.draft.deadline.due = None;
                    return true;
                }
                false
            }
        }
    }

    /// Whether a full stop, a semicolon or a new line stands between two places.
    pub(super) fn apart(&self, from: usize, to: usize) -> bool {
        self.pieces.list.get(from + 1..=to).unwrap_or_default().iter().any(|piece| piece.what == What::Break || piece.line)
    }

    pub(super) fn label_between(&self, from: usize, to: usize) -> String {
        if from >= to {
            return String::new();
        }
        super::label::trimmed(self.reader.shown.get(self.bytes_between(from, to)).unwrap_or_default())
    }

    /// Rhythms in words, without those that a date outweighs.
    pub(super) fn rhythm_words(&self) -> Option<String> {
        let dated = !self.current.is_empty() || !self.yearly.is_empty();
        let mut words: Vec<String> = Vec::new();
        for recurrence in &self.pieces.recurrences {
            let outweighed = recurrence.adjective && dated;
            if !outweighed && !words.contains(&recurrence.words) {
                words.push(recurrence.words.clone());
            }
        }
        // "Termly, by the end of each term" is one rhythm.
        let whole: Vec<String> = words
            .iter()
            .filter(|word| !words.iter().any(|other| other.strip_prefix(word.as_str()).is_some_and(|rest| rest.starts_with(','))))
            .cloned()
            .collect();
        (!whole.is_empty()).then(|| and_list(&whole))
    }

    /// A rhythm beside dates: "monthly from April 2008", "March 2008 and then quarterly".
    pub(super) fn with_rhythm(&mut self) {
        self.two_ways();
        let rhythm = self.places(|what| match what {
            What::Recur(number) => self.pieces.recurrences.get(number).is_some_and(|recurrence| !recurrence.adjective),
            _ => false,
        });
        if !self.yearly.is_empty() {
            let kept = self.draft.deadline.clone();
            self.each_year();
            let recurrence = self.draft.deadline.recurrence.take();
            self.draft.deadline = kept;
            self.draft.deadline.recurrence = recurrence;
            self.draft.deadline.kind = DeadlineKind::Recurring;
            return;
        }
        let (Some(rhythm), Some(first), Some(last)) =
            (rhythm.first().copied(), self.current.first().copied(), self.current.last().copied())
        else {
            return;
        };
        self.draft.deadline.recurrence = self.rhythm_words();
        let between = |from: usize, to: usize| self.pieces.list.get(from + 1..to).unwrap_or_default();
        let leads = rhythm < first && !between(rhythm, first).iter().any(|piece| piece.what == What::Break);
        let follows = rhythm > last
            && between(last, rhythm)
                .iter()
                .all(|piece| matches!(piece.what, What::Link | What::Filler | What::Onwards | What::Open | What::Unmade))
            && !self.pieces.list.get(rhythm).is_some_and(|piece| piece.line);
        if (leads || follows) && self.first(|what| what == What::Ongoing).is_none_or(|ongoing| ongoing > rhythm) {
            self.draft.deadline.kind = DeadlineKind::Recurring;
            self.draft.deadline.milestones.clear();
        }
    }

    /// Asks about a rhythm that two readers take in two ways.
    pub(super) fn two_ways(&mut self) {
        if self.draft.flaw.is_none()
            && let Some((unit, tokens)) =
                self.pieces.recurrences.iter().find_map(|recurrence| recurrence.two_ways.map(|unit| (unit, recurrence.tokens)))
        {
            self.draft.flaw = Some((Flaw::TwoWays(unit), tokens));
        }
    }

    /// What else may stand beside "each April": ongoing, and a status.
    pub(super) fn beside_rhythm(&mut self) {
        if let Some((_, status)) = self.status()
            && !matches!(status, Status::Agreed(_))
        {
            self.draft.deadline.status = Some(status.words().to_owned());
        }
        let ongoing = self.first(|what| what == What::Ongoing);
        let yearly = self.yearly.first().copied();
        let rhythm = self.first(|what| matches!(what, What::Recur(_)));
        if let (Some(ongoing), Some(yearly)) = (ongoing, yearly.min(rhythm))
            && ongoing < yearly
            && !self.but_between(ongoing, yearly)
        {
            self.draft.deadline.kind = DeadlineKind::Ongoing;
        }
    }

    /// Whether "but" stands between two places: what follows it holds.
    pub(super) fn but_between(&self, from: usize, to: usize) -> bool {
        let pieces = self.pieces.list.get(from + 1..to).unwrap_or_default();
        pieces.iter().any(|piece| self.reader.small_word(piece.tokens.0) == "but")
    }

    /// Work that goes on, with a date before it or after it.
    pub(super) fn with_ongoing(&mut self) {
        let Some(ongoing) = self.first(|what| what == What::Ongoing) else {
            return;
        };
        let (Some(first), Some(last)) = (self.current.first().copied(), self.current.last().copied()) else { return };
        if self.draft.deadline.kind == DeadlineKind::Recurring {
            return;
        }
        let several = !self.draft.deadline.milestones.is_empty();
        let (start, due) = (self.draft.deadline.start, self.draft.deadline.due);
        let open = self.draft.deadline.kind == DeadlineKind::OpenEnded;
        let long = matches!(self.draft.deadline.kind, DeadlineKind::Year | DeadlineKind::FiscalYear | DeadlineKind::Range);
        let deadline_from = if ongoing > last {
            let then = self
                .pieces
                .list
                .get(last + 1..ongoing)
                .unwrap_or_default()
                .iter()
                .any(|piece| matches!(self.reader.small_word(piece.tokens.0), "then" | "thereafter" | "subsequently" | "afterwards"));
            let dashed = matches!(self.pieces.list.get(last + 1..ongoing), Some([link, rest @ ..])
                if link.what == What::To || (self.reader.peek(link.tokens.0) == Some(super::sense::Sense::Dash) && rest.iter().all(|piece| piece.what == What::Open)));
            if dashed && !several {
                // "January 2007 - ongoing": from then on.
                self.draft.deadline.kind = DeadlineKind::Ongoing;
                self.draft.deadline.ongoing_from = start;
                self.draft.deadline.start = None;
                self.draft.deadline.due = None;
                return;
            }
            let from: Option<NaiveDate> = if then { due.and_then(|due| due.succ_opt()) } else { start.filter(|_| !several) };
            from
        } else {
            let through = long && !several && self.label_between(ongoing, first).is_empty();
            start.filter(|_| through || (open && due.is_none()))
        };
        let label = if ongoing < first && !several { self.label_between(ongoing, first) } else { String::new() };
        let deadline = &mut self.draft.deadline;
        deadline.kind = DeadlineKind::Ongoing;
        deadline.ongoing_from = deadline_from;
        if deadline.due.is_none() {
            deadline.start = None;
        } else if !label.is_empty() {
            deadline.milestones = vec![Milestone { label, start, due }];
        }
    }

    /// A date that is still to be confirmed keeps its days.
    pub(super) fn with_tbc(&mut self) {
        let Some(tbc) = self.first(|what| what == What::Tbc) else { return };
        let by = self.current.first().is_some_and(|first| *first > tbc && self.limit(*first) == Some(Limit::By));
        if let Some(last) = self.current.last().copied()
            && self.draft.deadline.kind == DeadlineKind::Milestones
            && last < tbc
            && !self.label_between(last, tbc).is_empty()
        {
            let label = self.label_between(last, tbc);
            self.draft.deadline.milestones.push(Milestone { label, start: None, due: None });
            return;
        }
        let until = self.current.first().is_some_and(|first| self.denied(*first));
        if !by && !until && self.draft.deadline.status.is_none() {
            self.draft.deadline.status = Some("to be confirmed".to_owned());
        }
    }
}

/// Whether a label is about looking at the work again.
pub(super) fn follows_up(label: &str) -> bool {
    let small = label.to_ascii_lowercase();
    [
        "review",
        "next",
        "follow",
        "monitor",
        "evaluat",
        "refresh",
        "audit",
        "check",
        "re-",
        "update",
        "report back",
        "reported back",
        "progress report",
    ]
    .iter()
    .any(|word| small.contains(word))
}
