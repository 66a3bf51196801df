//! `boardready merge`: the returns of one plan, put together with their base.

use std::path::PathBuf;

use boardready::pipeline::merge::{MergedRun, decided, merge_returns};
use boardready::pipeline::{self, Request};
use boardready::report;
use serde_json::json;

use super::Outcome;
use crate::cli::arguments::{Format, Merge};
use crate::cli::terminal::{Progress, print, wrapped};
use crate::cli::{exit, inputs};

/// Merges, writes the working plan, and says what was taken and what must be decided.
pub fn run(arguments: &Merge) -> Outcome {
    let target = &arguments.output_file;
    if !inputs::is_workbook(target) {
        return Err(format!("The merged plan is written as a workbook, so {} must end in .xlsx.", target.display()).into());
    }
    let base = inputs::request(std::slice::from_ref(&arguments.base), &arguments.reading)?;
    let mut returns: Vec<(Request, PathBuf)> = Vec::new();
    for named in &arguments.returns {
        let mut request = inputs::request(std::slice::from_ref(named), &arguments.reading)?;
        request.terms.as_at = base.terms.as_at;
        returns.push((request, named.clone()));
    }
    let decisions = decided(&arguments.decisions, &base.limits)?;
    let files = base.files.len() + returns.iter().map(|(request, _)| request.files.len()).sum::<usize>();
    let progress = Progress::new(files, arguments.output.quiet);
    let mut place = 0;
    let merged = merge_returns((&base, &arguments.base), &returns, &decisions, &mut |_, path| {
        progress.at(place, path);
        place += 1;
    });
    progress.done();
    let merged = merged?;
    let taken: Vec<PathBuf> = base
        .inputs()
        .into_iter()
        .chain(returns.iter().flat_map(|(request, _)| request.inputs()))
        .chain(arguments.decisions.clone())
        .collect();
    pipeline::save(target, &report::action_plan::workbook(&merged.outcome)?, &taken)?;
    match arguments.output.format {
        Format::Json => print(&format!("{:#}\n", as_json(&merged, arguments))),
        Format::Text if arguments.output.quiet => {}
        Format::Text => print(&as_text(&merged, arguments)),
    }
    Ok(if merged.outcome.plan.conflicts.is_empty() { exit::DONE } else { exit::FINDINGS })
}

fn as_json(merged: &MergedRun, arguments: &Merge) -> serde_json::Value {
    json!({
        "schema_version": 1,
        "written": arguments.output_file.display().to_string(),
        "actions": merged.outcome.plan.actions().count(),
        "returns": merged.taken.iter().map(|side| json!({
            "file": side.file,
            "edits": side.edits,
            "added": side.added,
            "removed": side.removed,
        })).collect::<Vec<_>>(),
        "made_alike": merged.agreed,
        "decided": merged.decided,
        "conflicts": merged.outcome.plan.conflicts.iter().map(|conflict| json!({
            "id": conflict.id,
            "key": conflict.key,
            "field": conflict.field,
            "base": conflict.base,
            "sides": conflict.sides.iter().map(|side| json!({ "file": side.file, "said": side.said, "at": side.at })).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "notes": merged.notes,
    })
}

fn as_text(merged: &MergedRun, arguments: &Merge) -> String {
    let mut text = String::new();
    for side in &merged.taken {
        let line = format!("{}: edits taken {}, rows and lines added {}, taken out {}", side.file, side.edits, side.added, side.removed);
        text.push_str(&format!("{}\n", wrapped(&line, 2)));
    }
    if merged.agreed > 0 {
        text.push_str(&format!("Edits made alike by several returns: {}\n", merged.agreed));
    }
    if merged.decided > 0 {
        text.push_str(&format!("Conflicts decided: {}\n", merged.decided));
    }
    for note in &merged.notes {
        text.push_str(&format!("- {}\n", wrapped(note, 2)));
    }
    let conflicts = &merged.outcome.plan.conflicts;
    for conflict in conflicts.iter().take(12) {
        let said: Vec<String> = conflict.sides.iter().map(|side| format!("{} says \u{201c}{}\u{201d}", side.file, side.said)).collect();
        let line = format!("Conflict: {} {}: {}", conflict.key, conflict.field, said.join("; "));
        text.push_str(&format!("- {}\n", wrapped(&line, 2)));
    }
    if conflicts.len() > 12 {
        text.push_str(&format!("- and {} more conflicts\n", conflicts.len() - 12));
    }
    let actions = merged.outcome.plan.actions().count();
    text.push_str(&format!("Wrote {} with {actions} actions.\n", arguments.output_file.display()));
    if !conflicts.is_empty() {
        let number = if conflicts.len() == 1 { "One conflict waits".to_owned() } else { format!("{} conflicts wait", conflicts.len()) };
        let advice = format!(
            "{number} on its sheet Conflicts. Choose under Decision, save, and run on it, or merge again with --decisions {}.",
            arguments.output_file.display()
        );
        text.push_str(&format!("{}\n", wrapped(&advice, 0)));
    }
    text
}
