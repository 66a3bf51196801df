//! A sheet as headings are looked for in it: its merged ranges by row, the rows that hold something, and those that can head nothing.

use std::collections::BTreeMap;

use crate::cell::{Cell, CellAddress, Grid, MergedRange};

/// What is known of a row before its words are compared with headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Whether none of its words can be a heading, so that it is read as if it held numbers only.
    pub dull: bool,
    /// Whether no headings start with it.
    pub body: bool,
}

impl Look {
    /// Nothing is known.
    pub const OPEN: Self = Self { dull: false, body: false };
    /// It is a row of a body.
    pub const BODY: Self = Self { dull: true, body: true };
}

/// A sheet with its merged ranges at hand, so that looking through thousands of them, and of rows, stays quick.
#[derive(Debug)]
pub struct Merged<'g> {
    grid: &'g Grid,
    /// The ranges that cover some cell of a row that stores cells.
    rows: BTreeMap<u32, Vec<MergedRange>>,
    /// The rows with something in them, from top to bottom.
    filled: Vec<(u32, Look)>,
}

impl<'g> Merged<'g> {
    /// Sorts a sheet's merged ranges by the rows they cover.
    #[must_use]
    pub fn of(grid: &'g Grid) -> Self {
        Self::with_looks(grid, grid.rows().map(|(row, _)| (row, Look::OPEN)).collect())
    }

    /// As [`Merged::of`], with what is known of each zero-based row that stores cells, from top to bottom.
    #[must_use]
    pub fn with_looks(grid: &'g Grid, looks: Vec<(u32, Look)>) -> Self {
        let stored: Vec<u32> = grid.rows().map(|(row, _)| row).collect();
        let mut rows: BTreeMap<u32, Vec<MergedRange>> = BTreeMap::new();
        for range in &grid.merged {
            let from = stored.partition_point(|row| *row < range.first.row);
            for row in stored[from..].iter().take_while(|row| **row <= range.last.row) {
                rows.entry(*row).or_default().push(*range);
            }
        }
        let mut filled = looks;
        filled.retain(|(row, _)| grid.row(*row).is_some_and(|cells| cells.values().any(|cell| !cell.is_blank())));
        Self { grid, rows, filled }
    }

    /// The sheet.
    #[must_use]
    pub const fn grid(&self) -> &'g Grid {
        self.grid
    }

    /// The rows with something in them, from top to bottom.
    #[must_use]
    pub fn filled(&self) -> &[(u32, Look)] {
        &self.filled
    }

    /// Whether none of a row's words can be a heading.
    #[must_use]
    pub fn is_dull(&self, row: u32) -> bool {
        self.filled.binary_search_by_key(&row, |(row, _)| *row).is_ok_and(|place| self.filled[place].1.dull)
    }

    /// The merged range that covers a cell.
    #[must_use]
    pub fn at(&self, at: CellAddress) -> Option<&MergedRange> {
        self.rows.get(&at.row)?.iter().find(|range| range.covers(at))
    }

    /// The merged range whose top left cell this is.
    #[must_use]
    pub fn starting(&self, at: CellAddress) -> Option<&MergedRange> {
        self.rows.get(&at.row)?.iter().find(|range| range.first == at)
    }

    /// The cell a person sees at a place, looking through merged ranges, with the place its value stands in.
    #[must_use]
    pub fn seen(&self, at: CellAddress) -> Option<(CellAddress, &'g Cell)> {
        if let Some(cell) = self.grid.cell(at).filter(|cell| !cell.is_blank()) {
            return Some((at, cell));
        }
        let origin = self.at(at)?.first;
        self.grid.cell(origin).map(|cell| (origin, cell))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell::CellValue;

    #[test]
    fn a_cell_merged_down_is_seen_in_each_of_its_rows() {
        let mut grid = Grid::new(&"plan.xlsx".into(), "Plan");
        for row in [1, 3, 4] {
            grid.put(CellAddress::new(row, 0), Cell::plain(CellValue::Text(format!("row {row}").into())));
        }
        grid.put(CellAddress::new(1, 2), Cell::plain(CellValue::Text("Head".into())));
        grid.merged.push(MergedRange { first: CellAddress::new(1, 2), last: CellAddress::new(3, 2) });
        let merged = Merged::of(&grid);
        let seen = |row| merged.seen(CellAddress::new(row, 2)).map(|(at, cell)| (at.row, cell.shown().into_owned()));
        assert_eq!(seen(3), Some((1, "Head".into())));
        assert_eq!(seen(4), None);
        assert_eq!(merged.starting(CellAddress::new(1, 2)).map(|range| range.last.row), Some(3));
        assert!(merged.starting(CellAddress::new(3, 2)).is_none());
    }
}
