//! The sheet *Criteria* as it came back: every key issue in the plan's order, with its success criteria and evaluation.

use std::collections::BTreeMap;

use crate::cell::{CellAddress, Grid};
use crate::normalise::text::{clean_line, folded};
use crate::plan::ours;
use crate::plan::{Criterion, KeyIssue};

use super::columns::headings;
use super::earlier::Earlier;
use super::rows::number_in;

/// Reads the key issues and their lines. A line that was put in without a number belongs to the key issue above it, and is of the kind above
/// it where it names none.
pub(super) fn read(grid: &Grid, earlier: &Earlier, issues: &mut Vec<KeyIssue>) {
    let columns = headings(grid, 0);
    let column = |heading: &str| columns.iter().find(|(_, known)| known.eq_ignore_ascii_case(heading)).map(|(column, _)| *column);
    let shown = |row: u32, column: Option<u32>| {
        column.and_then(|column| grid.cell(CellAddress::new(row, column))).map(|cell| clean_line(&cell.shown())).unwrap_or_default()
    };
    let (number, title, text) = (column(ours::ISSUE_NUMBER), column(ours::ISSUE_TITLE), column(ours::TEXT));
    let (kind, level) = (column(ours::KIND), column(ours::LEVEL));
    let mut titles: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut above: Option<(u32, bool)> = None;
    for row in grid.rows().map(|(row, _)| row).filter(|row| *row > 0) {
        let (words, said_kind) = (shown(row, text), folded(&shown(row, kind)));
        let stated = number_in(&shown(row, number));
        let named = shown(row, title);
        let Some(issue) = stated.or(above.filter(|_| !words.is_empty()).map(|(issue, _)| issue)) else { continue };
        let titles = titles.entry(issue).or_default();
        if !named.is_empty() {
            titles.push(named);
        }
        let at = issues.iter().position(|known| known.number == issue).unwrap_or_else(|| {
            issues.push(KeyIssue { number: issue, ..KeyIssue::default() });
            issues.len() - 1
        });
        let evaluation = match said_kind.as_str() {
            said if said.starts_with("eval") => true,
            said if said.is_empty() && !words.is_empty() => above.is_some_and(|(_, evaluation)| evaluation),
            _ => false,
        };
        above = Some((issue, evaluation));
        if words.is_empty() {
            continue;
        }
        let list = if evaluation { &mut issues[at].evaluation } else { &mut issues[at].success_criteria };
        let level = ours::level_in_plan(&shown(row, level)).unwrap_or(0);
        list.push(Criterion { text: words, level, at: Some(grid.source(CellAddress::new(row, text.unwrap_or(0)))) });
    }
    for issue in issues {
        let said = titles.get(&issue.number).map(Vec::as_slice).unwrap_or_default();
        let was = earlier.titles.get(&issue.number);
        // A title that was changed on one row alone is still the edit.
        issue.title = said.iter().find(|title| was.is_some_and(|was| was != *title)).or(said.first()).cloned().unwrap_or_default();
    }
}
