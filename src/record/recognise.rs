//! Which kind of record sheet a table is, told by its headings alone: a score, the reason, and the next nearest kind.

use std::collections::{BTreeMap, BTreeSet};

use super::across::{self, Period, Spread};
use super::looks::looks;
use super::{Kind, Library, bind, rows};
use crate::cell::{Cell, CellAddress, Grid};
use crate::normalise::text::clean_line;
use crate::table::{Assigned, Event, Heading, HeadingColumn, Judges, Look, Merged, heading_key, scan};

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
    find_in(&Merged::with_looks(grid, looks(grid, library)), library)
}

/// As [`find`], with what is known of the sheet's rows.
fn find_in(sheet: &Merged<'_>, library: &Library) -> Vec<Found> {
    let grid = sheet.grid();
    let mut claims: BTreeMap<u32, Vec<Claim<'_>>> = BTreeMap::new();
    let mut rows: Vec<(u32, bool)> = Vec::new();
    for (name, kind) in library.kinds() {
        let accept = |assigned: &Assigned<'_>| accepts(kind, assigned);
        let seen = scan(sheet, &kind.vocabulary, &[], Judges { accept: &accept, sure: &accept });
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
    let mut breaks = BTreeSet::new();
    let mut lone = false;
    for (row, cells) in grid.rows() {
        if cells.values().all(Cell::is_blank) {
            blank = true;
            continue;
        }
        blank |= previous.is_some_and(|before| row > before + 1);
        // A blank row, or a title by itself, ends what stands above it.
        if blank || lone {
            breaks.insert(row);
        }
        lone = cells.values().filter(|cell| !cell.is_blank()).count() == 1;
        rows.push((row, std::mem::take(&mut blank)));
        previous = Some(row);
    }
    assemble(claims, &rows, &breaks, library)
}

/// What a kind says of a heading row with a column for each period.
fn claim_across<'a>(grid: &Grid, name: &'a str, kind: &Kind, spread: Spread) -> Option<Claim<'a>> {
    let accept = |assigned: &Assigned<'_>| accepts(kind, assigned);
    // Nothing below the headings can change what they are.
    let look = |row| if row > spread.last + 2 { Look::BODY } else { Look::OPEN };
    let sheet = Merged::with_looks(&spread.probe, spread.probe.rows().map(|(row, _)| (row, look(row))).collect());
    let seen = scan(&sheet, &kind.vocabulary, &[], Judges { accept: &accept, sure: &accept });
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
fn assemble(claims: BTreeMap<u32, Vec<Claim<'_>>>, rows: &[(u32, bool)], breaks: &BTreeSet<u32>, library: &Library) -> Vec<Found> {
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
        let shape = |heading: &Heading| heading.columns.iter().map(|c| (c.column, heading_key(&c.heading))).collect::<Vec<_>>();
        let same = tables.iter().position(|table| table.kind == *name && shape(&table.heading) == shape(heading));
        // A row of a body may use words that are headings elsewhere; only what is hardly anything but headings opens a table there.
        if let Some(table) = current.filter(|table| same.is_none() && !breaks.contains(&row) && !tables[*table].rows.is_empty())
            && !beyond_doubt(heading, *score, &tables[table], library)
        {
            tables[table].rows.push((row, blank));
            continue;
        }
        skip_to = Some(*last);
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

/// Whether headings right below the body of a table are hardly anything else: nearly all of them known, three word for word, as
/// telling as half of the table's own, and none of them a name or number where the table has those of its records.
fn beyond_doubt(heading: &Heading, score: f64, open: &Found, library: &Library) -> bool {
    let headed: Vec<&HeadingColumn> = heading.columns.iter().filter(|column| !column.heading.is_empty()).collect();
    let is_strong = |column: &HeadingColumn| column.field.is_some() && column.score >= 0.74;
    let strong = headed.iter().filter(|column| is_strong(column)).count();
    let exact = headed.iter().filter(|column| column.field.is_some() && column.score > 0.95).count();
    let identifies = |column: u32| {
        let field = open.heading.columns.iter().find(|own| own.column == column).and_then(|own| own.field);
        library.kind(&open.kind).is_some_and(|kind| field.is_some_and(|field| rows::is_identity(kind, field)))
    };
    let named = headed.iter().any(|column| identifies(column.column) && !is_strong(column));
    !named && strong * 5 >= headed.len() * 4 && exact >= 3 && score * 2.0 >= open.score
}

/// Whether headings can make a table of the kind: a column for one field of each of its lists, and two that tell.
///
/// Where many headings tell, what identifies a record may be headed weakly ("Ref", "Worker").
fn accepts(kind: &Kind, assigned: &Assigned<'_>) -> bool {
    let names =
        |field: &String| kind.schema.primary_key.contains(field) || kind.schema.alternative_keys.iter().flatten().any(|key| key == field);
    let clear = assigned.exact() >= 5;
    let has = |field: &String| assigned.score(field) >= if clear && names(field) { 0.59 } else { 0.74 };
    let weakly = |field: &String| assigned.strong() >= 4 && assigned.score(field) >= 0.55;
    let mut lists = kind.schema.recognised_by.iter();
    let first = lists.next().is_some_and(|any| any.iter().any(has) || any.iter().any(weakly));
    assigned.strong() >= 2 && first && lists.all(|any| any.iter().any(has))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell::{CellAddress, CellValue, MergedRange};
    use proptest::prelude::*;

    fn grid(rows: &[&[&str]]) -> Grid {
        let mut grid = Grid::new(&std::sync::Arc::from("book.xlsx"), "Sheet1");
        for (row, cells) in (0_u32..).zip(rows) {
            for (column, text) in (0_u32..).zip(*cells).filter(|(_, text)| !text.is_empty()) {
                grid.put(CellAddress::new(row, column), Cell::plain(CellValue::text(text)));
            }
        }
        grid
    }

    const REGISTER: &[&[&str]] = &[
        &["Name", "Start date", "CRB number", "CRB issue date", "Identity checked", "Notes"],
        &["Ann Sample", "01/09/2008", "001234567890", "06/08/2008", "14/07/2008", ""],
        // What a clerk wrote into the row of somebody of whom little is known yet, in words that head columns elsewhere.
        &["Carla Pattern", "Training", "Supervision", "Date", "Provider", "Certificate"],
        &["Bert Model", "01/09/2008", "001234567891", "06/08/2008", "14/07/2008", ""],
    ];

    #[test]
    fn a_row_of_a_body_in_words_of_other_headings_stays_a_row() {
        let found = find(&grid(REGISTER), &Library::shipped());
        assert_eq!(found.iter().map(|table| (table.kind.as_str(), table.rows.len())).collect::<Vec<_>>(), [("personnel", 3)]);
    }

    #[test]
    fn headings_after_a_blank_row_or_a_title_open_a_table() {
        let referrals: &[&str] = &["Case file", "Referral date", "Date of decision", "Threshold met", "Manager's signature"];
        let row: &[&str] = &["CF-1", "01/09/2008", "02/09/2008", "Yes", "MB"];
        for between in [&[][..], &["Case files"][..]] {
            let mut rows: Vec<&[&str]> = REGISTER[..2].to_vec();
            rows.extend([between, referrals, row]);
            let found = find(&grid(&rows), &Library::shipped());
            assert_eq!(found.iter().map(|table| table.kind.as_str()).collect::<Vec<_>>(), ["personnel", "referral"], "{between:?}");
        }
        // Right below the body too, where they are headings word for word.
        let mut rows: Vec<&[&str]> = REGISTER[..2].to_vec();
        rows.extend([referrals, row]);
        assert_eq!(find(&grid(&rows), &Library::shipped()).len(), 2);
    }

    #[test]
    fn a_weak_heading_identifies_records_where_many_others_tell() {
        let headings: &[&str] = &["File", "Referral date", "Date of decision", "Threshold met", "Manager's signature", "Auditor"];
        let found = find(&grid(&[headings, &["D1", "01/09/2008", "02/09/2008", "Yes", "MB", "AS"]]), &Library::shipped());
        assert_eq!(found.first().map(|table| table.kind.as_str()), Some("referral"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn rows_that_are_passed_over_would_have_headed_nothing(
            rows in prop::collection::vec(prop::collection::vec(0..WORDS.len(), 1..9), 12..24),
            merges in prop::collection::vec((0..24_u32, 0..8_u32, 0..3_u32), 0..3),
        ) {
            let words: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(|word| WORDS[*word]).collect()).collect();
            let mut grid = grid(&words.iter().map(Vec::as_slice).collect::<Vec<_>>());
            grid.merged.extend(merges.iter().map(|(row, column, more)| MergedRange {
                first: CellAddress::new(*row, *column),
                last: CellAddress::new(*row, column + more),
            }));
            let library = &*LIBRARY;
            let known = looks(&grid, library);
            let unknown = known.iter().map(|(row, look)| (*row, Look { body: false, ..*look })).collect();
            let seen = |found: Vec<Found>| format!("{found:?}");
            let quick = seen(find_in(&Merged::with_looks(&grid, known), library));
            prop_assert_eq!(quick, seen(find_in(&Merged::with_looks(&grid, unknown), library)));
        }
    }

    static LIBRARY: std::sync::LazyLock<Library> = std::sync::LazyLock::new(Library::shipped);

    /// Headings of registers, and what stands below them.
    const WORDS: &[&str] = &[
        "",
        "",
        "01/09/2008",
        "2.5.08",
        "12",
        "March 2008",
        "Yes",
        "Ann Sample",
        "E000123",
        "Social worker",
        "Team manager",
        "Name",
        "Start date",
        "CRB number",
        "CRB issue date",
        "Identity checked",
        "Case file",
        "Referral date",
        "Date of decision",
        "Threshold met",
        "Manager's signature",
        "Date/By",
        "Checked and signed",
        "Reference 1",
        "Date",
        "Training",
        "Provider",
        "Ref",
    ];
}
