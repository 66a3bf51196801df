//! A monitoring cell that names another day than the completion date.

use chrono::NaiveDate;

use super::DateContext;
use super::deadline::{Deadline, DeadlineKind};
use super::doubt::{long_day, shortened};
use super::letters::Letters;
use super::reader::Reader;
use super::sense::{Limit, Sense};
use super::token;
use crate::normalise::{Doubt, Suggestion};

/// Words of a clause about looking at the work, not about doing it.
const LOOKING: [&str; 16] = [
    "report",
    "reports",
    "reported",
    "review",
    "reviewed",
    "reviews",
    "monitor",
    "monitored",
    "monitoring",
    "evaluate",
    "evaluation",
    "update",
    "updates",
    "progress",
    "audit",
    "minutes",
];

/// What to ask where the monitoring cell says that the work is to be done by another day than the completion date.
///
/// Dates of reports and reviews are no contradiction. `None` where nothing contradicts, or the deadline has no due day.
#[must_use]
pub fn contradiction(deadline: &Deadline, monitoring: &str, context: &DateContext) -> Option<Doubt> {
    let due = deadline.due.filter(|_| {
        !matches!(deadline.kind, DeadlineKind::Done | DeadlineKind::Milestones | DeadlineKind::Recurring | DeadlineKind::Ongoing)
    })?;
    let letters = Letters::of(monitoring);
    let (tokens, _) = token::tokens(&letters);
    let reader = Reader { shown: &letters.shown, small: &letters.small, tokens: &tokens, context };
    let mut clause = 0;
    let mut at = 0;
    while let Some(sense) = reader.peek(at) {
        match sense {
            Sense::Stop | Sense::Semicolon | Sense::Bullet => clause = at + 1,
            Sense::Limit(limit @ (Limit::By | Limit::Before)) => {
                if let Some((other, next)) = bounded_day(&reader, at + 1, limit) {
                    let looking = (clause..at).any(|place| LOOKING.contains(&reader.small_word(place)));
                    if !looking && other != due {
                        return Some(doubt(deadline, due, other, reader.said(clause, next)));
                    }
                    at = next;
                    continue;
                }
            }
            _ if reader.tokens.get(at).is_some_and(|token| token.line) => clause = at,
            _ => {}
        }
        at += 1;
    }
    None
}

/// The day that a bounded date is due, and the place after it.
fn bounded_day(reader: &Reader<'_>, at: usize, limit: Limit) -> Option<(NaiveDate, usize)> {
    let mut group = reader.group(at)?;
    group.settle();
    let [entry] = group.entries.as_slice() else { return None };
    let span = entry.span()?;
    let day = if limit == Limit::Before { span.first.pred_opt()? } else { span.last };
    Some((day, group.tokens.1))
}

fn doubt(deadline: &Deadline, due: NaiveDate, other: NaiveDate, said: &str) -> Doubt {
    let suggestion =
        |day: NaiveDate, column: &str| Suggestion { answer: long_day(day), means: format!("due {}, as the {column} says", long_day(day)) };
    let _ = deadline;
    Doubt {
        question: format!("The completion date means {}, but the monitoring says \"{}\": which day holds?", long_day(due), shortened(said)),
        suggestions: vec![suggestion(other, "monitoring"), suggestion(due, "completion date")],
    }
}
