//! Walks a sheet from top to bottom and says of each row whether it is a heading, a repeated heading, blank, or a row.

use std::collections::BTreeMap;

use crate::cell::{CellAddress, Grid, HeadingHint, HintKind};
use crate::normalise::text::clean_line;

use super::heading::{double, single};
use super::{Assigned, Heading, HeadingColumn, Vocabulary, heading_key};

/// Headings that tell that a table is something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherTable {
    /// What it is, in words: `a list of contacts`.
    pub what: String,
    /// Its headings, as [`heading_key`] gives them.
    pub headings: Vec<String>,
}

/// What one row of the sheet is; all rows are zero-based.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// Rows that are headings.
    Heading {
        /// Which of the scan's headings.
        index: usize,
        /// Its first row here.
        first: u32,
        /// Its last row here.
        last: u32,
        /// Whether an earlier place had the very same headings.
        repeated: bool,
    },
    /// Headings of a table that is something else.
    Other {
        /// The row.
        row: u32,
        /// Which of the other tables.
        what: usize,
    },
    /// A row with something in it.
    Row(u32),
    /// One or more rows with nothing in them, before the next event.
    Blank,
}

/// A sheet, row by row.
#[derive(Debug, Clone, Default)]
pub struct Scan {
    /// The different headings found, in order.
    pub headings: Vec<Heading>,
    /// What each row is, from top to bottom.
    pub events: Vec<Event>,
}

/// Reads a sheet against the headings a table may have; `accept` says whether matched headings make such a table.
pub fn scan(grid: &Grid, vocabulary: &Vocabulary, others: &[OtherTable], accept: &dyn Fn(&Assigned<'_>) -> bool) -> Scan {
    let mut found = Scan::default();
    let rows: Vec<u32> = grid.rows().filter(|(_, cells)| cells.values().any(|cell| !cell.is_blank())).map(|(row, _)| row).collect();
    let mut previous: Option<u32> = None;
    let mut index = 0;
    while index < rows.len() {
        let row = rows[index];
        if previous.is_some_and(|before| row > before + 1) {
            found.events.push(Event::Blank);
        }
        if let Some(heading) =
            heading_at(grid, row, vocabulary, accept).filter(|heading| other_at(grid, row, others, Some((heading, vocabulary))).is_none())
        {
            let last = *heading.rows.end();
            push_heading(&mut found, heading);
            previous = Some(last);
            index += 1;
            while rows.get(index).is_some_and(|next| *next <= last) {
                index += 1;
            }
            continue;
        }
        match other_at(grid, row, others, None) {
            Some(what) => found.events.push(Event::Other { row, what }),
            None => found.events.push(Event::Row(row)),
        }
        previous = Some(row);
        index += 1;
    }
    found
}

/// Adds a heading, or its repetition.
fn push_heading(found: &mut Scan, heading: Heading) {
    let (first, last) = (*heading.rows.start(), *heading.rows.end());
    let same = |known: &Heading| {
        let pairs = |h: &Heading| h.columns.iter().map(|c| (c.column, c.field, heading_key(&c.heading))).collect::<Vec<_>>();
        let (known, new) = (pairs(known), pairs(&heading));
        let alike = new.iter().filter(|c| known.contains(c)).count();
        alike * 5 >= known.len().max(new.len()) * 4
    };
    match found.headings.iter().position(same) {
        Some(index) => found.events.push(Event::Heading { index, first, last, repeated: true }),
        None => {
            found.headings.push(heading);
            found.events.push(Event::Heading { index: found.headings.len() - 1, first, last, repeated: false });
        }
    }
}

/// The heading that starts at a row: two rows where they read better together than the first one alone.
fn heading_at(grid: &Grid, row: u32, vocabulary: &Vocabulary, accept: &dyn Fn(&Assigned<'_>) -> bool) -> Option<Heading> {
    let judge = |columns: Vec<HeadingColumn>| {
        let assigned = Assigned::new(vocabulary, &columns);
        let (ok, matched) = (accept(&assigned), assigned.matched());
        ok.then_some((columns, matched))
    };
    let one = single(grid, row, vocabulary).and_then(judge);
    let two = double(grid, row, vocabulary).and_then(judge);
    let next = || single(grid, row + 1, vocabulary).and_then(judge);
    let (columns, last) = match (one, two) {
        (one, Some((columns, matched))) if matched > one.as_ref().map_or(0, |(_, m)| *m) || one.is_none() => {
            // A title row above real headings must not be swallowed as a group: the pair has to beat the lower row alone too.
            match next() {
                Some((_, alone)) if alone >= matched => return None,
                _ => (columns, row + 1),
            }
        }
        (Some(_), Some((columns, _))) => (columns, row + 1),
        (Some((columns, _)), None) => (columns, row),
        (None, _) => return None,
    };
    let hint = grid.hints.iter().find(|hint| hint.rows.contains(&row) || hint.rows.contains(&last));
    let columns = region(grid, last, columns, hint.filter(|h| h.kind == HintKind::Table || h.kind == HintKind::Filter), vocabulary);
    if !accept(&Assigned::new(vocabulary, &columns)) {
        return None;
    }
    let evidence = grid.hints.iter().filter(|h| h.rows.contains(&row) || h.rows.contains(&last)).map(evidence_words).collect();
    let last_row = hint.filter(|h| h.kind == HintKind::Table).and_then(|h| h.last_row);
    Some(Heading { rows: row..=last, columns, evidence, last_row })
}

/// What a workbook's own marks say of heading rows.
fn evidence_words(hint: &HeadingHint) -> String {
    match hint.kind {
        HintKind::PrintTitles => "the workbook prints these rows at the top of each page",
        HintKind::Filter => "the workbook's filter buttons stand on this row",
        HintKind::Table => "the workbook marks this row as the heading of a table",
        HintKind::Frozen => "the workbook freezes the rows down to this one",
    }
    .to_owned()
}

/// Keeps the columns that belong to the table: from its first known column, over headings side by side, up to a gap.
///
/// A column without a heading is kept when it has cells beneath and stands between others. Beyond an empty column
/// only fields that the table lacks are taken, and never a status list, which is what look-up lists beside a table are.
fn region(
    grid: &Grid,
    heading_row: u32,
    columns: Vec<HeadingColumn>,
    hint: Option<&HeadingHint>,
    vocabulary: &Vocabulary,
) -> Vec<HeadingColumn> {
    let by_column: BTreeMap<u32, HeadingColumn> = columns.into_iter().map(|column| (column.column, column)).collect();
    let Some(anchor) = by_column
        .values()
        .filter(|c| c.field.is_some())
        .max_by(|a, b| a.score.total_cmp(&b.score).then(b.column.cmp(&a.column)))
        .map(|c| c.column)
    else {
        return Vec::new();
    };
    let hinted = hint.and_then(|hint| hint.columns.clone()).filter(|span| span.contains(&anchor));
    let body: Vec<u32> = grid.rows().map(|(row, _)| row).filter(|row| *row > heading_row).take(60).collect();
    let filled =
        |column: u32| body.iter().filter(|row| grid.cell(CellAddress::new(**row, column)).is_some_and(|cell| !cell.is_blank())).count();
    let is_open = |column: u32| by_column.contains_key(&column) || filled(column) > 0;
    let first_known = *by_column.keys().next().unwrap_or(&anchor);
    let last_known = *by_column.keys().next_back().unwrap_or(&anchor);
    let (mut left, mut right) = (anchor, anchor);
    while left > first_known && is_open(left - 1) {
        left -= 1;
    }
    while right < last_known && is_open(right + 1) {
        right += 1;
    }
    // Remarks in a column right behind the last heading belong to the rows they stand in.
    let outermost = last_known.max(right);
    let remarks = right == last_known && hinted.is_none() && filled(outermost + 1) > 0 && filled(outermost + 2) == 0;
    if let Some(span) = &hinted {
        left = left.max(*span.start());
        right = right.min(*span.end());
    }
    let rows_with_action = filled(anchor).max(1);
    let mut kept = Vec::new();
    for column in first_known..=last_known {
        let inside = (left..=right).contains(&column);
        match by_column.get(&column) {
            Some(known) if inside => kept.push(known.clone()),
            Some(known) => {
                let name = known.field.map(|field| vocabulary.fields()[field].name.as_str());
                let list = matches!(name, None | Some("status" | "rag" | "kind" | "level"));
                if !list && hinted.is_none() && known.score >= 0.75 && filled(column) * 2 >= rows_with_action {
                    kept.push(known.clone());
                }
            }
            None if inside && filled(column) > 0 => kept.push(HeadingColumn {
                column,
                heading: String::new(),
                field: None,
                because: "it has no heading".to_owned(),
                score: 0.0,
            }),
            None => {}
        }
    }
    if remarks {
        kept.push(HeadingColumn {
            column: outermost + 1,
            heading: String::new(),
            field: None,
            because: "it has no heading".to_owned(),
            score: 0.0,
        });
    }
    kept
}

/// Which other kind of table the row heads, if it names that more clearly than the one we look for.
fn other_at(grid: &Grid, row: u32, others: &[OtherTable], against: Option<(&Heading, &Vocabulary)>) -> Option<usize> {
    let keys: Vec<String> =
        grid.row(row)?.values().filter(|cell| !cell.is_blank()).map(|cell| heading_key(&clean_line(&cell.shown()))).collect();
    let ours = against.map_or(0, |(heading, vocabulary)| {
        let telling = ["action", "lead", "completion_date", "monitored_by", "monitoring_strategy", "key_issue", "plan_reference"];
        let is_telling = |field: usize| telling.contains(&vocabulary.fields()[field].name.as_str());
        heading.columns.iter().filter(|c| c.score > 0.95 && c.field.is_some_and(is_telling)).count()
    });
    let (what, count) = others
        .iter()
        .enumerate()
        .map(|(index, other)| (index, keys.iter().filter(|key| other.headings.contains(key)).count()))
        .max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)))?;
    (count >= 2 && count * 2 >= keys.len() && count > ours).then_some(what)
}
