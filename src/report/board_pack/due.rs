//! The tabs *Due by monitor* and *Falling due*: what comes before each monitoring body in the next 30, 60 and 90 days.

use super::tab::{Cell, Row, Tab, column};
use super::{SHEET_DUE, SHEET_DUE_BY_MONITOR};
use crate::outcome::board::{DueAction, HORIZONS};
use crate::publish::view::View;

/// The days of a period in words: `1 to 30 days`.
fn period(place: usize) -> String {
    let last = HORIZONS.get(place).copied().unwrap_or_default();
    match place.checked_sub(1).and_then(|before| HORIZONS.get(before)) {
        Some(before) => format!("{} to {last} days", before + 1),
        None => format!("Within {last} days"),
    }
}

/// How many actions fall due in front of each monitoring body.
pub(super) fn by_monitor(view: &View<'_>) -> Tab {
    let mut columns = vec![column("Monitored by", 44.0)];
    columns.extend((0..HORIZONS.len()).map(|place| column(&period(place), 12.0)));
    columns.push(column("Actions", 60.0));
    let rows = view.board.due_by_monitor.iter().map(|line| {
        let mut cells = vec![Cell::text(view.monitor(line))];
        cells.extend(line.counts.iter().map(|count| Cell::count(*count)));
        let first = line.keys.first().cloned().unwrap_or_default();
        cells.push(Cell::Goto { text: line.keys.join(", "), sheet: SHEET_DUE, anchor: first });
        Row { anchor: line.monitor.clone(), cells }
    });
    Tab {
        sheet: SHEET_DUE_BY_MONITOR,
        table: "Due_by_monitor",
        title: "What falls due, by monitoring body",
        holds: "How many actions fall due in front of each monitoring body in the next 30, 60 and 90 days",
        columns,
        rows: rows.collect(),
        totals: Vec::new(),
        when_empty: format!("No action falls due within {} days.", HORIZONS.last().copied().unwrap_or_default()),
        notes: vec!["An action that several bodies monitor is counted for each, so there is no total.".to_owned()],
        charts: Vec::new(),
    }
}

/// The same actions one by one.
pub(super) fn one_by_one(view: &View<'_>) -> Tab {
    let columns = vec![
        column("Day", 13.0),
        column("Days left", 10.0),
        column("Period", 16.0),
        column("Key", 7.0),
        column("Key issue", 8.0),
        column("Action", 50.0),
        column("Lead", 28.0),
        column("Monitored by", 28.0),
        column("Standing", 12.0),
    ];
    Tab {
        sheet: SHEET_DUE,
        table: "Falling_due",
        title: "What falls due in the next 90 days",
        holds: "Each action that falls due or comes back in the next 90 days, by day",
        columns,
        rows: view.board.due.iter().map(|one| row(view, one)).collect(),
        totals: Vec::new(),
        when_empty: format!("No action falls due within {} days.", HORIZONS.last().copied().unwrap_or_default()),
        notes: vec!["The as-at day itself is within the first period. The day of an action that comes back is its next one.".to_owned()],
        charts: Vec::new(),
    }
}

fn row(view: &View<'_>, one: &DueAction<'_>) -> Row {
    let days = (one.day - view.board.outcome.as_at).num_days();
    let monitors = view.parties(&one.action.monitors);
    let lead = view.parties(&one.action.leads);
    Row {
        anchor: one.action.key.clone(),
        cells: vec![
            Cell::Day(one.day),
            Cell::count(usize::try_from(days).unwrap_or(0)),
            Cell::text(period(one.horizon)),
            Cell::code(&one.action.key),
            Cell::Ordinal(one.issue.number),
            Cell::text(view.words(&one.action.action.text())),
            Cell::text(lead),
            Cell::text(if monitors.is_empty() { "Nobody is named".to_owned() } else { monitors }),
            Cell::text(one.action.standing.state.words()),
        ],
    }
}
