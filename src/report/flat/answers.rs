//! `answers.csv`: every query that was answered, kept for the next run.

use super::csv::{guarded, text};
use crate::plan::{ActionPlan, Query};
use crate::report::ReportError;
use crate::report::action_plan::queries::{HEADINGS, cells};

/// Every query that has an answer (applied, not understood or stale) under the headings of the sheet *Queries*, as UTF-8 with a byte order
/// mark; words that a spreadsheet would take for a formula are guarded as in `action-plan.csv`. [`AnswerBook`](crate::plan::AnswerBook)
/// reads it. Without answers there is the line of headings alone.
///
/// # Errors
///
/// [`ReportError::Csv`] when the writer fails.
pub fn answers_csv(plan: &ActionPlan) -> Result<Vec<u8>, ReportError> {
    let headings = HEADINGS.map(String::from).to_vec();
    let answered = plan.queries.iter().filter(|query| query.answer.is_some());
    let record = |query: &Query| cells(query).map(guarded).to_vec();
    text(std::iter::once(headings).chain(answered.map(record)))
}
