//! The tab *By lead*: how the actions of each lead stand.

use super::tab::{Cell, Row, Tab, column};
use super::{SHEET_LEADS, SHEET_OVERDUE};
use crate::outcome::STANDINGS;
use crate::publish::view::View;
use crate::report::workbook::fit::{self, Type};

/// The tab.
pub(super) fn tab(view: &View<'_>) -> Tab {
    let mut columns = vec![column("Lead", 48.0), column("Actions", 10.0)];
    columns.extend(STANDINGS.iter().map(|state| column(state.words(), fit::width_of_words(state.words(), Type::Heading).clamp(9.0, 14.0))));
    columns.push(column("Overdue actions", 30.0));
    let rows = view.board.leads.iter().map(|line| {
        let mut cells = vec![Cell::text(view.lead(line)), Cell::count(line.actions)];
        cells.extend(line.by_standing.iter().map(|count| Cell::count(*count)));
        cells.push(match line.overdue.first() {
            Some(first) => Cell::Goto { text: line.overdue.join(", "), sheet: SHEET_OVERDUE, anchor: first.clone() },
            None => Cell::None("[z]"),
        });
        Row { anchor: if line.party.is_none() { "nobody".to_owned() } else { String::new() }, cells }
    });
    Tab {
        sheet: SHEET_LEADS,
        table: "Actions_by_lead",
        title: "Actions by lead",
        holds: "How the actions of each lead stand; whoever has most stands first",
        columns,
        rows: rows.collect(),
        totals: Vec::new(),
        when_empty: "The plan has no action.".to_owned(),
        notes: vec!["An action that several people lead is counted for each, so there is no total.".to_owned()],
        charts: Vec::new(),
    }
}
