//! Tables that stand side by side: the sheet is read as two, one after the other.

use crate::cell::Grid;
use crate::table::{Assigned, HeadingColumn, Vocabulary};

use super::kind::is_sure;

/// The sheet in two halves, where its headings make two tables of actions with an empty column between them.
pub(super) fn halves(grid: &Grid, vocabulary: &Vocabulary) -> Option<(Grid, Grid)> {
    let gap = grid.rows().find_map(|(row, cells)| {
        let filled: Vec<u32> = cells.iter().filter(|(_, cell)| !cell.is_blank()).map(|(column, _)| *column).collect();
        let gap = filled.windows(2).find(|pair| pair[1] > pair[0] + 1).map(|pair| pair[0] + 1)?;
        let whole = |columns: &[u32]| {
            let headings: Vec<HeadingColumn> = columns.iter().filter_map(|column| heading(grid, row, *column, vocabulary)).collect();
            is_sure(&Assigned::new(vocabulary, &headings))
        };
        let split = filled.partition_point(|column| *column < gap);
        (whole(&filled[..split]) && whole(&filled[split..])).then_some(gap)
    })?;
    let empty = grid.rows().all(|(_, cells)| cells.get(&gap).is_none_or(crate::cell::Cell::is_blank));
    empty.then(|| (part(grid, 0..gap), part(grid, gap..u32::MAX)))
}

/// A heading by its nearest field alone.
fn heading(grid: &Grid, row: u32, column: u32, vocabulary: &Vocabulary) -> Option<HeadingColumn> {
    let text = grid.cell(crate::cell::CellAddress::new(row, column))?.shown().into_owned();
    let nearest = vocabulary.matches(&text).into_iter().next();
    let (field, score) = nearest.map_or((None, 0.0), |found| (Some(found.field), found.score));
    Some(HeadingColumn { column, heading: text, field, because: String::new(), score })
}

/// The columns of a sheet in a range, at their own places.
fn part(grid: &Grid, columns: std::ops::Range<u32>) -> Grid {
    let mut part = Grid::new(grid.file(), grid.name());
    for (row, cells) in grid.rows() {
        for (column, cell) in cells.iter().filter(|(column, _)| columns.contains(column)) {
            part.put(crate::cell::CellAddress::new(row, *column), cell.clone());
        }
    }
    part.merged = grid.merged.iter().filter(|range| columns.contains(&range.first.column)).copied().collect();
    part.hidden_rows.clone_from(&grid.hidden_rows);
    part.hidden_columns.clone_from(&grid.hidden_columns);
    part.visibility = grid.visibility;
    part.hints =
        grid.hints.iter().filter(|hint| hint.columns.as_ref().is_none_or(|span| columns.contains(span.start()))).cloned().collect();
    part
}
