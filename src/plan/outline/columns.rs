//! What each column of a table is used for, settled by its heading first and then by what stands in it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::cell::{Cell, CellAddress, Grid, column_letters};
use crate::normalise::text::{clean_line, folded};
use crate::table::{Heading, Merged, Vocabulary, heading_key};

use super::banner::Banners;
use super::kind::TableKind;

/// What a column is used for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Use {
    /// A field of the action, by its name in the schema.
    Field(&'static str),
    /// The key issue the row belongs to.
    KeyIssue,
    /// The number of the key issue.
    KeyIssueNumber,
    /// Evaluation of the key issue.
    Evaluation,
    /// A column carried through untouched, under its heading.
    Extra(String),
}

/// The columns of one table and their uses, from left to right.
#[derive(Debug, Clone)]
pub(super) struct TableColumns {
    pub uses: Vec<(u32, Use)>,
    /// How many cells most rows of the body fill.
    pub typical: usize,
    /// Whether a column says which key issue a row belongs to.
    pub keyed: bool,
    /// Why a use differs from what the heading alone would say, by column.
    pub reasons: Vec<(u32, String)>,
}

/// The fields of an action in the schema's words.
const FIELDS: &[&str] = &[
    "reference",
    "action",
    "lead",
    "plan_reference",
    "completion_date",
    "monitored_by",
    "monitoring_strategy",
    "success_criteria",
    "status",
    "rag",
    "progress",
];

/// Words of a column that ranks actions instead of grouping them.
const LEVELS: &[&str] = &[
    "high",
    "medium",
    "low",
    "h",
    "m",
    "l",
    "very high",
    "very low",
    "critical",
    "essential",
    "desirable",
    "urgent",
    "med",
    "hi",
    "lo",
    "must",
    "should",
    "could",
    "yes",
    "no",
    "y",
    "n",
    "a",
    "b",
    "c",
];

/// What a plan numbers its actions with: `1.2`, `A7`, `KI3/2`, `2(i)`, `iv`.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^\(?(?:[a-z]{1,4}[ .\-/]?)?\d{1,3}(?:[.\-/ ]?(?:\d{1,3}|\(?[a-z]{1,3}\)?))*\)?[.:]?$|^\(?(?:[a-z]|[ivx]{1,5})\)?[.:]?$",
    )
    .expect("a fixed pattern")
});

/// The cell of a row that stands in a column, as the person sees it: its own, or one merged down from above.
pub(super) fn cell_for<'g>(sheet: &Merged<'g>, row: u32, column: u32) -> Option<(CellAddress, &'g Cell)> {
    let (at, cell) = sheet.seen(CellAddress::new(row, column))?;
    (at.column == column && !cell.is_blank()).then_some((at, cell))
}

impl TableColumns {
    pub(super) fn new(
        grid: &Grid,
        vocabulary: &Vocabulary,
        banners: &Banners,
        openings: &[(u32, usize)],
        heading: &Heading,
        kind: TableKind,
        rows: &[u32],
    ) -> Self {
        let mut made = Self { uses: Vec::new(), typical: 0, keyed: false, reasons: Vec::new() };
        let mut names: Vec<String> = Vec::new();
        for column in &heading.columns {
            let name = column.field.map(|field| vocabulary.fields()[field].name.as_str());
            let used = match name {
                Some("key_issue") => Use::KeyIssue,
                Some("key_issue_number") => Use::KeyIssueNumber,
                Some("evaluation") => Use::Evaluation,
                Some(name) => FIELDS
                    .iter()
                    .find(|field| **field == name)
                    .map_or_else(|| extra(&column.heading, column.column, &mut names), |f| Use::Field(f)),
                None => extra(&column.heading, column.column, &mut names),
            };
            made.uses.push((column.column, used));
        }
        made.settle_monitoring(grid, heading, rows);
        made.settle_key_issue(grid, banners, openings, heading, rows, &mut names);
        if kind == TableKind::Actions {
            made.settle_action(grid, heading, rows, &mut names);
            made.settle_reference(grid, heading, rows);
            made.settle_number(grid, rows);
        }
        made.typical = made.typical_fill(grid, rows);
        made.keyed = made.uses.iter().any(|(_, used)| matches!(used, Use::KeyIssue | Use::KeyIssueNumber));
        made
    }

    /// The column used for a field.
    pub(super) fn column(&self, wanted: &Use) -> Option<u32> {
        self.uses.iter().find(|(_, used)| used == wanted).map(|(column, _)| *column)
    }

    /// The headings of the columns carried through, in order.
    pub(super) fn extra_headings(&self) -> Vec<String> {
        self.uses
            .iter()
            .filter_map(|(_, used)| match used {
                Use::Extra(heading) => Some(heading.clone()),
                _ => None,
            })
            .collect()
    }

    /// Whether a row fills enough columns to be a row of this table.
    pub(super) fn looks_like_body(&self, grid: &Grid, row: u32) -> bool {
        let filled = self.filled(grid, row);
        filled >= 3 || (filled >= 2 && self.has_action(grid, row))
    }

    /// Whether a row is beyond doubt an action's: it has one, and fills about as much as its kind.
    pub(super) fn convinces(&self, grid: &Grid, row: u32) -> bool {
        let enough = if self.typical <= 2 { 2 } else { (self.typical * 3).div_ceil(5).max(3) };
        self.has_action(grid, row) && self.filled(grid, row) >= enough
    }

    fn has_action(&self, grid: &Grid, row: u32) -> bool {
        self.column(&Use::Field("action")).is_some_and(|column| self.has_own(grid, row, column))
    }

    /// The middle one of how many cells the rows with an action fill.
    fn typical_fill(&self, grid: &Grid, rows: &[u32]) -> usize {
        let mut fills: Vec<usize> = rows
            .iter()
            .filter(|row| self.has_action(grid, **row))
            .map(|row| self.filled(grid, *row))
            .filter(|filled| *filled > 1)
            .collect();
        fills.sort_unstable();
        fills.get(fills.len() / 2).copied().unwrap_or(0)
    }

    /// How many of the table's columns have a cell of the row's own.
    pub(super) fn filled(&self, grid: &Grid, row: u32) -> usize {
        self.uses.iter().filter(|(column, _)| self.has_own(grid, row, *column)).count()
    }

    /// Whether a row has a cell of its own in a column.
    pub(super) fn has_own(&self, grid: &Grid, row: u32, column: u32) -> bool {
        grid.cell(CellAddress::new(row, column)).is_some_and(|cell| !cell.is_blank())
    }

    /// Whether the column of actions holds numbers: the table counts actions and lists none.
    pub(super) fn counts_actions(&self, grid: &Grid, rows: &[u32]) -> bool {
        let Some(column) = self.column(&Use::Field("action")) else { return true };
        let values = self.values(grid, column, rows);
        let numbers = values.iter().filter(|value| value.trim_end_matches('%').parse::<f64>().is_ok()).count();
        numbers * 2 > values.len()
    }

    fn values(&self, grid: &Grid, column: u32, rows: &[u32]) -> Vec<String> {
        rows.iter()
            .filter_map(|row| grid.cell(CellAddress::new(*row, column)).filter(|cell| !cell.is_blank()))
            .map(|cell| clean_line(&cell.shown()))
            .collect()
    }

    fn set(&mut self, column: u32, used: Use, why: &str) {
        if let Some(entry) = self.uses.iter_mut().find(|(known, _)| *known == column) {
            entry.1 = used;
            self.reasons.push((column, why.to_owned()));
        }
    }

    /// "Monitoring" alone may name who or how: short entries are names.
    fn settle_monitoring(&mut self, grid: &Grid, heading: &Heading, rows: &[u32]) {
        let Some(column) = self.column(&Use::Field("monitoring_strategy")) else { return };
        if self.column(&Use::Field("monitored_by")).is_some() {
            return;
        }
        let alone = heading.columns.iter().any(|c| c.column == column && heading_key(&c.heading) == "monitoring");
        let values = self.values(grid, column, rows);
        let words: usize = values.iter().map(|value| value.split(' ').count()).sum();
        let sentences = values.iter().filter(|value| value.ends_with('.')).count();
        if alone && !values.is_empty() && words <= values.len() * 4 && sentences * 3 < values.len() {
            self.set(column, Use::Field("monitored_by"), "its entries are short, as names are");
        }
    }

    /// A column that ranks actions, or stands beneath clearer openings of key issues, does not group them.
    fn settle_key_issue(
        &mut self,
        grid: &Grid,
        banners: &Banners,
        openings: &[(u32, usize)],
        heading: &Heading,
        rows: &[u32],
        names: &mut Vec<String>,
    ) {
        let Some(column) = self.column(&Use::KeyIssue) else { return };
        let title = heading.columns.iter().find(|c| c.column == column).map_or("", |c| c.heading.as_str()).to_owned();
        let values: Vec<String> = self.values(grid, column, rows);
        let folded_values: Vec<String> = values.iter().map(|value| folded(value)).collect();
        let levels = folded_values.iter().filter(|value| LEVELS.contains(&value.as_str())).count();
        let numbers: Vec<u32> = folded_values.iter().filter_map(|value| value.parse().ok()).collect();
        let jumbled = numbers.len() == values.len() && numbers.windows(2).any(|pair| pair[1] < pair[0]);
        if !values.is_empty() && (levels * 2 > values.len() || jumbled) {
            let used = extra(&title, column, names);
            return self.set(column, used, "its entries rank the actions and do not group them");
        }
        let rank = banners.rank_of_heading(&title);
        let near = |row: u32| row < *heading.rows.start() || rows.binary_search(&row).is_ok();
        let clearer =
            openings.iter().filter(|(row, opened)| *opened < rank && near(*row)).any(|(row, _)| !self.looks_like_body(grid, *row));
        if clearer {
            let used = extra(&title, column, names);
            self.set(column, used, "rows of their own open the key issues");
        }
    }

    /// Where no heading names the action, it is the column with the most words; where the column that does only says
    /// "Agreed", it is the recommendation that is agreed to.
    fn settle_action(&mut self, grid: &Grid, heading: &Heading, rows: &[u32], names: &mut Vec<String>) {
        let length = |values: &[String]| values.iter().map(String::len).sum::<usize>() / values.len().max(1);
        let distinct = |values: &[String]| values.iter().map(|value| folded(value)).collect::<BTreeSet<_>>().len();
        let grouping = self.column(&Use::KeyIssue);
        let grouped = grouping.map(|column| self.values(grid, column, rows)).unwrap_or_default();
        // A column with other words in every row groups nothing.
        let one_each = grouped.len() >= 2 && distinct(&grouped) == grouped.len();
        if let Some(action) = self.column(&Use::Field("action")) {
            let answers = self.values(grid, action, rows);
            let worded = answers.iter().all(|answer| answer.contains(char::is_alphabetic));
            let replies = worded && answers.len() >= 2 && length(&answers) <= 14 && distinct(&answers) * 2 <= answers.len();
            if let Some(column) = grouping.filter(|_| replies && one_each && grouped.len() >= answers.len()) {
                let title = heading.columns.iter().find(|c| c.column == action).map_or("", |c| c.heading.as_str());
                let reply = extra(title, action, names);
                self.set(action, reply, "its entries only answer another column");
                self.set(column, Use::Field("action"), "the column of actions only answers it");
            }
            return;
        }
        let extras = || self.uses.iter().filter(|(_, used)| matches!(used, Use::Extra(_))).map(|(column, _)| *column);
        let unnamed = extras().chain(grouping.filter(|_| one_each));
        let lengths: Vec<(usize, u32)> = unnamed.map(|column| (length(&self.values(grid, column, rows)), column)).collect();
        let longest = lengths.into_iter().max_by_key(|(length, column)| (*length, std::cmp::Reverse(*column)));
        let longest = longest.filter(|(length, _)| *length >= 12).map(|(_, column)| column);
        let chosen = longest.or(grouping).or_else(|| self.column(&Use::Field("success_criteria")));
        if let Some(column) = chosen {
            self.set(column, Use::Field("action"), "no heading names the action, and this column has the most words");
        }
    }

    /// Numbers that stand only where a key issue is named are its numbers, not those of actions.
    fn settle_number(&mut self, grid: &Grid, rows: &[u32]) {
        let (Some(number), Some(issue)) = (self.column(&Use::Field("reference")), self.column(&Use::KeyIssue)) else { return };
        if self.column(&Use::KeyIssueNumber).is_some() {
            return;
        }
        let with_action: Vec<u32> = rows.iter().copied().filter(|row| self.has_action(grid, *row)).collect();
        let together = |row: &u32| self.has_own(grid, *row, number) == self.has_own(grid, *row, issue);
        let named = with_action.iter().filter(|row| self.has_own(grid, **row, issue)).count();
        let whole = self.values(grid, number, &with_action).iter().all(|value| value.trim_end_matches(['.', ')']).parse::<u32>().is_ok());
        let issues = self.values(grid, issue, &with_action);
        let once = issues.iter().map(|value| folded(value)).collect::<BTreeSet<_>>().len() == issues.len();
        if named > 0 && named < with_action.len() && once && whole && with_action.iter().all(together) {
            self.set(number, Use::KeyIssueNumber, "its numbers stand only where a key issue is named");
        }
    }

    /// A first column without a heading that holds numbers holds the plan's own; one that holds few words groups.
    fn settle_reference(&mut self, grid: &Grid, heading: &Heading, rows: &[u32]) {
        let Some((column, Use::Extra(_))) = self.uses.first().cloned() else { return };
        if heading.columns.iter().any(|known| known.column == column && !known.heading.is_empty()) {
            return;
        }
        let with_action: Vec<u32> = rows.iter().copied().filter(|row| self.has_action(grid, *row)).collect();
        let values = self.values(grid, column, &with_action);
        let numbers = values.iter().filter(|value| NUMBER.is_match(value)).count();
        if values.is_empty() {
            return;
        }
        if self.column(&Use::Field("reference")).is_none() && numbers * 3 >= values.len() * 2 {
            return self.set(column, Use::Field("reference"), "it has no heading and holds numbers");
        }
        let starts = with_action.first().is_some_and(|row| self.has_own(grid, *row, column));
        let groups = self.column(&Use::KeyIssue).is_none() && numbers == 0 && starts && values.len() * 3 <= with_action.len() * 2;
        if groups {
            self.set(column, Use::KeyIssue, "it has no heading, and its entries stand over several actions");
        }
    }
}

/// A column to carry through: its heading made unique, or its letter.
fn extra(heading: &str, column: u32, names: &mut Vec<String>) -> Use {
    let base = if heading.is_empty() { format!("Column {}", column_letters(column)) } else { heading.to_owned() };
    let mut name = base.clone();
    let mut count = 2;
    while names.iter().any(|known| folded(known) == folded(&name)) {
        name = format!("{base} ({count})");
        count += 1;
    }
    names.push(name.clone());
    Use::Extra(name)
}
