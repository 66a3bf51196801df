//! Years that may only be part of a name or a number: Children Act 2004, 2008 children, £2008.

use super::assemble::Sentence;
use super::flaw::Flaw;
use super::named::{Named, Period};
use super::piece::{Piece, What};
use super::sense::Sense;

/// Words that a bare year may follow or go before and still say when something is due.
const SAY_WHEN: &str = "period years target targets targeted completion deadline due date finish finished review reviewed reviews update evaluation \
    evaluate report delivery deliver implementation implement implementing launch launched opening opens open \
    draft final phase stage planned scheduled expected anticipated estimated likely provisional provisionally \
    whole entire full audit refresh roll-out rollout year sometime timescale milestone inspection consultation \
    consult pilot is are only latest at if ie eg also again but with for when pending depending possibly probably \
    hopefully proposed agreed lead action actions";

/// Words before a number that is a reference and no date: para 1.4.08, no. 2008.
const REFERENCES: &str = "para paragraph section version form ref reference clause page p rec recommendation standard table figure annex \
    appendix regulation reg chapter v rule no tel ext pp vol";

/// Words of which a year may be: in the course of 2008.
const OF_A_YEAR: &str = "course rest remainder whole all quarter";

fn among(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|known| known == word)
}

impl Sentence<'_, '_> {
    /// Whether a year stands among words that do not say that it is the date.
    pub(super) fn year_among_words(&self, place: usize) -> Option<(Flaw, (usize, usize))> {
        let group = self.group(place)?;
        let bare = |named: &Named| named.period == Period::Year && named.part.is_none() && named.basis.is_none();
        if !group.named().next().is_some_and(bare) {
            return None;
        }
        let piece = self.pieces.list.get(place)?;
        let (from, to) = piece.tokens;
        let unknown = |piece: &Piece| self.unknown_word(piece);
        if self.named_before(place) {
            return Some((Flaw::YearInName, (from - 1, to)));
        }
        // "By 31 Marc: 2008": a day, and something that was no month.
        let day = (place.saturating_sub(3)..place.saturating_sub(1)).find(|at| {
            let number = matches!(
                self.reader.peek(self.pieces.list.get(*at).map_or(0, |piece| piece.tokens.0)),
                Some(Sense::Number { value: 1..=31, width: 1 | 2, .. })
            );
            let word = self.what(*at + 1) == Some(What::Word)
                && self.pieces.list.get(*at + 2..place).is_some_and(|rest| {
                    rest.iter().all(|piece| matches!(piece.what, What::Filler | What::Break | What::Close | What::Link))
                });
            let counts = at.checked_sub(1).is_some_and(|before| matches!(self.what(before), Some(What::Word | What::Filler)));
            number && word && !counts && self.pieces.list.get(*at).is_some_and(|piece| self.loose(piece))
        });
        if let Some(day) = day.and_then(|at| self.pieces.list.get(at)) {
            return Some((Flaw::NoDate, (day.tokens.0, to)));
        }
        // Beside other dates, words after a year are the label of what follows.
        if self.current.len() > 1 || !group.named().all(bare) {
            return None;
        }
        let next = self.pieces.list.get(place + 1);
        let after = next.is_some_and(|piece| !piece.line && unknown(piece));
        let other = |at: usize| self.reader.is(at, Sense::Other) && !matches!(self.reader.small_word(at), "~" | "=");
        let money = from.checked_sub(1).is_some_and(|before| self.reader.glued(from) && other(before));
        let percent = self.reader.glued(to) && other(to);
        // Class of 2026.
        let of = from.checked_sub(2).is_some_and(|noun| {
            self.reader.is(noun + 1, Sense::Of) && self.reader.is(noun, Sense::Word) && !among(OF_A_YEAR, self.reader.small_word(noun))
        });
        let stop = from.checked_sub(1).filter(|stop| self.reader.is(*stop, Sense::Stop) && self.reader.glued(*stop));
        let number = stop.is_some() && self.reference_before(from);
        (money || percent || of || number || after).then_some((Flaw::YearInName, (from, if after { to + 1 } else { to })))
    }

    /// Whether a word that does not say when stands directly before a date.
    pub(super) fn named_before(&self, place: usize) -> bool {
        let line = self.pieces.list.get(place).is_none_or(|piece| piece.line);
        !line && place.checked_sub(1).and_then(|at| self.pieces.list.get(at)).is_some_and(|piece| self.unknown_word(piece))
    }

    fn unknown_word(&self, piece: &Piece) -> bool {
        piece.what == What::Word && !among(SAY_WHEN, self.reader.small_word(piece.tokens.1.saturating_sub(1)))
    }

    /// Whether a word such as "para" or "no." stands before a token.
    pub(super) fn reference_before(&self, at: usize) -> bool {
        let stop = at.checked_sub(1).is_some_and(|before| matches!(self.reader.peek(before), Some(Sense::Stop | Sense::Colon)));
        at.checked_sub(1 + usize::from(stop)).is_some_and(|word| among(REFERENCES, self.reader.small_word(word)))
    }
}
