//! A text as words with their places, and what stands between them.

use std::ops::Range;

use crate::normalise::text::folded;

/// One word of a text.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// Its bytes, without a possessive ending.
    pub(super) range: Range<usize>,
    /// Its letters and digits in lower case.
    pub(super) key: String,
    /// Whether it begins with a capital letter.
    pub(super) capital: bool,
    /// Whether a sentence begins with it.
    pub(super) first: bool,
    /// What stands between it and the word before.
    pub(super) gap: String,
}

impl Token {
    /// Whether it may be part of one phrase with the word before: blanks, a full stop after an initial, a comma, a hyphen, an underscore.
    pub(super) fn follows_closely(&self) -> bool {
        (1..=3).contains(&self.gap.chars().count())
            && self.gap.chars().all(|c| c.is_whitespace() || ".,-_/\u{2013}\u{2010}\u{2011}".contains(c))
    }

    /// Whether only blanks stand before it.
    pub(super) fn is_adjacent(&self) -> bool {
        !self.gap.is_empty() && self.gap.chars().all(char::is_whitespace) && !self.gap.contains('\n')
    }

    /// Whether it is one letter.
    pub(super) fn is_letter(&self) -> bool {
        self.key.chars().count() == 1 && self.key.chars().all(char::is_alphabetic)
    }
}

const APOSTROPHES: [char; 3] = ['\'', '\u{2019}', '\u{2018}'];

/// The words of a text.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut end = 0;
    let inner = |c: char| c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c);
    let mut letters = text.char_indices().peekable();
    while let Some((start, c)) = letters.next() {
        if !inner(c) {
            continue;
        }
        let mut stop = start + c.len_utf8();
        while let Some((at, next)) = letters.peek().copied() {
            let joins = APOSTROPHES.contains(&next) && text[at + next.len_utf8()..].starts_with(inner);
            if !inner(next) && !joins {
                break;
            }
            stop = at + next.len_utf8();
            letters.next();
        }
        let word = &text[start..stop];
        let bare = APOSTROPHES.iter().find_map(|mark| word.strip_suffix(&format!("{mark}s"))).unwrap_or(word);
        let gap = text[end..start].to_owned();
        let opens = gap.contains(['.', '!', '?', ':', '\n', '\u{2022}', '\u{201c}', '"']) || gap.contains(" - ");
        // "P. Example": a full stop after one letter ends no sentence.
        let after_letter = tokens.last().is_some_and(Token::is_letter) && !gap.contains('\n');
        tokens.push(Token {
            range: start..start + bare.len(),
            key: folded(bare),
            capital: word.starts_with(char::is_uppercase),
            first: tokens.is_empty() || opens && !after_letter,
            gap,
        });
        end = stop;
    }
    tokens.retain(|token| !token.key.is_empty());
    tokens
}
