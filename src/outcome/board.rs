//! What a board is told: the answer in a few lines, exceptions first, what is overdue, what falls due, who leads, what was audited.

mod audits;
mod changes;
mod exceptions;
mod initials;
mod timing;

use std::collections::BTreeMap;

use super::evidence::EvidenceState;
use super::{Outcome, STANDINGS};
use crate::audit::Severity;
use crate::plan::{Action, State};

pub use audits::{AuditLine, AuditSums, SeverityCounts};
pub use changes::{ChangeLine, Changes};
pub use exceptions::{BrokenRule, Exception, ExceptionKind, and_more};
pub use initials::InitialsKey;
pub use timing::{AmberAction, DueAction, DueByMonitor, HORIZONS, LeadLine, OverdueAction};

/// Everything a board is told, from one outcome; both editions and the page are written from it.
#[derive(Debug, Clone)]
pub struct Board<'a> {
    /// The outcome it tells of.
    pub outcome: &'a Outcome,
    /// The answer: at most five sentences.
    pub answer: Vec<String>,
    /// What needs a decision, the gravest first.
    pub exceptions: Vec<Exception>,
    /// Overdue actions, the latest first.
    pub overdue: Vec<OverdueAction<'a>>,
    /// Amber actions, those that fall due first in front.
    pub amber: Vec<AmberAction<'a>>,
    /// What falls due in the next 90 days, by day.
    pub due: Vec<DueAction<'a>>,
    /// The same counted by who monitors it.
    pub due_by_monitor: Vec<DueByMonitor>,
    /// Actions by who leads them.
    pub leads: Vec<LeadLine>,
    /// A line for each audit.
    pub audits: Vec<AuditLine>,
    /// How many criteria of each key issue are not met, cannot be told and so on, in the order of [`EvidenceState::ALL`].
    pub evidence_by_issue: Vec<[usize; EvidenceState::ALL.len()]>,
    /// Who each set of initials is.
    pub initials: Vec<InitialsKey>,
    /// What has changed since the last edition, where there is one.
    pub changes: Option<Changes>,
}

impl<'a> Board<'a> {
    /// Works out what a board is told.
    #[must_use]
    pub fn of(outcome: &'a Outcome) -> Self {
        let overdue = timing::overdue(outcome);
        let due = timing::due(outcome);
        let audits = audits::lines(outcome);
        let exceptions = exceptions::all(outcome, &overdue);
        let mut board = Self {
            outcome,
            answer: Vec::new(),
            exceptions,
            due_by_monitor: timing::by_monitor(&due),
            overdue,
            amber: timing::amber(outcome),
            due,
            leads: timing::by_lead(outcome),
            audits,
            evidence_by_issue: evidence_by_issue(outcome),
            initials: initials::key(outcome),
            changes: changes::since_last(outcome),
        };
        let sums = board.audit_sums();
        let of = |severity| sums.by_severity.of(severity);
        board.answer =
            board.answer_with([sums.in_scope, sums.findings, of(Severity::Critical), of(Severity::Major)].map(|count| count.to_string()));
        board
    }

    /// With what has changed since the last edition.
    #[must_use]
    pub fn with_changes(mut self, changes: Option<Changes>) -> Self {
        self.changes = changes;
        self
    }

    /// All audits together.
    #[must_use]
    pub fn audit_sums(&self) -> AuditSums {
        AuditSums::of(&self.audits)
    }

    /// How many exceptions there are of each kind, in the order of [`ExceptionKind::ALL`].
    #[must_use]
    pub fn exception_counts(&self) -> [usize; ExceptionKind::ALL.len()] {
        ExceptionKind::ALL.map(|kind| self.exceptions.iter().filter(|exception| exception.kind == kind).count())
    }

    /// The answer, with the counts of records judged, of findings, of critical and of major ones as they are to be printed.
    #[must_use]
    pub fn answer_with(&self, [records, findings, critical, major]: [String; 4]) -> Vec<String> {
        let mut lines = Vec::new();
        let outcome = self.outcome;
        if outcome.has_plan() {
            let total = outcome.summary().total;
            let count = |states: &[State]| -> usize {
                STANDINGS.iter().zip(total.by_standing).filter(|(state, _)| states.contains(state)).map(|(_, count)| count).sum()
            };
            let done = count(&[State::CompleteClaimed, State::CompleteVerified]);
            lines.push(format!(
                "Of {} in {}, {} overdue, {} said to be complete ({} with the evidence seen), and {} due within {} days.",
                counted(total.actions, "action", "actions"),
                counted(outcome.plan.key_issues.len(), "key issue", "key issues"),
                are(count(&[State::Overdue])),
                are(done),
                count(&[State::CompleteVerified]),
                are(count(&[State::DueSoon])),
                outcome.thresholds.due_soon_days,
            ));
            if let Some(worst) = self.overdue.first() {
                lines.push(format!("The action that is latest is {}, {} past its day.", worst.action.key, counted_days(worst.days)));
            }
            if outcome.audit.is_some() {
                let [not_met, cannot_tell, evidenced, nothing] = outcome.evidence_counts();
                lines.push(format!(
                    "Of {}, the evidence shows {not_met} not met and {evidenced} met; for {cannot_tell} it cannot be told, and for {nothing} nothing was offered.",
                    counted(not_met + cannot_tell + evidenced + nothing, "success criterion", "success criteria"),
                ));
            }
        }
        if !self.audits.is_empty() {
            lines.push(format!(
                "{} of {records} {} gave {findings} {}, of which {critical} {} critical and {major} {} major; waived ones are counted and marked.",
                counted(self.audits.len(), "audit", "audits"),
                if records == "1" { "record" } else { "records" },
                if findings == "1" { "finding" } else { "findings" },
                if critical == "1" { "is" } else { "are" },
                if major == "1" { "is" } else { "are" },
            ));
        }
        let waiting = outcome.query_counts().waiting();
        lines.push(match (self.exceptions.len(), waiting) {
            (0, 0) => "Nothing needs a decision.".to_owned(),
            (exceptions, 0) => format!("{} a decision; they stand first.", needs(exceptions)),
            (0, waiting) => format!("No decision is needed; {} for an answer.", waits(waiting)),
            (exceptions, waiting) => format!("{} a decision, and {} for an answer.", needs(exceptions), waits(waiting)),
        });
        lines
    }
}

fn evidence_by_issue(outcome: &Outcome) -> Vec<[usize; EvidenceState::ALL.len()]> {
    let count = |number: u32, state| outcome.evidence.iter().filter(|one| one.issue == number && one.state == state).count();
    outcome.plan.key_issues.iter().map(|issue| EvidenceState::ALL.map(|state| count(issue.number, state))).collect()
}

fn needs(exceptions: usize) -> String {
    if exceptions == 1 { "1 exception needs".to_owned() } else { format!("{exceptions} exceptions need") }
}

fn waits(queries: usize) -> String {
    if queries == 1 { "1 query waits".to_owned() } else { format!("{queries} queries wait") }
}

fn are(count: usize) -> String {
    if count == 1 { "1 is".to_owned() } else { format!("{count} are") }
}

/// A count with its word.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn counted_days(days: i64) -> String {
    format!("{days} {}", if days == 1 { "day" } else { "days" })
}

/// Who leads an action, in words; empty where nobody is named.
#[must_use]
pub fn leads_of(action: &Action) -> String {
    parties(&action.leads)
}

/// Who monitors an action, in words; empty where nobody is named.
#[must_use]
pub fn monitors_of(action: &Action) -> String {
    parties(&action.monitors)
}

fn parties(parties: &[crate::plan::Party]) -> String {
    let named: Vec<String> = parties.iter().map(crate::plan::Party::in_words).filter(|words| !words.is_empty()).collect();
    named.join("; ")
}

/// The actions of a plan by key.
fn by_key(outcome: &Outcome) -> BTreeMap<&str, &Action> {
    outcome.plan.actions().map(|(_, action)| (action.key.as_str(), action)).collect()
}

/// The criteria that are not met or cannot be told, in the plan's order.
fn open_criteria(outcome: &Outcome) -> impl Iterator<Item = &super::evidence::CriterionEvidence> {
    outcome.evidence.iter().filter(|criterion| matches!(criterion.state, EvidenceState::NotMet | EvidenceState::CannotTell))
}
