//! Confidence limits of a rate: exact ones by each distribution, and Wilson's.

use super::Method;
use super::distribution::{Binomial, Counts, Hypergeometric, Poisson, upper_quantile};
use super::null::within_risk;

/// One limit of a rate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limit {
    /// The rate, from 0 to 1; by the Poisson method, which knows no end, it can be above 1.
    pub rate: f64,
    /// The records of a known population that this rate is, where the method counts them.
    pub records: Option<u64>,
}

impl Limit {
    fn of_records(records: u64, population: u64) -> Self {
        Self { rate: records as f64 / population as f64, records: Some(records) }
    }

    fn of_rate(rate: f64) -> Self {
        Self { rate, records: None }
    }
}

/// What was seen: `k` of `n` examined, in a population where it is known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    pub n: u64,
    pub k: u64,
    pub population: Option<u64>,
    pub method: Method,
}

impl Seen {
    /// The upper limit that a rate exceeds with no more than `risk`.
    pub fn upper(&self, risk: f64) -> Limit {
        match (self.method, self.population) {
            (Method::Hypergeometric, Some(population)) => Limit::of_records(most_marked(population, self.n, self.k, risk), population),
            (Method::Poisson, _) => Limit::of_rate(poisson_upper(self.k, risk) / self.n as f64),
            _ => Limit::of_rate(binomial_upper(self.n, self.k, risk)),
        }
    }

    /// The lower limit below which a rate lies with no more than `risk`.
    pub fn lower(&self, risk: f64) -> Limit {
        match (self.method, self.population) {
            (Method::Hypergeometric, Some(population)) => Limit::of_records(least_marked(population, self.n, self.k, risk), population),
            (Method::Poisson, _) => Limit::of_rate(poisson_lower(self.k, risk) / self.n as f64),
            _ => Limit::of_rate(binomial_lower(self.n, self.k, risk)),
        }
    }
}

/// The place between `low` and `high` where `above` turns from true to false, to the last bit.
fn turning_point(mut low: f64, mut high: f64, above: impl Fn(f64) -> bool) -> f64 {
    loop {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            return middle;
        }
        if above(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
}

/// Clopper and Pearson's upper limit, `BETA.INV(1 - risk, k + 1, n - k)`.
fn binomial_upper(n: u64, k: u64, risk: f64) -> f64 {
    if k >= n {
        return 1.0;
    }
    if k == 0 {
        return -(risk.ln() / n as f64).exp_m1();
    }
    turning_point(0.0, 1.0, |p| Binomial::new(n, p, 1.0 - p).at_most(k) > risk)
}

/// Clopper and Pearson's lower limit, `BETA.INV(risk, k, n - k + 1)`.
fn binomial_lower(n: u64, k: u64, risk: f64) -> f64 {
    if k == 0 {
        return 0.0;
    }
    if k >= n {
        return (risk.ln() / n as f64).exp();
    }
    turning_point(0.0, 1.0, |p| Binomial::new(n, p, 1.0 - p).at_least(k) < risk)
}

/// The mean of which `k` events or fewer have the chance `risk`.
fn poisson_upper(k: u64, risk: f64) -> f64 {
    if k == 0 {
        return -risk.ln();
    }
    let above = |mean: f64| Poisson::new(mean).at_most(k) > risk;
    let mut high = k as f64 + 1.0;
    while above(high) {
        high *= 2.0;
    }
    turning_point(0.0, high, above)
}

/// The mean of which `k` events or more have the chance `risk`.
fn poisson_lower(k: u64, risk: f64) -> f64 {
    if k == 0 {
        return 0.0;
    }
    let below = |mean: f64| Poisson::new(mean).at_least(k) < risk;
    let mut high = k as f64 + 1.0;
    while below(high) {
        high *= 2.0;
    }
    turning_point(0.0, high, below)
}

/// The most deviating records the population can have, if `k` or fewer of `n` are not to be rarer than the risk.
pub(super) fn most_marked(population: u64, n: u64, k: u64, risk: f64) -> u64 {
    // With more than that, more than k would have been drawn.
    let (mut sure, mut out) = (k, population - (n - k) + 1);
    while out - sure > 1 {
        let middle = sure + (out - sure) / 2;
        if within_risk(Hypergeometric::new(population, middle, n).at_most(k), risk) {
            out = middle;
        } else {
            sure = middle;
        }
    }
    sure
}

/// The fewest deviating records the population can have, if `k` or more of `n` are not to be rarer than the risk.
pub(super) fn least_marked(population: u64, n: u64, k: u64, risk: f64) -> u64 {
    if k == 0 {
        return 0;
    }
    let (mut out, mut sure) = (k - 1, population - (n - k));
    while sure - out > 1 {
        let middle = out + (sure - out) / 2;
        if within_risk(Hypergeometric::new(population, middle, n).at_least(k), risk) {
            out = middle;
        } else {
            sure = middle;
        }
    }
    sure
}

/// Wilson's interval for `k` of `n`, `risk` on each side: it leaves the size of the population aside.
pub(super) fn wilson(n: u64, k: u64, risk: f64) -> (f64, f64) {
    let (n, share, other) = (n as f64, k as f64 / n as f64, (n - k) as f64 / n as f64);
    let z = if risk >= 0.5 { 0.0 } else { upper_quantile(risk) };
    let square = z * z;
    let centre = share + square / (2.0 * n);
    let spread = z * (share * other / n + square / (4.0 * n * n)).sqrt();
    let whole = 1.0 + square / n;
    // At the ends the two parts cancel; what is left of the difference would be rounding.
    let lower = if k == 0 { 0.0 } else { (centre - spread) / whole };
    let upper = if other == 0.0 { 1.0 } else { (centre + spread) / whole };
    (lower.max(0.0), upper.min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(value: f64, wanted: f64) -> bool {
        (value - wanted).abs() <= wanted.abs() * 1e-12
    }

    #[test]
    fn closed_forms_agree_with_the_search() {
        for n in [1_u64, 7, 59, 1_000, 1_000_000] {
            let risk = 0.05;
            let searched = turning_point(0.0, 1.0, |p| Binomial::new(n, p, 1.0 - p).at_most(0) > risk);
            assert!(near(binomial_upper(n, 0, risk), searched), "{n}: {} and {searched}", binomial_upper(n, 0, risk));
            let searched = turning_point(0.0, 1.0, |p| Binomial::new(n, p, 1.0 - p).at_least(n) < risk);
            assert!(near(binomial_lower(n, n, risk), searched), "{n}");
        }
    }

    #[test]
    fn a_limit_is_the_last_count_that_is_not_too_rare() {
        for (population, n) in [(1, 1), (2, 1), (30, 7), (45, 45), (100, 90)] {
            for k in 0..=n {
                let upper = most_marked(population, n, k, 0.05);
                let lower = least_marked(population, n, k, 0.05);
                assert!(
                    lower <= k.max(lower) && k <= upper && upper <= population - (n - k) && lower >= k.min(lower),
                    "{population} {n} {k}"
                );
                assert!(upper == k || Hypergeometric::new(population, upper, n).at_most(k) > 0.05);
                let more = upper + 1;
                assert!(more > population - (n - k) || Hypergeometric::new(population, more, n).at_most(k) <= 0.05 + 1e-9);
            }
        }
        assert_eq!((most_marked(45, 45, 3, 0.05), least_marked(45, 45, 3, 0.05)), (3, 3));
        // Ten of a thousand without a deviation: the lower limit is nothing at all.
        assert_eq!(least_marked(1_000, 10, 0, 0.05), 0);
    }

    #[test]
    fn limits_are_those_of_the_note_on_sampling() {
        // 0 of 59: 5.0%; 2 of 60 and the AICPA's table A-3, before it rounds up.
        assert!((binomial_upper(59, 0, 0.05) - 0.0495).abs() < 0.000_1);
        assert!((binomial_upper(60, 2, 0.05) - 0.102).abs() < 0.001);
        assert!((binomial_upper(10, 0, 0.05) - 0.259).abs() < 0.001 && (binomial_upper(30, 0, 0.05) - 0.0950).abs() < 0.000_1);
    }
}
