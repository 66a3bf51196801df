//! All that one run found out: the only thing documents are written from.

pub mod codes;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::cell::Caveat;
use crate::plan::ours::{BULLETS, one_line};
pub use crate::plan::reading::{ColumnReading, Input, LeftOut, SheetReading, TableReading};
use crate::plan::{Action, ActionPlan, DeadlineKind, Deviation, KeyIssue, Line, Words};

/// All that one run found out about one plan.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The day everything is judged from.
    pub as_at: NaiveDate,
    /// The plan.
    pub plan: ActionPlan,
    /// The files it was read from, in the order they were given.
    pub inputs: Vec<Input>,
    /// What a reader must know, in the order of printing.
    pub caveats: Vec<Caveat>,
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

/// What an action says about when it is due; each action is exactly one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Timing {
    /// A day it is due is known.
    Dated,
    /// No such day, but it is ongoing or comes back.
    Ongoing,
    /// Words stand in place of a date: to be confirmed, done, or words that give no day.
    Worded,
    /// Nothing is said.
    Undated,
}

impl Timing {
    /// What an action's completion date says.
    #[must_use]
    pub fn of(action: &Action) -> Self {
        let deadline = &action.deadline;
        if deadline.due.is_some() {
            Self::Dated
        } else if deadline.ongoing_from.is_some()
            || matches!(deadline.kind, DeadlineKind::Ongoing | DeadlineKind::Recurring | DeadlineKind::OpenEnded)
        {
            Self::Ongoing
        } else if action.completion_date.is_blank() {
            Self::Undated
        } else {
            Self::Worded
        }
    }
}

/// The counts of one key issue, or of the whole plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IssueCounts {
    /// Success criteria with their sub-points.
    pub success_criteria: usize,
    /// Lines of evaluation with their sub-points.
    pub evaluation: usize,
    /// Actions: the sum of the four counts of timing, and the sum of the counts by status.
    pub actions: usize,
    /// Actions with a day they are due.
    pub dated: usize,
    /// Actions without such a day that are ongoing or come back.
    pub ongoing: usize,
    /// Actions with other words in place of a date.
    pub worded: usize,
    /// Actions about whose date nothing is said.
    pub undated: usize,
    /// Actions by status, in the order of [`Summary::statuses`].
    pub by_status: Vec<usize>,
}

/// The plan counted by key issue.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// The plan's own status words by first appearance, at most [`Summary::MOST_STATUSES`]; rarer ones are one count together.
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
            match Timing::of(action) {
                Timing::Dated => counts.dated += 1,
                Timing::Ongoing => counts.ongoing += 1,
                Timing::Worded => counts.worded += 1,
                Timing::Undated => counts.undated += 1,
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
        self.dated += other.dated;
        self.ongoing += other.ongoing;
        self.worded += other.worded;
        self.undated += other.undated;
        for (sum, count) in self.by_status.iter_mut().zip(&other.by_status) {
            *sum += count;
        }
    }
}

/// The status of an action in the plan's own words, on one line; empty where it is blank.
fn status_of(action: &Action) -> String {
    one_line(&action.status.text())
}

/// The status words that get a count: the most frequent ones in the order they first appear, then the rest, then blank.
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
    statuses.extend(blank.then_some(StatusWord::Blank));
    statuses
}

impl Outcome {
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

    /// What stands before the first key issue, one line each, cleaned, without blank lines; bullets keep one.
    #[must_use]
    pub fn context_lines(&self) -> Vec<String> {
        let bullet = |level: u8| BULLETS[usize::from(level).min(BULLETS.len() - 1)];
        let shown = |line: Line| if line.bullet { format!("{}{}", bullet(line.level), line.text) } else { line.text };
        self.plan.context.iter().flat_map(Words::lines).map(shown).collect()
    }
}
