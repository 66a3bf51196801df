//! What has changed since the last edition: a line for each change of an action, told by the history of the plan.

use chrono::NaiveDate;

use crate::outcome::Outcome;
use crate::plan::State;
use crate::plan::history::Line;

/// What has changed since the last edition.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// What it was compared with: a file or an edition.
    pub since: String,
    /// The day of that edition, where it is known.
    pub day: Option<NaiveDate>,
    /// The changes, in the plan's order; none where nothing has changed.
    pub lines: Vec<ChangeLine>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChangeLine {
    /// The key of the action or the reference of the criterion.
    pub key: String,
    /// What sort of change, in a word or two: `New`, `Closed`, `New date`.
    pub kind: String,
    /// What was there before; empty for something new.
    pub before: String,
    /// What is there now; empty for something that was taken out.
    pub after: String,
    /// What it means, in a sentence.
    pub reason: String,
}

/// What has changed since the edition before this one; nothing where the history has none.
pub(super) fn since_last(outcome: &Outcome) -> Option<Changes> {
    let history = &outcome.history.all;
    let (number, _) = history.latest().filter(|(number, day)| *number > 1 && *day == outcome.as_at)?;
    let before = history.lines().iter().find(|line| line.edition + 1 == number)?;
    let pairs = history.last_two();
    let lines = pairs.iter().flat_map(|(before, now)| changes(*before, *now));
    Some(Changes { since: format!("edition {}", number - 1), day: Some(before.as_at), lines: lines.collect() })
}

/// What changed in one action.
fn changes(before: Option<&Line>, now: Option<&Line>) -> Vec<ChangeLine> {
    let line = |key: &str, kind: &str, before: &str, after: &str, reason: String| ChangeLine {
        key: key.to_owned(),
        kind: kind.to_owned(),
        before: before.to_owned(),
        after: after.to_owned(),
        reason,
    };
    let (before, now) = match (before, now) {
        (None, Some(now)) => return vec![line(&now.key, "New", "", &now.action, "The last edition did not have it.".to_owned())],
        (Some(before), None) => {
            return vec![line(&before.key, "Taken out", &before.action, "", "The plan has it no more; ask why.".to_owned())];
        }
        (None, None) => return Vec::new(),
        (Some(before), Some(now)) => (before, now),
    };
    let mut found = Vec::new();
    if before.date != now.date {
        let moved = before.date.zip(now.date).map(|(before, now)| (now - before).num_days());
        let meant = match moved {
            Some(days) if days > 0 => format!("Put off by {days} {}", if days == 1 { "day" } else { "days" }),
            Some(days) => format!("Brought forward by {} {}", -days, if days == -1 { "day" } else { "days" }),
            None if now.date.is_none() => "Its date was taken away".to_owned(),
            None => "It has a date now".to_owned(),
        };
        let why = if now.reason.is_empty() { "no reason is recorded".to_owned() } else { now.reason.clone() };
        let who = if now.who.is_empty() { String::new() } else { format!(", agreed by {}", now.who) };
        found.push(line(&now.key, "New date", &before.said, &now.said, format!("{meant}: {why}{who}.")));
    }
    if before.standing != now.standing {
        let closed = [State::CompleteClaimed, State::CompleteVerified, State::Closed].map(State::words);
        let is_closed = |standing: &str| closed.contains(&standing);
        let kind = match (is_closed(&before.standing), is_closed(&now.standing)) {
            (false, true) => "Closed",
            (true, false) => "Reopened",
            _ => "New standing",
        };
        found.push(line(
            &now.key,
            kind,
            &before.standing,
            &now.standing,
            format!("It was {} and is {}.", before.standing.to_lowercase(), now.standing.to_lowercase()),
        ));
    }
    if before.action != now.action {
        found.push(line(&now.key, "Reworded", &before.action, &now.action, "Its words were changed.".to_owned()));
    }
    if before.evidence != now.evidence {
        let words = |evidence: &str| if evidence.is_empty() { "nothing".to_owned() } else { evidence.to_lowercase() };
        let reason = format!("The evidence said {} and says {}.", words(&before.evidence), words(&now.evidence));
        found.push(line(&now.key, "Evidence", &before.evidence, &now.evidence, reason));
    }
    found
}
