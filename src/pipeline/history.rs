//! The history of a plan: taken up from the output folder, and one edition added.

use std::path::Path;

use super::RunError;
use crate::cell::{Caveat, CaveatKind};
use crate::normalise::text::unguarded;
use crate::outcome::evidence::of_action;
use crate::outcome::{KeptHistory, Outcome};
use crate::plan::history::{COLUMNS, History, HistoryError, NotAdded};
use crate::read::{self, Limits};

/// The name of the file in the output folder.
pub(super) const FILE: &str = "history.csv";

/// Reads the history of earlier editions, and puts what they know into the plan.
pub(super) fn take_up(outcome: &mut Outcome, path: &Path, limits: &Limits) -> Result<(), RunError> {
    if !path.exists() {
        outcome.history.all.apply(&mut outcome.plan, outcome.as_at);
        return Ok(());
    }
    let damaged = |row: usize, fault: String| HistoryError { file: path.display().to_string(), row, fault };
    let found = std::fs::read(path).map_err(|fault| damaged(1, fault.to_string()))?;
    let book = read::open(path, limits)?;
    let rows: Vec<Vec<String>> = book.sheets.iter().flat_map(super::beside::rows).collect();
    // Blank cells at the end of a line are no cells of a grid.
    let unguard = |row: Vec<String>| -> Vec<String> {
        let blank = std::iter::repeat_n(String::new(), COLUMNS.len().saturating_sub(row.len()));
        row.iter().map(|cell| unguarded(cell).to_owned()).chain(blank).collect()
    };
    let all = History::of_rows(&path.display().to_string(), &rows.into_iter().map(unguard).collect::<Vec<_>>())?;
    if !found.ends_with(b"\n") {
        return Err(damaged(all.lines().len() + 1, "the last line has no end, so the file was cut off".to_owned()).into());
    }
    all.apply(&mut outcome.plan, outcome.as_at);
    outcome.history = KeptHistory { found, added: Vec::new(), all };
    Ok(())
}

/// Adds the plan as it stands as the next edition.
pub(super) fn add_edition(outcome: &mut Outcome) {
    if !outcome.has_plan() {
        return;
    }
    let evidence = |key: &str| of_action(&outcome.evidence, key).map_or_else(String::new, |state| state.words().to_owned());
    match outcome.history.all.next(&outcome.plan, outcome.as_at, &evidence) {
        Ok(lines) => {
            outcome.history.all = std::mem::take(&mut outcome.history.all).with(lines.clone());
            outcome.history.added = lines;
        }
        Err(NotAdded::Same) => {}
        Err(NotAdded::Earlier { edition, day }) => outcome.caveats.push(Caveat::new(
            CaveatKind::File,
            format!(
                "Nothing was added to {FILE}: its latest edition, number {edition}, is of {}, after the day of this run.",
                day.format("%-d %B %Y")
            ),
        )),
    }
}
