//! `boardready convert`: a plan in one other format.

use boardready::pipeline;
use boardready::report;
use serde_json::json;

use super::Outcome;
use crate::cli::arguments::{Convert, Format};
use crate::cli::terminal::{Progress, print, wrapped};
use crate::cli::{exit, inputs};

/// Writes one document.
pub fn run(arguments: &Convert) -> Outcome {
    let target = &arguments.output_file;
    let ending = target.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    if !matches!(ending.as_str(), "xlsx" | "csv" | "json") {
        return Err(format!("The ending of {} decides the format and must be .xlsx, .csv or .json.", target.display()).into());
    }
    let request = inputs::request(&arguments.inputs, &arguments.reading)?;
    let progress = Progress::new(request.files.len(), arguments.output.quiet);
    let found = pipeline::run(&request, &mut |place, path| progress.at(place, path));
    progress.done();
    let found = found?;
    let [plan] = found.plans.as_slice() else {
        return Err(format!(
            "The inputs hold {} different plans, and one file can hold one. Name the files of one plan, or use \"boardready run\".",
            found.plans.len()
        )
        .into());
    };
    let outcome = &plan.outcome;
    let bytes = match ending.as_str() {
        "xlsx" => report::action_plan::workbook(outcome)?,
        "csv" => report::flat::action_plan_csv(outcome)?,
        _ => report::flat::action_plan_json(outcome)?,
    };
    pipeline::save(target, &bytes, &request.inputs())?;
    let actions = outcome.plan.actions().count();
    match arguments.output.format {
        Format::Json => print(&format!(
            "{:#}\n",
            json!({ "written": target.display().to_string(), "actions": actions, "caveats": outcome.caveats.len() })
        )),
        Format::Text if arguments.output.quiet => {}
        Format::Text => {
            print(&format!("Wrote {} with {actions} actions.\n", target.display()));
            for caveat in &outcome.caveats {
                print(&format!("- {}\n", wrapped(&caveat.message, 2)));
            }
        }
    }
    Ok(exit::DONE)
}
