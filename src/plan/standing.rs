//! How an action stands on a day: complete, overdue, due soon, on track, ongoing, without a date, or asked about.

use chrono::NaiveDate;
use serde::Serialize;

use crate::normalise::date::{Deadline, DeadlineKind};
use crate::normalise::text::folded;

/// The state of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Default, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Past its day and not complete.
    Overdue,
    /// Its date must be asked about.
    Query,
    /// No date is given.
    #[default]
    NoDate,
    /// Due within the threshold.
    DueSoon,
    /// Due later.
    OnTrack,
    /// Goes on without an end, or comes back.
    Ongoing,
    /// The plan says that it is complete; nobody has verified it.
    CompleteClaimed,
    /// The plan says that the evidence was seen.
    CompleteVerified,
    /// Cancelled or superseded.
    Closed,
}

impl State {
    /// Its words in documents.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Overdue => "Overdue",
            Self::Query => "Query",
            Self::NoDate => "No date",
            Self::DueSoon => "Due soon",
            Self::OnTrack => "On track",
            Self::Ongoing => "Ongoing",
            Self::CompleteClaimed => "Complete – claimed",
            Self::CompleteVerified => "Complete – verified",
            Self::Closed => "Closed",
        }
    }
}

/// The colour that stands beside the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Default, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rag {
    /// Overdue.
    Red,
    /// Due soon, without a date, or asked about.
    #[default]
    Amber,
    /// On track, or ongoing.
    Green,
    /// Complete, where blue stands for it; see [`Thresholds::blue`].
    Blue,
    /// Closed.
    Grey,
}

impl Rag {
    /// Its word.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Red => "Red",
            Self::Amber => "Amber",
            Self::Green => "Green",
            Self::Blue => "Blue",
            Self::Grey => "Grey",
        }
    }
}

/// What decides between states; a job file may change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thresholds {
    /// An action due within so many days, today included, is due soon.
    pub due_soon_days: u32,
    /// Whether complete actions are blue (BRAG) or green (RAG).
    pub blue: bool,
}

impl Default for Thresholds {
    /// 30 days, and blue for complete.
    fn default() -> Self {
        Self { due_soon_days: 30, blue: true }
    }
}

/// How an action stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, schemars::JsonSchema)]
pub struct Standing {
    /// The state.
    pub state: State,
    /// Calendar days past the due day (overdue) or until it (due soon, on track).
    pub days: Option<i64>,
    /// The colour.
    pub rag: Rag,
    /// Why, in a sentence.
    pub reason: String,
    /// The next day that matters: the due day to come, or the next date of an action that comes back.
    pub next: Option<NaiveDate>,
}

/// What the plan's own status words claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// Nothing that settles the action.
    Open,
    /// Complete.
    Complete,
    /// Complete, with the evidence seen.
    Verified,
    /// Cancelled, superseded, no longer to be done.
    Closed,
}

/// What status words claim: "Complete", "Done March 2008", "Achieved", "Complete – verified", "Superseded".
#[must_use]
pub fn claim(status: &str) -> Claim {
    let words = folded(status);
    let has = |list: &[&str]| words.split(' ').any(|word| list.contains(&word));
    let not = has(&[
        "not",
        "incomplete",
        "never",
        "partially",
        "partly",
        "nearly",
        "almost",
        "part",
        "uncompleted",
        "until",
        "when",
        "once",
        "yet",
    ]) || words.contains('%') && !words.contains("100");
    if has(&["cancelled", "canceled", "superseded", "withdrawn", "deleted", "abandoned", "removed", "discontinued"]) {
        return Claim::Closed;
    }
    let complete = has(&["complete", "completed", "done", "achieved", "finished", "implemented", "closed", "delivered", "discharged"]);
    match (complete && !not, has(&["verified", "evidenced", "confirmed", "validated"])) {
        (true, true) => Claim::Verified,
        (true, false) => Claim::Complete,
        (false, _) => Claim::Open,
    }
}

/// How an action stands on a day.
#[must_use]
pub fn standing(deadline: &Deadline, status: &str, asked: bool, as_at: NaiveDate, thresholds: &Thresholds) -> Standing {
    let made =
        |state: State, rag: Rag, days: Option<i64>, next: Option<NaiveDate>, reason: String| Standing { state, days, rag, reason, next };
    let done = if thresholds.blue { Rag::Blue } else { Rag::Green };
    let said = [status, deadline.status.as_deref().unwrap_or("")].into_iter().find(|words| claim(words) != Claim::Open).unwrap_or("");
    match claim(said) {
        Claim::Closed => return made(State::Closed, Rag::Grey, None, None, format!("The plan says \u{201c}{said}\u{201d}.")),
        Claim::Verified => return made(State::CompleteVerified, done, None, None, format!("The plan says \u{201c}{said}\u{201d}.")),
        Claim::Complete => {
            return made(
                State::CompleteClaimed,
                done,
                None,
                None,
                format!("The plan says \u{201c}{said}\u{201d}; no evidence has been checked."),
            );
        }
        Claim::Open => {}
    }
    if deadline.kind == DeadlineKind::Done {
        return made(
            State::CompleteClaimed,
            done,
            None,
            None,
            "The date cell says that it is done; no evidence has been checked.".to_owned(),
        );
    }
    if asked {
        return made(State::Query, Rag::Amber, None, None, "Its date must be asked about: see the Queries sheet.".to_owned());
    }
    let next = deadline.next_due(as_at);
    let ongoing = deadline.ongoing_from.is_some() || matches!(deadline.kind, DeadlineKind::Ongoing | DeadlineKind::Recurring);
    if ongoing {
        let reason = match (&deadline.recurrence, next) {
            (Some(rhythm), Some(next)) => format!("It comes back {rhythm}; next by {}.", day_words(next)),
            (Some(rhythm), None) => format!("It comes back {rhythm}."),
            (None, Some(next)) => format!("It goes on; its next date is {}.", day_words(next)),
            (None, None) => "It goes on, and no review date is given.".to_owned(),
        };
        return made(State::Ongoing, Rag::Green, None, next, reason);
    }
    let Some(due) = deadline.due else {
        let reason = match deadline.kind {
            DeadlineKind::None => "No completion date is given.",
            DeadlineKind::Tbc => "The date is still to be confirmed.",
            DeadlineKind::Relative => "The date is counted from something that has no date here.",
            DeadlineKind::OpenEnded => "The plan names a beginning and no end.",
            _ => "The words give no day.",
        };
        let next = deadline.start.filter(|start| *start >= as_at);
        return made(State::NoDate, Rag::Amber, None, next, reason.to_owned());
    };
    let days = (due - as_at).num_days();
    if days < 0 {
        let late = -days;
        return made(State::Overdue, Rag::Red, Some(late), None, format!("It was due on {}, {late} {} ago.", day_words(due), plural(late)));
    }
    let (state, rag) =
        if days <= i64::from(thresholds.due_soon_days) { (State::DueSoon, Rag::Amber) } else { (State::OnTrack, Rag::Green) };
    let when =
        if days == 0 { "It is due today".to_owned() } else { format!("It is due on {}, in {days} {}", day_words(due), plural(days)) };
    let next = next.or(Some(due));
    made(state, rag, Some(days), next, format!("{when}."))
}

fn plural(days: i64) -> &'static str {
    if days == 1 { "day" } else { "days" }
}

fn day_words(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
    }

    fn due(text: &str) -> Deadline {
        Deadline { kind: DeadlineKind::Day, start: Some(day(text)), due: Some(day(text)), ..Deadline::default() }
    }

    #[test]
    fn a_day_decides_between_overdue_due_soon_and_on_track() {
        let on = |deadline: &Deadline, status: &str| standing(deadline, status, false, day("2008-04-01"), &Thresholds::default());
        let late = on(&due("2008-03-31"), "In progress");
        assert_eq!((late.state, late.days, late.rag), (State::Overdue, Some(1), Rag::Red));
        assert_eq!(late.reason, "It was due on 31 March 2008, 1 day ago.");
        assert_eq!(on(&due("2008-04-01"), "").reason, "It is due today.");
        assert_eq!(on(&due("2008-05-01"), "").state, State::DueSoon);
        assert_eq!(on(&due("2008-05-02"), "").state, State::OnTrack);
        assert_eq!(on(&due("2008-03-01"), "Completed").state, State::CompleteClaimed);
        assert_eq!(on(&due("2008-03-01"), "Not complete").state, State::Overdue);
        assert_eq!(on(&Deadline::default(), "").state, State::NoDate);
    }

    #[test]
    fn status_words_claim_what_they_say_and_no_more() {
        for (words, claimed) in [
            ("Complete", Claim::Complete),
            ("Done. Included on the work programme.", Claim::Complete),
            ("Complete – verified", Claim::Verified),
            ("Not yet completed", Claim::Open),
            ("Incomplete", Claim::Open),
            ("On target", Claim::Open),
            ("Superseded by 3.2", Claim::Closed),
            ("Partially achieved", Claim::Open),
            ("", Claim::Open),
        ] {
            assert_eq!(claim(words), claimed, "{words}");
        }
    }
}
