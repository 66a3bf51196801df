//! What stands beside a date and was not understood: a reader would ask, so nothing falls back on a part of it in silence.

use super::assemble::Sentence;
use super::flaw::Flaw;
use super::named::Period;
use super::piece::{Piece, What};
use super::sense::Sense;

/// What to ask, and the tokens it is about.
type Doubted = Option<(Flaw, (usize, usize))>;

impl Sentence<'_, '_> {
    /// Asks where words or numbers beside a date were not understood.
    pub(super) fn doubt_leftovers(&mut self) {
        if self.draft.flaw.is_some() {
            return;
        }
        let leftover = self.current.iter().find_map(|place| {
            let (from, to) = self.pieces.list.get(*place)?.tokens;
            let hanging = self.hanging(from, to).or_else(|| self.reference(*place, from, to));
            hanging
                .or_else(|| self.spoilt_month(*place, from, to))
                .or_else(|| self.before_date(*place, from, to))
                .or_else(|| self.after_date(*place, from))
        });
        let year = || self.current.iter().find_map(|place| if self.yearly.is_empty() { self.year_among_words(*place) } else { None });
        self.draft.flaw = leftover.or_else(|| self.lost_week()).or_else(year);
    }

    /// Numbers that marks, or letters, hang on a date: 1S/03/2008, 14/03/20)8, 1 April 2018O.
    fn hanging(&self, from: usize, to: usize) -> Doubted {
        let (first, last) = (self.glued_number(from, false), self.glued_number(to, true));
        if first.is_some() || last.is_some() {
            return Some((Flaw::NoDate, (first.unwrap_or(from), last.map_or(to, |last| last + 1))));
        }
        let digit = self.reader.small_word(to.saturating_sub(1)).ends_with(|c: char| c.is_ascii_digit());
        let letters = matches!(self.reader.peek(to), Some(Sense::Word | Sense::The)) && self.reader.glued(to);
        if digit && letters {
            return Some((Flaw::NoDate, (from, to + 1)));
        }
        // 14)03/2008.
        let label = from.checked_sub(1).filter(|label| self.reader.is(*label, Sense::Label) && self.reader.glued(from))?;
        let digits = |at: usize| self.reader.small_word(at).starts_with(|c: char| c.is_ascii_digit());
        (digits(label) && digits(from)).then_some((Flaw::NoDate, (label, to)))
    }

    /// Para 1.4.08, see 1.4.08.
    fn reference(&self, place: usize, from: usize, to: usize) -> Doubted {
        let see = place.checked_sub(1).and_then(|before| self.what(before)) == Some(What::SeeOther);
        let dotted = matches!(self.reader.peek(from), Some(Sense::Triple { mark: '.', .. }));
        (dotted && (see || self.reference_before(from))).then_some((Flaw::NotADate, (from.saturating_sub(1), to)))
    }

    /// Lanuary-March 2008, Aprilf2008: a word much like a month, beside a date.
    fn spoilt_month(&self, place: usize, from: usize, to: usize) -> Doubted {
        let spoilt = |at: usize| self.reader.is(at, Sense::Word) && super::spelling::like_month(self.reader.small_word(at));
        // "31 Marchy2009" stands apart from any date.
        let glued_year =
            |piece: &&Piece| self.reader.small_word(piece.tokens.0).ends_with(|c: char| c.is_ascii_digit()) && spoilt(piece.tokens.0);
        if let Some(piece) = self.pieces.list.iter().find(glued_year) {
            return Some((Flaw::NoDate, piece.tokens));
        }
        // "1 April 2008 to 31": a period whose end was not understood.
        if self.what(place + 1) == Some(What::To)
            && let Some(end) = self.pieces.list.get(place + 2).filter(|piece| piece.what == What::Word)
            && let Some(Sense::Number { value: 1..=31, .. }) = self.reader.peek(end.tokens.0)
        {
            return Some((Flaw::NoDate, (from, end.tokens.1)));
        }
        let link = place.checked_sub(1).is_some_and(|before| matches!(self.what(before), Some(What::Link | What::To)));
        let word = from
            .checked_sub(1 + usize::from(link))
            .filter(|word| spoilt(*word) && !self.reader.tokens.get(from).is_some_and(|token| token.line));
        word.map(|word| (Flaw::NoDate, (word, to)))
    }

    /// A number or a weekday before a date without a day that nothing took: 311 March 2008, 1S March 2008, 31 / March 2008.
    fn before_date(&self, place: usize, from: usize, to: usize) -> Doubted {
        let group = self.group(place)?;
        if group.named().next().is_none_or(|named| matches!(named.period, Period::Day { .. } | Period::Feast(_)) || named.weekday.is_some())
        {
            return None;
        }
        if let Some(number) = self.broken_number(from) {
            return Some((Flaw::NoDate, (number, to)));
        }
        let mut at = place.checked_sub(1)?;
        let mut dashed = false;
        while let Some(piece) = self.pieces.list.get(at)
            && (self.joins(piece) || matches!(self.reader.peek(piece.tokens.0), Some(Sense::Slash | Sense::Dash | Sense::Semicolon)))
            && !self.pieces.list.get(at + 1).is_some_and(|next| next.line)
        {
            dashed |= self.reader.is(piece.tokens.0, Sense::Dash);
            at = at.checked_sub(1)?;
        }
        let piece = self.pieces.list.get(at)?;
        let counted = at
            .checked_sub(1)
            .and_then(|before| self.pieces.list.get(before))
            .is_some_and(|before| !piece.line && matches!(before.what, What::Word | What::Filler | What::Status(_)));
        // "1 - March 2008" numbers the lines of a list.
        let label = dashed && matches!(self.reader.peek(piece.tokens.0), Some(Sense::Number { value: ..10, .. } | Sense::Word));
        let line = self.pieces.list.get(at + 1..=place).unwrap_or_default().iter().any(|piece| piece.line);
        (self.loose(piece) && !counted && !label && !line).then_some((Flaw::NoDate, (piece.tokens.0, to)))
    }

    /// A number or a weekday after a date that nothing took: March 2008, 14th.
    fn after_date(&self, place: usize, from: usize) -> Doubted {
        let mut at = place + 1;
        while self.pieces.list.get(at).is_some_and(|piece| self.joins(piece)) {
            at += 1;
        }
        let piece = self.pieces.list.get(at)?;
        let ends =
            self.pieces.list.get(at + 1).is_none_or(|next| next.line || matches!(next.what, What::Break | What::Link | What::Group(_)));
        (self.loose(piece) && ends && !piece.line).then_some((Flaw::NoDate, (from, piece.tokens.1)))
    }

    /// "w/c / June 2008": a week that no date took.
    fn lost_week(&self) -> Doubted {
        let week =
            |token: usize| matches!(self.reader.peek(token), Some(Sense::WeekCommencing | Sense::FortnightCommencing | Sense::WeekEnding));
        let place = self.pieces.list.iter().position(|piece| piece.what == What::Word && week(piece.tokens.0))?;
        let next = self.current.iter().find(|date| **date > place)?;
        // "w/c 1 & 8 September": the row took it.
        let taken = self.group(*next)?.named().any(|named| matches!(named.period, Period::WeekOf { .. }));
        if taken {
            return None;
        }
        Some((Flaw::NoDate, (self.pieces.list.get(place)?.tokens.0, self.pieces.list.get(*next)?.tokens.1)))
    }

    /// A mark or small word between a number and the date it may belong to.
    fn joins(&self, piece: &Piece) -> bool {
        matches!(self.reader.peek(piece.tokens.0), Some(Sense::Comma | Sense::The | Sense::Of)) && !piece.line
    }

    /// A number that may be a day of a month, perhaps with a letter in it, or a weekday.
    pub(super) fn loose(&self, piece: &Piece) -> bool {
        piece.what == What::Word
            && match self.reader.peek(piece.tokens.0) {
                Some(Sense::Number { value, width, .. }) => width <= 3 && value > 0,
                Some(Sense::Weekday(_)) => true,
                Some(Sense::Word) => {
                    // l31, e2, u4th.
                    let letters = self.reader.small_word(piece.tokens.0).bytes().take_while(u8::is_ascii_alphabetic).count();
                    let digits = self.reader.small_word(piece.tokens.0).bytes().filter(u8::is_ascii_digit).count();
                    letters == 1 && (1..=2).contains(&digits)
                }
                _ => false,
            }
    }

    /// The number of "1S March", "14.h April": digits, then a letter or two that hang on them.
    fn broken_number(&self, from: usize) -> Option<usize> {
        let word = from.checked_sub(1)?;
        let short = matches!(self.reader.peek(word), Some(Sense::Word | Sense::To))
            && self.reader.small_word(word).len() <= 3
            && self.reader.glued(word);
        let mut at = word.checked_sub(1).filter(|_| short)?;
        while matches!(self.reader.peek(at), Some(Sense::Stop | Sense::Colon | Sense::Slash | Sense::Dash)) && self.reader.glued(at) {
            at = at.checked_sub(1)?;
        }
        let number = matches!(self.reader.peek(at), Some(Sense::Number { .. }));
        (number && !at.checked_sub(1).is_some_and(|before| self.reader.is(before, Sense::Word))).then_some(at)
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
                Sense::Dash | Sense::Slash | Sense::Stop | Sense::Comma | Sense::Colon | Sense::Other | Sense::Open | Sense::Close => {
                    marks += 1
                }
                Sense::Number { .. } if self.reader.counts_a_noun(at) => break,
                Sense::Number { .. } | Sense::Pair { .. } | Sense::Triple { .. } | Sense::ShortYear(_) | Sense::Word if digits => {
                    found = Some(at);
                }
                // The S of 1S/03/2008.
                Sense::Word | Sense::The => marks += 1,
                _ => break,
            }
            let next = if after { Some(at + 1).filter(|next| *next < self.reader.tokens.len()) } else { at.checked_sub(1) };
            let (Some(next), true) = (next, marks <= 3) else { break };
            at = next;
        }
        found
    }
}
