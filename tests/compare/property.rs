//! Hundreds of random edits to our workbook: what comes back is what was edited, and a comparison names exactly that.

use std::collections::{BTreeMap, BTreeSet};

use boardready::outcome::Outcome;
use boardready::plan::compare::{ChangeKind, Comparison};
use boardready::plan::{Claim, claim};

use super::chance::Chance;
use super::editing::Editing;
use super::editions::{Saying, book, exported, first, outcome, rewritten, said};

fn check_model(editing: &Editing, back: &Outcome, seed: u64) {
    let mut found = said(&back.plan);
    let mut fresh: Vec<Saying> = Vec::new();
    for expected in editing.expected.iter().filter(|expected| !expected.deleted) {
        let saying = (expected.issue, expected.fields.clone());
        match &expected.key {
            None => fresh.push(saying),
            Some(key) => {
                let got = found.remove(key);
                assert_eq!(got.as_ref(), Some(&saying), "seed {seed}, action {key}, after {:#?}", editing.log);
            }
        }
    }
    let mut rest: Vec<Saying> = found.into_values().collect();
    rest.sort();
    fresh.sort();
    assert_eq!(rest, fresh, "seed {seed}, new rows, after {:#?}", editing.log);
}

/// The kinds that must be told of each action that was in the first edition, by key, and how many rows are new.
fn expected_kinds(editing: &Editing, first: &Outcome) -> (BTreeMap<String, BTreeSet<ChangeKind>>, usize) {
    let before = said(&first.plan);
    let mut kinds = BTreeMap::new();
    for expected in &editing.expected {
        let Some(key) = &expected.key else { continue };
        let (issue, fields) = &before[key];
        let mut all = expected.kinds.clone();
        if expected.deleted {
            all = BTreeSet::from([ChangeKind::Removed]);
        }
        // An edit that was taken back is none.
        let same = |heading: &str| fields.get(heading) == expected.fields.get(heading);
        for (heading, kind) in
            [("Lead person", ChangeKind::ReLed), ("Completion date", ChangeKind::ReDated), ("Progress", ChangeKind::ProgressChanged)]
        {
            if same(heading) {
                all.remove(&kind);
            }
        }
        if *issue == expected.issue {
            all.remove(&ChangeKind::Moved);
        }
        if same("Team") && same("Monitored by") {
            all.remove(&ChangeKind::FieldChanged);
        }
        if all.remove(&ChangeKind::StatusChanged) && !same("Status") {
            let settled = |fields: &BTreeMap<String, String>| claim(fields.get("Status").map_or("", String::as_str)) != Claim::Open;
            all.insert(match (settled(fields), settled(&expected.fields)) {
                (false, true) => ChangeKind::Closed,
                (true, false) => ChangeKind::Reopened,
                _ => ChangeKind::StatusChanged,
            });
        }
        if !all.is_empty() {
            kinds.insert(key.clone(), all);
        }
    }
    let added = editing.expected.iter().filter(|expected| expected.key.is_none() && !expected.piece && !expected.deleted).count();
    (kinds, added)
}

fn check_comparison(editing: &Editing, first: &Outcome, back: &Outcome, seed: u64) {
    let comparison = Comparison::between(&first.plan, &back.plan);
    let (expected, added) = expected_kinds(editing, first);
    let mut found = BTreeMap::new();
    let mut new = 0;
    for change in &comparison.actions {
        match &change.old {
            Some(old) => {
                found.insert(old.key.clone(), change.kinds.iter().copied().collect::<BTreeSet<_>>());
            }
            None => new += 1,
        }
    }
    assert_eq!(found, expected, "seed {seed}, after {:#?}", editing.log);
    assert_eq!(new, added, "seed {seed}, after {:#?}", editing.log);
    let columns = comparison.columns.iter().filter(|column| column.kind == ChangeKind::Added).count();
    assert_eq!((columns, comparison.columns.len()), (editing.columns_added, editing.columns_added), "seed {seed}");
    assert!(comparison.criteria.is_empty() || !editing.with_sources, "seed {seed}: {:?}", comparison.criteria);
}

fn rounds(seeds: std::ops::Range<u64>, with_sources: bool) {
    let (first, bytes) = first();
    let original = book("action-plan.xlsx", bytes);
    let mut edits = 0;
    for seed in seeds {
        let mut chance = Chance::new(seed);
        let mut editing = Editing::of(&original, &first.plan, with_sources);
        for _ in 0..1 + chance.below(16) {
            editing.edit(&mut chance);
        }
        edits += editing.log.len();
        let back = if with_sources {
            outcome("returned.xlsx", rewritten(&original, &editing.table))
        } else {
            outcome("returned.csv", exported(&editing.table))
        };
        check_model(&editing, &back, seed);
        check_comparison(&editing, &first, &back, seed);
    }
    assert!(edits > 150, "{edits} edits are too few");
}

#[test]
fn what_comes_back_in_the_workbook_is_what_was_edited_and_the_comparison_names_it() {
    rounds(1..41, true);
}

#[test]
fn what_comes_back_as_csv_is_what_was_edited_and_the_comparison_names_it() {
    rounds(1001..1031, false);
}
