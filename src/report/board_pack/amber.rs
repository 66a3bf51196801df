//! The tab *Amber*: each action that is due soon, has no date or waits for an answer, with the reason in words.

use super::SHEET_AMBER;
use super::tab::{Cell, NOT_APPLICABLE, Row, Tab, column, toned};
use crate::plan::{Rag, State};
use crate::publish::view::View;
use crate::report::workbook::Tone;

/// The tab.
pub(super) fn tab(view: &View<'_>) -> Tab {
    const TONES: [(&str, Tone); 1] = [(Rag::Amber.words(), Tone::Amber)];
    let columns = vec![
        column("Key", 7.0),
        column("Key issue", 8.0),
        column("Action", 56.0),
        column("Lead", 28.0),
        column("Standing", 12.0),
        toned("RAG", 9.0, &TONES),
        column("Day", 13.0),
        column("Reason", 44.0),
    ];
    let rows = view.board.amber.iter().map(|one| {
        let standing = &one.action.standing;
        Row {
            anchor: one.action.key.clone(),
            cells: vec![
                Cell::code(&one.action.key),
                Cell::Ordinal(one.issue.number),
                Cell::text(view.words(&one.action.action.text())),
                Cell::text(view.parties(&one.action.leads)),
                Cell::text(standing.state.words()),
                Cell::text(standing.rag.words()),
                match (standing.state, standing.next) {
                    (State::NoDate, None) => NOT_APPLICABLE,
                    (_, next) => Cell::day(next),
                },
                Cell::text(view.words(&standing.reason)),
            ],
        }
    });
    Tab {
        sheet: SHEET_AMBER,
        table: "Amber_actions",
        title: "Amber actions and why they are amber",
        holds: "Each action that is due soon, has no date or waits for an answer, with the reason in words",
        columns,
        rows: rows.collect(),
        totals: Vec::new(),
        when_empty: "No action is amber.".to_owned(),
        notes: vec!["Red actions are the overdue ones; they stand on the sheet Overdue.".to_owned()],
        charts: Vec::new(),
    }
}
