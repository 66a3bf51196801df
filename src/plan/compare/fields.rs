//! What is another in an action that stands in both editions: its words, lead, date, status and the rest, field by field.

use std::collections::BTreeSet;

use crate::normalise::date::{Deadline, DeadlineKind};
use crate::plan::ours::{PlanField, cell_text};
use crate::plan::standing::{Claim, claim};
use crate::plan::{Action, Party, Slot, State};

use super::change::{ChangeKind, FieldChange};
use super::plain;
use super::words::stretches;

/// The fields that are others, in the order of our columns; columns of the plan's own only where both editions have them.
pub(super) fn changed(old: &Action, new: &Action, shared_columns: &BTreeSet<(&str, &str)>) -> Vec<FieldChange> {
    let mut changes = Vec::new();
    for field in PlanField::ALL {
        let (before, after) = (field.slot(old), field.slot(new));
        if plain(&before.text()) != plain(&after.text()) {
            changes.push(change(field.heading(), kind(field, old, new), before, after));
        }
    }
    let blank = Slot::default();
    for (old_heading, new_heading) in shared_columns {
        let before = own(old, old_heading).unwrap_or(&blank);
        let after = own(new, new_heading).unwrap_or(&blank);
        if plain(&before.text()) != plain(&after.text()) {
            changes.push(change(new_heading, ChangeKind::FieldChanged, before, after));
        }
    }
    changes
}

/// What an action says in a column of the plan's own.
pub(super) fn own<'a>(action: &'a Action, heading: &str) -> Option<&'a Slot> {
    action.extra.iter().find(|(known, _)| known == heading).map(|(_, slot)| slot)
}

fn change(field: &str, kind: ChangeKind, before: &Slot, after: &Slot) -> FieldChange {
    let (old, new) = (cell_text(before), cell_text(after));
    let words = stretches(&old, &new);
    let at = |slot: &Slot| slot.cells.first().map(|words| words.at.to_string()).unwrap_or_default();
    FieldChange { field: field.to_owned(), kind, old, new, words, old_at: at(before), new_at: at(after) }
}

/// The sort of change in a field whose words are others.
fn kind(field: PlanField, old: &Action, new: &Action) -> ChangeKind {
    match field {
        PlanField::Action => ChangeKind::Reworded,
        PlanField::Lead if !same_parties(&old.leads, &new.leads) => ChangeKind::ReLed,
        PlanField::CompletionDate if !same_days(&old.deadline, &new.deadline) => match (is_settled(old), is_settled(new)) {
            (false, true) if new.deadline.kind == DeadlineKind::Done => ChangeKind::Closed,
            _ => ChangeKind::ReDated,
        },
        PlanField::Status => match (is_settled(old), is_settled(new)) {
            (false, true) => ChangeKind::Closed,
            (true, false) => ChangeKind::Reopened,
            _ => ChangeKind::StatusChanged,
        },
        PlanField::Rag => ChangeKind::RagChanged,
        PlanField::Progress => ChangeKind::ProgressChanged,
        _ => ChangeKind::FieldChanged,
    }
}

/// Whether two lead cells name the same parties in other words; cells that name nobody say nothing about it.
fn same_parties(old: &[Party], new: &[Party]) -> bool {
    let words = |parties: &[Party]| parties.iter().map(Party::in_words).collect::<BTreeSet<_>>();
    !old.is_empty() && words(old) == words(new)
}

/// Whether two dates mean the same days; words that give no day say nothing about it.
fn same_days(old: &Deadline, new: &Deadline) -> bool {
    let days = |deadline: &Deadline| {
        let milestones: Vec<_> = deadline.milestones.iter().map(|milestone| milestone.due).collect();
        // Where a day is due, the beginning of the month or year that names it says no more.
        let start = deadline.start.filter(|_| deadline.due.is_none());
        (start, deadline.due, deadline.ongoing_from, deadline.recurrence.clone(), milestones)
    };
    let says_a_day = old.due.is_some() || old.start.is_some() || old.ongoing_from.is_some() || old.recurrence.is_some();
    says_a_day && days(old) == days(new)
}

/// Whether an action is complete or closed, by its own words.
pub(super) fn is_settled(action: &Action) -> bool {
    matches!(action.standing.state, State::CompleteClaimed | State::CompleteVerified | State::Closed)
        || claim(&plain(&action.status.text())) != Claim::Open
        || action.deadline.kind == DeadlineKind::Done
}
