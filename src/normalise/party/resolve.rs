//! Across a plan, the cells that name the same party: what is certain is merged, what is likely or possible is asked.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::identity::{NameLikeness, compare_names};
use super::merge::Forms;
use super::roster::Roster;
use super::suspicion::suspicion;
use super::{Party, PartyReading};
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
    pub(super) fn has(pairs: &BTreeSet<(String, String)>, one: &str, other: &str) -> bool {
        pairs.contains(&(one.to_owned(), other.to_owned())) || pairs.contains(&(other.to_owned(), one.to_owned()))
    }
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
    let mut work = Forms::new(&forms, settled);
    work.by_hand();
    work.by_form();
    if let Some(roster) = roster {
        work.by_roster(roster, day);
    }
    work.by_initials(roster, day);
    work.by_single_post();
    gather(&work, &members)
}

/// The groups as parties, and the questions between them.
fn gather(work: &Forms<'_>, members: &[Vec<Member>]) -> Resolution {
    let groups = work.clusters.groups();
    let parties: Vec<ResolvedParty> = groups
        .iter()
        .map(|group| {
            let forms: Vec<Party> = group.iter().map(|at| work.facts[*at].party.clone()).collect();
            let mut all: Vec<Member> = Vec::new();
            for at in group {
                all.extend(members[*at].iter().cloned());
            }
            let mut reasons: Vec<String> = work.reasons.get(&group[0]).into_iter().flatten().cloned().collect();
            let mut party = together(&forms);
            if let Some(listed) = group.iter().find_map(|at| work.listed.get(at)) {
                if party.person.is_none() {
                    party.person.clone_from(&listed.person);
                    reasons.push("the roster names the person".to_owned());
                }
                party.initials = party.initials.or_else(|| listed.initials.clone());
                if party.role.is_none() && party.unit.is_none() {
                    party.role.clone_from(&listed.role);
                    party.unit.clone_from(&listed.unit);
                }
            }
            ResolvedParty { party, forms, members: all, reasons }
        })
        .collect();
    let mut questions = Vec::new();
    for one in 0..groups.len() {
        for other in one + 1..groups.len() {
            let refused = groups[one].iter().any(|a| groups[other].iter().any(|b| work.refused(*a, *b)));
            if refused {
                continue;
            }
            let names = |group: &[usize]| -> Vec<String> {
                group.iter().filter(|at| work.facts[**at].is_full_name()).filter_map(|at| work.facts[*at].party.person.clone()).collect()
            };
            // Two full names that are not alike are two people, whatever initials stand beside them.
            let (ones, others) = (names(&groups[one]), names(&groups[other]));
            if ones.iter().any(|a| others.iter().any(|b| compare_names(a, b) == NameLikeness::Apart)) {
                continue;
            }
            let found = groups[one]
                .iter()
                .flat_map(|a| groups[other].iter().map(move |b| (*a, *b)))
                .filter_map(|(a, b)| suspicion(&work.facts[a], &work.facts[b], &work.clashes))
                .min_by_key(|(degree, _)| *degree);
            if let Some((degree, reason)) = found {
                let doubt = ask(&parties[one].party, &parties[other].party, degree, &reason);
                questions.push(MergeQuestion { one, other, degree, reason, doubt });
            }
        }
    }
    let named: Vec<bool> = groups.iter().map(|group| group.iter().any(|at| work.facts[*at].is_full_name())).collect();
    Resolution { parties, questions: without_implied(questions, &named), clashes: work.clashes.clone() }
}

/// Leaves out what other answers will say: whether `(PN)` is `P Hale`, where both are asked about beside Paul Hale.
fn without_implied(questions: Vec<MergeQuestion>, named: &[bool]) -> Vec<MergeQuestion> {
    let asked: BTreeSet<(usize, usize)> = questions.iter().map(|question| (question.one, question.other)).collect();
    let beside = |a: usize, b: usize| asked.contains(&(a.min(b), a.max(b)));
    let implied = |question: &MergeQuestion| {
        let (one, other) = (question.one, question.other);
        !named[one] && !named[other] && (0..named.len()).any(|full| named[full] && beside(one, full) && beside(other, full))
    };
    let keep: Vec<bool> = questions.iter().map(|question| !implied(question)).collect();
    questions.into_iter().zip(keep).filter_map(|(question, keep)| keep.then_some(question)).collect()
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
