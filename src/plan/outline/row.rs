//! One row of a table, its cells by what their columns are used for.

use crate::cell::CellAddress;
use crate::plan::Words;
use crate::table::Merged;

use super::columns::{Use, cell_for};
use super::section::words_at;

/// One row of a table, column by column.
pub(super) struct BodyRow {
    pub row: u32,
    /// Cells of the row's own, by use.
    pub own: Vec<(Use, Words)>,
    /// Cells merged down from a row above, by use.
    pub merged: Vec<(Use, Words)>,
    /// Cells beside the table.
    pub beside: Vec<Words>,
}

impl BodyRow {
    pub(super) fn new(sheet: &Merged<'_>, row: u32, uses: &[(u32, Use)]) -> Self {
        let grid = sheet.grid();
        let mut made = Self { row, own: Vec::new(), merged: Vec::new(), beside: Vec::new() };
        for (column, used) in uses {
            if let Some((at, _)) = cell_for(sheet, row, *column) {
                let list = if at.row == row { &mut made.own } else { &mut made.merged };
                list.push((used.clone(), words_at(grid, at)));
            }
        }
        for (&column, cell) in grid.row(row).into_iter().flatten() {
            if !cell.is_blank() && !uses.iter().any(|(known, _)| *known == column) {
                made.beside.push(words_at(grid, CellAddress::new(row, column)));
            }
        }
        made
    }

    pub(super) fn own(&self, wanted: &Use) -> Option<&Words> {
        self.own.iter().find(|(used, _)| used == wanted).map(|(_, words)| words)
    }

    pub(super) fn own_field(&self, name: &'static str) -> Option<&Words> {
        self.own(&Use::Field(name))
    }

    pub(super) fn merged_field(&self, name: &'static str) -> Option<&Words> {
        self.merged.iter().find(|(used, _)| *used == Use::Field(name)).map(|(_, words)| words)
    }

    /// Whether none of the cells that make an action stands on the row, besides the action's text.
    pub(super) fn only_action(&self) -> bool {
        self.own.iter().all(|(used, _)| matches!(used, Use::Field("action")))
    }

    pub(super) fn lacks(&self, names: &[&'static str]) -> bool {
        names.iter().all(|name| self.own_field(name).is_none())
    }

    /// All cells of the row, those of the table first.
    pub(super) fn cells(&self) -> impl Iterator<Item = &Words> {
        self.own.iter().map(|(_, words)| words).chain(&self.beside)
    }
}
