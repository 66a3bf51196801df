//! Which documents a run writes, by file name.

use std::path::{Path, PathBuf};

use super::Run;
use crate::outcome::Outcome;
use crate::outcome::papers::Papers;
use crate::report::{self, ReportError};

/// Every document of a run with its path from the output folder; the manifest is not among them.
///
/// # Errors
///
/// [`ReportError`] where a document cannot be made.
pub fn all(run: &Run) -> Result<Vec<(PathBuf, Vec<u8>)>, ReportError> {
    let mut all = Vec::new();
    for plan in &run.plans {
        all.extend(of_plan(&plan.outcome)?.into_iter().map(|(name, bytes)| (Path::new(&plan.folder).join(name), bytes)));
    }
    all.extend(of_run(run)?.into_iter().map(|(name, bytes)| (PathBuf::from(name), bytes)));
    Ok(all)
}

/// The documents of one plan, by file name; `answers.csv` only where anything was answered, and nothing where there is no plan.
///
/// # Errors
///
/// [`ReportError`] where a document cannot be made.
pub fn of_plan(outcome: &Outcome) -> Result<Vec<(&'static str, Vec<u8>)>, ReportError> {
    if !outcome.has_plan() {
        return Ok(Vec::new());
    }
    let mut documents = vec![
        ("action-plan.xlsx", report::action_plan::workbook(outcome)?),
        ("action-plan.csv", report::flat::action_plan_csv(outcome)?),
        ("action-plan.json", report::flat::action_plan_json(outcome)?),
        ("reading.json", report::flat::reading_json(outcome)?),
    ];
    if !outcome.evidence.is_empty() && outcome.audit.is_some() {
        documents.push(("evidence.csv", report::flat::evidence_csv(outcome)?));
    }
    if outcome.history.all.latest().is_some() {
        documents.push(("history.csv", report::flat::history_csv(&outcome.history)?));
    }
    if outcome.plan.queries.iter().any(|query| query.answer.is_some()) {
        documents.push(("answers.csv", report::answers::answers_csv(&outcome.plan)?));
    }
    Ok(documents)
}

/// The documents that belong to all plans of a run: what the audits found, and the working papers.
///
/// # Errors
///
/// [`ReportError`] where a document cannot be made.
pub fn of_run(run: &Run) -> Result<Vec<(&'static str, Vec<u8>)>, ReportError> {
    let mut documents = Vec::new();
    if let Some(audit) = &run.audit {
        documents.push(("findings.csv", report::flat::findings_csv(audit)?));
        documents.push(("findings.json", report::flat::findings_json(audit)?));
    }
    let plans: Vec<(&str, &Outcome)> = run.plans.iter().map(|plan| (plan.folder.as_str(), &plan.outcome)).collect();
    let papers = Papers::of(&plans, run.audit.as_deref(), &run.provenance);
    documents.push(("working-papers.xlsx", report::working_papers::workbook(&papers)?));
    Ok(documents)
}
