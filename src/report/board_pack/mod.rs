//! `board-pack.xlsx`: what a board is told, exceptions first; a working edition and one for everybody, from the same tabs.

mod amber;
mod audits;
mod changes;
pub(in crate::report) mod cover;
mod due;
mod evidence;
mod exceptions;
mod glossary;
mod initials;
mod leads;
mod notes;
mod overdue;
mod published;
mod queries;
mod samples;
mod summary;
pub(in crate::report) mod tab;
mod working;

use super::ReportError;
use super::flat;
use super::workbook::{Book, Identity};
use crate::plan::ours;
use crate::publish::view::View;
use tab::Tab;

/// What the mark of our workbooks says of a board pack.
const MARK: &str = "board-pack/1";
/// The sheets.
const SHEET_COVER: &str = "Cover";
const SHEET_CONTENTS: &str = "Contents";
const SHEET_EXCEPTIONS: &str = "Exceptions";
const SHEET_SUMMARY: &str = "Summary";
const SHEET_CHARTS: &str = "Charts";
const SHEET_OVERDUE: &str = "Overdue";
const SHEET_DUE_BY_MONITOR: &str = "Due by monitor";
const SHEET_DUE: &str = "Falling due";
const SHEET_AMBER: &str = "Amber";
const SHEET_LEADS: &str = "By lead";
const SHEET_EVIDENCE: &str = "Evidence";
const SHEET_AUDITS: &str = "Audits";
pub(in crate::report) const SHEET_AUDIT_VERDICTS: &str = "Audit verdicts";
const SHEET_SAMPLES: &str = "Samples";
const SHEET_CALENDAR: &str = "Sampling calendar";
const SHEET_CHANGES: &str = "Changes";
const SHEET_QUERIES: &str = "Open queries";
const SHEET_NOTES: &str = "Notes";
const SHEET_GLOSSARY: &str = "Glossary";
const SHEET_INITIALS: &str = "Initials";
const SHEET_LISTS: &str = "Lists";
/// What the published edition can be found by.
const KEYWORDS: &str = "action plan, children's services, progress, audit, board";

/// The board pack as a workbook, in the edition that the view tells; the same outcome gives the same bytes.
///
/// # Errors
///
/// [`ReportError::TooManyRows`] for more rows than a sheet has, else only where the writer fails.
pub fn workbook(view: &View<'_>) -> Result<Vec<u8>, ReportError> {
    let tabs = tabs(view);
    let outcome = view.board.outcome;
    let identity = Identity {
        title: format!("{}: board pack", title(view)),
        organisation: outcome.plan.organisation.clone(),
        as_at: outcome.as_at,
        mark: (ours::PROPERTY, MARK),
    };
    if view.is_published() {
        // A published document must name its author.
        let organisation = if identity.organisation.is_empty() { "Not stated".to_owned() } else { view.words(&identity.organisation) };
        let mut book = Book::published(Identity { organisation, ..identity }, KEYWORDS)?;
        published::write(&mut book, view, &tabs)?;
        return book.into_bytes();
    }
    let mut book = Book::new(identity)?;
    working::write(&mut book, view, &tabs)?;
    book.into_bytes()
}

/// The tables of the published edition as CSV, by file name without its ending.
///
/// # Errors
///
/// [`ReportError::Csv`] when the writer fails.
pub fn tables_csv(view: &View<'_>) -> Result<Vec<(&'static str, Vec<u8>)>, ReportError> {
    tabs(view).iter().map(|tab| Ok((tab.table, flat::table_csv(&published::headings(tab), published::said(tab))?))).collect()
}

/// The title of the plan.
pub(in crate::report) fn title(view: &View<'_>) -> String {
    let plan = &view.board.outcome.plan;
    match (plan.title.is_empty(), view.board.outcome.has_plan()) {
        (false, _) => view.words(&plan.title),
        (true, true) => "Action plan".to_owned(),
        (true, false) => "Audits of records".to_owned(),
    }
}

/// The tabs in order.
pub(in crate::report) fn tabs(view: &View<'_>) -> Vec<Tab> {
    let (board, outcome) = (view.board, view.board.outcome);
    let mut tabs = vec![exceptions::tab(view)];
    if outcome.has_plan() {
        tabs.push(summary::tab(view));
        tabs.push(overdue::tab(view));
        tabs.push(due::by_monitor(view));
        tabs.push(due::one_by_one(view));
        tabs.push(amber::tab(view));
        tabs.push(leads::tab(view));
    }
    if !outcome.evidence.is_empty() {
        tabs.push(evidence::tab(view));
    }
    if let Some(audit) = &outcome.audit {
        tabs.push(audits::tab(view));
        tabs.push(audits::verdicts(view));
        if !audit.samples.is_empty() {
            tabs.push(samples::tab(view, &audit.samples));
        }
        if !audit.rounds.is_empty() {
            tabs.push(samples::calendar(view, &audit.rounds));
        }
    }
    if let Some(changes) = &board.changes {
        tabs.push(changes::tab(view, changes));
    }
    if outcome.has_plan() {
        tabs.push(queries::tab(view));
    }
    tabs.push(notes::tab(view, &tabs));
    tabs.push(glossary::tab(view));
    if outcome.has_plan() && !view.is_published() {
        tabs.push(initials::tab(view));
    }
    tabs
}
