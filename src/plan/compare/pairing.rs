//! Which row of one edition is which of the other: by key, by words, by likeness; the best pairs of the whole plan first.

use std::collections::{BTreeMap, BTreeSet};

use crate::normalise::likeness::Wording;
use crate::plan::{Action, ActionPlan};

use super::change::MatchedBy;
use super::issues::pair_issues;
use super::plain;

/// How alike two actions must be to be taken for one.
const ALIKE: f64 = 0.5;
/// The same where key issue and key are the same too.
const ALIKE_IN_PLACE: f64 = 0.38;
/// Pairs that share fewer of their words are not looked at closer.
const LEAST_SHARED: f64 = 0.25;
/// Two rows under one key that was kept are one action whatever they say; but where most kept keys stand over strangers, the two plans do
/// not come from one another.
const STRANGERS: f64 = 0.3;

/// A row of one edition, as far as it is compared.
pub(crate) struct Entry<'p> {
    /// The place of its key issue.
    pub issue: usize,
    pub action: &'p Action,
    pub text: String,
    pub words: Wording,
}

/// All rows of a plan, in its order.
pub(crate) fn entries(plan: &ActionPlan) -> Vec<Entry<'_>> {
    let rows = plan.key_issues.iter().enumerate().flat_map(|(issue, known)| known.actions.iter().map(move |action| (issue, action)));
    rows.map(|(issue, action)| {
        let text = plain(&action.action.text());
        Entry { issue, action, words: Wording::of(&text), text }
    })
    .collect()
}

/// A pair of rows that are one action, by their places.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pair {
    pub old: usize,
    pub new: usize,
    pub by: MatchedBy,
    /// How alike their words are, from 0 to 1.
    pub alike: f64,
}

/// Which key issue, and which row, is which.
pub(crate) struct Pairing {
    /// For each old key issue its new place.
    pub issues: Vec<Option<usize>>,
    /// The pairs, in the order of the new edition.
    pub actions: Vec<Pair>,
}

struct Search<'a, 'p> {
    old: &'a [Entry<'p>],
    new: &'a [Entry<'p>],
    issues: Vec<Option<usize>>,
    pairs: Vec<Pair>,
    old_taken: Vec<bool>,
    new_taken: Vec<bool>,
}

/// Pairs the rows of two editions.
pub(crate) fn pair(old_plan: &ActionPlan, new_plan: &ActionPlan, old: &[Entry<'_>], new: &[Entry<'_>]) -> Pairing {
    let kept = new_plan.keys_kept && keys_hold(old, new);
    let issues = pair_issues(old_plan, new_plan, old, new);
    let mut search = Search { old, new, issues, pairs: Vec::new(), old_taken: vec![false; old.len()], new_taken: vec![false; new.len()] };
    search.by_key(kept);
    search.by_words();
    search.by_reference();
    search.by_likeness();
    search.pairs.sort_by_key(|pair| pair.new);
    Pairing { issues: search.issues, actions: search.pairs }
}

/// Whether keys say which row is which: most rows that share one have words in common.
fn keys_hold(old: &[Entry<'_>], new: &[Entry<'_>]) -> bool {
    let by_key: BTreeMap<&str, &Entry<'_>> = old.iter().map(|entry| (entry.action.key.as_str(), entry)).collect();
    let shared: Vec<f64> =
        new.iter().filter_map(|entry| by_key.get(entry.action.key.as_str()).map(|known| known.words.likeness(&entry.words))).collect();
    let strangers = shared.iter().filter(|alike| **alike < STRANGERS).count();
    strangers * 2 <= shared.len()
}

impl Search<'_, '_> {
    fn take(&mut self, old: usize, new: usize, by: MatchedBy) {
        let alike = self.old[old].words.likeness(&self.new[new].words);
        let alike = if self.old[old].text == self.new[new].text { 1.0 } else { alike };
        (self.old_taken[old], self.new_taken[new]) = (true, true);
        self.pairs.push(Pair { old, new, by, alike });
    }

    fn same_issue(&self, old: usize, new: usize) -> bool {
        self.issues.get(self.old[old].issue).copied().flatten() == Some(self.new[new].issue)
    }

    /// The same key: with the same words always, with other words where the key was kept.
    fn by_key(&mut self, kept: bool) {
        let mut by_key: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, entry) in self.old.iter().enumerate() {
            by_key.entry(&entry.action.key).or_default().push(at);
        }
        for new in 0..self.new.len() {
            let Some([old]) = by_key.get(self.new[new].action.key.as_str()).map(Vec::as_slice) else { continue };
            let same = self.old[*old].text == self.new[new].text;
            if !self.old_taken[*old] && (kept || same) && !self.new[new].action.key.is_empty() {
                self.take(*old, new, if same { MatchedBy::KeyAndWords } else { MatchedBy::Key });
            }
        }
    }

    /// The same words: within their key issue first, then anywhere, each in the plan's order.
    fn by_words(&mut self) {
        for within in [true, false] {
            let mut by_words: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
            for (at, entry) in self.old.iter().enumerate().filter(|(at, entry)| !self.old_taken[*at] && !entry.text.is_empty()) {
                by_words.entry(&entry.text).or_default().push(at);
            }
            let mut found = Vec::new();
            for new in (0..self.new.len()).filter(|new| !self.new_taken[*new]) {
                let Some(olds) = by_words.get_mut(self.new[new].text.as_str()) else { continue };
                if let Some(at) = olds.iter().position(|old| !within || self.same_issue(*old, new)) {
                    found.push((olds.remove(at), new));
                }
            }
            for (old, new) in found {
                self.take(old, new, MatchedBy::Words);
            }
        }
    }

    /// The plan's own reference, where it stands once on each side, over words that are not strangers.
    fn by_reference(&mut self) {
        let once = |entries: &[Entry<'_>]| -> BTreeMap<String, Option<usize>> {
            let mut known: BTreeMap<String, Option<usize>> = BTreeMap::new();
            for (at, entry) in entries.iter().enumerate() {
                let reference = plain(&entry.action.reference.text());
                if !reference.is_empty() {
                    known.entry(reference).and_modify(|place| *place = None).or_insert(Some(at));
                }
            }
            known
        };
        let (old, new) = (once(self.old), once(self.new));
        for (reference, place) in &new {
            let (Some(new), Some(Some(old))) = (place, old.get(reference)) else { continue };
            let alike = self.old[*old].words.likeness(&self.new[*new].words);
            if !self.old_taken[*old] && !self.new_taken[*new] && alike >= ALIKE_IN_PLACE {
                self.take(*old, *new, MatchedBy::Reference);
            }
        }
    }

    /// Words that are alike, the most alike pair of the whole plan first.
    fn by_likeness(&mut self) {
        let mut index: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, entry) in self.new.iter().enumerate().filter(|(at, _)| !self.new_taken[*at]) {
            for word in entry.words.words() {
                index.entry(word).or_default().push(at);
            }
        }
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for old in (0..self.old.len()).filter(|old| !self.old_taken[*old]) {
            let mut seen: BTreeSet<usize> = BTreeSet::new();
            for word in self.old[old].words.words().filter(|word| word.chars().count() > 3) {
                seen.extend(index.get(word).into_iter().flatten());
            }
            for new in seen {
                if let Some(score) = self.score(old, new) {
                    pairs.push((score, old, new));
                }
            }
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        for (_, old, new) in pairs {
            if !self.old_taken[old] && !self.new_taken[new] {
                self.take(old, new, MatchedBy::AlikeWords);
            }
        }
    }

    /// How well two rows go together; nothing where they do not. Where words are as much alike, key issue, key, lead and date decide.
    fn score(&self, old: usize, new: usize) -> Option<f64> {
        let (one, other) = (&self.old[old], &self.new[new]);
        let shared = one.words.share_in(&other.words).max(other.words.share_in(&one.words));
        if shared < LEAST_SHARED {
            return None;
        }
        let alike = one.words.likeness(&other.words);
        let in_place = self.same_issue(old, new);
        let same_key = one.action.key == other.action.key;
        // A short text that stands whole in a longer one: the action was cut down or added to.
        let part = in_place && shared > 0.9 && one.words.weight().min(other.words.weight()) >= 3.0;
        if alike < ALIKE && !(in_place && same_key && alike >= ALIKE_IN_PLACE) && !part {
            return None;
        }
        let same = |one: &crate::plan::Slot, other: &crate::plan::Slot| !one.is_blank() && plain(&one.text()) == plain(&other.text());
        let mut score = alike;
        score += if in_place { 0.05 } else { 0.0 };
        score += if same_key { 0.04 } else { 0.0 };
        score += if same(&one.action.lead, &other.action.lead) { 0.03 } else { 0.0 };
        score += if same(&one.action.completion_date, &other.action.completion_date) { 0.02 } else { 0.0 };
        Some(score)
    }
}
