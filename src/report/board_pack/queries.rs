//! The tab *Open queries*: what a person must still say before a cell of the plan means something.

use super::SHEET_QUERIES;
use super::tab::{Cell, NOT_APPLICABLE, Row, Tab, column, toned};
use crate::plan::{Query, QueryState};
use crate::publish::view::View;
use crate::report::workbook::Tone;

/// The words under *State* with their colours.
const TONES: [(&str, Tone); 2] = [("Open", Tone::Amber), ("Not understood", Tone::Red)];

/// The tab.
pub(super) fn tab(view: &View<'_>) -> Tab {
    let working = !view.is_published();
    let mut columns = vec![column("About", 20.0), column("Actions", 20.0)];
    if working {
        columns.insert(0, column("Query", 15.0));
        columns.push(column("Words in the plan", 34.0));
    }
    columns.extend([column("Question", 60.0), toned("State", 16.0, &TONES), column("Why the answer was not understood", 34.0)]);
    let rows = view.board.outcome.queries_in_order().into_iter().filter_map(|query| {
        let (state, reason) = match &query.state {
            QueryState::Open => ("Open", NOT_APPLICABLE),
            QueryState::NotUnderstood(reason) => ("Not understood", Cell::text(view.words(reason))),
            QueryState::Stale | QueryState::Answered => return None,
        };
        let mut cells = said(view, query);
        cells.extend([Cell::text(view.question(query)), Cell::text(state), reason]);
        Some(Row { anchor: query.id.clone(), cells })
    });
    Tab {
        sheet: SHEET_QUERIES,
        table: "Open_queries",
        title: "Open queries",
        holds: "What a person must still say before a cell of the plan means something",
        columns,
        rows: rows.collect(),
        totals: Vec::new(),
        when_empty: "Nothing waits for an answer.".to_owned(),
        notes: if working {
            vec!["They are answered on the sheet Queries of action-plan.xlsx, which offers what each could mean.".to_owned()]
        } else {
            vec!["Until they are answered, the actions they are about are amber.".to_owned()]
        },
        charts: Vec::new(),
    }
}

fn said(view: &View<'_>, query: &Query) -> Vec<Cell> {
    let mut cells = vec![Cell::text(query.kind.words()), Cell::Code(query.keys.join(", "))];
    if !view.is_published() {
        cells.insert(0, Cell::code(&query.id));
        cells.push(Cell::text(query.said.clone()));
    }
    cells
}
