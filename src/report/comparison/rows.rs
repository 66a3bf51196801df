//! A comparison as rows: one for each thing that changed, old and new side by side.

use crate::plan::compare::{ActionChange, ChangeKind, Comparison, CriterionChange, Mark, Side, Stretch, stretches};
use crate::report::workbook::Marking;

/// One row of the sheet *Changes*.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// The sort of change, in words.
    pub change: &'static str,
    /// The key before; empty where it is new.
    pub key_before: String,
    /// The key now; empty where it is gone.
    pub key_now: String,
    /// The key issue, number and title.
    pub issue: String,
    /// The action or criterion it is about, as it says now.
    pub about: String,
    /// The field.
    pub field: String,
    /// The words, with what became of each.
    pub words: Vec<Stretch>,
    /// By how many days it was put off; empty where that says nothing.
    pub days: String,
    /// The cell before.
    pub at_before: String,
    /// The cell now.
    pub at_now: String,
}

impl Row {
    /// The words before, those that went marked.
    pub fn before(&self) -> Vec<(&str, Marking)> {
        self.side(Mark::Removed, Marking::TakenOut)
    }

    /// The words now, those that came marked.
    pub fn now(&self) -> Vec<(&str, Marking)> {
        self.side(Mark::Added, Marking::PutIn)
    }

    fn side(&self, own: Mark, marking: Marking) -> Vec<(&str, Marking)> {
        let seen = self.words.iter().filter(|stretch| stretch.mark == own || stretch.mark == Mark::Kept);
        seen.map(|stretch| (stretch.text.as_str(), if stretch.mark == own { marking } else { Marking::Plain })).collect()
    }
}

/// Every change, key issues and columns first, then the actions and the criteria in the order of the plan.
pub fn all(comparison: &Comparison) -> Vec<Row> {
    let mut rows = Vec::new();
    for change in &comparison.key_issues {
        let (old, new) = (change.old.clone().unwrap_or_default(), change.new.clone().unwrap_or_default());
        rows.push(Row {
            change: change.kind.words(),
            issue: format!("{}. {}", change.number, if new.is_empty() { &old } else { &new }),
            field: "Key issue".to_owned(),
            words: stretches(&old, &new),
            ..Row::default()
        });
    }
    for change in &comparison.columns {
        let words = stretches(change.old.as_deref().unwrap_or_default(), change.new.as_deref().unwrap_or_default());
        rows.push(Row { change: change.kind.words(), about: change.sentence.clone(), field: "Column".to_owned(), words, ..Row::default() });
    }
    rows.extend(comparison.actions.iter().flat_map(of_action));
    rows.extend(comparison.criteria.iter().map(of_criterion));
    rows
}

fn issue(side: &Side) -> String {
    format!("{}. {}", side.issue, side.issue_title)
}

fn base(old: Option<&Side>, new: Option<&Side>) -> Row {
    let side = new.or(old);
    Row {
        key_before: old.map(|side| side.key.clone()).unwrap_or_default(),
        key_now: new.map(|side| side.key.clone()).unwrap_or_default(),
        issue: side.map(issue).unwrap_or_default(),
        about: side.map(|side| side.text.clone()).unwrap_or_default(),
        at_before: old.map(|side| side.at.clone()).unwrap_or_default(),
        at_now: new.map(|side| side.at.clone()).unwrap_or_default(),
        ..Row::default()
    }
}

fn of_action(change: &ActionChange) -> Vec<Row> {
    let (old, new) = (change.old.as_ref(), change.new.as_ref());
    let text = |side: Option<&Side>| side.map(|side| side.text.clone()).unwrap_or_default();
    let mut rows = Vec::new();
    let mut push = |kind: ChangeKind, field: &str, words: Vec<Stretch>| {
        rows.push(Row { change: kind.words(), field: field.to_owned(), words, ..base(old, new) });
    };
    if old.is_none() || new.is_none() {
        let kind = if new.is_some() { ChangeKind::Added } else { ChangeKind::Removed };
        push(kind, "Whole action", stretches(&text(old), &text(new)));
        return rows;
    }
    for kind in [ChangeKind::Moved, ChangeKind::Split, ChangeKind::Merged] {
        if !change.kinds.contains(&kind) {
            continue;
        }
        let others: String = change.others.iter().map(|side| format!("\n{}: {}", side.key, side.text)).collect();
        match kind {
            ChangeKind::Moved => {
                push(kind, "Key issue", stretches(&old.map(issue).unwrap_or_default(), &new.map(issue).unwrap_or_default()));
            }
            ChangeKind::Split => push(kind, "Action", stretches(&text(old), &(text(new) + &others))),
            _ => push(kind, "Action", stretches(&(text(old) + &others), &text(new))),
        }
    }
    let parted = change.kinds.contains(&ChangeKind::Split) || change.kinds.contains(&ChangeKind::Merged);
    for field in change.fields.iter().filter(|field| !(parted && field.kind == ChangeKind::Reworded)) {
        let days = change.days.filter(|_| field.kind == ChangeKind::ReDated).map(signed).unwrap_or_default();
        let mut row = Row { change: field.kind.words(), field: field.field.clone(), words: field.words.clone(), days, ..base(old, new) };
        for (at, own) in [(&mut row.at_before, &field.old_at), (&mut row.at_now, &field.new_at)] {
            if !own.is_empty() {
                at.clone_from(own);
            }
        }
        rows.push(row);
    }
    // An action can be closed or opened again by a cell that is listed under another sort of change.
    for kind in [ChangeKind::Closed, ChangeKind::Reopened] {
        if change.kinds.contains(&kind) && change.fields.iter().all(|field| field.kind != kind) {
            rows.push(Row { change: kind.words(), field: "Standing".to_owned(), ..base(old, new) });
        }
    }
    rows
}

/// Days with their sign: `+92` is later.
pub fn signed(days: i64) -> String {
    if days > 0 { format!("+{days}") } else { days.to_string() }
}

fn of_criterion(change: &CriterionChange) -> Row {
    let (old, new) = (change.old.as_ref(), change.new.as_ref());
    let text = |side: Option<&Side>| side.map(|side| side.text.clone()).unwrap_or_default();
    let change_words = change.kinds.first().map_or("", |kind| kind.words());
    let words = if change.words.is_empty() { stretches(&text(old), &text(new)) } else { change.words.clone() };
    Row { change: change_words, field: "Success criteria and evaluation".to_owned(), words, ..base(old, new) }
}
