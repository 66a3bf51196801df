//! Reads back the workbook that boardready wrote, as people have edited it: every row keeps its identity, nothing on it is lost.

mod columns;
mod criteria;
mod decisions;
mod earlier;
mod identity;
mod rows;

use std::collections::{BTreeMap, BTreeSet};

use crate::cell::{Book, Caveat, CaveatKind, CellAddress, Grid};
use crate::normalise::text::clean_line;
use crate::plan::reading::ColumnReading;
use crate::plan::{Action, ActionPlan, KeyIssue, ours};
use crate::table::Vocabulary;

use super::section::words_at;
use columns::{Columns, heading_row, headings, parts};
use earlier::Earlier;

/// A plan that came back, with how it was read.
#[derive(Debug, Clone)]
pub(super) struct Returned {
    pub plan: ActionPlan,
    pub caveats: Vec<Caveat>,
    /// The sheet with the table of actions.
    pub sheet: String,
    /// The zero-based row of its headings.
    pub heading: u32,
    pub columns: Vec<ColumnReading>,
}

/// The sheets of ours that a person may leave in a workbook.
const SHEETS: [&str; 14] = [
    ours::SHEET_COVER,
    ours::SHEET_PLAN,
    ours::SHEET_QUERIES,
    ours::SHEET_CHECKS,
    ours::SHEET_PEOPLE,
    ours::SHEET_SUMMARY,
    ours::SHEET_CRITERIA,
    ours::SHEET_INTRODUCTION,
    ours::SHEET_SOURCES,
    ours::SHEET_LONG_TEXTS,
    ours::SHEET_SUGGESTIONS,
    ours::SHEET_LISTS,
    ours::SHEET_CONFLICTS,
    ours::SHEET_CHOICES,
];

/// The plan in a workbook or CSV file of ours; nothing when the file is not ours.
pub(super) fn read(book: &Book, vocabulary: &Vocabulary) -> Option<Returned> {
    let sheet = |name: &str| book.sheets.iter().find(|grid| grid.name().eq_ignore_ascii_case(name));
    let (grid, heading) =
        sheet(ours::SHEET_PLAN).into_iter().chain(book.sheets.iter()).find_map(|grid| heading_row(grid).map(|heading| (grid, heading)))?;
    let mut plan = ActionPlan { keys_kept: true, ..ActionPlan::default() };
    if let Some(cover) = sheet(ours::SHEET_COVER) {
        plan.title = labelled(cover, ours::COVER_TITLE);
        plan.organisation = labelled(cover, ours::COVER_ORGANISATION);
    }
    if let Some(introduction) = sheet(ours::SHEET_INTRODUCTION) {
        plan.context =
            introduction.rows().filter(|(row, _)| *row > 0).map(|(row, _)| words_at(introduction, CellAddress::new(row, 0))).collect();
    }
    let earlier = Earlier::read(sheet(ours::SHEET_SOURCES));
    let mut caveats = Vec::new();
    if let Some(criteria) = sheet(ours::SHEET_CRITERIA) {
        criteria::read(criteria, &earlier, &mut plan.key_issues);
    }
    let original = sheet(ours::SHEET_LISTS).map(original_headings);
    let keys: BTreeSet<&str> = earlier.actions.keys().map(String::as_str).collect();
    let columns = Columns::of(grid, heading, original.as_ref(), &keys, vocabulary);
    plan.extra_columns = columns.extras.iter().map(|(_, heading)| heading.clone()).collect();
    take_actions(grid, &columns, &earlier, &mut plan, &mut caveats);
    let commented = plan.actions().filter(|(_, action)| action.extra.iter().any(|(own, _)| own == ours::COMMENTS)).count();
    if commented > 0 && !plan.extra_columns.iter().any(|own| own == ours::COMMENTS) {
        plan.extra_columns.push(ours::COMMENTS.to_owned());
        let message = format!("Comments on the cells of {commented} actions were put in the column \"{}\".", ours::COMMENTS);
        caveats.push(Caveat::at(CaveatKind::Shape, grid.source(CellAddress::new(heading, 0)), message));
    }
    if let Some(conflicts) = sheet(ours::SHEET_CONFLICTS) {
        decisions::read(conflicts, &mut plan);
    }
    caveats.extend(added_sheets(book, grid));
    Some(Returned { plan, caveats, sheet: grid.name().to_string(), heading, columns: columns.readings })
}

/// What was decided on the sheet *Conflicts*.
pub(super) fn decisions_in(book: &Book) -> BTreeMap<String, String> {
    let sheet = book.sheets.iter().find(|grid| grid.name().eq_ignore_ascii_case(ours::SHEET_CONFLICTS));
    let decided = sheet.into_iter().flat_map(decisions::on_sheet).filter(|(_, decision)| !decision.is_empty());
    decided.map(|(conflict, decision)| (conflict.id, decision)).collect()
}

/// The words beside a label on the cover.
fn labelled(cover: &Grid, label: &str) -> String {
    cover
        .rows()
        .find(|(_, cells)| cells.get(&0).is_some_and(|cell| clean_line(&cell.shown()) == label))
        .and_then(|(_, cells)| cells.get(&1))
        .map(|cell| clean_line(&cell.shown()))
        .unwrap_or_default()
}

/// A column's heading on *Plan* and the one in the plan itself.
fn original_headings(lists: &Grid) -> BTreeMap<String, String> {
    let columns = headings(lists, 0);
    let column = |heading: &str| columns.iter().find(|(_, known)| *known == heading).map(|(column, _)| *column);
    let (Some(ours), Some(theirs)) = (column(ours::LISTS_COLUMN), column(ours::LISTS_HEADING)) else { return BTreeMap::new() };
    lists
        .rows()
        .filter(|(row, _)| *row > 0)
        .filter_map(|(_, cells)| Some((clean_line(&cells.get(&ours)?.shown()), clean_line(&cells.get(&theirs)?.shown()))))
        .collect()
}

/// Puts the rows under their key issues, with their keys.
fn take_actions(grid: &Grid, columns: &Columns, earlier: &Earlier, plan: &mut ActionPlan, caveats: &mut Vec<Caveat>) {
    let without_criteria = plan.key_issues.is_empty();
    let rows = rows::read(grid, columns, caveats);
    let mut keys = identity::settle(&rows, earlier);
    let places = rows::place(&rows, &mut plan.key_issues, earlier, caveats);
    let numbers: Vec<u32> = places.iter().map(|at| plan.key_issues[*at].number).collect();
    let all = identity::complete(&mut keys, &rows, &numbers, earlier);
    let fresh: Vec<bool> = keys.keys.iter().map(Option::is_none).collect();
    plan.key_notices = keys.notices;
    let scattered = places.windows(2).filter(|pair| pair[0] != pair[1]).count() >= plan.key_issues.len();
    let mut sorted = false;
    let mut of_issue: Vec<Vec<(Action, bool)>> = vec![Vec::new(); plan.key_issues.len()];
    for (((row, key), at), fresh) in rows.into_iter().zip(&all).zip(&places).zip(fresh) {
        of_issue[*at].push((Action { key: key.clone(), ..row.action }, fresh));
    }
    for (issue, mut actions) in plan.key_issues.iter_mut().zip(of_issue) {
        sorted |= in_order_of_keys(issue.number, &mut actions);
        issue.actions = actions.into_iter().map(|(action, _)| action).collect();
    }
    if without_criteria && scattered {
        plan.key_issues.sort_by_key(|issue: &KeyIssue| issue.number);
    }
    if sorted || scattered {
        let message =
            "The rows had been sorted. The plan keeps the order of its keys; rows that are new stand at the end of their key issue.";
        caveats.push(Caveat::at(CaveatKind::Shape, grid.source(CellAddress::new(columns.heading, 0)), message));
    }
    let there: BTreeSet<&String> = all.iter().collect();
    let gone: Vec<&str> = earlier.actions.keys().filter(|key| !there.contains(key)).map(String::as_str).collect();
    if !gone.is_empty() {
        let mut gone = gone;
        gone.sort_by_key(|key| parts(key));
        let (are, them) = if gone.len() == 1 { ("is", "it") } else { ("are", "them") };
        let message = format!(
            "Of the last edition {} {are} no longer on the sheet {}: {}. If nobody meant to take {them} out, put {them} back from that edition.",
            if gone.len() == 1 { "one action".to_owned() } else { format!("{} actions", gone.len()) },
            ours::SHEET_PLAN,
            gone.join(", ")
        );
        caveats.push(Caveat::at(CaveatKind::Shape, grid.source(CellAddress::new(columns.heading, 0)), message));
    }
}

/// Puts the actions of a key issue back in the order of their keys where they had been sorted; says whether they had. Rows that are new, or
/// came from another key issue, stand where a person put them unless the order is lost.
fn in_order_of_keys(issue: u32, actions: &mut [(Action, bool)]) -> bool {
    let number = |(action, fresh): &(Action, bool)| {
        parts(&action.key).filter(|(own, _)| *own == issue && !fresh).map_or((1, 0), |(_, number)| (0, number))
    };
    let own: Vec<(u32, u32)> = actions.iter().map(number).filter(|(other, _)| *other == 0).collect();
    if own.is_sorted() {
        return false;
    }
    actions.sort_by_key(number);
    true
}

/// Sheets that people added, which are no part of the plan.
fn added_sheets(book: &Book, plan: &Grid) -> Option<Caveat> {
    let ours = |grid: &&Grid| SHEETS.iter().any(|name| grid.name().eq_ignore_ascii_case(name)) || grid.name() == plan.name();
    let added: Vec<&Grid> = book.sheets.iter().filter(|grid| !ours(grid) && grid.filled() > 0).collect();
    let first = added.first()?;
    let names: Vec<String> = added.iter().map(|grid| format!("\"{}\"", grid.name())).collect();
    let message = format!("Sheets that were added to the workbook are no part of the plan and are not carried on: {}.", names.join(", "));
    Some(Caveat::at(CaveatKind::NotRead, first.source(CellAddress::new(0, 0)), message))
}

/// Text of our CSV without the apostrophe that keeps a spreadsheet from taking it for a formula.
fn unguarded(text: &str) -> &str {
    let rest = text.strip_prefix('\'').unwrap_or(text);
    if rest.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r']) { rest } else { text }
}
