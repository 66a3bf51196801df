//! What changed between two editions of a plan, as other parts and programs get it.

use chrono::NaiveDate;
use serde::Serialize;

use super::words::Stretch;

/// A sort of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It stands under another key issue.
    Moved,
    /// One action became several.
    Split,
    /// Several actions became one.
    Merged,
    /// It says something in other words.
    Reworded,
    /// Another lead.
    ReLed,
    /// Another date.
    ReDated,
    /// It was open and is complete or closed.
    Closed,
    /// It was complete or closed and is open again.
    Reopened,
    /// Another status, open or settled as before.
    StatusChanged,
    /// Another red, amber or green.
    RagChanged,
    /// Other progress notes.
    ProgressChanged,
    /// Another field is another.
    FieldChanged,
}

impl ChangeKind {
    /// All of them, in the order of printing.
    pub const ALL: [Self; 14] = [
        Self::Added,
        Self::Removed,
        Self::Moved,
        Self::Split,
        Self::Merged,
        Self::Reworded,
        Self::ReLed,
        Self::ReDated,
        Self::Closed,
        Self::Reopened,
        Self::StatusChanged,
        Self::RagChanged,
        Self::ProgressChanged,
        Self::FieldChanged,
    ];

    /// Its words in documents.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Added => "Added",
            Self::Removed => "Removed",
            Self::Moved => "Moved",
            Self::Split => "Split",
            Self::Merged => "Merged",
            Self::Reworded => "Reworded",
            Self::ReLed => "Re-led",
            Self::ReDated => "Re-dated",
            Self::Closed => "Closed",
            Self::Reopened => "Reopened",
            Self::StatusChanged => "Status changed",
            Self::RagChanged => "RAG changed",
            Self::ProgressChanged => "Progress told",
            Self::FieldChanged => "Other field changed",
        }
    }
}

/// An action or criterion as it stands in one edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Side {
    /// Its key, such as `2.3` or `2.S1`.
    pub key: String,
    /// The number of its key issue.
    pub issue: u32,
    /// The title of its key issue.
    pub issue_title: String,
    /// Its text.
    pub text: String,
    /// Its file, sheet and cell, such as `plan.xlsx > Plan!D7`.
    pub at: String,
}

/// How two rows were known to be one action.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MatchedBy {
    /// The key and the words are the same.
    KeyAndWords,
    /// The key is the same, and it was given in an earlier edition.
    Key,
    /// The words are the same.
    Words,
    /// The plan's own reference is the same.
    Reference,
    /// The words are alike.
    AlikeWords,
}

/// One pair of rows that are one action or criterion.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Matched {
    /// The old key.
    pub old: String,
    /// The new key.
    pub new: String,
    /// How they were known.
    pub by: MatchedBy,
    /// How alike their words are, in hundredths: 100 are the same words.
    pub alike: u8,
    /// The reason in words.
    pub because: String,
}

/// One field that is another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct FieldChange {
    /// The heading of its column.
    pub field: String,
    /// The sort of change.
    pub kind: ChangeKind,
    /// The old words.
    pub old: String,
    /// The new words.
    pub new: String,
    /// Both, word by word.
    pub words: Vec<Stretch>,
    /// The old cell; empty where the field was blank.
    pub old_at: String,
    /// The new cell; empty where the field is blank.
    pub new_at: String,
}

/// What became of one action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct ActionChange {
    /// The sorts of change, in the order of printing; never empty.
    pub kinds: Vec<ChangeKind>,
    /// As it was; none where it is new.
    pub old: Option<Side>,
    /// As it is; none where it is gone.
    pub new: Option<Side>,
    /// Split: the other actions that came from it. Merged: the other actions that went into it.
    pub others: Vec<Side>,
    /// The fields that are others.
    pub fields: Vec<FieldChange>,
    /// The day it was due.
    pub due_before: Option<NaiveDate>,
    /// The day it is due.
    pub due_now: Option<NaiveDate>,
    /// By how many calendar days it was put off; below zero where it was brought forward. None where a day is missing on one side.
    pub days: Option<i64>,
    /// All of it in sentences.
    pub sentence: String,
}

impl ActionChange {
    /// The edition in which a person finds it: the new one, unless it is gone.
    #[must_use]
    pub fn side(&self) -> Option<&Side> {
        self.new.as_ref().or(self.old.as_ref())
    }
}

/// What became of one line of success criteria or evaluation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct CriterionChange {
    /// The sorts of change, in the order of printing; never empty.
    pub kinds: Vec<ChangeKind>,
    /// As it was.
    pub old: Option<Side>,
    /// As it is.
    pub new: Option<Side>,
    /// Both texts, word by word; empty where they are the same.
    pub words: Vec<Stretch>,
    /// All of it in a sentence.
    pub sentence: String,
}

/// What became of a key issue itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct IssueChange {
    /// The sort of change: added, removed or reworded.
    pub kind: ChangeKind,
    /// The number it had, or has where it is new.
    pub number: u32,
    /// The title it had.
    pub old: Option<String>,
    /// The title it has.
    pub new: Option<String>,
    /// The same in a sentence.
    pub sentence: String,
}

/// What became of a column of the plan's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct ColumnChange {
    /// The sort of change: added, removed or reworded (another heading over the same words).
    pub kind: ChangeKind,
    /// The heading it had.
    pub old: Option<String>,
    /// The heading it has.
    pub new: Option<String>,
    /// How many actions have words in it.
    pub rows: usize,
    /// The same in a sentence.
    pub sentence: String,
}
