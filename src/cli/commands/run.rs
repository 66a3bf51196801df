//! `boardready run`: reads a plan and writes its documents.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use boardready::outcome::{Outcome as Found, STANDINGS};
use boardready::pipeline::{self, PlanRun, Unused};
use serde_json::{Value, json};

use super::Outcome;
use crate::cli::arguments::{Format, Run};
use crate::cli::terminal::{Progress, print, wrapped};
use crate::cli::{exit, inputs};

/// Reads, understands, writes, and says what stands out.
pub fn run(arguments: &Run) -> Outcome {
    let mut request = inputs::request(&arguments.inputs, &arguments.reading)?;
    let out = arguments.out.clone().unwrap_or_else(|| inputs::folder_beside(&arguments.inputs[0]));
    request.kept = Some(out.clone());
    let progress = Progress::new(request.files.len(), arguments.output.quiet);
    let found = pipeline::run(&request, &mut |place, path| progress.at(place, path));
    progress.done();
    let found = found?;
    let mut written = Vec::new();
    for plan in &found.plans {
        let folder = out.join(&plan.folder);
        let mut paths = Vec::new();
        for (name, bytes) in pipeline::documents(&plan.outcome)? {
            let path = folder.join(name);
            pipeline::save(&path, &bytes, &request.inputs())?;
            paths.push(path);
        }
        written.push(paths);
    }
    match arguments.output.format {
        Format::Json => print(&format!("{:#}\n", as_json(&found.plans, &written, &found.unused))),
        Format::Text if arguments.output.quiet => {}
        Format::Text => print(&as_text(&found.plans, &out, &found.unused)),
    }
    Ok(exit::DONE)
}

/// The summary for a person: what was read, what stands out, where the documents are.
fn as_text(plans: &[PlanRun], out: &Path, unused: &[Unused]) -> String {
    let mut text = String::new();
    for plan in plans {
        let outcome = &plan.outcome;
        text.push_str(&wrapped(&headline(outcome), 2));
        text.push('\n');
        for issue in &outcome.plan.key_issues {
            let line =
                format!("{:>4}  {:>3} {}  {}", issue.number, issue.actions.len(), plural(issue.actions.len(), "action "), issue.title);
            text.push_str(&shortened(&line, 80));
            text.push('\n');
        }
        text.push_str(&format!("  {}\n", wrapped(&stands_out(outcome), 2)));
        let caveats = outcome.caveats.len();
        if caveats > 0 {
            text.push_str(&format!("  {caveats} {} to read on the cover; the first:\n", plural(caveats, "caveat")));
            for caveat in outcome.caveats.iter().take(3) {
                let place = caveat.at.as_ref().map(|at| format!("{at}: ")).unwrap_or_default();
                text.push_str(&format!("  - {}\n", wrapped(&format!("{place}{}", caveat.message), 4)));
            }
        }
        text.push_str(&format!("  Written to {}\n\n", out.join(&plan.folder).join("action-plan.xlsx").display()));
    }
    for file in unused {
        text.push_str(&wrapped(&format!("Not used: {}. {}", file.file, file.reason), 2));
        text.push('\n');
    }
    text
}

/// How the actions stand, and what a person should look at.
fn stands_out(outcome: &Found) -> String {
    let total = outcome.summary().total;
    let standing: Vec<String> = STANDINGS
        .iter()
        .zip(total.by_standing)
        .filter(|(_, count)| *count > 0)
        .map(|(state, count)| format!("{count} {}", state.words().to_lowercase()))
        .collect();
    let queries = outcome.query_counts();
    let asked = queries.open + queries.not_understood;
    let findings = outcome.plan.findings.len();
    format!(
        "{}. {asked} {} to answer on the sheet Queries, {findings} {} on the sheet Plan checks.",
        if standing.is_empty() { "No actions".to_owned() } else { standing.join(", ") },
        if asked == 1 { "query" } else { "queries" },
        plural(findings, "finding"),
    )
}

fn headline(outcome: &Found) -> String {
    let plan = &outcome.plan;
    let title = if plan.title.is_empty() { "The plan" } else { &plan.title };
    let files: Vec<&str> = outcome.inputs.iter().map(|input| input.file.as_str()).collect();
    let issues = plan.key_issues.len();
    let actions = plan.actions().count();
    format!(
        "{title}: {issues} {}, {actions} {}, as at {}, from {}",
        plural(issues, "key issue"),
        plural(actions, "action"),
        outcome.as_at.format("%-d %B %Y"),
        files.join(", ")
    )
}

fn plural(count: usize, word: &str) -> String {
    match (count, word.strip_suffix(' ')) {
        (1, _) => word.to_owned(),
        (_, Some(stem)) => format!("{stem}s"),
        (_, None) => format!("{word}s"),
    }
}

fn shortened(line: &str, width: usize) -> String {
    if line.chars().count() <= width { line.to_owned() } else { format!("{}…", line.chars().take(width - 1).collect::<String>()) }
}

fn as_json(plans: &[PlanRun], written: &[Vec<PathBuf>], unused: &[Unused]) -> Value {
    let plan = |(plan, paths): (&PlanRun, &Vec<PathBuf>)| {
        let outcome = &plan.outcome;
        json!({
            "title": outcome.plan.title,
            "as_at": outcome.as_at,
            "key_issues": outcome.plan.key_issues.len(),
            "actions": outcome.plan.actions().count(),
            "standing": STANDINGS.iter().zip(outcome.summary().total.by_standing).map(|(state, count)| (state.words(), count)).collect::<BTreeMap<_, _>>(),
            "queries_open": outcome.query_counts().open + outcome.query_counts().not_understood,
            "findings": outcome.plan.findings.len(),
            "caveats": outcome.caveats.iter().map(|caveat| json!({
                "code": caveat.kind.code(),
                "at": caveat.at.as_ref().map(ToString::to_string),
                "message": caveat.message,
            })).collect::<Vec<_>>(),
            "written": paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>(),
        })
    };
    json!({
        "schema_version": 1,
        "plans": plans.iter().zip(written).map(plan).collect::<Vec<_>>(),
        "unused": unused.iter().map(|file| json!({ "file": file.file, "reason": file.reason })).collect::<Vec<_>>(),
    })
}
