//! Why a sample cannot be planned or judged, and what to do about it.

use super::Rate;
use super::sentence::{grouped, records, times};

/// A plan or an evaluation that cannot be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SamplingError {
    /// A confidence of nothing or of certainty.
    #[error("A confidence of {0} cannot be had from a sample. It must lie between 0% and 100%; 95% and 90% are usual.")]
    ConfidenceAtEdge(Rate),
    /// A tolerable rate of nothing.
    #[error(
        "With a tolerable rate of 0% no sample is enough: only examining every record can show that none deviates. Tolerate a rate, such as 5%."
    )]
    NothingTolerable,
    /// The sample is expected to show what it must not.
    #[error(
        "The expected rate of {expected} is not below the tolerable {tolerable}, so no sample could support the conclusion. Put right what is known to be wrong first, or tolerate a higher rate."
    )]
    ExpectedTooHigh {
        /// The rate expected.
        expected: Rate,
        /// The rate tolerated.
        tolerable: Rate,
    },
    /// Even examining every record cannot support the conclusion.
    #[error("{}", too_small(*.population, *.tolerable, *.least, *.allowed))]
    PopulationTooSmall {
        /// Records in the population.
        population: u64,
        /// The rate tolerated.
        tolerable: Rate,
        /// The smallest count whose rate is not below the tolerable one.
        least: u64,
        /// The deviations that the plan must allow.
        allowed: u64,
    },
    /// The rates are so near that the sample would have no end.
    #[error(
        "The expected rate of {expected} and the tolerable {tolerable} are so near each other that more than {} records would be needed. Tolerate more, or examine every record.",
        grouped(*.most)
    )]
    TooNear {
        /// The rate expected.
        expected: Rate,
        /// The rate tolerated.
        tolerable: Rate,
        /// The largest size that is looked at.
        most: u64,
    },
    /// The size is beyond any register.
    #[error("More than {} records would be needed. Tolerate a higher rate or fewer deviations.", grouped(*.0))]
    TooMany(u64),
    /// The sample is larger than the population.
    #[error("{} were asked for, but the population has {population}. Draw at most {population}.", records(*.size))]
    SizeAbovePopulation {
        /// The size asked for.
        size: u64,
        /// Records in the population.
        population: u64,
    },
    /// A method that does not know the population asks for more than it has.
    #[error(
        "By the {method} method {size} records would be needed, more than the population of {population}. Leave the method out: the exact one takes account of the population."
    )]
    MethodIgnoresPopulation {
        /// The method's name.
        method: &'static str,
        /// The size it gives.
        size: u64,
        /// Records in the population.
        population: u64,
    },
    /// Too few records to show anything at this rate.
    #[error("{}", shows_nothing(*.size, *.tolerable, *.confidence, *.least))]
    SampleTooSmall {
        /// The size asked about.
        size: u64,
        /// The rate tolerated.
        tolerable: Rate,
        /// The confidence asked for.
        confidence: Rate,
        /// The smallest size that allows no deviation, where there is one.
        least: Option<u64>,
    },
    /// More deviations than records.
    #[error("{deviations} deviations cannot be found in {}. Check the two figures.", records(*.size))]
    MoreThanExamined {
        /// The deviations.
        deviations: u64,
        /// The records examined.
        size: u64,
    },
    /// No record was examined.
    #[error("No record was examined, so nothing can be said. Examine the sample first.")]
    NothingExamined,
    /// The exact method without a population.
    #[error("The hypergeometric method needs the number of records in the population. Give it with --population.")]
    PopulationNeeded,
    /// A margin that is nothing or everything.
    #[error("A margin of {0} cannot be planned for. It must lie between 0% and 100%; 5% is usual.")]
    MarginAtEdge(Rate),
    /// An expected rate that has no spread.
    #[error("With an expected rate of {0} there is no spread to plan a margin for. Use 50% where nothing is known.")]
    NoSpread(Rate),
    /// A two-stage plan larger than its population.
    #[error(
        "A plan in two stages needs at least two records that deviate at the tolerable rate; {tolerable} of {population} is {least}. Plan a single sample."
    )]
    NoSecondStage {
        /// Records in the population.
        population: u64,
        /// The rate tolerated.
        tolerable: Rate,
        /// The smallest count whose rate is not below the tolerable one.
        least: u64,
    },
    /// A stratum has no record.
    #[error("The stratum \"{0}\" has no record, so nothing can be drawn from it or said of it. Leave it out.")]
    EmptyStratum(String),
    /// Two strata have one name.
    #[error("The stratum \"{0}\" is given twice. Add its figures up, or give each its own name.")]
    StratumTwice(String),
    /// There are no strata.
    #[error("No stratum was given. Write each as NAME=POPULATION:SIZE:DEVIATIONS.")]
    NoStrata,
}

fn too_small(population: u64, tolerable: Rate, least: u64, allowed: u64) -> String {
    format!(
        "No sample of this population can work: {tolerable} of {} is {least}, so even examining all of them could not show a rate below {tolerable} \
         with {allowed} found to deviate. Tolerate a higher rate or fewer deviations.",
        records(population)
    )
}

fn shows_nothing(size: u64, tolerable: Rate, confidence: Rate, least: Option<u64>) -> String {
    let instead = match least {
        Some(least) => format!("At least {} would be needed.", records(least)),
        None => "No sample of this population would do.".to_owned(),
    };
    format!(
        "{} cannot show a rate below {tolerable} with {confidence} confidence, even if none deviates. {instead}",
        super::sentence::capital(&times(size))
    )
}
