//! Merges the returns of one plan: edits of one side are taken, the same edit by several is one, and what sides edited differently waits for a
//! person to decide.
//!
//! Every return is compared with the base, never with another return. A return that lacks most rows is a part of the plan and takes nothing
//! out; a column or sheet that a return does not have says nothing either.

mod added;
mod criteria;
mod issues;
mod side;
mod vote;

use std::collections::{BTreeMap, BTreeSet};

use super::compare::{Entry, entries, plain};
use super::conflict::{Conflict, ConflictSide, set};
use super::ours::{self, PlanField, cell_text};
use super::{Action, ActionPlan, KeyIssue, Slot};
use side::SideView;
use vote::{Voice, Vote};

/// One return.
#[derive(Debug, Clone, Copy)]
pub struct Return<'p> {
    /// What its file is called; no two returns bear one name.
    pub file: &'p str,
    /// The plan as it came back.
    pub plan: &'p ActionPlan,
}

/// What was taken from one return.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// The file.
    pub file: String,
    /// Fields and criteria whose words were taken, those in which returns agree counted for each of them.
    pub edits: usize,
    /// Rows and criteria that are new.
    pub added: usize,
    /// Rows and criteria that were taken out.
    pub removed: usize,
}

/// The merged plan, not yet understood.
#[derive(Debug, Clone)]
pub struct Merged {
    /// The plan; where nobody has decided yet it has the words of the base, and lists the conflicts.
    pub plan: ActionPlan,
    /// What was taken from each return, in their order.
    pub taken: Vec<Taken>,
    /// Edits that several returns made alike.
    pub agreed: usize,
    /// Conflicts that were decided.
    pub decided: usize,
    /// What a reader must know, a sentence each.
    pub notes: Vec<String>,
}

/// A merge at work.
struct Merge<'p> {
    base: &'p ActionPlan,
    sides: Vec<SideView<'p>>,
    rows: Vec<Entry<'p>>,
    decisions: &'p BTreeMap<String, String>,
    made: Merged,
    conflicts: Vec<Conflict>,
}

/// Merges returns into their base. `decisions` has what was decided on conflicts of an earlier merge of the same files, by their identity.
#[must_use]
pub fn merge(base: &ActionPlan, returns: &[Return<'_>], decisions: &BTreeMap<String, String>) -> Merged {
    let sides: Vec<SideView<'_>> = returns.iter().map(|given| SideView::of(base, given)).collect();
    let taken = sides.iter().map(|side| Taken { file: side.file.to_owned(), ..Taken::default() }).collect();
    let notes = sides.iter().flat_map(|side| side.notes.iter().cloned()).collect();
    let plan = ActionPlan { keys_kept: true, ..ActionPlan::default() };
    let made = Merged { plan, taken, agreed: 0, decided: 0, notes };
    let mut merge = Merge { base, sides, rows: entries(base), decisions, made, conflicts: Vec::new() };
    merge.front_matter();
    merge.key_issues();
    merge.columns();
    merge.actions();
    merge.added_rows();
    merge.criteria();
    merge.drop_empty_issues();
    merge.settle()
}

impl<'p> Merge<'p> {
    /// Title, organisation, and what stands before the first key issue.
    fn front_matter(&mut self) {
        for (field, pick) in [
            (Conflict::TITLE, (|plan: &ActionPlan| plan.title.clone()) as fn(&ActionPlan) -> String),
            (Conflict::ORGANISATION, |plan: &ActionPlan| plan.organisation.clone()),
        ] {
            let base = pick(self.base);
            let voices = self.sides.iter().enumerate().filter(|(_, side)| side.has_cover);
            let voices = voices.map(|(at, side)| Voice { side: at, said: pick(side.plan), at: String::new() }).collect();
            let words = self.vote("", field, &base, voices).unwrap_or(base);
            if field == Conflict::TITLE { self.made.plan.title = words } else { self.made.plan.organisation = words }
        }
        let lines = |plan: &ActionPlan| {
            plan.context
                .iter()
                .flat_map(super::Words::lines)
                .map(|line| plain(&line.text))
                .filter(|line| !line.is_empty())
                .collect::<Vec<_>>()
        };
        let known = lines(self.base);
        let edited: Vec<usize> =
            (0..self.sides.len()).filter(|at| !self.sides[*at].plan.context.is_empty() && lines(self.sides[*at].plan) != known).collect();
        let alike = edited.windows(2).all(|pair| lines(self.sides[pair[0]].plan) == lines(self.sides[pair[1]].plan));
        self.made.plan.context.clone_from(&self.base.context);
        match edited.first() {
            Some(first) if alike => {
                self.made.plan.context.clone_from(&self.sides[*first].plan.context);
                edited.iter().for_each(|at| self.made.taken[*at].edits += 1);
            }
            Some(_) => {
                let files: Vec<&str> = edited.iter().map(|at| self.sides[*at].file).collect();
                self.made
                    .notes
                    .push(format!("The introduction was edited differently in {}; it stands as in the base.", files.join(" and ")));
            }
            None => {}
        }
    }

    /// The plan's own columns: those of the base, then those that returns added.
    fn columns(&mut self) {
        let mut columns = self.base.extra_columns.clone();
        for side in &self.sides {
            for heading in &side.plan.extra_columns {
                let known = side.columns.iter().any(|(_, own)| own == heading);
                if !known && !columns.contains(heading) {
                    columns.push(heading.clone());
                }
            }
        }
        self.made.plan.extra_columns = columns;
    }

    /// Each row of the base: taken out, edited, moved, or as it was.
    fn actions(&mut self) {
        for at in 0..self.rows.len() {
            let action = self.rows[at].action;
            let there: Vec<Option<&Action>> = self.sides.iter().map(|side| side.action(at)).collect();
            let missing: Vec<usize> = (0..self.sides.len()).filter(|side| there[*side].is_none() && !self.sides[*side].is_part).collect();
            let edited: Vec<usize> = (0..self.sides.len()).filter(|side| self.is_edited(*side, at)).collect();
            if !missing.is_empty() && edited.is_empty() {
                missing.iter().for_each(|side| self.made.taken[*side].removed += 1);
                self.made.agreed += usize::from(missing.len() > 1);
                continue;
            }
            let mut merged = action.clone();
            if !missing.is_empty() {
                let said = |side: &usize, words: &str, row: Option<&Action>| ConflictSide {
                    file: self.sides[*side].file.to_owned(),
                    said: words.to_owned(),
                    at: row.map(|row| row.at.within_file()).unwrap_or_default(),
                };
                let gone = missing.iter().map(|side| said(side, Conflict::REMOVED, None));
                let kept = edited.iter().map(|side| said(side, Conflict::KEPT, there[*side]));
                let conflict = Conflict::new(&action.key, Conflict::ROW, &action.action.text(), gone.chain(kept).collect());
                if !self.settled(&conflict) {
                    self.conflicts.push(conflict);
                } else if self.removes(&conflict) {
                    continue;
                }
            }
            let place = self.merge_row(at, &mut merged, &there);
            self.made.plan.key_issues[place].actions.push(merged);
        }
    }

    /// Merges the fields of a row; gives the place of its key issue.
    fn merge_row(&mut self, at: usize, merged: &mut Action, there: &[Option<&Action>]) -> usize {
        let key = merged.key.clone();
        for field in PlanField::ALL {
            let slots: Vec<Option<&Slot>> = (0..there.len())
                .map(|side| there[side].filter(|_| self.sides[side].has_field(field)).map(|action| field.slot(action)))
                .collect();
            if let Some(slot) = self.vote_slot(&key, field.heading(), field.slot(self.rows[at].action), &slots) {
                *field.slot_mut(merged) = slot;
            }
        }
        for heading in self.made.plan.extra_columns.clone() {
            let own = |action: &Action, heading: &str| {
                action.extra.iter().find(|(known, _)| known == heading).map(|(_, slot)| slot.clone()).unwrap_or_default()
            };
            let base = own(self.rows[at].action, &heading);
            let slots: Vec<Option<Slot>> = (0..there.len())
                .map(|side| there[side].zip(self.sides[side].column(&heading)).map(|(action, heading)| own(action, heading)))
                .collect();
            let slots: Vec<Option<&Slot>> = slots.iter().map(Option::as_ref).collect();
            if let Some(slot) = self.vote_slot(&key, &heading, &base, &slots) {
                let text = cell_text(&slot);
                set(merged, &heading, &text);
                if let Some((_, own)) = merged.extra.iter_mut().find(|(known, _)| *known == heading) {
                    *own = slot;
                }
            }
        }
        let order = self.made.plan.extra_columns.clone();
        merged.extra.sort_by_key(|(heading, _)| order.iter().position(|known| known == heading));
        self.vote_issue(at, &key)
    }

    /// Which key issue a row belongs to after all.
    fn vote_issue(&mut self, at: usize, key: &str) -> usize {
        let base = self.rows[at].issue;
        let name = |place: usize| {
            let issue = &self.made.plan.key_issues[place];
            format!("{}. {}", issue.number, issue.title)
        };
        let voices: Vec<(usize, usize)> =
            (0..self.sides.len()).filter_map(|side| self.sides[side].issue_of(at).map(|place| (side, place))).collect();
        let said = voices.iter().map(|(side, place)| Voice {
            side: *side,
            said: name(*place),
            at: self.sides[*side].action(at).map(|action| action.at.within_file()).unwrap_or_default(),
        });
        let (said, before) = (said.collect(), name(base));
        let decided = self.vote(key, ours::ISSUE_TITLE, &before, said);
        match decided {
            Some(words) => (0..self.made.plan.key_issues.len())
                .find(|place| {
                    let issue = &self.made.plan.key_issues[*place];
                    format!("{}. {}", issue.number, issue.title) == words || issue.number.to_string() == words.trim()
                })
                .unwrap_or(base),
            None => base,
        }
    }

    /// Whether a return says anything else in a row than the base.
    fn is_edited(&self, side: usize, at: usize) -> bool {
        let view = &self.sides[side];
        let Some(action) = view.action(at) else { return false };
        let before = self.rows[at].action;
        let differs = |one: &Slot, other: &Slot| plain(&one.text()) != plain(&other.text());
        let fields = PlanField::ALL.into_iter().any(|field| view.has_field(field) && differs(field.slot(before), field.slot(action)));
        let own = |action: &'p Action, heading: &str| {
            action.extra.iter().find(|(known, _)| known == heading).map(|(_, slot)| plain(&slot.text())).unwrap_or_default()
        };
        let columns = self
            .made
            .plan
            .extra_columns
            .iter()
            .any(|heading| view.column(heading).is_some_and(|theirs| own(before, heading) != own(action, theirs)));
        fields || columns || view.issue_of(at).is_some_and(|place| place != self.rows[at].issue)
    }

    /// The merged words of a field, where they are not those of the base.
    fn vote_slot(&mut self, key: &str, field: &str, base: &Slot, slots: &[Option<&Slot>]) -> Option<Slot> {
        let voices: Vec<Voice> = slots
            .iter()
            .enumerate()
            .filter_map(|(side, slot)| {
                let slot = (*slot)?;
                let at = slot.cells.first().map(|words| words.at.within_file()).unwrap_or_default();
                Some(Voice { side, said: cell_text(slot), at })
            })
            .collect();
        let words = self.vote(key, field, &cell_text(base), voices)?;
        let said = slots.iter().flatten().find(|slot| cell_text(slot) == words).map(|slot| (*slot).clone());
        Some(said.unwrap_or_else(|| {
            let mut made = Slot { lines: crate::normalise::text::lines(&words), cells: base.cells.clone() };
            if made.lines.is_empty() {
                made.cells.clear();
            }
            made
        }))
    }

    /// The words that the sides give in place of the base's; nothing where none edits them, or where they differ and nobody has decided.
    fn vote(&mut self, key: &str, field: &str, base: &str, voices: Vec<Voice>) -> Option<String> {
        match Vote::of(base, voices) {
            Vote::Unchanged => None,
            Vote::Taken(words, by) => {
                by.iter().for_each(|side| self.made.taken[*side].edits += 1);
                self.made.agreed += usize::from(by.len() > 1);
                Some(words)
            }
            Vote::Differ(voices) => {
                let sides = voices.into_iter().map(|voice| ConflictSide {
                    file: self.sides[voice.side].file.to_owned(),
                    said: voice.said,
                    at: voice.at,
                });
                let conflict = Conflict::new(key, field, base, sides.collect());
                if self.settled(&conflict) {
                    let decision = self.decisions.get(&conflict.id).map(String::as_str).unwrap_or_default();
                    return Some(conflict.decided(decision).to_owned());
                }
                self.conflicts.push(conflict);
                None
            }
        }
    }

    /// Whether a conflict has been decided; counts it.
    fn settled(&mut self, conflict: &Conflict) -> bool {
        let settled = self.decisions.get(&conflict.id).is_some_and(|decision| !decision.trim().is_empty());
        self.made.decided += usize::from(settled);
        settled
    }

    fn removes(&self, conflict: &Conflict) -> bool {
        let decision = self.decisions.get(&conflict.id).map(String::as_str).unwrap_or_default();
        conflict.decided(decision).to_lowercase().contains("remove")
    }

    /// Conflicts of the base that no return has decided stay open beside the new ones.
    fn settle(mut self) -> Merged {
        let open = |conflict: &&Conflict| {
            let of_side = |side: &SideView<'_>| side.plan.conflicts.iter().any(|known| known.id == conflict.id);
            self.sides.iter().all(|side| !side.has_cover || of_side(side))
        };
        let mut conflicts: Vec<Conflict> = self.base.conflicts.iter().filter(open).cloned().collect();
        let known: BTreeSet<String> = conflicts.iter().map(|conflict| conflict.id.clone()).collect();
        conflicts.extend(std::mem::take(&mut self.conflicts).into_iter().filter(|conflict| !known.contains(&conflict.id)));
        self.made.plan.conflicts = conflicts;
        let notices = self.base.key_notices.iter().chain(self.sides.iter().flat_map(|side| &side.plan.key_notices));
        self.made.plan.key_notices = notices.cloned().collect();
        self.made
    }
}

/// A key issue with nothing under it.
fn empty_issue(issue: &KeyIssue) -> KeyIssue {
    KeyIssue { number: issue.number, title: issue.title.clone(), at: issue.at.clone(), ..KeyIssue::default() }
}
