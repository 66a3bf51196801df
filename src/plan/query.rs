//! What a person must say before a cell means something: one question for each wording, however many cells share it.

use std::fmt;

use chrono::NaiveDate;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::cell::SourceRef;
use crate::normalise::text::folded;
use crate::normalise::{Doubt, Suggestion};

/// What a query is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum QueryKind {
    /// What a completion date means.
    CompletionDate,
    /// A monitoring cell that names another day than the completion date.
    Contradiction,
    /// Whom a lead cell names.
    Lead,
    /// Whom a monitor cell names.
    Monitor,
    /// Whether two parties are one.
    SameParty,
}

impl QueryKind {
    /// Its words in documents.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::CompletionDate => "Completion date",
            Self::Contradiction => "Date and monitoring differ",
            Self::Lead => "Lead person",
            Self::Monitor => "Monitored by",
            Self::SameParty => "The same party?",
        }
    }

    /// The kind of words from a document.
    #[must_use]
    pub fn from_words(words: &str) -> Option<Self> {
        [Self::CompletionDate, Self::Contradiction, Self::Lead, Self::Monitor, Self::SameParty]
            .into_iter()
            .find(|kind| folded(kind.words()) == folded(words))
    }
}

/// How a query stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum QueryState {
    /// Nobody has answered.
    Open,
    /// Answered by hand, and the answer is applied.
    Answered,
    /// Answered, but the answer makes no sense: the reason.
    NotUnderstood(String),
    /// Answered, but its cell has changed or gone.
    Stale,
}

impl fmt::Display for QueryState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open => f.write_str("open"),
            Self::Answered => f.write_str("answered by hand"),
            Self::NotUnderstood(reason) => write!(f, "not understood: {reason}"),
            Self::Stale => f.write_str("stale: its cell has changed or gone"),
        }
    }
}

/// An answer given by hand.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, schemars::JsonSchema)]
pub struct Answer {
    /// What was answered.
    pub answer: String,
    /// Who answered; empty where nobody says.
    pub by: String,
    /// On which day, as written; empty where nobody says.
    pub on: String,
}

/// One thing to ask.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// Made from the kind and the words asked about, so that it is the same after rows were moved or sorted.
    pub id: String,
    /// What it is about.
    pub kind: QueryKind,
    /// The actions it concerns, in the plan's order; none for a stale one.
    pub keys: Vec<String>,
    /// The first cell it concerns.
    pub at: Option<SourceRef>,
    /// The words asked about.
    pub said: String,
    /// One plain sentence.
    pub question: String,
    /// What it could mean, the likeliest first.
    pub suggestions: Vec<Suggestion>,
    /// How it stands.
    pub state: QueryState,
    /// The answer, if there is one.
    pub answer: Option<Answer>,
}

impl Query {
    /// A query from a doubt about some words.
    #[must_use]
    pub fn new(kind: QueryKind, said: &str, doubt: Doubt) -> Self {
        Self {
            id: query_id(kind, said),
            kind,
            keys: Vec::new(),
            at: None,
            said: said.to_owned(),
            question: doubt.question,
            suggestions: doubt.suggestions,
            state: QueryState::Open,
            answer: None,
        }
    }

    /// The day a suggestion or answer was given, where it was written as a day.
    #[must_use]
    pub fn answered_on(&self) -> Option<NaiveDate> {
        let on = &self.answer.as_ref()?.on;
        ["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"].iter().find_map(|format| NaiveDate::parse_from_str(on, format).ok())
    }
}

/// A query's identity: a `q` and ten hexadecimal digits of the SHA-256 of its kind and its words on one line, in small letters. Without the
/// `q` a spreadsheet that opens `answers.csv` would take some of them for numbers, `0123456789` or `12345e6789`, and save them as such.
#[must_use]
pub fn query_id(kind: QueryKind, said: &str) -> String {
    let words: String = said.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let digest = Sha256::digest(format!("{}\n{words}", kind.words()).as_bytes());
    std::iter::once("q".to_owned()).chain(digest.iter().take(5).map(|byte| format!("{byte:02x}"))).collect()
}
