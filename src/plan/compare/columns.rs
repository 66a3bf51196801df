//! The plan's own columns in two editions: which are new, gone, or headed otherwise over the same words.

use std::collections::BTreeSet;

use crate::plan::{Action, ActionPlan};

use super::change::{ChangeKind, ColumnChange};
use super::fields::own;
use super::plain;

/// What became of the columns, and the pairs of headings under which both editions have one.
pub(super) fn compare<'p>(
    old: &'p ActionPlan,
    new: &'p ActionPlan,
    pairs: &[(&Action, &Action)],
) -> (Vec<ColumnChange>, BTreeSet<(&'p str, &'p str)>) {
    let (old_headings, new_headings) = (used(old), used(new));
    let mut shared: BTreeSet<(&str, &str)> = old_headings.intersection(&new_headings).map(|heading| (*heading, *heading)).collect();
    let mut gone: Vec<&str> = old_headings.difference(&new_headings).copied().collect();
    let mut changes = Vec::new();
    for heading in new_headings.difference(&old_headings) {
        let rows = count(new, heading);
        let was = gone.iter().position(|other| is_same_column(other, heading, pairs));
        if let Some(at) = was {
            let other = gone.remove(at);
            shared.insert((other, heading));
            changes.push(ColumnChange {
                kind: ChangeKind::Reworded,
                old: Some(other.to_owned()),
                new: Some((*heading).to_owned()),
                rows,
                sentence: format!("The column \u{201c}{other}\u{201d} is headed \u{201c}{heading}\u{201d} now."),
            });
            continue;
        }
        let sentence = format!("The column \u{201c}{heading}\u{201d} is new, with words in {}.", rows_words(rows));
        changes.push(ColumnChange { kind: ChangeKind::Added, old: None, new: Some((*heading).to_owned()), rows, sentence });
    }
    for heading in gone {
        let rows = count(old, heading);
        let sentence = format!("The column \u{201c}{heading}\u{201d} is gone; it had words in {}.", rows_words(rows));
        changes.push(ColumnChange { kind: ChangeKind::Removed, old: Some(heading.to_owned()), new: None, rows, sentence });
    }
    (changes, shared)
}

fn rows_words(rows: usize) -> String {
    if rows == 1 { "one row".to_owned() } else { format!("{rows} rows") }
}

/// The headings over any words.
fn used(plan: &ActionPlan) -> BTreeSet<&str> {
    plan.actions().flat_map(|(_, action)| &action.extra).filter(|(_, slot)| !slot.is_blank()).map(|(heading, _)| heading.as_str()).collect()
}

fn count(plan: &ActionPlan, heading: &str) -> usize {
    plan.actions().filter(|(_, action)| own(action, heading).is_some_and(|slot| !slot.is_blank())).count()
}

/// Whether two headings stand over the same words in most of the rows that have any.
fn is_same_column(old: &str, new: &str, pairs: &[(&Action, &Action)]) -> bool {
    let text = |action: &Action, heading: &str| own(action, heading).map(|slot| plain(&slot.text())).unwrap_or_default();
    let said = pairs.iter().map(|(before, after)| (text(before, old), text(after, new)));
    let said: Vec<(String, String)> = said.filter(|(before, after)| !before.is_empty() || !after.is_empty()).collect();
    let same = said.iter().filter(|(before, after)| before == after).count();
    same > 0 && same * 5 >= said.len() * 4
}
