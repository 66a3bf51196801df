//! What each column of a table is used for, settled by its heading first and then by what stands in it.

use crate::cell::{Cell, CellAddress, Grid, column_letters};
use crate::normalise::text::{clean_line, folded};
use crate::table::{Heading, Vocabulary, heading_key};

use super::banner::Banners;
use super::sheet::TableKind;

/// What a column is used for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Use {
    /// A field of the action, by its name in the schema.
    Field(&'static str),
    /// The key issue the row belongs to.
    KeyIssue,
    /// The number of the key issue.
    KeyIssueNumber,
    /// The key boardready gave the action.
    Key,
    /// Evaluation of the key issue.
    Evaluation,
    /// A column carried through untouched, under its heading.
    Extra(String),
}

/// The columns of one table and their uses, from left to right.
#[derive(Debug, Clone)]
pub(super) struct TableColumns {
    pub uses: Vec<(u32, Use)>,
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

/// The cell of a row that stands in a column, as the person sees it: its own, or one merged down from above.
pub(super) fn cell_for(grid: &Grid, row: u32, column: u32) -> Option<(CellAddress, &Cell)> {
    let (at, cell) = grid.seen(CellAddress::new(row, column))?;
    (at.column == column && !cell.is_blank()).then_some((at, cell))
}

impl TableColumns {
    pub(super) fn new(grid: &Grid, vocabulary: &Vocabulary, banners: &Banners, heading: &Heading, kind: TableKind, rows: &[u32]) -> Self {
        let mut made = Self { uses: Vec::new(), keyed: false, reasons: Vec::new() };
        let mut names: Vec<String> = Vec::new();
        for column in &heading.columns {
            let name = column.field.map(|field| vocabulary.fields()[field].name.as_str());
            let used = match name {
                Some("key") => Use::Key,
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
        made.settle_key_issue(grid, banners, heading, rows, &mut names);
        if kind == TableKind::Actions {
            made.settle_action(grid, rows);
        }
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
        let action = self.column(&Use::Field("action")).is_some_and(|column| self.has_own(grid, row, column));
        filled >= 3 || (action && filled >= 2)
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
    fn settle_key_issue(&mut self, grid: &Grid, banners: &Banners, heading: &Heading, rows: &[u32], names: &mut Vec<String>) {
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
        let clearer = rows_above(grid, heading, rows)
            .into_iter()
            .filter(|row| !self.looks_like_body(grid, *row))
            .filter_map(|row| {
                grid.row(row).and_then(|cells| cells.values().find(|cell| !cell.is_blank()).map(|cell| cell.shown().into_owned()))
            })
            .filter_map(|text| banners.opening(&text))
            .any(|banner| banner.rank < rank);
        if clearer {
            let used = extra(&title, column, names);
            self.set(column, used, "rows of their own open the key issues");
        }
    }

    /// Where no heading names the action, it is the column with the most words.
    fn settle_action(&mut self, grid: &Grid, rows: &[u32]) {
        if self.column(&Use::Field("action")).is_some() {
            return;
        }
        let length = |column: u32| {
            let values = self.values(grid, column, rows);
            values.iter().map(String::len).sum::<usize>() / values.len().max(1)
        };
        let unnamed = self.uses.iter().filter(|(_, used)| matches!(used, Use::Extra(_))).map(|(column, _)| *column);
        let longest = unnamed.max_by_key(|column| (length(*column), std::cmp::Reverse(*column))).filter(|column| length(*column) >= 12);
        let chosen = longest.or_else(|| self.column(&Use::KeyIssue)).or_else(|| self.column(&Use::Field("success_criteria")));
        if let Some(column) = chosen {
            self.set(column, Use::Field("action"), "no heading names the action, and this column has the most words");
        }
    }
}

/// The rows above a table's headings and among its body.
fn rows_above(grid: &Grid, heading: &Heading, rows: &[u32]) -> Vec<u32> {
    let mut all: Vec<u32> = grid.rows().map(|(row, _)| row).take_while(|row| row < heading.rows.start()).collect();
    all.extend(rows);
    all
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
