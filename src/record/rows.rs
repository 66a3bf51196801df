//! Which rows below headings are records, and which are sections, totals or notes.

use std::collections::BTreeSet;

use super::Kind;
use crate::cell::{Cell, CellAddress, Grid};
use crate::normalise::text::{clean_line, folded};
use crate::table::Heading;

/// What a row below the headings is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Row {
    /// A record, with the section it stands in.
    Record(u32, Option<String>),
    /// Nothing of the table, with the reason.
    LeftOut(u32, String),
}

/// Words that open a line of totals.
const TOTALS: &[&str] = &["total", "totals", "grand total", "sub total", "subtotal", "overall total", "average", "sum", "count"];
/// Words that open notes, a key, or what programs print below a table.
const NOTES: &[&str] = &[
    "note",
    "notes",
    "nb",
    "n b",
    "key",
    "legend",
    "source",
    "sources",
    "last updated",
    "updated",
    "date updated",
    "printed",
    "page",
    "signed",
    "prepared by",
    "completed by",
    "compiled by",
    "end of",
    "end of table",
    "end of register",
    "reviewed by",
    "checked by",
    "guidance",
];

/// Words of which titles of groups are made, beside those of the groups that a kind lists.
const GROUP_WORDS: &[&str] = &[
    "and",
    "other",
    "all",
    "the",
    "of",
    "staff",
    "team",
    "group",
    "supervisor",
    "assistant",
    "officer",
    "worker",
    "member",
    "carer",
    "current",
];

/// What a row has in the columns of its table.
struct Filled<'g> {
    /// The zero-based column of its first cell with something in it.
    column: u32,
    /// That cell.
    cell: &'g Cell,
    /// How many cells have something in them.
    count: usize,
}

impl<'g> Filled<'g> {
    /// What a zero-based row has in columns, given in order; nothing where no cell has something in it.
    fn of(grid: &'g Grid, row: u32, columns: &[u32]) -> Option<Self> {
        let mut filled = grid.row(row)?.iter().filter(|(column, cell)| columns.binary_search(column).is_ok() && !cell.is_blank());
        let (column, cell) = filled.next()?;
        Some(Self { column: *column, cell, count: filled.count() + 1 })
    }
}

/// A word without the "s" of several.
fn singular(word: &str) -> &str {
    word.strip_suffix('s').filter(|rest| rest.len() > 2).unwrap_or(word)
}

/// Says of each row what it is; rows are zero-based and come with whether a blank row stands before them.
pub(super) fn sort(grid: &Grid, kind: &Kind, heading: &Heading, rows: &[(u32, bool)]) -> Vec<Row> {
    let mut columns: Vec<u32> = heading.columns.iter().map(|column| column.column).collect();
    columns.sort_unstable();
    let identity: Vec<u32> = heading
        .columns
        .iter()
        .filter(|column| column.field.is_some_and(|field| is_identity(kind, field)))
        .map(|column| column.column)
        .collect();
    let filled = |row: u32| Filled::of(grid, row, &columns);
    let rows: Vec<(u32, bool, Option<Filled<'_>>)> = rows.iter().map(|(row, after_blank)| (*row, *after_blank, filled(*row))).collect();
    let mut usual: Vec<usize> = rows.iter().map(|(.., filled)| filled.as_ref().map_or(0, |filled| filled.count)).collect();
    usual.sort_unstable();
    let usual = usual.get(usual.len() / 2).copied().unwrap_or(0);
    let mut section: Option<String> = None;
    let mut ended: Option<&str> = None;
    let mut found = Vec::with_capacity(rows.len());
    for (nth, (row, after_blank, texts)) in rows.iter().enumerate() {
        let (row, after_blank) = (*row, *after_blank);
        if heading.last_row.is_some_and(|last| row > last) && after_blank {
            ended = ended.or(Some("below the table"));
        }
        let Some(Filled { column, cell, count }) = texts else {
            found.push(Row::LeftOut(row, "beside the table".to_owned()));
            continue;
        };
        let first = clean_line(&cell.shown());
        let opening = folded(&first);
        let begins = |word: &str| opening.strip_prefix(word).is_some_and(|rest| rest.starts_with(' '));
        let opens = |words: &[&str]| words.iter().any(|word| opening == *word || (first.contains(':') && begins(word)));
        if TOTALS.iter().any(|word| opening == *word || begins(word) && count * 2 <= usual.max(4)) {
            found.push(Row::LeftOut(row, "a line of totals".to_owned()));
            continue;
        }
        if count * 2 <= usual.max(4) && opens(NOTES) {
            ended = Some("notes below the table");
        }
        if after_blank
            && !found.is_empty()
            && ended.is_none()
            && *count < 3.min(usual)
            && !(*count == 1 && is_section(grid, CellAddress::new(row, *column), &first, kind, &identity))
        {
            ended = Some("below the table, after a blank row");
        }
        if ended.is_some() && after_blank && *count >= 3 && count * 2 >= usual && heading.last_row.is_none() {
            ended = None;
        }
        if let Some(reason) = ended {
            found.push(Row::LeftOut(row, reason.to_owned()));
            continue;
        }
        if *count == 1 {
            let more = rows.get(nth + 1).is_some_and(|(.., next)| next.as_ref().is_some_and(|next| next.count > 1));
            if more && is_section(grid, CellAddress::new(row, *column), &first, kind, &identity) {
                section = Some(first.clone());
                found.push(Row::LeftOut(row, "the title of a section".to_owned()));
            } else if usual <= 1 || (identity.contains(column) && first.chars().count() <= 60 && !first.ends_with('.')) {
                found.push(Row::Record(row, section.clone()));
            } else {
                found.push(Row::LeftOut(row, "only one cell is filled".to_owned()));
            }
            continue;
        }
        found.push(Row::Record(row, section.clone()));
    }
    found
}

/// Whether a field is part of what identifies a record.
pub(super) fn is_identity(kind: &Kind, field: usize) -> bool {
    let Some(field) = kind.schema.fields.get(field) else { return false };
    kind.schema.primary_key.contains(&field.name) || kind.schema.alternative_keys.iter().flatten().any(|name| *name == field.name)
}

/// Whether a lone cell is the title of a section: it is merged over columns, or it says what groups are called.
fn is_section(grid: &Grid, at: CellAddress, text: &str, kind: &Kind, identity: &[u32]) -> bool {
    let merged = grid.merge_at(at).is_some_and(|merge| merge.last.column > merge.first.column);
    let words = folded(text);
    let grouped = kind.schema.fields.iter().filter(|field| field.from.iter().any(|from| from == super::Schema::GROUP));
    let spellings: Vec<String> = grouped.flat_map(|field| field.values.values().flatten()).map(|word| folded(word)).collect();
    let known: BTreeSet<&str> =
        spellings.iter().flat_map(|spelling| spelling.split(' ')).map(singular).chain(GROUP_WORDS.iter().copied()).collect();
    let named = spellings.contains(&words)
        || (!spellings.is_empty() && words.split(' ').count() > 1 && words.split(' ').all(|word| known.contains(singular(word))));
    named || (merged && text.chars().count() <= 60 && !text.ends_with('.')) || (!identity.contains(&at.column) && text.ends_with(':'))
}
