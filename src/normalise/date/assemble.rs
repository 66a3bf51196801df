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
        sentence.leave_doubtful_days();
        (sentence.draft, sentence.pieces, sentence.current, sentence.yearly)
    }

    /// Days in doubt are asked about, never given.
    fn leave_doubtful_days(&mut self) {
        let deadline = &mut self.draft.deadline;
        match self.draft.flaw {
            None => return,
            Some((Flaw::TwoWays(_), _)) => deadline.recurrence = None,
            Some((Flaw::NoWordBetween | Flaw::Arrow | Flaw::EitherOr | Flaw::Conflict | Flaw::Unsure, _)) => deadline.milestones.clear(),
            Some(_) => {}
        }
        deadline.start = None;
        deadline.due = None;
        deadline.ongoing_from = None;
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
                (plain && (yearly || listed))
                    || ((yearly || listed) && !any_year && !from && between.iter().all(|piece| piece.what != What::Break))
            });
            if near {
                taken.push(*place);
            }
        }
        let explained: Vec<usize> = self
            .current
            .iter()
            .copied()
            .filter(|place| {
                let half_terms = self.group(*place).is_some_and(|group| {
                    group.yearless()
                        && group
                            .named()
                            .all(|named| matches!(named.period, super::named::Period::HalfTerm(_) | super::named::Period::Quarter(_)))
                });
                half_terms && place.checked_sub(1).is_some_and(|before| self.what(before) == Some(What::Open))
            })
            .collect();
        self.current.retain(|place| !taken.contains(place) && !explained.contains(place));
        self.yearly = taken.into_iter().filter(|place| !explained.contains(place)).collect();
    }

    /// A date without a year takes it from the next date that has one, or else from the one before.
    fn lend_years(&mut self) {
        let order = self.current.clone();
        let mut spent: Vec<usize> = Vec::new();
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
            // "Quarter 1 (April-June) 2007/08", "Q2 onwards 2007/08": the year was theirs.
            if let (true, Some(year)) = (is_after, order.iter().skip(at + 1).copied().find(|year| self.only_year(*year)))
                && self.year_is_theirs(*place, year)
            {
                spent.push(year);
            }
        }
        self.current.retain(|place| !spent.contains(place));
    }

    /// Whether only marks, or a few words without a break ("Sept INSET 2008"), stand between a date and a year.
    fn year_is_theirs(&self, place: usize, year: usize) -> bool {
        let between = self.pieces.list.get(place + 1..year).unwrap_or_default();
        let marks = between.iter().all(|piece| {
            matches!(
                piece.what,
                What::Open | What::Close | What::Filler | What::Link | What::Group(_) | What::Onwards | What::Limit(Limit::In)
            )
        });
        marks || (between.len() <= 3 && between.iter().all(|piece| matches!(piece.what, What::Word | What::Filler) && !piece.line))
    }

    /// Whether a group is nothing but a year.
    fn only_year(&self, place: usize) -> bool {
        self.group(place).is_some_and(|group| {
            group.entries.len() == 1
                && group.named().all(|named| {
                    named.period == super::named::Period::Year && named.part.is_none() && named.own_year && named.flaw.is_none()
                })
        })
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

    /// A quarter or a whole year that took its year from another date only explains that date.
    fn explains(&self, place: usize) -> bool {
        use super::named::Period;
        self.group(place).is_some_and(|group| {
            group.entries.len() == 1
                && group.named().all(|named| !named.own_year && matches!(named.period, Period::Quarter(_) | Period::Year))
        })
    }

    /// What stands in brackets after a date, or after "ie", says the same date again: the clearer one holds.
    fn join_brackets(&mut self) {
        let Some(pair) = self.current.windows(2).find_map(|pair| {
            let [a, b] = *pair else { return None };
            let between = self.pieces.list.get(a + 1..b)?;
            let dashed = matches!(between, [dash, by] if self.reader.is(dash.tokens.0, super::sense::Sense::Dash) && by.what == What::Limit(Limit::By));
            let gloss = between.iter().all(|piece| piece.what == What::Filler || self.reader.is(piece.tokens.0, super::sense::Sense::Dash))
                && (self.explains(a) || self.explains(b));
            let opened = dashed || (gloss && !between.is_empty()) || between.iter().any(|piece| {
                piece.what == What::Open || matches!(self.reader.small_word(piece.tokens.0), "ie" | "i.e" | "i.e.")
            });
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
        if let (super::named::Period::Quarter(quarter), None, Some(span)) = (first.first.period, first.span(), second.span()) {
            let month = chrono::Datelike::month(&span.first);
            if ![quarter * 3 - 2, quarter * 3 % 12 + 1].contains(&month) {
                let tokens = |place: usize| self.pieces.list.get(place).map_or((0, 0), |piece| piece.tokens);
                self.draft.flaw = Some((Flaw::Conflict, (tokens(pair.0).0, tokens(pair.1).1)));
                self.current.retain(|place| *place != pair.1);
                return;
            }
        }
        let dropped = match (first.span(), second.span()) {
            (Some(first_span), Some(second_span)) if first_span == second_span => pair.1,
            (Some(first_span), Some(second_span)) if first_span.first <= second_span.first && second_span.last <= first_span.last => pair.0,
            (Some(first_span), Some(second_span)) if second_span.first <= first_span.first && first_span.last <= second_span.last => pair.1,
            (None, Some(_)) if !matches!(first.first.flaw, Some(Flaw::OddYear(_))) => pair.0,
            (Some(_), None) => pair.1,
            (None, None) if first.first.year.is_none() && second.first.year.is_none() => pair.1,
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
        for (at, piece) in self.before(place) {
            match piece.what {
                What::Filler | What::Open => {}
                // Pre-Easter, post-April.
                What::Link if self.reader.glued(piece.tokens.0) && self.reader.glued(piece.tokens.1) => {}
                What::Limit(Limit::In) => inner = Some(Limit::In),
                // "In post January 2009": a job, not after.
                What::Limit(Limit::After)
                    if self.reader.small_word(piece.tokens.0) == "post"
                        && piece.tokens.0.checked_sub(1).is_some_and(|before| {
                            matches!(self.reader.small_word(before), "in" | "into" | "up" | "the" | "to" | "of" | "new" | "each" | "vacant")
                        }) =>
                {
                    break;
                }
                What::Limit(limit) => return Some(limit),
                What::Begin => return Some(Limit::From),
                What::To if inner.is_none() => {
                    // "Extended by 3 months to", "c/f to": the date is the new one.
                    let moved = at.checked_sub(1).and_then(|at| self.what(at));
                    return (!matches!(moved, Some(What::Moved | What::Relative(_)))).then_some(Limit::Until);
                }
                _ => break,
            }
        }
        inner
    }

    /// "Onwards", "to date", "- present", or a plus at the very end.
    fn goes_on(&self, place: usize) -> bool {
        let mut next = place + 1;
        if self.what(next) == Some(What::Onwards) {
            return true;
        }
        let plus = self.pieces.list.get(next).is_some_and(|piece| self.reader.small.get(self.token_range(piece)) == Some("+"));
        if plus && self.pieces.list.len() == next + 1 {
            return true;
        }
        if self.what(next) != Some(What::Link) {
            return false;
        }
        next += 1;
        self.pieces.list.len() <= next + 2
            && self.pieces.list.get(next).is_some_and(|piece| matches!(self.reader.small_word(piece.tokens.0), "present" | "date" | "now"))
    }

    /// "Not confirmed beyond": it is until.
    pub(super) fn denied(&self, place: usize) -> bool {
        self.limit(place) == Some(Limit::After)
            && self.before(place).take(4).any(|(_, piece)| {
                self.reader.small_word(piece.tokens.0) == "not"
                    || self.reader.small.get(self.token_range(piece)).is_some_and(|words| words.starts_with("not "))
            })
    }

    /// The days a bounded group means, and the kind it makes.
    pub(super) fn bounded(&self, place: usize) -> (DeadlineKind, Option<DateSpan>, (bool, bool)) {
        let Some(group) = self.group(place) else { return (DeadlineKind::Unparseable, None, (false, false)) };
        let Some(entry) = group.entries.first() else { return (DeadlineKind::Unparseable, None, (false, false)) };
        let limit = self.limit(place);
        let onwards = self.goes_on(place);
        let (kind, span) = (entry.kind(), entry.span());
        let ends = |part: Part| entry.last.is_none() && entry.first.part.is_some_and(|(from, _)| from == part);
        match limit {
            _ if onwards => (DeadlineKind::OpenEnded, span, (true, false)),
            Some(Limit::From) if entry.last.is_none() => {
                let span = if ends(Part::End) { span.map(|span| DateSpan::day(span.last)) } else { span };
                (DeadlineKind::OpenEnded, span, (true, false))
            }
            Some(Limit::After) if self.denied(place) => (DeadlineKind::OpenEnded, span, (false, true)),
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
                What::Unmade
                    if matches!(
                        self.reader.small_word(piece.tokens.0),
                        "partly" | "partially" | "part" | "mostly" | "largely" | "nearly" | "almost"
                    ) =>
                {
                    return Some(Status::UnderWay("partly complete"));
                }
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
        let turn = next.is_some_and(|next| {
            matches!(
                self.reader.small_word(next.tokens.0),
                "but" | "although" | "though" | "however" | "with" | "except" | "apart" | "yet" | "as" | "for" | "at"
            )
        });
        let order = matches!(word, "complete" | "close" | "met")
            && !turn
            && next.is_some_and(|next| !next.line && (next.what == What::Word || self.reader.small_word(next.tokens.0) == "the"));
        (!order).then_some(status)
    }

    fn token_range(&self, piece: &Piece) -> std::ops::Range<usize> {
        self.reader.tokens.get(piece.tokens.0).map_or(0..0, |token| token.start..token.end)
    }
}
