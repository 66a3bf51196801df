//! The sheet *Tables*: what each sheet and table was taken for, why, and what it nearly was.

use super::{Entry, TABLES, Tab};
use crate::cell::Visibility;
use crate::outcome::papers::{Papers, SheetRows};
use crate::outcome::{AuditOutcome, TableReading};
use crate::record::{RecordTable, Records};

const COLUMNS: &[(&str, f64)] = &[
    ("File", 26.0),
    ("Sheet", 20.0),
    ("Sheet is", 10.0),
    ("Heading row", 9.0),
    ("Taken for", 24.0),
    ("Because", 52.0),
    ("Score", 8.0),
    ("Next nearest", 22.0),
    ("Rows used", 9.0),
    ("Rows left out", 9.0),
    ("Headings not known", 34.0),
];

pub(super) fn tab<'a>(papers: &Papers<'a>) -> Tab<'a> {
    let mut rows: Vec<Vec<Entry<'a>>> = Vec::new();
    for input in &papers.provenance.inputs {
        for sheet in &input.sheets {
            let before = rows.len();
            let records = papers.audit.into_iter().flat_map(|audit| of_sheet(audit, &input.file, &sheet.name));
            rows.extend(records.map(|(records, table)| of_records(records, table, sheet)));
            let plans = papers.plans.iter().flat_map(|(_, outcome)| &outcome.inputs).filter(|read| read.file == input.file);
            let tables = plans.flat_map(|read| &read.sheets).filter(|read| read.name == sheet.name).flat_map(|read| &read.tables);
            rows.extend(tables.map(|table| of_plan(&input.file, table, sheet)));
            if rows.len() == before {
                let because = if sheet.rows.is_empty() { "It is empty." } else { "No table that is known was found." };
                rows.push(row(
                    &input.file,
                    sheet,
                    None,
                    "nothing".into(),
                    because.into(),
                    [Entry::BLANK, Entry::BLANK],
                    [None, None],
                    String::new(),
                ));
            }
        }
    }
    Tab::new(TABLES, "Sheets_and_tables", "What each sheet and table was taken for, and why", COLUMNS, rows.into_iter())
        .or("No sheet was read.")
}

/// The tables of records on a sheet.
fn of_sheet<'a>(audit: &'a AuditOutcome, file: &'a str, sheet: &'a str) -> impl Iterator<Item = (&'a Records, &'a RecordTable)> {
    let all = audit.tables.values().flat_map(|records| records.tables.iter().map(move |table| (records, table)));
    all.filter(move |(_, table)| *table.file == *file && *table.sheet == *sheet)
}

fn of_records<'a>(records: &'a Records, table: &'a RecordTable, sheet: &SheetRows) -> Vec<Entry<'a>> {
    let runner_up = table.runner_up.as_ref().map(|(kind, score)| format!("{kind} ({score:.2})")).unwrap_or_default();
    row(
        &table.file,
        sheet,
        Some(table.heading_row + 1),
        format!("records: {}", records.schema.title),
        format!("{}.", table.because),
        [Entry::code(format!("{:.2}", table.score)), Entry::text(runner_up)],
        [Some(table.records), Some(table.left_out.len())],
        table.unknown_headings.join("; "),
    )
}

fn of_plan<'a>(file: &str, table: &'a TableReading, sheet: &SheetRows) -> Vec<Entry<'a>> {
    let unknown: Vec<&str> = table.columns.iter().filter(|column| column.field.is_none()).map(|column| column.heading.as_str()).collect();
    let (first, unknown) = (table.heading_rows.first().copied(), unknown.into_iter().filter(|heading| !heading.is_empty()));
    row(
        file,
        sheet,
        first,
        table.taken_as.clone(),
        table.because.clone(),
        [Entry::BLANK, Entry::BLANK],
        [Some(table.rows_used), None],
        unknown.collect::<Vec<_>>().join("; "),
    )
}

#[expect(clippy::too_many_arguments, reason = "one for each group of columns")]
fn row<'a>(
    file: &str,
    sheet: &SheetRows,
    heading: Option<u32>,
    taken_for: String,
    because: String,
    [score, runner_up]: [Entry<'a>; 2],
    [used, left_out]: [Option<usize>; 2],
    unknown: String,
) -> Vec<Entry<'a>> {
    let shown = match sheet.visibility {
        Visibility::Visible => "visible",
        Visibility::Hidden | Visibility::VeryHidden => "hidden",
    };
    vec![
        Entry::text(file.to_owned()),
        Entry::text(sheet.name.clone()),
        Entry::text(shown),
        heading.map_or(Entry::BLANK, |row| Entry::Count(row as usize)),
        Entry::text(taken_for),
        Entry::text(because),
        score,
        runner_up,
        used.map_or(Entry::BLANK, Entry::Count),
        left_out.map_or(Entry::BLANK, Entry::Count),
        Entry::text(unknown),
    ]
}
