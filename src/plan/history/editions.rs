//! What earlier editions say of the actions of a plan, and the line that an action adds.

use chrono::NaiveDate;

use super::matching::matched;
use super::{DateHistory, History, Line, Revision};
use crate::normalise::text::folded;
use crate::plan::ours::one_line;
use crate::plan::{Action, ActionPlan};

/// What earlier editions and this one say of each action's date, in the plan's order.
pub(super) fn dates_of(history: &History, plan: &ActionPlan, as_at: NaiveDate) -> Vec<DateHistory> {
    let threads = threads(history);
    let old: Vec<(&str, &str)> =
        threads.iter().filter_map(|thread| thread.last().map(|line| (line.key.as_str(), line.action.as_str()))).collect();
    let actions: Vec<&Action> = plan.actions().map(|(_, action)| action).collect();
    let words: Vec<String> = actions.iter().map(|action| one_line(&action.action.text())).collect();
    let new: Vec<(&str, &str)> = actions.iter().zip(&words).map(|(action, words)| (action.key.as_str(), words.as_str())).collect();
    let found = matched(&old, &new);
    let entry = |(action, place): (&&Action, Option<usize>)| {
        let thread: &[&Line] = place.and_then(|place| threads.get(place)).map_or(&[], Vec::as_slice);
        dates(thread, action, as_at)
    };
    actions.iter().zip(found).map(entry).collect()
}

/// The lines of each action through the editions, the oldest first.
pub(super) fn threads(history: &History) -> Vec<Vec<&Line>> {
    let mut threads: Vec<Vec<&Line>> = Vec::new();
    let mut rest = history.lines();
    while let Some(first) = rest.first() {
        let end = rest.iter().position(|line| line.edition != first.edition).unwrap_or(rest.len());
        let (edition, later) = rest.split_at(end);
        rest = later;
        let old: Vec<(&str, &str)> =
            threads.iter().filter_map(|thread| thread.last().map(|line| (line.key.as_str(), line.action.as_str()))).collect();
        let new: Vec<(&str, &str)> = edition.iter().map(|line| (line.key.as_str(), line.action.as_str())).collect();
        for (line, place) in edition.iter().zip(matched(&old, &new)) {
            match place.and_then(|place| threads.get_mut(place)) {
                Some(thread) => thread.push(line),
                None => threads.push(vec![line]),
            }
        }
    }
    threads
}

fn dates(thread: &[&Line], action: &Action, as_at: NaiveDate) -> DateHistory {
    let now = action.deadline.due;
    let original = thread.iter().find_map(|line| line.original.or(line.date)).or(now);
    let said_now = Line { reason: said(action, REASON), who: said(action, WHO), ..line(action, 0, as_at, &|_| String::new()) };
    let mut revisions = Vec::new();
    // A date that is taken away and one that is put in its place are one change each; a first date is none.
    let mut before: Option<&Line> = None;
    for line in thread.iter().copied().chain(std::iter::once(&said_now).filter(|_| !thread.is_empty())) {
        if let Some(before) = before.filter(|before| before.date != line.date && (before.date.is_some() || line.original != line.date)) {
            let (reason, who) = (line.reason.clone(), line.who.clone());
            revisions.push(Revision { on: line.as_at, from: before.date, to: line.date, reason, who });
        }
        before = Some(line);
    }
    DateHistory { original, revisions }
}

/// Words in the heading of a column of the plan's own that says why a date was changed.
const REASON: &[&str] =
    &["reason for change", "reason for revis", "reason for delay", "reason for slip", "reason for extension", "reason for new date"];
/// Words in the heading of a column that says who agreed.
const WHO: &[&str] = &["agreed by", "approved by", "change agreed", "authorised by"];

fn said(action: &Action, words: &[&str]) -> String {
    let column = action.extra.iter().find(|(heading, slot)| {
        let heading = folded(heading);
        !slot.is_blank() && words.iter().any(|word| heading.contains(word))
    });
    column.map(|(_, slot)| one_line(&slot.text())).unwrap_or_default()
}

/// The line that an action adds to the history.
pub(super) fn line(action: &Action, edition: u32, as_at: NaiveDate, evidence: &dyn Fn(&str) -> String) -> Line {
    let latest = action.dates.revisions.last().filter(|revision| revision.on == as_at);
    Line {
        edition,
        as_at,
        key: action.key.clone(),
        action: one_line(&action.action.text()),
        original: action.dates.original,
        date: action.deadline.due,
        said: one_line(&action.completion_date.text()),
        times_revised: u32::try_from(action.dates.revisions.len()).unwrap_or(u32::MAX),
        reason: latest.map(|revision| revision.reason.clone()).unwrap_or_default(),
        who: latest.map(|revision| revision.who.clone()).unwrap_or_default(),
        standing: action.standing.state.words().to_owned(),
        claimed: one_line(&action.status.text()),
        evidence: evidence(&action.key),
    }
}
