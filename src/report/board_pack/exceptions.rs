//! The tab *Exceptions*: what needs a decision, why, and whose it is; the gravest and oldest first.

use super::tab::{Cell, Column, ColumnKind, Row, Tab, column, toned};
use super::{SHEET_AUDIT_VERDICTS, SHEET_EVIDENCE, SHEET_EXCEPTIONS, SHEET_LEADS, SHEET_OVERDUE};
use crate::outcome::board::{Exception, ExceptionKind};
use crate::publish::view::View;
use crate::report::workbook::Tone;

/// The words under *How grave* with their colours.
const TONES: [(&str, Tone); 4] = [("Critical", Tone::Red), ("Red", Tone::Red), ("Major", Tone::Amber), ("Amber", Tone::Amber)];

/// The tab.
pub(super) fn tab(view: &View<'_>) -> Tab {
    let input = |heading: &str, width, kind| Column { heading: heading.to_owned(), width, kind };
    let mut columns = vec![
        column("No", 5.0),
        column("Kind", 11.0),
        toned("How grave", 9.0, &TONES),
        column("Where", 8.0),
        column("What", 38.0),
        column("Why", 38.0),
        column("Decision asked for", 23.0),
        column("Who", 21.0),
        column("How many", 10.0),
    ];
    columns.push(input("Decision taken", 13.0, ColumnKind::Decision));
    columns.push(input("Owner", 12.0, ColumnKind::Words));
    columns.push(input("By when", 12.0, ColumnKind::Day));
    let mut notes = vec!["How many counts records for broken rules, figures for criteria, and actions for the plan.".to_owned()];
    if !view.is_published() {
        notes.push(
            "Decision taken, Owner and By when are filled in at the meeting, in board-pack.xlsx; the first offers a list and takes other words too.".to_owned(),
        );
    }
    Tab {
        sheet: SHEET_EXCEPTIONS,
        table: "Exceptions",
        title: "Exceptions: what needs a decision",
        holds: "What needs a decision, why, and whose it is; the gravest first",
        columns,
        rows: (1_u32..).zip(&view.board.exceptions).map(|(number, exception)| row(view, number, exception)).collect(),
        totals: Vec::new(),
        when_empty: "Nothing needs a decision.".to_owned(),
        notes,
        charts: Vec::new(),
    }
}

fn row(view: &View<'_>, number: u32, exception: &Exception) -> Row {
    let reference = &exception.reference;
    let place = match (exception.kind, &exception.rule) {
        (ExceptionKind::Finding, Some(rule)) => {
            Cell::Goto { text: reference.clone(), sheet: SHEET_AUDIT_VERDICTS, anchor: rule.pack.clone() }
        }
        (ExceptionKind::Criterion, _) => Cell::Goto { text: reference.clone(), sheet: SHEET_EVIDENCE, anchor: reference.clone() },
        (ExceptionKind::Overdue, _) => Cell::Goto { text: reference.clone(), sheet: SHEET_OVERDUE, anchor: reference.clone() },
        // Actions without a lead have a row of their own among the leads.
        _ if reference == "X01" => Cell::Goto { text: reference.clone(), sheet: SHEET_LEADS, anchor: "nobody".to_owned() },
        _ => Cell::Code(reference.clone()),
    };
    let who = view.exception_who(exception);
    Row {
        anchor: reference.clone(),
        cells: vec![
            Cell::Ordinal(number),
            Cell::text(exception.kind.words()),
            Cell::text(exception.weight),
            place,
            Cell::text(view.exception_what(exception)),
            Cell::text(view.exception_why(exception)),
            Cell::text(exception.decision.clone()),
            Cell::text(if who.is_empty() { "Nobody is named".to_owned() } else { who }),
            Cell::Count(view.exception_count(exception)),
        ],
    }
}
