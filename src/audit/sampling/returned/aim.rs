//! The records that meet a test, against the share that is to meet it.

use super::Shown;
use crate::audit::sampling::{Direction, Figures, SamplingError, Target, TargetResult, Test, against_target, evaluate};

/// Where the records that meet a test stand to its target.
#[derive(Debug, Clone, PartialEq)]
pub struct Aim {
    /// The comparison; nothing for strata, which are weighted and have no exact chance.
    pub result: Option<TargetResult>,
    /// What it comes to, as sentences.
    pub sentence: String,
}

impl Aim {
    /// Compares with the target of a test; nothing where it has none or nothing was examined. `open` records are not known yet.
    pub(super) fn of(test: &Test, shown: &Shown, open: u64) -> Result<Option<Self>, SamplingError> {
        let Some(rate) = test.target else { return Ok(None) };
        let target = Target { rate, direction: Direction::AtLeast };
        let (result, mut sentence) = match shown {
            Shown::Nothing => return Ok(None),
            Shown::Stratified(_) => {
                let words = format!(
                    "The target of at least {rate} is not compared: the strata are weighted, and the chance of that has no exact figure."
                );
                return Ok(Some(Self { result: None, sentence: words }));
            }
            Shown::Simple(found) => {
                let met = found.n - found.k;
                let method = Some(found.method);
                let figures =
                    Figures { n: found.n, k: met, population: found.population, confidence: found.confidence, tolerable: None, method };
                let result = against_target(found.n, met, found.population, found.confidence, target, method)?;
                let sentence = format!("Of those that meet it, {}", result.sentence(&evaluate(&figures)?));
                (result, sentence)
            }
        };
        if open > 0 {
            sentence += " That is of the records examined so far; the others are still open.";
        }
        Ok(Some(Self { result: Some(result), sentence }))
    }
}
