//! Says how each sheet was read: tables, columns, rows left out, and what a reader must know of it.

use std::collections::BTreeSet;

use crate::cell::{Book, Caveat, CaveatKind, column_letters};
use crate::normalise::text::clean_line;
use crate::plan::reading::{ColumnReading, Input, SheetReading, TableReading};
use crate::plan::{Deviation, Words};

use super::assemble::Piece;
use super::columns::Use;
use super::kind::TableKind;
use super::returned::Returned;
use super::sheet::TableUse;

fn input(book: &Book, sheets: Vec<SheetReading>) -> Input {
    Input { file: book.file.to_string(), format: book.format, size: book.size, sha256: book.sha256.clone(), sheets }
}

/// How a workbook of our own was read back.
pub(super) fn of_returned(book: &Book, returned: &Returned) -> Input {
    let sheets = book.sheets.iter().map(|grid| {
        let is_plan = **grid.name() == *returned.sheet;
        let table = TableReading {
            taken_as: "actions".to_owned(),
            because: TableReading::OURS.to_owned(),
            heading_rows: vec![returned.heading + 1],
            columns: returned.columns.clone(),
            body: grid.last_row().filter(|last| *last > returned.heading).map(|last| (returned.heading + 2, last + 1)),
            rows_used: returned.plan.actions().count(),
        };
        let tables = if is_plan { vec![table] } else { Vec::new() };
        SheetReading { name: grid.name().to_string(), tables, left_out: Vec::new(), naming_rows: Vec::new() }
    });
    input(book, sheets.collect())
}

/// How the sheets of a file were read.
pub(super) fn of_book(book: &Book, pieces: &[Piece<'_>]) -> Input {
    let sheets = pieces
        .iter()
        .map(|piece| SheetReading {
            name: piece.grid.name().to_string(),
            tables: piece.plan.tables.iter().map(|table| table_reading(table, piece.left_out_because.as_deref())).collect(),
            left_out: piece.plan.left_out.clone(),
            naming_rows: naming_rows(piece),
        })
        .collect();
    input(book, sheets)
}

/// The one-based rows with the title of a key issue or the name of a list, in order.
fn naming_rows(piece: &Piece<'_>) -> Vec<u32> {
    let titles = piece.plan.sections.iter().flat_map(|section| &section.words).map(|words| words.at.at.row);
    let rows: BTreeSet<u32> = titles.chain(piece.plan.labels.iter().copied()).map(|row| row + 1).collect();
    rows.into_iter().collect()
}

fn table_reading(table: &TableUse, left_out_because: Option<&str>) -> TableReading {
    let taken_as = match (left_out_because, table.kind) {
        (Some(_), _) => TableReading::NOT_PART,
        (None, TableKind::Actions) => "actions",
        (None, TableKind::Criteria) => "success criteria and evaluation",
        (None, TableKind::Counts) => "counts of actions, not part of the plan",
    };
    let matched = table.columns.uses.iter().filter(|(_, used)| !matches!(used, Use::Extra(_))).count();
    let mut because = match left_out_because {
        Some(reason) => reason.to_owned(),
        None => format!("{matched} of its {} columns have headings of an action plan", table.columns.uses.len()),
    };
    for evidence in &table.heading.evidence {
        because.push_str("; ");
        because.push_str(evidence);
    }
    TableReading {
        taken_as: taken_as.to_owned(),
        because,
        heading_rows: table.heading.rows.clone().map(|row| row + 1).collect(),
        columns: table.columns.uses.iter().map(|(column, used)| column_reading(table, *column, used)).collect(),
        body: table.body.map(|(first, last)| (first + 1, last + 1)),
        rows_used: table.rows_used,
    }
}

fn column_reading(table: &TableUse, column: u32, used: &Use) -> ColumnReading {
    let heading = table.heading.columns.iter().find(|known| known.column == column);
    let field = match used {
        Use::Field(name) => Some((*name).replace('_', " ")),
        Use::KeyIssue => Some("key issue".to_owned()),
        Use::KeyIssueNumber => Some("key issue number".to_owned()),
        Use::Evaluation => Some("evaluation".to_owned()),
        Use::Extra(_) => None,
    };
    let reason = table.columns.reasons.iter().find(|(known, _)| *known == column).map(|(_, why)| why.clone());
    let because = reason.unwrap_or_else(|| match (&field, heading) {
        (Some(_), Some(known)) => known.because.clone(),
        _ => "no accepted heading; carried through untouched".to_owned(),
    });
    ColumnReading {
        column: column_letters(column),
        heading: heading.map(|known| known.heading.clone()).unwrap_or_default(),
        field,
        because,
    }
}

/// What a reader must know of how the sheets were taken.
pub(super) fn caveats(pieces: &[Piece<'_>]) -> Vec<Caveat> {
    let mut caveats = Vec::new();
    for piece in pieces.iter().filter(|piece| piece.left_out_because.is_none()) {
        let actions = || piece.plan.sections.iter().flat_map(|section| &section.actions);
        for (deviation, what, how) in [
            (
                Deviation::JoinedOverPageBreak,
                "was cut by a page break and was joined again",
                "were cut by a page break and were joined again",
            ),
            (Deviation::StruckOut, "has words that are struck out; they were kept", "have words that are struck out; they were kept"),
            (Deviation::HiddenRow, "stands in a hidden row and was kept", "stand in hidden rows and were kept"),
        ] {
            let rows: Vec<_> = actions().filter(|action| action.deviations.contains(&deviation)).map(|action| &action.at).collect();
            let Some(first) = rows.first() else { continue };
            let places: Vec<String> = rows.iter().take(8).map(|at| at.at.to_string()).collect();
            let more = if rows.len() > 8 { format!(" and {} more", rows.len() - 8) } else { String::new() };
            let (count, what) = if rows.len() == 1 { ("One action".to_owned(), what) } else { (format!("{} actions", rows.len()), how) };
            caveats.push(Caveat::at(
                CaveatKind::Shape,
                (*first).clone(),
                format!("{count} {what}: {}{more}. Check them against the original.", places.join(", ")),
            ));
        }
        for table in piece.plan.tables.iter().filter(|table| table.kind == TableKind::Actions) {
            for (column, why) in &table.columns.reasons {
                let heading = table.heading.columns.iter().find(|known| known.column == *column).map_or("", |known| known.heading.as_str());
                let at = piece.grid.source(crate::cell::CellAddress::new(*table.heading.rows.start(), *column));
                let used = table.columns.uses.iter().find(|(known, _)| known == column).map(|(_, used)| match used {
                    Use::Field(name) => format!("taken for the {}", name.replace('_', " ")),
                    _ => "carried through as a column of the plan's own".to_owned(),
                });
                caveats.push(Caveat::at(
                    CaveatKind::Shape,
                    at,
                    format!("Column {} \"{heading}\" was {}: {why}.", column_letters(*column), used.unwrap_or_default()),
                ));
            }
        }
        if piece.plan.forms {
            let at = piece.grid.source(crate::cell::CellAddress::new(0, 0));
            let message = "No table of actions was found; the actions were read from forms, by the labels before their words. Check that each is whole.";
            caveats.push(Caveat::at(CaveatKind::Shape, at, message));
        }
        caveats.extend(super::colours::caveats(&piece.plan.painted));
        set_aside(&piece.plan.set_aside, &mut caveats);
    }
    caveats
}

/// One caveat for the words on a sheet that became no part of the plan.
fn set_aside(words: &[Words], caveats: &mut Vec<Caveat>) {
    let Some(first) = words.first() else { return };
    let quoted: Vec<String> = words.iter().take(4).map(|w| format!("\"{}\" ({})", shorten(&clean_line(&w.said)), w.at.at)).collect();
    let more = if words.len() > 4 { format!(" and {} more cells", words.len() - 4) } else { String::new() };
    caveats.push(Caveat::at(
        CaveatKind::Shape,
        first.at.clone(),
        format!("Words beside or below the tables became no part of the plan: {}{more}.", quoted.join(", ")),
    ));
}

fn shorten(text: &str) -> String {
    if text.chars().count() <= 60 { text.to_owned() } else { format!("{}…", text.chars().take(57).collect::<String>()) }
}
