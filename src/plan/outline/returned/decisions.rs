//! The sheet *Conflicts* as it came back: decided conflicts are applied to the plan, the others stay open.

use crate::cell::{CellAddress, Grid};
use crate::normalise::text::clean_line;
use crate::plan::{ActionPlan, Conflict, ConflictSide, ours};

use super::columns::headings;
use super::unguarded;

/// Reads the conflicts, and applies those that are decided.
pub(super) fn read(grid: &Grid, plan: &mut ActionPlan) {
    for (conflict, decision) in on_sheet(grid) {
        if decision.is_empty() || !conflict.apply(plan, &decision) {
            plan.conflicts.push(conflict);
        }
    }
}

/// Each conflict on the sheet with its decision, which is empty where nobody has decided.
pub(super) fn on_sheet(grid: &Grid) -> Vec<(Conflict, String)> {
    let columns = headings(grid, 0);
    let column = |heading: &str| columns.iter().find(|(_, known)| known.eq_ignore_ascii_case(heading)).map(|(column, _)| *column);
    let (Some(id), Some(key), Some(field), Some(base), Some(cells), Some(decision)) = (
        column(ours::CONFLICT),
        column(ours::KEY),
        column(ours::CONFLICT_FIELD),
        column(ours::CONFLICT_BASE),
        column(ours::CONFLICT_CELLS),
        column(ours::DECISION),
    ) else {
        return Vec::new();
    };
    let files: Vec<(u32, &String)> = columns.range(base + 1..cells.max(base + 1)).map(|(column, file)| (*column, file)).collect();
    let mut found = Vec::new();
    for row in grid.rows().map(|(row, _)| row).filter(|row| *row > 0) {
        let text = |column: u32| {
            let shown = grid.cell(CellAddress::new(row, column)).map(|cell| cell.shown().into_owned()).unwrap_or_default();
            unguarded(&shown).trim().to_owned()
        };
        let blank = |said: String| if said == Conflict::BLANK { String::new() } else { said };
        let id = clean_line(&text(id));
        if id.is_empty() || clean_line(&text(field)).is_empty() {
            continue;
        }
        let places = text(cells);
        let place = |file: &str| {
            let known = places.lines().find_map(|line| line.split_once(" > ").filter(|(named, _)| *named == file));
            known.map(|(_, at)| at.to_owned()).unwrap_or_default()
        };
        let sides = files.iter().map(|(column, file)| (text(*column), *file)).filter(|(said, _)| !said.is_empty());
        let sides = sides.map(|(said, file)| ConflictSide { file: file.clone(), said: blank(said), at: place(file) }).collect();
        let (key, field) = (clean_line(&text(key)), clean_line(&text(field)));
        found.push((Conflict { id, key, field, base: blank(text(base)), sides }, text(decision)));
    }
    found
}
