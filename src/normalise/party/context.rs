//! What is known beside a lead cell: the glossary, outside bodies, and who the rest of the plan or a roster names.

use std::collections::{BTreeMap, BTreeSet};

use super::glossary::{Glossary, GlossaryKind};
use super::identity::name_words;
use super::interpret::interpret;
use super::lexicon::Lexicon;
use super::names::KnownName;

/// What is known beside the cell: the glossary, and what the rest of the plan or a roster says.
#[derive(Debug, Clone)]
pub struct PartyContext {
    pub(super) glossary: Glossary,
    /// Known names by their first word.
    names: BTreeMap<String, Vec<KnownName>>,
    /// Family names of people seen elsewhere, lower case.
    pub(super) surnames: BTreeSet<String>,
    /// Initials seen elsewhere beside a post or a name, as written.
    initials: BTreeSet<String>,
}

impl Default for PartyContext {
    fn default() -> Self {
        Self::new(Glossary::default())
    }
}

impl PartyContext {
    /// A context that knows a glossary and the outside bodies of the shipped list.
    #[must_use]
    pub fn new(glossary: Glossary) -> Self {
        let mut names: Vec<KnownName> = Vec::new();
        for (short, entry) in glossary.iter() {
            let whole = matches!(entry.kind, GlossaryKind::Team | GlossaryKind::Unit | GlossaryKind::Board | GlossaryKind::Organisation);
            if whole && entry.meaning.contains(' ') || entry.meaning.contains(" and ") && entry.kind == GlossaryKind::Post {
                names.push(KnownName::of_glossary(&entry.meaning, &entry.meaning, entry.kind));
            }
            if short.contains(' ') {
                names.push(KnownName::of_glossary(short, &entry.meaning, entry.kind));
            }
        }
        for (_, name) in &Lexicon::shipped().organisations {
            let generic = name.to_lowercase();
            let generic =
                generic.contains("police") || generic.contains("probation") || generic.contains("service") || generic.starts_with("fire");
            names.push(KnownName::of_list(name, !generic));
        }
        let mut by_first: BTreeMap<String, Vec<KnownName>> = BTreeMap::new();
        for name in names {
            by_first.entry(name.first().to_owned()).or_default().push(name);
        }
        Self { glossary, names: by_first, surnames: BTreeSet::new(), initials: BTreeSet::new() }
    }

    /// Learns from all lead and monitor cells of a plan (or the rows of a roster) who is named elsewhere.
    pub fn learn<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        let mut surnames = BTreeSet::new();
        let mut initials = BTreeSet::new();
        for cell in cells {
            for party in interpret(cell, self).parties {
                if let Some(person) = &party.person {
                    let words = name_words(person);
                    if words.len() > 1 {
                        surnames.extend(words.last().cloned());
                    }
                }
                let placed =
                    party.person.is_some() || party.unit.is_some() || party.role.as_deref().is_some_and(|role| role.contains(" of "));
                if placed && let Some(letters) = party.initials {
                    initials.insert(letters);
                }
            }
        }
        self.surnames.extend(surnames);
        self.initials.extend(initials);
    }

    /// Learns one person of a roster: the name and the initials used for it.
    pub fn learn_person(&mut self, name: &str, initials: &str) {
        if let Some(last) = name_words(name).last() {
            self.surnames.insert(last.clone());
        }
        if !initials.trim().is_empty() {
            self.initials.insert(initials.trim().to_owned());
        }
    }

    /// The known names that begin with a word, in comparable form.
    pub(super) fn names_from(&self, first: &str) -> &[KnownName] {
        self.names.get(first).map_or(&[], Vec::as_slice)
    }

    pub(super) fn is_known_initials(&self, letters: &str) -> bool {
        self.initials.contains(letters)
    }
}
