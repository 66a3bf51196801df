//! What an action plan says: its key issues, criteria and actions; what its dates and leads mean; how it stands.

mod answer;
pub mod compare;
mod conflict;
mod finding;
pub mod history;
mod interpret;
pub mod merge;
mod model;
pub mod ours;
pub mod outline;
mod query;
pub mod reading;
mod standing;

pub use crate::normalise::Suggestion;
pub use crate::normalise::date::{CONVENTIONS as DATE_CONVENTIONS, Deadline, DeadlineKind, Milestone};
pub use crate::normalise::party::Party;
pub use crate::normalise::party::resolve::{Member as PartyMember, ResolvedParty};
pub use crate::normalise::party::roster::{DraftRow, Roster, RosterError};
pub use answer::{AnswerBook, AnswerError, GivenAnswer};
pub use conflict::{Conflict, ConflictSide};
pub use finding::{PlanFinding, PlanFindingKind};
pub use interpret::{Terms, interpret};
pub use model::{Action, ActionPlan, Criterion, Deviation, KeyIssue, KeyNotice, Line, Slot, Words};
pub use query::{Answer, Query, QueryKind, QueryState, query_id};
pub use standing::{Claim, Rag, Standing, State, Thresholds, claim};
