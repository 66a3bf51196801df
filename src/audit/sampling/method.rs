//! Which distribution a figure is worked out with.

use std::fmt;
use std::str::FromStr;

/// The distribution behind a plan or an evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Method {
    /// Drawing without replacement from a population of known size: exact.
    Hypergeometric,
    /// A population of unknown size, or one without end.
    Binomial,
    /// The approximation of older tables, for comparison with them.
    Poisson,
}

impl Method {
    /// The method where none was asked for.
    #[must_use]
    pub fn or_default(asked: Option<Self>, population: Option<u64>) -> Self {
        asked.unwrap_or(if population.is_some() { Self::Hypergeometric } else { Self::Binomial })
    }

    /// Its name, as it is asked for.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hypergeometric => "hypergeometric",
            Self::Binomial => "binomial",
            Self::Poisson => "poisson",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Method {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wanted = text.trim().to_lowercase();
        [Self::Hypergeometric, Self::Binomial, Self::Poisson]
            .into_iter()
            .find(|method| method.name() == wanted)
            .ok_or_else(|| "the methods are hypergeometric, binomial and poisson".to_owned())
    }
}
