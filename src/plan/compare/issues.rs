//! Which key issue of one edition is which of the other: by number and title, by title, by the actions they hold.

use std::collections::BTreeMap;

use crate::normalise::likeness::Wording;
use crate::normalise::text::folded;
use crate::plan::ActionPlan;

use super::pairing::Entry;

/// How alike two titles must be to be one, by themselves and beside the same number.
const ALIKE: f64 = 0.6;
const ALIKE_BY_NUMBER: f64 = 0.4;

/// For each old key issue the place of the new one.
pub(super) fn pair_issues(old: &ActionPlan, new: &ActionPlan, old_rows: &[Entry<'_>], new_rows: &[Entry<'_>]) -> Vec<Option<usize>> {
    let titles = |plan: &ActionPlan| plan.key_issues.iter().map(|issue| Wording::of(&issue.title)).collect::<Vec<_>>();
    let (old_titles, new_titles) = (titles(old), titles(new));
    let folds = |plan: &ActionPlan| plan.key_issues.iter().map(|issue| folded(&issue.title)).collect::<Vec<_>>();
    let (old_folds, new_folds) = (folds(old), folds(new));
    let number = |at: usize, other: usize| old.key_issues[at].number == new.key_issues[other].number;
    let shared = shared_actions(old_rows, new_rows);
    let mut made = Made { pairs: vec![None; old.key_issues.len()], taken: vec![false; new.key_issues.len()] };
    made.each(|at, other| (number(at, other) && old_folds[at] == new_folds[other]).then_some(1.0));
    made.each(|at, other| (!old_folds[at].is_empty() && old_folds[at] == new_folds[other]).then_some(1.0));
    made.each(|at, other| Some(old_titles[at].likeness(&new_titles[other])).filter(|alike| number(at, other) && *alike >= ALIKE_BY_NUMBER));
    made.each(|at, other| {
        let both = shared.get(&(at, other)).copied().unwrap_or(0);
        let few = old.key_issues[at].actions.len().min(new.key_issues[other].actions.len());
        (both > 0 && both * 2 >= few).then_some(both as f64)
    });
    made.each(|at, other| Some(old_titles[at].likeness(&new_titles[other])).filter(|alike| *alike >= ALIKE));
    // What is left under one number in both editions of one plan was given a new title.
    if new.keys_kept {
        made.each(|at, other| number(at, other).then_some(1.0));
    }
    if let ([lone], [false]) = (made.pairs.as_mut_slice(), made.taken.as_slice()) {
        *lone = Some(0);
    }
    made.pairs
}

/// How many rows with the same words each pair of key issues has.
fn shared_actions(old: &[Entry<'_>], new: &[Entry<'_>]) -> BTreeMap<(usize, usize), usize> {
    let mut by_words: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for entry in old.iter().filter(|entry| !entry.text.is_empty()) {
        by_words.entry(&entry.text).or_default().push(entry.issue);
    }
    let mut shared = BTreeMap::new();
    for entry in new {
        // Words that many rows share say nothing about the key issue.
        if let Some([issue]) = by_words.get(entry.text.as_str()).map(Vec::as_slice) {
            *shared.entry((*issue, entry.issue)).or_insert(0) += 1;
        }
    }
    shared
}

struct Made {
    pairs: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Made {
    /// Takes the pairs that a measure allows, the highest first.
    fn each(&mut self, measure: impl Fn(usize, usize) -> Option<f64>) {
        let mut found: Vec<(f64, usize, usize)> = Vec::new();
        for at in (0..self.pairs.len()).filter(|at| self.pairs[*at].is_none()) {
            for other in (0..self.taken.len()).filter(|other| !self.taken[*other]) {
                found.extend(measure(at, other).map(|value| (value, at, other)));
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        for (_, at, other) in found {
            if self.pairs[at].is_none() && !self.taken[other] {
                self.pairs[at] = Some(other);
                self.taken[other] = true;
            }
        }
    }
}
