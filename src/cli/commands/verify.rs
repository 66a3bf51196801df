//! `boardready verify`: whether the documents of a run, and what it read, are still what they were.

use boardready::pipeline::verify::{Compared, Standing, Verification, verify};
use serde_json::json;

use super::Outcome;
use crate::cli::arguments::{Format, Verify};
use crate::cli::exit;
use crate::cli::terminal::{print, wrapped};

/// Compares, and says what differs.
pub fn run(arguments: &Verify) -> Outcome {
    let found = verify(&arguments.folder, &arguments.inputs, arguments.again)?;
    match arguments.output.format {
        Format::Json => print(&format!("{:#}\n", as_json(&found))),
        Format::Text if arguments.output.quiet => {}
        Format::Text => print(&as_text(&found)),
    }
    Ok(if found.is_same() { exit::DONE } else { exit::FINDINGS })
}

fn as_json(found: &Verification) -> serde_json::Value {
    let list = |list: &[Compared]| -> Vec<serde_json::Value> {
        list.iter().map(|(name, standing)| json!({ "name": name, "state": standing.word() })).collect()
    };
    json!({
        "schema_version": 1,
        "same": found.is_same(),
        "version_then": found.manifest.version,
        "version_now": env!("CARGO_PKG_VERSION"),
        "as_at": found.manifest.as_at,
        "outputs": list(&found.outputs),
        "inputs": list(&found.inputs),
        "again": found.again.as_deref().map(list),
    })
}

fn as_text(found: &Verification) -> String {
    let mut text = section("Documents", &found.outputs, document);
    text += &section("Inputs", &found.inputs, input);
    if found.inputs.iter().any(|(_, standing)| *standing == Standing::Missing) {
        text += &format!("  {}\n", wrapped("Of inputs that are not at hand nothing can be said; --inputs tells where they are.", 2));
    }
    if let Some(again) = &found.again {
        text += &section("A new run", again, new_document);
        if found.manifest.version != env!("CARGO_PKG_VERSION") {
            let versions =
                format!("The run was done with version {}, and this is version {}.", found.manifest.version, env!("CARGO_PKG_VERSION"));
            text += &format!("  {}\n", wrapped(&versions, 2));
        }
    }
    text
}

/// How many are the same, and what is to be said of each other one.
fn section(title: &str, list: &[Compared], say: fn(&str, Standing) -> String) -> String {
    let same = list.iter().filter(|(_, standing)| *standing == Standing::Same).count();
    let noted = list.iter().filter(|(_, standing)| *standing != Standing::Extra).count();
    let mut text = if same == list.len() {
        format!("{title}: all {same} are the same.\n")
    } else {
        format!("{title}: {same} of {noted} are the same.\n")
    };
    for (name, standing) in list.iter().filter(|(_, standing)| *standing != Standing::Same) {
        text += &format!("  - {}\n", wrapped(&say(name, *standing), 4));
    }
    text
}

fn document(name: &str, standing: Standing) -> String {
    let ours = name.ends_with("action-plan.xlsx") || name.ends_with("answers.csv");
    match standing {
        Standing::Changed if ours => format!(
            "{name} has been changed since the run. That is as it should be where somebody answered queries or corrected the plan in it: give it to the next run."
        ),
        Standing::Changed => format!("{name} has been changed since the run; it is no longer what the run wrote."),
        Standing::Missing => format!("{name} is no longer there."),
        Standing::Extra => format!("{name} was not written by this run."),
        Standing::Same => format!("{name} is the same."),
    }
}

fn input(name: &str, standing: Standing) -> String {
    match standing {
        Standing::Changed => format!("{name} has been changed since the run, so the documents no longer tell what it says."),
        Standing::Missing => format!("{name} is not at hand."),
        Standing::Extra | Standing::Same => format!("{name} is the same."),
    }
}

fn new_document(name: &str, standing: Standing) -> String {
    match standing {
        Standing::Changed => format!("{name} comes out different."),
        Standing::Missing => format!("{name} is not written any more."),
        Standing::Extra => format!("{name} is written now and was not then."),
        Standing::Same => format!("{name} comes out the same."),
    }
}
