//! The hypergeometric distribution: drawing without putting back.

use super::Counts;
use super::binomial::point;

/// How many of `marked` records among `population` are in a sample of `drawn`.
#[derive(Debug, Clone, Copy)]
pub struct Hypergeometric {
    population: u64,
    marked: u64,
    drawn: u64,
}

impl Hypergeometric {
    /// `marked` and `drawn` must not be above `population`.
    pub fn new(population: u64, marked: u64, drawn: u64) -> Self {
        Self { population, marked, drawn }
    }
}

impl Counts for Hypergeometric {
    fn least(&self) -> u64 {
        (self.marked + self.drawn).saturating_sub(self.population)
    }

    fn most(&self) -> u64 {
        self.marked.min(self.drawn)
    }

    fn mean(&self) -> f64 {
        self.drawn as f64 * (self.marked as f64 / self.population.max(1) as f64)
    }

    /// By three binomial chances with p = drawn/population, which cancels out.
    fn point(&self, count: u64) -> f64 {
        if self.least() == self.most() {
            return 1.0;
        }
        let size = self.population as f64;
        let (p, q) = (self.drawn as f64 / size, (self.population - self.drawn) as f64 / size);
        let unmarked = (self.population - self.marked) as f64;
        point(count as f64, self.marked as f64, p, q) * point((self.drawn - count) as f64, unmarked, p, q)
            / point(self.drawn as f64, size, p, q)
    }

    fn step_down(&self, count: u64) -> f64 {
        // Unmarked records not drawn, when `count` marked ones are: never negative for a count that can be.
        let left = (self.population + count - self.marked - self.drawn) as f64;
        count as f64 * left / ((self.marked - count + 1) as f64 * (self.drawn - count + 1) as f64)
    }
}
