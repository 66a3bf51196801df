//! What `interpret date` prints: one object for each phrase.

use chrono::NaiveDate;
use serde::Serialize;

use super::deadline::{DeadlineKind, Milestone};
use super::{DateContext, DateReading, interpret};

/// One phrase as understood; the JSON of `interpret date`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct DateInterpretation {
    /// The phrase, untouched.
    pub text: String,
    /// The sort of deadline.
    pub kind: DeadlineKind,
    /// The first day of the period it names.
    pub start: Option<NaiveDate>,
    /// The day the work is due.
    pub due: Option<NaiveDate>,
    /// How it comes back, in words.
    pub recurrence: Option<String>,
    /// The labelled dates, where there are several.
    pub milestones: Vec<Milestone>,
    /// The first day from which the work is ongoing.
    pub ongoing_from: Option<NaiveDate>,
    /// A status the phrase gives.
    pub status: Option<String>,
    /// Whether a person should be asked.
    pub ambiguous: bool,
    /// What to ask.
    pub question: Option<String>,
    /// What it could mean, the likeliest first.
    pub suggestions: Vec<DateSuggestion>,
}

/// One answer to the question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct DateSuggestion {
    /// The words that say it without doubt.
    pub answer: String,
    /// What they mean.
    pub means: String,
    /// The first day of the period they name.
    pub start: Option<NaiveDate>,
    /// The day the work would be due.
    pub due: Option<NaiveDate>,
}

impl DateInterpretation {
    /// A reading with the phrase it came from.
    #[must_use]
    pub fn of(text: &str, reading: &DateReading, context: &DateContext) -> Self {
        let deadline = reading.deadline.clone();
        let suggestions = reading.doubt.iter().flat_map(|doubt| &doubt.suggestions);
        Self {
            text: text.to_owned(),
            kind: deadline.kind,
            start: deadline.start,
            due: deadline.due,
            recurrence: deadline.recurrence,
            milestones: deadline.milestones,
            ongoing_from: deadline.ongoing_from,
            status: deadline.status,
            ambiguous: reading.doubt.is_some(),
            question: reading.doubt.as_ref().map(|doubt| doubt.question.clone()),
            suggestions: suggestions
                .map(|suggestion| {
                    let meant = interpret(&suggestion.answer, context).deadline;
                    DateSuggestion {
                        answer: suggestion.answer.clone(),
                        means: suggestion.means.clone(),
                        start: meant.start,
                        due: meant.due,
                    }
                })
                .collect(),
        }
    }
}
