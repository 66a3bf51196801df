//! The words that bound a date, and the statuses that are true.

use super::assemble::Sentence;
use super::deadline::DeadlineKind;
use super::piece::{Piece, What};
use super::sense::{Limit, Part, Status};
use crate::cell::DateSpan;

impl Sentence<'_, '_> {
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
    pub(super) fn goes_on(&self, place: usize) -> bool {
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
    pub(super) fn true_status(&self, place: usize, status: Status) -> Option<Status> {
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

    pub(super) fn token_range(&self, piece: &Piece) -> std::ops::Range<usize> {
        self.reader.tokens.get(piece.tokens.0).map_or(0..0, |token| token.start..token.end)
    }
}
