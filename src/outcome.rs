//! All that one run found out: the only thing documents are written from.

pub mod board;
pub mod codes;
pub mod evidence;
mod headline;
pub mod papers;
pub mod samples;
mod summary;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::audit::Audit;
use crate::audit::sampling::round::Round;
use crate::cell::Caveat;
use crate::plan::history::{History, Line};
pub use crate::plan::reading::{ColumnReading, Input, LeftOut, SheetReading, TableReading};
use crate::plan::{ActionPlan, Deviation, Query, Thresholds, Words};
use crate::record::Records;

pub use headline::{NamedParty, QueryCounts};
pub use summary::{IssueCounts, STANDINGS, StatusWord, Summary};

/// All that one run found out about one plan.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The day everything is judged from.
    pub as_at: NaiveDate,
    /// What decided between due soon and on track, and the colour of complete.
    pub thresholds: Thresholds,
    /// The plan.
    pub plan: ActionPlan,
    /// The files it was read from, in the order they were given.
    pub inputs: Vec<Input>,
    /// What a reader must know, in the order of printing.
    pub caveats: Vec<Caveat>,
    /// What the audits of the record sheets found out, where there were any; plans of one run share it.
    pub audit: Option<Arc<AuditOutcome>>,
    /// What the evidence says about each success criterion, in the plan's order.
    pub evidence: Vec<evidence::CriterionEvidence>,
    /// Earlier editions of the plan, and this one.
    pub history: KeptHistory,
}

/// The history of a plan as it was found, and what this run adds to it.
#[derive(Debug, Clone, Default)]
pub struct KeptHistory {
    /// The file as it was found, byte for byte; nothing where there was none.
    pub found: Vec<u8>,
    /// The lines that this run adds.
    pub added: Vec<Line>,
    /// All editions, with this one where it was added.
    pub all: History,
}

/// All that a run of audits found out.
#[derive(Debug, Clone, Default)]
pub struct AuditOutcome {
    /// The day everything is judged from.
    pub as_at: NaiveDate,
    /// The verdicts and findings.
    pub audit: Audit,
    /// The records by kind, with the tables they stand in and how those were recognised.
    pub tables: BTreeMap<String, Records>,
    /// What a reader must know, in the order of printing.
    pub caveats: Vec<Caveat>,
    /// Files that gave nothing, with the reason.
    pub unused: Vec<(String, String)>,
    /// Samples that came back, in the order of the files.
    pub samples: Vec<samples::Returned>,
    /// The calendar of sampling, in the order of the job file.
    pub rounds: Vec<Round>,
}

impl AuditOutcome {
    /// Whether nothing was found that an audit or a sample could say anything about.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tables.is_empty() && self.samples.is_empty() && self.rounds.is_empty()
    }
}

/// How an outcome was read, in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadingCounts {
    /// Files read.
    pub files: usize,
    /// Sheets in them; a text file has one.
    pub sheets: usize,
    /// Tables that gave actions or criteria.
    pub tables_used: usize,
    /// Tables that gave nothing.
    pub tables_unused: usize,
    /// Key issues of the plan.
    pub key_issues: usize,
    /// Actions of the plan.
    pub actions: usize,
    /// Success criteria with their sub-points.
    pub success_criteria: usize,
    /// Lines of evaluation with their sub-points.
    pub evaluation: usize,
    /// Actions that were put together from rows cut by page breaks.
    pub joined: usize,
    /// Rows that became nothing, by reason, in the order the reasons first appear.
    pub left_out: Vec<(String, u64)>,
    /// Columns carried through without being understood.
    pub columns_carried: usize,
}

impl Outcome {
    /// Whether there is a plan; a run may have records alone.
    #[must_use]
    pub fn has_plan(&self) -> bool {
        !self.plan.key_issues.is_empty()
    }

    /// How many success criteria are evidenced, not met and so on, in the order of [`EvidenceState::ALL`]; lines that only head a list of
    /// points are counted too.
    ///
    /// [`EvidenceState::ALL`]: evidence::EvidenceState::ALL
    #[must_use]
    pub fn evidence_counts(&self) -> [usize; 4] {
        evidence::EvidenceState::ALL.map(|state| self.evidence.iter().filter(|one| one.state == state).count())
    }

    /// How the inputs were read, in numbers.
    #[must_use]
    pub fn reading_counts(&self) -> ReadingCounts {
        let mut counts = ReadingCounts { files: self.inputs.len(), key_issues: self.plan.key_issues.len(), ..ReadingCounts::default() };
        for issue in &self.plan.key_issues {
            counts.actions += issue.actions.len();
            counts.success_criteria += issue.success_criteria.len();
            counts.evaluation += issue.evaluation.len();
        }
        counts.joined = self.plan.actions().filter(|(_, action)| action.deviations.contains(&Deviation::JoinedOverPageBreak)).count();
        counts.columns_carried = self.plan.extra_columns.len();
        for sheet in self.inputs.iter().flat_map(|input| &input.sheets) {
            counts.sheets += 1;
            for table in &sheet.tables {
                if table.rows_used > 0 {
                    counts.tables_used += 1;
                } else {
                    counts.tables_unused += 1;
                }
            }
            for rows in &sheet.left_out {
                let number = u64::from(rows.last.saturating_sub(rows.first)) + 1;
                match counts.left_out.iter_mut().find(|(reason, _)| *reason == rows.reason) {
                    Some((_, sum)) => *sum += number,
                    None => counts.left_out.push((rows.reason.clone(), number)),
                }
            }
        }
        counts
    }

    /// The plan counted by key issue.
    #[must_use]
    pub fn summary(&self) -> Summary {
        Summary::of(&self.plan)
    }

    /// The queries counted by how they stand.
    #[must_use]
    pub fn query_counts(&self) -> QueryCounts {
        QueryCounts::of(&self.plan)
    }

    /// The queries as a person works through them: open, not understood, stale, answered; each in the plan's order.
    #[must_use]
    pub fn queries_in_order(&self) -> Vec<&Query> {
        headline::queries_in_order(&self.plan)
    }

    /// Each party that the plan names, with the actions it leads and monitors, in the order of their first cells.
    #[must_use]
    pub fn named_parties(&self) -> Vec<NamedParty<'_>> {
        NamedParty::all(&self.plan)
    }

    /// What stands before the first key issue, one line each, cleaned, without blank lines.
    #[must_use]
    pub fn context_lines(&self) -> Vec<String> {
        self.plan.context.iter().flat_map(Words::lines).map(|line| line.text).collect()
    }
}
