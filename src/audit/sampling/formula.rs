//! The same figures as Excel formulas, so that a reader can check each without this program.

use super::limits::Limit;
use super::{Evaluation, Method, Rate, SizePlan};

/// A formula for each figure of an evaluation; a census needs none but its rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formulas {
    /// The rate among those examined.
    pub point: String,
    /// The one-sided upper limit, or for the hypergeometric method a test of it that must say TRUE.
    pub upper: Option<String>,
    /// The one-sided lower limit, or a test of it.
    pub lower: Option<String>,
    /// The upper end of the two-sided interval, or a test of it.
    pub two_sided_upper: Option<String>,
    /// The lower end of the two-sided interval, or a test of it.
    pub two_sided_lower: Option<String>,
    /// The chance of so few deviations at the tolerable rate.
    pub p_value: Option<String>,
}

impl Formulas {
    /// The formulas of an evaluation.
    #[must_use]
    pub fn of(found: &Evaluation) -> Self {
        let point = format!("={}/{}", found.k, found.n);
        if found.census {
            return Self { point, upper: None, lower: None, two_sided_upper: None, two_sided_lower: None, p_value: None };
        }
        let risk = found.confidence.complement().decimal();
        let half = format!("{risk}/2");
        let chance = |tolerable: Rate| at_most(found.method, found.k, found.n, tolerable, found.population, found.null_count);
        Self {
            point,
            upper: Some(upper(found, found.upper, &risk)),
            lower: Some(lower(found, found.lower, &risk)),
            two_sided_upper: Some(upper(found, found.two_sided.upper, &half)),
            two_sided_lower: Some(lower(found, found.two_sided.lower, &half)),
            p_value: found.tolerable.map(chance),
        }
    }
}

impl SizePlan {
    /// The formula of the attained risk, which must be at most 1 - confidence.
    #[must_use]
    pub fn formula(&self) -> String {
        at_most(self.method, self.k, self.n, self.tolerable, self.population, self.null_count)
    }
}

/// The chance of `k` or fewer of `n` at a rate.
fn at_most(method: Method, k: u64, n: u64, rate: Rate, population: Option<u64>, count: Option<u64>) -> String {
    match (method, population, count) {
        // Excel has no answer where the count is certain.
        (Method::Hypergeometric, Some(population), Some(count)) if n + count > population + k => {
            format!("=0*({n}+{count}-{population})")
        }
        (Method::Hypergeometric, Some(_), Some(count)) if k >= count.min(n) => "=1".to_owned(),
        (Method::Hypergeometric, Some(population), Some(count)) => format!("=HYPGEOM.DIST({k},{n},{count},{population},TRUE)"),
        (Method::Poisson, ..) => format!("=POISSON.DIST({k},{n}*{},TRUE)", rate.decimal()),
        _ => format!("=BINOM.DIST({k},{n},{},TRUE)", rate.decimal()),
    }
}

fn upper(found: &Evaluation, limit: Limit, risk: &str) -> String {
    let (n, k) = (found.n, found.k);
    match (found.method, found.population, limit.records) {
        (Method::Hypergeometric, Some(population), Some(records)) => {
            let chance = |records: u64| format!("HYPGEOM.DIST({k},{n},{records},{population},TRUE)");
            // The most that can be, and one more that is too rare.
            let last = population - (n - k);
            let here = if records <= k { String::new() } else { format!("{}>{risk}", chance(records)) };
            let next = if records >= last { String::new() } else { format!("{}<={risk}", chance(records + 1)) };
            all_of(&here, &next)
        }
        (Method::Poisson, ..) => format!("=GAMMA.INV(1-{risk},{k}+1,1)/{n}"),
        _ if k == n => "=1".to_owned(),
        _ => format!("=BETA.INV(1-{risk},{k}+1,{n}-{k})"),
    }
}

fn lower(found: &Evaluation, limit: Limit, risk: &str) -> String {
    let (n, k) = (found.n, found.k);
    match (found.method, found.population, limit.records) {
        _ if k == 0 => "=0".to_owned(),
        (Method::Hypergeometric, Some(population), Some(records)) => {
            let chance = |records: u64| format!("1-HYPGEOM.DIST({},{n},{records},{population},TRUE)", k - 1);
            let last = population - (n - k);
            let here = if records >= last { String::new() } else { format!("{}>{risk}", chance(records)) };
            let next = if records <= k { String::new() } else { format!("{}<={risk}", chance(records - 1)) };
            all_of(&here, &next)
        }
        (Method::Poisson, ..) => format!("=GAMMA.INV({risk},{k},1)/{n}"),
        _ => format!("=BETA.INV({risk},{k},{n}-{k}+1)"),
    }
}

fn all_of(here: &str, next: &str) -> String {
    match (here.is_empty(), next.is_empty()) {
        (true, true) => "=TRUE".to_owned(),
        (false, true) => format!("={here}"),
        (true, false) => format!("={next}"),
        (false, false) => format!("=AND({here},{next})"),
    }
}
