//! Rows that returns added: each once, with a key of its own, where its return has it.

use std::collections::BTreeMap;

use crate::plan::Action;
use crate::plan::compare::plain;
use crate::plan::ours::PlanField;

use super::Merge;
use super::vote::Voice;

/// How alike two new rows of different returns must be for a person to be told.
const MUCH_ALIKE: f64 = 0.8;

/// A new row with the returns that have it, and their rows.
struct Fresh {
    issue: usize,
    text: String,
    by: Vec<(usize, usize)>,
}

impl Merge<'_> {
    /// Takes the new rows in the order of the returns.
    pub(super) fn added_rows(&mut self) {
        let fresh = self.fresh_rows();
        let mut last = self.last_numbers();
        let mut placed: BTreeMap<(usize, usize), String> = BTreeMap::new();
        for row in &fresh {
            let number = self.made.plan.key_issues[row.issue].number;
            let next = last.entry(number).or_insert(0);
            *next += 1;
            let key = format!("{number}.{next}");
            let (side, at) = row.by[0];
            let mut action: Action = self.sides[side].rows[at].action.clone();
            action.key.clone_from(&key);
            if row.by.len() > 1 {
                self.agree(&mut action, row);
            }
            for (side, at) in &row.by {
                self.made.taken[*side].added += 1;
                placed.insert((*side, *at), key.clone());
            }
            let place = self.place_after(side, at, row.issue, &placed);
            self.made.plan.key_issues[row.issue].actions.insert(place, action);
        }
        self.note_alike(&fresh, &placed);
    }

    fn fresh_rows(&self) -> Vec<Fresh> {
        let mut found: Vec<Fresh> = Vec::new();
        for (side, view) in self.sides.iter().enumerate() {
            for at in &view.fresh {
                let entry = &view.rows[*at];
                let issue = view.issues[entry.issue].unwrap_or(0);
                let same = |known: &&mut Fresh| {
                    known.issue == issue && known.text == entry.text && known.by.iter().all(|(other, _)| *other != side)
                };
                match found.iter_mut().find(same).filter(|_| !entry.text.is_empty()) {
                    Some(known) => known.by.push((side, *at)),
                    None => found.push(Fresh { issue, text: entry.text.clone(), by: vec![(side, *at)] }),
                }
            }
        }
        found
    }

    /// The highest number that was ever a key under each key issue.
    fn last_numbers(&self) -> BTreeMap<u32, u32> {
        let mut last: BTreeMap<u32, u32> = BTreeMap::new();
        let known = self.sides.iter().flat_map(|side| side.partner.iter().flatten().map(|at| side.rows[*at].action.key.as_str()));
        for key in self.rows.iter().map(|row| row.action.key.as_str()).chain(known) {
            let parts = key.split_once('.').and_then(|(issue, number)| Some((issue.parse().ok()?, number.parse::<u32>().ok()?)));
            if let Some((issue, number)) = parts {
                let known = last.entry(issue).or_insert(0);
                *known = (*known).max(number);
            }
        }
        last
    }

    /// A row that several returns added with the same words: what one of them says beside, all say.
    fn agree(&mut self, action: &mut Action, row: &Fresh) {
        self.made.agreed += 1;
        for field in PlanField::ALL.into_iter().skip(1) {
            let slots: Vec<_> = row.by.iter().map(|(side, at)| (*side, field.slot(self.sides[*side].rows[*at].action).clone())).collect();
            let voices: Vec<Voice> = slots
                .iter()
                .map(|(side, slot)| Voice {
                    side: *side,
                    said: crate::plan::ours::cell_text(slot),
                    at: slot.cells.first().map(|words| words.at.within_file()).unwrap_or_default(),
                })
                .collect();
            let key = action.key.clone();
            let words = self.vote(&key, field.heading(), "", voices);
            let slot = words.and_then(|words| slots.iter().find(|(_, slot)| plain(&slot.text()) == plain(&words)).map(|(_, slot)| slot));
            *field.slot_mut(action) = slot.cloned().unwrap_or_default();
        }
    }

    /// The place behind the row that stands before it in its return.
    fn place_after(&self, side: usize, at: usize, issue: usize, placed: &BTreeMap<(usize, usize), String>) -> usize {
        let view = &self.sides[side];
        let actions = &self.made.plan.key_issues[issue].actions;
        let before = (0..at).rev().take_while(|other| view.rows[*other].issue == view.rows[at].issue);
        for other in before {
            let key = match view.partner.iter().position(|place| *place == Some(other)) {
                Some(base) => Some(self.rows[base].action.key.as_str()),
                None => placed.get(&(side, other)).map(String::as_str),
            };
            if let Some(place) = key.and_then(|key| actions.iter().position(|action| action.key == key)) {
                return place + 1;
            }
        }
        if at > 0 && view.rows[at - 1].issue == view.rows[at].issue { actions.len() } else { 0 }
    }

    /// New rows of different returns that may be one and the same.
    fn note_alike(&mut self, fresh: &[Fresh], placed: &BTreeMap<(usize, usize), String>) {
        for (place, one) in fresh.iter().enumerate() {
            for other in &fresh[place + 1..] {
                let (a, b) = (one.by[0], other.by[0]);
                if a.0 == b.0 {
                    continue;
                }
                let alike = self.sides[a.0].rows[a.1].words.likeness(&self.sides[b.0].rows[b.1].words);
                if alike >= MUCH_ALIKE {
                    let key = |row: &(usize, usize)| placed.get(row).cloned().unwrap_or_default();
                    self.made.notes.push(format!(
                        "The new rows {} (from {}) and {} (from {}) are much alike. Are they one action?",
                        key(&a),
                        self.sides[a.0].file,
                        key(&b),
                        self.sides[b.0].file
                    ));
                }
            }
        }
    }
}
