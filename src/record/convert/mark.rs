//! Words that stand in place of a date or an answer: "N/A", "pending", "seen", ticks.

use crate::normalise::text::folded;

/// What words in place of a date say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Words {
    /// It is there, without a day.
    Done,
    /// It is not there yet.
    Awaited,
}

const NOT_APPLICABLE: &[&str] = &[
    "n a",
    "na",
    "not applicable",
    "not required",
    "none required",
    "not req",
    "not reqd",
    "exempt",
    "not needed",
    "no requirement",
    "does not apply",
    "nr",
    "not relevant",
    "n a not required",
    "not applicable to role",
    "not applicable to post",
    "none needed",
    "n r",
];
const DONE: &[&str] = &[
    "seen",
    "yes",
    "y",
    "clear",
    "cleared",
    "checked",
    "done",
    "received",
    "recd",
    "rec d",
    "verified",
    "on file",
    "held",
    "complete",
    "completed",
    "ok",
    "satisfactory",
    "passed",
    "obtained",
    "in place",
    "true",
    "confirmed",
    "yes seen",
    "seen on file",
    "copy on file",
    "sighted",
    "ü",
    "signed",
    "approved",
    "satisfied",
    "copied",
];
/// Words that may stand beside those and change nothing: "held on file", "seen by HR".
const BESIDE_DONE: &[&str] =
    &["on", "file", "and", "copy", "copies", "original", "originals", "by", "hr", "at", "interview", "in", "office", "both", "all", "was"];
const AWAITED: &[&str] = &[
    "pending",
    "awaiting",
    "awaited",
    "applied",
    "applied for",
    "outstanding",
    "requested",
    "chasing",
    "chased",
    "tbc",
    "tba",
    "to follow",
    "in progress",
    "not yet",
    "not received",
    "not yet received",
    "no",
    "n",
    "none",
    "missing",
    "not done",
    "not seen",
    "not checked",
    "overdue",
    "sent",
    "submitted",
    "to be confirmed",
    "to be done",
    "to do",
    "in process",
    "being processed",
    "ordered",
    "incomplete",
    "not on file",
    "not held",
    "no record",
    "nil",
    "not obtained",
    "not found",
    "false",
    "booked",
    "expected",
    "due",
    "to be advised",
    "not available",
    "unable to locate",
    "not evidenced",
    "not recorded",
    "not signed",
    "not presented",
    "not known yet",
    "await",
    "with applicant",
    "sent for",
    "in hand",
    "waiting",
    "waiting for",
    "not returned",
];
/// Words that open a text which says that it is not there yet, whatever follows.
const AWAITED_OPENINGS: &[&str] = &[
    "pending",
    "awaiting",
    "awaited",
    "applied",
    "application",
    "outstanding",
    "requested",
    "request sent",
    "chasing",
    "chased",
    "to follow",
    "in progress",
    "not yet",
    "not received",
    "not seen",
    "not done",
    "not checked",
    "missing",
    "sent",
    "submitted",
    "form sent",
    "forms sent",
    "to be",
    "in process",
    "being processed",
    "booked",
    "expected",
    "due",
    "ordered",
    "re applied",
    "reapplied",
    "no record",
    "not on file",
    "not obtained",
    "await",
    "not held",
    "not sent",
    "not returned",
    "not agreed",
    "not approved",
    "not complete",
    "not completed",
    "not started",
    "not reviewed",
    "not submitted",
    "not issued",
];
/// Words before or after a date that say it was done then.
const DONE_BESIDE_DATE: &[&str] = &[
    "seen",
    "clear",
    "cleared",
    "checked",
    "done",
    "received",
    "recd",
    "rec d",
    "rec",
    "verified",
    "issued",
    "dated",
    "yes",
    "y",
    "on",
    "obtained",
    "complete",
    "completed",
    "signed",
    "ok",
    "passed",
    "satisfactory",
    "copy",
    "original",
    "and",
    "confirmed",
    "by",
    "approved",
    "ref",
    "at",
    "interview",
    "both",
    "all",
    "email",
    "letter",
    "s",
];

/// Whether folded words say that it does not apply.
pub(super) fn not_applicable(key: &str) -> bool {
    NOT_APPLICABLE.contains(&key)
}

/// Whether folded words say that it is not there yet.
pub(super) fn awaited(key: &str) -> bool {
    AWAITED.contains(&key)
}

/// Whether folded words open as those do which say that it is not there yet.
pub(super) fn opens_awaited(key: &str) -> bool {
    AWAITED_OPENINGS.iter().any(|opening| key.strip_prefix(opening).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// Whether a folded word beside a date says that it was done then; initials of at most three letters do too.
pub(super) fn beside_date(word: &str) -> bool {
    DONE_BESIDE_DATE.contains(&word)
}

/// Yes or no, in the spellings of registers; a lone cross is neither, because some mean "no" by it and some tick with it.
pub(super) fn yes_or_no(words: &str, key: &str) -> Option<bool> {
    match key {
        "yes" | "y" | "true" | "t" | "1" | "ü" | "yep" => Some(true),
        "no" | "n" | "false" | "f" | "0" | "none" => Some(false),
        _ if is_tick(words) => Some(true),
        _ if is_cross(words) => Some(false),
        _ if key.starts_with("yes ") => Some(true),
        _ if key.starts_with("no ") => Some(false),
        _ => None,
    }
}

/// A tick, in any of the characters that Word and Excel make of it (`ü` and `P` are ticks in Wingdings).
fn is_tick(words: &str) -> bool {
    matches!(words.trim(), "✓" | "✔" | "√" | "☑" | "✅" | "\u{f0fc}" | "\u{f052}" | "ü")
}

/// What words in place of a date say; nothing where they say something else.
pub(super) fn read(words: &str) -> Option<Words> {
    let key = folded(words);
    if is_tick(words) || DONE.contains(&key.as_str()) {
        Some(Words::Done)
    } else if awaited(&key) || opens_awaited(&key) || is_cross(words) {
        Some(Words::Awaited)
    } else if says_done(words) {
        Some(Words::Done)
    } else {
        None
    }
}

/// Whether every word says that it was done, or stands beside such a word: "held on file", "seen PW", "OK - copy on file".
fn says_done(words: &str) -> bool {
    let mut done = false;
    let all = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).all(|word| {
        let key = folded(word);
        let says = DONE.contains(&key.as_str());
        done |= says;
        let initials = (2..=3).contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase()) && word != "NO" && word != "NA";
        says || BESIDE_DONE.contains(&key.as_str()) || initials
    });
    all && done
}

/// A cross or an empty box that says no; a lone "x" does not, because some tick with it.
pub(super) fn is_cross(words: &str) -> bool {
    matches!(words.trim(), "✗" | "✘" | "❌" | "☐" | "û")
}
