//! What an action plan says: its key issues, criteria and actions.

mod model;
pub mod ours;
pub mod outline;
pub mod reading;

pub use crate::normalise::date::{Deadline, DeadlineKind, Milestone};
pub use model::{Action, ActionPlan, Criterion, Deviation, KeyIssue, Line, Slot, Words};
