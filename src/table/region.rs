//! Says which columns belong to the table beneath its headings, and which stand beside it.

use std::collections::BTreeMap;

use crate::cell::{CellAddress, Grid, HeadingHint};

use super::{HeadingColumn, Vocabulary};

/// How many rows beneath the headings are looked at.
const ROWS_LOOKED_AT: usize = 60;

/// The columns beneath a heading row, as far as their cells are filled.
struct Beneath<'g> {
    grid: &'g Grid,
    rows: Vec<u32>,
    anchor: u32,
}

impl Beneath<'_> {
    fn has(&self, row: u32, column: u32) -> bool {
        self.grid.cell(CellAddress::new(row, column)).is_some_and(|cell| !cell.is_blank())
    }

    /// How many rows fill the column.
    fn filled(&self, column: u32) -> usize {
        self.rows.iter().filter(|row| self.has(**row, column)).count()
    }

    /// How many rows fill the column together with the surest one of the table.
    fn together(&self, column: u32) -> usize {
        self.rows.iter().filter(|row| self.has(**row, column) && self.has(**row, self.anchor)).count()
    }
}

/// Keeps the columns that belong to the table: from its first known column, over headings side by side, up to a gap.
///
/// A column without a heading is kept when it has cells beneath and stands between others, or beside the first one on
/// the same rows. Beyond an empty column only fields that the table lacks are taken, with all that stands before them,
/// and never a status list, which is what look-up lists beside a table are; where every column is followed by an empty
/// one, the empty ones are no gaps.
pub(super) fn region(
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
    let rows = grid.rows().map(|(row, _)| row).skip_while(|row| *row <= heading_row).take(ROWS_LOOKED_AT).collect();
    let beneath = Beneath { grid, rows, anchor };
    let is_open = |column: u32| by_column.contains_key(&column) || beneath.filled(column) > 0;
    let first_known = *by_column.keys().next().unwrap_or(&anchor);
    let last_known = *by_column.keys().next_back().unwrap_or(&anchor);
    let spaced = is_spaced(&by_column, &beneath);
    let open_beyond = |column: u32, further: Option<u32>| is_open(column) || (spaced && further.is_some_and(is_open));
    let (mut left, mut right) = (anchor, anchor);
    while left > first_known && open_beyond(left - 1, left.checked_sub(2)) {
        left -= 1;
    }
    while right < last_known && open_beyond(right + 1, Some(right + 2)) {
        right += 1;
    }
    // Remarks in a column right behind the last heading belong to the rows they stand in.
    let outermost = last_known.max(right);
    let remarks = right == last_known && hinted.is_none() && beneath.together(outermost + 1) > 0 && beneath.filled(outermost + 2) == 0;
    if hinted.is_none() {
        for known in by_column.values() {
            let beside = known.column < left || known.column > right;
            if beside && is_wanted(known, vocabulary) && beneath.filled(known.column) * 2 >= beneath.filled(anchor).max(1) {
                (left, right) = (left.min(known.column), right.max(known.column));
            }
        }
        // Numbers often stand before the first heading, in a column without one.
        while left > 0 && left <= first_known && !by_column.contains_key(&(left - 1)) && beneath.together(left - 1) > 0 {
            left -= 1;
        }
    }
    if let Some(span) = &hinted {
        (left, right) = (left.max(*span.start()), right.min(*span.end()));
    }
    let unheaded =
        |column: u32| HeadingColumn { column, heading: String::new(), field: None, because: "it has no heading".to_owned(), score: 0.0 };
    let mut kept: Vec<HeadingColumn> = (left..=right)
        .filter_map(|column| by_column.get(&column).cloned().or_else(|| (beneath.filled(column) > 0).then(|| unheaded(column))))
        .collect();
    if remarks {
        kept.push(unheaded(outermost + 1));
    }
    kept
}

/// Whether a heading beyond a gap names something that the table lacks and no look-up list would hold.
fn is_wanted(known: &HeadingColumn, vocabulary: &Vocabulary) -> bool {
    let name = known.field.map(|field| vocabulary.fields()[field].name.as_str());
    !matches!(name, None | Some("status" | "rag" | "kind" | "level")) && known.score >= 0.75
}

/// Whether an empty column follows nearly every heading: a matter of looks, and no gap.
fn is_spaced(by_column: &BTreeMap<u32, HeadingColumn>, beneath: &Beneath<'_>) -> bool {
    let places: Vec<u32> = by_column.keys().copied().collect();
    let gaps = places.windows(2).filter(|pair| pair[1] == pair[0] + 2 && beneath.filled(pair[0] + 1) == 0).count();
    gaps >= 2 && gaps * 3 >= (places.len() - 1) * 2
}
