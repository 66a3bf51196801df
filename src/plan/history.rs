//! The history of a plan: one line for each action and edition, kept in `history.csv`, only ever added to.
//!
//! An edition is a plan as it stood on a day. The original date of an action is the first day that any edition gives it; overdue is
//! counted from it, and every later date stands beside it as a revision.

mod editions;
mod matching;
mod rows;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Action, ActionPlan, Rag, Standing, State};

pub use rows::{COLUMNS, HistoryError};

/// One action in one edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The number of the edition, from 1.
    pub edition: u32,
    /// The day it was judged from.
    pub as_at: NaiveDate,
    /// The action's key in that edition.
    pub key: String,
    /// The action's words, on one line.
    pub action: String,
    /// The first date that any edition gave the action; nothing where none did.
    pub original: Option<NaiveDate>,
    /// The date that this edition gives it.
    pub date: Option<NaiveDate>,
    /// The date's words.
    pub said: String,
    /// How often the date was changed so far.
    pub times_revised: u32,
    /// Why the date was changed, in the plan's own words; empty where it was not, or where nothing is said.
    pub reason: String,
    /// Who agreed to it, in the plan's own words.
    pub who: String,
    /// How the action stood, as a word.
    pub standing: String,
    /// What the plan claimed, in its own words.
    pub claimed: String,
    /// What the evidence said, as a word; empty where there was none.
    pub evidence: String,
}

/// One change of an action's date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The day of the edition that changed it.
    pub on: NaiveDate,
    /// The date before.
    pub from: Option<NaiveDate>,
    /// The date after.
    pub to: Option<NaiveDate>,
    /// Why, in the plan's own words; empty where nothing is said.
    pub reason: String,
    /// Who agreed to it, in the plan's own words; empty where nothing is said.
    pub who: String,
}

/// What earlier editions say of an action's date.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DateHistory {
    /// The first date that any edition gave it.
    pub original: Option<NaiveDate>,
    /// Every change since, the oldest first.
    pub revisions: Vec<Revision>,
}

/// The lines of earlier editions, in the order in which they were written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    lines: Vec<Line>,
}

/// How the actions of one edition stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionCounts {
    /// The number of the edition, from 1.
    pub edition: u32,
    /// The day it was judged from.
    pub as_at: NaiveDate,
    /// Its actions.
    pub actions: usize,
    /// Those that were overdue, counted from their original dates.
    pub overdue: usize,
    /// Those that were complete, claimed or verified.
    pub done: usize,
    /// Those whose date was changed in that edition.
    pub revised: usize,
}

impl History {
    /// The lines, in the order of editions.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The number and day of the latest edition.
    #[must_use]
    pub fn latest(&self) -> Option<(u32, NaiveDate)> {
        self.lines.last().map(|line| (line.edition, line.as_at))
    }

    /// How the actions stood in each edition, the oldest first.
    #[must_use]
    pub fn counts(&self) -> Vec<EditionCounts> {
        let mut counts: BTreeMap<u32, EditionCounts> = BTreeMap::new();
        for thread in editions::threads(self) {
            let mut times = 0;
            for line in thread {
                let counted = counts.entry(line.edition).or_insert(EditionCounts {
                    edition: line.edition,
                    as_at: line.as_at,
                    actions: 0,
                    overdue: 0,
                    done: 0,
                    revised: 0,
                });
                counted.actions += 1;
                counted.overdue += usize::from(line.standing == State::Overdue.words());
                let done = [State::CompleteClaimed, State::CompleteVerified];
                counted.done += usize::from(done.iter().any(|state| state.words() == line.standing));
                counted.revised += usize::from(line.times_revised > times);
                times = line.times_revised;
            }
        }
        counts.into_values().collect()
    }

    /// Each action of the latest edition and the one before it, as either has it; in the order in which they first appeared.
    #[must_use]
    pub fn last_two(&self) -> Vec<(Option<&Line>, Option<&Line>)> {
        let Some((latest, _)) = self.latest() else { return Vec::new() };
        let of = |thread: &[&'_ Line], edition: u32| thread.iter().position(|line| line.edition == edition);
        editions::threads(self)
            .into_iter()
            .map(|thread| {
                let at = |edition: u32| of(&thread, edition).map(|place| thread[place]);
                (latest.checked_sub(1).and_then(at), at(latest))
            })
            .filter(|(before, now)| before.is_some() || now.is_some())
            .collect()
    }

    /// Puts into a plan what earlier editions know: original dates, revisions, and that an action is overdue from its original date.
    pub fn apply(&self, plan: &mut ActionPlan, as_at: NaiveDate) {
        let dates = editions::dates_of(self, plan, as_at);
        let actions = plan.key_issues.iter_mut().flat_map(|issue| &mut issue.actions);
        for (action, dates) in actions.zip(dates) {
            action.dates = dates;
            late_from_the_start(action, as_at);
        }
    }

    /// The lines that the plan adds as its next edition, after [`History::apply`]; none where nothing can be added, with the reason.
    ///
    /// `evidence` gives what the evidence says of an action, as a word.
    ///
    /// # Errors
    ///
    /// [`NotAdded`] where the plan is as the latest edition says, or is judged from an earlier day.
    pub fn next(&self, plan: &ActionPlan, as_at: NaiveDate, evidence: &dyn Fn(&str) -> String) -> Result<Vec<Line>, NotAdded> {
        let edition = self.latest().map_or(1, |(number, _)| number.saturating_add(1));
        if let Some((number, day)) = self.latest().filter(|(_, day)| *day > as_at) {
            return Err(NotAdded::Earlier { edition: number, day });
        }
        let lines: Vec<Line> = plan.actions().map(|(_, action)| editions::line(action, edition, as_at, evidence)).collect();
        let last = self.lines.iter().filter(|line| line.edition + 1 == edition);
        let same = |(one, other): (&Line, &Line)| Line { edition: one.edition, as_at: one.as_at, ..other.clone() } == *one;
        if self.latest().is_some_and(|(_, day)| day == as_at) && last.clone().count() == lines.len() && last.zip(&lines).all(same) {
            return Err(NotAdded::Same);
        }
        Ok(lines)
    }

    /// With lines added behind the others.
    #[must_use]
    pub fn with(mut self, lines: Vec<Line>) -> Self {
        self.lines.extend(lines);
        self
    }
}

/// Why a plan adds no edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAdded {
    /// The latest edition says the same, on the same day.
    Same,
    /// The plan is judged from a day before the latest edition's.
    Earlier {
        /// The latest edition.
        edition: u32,
        /// Its day.
        day: NaiveDate,
    },
}

/// An action whose original day is past is overdue, whatever date it was moved to.
fn late_from_the_start(action: &mut Action, as_at: NaiveDate) {
    let open = matches!(action.standing.state, State::DueSoon | State::OnTrack | State::Overdue | State::Query | State::NoDate);
    let Some(original) = action.dates.original.filter(|original| open && *original < as_at && !action.dates.revisions.is_empty()) else {
        return;
    };
    let days = (as_at - original).num_days();
    let times = action.dates.revisions.len();
    let words = |day: NaiveDate| day.format("%-d %B %Y").to_string();
    let now = action.deadline.due.map_or_else(|| "it has no date now".to_owned(), |due| format!("it is now {}", words(due)));
    action.standing = Standing {
        state: State::Overdue,
        days: Some(days),
        rag: Rag::Red,
        reason: format!(
            "It was first due on {}, {days} {} ago. The date was revised {}; {now}.",
            words(original),
            if days == 1 { "day" } else { "days" },
            if times == 1 { "once".to_owned() } else { format!("{times} times") },
        ),
        next: action.standing.next,
    };
}
