//! The Poisson distribution, by which older tables were made.

use std::f64::consts::TAU;

use super::Counts;
use super::saddle::{deviance, stirling_error};

/// Events that come with a mean of `mean`.
#[derive(Debug, Clone, Copy)]
pub struct Poisson {
    mean: f64,
}

impl Poisson {
    /// `mean` must not be negative.
    pub fn new(mean: f64) -> Self {
        Self { mean }
    }
}

impl Counts for Poisson {
    fn least(&self) -> u64 {
        0
    }

    fn most(&self) -> u64 {
        if self.mean > 0.0 { u64::MAX } else { 0 }
    }

    fn mean(&self) -> f64 {
        self.mean
    }

    fn point(&self, count: u64) -> f64 {
        if count == 0 || self.mean <= 0.0 {
            return if count == 0 { (-self.mean).exp() } else { 0.0 };
        }
        let x = count as f64;
        (-stirling_error(x) - deviance(x, self.mean)).exp() / (TAU * x).sqrt()
    }

    fn step_down(&self, count: u64) -> f64 {
        count as f64 / self.mean
    }
}
