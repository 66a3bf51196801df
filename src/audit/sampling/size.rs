//! How many records must be examined, and how many of them may deviate.

use super::null::Null;
use super::{Method, Rate, SamplingError};

/// The largest sample that is looked for at an expected rate.
const MOST_AT_A_RATE: u64 = 10_000_000;
/// The largest sample that is looked for with a fixed number of deviations.
const MOST: u64 = 1_000_000_000_000;

/// What is expected to be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// So many deviations, whatever the size.
    Count(u64),
    /// A rate; of each size the smallest count that is not below it is allowed.
    Rate(Rate),
}

impl Expected {
    /// The deviations that a sample of `size` must allow.
    fn allowed(self, size: u64) -> u64 {
        match self {
            Self::Count(count) => count,
            Self::Rate(rate) => rate.ceil_of(size),
        }
    }
}

/// What a sample is to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// How sure the conclusion is to be.
    pub confidence: Rate,
    /// The rate that must be shown not to be reached.
    pub tolerable: Rate,
    /// What is expected to be found.
    pub expected: Expected,
    /// Records in the population, where it is known.
    pub population: Option<u64>,
    /// The distribution; without one, the exact one for what is known.
    pub method: Option<Method>,
}

/// A sample size with what it shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SizePlan {
    /// Records to examine.
    pub n: u64,
    /// Deviations among them that still support the conclusion.
    pub k: u64,
    /// The distribution it was worked out with.
    pub method: Method,
    /// How sure the conclusion is.
    pub confidence: Rate,
    /// The rate that is shown not to be reached.
    pub tolerable: Rate,
    /// What was expected; nothing where the size was given and `k` was asked for.
    pub expected: Option<Expected>,
    /// Records in the population, where it is known.
    pub population: Option<u64>,
    /// The smallest count of the population whose rate is not below the tolerable one, where the method counts it.
    pub null_count: Option<u64>,
    /// The chance of `k` or fewer deviations if the rate were the tolerable one: at most 1 - confidence.
    pub attained_risk: f64,
}

impl SizePlan {
    /// Whether every record is to be examined.
    #[must_use]
    pub fn is_census(&self) -> bool {
        self.population == Some(self.n)
    }
}

/// The checks that every plan begins with; gives the population at the tolerable rate, and the risk.
pub(super) fn begin(
    confidence: Rate,
    tolerable: Rate,
    population: Option<u64>,
    method: Option<Method>,
) -> Result<(Null, f64, Method), SamplingError> {
    if confidence.is_zero() || confidence.is_one() {
        return Err(SamplingError::ConfidenceAtEdge(confidence));
    }
    if tolerable.is_zero() {
        return Err(SamplingError::NothingTolerable);
    }
    if population == Some(0) {
        return Err(SamplingError::NothingExamined);
    }
    let method = Method::or_default(method, population);
    Ok((Null::at(tolerable, population, method)?, confidence.complement().to_f64(), method))
}

/// The smallest sample that shows, with the confidence, a rate below the tolerable one if no more than expected is found.
///
/// # Errors
///
/// [`SamplingError`] where no sample can work, with the reason.
pub fn plan(wanted: &Plan) -> Result<SizePlan, SamplingError> {
    let (null, risk, method) = begin(wanted.confidence, wanted.tolerable, wanted.population, wanted.method)?;
    let most = if method == Method::Hypergeometric { wanted.population } else { None };
    let n = match wanted.expected {
        Expected::Rate(rate) if rate >= wanted.tolerable => {
            return Err(SamplingError::ExpectedTooHigh { expected: rate, tolerable: wanted.tolerable });
        }
        Expected::Rate(rate) if !rate.is_zero() => by_rate(wanted, null, risk, rate, most)?,
        expected => by_count(wanted, null, risk, expected.allowed(0), most)?,
    };
    if let Some(population) = wanted.population.filter(|population| n > *population) {
        return Err(SamplingError::MethodIgnoresPopulation { method: method.name(), size: n, population });
    }
    let k = wanted.expected.allowed(n);
    Ok(SizePlan {
        n,
        k,
        method,
        confidence: wanted.confidence,
        tolerable: wanted.tolerable,
        expected: Some(wanted.expected),
        population: wanted.population,
        null_count: null.count(),
        attained_risk: null.at_most(k, n),
    })
}

/// With a fixed number of deviations a larger sample always has a smaller risk, so the smallest is found by halving.
fn by_count(wanted: &Plan, null: Null, risk: f64, allowed: u64, most: Option<u64>) -> Result<u64, SamplingError> {
    if let (Some(population), Some(least)) = (most, null.count())
        && least <= allowed
    {
        return Err(SamplingError::PopulationTooSmall { population, tolerable: wanted.tolerable, least, allowed });
    }
    let limit = most.unwrap_or(MOST);
    let (mut short, mut enough) = (allowed, allowed.saturating_add(1).min(limit));
    while !null.holds(allowed, enough, risk) {
        if enough >= limit {
            return Err(SamplingError::TooMany(limit));
        }
        short = enough;
        enough = enough.saturating_mul(2).min(limit);
    }
    Ok(halved(short, enough, |n| null.holds(allowed, n, risk)))
}

/// At a rate the risk rises each time one more deviation is allowed, so each run of sizes with the same allowance is looked at by
/// itself, in order: its last size has its smallest risk.
fn by_rate(wanted: &Plan, null: Null, risk: f64, rate: Rate, most: Option<u64>) -> Result<u64, SamplingError> {
    let limit = most.unwrap_or(u64::MAX).min(MOST_AT_A_RATE);
    let mut before = 0;
    for allowed in 1_u64.. {
        let last = rate.last_size_with(allowed).min(limit);
        if last > before && null.holds(allowed, last, risk) {
            return Ok(halved(before, last, |n| null.holds(allowed, n, risk)));
        }
        if last >= limit {
            break;
        }
        before = last;
    }
    match (most, null.count()) {
        (Some(population), Some(least)) if population <= MOST_AT_A_RATE => {
            let allowed = rate.ceil_of(population);
            Err(SamplingError::PopulationTooSmall { population, tolerable: wanted.tolerable, least, allowed })
        }
        _ => Err(SamplingError::TooNear { expected: rate, tolerable: wanted.tolerable, most: MOST_AT_A_RATE }),
    }
}

/// The first size above `short` that holds, where `enough` does and every larger one up to it.
pub(super) fn halved(mut short: u64, mut enough: u64, holds: impl Fn(u64) -> bool) -> u64 {
    while enough - short > 1 {
        let middle = short + (enough - short) / 2;
        if holds(middle) {
            enough = middle;
        } else {
            short = middle;
        }
    }
    enough
}

/// How many deviations a sample of a given size may show and still support the conclusion.
///
/// # Errors
///
/// [`SamplingError::SampleTooSmall`] where not even none is enough, and as for [`plan`].
pub fn acceptance(
    size: u64,
    confidence: Rate,
    tolerable: Rate,
    population: Option<u64>,
    method: Option<Method>,
) -> Result<SizePlan, SamplingError> {
    let (null, risk, method) = begin(confidence, tolerable, population, method)?;
    if size == 0 {
        return Err(SamplingError::NothingExamined);
    }
    if let Some(population) = population.filter(|population| size > *population) {
        return Err(SamplingError::SizeAbovePopulation { size, population });
    }
    if !null.holds(0, size, risk) {
        let smallest = plan(&Plan { confidence, tolerable, expected: Expected::Count(0), population, method: Some(method) });
        return Err(SamplingError::SampleTooSmall { size, tolerable, confidence, least: smallest.ok().map(|plan| plan.n) });
    }
    // The largest count that holds: one less than the first that does not.
    let k = halved(0, size, |k| !null.holds(k, size, risk)) - 1;
    Ok(SizePlan {
        n: size,
        k,
        method,
        confidence,
        tolerable,
        expected: None,
        population,
        null_count: null.count(),
        attained_risk: null.at_most(k, size),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(text: &str) -> Rate {
        text.parse().unwrap()
    }

    fn size(confidence: &str, tolerable: &str, expected: Expected, population: Option<u64>) -> Result<(u64, u64), SamplingError> {
        let wanted = Plan { confidence: rate(confidence), tolerable: rate(tolerable), expected, population, method: None };
        plan(&wanted).map(|plan| (plan.n, plan.k))
    }

    #[test]
    fn sizes_are_the_typical_ones() {
        let populations = [25, 40, 60, 100, 150, 300, 850, 2_400];
        for (confidence, tolerable, k, wanted, endless) in [
            ("95", "5", 0, [19, 31, 38, 45, 46, 54, 56, 58], 59),
            ("95", "5", 1, [25, 39, 52, 65, 70, 83, 89, 92], 93),
            ("95", "10", 0, [16, 21, 23, 25, 26, 28, 28, 29], 29),
            ("95", "10", 1, [22, 30, 34, 39, 41, 43, 45, 46], 46),
            ("90", "10", 0, [13, 17, 19, 20, 21, 22, 22, 22], 22),
        ] {
            for (population, n) in populations.into_iter().zip(wanted) {
                assert_eq!(
                    size(confidence, tolerable, Expected::Count(k), Some(population)),
                    Ok((n, k)),
                    "{confidence} {tolerable} {population}"
                );
            }
            assert_eq!(size(confidence, tolerable, Expected::Count(k), None), Ok((endless, k)));
        }
    }

    #[test]
    fn ties_and_ceilings_are_decided_exactly() {
        // P(0; 100, 1, 90) is exactly 10%.
        assert_eq!(size("90", "1", Expected::Count(0), Some(100)), Ok((90, 0)));
        assert_eq!(size("95", "5", Expected::Count(0), Some(45)), Ok((28, 0)));
        // jfa's tables have 28 here, since its 6% is a little above 6%.
        assert_eq!(size("90", "6", Expected::Count(0), Some(100)), Ok((32, 0)));
        assert_eq!(size("90", "5", Expected::Rate(rate("3.5")), None), Ok((400, 14)));
        assert_eq!(size("90", "8", Expected::Rate(rate("7")), None), Ok((1_300, 91)));
        assert_eq!(size("97.5", "10", Expected::Rate(rate("8.75")), None).map(|(n, _)| n), Ok(2_240));
    }

    #[test]
    fn a_plan_that_cannot_work_is_refused_with_its_reason() {
        let fault = size("95", "1", Expected::Count(1), Some(30)).unwrap_err();
        assert!(matches!(fault, SamplingError::PopulationTooSmall { population: 30, least: 1, allowed: 1, .. }));
        assert!(fault.to_string().contains("1% of 30 records is 1, so even examining all of them"), "{fault}");
        assert!(matches!(size("95", "5", Expected::Rate(rate("5%")), None), Err(SamplingError::ExpectedTooHigh { .. })));
        assert!(matches!(size("100", "5", Expected::Count(0), None), Err(SamplingError::ConfidenceAtEdge(_))));
        assert!(matches!(size("95", "0", Expected::Count(0), None), Err(SamplingError::NothingTolerable)));
        assert!(matches!(size("95", "5", Expected::Rate(rate("4.9999%")), None), Err(SamplingError::TooNear { .. })));
        let poisson = Plan {
            confidence: rate("95"),
            tolerable: rate("5"),
            expected: Expected::Count(0),
            population: Some(40),
            method: Some(Method::Binomial),
        };
        assert!(matches!(plan(&poisson), Err(SamplingError::MethodIgnoresPopulation { size: 59, population: 40, .. })));
    }

    #[test]
    fn the_number_that_a_given_size_allows_is_the_largest() {
        let allowed = |size, population| acceptance(size, rate("95"), rate("5"), population, None).map(|plan| plan.k);
        assert_eq!((allowed(59, None), allowed(92, None), allowed(93, None)), (Ok(0), Ok(0), Ok(1)));
        assert!(matches!(allowed(58, None), Err(SamplingError::SampleTooSmall { least: Some(59), .. })));
        assert_eq!((allowed(60, Some(300)), allowed(300, Some(300))), (Ok(0), Ok(14)));
        assert!(matches!(allowed(61, Some(60)), Err(SamplingError::SizeAbovePopulation { .. })));
        assert_eq!(acceptance(1, rate("95"), rate("100"), None, None).map(|plan| plan.k), Ok(0));
    }

    #[test]
    fn the_extremes_have_an_answer() {
        assert_eq!(size("95", "5", Expected::Count(0), Some(1)), Ok((1, 0)));
        assert_eq!(size("50", "50", Expected::Count(0), None), Ok((1, 0)));
        assert_eq!(size("99.99", "100", Expected::Count(0), None), Ok((1, 0)));
        assert_eq!(size("99.99", "100", Expected::Count(3), Some(4)), Ok((4, 3)));
        let (n, k) = size("99.99", "0.01%", Expected::Count(0), Some(10_000_000)).unwrap();
        assert!(k == 0 && (91_000..92_200).contains(&n), "{n}");
        assert_eq!(size("95", "0.00001%", Expected::Count(0), Some(10_000_000)), Ok((9_500_000, 0)));
    }
}
