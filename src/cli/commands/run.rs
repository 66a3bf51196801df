//! `boardready run`: reads plans and record sheets, and writes their documents.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use boardready::audit::Severity;
use boardready::audit::sampling::round::RoundState;
use boardready::outcome::evidence::EvidenceState;
use boardready::outcome::{AuditOutcome, Outcome as Found, STANDINGS};
use boardready::pipeline::documents::{self, Wanted};
use boardready::pipeline::job::Edition;
use boardready::pipeline::{self, Unused, manifest};
use boardready::report::flat::Manifest;
use boardready::report::flat::manifest::ManifestOutput;
use serde_json::{Value, json};

use super::Outcome;
use crate::cli::arguments::{Format, Run};
use crate::cli::terminal::{Progress, print, wrapped};
use crate::cli::{exit, inputs};

/// What was written, by plan, and beside all plans.
struct Written {
    plans: Vec<Vec<PathBuf>>,
    beside: Vec<PathBuf>,
    /// What the manifest says of them.
    noted: Vec<ManifestOutput>,
}

/// Reads, understands, judges, writes, and says what stands out.
pub fn run(arguments: &Run) -> Outcome {
    let mut request = inputs::request(&arguments.inputs, &arguments.reading)?;
    request.judging = Some(Arc::new(inputs::judging(&mut request, arguments.schemas.as_deref())?));
    let first = arguments.inputs.first().or(request.job.inputs.first());
    let out =
        arguments.out.clone().unwrap_or_else(|| first.map_or_else(|| PathBuf::from("boardready"), |input| inputs::folder_beside(input)));
    request.kept = Some(out.clone());
    if let Some(edition) = arguments.edition {
        request.job.editions = edition.editions();
    }
    let progress = Progress::new(request.files.len(), arguments.output.quiet);
    let found = pipeline::run(&request, &mut |place, path| progress.at(place, path));
    progress.done();
    let found = found?;
    let taken = request.inputs();
    let mut written = Written { plans: Vec::new(), beside: Vec::new(), noted: Vec::new() };
    let wanted = Wanted::of(&request);
    for plan in &found.plans {
        let made = documents::of_plan_wanted(&plan.outcome, &wanted)?;
        let paths = save(&out, &plan.folder, made, &taken, &mut written.noted)?;
        written.plans.push(paths);
    }
    // Who asks for the published edition alone gets nothing that names people.
    let beside = if wanted.has(Edition::Working) { documents::of_run(&found)? } else { Vec::new() };
    written.beside = save(&out, "", beside, &taken, &mut written.noted)?;
    // Last, so that a run that was cut short has none.
    let noted = manifest::manifest(&request, &found, &out, std::mem::take(&mut written.noted));
    let path = out.join(Manifest::FILE);
    pipeline::save(&path, &noted.to_json()?, &taken)?;
    written.beside.push(path);
    match arguments.output.format {
        Format::Json => print(&format!("{:#}\n", as_json(&found, &written))),
        Format::Text if arguments.output.quiet => {}
        Format::Text => print(&as_text(&found, &written)),
    }
    let gravest = found.audit.as_ref().and_then(|audit| audit.audit.gravest());
    Ok(if arguments.fail_on.is_reached(gravest) { exit::FINDINGS } else { exit::DONE })
}

/// Writes documents into a folder beneath the output folder, notes them, and says where they are.
fn save<S: AsRef<Path>>(
    out: &Path,
    folder: &str,
    documents: Vec<(S, Vec<u8>)>,
    taken: &[PathBuf],
    noted: &mut Vec<ManifestOutput>,
) -> Result<Vec<PathBuf>, pipeline::RunError> {
    documents
        .into_iter()
        .map(|(name, bytes)| {
            let name = Path::new(folder).join(name);
            let path = out.join(&name);
            pipeline::save(&path, &bytes, taken)?;
            noted.push(manifest::written(&name, &bytes));
            Ok(path)
        })
        .collect()
}

/// The summary for a person: what was read, what stands out, where the documents are.
fn as_text(found: &pipeline::Run, written: &Written) -> String {
    let mut text = String::new();
    for (plan, paths) in found.plans.iter().zip(&written.plans).filter(|(plan, _)| plan.outcome.has_plan()) {
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
        if outcome.audit.is_some() && !outcome.evidence.is_empty() {
            text.push_str(&format!("  {}\n", wrapped(&evidenced(outcome), 2)));
        }
        let caveats = outcome.caveats.len();
        if caveats > 0 {
            text.push_str(&format!("  {caveats} {} to read on the cover; the first:\n", plural(caveats, "caveat")));
            for caveat in outcome.caveats.iter().take(3) {
                let place = caveat.at.as_ref().map(|at| format!("{at}: ")).unwrap_or_default();
                text.push_str(&format!("  - {}\n", wrapped(&format!("{place}{}", caveat.message), 4)));
            }
        }
        text.push_str(&workbooks(paths));
        text.push('\n');
    }
    if let Some(audit) = &found.audit {
        text.push_str(&audited(audit));
        let alone = found.plans.iter().zip(&written.plans).filter(|(plan, _)| !plan.outcome.has_plan());
        text.extend(alone.map(|(_, paths)| workbooks(paths)));
    } else {
        text.push_str("Behind the figures\n");
    }
    for path in &written.beside {
        text.push_str(&format!("  Written to {}\n", path.display()));
    }
    text.push_str(&not_used(&found.unused));
    text
}

/// Where the workbooks are; the files for other programs stand beside them.
fn workbooks(paths: &[PathBuf]) -> String {
    let workbooks = paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "xlsx"));
    workbooks.map(|path| format!("  Written to {}\n", path.display())).collect()
}

/// The files that gave nothing, those with one reason together.
fn not_used(unused: &[Unused]) -> String {
    let mut by_reason: Vec<(&str, Vec<&str>)> = Vec::new();
    for file in unused {
        match by_reason.iter_mut().find(|(reason, _)| *reason == file.reason) {
            Some((_, files)) => files.push(&file.file),
            None => by_reason.push((&file.reason, vec![&file.file])),
        }
    }
    let line = |(reason, files): (&str, Vec<&str>)| match files.as_slice() {
        [only] => wrapped(&format!("Not used: {only}. {reason}"), 2),
        several => wrapped(&format!("Not used, {} files, of each: {reason} They are {}.", several.len(), several.join(", ")), 2),
    };
    by_reason.into_iter().map(|group| line(group) + "\n").collect()
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

/// What the evidence says of the success criteria.
fn evidenced(outcome: &Found) -> String {
    let counts = EvidenceState::ALL.iter().zip(outcome.evidence_counts()).filter(|(_, count)| *count > 0);
    let said: Vec<String> = counts.map(|(state, count)| format!("{count} {}", state.words().to_lowercase())).collect();
    format!("Success criteria: {}.", said.join(", "))
}

/// A line for each pack, the gravest findings first to see.
fn audited(audit: &AuditOutcome) -> String {
    let mut text = String::from("Audits and samples\n");
    for run in &audit.audit.packs {
        let count =
            |severity: Severity| run.findings.iter().filter(|finding| finding.severity == severity && finding.waived.is_none()).count();
        let grave: Vec<String> = [Severity::Critical, Severity::Major]
            .into_iter()
            .filter(|severity| count(*severity) > 0)
            .map(|severity| format!("{} {}", count(severity), severity.word()))
            .collect();
        let grave = if grave.is_empty() { String::new() } else { format!(" ({})", grave.join(", ")) };
        let findings = run.findings.len();
        let line = format!(
            "{}: {} {}, {findings} {}{grave}, {} cannot be told",
            run.title,
            run.in_scope,
            plural(run.in_scope, "record"),
            plural(findings, "finding"),
            run.cannot_tell.len()
        );
        text.push_str(&format!("  {}\n", wrapped(&line, 4)));
    }
    for sample in &audit.samples {
        let deviations: u64 = sample.tests.iter().map(|test| test.deviations).sum();
        let state = if sample.complete { "all tested".to_owned() } else { format!("{} answers so far", sample.answered) };
        let line = format!("Sample {}: {} of {} records, {state}, {deviations} not met", sample.file, sample.size, sample.population);
        text.push_str(&format!("  {}\n", wrapped(&line, 4)));
    }
    for round in audit.rounds.iter().filter(|round| round.state != RoundState::Coming) {
        text.push_str(&format!("  {}\n", wrapped(&round.sentence, 4)));
    }
    let waivers = audit.audit.about_waivers.len();
    if waivers > 0 {
        text.push_str(&format!("  {waivers} {} about waivers\n", plural(waivers, "finding")));
    }
    text
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

fn paths(list: &[PathBuf]) -> Vec<String> {
    list.iter().map(|path| path.display().to_string()).collect()
}

fn as_json(found: &pipeline::Run, written: &Written) -> Value {
    let plan = |(plan, written): (&pipeline::PlanRun, &Vec<PathBuf>)| {
        let outcome = &plan.outcome;
        json!({
            "title": outcome.plan.title,
            "as_at": outcome.as_at,
            "key_issues": outcome.plan.key_issues.len(),
            "actions": outcome.plan.actions().count(),
            "standing": STANDINGS.iter().zip(outcome.summary().total.by_standing).map(|(state, count)| (state.words(), count)).collect::<BTreeMap<_, _>>(),
            "queries_open": outcome.query_counts().open + outcome.query_counts().not_understood,
            "findings": outcome.plan.findings.len(),
            "evidence": EvidenceState::ALL.iter().zip(outcome.evidence_counts()).map(|(state, count)| (state.words(), count)).collect::<BTreeMap<_, _>>(),
            "caveats": outcome.caveats.iter().map(|caveat| json!({
                "code": caveat.kind.code(),
                "at": caveat.at.as_ref().map(ToString::to_string),
                "message": caveat.message,
            })).collect::<Vec<_>>(),
            "written": paths(written),
        })
    };
    let plans = found.plans.iter().zip(&written.plans).filter(|(plan, _)| plan.outcome.has_plan());
    json!({
        "schema_version": 1,
        "plans": plans.map(plan).collect::<Vec<_>>(),
        "audits": found.audit.as_ref().map(|audit| audits_json(audit)),
        "written": paths(&written.beside),
        "unused": found.unused.iter().map(|Unused { file, reason }| json!({ "file": file, "reason": reason })).collect::<Vec<_>>(),
    })
}

fn audits_json(audit: &AuditOutcome) -> Value {
    let one = |run: &boardready::audit::PackRun| {
        json!({
            "pack": run.pack,
            "as_at": run.as_at,
            "population": run.population,
            "in_scope": run.in_scope,
            "findings": run.findings.len(),
            "cannot_tell": run.cannot_tell.len(),
        })
    };
    json!(audit.audit.packs.iter().map(one).collect::<Vec<_>>())
}
