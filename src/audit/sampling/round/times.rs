//! When rounds of sampling are due, and when the time of each begins.

use chrono::{Datelike, Days, Month, NaiveDate};

use super::{Due, JobRound, RoundError};
use crate::normalise::calendar;
use crate::normalise::date::{DateContext, Deadline, DeadlineKind, interpret};

/// The most rounds that are shown: the last ones, two a week for ten years.
pub(super) const MOST: usize = 1_000;
/// Rounds that are worked out before giving up.
const STEPS: usize = 20_000;
/// How far back rounds are looked at where no first day is known.
const A_YEAR: u64 = 365;

/// The time of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Time {
    /// The first day of it.
    pub start: NaiveDate,
    /// The day it is due.
    pub due: NaiveDate,
}

/// So many days before a day.
pub(super) fn earlier(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

/// So many days after a day.
pub(super) fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

/// The days on which a round is due, up to the first after the as-at day, each with the day its time begins.
pub(super) fn times(round: &JobRound, first_sample: Option<NaiveDate>, as_at: NaiveDate) -> Result<Vec<Time>, RoundError> {
    let mut dues: Vec<(NaiveDate, Option<NaiveDate>)> = Vec::new();
    for said in phrases(&round.due) {
        let reading = interpret(&said, &DateContext::new(as_at));
        let deadline = rhythm_of(reading.deadline);
        let no_day = || RoundError::NoDay {
            name: round.name.clone(),
            said: said.clone(),
            question: reading.doubt.as_ref().map(|doubt| doubt.question.clone()).unwrap_or_default(),
        };
        if reading.doubt.is_some() {
            return Err(no_day());
        }
        if let Some(words) = &deadline.recurrence {
            let look_back = first_sample.map_or(as_at, |first| first.min(as_at));
            let mut from = round.from.or(deadline.start).unwrap_or_else(|| earlier(look_back, A_YEAR));
            let mut ahead = 0;
            for _ in 0..STEPS {
                let Some(due) = deadline.next_due(from) else { break };
                let of_month = words.starts_with("each ") && due == calendar::month(due.year(), due.month()).last;
                dues.push((due, of_month.then(|| calendar::month(due.year(), due.month()).first)));
                ahead += usize::from(due > as_at);
                // The one whose time it may be now, and the next.
                if ahead == 2 {
                    break;
                }
                from = later(due, 1);
            }
            if dues.is_empty() && deadline.due.is_none() {
                return Err(RoundError::NoRhythm { name: round.name.clone(), rhythm: words.clone() });
            }
        } else if !deadline.milestones.is_empty() {
            dues.extend(deadline.milestones.iter().filter_map(|one| Some((one.due?, one.start.filter(|start| Some(*start) != one.due)))));
        } else {
            let due = deadline.due.ok_or_else(no_day)?;
            dues.push((due, deadline.start.filter(|start| *start != due)));
        }
    }
    dues.sort_unstable();
    dues.dedup_by_key(|(due, _)| *due);
    if let Some(from) = round.from {
        dues.retain(|(due, _)| *due >= from);
    }
    let mut times: Vec<Time> = Vec::new();
    for (due, start) in dues {
        let before = times.last().map_or_else(|| earlier(due, A_YEAR), |time: &Time| later(time.due, 1));
        times.push(Time { start: start.map_or(before, |start| start.max(before)), due });
    }
    // Of what is still to come, the next one.
    let begun = times.iter().take_while(|time| earlier(time.start, u64::from(round.grace_days)) <= as_at).count();
    times.truncate(begun + 1);
    times.drain(..times.len().saturating_sub(MOST));
    Ok(times)
}

/// What is to be read, a phrase for each; months without years are those of each year.
fn phrases(due: &Due) -> Vec<String> {
    let list = match due {
        Due::Words(words) => std::slice::from_ref(words),
        Due::List(list) => list.as_slice(),
    };
    let months: Option<Vec<&str>> = list.iter().map(|said| month_named(said)).collect();
    match months {
        Some(months) if !months.is_empty() => vec![format!("{} each year", months.join(", "))],
        _ => list.to_vec(),
    }
}

/// The month that is all the words say.
fn month_named(said: &str) -> Option<&'static str> {
    said.trim().trim_end_matches('.').parse().ok().map(|month: Month| month.name())
}

/// Months that came and are "now ongoing" come back each year.
fn rhythm_of(mut deadline: Deadline) -> Deadline {
    let goes_on = deadline.kind == DeadlineKind::Ongoing || deadline.ongoing_from.is_some();
    if deadline.recurrence.is_some() || !goes_on || deadline.milestones.is_empty() {
        return deadline;
    }
    let whole = |due: NaiveDate, start: NaiveDate| {
        let month = calendar::month(due.year(), due.month());
        let name = u8::try_from(due.month()).ok().and_then(|month| Month::try_from(month).ok())?.name();
        (month.first == start && month.last == due).then_some(name)
    };
    let months: Option<Vec<&str>> = deadline.milestones.iter().map(|one| whole(one.due?, one.start?)).collect();
    if let Some(mut months) = months {
        months.dedup();
        // In the words that the grammar itself gives a rhythm.
        deadline.recurrence = Some(format!("each {}", months.join(" and ")));
        deadline.kind = DeadlineKind::Recurring;
        deadline.start = deadline.milestones.iter().filter_map(|one| one.start).min();
        deadline.due = None;
        deadline.milestones.clear();
    }
    deadline
}
