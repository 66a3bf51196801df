//! Words that belong together: phrases of the list, and numbers that are labels.

use super::lexicon;
use super::sense::Sense;
use super::token::Token;

/// In "1. March 2008 2. June 2008" the numbers are labels: they count up from one.
pub(super) fn number_labels(tokens: &mut Vec<Token>) {
    let places: Vec<usize> = (0..tokens.len())
        .filter(|at| {
            let number = matches!(tokens.get(*at).map(|token| token.sense), Some(Sense::Number { width: 1 | 2, ordinal: false, .. }));
            let stop = tokens.get(at + 1).is_some_and(|token| token.sense == Sense::Stop && !token.spaced);
            number && stop && tokens.get(at + 2).is_some_and(|token| token.spaced)
        })
        .collect();
    let counts_up = places
        .iter()
        .zip(1..)
        .all(|(at, wanted)| matches!(tokens.get(*at).map(|token| token.sense), Some(Sense::Number { value, .. }) if value == wanted));
    if places.len() < 2 || !counts_up {
        return;
    }
    for at in places.into_iter().rev() {
        let end = tokens.get(at + 1).map_or(0, |stop| stop.end);
        if let Some(label) = tokens.get_mut(at) {
            label.sense = Sense::Label;
            label.end = end;
        }
        tokens.remove(at + 1);
    }
}

/// Joins the tokens of each known phrase into one.
pub(super) fn join_phrases(text: &str, tokens: &mut Vec<Token>) {
    let mut joined = 0;
    let mut at = 0;
    while let Some(token) = tokens.get(at).copied() {
        let mut next = token;
        let mut used = 1;
        if let Some((sense, count)) = phrase_at(text, tokens, at) {
            let last = tokens.get(at + count - 1).map_or(token.end, |last| last.end);
            next = Token { sense, end: last, ..token };
            used = count;
        }
        if let Some(place) = tokens.get_mut(joined) {
            *place = next;
        }
        joined += 1;
        at += used;
    }
    tokens.truncate(joined);
}

/// The letters of a token that is a word.
pub(super) fn letters_of<'a>(text: &'a str, token: &Token) -> Option<&'a str> {
    let word = text.get(token.start..token.end)?;
    word.as_bytes().first().is_some_and(u8::is_ascii_alphabetic).then_some(word)
}

pub(super) fn same_word(said: &str, wanted: &str) -> bool {
    said == wanted || (said.contains('\'') && said.bytes().filter(|b| *b != b'\'').eq(wanted.bytes()))
}

/// The phrase that begins at a token, and how many tokens it takes.
pub(super) fn phrase_at(text: &str, tokens: &[Token], at: usize) -> Option<(Sense, usize)> {
    let first = letters_of(text, tokens.get(at)?)?;
    let mut candidates = lexicon::phrases(first);
    if candidates.is_empty() && first == "new" {
        candidates = lexicon::phrases("new");
    }
    'phrases: for (words, sense) in candidates {
        let mut place = at;
        for wanted in words.get(1..).unwrap_or_default() {
            place += 1;
            let hyphen = tokens.get(place).is_some_and(|token| token.sense == Sense::Dash && !token.spaced);
            if hyphen && tokens.get(place + 1).is_some_and(|token| !token.spaced || token.line) {
                place += 1;
            }
            if !tokens.get(place).and_then(|token| letters_of(text, token)).is_some_and(|said| same_word(said, wanted)) {
                continue 'phrases;
            }
        }
        return Some((*sense, place - at + 1));
    }
    None
}
