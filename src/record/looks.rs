//! Which rows of a sheet can be headings of any kind of record, told before a kind is tried: rows of a body are many, and each of its
//! different texts is looked at once.

use super::Library;
use crate::cell::{Cell, CellValue, Grid};
use crate::table::{Look, Remembered};

/// The rows at the top of a sheet among which headings are looked for whatever their words.
const EARLY: usize = 12;

/// What a row has, told from its cells one by one.
#[derive(Debug, Clone, Copy, Default)]
struct Summary {
    row: u32,
    /// Whether it can be headings by its words, or the workbook says that it is.
    candidate: bool,
    /// Its columns with something in them, the first one lowest.
    filled: u128,
    /// Those that hold what bodies hold.
    foreign: u128,
    /// How many of its cells some kind may know as a heading.
    knowable: u32,
    /// Whether cells of it are merged, or stand too far to the right to be told.
    intricate: bool,
}

/// What each row of a sheet that stores cells can be, from top to bottom.
pub(super) fn looks(grid: &Grid, library: &Library) -> Vec<(u32, Look)> {
    let mut texts = Remembered::new(library.headings());
    let mut rows: Vec<Summary> = grid.rows().map(|(row, cells)| summary(row, cells, &mut texts, library)).collect();
    for hint in &grid.hints {
        let from = rows.partition_point(|known| known.row < *hint.rows.start());
        rows[from..].iter_mut().take_while(|known| known.row <= *hint.rows.end()).for_each(|known| known.candidate = true);
    }
    for merge in &grid.merged {
        let from = rows.partition_point(|known| known.row < merge.first.row);
        rows[from..].iter_mut().take_while(|known| known.row <= merge.last.row).for_each(|known| known.intricate = true);
    }
    let candidate = |place: Option<usize>| place.and_then(|at| rows.get(at)).is_some_and(|known| known.candidate);
    // The row above headings may hold their groups, and the row below more of them.
    let near = |place: usize| candidate(Some(place)) || candidate(place.checked_sub(1)) || candidate(Some(place + 1));
    let dull: Vec<bool> = (0..rows.len()).map(|place| place >= EARLY && !near(place)).collect();
    let as_read = |place: usize| {
        let known = *rows.get(place)?;
        // A dull row is read as numbers.
        Some(if dull[place] { Summary { foreign: known.filled, knowable: 0, ..known } } else { known })
    };
    let look = |place: usize| {
        let upper = as_read(place).unwrap_or_default();
        let lower = as_read(place + 1).filter(|lower| lower.row == upper.row + 1 && lower.filled != 0);
        let alone = !upper.intricate && upper.foreign != 0 && upper.knowable < 3;
        let body = alone && lower.is_none_or(|lower| !lower.intricate && parted(upper.filled | lower.filled, lower.foreign));
        Look { dull: dull[place], body }
    };
    (0..rows.len()).map(|place| (rows[place].row, look(place))).collect()
}

/// Whether each of the longest runs of columns side by side has a foreign one.
fn parted(filled: u128, foreign: u128) -> bool {
    // After so many rounds of taking the last column from each run, what is left are the last rounds of the longest ones.
    let (mut left, mut length) = (filled, 1_u32);
    while left & (left << 1) != 0 {
        left &= left << 1;
        length += 1;
    }
    // Each column left is the right end of one of the longest runs.
    (0..128).filter(|end| left >> end & 1 == 1).all(|end| {
        let run = (u128::MAX >> (128 - length)) << (end + 1 - length);
        run & foreign != 0
    })
}

/// What a row has: a candidate has two headings word for word, or words alone, three of which are headings by their meaning.
fn summary<'g>(row: u32, cells: &'g std::collections::BTreeMap<u32, Cell>, texts: &mut Remembered<'g>, library: &Library) -> Summary {
    let mut found = Summary { row, ..Summary::default() };
    let (mut headings, mut known, mut words_alone, mut dated) = (0, 0, true, false);
    for (column, cell) in cells.iter().filter(|(_, cell)| !cell.is_blank()) {
        let bit = 1_u128.checked_shl(*column).unwrap_or(0);
        found.intricate |= bit == 0;
        found.filled |= bit;
        let mut tell = |text| texts.tell(text, |words| library.kinds().any(|(_, kind)| kind.vocabulary.understands(words)));
        let CellValue::Text(text) = &cell.value else {
            words_alone = false;
            found.foreign |= bit;
            // Numbers and days are no headings; what shows as words may be one.
            let shown = cell.displayed.as_deref().or(match &cell.value {
                CellValue::Error(words) => Some(words),
                CellValue::Flag(answer) => Some(if *answer { "TRUE" } else { "FALSE" }),
                _ => None,
            });
            found.knowable += u32::from(shown.is_some_and(|shown| tell(shown).is_knowable));
            continue;
        };
        let told = tell(text);
        let shown = cell.displayed.as_deref().map_or(told, tell);
        found.foreign |= if shown.is_foreign { bit } else { 0 };
        found.knowable += u32::from(shown.is_knowable);
        words_alone &= !told.is_long;
        dated |= told.is_when;
        known += usize::from(told.is_understood);
        headings += usize::from(!told.is_long && shown.is_heading);
    }
    found.candidate = headings >= 2 || (words_alone && !dated && known >= 3);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreign_column_parts_a_run_only_where_each_of_the_longest_has_one() {
        for (filled, foreign, wanted) in [
            (0b1111, 0b0100, true),
            (0b1111, 0b0000, false),
            (0b1110_0011, 0b0000_0010, false),
            (0b1110_0011, 0b1000_0000, true),
            (0b1110_0111, 0b1000_0000, false),
            (0b1110_0111, 0b1000_0001, true),
            (u128::MAX, 1 << 127, true),
        ] {
            assert_eq!(parted(filled, foreign), wanted, "{filled:b} {foreign:b}");
        }
    }
}
