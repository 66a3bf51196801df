//! Reads back the workbook that boardready wrote: every sheet and heading is known, so nothing needs recognising.

use std::collections::BTreeMap;

use crate::cell::{Book, CellAddress, Grid};
use crate::normalise::text::{clean_line, lines, unguarded};
use crate::plan::ours::{self, PlanField};
use crate::plan::{ActionPlan, Criterion, KeyIssue, Slot, Words};

use super::section::{blank_action, slot_mut, words_at};

/// The plan in a workbook or CSV file of ours; nothing when the file is not ours.
pub(super) fn read(book: &Book) -> Option<ActionPlan> {
    let sheet = |name: &str| book.sheets.iter().find(|grid| &**grid.name() == name);
    let plan_sheet = sheet(ours::SHEET_PLAN).or_else(|| book.sheets.first().filter(|grid| grid.name().is_empty()))?;
    let columns = headings(plan_sheet);
    let ours = [ours::KEY, ours::ISSUE_NUMBER, ours::ISSUE_TITLE, ours::DUE, ours::SOURCE];
    if !ours.iter().all(|heading| columns.values().any(|known| known == heading)) {
        return None;
    }
    let mut plan = ActionPlan::default();
    if let Some(cover) = sheet(ours::SHEET_COVER) {
        plan.title = labelled(cover, ours::COVER_TITLE);
        plan.organisation = labelled(cover, ours::COVER_ORGANISATION);
    }
    if let Some(introduction) = sheet(ours::SHEET_INTRODUCTION) {
        plan.context =
            introduction.rows().filter(|(row, _)| *row > 0).map(|(row, _)| words_at(introduction, CellAddress::new(row, 0))).collect();
    }
    if let Some(criteria) = sheet(ours::SHEET_CRITERIA) {
        read_criteria(criteria, &mut plan);
    }
    let original = sheet(ours::SHEET_LISTS).map(original_headings).unwrap_or_default();
    read_actions(plan_sheet, &columns, &original, &mut plan);
    Some(plan)
}

/// The headings of a table from A1, by column.
fn headings(grid: &Grid) -> BTreeMap<u32, String> {
    grid.row(0).into_iter().flatten().map(|(column, cell)| (*column, clean_line(&cell.shown()))).collect()
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
    let columns = headings(lists);
    let column = |heading: &str| columns.iter().find(|(_, known)| *known == heading).map(|(column, _)| *column);
    let (Some(ours), Some(theirs)) = (column(ours::LISTS_COLUMN), column(ours::LISTS_HEADING)) else { return BTreeMap::new() };
    lists
        .rows()
        .filter(|(row, _)| *row > 0)
        .filter_map(|(_, cells)| Some((clean_line(&cells.get(&ours)?.shown()), clean_line(&cells.get(&theirs)?.shown()))))
        .collect()
}

/// The key issue of a number and title, made where there is none yet.
fn issue<'p>(plan: &'p mut ActionPlan, number: u32, title: &str) -> &'p mut KeyIssue {
    let at = plan.key_issues.iter().position(|known| known.number == number && (known.title == title || title.is_empty()));
    let at = at.unwrap_or_else(|| {
        plan.key_issues.push(KeyIssue { number, title: title.to_owned(), ..KeyIssue::default() });
        plan.key_issues.len() - 1
    });
    &mut plan.key_issues[at]
}

fn read_criteria(grid: &Grid, plan: &mut ActionPlan) {
    let columns = headings(grid);
    let text = |row: u32, heading: &str| {
        let column = columns.iter().find(|(_, known)| *known == heading).map(|(column, _)| *column)?;
        grid.cell(CellAddress::new(row, column)).map(|cell| clean_line(&cell.shown()))
    };
    let place = columns.iter().find(|(_, known)| *known == ours::TEXT).map_or(0, |(column, _)| *column);
    for row in grid.rows().map(|(row, _)| row).filter(|row| *row > 0) {
        let Some(number) = text(row, ours::ISSUE_NUMBER).and_then(|number| number.parse().ok()) else { continue };
        let title = text(row, ours::ISSUE_TITLE).unwrap_or_default();
        let issue = issue(plan, number, &title);
        let list = match text(row, ours::KIND).as_deref() {
            Some(ours::KIND_SUCCESS) => &mut issue.success_criteria,
            Some(ours::KIND_EVALUATION) => &mut issue.evaluation,
            _ => continue,
        };
        let level = text(row, ours::LEVEL).and_then(|level| ours::level_in_plan(&level)).unwrap_or(0);
        let words = text(row, ours::TEXT).unwrap_or_default();
        list.push(Criterion { text: words, level, at: Some(grid.source(CellAddress::new(row, place))) });
    }
}

fn read_actions(grid: &Grid, columns: &BTreeMap<u32, String>, original: &BTreeMap<String, String>, plan: &mut ActionPlan) {
    let mut fields: Vec<(u32, PlanField)> = Vec::new();
    let mut extras: Vec<(u32, String)> = Vec::new();
    let fixed = ours::plan_headings();
    for (column, heading) in columns {
        if let Some(field) = PlanField::ALL.into_iter().find(|field| field.heading() == heading) {
            fields.push((*column, field));
        } else if !fixed.contains(&heading.as_str()) && !heading.is_empty() {
            extras.push((*column, original.get(heading).unwrap_or(heading).clone()));
        }
    }
    plan.extra_columns = extras.iter().map(|(_, heading)| heading.clone()).collect();
    let named = |wanted: &str| columns.iter().find(|(_, heading)| *heading == wanted).map_or(0, |(column, _)| *column);
    let (key, number, title) = (named(ours::KEY), named(ours::ISSUE_NUMBER), named(ours::ISSUE_TITLE));
    for row in grid.rows().map(|(row, _)| row).filter(|row| *row > 0) {
        let shown = |column: u32| grid.cell(CellAddress::new(row, column)).map(|cell| clean_line(&cell.shown())).unwrap_or_default();
        let slot_at = |column: u32| {
            let at = CellAddress::new(row, column);
            grid.cell(at).filter(|cell| !cell.is_blank()).map(|_| {
                let words: Words = words_at(grid, at);
                let text = if grid.name().is_empty() { unguarded(&words.said) } else { &words.said };
                Slot { lines: lines(text), cells: vec![words] }
            })
        };
        let place = fields.iter().find(|(_, field)| *field == PlanField::Action).map_or(0, |(column, _)| *column);
        let mut action = blank_action(grid.source(CellAddress::new(row, place)));
        for (column, field) in &fields {
            if let (Some(found), Some(slot)) = (slot_at(*column), slot_mut(&mut action, field.name())) {
                *slot = found;
            }
        }
        for (column, heading) in &extras {
            if let Some(found) = slot_at(*column) {
                action.extra.push((heading.clone(), found));
            }
        }
        action.key = shown(key);
        let Ok(number) = shown(number).parse() else { continue };
        issue(plan, number, &shown(title)).actions.push(action);
    }
    for issue in &mut plan.key_issues {
        for at in 0..issue.actions.len() {
            if issue.actions[at].key.is_empty() {
                issue.actions[at].key = format!("{}.{}", issue.number, at + 1);
            }
        }
    }
}
