//! Judges from its headings whether a table is one of actions, of criteria, or of something else.

use crate::table::Assigned;

/// What a table was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TableKind {
    Actions,
    Criteria,
    /// Its headings are those of actions, but it counts them.
    Counts,
}

/// Whether matched headings make a table of actions, or of criteria by key issue.
pub(super) fn accept(a: &Assigned<'_>) -> bool {
    kind_of(a).is_some()
}

pub(super) fn kind_of(a: &Assigned<'_>) -> Option<TableKind> {
    let others = ["lead", "completion_date", "monitored_by", "monitoring_strategy", "status", "rag", "progress", "success_criteria"]
        .iter()
        .filter(|field| a.has(field))
        .count();
    let action = a.score("action") >= 0.6;
    let strong = a.strong();
    let sure = strong >= 2 || (strong == 1 && a.matched() >= 3);
    if action && sure && others >= 1 && (a.matched() * 5 >= a.headed() * 2 || a.matched() >= 4) {
        return Some(TableKind::Actions);
    }
    if a.score("lead") > 0.95 && a.score("completion_date") > 0.95 && a.headed() >= 3 {
        return Some(TableKind::Actions);
    }
    let who_or_when = a.has("lead") || a.has("completion_date");
    if action && who_or_when && a.matched() >= 4 && a.matched() * 5 >= a.headed() * 4 {
        return Some(TableKind::Actions);
    }
    if a.exact() >= 4 && others >= 2 && (a.score("lead") > 0.7 || a.score("completion_date") > 0.7) {
        return Some(TableKind::Actions);
    }
    let keyed = a.has("key_issue") || a.has("key_issue_number");
    if keyed && a.score("action") > 0.95 && a.exact() >= 2 && a.exact() == a.headed() {
        return Some(TableKind::Actions);
    }
    (keyed && (a.has("success_criteria") || a.has("evaluation")) && a.matched() * 2 >= a.headed()).then_some(TableKind::Criteria)
}

/// Whether headings do so even where the row could be one of a body: the action is named word for word.
pub(super) fn is_sure(a: &Assigned<'_>) -> bool {
    a.score("action") > 0.95 && a.exact() >= 2 || a.exact() >= 3 && a.exact() == a.headed()
}
