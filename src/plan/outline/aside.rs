//! Rows that become no part of the plan: each is named with its reason, and its words are kept for a caveat.

use crate::cell::CellAddress;
use crate::plan::reading::LeftOut;

use super::section::words_at;
use super::sheet::{Mode, Reason, Walk};

impl Walk<'_> {
    /// Words below a table. Where the table goes on beneath them, they are the only ones.
    pub(super) fn begin_notes(&mut self, row: u32, event: usize, reason: &str) {
        if !self.ahead.goes_on(event) {
            self.mode = Mode::Aside(Reason::Notes);
        }
        self.set_aside(row, reason);
    }

    pub(super) fn drop_pending(&mut self, reason: &str) {
        for (row, words) in std::mem::take(&mut self.pending) {
            self.leave_out(row, reason);
            self.out.set_aside.push(words);
        }
    }

    pub(super) fn aside_row(&mut self, reason: Reason, row: u32) {
        let opens = self.grid.row(row).is_some_and(|cells| {
            cells.values().find(|cell| !cell.is_blank()).is_some_and(|cell| self.banners.opening(&cell.shown()).is_some())
        });
        let alone = self.grid.row(row).is_some_and(|cells| cells.values().filter(|cell| !cell.is_blank()).count() == 1);
        if opens || (alone && self.after_blank && self.ahead.lines_only(self.event)) {
            return self.leave_table(row);
        }
        match reason {
            Reason::Other(what) => self.set_aside(row, &format!("{}, not a table of actions", self.others[what].what)),
            Reason::Notes => self.set_aside(row, "notes below the table"),
        }
    }

    /// A row that becomes nothing, and why.
    pub(super) fn leave_out(&mut self, row: u32, reason: &str) {
        let number = row + 1;
        match self.out.left_out.last_mut() {
            Some(last) if last.reason == reason && last.last + 1 >= number && last.first <= number => last.last = last.last.max(number),
            _ => self.out.left_out.push(LeftOut { first: number, last: number, reason: reason.to_owned() }),
        }
    }

    /// A row that becomes nothing although it holds words.
    pub(super) fn set_aside(&mut self, row: u32, reason: &str) {
        self.leave_out(row, reason);
        let columns: Vec<u32> = self.grid.row(row).map(|cells| cells.keys().copied().collect()).unwrap_or_default();
        for column in columns {
            let words = words_at(self.grid, CellAddress::new(row, column));
            if !words.said.trim().is_empty() {
                self.out.set_aside.push(words);
            }
        }
    }

    /// Cells of a heading row that stand beside the table.
    pub(super) fn set_aside_beside(&mut self, table: usize, row: u32) {
        let headings = &self.out.tables[table].heading.columns;
        let inside = |column: u32| headings.iter().any(|known| known.column == column && !known.heading.is_empty());
        let beside: Vec<u32> = self
            .grid
            .row(row)
            .map(|cells| cells.iter().filter(|(column, cell)| !cell.is_blank() && !inside(**column)).map(|(c, _)| *c).collect())
            .unwrap_or_default();
        if beside.is_empty() {
            return;
        }
        self.leave_out(row, "cells beside the table");
        for column in beside {
            self.out.set_aside.push(words_at(self.grid, CellAddress::new(row, column)));
        }
    }
}
