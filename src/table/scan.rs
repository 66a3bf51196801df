//! Walks a sheet from top to bottom and says of each row whether it is a heading, a repeated heading, blank, or a row.

use crate::cell::{CellAddress, Grid, HeadingHint, HintKind};
use crate::normalise::text::clean_line;

use super::heading::{Matched, double, is_remark_row, single};
use super::region::region;
use super::{Assigned, Heading, HeadingColumn, Merged, Vocabulary, heading_key};

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

/// How headings are judged.
#[derive(Clone, Copy)]
pub struct Judges<'a> {
    /// Whether matched headings make a table of the kind looked for.
    pub accept: &'a dyn Fn(&Assigned<'_>) -> bool,
    /// Whether they do so beyond doubt: asked where the row could as well be one of a body.
    pub sure: &'a dyn Fn(&Assigned<'_>) -> bool,
}

/// Reads a sheet against the headings a table may have.
pub fn scan(sheet: &Merged<'_>, vocabulary: &Vocabulary, others: &[OtherTable], judges: Judges<'_>) -> Scan {
    let grid = sheet.grid();
    let mut found = Scan::default();
    let rows = sheet.filled();
    let mut previous: Option<u32> = None;
    let mut index = 0;
    while index < rows.len() {
        let (row, look) = rows[index];
        if previous.is_some_and(|before| row > before + 1) {
            found.events.push(Event::Blank);
        }
        let heading = (!look.body)
            .then(|| heading_at(sheet, row, vocabulary, judges))
            .flatten()
            .filter(|(heading, clear)| *clear || !in_body(grid, &found) || found.headings.iter().any(|known| same_headings(known, heading)))
            .map(|(heading, _)| heading)
            .filter(|heading| other_at(sheet, row, others, Some((heading, vocabulary))).is_none());
        if let Some(heading) = heading {
            let last = *heading.rows.end();
            push_heading(&mut found, heading);
            previous = Some(last);
            index += 1;
            while rows.get(index).is_some_and(|(next, _)| *next <= last) {
                index += 1;
            }
            continue;
        }
        match other_at(sheet, row, others, None) {
            Some(what) => found.events.push(Event::Other { row, what }),
            None => found.events.push(Event::Row(row)),
        }
        previous = Some(row);
        index += 1;
    }
    found
}

/// Whether the row before stands in the body of a table, so that the next one is likely to do so too.
fn in_body(grid: &Grid, found: &Scan) -> bool {
    let filled = |row: u32| grid.row(row).map_or(0, |cells| cells.values().filter(|cell| !cell.is_blank()).count());
    match found.events.last() {
        Some(Event::Row(row)) => !found.headings.is_empty() && filled(*row) >= 3,
        Some(Event::Heading { .. }) => true,
        _ => false,
    }
}

/// Whether two headings head the same columns in much the same words.
fn same_headings(known: &Heading, new: &Heading) -> bool {
    let pairs = |h: &Heading| h.columns.iter().map(|c| (c.column, c.field, heading_key(&c.heading))).collect::<Vec<_>>();
    let (known, new) = (pairs(known), pairs(new));
    let near = |a: &str, b: &str| a == b || strsim::normalized_damerau_levenshtein(a, b) >= 0.8;
    let worded = new.iter().filter(|c| known.iter().any(|k| k.0 == c.0 && near(&k.2, &c.2))).count();
    let alike = new.iter().filter(|c| known.iter().any(|k| k.0 == c.0 && (near(&k.2, &c.2) || (k.1.is_some() && k.1 == c.1)))).count();
    let most = known.len().max(new.len());
    alike * 5 >= most * 4 && worded * 2 >= most
}

/// Adds a heading, or its repetition.
fn push_heading(found: &mut Scan, heading: Heading) {
    let (first, last) = (*heading.rows.start(), *heading.rows.end());
    let same = |known: &Heading| same_headings(known, &heading);
    match found.headings.iter().position(same) {
        Some(index) => found.events.push(Event::Heading { index, first, last, repeated: true }),
        None => {
            found.headings.push(heading);
            found.events.push(Event::Heading { index: found.headings.len() - 1, first, last, repeated: false });
        }
    }
}

/// The heading that starts at a row, two rows where they read better together than the first one alone, and whether
/// it is one beyond doubt.
fn heading_at(sheet: &Merged<'_>, row: u32, vocabulary: &Vocabulary, judges: Judges<'_>) -> Option<(Heading, bool)> {
    let grid = sheet.grid();
    let judge = |found: Matched| {
        let assigned = Assigned::new(vocabulary, &found.columns);
        // Where a cell holds a date or a number, only headings word for word are headings.
        let ok = (judges.accept)(&assigned) && (found.foreign == 0 || ((judges.sure)(&assigned) && assigned.exact() >= 3));
        let matched = assigned.matched();
        ok.then_some((found.columns, matched, found.joined))
    };
    let one = single(sheet, row, vocabulary).and_then(judge);
    let two = double(sheet, row, vocabulary).and_then(judge);
    let next = || single(sheet, row + 1, vocabulary).and_then(judge);
    let (columns, mut last) = match (one, two) {
        (one, Some((columns, matched, _))) if matched > one.as_ref().map_or(0, |(_, m, _)| *m) || one.is_none() => {
            // A title row above real headings must not be swallowed as a group: the pair has to beat the lower row alone too.
            match next() {
                Some((_, alone, _)) if alone >= matched => return None,
                _ => (columns, row + 1),
            }
        }
        (Some(_), Some((columns, _, true))) => (columns, row + 1),
        (Some((columns, ..)), _) => (columns, row),
        (None, _) => return None,
    };
    let hint = grid.hints.iter().find(|hint| hint.rows.contains(&row) || hint.rows.contains(&last));
    let mut columns = region(grid, last, columns, hint.filter(|h| h.kind == HintKind::Table || h.kind == HintKind::Filter), vocabulary);
    let assigned = Assigned::new(vocabulary, &columns);
    if !(judges.accept)(&assigned) {
        return None;
    }
    let clear = (judges.sure)(&assigned);
    let evidence = grid.hints.iter().filter(|h| h.rows.contains(&row) || h.rows.contains(&last)).map(evidence_words).collect();
    let last_row = hint.filter(|h| h.kind == HintKind::Table).and_then(|h| h.last_row);
    if is_remark_row(sheet, last + 1, &columns) {
        last += 1;
        add_remarks(grid, last, &mut columns);
    }
    Some((Heading { rows: row..=last, columns, evidence, last_row }, clear))
}

/// Adds the remarks beneath headings to them, as "Lead (post)".
fn add_remarks(grid: &Grid, row: u32, columns: &mut [HeadingColumn]) {
    for column in columns {
        let remark = grid.cell(CellAddress::new(row, column.column)).map(|cell| clean_line(&cell.shown())).unwrap_or_default();
        if remark.contains(char::is_alphabetic) && !column.heading.is_empty() {
            column.heading = format!("{} {remark}", column.heading);
        }
    }
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

/// Which other kind of table the row heads, if it names that more clearly than the one we look for. Only the cells side by
/// side from the first one on are looked at: what stands beyond a gap is beside it.
fn other_at(sheet: &Merged<'_>, row: u32, others: &[OtherTable], against: Option<(&Heading, &Vocabulary)>) -> Option<usize> {
    if others.is_empty() {
        return None;
    }
    let mut keys: Vec<String> = Vec::new();
    let mut end: Option<u32> = None;
    for (&column, cell) in sheet.grid().row(row)?.iter().filter(|(_, cell)| !cell.is_blank()) {
        if end.is_some_and(|end| column > end + 1) {
            break;
        }
        end = Some(sheet.starting(CellAddress::new(row, column)).map_or(column, |range| range.last.column));
        keys.push(heading_key(&clean_line(&cell.shown())));
    }
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
