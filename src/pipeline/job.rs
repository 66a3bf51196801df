//! The job file: what a person fixes about a plan once, in a text file with comments.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::Deserialize;

use crate::audit::Severity;
use crate::audit::sampling::round::JobRound;
use crate::audit::sampling::{Rate, Test};
use crate::normalise::calendar::written;
use crate::outcome::evidence::CriterionMap;
use crate::plan::{ActionPlan, Thresholds};

/// A job file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// It cannot be opened.
    #[error("The job file {path} could not be opened ({reason}). Check the name after --job.")]
    Unreadable {
        /// Its path.
        path: String,
        /// What the system says.
        reason: String,
    },
    /// A key is unknown or a value is of the wrong kind.
    #[error("The job file {path} has a fault in line {line}: {fault}. The keys it may have are in the README.")]
    Malformed {
        /// Its path.
        path: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        fault: String,
    },
}

/// What a job file may say; every key may be left out.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Job {
    /// The plan's title, in place of the one read.
    pub title: Option<String>,
    /// Whose plan it is, in place of the name read.
    pub organisation: Option<String>,
    /// The day everything is judged from; the command line wins.
    #[serde(default, deserialize_with = "written::read")]
    pub as_at: Option<NaiveDate>,
    /// The day the plan was put in: an action due before it needs a result.
    #[serde(default, deserialize_with = "written::read")]
    pub plan_day: Option<NaiveDate>,
    /// Files and folders to read where the command line names none, beside the job file.
    #[serde(default)]
    pub inputs: Vec<PathBuf>,
    /// A folder with schemas, packs and lists of one's own, beside the job file.
    pub schemas: Option<PathBuf>,
    /// The roster, beside the job file: who is who, and when.
    pub roster: Option<PathBuf>,
    /// Abbreviations of one's own, beside the job file.
    pub glossary: Option<PathBuf>,
    /// The days on which nobody works, in place of the shipped ones where it says so, beside the job file.
    pub calendar: Option<PathBuf>,
    /// Files with answers, beside the job file.
    #[serde(default)]
    pub answers: Vec<PathBuf>,
    /// What decides how an action stands.
    #[serde(default)]
    pub thresholds: JobThresholds,
    /// Which audits are run, and from which day.
    #[serde(default)]
    pub audit: JobAudit,
    /// The share that a rule asks for, in place of the pack's own: `J01 = "25%"`.
    #[serde(default)]
    pub targets: BTreeMap<String, Rate>,
    /// What is evidence for a success criterion, as `[[criterion]]`.
    #[serde(default, rename = "criterion")]
    pub criteria: Vec<CriterionMap>,
    /// Which editions of the documents are written.
    #[serde(default = "both")]
    pub editions: Vec<Edition>,
    /// How counts of people are kept from telling who they are.
    #[serde(default)]
    pub suppression: Suppression,
    /// What is asked of each record of a sample, as `[[test]]`.
    #[serde(default, rename = "test")]
    pub tests: Vec<JobTest>,
    /// Which sample is due when, as `[[round]]`.
    #[serde(default, rename = "round")]
    pub rounds: Vec<JobRound>,
    /// What a fill colour means where a status cell has no words: `"00B050" = "Complete"`.
    #[serde(default)]
    pub status_colours: BTreeMap<String, String>,
}

impl Default for Job {
    /// A job file that says nothing.
    fn default() -> Self {
        Self::parse("job.toml", "").expect("every key may be left out")
    }
}

/// Which audits are run, and from which day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct JobAudit {
    /// The packs to run; every pack whose records are there where nothing is said.
    pub packs: Vec<String>,
    /// The day from which a pack judges where it is not the run's: its records were exported on another day.
    #[serde(deserialize_with = "written::read_all")]
    pub as_at: BTreeMap<String, NaiveDate>,
}

/// Who a document is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edition {
    /// For those who work with it: with names, filters and drop-downs.
    Working,
    /// For everybody: accessible, without names, small counts suppressed.
    Published,
}

fn both() -> Vec<Edition> {
    vec![Edition::Working, Edition::Published]
}

/// How counts of people are kept from telling who they are, in the published edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Suppression {
    /// Counts of people from 1 to below this are suppressed, and others with them so that no total gives them away.
    pub threshold: u32,
}

impl Default for Suppression {
    /// 5: counts of 1 to 4 are suppressed.
    fn default() -> Self {
        Self { threshold: 5 }
    }
}

/// What decides how an action stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct JobThresholds {
    /// An action due within so many days is due soon.
    pub due_soon_days: u32,
    /// Whether complete actions are blue (BRAG) instead of green (RAG).
    pub complete_is_blue: bool,
}

impl Default for JobThresholds {
    fn default() -> Self {
        let Thresholds { due_soon_days, blue } = Thresholds::default();
        Self { due_soon_days, complete_is_blue: blue }
    }
}

/// What is asked of each record of a sample.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JobTest {
    /// A short name; without one, `T1`, `T2` and so on.
    pub code: Option<String>,
    /// The question.
    pub question: String,
    /// When it is met.
    #[serde(default)]
    pub criterion: String,
    /// Where to look, and what to do in doubt.
    #[serde(default)]
    pub guidance: String,
    /// How grave a deviation is; moderate where nothing is said.
    pub severity: Option<Severity>,
    /// The share of records that is to meet it at least, such as "90%".
    pub target: Option<Rate>,
}

impl Job {
    /// What is asked of each record of a sample, each with a short name.
    #[must_use]
    pub fn sample_tests(&self) -> Vec<Test> {
        let named = |(place, test): (usize, &JobTest)| {
            let plain = Test::new(&test.code.clone().unwrap_or_else(|| format!("T{}", place + 1)), &test.question);
            Test {
                criterion: test.criterion.clone(),
                guidance: test.guidance.clone(),
                severity: test.severity.unwrap_or(plain.severity),
                target: test.target,
                ..plain
            }
        };
        self.tests.iter().enumerate().map(named).collect()
    }

    /// Reads a job file.
    ///
    /// # Errors
    ///
    /// [`JobError`] with the line of the fault.
    pub fn open(path: &Path) -> Result<Self, JobError> {
        let shown = path.display().to_string();
        let text =
            std::fs::read_to_string(path).map_err(|fault| JobError::Unreadable { path: shown.clone(), reason: fault.to_string() })?;
        let mut job = Self::parse(&shown, &text)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let single = job.roster.iter_mut().chain(job.glossary.iter_mut()).chain(job.schemas.iter_mut()).chain(job.calendar.iter_mut());
        for named in single.chain(job.answers.iter_mut()).chain(job.inputs.iter_mut()) {
            *named = folder.join(&*named);
        }
        Ok(job)
    }

    /// Reads the text of a job file; `path` is used in messages.
    ///
    /// # Errors
    ///
    /// [`JobError::Malformed`] with the line of the fault.
    pub fn parse(path: &str, text: &str) -> Result<Self, JobError> {
        let mut job: Self = toml::from_str(text).map_err(|fault| JobError::Malformed {
            path: path.to_owned(),
            line: fault.span().map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() + 1),
            fault: fault.message().to_owned(),
        })?;
        job.status_colours =
            job.status_colours.into_iter().map(|(colour, means)| (colour.trim_start_matches('#').to_uppercase(), means)).collect();
        Ok(job)
    }

    /// Puts the job's own words into a plan.
    pub fn apply(&self, plan: &mut ActionPlan) {
        if let Some(title) = &self.title {
            plan.title.clone_from(title);
        }
        if let Some(organisation) = &self.organisation {
            plan.organisation.clone_from(organisation);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_is_refused_at_its_line() {
        let fault = Job::parse("job.toml", "title = \"Ours\"\n\norganization = \"X\"\n").unwrap_err().to_string();
        assert!(fault.contains("line 3") && fault.contains("organization"), "{fault}");
        let fault = Job::parse("job.toml", "[thresholds]\ndue_soon = 3\n").unwrap_err().to_string();
        assert!(fault.contains("line 2"), "{fault}");
        let job = Job::parse("job.toml", "plan_day = \"2008-03-20\"\n[thresholds]\ndue_soon_days = 14\n").unwrap();
        assert_eq!((job.thresholds.due_soon_days, job.thresholds.complete_is_blue), (14, true));
        let job = Job::parse("job.toml", "title = \"Ours\"\n[status_colours]\n\"#00b050\" = \"Complete\"\n").unwrap();
        assert_eq!(job.status_colours.get("00B050").map(String::as_str), Some("Complete"));
    }
}
