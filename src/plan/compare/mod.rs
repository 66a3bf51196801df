//! Compares two editions of a plan: which action is which, and what became of each.
//!
//! Rows are paired by key, by words, by the plan's own reference and by likeness, the best pairs of the whole plan first, and every pair says
//! why. Layout is no change: spaces, line breaks, bullets, kinds of quotes and dashes, the order of rows and columns, and keys that only
//! follow the order are looked through.

mod change;
mod columns;
mod criteria;
mod fields;
mod issues;
mod pairing;
mod parts;
mod sentence;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Action, ActionPlan};
use crate::normalise::text::clean_line;
pub use change::{ActionChange, ChangeKind, ColumnChange, CriterionChange, FieldChange, IssueChange, Matched, MatchedBy, Side};
pub(crate) use criteria::{LinePlace, pair_lines};
pub(crate) use pairing::{Entry, Pair, Pairing, entries, pair};
pub use words::{Mark, Stretch, stretches};

/// One of the two editions.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, schemars::JsonSchema)]
pub struct Edition {
    /// The files it was read from.
    pub files: Vec<String>,
    /// Its title.
    pub title: String,
    /// How many key issues it has.
    pub key_issues: usize,
    /// How many actions it has.
    pub actions: usize,
    /// How many lines of success criteria and evaluation it has.
    pub criteria: usize,
}

/// All that changed from one edition of a plan to another.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
#[schemars(title = "Comparison of two action plans")]
pub struct Comparison {
    /// The version of this shape: 1.
    pub schema_version: u32,
    /// The edition before.
    pub old: Edition,
    /// The edition now.
    pub new: Edition,
    /// Whether nothing changed.
    pub same: bool,
    /// How many actions have each sort of change; an action may have several.
    pub counts: BTreeMap<ChangeKind, usize>,
    /// The key issues that changed.
    pub key_issues: Vec<IssueChange>,
    /// The actions that changed: in the order of the new edition, those that are gone after the others of their key issue.
    pub actions: Vec<ActionChange>,
    /// The lines of success criteria and evaluation that changed.
    pub criteria: Vec<CriterionChange>,
    /// The plan's own columns that changed.
    pub columns: Vec<ColumnChange>,
    /// Every action that stands in both editions, with the reason why it is one, in the order of the new edition.
    pub matches: Vec<Matched>,
    /// The same for the lines of success criteria and evaluation.
    pub criteria_matches: Vec<Matched>,
    /// What a reader may want to know and is no change of the plan: another title, another order, other numbers.
    pub notes: Vec<String>,
}

/// Text as it is compared: on one line, with one kind of quotes, dashes and dots.
pub(crate) fn plain(text: &str) -> String {
    let letter = |c: char| match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{2033}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => c,
    };
    clean_line(text).replace('\u{2026}', "...").chars().map(letter).collect()
}

/// The plan's own columns that both editions have: the old heading and the new one.
pub(crate) fn columns_of_both<'p>(old: &'p ActionPlan, new: &'p ActionPlan, pairs: &[(&Action, &Action)]) -> BTreeSet<(&'p str, &'p str)> {
    columns::compare(old, new, pairs).1
}

/// A likeness in hundredths; only the same words are 100.
fn hundredths(alike: f64) -> u8 {
    if alike >= 1.0 { 100 } else { ((alike * 100.0).round() as u8).min(99) }
}

/// A text with a capital at its beginning.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// What is known of the rows of both editions.
struct Rows<'a, 'p> {
    old_plan: &'p ActionPlan,
    new_plan: &'p ActionPlan,
    old: &'a [Entry<'p>],
    new: &'a [Entry<'p>],
    issues: &'a [Option<usize>],
}

impl Comparison {
    /// Compares two plans whose dates and leads have been understood on the same day. The files are left to be named.
    #[must_use]
    pub fn between(old_plan: &ActionPlan, new_plan: &ActionPlan) -> Self {
        let (old, new) = (entries(old_plan), entries(new_plan));
        let pairing = pair(old_plan, new_plan, &old, &new);
        let rows = Rows { old_plan, new_plan, old: &old, new: &new, issues: &pairing.issues };
        let both: Vec<(&Action, &Action)> = pairing.actions.iter().map(|pair| (old[pair.old].action, new[pair.new].action)).collect();
        let (columns, shared) = columns::compare(old_plan, new_plan, &both);
        let actions = rows.actions(&pairing.actions, &shared);
        let (criteria, criteria_matches) = criteria::compare(old_plan, new_plan, &pairing.issues);
        let key_issues = rows.key_issues();
        let mut counts = BTreeMap::new();
        for kind in actions.iter().flat_map(|change| &change.kinds) {
            *counts.entry(*kind).or_insert(0) += 1;
        }
        Self {
            schema_version: 1,
            old: Edition::of(old_plan),
            new: Edition::of(new_plan),
            same: actions.is_empty() && criteria.is_empty() && columns.is_empty() && key_issues.is_empty(),
            counts,
            key_issues,
            actions,
            criteria,
            columns,
            matches: pairing.actions.iter().map(|pair| rows.matched(pair)).collect(),
            criteria_matches,
            notes: rows.notes(&pairing.actions),
        }
    }
}

impl Edition {
    fn of(plan: &ActionPlan) -> Self {
        Self {
            files: Vec::new(),
            title: plan.title.clone(),
            key_issues: plan.key_issues.len(),
            actions: plan.actions().count(),
            criteria: plan.key_issues.iter().map(|issue| issue.success_criteria.len() + issue.evaluation.len()).sum(),
        }
    }
}

fn side(plan: &ActionPlan, entry: &Entry<'_>) -> Side {
    let issue = &plan.key_issues[entry.issue];
    Side {
        key: entry.action.key.clone(),
        issue: issue.number,
        issue_title: issue.title.clone(),
        text: entry.action.action.text(),
        at: entry.action.at.to_string(),
    }
}

impl<'p> Rows<'_, 'p> {
    /// What became of the actions, in the order of printing.
    fn actions(&self, pairs: &[Pair], shared: &BTreeSet<(&str, &str)>) -> Vec<ActionChange> {
        let lone = |count: usize, taken: BTreeSet<usize>| (0..count).filter(|at| !taken.contains(at)).collect::<Vec<usize>>();
        let lone_old = lone(self.old.len(), pairs.iter().map(|pair| pair.old).collect());
        let lone_new = lone(self.new.len(), pairs.iter().map(|pair| pair.new).collect());
        let parts = parts::find(self.old, self.new, pairs, &lone_old, &lone_new);
        let came: BTreeSet<usize> = parts.splits.iter().flat_map(|(_, pieces)| pieces).copied().collect();
        let went: BTreeSet<usize> = parts.merges.iter().flat_map(|(_, pieces)| pieces).copied().collect();
        let mut found: Vec<((usize, u8, usize), ActionChange)> = Vec::new();
        for pair in pairs {
            let of = |list: &[(Pair, Vec<usize>)]| {
                list.iter().find(|(known, _)| known.new == pair.new).map(|(_, pieces)| pieces.clone()).unwrap_or_default()
            };
            let change = self.changed(pair, shared, &of(&parts.splits), &of(&parts.merges));
            found.extend(change.map(|change| ((self.new[pair.new].issue, 0, pair.new), change)));
        }
        for at in lone_new.into_iter().filter(|at| !came.contains(at)) {
            let entry = &self.new[at];
            let change = self.whole(ChangeKind::Added, None, Some(side(self.new_plan, entry)), entry.action);
            found.push(((entry.issue, 0, at), change));
        }
        for at in lone_old.into_iter().filter(|at| !went.contains(at)) {
            let entry = &self.old[at];
            let change = self.whole(ChangeKind::Removed, Some(side(self.old_plan, entry)), None, entry.action);
            found.push(((self.issues[entry.issue].unwrap_or(usize::MAX), 1, at), change));
        }
        found.sort_by_key(|(place, _)| *place);
        found.into_iter().map(|(_, change)| change).collect()
    }

    /// An action that is new or gone.
    fn whole(&self, kind: ChangeKind, old: Option<Side>, new: Option<Side>, action: &Action) -> ActionChange {
        let due = action.deadline.due;
        let mut change = ActionChange {
            kinds: vec![kind],
            due_before: due.filter(|_| old.is_some()),
            due_now: due.filter(|_| new.is_some()),
            old,
            new,
            others: Vec::new(),
            fields: Vec::new(),
            days: None,
            sentence: String::new(),
        };
        change.sentence = sentence::of_whole(&change, action);
        change
    }

    /// What is another in an action of both editions; nothing where it is the same.
    fn changed(&self, pair: &Pair, shared: &BTreeSet<(&str, &str)>, came: &[usize], went: &[usize]) -> Option<ActionChange> {
        let (old, new) = (&self.old[pair.old], &self.new[pair.new]);
        let fields = fields::changed(old.action, new.action, shared);
        let mut kinds: BTreeSet<ChangeKind> = fields.iter().map(|field| field.kind).collect();
        if self.issues[old.issue] != Some(new.issue) {
            kinds.insert(ChangeKind::Moved);
        }
        // An action can be complete by another cell than its status.
        match (fields::is_settled(old.action), fields::is_settled(new.action)) {
            (false, true) => kinds.insert(ChangeKind::Closed),
            (true, false) => kinds.insert(ChangeKind::Reopened),
            _ => false,
        };
        for (pieces, kind) in [(came, ChangeKind::Split), (went, ChangeKind::Merged)] {
            if !pieces.is_empty() {
                kinds.insert(kind);
                // That it says less, or more, is what splitting and merging means.
                kinds.remove(&ChangeKind::Reworded);
            }
        }
        if kinds.is_empty() {
            return None;
        }
        let (due_before, due_now) = (old.action.deadline.due, new.action.deadline.due);
        let days = due_before.zip(due_now).map(|(before, now)| (now - before).num_days()).filter(|_| kinds.contains(&ChangeKind::ReDated));
        let came = came.iter().map(|at| side(self.new_plan, &self.new[*at]));
        let went = went.iter().map(|at| side(self.old_plan, &self.old[*at]));
        let mut change = ActionChange {
            kinds: kinds.into_iter().collect(),
            old: Some(side(self.old_plan, old)),
            new: Some(side(self.new_plan, new)),
            others: came.chain(went).collect(),
            fields,
            due_before,
            due_now,
            days,
            sentence: String::new(),
        };
        change.sentence = sentence::of_change(&change);
        Some(change)
    }

    fn matched(&self, pair: &Pair) -> Matched {
        let (old, new) = (&self.old[pair.old].action.key, &self.new[pair.new].action.key);
        let alike = hundredths(pair.alike);
        let because = match pair.by {
            MatchedBy::KeyAndWords => "the same key and the same words".to_owned(),
            MatchedBy::Key => format!("the same key, kept from an earlier edition; its words are {alike} in 100 alike"),
            MatchedBy::Words => "the same words".to_owned(),
            MatchedBy::Reference => format!("the plan's own reference is the same; its words are {alike} in 100 alike"),
            MatchedBy::AlikeWords => format!("words that are {alike} in 100 alike, more than any other pair of the two"),
        };
        Matched { old: old.clone(), new: new.clone(), by: pair.by, alike, because }
    }

    fn key_issues(&self) -> Vec<IssueChange> {
        let mut changes = Vec::new();
        let taken: BTreeSet<usize> = self.issues.iter().flatten().copied().collect();
        for (at, issue) in self.new_plan.key_issues.iter().enumerate() {
            let before = self.issues.iter().position(|place| *place == Some(at)).map(|old| &self.old_plan.key_issues[old]);
            match before {
                Some(before) if plain(&before.title) != plain(&issue.title) => changes.push(IssueChange {
                    kind: ChangeKind::Reworded,
                    number: before.number,
                    old: Some(before.title.clone()),
                    new: Some(issue.title.clone()),
                    sentence: format!(
                        "Key issue {}, \u{201c}{}\u{201d}, is called \u{201c}{}\u{201d} now.",
                        before.number, before.title, issue.title
                    ),
                }),
                None if !taken.contains(&at) => changes.push(IssueChange {
                    kind: ChangeKind::Added,
                    number: issue.number,
                    old: None,
                    new: Some(issue.title.clone()),
                    sentence: format!("Key issue {} is new: \u{201c}{}\u{201d}.", issue.number, issue.title),
                }),
                _ => {}
            }
        }
        for (_, issue) in self.old_plan.key_issues.iter().enumerate().filter(|(at, _)| self.issues[*at].is_none()) {
            changes.push(IssueChange {
                kind: ChangeKind::Removed,
                number: issue.number,
                old: Some(issue.title.clone()),
                new: None,
                sentence: format!("Key issue {} is gone: \u{201c}{}\u{201d}.", issue.number, issue.title),
            });
        }
        changes
    }

    /// What is no change of the plan and may still be wondered at.
    fn notes(&self, pairs: &[Pair]) -> Vec<String> {
        let mut notes = Vec::new();
        let (old, new) = (self.old_plan, self.new_plan);
        for (what, before, after) in [("title", &old.title, &new.title), ("organisation", &old.organisation, &new.organisation)] {
            if plain(before) != plain(after) {
                let said = |text: &str| if text.is_empty() { "nothing".to_owned() } else { format!("\u{201c}{text}\u{201d}") };
                notes.push(format!("The {what} of the plan was {} and is {}.", said(before), said(after)));
            }
        }
        let context = |plan: &ActionPlan| {
            let lines = plan.context.iter().flat_map(super::Words::lines).map(|line| plain(&line.text));
            lines.collect::<Vec<_>>().join(" ")
        };
        let (before, after) = (context(old), context(new));
        if before != after && !before.is_empty() && !after.is_empty() {
            notes.push("What stands before the first key issue is not the same in the two.".to_owned());
        }
        for (at, place) in self.issues.iter().enumerate() {
            let Some(place) = place else { continue };
            let (before, after) = (&old.key_issues[at], &new.key_issues[*place]);
            if before.number != after.number {
                notes.push(format!("Key issue {} is number {} now: \u{201c}{}\u{201d}.", before.number, after.number, after.title));
            }
            let within = pairs.iter().filter(|pair| self.old[pair.old].issue == at && self.new[pair.new].issue == *place);
            if !within.map(|pair| pair.old).is_sorted() {
                notes.push(format!("The actions of key issue {} stand in another order.", after.number));
            }
        }
        notes
    }
}
