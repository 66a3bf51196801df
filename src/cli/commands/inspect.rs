//! `boardready inspect`: what is in a file, and what would be read as what.

use boardready::outcome::{Input, TableReading};
use boardready::pipeline;
use boardready::report;
use serde_json::{Value, json};

use super::Outcome;
use crate::cli::arguments::{Format, Inspect, Reading};
use crate::cli::terminal::{Progress, print, wrapped};
use crate::cli::{exit, inputs};

/// Looks at each file by itself.
pub fn run(arguments: &Inspect) -> Outcome {
    let request = inputs::request(&arguments.inputs, &Reading { as_at: None, job: None, roster: None, answers: Vec::new() })?;
    let progress = Progress::new(request.files.len(), arguments.output.quiet);
    let looked = pipeline::inspect(&request, &mut |place, path| progress.at(place, path));
    progress.done();
    let (found, unused) = looked?;
    match arguments.output.format {
        Format::Json => {
            let readings: Result<Vec<Value>, Box<dyn std::error::Error>> =
                found.iter().map(|outcome| Ok(serde_json::from_slice(&report::flat::reading_json(outcome)?)?)).collect();
            let unused: Vec<Value> = unused.iter().map(|file| json!({ "file": file.file, "reason": file.reason })).collect();
            print(&format!("{:#}\n", json!({ "schema_version": 1, "files": readings?, "unused": unused })));
        }
        Format::Text => {
            for outcome in &found {
                for input in &outcome.inputs {
                    print(&file_text(input));
                }
                let (issues, actions) = (outcome.plan.key_issues.len(), outcome.plan.actions().count());
                let told = if actions == 0 {
                    "No plan was found in it.".to_owned()
                } else {
                    format!("As a plan: {issues} key issues with {actions} actions.")
                };
                print(&format!("  {told}\n"));
                for caveat in &outcome.caveats {
                    let place = caveat.at.as_ref().map(|at| format!("{}: ", at.within_file())).unwrap_or_default();
                    print(&format!("  {} {}\n", caveat.kind.code(), wrapped(&format!("{place}{}", caveat.message), 6)));
                }
                print("\n");
            }
            for file in unused {
                print(&format!("{}\n", wrapped(&format!("{}: {}", file.file, file.reason), 2)));
            }
        }
    }
    Ok(exit::DONE)
}

fn file_text(input: &Input) -> String {
    let mut text = format!("{} ({}, {} bytes)\n", input.file, report::wording::format(input.format), input.size);
    for sheet in &input.sheets {
        if !sheet.name.is_empty() {
            text.push_str(&format!("  Sheet {}\n", sheet.name));
        }
        if sheet.tables.is_empty() {
            text.push_str("    no table of a plan\n");
        }
        for table in &sheet.tables {
            text.push_str(&table_text(table));
        }
        for rows in &sheet.left_out {
            let range =
                if rows.first == rows.last { format!("row {}", rows.first) } else { format!("rows {} to {}", rows.first, rows.last) };
            text.push_str(&format!("    left out: {range} ({})\n", rows.reason));
        }
    }
    text
}

fn table_text(table: &TableReading) -> String {
    let rows: Vec<String> = table.heading_rows.iter().map(ToString::to_string).collect();
    let word = if rows.len() == 1 { "row" } else { "rows" };
    let mut text = format!(
        "    {}\n",
        wrapped(&format!("Table of {}: headings in {word} {}; {}", table.taken_as, rows.join(" and "), table.because), 6)
    );
    for column in &table.columns {
        let taken = column.field.as_deref().unwrap_or("(a column of its own)");
        text.push_str(&format!(
            "      {:<3} {}\n",
            column.column,
            wrapped(&format!("{:?} is {taken}: {}", column.heading, column.because), 10)
        ));
    }
    if let Some((first, last)) = table.body {
        text.push_str(&format!("      rows {first} to {last}, of which {} were used\n", table.rows_used));
    }
    text
}
