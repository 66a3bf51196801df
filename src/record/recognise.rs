//! Which kind of record sheet a table is, told by its headings alone: a score, the reason, and the next nearest kind.

use std::collections::BTreeMap;

use super::across::{self, Period, Spread};
use super::{Kind, Library, bind};
use crate::cell::{Cell, CellAddress, CellValue, Grid};
use crate::normalise::text::clean_line;
use crate::table::{Assigned, Event, Heading, HeadingColumn, Judges, Merged, heading_key, scan};

/// One table of records as found on a sheet.
#[derive(Debug, Clone)]
pub struct Found {
    /// The kind's name.
    pub kind: String,
    /// Its headings and columns.
    pub heading: Heading,
    /// The zero-based rows below its headings, with whether a blank row stands before each.
    pub rows: Vec<(u32, bool)>,
    /// The zero-based rows in which its headings are repeated.
    pub repeated: Vec<u32>,
    /// How many headings tell for the kind; headings that many kinds have count a quarter.
    pub score: f64,
    /// Why it was taken for the kind, as a sentence.
    pub because: String,
    /// The next nearest kind and its score.
    pub runner_up: Option<(String, f64)>,
    /// The periods that have columns of their own, from left to right.
    pub across: Vec<Period>,
}

/// What a kind says of heading rows.
struct Claim<'a> {
    score: f64,
    kind: &'a str,
    heading: Heading,
    /// The zero-based last heading row.
    last: u32,
    across: Vec<Period>,
}

/// Finds the tables of records on a sheet.
#[must_use]
pub fn find(grid: &Grid, library: &Library) -> Vec<Found> {
    let probe = probe(grid, library);
    let mut claims: BTreeMap<u32, Vec<Claim<'_>>> = BTreeMap::new();
    let mut rows: Vec<(u32, bool)> = Vec::new();
    for (name, kind) in library.kinds() {
        let accept = |assigned: &Assigned<'_>| accepts(kind, assigned);
        let seen = scan(&Merged::of(&probe), &kind.vocabulary, &[], Judges { accept: &accept, sure: &accept });
        for event in &seen.events {
            if let Event::Heading { index, first, last, .. } = event {
                let mut heading = seen.headings[*index].clone();
                bind::prefer_known(&mut heading.columns, kind);
                bind::bind_dependents(&mut heading.columns, kind);
                let score = score(kind, &heading.columns);
                claims.entry(*first).or_default().push(Claim { score, kind: name, heading, last: *last, across: Vec::new() });
            }
        }
        if let Some(spread) = kind.schema.across.as_ref().and_then(|rule| across::find(grid, kind, rule)) {
            let row = spread.row;
            if let Some(claim) = claim_across(grid, name, kind, spread) {
                claims.entry(row).or_default().push(claim);
            }
        }
    }
    let mut blank = true;
    let mut previous = None;
    for (row, cells) in grid.rows() {
        if cells.values().all(Cell::is_blank) {
            blank = true;
            continue;
        }
        blank |= previous.is_some_and(|before| row > before + 1);
        rows.push((row, std::mem::take(&mut blank)));
        previous = Some(row);
    }
    assemble(claims, &rows, library)
}

/// What a kind says of a heading row with a column for each period.
fn claim_across<'a>(grid: &Grid, name: &'a str, kind: &Kind, spread: Spread) -> Option<Claim<'a>> {
    let accept = |assigned: &Assigned<'_>| accepts(kind, assigned);
    let seen = scan(&Merged::of(&spread.probe), &kind.vocabulary, &[], Judges { accept: &accept, sure: &accept });
    let found = seen.events.iter().find_map(|event| match event {
        Event::Heading { index, first, last, .. } if *first == spread.row => Some((*index, *last)),
        _ => None,
    });
    let (index, last) = found?;
    let last = last.max(spread.last);
    let mut heading = seen.headings.get(index)?.clone();
    heading.rows = spread.row..=last;
    bind::prefer_known(&mut heading.columns, kind);
    let score = score(kind, &heading.columns);
    for column in &mut heading.columns {
        let period = spread.periods.iter().find(|period| period.columns.iter().any(|(_, known)| *known == column.column));
        if let Some(period) = period {
            if spread.periods.first() != Some(period) {
                column.field = None;
            }
            let own = grid.cell(CellAddress::new(last, column.column)).map(|cell| clean_line(&cell.shown())).unwrap_or_default();
            column.heading = if last == spread.row { own } else { format!("{} {own}", period.words) };
        }
    }
    debug_assert!(spread.periods.iter().any(|period| period.columns.iter().any(|(_, column)| *column == spread.stand_in)));
    Some(Claim { score, kind: name, heading, last, across: spread.periods })
}

/// Gives each heading row to the kind that fits best, and the rows below to its table.
fn assemble(claims: BTreeMap<u32, Vec<Claim<'_>>>, rows: &[(u32, bool)], library: &Library) -> Vec<Found> {
    let mut tables: Vec<Found> = Vec::new();
    let mut current: Option<usize> = None;
    let mut skip_to = None;
    for &(row, blank) in rows {
        if skip_to.is_some_and(|last| row <= last) {
            continue;
        }
        let Some(offers) = claims.get(&row) else {
            if let Some(table) = current {
                tables[table].rows.push((row, blank));
            }
            continue;
        };
        let mut order: Vec<&Claim<'_>> = offers.iter().collect();
        order.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.kind.cmp(b.kind)));
        let Some(&Claim { score, kind: name, heading, last, across }) = order.first() else { continue };
        skip_to = Some(*last);
        let shape = |heading: &Heading| heading.columns.iter().map(|c| (c.column, heading_key(&c.heading))).collect::<Vec<_>>();
        let same = tables.iter().position(|table| table.kind == *name && shape(&table.heading) == shape(heading));
        if let Some(table) = same {
            tables[table].repeated.extend(row..=*last);
            current = Some(table);
            continue;
        }
        let runner_up = order.get(1).map(|offer| (offer.kind.to_owned(), offer.score));
        let because = library.kind(name).map(|kind| because(kind, heading)).unwrap_or_default();
        current = Some(tables.len());
        tables.push(Found {
            kind: (*name).to_owned(),
            heading: heading.clone(),
            rows: Vec::new(),
            repeated: Vec::new(),
            score: *score,
            because,
            runner_up,
            across: across.clone(),
        });
    }
    tables
}

/// A copy of the sheet in which rows that cannot be headings hold numbers only, so that no time is spent on their words.
fn probe(grid: &Grid, library: &Library) -> Grid {
    let mut probe = grid.clone();
    let known: std::collections::HashSet<String> = library
        .kinds()
        .flat_map(|(_, kind)| {
            kind.vocabulary.fields().iter().flat_map(|f| f.headings.iter().chain(&f.weak).chain(std::iter::once(&f.title)))
        })
        .map(|heading| heading_key(heading))
        .collect();
    let rows: Vec<(u32, bool, bool)> = grid
        .rows()
        .enumerate()
        .map(|(nth, (row, cells))| {
            let hinted = grid.hints.iter().any(|hint| hint.rows.contains(&row));
            let telling = cells
                .values()
                .filter(|cell| matches!(&cell.value, CellValue::Text(text) if text.len() < 120))
                .map(|cell| heading_key(&clean_line(&cell.shown())))
                // "No" and "Ref" are headings, and what cells say.
                .filter(|key| key.len() > 3 && known.contains(key))
                .count();
            (row, telling >= 2 || hinted, nth < 12 && telling > 0)
        })
        .collect();
    let mut dull = Vec::new();
    for (place, (row, candidate, early)) in rows.iter().enumerate() {
        // The row above headings may hold their groups, and the row below more of them.
        let beside = |other: Option<usize>| other.and_then(|at| rows.get(at)).is_some_and(|(_, candidate, _)| *candidate);
        if *candidate || *early || beside(place.checked_sub(1)) || beside(Some(place + 1)) {
            continue;
        }
        let filled = grid.row(*row).into_iter().flatten().filter(|(_, cell)| !cell.is_blank()).map(|(column, _)| *column);
        dull.push((*row, filled.collect::<Vec<u32>>()));
    }
    for (row, columns) in dull {
        for column in columns {
            if let Some(cell) = probe.cell_mut(CellAddress::new(row, column)) {
                cell.value = CellValue::Number(0.0);
            }
        }
    }
    probe
}

/// Whether headings can make a table of the kind: a column for one field of each of its lists, and two that tell.
fn accepts(kind: &Kind, assigned: &Assigned<'_>) -> bool {
    let names =
        |field: &String| kind.schema.primary_key.contains(field) || kind.schema.alternative_keys.iter().flatten().any(|key| key == field);
    // Among headings that tell, "Ref" or "No." is enough for what a record is called.
    let clear = assigned.exact() >= 5;
    let has = |field: &String| assigned.score(field) >= if clear && names(field) { 0.59 } else { 0.74 };
    assigned.strong() >= 2 && kind.schema.recognised_by.iter().all(|any| any.iter().any(has))
}

/// How much the columns tell for the kind.
fn score(kind: &Kind, columns: &[HeadingColumn]) -> f64 {
    let weight = |column: &HeadingColumn| {
        column.field.and_then(|field| kind.schema.fields.get(field)).map_or(0.0, |field| if field.common { 0.25 } else { 1.0 })
    };
    columns.iter().map(|column| column.score * weight(column)).sum()
}

/// The reason in words.
fn because(kind: &Kind, heading: &Heading) -> String {
    let headed = heading.columns.iter().filter(|column| !column.heading.is_empty()).count();
    let mut telling: Vec<&HeadingColumn> = heading.columns.iter().filter(|column| column.field.is_some()).collect();
    let known = telling.len();
    telling.retain(|column| column.field.and_then(|field| kind.schema.fields.get(field)).is_some_and(|field| !field.common));
    let named: Vec<String> = telling.iter().take(4).map(|column| format!("\"{}\"", column.heading)).collect();
    format!("{known} of {headed} headings are those of {}, among them {}", kind.schema.title.to_lowercase(), named.join(", "))
}
