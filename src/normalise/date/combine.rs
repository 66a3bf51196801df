//! Dates with what stands beside them: limits, milestones, ongoing work, rhythms and statuses.

use chrono::NaiveDate;

use super::assemble::Sentence;
use super::deadline::{DeadlineKind, Milestone};
use super::flaw::Flaw;
use super::piece::What;
use super::sense::{Limit, Part, Status};
use crate::cell::DateSpan;

impl Sentence<'_, '_> {
    /// A cell that holds at least one date.
    pub(super) fn with_dates(&mut self) {
        if self.current.is_empty() {
            self.each_year();
            self.beside_rhythm();
            return;
        }
        let said_kind = self.draft.deadline.kind;
        self.base();
        if said_kind != DeadlineKind::None && self.draft.deadline.kind == DeadlineKind::Range {
            self.draft.deadline.kind = said_kind;
        }
        self.doubt_dates();
        let done = self.with_status();
        if !done {
            self.with_rhythm();
            self.with_ongoing();
        }
        self.with_tbc();
    }

    /// `each April and October`, `31 August each year`.
    fn each_year(&mut self) {
        let mut names = Vec::new();
        let mut days = true;
        for place in &self.yearly {
            let Some(group) = self.group(*place) else { continue };
            for entry in &group.entries {
                days &=
                    entry.first.part.is_some() || !matches!(entry.kind(), DeadlineKind::Month | DeadlineKind::Season | DeadlineKind::Term);
                names.push(entry.words());
            }
        }
        let joined = and_list(&names);
        self.draft.deadline.kind = DeadlineKind::Recurring;
        self.draft.deadline.recurrence = Some(if days { format!("{joined} each year") } else { format!("each {joined}") });
    }

    /// The dates alone: one, a range, or milestones.
    fn base(&mut self) {
        let single = self.current.len() == 1
            && self.current.first().and_then(|place| self.group(*place)).is_some_and(|group| group.entries.len() == 1);
        if single {
            let place = self.current.first().copied().unwrap_or_default();
            let (kind, span, (opens, closes)) = self.bounded(place);
            let deadline = &mut self.draft.deadline;
            deadline.kind = kind;
            deadline.start = span.filter(|_| opens).map(|span| span.first);
            deadline.due = span.filter(|_| closes).map(|span| span.last);
            return;
        }
        if let Some((first, last)) = self.start_and_end() {
            let deadline = &mut self.draft.deadline;
            deadline.kind = DeadlineKind::Range;
            if let (Some(first), Some(last)) = (first, last) {
                if first.first <= last.last {
                    deadline.start = Some(first.first);
                    deadline.due = Some(last.last);
                } else {
                    let tokens = self.row_tokens();
                    self.draft.flaw = Some((Flaw::WrongOrder, tokens));
                }
            }
            return;
        }
        self.milestones();
    }

    /// The tokens from the first to the last date that holds.
    fn row_tokens(&self) -> (usize, usize) {
        let piece = |place: Option<&usize>| place.and_then(|place| self.pieces.list.get(*place)).map_or((0, 0), |piece| piece.tokens);
        (piece(self.current.first()).0, piece(self.current.last()).1)
    }

    /// "From A, complete by B", "start A, finish B": one range.
    fn start_and_end(&self) -> Option<(Option<DateSpan>, Option<DateSpan>)> {
        let [a, b] = *self.current.as_slice() else { return None };
        let single = |place: usize| self.group(place).filter(|group| group.entries.len() == 1)?.entries.first().copied();
        let (first, last) = (single(a)?, single(b)?);
        if first.last.is_some() || last.last.is_some() {
            return None;
        }
        let opens = matches!(self.limit(a), Some(Limit::From | Limit::After));
        let words = self.reader.small.get(self.bytes_between(a, b)).unwrap_or_default();
        let labelled = ["end", "finish", "complet", "conclude"].iter().any(|label| words.contains(label));
        let closes = matches!(self.limit(b), Some(Limit::Until | Limit::By | Limit::Before))
            || labelled
            || last.first.part.is_some_and(|(part, _)| part == Part::End);
        let plain = self.pieces.list.get(a + 1..b)?.iter().filter(|piece| piece.what == What::Word).count() <= 3;
        if !(opens && closes && plain) {
            return None;
        }
        let from = first
            .span()
            .and_then(|span| if self.limit(a) == Some(Limit::After) { span.last.succ_opt().map(DateSpan::day) } else { Some(span) });
        let to = last
            .span()
            .and_then(|span| if self.limit(b) == Some(Limit::Before) { span.first.pred_opt().map(DateSpan::day) } else { Some(span) });
        Some((from, to))
    }

    fn bytes_between(&self, a: usize, b: usize) -> std::ops::Range<usize> {
        let byte = |place: usize, end: bool| {
            let tokens = self.pieces.list.get(place).map_or((0, 0), |piece| piece.tokens);
            if end {
                tokens.1.checked_sub(1).and_then(|last| self.reader.tokens.get(last)).map_or(0, |token| token.end)
            } else {
                self.reader.tokens.get(tokens.0).map_or(0, |token| token.start)
            }
        };
        byte(a, true)..byte(b, false)
    }

    /// Several dates, each with its label.
    fn milestones(&mut self) {
        let labels = self.labels();
        let mut milestones = Vec::new();
        for (number, place) in self.current.iter().enumerate() {
            let label = labels.get(number).cloned().unwrap_or_default();
            let Some(group) = self.group(*place) else { continue };
            if let [_] = group.entries.as_slice() {
                let (_, span, (opens, closes)) = self.bounded(*place);
                milestones.push(Milestone {
                    label,
                    start: span.filter(|_| opens).map(|span| span.first),
                    due: span.filter(|_| closes).map(|span| span.last),
                });
                continue;
            }
            for entry in &group.entries {
                let span = entry.span();
                milestones.push(Milestone { label: label.clone(), start: span.map(|span| span.first), due: span.map(|span| span.last) });
            }
        }
        let clear = milestones.iter().all(|milestone| milestone.due.is_some() || milestone.start.is_some());
        let deadline = &mut self.draft.deadline;
        deadline.kind = DeadlineKind::Milestones;
        if clear {
            let mut deadlines = milestones.iter().filter(|milestone| milestone.label.to_ascii_lowercase().contains("deadline"));
            let named = match (deadlines.next(), deadlines.next()) {
                (Some(only), None) => only.due,
                _ => None,
            };
            deadline.start = milestones.iter().filter_map(|milestone| milestone.start).min();
            deadline.due = named.or(milestones.iter().filter_map(|milestone| milestone.due).max());
        }
        deadline.milestones = milestones;
    }

    /// The first thing to ask about the dates that hold.
    fn doubt_dates(&mut self) {
        let ongoing = self.first(|what| what == What::Ongoing).is_some();
        let mut found = None;
        for place in &self.current {
            let Some(group) = self.group(*place) else { continue };
            let Some((flaw, tokens)) = group.doubt() else { continue };
            // "April October 2008 now ongoing": two reviews, and then on.
            let reviews = flaw == Flaw::NoWordBetween && ongoing && group.named().filter(|named| named.own_year).count() <= 1;
            if !reviews {
                found = Some((flaw, if flaw == Flaw::NoYear { group.tokens } else { tokens }, *place));
                break;
            }
        }
        if let Some((flaw, tokens, place)) = found {
            let flaw = match (flaw, self.next_year(place)) {
                (Flaw::NoYear, Some(ahead)) => Flaw::NextYear(ahead),
                (flaw, _) => flaw,
            };
            self.draft.flaw = Some((flaw, tokens));
            if matches!(flaw, Flaw::NextYear(_)) {
                self.draft.deadline.kind = DeadlineKind::Relative;
            }
        } else if self.draft.flaw.is_none() && self.first(|what| what == What::Question).is_some() {
            self.draft.flaw = Some((Flaw::Unsure, self.row_tokens()));
        }
    }

    /// `May next year`: how many years ahead.
    fn next_year(&self, place: usize) -> Option<i32> {
        let mut next = place + 1;
        while matches!(self.what(next), Some(What::Filler | What::Limit(Limit::In))) {
            next += 1;
        }
        let piece = self.pieces.list.get(next)?;
        let What::Relative(_) = piece.what else { return None };
        let words = self.reader.said(piece.tokens.0, piece.tokens.1).to_ascii_lowercase();
        (words.ends_with("year")).then(|| i32::from(words.contains("next") || words.contains("coming") || words.contains("following")))
    }

    /// A status beside the dates; true where it means that the work is done.
    fn with_status(&mut self) -> bool {
        let Some((at, status)) = self.status() else { return false };
        let (Some(first), Some(last)) = (self.current.first().copied(), self.current.last().copied()) else { return false };
        let words_before = self.pieces.list.get(..at.min(first)).unwrap_or_default().iter().any(|piece| piece.what == What::Word);
        let edge = at < first || at > last;
        match status {
            Status::Done(words) | Status::Agreed(words) => {
                let soft = matches!(status, Status::Agreed(_)) && words_before;
                let by = at < first && matches!(self.limit(first), Some(Limit::By | Limit::Before | Limit::Until));
                if !edge || soft || by || (at > last && self.limit(last) == Some(Limit::By) && !self.apart(last, at)) {
                    return false;
                }
                if at > last && self.pieces.list.get(last + 1..at).unwrap_or_default().iter().any(|piece| piece.what == What::Word) {
                    return false;
                }
                let label = self.label_between(at, first);
                self.draft.deadline.status = Some(words.to_owned());
                if at < first && self.apart(at, first) && !label.is_empty() {
                    if words_before {
                        return false;
                    }
                    // "Complete. Review March 2009": done, and a date that follows.
                    let (start, due) = (self.draft.deadline.start.take(), self.draft.deadline.due.take());
                    self.draft.deadline.milestones = vec![Milestone { label, start, due }];
                }
                if self.first(|what| what == What::Ongoing).is_some() {
                    return false;
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
    fn apart(&self, from: usize, to: usize) -> bool {
        self.pieces.list.get(from + 1..=to).unwrap_or_default().iter().any(|piece| piece.what == What::Break || piece.line)
    }

    fn label_between(&self, from: usize, to: usize) -> String {
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
            if !(recurrence.adjective && dated) && !words.contains(&recurrence.words) {
                words.push(recurrence.words.clone());
            }
        }
        (!words.is_empty()).then(|| and_list(&words))
    }

    /// A rhythm beside dates: "monthly from April 2008", "March 2008 and then quarterly".
    fn with_rhythm(&mut self) {
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
    fn beside_rhythm(&mut self) {
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
    fn with_ongoing(&mut self) {
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
        let deadline_from =
            if ongoing > last {
                let then =
                    self.pieces.list.get(last + 1..ongoing).unwrap_or_default().iter().any(|piece| {
                        matches!(self.reader.small_word(piece.tokens.0), "then" | "thereafter" | "subsequently" | "afterwards")
                    });
                let from: Option<NaiveDate> = if then { due.and_then(|due| due.succ_opt()) } else { start.filter(|_| !several) };
                from
            } else if open && due.is_none() {
                start
            } else if long && !several && self.label_between(ongoing, first).is_empty() {
                start
            } else {
                None
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
    fn with_tbc(&mut self) {
        let Some(tbc) = self.first(|what| what == What::Tbc) else { return };
        let by = self.current.first().is_some_and(|first| *first > tbc && self.limit(*first) == Some(Limit::By));
        if !by && self.draft.deadline.status.is_none() {
            self.draft.deadline.status = Some("to be confirmed".to_owned());
        }
    }
}

/// `A`, `A and B`, `A, B and C`.
pub(super) fn and_list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
