//! Answers given by hand: read from a returned workbook or from `answers.csv`, kept, and found again by what they answer.

use std::collections::{BTreeMap, BTreeSet};

use crate::cell::{CellAddress, Grid};
use crate::normalise::party::resolve::Settled;
use crate::normalise::text::{clean_line, folded, unguarded};

use super::ours;
use super::query::{Answer, Query, QueryKind, QueryState};

/// Answers that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    /// No sheet has the headings of queries.
    #[error(
        "{file} holds no answers: no sheet has the headings \"Query\" and \"Answer\". Give the workbook that boardready wrote, or its answers.csv."
    )]
    NoAnswers {
        /// The file.
        file: String,
    },
}

/// One answer with what it answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenAnswer {
    /// The identity of the query.
    pub id: String,
    /// What the query is about.
    pub kind: QueryKind,
    /// The words asked about.
    pub said: String,
    /// The question as it was asked.
    pub question: String,
    /// The answer.
    pub answer: Answer,
}

/// All answers of a job, each query's once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnswerBook {
    answers: BTreeMap<String, GivenAnswer>,
}

impl GivenAnswer {
    /// The answer that a query was given.
    #[must_use]
    pub fn of(query: &Query, answer: Answer) -> Self {
        Self { id: query.id.clone(), kind: query.kind, said: query.said.clone(), question: query.question.clone(), answer }
    }
}

impl AnswerBook {
    /// A book of these answers; of several for one query the last is taken.
    #[must_use]
    pub fn of(answers: impl IntoIterator<Item = GivenAnswer>) -> Self {
        Self { answers: answers.into_iter().map(|given| (given.id.clone(), given)).collect() }
    }

    /// The answers in the first sheet that has the headings of queries.
    ///
    /// # Errors
    ///
    /// [`AnswerError::NoAnswers`] where no sheet has them.
    pub fn from_sheets<'a>(file: &str, sheets: impl IntoIterator<Item = &'a Grid>) -> Result<Self, AnswerError> {
        sheets.into_iter().find_map(Self::from_sheet).ok_or_else(|| AnswerError::NoAnswers { file: file.to_owned() })
    }

    /// The answers on a sheet; nothing where it has no headings of queries.
    fn from_sheet(grid: &Grid) -> Option<Self> {
        let (heading, columns) = grid.rows().take(12).find_map(|(row, cells)| {
            let columns: BTreeMap<String, u32> = cells.iter().map(|(column, cell)| (folded(&cell.shown()), *column)).collect();
            (columns.contains_key(&folded(ours::QUERY)) && columns.contains_key(&folded(ours::ANSWER))).then_some((row, columns))
        })?;
        let mut book = Self::default();
        for row in grid.rows().map(|(row, _)| row).filter(|row| *row > heading) {
            let text = |heading: &str| {
                let column = columns.get(&folded(heading))?;
                let shown = grid.cell(CellAddress::new(row, *column)).map(|cell| clean_line(&cell.shown()))?;
                Some(unguarded(&shown).to_owned()).filter(|text| !text.is_empty())
            };
            let (Some(id), Some(answer)) = (text(ours::QUERY), text(ours::ANSWER)) else { continue };
            let Some(kind) = text(ours::ABOUT).and_then(|words| QueryKind::from_words(&words)) else { continue };
            let given = GivenAnswer {
                id,
                kind,
                said: text(ours::WORDS).unwrap_or_default(),
                question: text(ours::QUESTION).unwrap_or_default(),
                answer: Answer { answer, by: text(ours::ANSWERED_BY).unwrap_or_default(), on: text(ours::ANSWERED_ON).unwrap_or_default() },
            };
            book.answers.insert(given.id.clone(), given);
        }
        Some(book)
    }

    /// Adds the answers of another book; where both answer a query, the other's is taken.
    pub fn extend(&mut self, other: Self) {
        self.answers.extend(other.answers);
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    /// The answer to a query.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&GivenAnswer> {
        self.answers.get(id)
    }

    /// All answers, by the identity of their queries.
    pub fn iter(&self) -> impl Iterator<Item = &GivenAnswer> {
        self.answers.values()
    }

    /// Answers to "are these the same party?"
    pub(super) fn settled(&self) -> Settled {
        let mut settled = Settled::default();
        for given in self.answers.values().filter(|given| given.kind == QueryKind::SameParty) {
            let Some((one, other)) = given.said.split_once(" | ") else { continue };
            let pair = (one.to_owned(), other.to_owned());
            match Sameness::of(&given.answer.answer) {
                Some(Sameness::Same) => settled.same.insert(pair),
                Some(Sameness::Different) => settled.different.insert(pair),
                None => false,
            };
        }
        settled
    }

    /// A query for each answer that met no query in this plan: those whose cells have changed or gone.
    pub(super) fn stale(&self, met: &BTreeSet<String>) -> Vec<Query> {
        self.answers
            .values()
            .filter(|given| !met.contains(&given.id))
            .map(|given| Query {
                id: given.id.clone(),
                kind: given.kind,
                keys: Vec::new(),
                at: None,
                said: given.said.clone(),
                question: given.question.clone(),
                suggestions: Vec::new(),
                state: QueryState::Stale,
                answer: Some(given.answer.clone()),
            })
            .collect()
    }
}

/// An answer to "are these the same party?"
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sameness {
    Same,
    Different,
}

impl Sameness {
    /// What an answer says, in its usual wordings.
    pub(super) fn of(answer: &str) -> Option<Self> {
        match folded(answer).as_str() {
            "same" | "the same" | "yes" | "y" | "same person" | "same party" | "one" | "yes the same" => Some(Self::Same),
            "different" | "not the same" | "no" | "n" | "two" | "different people" | "not same" | "no different" => Some(Self::Different),
            _ => None,
        }
    }
}

/// Whether an answer says that the cell is to be left as it is.
pub(super) fn leaves_it(answer: &str) -> bool {
    matches!(folded(answer).as_str(), "leave" | "leave it" | "leave as it is" | "leave it as it is" | "as it is" | "ignore" | "no change")
}
