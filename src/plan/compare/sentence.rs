//! What became of an action, as a colleague would tell it.

use chrono::NaiveDate;

use crate::plan::Action;

use super::change::{ActionChange, ChangeKind, FieldChange, Side};
use super::plain;

/// A text that is longer is cut in a sentence; it stands whole beside it.
const LONGEST: usize = 90;

/// Words in quotes, cut where they are long.
fn quoted(text: &str) -> String {
    let line = plain(text);
    if line.is_empty() {
        return "blank".to_owned();
    }
    if line.chars().count() <= LONGEST {
        return format!("\u{201c}{line}\u{201d}");
    }
    let short: String = line.chars().take(LONGEST - 1).collect();
    format!("\u{201c}{}…\u{201d}", short.trim_end())
}

fn day(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// Keys in the order of their numbers: 2.9 before 2.10.
fn key_order(key: &str) -> (u32, u32, String) {
    let (issue, number) = key.split_once('.').unwrap_or((key, ""));
    (issue.parse().unwrap_or(u32::MAX), number.parse().unwrap_or(u32::MAX), key.to_owned())
}

/// An action that is new or gone, with its lead and date.
pub(super) fn of_whole(change: &ActionChange, action: &Action) -> String {
    let mut text = if change.new.is_some() { "New".to_owned() } else { "No longer in the plan".to_owned() };
    let (lead, date) = (plain(&action.lead.text()), plain(&action.completion_date.text()));
    if !lead.is_empty() {
        text.push_str(&format!("; lead {}", quoted(&lead)));
    }
    if !date.is_empty() {
        text.push_str(&format!("; date {}", quoted(&date)));
    }
    text + "."
}

/// All that is another in an action.
pub(super) fn of_change(change: &ActionChange) -> String {
    let mut sentences: Vec<String> = Vec::new();
    if let (Some(old), Some(new), true) = (&change.old, &change.new, change.kinds.contains(&ChangeKind::Moved)) {
        sentences.push(format!("Moved from key issue {} to key issue {}.", old.issue, new.issue));
    }
    let others = |from: &[Side]| from.iter().map(|side| side.key.as_str()).collect::<Vec<_>>().join(", ");
    if change.kinds.contains(&ChangeKind::Split) {
        let mut pieces: Vec<Side> = change.new.iter().chain(&change.others).cloned().collect();
        pieces.sort_by_key(|side| key_order(&side.key));
        let last = pieces.pop().map(|side| side.key).unwrap_or_default();
        sentences.push(format!("Split into {} and {last}.", others(&pieces)));
    }
    if change.kinds.contains(&ChangeKind::Merged) {
        sentences.push(format!("{} went into it.", others(&change.others)));
    }
    let told_apart = |field: &&FieldChange| field.kind != ChangeKind::Reworded || change.kinds.contains(&ChangeKind::Reworded);
    sentences.extend(change.fields.iter().filter(told_apart).map(|field| of_field(field, change)));
    let told = |kind: ChangeKind| change.fields.iter().any(|field| field.kind == kind);
    for (kind, words) in [(ChangeKind::Closed, "It is complete or closed now."), (ChangeKind::Reopened, "It is open again.")] {
        if change.kinds.contains(&kind) && !told(kind) {
            sentences.push(words.to_owned());
        }
    }
    sentences.join(" ")
}

fn of_field(field: &FieldChange, change: &ActionChange) -> String {
    let (old, new) = (quoted(&field.old), quoted(&field.new));
    match field.kind {
        ChangeKind::Reworded => "Reworded.".to_owned(),
        ChangeKind::ReLed => format!("Lead was {old}, is {new}."),
        ChangeKind::ReDated => redated(change, &old, &new),
        ChangeKind::Closed => format!("Closed: {} was {old}, is {new}.", field.field.to_lowercase()),
        ChangeKind::Reopened => format!("Reopened: status was {old}, is {new}."),
        ChangeKind::StatusChanged => format!("Status was {old}, is {new}."),
        ChangeKind::RagChanged => format!("RAG was {old}, is {new}."),
        ChangeKind::ProgressChanged if field.old.is_empty() => format!("Progress: {new}."),
        ChangeKind::ProgressChanged => format!("Progress was {old}, is {new}."),
        _ if field.field == "Completion date" => format!("Completion date in other words, for the same day or days: was {old}, is {new}."),
        _ if field.field == "Lead person" => format!("The same lead in other words: was {old}, is {new}."),
        _ => format!("{} was {old}, is {new}.", field.field),
    }
}

fn redated(change: &ActionChange, old: &str, new: &str) -> String {
    let days = match (change.days, change.due_before, change.due_now) {
        (Some(0), ..) => "Date changed, due on the same day".to_owned(),
        (Some(days), ..) => {
            let count = days.unsigned_abs();
            let (unit, which) = (if count == 1 { "day" } else { "days" }, if days > 0 { "later" } else { "earlier" });
            format!("Re-dated, {count} {unit} {which}")
        }
        (None, Some(before), None) => format!("Re-dated: it was due on {}, and now no day is given", day(before)),
        (None, None, Some(now)) => format!("Re-dated: no day was given, and now it is due on {}", day(now)),
        _ => "Re-dated".to_owned(),
    };
    format!("{days}: was {old}, is {new}.")
}
