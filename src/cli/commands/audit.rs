//! `boardready audit`: judges record sheets by the packs of rules, and says what it found.

use boardready::audit::{PackRun, Severity};
use boardready::outcome::AuditOutcome;
use boardready::pipeline::{self, audit::AuditRequest};
use boardready::read::Limits;
use boardready::report::flat;

use super::Outcome;
use crate::cli::arguments::{Audit, FindingsFormat};
use crate::cli::terminal::{Progress, print, wrapped};
use crate::cli::{exit, inputs};

/// Reads, judges, prints or writes.
pub fn run(arguments: &Audit) -> Outcome {
    let named = inputs::files(&arguments.inputs)?;
    let request = AuditRequest {
        files: named.files,
        named: named.one_by_one,
        as_at: inputs::as_at(arguments.as_at),
        limits: Limits::default(),
        schemas: arguments.schemas.clone(),
        packs: arguments.packs.clone(),
    };
    let progress = Progress::new(request.files.len(), arguments.quiet);
    let found = pipeline::audit::run(&request, &mut |place, path| progress.at(place, path));
    progress.done();
    let found = found?;
    let format = arguments.format.unwrap_or_else(|| by_ending(arguments));
    let bytes = match format {
        FindingsFormat::Text => as_text(&found).into_bytes(),
        FindingsFormat::Json => flat::findings_json(&found)?,
        FindingsFormat::Jsonl => flat::findings_jsonl(&found)?,
        FindingsFormat::Csv => flat::findings_csv(&found)?,
    };
    match &arguments.output_file {
        Some(path) => {
            pipeline::save(path, &bytes, &request.files)?;
            if !arguments.quiet {
                print(&format!("{}Written to {}\n", summary(&found), path.display()));
            }
        }
        None => print(&String::from_utf8_lossy(&bytes)),
    }
    Ok(if arguments.fail_on.is_reached(found.audit.gravest()) { exit::FINDINGS } else { exit::DONE })
}

/// The format that the ending of the output file tells; text where there is none.
fn by_ending(arguments: &Audit) -> FindingsFormat {
    let ending = arguments.output_file.as_ref().and_then(|path| path.extension()).map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("csv") => FindingsFormat::Csv,
        Some("json") => FindingsFormat::Json,
        Some("jsonl") => FindingsFormat::Jsonl,
        _ => FindingsFormat::Text,
    }
}

/// One line for each pack.
fn summary(found: &AuditOutcome) -> String {
    let mut text = String::new();
    for run in &found.audit.packs {
        text.push_str(&wrapped(&headline(run), 2));
        text.push('\n');
    }
    text
}

fn headline(run: &PackRun) -> String {
    let counted = |severity: Severity| run.findings.iter().filter(|finding| finding.severity == severity).count();
    let by_severity: Vec<String> = Severity::ALL
        .iter()
        .filter(|severity| counted(**severity) > 0)
        .map(|severity| format!("{} {}", counted(*severity), severity.word()))
        .collect();
    let left_out: usize = run.left_out.iter().map(|left| left.keys.len()).sum();
    let waived = run.findings.iter().filter(|finding| finding.waived.is_some()).count();
    let mut text = format!("{}: {} records, {} judged", run.title, run.population, run.in_scope);
    if left_out > 0 {
        let reasons: Vec<String> = run.left_out.iter().map(|left| format!("{} {}", left.keys.len(), left.reason)).collect();
        text.push_str(&format!(" ({})", reasons.join("; ")));
    }
    let findings = run.findings.len();
    text.push_str(&format!("; {findings} finding{}", if findings == 1 { "" } else { "s" }));
    if !by_severity.is_empty() {
        text.push_str(&format!(" ({})", by_severity.join(", ")));
    }
    if waived > 0 {
        text.push_str(&format!(", {waived} of them waived"));
    }
    text.push_str(&format!("; {} cannot be told.", run.cannot_tell.len()));
    text
}

/// The findings for a person: by pack and rule, then what cannot be told, then what was not run.
fn as_text(found: &AuditOutcome) -> String {
    let mut text = format!("As at {}\n\n", found.as_at.format("%-d %B %Y"));
    for run in &found.audit.packs {
        text.push_str(&wrapped(&headline(run), 2));
        text.push_str("\n\n");
        let about_nobody = |rule: &boardready::audit::RuleRun| rule.not_run.is_none() && rule.counts.total() == rule.counts.not_applicable;
        for rule in run.rules.iter().filter(|rule| !about_nobody(rule)) {
            let c = rule.counts;
            match &rule.not_run {
                Some(reason) => {
                    text.push_str(&format!("  {:<5} {}\n", rule.code, wrapped(&format!("{}. Not run: {reason}", rule.title), 8)))
                }
                None => text.push_str(&format!(
                    "  {:<5} {}\n        {} pass, {} fail, {} cannot tell, {} not applicable, {} not yet due\n",
                    rule.code,
                    wrapped(&rule.title, 8),
                    c.pass,
                    c.fail,
                    c.cannot_tell,
                    c.not_applicable,
                    c.not_yet_due
                )),
            }
            for figure in &rule.figures {
                text.push_str(&format!("        {}\n", wrapped(&figure.words, 8)));
            }
        }
        let nobody: Vec<&str> = run.rules.iter().filter(|rule| about_nobody(rule)).map(|rule| rule.code.as_str()).collect();
        if !nobody.is_empty() {
            let line = format!("Not applicable to any of these records: {}.", nobody.join(", "));
            text.push_str(&format!("  {}\n", wrapped(&line, 2)));
        }
        for (title, list) in [("Findings", &run.findings), ("Cannot be told", &run.cannot_tell)] {
            if list.is_empty() {
                continue;
            }
            text.push_str(&format!("\n{title}\n"));
            for finding in list {
                let place = finding.evidence.first().map(|cell| cell.at.to_string()).unwrap_or_default();
                let severity = if title == "Findings" {
                    format!("{}, {}", finding.severity.word(), finding.basis.word())
                } else {
                    finding.basis.word().to_owned()
                };
                let waived = finding.waived.as_ref().map(|waived| format!(" Waived: {waived}.")).unwrap_or_default();
                let line = format!("{} ({severity}) {}: {} [{place}]{waived}", finding.code, finding.about, finding.message);
                text.push_str(&format!("  - {}\n", wrapped(&line, 4)));
            }
        }
        text.push('\n');
    }
    for finding in &found.audit.about_waivers {
        let place = finding.evidence.first().map(|cell| format!(" [{}]", cell.at)).unwrap_or_default();
        text.push_str(&format!("  - {}\n", wrapped(&format!("{} {}: {}{place}", finding.code, finding.about, finding.message), 4)));
    }
    for (pack, reason) in &found.audit.not_run {
        text.push_str(&wrapped(&format!("The pack {pack} was not run: {reason}"), 2));
        text.push('\n');
    }
    for caveat in &found.caveats {
        let place = caveat.at.as_ref().map(|at| format!("{at}: ")).unwrap_or_default();
        text.push_str(&format!("Note: {}\n", wrapped(&format!("{place}{}", caveat.message), 6)));
    }
    for (file, reason) in &found.unused {
        text.push_str(&wrapped(&format!("Not used: {file}. {reason}"), 2));
        text.push('\n');
    }
    text
}
