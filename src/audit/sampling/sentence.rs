//! What figures mean, in sentences that a board member understands.

use super::evaluate::Decision;
use super::size::Expected;
use super::strata::Overall;
use super::target::{Direction, Standing};
use super::{Alternative, Evaluation, Limit, MarginPlan, Method, Rate, SizePlan, Stratified, TargetResult, TwoStagePlan};

/// A rate in percent with one decimal, to the nearest.
#[must_use]
pub fn percent(rate: f64) -> String {
    tenths((rate * 1_000.0).round())
}

/// A rate in percent with one decimal, rounded up: how upper limits are printed.
#[must_use]
pub fn at_most_percent(rate: f64) -> String {
    // A rate such as 31/310 is a little above 10% as a double.
    tenths((rate * 1_000.0 - 1e-9).ceil().max(0.0))
}

/// A rate in percent with one decimal, rounded down: how lower limits are printed.
fn at_least_percent(rate: f64) -> String {
    tenths((rate * 1_000.0 + 1e-9).floor())
}

fn tenths(tenths: f64) -> String {
    let tenths = tenths as u64;
    format!("{}.{}%", tenths / 10, tenths % 10)
}

/// A chance in percent, never a rounded nothing.
fn chance(chance: f64) -> String {
    if chance > 0.0 && chance < 0.000_1 { "less than 0.01%".to_owned() } else { format!("{:.2}%", chance * 100.0) }
}

/// `1 record`, `2 records`.
pub(super) fn records(count: u64) -> String {
    if count == 1 { "1 record".to_owned() } else { format!("{} records", grouped(count)) }
}

/// A count with its thousands parted by commas.
pub(super) fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let parted = digits.bytes().enumerate().flat_map(|(place, digit)| {
        let comma = place > 0 && (digits.len() - place).is_multiple_of(3);
        comma.then_some(',').into_iter().chain([char::from(digit)])
    });
    parted.collect()
}

/// `all 60 records`, `the only record`.
fn every(count: u64) -> String {
    if count == 1 { "the only record".to_owned() } else { format!("all {}", records(count)) }
}

/// `a sample of 60`.
pub(super) fn times(size: u64) -> String {
    format!("a sample of {}", records(size))
}

/// The sentence with its first letter large.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

fn of_all(population: Option<u64>) -> String {
    match population {
        Some(1) => "of the only record".to_owned(),
        Some(population) => format!("of all {}", records(population)),
        None => "of all records".to_owned(),
    }
}

fn was(count: u64) -> &'static str {
    if count == 1 { "was" } else { "were" }
}

pub(super) fn deviate(count: u64) -> &'static str {
    if count == 1 { "deviates" } else { "deviate" }
}

/// `none of them deviates`, `at most 2 of them deviate`.
fn allowed(k: u64) -> String {
    match k {
        0 => "none of them deviates".to_owned(),
        _ => format!("at most {} of them {}", grouped(k), deviate(k)),
    }
}

impl SizePlan {
    /// The sentence for the working paper.
    #[must_use]
    pub fn sentence(&self) -> String {
        let Self { n, k, confidence, tolerable, .. } = self;
        if self.is_census() {
            return format!(
                "Examine {}: no smaller sample can show a rate below {tolerable}. If {}, the rate is below {tolerable}; that is a count, \
                 so there is no confidence to speak of.",
                every(*n),
                allowed(*k)
            );
        }
        let why = match self.expected {
            Some(Expected::Rate(rate)) if !rate.is_zero() => format!(" ({rate} is expected)"),
            _ => String::new(),
        };
        let basis = match (self.method, self.null_count) {
            (Method::Hypergeometric, Some(count)) => {
                format!("If {} did ({tolerable} of the population, rounded up)", records(count))
            }
            _ => format!("If {tolerable} did"),
        };
        format!(
            "Examine {} drawn at random. If {}{why}, it can be said with {confidence} confidence that fewer than {tolerable} {} deviate. {basis}, a \
             sample like this would show so few with a chance of {}, which is not more than the accepted risk of {}.",
            records(*n),
            allowed(*k),
            of_all(self.population),
            chance(self.attained_risk),
            confidence.complement()
        )
    }
}

impl MarginPlan {
    /// The sentence for the working paper.
    #[must_use]
    pub fn sentence(&self) -> String {
        format!(
            "Examine {} drawn at random {}. Where about {} is to be found, the rate is then estimated to within {} either way, with {} confidence. Such \
             a sample describes; it is not planned to support a conclusion.",
            records(self.n),
            of_all(self.population).replacen("of", "out of", 1),
            self.expected,
            self.margin,
            self.confidence
        )
    }
}

impl TwoStagePlan {
    /// The sentence for the working paper.
    #[must_use]
    pub fn sentence(&self) -> String {
        let Self { first, second, confidence, tolerable, .. } = self;
        format!(
            "Examine {} drawn at random. If none deviates, stop: it can be said with {confidence} confidence that fewer than {tolerable} {} deviate. If \
             exactly one does, examine {second} more; if none of those deviates, the same can be said. If two or more of the first, or any of the \
             second, deviate, it cannot. Over both stages the chance of saying so wrongly is {}.",
            records(*first),
            of_all(self.population),
            chance(self.attained_risk)
        )
    }
}

impl Alternative {
    /// What this size would show.
    #[must_use]
    pub fn sentence(&self, confidence: Rate, population: Option<u64>) -> String {
        format!(
            "{} without a deviation would show, with {confidence} confidence, that no more than {} {} deviate{}.",
            capital(&records(self.n)),
            at_most_percent(self.upper.rate),
            of_all(population),
            counted(self.upper, population)
        )
    }
}

/// ` (31 of 300)`.
fn counted(limit: Limit, population: Option<u64>) -> String {
    match (limit.records, population) {
        (Some(records), Some(population)) => format!(" ({} of {})", grouped(records), grouped(population)),
        _ => String::new(),
    }
}

impl Evaluation {
    /// What was found and what it shows.
    #[must_use]
    pub fn sentence(&self) -> String {
        let found = self.found();
        if self.census {
            return match (self.tolerable, self.decision) {
                (Some(tolerable), Some(Decision::Supported)) => format!("{found} The rate is below the tolerable {tolerable}."),
                (Some(tolerable), Some(Decision::NotSupported)) => format!("{found} The rate is not below the tolerable {tolerable}."),
                _ => found,
            };
        }
        let limit = format!(
            "With {} confidence, no more than {} {} deviate{} (one-sided upper limit).",
            self.confidence,
            at_most_percent(self.upper.rate),
            of_all(self.population),
            counted(self.upper, self.population)
        );
        format!("{found} {limit}{}", self.conclusion())
    }

    /// The count and the rate.
    fn found(&self) -> String {
        let Self { n, k, .. } = self;
        match (self.census, k) {
            (true, 0) => format!("{} {} examined and none deviates. This is a count, not a sample.", capital(&every(*n)), was(*n)),
            (true, _) => format!(
                "{} {} examined and {} {} ({}). This is a count, not a sample, so there is no confidence to speak of.",
                capital(&every(*n)),
                was(*n),
                grouped(*k),
                deviate(*k),
                percent(self.point)
            ),
            (false, 0) => format!("None of the {} examined deviates, which does not mean that none at all does.", records(*n)),
            (false, _) => format!("{} of the {} examined {} ({}).", grouped(*k), records(*n), deviate(*k), percent(self.point)),
        }
    }

    fn conclusion(&self) -> String {
        let (Some(tolerable), Some(decision), Some(p)) = (self.tolerable, self.decision, self.p_value) else { return String::new() };
        let chance = chance(p);
        match decision {
            Decision::Supported => format!(
                " This supports the conclusion that fewer than {tolerable} deviate: if {tolerable} did, so few would be found with a chance of {chance}."
            ),
            Decision::NotSupported if self.lower.rate >= tolerable.to_f64() => format!(
                " This does not support the conclusion that fewer than {tolerable} deviate; on the contrary, with {} confidence at least {} do.",
                self.confidence,
                at_least_percent(self.lower.rate)
            ),
            Decision::NotSupported => format!(
                " This does not support the conclusion that fewer than {tolerable} deviate: if {tolerable} did, so few would still be found with a chance \
                 of {chance}. It does not show either that {tolerable} or more do."
            ),
        }
    }
}

impl TargetResult {
    /// Where the proportion stands, given the evaluation it belongs to. "Not shown to be below" is never put as "met".
    #[must_use]
    pub fn sentence(&self, found: &Evaluation) -> String {
        let side = match self.target.direction {
            Direction::AtLeast => "at least",
            Direction::AtMost => "at most",
        };
        let rate = self.target.rate;
        let what = format!("{} of {} ({})", grouped(found.k), grouped(found.n), percent(found.point));
        if self.census {
            let verdict = if self.met() == Some(true) { "met" } else { "missed" };
            let where_to = match self.standing {
                Standing::Below => "below",
                Standing::Above => "above",
                _ => "exactly at",
            };
            return format!(
                "{what} is {where_to} {rate}: the target of {side} {rate} is {verdict}. All records were counted, so this is no estimate."
            );
        }
        let interval = format!(
            "between {} and {} (two-sided {} interval)",
            at_least_percent(found.two_sided.lower.rate),
            at_most_percent(found.two_sided.upper.rate),
            found.confidence
        );
        match (self.standing, self.met()) {
            (Standing::Below, met) => format!(
                "{what} is below {rate}, and not by the chance of the draw alone: at {rate} so few would be found with a chance of {}. The target of {side} \
                 {rate} is {}. The rate lies {interval}.",
                chance(self.p_below.unwrap_or(0.0)),
                if met == Some(true) { "met" } else { "missed" }
            ),
            (Standing::Above, met) => format!(
                "{what} is above {rate}, and not by the chance of the draw alone: at {rate} so many would be found with a chance of {}. The target of \
                 {side} {rate} is {}. The rate lies {interval}.",
                chance(self.p_above.unwrap_or(0.0)),
                if met == Some(true) { "met" } else { "missed" }
            ),
            _ => format!(
                "{what} is not shown to differ from {rate}. The rate lies {interval}, so the sample shows neither that the target of {side} {rate} is \
                 reached nor that it is missed."
            ),
        }
    }
}

impl Stratified {
    /// What was found in all strata together and what it shows.
    #[must_use]
    pub fn sentence(&self) -> String {
        let found = format!("{} of {} examined in {} strata {}.", grouped(self.k), records(self.n), self.strata.len(), deviate(self.k));
        let point = match self.point {
            Some(point) => format!(" Weighted by the size of the strata that is {}.", percent(point)),
            None => " A stratum was not examined at all, so there is no estimate for the whole.".to_owned(),
        };
        let limit = match self.overall {
            Overall::Census => {
                " All records were examined: this is a count, not a sample, so there is no confidence to speak of.".to_owned()
            }
            overall => format!(
                " With {} confidence, no more than {} {} deviate{} (one-sided upper limit, {}).",
                self.confidence,
                at_most_percent(self.upper.rate),
                of_all(Some(self.population)),
                counted(self.upper, Some(self.population)),
                overall.label()
            ),
        };
        let conclusion = match (self.tolerable, self.decision) {
            (Some(tolerable), Some(Decision::Supported)) => format!(" This supports the conclusion that fewer than {tolerable} deviate."),
            (Some(tolerable), Some(Decision::NotSupported)) => {
                format!(" This does not support the conclusion that fewer than {tolerable} deviate.")
            }
            _ => String::new(),
        };
        format!("{found}{point}{limit}{conclusion}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn upper_limits_are_rounded_up_and_lower_ones_down() {
        assert_eq!(
            (at_most_percent(0.048_501), at_most_percent(31.0 / 310.0), at_most_percent(0.07), percent(0.0485)),
            ("4.9%".into(), "10.0%".into(), "7.0%".into(), "4.9%".into())
        );
        assert_eq!(
            (at_least_percent(0.126_99), at_least_percent(0.07), chance(0.0), chance(1e-9)),
            ("12.6%".into(), "7.0%".into(), "0.00%".into(), "less than 0.01%".into())
        );
    }
}
