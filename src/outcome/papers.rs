//! What an auditor needs to do a run again: what was read, how its rows add up, by which rules and conventions.

mod accounts;
mod conventions;
mod placed;
mod waivers;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{AuditOutcome, Outcome};
use crate::audit::{Evidence, Finding, PackRun};
use crate::cell::{Format, Visibility};
use crate::plan::Query;

pub use accounts::Account;
pub use conventions::{Convention, audit_conventions};
pub use placed::{Place, Placed};
pub use waivers::{WaiverState, WaiverUse};

/// What a file is to a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A plan, or sheets of records.
    Input,
    /// The job file.
    Job,
    /// The roster.
    Roster,
    /// Abbreviations of the council's own.
    Glossary,
    /// Answers to queries.
    Answers,
    /// A kind of record sheet, or a pack of rules, of the council's own.
    Schema,
}

impl Role {
    /// Its words in documents.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Input => "Plan or records",
            Self::Job => "Job file",
            Self::Roster => "Roster",
            Self::Glossary => "Abbreviations",
            Self::Answers => "Answers",
            Self::Schema => "Schema or pack of one's own",
        }
    }
}

/// One file that a run read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputFile {
    /// What it is to the run.
    pub role: Role,
    /// Its path from the folder that holds all inputs, with `/` between the parts.
    pub name: String,
    /// Its name without folders, by which sources of cells name it.
    pub file: String,
    /// What its content says it is, where it was read as a workbook or as text.
    pub format: Option<Format>,
    /// Its size in bytes; none where it could not be opened.
    pub size: Option<u64>,
    /// The SHA-256 of its bytes, as 64 hexadecimal digits; none where it could not be opened.
    pub sha256: Option<String>,
    /// Why it gave nothing, as a sentence.
    pub not_used: Option<String>,
    /// Its sheets, in its own order; none where it was not read as a workbook.
    pub sheets: Vec<SheetRows>,
}

/// One sheet and the rows on it that say something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRows {
    /// Its name; empty for a text file.
    pub name: String,
    /// How easily a person sees it.
    pub visibility: Visibility,
    /// The zero-based rows with words in some cell, in order.
    pub rows: Vec<u32>,
}

/// A text that decides how records are read or judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleText {
    /// Its file, such as `packs/personnel.toml`.
    pub name: String,
    /// The SHA-256 of its text, as 64 hexadecimal digits.
    pub sha256: String,
    /// Whether it is the council's own in place of, or beside, the ones that come with the program.
    pub own: bool,
}

/// What was asked, of which program, about which files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Provenance {
    /// The version of the program.
    pub version: String,
    /// Options by their names, as they held: from the command line, the job file, or by default.
    pub options: Vec<(String, String)>,
    /// Every file read, in the order of reading; those beside the plan last.
    pub inputs: Vec<InputFile>,
    /// The schemas and packs; none where no records were judged.
    pub texts: Vec<RuleText>,
}

/// All that the working papers are written from.
#[derive(Debug, Clone)]
pub struct Papers<'a> {
    /// The day everything is judged from.
    pub as_at: NaiveDate,
    /// The plans with their names; none where there are only records.
    pub plans: Vec<(String, &'a Outcome)>,
    /// What the audits found out, where there were any.
    pub audit: Option<&'a AuditOutcome>,
    /// What was asked of whom.
    pub provenance: &'a Provenance,
    /// Where each row went.
    pub placed: Placed,
}

impl<'a> Papers<'a> {
    /// The papers of a run; `plans` come with the names of their folders, which are empty for a single one.
    #[must_use]
    pub fn of(plans: &[(&str, &'a Outcome)], audit: Option<&'a AuditOutcome>, provenance: &'a Provenance) -> Self {
        let as_at = plans.first().map(|(_, outcome)| outcome.as_at).or(audit.map(|audit| audit.as_at)).unwrap_or_default();
        let plans: Vec<(String, &Outcome)> = plans
            .iter()
            .filter(|(_, outcome)| outcome.has_plan())
            .map(|(folder, outcome)| {
                let named = if outcome.plan.title.is_empty() { "The plan" } else { &outcome.plan.title };
                ((if folder.is_empty() { named } else { folder }).to_owned(), *outcome)
            })
            .collect();
        let placed = Placed::of(&plans, audit);
        Self { as_at, plans, audit, provenance, placed }
    }

    /// The packs that were run.
    #[must_use]
    pub fn packs(&self) -> &'a [PackRun] {
        self.audit.map_or(&[], |audit| &audit.audit.packs)
    }

    /// The findings with the names of their packs; those about waivers last.
    pub fn findings(&self) -> impl Iterator<Item = (&'a str, &'a Finding)> {
        let of_packs = self.packs().iter().flat_map(|run| run.findings.iter().map(move |finding| (run.pack.as_str(), finding)));
        let about_waivers = self.audit.into_iter().flat_map(|audit| &audit.audit.about_waivers);
        let of_samples = self.audit.into_iter().flat_map(|audit| &audit.audit.of_samples);
        of_packs.chain(of_samples.map(|finding| ("samples", finding))).chain(about_waivers.map(|finding| ("waivers", finding)))
    }

    /// What cannot be told, with the names of the packs.
    pub fn cannot_tell(&self) -> impl Iterator<Item = (&'a str, &'a Finding)> {
        self.packs().iter().flat_map(|run| run.cannot_tell.iter().map(move |finding| (run.pack.as_str(), finding)))
    }

    /// Each cell behind the findings, then behind what cannot be told, with the identity it belongs to.
    pub fn evidence(&self) -> impl Iterator<Item = (&'a Finding, &'a Evidence)> {
        let all = self.findings().chain(self.cannot_tell());
        all.flat_map(|(_, finding)| finding.evidence.iter().map(move |cell| (finding, cell)))
    }

    /// The queries that a person answered, with the names of their plans.
    pub fn answered(&self) -> impl Iterator<Item = (&str, &'a Query)> {
        let queries = self.plans.iter().flat_map(|(name, outcome)| outcome.plan.queries.iter().map(move |query| (name.as_str(), query)));
        queries.filter(|(_, query)| query.answer.is_some())
    }

    /// How many findings are waived.
    #[must_use]
    pub fn waived(&self) -> usize {
        self.findings().filter(|(_, finding)| finding.waived.is_some()).count()
    }
}
