//! Which documents a run writes, by file name.

use super::Run;
use crate::outcome::Outcome;
use crate::report::{self, ReportError};

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
    if !outcome.history.added.is_empty() {
        documents.push(("history.csv", report::flat::history_csv(&outcome.history)?));
    }
    if outcome.plan.queries.iter().any(|query| query.answer.is_some()) {
        documents.push(("answers.csv", report::answers::answers_csv(&outcome.plan)?));
    }
    Ok(documents)
}

/// The documents that belong to all plans of a run: what the audits found.
///
/// # Errors
///
/// [`ReportError`] where a document cannot be made.
pub fn of_run(run: &Run) -> Result<Vec<(&'static str, Vec<u8>)>, ReportError> {
    let Some(audit) = &run.audit else { return Ok(Vec::new()) };
    Ok(vec![("findings.csv", report::flat::findings_csv(audit)?), ("findings.json", report::flat::findings_json(audit)?)])
}
