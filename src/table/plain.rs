//! A plain list under one row of headings, found by the headings a person names.

use std::collections::BTreeMap;

use crate::cell::{CellAddress, CellValue, Grid};
use crate::normalise::text::clean_line;

use super::heading_key;

/// How many filled rows may stand above the headings.
const ROWS_ABOVE: usize = 60;

/// A list as found; rows and columns are zero-based.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlainTable {
    /// The row of the headings.
    pub heading_row: u32,
    /// The columns with their headings, cleaned, from left to right.
    pub columns: Vec<(u32, String)>,
    /// The rows that are records, from top to bottom.
    pub rows: Vec<u32>,
    /// The filled rows beneath the headings that are no records, each with the reason.
    pub passed_over: Vec<(u32, &'static str)>,
}

impl PlainTable {
    /// The columns whose heading is the one named, capitals and punctuation aside.
    #[must_use]
    pub fn columns_headed(&self, heading: &str) -> Vec<u32> {
        let wanted = heading_key(heading);
        let exact: Vec<u32> =
            self.columns.iter().filter(|(_, known)| known.eq_ignore_ascii_case(heading.trim())).map(|(column, _)| *column).collect();
        if !exact.is_empty() {
            return exact;
        }
        self.columns.iter().filter(|(_, known)| heading_key(known) == wanted && !wanted.is_empty()).map(|(column, _)| *column).collect()
    }

    /// What a person sees in a cell of the list, cleaned to one line; merged cells are looked through.
    #[must_use]
    pub fn text(grid: &Grid, row: u32, column: u32) -> String {
        grid.seen(CellAddress::new(row, column)).map(|(_, cell)| clean_line(&cell.shown())).unwrap_or_default()
    }
}

/// The filled cells of a row as headings by column; nothing where one of them cannot be a heading.
fn headings(grid: &Grid, row: u32) -> Option<BTreeMap<u32, String>> {
    let filled = grid.row(row)?.iter().filter(|(_, cell)| !cell.is_blank());
    filled.map(|(column, cell)| matches!(cell.value, CellValue::Text(_)).then(|| (*column, clean_line(&cell.shown())))).collect()
}

/// Finds the list: the first row with all the headings named; where none is, the row that the workbook treats as headings, else the
/// first of which every cell is a text of its own. Nothing where there is no such row.
#[must_use]
pub fn plain_table(grid: &Grid, wanted: &[&str]) -> Option<PlainTable> {
    let filled: Vec<u32> = grid.rows().filter(|(_, cells)| cells.values().any(|cell| !cell.is_blank())).map(|(row, _)| row).collect();
    let table_of = |row: u32| {
        headings(grid, row).map(|texts| PlainTable { heading_row: row, columns: texts.into_iter().collect(), ..PlainTable::default() })
    };
    let hinted = grid.hints.iter().map(|hint| *hint.rows.end()).filter(|row| filled.contains(row)).filter_map(table_of);
    let in_order = filled.iter().take(ROWS_ABOVE).filter_map(|row| table_of(*row));
    let mut candidates = hinted.chain(in_order);
    let mut table = if wanted.is_empty() {
        candidates.find(|table| {
            let mut keys: Vec<String> = table.columns.iter().map(|(_, text)| heading_key(text)).collect();
            keys.sort_unstable();
            let apart = keys.windows(2).all(|pair| pair[0] != pair[1]);
            // A title stands alone in its row; a list of one column has nothing else beneath.
            let wide = keys.len() > 1 || widest_below(grid, table.heading_row) <= 1;
            apart && wide && filled.iter().any(|row| *row > table.heading_row)
        })?
    } else {
        candidates.find(|table| wanted.iter().all(|heading| !table.columns_headed(heading).is_empty()))?
    };
    fill(grid, &filled, &mut table);
    Some(table)
}

/// The most cells filled in one of the rows below.
fn widest_below(grid: &Grid, heading: u32) -> usize {
    let below = grid.rows().filter(|(row, _)| *row > heading).take(20);
    below.map(|(_, cells)| cells.values().filter(|cell| !cell.is_blank()).count()).max().unwrap_or(0)
}

/// Says of each filled row beneath the headings whether it is a record.
fn fill(grid: &Grid, filled: &[u32], table: &mut PlainTable) {
    let end = grid.hints.iter().filter(|hint| *hint.rows.end() == table.heading_row).find_map(|hint| hint.last_row);
    let own: Vec<String> = table.columns.iter().map(|(_, text)| heading_key(text)).collect();
    let mut before = table.heading_row;
    let mut ended = false;
    for row in filled.iter().copied().filter(|row| *row > table.heading_row) {
        let texts: Vec<String> = table.columns.iter().map(|(column, _)| PlainTable::text(grid, row, *column)).collect();
        let seen = texts.iter().filter(|text| !text.is_empty()).count();
        if seen == 0 {
            continue;
        }
        let apart = row > before + 1;
        before = row;
        let first = texts.iter().find(|text| !text.is_empty()).map(|text| heading_key(text)).unwrap_or_default();
        let totals = ["total", "totals", "grand total", "sub total", "subtotal"];
        let reason = if texts.iter().zip(&own).all(|(text, heading)| heading_key(text) == *heading) {
            Some("the headings again")
        } else if ended || end.is_some_and(|end| row > end) {
            Some("below the end of the list")
        } else if totals.contains(&first.as_str()) && table.columns.len() > 1 {
            Some("a line of totals")
        } else if seen == 1 && apart && table.columns.len() > 2 {
            // A note below the list; what follows it belongs to the note.
            ended = true;
            Some("below the end of the list")
        } else {
            None
        };
        match reason {
            Some(reason) => table.passed_over.push((row, reason)),
            None => table.rows.push(row),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell::Cell;

    fn grid(rows: &[&[&str]]) -> Grid {
        let mut grid = Grid::new(&"list.csv".into(), "");
        for (row, cells) in (0..).zip(rows) {
            for (column, text) in (0..).zip(*cells) {
                grid.put(CellAddress::new(row, column), Cell::plain(CellValue::text(text)));
            }
        }
        grid
    }

    #[test]
    fn a_list_is_found_below_its_title_and_ends_before_its_notes() {
        let grid = grid(&[
            &["Personnel register"],
            &[],
            &["File no.", "Post", "Team"],
            &["P-1", "Worker", "North"],
            &["P-2", "Worker", ""],
            &["File no.", "Post", "Team"],
            &["P-3", "Manager", "South"],
            &["Total", "3", ""],
            &[],
            &["Kept by Personnel"],
            &["since 2004", "x", "y"],
        ]);
        for wanted in [&[][..], &["file no"], &["TEAM", "File No."]] {
            let table = plain_table(&grid, wanted).unwrap();
            assert_eq!((table.heading_row, &table.rows[..]), (2, &[3, 4, 6][..]), "{wanted:?}");
            assert_eq!(table.passed_over.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [5, 7, 9, 10]);
        }
        assert_eq!(plain_table(&grid, &["Grade"]), None);
    }

    #[test]
    fn a_list_of_one_column_is_a_list() {
        let table = plain_table(&grid(&[&["Key"], &["a"], &["b"]]), &[]).unwrap();
        assert_eq!((table.heading_row, table.rows.len(), table.columns_headed("key")), (0, 2, vec![0]));
    }
}
