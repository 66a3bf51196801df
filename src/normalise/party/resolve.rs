//! Across a plan, the cells that name the same party: what is certain is merged, what is likely or possible is asked.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::assemble::initials_fit;
use super::identity::{NameLikeness, body_key, compare_names, is_single_post, name_words, person_key, post_key};
use super::roster::Roster;
use super::{Party, PartyReading};
use crate::normalise::cluster::Clusters;
use crate::normalise::{Doubt, Suggestion};

/// How sure it is that two parties are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Degree {
    /// Merged.
    Certain,
    /// Asked, with "the same" as the first suggestion.
    Likely,
    /// Asked, with "not the same" as the first suggestion.
    Possible,
}

/// Where a party is named.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Member {
    /// The cell, by the name that the caller gave it.
    pub cell: String,
    /// The zero-based place of the party in that cell's reading.
    pub place: usize,
}

/// One party of the plan, with all cells that certainly name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolvedParty {
    /// All that the cells (and the roster) say of it together.
    pub party: Party,
    /// The distinct ways in which the cells write it, in the plan's order.
    pub forms: Vec<Party>,
    /// The cells, in the plan's order.
    pub members: Vec<Member>,
    /// Why its forms are one, a sentence each; none where there is one form.
    pub reasons: Vec<String>,
}

/// Two parties that may be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeQuestion {
    /// The place of the first in [`Resolution::parties`].
    pub one: usize,
    /// The place of the second.
    pub other: usize,
    /// How sure.
    pub degree: Degree,
    /// Why they may be one, in a clause.
    pub reason: String,
    /// The question with its suggestions; the answers are `same` and `different`.
    pub doubt: Doubt,
}

/// The parties of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Resolution {
    /// The parties in the order of their first cells.
    pub parties: Vec<ResolvedParty>,
    /// Which of them may be one.
    pub questions: Vec<MergeQuestion>,
    /// Initials that fit more than one person on the day, with the names.
    pub clashes: BTreeMap<String, Vec<String>>,
}

impl Resolution {
    /// The place of the party that a cell's reading names.
    #[must_use]
    pub fn place_of(&self, cell: &str, place: usize) -> Option<usize> {
        self.parties.iter().position(|resolved| resolved.members.iter().any(|member| member.cell == cell && member.place == place))
    }
}

/// Answers given once: pairs of parties by [`Party::in_words`], in either order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settled {
    /// Pairs that are one.
    pub same: BTreeSet<(String, String)>,
    /// Pairs that are not: a refused merge is remembered.
    pub different: BTreeSet<(String, String)>,
}

impl Settled {
    fn has(pairs: &BTreeSet<(String, String)>, one: &str, other: &str) -> bool {
        pairs.contains(&(one.to_owned(), other.to_owned())) || pairs.contains(&(other.to_owned(), one.to_owned()))
    }
}

struct Forms<'a> {
    forms: Vec<Party>,
    clusters: Clusters,
    reasons: BTreeMap<usize, BTreeSet<String>>,
    settled: &'a Settled,
    /// Initials that no one may be merged by.
    clashes: BTreeMap<String, Vec<String>>,
}

fn is_distinctive(initials: &str) -> bool {
    let letters = initials.chars().filter(|c| c.is_alphabetic()).count();
    letters > 2
}

fn different_titles(one: &Party, other: &Party) -> bool {
    match (post_key(one), post_key(other)) {
        (Some(a), Some(b)) => a != b,
        _ => false,
    }
}

/// Whether two forms give one name but cannot be told to be one person: outside bodies or posts that have nothing in common.
fn namesakes(one: &Party, other: &Party) -> bool {
    let (Some(a), Some(b)) = (&one.person, &other.person) else { return false };
    let outside = matches!((&one.organisation, &other.organisation), (Some(x), Some(y)) if x.to_lowercase() != y.to_lowercase());
    person_key(a) == person_key(b) && (outside || different_titles(one, other) && !shares_words(one, other))
}

impl Forms<'_> {
    fn refused(&self, one: usize, other: usize) -> bool {
        Settled::has(&self.settled.different, &self.forms[one].in_words(), &self.forms[other].in_words())
    }

    /// Whether two groups can be one without contradiction: one name, and initials that fit it.
    fn compatible(&self, one: usize, other: usize) -> bool {
        let groups = [self.clusters.of(one), self.clusters.of(other)];
        let all: Vec<usize> = (0..self.forms.len()).filter(|at| groups.contains(&self.clusters.of(*at))).collect();
        let refused = all.iter().any(|a| all.iter().any(|b| self.refused(*a, *b)));
        let people: BTreeSet<String> = all.iter().filter_map(|at| self.forms[*at].person.as_deref().map(person_key)).collect();
        let initials: BTreeSet<&str> = all.iter().filter_map(|at| self.forms[*at].initials.as_deref()).collect();
        let explained = people.first().is_none_or(|person| {
            initials.iter().all(|letters| initials_fit(letters, person))
                || initials.len() == 1 && all.iter().any(|at| self.forms[*at].initials.is_some() && self.forms[*at].person.is_some())
        });
        let torn = all.iter().any(|a| all.iter().any(|b| namesakes(&self.forms[*a], &self.forms[*b])));
        !refused && !torn && people.len() <= 1 && (initials.len() <= 1 || people.len() == 1) && explained
    }

    fn merge(&mut self, one: usize, other: usize, reason: &str) {
        if self.clusters.of(one) == self.clusters.of(other) || !self.compatible(one, other) {
            return;
        }
        let (a, b) = (self.clusters.of(one), self.clusters.of(other));
        self.clusters.join(one, other);
        let mut reasons = self.reasons.remove(&a).unwrap_or_default();
        reasons.extend(self.reasons.remove(&b).unwrap_or_default());
        reasons.insert(reason.to_owned());
        self.reasons.insert(a.min(b), reasons);
    }

    /// Forms that are certainly one by what they say themselves.
    fn by_form(&mut self) {
        for one in 0..self.forms.len() {
            for other in one + 1..self.forms.len() {
                let (a, b) = (&self.forms[one], &self.forms[other]);
                if let (Some(x), Some(y)) = (&a.person, &b.person) {
                    let full = name_words(x).len() > 1;
                    // A bare name beside two namesakes is neither's for certain.
                    let doubtful = self.forms.iter().any(|form| namesakes(form, a) || namesakes(form, b)) || {
                        let named: Vec<&Party> =
                            self.forms.iter().filter(|form| form.person.as_deref().map(person_key) == Some(person_key(x))).collect();
                        named.iter().any(|p| named.iter().any(|q| namesakes(p, q)))
                    };
                    if full && person_key(x) == person_key(y) && (!doubtful || same_place(a, b)) {
                        self.merge(one, other, "the same name");
                    }
                    continue;
                }
                let same_post = post_key(a).is_some() && post_key(a) == post_key(b);
                let same_body = body_key(a).is_some() && body_key(a) == body_key(b);
                let same_initials = a.initials == b.initials;
                let nameless = a.person.is_none() && b.person.is_none();
                if nameless && same_initials && (same_post || same_body) {
                    let reason = if same_post { "the same post" } else { "the same body" };
                    self.merge(one, other, reason);
                }
            }
        }
    }

    /// A post that one person can hold is that person's where only one is named beside it.
    fn by_single_post(&mut self) {
        for one in 0..self.forms.len() {
            if !is_single_post(&self.forms[one]) || self.forms[one].person.is_some() || self.forms[one].initials.is_some() {
                continue;
            }
            let key = post_key(&self.forms[one]);
            let holders: Vec<usize> = (0..self.forms.len())
                .filter(|at| {
                    *at != one
                        && post_key(&self.forms[*at]) == key
                        && (self.forms[*at].person.is_some() || self.forms[*at].initials.is_some())
                })
                .collect();
            let groups: BTreeSet<usize> = holders.iter().map(|at| self.clusters.of(*at)).collect();
            if let (1, Some(holder)) = (groups.len(), holders.first()) {
                self.merge(one, *holder, "the same post, and one person alone is named beside it");
            }
        }
    }

    /// The distinct names of the plan and the roster that initials fit on the day.
    fn names_for(&self, initials: &str, roster: Option<&Roster>, day: Option<NaiveDate>) -> BTreeMap<String, String> {
        let mut names = BTreeMap::new();
        for form in &self.forms {
            if let Some(person) = &form.person {
                let own = form.initials.as_deref() == Some(initials);
                let other = form.initials.is_some() && !own;
                if own || !other && name_words(person).len() > 1 && initials_fit(initials, person) {
                    names.entry(person_key(person)).or_insert_with(|| person.clone());
                }
            }
        }
        if let Some(roster) = roster {
            for entry in roster.by_initials(initials, day) {
                names.entry(person_key(&entry.name)).or_insert_with(|| entry.name.clone());
            }
        }
        names
    }

    /// Initials are a person's where exactly one name fits them.
    fn by_initials(&mut self, roster: Option<&Roster>, day: Option<NaiveDate>) {
        let used: BTreeSet<String> = self.forms.iter().filter_map(|form| form.initials.clone()).collect();
        for initials in used {
            let names = self.names_for(&initials, roster, day);
            if names.len() > 1 {
                self.clashes.insert(initials.clone(), names.values().cloned().collect());
                continue;
            }
            let Some((key, _)) = names.first_key_value() else { continue };
            let listed = roster.is_some_and(|roster| roster.by_initials(&initials, day).len() == 1);
            let under: Vec<usize> = (0..self.forms.len())
                .filter(|at| self.forms[*at].initials.as_deref() == Some(&initials) && self.forms[*at].person.is_none())
                .collect();
            let titles: BTreeSet<String> = under.iter().filter_map(|at| post_key(&self.forms[*at])).collect();
            let named: Vec<usize> =
                (0..self.forms.len()).filter(|at| self.forms[*at].person.as_deref().map(person_key).as_ref() == Some(key)).collect();
            for letters in &under {
                for name in &named {
                    let (a, b) = (&self.forms[*letters], &self.forms[*name]);
                    let same_post = post_key(a).is_some() && post_key(a) == post_key(b);
                    let clear = !different_titles(a, b) && (is_distinctive(&initials) && titles.len() <= 1 || listed);
                    if clear || same_post {
                        let reason =
                            format!("the initials {initials} fit one name alone: {}", self.forms[*name].person.clone().unwrap_or_default());
                        self.merge(*letters, *name, &reason);
                    }
                }
            }
        }
    }

    /// What the roster says of posts, initials and aliases.
    fn by_roster(&mut self, roster: &Roster, day: Option<NaiveDate>) {
        let holder = |party: &Party| -> Option<String> {
            if let Some(person) = &party.person {
                let found = roster.by_name(person, day);
                return (found.len() == 1).then(|| person_key(&found[0].name));
            }
            let by_post = roster.by_post(party, day);
            if let Some(initials) = &party.initials {
                let found = roster.by_initials(initials, day);
                let agreed = found.len() == 1
                    && (party.role.is_none()
                        || by_post.is_empty() && !different_titles(party, &found[0].party())
                        || by_post.iter().any(|entry| person_key(&entry.name) == person_key(&found[0].name)));
                return agreed.then(|| person_key(&found[0].name));
            }
            (by_post.len() == 1 && is_single_post(party)).then(|| person_key(&by_post[0].name))
        };
        let holders: Vec<Option<String>> = self.forms.iter().map(holder).collect();
        for one in 0..self.forms.len() {
            for other in one + 1..self.forms.len() {
                if holders[one].is_some() && holders[one] == holders[other] {
                    self.merge_by_roster(one, other);
                }
            }
        }
    }

    fn merge_by_roster(&mut self, one: usize, other: usize) {
        // The roster may list a name under an alias, so two spellings of a name can be one here.
        if self.refused(one, other) || self.clusters.of(one) == self.clusters.of(other) {
            return;
        }
        self.clusters.join(one, other);
        let at = self.clusters.of(one);
        self.reasons.entry(at).or_default().insert("the roster says so".to_owned());
    }
}

/// Whether two forms of a name give the same post or the same outside body.
fn same_place(one: &Party, other: &Party) -> bool {
    let post = post_key(one).is_some() && post_key(one) == post_key(other);
    post || one.organisation.is_some() && one.organisation == other.organisation && !different_titles(one, other)
}

/// Whether the titles of two forms share a word about work.
fn shares_words(one: &Party, other: &Party) -> bool {
    let words = |party: &Party| -> BTreeSet<String> {
        post_key(party)
            .unwrap_or_default()
            .split(' ')
            .filter(|word| word.len() > 3 && *word != "head" && *word != "director")
            .map(str::to_owned)
            .collect()
    };
    words(one).intersection(&words(other)).next().is_some()
}

fn likeness(one: &str, other: &str) -> bool {
    one != other && one.len() > 6 && strsim::damerau_levenshtein(one, other) <= 2 && strsim::jaro_winkler(one, other) >= 0.95
}

/// Why two groups may be one, from one form of each.
fn suspicion(a: &Party, b: &Party, clashes: &BTreeMap<String, Vec<String>>) -> Option<(Degree, String)> {
    if let (Some(x), Some(y)) = (&a.person, &b.person) {
        return match compare_names(x, y) {
            NameLikeness::Same => Some((Degree::Likely, "the names are the same".to_owned())),
            NameLikeness::Shorter => Some((Degree::Likely, "one name is a shorter form of the other".to_owned())),
            NameLikeness::Slip => Some((Degree::Likely, "the names differ by a letter or two".to_owned())),
            NameLikeness::Apart => None,
        };
    }
    let named =
        [(a, b), (b, a)].into_iter().find_map(|(x, y)| Some((x.initials.as_deref().filter(|_| x.person.is_none())?, y.person.as_deref()?)));
    if let Some((initials, person)) = named {
        let fits = initials_fit(initials, person);
        let degree = if clashes.contains_key(initials) || different_titles(a, b) { Degree::Possible } else { Degree::Likely };
        return fits.then(|| (degree, format!("the initials {initials} fit the name {person}")));
    }
    if let (Some(x), Some(y)) = (&a.initials, &b.initials) {
        if x != y {
            return None;
        }
        let near = post_key(a).zip(post_key(b)).is_some_and(|_| shares_words(a, b)) || post_key(a).is_none() || post_key(b).is_none();
        let degree = if near && !clashes.contains_key(x) { Degree::Likely } else { Degree::Possible };
        return Some((degree, format!("the initials {x} stand beside both")));
    }
    if a.initials.is_some() || b.initials.is_some() || a.person.is_some() || b.person.is_some() {
        return None;
    }
    let keys = post_key(a).zip(post_key(b)).or_else(|| body_key(a).zip(body_key(b)));
    let (x, y) = keys?;
    let sorted = |key: &str| {
        let mut words: Vec<&str> = key.split(' ').collect();
        words.sort_unstable();
        words.join(" ")
    };
    if sorted(&x) == sorted(&y) {
        return Some((Degree::Likely, "the words are the same in another order".to_owned()));
    }
    let numbers = |key: &str| key.chars().filter(char::is_ascii_digit).collect::<String>();
    let plural = |key: &str| key.split(' ').map(super::lexicon::singular).collect::<Vec<_>>().join(" ");
    let last = |key: &str| key.rsplit(' ').next().map(str::to_owned);
    if numbers(&x) != numbers(&y) {
        return None;
    }
    if a.role.is_none() && plural(&x) == plural(&y) || likeness(&x, &y) && (plural(&x) != plural(&y) || last(&x) == last(&y)) {
        return Some((Degree::Likely, "the words differ by a letter or two".to_owned()));
    }
    let tail = |long: &str, short: &str| {
        long.ends_with(&format!(" {short}")) && short.ends_with("management team")
            || long.ends_with(&format!(" {short}")) && short.ends_with("leadership team")
    };
    if a.role.is_none() && (tail(&x, &y) || tail(&y, &x)) {
        return Some((Degree::Possible, "one may be the other by a shorter name".to_owned()));
    }
    None
}

/// Finds which cells name the same party. `cells` are the readings with a name for each cell, in the plan's order; `day` chooses who of the
/// roster serves. Only what is certain is merged.
#[must_use]
pub fn resolve(cells: &[(String, PartyReading)], roster: Option<&Roster>, day: Option<NaiveDate>, settled: &Settled) -> Resolution {
    let mut forms: Vec<Party> = Vec::new();
    let mut members: Vec<Vec<Member>> = Vec::new();
    let mut places: BTreeMap<Party, usize> = BTreeMap::new();
    for (cell, reading) in cells {
        for (place, party) in reading.parties.iter().enumerate() {
            let at = *places.entry(party.clone()).or_insert_with(|| {
                forms.push(party.clone());
                members.push(Vec::new());
                forms.len() - 1
            });
            members[at].push(Member { cell: cell.clone(), place });
        }
    }
    let clusters = Clusters::new(forms.len());
    let mut work = Forms { forms, clusters, reasons: BTreeMap::new(), settled, clashes: BTreeMap::new() };
    for one in 0..work.forms.len() {
        for other in one + 1..work.forms.len() {
            if Settled::has(&settled.same, &work.forms[one].in_words(), &work.forms[other].in_words()) {
                work.merge_by_roster(one, other);
                let at = work.clusters.of(one);
                work.reasons.insert(at, BTreeSet::from(["answered by hand".to_owned()]));
            }
        }
    }
    work.by_form();
    if let Some(roster) = roster {
        work.by_roster(roster, day);
    }
    work.by_initials(roster, day);
    work.by_single_post();
    gather(work, &members)
}

/// The groups as parties, and the questions between them.
fn gather(work: Forms<'_>, members: &[Vec<Member>]) -> Resolution {
    let groups = work.clusters.groups();
    let parties: Vec<ResolvedParty> = groups
        .iter()
        .map(|group| {
            let forms: Vec<Party> = group.iter().map(|at| work.forms[*at].clone()).collect();
            let mut all: Vec<Member> = Vec::new();
            for at in group {
                all.extend(members[*at].iter().cloned());
            }
            let reasons = work.reasons.get(&group[0]).into_iter().flatten().cloned().collect();
            ResolvedParty { party: together(&forms), forms, members: all, reasons }
        })
        .collect();
    let mut questions = Vec::new();
    for one in 0..groups.len() {
        for other in one + 1..groups.len() {
            let refused = groups[one].iter().any(|a| groups[other].iter().any(|b| work.refused(*a, *b)));
            if refused {
                continue;
            }
            let found = groups[one]
                .iter()
                .flat_map(|a| groups[other].iter().map(move |b| (*a, *b)))
                .filter_map(|(a, b)| suspicion(&work.forms[a], &work.forms[b], &work.clashes))
                .min_by_key(|(degree, _)| *degree);
            if let Some((degree, reason)) = found {
                let doubt = ask(&parties[one].party, &parties[other].party, degree, &reason);
                questions.push(MergeQuestion { one, other, degree, reason, doubt });
            }
        }
    }
    Resolution { parties, questions, clashes: work.clashes }
}

fn ask(one: &Party, other: &Party, degree: Degree, reason: &str) -> Doubt {
    let same = Suggestion { answer: "same".to_owned(), means: "one party, counted together".to_owned() };
    let different = Suggestion { answer: "different".to_owned(), means: "two parties; this will not be asked again".to_owned() };
    let suggestions = if degree == Degree::Possible { vec![different, same] } else { vec![same, different] };
    Doubt {
        question: format!("Are \u{201c}{}\u{201d} and \u{201c}{}\u{201d} the same ({reason})?", one.in_words(), other.in_words()),
        suggestions,
    }
}

/// What several forms of one party say together: of each part the first that is given, of names the longest.
fn together(forms: &[Party]) -> Party {
    let mut party = Party::default();
    if let Some(post) = forms
        .iter()
        .filter(|form| form.role.is_some())
        .max_by_key(|form| (form.unit.is_some() || form.organisation.is_some(), form.role.as_deref().map_or(0, str::len)))
    {
        party.role.clone_from(&post.role);
        party.unit.clone_from(&post.unit);
        party.organisation.clone_from(&post.organisation);
    }
    for form in forms {
        party.unit = party.unit.or_else(|| form.unit.clone().filter(|_| party.role.is_none() || form.role.is_some()));
        party.organisation = party.organisation.or_else(|| form.organisation.clone());
        party.initials = party.initials.or_else(|| form.initials.clone());
        if form.person.as_ref().map_or(0, String::len) > party.person.as_ref().map_or(0, String::len) {
            party.person.clone_from(&form.person);
        }
    }
    party
}
