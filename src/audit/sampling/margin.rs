//! How many records estimate a rate to within a margin.

use super::distribution::upper_quantile;
use super::{Rate, SamplingError};

/// A sample that estimates a rate; it tests nothing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MarginPlan {
    /// Records to examine.
    pub n: u64,
    /// What the size would be in an endless population, before rounding: `z^2 p (1 - p) / margin^2`.
    pub endless: f64,
    /// How often an interval of this kind holds the true rate.
    pub confidence: Rate,
    /// Half the width of the interval.
    pub margin: Rate,
    /// The rate that is expected.
    pub expected: Rate,
    /// Records in the population, where it is known.
    pub population: Option<u64>,
}

/// The size `n0 / (1 + (n0 - 1) / N)` rounded up, with `n0 = z^2 p (1 - p) / margin^2` (Cochran, *Sampling Techniques*, 4.4).
///
/// # Errors
///
/// [`SamplingError`] for a confidence, margin or expected rate of nothing or all.
pub fn plan_margin(confidence: Rate, margin: Rate, expected: Rate, population: Option<u64>) -> Result<MarginPlan, SamplingError> {
    if confidence.is_zero() || confidence.is_one() {
        return Err(SamplingError::ConfidenceAtEdge(confidence));
    }
    if margin.is_zero() || margin.is_one() {
        return Err(SamplingError::MarginAtEdge(margin));
    }
    if expected.is_zero() || expected.is_one() {
        return Err(SamplingError::NoSpread(expected));
    }
    if population == Some(0) {
        return Err(SamplingError::NothingExamined);
    }
    let z = upper_quantile(confidence.complement().to_f64() / 2.0);
    let width = z / margin.to_f64();
    let endless = width * width * expected.to_f64() * expected.complement().to_f64();
    let size = population.map_or(endless, |population| endless / (1.0 + (endless - 1.0) / population as f64));
    let most = population.unwrap_or(u64::MAX);
    let n = (size.ceil().max(1.0) as u64).min(most);
    Ok(MarginPlan { n, endless, confidence, margin, expected, population })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(confidence: &str, margin: &str, expected: &str, population: Option<u64>) -> u64 {
        let rate = |text: &str| text.parse().unwrap();
        plan_margin(rate(confidence), rate(margin), rate(expected), population).unwrap().n
    }

    #[test]
    fn sizes_for_a_margin_are_the_usual_ones() {
        assert_eq!((size("95", "5", "50", None), size("95", "5", "50", Some(1_000)), size("90", "5", "50", None)), (385, 278, 271));
        assert_eq!((size("95", "5", "50", Some(1)), size("95", "3", "50", None), size("99", "10", "10", Some(50))), (1, 1_068, 28));
    }

    #[test]
    fn the_quantile_is_right_to_the_last_digits() {
        for (tail, z) in [
            (0.025, 1.959_963_984_540_054),
            (0.05, 1.644_853_626_951_472_2),
            (0.000_05, 3.890_591_886_413_094),
            (0.25, 0.674_489_750_196_081_7),
        ] {
            assert!((upper_quantile(tail) - z).abs() < 4e-15, "{tail}: {}", upper_quantile(tail));
        }
        assert!((upper_quantile(1e-15) - 7.941_345_326_170_997).abs() < 1e-13, "{}", upper_quantile(1e-15));
    }
}
