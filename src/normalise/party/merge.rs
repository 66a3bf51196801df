//! The distinct forms in which a plan writes its parties, merged where it is certain that two are one.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::Party;
use super::identity::{NameLikeness, body_key, compare_names, is_single_post, name_words, person_key, post_key, titles_clash};
use super::initials::initials_fit;
use super::resolve::Settled;
use super::roster::Roster;
use crate::normalise::cluster::Clusters;

/// A form with its keys, made once.
#[derive(Debug)]
pub(super) struct Facts {
    pub(super) party: Party,
    pub(super) words: String,
    pub(super) person: Option<String>,
    pub(super) post: Option<String>,
    pub(super) body: Option<String>,
    single: bool,
    /// The name has a given name or initial and a family name.
    full: bool,
}

impl Facts {
    fn new(party: &Party) -> Self {
        Self {
            words: party.in_words(),
            person: party.person.as_deref().map(person_key),
            post: post_key(party),
            body: body_key(party),
            single: is_single_post(party),
            full: party.person.as_deref().is_some_and(|person| name_words(person).len() > 1),
            party: party.clone(),
        }
    }

    fn initials(&self) -> Option<&str> {
        self.party.initials.as_deref()
    }

    /// Whether it gives a given name in full and a family name.
    pub(super) fn is_full_name(&self) -> bool {
        let words = self.party.person.as_deref().map(name_words).unwrap_or_default();
        words.len() > 1 && words[0].chars().count() > 1
    }

    fn nameless(&self) -> bool {
        self.person.is_none() && self.party.initials.is_none()
    }

    /// The words of the title that say what it is about.
    fn title_words(&self) -> BTreeSet<&str> {
        let ranks = ["head", "heads", "director", "directors", "assistant", "deputy", "manager", "officer", "team", "service", "senior"];
        self.post.as_deref().unwrap_or("").split(' ').filter(|word| word.len() > 2 && !ranks.contains(word)).collect()
    }
}

/// Whether both forms give a post, and not the same one.
pub(super) fn different_titles(one: &Facts, other: &Facts) -> bool {
    one.post.is_some() && other.post.is_some() && one.post != other.post
}

/// Whether the titles of two forms share a word about work.
pub(super) fn shares_words(one: &Facts, other: &Facts) -> bool {
    one.title_words().intersection(&other.title_words()).next().is_some()
}

/// Whether two forms give one name but cannot be told to be one person: outside bodies or posts that have nothing in common, Mr and Mrs.
fn namesakes(one: &Facts, other: &Facts) -> bool {
    let (Some(a), Some(b)) = (&one.party.person, &other.party.person) else { return false };
    let outside =
        matches!((&one.party.organisation, &other.party.organisation), (Some(x), Some(y)) if x.to_lowercase() != y.to_lowercase());
    let initials = one.party.initials.is_some() && other.party.initials.is_some() && one.party.initials != other.party.initials;
    one.person == other.person && (outside || initials || titles_clash(a, b) || different_titles(one, other) && !shares_words(one, other))
}

/// Whether two forms of a name give the same post or the same outside body.
fn same_place(one: &Facts, other: &Facts) -> bool {
    one.post.is_some() && one.post == other.post
        || one.party.organisation.is_some() && one.party.organisation == other.party.organisation && !different_titles(one, other)
}

/// Names without those that are a shorter form of exactly one other.
fn without_shorter(names: BTreeMap<String, String>) -> BTreeMap<String, String> {
    let shorter = |key: &String, name: &String| {
        let longer = names
            .iter()
            .filter(|(other, long)| *other != key && long.len() > name.len() && compare_names(name, long) == NameLikeness::Shorter);
        longer.count() == 1
    };
    names.iter().filter(|(key, name)| !shorter(key, name)).map(|(key, name)| (key.clone(), name.clone())).collect()
}

/// The forms of a plan with what is merged so far.
pub(super) struct Forms<'a> {
    pub(super) facts: Vec<Facts>,
    pub(super) clusters: Clusters,
    pub(super) reasons: BTreeMap<usize, BTreeSet<String>>,
    /// What the roster says of each form, where it knows who holds it.
    pub(super) listed: BTreeMap<usize, Party>,
    settled: &'a Settled,
    /// Initials that no one may be merged by, with the names they fit.
    pub(super) clashes: BTreeMap<String, Vec<String>>,
}

impl<'a> Forms<'a> {
    /// Distinct forms, none merged.
    pub(super) fn new(forms: &[Party], settled: &'a Settled) -> Self {
        let clusters = Clusters::new(forms.len());
        Self {
            facts: forms.iter().map(Facts::new).collect(),
            clusters,
            reasons: BTreeMap::new(),
            listed: BTreeMap::new(),
            settled,
            clashes: BTreeMap::new(),
        }
    }

    /// Whether a person said that the two are not one.
    pub(super) fn refused(&self, one: usize, other: usize) -> bool {
        !self.settled.different.is_empty() && Settled::has(&self.settled.different, &self.facts[one].words, &self.facts[other].words)
    }

    /// Every pair of forms once.
    fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let count = self.facts.len();
        (0..count).flat_map(move |one| (one + 1..count).map(move |other| (one, other)))
    }

    /// Whether two groups can be one without contradiction: one name, and initials that fit it.
    fn compatible(&self, one: usize, other: usize) -> bool {
        let groups = [self.clusters.of(one), self.clusters.of(other)];
        let all: Vec<usize> = (0..self.facts.len()).filter(|at| groups.contains(&self.clusters.of(*at))).collect();
        let torn = all.iter().any(|a| all.iter().any(|b| self.refused(*a, *b) || namesakes(&self.facts[*a], &self.facts[*b])));
        let people: BTreeSet<&str> = all.iter().filter_map(|at| self.facts[*at].person.as_deref()).collect();
        let initials: BTreeSet<&str> = all.iter().filter_map(|at| self.facts[*at].initials()).collect();
        let explained = people.first().is_none_or(|person| {
            initials.iter().all(|letters| initials_fit(letters, person))
                || initials.len() == 1 && all.iter().any(|at| self.facts[*at].initials().is_some() && self.facts[*at].person.is_some())
        });
        let posts: BTreeSet<&String> =
            all.iter().filter(|at| self.facts[**at].person.is_some()).filter_map(|at| self.facts[*at].post.as_ref()).collect();
        let one_name = people.len() <= 1
            || posts.len() == 1
                && people.iter().all(|a| people.iter().all(|b| matches!(compare_names(a, b), NameLikeness::Same | NameLikeness::Shorter)));
        !torn && one_name && (initials.len() <= 1 || people.len() == 1) && explained
    }

    /// Names with an initial that are short for two people of the plan: `P Hale` beside Paul Hale and Petra Hale.
    fn short_for_several(&self) -> BTreeSet<String> {
        let names: BTreeMap<&String, &Facts> = self.facts.iter().filter_map(|facts| Some((facts.person.as_ref()?, facts))).collect();
        let person = |facts: &Facts| facts.party.person.clone().unwrap_or_default();
        let long = |short: &Facts| -> Vec<String> {
            let fits = |facts: &&&Facts| facts.is_full_name() && compare_names(&person(short), &person(facts)) == NameLikeness::Shorter;
            names.values().filter(fits).map(|facts| person(facts)).collect()
        };
        let several = |facts: &Facts| {
            let long = long(facts);
            long.iter().any(|a| long.iter().any(|b| compare_names(a, b) == NameLikeness::Apart))
        };
        names.iter().filter(|(_, facts)| facts.full && !facts.is_full_name() && several(facts)).map(|(key, _)| (*key).clone()).collect()
    }

    /// Whether two names stand beside one post that one person holds, one of them a shorter form, and no third name stands beside it.
    fn one_holder(&self, one: usize, other: usize) -> bool {
        let post = &self.facts[one].post;
        let names: Vec<&String> = self
            .facts
            .iter()
            .filter(|facts| facts.post.is_some() && facts.post == *post)
            .filter_map(|facts| facts.party.person.as_ref())
            .collect();
        self.facts[one].single
            && *post == self.facts[other].post
            && names.iter().all(|a| names.iter().all(|b| matches!(compare_names(a, b), NameLikeness::Same | NameLikeness::Shorter)))
    }

    fn join(&mut self, one: usize, other: usize, reason: &str) {
        let (a, b) = (self.clusters.of(one), self.clusters.of(other));
        if a == b {
            return;
        }
        self.clusters.join(one, other);
        let mut reasons = self.reasons.remove(&a).unwrap_or_default();
        reasons.extend(self.reasons.remove(&b).unwrap_or_default());
        reasons.insert(reason.to_owned());
        self.reasons.insert(a.min(b), reasons);
    }

    fn merge(&mut self, one: usize, other: usize, reason: &str) {
        if self.clusters.of(one) != self.clusters.of(other) && self.compatible(one, other) {
            self.join(one, other, reason);
        }
    }

    /// What a person said is one.
    pub(super) fn by_hand(&mut self) {
        if self.settled.same.is_empty() {
            return;
        }
        for (one, other) in self.pairs() {
            if Settled::has(&self.settled.same, &self.facts[one].words, &self.facts[other].words) && !self.refused(one, other) {
                self.join(one, other, "answered by hand");
            }
        }
    }

    /// Forms that are certainly one by what they say themselves.
    pub(super) fn by_form(&mut self) {
        let mut torn: BTreeSet<String> = self
            .pairs()
            .filter(|(one, other)| namesakes(&self.facts[*one], &self.facts[*other]))
            .filter_map(|(one, _)| self.facts[one].person.clone())
            .collect();
        torn.extend(self.short_for_several());
        for (one, other) in self.pairs() {
            let (a, b) = (&self.facts[one], &self.facts[other]);
            if a.person.is_some() && b.person.is_some() {
                // A bare name beside two namesakes is neither's for certain.
                let clear = a.person.as_ref().is_some_and(|person| !torn.contains(person)) || same_place(a, b);
                let (same, named) = (a.person == b.person, a.full && a.person == b.person && clear);
                if named {
                    self.merge(one, other, "the same name");
                } else if !same && self.one_holder(one, other) {
                    self.merge(one, other, "the same post, and one name is a shorter form of the other");
                }
                continue;
            }
            let same_post = a.post.is_some() && a.post == b.post;
            let same_body = a.body.is_some() && a.body == b.body;
            if a.person.is_none() && b.person.is_none() && a.party.initials == b.party.initials && (same_post || same_body) {
                self.merge(one, other, if same_post { "the same post" } else { "the same body" });
            }
        }
    }

    /// A post that one person can hold is that person's where only one is named beside it.
    pub(super) fn by_single_post(&mut self) {
        for one in 0..self.facts.len() {
            if !self.facts[one].single || !self.facts[one].nameless() {
                continue;
            }
            let key = &self.facts[one].post;
            let holders: Vec<usize> =
                (0..self.facts.len()).filter(|at| *at != one && self.facts[*at].post == *key && !self.facts[*at].nameless()).collect();
            let groups: BTreeSet<usize> = holders.iter().map(|at| self.clusters.of(*at)).collect();
            if let (1, Some(holder)) = (groups.len(), holders.first()) {
                self.merge(one, *holder, "the same post, and one person alone is named beside it");
            }
        }
    }

    /// The distinct names of the plan and the roster that initials fit on the day.
    fn names_for(&self, initials: &str, roster: Option<&Roster>, day: Option<NaiveDate>) -> BTreeMap<String, String> {
        let mut names = BTreeMap::new();
        for facts in &self.facts {
            let (Some(person), Some(key)) = (&facts.party.person, &facts.person) else { continue };
            let own = facts.initials() == Some(initials);
            let other = facts.initials().is_some() && !own;
            if own || !other && facts.full && initials_fit(initials, person) {
                names.entry(key.clone()).or_insert_with(|| person.clone());
            }
        }
        for entry in roster.into_iter().flat_map(|roster| roster.by_initials(initials, day)) {
            names.entry(person_key(&entry.name)).or_insert_with(|| entry.name.clone());
        }
        names
    }

    /// Initials are a person's where exactly one name fits them: three letters or more, or two that the roster lists.
    ///
    /// Two letters fit by chance too often to be certain of anything without a roster.
    pub(super) fn by_initials(&mut self, roster: Option<&Roster>, day: Option<NaiveDate>) {
        let used: BTreeSet<String> = self.facts.iter().filter_map(|facts| facts.party.initials.clone()).collect();
        for initials in used {
            let names = self.names_for(&initials, roster, day);
            let names = without_shorter(names);
            if names.len() > 1 {
                self.by_initials_and_post(&initials, &names);
                self.clashes.insert(initials, names.into_values().collect());
                continue;
            }
            let Some((key, name)) = names.first_key_value() else { continue };
            let listed = roster.is_some_and(|roster| roster.by_initials(&initials, day).len() == 1);
            let distinctive = initials.chars().filter(|c| c.is_alphabetic()).count() > 2;
            let holds = |facts: &Facts| facts.initials() == Some(&initials) && facts.person.is_none();
            let under: Vec<usize> = (0..self.facts.len()).filter(|at| holds(&self.facts[*at])).collect();
            let titles: BTreeSet<&String> = under.iter().filter_map(|at| self.facts[*at].post.as_ref()).collect();
            let one_title = titles.len() <= 1;
            let named: Vec<usize> = (0..self.facts.len()).filter(|at| self.facts[*at].person.as_ref() == Some(key)).collect();
            let reason = format!("the initials {initials} fit one name alone: {name}");
            for (letters, name) in under.iter().flat_map(|letters| named.iter().map(move |name| (*letters, *name))) {
                let (a, b) = (&self.facts[letters], &self.facts[name]);
                let same_post = a.post.is_some() && a.post == b.post;

                if same_post || !different_titles(a, b) && (distinctive && one_title || listed) {
                    self.merge(letters, name, &reason);
                }
            }
        }
    }

    /// Initials that fit several names are still one person's beside the post that only that person holds.
    fn by_initials_and_post(&mut self, initials: &str, names: &BTreeMap<String, String>) {
        for letters in 0..self.facts.len() {
            let facts = &self.facts[letters];
            if facts.initials() != Some(initials) || facts.person.is_some() || !facts.single {
                continue;
            }
            let holders: Vec<usize> =
                (0..self.facts.len()).filter(|at| self.facts[*at].post == facts.post && self.facts[*at].person.is_some()).collect();
            let groups: BTreeSet<usize> = holders.iter().map(|at| self.clusters.of(*at)).collect();
            let fits = |at: usize| self.facts[at].person.as_ref().is_some_and(|person| names.contains_key(person));
            if groups.len() == 1
                && let Some(holder) = holders.iter().copied().find(|at| fits(*at))
            {
                self.merge(letters, holder, &format!("the same post, and the initials {initials} fit the name beside it"));
            }
        }
    }

    /// What the roster says of names, posts and initials on the day.
    pub(super) fn by_roster(&mut self, roster: &Roster, day: Option<NaiveDate>) {
        let posts = roster.post_keys();
        let holder = |facts: &Facts| -> Option<String> {
            if let Some(person) = &facts.party.person {
                let found = roster.by_name(person, day);
                return (found.len() == 1).then(|| person_key(&found[0].name));
            }
            let in_post = facts.post.as_deref().map(|key| roster.by_post_key(key, &posts, day)).unwrap_or_default();
            if let Some(initials) = &facts.party.initials {
                let found = roster.by_initials(initials, day);
                let agreed = found.len() == 1
                    && (facts.post.is_none() || in_post.iter().any(|entry| person_key(&entry.name) == person_key(&found[0].name)));
                return agreed.then(|| person_key(&found[0].name));
            }
            (in_post.len() == 1 && facts.single).then(|| person_key(&in_post[0].name))
        };
        let holders: Vec<Option<String>> = self.facts.iter().map(holder).collect();
        for (at, key) in holders.iter().enumerate() {
            let entry =
                key.as_ref().and_then(|key| roster.entries.iter().find(|entry| person_key(&entry.name) == *key && entry.serves_on(day)));
            if let Some(entry) = entry.filter(|entry| !entry.name.is_empty()) {
                self.listed.insert(at, entry.party());
            }
        }
        for (one, other) in self.pairs() {
            // The roster may list a name under an alias, so two spellings of a name can be one here.
            if holders[one].is_some() && holders[one] == holders[other] && !self.refused(one, other) {
                self.join(one, other, "the roster says so");
            }
        }
    }
}
