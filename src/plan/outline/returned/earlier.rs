//! What the last edition said, as a returned workbook still tells: its sheet *Sources* has each key with its words.

use std::collections::BTreeMap;

use crate::cell::{CellAddress, Grid};
use crate::normalise::text::clean_line;
use crate::plan::ours::{self, PlanField};

use super::columns::{headings, parts};

/// Words of the last edition.
#[derive(Debug, Clone, Default)]
pub(super) struct Earlier {
    /// The action of each key; none where the sheet is missing.
    pub actions: BTreeMap<String, String>,
    /// All else that the row of each key said.
    pub beside: BTreeMap<String, String>,
    /// The title of each key issue.
    pub titles: BTreeMap<u32, String>,
}

impl Earlier {
    /// What the sheet *Sources* says, if there is one.
    pub(super) fn read(sources: Option<&Grid>) -> Self {
        let mut earlier = Self::default();
        let Some(grid) = sources else { return earlier };
        let columns = headings(grid, 0);
        let column = |heading: &str| columns.iter().find(|(_, known)| *known == heading).map(|(column, _)| *column);
        let (Some(key), Some(field), Some(words)) = (column(ours::KEY), column(ours::SOURCES_FIELD), column(ours::SOURCES_WORDS)) else {
            return earlier;
        };
        for row in grid.rows().map(|(row, _)| row).filter(|row| *row > 0) {
            let text = |column: u32| grid.cell(CellAddress::new(row, column)).map(|cell| clean_line(&cell.shown())).unwrap_or_default();
            let (key, field, words) = (text(key), text(field), text(words));
            let issue = key.strip_prefix(ours::ISSUE_TITLE).and_then(|number| number.trim().parse::<u32>().ok());
            if let Some(number) = issue.filter(|_| field == ours::ISSUE_TITLE) {
                earlier.titles.entry(number).or_insert(words);
            } else if parts(&key).is_some() {
                let is_action = field == PlanField::Action.heading();
                earlier.actions.entry(key.clone()).or_default();
                let said = if is_action { earlier.actions.entry(key) } else { earlier.beside.entry(key) }.or_default();
                // A row cut by a page break was read from two cells.
                *said = format!("{said} {words}").trim().to_owned();
            }
        }
        earlier
    }
}
