//! What other sizes would show, for somebody who wonders whether fewer would do.

use super::limits::Seen;
use super::size::begin;
use super::{Limit, Method, Rate, SamplingError, acceptance};

/// What a sample of another size would show.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alternative {
    /// Records to examine.
    pub n: u64,
    /// The one-sided upper limit if none deviates.
    pub upper: Limit,
    /// The deviations that would still support the conclusion; nothing where not even none would.
    pub k: Option<u64>,
}

/// The sizes that people ask about.
const ASKED: [u64; 3] = [10, 25, 60];

/// What samples of 10, 25 and 60 would show; sizes above the population are left out.
///
/// # Errors
///
/// [`SamplingError`] as for [`acceptance`], except that a size may be too small.
pub fn alternatives(
    confidence: Rate,
    tolerable: Rate,
    population: Option<u64>,
    method: Option<Method>,
) -> Result<Vec<Alternative>, SamplingError> {
    let (_, risk, method) = begin(confidence, tolerable, population, method)?;
    let fits = |n: &u64| population.is_none_or(|population| *n < population);
    let show = |n| {
        let upper = Seen { n, k: 0, population, method }.upper(risk);
        let k = acceptance(n, confidence, tolerable, population, Some(method)).ok().map(|plan| plan.k);
        Alternative { n, upper, k }
    };
    Ok(ASKED.into_iter().filter(fits).map(show).collect())
}
