//! What stands beside the plan: the roster, answers given by hand, abbreviations of one's own.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::cell::{Book, Grid};
use crate::outcome::papers::Role;
use crate::plan::{AnswerBook, AnswerError, Roster, RosterError, Terms, Thresholds};
use crate::read::{self, Limits, ReadError};

use super::job::Job;

/// A file beside the plan that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BesideError {
    /// It cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It holds no answers.
    #[error(transparent)]
    Answers(#[from] AnswerError),
    /// It holds no roster.
    #[error("{file} cannot be used as a roster: {fault}.")]
    Roster {
        /// The file.
        file: String,
        /// What is wrong.
        fault: RosterError,
    },
}

/// The files beside a plan, as named by a person.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    /// The roster.
    pub roster: Option<PathBuf>,
    /// Workbooks or CSV files with answers; later ones win.
    pub answers: Vec<PathBuf>,
    /// Abbreviations that add to, or replace, the shipped ones.
    pub glossary: Option<PathBuf>,
}

impl Beside {
    /// The files with their roles.
    pub fn files(&self) -> impl Iterator<Item = (Role, PathBuf)> {
        let role = |role: Role| move |path: &PathBuf| (role, path.clone());
        let (roster, answers) = (self.roster.iter().map(role(Role::Roster)), self.answers.iter().map(role(Role::Answers)));
        roster.chain(answers).chain(self.glossary.iter().map(role(Role::Glossary)))
    }
}

/// All that a run must know beside the plan.
///
/// # Errors
///
/// [`BesideError`] for the first file that cannot be used.
pub fn terms(as_at: NaiveDate, job: &Job, beside: &Beside, limits: &Limits) -> Result<Terms, BesideError> {
    let mut terms = Terms::on(as_at);
    terms.plan_day = job.plan_day;
    terms.thresholds = Thresholds { due_soon_days: job.thresholds.due_soon_days, blue: job.thresholds.complete_is_blue };
    if let Some(path) = &beside.glossary {
        let book = read::open(path, limits)?;
        terms.glossary.extend(book.sheets.iter().flat_map(rows));
    }
    if let Some(path) = &beside.roster {
        terms.roster = Some(roster(path, limits)?);
    }
    for path in &beside.answers {
        terms.answers.extend(answers(&read::open(path, limits)?)?);
    }
    Ok(terms)
}

/// A roster from the first sheet that holds one.
///
/// # Errors
///
/// [`BesideError::Read`] and [`BesideError::Roster`].
pub fn roster(path: &Path, limits: &Limits) -> Result<Roster, BesideError> {
    let book = read::open(path, limits)?;
    let mut fault = RosterError::NoHeading;
    for grid in &book.sheets {
        match Roster::from_rows(&rows(grid)) {
            Ok(roster) => return Ok(roster),
            Err(other) => fault = other,
        }
    }
    Err(BesideError::Roster { file: book.file.to_string(), fault })
}

/// The answers in a file.
///
/// # Errors
///
/// [`AnswerError::NoAnswers`].
pub fn answers(book: &Book) -> Result<AnswerBook, AnswerError> {
    AnswerBook::from_sheets(&book.file, &book.sheets)
}

/// A sheet as rows of text, from its first row to its last.
pub(super) fn rows(grid: &Grid) -> Vec<Vec<String>> {
    grid.rows()
        .map(|(_, cells)| {
            let width = cells.keys().next_back().map_or(0, |last| last + 1);
            (0..width).map(|column| cells.get(&column).map(|cell| cell.shown().into_owned()).unwrap_or_default()).collect()
        })
        .collect()
}
