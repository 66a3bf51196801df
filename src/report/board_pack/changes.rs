//! The tab *Changes*: what has changed since the last edition, where there is one.

use super::SHEET_CHANGES;
use super::tab::{Cell, NOT_APPLICABLE, Row, Tab, column};
use crate::outcome::board::Changes;
use crate::publish::view::View;

/// The tab.
pub(super) fn tab(view: &View<'_>, changes: &Changes) -> Tab {
    let columns =
        vec![column("Key", 8.0), column("What changed", 18.0), column("Before", 50.0), column("Now", 50.0), column("What it means", 40.0)];
    let words = |text: &str| if text.is_empty() { NOT_APPLICABLE } else { Cell::text(view.words(text)) };
    let rows = changes.lines.iter().map(|line| Row {
        anchor: line.key.clone(),
        cells: vec![Cell::code(&line.key), Cell::text(line.kind.clone()), words(&line.before), words(&line.after), words(&line.reason)],
    });
    let day = changes.day.map(|day| format!(", of {}", day.format("%-d %B %Y"))).unwrap_or_default();
    Tab {
        sheet: SHEET_CHANGES,
        table: "Changes",
        title: "Changes since the last edition",
        holds: "What is new, closed, re-dated or re-coloured since the last edition",
        columns,
        rows: rows.collect(),
        totals: Vec::new(),
        when_empty: "Nothing has changed since the last edition.".to_owned(),
        notes: vec![format!("Compared with {}{day}.", view.words(&changes.since))],
        charts: Vec::new(),
    }
}
