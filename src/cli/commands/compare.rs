//! `boardready compare`: what changed between two editions of a plan.

use std::path::Path;

use boardready::outcome::Outcome as Found;
use boardready::pipeline::{self, Request};
use boardready::plan::compare::{ActionChange, ChangeKind, Comparison, Mark, Side};
use boardready::report;

use super::Outcome;
use crate::cli::arguments::{Compare, Format};
use crate::cli::terminal::{Progress, print, wrapped};
use crate::cli::{exit, inputs};

/// Reads both editions, tells what changed, and writes the workbook where one is wanted.
pub fn run(arguments: &Compare) -> Outcome {
    let target = arguments.output_file.as_deref();
    if let Some(target) = target.filter(|target| !inputs::is_workbook(target)) {
        return Err(format!("The comparison is written as a workbook, so {} must end in .xlsx.", target.display()).into());
    }
    let mut requests: Vec<Request> = Vec::new();
    let mut editions: Vec<Found> = Vec::new();
    for named in [&arguments.old, &arguments.new] {
        let mut request = inputs::request(std::slice::from_ref(named), &arguments.reading)?;
        // Both editions are judged from one day, whatever their job files say.
        if let Some(first) = requests.first() {
            request.terms.as_at = first.terms.as_at;
        }
        let progress = Progress::new(request.files.len(), arguments.output.quiet);
        let edition = pipeline::compare::edition(&request, named, &mut |place, path| progress.at(place, path));
        progress.done();
        editions.push(edition?);
        requests.push(request);
    }
    let [old, new] = &editions[..] else { return Ok(exit::PROBLEM) };
    let comparison = pipeline::compare::compare(old, new);
    if let Some(target) = target {
        let inputs: Vec<_> = requests.iter().flat_map(Request::inputs).collect();
        pipeline::save(target, &report::comparison::workbook(&comparison, new.as_at)?, &inputs)?;
    }
    match arguments.output.format {
        Format::Json => print(&String::from_utf8_lossy(&report::flat::comparison_json(&comparison)?)),
        Format::Text if arguments.output.quiet => {}
        Format::Text => print(&as_text(&comparison, target)),
    }
    Ok(if comparison.same { exit::DONE } else { exit::FINDINGS })
}

/// The note a colleague would write.
fn as_text(comparison: &Comparison, target: Option<&Path>) -> String {
    let files = |files: &[String]| files.join(", ");
    let mut text = wrapped(
        &format!(
            "{} ({} actions) compared with {} ({} actions): {}",
            files(&comparison.new.files),
            comparison.new.actions,
            files(&comparison.old.files),
            comparison.old.actions,
            in_short(comparison)
        ),
        2,
    );
    text.push('\n');
    if !comparison.key_issues.is_empty() || !comparison.columns.is_empty() {
        text.push('\n');
    }
    for change in
        comparison.key_issues.iter().map(|change| &change.sentence).chain(comparison.columns.iter().map(|change| &change.sentence))
    {
        text.push_str(&format!("{}\n", wrapped(change, 2)));
    }
    let mut issue: Option<(u32, &str)> = None;
    for change in &comparison.actions {
        let Some(side) = change.side() else { continue };
        if issue != Some((side.issue, &side.issue_title)) {
            issue = Some((side.issue, &side.issue_title));
            text.push_str(&format!("\n{}\n", wrapped(&format!("Key issue {}: {}", side.issue, side.issue_title), 2)));
        }
        text.push_str(&of_action(change, side));
    }
    if !comparison.criteria.is_empty() {
        text.push_str("\nSuccess criteria and evaluation\n");
        for change in &comparison.criteria {
            text.push_str(&format!("  - {}\n", wrapped(&change.sentence, 4)));
        }
    }
    if !comparison.notes.is_empty() {
        text.push_str("\nNot counted as changes\n");
        for note in &comparison.notes {
            text.push_str(&format!("  - {}\n", wrapped(note, 4)));
        }
    }
    if let Some(target) = target {
        text.push_str(&format!("\nWritten to {}\n", target.display()));
    }
    text
}

/// "2 added, 1 removed, 3 re-dated (2 later, 1 earlier)."
fn in_short(comparison: &Comparison) -> String {
    if comparison.same {
        return "nothing changed.".to_owned();
    }
    let mut parts: Vec<String> = Vec::new();
    for (kind, count) in &comparison.counts {
        let mut part = format!("{count} {}", kind.words().to_lowercase().replace("rag", "RAG"));
        if *kind == ChangeKind::ReDated {
            let days = || comparison.actions.iter().filter_map(|change| change.days);
            let (later, earlier) = (days().filter(|days| *days > 0).count(), days().filter(|days| *days < 0).count());
            part.push_str(&format!(" ({later} later, {earlier} earlier)"));
        }
        parts.push(part);
    }
    for (count, one, many) in [
        (comparison.criteria.len(), "criterion changed", "criteria changed"),
        (comparison.key_issues.len(), "key issue changed", "key issues changed"),
        (comparison.columns.len(), "column changed", "columns changed"),
    ] {
        if count > 0 {
            parts.push(format!("{count} {}", if count == 1 { one } else { many }));
        }
    }
    parts.join(", ") + "."
}

/// An action with what became of it, and its changed words.
fn of_action(change: &ActionChange, side: &Side) -> String {
    let key = match (&change.old, &change.new) {
        (Some(old), Some(new)) if old.key != new.key => format!("{} (was {})", new.key, old.key),
        _ => side.key.clone(),
    };
    let title: String = side.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut text = format!("  {}\n", wrapped(&format!("{key}  {title}"), 8));
    text.push_str(&format!("        {}\n", wrapped(&change.sentence, 8)));
    for field in change.fields.iter().filter(|field| field.kind == ChangeKind::Reworded) {
        let marked: String = field
            .words
            .iter()
            .map(|stretch| match stretch.mark {
                Mark::Kept => stretch.text.clone(),
                Mark::Removed => format!("[-{}-]", stretch.text),
                Mark::Added => format!("[+{}+]", stretch.text),
            })
            .collect();
        let marked: String = marked.split_whitespace().collect::<Vec<_>>().join(" ");
        text.push_str(&format!("        {}\n", wrapped(&marked, 8)));
    }
    text
}
