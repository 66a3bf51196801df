//! The pieces of a cell put together: one deadline, and what a person would ask about it.

use super::deadline::{Deadline, DeadlineKind};
use super::flaw::Flaw;
use super::group::Group;
use super::piece::{Piece, Pieces, What};
use super::reader::Reader;
use super::sense::{Limit, Part, Status};
use crate::cell::DateSpan;

/// What a whole cell says, before it is put in words.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    /// The deadline.
    pub(super) deadline: Deadline,
    /// What is doubtful, and the tokens it is about.
    pub(super) flaw: Option<(Flaw, (usize, usize))>,
    /// Old dates that no longer hold, as they stand in the cell.
    pub(super) replaced: Vec<String>,
    /// Remarks on the reading, each a sentence.
    pub(super) notes: Vec<String>,
    /// Whether the cell refers to the one above.
    pub(super) ditto: bool,
}

/// The pieces under work, with what was found out about each.
pub(super) struct Sentence<'a, 'r> {
    /// The tokens.
    pub(super) reader: &'r Reader<'a>,
    /// The pieces.
    pub(super) pieces: Pieces,
    /// Places (in the list) of the groups that hold, in order.
    pub(super) current: Vec<usize>,
    /// Groups that say a time of each year.
    pub(super) yearly: Vec<usize>,
    /// The draft.
    pub(super) draft: Draft,
}

impl<'a, 'r> Sentence<'a, 'r> {
    /// Reads a whole cell: the draft, the pieces, and the places of the dates that hold and of those that say a time of each year.
    pub(super) fn read(reader: &'r Reader<'a>) -> (Draft, Pieces, Vec<usize>, Vec<usize>) {
        let pieces = super::piece::cut(reader);
        let mut sentence = Sentence { reader, pieces, current: Vec::new(), yearly: Vec::new(), draft: Draft::default() };
        sentence.current = sentence.places(|what| matches!(what, What::Group(_)));
        sentence.leave_adjectives();
        sentence.take_yearly();
        sentence.lend_years();
        sentence.settle();
        sentence.leave_replaced();
        sentence.join_brackets();
        sentence.note_conditions();
        if sentence.current.is_empty() && sentence.yearly.is_empty() {
            sentence.without_dates();
        } else {
            sentence.with_dates();
        }
        (sentence.draft, sentence.pieces, sentence.current, sentence.yearly)
    }

    /// Places in the list of the pieces of a kind.
    pub(super) fn places(&self, wanted: impl Fn(What) -> bool) -> Vec<usize> {
        self.pieces.list.iter().enumerate().filter(|(_, piece)| wanted(piece.what)).map(|(place, _)| place).collect()
    }

    /// The first place of a piece of a kind.
    pub(super) fn first(&self, wanted: impl Fn(What) -> bool) -> Option<usize> {
        self.pieces.list.iter().position(|piece| wanted(piece.what))
    }

    /// What stands at a place of the list.
    pub(super) fn what(&self, place: usize) -> Option<What> {
        self.pieces.list.get(place).map(|piece| piece.what)
    }

    /// The group at a place of the list.
    pub(super) fn group(&self, place: usize) -> Option<&Group> {
        match self.what(place)? {
            What::Group(number) => self.pieces.groups.get(number),
            _ => None,
        }
    }

    /// The pieces before a place, the nearest first.
    pub(super) fn before(&self, place: usize) -> impl Iterator<Item = (usize, &Piece)> {
        self.pieces.list.iter().enumerate().take(place).rev()
    }

    /// The words of pieces from one place to another (left out).
    pub(super) fn said(&self, from: usize, to: usize) -> &'a str {
        let (Some(first), Some(last)) = (self.pieces.list.get(from), to.checked_sub(1).and_then(|last| self.pieces.list.get(last))) else {
            return "";
        };
        self.reader.said(first.tokens.0, last.tokens.1)
    }

    /// A year that only describes a noun ("2008/09 refresh") is no date where something else is said.
    fn leave_adjectives(&mut self) {
        let other = self.current.len() > 1
            || self.first(|what| matches!(what, What::Placeholder | What::SeeOther | What::Ongoing | What::Recur(_))).is_some();
        if !other {
            return;
        }
        let list = &self.pieces.list;
        let groups = &self.pieces.groups;
        let describes = |place: &usize| {
            let (Some(Piece { what: What::Group(number), .. }), Some(next)) = (list.get(*place), list.get(place + 1)) else { return false };
            let year = groups.get(*number).is_some_and(|group| {
                group.entries.len() == 1 && group.named().all(|named| named.period == super::named::Period::Year && named.part.is_none())
            });
            year && !next.line && matches!(next.what, What::Word)
        };
        self.current.retain(|place| !describes(place));
        if self.first(|what| what == What::Placeholder).is_some() {
            self.current.clear();
        }
    }

    /// Months and days beside a yearly rhythm are times of each year.
    fn take_yearly(&mut self) {
        let rhythms = self.places(|what| matches!(what, What::Recur(_)));
        if rhythms.is_empty() {
            return;
        }
        let any_year = self.current.iter().any(|place| self.group(*place).is_some_and(|group| !group.yearless()));
        let mut taken = Vec::new();
        for place in &self.current {
            let Some(group) = self.group(*place) else { continue };
            if !group.yearless() || !group.named().all(|named| named.flaw.is_none_or(|flaw| matches!(flaw, Flaw::ShortPair { .. }))) {
                continue;
            }
            let near = rhythms.iter().any(|rhythm| {
                let (low, high) = (*rhythm.min(place), *rhythm.max(place));
                let between = self.pieces.list.get(low + 1..high).unwrap_or_default();
                let plain = between.iter().all(|piece| {
                    matches!(
                        piece.what,
                        What::Filler
                            | What::Open
                            | What::Close
                            | What::Link
                            | What::Limit(Limit::In | Limit::By)
                            | What::To
                            | What::Group(_)
                            | What::Part
                    )
                });
                let yearly = match self.what(*rhythm) {
                    Some(What::Recur(number)) => self.pieces.recurrences.get(number).is_some_and(|recurrence| recurrence.yearly),
                    _ => false,
                };
                let listed = group.entries.len() > 1;
                let from = between.iter().any(|piece| matches!(piece.what, What::Limit(Limit::From)));
                (plain && (yearly || listed)) || (yearly && !any_year && !from && between.iter().all(|piece| piece.what != What::Break))
            });
            if near {
                taken.push(*place);
            }
        }
        self.current.retain(|place| !taken.contains(place));
        self.yearly = taken;
    }

    /// A date without a year takes it from the next date that has one, or else from the one before.
    fn lend_years(&mut self) {
        let order = self.current.clone();
        let dated = |sentence: &Self, place: usize, last: bool| {
            let mut named = sentence.group(place)?.named().filter(|named| named.year.is_some());
            if last { named.last().copied() } else { named.next().copied() }
        };
        for (at, place) in order.iter().enumerate() {
            if !self.group(*place).is_some_and(Group::yearless) {
                continue;
            }
            let after = order.iter().skip(at + 1).find_map(|place| dated(self, *place, false));
            let before = order.iter().take(at).rev().find_map(|place| dated(self, *place, true));
            let (from, is_after) = match (after, before) {
                (Some(from), _) => (from, true),
                (None, Some(from)) => (from, false),
                (None, None) => continue,
            };
            if let Some(What::Group(number)) = self.what(*place)
                && let Some(group) = self.pieces.groups.get_mut(number)
            {
                group.lend_year(&from, is_after);
            }
        }
    }

    fn settle(&mut self) {
        for place in &self.current {
            if let Some(What::Group(number)) = self.pieces.list.get(*place).map(|piece| piece.what)
                && let Some(group) = self.pieces.groups.get_mut(number)
            {
                group.settle();
            }
        }
        for relative in &mut self.pieces.relatives {
            if let Some(anchor) = &mut relative.anchor {
                anchor.settle();
            }
        }
    }

    /// What stands in brackets after a date, or after "ie", says the same date again: the clearer one holds.
    fn join_brackets(&mut self) {
        let Some(pair) = self.current.windows(2).find_map(|pair| {
            let [a, b] = *pair else { return None };
            let between = self.pieces.list.get(a + 1..b)?;
            let opened = between
                .iter()
                .any(|piece| piece.what == What::Open || matches!(self.reader.small_word(piece.tokens.0), "ie" | "i.e" | "i.e."));
            let plain = between.iter().all(|piece| {
                matches!(piece.what, What::Open | What::Filler | What::Limit(Limit::By | Limit::In) | What::Link | What::Break)
                    || matches!(self.reader.small_word(piece.tokens.0), "ie" | "i.e" | "i.e.")
            });
            let closed = !between.iter().any(|piece| piece.what == What::Open) || self.what(b + 1) == Some(What::Close);
            (opened && plain && closed).then_some((a, b))
        }) else {
            return;
        };
        let (Some(first), Some(second)) = (self.group(pair.0), self.group(pair.1)) else { return };
        if first.entries.len() != 1 || second.entries.len() != 1 {
            return;
        }
        let (Some(first), Some(second)) = (first.entries.first().copied(), second.entries.first().copied()) else { return };
        let dropped = match (first.span(), second.span()) {
            (Some(first_span), Some(second_span)) if first_span == second_span => pair.1,
            (Some(first_span), Some(second_span)) if first_span.first <= second_span.first && second_span.last <= first_span.last => pair.0,
            (None, Some(_)) if !matches!(first.first.flaw, Some(Flaw::OddYear(_))) => pair.0,
            (Some(_), None) => pair.1,
            _ => return,
        };
        if dropped == pair.0
            && second.last.is_some()
            && matches!(first.kind(), DeadlineKind::Quarter | DeadlineKind::Season | DeadlineKind::Term | DeadlineKind::FiscalYear)
        {
            self.draft.deadline.kind = first.kind();
        }
        self.current.retain(|place| *place != dropped);
    }

    /// What the date hangs on is said, not asked.
    fn note_conditions(&mut self) {
        let Some(at) = self.first(|what| what == What::Condition) else { return };
        let end = self
            .pieces
            .list
            .iter()
            .skip(at)
            .position(|piece| matches!(piece.what, What::Close | What::Break))
            .map_or(self.pieces.list.len(), |length| at + length);
        let words = self.said(at, end);
        self.draft.notes.push(format!("It holds only under a condition: \"{words}\"."));
    }

    /// The word that bounds a group, looking back over words that change nothing.
    pub(super) fn limit(&self, place: usize) -> Option<Limit> {
        let mut inner = None;
        for (_, piece) in self.before(place) {
            match piece.what {
                What::Filler | What::Open => {}
                What::Limit(Limit::In) => inner = Some(Limit::In),
                What::Limit(limit) => return Some(limit),
                What::Begin => return Some(Limit::From),
                What::To if inner.is_none() => return Some(Limit::Until),
                _ => break,
            }
        }
        inner
    }

    /// The days a bounded group means, and the kind it makes.
    pub(super) fn bounded(&self, place: usize) -> (DeadlineKind, Option<DateSpan>, (bool, bool)) {
        let Some(group) = self.group(place) else { return (DeadlineKind::Unparseable, None, (false, false)) };
        let Some(entry) = group.entries.first() else { return (DeadlineKind::Unparseable, None, (false, false)) };
        let limit = self.limit(place);
        let onwards = self.what(place + 1) == Some(What::Onwards);
        let (kind, span) = (entry.kind(), entry.span());
        let ends = |part: Part| entry.last.is_none() && entry.first.part.is_some_and(|(from, _)| from == part);
        match limit {
            _ if onwards => (DeadlineKind::OpenEnded, span, (true, false)),
            Some(Limit::From) if entry.last.is_none() => {
                let span = if ends(Part::End) { span.map(|span| DateSpan::day(span.last)) } else { span };
                (DeadlineKind::OpenEnded, span, (true, false))
            }
            Some(Limit::After) => (DeadlineKind::OpenEnded, span.and_then(|span| span.last.succ_opt()).map(DateSpan::day), (true, false)),
            Some(Limit::Until) if entry.last.is_none() => (DeadlineKind::OpenEnded, span, (false, true)),
            Some(Limit::Before) if !ends(Part::End) => {
                (DeadlineKind::Day, span.and_then(|span| span.first.pred_opt()).map(DateSpan::day), (true, true))
            }
            _ => (kind, span, (true, true)),
        }
    }

    /// The first status of the cell that is neither denied nor still to come, with its place.
    pub(super) fn status(&self) -> Option<(usize, Status)> {
        self.places(|what| matches!(what, What::Status(_))).into_iter().find_map(|place| {
            let Some(What::Status(status)) = self.what(place) else { return None };
            self.true_status(place, status).map(|status| (place, status))
        })
    }

    /// "To be completed" is no status; "complete the audit" is an order; "not achieved" is the opposite.
    fn true_status(&self, place: usize, status: Status) -> Option<Status> {
        if !matches!(status, Status::Done(_) | Status::Agreed(_)) {
            return Some(status);
        }
        for (_, piece) in self.before(place).take(2) {
            match piece.what {
                What::Unmade => return None,
                What::Not => {
                    return Some(Status::Other(if status.words() == "achieved" { "not achieved" } else { "not complete" }));
                }
                What::Filler if self.reader.small.get(self.token_range(piece)) == Some("%") => {
                    let percent = piece.tokens.0.checked_sub(1).map(|before| self.reader.small_word(before));
                    if percent != Some("100") {
                        return Some(Status::UnderWay("partly complete"));
                    }
                }
                _ => {}
            }
        }
        let piece = self.pieces.list.get(place)?;
        let next = self.pieces.list.get(place + 1);
        let word = self.reader.small_word(piece.tokens.0);
        let order = matches!(word, "complete" | "close" | "met")
            && next.is_some_and(|next| !next.line && (next.what == What::Word || self.reader.small_word(next.tokens.0) == "the"));
        (!order).then_some(status)
    }

    fn token_range(&self, piece: &Piece) -> std::ops::Range<usize> {
        self.reader.tokens.get(piece.tokens.0).map_or(0..0, |token| token.start..token.end)
    }
}
