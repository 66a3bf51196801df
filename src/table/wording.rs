//! Reads a heading by what its words mean: abbreviations spelt out, words for one thing made one, their order left aside.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

/// Words of headings and what they mean, from `schemas/lists/heading-words.csv`; an empty meaning is a word that says nothing.
static WORDS: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let list = include_str!("../../schemas/lists/heading-words.csv");
    list.lines()
        .skip(1)
        .filter_map(|line| line.split_once(','))
        .map(|(words, meaning)| (words, meaning.split_whitespace().collect()))
        .collect()
});

/// The longest entry of the list, in words.
static LONGEST: LazyLock<usize> = LazyLock::new(|| WORDS.keys().map(|words| words.split(' ').count()).max().unwrap_or(1));

/// The word for a day.
const DATE: &str = "date";

/// What a heading says, whatever the order of its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meaning {
    /// The words other than "date", in alphabetical order, parted by blanks.
    pub words: String,
    /// Whether it asks for a day.
    pub dated: bool,
}

/// Words that say whose or which where a heading may do without them.
const FILLERS: &[&str] =
    &["person", "school", "record", "detail", "actual", "current", "arrival", "copy", "form", "paper", "recorded", "case"];

impl Meaning {
    /// The words without those that a heading can do without; nothing where that changes nothing or leaves nothing.
    pub fn without_fillers(&self) -> Option<String> {
        let kept: Vec<&str> = self.words.split(' ').filter(|word| !FILLERS.contains(word)).collect();
        let words = kept.join(" ");
        (!words.is_empty() && words.len() < self.words.len()).then_some(words)
    }
}

/// The words of meanings, and of the entries of our list.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts(HashSet<String>);

impl Parts {
    /// The words of meanings.
    pub fn of(meanings: &HashSet<String>) -> Self {
        let listed = WORDS.keys().flat_map(|words| words.split(' '));
        let words = meanings.iter().flat_map(|words| words.split(' ')).chain(listed).chain(FILLERS.iter().copied());
        Self(words.map(str::to_owned).collect())
    }

    /// Whether a heading, as [`super::heading_key`] gives it, can have one of the meanings; it cannot where one of its words is unknown.
    pub fn may_hold(&self, key: &str) -> bool {
        let known = |word: &str| self.0.contains(word) || self.0.contains(singular(word));
        key.split(' ').filter(|word| !word.is_empty()).all(known)
    }
}

/// The meaning of a heading as [`super::heading_key`] gives it; nothing where no word says anything.
pub(super) fn meaning(key: &str) -> Option<Meaning> {
    let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
    let mut found: BTreeSet<String> = BTreeSet::new();
    let mut at = 0;
    while at < words.len() {
        let most = (words.len() - at).min(*LONGEST);
        let entry = (1..=most).rev().find_map(|many| {
            let phrase = words[at..at + many].join(" ");
            WORDS.get(phrase.as_str()).map(|meaning| (many, meaning))
        });
        match entry {
            Some((many, meaning)) => {
                found.extend(meaning.iter().map(|word| (*word).to_owned()));
                at += many;
            }
            None => {
                found.insert(singular(words[at]).to_owned());
                at += 1;
            }
        }
    }
    let dated = found.remove(DATE);
    let words = found.into_iter().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(Meaning { words, dated })
}

/// A word without the "s" of several; "references" stays, for one reference and both are different things.
fn singular(word: &str) -> &str {
    let kept = word.len() <= 3 || ["ss", "us", "is"].iter().any(|end| word.ends_with(end)) || ["references", "initials"].contains(&word);
    if kept { word } else { word.strip_suffix('s').unwrap_or(word) }
}

/// A heading whose words run together as programs write them, parted: `RoleStartDate`, `dbsIssueDate`.
pub(super) fn parted(heading: &str) -> Option<String> {
    if heading.contains(char::is_whitespace) {
        return None;
    }
    let mut text = String::with_capacity(heading.len() + 4);
    let mut small = false;
    for c in heading.chars() {
        if small && c.is_uppercase() {
            text.push(' ');
        }
        small = c.is_lowercase();
        text.push(c);
    }
    (text.len() > heading.len()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::heading_key;

    #[test]
    fn headings_that_say_one_thing_have_one_meaning() {
        let of = |heading: &str| meaning(&heading_key(heading)).unwrap();
        for (one, other) in [
            ("EMP_START_DT", "Date employee started"),
            ("Commenced employment", "Employment start"),
            ("Identity Check Clearance Date", "Date of identity check"),
            ("Position in school", "Role in school"),
            ("Entitled to work in UK", "Right to work"),
            ("Sec 47 started", "Section 47 enquiry start"),
            ("References x 2 received", "Refs recd"),
        ] {
            assert_eq!(of(one), Meaning { dated: of(one).dated, ..of(other) }, "{one} / {other}");
        }
        assert_ne!(of("Reference 1 received"), of("References received"));
        assert_ne!(of("CRB issued"), of("CRB received"));
        assert_ne!(of("Conference required"), of("Conference not required"));
        assert!(meaning(&heading_key("Date")).is_none());
    }

    #[test]
    fn names_that_run_together_are_parted() {
        assert_eq!(parted("RoleStartDate").as_deref(), Some("Role Start Date"));
        assert_eq!(parted("Start"), None);
        assert_eq!(parted("Start date"), None);
    }
}
