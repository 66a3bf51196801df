//! Samples that anybody can draw again, and figures that anybody can check: sizes, limits, decisions, draws.
//!
//! The statistics are exact: the hypergeometric distribution where the size of the population is known, else the
//! binomial one. Rates are read as decimals and kept as fractions ([`Rate`]), so that no rounding decides a ceiling;
//! a chance that equals the risk but for the last digits of a double is taken as equal ([`within_risk`]).

mod alternative;
mod distribution;
pub mod draw;
mod drawn;
mod error;
mod evaluate;
pub mod form;
mod formula;
mod limits;
mod margin;
mod method;
mod null;
mod rate;
pub mod returned;
pub mod round;
mod sentence;
mod size;
mod strata;
mod target;
mod two_stage;

pub use alternative::{Alternative, alternatives};
pub use drawn::{Drawn, Entry, Extension, LeftOut, Selection, Test};
pub use error::SamplingError;
pub use evaluate::{Decision, Evaluation, Figures, Interval, evaluate};
pub use formula::Formulas;
pub use limits::Limit;
pub use margin::{MarginPlan, plan_margin};
pub use method::Method;
pub use null::within_risk;
pub use rate::{Rate, RateError};
pub use sentence::{at_most_percent, percent};
pub use size::{Expected, Plan, SizePlan, acceptance, plan};
pub use strata::{Overall, Stratified, Stratum, evaluate_strata};
pub use target::{Direction, Standing, Target, TargetResult, against_target};
pub use two_stage::{TwoStagePlan, plan_two_stage};
