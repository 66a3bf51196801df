//! A proportion against a target: below it, not shown to differ from it, or above it.

use super::evaluate::check;
use super::null::{Null, within_risk};
use super::{Method, Rate, SamplingError};

/// On which side of a target the proportion is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// The target is met from the rate upwards.
    #[default]
    AtLeast,
    /// The target is met up to the rate.
    AtMost,
}

/// A rate that a proportion is to reach, or not to pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// The rate.
    pub rate: Rate,
    /// On which side of it the target is met.
    pub direction: Direction,
}

/// Where a proportion stands to its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Below it: counted so, or shown by the sample.
    Below,
    /// All records were counted and the rate is the target's.
    At,
    /// The sample shows neither; which is not to say that the target is met.
    NotShownToDiffer,
    /// Above it: counted so, or shown by the sample.
    Above,
}

impl Standing {
    /// The standing in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Below => "below",
            Self::At => "at the target",
            Self::NotShownToDiffer => "not shown to differ",
            Self::Above => "above",
        }
    }
}

/// A proportion against its target.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TargetResult {
    /// The target.
    pub target: Target,
    /// Whether all records were counted, so that the comparison is plain.
    pub census: bool,
    /// Where the proportion stands.
    pub standing: Standing,
    /// The chance of so few if the rate were at the target or above; nothing for a census.
    pub p_below: Option<f64>,
    /// The chance of so many if the rate were at the target or below; nothing for a census.
    pub p_above: Option<f64>,
}

impl TargetResult {
    /// Whether the target is met; nothing where a sample does not show it.
    #[must_use]
    pub fn met(&self) -> Option<bool> {
        match (self.standing, self.target.direction) {
            (Standing::NotShownToDiffer, _) => None,
            (Standing::At, _) | (Standing::Above, Direction::AtLeast) | (Standing::Below, Direction::AtMost) => Some(true),
            (Standing::Below, Direction::AtLeast) | (Standing::Above, Direction::AtMost) => Some(false),
        }
    }
}

/// Compares `k` of `n` with a target: plainly where they are the whole population, else by exact one-sided chances.
///
/// # Errors
///
/// [`SamplingError`] for figures that cannot be.
pub fn against_target(
    n: u64,
    k: u64,
    population: Option<u64>,
    confidence: Rate,
    target: Target,
    method: Option<Method>,
) -> Result<TargetResult, SamplingError> {
    check(n, k, population, confidence)?;
    if population == Some(n) {
        let standing = if k < target.rate.ceil_of(n) {
            Standing::Below
        } else if k > target.rate.floor_of(n) {
            Standing::Above
        } else {
            Standing::At
        };
        return Ok(TargetResult { target, census: true, standing, p_below: None, p_above: None });
    }
    let method = Method::or_default(method, population);
    let (just_above, just_below) = match (method, population) {
        (Method::Hypergeometric, Some(population)) => {
            // The counts on either side of the target; the one at it belongs to the side that meets it.
            let (low, high) = match target.direction {
                Direction::AtLeast => {
                    let high = target.rate.ceil_of(population);
                    (high.saturating_sub(1), high)
                }
                Direction::AtMost => {
                    let low = target.rate.floor_of(population);
                    (low, (low + 1).min(population))
                }
            };
            (Null::Known { population, count: high }, Null::Known { population, count: low })
        }
        _ => {
            let null = Null::at(target.rate, population, method)?;
            (null, null)
        }
    };
    let risk = confidence.complement().to_f64();
    let (p_below, p_above) = (just_above.at_most(k, n), just_below.at_least(k, n));
    let standing = if within_risk(p_below, risk) && p_below <= p_above {
        Standing::Below
    } else if within_risk(p_above, risk) {
        Standing::Above
    } else {
        Standing::NotShownToDiffer
    };
    Ok(TargetResult { target, census: false, standing, p_below: Some(p_below), p_above: Some(p_above) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(n: u64, k: u64, population: Option<u64>, direction: Direction) -> TargetResult {
        let target = Target { rate: "20%".parse().unwrap(), direction };
        against_target(n, k, population, "95".parse().unwrap(), target, None).unwrap()
    }

    #[test]
    fn the_figures_of_the_note_on_sampling_come_out() {
        let sample = compared(120, 23, None, Direction::AtLeast);
        assert_eq!((sample.standing, sample.met()), (Standing::NotShownToDiffer, None));
        assert_eq!(format!("{:.2}", sample.p_below.unwrap()), "0.46");
        let low = compared(85, 9, None, Direction::AtLeast);
        assert_eq!((low.standing, low.met(), format!("{:.3}", low.p_below.unwrap())), (Standing::Below, Some(false), "0.016".to_owned()));
        let all = compared(120, 23, Some(120), Direction::AtLeast);
        assert_eq!((all.standing, all.met(), all.p_below), (Standing::Below, Some(false), None));
    }

    #[test]
    fn a_census_exactly_at_its_target_meets_it_from_either_side() {
        for direction in [Direction::AtLeast, Direction::AtMost] {
            let result = compared(10, 2, Some(10), direction);
            assert_eq!((result.standing, result.met()), (Standing::At, Some(true)));
        }
        assert_eq!(compared(11, 3, Some(11), Direction::AtMost).met(), Some(false));
        assert_eq!(compared(11, 3, Some(11), Direction::AtLeast).met(), Some(true));
    }

    #[test]
    fn the_count_at_the_target_belongs_to_the_side_that_meets_it() {
        // Of 10 records, 9 examined and none counted: one at the most, so "at least 20%" (2 of 10) is missed for certain.
        assert_eq!(compared(9, 0, Some(10), Direction::AtLeast).p_below, Some(0.0));
        // "At most 20%" is missed from 3 on, and 3 among 9 examined of 10 show it.
        assert_eq!(compared(9, 3, Some(10), Direction::AtMost).p_above, Some(0.0));
        assert!(compared(9, 2, Some(10), Direction::AtMost).p_above.unwrap() > 0.5);
        assert_eq!(compared(9, 2, Some(10), Direction::AtLeast).standing, Standing::Above);
    }
}
