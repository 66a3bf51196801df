//! `boardready people`: a draft roster from the plan, to be corrected in Excel and handed back.

use boardready::pipeline;
use serde_json::json;

use super::Outcome;
use crate::cli::arguments::{Format, People};
use crate::cli::terminal::{Progress, print, wrapped};
use crate::cli::{exit, inputs};

/// Writes the draft roster.
pub fn run(arguments: &People) -> Outcome {
    let request = inputs::request(&arguments.inputs, &arguments.reading)?;
    let progress = Progress::new(request.files.len(), arguments.output.quiet);
    let found = pipeline::people(&request, &mut |place, path| progress.at(place, path));
    progress.done();
    let found = found?;
    let target = &arguments.output_file;
    pipeline::save(target, &found.workbook, &request.inputs())?;
    let doubtful: Vec<&String> = found.rows.iter().filter_map(|row| row.doubtful.as_ref()).collect();
    match arguments.output.format {
        Format::Json => print(&format!(
            "{:#}\n",
            json!({ "written": target.display().to_string(), "people": found.rows.len(), "doubtful": doubtful.len() })
        )),
        Format::Text if arguments.output.quiet => {}
        Format::Text => {
            print(&format!("Wrote {} with {} rows, {} of them to be checked.\n", target.display(), found.rows.len(), doubtful.len()));
            for question in doubtful.iter().take(5) {
                print(&format!("- {}\n", wrapped(question, 2)));
            }
            if doubtful.len() > 5 {
                print(&format!("  and {} more, in the column \"check\".\n", doubtful.len() - 5));
            }
            print("Correct it in Excel, then give it back with --roster.\n");
        }
    }
    Ok(exit::DONE)
}
