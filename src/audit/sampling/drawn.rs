//! A sample with all that must be said of it: where the list came from, what was left out, which fields name a record, what is tested.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::draw::{Pick, Sample};
use super::{Rate, SizePlan};
use crate::audit::{Basis, Severity};
use crate::cell::SourceRef;

/// Rows of the table that could not be drawn, for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The reason, in words.
    pub reason: String,
    /// What stands in the key's column of each row, and where, in the table's order.
    pub rows: Vec<(String, SourceRef)>,
}

/// Which records of the table are the population.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// The kind of record, where its sheets were found by their headings; headings are then the titles of its fields.
    pub kind: Option<String>,
    /// The pack whose scope was applied, where one was.
    pub scope: Option<String>,
    /// The day from which the kind's dates were read and the scope was judged; an enlargement keeps it.
    pub read_as_at: Option<NaiveDate>,
    /// The heading of the key; several fields that are the key together stand with ` + ` between them.
    pub key: String,
    /// The heading of the strata, where there are any.
    pub stratify: Option<String>,
    /// Headings with the value a record must have there; one heading with several values is met by any of them.
    pub conditions: Vec<(String, String)>,
}

/// One question that is put to each record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// A short name, such as `T1`.
    pub code: String,
    /// The question.
    pub question: String,
    /// What "met" means; may be empty.
    pub criterion: String,
    /// Where to look, and what to do in doubt; may be empty.
    pub guidance: String,
    /// How grave a deviation is.
    pub severity: Severity,
    /// Where the question comes from.
    pub basis: Basis,
    /// The share of records that is to meet it at least, where there is a target.
    pub target: Option<Rate>,
}

impl Test {
    /// A question of the council's own, of moderate severity.
    #[must_use]
    pub fn new(code: &str, question: &str) -> Self {
        Self {
            code: code.to_owned(),
            question: question.to_owned(),
            criterion: String::new(),
            guidance: String::new(),
            severity: Severity::Moderate,
            basis: Basis::Policy,
            target: None,
        }
    }
}

/// What a larger sample says of the one it grew from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// The file of the earlier sample.
    pub file: String,
    /// Its size.
    pub size: u64,
    /// The day of the first draw.
    pub first_drawn: NaiveDate,
    /// The keys of it that the list no longer has.
    pub gone: Vec<String>,
    /// The keys that were answered, but have no row any more.
    pub not_carried: Vec<String>,
    /// Headings of columns that were added to its sheets, which are not taken over.
    pub columns_left: Vec<String>,
}

/// What a tester wrote about one record and test, as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// The answer.
    pub answer: String,
    /// What was seen.
    pub evidence: String,
    /// When, in the cell's words.
    pub date: String,
    /// Who.
    pub initials: String,
}

impl Entry {
    /// Whether nothing was written.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        [&self.answer, &self.evidence, &self.date, &self.initials].iter().all(|text| text.is_empty())
    }
}

/// A sample, ready to be written down.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// The day of the draw.
    pub as_at: NaiveDate,
    /// The file of the list.
    pub file: String,
    /// The SHA-256 of its bytes, as 64 hexadecimal digits.
    pub file_sha256: String,
    /// The sheet; empty for a text file.
    pub sheet: String,
    /// Which records are the population.
    pub selection: Selection,
    /// Filled rows beneath the headings: the population and what was left out.
    pub rows: u64,
    /// What was left out, by reason.
    pub left_out: Vec<LeftOut>,
    /// The sample.
    pub sample: Sample,
    /// Headings of the fields that name a record beside its key.
    pub headings: Vec<String>,
    /// Those fields of each record of the sample and then of each reserve.
    pub fields: Vec<Vec<String>>,
    /// Where each record of the sample and then each reserve stands.
    pub places: Vec<SourceRef>,
    /// How the size was planned, where it was.
    pub plan: Option<SizePlan>,
    /// How sure the conclusion is to be.
    pub confidence: Rate,
    /// The rate that must be shown not to be reached, where there is one.
    pub tolerable: Option<Rate>,
    /// Whether the seed was made by the program.
    pub seed_made: bool,
    /// The sample it grew from, where it did.
    pub extends: Option<Extension>,
    /// What is asked of each record.
    pub tests: Vec<Test>,
    /// What was written already, by test and key: nothing but where a sample was enlarged.
    pub entries: BTreeMap<(String, String), Entry>,
}

impl Drawn {
    /// The records of the sample and then the reserves, each with its fields and its place.
    pub fn records(&self) -> impl Iterator<Item = (&Pick, &[String], &SourceRef)> {
        let picks = self.sample.picks.iter().chain(&self.sample.reserves);
        picks.zip(&self.fields).zip(&self.places).map(|((pick, fields), place)| (pick, fields.as_slice(), place))
    }

    /// The warning that belongs to a sample that was enlarged.
    #[must_use]
    pub fn warning(&self) -> Option<String> {
        let extends = self.extends.as_ref()?;
        let mut warning = format!(
            "This sample was enlarged from {} to {}. If that was done because of what the first part showed, the risk is higher than planned and the figures \
             describe what was found; they do not support the conclusion with the planned confidence. A plan in two stages, made beforehand, does.",
            extends.size,
            self.sample.picks.len()
        );
        if !extends.gone.is_empty() {
            warning += &format!(" These records of the earlier sample are no longer in the list: {}.", extends.gone.join(", "));
        }
        let answered = self.entries.values().filter(|entry| !entry.answer.is_empty()).count();
        if answered > 0 {
            let words = if answered == 1 {
                "1 answer that was given already stands".to_owned()
            } else {
                format!("{answered} answers that were given already stand")
            };
            warning += &format!(" {words} in the new sheet as in the old one.");
        }
        if !extends.not_carried.is_empty() {
            warning += &format!(
                " What was written about these records could not be carried over, since they have no row here: {}.",
                extends.not_carried.join(", ")
            );
        }
        if !extends.columns_left.is_empty() {
            warning += &format!(" Columns that were added to the old sheet are not taken over: {}.", extends.columns_left.join(", "));
        }
        Some(warning)
    }

    /// The size of the population and what was left out of the table, as sentences that add up.
    #[must_use]
    pub fn accounting(&self) -> Vec<String> {
        let mut lines = vec![format!("{} filled rows beneath the headings of {}.", self.rows, self.file)];
        lines.extend(self.left_out.iter().map(|left| format!("{} left out: {}.", left.rows.len(), left.reason)));
        lines.push(format!("{} records make up the population.", self.sample.population));
        lines
    }
}
