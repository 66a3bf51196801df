//! Samples in two stages: the second is drawn only if the first shows exactly one deviation.

use super::distribution::{Binomial, Counts, Hypergeometric, Poisson};
use super::size::{begin, halved};
use super::{Method, Rate, SamplingError};

/// A plan in two stages: no deviation among the first supports the conclusion, two or more do not, and one leads to the second
/// stage, which must show none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TwoStagePlan {
    /// Records of the first stage.
    pub first: u64,
    /// Records of the second stage: as many, or what is left of the population.
    pub second: u64,
    /// The distribution it was worked out with.
    pub method: Method,
    /// How sure the conclusion is.
    pub confidence: Rate,
    /// The rate that is shown not to be reached.
    pub tolerable: Rate,
    /// Records in the population, where it is known.
    pub population: Option<u64>,
    /// The chance that the plan supports the conclusion if the rate were the tolerable one.
    pub attained_risk: f64,
}

/// The chance of support at the tolerable rate: none in the first stage, or one there and none in the second, which is drawn from
/// what is left.
fn chance(first: u64, tolerable: Rate, population: Option<u64>, method: Method) -> f64 {
    let (none, one, then_none) = match (method, population) {
        (Method::Hypergeometric, Some(population)) => {
            let count = tolerable.ceil_of(population);
            let drawn = Hypergeometric::new(population, count, first);
            let one = exactly(&drawn, 1);
            let (left, still) = (population - first, count.saturating_sub(1));
            // After one was found, `still` deviate among those left; the chance is not asked for where there are fewer than that.
            let second = if still > left { 0.0 } else { exactly(&Hypergeometric::new(left, still, first.min(left)), 0) };
            (exactly(&drawn, 0), one, second)
        }
        (Method::Poisson, _) => {
            let drawn = Poisson::new(first as f64 * tolerable.to_f64());
            (drawn.point(0), drawn.point(1), drawn.point(0))
        }
        _ => {
            let drawn = Binomial::new(first, tolerable.to_f64(), tolerable.complement().to_f64());
            (exactly(&drawn, 0), exactly(&drawn, 1), exactly(&drawn, 0))
        }
    };
    none + one * then_none
}

fn exactly(counts: &dyn Counts, count: u64) -> f64 {
    if count < counts.least() || count > counts.most() { 0.0 } else { counts.point(count) }
}

/// The smallest first stage, with a second of the same size, that keeps within the risk.
///
/// # Errors
///
/// [`SamplingError::NoSecondStage`] where a single deviation is already too much, and as for [`super::plan`].
pub fn plan_two_stage(
    confidence: Rate,
    tolerable: Rate,
    population: Option<u64>,
    method: Option<Method>,
) -> Result<TwoStagePlan, SamplingError> {
    let (null, risk, method) = begin(confidence, tolerable, population, method)?;
    let holds = |first: u64| super::within_risk(chance(first, tolerable, population, method), risk);
    let limit = if method == Method::Hypergeometric { population } else { None };
    if let (Some(population), Some(least @ 0..=1)) = (limit, null.count()) {
        return Err(SamplingError::NoSecondStage { population, tolerable, least });
    }
    let most = limit.unwrap_or(1_000_000_000_000);
    // Every sample that a larger plan accepts a smaller one accepts too, so the risk falls with the size.
    let (mut short, mut enough) = (0, 1);
    while !holds(enough) {
        if enough >= most {
            return Err(SamplingError::TooMany(most));
        }
        short = enough;
        enough = enough.saturating_mul(2).min(most);
    }
    let first = halved(short, enough, holds);
    if let Some(population) = population.filter(|population| first > *population) {
        return Err(SamplingError::MethodIgnoresPopulation { method: method.name(), size: first, population });
    }
    let second = population.map_or(first, |population| first.min(population - first));
    let attained_risk = chance(first, tolerable, population, method);
    Ok(TwoStagePlan { first, second, method, confidence, tolerable, population, attained_risk })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn planned(confidence: &str, tolerable: &str, population: Option<u64>) -> Result<TwoStagePlan, SamplingError> {
        plan_two_stage(confidence.parse().unwrap(), tolerable.parse().unwrap(), population, None)
    }

    #[test]
    fn two_stages_of_49_keep_to_ten_per_cent_at_five() {
        let plan = planned("90", "5", None).unwrap();
        assert_eq!((plan.first, plan.second), (49, 49));
        assert!((plan.attained_risk - 0.097_96).abs() < 0.000_1, "{}", plan.attained_risk);
    }

    #[test]
    fn a_known_population_needs_fewer_and_the_second_stage_never_more_than_is_left() {
        let plan = planned("90", "5", Some(300)).unwrap();
        assert!(plan.first < 49 && plan.second == plan.first, "{plan:?}");
        let small = planned("95", "10", Some(20)).unwrap();
        assert!(small.first + small.second <= 20 && small.attained_risk <= 0.05 + 1e-9, "{small:?}");
        assert!(matches!(planned("95", "1", Some(30)), Err(SamplingError::NoSecondStage { .. })));
    }
}
