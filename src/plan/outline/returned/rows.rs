//! The rows of a returned table: which are actions, and which key issue each belongs to.

use std::collections::BTreeMap;

use crate::cell::{Caveat, CaveatKind, CellAddress, Grid, SourceRef, Strike};
use crate::normalise::text::{clean_line, folded, lines};
use crate::plan::ours::{self, PlanField};
use crate::plan::{Action, Deviation, KeyIssue, Slot, Words};

use super::super::section::{blank_action, slot_mut, words_at};
use super::columns::{Columns, parts};
use super::earlier::Earlier;
use super::unguarded;

/// One row that is an action.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// What stands under *Key*.
    pub said_key: String,
    /// The cell of the key.
    pub key_at: SourceRef,
    /// The number of its key issue, where one stands.
    pub number: Option<u32>,
    /// The title of its key issue, as written on the row.
    pub title: String,
    pub action: Action,
}

/// The rows of the table, and what stands on rows that are no action.
pub(super) fn read(grid: &Grid, columns: &Columns, caveats: &mut Vec<Caveat>) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut aside: Vec<(SourceRef, String)> = Vec::new();
    for row in grid.rows().map(|(row, _)| row).filter(|row| *row > columns.heading) {
        let shown = |column: Option<u32>| {
            column.and_then(|column| grid.cell(CellAddress::new(row, column))).map(|cell| clean_line(&cell.shown())).unwrap_or_default()
        };
        let action = action(grid, columns, row);
        let empty = PlanField::ALL.iter().all(|field| field.slot(&action).is_blank()) && action.extra.is_empty();
        let (key, number, title) = (shown(columns.key), shown(columns.number), shown(columns.title));
        let whole = parts(&key).is_some() && number_in(&number).is_some();
        let heading_again = action.action.text().eq_ignore_ascii_case(PlanField::Action.heading()) && key.eq_ignore_ascii_case(ours::KEY);
        if (empty && !whole) || heading_again {
            let said: Vec<&str> = [&key, &number, &title].into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
            if !said.is_empty() && !heading_again {
                aside.push((grid.source(CellAddress::new(row, columns.key.unwrap_or(0))), said.join(" ")));
            }
            continue;
        }
        let key_at = grid.source(CellAddress::new(row, columns.key.unwrap_or(0)));
        rows.push(Row { said_key: key, key_at, number: number_in(&number), title, action });
    }
    if let Some((first, _)) = aside.first() {
        let quoted: Vec<String> = aside.iter().take(4).map(|(at, said)| format!("\"{said}\" ({})", at.at)).collect();
        let more = if aside.len() > 4 { format!(" and {} more", aside.len() - 4) } else { String::new() };
        let message = format!("Rows with no words of an action became no part of the plan: {}{more}.", quoted.join(", "));
        caveats.push(Caveat::at(CaveatKind::Shape, first.clone(), message));
    }
    rows
}

/// The words of a row.
fn action(grid: &Grid, columns: &Columns, row: u32) -> Action {
    let slot_at = |column: u32| {
        let at = CellAddress::new(row, column);
        grid.cell(at).filter(|cell| !cell.is_blank()).map(|_| {
            let words = words_at(grid, at);
            let text = if grid.name().is_empty() { unguarded(&words.said) } else { &words.said };
            Slot { lines: lines(text), cells: vec![words] }
        })
    };
    let place = columns.fields.iter().find(|(_, field)| *field == PlanField::Action).map_or(0, |(column, _)| *column);
    let mut action = blank_action(grid.source(CellAddress::new(row, place)));
    for (column, field) in &columns.fields {
        if let (Some(found), Some(slot)) = (slot_at(*column), slot_mut(&mut action, field.name())) {
            *slot = found;
        }
    }
    for (column, heading) in &columns.extras {
        if let Some(found) = slot_at(*column) {
            action.extra.push((heading.clone(), found));
        }
    }
    take_comments(grid, columns, row, &mut action);
    let struck = |column: &u32| grid.cell(CellAddress::new(row, *column)).is_some_and(|cell| cell.strike != Strike::None);
    if columns.fields.iter().map(|(column, _)| column).any(struck) {
        action.deviations.push(Deviation::StruckOut);
    }
    action
}

/// Comments on the cells of a row become words of a column of their own, a line each behind the heading of the cell.
fn take_comments(grid: &Grid, columns: &Columns, row: u32, action: &mut Action) {
    let (first, last) = (CellAddress::new(row, 0), CellAddress::new(row, u32::MAX));
    for (at, comment) in grid.comments.range(first..=last).filter(|(_, comment)| !comment.is_empty()) {
        let heading = grid.cell(CellAddress::new(columns.heading, at.column)).map(|cell| clean_line(&cell.shown())).unwrap_or_default();
        let said = format!("{heading}: {}", clean_line(comment));
        let known = action.extra.iter().position(|(own, _)| own == ours::COMMENTS);
        let place = known.unwrap_or_else(|| {
            action.extra.push((ours::COMMENTS.to_owned(), Slot::default()));
            action.extra.len() - 1
        });
        let slot = &mut action.extra[place].1;
        // A comment that was carried before stands there already.
        if slot.lines.iter().all(|line| line.text != said) {
            slot.lines.extend(lines(&said));
            slot.cells.push(Words { said, at: grid.source(*at) });
        }
    }
}

/// The number of a key issue in a cell: `3`, `3.`, `KI 3`, `Key issue 3`.
pub(super) fn number_in(text: &str) -> Option<u32> {
    let digits: String = text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let words = text.split_whitespace().count();
    (words <= 3 && text.chars().filter(char::is_ascii_digit).count() == digits.len())
        .then(|| digits.parse().ok())
        .flatten()
        .filter(|number| *number > 0)
}

/// The place among the key issues of each row, in order; key issues that are new are added.
pub(super) fn place(rows: &[Row], issues: &mut Vec<KeyIssue>, earlier: &Earlier, caveats: &mut Vec<Caveat>) -> Vec<usize> {
    if issues.is_empty() {
        issues.extend(named(rows));
    }
    retitle(rows, issues, earlier);
    let mut places: Vec<usize> = Vec::with_capacity(rows.len());
    for row in rows {
        let above = places.last().copied();
        let at = find(row, issues, earlier, above).unwrap_or_else(|| {
            let number = row.number.unwrap_or_else(|| issues.iter().map(|issue| issue.number).max().unwrap_or(0) + 1);
            issues.push(KeyIssue { number, title: row.title.clone(), ..KeyIssue::default() });
            issues.len() - 1
        });
        let title = folded(&row.title);
        let known = title.is_empty()
            || issues.iter().any(|issue| folded(&issue.title) == title)
            || earlier.titles.values().any(|earlier| folded(earlier) == title);
        if !known {
            let issue = &issues[at];
            let message =
                format!("The row names its key issue \"{}\"; it was taken for key issue {}, \"{}\".", row.title, issue.number, issue.title);
            caveats.push(Caveat::at(CaveatKind::Shape, row.key_at.clone(), message));
        }
        places.push(at);
    }
    places
}

/// The key issues that the rows name, where no sheet lists them: each number with the title that most of its rows bear, in the order in which
/// they first stand. A row that was moved has the number of one and the title of another.
fn named(rows: &[Row]) -> Vec<KeyIssue> {
    let mut pairs: Vec<((u32, &str), usize)> = Vec::new();
    for row in rows {
        let Some(number) = row.number else { continue };
        match pairs.iter_mut().find(|(pair, _)| *pair == (number, row.title.as_str())) {
            Some((_, count)) => *count += 1,
            None => pairs.push(((number, &row.title), 1)),
        }
    }
    let order: Vec<u32> = pairs.iter().map(|((number, _), _)| *number).collect();
    pairs.sort_by_key(|((_, title), count)| (title.is_empty(), std::cmp::Reverse(*count)));
    let mut issues: Vec<KeyIssue> = Vec::new();
    for ((number, title), _) in pairs {
        if issues.iter().all(|issue| issue.number != number && (title.is_empty() || issue.title != title)) {
            issues.push(KeyIssue { number, title: title.to_owned(), ..KeyIssue::default() });
        }
    }
    issues.sort_by_key(|issue| order.iter().position(|number| *number == issue.number));
    issues
}

/// The key issue a row belongs to. Where number and title name two, the one that its key was given in was the row's before: the other one is
/// the edit.
fn find(row: &Row, issues: &[KeyIssue], earlier: &Earlier, above: Option<usize>) -> Option<usize> {
    let title = folded(&row.title);
    let titled = |at: &usize| {
        let issue = &issues[*at];
        !title.is_empty()
            && (folded(&issue.title) == title || earlier.titles.get(&issue.number).is_some_and(|known| folded(known) == title))
    };
    let by_number = row.number.and_then(|number| issues.iter().position(|issue| issue.number == number));
    let by_title = (0..issues.len()).find(titled);
    match (by_number, by_title) {
        (Some(number), Some(_)) if titled(&number) => Some(number),
        (Some(number), Some(title)) => {
            let before = parts(&row.said_key).map(|(issue, _)| issue);
            Some(if before == Some(issues[number].number) { title } else { number })
        }
        (Some(only), None) | (None, Some(only)) => Some(only),
        (None, None) if row.number.is_none() && title.is_empty() => {
            let before = parts(&row.said_key).and_then(|(number, _)| issues.iter().position(|issue| issue.number == number));
            before.or(above)
        }
        (None, None) => None,
    }
}

/// A key issue whose title is another one on all of its rows has been given a new title.
fn retitle(rows: &[Row], issues: &mut [KeyIssue], earlier: &Earlier) {
    let mut titles: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for row in rows {
        if let Some(number) = row.number.filter(|_| !row.title.is_empty()) {
            titles.entry(number).or_default().push(&row.title);
        }
    }
    let known: Vec<String> = issues.iter().map(|issue| folded(&issue.title)).collect();
    for (issue, own) in issues.iter_mut().zip(&known) {
        let Some([first, rest @ ..]) = titles.get(&issue.number).map(Vec::as_slice) else { continue };
        let new = folded(first);
        let was = earlier.titles.get(&issue.number).map(|title| folded(title));
        // Where the criteria have been given a new title already, the rows still bear the old one.
        if *own != new && was.as_ref() != Some(&new) && !known.contains(&new) && rest.iter().all(|title| folded(title) == new) {
            issue.title = (*first).to_owned();
        }
    }
}
