//! The binomial distribution: independent trials, each with the same chance.

use std::f64::consts::TAU;

use super::Counts;
use super::saddle::{deviance, stirling_error};

/// So many trials with a chance `p`, and `q` = 1 - `p`, each as exact as a double can be.
#[derive(Debug, Clone, Copy)]
pub struct Binomial {
    trials: u64,
    p: f64,
    q: f64,
}

impl Binomial {
    /// `p` and `q` must each be within 0 and 1 and add up to 1.
    pub fn new(trials: u64, p: f64, q: f64) -> Self {
        Self { trials, p, q }
    }
}

/// The chance of `x` in `n` trials; all whole numbers, 0 <= x <= n.
pub(super) fn point(x: f64, n: f64, p: f64, q: f64) -> f64 {
    if p <= 0.0 {
        return if x == 0.0 { 1.0 } else { 0.0 };
    }
    if q <= 0.0 {
        return if x == n { 1.0 } else { 0.0 };
    }
    let power = |small: f64, large: f64| (n * if large < 0.5 { large.ln() } else { (-small).ln_1p() }).exp();
    if x == 0.0 {
        return power(p, q);
    }
    if x == n {
        return power(q, p);
    }
    let exponent = stirling_error(n) - stirling_error(x) - stirling_error(n - x) - deviance(x, n * p) - deviance(n - x, n * q);
    exponent.exp() / (TAU * x * (1.0 - x / n)).sqrt()
}

impl Counts for Binomial {
    fn least(&self) -> u64 {
        if self.q <= 0.0 { self.trials } else { 0 }
    }

    fn most(&self) -> u64 {
        if self.p <= 0.0 { 0 } else { self.trials }
    }

    fn mean(&self) -> f64 {
        self.trials as f64 * self.p
    }

    fn point(&self, count: u64) -> f64 {
        point(count as f64, self.trials as f64, self.p, self.q)
    }

    fn step_down(&self, count: u64) -> f64 {
        count as f64 * self.q / ((self.trials - count + 1) as f64 * self.p)
    }
}
