//! The plan counted by key issue: criteria, actions by how they stand, actions by the plan's own status.

use std::collections::BTreeMap;

use crate::plan::ours::one_line;
use crate::plan::{Action, ActionPlan, KeyIssue, State};

/// Every state, in the order in which counts are printed: what needs somebody first, what is settled last.
pub const STANDINGS: [State; 9] = [
    State::Overdue,
    State::DueSoon,
    State::OnTrack,
    State::Ongoing,
    State::NoDate,
    State::Query,
    State::CompleteClaimed,
    State::CompleteVerified,
    State::Closed,
];

/// The counts of one key issue, or of the whole plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IssueCounts {
    /// Success criteria with their sub-points.
    pub success_criteria: usize,
    /// Lines of evaluation with their sub-points.
    pub evaluation: usize,
    /// Actions: the sum of the counts by standing, and of the counts by status where there are any.
    pub actions: usize,
    /// Actions by how they stand, in the order of [`STANDINGS`].
    pub by_standing: [usize; STANDINGS.len()],
    /// Actions by status, in the order of [`Summary::statuses`].
    pub by_status: Vec<usize>,
}

/// The plan counted by key issue.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// The plan's own status words by first appearance; none where no action has a status. At most [`Summary::MOST_STATUSES`]; rarer
    /// ones are one count together.
    pub statuses: Vec<StatusWord>,
    /// A count for each key issue, in the plan's order.
    pub issues: Vec<IssueCounts>,
    /// Their sums.
    pub total: IssueCounts,
}

/// One column of the counts by status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StatusWord {
    /// A status in the plan's own words, as first spelt; capitals make no difference.
    Said(String),
    /// Words that are too many to have a count each.
    Other,
    /// The status is blank.
    Blank,
}

impl Summary {
    /// How many status words have a count of their own.
    pub const MOST_STATUSES: usize = 8;

    /// Counts a plan by key issue.
    #[must_use]
    pub fn of(plan: &ActionPlan) -> Self {
        let statuses = status_words(plan);
        let issues: Vec<IssueCounts> = plan.key_issues.iter().map(|issue| IssueCounts::of(issue, &statuses)).collect();
        let mut total = IssueCounts { by_status: vec![0; statuses.len()], ..IssueCounts::default() };
        for issue in &issues {
            total.add(issue);
        }
        Self { statuses, issues, total }
    }
}

impl IssueCounts {
    fn of(issue: &KeyIssue, statuses: &[StatusWord]) -> Self {
        let mut counts = Self {
            success_criteria: issue.success_criteria.len(),
            evaluation: issue.evaluation.len(),
            actions: issue.actions.len(),
            by_status: vec![0; statuses.len()],
            ..Self::default()
        };
        for action in &issue.actions {
            let standing = STANDINGS.iter().position(|state| *state == action.standing.state);
            if let Some(count) = standing.and_then(|place| counts.by_standing.get_mut(place)) {
                *count += 1;
            }
            let said = status_of(action);
            let place = statuses.iter().position(|status| match status {
                StatusWord::Said(word) => !said.is_empty() && word.to_lowercase() == said.to_lowercase(),
                StatusWord::Other => !said.is_empty(),
                StatusWord::Blank => said.is_empty(),
            });
            if let Some(count) = place.and_then(|place| counts.by_status.get_mut(place)) {
                *count += 1;
            }
        }
        counts
    }

    fn add(&mut self, other: &Self) {
        self.success_criteria += other.success_criteria;
        self.evaluation += other.evaluation;
        self.actions += other.actions;
        for (sum, count) in self.by_standing.iter_mut().zip(&other.by_standing) {
            *sum += count;
        }
        for (sum, count) in self.by_status.iter_mut().zip(&other.by_status) {
            *sum += count;
        }
    }
}

/// The status of an action in the plan's own words, on one line; empty where it is blank.
fn status_of(action: &Action) -> String {
    one_line(&action.status.text())
}

/// The status words that get a count: the most frequent ones in the order they first appear, then the rest, then blank. A plan without
/// any status has no counts by status: they would only say the number of actions again.
fn status_words(plan: &ActionPlan) -> Vec<StatusWord> {
    let mut words: Vec<(String, usize)> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut blank = false;
    for (_, action) in plan.actions() {
        let said = status_of(action);
        if said.is_empty() {
            blank = true;
            continue;
        }
        let place = *places.entry(said.to_lowercase()).or_insert(words.len());
        match words.get_mut(place) {
            Some((_, count)) => *count += 1,
            None => words.push((said, 1)),
        }
    }
    let many = words.len() > Summary::MOST_STATUSES;
    if many {
        let mut frequent: Vec<usize> = (0..words.len()).collect();
        frequent.sort_by_key(|place| (std::cmp::Reverse(words[*place].1), *place));
        frequent.truncate(Summary::MOST_STATUSES - 1);
        frequent.sort_unstable();
        words = frequent.into_iter().map(|place| words[place].clone()).collect();
    }
    let mut statuses: Vec<StatusWord> = words.into_iter().map(|(word, _)| StatusWord::Said(word)).collect();
    statuses.extend(many.then_some(StatusWord::Other));
    statuses.extend((blank && !statuses.is_empty()).then_some(StatusWord::Blank));
    statuses
}
