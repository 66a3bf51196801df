//! Two editions of a plan side by side.

use std::path::Path;

use super::{Request, Run, RunError, run};
use crate::outcome::Outcome;
use crate::plan::compare::Comparison;

/// Why two editions could not be compared, or returns not merged.
#[derive(Debug, thiserror::Error)]
pub enum CompareError {
    /// One of them could not be read, or holds no plan.
    #[error(transparent)]
    Run(#[from] RunError),
    /// An edition is several plans.
    #[error("{input} holds {plans} different plans, and one edition is one plan. Name the file of the plan instead.")]
    ManyPlans {
        /// What was named.
        input: String,
        /// How many plans it holds.
        plans: usize,
    },
}

/// Reads one edition: the files of one plan.
///
/// # Errors
///
/// [`CompareError`] where it cannot be read, or is not one plan.
pub fn edition(request: &Request, named: &Path, tell: &mut dyn FnMut(usize, &Path)) -> Result<Outcome, CompareError> {
    let Run { mut plans, .. } = run(request, tell)?;
    match (plans.pop(), plans.len()) {
        (Some(plan), 0) => Ok(plan.outcome),
        (_, others) => Err(CompareError::ManyPlans { input: named.display().to_string(), plans: others + 1 }),
    }
}

/// Compares two editions that were understood on the same day, and names their files.
#[must_use]
pub fn compare(old: &Outcome, new: &Outcome) -> Comparison {
    let files = |outcome: &Outcome| outcome.inputs.iter().map(|input| input.file.clone()).collect();
    let mut comparison = Comparison::between(&old.plan, &new.plan);
    comparison.old.files = files(old);
    comparison.new.files = files(new);
    comparison
}
