//! The tab *Overdue*: each action past its day, with its dates, how late it is, why, and what is done next.

use super::SHEET_OVERDUE;
use super::tab::{Cell, Row, Tab, UNKNOWN, column};
use crate::outcome::board::OverdueAction;
use crate::publish::view::View;

/// The tab.
pub(super) fn tab(view: &View<'_>) -> Tab {
    let columns = vec![
        column("Key", 7.0),
        column("Key issue", 8.0),
        column("Action", 44.0),
        column("Lead", 24.0),
        column("Original date", 13.0),
        column("Revised date", 13.0),
        column("Times revised", 10.0),
        column("Days late", 10.0),
        column("Reason", 30.0),
        column("Next step", 32.0),
    ];
    Tab {
        sheet: SHEET_OVERDUE,
        table: "Overdue_actions",
        title: "Overdue actions",
        holds: "Each action past its day, with its dates, how late it is, why, and what is done next; the latest first",
        columns,
        rows: view.board.overdue.iter().map(|one| row(view, one)).collect(),
        totals: Vec::new(),
        when_empty: "No action is overdue.".to_owned(),
        notes: vec![
            "Days late are calendar days past the original date: a revised date does not make an action less late.".to_owned(),
            "Times revised is not available where no earlier edition is known.".to_owned(),
        ],
        charts: Vec::new(),
    }
}

fn row(view: &View<'_>, one: &OverdueAction<'_>) -> Row {
    Row {
        anchor: one.action.key.clone(),
        cells: vec![
            Cell::code(&one.action.key),
            Cell::Ordinal(one.issue.number),
            Cell::text(view.words(&one.action.action.text())),
            Cell::text(view.parties(&one.action.leads)),
            Cell::day(one.original),
            Cell::text(view.words(&one.revised)),
            one.times_revised.map_or(UNKNOWN, Cell::count),
            Cell::count(usize::try_from(one.days).unwrap_or(0)),
            Cell::text(view.words(&one.reason)),
            Cell::text(view.words(&one.next_step)),
        ],
    }
}
