//! Which words are ordinary, so that a person called Young, May or Board does not take them out of every sentence.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::normalise::party::{Glossary, GlossaryKind};
use crate::normalise::text::folded;

/// Titles that stand before a name.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "doctor",
    "prof",
    "professor",
    "cllr",
    "councillor",
    "sir",
    "dame",
    "lady",
    "lord",
    "rev",
    "revd",
    "reverend",
    "canon",
    "fr",
    "sgt",
    "sergeant",
    "insp",
    "supt",
    "det",
    "hon",
];
/// Words after which an ordinary word is itself.
const DETERMINERS: &[&str] = &[
    "the", "a", "an", "each", "every", "our", "their", "this", "that", "these", "those", "its", "all", "any", "both", "no", "his", "her",
    "your", "my", "some", "other", "new", "one", "two", "three",
];
/// Words after which a capital letter in the middle of a sentence is most likely a name.
const CUES: &[&str] = &["contact", "ask", "email", "e-mail", "call", "phone", "tell", "telephone", "ring", "see"];
/// Words that stand before a month.
const BEFORE_MONTHS: &[&str] = &[
    "in", "by", "from", "until", "till", "to", "of", "since", "before", "after", "during", "early", "late", "mid", "end", "next", "last",
    "each", "every", "and", "or", "between", "for", "on", "through", "this",
];
/// Abbreviations that look like initials and are none, beside those of the glossary.
const ABBREVIATIONS: &[&str] = &[
    "IT", "PE", "RE", "TV", "UK", "EU", "US", "GB", "ID", "OK", "NB", "PC", "QA", "PR", "AM", "PM", "AGM", "RAG", "TBC", "TBA", "NA",
    "FAQ", "CV", "DVD", "CD", "ICT", "PDF", "URL", "VAT", "CEO", "HQ", "NI", "PS", "RIP", "SOS", "VIP", "BBC", "USA", "AND", "THE", "FOR",
    "NOT", "ALL", "NEW", "NO", "YES", "DUE", "END", "TO", "BY", "OF", "ON", "IN", "OR", "AT", "BE", "IS", "IF", "WE", "DO", "GO", "SO",
    "UP", "AN", "AS", "HE", "ME", "MY", "II", "III", "IV", "VI", "BME", "FTE", "KPI", "SLA", "CPD", "DOB", "GP", "MP",
];

/// How ordinary a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Names a body or a post: most of its capitals are no name.
    Body,
    /// A word of plans, a month, a word of every sentence.
    Ordinary,
    /// A word, but seldom one of plans; with a capital letter it is the name.
    Seldom,
    /// No word we know.
    Name,
}

/// The words of all lists.
pub(super) struct Vocabulary {
    kinds: BTreeMap<String, Kind>,
    months: BTreeSet<String>,
    /// Given names with the name each is short for.
    given: BTreeMap<String, String>,
    organisations: BTreeSet<String>,
    abbreviations: BTreeSet<String>,
}

/// The rows of a list that needs no quotes, without its heading.
fn rows(list: &str) -> impl Iterator<Item = Vec<&str>> {
    list.lines().skip(1).map(|line| line.split(',').map(str::trim).collect())
}

impl Vocabulary {
    /// The words of the lists that come with the program.
    pub(super) fn shipped() -> &'static Self {
        static WORDS: OnceLock<Vocabulary> = OnceLock::new();
        WORDS.get_or_init(Self::read)
    }

    fn read() -> Self {
        let mut kinds = BTreeMap::new();
        let mut months = BTreeSet::new();
        for row in rows(include_str!("../../../schemas/lists/name-words.csv")) {
            kinds.insert(row[0].to_owned(), if row.get(1) == Some(&"ordinary") { Kind::Ordinary } else { Kind::Seldom });
        }
        // What a list of names says of a word outweighs that the word stands in some list of subjects.
        let mut ordinary = |word: &str, kind: Kind| {
            for word in word.split_whitespace().map(folded).filter(|word| !word.is_empty()) {
                kinds.entry(word).or_insert(kind);
            }
        };
        for row in rows(include_str!("../../../schemas/lists/bodies.csv")) {
            ordinary(row[0], Kind::Body);
        }
        for row in rows(include_str!("../../../schemas/lists/posts.csv")) {
            row.iter().for_each(|word| ordinary(word, Kind::Body));
        }
        for row in rows(include_str!("../../../schemas/lists/words.csv")) {
            ordinary(row[0], Kind::Ordinary);
        }
        for row in rows(include_str!("../../../schemas/lists/date-words.csv")) {
            let words = row.get(1).map(|words| words.split('|')).into_iter().flatten();
            for word in words.filter(|_| row[0] != "month-like 3") {
                if row[0].starts_with("month ") {
                    months.insert(folded(word));
                }
                ordinary(word, Kind::Ordinary);
            }
        }
        let glossary = Glossary::default();
        for (_, entry) in glossary.iter().filter(|(_, entry)| entry.kind != GlossaryKind::Post) {
            entry.meaning.split_whitespace().for_each(|word| ordinary(word, Kind::Ordinary));
        }
        let given = rows(include_str!("../../../schemas/lists/given_names.csv"));
        Self {
            kinds,
            months,
            given: given.map(|row| (folded(row[0]), folded(row.get(1).unwrap_or(&"")))).collect(),
            organisations: rows(include_str!("../../../schemas/lists/organisations.csv")).map(|row| folded(row[0])).collect(),
            abbreviations: glossary
                .iter()
                .map(|(short, _)| short.to_owned())
                .chain(ABBREVIATIONS.iter().map(|a| (*a).to_owned()))
                .collect(),
        }
    }

    /// How ordinary a folded word is.
    pub(super) fn kind(&self, word: &str) -> Kind {
        let listed = |word: &str| self.kinds.get(word).copied();
        listed(word).or_else(|| listed(word.strip_suffix('s')?).filter(|kind| *kind != Kind::Seldom)).unwrap_or(Kind::Name)
    }

    pub(super) fn is_given(&self, word: &str) -> bool {
        self.given.contains_key(word)
    }

    /// The given names that may be the same as one: what it is short for, and what is short for that.
    pub(super) fn same_given(&self, word: &str) -> Vec<&str> {
        let long = |word: &str| self.given.get(word).map(String::as_str).filter(|long| !long.is_empty()).unwrap_or(word).to_owned();
        let own = long(word);
        self.given.keys().map(String::as_str).filter(|other| *other != word && long(other) == own).collect()
    }

    /// Given names that people called by one may be called for short: those of the list, and those it begins with.
    pub(super) fn short_forms<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'a str> {
        let begins =
            self.given.keys().map(String::as_str).filter(move |other| other.len() > 2 && *other != word && word.starts_with(other));
        self.same_given(word).into_iter().chain(begins)
    }

    pub(super) fn is_month(&self, word: &str) -> bool {
        self.months.contains(word)
    }

    /// Whether folded words are the name of a known outside body.
    pub(super) fn is_organisation(&self, words: &str) -> bool {
        self.organisations.contains(words)
    }

    /// Whether letters are a known abbreviation, so that they need more to be taken for initials.
    pub(super) fn is_abbreviation(&self, letters: &str) -> bool {
        self.abbreviations.contains(letters)
    }
}

pub(super) fn is_title(word: &str) -> bool {
    TITLES.contains(&word)
}

pub(super) fn is_determiner(word: &str) -> bool {
    DETERMINERS.contains(&word)
}

pub(super) fn is_cue(word: &str) -> bool {
    CUES.contains(&word)
}

pub(super) fn stands_before_months(word: &str) -> bool {
    BEFORE_MONTHS.contains(&word)
}
