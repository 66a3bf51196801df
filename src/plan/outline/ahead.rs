//! What follows each row of a sheet, found out once from the bottom up so that no row has to look for it.

use crate::cell::Grid;
use crate::normalise::text::clean_line;
use crate::table::{Event, Scan};

use super::banner::{Banners, is_note};
use super::columns::TableColumns;
use super::sheet::Walk;

/// What comes next that matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    /// Headings of a table of ours.
    Heading,
    /// A row that could be one of the table at hand.
    Body,
    /// Another table, or nothing.
    Nothing,
}

/// For each event of a scan, what follows it.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    next: Vec<Next>,
    goes_on: Vec<bool>,
    /// Whether nothing but lines that stand alone comes before the next headings.
    lines_only: Vec<bool>,
    /// Whether another table comes next.
    other: Vec<bool>,
    /// The next of our tables.
    table: Vec<Option<usize>>,
}

impl Ahead {
    /// Looks at all rows once; `tables` are the columns of each of the scan's headings.
    pub(super) fn new(grid: &Grid, scan: &Scan, tables: &[&TableColumns], banners: &Banners) -> Self {
        let mut table_at: Vec<Option<usize>> = Vec::with_capacity(scan.events.len());
        let mut table = None;
        for event in &scan.events {
            match event {
                Event::Heading { index, .. } => table = Some(*index),
                Event::Other { .. } => table = None,
                Event::Row(_) | Event::Blank => {}
            }
            table_at.push(table);
        }
        let count = scan.events.len();
        let mut made = Self {
            next: vec![Next::Nothing; count],
            goes_on: vec![false; count],
            lines_only: vec![false; count],
            other: vec![false; count],
            table: vec![None; count],
        };
        let (mut next, mut goes_on, mut lines_only, mut other, mut following) = (Next::Nothing, false, false, false, None);
        for at in (0..count).rev() {
            made.next[at] = next;
            made.goes_on[at] = goes_on;
            made.lines_only[at] = lines_only;
            made.other[at] = other;
            made.table[at] = following;
            match &scan.events[at] {
                Event::Heading { index, .. } => {
                    (next, goes_on, lines_only, other, following) = (Next::Heading, false, true, false, Some(*index));
                }
                Event::Other { .. } => (next, goes_on, lines_only, other) = (Next::Nothing, false, false, true),
                Event::Blank => {}
                Event::Row(row) => {
                    let filled = grid.row(*row).map_or(0, |cells| cells.values().filter(|cell| !cell.is_blank()).count());
                    lines_only &= filled == 1;
                    other = false;
                    let Some(columns) = table_at[at].and_then(|table| tables.get(table)) else { continue };
                    if columns.looks_like_body(grid, *row) {
                        next = Next::Body;
                    }
                    let first = grid.row(*row).and_then(|cells| cells.values().find(|cell| !cell.is_blank()));
                    let first = first.map(|cell| clean_line(&cell.shown())).unwrap_or_default();
                    if banners.opening(&first).is_some() {
                        goes_on = false;
                    } else if columns.convinces(grid, *row) && !is_note(&first) {
                        goes_on = true;
                    }
                }
            }
        }
        made
    }

    /// Whether the next table's headings follow an event, with nothing before them that looks like a row of this table.
    pub(super) fn heading_follows(&self, event: usize) -> bool {
        self.next.get(event) == Some(&Next::Heading)
    }

    /// Whether nothing but lines that stand alone comes between an event and the next headings.
    pub(super) fn lines_only(&self, event: usize) -> bool {
        self.lines_only.get(event) == Some(&true)
    }

    /// Whether another table comes right after an event.
    pub(super) fn other_follows(&self, event: usize) -> bool {
        self.other.get(event) == Some(&true)
    }

    /// The next of our tables after an event.
    pub(super) fn next_table(&self, event: usize) -> Option<usize> {
        self.table.get(event).copied().flatten()
    }

    /// Whether the table at hand goes on below an event, with a row beyond doubt, before anything else begins.
    pub(super) fn goes_on(&self, event: usize) -> bool {
        self.goes_on.get(event) == Some(&true)
    }
}

impl Walk<'_> {
    /// The next row of this table, if it follows before any heading.
    pub(super) fn next_row(&self, from: usize) -> Option<u32> {
        self.scan.events[from + 1..].iter().find_map(|event| match event {
            Event::Row(row) => Some(Some(*row)),
            Event::Blank => None,
            _ => Some(None),
        })?
    }

    /// Whether headings or the opening of a key issue follow after nothing but lines that stand on each page.
    pub(super) fn page_begins(&self, from: usize) -> bool {
        for event in &self.scan.events[from + 1..] {
            match event {
                Event::Heading { .. } => return true,
                Event::Other { .. } => return false,
                Event::Blank => {}
                Event::Row(row) => {
                    let mut cells = self.grid.row(*row).into_iter().flat_map(|cells| cells.values()).filter(|cell| !cell.is_blank());
                    let Some(first) = cells.next() else { continue };
                    let text = first.shown();
                    if self.banners.opening(&text).is_some() {
                        return true;
                    }
                    if cells.next().is_some() || !self.is_running(&text) {
                        return false;
                    }
                }
            }
        }
        false
    }
}
