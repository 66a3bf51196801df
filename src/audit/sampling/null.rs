//! The chance of a sample if the rate were just not tolerable: what plans and decisions stand on.

use super::distribution::{Binomial, Counts, Hypergeometric, Poisson};
use super::{Method, Rate, SamplingError};

/// How far a chance may be above the risk and still count as equal to it: a tie, but for the last digits of a double.
const TIE: f64 = 1e-10;

/// Whether a chance is at most the risk, a tie accepted.
#[must_use]
pub fn within_risk(chance: f64, risk: f64) -> bool {
    chance <= risk * (1.0 + TIE)
}

/// A population of which just so many deviate that the rate is not below the tolerable one.
#[derive(Debug, Clone, Copy)]
pub(super) enum Null {
    /// Of `population` records, `count` deviate.
    Known { population: u64, count: u64 },
    /// Each record deviates with the rate's chance.
    Unknown { rate: Rate },
    /// Deviations come with a mean of the rate times the size.
    Events { rate: Rate },
}

impl Null {
    /// The population at a rate; the smallest count that is not below it.
    pub fn at(rate: Rate, population: Option<u64>, method: Method) -> Result<Self, SamplingError> {
        match (method, population) {
            (Method::Hypergeometric, Some(population)) => Ok(Self::Known { population, count: rate.ceil_of(population) }),
            (Method::Hypergeometric, None) => Err(SamplingError::PopulationNeeded),
            (Method::Binomial, _) => Ok(Self::Unknown { rate }),
            (Method::Poisson, _) => Ok(Self::Events { rate }),
        }
    }

    /// The distribution of deviations in a sample of `size`, which must not be above a known population.
    fn counts(self, size: u64) -> Box<dyn Counts> {
        match self {
            Self::Known { population, count } => Box::new(Hypergeometric::new(population, count, size)),
            Self::Unknown { rate } => Box::new(Binomial::new(size, rate.to_f64(), rate.complement().to_f64())),
            Self::Events { rate } => Box::new(Poisson::new(size as f64 * rate.to_f64())),
        }
    }

    /// The chance of at most `deviations` in a sample of `size`.
    pub fn at_most(self, deviations: u64, size: u64) -> f64 {
        self.counts(size).at_most(deviations)
    }

    /// The chance of at least `deviations` in a sample of `size`.
    pub fn at_least(self, deviations: u64, size: u64) -> f64 {
        self.counts(size).at_least(deviations)
    }

    /// Whether a sample of `size` with at most `deviations` keeps within the risk.
    pub fn holds(self, deviations: u64, size: u64, risk: f64) -> bool {
        !self.counts(size).at_most_exceeds(deviations, risk * (1.0 + TIE))
    }

    /// The count behind a known population.
    pub fn count(self) -> Option<u64> {
        match self {
            Self::Known { count, .. } => Some(count),
            _ => None,
        }
    }
}
