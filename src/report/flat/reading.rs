//! How the inputs were read, as JSON: files, sheets, tables, columns, rows left out, caveats.

use serde::Serialize;

use super::pretty;
use crate::cell::CaveatKind;
use crate::outcome::{ColumnReading, Input, LeftOut, Outcome, SheetReading, TableReading};
use crate::report::{ReportError, wording};

#[derive(Serialize)]
struct ReadingJson<'a> {
    schema_version: u32,
    tool: String,
    inputs: Vec<InputJson<'a>>,
    caveats: Vec<CaveatJson<'a>>,
}

#[derive(Serialize)]
struct InputJson<'a> {
    file: &'a str,
    kind: String,
    size: u64,
    sha256: &'a str,
    sheets: Vec<SheetJson<'a>>,
}

#[derive(Serialize)]
struct SheetJson<'a> {
    name: &'a str,
    tables: Vec<TableJson<'a>>,
    left_out: Vec<LeftOutJson<'a>>,
}

#[derive(Serialize)]
struct TableJson<'a> {
    taken_as: &'a str,
    because: &'a str,
    heading_rows: &'a [u32],
    first_row: Option<u32>,
    last_row: Option<u32>,
    rows_used: usize,
    columns: Vec<ColumnJson<'a>>,
}

#[derive(Serialize)]
struct ColumnJson<'a> {
    column: &'a str,
    heading: &'a str,
    field: Option<&'a str>,
    because: &'a str,
}

#[derive(Serialize)]
struct LeftOutJson<'a> {
    first_row: u32,
    last_row: u32,
    reason: &'a str,
}

#[derive(Serialize)]
struct CaveatJson<'a> {
    kind: CaveatKind,
    at: Option<String>,
    message: &'a str,
}

/// How the inputs were read, as JSON. Rows are counted from 1; a column that was not understood has no field.
///
/// # Errors
///
/// [`ReportError::Json`] when the writer fails.
pub fn reading_json(outcome: &Outcome) -> Result<Vec<u8>, ReportError> {
    pretty(&ReadingJson {
        schema_version: 1,
        tool: format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION")),
        inputs: outcome.inputs.iter().map(input).collect(),
        caveats: outcome
            .caveats
            .iter()
            .map(|caveat| CaveatJson { kind: caveat.kind, at: caveat.at.as_ref().map(ToString::to_string), message: &caveat.message })
            .collect(),
    })
}

fn input(input: &Input) -> InputJson<'_> {
    InputJson {
        file: &input.file,
        kind: wording::format(input.format),
        size: input.size,
        sha256: &input.sha256,
        sheets: input.sheets.iter().map(sheet).collect(),
    }
}

fn sheet(sheet: &SheetReading) -> SheetJson<'_> {
    SheetJson { name: &sheet.name, tables: sheet.tables.iter().map(table).collect(), left_out: sheet.left_out.iter().map(rows).collect() }
}

fn rows(rows: &LeftOut) -> LeftOutJson<'_> {
    LeftOutJson { first_row: rows.first, last_row: rows.last, reason: &rows.reason }
}

fn table(table: &TableReading) -> TableJson<'_> {
    TableJson {
        taken_as: &table.taken_as,
        because: &table.because,
        heading_rows: &table.heading_rows,
        first_row: table.body.map(|(first, _)| first),
        last_row: table.body.map(|(_, last)| last),
        rows_used: table.rows_used,
        columns: table.columns.iter().map(column).collect(),
    }
}

fn column(column: &ColumnReading) -> ColumnJson<'_> {
    ColumnJson { column: &column.column, heading: &column.heading, field: column.field.as_deref(), because: &column.because }
}
