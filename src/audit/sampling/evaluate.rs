//! What a sample shows: point, limits, chance and decision, each with its label.

use super::limits::{Limit, Seen, wilson};
use super::null::{Null, within_risk};
use super::{Method, Rate, SamplingError};

/// What was found in a simple sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// Records examined.
    pub n: u64,
    /// Those of them that deviate.
    pub k: u64,
    /// Records in the population, where it is known.
    pub population: Option<u64>,
    /// How sure the conclusion is to be.
    pub confidence: Rate,
    /// The rate that must be shown not to be reached, where the sample is to decide something.
    pub tolerable: Option<Rate>,
    /// The distribution; without one, the exact one for what is known.
    pub method: Option<Method>,
}

/// Whether a sample supports the conclusion that the rate is below the tolerable one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decision {
    /// It does.
    Supported,
    /// It does not; which is not to say that the rate is too high.
    NotSupported,
}

impl Decision {
    /// The decision in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Supported => "supported",
            Self::NotSupported => "not supported",
        }
    }

    pub(super) fn of(supported: bool) -> Self {
        if supported { Self::Supported } else { Self::NotSupported }
    }
}

/// A two-sided interval with half the risk on each side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Its lower end.
    pub lower: Limit,
    /// Its upper end.
    pub upper: Limit,
}

/// What a sample shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evaluation {
    /// Records examined.
    pub n: u64,
    /// Those of them that deviate.
    pub k: u64,
    /// Records in the population, where it is known.
    pub population: Option<u64>,
    /// The distribution it was worked out with.
    pub method: Method,
    /// How sure the limits are.
    pub confidence: Rate,
    /// The rate that must be shown not to be reached, where there is one.
    pub tolerable: Option<Rate>,
    /// Whether every record was examined: then each limit is the rate itself and no confidence belongs to it.
    pub census: bool,
    /// The rate among those examined.
    pub point: f64,
    /// The one-sided upper limit: the audit conclusion.
    pub upper: Limit,
    /// The one-sided lower limit.
    pub lower: Limit,
    /// The two-sided interval (Clopper and Pearson's where the population is unknown): the description.
    pub two_sided: Interval,
    /// Wilson's two-sided interval; nothing for a census.
    pub wilson: Option<(f64, f64)>,
    /// The upper limit less the point: the allowance for sampling risk.
    pub precision: f64,
    /// The smallest count of the population whose rate is not below the tolerable one, where the method counts it.
    pub null_count: Option<u64>,
    /// The chance of so few deviations if the rate were the tolerable one; nothing for a census or without a tolerable rate.
    pub p_value: Option<f64>,
    /// Decided on the chance, never on rounded figures; nothing without a tolerable rate.
    pub decision: Option<Decision>,
}

/// Refuses figures that cannot be.
pub(super) fn check(n: u64, k: u64, population: Option<u64>, confidence: Rate) -> Result<(), SamplingError> {
    if confidence.is_zero() || confidence.is_one() {
        return Err(SamplingError::ConfidenceAtEdge(confidence));
    }
    if n == 0 {
        return Err(SamplingError::NothingExamined);
    }
    if k > n {
        return Err(SamplingError::MoreThanExamined { deviations: k, size: n });
    }
    match population {
        Some(population) if n > population => Err(SamplingError::SizeAbovePopulation { size: n, population }),
        _ => Ok(()),
    }
}

/// What the figures of a simple sample show.
///
/// # Errors
///
/// [`SamplingError`] for figures that cannot be, or a tolerable rate of 0.
pub fn evaluate(figures: &Figures) -> Result<Evaluation, SamplingError> {
    let Figures { n, k, population, confidence, tolerable, .. } = *figures;
    check(n, k, population, confidence)?;
    if tolerable.is_some_and(Rate::is_zero) {
        return Err(SamplingError::NothingTolerable);
    }
    let method = Method::or_default(figures.method, population);
    let null = tolerable.map(|rate| Null::at(rate, population, method)).transpose()?;
    if method == Method::Hypergeometric && population.is_none() {
        return Err(SamplingError::PopulationNeeded);
    }
    let census = population == Some(n);
    let point = k as f64 / n as f64;
    let risk = confidence.complement().to_f64();
    let seen = Seen { n, k, population, method };
    let exact = Limit { rate: point, records: Some(k) };
    let upper = if census { exact } else { seen.upper(risk) };
    let p_value = if census { None } else { null.map(|null| null.at_most(k, n)) };
    let decision = match (census, tolerable, p_value) {
        (true, Some(tolerable), _) => Some(Decision::of(k < tolerable.ceil_of(n))),
        (false, _, Some(chance)) => Some(Decision::of(within_risk(chance, risk))),
        _ => None,
    };
    Ok(Evaluation {
        n,
        k,
        population,
        method,
        confidence,
        tolerable,
        census,
        point,
        upper,
        lower: if census { exact } else { seen.lower(risk) },
        two_sided: if census {
            Interval { lower: exact, upper: exact }
        } else {
            Interval { lower: seen.lower(risk / 2.0), upper: seen.upper(risk / 2.0) }
        },
        wilson: (!census).then(|| wilson(n, k, risk / 2.0)),
        precision: upper.rate - point,
        null_count: null.and_then(Null::count),
        p_value,
        decision,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(n: u64, k: u64, population: Option<u64>) -> Evaluation {
        let rate = |text: &str| text.parse().unwrap();
        evaluate(&Figures { n, k, population, confidence: rate("95"), tolerable: Some(rate("5")), method: None }).unwrap()
    }

    #[test]
    fn missing_files_counted_as_deviations_and_quietly_dropped_differ() {
        assert_eq!(format!("{:.1}", found(59, 3, None).upper.rate * 100.0), "12.6");
        assert_eq!(format!("{:.1}", found(56, 0, None).upper.rate * 100.0), "5.2");
        assert_eq!(format!("{:.2}", found(41, 0, None).upper.rate * 100.0), "7.05");
    }

    #[test]
    fn the_decision_and_the_upper_limit_never_contradict_each_other() {
        for population in [None, Some(60), Some(61), Some(300), Some(1_000)] {
            for n in [1, 20, 38, 59, 60] {
                for k in 0..=n.min(6) {
                    let found = found(n, k, population);
                    let supported = found.decision == Some(Decision::Supported);
                    let below = match population {
                        None => found.upper.rate <= 0.05,
                        Some(population) => found.upper.records.unwrap() < "5".parse::<Rate>().unwrap().ceil_of(population),
                    };
                    assert_eq!(supported, below, "{k} of {n} in {population:?}: {found:?}");
                }
            }
        }
    }

    #[test]
    fn a_census_has_neither_limits_nor_a_chance() {
        let all = found(45, 3, Some(45));
        assert!(all.census && all.p_value.is_none() && all.wilson.is_none());
        assert_eq!((all.upper.rate, all.lower.rate, all.two_sided.upper.records, all.precision), (all.point, all.point, Some(3), 0.0));
        // 3 of 45 is 6.7%, 2 is 4.4%; exactly the tolerable rate is not below it.
        assert_eq!((all.decision, found(45, 2, Some(45)).decision), (Some(Decision::NotSupported), Some(Decision::Supported)));
        assert_eq!(found(20, 1, Some(20)).decision, Some(Decision::NotSupported));
        assert_eq!((found(1, 1, Some(1)).point, found(1, 0, Some(1)).decision), (1.0, Some(Decision::Supported)));
    }

    #[test]
    fn figures_that_cannot_be_are_refused() {
        let rate = |text: &str| text.parse().unwrap();
        let with = |n, k, population, confidence: &str| {
            evaluate(&Figures { n, k, population, confidence: rate(confidence), tolerable: None, method: None }).unwrap_err()
        };
        assert!(matches!(with(0, 0, None, "95"), SamplingError::NothingExamined));
        assert!(matches!(with(5, 6, None, "95"), SamplingError::MoreThanExamined { .. }));
        assert!(matches!(with(5, 1, Some(4), "95"), SamplingError::SizeAbovePopulation { .. }));
        assert!(matches!(with(5, 1, None, "100"), SamplingError::ConfidenceAtEdge(_)));
    }
}
