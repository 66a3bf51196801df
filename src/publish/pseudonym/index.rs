//! The ways in which a text may write a person or a record, each leading to what stands in its place.

use std::collections::{BTreeMap, BTreeSet};

use super::vocabulary::Vocabulary;
use crate::normalise::party::identity::name_words;
use crate::normalise::text::folded;

/// What a phrase of a text stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    /// What stands in its place.
    pub(super) place: String,
    /// Whether it is one word of a name, which may be an ordinary word too.
    pub(super) lone: bool,
    /// Whether small letters will do.
    pub(super) any_case: bool,
}

/// What stands in the place of words that fit several people.
pub(super) const SOMEBODY: &str = "[name]";

/// All that is looked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    /// Folded phrases.
    phrases: BTreeMap<String, Hit>,
    /// The most words of a phrase.
    longest: usize,
    /// Initials as written, without dots.
    pub(super) initials: BTreeMap<String, String>,
    /// Initials that nobody wrote, worked out from names.
    pub(super) derived: BTreeSet<String>,
    /// Record keys that are too short to be known by themselves, folded.
    pub(super) short_keys: BTreeMap<String, String>,
}

impl Index {
    /// The longest phrase among those that begin with these words, and how many words it has.
    pub(super) fn find(&self, words: &[&str]) -> Option<(usize, &Hit)> {
        (1..=words.len().min(self.longest)).rev().find_map(|count| Some((count, self.phrases.get(&words[..count].join(" "))?)))
    }

    fn put(&mut self, phrase: &str, place: &str, lone: bool, any_case: bool) {
        let phrase = folded(phrase);
        if phrase.is_empty() {
            return;
        }
        self.longest = self.longest.max(phrase.split(' ').count());
        let hit = self.phrases.entry(phrase).or_insert_with(|| Hit { place: place.to_owned(), lone, any_case });
        if hit.place != place {
            SOMEBODY.clone_into(&mut hit.place);
        }
        hit.lone &= lone;
    }

    /// Adds a person's name in every way it may be written. `close` people are those of the plan, whose initials matter.
    pub(super) fn person(&mut self, name: &str, place: &str, close: bool) {
        let turned = match name.split_once(',') {
            Some((last, first)) if !first.trim().is_empty() => format!("{first} {last}"),
            _ => name.to_owned(),
        };
        let words = name_words(&turned);
        let Some(last) = words.last() else { return };
        if last.contains('-') {
            self.put(last, place, false, true);
        } else {
            self.lone(last, place, close);
        }
        let [first, middle @ .., _] = words.as_slice() else { return };
        self.put(&words.join(" "), place, false, true);
        self.put(&format!("{last} {}", words[..words.len() - 1].join(" ")), place, false, true);
        let initial: String = first.chars().take(1).collect();
        let middles: String = middle.iter().filter_map(|word| word.chars().next()).flat_map(|c| [c, ' ']).collect();
        let mut firsts = vec![first.as_str()];
        firsts.extend(Vocabulary::shipped().same_given(first));
        // Half of a double-barrelled name is often left out.
        let parts = last.split('-').filter(|part| last.contains('-') && part.chars().count() > 2);
        for last in std::iter::once(last.as_str()).chain(parts) {
            for first in &firsts {
                self.put(&format!("{first} {last}"), place, false, true);
                self.put(&format!("{last} {first}"), place, false, true);
            }
        }
        for written in [format!("{initial} {last}"), format!("{initial} {middles}{last}"), format!("{last} {initial}")] {
            self.put(&written, place, false, false);
        }
        let glued = last.replace('-', "");
        if glued.len() > 3 {
            // Log-in names: ahale, hale.ann is found by its parts.
            self.put(&format!("{initial}{glued}"), place, false, true);
            self.put(&format!("{first}{glued}"), place, false, true);
        }
        for at in 1..words.len() - 1 {
            self.put(&words[at..].join(" "), place, false, true);
        }
        if first.chars().count() > 1 {
            self.lone(first, place, close);
        }
        for part in last.split('-').filter(|part| last.contains('-') && part.chars().count() > 2) {
            self.lone(part, place, close);
        }
        if close {
            // Bob, and Gwen: of the plan's own people the short forms alone are meant too.
            for short in Vocabulary::shipped().short_forms(first) {
                self.put(short, place, true, false);
            }
            let ends = [first, last].into_iter().filter_map(|word| word.chars().next());
            let letters: String = ends.flat_map(char::to_uppercase).collect();
            if !self.initials.contains_key(&letters) {
                self.derived.insert(letters.clone());
                self.initials.insert(letters, place.to_owned());
            }
        }
    }

    fn lone(&mut self, word: &str, place: &str, close: bool) {
        // One letter is no name by itself; of the thousands of names in records, only those with a capital letter are meant.
        if word.chars().count() > 1 {
            self.put(word, place, true, close && word.chars().count() > 2);
        }
    }

    /// Adds initials as somebody wrote them.
    pub(super) fn initials(&mut self, letters: &str, place: &str) {
        let letters: String = letters.chars().filter(|c| c.is_alphanumeric()).collect();
        if letters.is_empty() {
            return;
        }
        if self.derived.remove(&letters) {
            self.initials.remove(&letters);
        }
        let known = self.initials.entry(letters).or_insert_with(|| place.to_owned());
        if known != place {
            SOMEBODY.clone_into(known);
        }
    }

    /// Adds a key or number of a record.
    pub(super) fn key(&mut self, key: &str, place: &str) {
        let plain = folded(key);
        let digits = plain.chars().filter(char::is_ascii_digit).count();
        // A day or term that is part of a key tells nothing of whose it is, and stands in every text.
        if digits == 0 || is_when(&plain) {
            return;
        }
        if digits > 3 || digits + 1 < plain.len() && plain.len() > 4 {
            self.put(&plain, place, false, true);
        } else {
            let known = self.short_keys.entry(plain).or_insert_with(|| place.to_owned());
            if known != place {
                "[number]".clone_into(known);
            }
        }
    }

    /// Adds words that are private as a whole, such as an address.
    pub(super) fn words(&mut self, words: &str, place: &str) {
        if words.chars().filter(|c| c.is_alphanumeric()).count() > 5 {
            self.put(words, place, false, true);
        }
    }

    /// All phrases that are no ordinary word, to look for in what was published.
    pub(super) fn telling(&self) -> Vec<String> {
        let vocabulary = Vocabulary::shipped();
        let telling = |(phrase, hit): &(&String, &Hit)| {
            !hit.lone || vocabulary.kind(phrase) == super::vocabulary::Kind::Name && phrase.chars().count() > 3
        };
        self.phrases.iter().filter(telling).map(|(phrase, _)| phrase.clone()).collect()
    }
}

/// Whether folded words say a day, month, term or year and nothing else.
fn is_when(words: &str) -> bool {
    const PERIODS: [&str; 12] = ["spring", "summer", "autumn", "winter", "term", "quarter", "week", "half", "q1", "q2", "q3", "q4"];
    let vocabulary = Vocabulary::shipped();
    let is_small = |word: &str| word.len() <= 2 && word.chars().all(|c| c.is_ascii_digit());
    let is_year = |word: &str| matches!(word.parse::<u16>(), Ok(1900..=2199)) && word.len() == 4;
    let is_ordinal = |word: &str| ["st", "nd", "rd", "th"].iter().any(|end| word.strip_suffix(end).is_some_and(is_small));
    let parts: Vec<&str> = words.split(' ').collect();
    let named = |word: &&str| vocabulary.is_month(word) || PERIODS.contains(word);
    parts.iter().all(|word| is_small(word) || is_year(word) || is_ordinal(word) || named(word))
        && (parts.iter().any(named) || parts.len() == 3 || parts.len() == 2 && parts.iter().any(|word| is_year(word)))
}

#[cfg(test)]
mod tests {
    use super::is_when;

    #[test]
    fn a_day_is_told_from_a_number_of_a_record() {
        for when in
            ["31 march 2009", "2009 03 31", "31 03 09", "autumn 2008", "autumn term 2008 09", "march 2008", "1st june 2008", "2008 09"]
        {
            assert!(is_when(when), "{when}");
        }
        for key in ["12", "2009", "04123", "p 12", "case 12", "12 345", "ab1234"] {
            assert!(!is_when(key), "{key}");
        }
    }
}
