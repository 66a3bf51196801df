//! What has changed since the last edition: a line for each change, made by whoever compared the two.

use chrono::NaiveDate;

/// What has changed since the last edition.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// What it was compared with: a file or an edition.
    pub since: String,
    /// The day of that edition, where it is known.
    pub day: Option<NaiveDate>,
    /// The changes, in the plan's order; none where nothing has changed.
    pub lines: Vec<ChangeLine>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChangeLine {
    /// The key of the action or the reference of the criterion.
    pub key: String,
    /// What sort of change, in a word or two: `New`, `Closed`, `New date`.
    pub kind: String,
    /// What was there before; empty for something new.
    pub before: String,
    /// What is there now; empty for something that was taken out.
    pub after: String,
    /// What it means, in a sentence.
    pub reason: String,
}
