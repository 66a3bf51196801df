//! From plan to evidence: what the audits and samples say about each success criterion, with figure, target and gap.

use serde::Serialize;

use crate::audit::{Audit, CriterionWords, Pack};
use crate::cell::SourceRef;
use crate::normalise::text::folded;
use crate::plan::{ActionPlan, Criterion, KeyIssue, ours};

mod figure;
mod mapping;
mod measures;
mod target;

pub use figure::per_cent;
pub use mapping::{CriterionMap, MappingError, check};
use measures::{Source, measures};
use target::said_target;

/// What the evidence says about a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceState {
    /// Some of it says that the criterion is not met.
    NotMet,
    /// None says that it is not met, and of some it cannot be told.
    CannotTell,
    /// All that was offered says that it is met.
    Evidenced,
    /// Nothing was offered.
    NoEvidence,
}

impl EvidenceState {
    /// All of them, in the order in which counts are printed.
    pub const ALL: [Self; 4] = [Self::NotMet, Self::CannotTell, Self::Evidenced, Self::NoEvidence];

    /// Its words in documents.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::NotMet => "Not met",
            Self::CannotTell => "Cannot tell",
            Self::Evidenced => "Evidenced",
            Self::NoEvidence => "No evidence offered",
        }
    }
}

/// Why rules were taken as evidence for a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mapped {
    /// A person said so in the job file.
    Job,
    /// Its words told; a person should confirm it.
    Proposed,
    /// No rule is known for it.
    Not,
}

impl Mapped {
    /// How it is known, in words for documents.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Job => "said in the job file",
            Self::Proposed => "proposed by its words; confirm it in the job file",
            Self::Not => "no rule is known for it",
        }
    }
}

/// One figure that speaks for or against a criterion.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Measure {
    /// The code of the rule, or of the test of a sample.
    pub code: String,
    /// The rule's title, or the test's question.
    pub title: String,
    /// What it says.
    pub state: EvidenceState,
    /// The figure in words: `112 of 120 records (93.33%)`.
    pub figure: String,
    /// The target in words: `100%`.
    pub target: String,
    /// What is missing, in words; empty where nothing is.
    pub gap: String,
    /// How it is known: an audit of all records, or a sample.
    pub how: String,
    /// Findings behind it.
    pub findings: usize,
    /// Records of which it cannot be told.
    pub cannot_tell: usize,
    /// Findings that are waived: they are counted as findings too.
    pub waived: usize,
    /// The figure in numbers, for those who must decide whether it may be published.
    #[serde(skip)]
    pub numbers: Option<MeasureNumbers>,
}

/// The numbers of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureNumbers {
    /// What part of the rule's records it is about; empty where it is about all of them.
    pub base: String,
    /// Whether they are of a sample, and not of all records.
    pub sampled: bool,
    /// How many records or groups meet it.
    pub met: usize,
    /// Out of how many; those that meet it, those that do not and those of which it cannot be told.
    pub of: usize,
    /// Of how many it cannot be told.
    pub unknown: usize,
}

/// What the evidence says about one success criterion.
#[derive(Debug, Clone, PartialEq)]
pub struct CriterionEvidence {
    /// Our reference of the criterion: `2.S1`.
    pub reference: String,
    /// The number of its key issue.
    pub issue: u32,
    /// Its words.
    pub text: String,
    /// 0 for a criterion, 1 for a sub-point beneath it.
    pub level: u8,
    /// Where it stands.
    pub at: Option<SourceRef>,
    /// What the evidence says: the worst of its measures.
    pub state: EvidenceState,
    /// Why these rules are its evidence.
    pub mapped: Mapped,
    /// The codes of the rules and tests that are its evidence, whether they were run or not.
    pub rules: Vec<String>,
    /// The figures; none where nothing was offered.
    pub measures: Vec<Measure>,
    /// The keys of the actions it belongs to.
    pub actions: Vec<String>,
    /// Whether these are all actions of its key issue, as nothing tells which are meant.
    pub whole_issue: bool,
    /// Why the state is what it is, in a sentence.
    pub reason: String,
}

/// What the evidence is made from.
#[derive(Debug, Clone, Copy)]
pub struct Offered<'a> {
    /// What the audits found out, where there were any.
    pub audit: Option<&'a Audit>,
    /// The packs, whose words tell which criteria they are about.
    pub packs: &'a [Pack],
    /// What a person said.
    pub maps: &'a [CriterionMap],
    /// What samples say, with the code of their tests.
    pub samples: &'a [Measure],
}

/// The evidence for each success criterion of a plan, in the plan's order; see [`check`] for what a person wrote.
#[must_use]
pub fn evidence(plan: &ActionPlan, offered: &Offered<'_>) -> Vec<CriterionEvidence> {
    let mut all = Vec::new();
    for issue in &plan.key_issues {
        for (place, criterion) in issue.success_criteria.iter().enumerate() {
            let reference = ours::criterion_reference(issue.number, false, place);
            let heads_a_list = issue.success_criteria.get(place + 1).is_some_and(|next| next.level > criterion.level);
            let mut found = of_criterion(issue, criterion, reference, offered);
            if found.mapped == Mapped::Not {
                let above = all.iter().rev().find(|one: &&CriterionEvidence| one.issue == issue.number && one.level < criterion.level);
                found.reason = nothing_known(heads_a_list, above);
            }
            all.push(found);
        }
    }
    all
}

fn of_criterion(issue: &KeyIssue, criterion: &Criterion, reference: String, offered: &Offered<'_>) -> CriterionEvidence {
    let said = offered.maps.iter().find(|map| map.names(&reference, &criterion.text));
    let proposed: Vec<&CriterionWords> = match said {
        Some(_) => Vec::new(),
        None => offered.packs.iter().flat_map(|pack| &pack.criteria).filter(|words| words.fit(&criterion.text)).collect(),
    };
    let mapped = match (said, proposed.is_empty()) {
        (Some(map), _) if map.rules.is_empty() && map.tests.is_empty() => Mapped::Not,
        (Some(_), _) => Mapped::Job,
        (None, false) => Mapped::Proposed,
        (None, true) => Mapped::Not,
    };
    let mut rules: Vec<Source<'_>> = Vec::new();
    let named = said.map(|map| map.rules.iter().chain(&map.tests).map(|code| Source { code, about: map.about.as_deref() }));
    let told = proposed.iter().flat_map(|words| words.rules.iter().map(|code| Source { code, about: words.about.as_deref() }));
    for source in named.into_iter().flatten().chain(told) {
        if !rules.iter().any(|known| known.code.eq_ignore_ascii_case(source.code)) {
            rules.push(source);
        }
    }
    let target = said.and_then(|map| map.target).or_else(|| said_target(&criterion.text));
    let (measures, not_offered) = measures(&rules, target, offered);
    let state = measures.iter().map(|measure| measure.state).min().unwrap_or(EvidenceState::NoEvidence);
    let reason = reason(state, &measures, &not_offered);
    let actions = said.map(|map| map.actions.clone()).filter(|actions| !actions.is_empty());
    let actions = actions.or_else(|| actions_of(issue, criterion, &proposed));
    let whole_issue = actions.is_none();
    let actions = actions.unwrap_or_else(|| issue.actions.iter().map(|action| action.key.clone()).collect());
    CriterionEvidence {
        reference,
        issue: issue.number,
        text: criterion.text.clone(),
        level: criterion.level,
        at: criterion.at.clone(),
        state,
        mapped,
        rules: rules.iter().map(|source| source.code.to_owned()).collect(),
        measures,
        actions,
        whole_issue,
        reason,
    }
}

/// The keys of the actions a criterion belongs to: those that carry it themselves, else those whose words fit the same rules.
fn actions_of(issue: &KeyIssue, criterion: &Criterion, proposed: &[&CriterionWords]) -> Option<Vec<String>> {
    let wanted = folded(&criterion.text);
    let keys = |fit: &dyn Fn(&crate::plan::Action) -> bool| -> Option<Vec<String>> {
        let keys: Vec<String> = issue.actions.iter().filter(|action| fit(action)).map(|action| action.key.clone()).collect();
        Some(keys).filter(|keys| !keys.is_empty())
    };
    keys(&|action| action.success_criteria.lines.iter().any(|line| folded(&line.text) == wanted)).or_else(|| {
        keys(&|action| {
            let text = format!("{} {}", action.action.text(), action.monitoring_strategy.text());
            proposed.iter().any(|words| words.fit(&text))
        })
    })
}

/// What the evidence says of an action: the worst of the criteria that are known to belong to it; nothing where none is known.
#[must_use]
pub fn of_action(evidence: &[CriterionEvidence], key: &str) -> Option<EvidenceState> {
    let own = evidence.iter().filter(|criterion| !criterion.whole_issue && criterion.actions.iter().any(|known| known == key));
    own.map(|criterion| criterion.state).filter(|state| *state != EvidenceState::NoEvidence).min()
}

/// Why there is no evidence for a criterion of which no rule is known.
fn nothing_known(heads_a_list: bool, above: Option<&CriterionEvidence>) -> String {
    match above {
        Some(above) if above.mapped != Mapped::Not => format!("It is a point of {}; the evidence stands there.", above.reference),
        _ if heads_a_list => "Its points are listed below it.".to_owned(),
        _ => {
            "No rule is known to be evidence for it. Name rules or tests for it in the job file, or keep the evidence elsewhere.".to_owned()
        }
    }
}

fn reason(state: EvidenceState, measures: &[Measure], not_offered: &[String]) -> String {
    let of = |measure: &Measure| {
        let gap = if measure.gap.is_empty() { String::new() } else { format!(", {}", measure.gap) };
        format!("{}: {} (target {}{gap})", measure.code, measure.figure, measure.target)
    };
    let said: Vec<String> = measures.iter().filter(|measure| measure.state == state).map(of).collect();
    let mut text = if said.is_empty() { String::new() } else { format!("{}.", said.join("; ")) };
    for line in not_offered {
        text.push_str(if text.is_empty() { "" } else { " " });
        text.push_str(line);
    }
    text
}
