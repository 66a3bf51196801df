//! What stands beside a date and was not understood: a reader would ask, so nothing falls back on a part of it in silence.

use super::assemble::Sentence;
use super::flaw::Flaw;
use super::named::Period;
use super::piece::{Piece, What};
use super::sense::Sense;

/// Words that a bare year may follow or go before and still say when something is due.
const SAY_WHEN: &[&str] = &[
    "target",
    "targets",
    "targeted",
    "completion",
    "deadline",
    "due",
    "date",
    "finish",
    "finished",
    "review",
    "reviewed",
    "reviews",
    "update",
    "evaluation",
    "evaluate",
    "report",
    "delivery",
    "deliver",
    "implementation",
    "implement",
    "implementing",
    "launch",
    "launched",
    "opening",
    "opens",
    "open",
    "draft",
    "final",
    "phase",
    "stage",
    "planned",
    "scheduled",
    "expected",
    "anticipated",
    "estimated",
    "likely",
    "provisional",
    "provisionally",
    "whole",
    "entire",
    "full",
    "audit",
    "refresh",
    "roll-out",
    "rollout",
    "year",
    "sometime",
    "timescale",
    "milestone",
    "inspection",
    "consultation",
    "consult",
    "pilot",
    "is",
    "are",
    "only",
    "latest",
    "at",
    "if",
    "ie",
    "eg",
    "also",
    "again",
    "but",
    "with",
    "for",
    "when",
    "pending",
    "depending",
    "possibly",
    "probably",
    "hopefully",
    "proposed",
    "agreed",
    "lead",
    "action",
    "actions",
];

/// Words after which a number with dots is a reference and no date: para 1.4.08.
const REFERENCES: [&str; 22] = [
    "para",
    "paragraph",
    "section",
    "version",
    "form",
    "ref",
    "reference",
    "clause",
    "page",
    "p",
    "rec",
    "recommendation",
    "standard",
    "table",
    "figure",
    "annex",
    "appendix",
    "regulation",
    "reg",
    "chapter",
    "v",
    "rule",
];

impl Sentence<'_, '_> {
    /// Asks where words or numbers beside the only thing that looks like a date were not understood.
    pub(super) fn doubt_leftovers(&mut self) {
        if self.draft.flaw.is_none() {
            self.draft.flaw = self.current.iter().find_map(|place| self.leftover(*place));
        }
        if self.draft.flaw.is_none()
            && let [place] = *self.current.as_slice()
            && self.yearly.is_empty()
        {
            self.draft.flaw = self.year_among_words(place);
        }
    }

    /// Numbers that hang on a date, a number or a weekday beside it that belongs to nothing, a reference.
    fn leftover(&self, place: usize) -> Option<(Flaw, (usize, usize))> {
        let piece = self.pieces.list.get(place)?;
        let (from, to) = piece.tokens;
        let (first, last) = (self.glued_number(from, false), self.glued_number(to, true));
        if first.is_some() || last.is_some() {
            return Some((Flaw::NoDate, (first.unwrap_or(from), last.map_or(to, |last| last + 1))));
        }
        // 1 April 2018O: letters that hang on a number.
        if self.reader.is(to, Sense::Word)
            && self.reader.glued(to)
            && self.reader.small_word(to.saturating_sub(1)).ends_with(|c: char| c.is_ascii_digit())
        {
            return Some((Flaw::NoDate, (from, to + 1)));
        }
        let see = place.checked_sub(1).and_then(|before| self.what(before)) == Some(What::SeeOther);
        let named = from.checked_sub(1).is_some_and(|before| {
            let stop = matches!(self.reader.peek(before), Some(Sense::Stop | Sense::Colon));
            REFERENCES.contains(&self.reader.small_word(before.saturating_sub(usize::from(stop))))
        });
        if (see || named) && matches!(self.reader.peek(from), Some(Sense::Triple { mark: '.', .. })) {
            return Some((Flaw::NotADate, (from - 1, to)));
        }
        let whole = self
            .group(place)?
            .named()
            .all(|named| !matches!(named.period, Period::Day { .. } | Period::Feast(_)) && named.weekday.is_none());
        // 1S March 2026.
        if whole
            && let Some(word) = from.checked_sub(1)
            && self.reader.is(word, Sense::Word)
            && self.reader.glued(word)
            && let Some(digits) = word.checked_sub(1)
            && matches!(self.reader.peek(digits), Some(Sense::Number { .. }))
            && !digits.checked_sub(1).is_some_and(|before| self.reader.is(before, Sense::Word))
        {
            return Some((Flaw::NoDate, (digits, to)));
        }
        let near = |at: Option<usize>| at.and_then(|at| self.pieces.list.get(at).map(|piece| (at, piece)));
        let (mut before, mut after) = (place.checked_sub(1), Some(place + 1));
        while let Some((at, piece)) = near(before)
            && self.joins(piece)
        {
            before = at.checked_sub(1);
        }
        while let Some((at, piece)) = near(after)
            && self.joins(piece)
        {
            after = Some(at + 1);
        }
        if let Some((at, piece)) = near(before)
            && whole
            && !self.pieces.list.get(at + 1..=place).unwrap_or_default().iter().any(|piece| piece.line)
            && self.loose(piece)
            && !at
                .checked_sub(1)
                .and_then(|at| self.pieces.list.get(at))
                .is_some_and(|piece| matches!(piece.what, What::Word | What::Filler | What::Status(_)))
        {
            return Some((Flaw::NoDate, (piece.tokens.0, to)));
        }
        if let Some((at, piece)) = near(after)
            && !self.pieces.list.get(place + 1..=at).unwrap_or_default().iter().any(|piece| piece.line || piece.what == What::Open)
            && self.loose(piece)
            && self
                .pieces
                .list
                .get(at + 1)
                .is_none_or(|piece| piece.line || matches!(piece.what, What::Break | What::Link | What::Group(_)))
        {
            return Some((Flaw::NoDate, (from, piece.tokens.1)));
        }
        None
    }

    /// A mark or small word between a number and the date it may belong to.
    fn joins(&self, piece: &Piece) -> bool {
        matches!(self.reader.peek(piece.tokens.0), Some(Sense::Comma | Sense::The | Sense::Of)) && !piece.line
    }

    /// A number that counts days of a month, or a weekday, that no date took.
    fn loose(&self, piece: &Piece) -> bool {
        piece.what == What::Word
            && match self.reader.peek(piece.tokens.0) {
                Some(Sense::Number { value, width, .. }) => width <= 2 && value > 0,
                Some(Sense::Weekday(_)) => true,
                _ => false,
            }
    }

    /// The farthest token with digits that marks glue to a date, on one side of it.
    fn glued_number(&self, edge: usize, after: bool) -> Option<usize> {
        let mut found = None;
        let mut marks = 0;
        let mut at = if after { edge } else { edge.checked_sub(1)? };
        loop {
            let glued = if after { self.reader.glued(at) } else { self.reader.glued(at + 1) };
            if !glued {
                break;
            }
            let digits = self.reader.small_word(at).contains(|c: char| c.is_ascii_digit());
            match self.reader.peek(at)? {
                Sense::Dash | Sense::Slash | Sense::Stop | Sense::Comma | Sense::Colon | Sense::Other => marks += 1,
                Sense::Number { .. } if self.reader.counts_a_noun(at) => break,
                Sense::Number { .. } | Sense::Pair { .. } | Sense::Triple { .. } | Sense::ShortYear(_) | Sense::Word if digits => {
                    found = Some(at);
                }
                // The S of 1S/03/2008.
                Sense::Word => marks += 1,
                _ => break,
            }
            let next = if after { Some(at + 1).filter(|next| *next < self.reader.tokens.len()) } else { at.checked_sub(1) };
            let (Some(next), true) = (next, marks <= 3) else { break };
            at = next;
        }
        found
    }

    /// "Children Act 2004", "2008 children", "£2008": a year that may only be part of a name or a number.
    fn year_among_words(&self, place: usize) -> Option<(Flaw, (usize, usize))> {
        let group = self.group(place)?;
        let bare = group.named().all(|named| named.period == Period::Year && named.part.is_none() && named.basis.is_none());
        if !bare {
            return None;
        }
        let (from, to) = self.pieces.list.get(place)?.tokens;
        let unknown =
            |piece: &Piece| piece.what == What::Word && !SAY_WHEN.contains(&self.reader.small_word(piece.tokens.1.saturating_sub(1)));
        let money = from.checked_sub(1).is_some_and(|before| {
            self.reader.glued(from) && self.reader.is(before, Sense::Other) && !matches!(self.reader.small_word(before), "~" | "=")
        });
        let before = place.checked_sub(1).and_then(|at| self.pieces.list.get(at)).is_some_and(unknown);
        // Class of 2026.
        let of =
            from.checked_sub(1).filter(|before| self.reader.is(*before, Sense::Of)).and_then(|before| before.checked_sub(1)).is_some_and(
                |noun| {
                    self.reader.is(noun, Sense::Word)
                        && !matches!(self.reader.small_word(noun), "course" | "rest" | "remainder" | "whole" | "all" | "quarter")
                },
            );
        // Tel. 2008, no. 2008.
        let short = from.checked_sub(2).is_some_and(|word| {
            self.reader.is(word + 1, Sense::Stop)
                && self.reader.glued(word + 1)
                && (REFERENCES.contains(&self.reader.small_word(word))
                    || matches!(self.reader.small_word(word), "no" | "tel" | "ext" | "pp" | "vol"))
        });
        let line = self.pieces.list.get(place).is_some_and(|piece| piece.line);
        let next = self.pieces.list.get(place + 1);
        let after = next.is_some_and(|piece| !piece.line && unknown(piece));
        let percent = next.is_some_and(|piece| self.reader.glued(piece.tokens.0) && self.reader.is(piece.tokens.0, Sense::Other));
        if money || percent || short || of || (before && !line) || after {
            let from = if before && !line { from - 1 } else { from };
            return Some((Flaw::YearInName, (from, if after { to + 1 } else { to })));
        }
        None
    }
}
