//! Which dates of a cell hold, and the years they lend each other.

use super::assemble::Sentence;
use super::deadline::DeadlineKind;
use super::flaw::Flaw;
use super::group::Group;
use super::piece::{Piece, What};
use super::sense::{Limit, Sense};

impl Sentence<'_, '_> {
    /// A year that only describes a noun ("2008/09 refresh") is no date where something else is said.
    pub(super) fn leave_adjectives(&mut self) {
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
        // "Budget 2008/09 agreed by March 2008": the year is the budget's.
        let bounded = |place: &usize| {
            let fine = self.group(*place).is_some_and(|group| group.named().all(|named| named.period != super::named::Period::Year));
            fine && matches!(self.limit(*place), Some(Limit::By | Limit::Before | Limit::Until))
        };
        let year = |place: &usize| {
            self.group(*place).is_some_and(|group| {
                group.named().all(|named| named.period == super::named::Period::Year && named.part.is_none() && named.basis.is_none())
            })
        };
        let last = self.current.iter().copied().rfind(|place| bounded(place));
        let names: Vec<usize> = self
            .current
            .iter()
            .copied()
            .filter(|place| last.is_some_and(|last| *place < last) && year(place) && self.named_before(*place))
            .collect();
        self.current.retain(|place| !describes(place) && !names.contains(place));
        if self.first(|what| what == What::Placeholder).is_some() {
            self.current.clear();
        }
    }

    /// Months and days beside a yearly rhythm are times of each year.
    pub(super) fn take_yearly(&mut self) {
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
    pub(super) fn lend_years(&mut self) {
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
    pub(super) fn year_is_theirs(&self, place: usize, year: usize) -> bool {
        let between = self.pieces.list.get(place + 1..year).unwrap_or_default();
        let marks = between.iter().all(|piece| {
            matches!(
                piece.what,
                What::Open | What::Close | What::Filler | What::Link | What::Group(_) | What::Onwards | What::Limit(Limit::In)
            )
        });
        // "9 June; 2008".
        let stop = matches!(between, [only] if only.what == What::Break && !only.line);
        marks
            || stop
            || (between.len() <= 3
                && between.iter().all(|piece| {
                    let named = matches!(self.reader.peek(piece.tokens.0), Some(Sense::Unit(_) | Sense::Number { .. }));
                    matches!(piece.what, What::Word | What::Filler) && !piece.line && !named
                }))
    }

    /// Whether a group is nothing but a year.
    pub(super) fn only_year(&self, place: usize) -> bool {
        self.group(place).is_some_and(|group| {
            group.entries.len() == 1
                && group.named().all(|named| {
                    named.period == super::named::Period::Year && named.part.is_none() && named.own_year && named.flaw.is_none()
                })
        })
    }

    /// A quarter or a whole year that took its year from another date only explains that date.
    pub(super) fn explains(&self, place: usize) -> bool {
        use super::named::Period;
        self.group(place).is_some_and(|group| {
            group.entries.len() == 1
                && group.named().all(|named| !named.own_year && matches!(named.period, Period::Quarter(_) | Period::Year))
        })
    }

    /// What stands in brackets after a date, or after "ie", says the same date again: the clearer one holds.
    pub(super) fn join_brackets(&mut self) {
        let Some(pair) = self.current.windows(2).find_map(|pair| {
            let [a, b] = *pair else { return None };
            let between = self.pieces.list.get(a + 1..b)?;
            let dashed = matches!(between, [dash, by] if self.reader.is(dash.tokens.0, Sense::Dash) && by.what == What::Limit(Limit::By));
            let gloss = between.iter().all(|piece| piece.what == What::Filler || self.reader.is(piece.tokens.0, Sense::Dash))
                && (self.explains(a) || self.explains(b));
            let opened = dashed
                || (gloss && !between.is_empty())
                || between
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
}
