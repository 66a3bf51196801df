//! What needs a decision, why, and whose it is: grave findings, criteria that are not met, overdue actions, actions nobody can be held to.

use std::collections::BTreeMap;

use super::{OverdueAction, by_key, open_criteria};
use crate::audit::{Finding, PackRun, RuleRun, Severity};
use crate::outcome::Outcome;
use crate::outcome::evidence::EvidenceState;
use crate::plan::Party;

/// How many owners are named; the others are counted.
const MOST_OWNERS: usize = 3;

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
    /// Who they are, one by one, as far as they are named in `who`.
    pub owners: Vec<Party>,
    /// How many more lead it than are named.
    pub more_owners: usize,
    /// The rule that is broken, for a finding.
    pub rule: Option<BrokenRule>,
    /// How many records or actions are behind it: the rows that can be counted again.
    pub count: usize,
}

/// The rule behind an exception.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenRule {
    /// The name of its pack.
    pub pack: String,
    /// The title of its pack.
    pub pack_title: String,
    /// Its title.
    pub title: String,
    /// To how many records it applies.
    pub asked: usize,
    /// Where it comes from, in words, and where that can be looked up.
    pub basis: String,
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
    let basis = format!("{} ({})", rule.basis.word(), rule.reference);
    let Owners { who, owners, more } = owners_of_rule(outcome, run, &rule.code);
    Exception {
        kind: ExceptionKind::Finding,
        weight: match severity {
            Severity::Critical => "Critical",
            _ => "Major",
        },
        reference: rule.code.clone(),
        what: format!("{records} the rule: {}.", rule.title),
        why: format!("{}, of {asked} to which it applies. Basis: {basis}.", run.title),
        decision: match severity {
            Severity::Critical => "See that each record is put right now, and ask how it came about.".to_owned(),
            _ => "Set a day by which the records are put right.".to_owned(),
        },
        who,
        owners,
        more_owners: more,
        rule: Some(BrokenRule { pack: run.pack.clone(), pack_title: run.title.clone(), title: rule.title.clone(), asked, basis }),
        count,
    }
}

/// Who leads the actions of the criteria for which a rule is evidence, or where it is none, those for which the others of its pack are.
fn owners_of_rule(outcome: &Outcome, run: &PackRun, code: &str) -> Owners {
    let of = |fits: &dyn Fn(&str) -> bool| {
        let criteria = outcome.evidence.iter().filter(|criterion| criterion.rules.iter().any(|known| fits(known)));
        owners(outcome, criteria.flat_map(|criterion| &criterion.actions).map(String::as_str))
    };
    let own = of(&|known| known == code);
    if own.who.is_empty() { of(&|known| run.rules.iter().any(|rule| rule.code == known)) } else { own }
}

/// Whose something is.
#[derive(Debug, Default)]
struct Owners {
    who: String,
    owners: Vec<Party>,
    more: usize,
}

/// The leads of some actions, those of most actions first, at most three.
fn owners<'k>(outcome: &Outcome, keys: impl Iterator<Item = &'k str>) -> Owners {
    let keyed = by_key(outcome);
    let mut counts: BTreeMap<String, (usize, usize, &Party)> = BTreeMap::new();
    for (place, key) in keys.enumerate() {
        let Some(action) = keyed.get(key) else { continue };
        for lead in action.leads.iter().filter(|party| !party.in_words().is_empty()) {
            counts.entry(lead.in_words()).or_insert((0, place, lead)).0 += 1;
        }
    }
    let mut leads: Vec<(String, (usize, usize, &Party))> = counts.into_iter().collect();
    leads.sort_by_key(|(_, (count, place, _))| (std::cmp::Reverse(*count), *place));
    let more = leads.len().saturating_sub(MOST_OWNERS);
    leads.truncate(MOST_OWNERS);
    let owners = leads.iter().map(|(_, (_, _, party))| (*party).clone()).collect();
    let named: Vec<String> = leads.into_iter().map(|(lead, _)| lead).collect();
    Owners { who: and_more(&named, more), owners, more }
}

/// Names in a row, with the number of those that are not said.
#[must_use]
pub fn and_more(named: &[String], more: usize) -> String {
    if more == 0 { named.join("; ") } else { format!("{}; and {more} more", named.join("; ")) }
}

/// A line for each criterion that is not met; what cannot be told stands on its own sheet.
fn criteria(outcome: &Outcome) -> Vec<Exception> {
    open_criteria(outcome)
        .filter(|criterion| criterion.state == EvidenceState::NotMet)
        .map(|criterion| (criterion, owners(outcome, criterion.actions.iter().map(String::as_str))))
        .map(|(criterion, Owners { who, owners, more })| Exception {
            kind: ExceptionKind::Criterion,
            weight: "Red",
            reference: criterion.reference.clone(),
            what: criterion.text.clone(),
            why: criterion.reason.clone(),
            decision: "Agree what closes the gap, by when, and who answers for it.".to_owned(),
            who,
            owners,
            more_owners: more,
            rule: None,
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
        owners: overdue.action.leads.clone(),
        more_owners: 0,
        rule: None,
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
        let Owners { who, owners, more } = owners(outcome, keys.iter().copied());
        (!keys.is_empty()).then(|| Exception {
            kind: ExceptionKind::Plan,
            weight: "Amber",
            reference: code.to_owned(),
            what: format!("{} {what}: {}.", keys.len(), keys.join(", ")),
            why: "What has no owner or no day can be neither chased nor counted as done in time.".to_owned(),
            decision: decision.to_owned(),
            who,
            owners,
            more_owners: more,
            rule: None,
            count: keys.len(),
        })
    };
    let without_lead = of("X01", "without a lead", "Name who leads.");
    let without_date = of("X02", "without a date", "Set a date, or say when it is reviewed.");
    without_lead.into_iter().chain(without_date).collect()
}
