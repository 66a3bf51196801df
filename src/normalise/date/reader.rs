//! The place in a cell's tokens: what the grammar looks at.

use super::DateContext;
use super::lexicon;
use super::sense::{Sense, Unit};
use super::token::Token;

/// A cell's tokens under the eyes of the grammar.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    /// The cell's words with plain letters.
    pub(super) shown: &'a str,
    /// The same in small letters.
    pub(super) small: &'a str,
    /// The tokens.
    pub(super) tokens: &'a [Token],
    /// What is known from outside the cell.
    pub(super) context: &'a DateContext,
}

impl<'a> Reader<'a> {
    /// What a token means.
    pub(super) fn peek(&self, at: usize) -> Option<Sense> {
        self.tokens.get(at).map(|token| token.sense)
    }

    /// Whether a token means exactly this.
    pub(super) fn is(&self, at: usize, sense: Sense) -> bool {
        self.peek(at) == Some(sense)
    }

    /// Whether nothing stands between a token and the one before it.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| !token.spaced)
    }

    /// The place after any tokens of these senses.
    pub(super) fn skip(&self, at: usize, senses: &[Sense]) -> usize {
        let mut next = at;
        while self.peek(next).is_some_and(|sense| senses.contains(&sense)) {
            next += 1;
        }
        next
    }

    /// A token's letters, small.
    pub(super) fn small_word(&self, at: usize) -> &'a str {
        self.tokens.get(at).and_then(|token| self.small.get(token.start..token.end)).unwrap_or_default()
    }

    /// The words from one token to another (left out), as they stand in the cell.
    pub(super) fn said(&self, from: usize, to: usize) -> &'a str {
        let (Some(first), Some(last)) = (self.tokens.get(from), to.checked_sub(1).and_then(|last| self.tokens.get(last))) else {
            return "";
        };
        self.shown.get(first.start..last.end).unwrap_or_default()
    }

    /// A count in digits or words (`3`, `three`, `a` before a unit) and the place after it.
    pub(super) fn count(&self, at: usize) -> Option<(u32, usize)> {
        match self.peek(at)? {
            Sense::Number { value, width, ordinal: false } if width <= 3 => Some((value, at + 1)),
            Sense::Word => Some((lexicon::number_word(self.small_word(at))?, at + 1)),
            Sense::The if matches!(self.small_word(at), "a" | "an") && matches!(self.peek(at + 1), Some(Sense::Unit(_))) => {
                Some((1, at + 1))
            }
            _ => None,
        }
    }

    /// A unit of time and the place after it; a fortnight is two weeks.
    pub(super) fn unit(&self, at: usize) -> Option<(u32, Unit, usize)> {
        match self.peek(at)? {
            Sense::Unit(unit) => Some((1, unit, at + 1)),
            Sense::Word if matches!(self.small_word(at), "fortnight" | "fortnights") => Some((2, Unit::Week, at + 1)),
            Sense::Word if self.small_word(at) == "decade" => Some((10, Unit::Year, at + 1)),
            Sense::Basis(_, true) => Some((1, Unit::Year, at + 1)),
            _ => None,
        }
    }
}
