//! Whether words can be a heading at all, of any of several kinds of table: a quick answer, for the many cells that are none.

use std::collections::{HashMap, HashSet};

use super::vocabulary::parts_of;
use super::wording::{Parts, meaning};
use super::{Vocabulary, heading_key, says_when};
use crate::normalise::text::clean_line;

/// The longest text that is looked at, in bytes.
const LONGEST: usize = 120;
/// So many different texts are remembered, and no more.
const MOST_REMEMBERED: usize = 1 << 16;

/// The headings of several vocabularies together.
#[derive(Debug, Clone, Default)]
pub struct KnownHeadings {
    /// Every heading, weak ones too, as [`heading_key`] gives it.
    all: HashSet<String>,
    /// The accepted ones.
    accepted: HashSet<String>,
    /// What accepted headings mean, weak ones too.
    meanings: HashSet<String>,
    /// The words of those meanings.
    parts: Parts,
    /// Whether one of them has no letters.
    digits: bool,
}

/// What a text can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Told {
    /// It is a heading of more than three letters, word for word.
    pub is_heading: bool,
    /// It means what a heading means.
    pub is_understood: bool,
    /// A vocabulary may know it, or each of its parts, word for word.
    pub is_knowable: bool,
    /// It is no more than a day, a month or a rhythm.
    pub is_when: bool,
    /// It is that, or a number: bodies have such cells, headings hardly.
    pub is_foreign: bool,
    /// It is too long for most of this.
    pub is_long: bool,
}

impl KnownHeadings {
    /// Puts the headings of vocabularies together.
    #[must_use]
    pub fn of<'a>(vocabularies: impl Iterator<Item = &'a Vocabulary>) -> Self {
        let mut known = Self::default();
        for vocabulary in vocabularies {
            let names = vocabulary.fields();
            let all = names.iter().flat_map(|names| names.headings.iter().chain(&names.weak).chain(std::iter::once(&names.title)));
            known.all.extend(all.map(|heading| heading_key(heading)));
            known.accepted.extend(vocabulary.accepted().map(str::to_owned));
            known.meanings.extend(vocabulary.meanings().map(str::to_owned));
        }
        known.parts = Parts::of(&known.meanings);
        known.digits = known.all.iter().chain(&known.meanings).any(|key| !key.is_empty() && !key.contains(char::is_alphabetic));
        known
    }

    /// Whether the parts of a heading of two or three things are accepted headings.
    fn knows_parts(&self, words: &str) -> bool {
        let many = words.contains(['/', '&', ';', ',', '+']) || words.contains(" and ") || words.contains(" or ");
        many && parts_of(&words.replace(" and ", "/").replace(" or ", "/"))
            .is_some_and(|parts| parts.iter().all(|part| self.accepted.contains(&heading_key(part))))
    }

    /// What a cell's text can be; `understands` says whether one of the vocabularies understands it, and is hardly ever asked.
    pub fn tell(&self, text: &str, understands: impl FnOnce(&str) -> bool) -> Told {
        let words = clean_line(text);
        let is_number = words.parse::<f64>().is_ok();
        let is_foreign = is_number || says_when(&words);
        let is_when = if *text == *words { is_foreign && !is_number } else { says_when(text) };
        let is_long = text.len() >= LONGEST;
        let plain = |b| matches!(b, b'0'..=b'9' | b' ' | b'/' | b'.' | b'-' | b':' | b',');
        if !self.digits && text.bytes().all(plain) {
            return Told { is_foreign, is_when, is_long, ..Told::default() };
        }
        let key = heading_key(&words);
        // "No" and "Ref" are headings, and what cells say.
        let is_heading = !is_long && key.len() > 3 && self.all.contains(&key);
        let means = || {
            self.parts.may_hold(&key)
                && meaning(&key).is_some_and(|said| {
                    let known = |words: &str| self.meanings.contains(words);
                    known(&said.words) || said.without_fillers().is_some_and(|words| known(&words))
                })
        };
        let is_understood = !is_long && words.len() > 3 && (self.accepted.contains(&key) || (means() && understands(&words)));
        let is_knowable = self.accepted.contains(&key) || self.knows_parts(&words);
        Told { is_heading, is_understood, is_knowable, is_when, is_foreign, is_long }
    }
}

/// What texts were told to be, so that each is looked at once.
#[derive(Debug)]
pub struct Remembered<'a> {
    known: &'a KnownHeadings,
    texts: HashMap<&'a str, Told>,
}

impl<'a> Remembered<'a> {
    /// Nothing remembered yet.
    #[must_use]
    pub fn new(known: &'a KnownHeadings) -> Self {
        Self { known, texts: HashMap::new() }
    }

    /// As [`KnownHeadings::tell`].
    pub fn tell(&mut self, text: &'a str, understands: impl FnOnce(&str) -> bool) -> Told {
        if let Some(told) = self.texts.get(text) {
            return *told;
        }
        let told = self.known.tell(text, understands);
        if self.texts.len() < MOST_REMEMBERED {
            self.texts.insert(text, told);
        }
        told
    }
}
