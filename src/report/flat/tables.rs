//! How tables of records were recognised, for `findings.json`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::cell::column_letters;
use crate::record::{RecordTable, Records};

/// One table that was read.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct TableJson {
    /// What kind of record it holds.
    kind: String,
    /// Its file.
    file: String,
    /// Its sheet; empty for a text file.
    sheet: String,
    /// Its one-based first heading row.
    heading_row: u64,
    /// Why it was taken for its kind.
    because: String,
    /// How many headings tell for it.
    score: f64,
    /// The next nearest kind.
    runner_up: Option<RunnerUpJson>,
    /// The columns that were taken for a field.
    columns: Vec<ColumnJson>,
    /// Headings that were taken for none.
    unknown_headings: Vec<String>,
    /// How many rows became records.
    records: usize,
    /// Rows that became none.
    left_out: Vec<RowJson>,
}

/// The kind a table might have been instead.
#[derive(Debug, Serialize, JsonSchema)]
struct RunnerUpJson {
    /// The kind.
    kind: String,
    /// How many headings tell for it.
    score: f64,
}

/// A column that was taken for a field.
#[derive(Debug, Serialize, JsonSchema)]
struct ColumnJson {
    /// Its letters.
    column: String,
    /// Its heading.
    heading: Option<String>,
    /// The field's name.
    field: String,
}

/// A row that became no record.
#[derive(Debug, Serialize, JsonSchema)]
struct RowJson {
    /// Its one-based number.
    row: u64,
    /// Why.
    reason: String,
}

/// How a table of records was read.
pub(super) fn table_json(kind: &str, records: &Records, table: &RecordTable) -> TableJson {
    let rounded = |score: f64| (score * 100.0).round() / 100.0;
    let columns = table.columns.iter().enumerate().filter_map(|(place, column)| {
        let field = records.schema.fields.get(place)?;
        let heading = table.headings.get(place).cloned();
        Some(ColumnJson { column: column_letters((*column)?), heading, field: field.name.clone() })
    });
    TableJson {
        kind: kind.to_owned(),
        file: table.file.to_string(),
        sheet: table.sheet.to_string(),
        heading_row: u64::from(table.heading_row) + 1,
        because: table.because.clone(),
        score: rounded(table.score),
        runner_up: table.runner_up.as_ref().map(|(kind, score)| RunnerUpJson { kind: kind.clone(), score: rounded(*score) }),
        columns: columns.collect(),
        unknown_headings: table.unknown_headings.clone(),
        records: table.records,
        left_out: table.left_out.iter().map(|(row, reason)| RowJson { row: u64::from(*row) + 1, reason: reason.clone() }).collect(),
    }
}
