//! What a completion-date cell really says.

use chrono::NaiveDate;
use serde::Serialize;

/// The sort of deadline a cell gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Default, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineKind {
    /// One day.
    Day,
    /// A month, due on its last day.
    Month,
    /// A quarter of a calendar or financial year.
    Quarter,
    /// A season.
    Season,
    /// A school term or half-term.
    Term,
    /// A calendar year.
    Year,
    /// A financial or academic year.
    FiscalYear,
    /// From one day to another.
    Range,
    /// From a day on, or until a day, with the other end open.
    OpenEnded,
    /// Ongoing, perhaps from a day.
    Ongoing,
    /// Comes back: daily, monthly, each April, at each meeting.
    Recurring,
    /// Several labelled dates.
    Milestones,
    /// Counted from something else ("within 3 months of appointment").
    Relative,
    /// A status instead of a date: done, perhaps when.
    Done,
    /// To be confirmed.
    Tbc,
    /// Nothing, or not applicable.
    #[default]
    None,
    /// Words that give no deadline we can read.
    Unparseable,
}

/// One labelled date of a deadline that has several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Milestone {
    /// The words beside the date: `Strategy agreed`.
    pub label: String,
    /// The first day it can mean.
    pub start: Option<NaiveDate>,
    /// The day it is due.
    pub due: Option<NaiveDate>,
}

/// What a completion-date cell says, in days.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, schemars::JsonSchema)]
pub struct Deadline {
    /// The sort of deadline.
    pub kind: DeadlineKind,
    /// The first day of the period it names.
    pub start: Option<NaiveDate>,
    /// The day the work is due: the last day of the period it names.
    pub due: Option<NaiveDate>,
    /// How it comes back, in words: `monthly`, `each April and October`.
    pub recurrence: Option<String>,
    /// The labelled dates, where there are several.
    pub milestones: Vec<Milestone>,
    /// The first day from which the work is ongoing.
    pub ongoing_from: Option<NaiveDate>,
    /// A status the cell gives in place of a date or beside one.
    pub status: Option<String>,
}
