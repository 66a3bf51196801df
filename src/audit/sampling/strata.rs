//! What a stratified sample shows: each stratum, the weighted rate, and limits for the whole with how they were come by.

use std::collections::BTreeSet;

use super::evaluate::{Decision, Interval, check};
use super::limits::{Limit, Seen, least_marked, most_marked};
use super::null::{Null, within_risk};
use super::{Evaluation, Figures, Method, Rate, SamplingError, evaluate};

/// What was found in one stratum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stratum {
    /// Its name.
    pub name: String,
    /// Records in it.
    pub population: u64,
    /// Records of it that were examined; may be none.
    pub n: u64,
    /// Those of them that deviate.
    pub k: u64,
}

/// How the limits for the whole were come by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Overall {
    /// Every record was examined.
    Census,
    /// There is one stratum, so it is the whole.
    Single,
    /// The sample is spread over the strata as the records are, so it is judged like a simple one: approximate.
    Pooled,
    /// The strata's own limits added up, the risk shared between them (Bonferroni): conservative.
    Summed,
}

impl Overall {
    /// A word for the limits.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Census => "census",
            Self::Single => "exact",
            Self::Pooled => "approximate (pooled: the sample is proportional to the strata)",
            Self::Summed => "conservative (Bonferroni: the strata's limits added up)",
        }
    }
}

/// What a stratified sample shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Stratified {
    /// Each stratum by itself, where any of it was examined, at the full confidence.
    pub strata: Vec<(Stratum, Option<Evaluation>)>,
    /// Records examined in all.
    pub n: u64,
    /// Those of them that deviate.
    pub k: u64,
    /// Records in all strata.
    pub population: u64,
    /// How sure the limits are.
    pub confidence: Rate,
    /// The rate that must be shown not to be reached, where there is one.
    pub tolerable: Option<Rate>,
    /// How the limits were come by.
    pub overall: Overall,
    /// The rates of the strata, each weighted by its records; nothing where a stratum was not examined at all.
    pub point: Option<f64>,
    /// The one-sided upper limit for the whole.
    pub upper: Limit,
    /// The one-sided lower limit for the whole.
    pub lower: Limit,
    /// The two-sided interval for the whole.
    pub two_sided: Interval,
    /// The chance of so few deviations if the rate were the tolerable one; where the limits were added up or all was examined, nothing.
    pub p_value: Option<f64>,
    /// Decided on the chance, or on the count of the upper limit; nothing without a tolerable rate.
    pub decision: Option<Decision>,
}

/// What the figures of strata show together.
///
/// # Errors
///
/// [`SamplingError`] for figures that cannot be, no strata, an empty one, or two of one name.
pub fn evaluate_strata(strata: &[Stratum], confidence: Rate, tolerable: Option<Rate>) -> Result<Stratified, SamplingError> {
    inspect(strata, confidence, tolerable)?;
    let sum = |count: fn(&Stratum) -> u64| strata.iter().map(count).sum::<u64>();
    let (population, n, k) = (sum(|s| s.population), sum(|s| s.n), sum(|s| s.k));
    let overall = match strata {
        _ if n == population => Overall::Census,
        [_] => Overall::Single,
        _ if proportional(strata, n, population) => Overall::Pooled,
        _ => Overall::Summed,
    };
    let risk = confidence.complement().to_f64();
    let pooled = Seen { n, k, population: Some(population), method: Method::Hypergeometric };
    let all = Limit { rate: k as f64 / population as f64, records: Some(k) };
    let upper = |risk: f64| match overall {
        Overall::Census => all,
        Overall::Single | Overall::Pooled => pooled.upper(risk),
        Overall::Summed => summed(strata, population, risk, most_marked),
    };
    let lower = |risk: f64| match overall {
        Overall::Census => all,
        Overall::Single | Overall::Pooled => pooled.lower(risk),
        Overall::Summed => summed(strata, population, risk, least_marked),
    };
    let null_count = tolerable.map(|rate| rate.ceil_of(population));
    let p_value = match (overall, null_count) {
        (Overall::Single | Overall::Pooled, Some(count)) => Some(Null::Known { population, count }.at_most(k, n)),
        _ => None,
    };
    let whole = upper(risk);
    let decision = null_count.map(|count| match p_value {
        Some(chance) => Decision::of(within_risk(chance, risk)),
        None => Decision::of(whole.records.is_some_and(|records| records < count)),
    });
    let each = strata.iter().map(|stratum| Ok((stratum.clone(), alone(stratum, confidence, tolerable)?)));
    Ok(Stratified {
        strata: each.collect::<Result<_, SamplingError>>()?,
        n,
        k,
        population,
        confidence,
        tolerable,
        overall,
        point: weighted(strata, population),
        upper: whole,
        lower: lower(risk),
        two_sided: Interval { lower: lower(risk / 2.0), upper: upper(risk / 2.0) },
        p_value,
        decision,
    })
}

fn inspect(strata: &[Stratum], confidence: Rate, tolerable: Option<Rate>) -> Result<(), SamplingError> {
    let mut names = BTreeSet::new();
    for stratum in strata {
        if stratum.population == 0 {
            return Err(SamplingError::EmptyStratum(stratum.name.clone()));
        }
        if !names.insert(&stratum.name) {
            return Err(SamplingError::StratumTwice(stratum.name.clone()));
        }
        if stratum.n > 0 || stratum.k > 0 {
            check(stratum.n, stratum.k, Some(stratum.population), confidence)?;
        }
    }
    if tolerable.is_some_and(Rate::is_zero) {
        return Err(SamplingError::NothingTolerable);
    }
    match strata.iter().any(|stratum| stratum.n > 0) {
        _ if strata.is_empty() => Err(SamplingError::NoStrata),
        false => Err(SamplingError::NothingExamined),
        true => Ok(()),
    }
}

/// Whether each stratum has its share of the sample, rounded up or down.
fn proportional(strata: &[Stratum], n: u64, population: u64) -> bool {
    strata.iter().all(|stratum| {
        let has = u128::from(stratum.n) * u128::from(population);
        has.abs_diff(u128::from(n) * u128::from(stratum.population)) < u128::from(population)
    })
}

/// The strata's limits added up. The risk is shared between those that were not examined in full: the others add none.
fn summed(strata: &[Stratum], population: u64, risk: f64, limit: fn(u64, u64, u64, f64) -> u64) -> Limit {
    let sampled = strata.iter().filter(|stratum| stratum.n < stratum.population).count().max(1);
    let records = strata.iter().map(|stratum| limit(stratum.population, stratum.n, stratum.k, risk / sampled as f64)).sum();
    Limit { rate: records as f64 / population as f64, records: Some(records) }
}

fn weighted(strata: &[Stratum], population: u64) -> Option<f64> {
    let parts = strata.iter().map(|s| (s.n > 0).then(|| s.population as f64 * (s.k as f64 / s.n as f64)));
    parts.sum::<Option<f64>>().map(|sum| sum / population as f64)
}

fn alone(stratum: &Stratum, confidence: Rate, tolerable: Option<Rate>) -> Result<Option<Evaluation>, SamplingError> {
    if stratum.n == 0 {
        return Ok(None);
    }
    let figures = Figures { n: stratum.n, k: stratum.k, population: Some(stratum.population), confidence, tolerable, method: None };
    evaluate(&figures).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strata(figures: &[(u64, u64, u64)]) -> Vec<Stratum> {
        let one = |(place, (population, n, k)): (usize, &(u64, u64, u64))| Stratum {
            name: format!("stratum {place}"),
            population: *population,
            n: *n,
            k: *k,
        };
        figures.iter().enumerate().map(one).collect()
    }

    fn found(figures: &[(u64, u64, u64)]) -> Stratified {
        evaluate_strata(&strata(figures), "95".parse().unwrap(), Some("10".parse().unwrap())).unwrap()
    }

    #[test]
    fn rates_are_weighted_and_limits_added_up_where_the_sample_is_not_proportional() {
        let result = found(&[(900, 30, 0), (100, 30, 6)]);
        assert_eq!((result.overall, result.p_value), (Overall::Summed, None));
        assert!((result.point.unwrap() - 0.02).abs() < 1e-15);
        assert_eq!(format!("{:.1}", result.upper.rate * 100.0), "13.7");
        assert_eq!(result.decision, Some(Decision::NotSupported));
    }

    #[test]
    fn a_proportional_sample_is_pooled_and_one_stratum_is_a_simple_sample() {
        let pooled = found(&[(900, 54, 1), (100, 6, 0)]);
        assert_eq!((pooled.overall, pooled.upper.records), (Overall::Pooled, Some(most_marked(1_000, 60, 1, 0.05))));
        // 54.5 and 5.5 would be the exact shares.
        assert_eq!(found(&[(1_000, 55, 0), (101, 5, 0)]).overall, Overall::Pooled);
        assert_eq!(found(&[(300, 60, 2)]).overall, Overall::Single);
    }

    #[test]
    fn a_stratum_examined_in_full_adds_no_doubt_and_one_not_examined_all_of_it() {
        let result = found(&[(20, 20, 1), (200, 40, 0)]);
        assert_eq!(result.upper.records, Some(1 + most_marked(200, 40, 0, 0.05)));
        let unseen = found(&[(20, 0, 0), (200, 40, 0)]);
        assert_eq!((unseen.point, unseen.upper.records), (None, Some(20 + most_marked(200, 40, 0, 0.025))));
        let all = found(&[(20, 20, 1), (30, 30, 0)]);
        assert_eq!((all.overall, all.upper.rate, all.p_value, all.decision), (Overall::Census, 0.02, None, Some(Decision::Supported)));
    }

    #[test]
    fn strata_that_cannot_be_are_refused() {
        let refused = |strata: &[Stratum]| evaluate_strata(strata, "95".parse().unwrap(), None).unwrap_err();
        assert!(matches!(refused(&[]), SamplingError::NoStrata));
        assert!(matches!(refused(&strata(&[(0, 0, 0), (5, 1, 0)])), SamplingError::EmptyStratum(_)));
        assert!(matches!(refused(&strata(&[(5, 0, 0)])), SamplingError::NothingExamined));
        let mut twice = strata(&[(5, 1, 0), (5, 1, 0)]);
        twice[1].name = twice[0].name.clone();
        assert!(matches!(refused(&twice), SamplingError::StratumTwice(_)));
    }
}
