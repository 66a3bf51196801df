//! `action-plan.xlsx`, the working edition: the plan as one table, and beside it what leads back to the input.

mod cover;
mod criteria;
mod introduction;
mod layout;
mod lists;
mod long_texts;
mod plan;
mod sources;
mod statuses;
mod summary;
mod trail;

use layout::PlanLayout;
use statuses::Offers;
use trail::Trail;

use super::ReportError;
use super::workbook::{Book, Identity};
use crate::outcome::Outcome;
use crate::plan::ours;

/// The title of a plan that has none.
const UNTITLED: &str = "Action plan";

/// What the sheets share: worked out once, so that they agree on rows and words.
struct Parts<'a> {
    outcome: &'a Outcome,
    layout: PlanLayout,
    trail: Trail<'a>,
    offers: Offers,
    /// The lines before the first key issue.
    context: Vec<String>,
}

impl Parts<'_> {
    /// The sheets in order, each with what it holds.
    fn contents(&self) -> Vec<(&'static str, &'static str)> {
        let mut contents = vec![
            (ours::SHEET_PLAN, "Every action, one row each, with filters and drop-downs"),
            (ours::SHEET_SUMMARY, "Counts by key issue, with totals"),
            (ours::SHEET_CRITERIA, "Success criteria and evaluation of each key issue"),
        ];
        if !self.context.is_empty() {
            contents.push((ours::SHEET_INTRODUCTION, "What stands before the first key issue: context, never actions"));
        }
        contents.push((ours::SHEET_SOURCES, "Each value in the words of its cell, with file, sheet and cell"));
        if !self.layout.long.is_empty() {
            contents.push((ours::SHEET_LONG_TEXTS, "Texts that no row of the plan can show whole"));
        }
        contents.push((ours::SHEET_LISTS, "The words of the drop-downs, and the plan's own columns"));
        contents
    }
}

/// The working plan as a workbook; the same outcome gives the same bytes.
///
/// # Errors
///
/// [`ReportError::TooManyRows`] for more actions than a sheet has rows, else only where the writer fails.
pub fn workbook(outcome: &Outcome) -> Result<Vec<u8>, ReportError> {
    let layout = PlanLayout::of(outcome);
    let offers = Offers::of(&outcome.plan)?;
    let parts = Parts { outcome, layout, trail: Trail::of(&outcome.plan), offers, context: outcome.context_lines() };
    let title = if outcome.plan.title.is_empty() { UNTITLED.to_owned() } else { outcome.plan.title.clone() };
    let mark = (ours::PROPERTY, ours::PROPERTY_WORKING_PLAN);
    let mut book = Book::new(Identity { title, organisation: outcome.plan.organisation.clone(), as_at: outcome.as_at, mark })?;

    cover::write(&mut book, &parts)?;
    plan::write(&mut book, &parts)?;
    summary::write(&mut book, &parts)?;
    criteria::write(&mut book, &parts)?;
    introduction::write(&mut book, &parts)?;
    sources::write(&mut book, &parts)?;
    long_texts::write(&mut book, &parts)?;
    lists::write(&mut book, &parts)?;
    book.into_bytes()
}
