//! The queries, findings and parties of `action-plan.json`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::cell::SourceRef;
use crate::outcome::NamedParty;
use crate::plan::{Answer, Party, PlanFinding, Query, QueryKind, QueryState};

/// How a query stands.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum StateJson {
    /// Nobody has answered.
    Open,
    /// Answered by hand, and the answer is applied.
    Answered,
    /// Answered, but the answer makes no sense; `reason` says why.
    NotUnderstood,
    /// Answered, but its cell has changed or gone.
    Stale,
}

/// One answer a person could choose.
#[derive(Debug, Serialize, JsonSchema)]
struct SuggestionJson {
    /// The words that would say it without doubt.
    answer: String,
    /// What that answer would mean.
    means: String,
}

/// One thing to ask.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct QueryJson {
    /// Made from the kind and the words asked about: the same after rows were moved or sorted.
    id: String,
    /// What it is about.
    kind: QueryKind,
    /// The keys of the actions it concerns, in the plan's order.
    actions: Vec<String>,
    /// The words asked about.
    said: String,
    /// One plain sentence.
    question: String,
    /// What it could mean, the likeliest first.
    suggestions: Vec<SuggestionJson>,
    /// How it stands.
    state: StateJson,
    /// Why the answer was not understood; null where it was, or where there is none.
    reason: Option<String>,
    /// The answer given by hand; null where there is none.
    answer: Option<Answer>,
    /// The first cell it concerns; null where that cell is gone, or where the query is settled and was about no single cell.
    at: Option<PlaceJson>,
}

/// A cell in a file.
#[derive(Debug, Serialize, JsonSchema)]
struct PlaceJson {
    /// The file's name without its folders.
    file: String,
    /// The sheet; empty for a text file.
    sheet: String,
    /// The cell, such as `B7`.
    cell: String,
}

impl PlaceJson {
    fn of(at: &SourceRef) -> Self {
        Self { file: at.file.to_string(), sheet: at.sheet.to_string(), cell: at.at.to_string() }
    }
}

impl QueryJson {
    pub(super) fn of(query: &Query) -> Self {
        let (state, reason) = match &query.state {
            QueryState::Open => (StateJson::Open, None),
            QueryState::Answered => (StateJson::Answered, None),
            QueryState::NotUnderstood(reason) => (StateJson::NotUnderstood, Some(reason.clone())),
            QueryState::Stale => (StateJson::Stale, None),
        };
        let suggestions = query.suggestions.iter();
        Self {
            id: query.id.clone(),
            kind: query.kind,
            actions: query.keys.clone(),
            said: query.said.clone(),
            question: query.question.clone(),
            suggestions: suggestions
                .map(|offered| SuggestionJson { answer: offered.answer.clone(), means: offered.means.clone() })
                .collect(),
            state,
            reason,
            answer: query.answer.clone(),
            at: query.at.as_ref().map(PlaceJson::of),
        }
    }
}

/// One thing that is wrong with the plan.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct FindingJson {
    /// The code that `boardready explain` knows.
    code: String,
    /// What sort it is, in words.
    kind: String,
    /// The keys of the actions, in the plan's order.
    actions: Vec<String>,
    /// What was found.
    sentence: String,
}

impl FindingJson {
    pub(super) fn of(finding: &PlanFinding) -> Self {
        Self {
            code: finding.kind.code().to_owned(),
            kind: finding.kind.words().to_owned(),
            actions: finding.keys.clone(),
            sentence: finding.sentence.clone(),
        }
    }
}

/// One party of the plan.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct PartyJson {
    /// All that the cells and the roster say of it together.
    #[serde(flatten)]
    party: Party,
    /// The distinct ways in which cells write it, in the plan's order.
    forms: Vec<String>,
    /// The keys of all actions that name it, in the plan's order.
    actions: Vec<String>,
    /// The keys of the actions it leads.
    leads: Vec<String>,
    /// The keys of the actions it monitors.
    monitors: Vec<String>,
    /// Why its forms are one party, a sentence each.
    reasons: Vec<String>,
}

impl PartyJson {
    pub(super) fn of(named: &NamedParty<'_>) -> Self {
        let owned = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
        Self {
            party: named.resolved.party.clone(),
            forms: named.resolved.forms.iter().map(Party::in_words).collect(),
            actions: owned(&named.actions),
            leads: owned(&named.leads),
            monitors: owned(&named.monitors),
            reasons: named.resolved.reasons.clone(),
        }
    }
}
