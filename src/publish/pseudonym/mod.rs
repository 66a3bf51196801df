//! People become posts or pseudonyms, records become numbers, and free text loses the names, initials, numbers and addresses that tell who.

mod index;
mod matching;
mod numbers;
mod token;
mod vocabulary;

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use crate::cell::column_letters;
use crate::normalise::party::identity::person_key;
use crate::normalise::party::{PartyContext, interpret};
use crate::outcome::{AuditOutcome, Outcome};
use crate::plan::{Party, Roster};
use crate::record::Records;

use index::Index;
use matching::{WITHHELD, replacements};

/// A text without what tells who.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redacted {
    /// The text.
    pub text: String,
    /// How many names, initials, keys, numbers and addresses were replaced.
    pub replaced: usize,
    /// How many words were withheld that may be a name or an ordinary word; a person should look at these.
    pub withheld: usize,
}

/// A row of the key, which is kept apart from what is published.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeyRow {
    /// What is published: `Assistant Director (Resources)`, `Person B`, `Record 12`.
    pub published: String,
    /// The name, initials or record key that it stands for.
    pub stands_for: String,
}

/// Knows everybody that a run names, and what stands in their place.
///
/// The same person has the same pseudonym on every sheet of a run. Whoever holds a post is published as the post; others are lettered in the
/// order in which the plan, then the roster, then the records name them. Records are numbered by the SHA-256 of their keys, so that a number
/// tells nothing of a record's place in its sheet.
#[derive(Debug, Clone, Default)]
pub struct Redactor {
    index: Index,
    parties: BTreeMap<Party, String>,
    people: BTreeMap<String, String>,
    records: BTreeMap<String, String>,
    key: BTreeSet<KeyRow>,
    lettered: u32,
}

impl Redactor {
    /// Gathers all names, initials and keys of a run. A roster adds people whom the plan does not name.
    #[must_use]
    pub fn new(outcome: Option<&Outcome>, roster: Option<&Roster>, audits: Option<&AuditOutcome>) -> Self {
        let mut redactor = Self::default();
        for resolved in outcome.map(|outcome| outcome.plan.parties.as_slice()).unwrap_or_default() {
            let forms: Vec<&Party> = std::iter::once(&resolved.party).chain(&resolved.forms).collect();
            redactor.learn(&forms);
        }
        for entry in roster.map(|roster| roster.entries.as_slice()).unwrap_or_default() {
            let party = entry.party();
            redactor.learn(&[&party]);
            for alias in &entry.aliases {
                let named = interpret(alias, &PartyContext::default()).parties;
                for other in named.iter().filter(|other| other.person.is_some() || other.initials.is_some()) {
                    let place = redactor.party(&party);
                    redactor.name(other, &place);
                }
            }
        }
        if let Some(audits) = audits {
            redactor.number(audits);
            let mut seen = BTreeSet::new();
            for records in audits.tables.values() {
                redactor.learn_records(records, &mut seen);
            }
        }
        redactor
    }

    /// Learns one party by all its forms.
    fn learn(&mut self, forms: &[&Party]) {
        let named = |party: &&&Party| party.person.is_some() || party.initials.is_some();
        if !forms.iter().any(|form| named(&form)) {
            return;
        }
        let known = forms.iter().filter_map(|form| form.person.as_deref()).find_map(|person| self.people.get(&person_key(person)).cloned());
        let place = known
            .or_else(|| forms.iter().find(|form| form.role.is_some()).map(|form| without_person(form)))
            .unwrap_or_else(|| self.next_letter());
        for form in forms {
            self.parties.insert((*form).clone(), place.clone());
            self.name(form, &place);
        }
    }

    /// Adds the name and initials of one form.
    fn name(&mut self, form: &Party, place: &str) {
        if let Some(person) = &form.person {
            self.index.person(person, place, true);
            self.people.entry(person_key(person)).or_insert_with(|| place.to_owned());
            self.key.insert(KeyRow { published: place.to_owned(), stands_for: person.clone() });
        }
        if let Some(initials) = &form.initials {
            self.index.initials(initials, place);
            self.key.insert(KeyRow { published: place.to_owned(), stands_for: initials.clone() });
        }
    }

    fn next_letter(&mut self) -> String {
        let letters = column_letters(self.lettered);
        self.lettered += 1;
        format!("Person {letters}")
    }

    /// Numbers the records of all kinds; one key has one number, whatever sheet it stands in.
    fn number(&mut self, audits: &AuditOutcome) {
        let mut keys: BTreeSet<([u8; 32], String)> = BTreeSet::new();
        for records in audits.tables.values() {
            for record in &records.rows {
                let key = records.key(record);
                keys.insert((Sha256::digest(key.as_bytes()).into(), key));
            }
        }
        for (number, (_, key)) in (1_usize..).zip(keys) {
            let place = format!("Record {number}");
            for part in key.split(" / ") {
                self.index.key(part, &place);
            }
            self.key.insert(KeyRow { published: place.clone(), stands_for: key.clone() });
            self.records.insert(key, place);
        }
    }

    /// Learns what the identifying fields of records say.
    fn learn_records(&mut self, records: &Records, seen: &mut BTreeSet<String>) {
        let fields: Vec<usize> = (0..records.schema.fields.len()).filter(|place| records.schema.fields[*place].identifying).collect();
        let context = PartyContext::default();
        for record in &records.rows {
            let reference = self.record(&records.key(record)).to_owned();
            for place in &fields {
                let field = &records.schema.fields[*place];
                let Some(said) = record.said.get(*place).and_then(Option::as_deref) else { continue };
                let digits = said.chars().any(|c| c.is_ascii_digit());
                match (field.kind.as_str(), field.name.as_str()) {
                    ("date", _) if digits => self.index.words(said, "[date of birth]"),
                    ("string", "address" | "contact_details") => self.index.words(said, "[address]"),
                    ("string", _) if digits => self.index.key(said, if field.name.ends_with("_id") { &reference } else { "[number]" }),
                    ("string", "name" | "surname" | "forename" | "child_name") => {
                        let place = self.people.get(&person_key(said)).cloned().unwrap_or_else(|| reference.clone());
                        self.index.person(said, &place, false);
                    }
                    ("string", _) if field.values.is_empty() && said.len() < 80 && seen.insert(said.to_owned()) => {
                        for party in interpret(said, &context).parties {
                            self.learn_worker(&party);
                        }
                    }
                    _ => (),
                }
            }
        }
    }

    /// Learns somebody whom a record names beside its own person.
    fn learn_worker(&mut self, party: &Party) {
        if let Some(person) = &party.person {
            let key = person_key(person);
            let place = self.people.get(&key).cloned().unwrap_or_else(|| match &party.role {
                Some(_) => without_person(party),
                None => self.next_letter(),
            });
            self.index.person(person, &place, false);
            self.people.insert(key, place.clone());
            self.key.insert(KeyRow { published: place, stands_for: person.clone() });
        } else if let Some(initials) = &party.initials
            && !self.index.initials.contains_key(initials)
        {
            let place = self.next_letter();
            self.index.initials(initials, &place);
            self.key.insert(KeyRow { published: place, stands_for: initials.clone() });
        }
    }

    /// A party as it is published: the post with what it is for, a pseudonym for a person without one, a body by its name.
    #[must_use]
    pub fn party(&self, party: &Party) -> String {
        let person = || self.people.get(&person_key(party.person.as_deref()?)).cloned();
        let initials = || self.index.initials.get(&party.initials.as_deref()?.replace('.', "")).cloned();
        if let Some(place) = self.parties.get(party).cloned() {
            return place;
        }
        if party.person.is_none() && party.initials.is_none() || party.role.is_some() {
            return without_person(party);
        }
        person().or_else(initials).unwrap_or_else(|| index::SOMEBODY.to_owned())
    }

    /// A record's key, or what a finding is about, as it is published: `Record 12`; a key that no record of the run has is a text.
    #[must_use]
    pub fn record<'a>(&'a self, key: &str) -> &'a str {
        self.records.get(key).map_or("Record", String::as_str)
    }

    /// A text without names, initials, record keys, numbers and addresses. It errs towards privacy: see the module on matching.
    #[must_use]
    pub fn text(&self, text: &str) -> Redacted {
        let (plain, mut replaced) = numbers::without_numbers(text);
        let mut shown = String::with_capacity(plain.len());
        let (mut end, mut withheld) = (0, 0);
        for replacement in replacements(&plain, &self.index) {
            shown.push_str(&plain[end..replacement.range.start]);
            // "Assistant Director Ann Hale" names the post twice.
            if shown.trim_end().to_lowercase().ends_with(&replacement.place.to_lowercase()) {
                shown.truncate(shown.trim_end().len());
            } else {
                shown.push_str(&replacement.place);
            }
            if replacement.place == WITHHELD {
                withheld += 1;
            } else {
                replaced += 1;
            }
            end = replacement.range.end;
        }
        shown.push_str(&plain[end..]);
        Redacted { text: shown, replaced, withheld }
    }

    /// The key: who stands behind each pseudonym, in order. It names people and is never published.
    pub fn key(&self) -> impl Iterator<Item = &KeyRow> {
        self.key.iter()
    }

    /// Folded words and phrases that nothing published may hold, for [`super::leak::words_found`]: whole names, log-in names, keys, and single
    /// names that are no ordinary word.
    #[must_use]
    pub fn telling_words(&self) -> Vec<String> {
        self.index.telling()
    }
}

/// A party by post, unit and body alone.
fn without_person(party: &Party) -> String {
    let about: Vec<&str> = [&party.unit, &party.organisation].into_iter().flatten().map(String::as_str).collect();
    match (&party.role, about.is_empty()) {
        (Some(role), true) => role.clone(),
        (Some(role), false) => format!("{role} ({})", about.join(", ")),
        (None, _) => about.join(", "),
    }
}

#[cfg(test)]
mod tests;
