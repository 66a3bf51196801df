//! Merging with three sides: no edit is lost or made twice, and exactly the contradictions are conflicts.

use std::collections::{BTreeMap, BTreeSet};

use boardready::plan::merge::{Merged, Return, merge};
use boardready::plan::ours::PlanField;
use boardready::plan::{Action, ActionPlan, Conflict};

use super::chance::Chance;
use super::editions::{Saying, first, said, slot};

const FIELDS: [PlanField; 5] = [PlanField::Action, PlanField::Lead, PlanField::CompletionDate, PlanField::Status, PlanField::Progress];

/// What the three sides did.
#[derive(Default)]
struct Deeds {
    /// By key and heading: the words of each side that edited it.
    edits: BTreeMap<(String, String), BTreeMap<usize, String>>,
    removed: BTreeMap<String, BTreeSet<usize>>,
    /// New rows: their key issue and words.
    added: BTreeSet<(u32, String)>,
}

fn action_mut<'p>(plan: &'p mut ActionPlan, key: &str) -> Option<&'p mut Action> {
    plan.key_issues.iter_mut().flat_map(|issue| &mut issue.actions).find(|action| action.key == key)
}

impl Deeds {
    fn deed(&mut self, chance: &mut Chance, base: &ActionPlan, side: usize, plan: &mut ActionPlan) {
        let keys: Vec<String> = base.actions().map(|(_, action)| action.key.clone()).collect();
        // Few keys, so that sides meet.
        let key = keys[chance.below(10)].clone();
        match chance.below(8) {
            0 => {
                let row = format!("Arrange visit {} to the {} centre for new staff", chance.below(6), chance.pick(&["north", "south"]));
                let issue = &mut plan.key_issues[chance.below(3)];
                if issue.actions.iter().any(|action| action.action.text() == row) {
                    return;
                }
                let mut action = issue.actions[0].clone();
                for field in PlanField::ALL {
                    *field.slot_mut(&mut action) = Default::default();
                }
                action.extra.clear();
                action.key = format!("{}.{}", issue.number, 90 + side * 10 + chance.below(10_000));
                action.action = slot(&action, &row);
                self.added.insert((issue.number, row));
                let place = chance.below(issue.actions.len() + 1);
                issue.actions.insert(place, action);
            }
            1 if self.edits.iter().all(|((known, _), by)| *known != key || !by.contains_key(&side)) => {
                for issue in &mut plan.key_issues {
                    issue.actions.retain(|action| action.key != key);
                }
                self.removed.entry(key).or_default().insert(side);
            }
            2 => self.move_row(chance, base, side, plan, key),
            _ => {
                let field = chance.pick(&FIELDS);
                let Some(action) = action_mut(plan, &key) else { return };
                let words = match field {
                    PlanField::Action => {
                        let before = base.actions().find(|(_, action)| action.key == key).unwrap().1.action.text();
                        format!("{before} Told in {} words.", chance.pick(&["plain", "short"]))
                    }
                    PlanField::Status => chance.pick(&["Complete", "Delayed", ""]).to_owned(),
                    _ => format!("{} {}", field.heading(), chance.below(3)),
                };
                *field.slot_mut(action) = slot(action, &words);
                self.edits.entry((key, field.heading().to_owned())).or_default().insert(side, words);
            }
        }
    }

    fn move_row(&mut self, chance: &mut Chance, base: &ActionPlan, side: usize, plan: &mut ActionPlan, key: String) {
        let to = 1 + chance.below(3);
        let Some(from) = plan.key_issues.iter().position(|issue| issue.actions.iter().any(|action| action.key == key)) else { return };
        let place = plan.key_issues[from].actions.iter().position(|action| action.key == key).unwrap();
        let action = plan.key_issues[from].actions.remove(place);
        plan.key_issues[to - 1].actions.push(action);
        let home = base.actions().find(|(_, action)| action.key == key).unwrap().0.number;
        let edits = self.edits.entry((key, "Key issue".to_owned())).or_default();
        if plan.key_issues[to - 1].number == home {
            edits.remove(&side);
        } else {
            edits.insert(side, plan.key_issues[to - 1].number.to_string());
        }
    }

    /// What must come of it, by key; and the conflicts.
    fn expected(&self, base: &ActionPlan) -> (BTreeMap<String, Saying>, BTreeSet<(String, String)>) {
        let mut rows = said(base);
        let mut conflicts = BTreeSet::new();
        for ((key, heading), by) in &self.edits {
            let (issue, fields) = rows.get_mut(key).unwrap();
            let before = if heading == "Key issue" { issue.to_string() } else { fields.get(heading).cloned().unwrap_or_default() };
            let words: BTreeSet<&String> = by.values().filter(|words| **words != before).collect();
            match (words.first(), words.len()) {
                (Some(only), 1) if heading == "Key issue" => *issue = only.parse().unwrap(),
                (Some(only), 1) if only.is_empty() => {
                    fields.remove(heading);
                }
                (Some(only), 1) => {
                    fields.insert(heading.clone(), (*only).clone());
                }
                (_, 0) => {}
                _ => {
                    conflicts.insert((key.clone(), heading.clone()));
                }
            }
        }
        let before = said(base);
        for key in self.removed.keys() {
            let real = |((known, heading), by): (&(String, String), &BTreeMap<usize, String>)| {
                let (issue, fields) = &before[key];
                let was = if heading == "Key issue" { issue.to_string() } else { fields.get(heading).cloned().unwrap_or_default() };
                known == key && by.values().any(|words| *words != was)
            };
            if self.edits.iter().any(real) {
                conflicts.insert((key.clone(), Conflict::ROW.to_owned()));
            } else {
                rows.remove(key);
            }
        }
        (rows, conflicts)
    }
}

fn check(merged: &Merged, base: &ActionPlan, deeds: &Deeds, seed: u64) {
    let (rows, conflicts) = deeds.expected(base);
    let mut found = said(&merged.plan);
    for (key, row) in &rows {
        assert_eq!(found.remove(key).as_ref(), Some(row), "seed {seed}, {key}");
    }
    let added: BTreeSet<(u32, String)> = found.values().map(|(issue, fields)| (*issue, fields["Action"].clone())).collect();
    assert_eq!((found.len(), &added), (deeds.added.len(), &deeds.added), "seed {seed}");
    let told: BTreeSet<(String, String)> =
        merged.plan.conflicts.iter().map(|conflict| (conflict.key.clone(), conflict.field.clone())).collect();
    assert_eq!(told, conflicts, "seed {seed}");
}

#[test]
fn with_three_sides_no_edit_is_lost_or_made_twice_and_contradictions_are_conflicts() {
    let (first, _) = first();
    let (mut conflicts, mut edits) = (0, 0);
    for seed in 1..=150 {
        let mut chance = Chance::new(seed);
        let mut deeds = Deeds::default();
        let sides: Vec<ActionPlan> = (0..3)
            .map(|side| {
                let mut plan = first.plan.clone();
                for _ in 0..chance.below(9) {
                    deeds.deed(&mut chance, &first.plan, side, &mut plan);
                }
                plan
            })
            .collect();
        let returns: Vec<Return<'_>> =
            sides.iter().zip(["north.xlsx", "south.xlsx", "east.xlsx"]).map(|(plan, file)| Return { file, plan }).collect();
        let merged = merge(&first.plan, &returns, &BTreeMap::new());
        check(&merged, &first.plan, &deeds, seed);
        conflicts += merged.plan.conflicts.len();
        edits += deeds.edits.len() + deeds.removed.len() + deeds.added.len();
        // Deciding every conflict for one side leaves none, and puts that side's words in.
        let decisions: BTreeMap<String, String> =
            merged.plan.conflicts.iter().map(|conflict| (conflict.id.clone(), conflict.sides[0].file.clone())).collect();
        let decided = merge(&first.plan, &returns, &decisions);
        assert!(decided.plan.conflicts.is_empty() && decided.decided <= decisions.len(), "seed {seed}");
        for conflict in merged.plan.conflicts.iter().filter(|conflict| PlanField::ALL.iter().any(|field| field.heading() == conflict.field))
        {
            let Some((_, fields)) = said(&decided.plan).remove(&conflict.key) else { continue };
            assert_eq!(fields.get(&conflict.field).cloned().unwrap_or_default(), conflict.sides[0].said, "seed {seed}");
        }
    }
    assert!(conflicts > 50 && edits > 800, "{conflicts} conflicts, {edits} edits");
}

#[test]
fn merging_with_nothing_changed_gives_the_base() {
    let (first, _) = first();
    let side = Return { file: "north.xlsx", plan: &first.plan };
    let other = Return { file: "south.xlsx", plan: &first.plan };
    let merged = merge(&first.plan, &[side, other], &BTreeMap::new());
    assert_eq!(merged.plan.key_issues, first.plan.key_issues);
    assert_eq!((&merged.plan.title, &merged.plan.extra_columns), (&first.plan.title, &first.plan.extra_columns));
    assert!(merged.notes.is_empty() && merged.agreed == 0 && merged.plan.conflicts.is_empty());
}

#[test]
fn criteria_are_merged_line_by_line() {
    let (first, _) = first();
    let (mut north, mut south) = (first.plan.clone(), first.plan.clone());
    let lines = first.plan.key_issues[0].success_criteria.clone();
    north.key_issues[0].success_criteria[0].text.push_str(" by May");
    north.key_issues[0]
        .success_criteria
        .push(boardready::plan::Criterion { text: "Parents say that they were told.".into(), ..lines[0].clone() });
    south.key_issues[0]
        .success_criteria
        .push(boardready::plan::Criterion { text: "Parents say that they were told.".into(), ..lines[0].clone() });
    let last = south.key_issues[1].success_criteria.pop().unwrap();
    let returns = [Return { file: "north.xlsx", plan: &north }, Return { file: "south.xlsx", plan: &south }];
    let merged = merge(&first.plan, &returns, &BTreeMap::new());
    let texts: Vec<&str> = merged.plan.key_issues[0].success_criteria.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(texts.len(), lines.len() + 1, "{texts:?}");
    assert!(texts[0].ends_with(" by May") && *texts.last().unwrap() == "Parents say that they were told.");
    assert!(merged.plan.key_issues[1].success_criteria.iter().all(|line| line.text != last.text));
    let mut east = first.plan.clone();
    east.key_issues[0].success_criteria[0].text = "Something else altogether is known by all".into();
    let mut north = first.plan.clone();
    north.key_issues[0].success_criteria[0].text.push_str(" by May");
    let returns = [Return { file: "north.xlsx", plan: &north }, Return { file: "east.xlsx", plan: &east }];
    let merged = merge(&first.plan, &returns, &BTreeMap::new());
    let conflict = &merged.plan.conflicts[0];
    assert_eq!((conflict.key.as_str(), conflict.field.as_str(), merged.plan.conflicts.len()), ("1.S1", Conflict::CRITERION, 1));
}

#[test]
fn a_return_of_one_services_rows_alone_takes_nothing_out() {
    let (first, _) = first();
    let mut part = first.plan.clone();
    part.key_issues.retain(|issue| issue.number == 2);
    let action = &mut part.key_issues[0].actions[0];
    action.status = slot(&action.clone(), "Delayed");
    let merged = merge(&first.plan, &[Return { file: "north.xlsx", plan: &part }], &BTreeMap::new());
    assert_eq!(merged.plan.actions().count(), first.plan.actions().count());
    assert_eq!(merged.taken[0].edits, 1);
    assert!(merged.notes[0].contains("a part of the plan"), "{:?}", merged.notes);
}
