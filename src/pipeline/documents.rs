//! Which documents a run writes, by file name.

use std::path::{Path, PathBuf};

use super::job::{Edition, Job};
use super::{Request, Run};
use crate::outcome::Outcome;
use crate::outcome::board::Board;
use crate::outcome::papers::Papers;
use crate::plan::Roster;
use crate::publish::suppress::Rule;
use crate::publish::view::View;
use crate::report::{self, ReportError};

/// Which editions are written, and what the published one must keep to itself.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// The editions.
    pub editions: Vec<Edition>,
    /// Which counts of records are too small to publish.
    pub rule: Rule,
    /// Who is who: people whom the plan may not name.
    pub roster: Option<Roster>,
}

impl Wanted {
    /// What a request asks for.
    #[must_use]
    pub fn of(request: &Request) -> Self {
        let Job { editions, suppression, .. } = &request.job;
        let rule = Rule { threshold: u64::from(suppression.threshold), ..Rule::default() };
        Self { editions: editions.clone(), rule, roster: request.terms.roster.clone() }
    }

    /// Whether an edition is written.
    #[must_use]
    pub fn has(&self, edition: Edition) -> bool {
        self.editions.contains(&edition)
    }
}

/// Every document of a run with its path from the output folder; the manifest is not among them.
///
/// # Errors
///
/// [`ReportError`] where a document cannot be made.
pub fn all(run: &Run, wanted: &Wanted) -> Result<Vec<(PathBuf, Vec<u8>)>, ReportError> {
    let mut all = Vec::new();
    for plan in &run.plans {
        let made = of_plan_wanted(&plan.outcome, wanted)?;
        all.extend(made.into_iter().map(|(name, bytes)| (Path::new(&plan.folder).join(name), bytes)));
    }
    if wanted.has(Edition::Working) {
        all.extend(of_run(run)?.into_iter().map(|(name, bytes)| (PathBuf::from(name), bytes)));
    }
    Ok(all)
}

/// The documents of one plan in the editions that are wanted, by file name; the published edition alone has nothing that names people.
///
/// # Errors
///
/// [`ReportError`] where a document cannot be made.
pub fn of_plan_wanted(outcome: &Outcome, wanted: &Wanted) -> Result<Vec<(String, Vec<u8>)>, ReportError> {
    let mut documents = Vec::new();
    if wanted.has(Edition::Working) {
        documents.extend(of_plan(outcome)?.into_iter().map(|(name, bytes)| (name.to_owned(), bytes)));
    }
    documents.extend(for_board(outcome, wanted)?);
    Ok(documents)
}

/// What a board is given of one plan, or of audits without a plan, in the editions that are wanted: the board pack, the same as a page, and
/// the tables of the published one as CSV in a folder `published`.
///
/// # Errors
///
/// [`ReportError`] where a document cannot be made.
pub fn for_board(outcome: &Outcome, wanted: &Wanted) -> Result<Vec<(String, Vec<u8>)>, ReportError> {
    let mut documents = Vec::new();
    if !outcome.has_plan() && outcome.audit.is_none() {
        return Ok(documents);
    }
    let board = Board::of(outcome);
    if wanted.has(Edition::Working) {
        let view = View::working(&board);
        documents.push(("board-pack.xlsx".to_owned(), report::board_pack::workbook(&view)?));
        documents.push(("report.html".to_owned(), report::html::page(&view)?));
    }
    if wanted.has(Edition::Published) {
        let view = View::published(&board, wanted.roster.as_ref(), wanted.rule)?;
        documents.push(("board-pack-published.xlsx".to_owned(), report::board_pack::workbook(&view)?));
        documents.push(("report-published.html".to_owned(), report::html::page(&view)?));
        for (table, bytes) in report::board_pack::tables_csv(&view)? {
            documents.push((format!("published/{}.csv", table.to_lowercase().replace('_', "-")), bytes));
        }
    }
    Ok(documents)
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
