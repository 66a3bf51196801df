//! Fills the fields of an action from the cells of its rows.

use std::rc::Rc;

use crate::normalise::text::{folded, lines};
use crate::plan::{Action, Deviation, Slot};

use super::columns::Use;
use super::kind::TableKind;
use super::row::BodyRow;
use super::section::{Joining, add_criteria, blank_action, extend, is_struck, slot_mut};
use super::sheet::Walk;

impl Walk<'_> {
    /// More of the action above.
    pub(super) fn extend_last(&mut self, body: &BodyRow) {
        let (after_break, known) = (self.after_break, Rc::clone(&self.known_words));
        let hidden = self.grid.hidden_rows.contains(&body.row);
        let joining = if after_break || body.only_action() { Joining::Cut(&known) } else { Joining::NewLine };
        let Some(action) = self.current.and_then(|index| self.out.sections[index].actions.last_mut()) else { return };
        for (used, words) in &body.own {
            match used {
                Use::Field(name) => {
                    if let Some(slot) = slot_mut(action, name) {
                        extend(slot, words.clone(), joining);
                    }
                }
                Use::Extra(heading) => extend(extra_slot(action, heading), words.clone(), joining),
                _ => {}
            }
        }
        if after_break {
            note(action, Deviation::JoinedOverPageBreak);
        }
        if hidden {
            note(action, Deviation::HiddenRow);
        }
        self.take_issue_cells(body);
    }

    pub(super) fn new_action(&mut self, table: usize, body: &BodyRow) {
        let at = body.own_field("action").or_else(|| body.own.first().map(|(_, words)| words)).map(|words| words.at.clone());
        let Some(at) = at else { return };
        let mut action = blank_action(at);
        let cells = body.own.iter().map(|cell| (cell, false)).chain(body.merged.iter().map(|cell| (cell, true)));
        for ((used, words), merged) in cells {
            if merged && matches!(used, Use::Field("action" | "success_criteria" | "reference")) {
                continue;
            }
            let slot = match used {
                Use::Field(name) => slot_mut(&mut action, name),
                Use::Extra(heading) => Some(extra_slot(&mut action, heading)),
                _ => None,
            };
            let Some(slot) = slot else { continue };
            *slot = Slot { lines: lines(&words.said), cells: vec![words.clone()] };
            if merged {
                note(&mut action, Deviation::FromMergedCell);
            }
            if is_struck(self.grid, words.at.at) {
                note(&mut action, Deviation::StruckOut);
            }
        }
        if self.grid.hidden_rows.contains(&body.row) {
            note(&mut action, Deviation::HiddenRow);
        }
        self.read_colours(table, body.row, &mut action);
        self.section().actions.push(action);
        self.take_issue_cells(body);
    }

    /// "Progress: two meetings held" on a row of its own below an action is that action's; says whether the row was one.
    pub(super) fn labelled_row(&mut self, table: usize, body: &BodyRow) -> bool {
        let [(_, words)] = body.own.as_slice() else { return false };
        let Some((label, rest)) = words.said.split_once(':').filter(|(_, rest)| !rest.trim().is_empty()) else { return false };
        let Some(known) = self.vocabulary.matches(label).into_iter().find(|found| found.score > 0.95) else { return false };
        let name = self.vocabulary.fields()[known.field].name.as_str();
        if name == "action" || self.out.tables[table].kind != TableKind::Actions {
            return false;
        }
        let (words, rest) = (words.clone(), lines(rest));
        let Some(action) = self.current.and_then(|index| self.out.sections[index].actions.last_mut()) else { return false };
        let Some(slot) = slot_mut(action, name) else { return false };
        slot.lines.extend(rest);
        slot.cells.push(words);
        true
    }

    /// Evaluation that stands in a column of the table of actions.
    fn take_issue_cells(&mut self, body: &BodyRow) {
        let Some(words) = body.own(&Use::Evaluation).cloned() else { return };
        let section = self.section();
        if section.evaluation_known.is_empty() {
            section.evaluation_known = section.evaluation.iter().map(|criterion| folded(&criterion.text)).collect();
        }
        let mut fresh = Vec::new();
        add_criteria(&mut fresh, &words.said, &words.at, &mut false);
        let known = &mut section.evaluation_known;
        section.evaluation.extend(fresh.into_iter().filter(|criterion| known.insert(folded(&criterion.text))));
    }
}

/// Notes once how a row was put together.
pub(super) fn note(action: &mut Action, deviation: Deviation) {
    if !action.deviations.contains(&deviation) {
        action.deviations.push(deviation);
    }
}

fn extra_slot<'a>(action: &'a mut Action, heading: &str) -> &'a mut Slot {
    let at = action.extra.iter().position(|(known, _)| known == heading).unwrap_or_else(|| {
        action.extra.push((heading.to_owned(), Slot::default()));
        action.extra.len() - 1
    });
    &mut action.extra[at].1
}
