//! What needs a decision, why, and whose it is: grave findings, criteria that are not met, overdue actions, actions nobody can be held to.

use std::collections::BTreeMap;

use super::{OverdueAction, by_key, open_criteria};
use crate::audit::{Finding, PackRun, RuleRun, Severity};
use crate::outcome::Outcome;
use crate::outcome::evidence::EvidenceState;

/// What sort of exception it is; the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExceptionKind {
    /// Records break a rule gravely.
    Finding,
    /// A success criterion is not met.
    Criterion,
    /// An action is overdue.
    Overdue,
    /// An action that has no lead or no date.
    Plan,
}

impl ExceptionKind {
    /// All kinds, in the order of printing.
    pub const ALL: [Self; 4] = [Self::Finding, Self::Criterion, Self::Overdue, Self::Plan];

    /// Its words in documents.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Finding => "Records break a rule",
            Self::Criterion => "Criterion not met",
            Self::Overdue => "Action overdue",
            Self::Plan => "Plan incomplete",
        }
    }
}

/// One thing that needs a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// What sort.
    pub kind: ExceptionKind,
    /// How grave, in a word: the severity of a finding, else red or amber.
    pub weight: &'static str,
    /// The code of the rule, the reference of the criterion, or the key of the action, where it can be looked up.
    pub reference: String,
    /// What it is, in a sentence.
    pub what: String,
    /// Why it is one, in a sentence.
    pub why: String,
    /// What is asked of the board, in a sentence.
    pub decision: String,
    /// Whose it is; empty where nobody is named.
    pub who: String,
    /// How many records or actions are behind it: the rows that can be counted again.
    pub count: usize,
}

/// All exceptions, the gravest and oldest first.
pub(super) fn all(outcome: &Outcome, overdue: &[OverdueAction<'_>]) -> Vec<Exception> {
    let mut found = findings(outcome);
    found.extend(criteria(outcome));
    found.extend(overdue.iter().map(late));
    found.extend(incomplete(outcome));
    found
}

/// A line for each rule with critical or major findings that nobody has accepted.
fn findings(outcome: &Outcome) -> Vec<Exception> {
    let mut found = Vec::new();
    for severity in [Severity::Critical, Severity::Major] {
        for run in outcome.audit.iter().flat_map(|audit| &audit.audit.packs) {
            for rule in &run.rules {
                let of_rule: Vec<&Finding> = run
                    .findings
                    .iter()
                    .filter(|finding| finding.code == rule.code && finding.severity == severity && finding.waived.is_none())
                    .collect();
                if !of_rule.is_empty() {
                    found.push(of_findings(outcome, run, rule, severity, &of_rule));
                }
            }
        }
    }
    found
}

fn of_findings(outcome: &Outcome, run: &PackRun, rule: &RuleRun, severity: Severity, findings: &[&Finding]) -> Exception {
    let count = findings.len();
    let asked = rule.counts.pass + rule.counts.fail + rule.counts.cannot_tell;
    let records = if count == 1 { "1 record breaks".to_owned() } else { format!("{count} records break") };
    Exception {
        kind: ExceptionKind::Finding,
        weight: match severity {
            Severity::Critical => "Critical",
            _ => "Major",
        },
        reference: rule.code.clone(),
        what: format!("{records} the rule: {}.", rule.title),
        why: format!("{}, of {asked} to which it applies. Basis: {} ({}).", run.title, rule.basis.word(), rule.reference),
        decision: match severity {
            Severity::Critical => "See that each record is put right now, and ask how it came about.".to_owned(),
            _ => "Set a day by which the records are put right.".to_owned(),
        },
        who: owners_of_rule(outcome, &rule.code),
        count,
    }
}

/// Who leads the actions of the criteria for which a rule is evidence.
fn owners_of_rule(outcome: &Outcome, code: &str) -> String {
    let keys = outcome.evidence.iter().filter(|criterion| criterion.rules.iter().any(|known| known == code)).flat_map(|one| &one.actions);
    owners(outcome, keys.map(String::as_str))
}

/// The leads of some actions, those of most actions first, at most three.
fn owners<'k>(outcome: &Outcome, keys: impl Iterator<Item = &'k str>) -> String {
    let keyed = by_key(outcome);
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (place, key) in keys.enumerate() {
        let Some(action) = keyed.get(key) else { continue };
        for lead in action.leads.iter().map(|party| party.in_words()).filter(|words| !words.is_empty()) {
            counts.entry(lead).or_insert((0, place)).0 += 1;
        }
    }
    let mut leads: Vec<(String, (usize, usize))> = counts.into_iter().collect();
    leads.sort_by_key(|(_, (count, place))| (std::cmp::Reverse(*count), *place));
    let more = leads.len().saturating_sub(3);
    let named: Vec<String> = leads.into_iter().take(3).map(|(lead, _)| lead).collect();
    if more == 0 { named.join("; ") } else { format!("{}; and {more} more", named.join("; ")) }
}

/// A line for each criterion that is not met; what cannot be told stands on its own sheet.
fn criteria(outcome: &Outcome) -> Vec<Exception> {
    open_criteria(outcome)
        .filter(|criterion| criterion.state == EvidenceState::NotMet)
        .map(|criterion| Exception {
            kind: ExceptionKind::Criterion,
            weight: "Red",
            reference: criterion.reference.clone(),
            what: criterion.text.clone(),
            why: criterion.reason.clone(),
            decision: "Agree what closes the gap, by when, and who answers for it.".to_owned(),
            who: owners(outcome, criterion.actions.iter().map(String::as_str)),
            count: criterion.measures.iter().filter(|measure| measure.state == EvidenceState::NotMet).count(),
        })
        .collect()
}

fn late(overdue: &OverdueAction<'_>) -> Exception {
    Exception {
        kind: ExceptionKind::Overdue,
        weight: "Red",
        reference: overdue.action.key.clone(),
        what: overdue.action.action.text().replace('\n', " "),
        why: overdue.reason.clone(),
        decision: "Close it with its evidence, or agree a new date and record the reason.".to_owned(),
        who: overdue.lead.clone(),
        count: 1,
    }
}

/// Actions that nobody can be held to: without a lead or without a date.
fn incomplete(outcome: &Outcome) -> Vec<Exception> {
    let of = |code: &str, what: &str, decision: &str| {
        let keys: Vec<&str> = outcome
            .plan
            .findings
            .iter()
            .filter(|finding| finding.kind.code() == code)
            .flat_map(|finding| finding.keys.iter().map(String::as_str))
            .collect();
        let who = owners(outcome, keys.iter().copied());
        (!keys.is_empty()).then(|| Exception {
            kind: ExceptionKind::Plan,
            weight: "Amber",
            reference: code.to_owned(),
            what: format!("{} {what}: {}.", keys.len(), keys.join(", ")),
            why: "What has no owner or no day can be neither chased nor counted as done in time.".to_owned(),
            decision: decision.to_owned(),
            who,
            count: keys.len(),
        })
    };
    let without_lead = of("X01", "without a lead", "Name who leads.");
    let without_date = of("X02", "without a date", "Set a date, or say when it is reviewed.");
    without_lead.into_iter().chain(without_date).collect()
}
