//! Finds people and records in a text, word by word, and tells a name from the ordinary word it may be.
//!
//! # How a name that is also a word is told
//!
//! Whole names (a given name or initial beside the surname) and titled ones are always replaced. A lone word of a name is replaced unless
//! it is an ordinary word of plans. Then it stays where grammar says it is the word (small letters, after "the", in `May 2008`, `Young People`,
//! at the start of a sentence), and elsewhere, with its capital letter, is taken for the name and withheld as `[withheld]`: a word lost is put
//! right by a person, a name printed is not. Words for bodies and posts (Board, Head) stay unless a title, given name or initial stands beside
//! them: they are capitals of every plan, and tell a reader nothing who does not know the name already.

use std::ops::Range;

use super::index::{Hit, Index, SOMEBODY};
use super::token::{Token, tokens};
use super::vocabulary::{Kind, Vocabulary, is_cue, is_determiner, is_title, stands_before_months};

/// What stands where a word may be a name or not.
pub(super) const WITHHELD: &str = "[withheld]";
/// Words after which a short number is a record's.
const NUMBERED: &[&str] = &[
    "case",
    "record",
    "file",
    "no",
    "number",
    "ref",
    "reference",
    "id",
    "staff",
    "employee",
    "payroll",
    "child",
    "pupil",
    "person",
    "certificate",
];

/// A part of the text and what stands in its place.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Replacement {
    pub(super) range: Range<usize>,
    pub(super) place: String,
}

/// All that is to be replaced, from the start to the end of the text.
pub(super) fn replacements(text: &str, index: &Index) -> Vec<Replacement> {
    let tokens = tokens(text);
    let walk = Walk { text, tokens: &tokens, index, vocabulary: Vocabulary::shipped() };
    let mut found: Vec<Replacement> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if walk.is_placeholder(at) {
            at += 1;
            continue;
        }
        let hit = walk.known(at).or_else(|| walk.initials(at)).or_else(|| walk.short_key(at)).or_else(|| walk.stranger(at));
        match hit {
            Some((first, count, place)) => {
                let start = tokens[first].range.start.max(found.last().map_or(0, |last| last.range.end));
                found.push(Replacement { range: start..tokens[at + count - 1].range.end, place });
                at += count;
            }
            None => at += 1,
        }
    }
    found
}

struct Walk<'a> {
    text: &'a str,
    tokens: &'a [Token],
    index: &'a Index,
    vocabulary: &'a Vocabulary,
}

/// Where a replacement begins, how many words from the present one on it takes, and what stands there.
type Found = (usize, usize, String);

impl Walk<'_> {
    fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    fn before(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at.checked_sub(1)?)
    }

    /// Whether a word is inside what stands for a number already: `[e-mail address]`.
    fn is_placeholder(&self, at: usize) -> bool {
        let open = self.text[..self.tokens[at].range.start].rfind('[');
        open.is_some_and(|open| {
            let inside = &self.text[open + 1..];
            [
                "e-mail address]",
                "NI number]",
                "date of birth]",
                "pupil number]",
                "NHS number]",
                "certificate number]",
                "registration number]",
            ]
            .iter()
            .chain(&["number]", "telephone number]", "postcode]"])
            .any(|words| inside.starts_with(words) && self.tokens[at].range.end <= open + 1 + words.len())
        })
    }

    /// The words from here on that may be one phrase.
    fn run(&self, at: usize, most: usize) -> Vec<&str> {
        let mut words = vec![self.tokens[at].key.as_str()];
        for token in self.tokens[at + 1..].iter().take(most).take_while(|token| token.follows_closely()) {
            words.push(&token.key);
        }
        words
    }

    /// A name or key that we know: the longest that can be meant.
    fn known(&self, at: usize) -> Option<Found> {
        let words = self.run(at, 8);
        let mut most = words.len();
        while let Some((count, hit)) = self.index.find(&words[..most]) {
            if let Some(found) = self.meant(at, count, hit) {
                return Some(found);
            }
            most = count - 1;
        }
        None
    }

    /// Whether a phrase that could be a name or key is one.
    fn meant(&self, at: usize, count: usize, hit: &Hit) -> Option<Found> {
        let phrase = &self.tokens[at..at + count];
        if hit.lone {
            return self.lone(at, hit, phrase[0].capital);
        }
        // "A Board" and "Hill A" are a name only where a letter stands as an initial does.
        let letter = (0..count).find(|step| phrase[*step].is_letter());
        if let Some(step) = letter
            && count == 2
            && (!self.is_initial(at, step) || step == 1 && self.index.find(&self.run(at + 1, 8)).is_some_and(|(words, _)| words > 1))
        {
            return None;
        }
        (hit.any_case || phrase.iter().all(|token| token.capital)).then(|| (self.with_title(at), count, hit.place.clone()))
    }

    /// Whether the one letter of a name of two words is an initial and no article or option.
    fn is_initial(&self, at: usize, step: usize) -> bool {
        let (letter, other) = (&self.tokens[at + step], &self.tokens[at + 1 - step]);
        let rest = &self.text[letter.range.end..];
        let dotted = rest.starts_with('.') || (step == 1 && letter.gap.contains(','));
        let ordinary = self.vocabulary.kind(&other.key) != Kind::Name;
        dotted || !ordinary || letter.key != "a" && letter.key != "i" && !letter.first && step != 1
    }

    /// Where the name begins with the titles, initials and given names before it.
    fn with_title(&self, at: usize) -> usize {
        let mut first = at;
        while let Some(before) = self.before(first) {
            let gap = &self.tokens[first].gap;
            let near = gap.chars().count() <= 2 && gap.chars().all(|c| c == '.' || c == ' ' || c == '\u{a0}') && !gap.is_empty();
            let word = self.vocabulary.kind(&before.key) == Kind::Ordinary && self.vocabulary.kind(&self.tokens[at].key) != Kind::Name;
            let letter = before.is_letter() && before.key != "a" && before.key != "i";
            let given = before.capital && (letter || self.vocabulary.is_given(&before.key) && !word);
            if near && (is_title(&before.key) && before.capital || given) {
                first -= 1;
            } else {
                break;
            }
        }
        first
    }

    /// One word of a name.
    fn lone(&self, at: usize, hit: &Hit, capital: bool) -> Option<Found> {
        let token = &self.tokens[at];
        // St Ann's is a church or a school.
        if self.before(at).is_some_and(|before| matches!(before.key.as_str(), "st" | "saint") && before.capital) {
            return None;
        }
        // A given name before an unknown surname is an unknown person.
        if self.stranger(at).is_some() {
            return None;
        }
        let first = self.with_title(at);
        let place = hit.place.clone();
        if first < at {
            let several = self.before(at).is_some_and(|before| self.vocabulary.is_given(&before.key));
            // A given name that does not belong to the surname we know makes it somebody else.
            return Some((first, 1, if several { SOMEBODY.to_owned() } else { place }));
        }
        match self.vocabulary.kind(&token.key) {
            Kind::Name => (capital || hit.any_case).then_some((at, 1, place)),
            Kind::Seldom => (capital && !self.in_a_place_name(at)).then_some((at, 1, place)),
            Kind::Body => None,
            Kind::Ordinary => (capital && self.looks_like_a_name(at)).then(|| (at, 1, WITHHELD.to_owned())),
        }
    }

    /// Whether a word is part of a longer name in capitals, as in Hill Street Family Centre.
    fn in_a_place_name(&self, at: usize) -> bool {
        self.token(at + 1).is_some_and(|next| next.capital && next.is_adjacent() && self.vocabulary.kind(&next.key) != Kind::Name)
    }

    /// Whether an ordinary word with a capital letter stands where a name would.
    fn looks_like_a_name(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let digit = |token: &Token| token.key.starts_with(|c: char| c.is_ascii_digit());
        let (before, next) = (self.before(at), self.token(at + 1));
        let cue = before.is_some_and(|before| is_cue(&before.key));
        if let Some(next) = next.filter(|next| next.is_adjacent() || next.gap == "-")
            && (digit(next) || next.capital && !cue)
        {
            return false;
        }
        if token.first {
            // "May to report" is a person, "May to June" and "Will be reviewed" are not.
            let report = self.token(at + 2).is_some_and(|after| !self.vocabulary.is_month(&after.key) && !digit(after));
            return self.vocabulary.is_month(&token.key) && next.is_some_and(|next| next.key == "to") && report;
        }
        let Some(before) = before else { return false };
        if is_determiner(&before.key) || digit(before) {
            return false;
        }
        if self.vocabulary.is_month(&token.key) {
            let done =
                at >= 2 && before.key == "by" && (self.tokens[at - 2].key.ends_with("ed") || self.tokens[at - 2].key.ends_with("en"));
            let ranged = next.is_some_and(|next| {
                stands_before_months(&next.key)
                    && self.token(at + 2).is_some_and(|after| self.vocabulary.is_month(&after.key) || digit(after))
            });
            return !(stands_before_months(&before.key) && !done || ranged || self.vocabulary.is_month(&before.key));
        }
        // Within a heading or a title every word has a capital.
        !before.capital || cue || !token.is_adjacent() && !token.gap.contains('-')
    }

    /// Initials, alone or letter by letter with full stops.
    fn initials(&self, at: usize) -> Option<Found> {
        // P.McG and P. M. are written with full stops between.
        let dotted = self.tokens[at + 1..].iter().take(3).take_while(|next| next.capital && matches!(next.gap.as_str(), "." | ". "));
        let most = if self.tokens[at].capital { 1 + dotted.count() } else { 1 };
        let (letters, count, place) = (1..=most).rev().find_map(|count| {
            let letters: String = self.tokens[at..at + count].iter().map(|token| &self.text[token.range.clone()]).collect();
            let place = self.index.initials.get(&letters)?;
            Some((letters, count, place))
        })?;
        let marked = self.in_brackets(at, count);
        if marked || !self.vocabulary.is_abbreviation(&letters) && !self.index.derived.contains(&letters) && letters.chars().count() > 1 {
            return Some((at, count, place.clone()));
        }
        let cue = self.before(at).is_some_and(|before| matches!(before.key.as_str(), "by" | "lead" | "contact" | "owner" | "with"));
        let doubtful = !self.vocabulary.is_abbreviation(&letters) && letters.chars().count() > 1 || cue && letters.chars().count() > 1;
        doubtful.then(|| (at, count, WITHHELD.to_owned()))
    }

    /// Whether initials stand alone, or in brackets with nothing but initials.
    fn in_brackets(&self, at: usize, count: usize) -> bool {
        let (start, end) = (self.tokens[at].range.start, self.tokens[at + count - 1].range.end);
        let (before, after) = (&self.text[..start], &self.text[end..]);
        let open = before.rfind(['(', '[']).map_or(0, |open| open + 1);
        let close = after.find([')', ']']).map_or(self.text.len(), |close| end + close);
        let inside = &self.text[open..close];
        inside.split(|c: char| !c.is_alphanumeric() && c != '.').filter(|word| !word.is_empty()).all(|word| {
            let letters: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
            letters.is_empty() || self.index.initials.contains_key(&letters)
        })
    }

    /// A short number behind a word that says it is a record's.
    fn short_key(&self, at: usize) -> Option<Found> {
        let token = &self.tokens[at];
        let words = self.run(at, 2);
        let (count, place) =
            (1..=words.len()).rev().find_map(|count| Some((count, self.index.short_keys.get(&words[..count].join(" "))?)))?;
        let named = self.before(at).is_some_and(|before| NUMBERED.contains(&before.key.as_str())) && token.gap.chars().count() <= 3;
        named.then(|| (at, count, place.clone()))
    }

    /// Somebody we do not know: a title or a given name before a capital word that is none of ours.
    fn stranger(&self, at: usize) -> Option<Found> {
        let token = &self.tokens[at];
        let titled = is_title(&token.key) && token.capital;
        let given = token.capital && self.vocabulary.is_given(&token.key) && self.vocabulary.kind(&token.key) != Kind::Ordinary;
        // The title goes with the name we know behind it.
        let known = titled
            && self.tokens.get(at + 1).is_some_and(|next| next.is_adjacent() || next.gap == ". ")
            && self.index.find(&self.run(at + 1, 8)).is_some();
        if !titled && !given || known || self.vocabulary.is_organisation(&self.run(at, 1).join(" ")) {
            return None;
        }
        let surname = |step: usize| {
            self.token(at + step).filter(|next| {
                let near = next.is_adjacent() || next.gap == ". " || next.gap == ".";
                next.capital
                    && near
                    && (next.is_letter() && titled || next.key.chars().count() > 1 && self.vocabulary.kind(&next.key) == Kind::Name)
            })
        };
        let mut count = 1;
        while count < 4 && surname(count).is_some() {
            count += 1;
        }
        let titled_word = titled
            && self
                .token(at + 1)
                .is_some_and(|next| next.capital && next.is_adjacent() && !next.first && self.vocabulary.kind(&next.key) == Kind::Seldom);
        if titled_word {
            count = count.max(2);
        }
        (count > 1).then(|| (at, count, SOMEBODY.to_owned()))
    }
}
