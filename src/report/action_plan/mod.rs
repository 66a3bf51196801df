//! `action-plan.xlsx`, the working edition: the plan as one table, and beside it what leads back to the input.

mod checks;
mod conflicts;
mod cover;
mod criteria;
mod introduction;
mod layout;
mod lists;
mod long_texts;
mod named;
mod plan;
pub(super) mod queries;
mod sources;
mod statuses;
mod suggestions;
mod summary;
mod trail;

use std::collections::BTreeMap;

use layout::PlanLayout;
use statuses::Offers;
use trail::Trail;

use super::ReportError;
use super::workbook::fit::{self, Type};
use super::workbook::{Book, Identity, Link, Sheet, Style};
use crate::cell::CellAddress;
use crate::outcome::{NamedParty, Outcome};
use crate::plan::{Query, ours};

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
    /// The queries, open ones first.
    queries: Vec<&'a Query>,
    /// Who is named.
    named: Vec<NamedParty<'a>>,
    /// The zero-based row of each action on *Plan*, by its key.
    rows: BTreeMap<&'a str, u32>,
}

impl Parts<'_> {
    /// The sheets in order, each with what it holds.
    fn contents(&self) -> Vec<(&'static str, &'static str)> {
        let mut contents = vec![(ours::SHEET_PLAN, "Every action, one row each, with filters and drop-downs")];
        if !self.outcome.plan.conflicts.is_empty() {
            contents.push((ours::SHEET_CONFLICTS, "What returns edited differently, with a cell for each decision"));
        }
        contents.extend([
            (ours::SHEET_QUERIES, "What a person must say, with a cell for each answer"),
            (ours::SHEET_CHECKS, "What is wrong with the plan itself"),
            (ours::SHEET_PEOPLE, "Each person, post and body once, with their actions"),
            (ours::SHEET_SUMMARY, "Counts by key issue, with totals"),
            (ours::SHEET_CRITERIA, "Success criteria and evaluation of each key issue"),
        ]);
        if !self.context.is_empty() {
            contents.push((ours::SHEET_INTRODUCTION, "What stands before the first key issue: context, never actions"));
        }
        contents.push((ours::SHEET_SOURCES, "Each value in the words of its cell, with file, sheet and cell"));
        if !self.layout.long.is_empty() {
            contents.push((ours::SHEET_LONG_TEXTS, "Texts that no row of the plan can show whole"));
        }
        if self.queries.iter().any(|query| !query.suggestions.is_empty()) {
            contents.push((ours::SHEET_SUGGESTIONS, "What the drop-downs on Queries offer"));
        }
        if !self.outcome.plan.conflicts.is_empty() {
            contents.push((ours::SHEET_CHOICES, "What the drop-downs on Conflicts offer"));
        }
        contents.push((ours::SHEET_LISTS, "The words of the drop-downs, and the plan's own columns"));
        contents
    }

    /// Turns the keys in a cell into a link to the first of them on *Plan*, where they stand on one line of the column: LibreOffice breaks no
    /// link, so longer lists stay words.
    fn link_to_first(&self, sheet: &mut Sheet<'_>, (row, column): (u32, u16), keys: &str, width: f64) -> Result<(), ReportError> {
        let first = keys.split(", ").next().and_then(|key| self.rows.get(key));
        let Some(first) = first.filter(|_| fit::width(keys, Type::Plain) <= width) else { return Ok(()) };
        let link = Link { sheet: ours::SHEET_PLAN, at: CellAddress::new(*first, 0), tip: "Go to the first of these on the sheet Plan" };
        sheet.link(row, column, keys, link, Style::Link)
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
    let parts = Parts {
        outcome,
        layout,
        trail: Trail::of(&outcome.plan),
        offers,
        context: outcome.context_lines(),
        queries: outcome.queries_in_order(),
        named: outcome.named_parties(),
        rows: outcome.plan.actions().map(|(_, action)| action.key.as_str()).zip(1..).collect(),
    };
    let title = if outcome.plan.title.is_empty() { UNTITLED.to_owned() } else { outcome.plan.title.clone() };
    let mark = (ours::PROPERTY, ours::PROPERTY_WORKING_PLAN);
    let mut book = Book::new(Identity { title, organisation: outcome.plan.organisation.clone(), as_at: outcome.as_at, mark })?;

    cover::write(&mut book, &parts)?;
    plan::write(&mut book, &parts)?;
    conflicts::write(&mut book, &parts)?;
    queries::write(&mut book, &parts)?;
    checks::write(&mut book, &parts)?;
    named::write(&mut book, &parts)?;
    summary::write(&mut book, &parts)?;
    criteria::write(&mut book, &parts)?;
    introduction::write(&mut book, &parts)?;
    sources::write(&mut book, &parts)?;
    long_texts::write(&mut book, &parts)?;
    suggestions::write(&mut book, &parts)?;
    conflicts::write_choices(&mut book, &parts)?;
    lists::write(&mut book, &parts)?;
    book.into_bytes()
}
