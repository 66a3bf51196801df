//! Actions by time: overdue, falling due, and who leads and monitors them.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::leads_of;
use crate::normalise::text::folded;
use crate::outcome::{Outcome, STANDINGS};
use crate::plan::{Action, KeyIssue, Party, Rag, State};

/// The ends of the periods in which actions fall due, in days from the as-at day.
pub const HORIZONS: [u32; 3] = [30, 60, 90];

/// What stands where nobody is named.
const NOBODY: &str = "Nobody is named";

/// One overdue action.
#[derive(Debug, Clone)]
pub struct OverdueAction<'a> {
    /// Its key issue.
    pub issue: &'a KeyIssue,
    /// The action.
    pub action: &'a Action,
    /// The day it was due, from which it is counted as overdue.
    pub original: Option<NaiveDate>,
    /// The revised date in the plan's own words; empty where it gives none.
    pub revised: String,
    /// How often it was revised, where earlier editions are known.
    pub times_revised: Option<usize>,
    /// Calendar days past its day.
    pub days: i64,
    /// Who leads it.
    pub lead: String,
    /// Why it is overdue, in words.
    pub reason: String,
    /// What is done next, in the plan's own words, or that none is recorded.
    pub next_step: String,
}

/// One action that falls due within the last horizon.
#[derive(Debug, Clone)]
pub struct DueAction<'a> {
    /// Its key issue.
    pub issue: &'a KeyIssue,
    /// The action.
    pub action: &'a Action,
    /// The day.
    pub day: NaiveDate,
    /// The place of its period in [`HORIZONS`].
    pub horizon: usize,
    /// Who leads it.
    pub lead: String,
    /// Who monitors it, each party by itself; one that says so where nobody is named.
    pub monitors: Vec<String>,
}

/// One action that is amber: due soon, without a date, or asked about.
#[derive(Debug, Clone)]
pub struct AmberAction<'a> {
    /// Its key issue.
    pub issue: &'a KeyIssue,
    /// The action.
    pub action: &'a Action,
    /// Who leads it.
    pub lead: String,
}

/// How many actions fall due in front of one monitoring body. An action with several monitors is counted for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueByMonitor {
    /// Who monitors them.
    pub monitor: String,
    /// The party; nothing where nobody is named.
    pub party: Option<Party>,
    /// How many in each period of [`HORIZONS`].
    pub counts: [usize; HORIZONS.len()],
    /// Their keys, by day.
    pub keys: Vec<String>,
}

/// How the actions of one lead stand. An action with several leads is counted for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadLine {
    /// Who leads them.
    pub lead: String,
    /// The party; nothing where nobody is named.
    pub party: Option<Party>,
    /// How many there are.
    pub actions: usize,
    /// How they stand, in the order of [`STANDINGS`].
    pub by_standing: [usize; STANDINGS.len()],
    /// The keys of those that are overdue.
    pub overdue: Vec<String>,
}

/// Overdue actions, those longest past their day first.
pub(super) fn overdue(outcome: &Outcome) -> Vec<OverdueAction<'_>> {
    let mut found: Vec<OverdueAction<'_>> = outcome
        .plan
        .actions()
        .filter(|(_, action)| action.standing.state == State::Overdue)
        .map(|(issue, action)| OverdueAction {
            issue,
            action,
            original: action.dates.original.or(action.deadline.due),
            revised: match action.dates.revisions.last() {
                Some(revision) => revision.to.map_or_else(|| "no date".to_owned(), |day| day.format("%-d %B %Y").to_string()),
                None => extra(action, &["revised", "new date", "extended"]).unwrap_or_default(),
            },
            times_revised: (outcome.history.all.latest().is_some_and(|(number, _)| number > 1)).then_some(action.dates.revisions.len()),
            days: action.standing.days.unwrap_or(0),
            lead: leads_of(action),
            reason: action.standing.reason.clone(),
            next_step: extra(action, &["next step", "next action", "action needed"])
                .or_else(|| Some(action.progress.text()).filter(|text| !text.is_empty()))
                .unwrap_or_else(|| "No next step is recorded.".to_owned()),
        })
        .collect();
    found.sort_by_key(|one| std::cmp::Reverse(one.days));
    found
}

/// Amber actions, those that fall due first; then the others in the plan's order.
pub(super) fn amber(outcome: &Outcome) -> Vec<AmberAction<'_>> {
    let amber = outcome.plan.actions().filter(|(_, action)| action.standing.rag == Rag::Amber);
    let mut found: Vec<AmberAction<'_>> = amber.map(|(issue, action)| AmberAction { issue, action, lead: leads_of(action) }).collect();
    found.sort_by_key(|one| one.action.standing.next.unwrap_or(NaiveDate::MAX));
    found
}

/// What a column of the plan's own says whose heading has one of the words.
fn extra(action: &Action, words: &[&str]) -> Option<String> {
    let column = action.extra.iter().find(|(heading, slot)| {
        let heading = folded(heading);
        !slot.is_blank() && words.iter().any(|word| heading.contains(word))
    });
    column.map(|(_, slot)| slot.text())
}

/// What falls due within the last horizon, by day; today is within.
pub(super) fn due(outcome: &Outcome) -> Vec<DueAction<'_>> {
    let end = |days: u32| outcome.as_at.checked_add_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MAX);
    let mut found: Vec<DueAction<'_>> = outcome
        .plan
        .actions()
        .filter_map(|(issue, action)| {
            let day = action.standing.next.filter(|day| *day >= outcome.as_at)?;
            let horizon = HORIZONS.iter().position(|days| day <= end(*days))?;
            let mut monitors: Vec<String> =
                action.monitors.iter().map(|party| party.in_words()).filter(|words| !words.is_empty()).collect();
            if monitors.is_empty() {
                monitors.push(NOBODY.to_owned());
            }
            Some(DueAction { issue, action, day, horizon, lead: leads_of(action), monitors })
        })
        .collect();
    found.sort_by_key(|one| one.day);
    found
}

/// What falls due counted by monitor: whoever has most first.
pub(super) fn by_monitor(due: &[DueAction<'_>]) -> Vec<DueByMonitor> {
    let mut by: BTreeMap<&str, DueByMonitor> = BTreeMap::new();
    for one in due {
        for monitor in &one.monitors {
            let line = by.entry(monitor).or_insert_with(|| DueByMonitor {
                monitor: monitor.clone(),
                party: one.action.monitors.iter().find(|party| party.in_words() == *monitor).cloned(),
                counts: [0; HORIZONS.len()],
                keys: Vec::new(),
            });
            line.counts[one.horizon] += 1;
            line.keys.push(one.action.key.clone());
        }
    }
    let mut lines: Vec<DueByMonitor> = by.into_values().collect();
    lines.sort_by(|a, b| b.keys.len().cmp(&a.keys.len()).then_with(|| a.monitor.cmp(&b.monitor)));
    lines
}

/// Actions by lead: whoever has most first; those of nobody last.
pub(super) fn by_lead(outcome: &Outcome) -> Vec<LeadLine> {
    let keyed = super::by_key(outcome);
    let line = |lead: String, party: Option<&Party>, keys: &[&str]| {
        let mut line = LeadLine { lead, party: party.cloned(), actions: 0, by_standing: [0; STANDINGS.len()], overdue: Vec::new() };
        for action in keys.iter().filter_map(|key| keyed.get(key)) {
            line.actions += 1;
            if let Some(place) = STANDINGS.iter().position(|state| *state == action.standing.state) {
                line.by_standing[place] += 1;
            }
            if action.standing.state == State::Overdue {
                line.overdue.push(action.key.clone());
            }
        }
        line
    };
    let named = outcome.named_parties();
    let mut lines: Vec<LeadLine> =
        named.iter().map(|named| line(named.resolved.party.in_words(), Some(&named.resolved.party), &named.leads)).collect();
    lines.sort_by(|a, b| b.actions.cmp(&a.actions).then_with(|| a.lead.cmp(&b.lead)));
    let without = outcome.plan.actions().filter(|(_, action)| action.leads.is_empty());
    let without: Vec<&str> = without.map(|(_, action)| action.key.as_str()).collect();
    lines.push(line(NOBODY.to_owned(), None, &without));
    lines.retain(|line| line.actions > 0);
    lines
}
