//! What is wrong with a plan itself: no date, no lead, a monitor who is the lead, dates bunched on one day.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::normalise::date::DeadlineKind;
use crate::normalise::party::findings::{PartyFinding, PartyFindingKind};

use super::{ActionPlan, State};

/// The sort of finding about a plan; the code is what `explain` knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlanFindingKind {
    /// Of leads and monitors.
    Party(PartyFindingKind),
    /// An action without a completion date.
    NoDate,
    /// Ongoing, and no date on which it is looked at.
    OngoingWithoutReview,
    /// Due before the plan's own first day, and no result told.
    BeforeThePlan,
    /// Many actions due on one day.
    DatesBunched,
    /// A returned row whose key was lost, doubled or typed over.
    KeyUnsure,
    /// What returns edited differently, and nobody has decided.
    ConflictOpen,
}

impl PlanFindingKind {
    /// The code that explains it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Party(PartyFindingKind::NoLead) => "X01",
            Self::NoDate => "X02",
            Self::Party(PartyFindingKind::NoMonitor) => "X03",
            Self::Party(PartyFindingKind::DocumentAsMonitor) => "X04",
            Self::Party(PartyFindingKind::DocumentAsLead) => "X05",
            Self::Party(PartyFindingKind::InitialsFitSeveral) => "X06",
            Self::Party(PartyFindingKind::WrittenSeveralWays) => "X07",
            Self::Party(PartyFindingKind::MonitorIsLead) => "X08",
            Self::Party(PartyFindingKind::MonitorJunior) => "X09",
            Self::Party(PartyFindingKind::LeadWithTooMuch) => "X10",
            Self::DatesBunched => "X11",
            Self::OngoingWithoutReview => "X12",
            Self::BeforeThePlan => "X13",
            Self::KeyUnsure => "X14",
            Self::ConflictOpen => "X15",
        }
    }

    /// Its words in documents.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Party(PartyFindingKind::NoLead) => "No lead",
            Self::NoDate => "No date",
            Self::Party(PartyFindingKind::NoMonitor) => "No monitor",
            Self::Party(PartyFindingKind::DocumentAsMonitor) => "A document as monitor",
            Self::Party(PartyFindingKind::DocumentAsLead) => "A document as lead",
            Self::Party(PartyFindingKind::InitialsFitSeveral) => "Initials fit several people",
            Self::Party(PartyFindingKind::WrittenSeveralWays) => "One party written in several ways",
            Self::Party(PartyFindingKind::MonitorIsLead) => "The lead monitors the action",
            Self::Party(PartyFindingKind::MonitorJunior) => "The monitor is junior to the lead",
            Self::Party(PartyFindingKind::LeadWithTooMuch) => "One lead with much of the plan",
            Self::DatesBunched => "Dates bunched on one day",
            Self::OngoingWithoutReview => "Ongoing without a review date",
            Self::BeforeThePlan => "Due before the plan, without a result",
            Self::KeyUnsure => "Which action a row is",
            Self::ConflictOpen => "Returns differ",
        }
    }
}

/// One thing that is wrong with the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanFinding {
    /// What sort.
    pub kind: PlanFindingKind,
    /// The actions, in the plan's order; never empty.
    pub keys: Vec<String>,
    /// What was found, in a sentence.
    pub sentence: String,
}

/// The share of dated actions on one day above which dates are bunched, and the least number of them.
const BUNCHED: (f64, usize) = (0.3, 5);

/// All findings about a plan, those of leads and monitors among them, in the order of their codes.
pub(super) fn findings(plan: &ActionPlan, parties: Vec<PartyFinding>, first_day: Option<NaiveDate>) -> Vec<PlanFinding> {
    let mut found: Vec<PlanFinding> = parties
        .into_iter()
        .map(|PartyFinding { kind, keys, sentence }| PlanFinding { kind: PlanFindingKind::Party(kind), keys, sentence })
        .collect();
    let keys = |wanted: &dyn Fn(&super::Action) -> bool| -> Vec<String> {
        plan.actions().filter(|(_, action)| wanted(action)).map(|(_, action)| action.key.clone()).collect()
    };
    let settled = |state: State| matches!(state, State::CompleteClaimed | State::CompleteVerified | State::Closed);
    let mut add = |kind: PlanFindingKind, keys: Vec<String>, one: &str, many: &str| {
        if !keys.is_empty() {
            let sentence = if keys.len() == 1 { one.to_owned() } else { many.replace("{n}", &keys.len().to_string()) };
            found.push(PlanFinding { kind, keys, sentence });
        }
    };
    add(
        PlanFindingKind::NoDate,
        keys(&|action| matches!(action.deadline.kind, DeadlineKind::None) && !settled(action.standing.state)),
        "This action has no completion date.",
        "{n} actions have no completion date.",
    );
    add(
        PlanFindingKind::OngoingWithoutReview,
        keys(&|action| action.standing.state == State::Ongoing && action.standing.next.is_none()),
        "This action goes on without a date on which it is looked at.",
        "{n} actions go on without a date on which they are looked at.",
    );
    if let Some(first) = first_day {
        let early = |action: &super::Action| {
            action.deadline.due.is_some_and(|due| due < first)
                && action.progress.is_blank()
                && !settled(action.standing.state)
                && action.deadline.ongoing_from.is_none()
        };
        let day = first.format("%-d %B %Y");
        add(
            PlanFindingKind::BeforeThePlan,
            keys(&early),
            &format!("This action was due before {day}, the day the plan was put in, and the plan tells no result."),
            &format!("{{n}} actions were due before {day}, the day the plan was put in, and the plan tells no result of them."),
        );
    }
    let mut by_day: BTreeMap<NaiveDate, Vec<String>> = BTreeMap::new();
    for (_, action) in plan.actions() {
        if let Some(due) = action.deadline.due.filter(|_| action.deadline.ongoing_from.is_none()) {
            by_day.entry(due).or_default().push(action.key.clone());
        }
    }
    let dated: usize = by_day.values().map(Vec::len).sum();
    for (day, keys) in by_day {
        if keys.len() >= BUNCHED.1 && keys.len() as f64 > BUNCHED.0 * dated as f64 {
            let sentence = format!("{} of {dated} dated actions are due on one day, {}.", keys.len(), day.format("%-d %B %Y"));
            found.push(PlanFinding { kind: PlanFindingKind::DatesBunched, keys, sentence });
        }
    }
    for notice in &plan.key_notices {
        found.push(PlanFinding { kind: PlanFindingKind::KeyUnsure, keys: vec![notice.key.clone()], sentence: notice.sentence.clone() });
    }
    found.extend(plan.conflicts.iter().map(|conflict| {
        let files: Vec<&str> = conflict.sides.iter().map(|side| side.file.as_str()).collect();
        let sentence = format!("{} was edited differently in {}. Decide it on the sheet Conflicts.", conflict.field, files.join(" and "));
        PlanFinding { kind: PlanFindingKind::ConflictOpen, keys: vec![conflict.key.clone()], sentence }
    }));
    found.sort_by_key(|finding| finding.kind.code());
    found
}
