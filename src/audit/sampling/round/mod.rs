//! The calendar of sampling: which sample is due when, and whether it was drawn and tested.

mod times;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::normalise::calendar::written;
use crate::normalise::text::folded;
use times::{Time, earlier, later, times};

/// A round of sampling, as the job file has it under `[[round]]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JobRound {
    /// What is sampled, for people: "Interview records".
    pub name: String,
    /// The kind of record; a sample drawn by that kind counts for the round.
    pub kind: Option<String>,
    /// The file or sheet of the list; a sample drawn from it counts. Without kind and table, every sample does.
    pub table: Option<String>,
    /// When it is due: words such as "April and October each year from April 2008", or a list of months, dates or such words.
    pub due: Due,
    /// Records that each round is to examine.
    pub size: Option<u64>,
    /// Days by which a sample may be early or late.
    #[serde(default)]
    pub grace_days: u32,
    /// The day before which nothing was due; without it, the first date of `due`, else a year before the as-at day or the first sample.
    #[serde(default, deserialize_with = "written::read")]
    pub from: Option<NaiveDate>,
}

/// When a round is due.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Due {
    /// In words.
    Words(String),
    /// A list of months, dates or words.
    List(Vec<String>),
}

/// A sample that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundSample {
    /// Its workbook.
    pub file: String,
    /// The kind of record, where it was drawn by kind.
    pub kind: Option<String>,
    /// The file of its list.
    pub list: String,
    /// The sheet of its list; may be empty.
    pub sheet: String,
    /// The day of the draw.
    pub drawn_on: NaiveDate,
    /// Records drawn.
    pub size: u64,
    /// Whether all was tested.
    pub complete: bool,
}

/// How one round stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundState {
    /// Drawn and tested.
    Done,
    /// Drawn, but not all of it is tested, or fewer records than the round asks for.
    InProgress,
    /// Its time has come, and nothing is drawn yet.
    Due,
    /// Its time is over, and nothing was drawn.
    Missed,
    /// Its time has not come.
    Coming,
}

impl RoundState {
    /// The state in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::InProgress => "in progress",
            Self::Due => "due",
            Self::Missed => "missed",
            Self::Coming => "coming",
        }
    }
}

/// One round of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// What is sampled.
    pub name: String,
    /// The first day of its time.
    pub start: NaiveDate,
    /// The day it is due.
    pub due: NaiveDate,
    /// How it stands.
    pub state: RoundState,
    /// The workbook of its sample, where there is one.
    pub sample: Option<String>,
    /// How it stands, as a sentence.
    pub sentence: String,
}

/// A round whose dates cannot be told.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RoundError {
    /// The words give no day.
    #[error(
        "The round \"{name}\" is due \"{said}\", and that gives no day. {question} Write it as \"April and October each year from April 2008\", or as a list of dates."
    )]
    NoDay {
        /// The round.
        name: String,
        /// What stands there.
        said: String,
        /// What is to be asked.
        question: String,
    },
    /// A rhythm of which no day follows.
    #[error("The round \"{name}\" comes back \"{rhythm}\", and from that no day follows. Give its dates, or a rhythm with a first date.")]
    NoRhythm {
        /// The round.
        name: String,
        /// The rhythm.
        rhythm: String,
    },
}

/// Every round whose time has begun by the as-at day and the next one after it, in the order of their days.
///
/// A sample counts for the last round whose time had begun when it was drawn. The time of a round begins with the month it names, or the
/// day after the round before was due, in either case [`JobRound::grace_days`] earlier.
///
/// # Errors
///
/// [`RoundError`] where `due` gives no days.
pub fn calendar_of(round: &JobRound, samples: &[RoundSample], as_at: NaiveDate) -> Result<Vec<Round>, RoundError> {
    let mut own: Vec<&RoundSample> = samples.iter().filter(|sample| counts(round, sample)).collect();
    own.sort_by(|a, b| a.drawn_on.cmp(&b.drawn_on).then_with(|| a.file.cmp(&b.file)));
    let first_sample = own.first().map(|sample| sample.drawn_on);
    let times = times(round, first_sample, as_at)?;
    let begins = |time: &Time| earlier(time.start, u64::from(round.grace_days));
    let mut rounds = Vec::new();
    for (place, time) in times.iter().enumerate() {
        let next = times.get(place + 1).map(begins);
        let within = own.iter().filter(|sample| sample.drawn_on >= begins(time) && next.is_none_or(|next| sample.drawn_on < next));
        // The one that is farthest on, among equal ones the first drawn.
        let best = within.min_by_key(|sample| (!sample.complete, round.size.is_some_and(|size| sample.size < size), sample.drawn_on));
        rounds.push(stands(round, time, best.copied(), as_at));
    }
    Ok(rounds)
}

/// Whether a sample is of a round's records.
fn counts(round: &JobRound, sample: &RoundSample) -> bool {
    let kind = round.kind.as_ref().is_some_and(|kind| sample.kind.as_ref().is_some_and(|known| folded(known) == folded(kind)));
    let table = round.table.as_ref().is_some_and(|table| {
        let stem = sample.list.rsplit_once('.').map_or(sample.list.as_str(), |(stem, _)| stem);
        [sample.list.as_str(), stem, sample.sheet.as_str()].iter().any(|known| !known.is_empty() && folded(known) == folded(table))
    });
    kind || table || (round.kind.is_none() && round.table.is_none())
}

fn day(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// How one round stands, given the sample that counts for it.
fn stands(round: &JobRound, time: &Time, sample: Option<&RoundSample>, as_at: NaiveDate) -> Round {
    let last = later(time.due, u64::from(round.grace_days));
    let due = day(time.due);
    let (state, sentence) = match sample {
        Some(sample) => {
            let late = if sample.drawn_on > last {
                format!(", {} days after it was due", (sample.drawn_on - time.due).num_days())
            } else {
                String::new()
            };
            let drawn =
                format!("the round due on {due} was drawn on {}{late} ({}, {} records)", day(sample.drawn_on), sample.file, sample.size);
            match round.size.filter(|size| sample.size < *size) {
                Some(size) => (RoundState::InProgress, format!("{drawn}, but {size} records are asked for.")),
                None if sample.complete => (RoundState::Done, format!("{drawn} and all of it is tested.")),
                None if as_at > last => (RoundState::InProgress, format!("{drawn}, but not all of it is tested, and its time is over.")),
                None => (RoundState::InProgress, format!("{drawn}, and not all of it is tested yet.")),
            }
        }
        None if as_at > last => (RoundState::Missed, format!("the round due on {due} was missed: no sample for it was found.")),
        None if as_at >= earlier(time.start, u64::from(round.grace_days)) => {
            (RoundState::Due, format!("the round due on {due} is to be drawn now."))
        }
        None => (RoundState::Coming, format!("the next round is due on {due}.")),
    };
    Round {
        name: round.name.clone(),
        start: time.start,
        due: time.due,
        state,
        sample: sample.map(|sample| sample.file.clone()),
        sentence: format!("{}: {sentence}", round.name),
    }
}

#[cfg(test)]
mod tests {
    use super::times::MOST;
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn round(toml: &str) -> JobRound {
        toml::from_str(&format!("name = \"Interview records\"\n{toml}")).unwrap()
    }

    fn sample(drawn_on: &str, complete: bool) -> RoundSample {
        RoundSample {
            file: format!("sample-{drawn_on}.xlsx"),
            kind: Some("personnel".into()),
            list: "register.xlsx".into(),
            sheet: "Teachers".into(),
            drawn_on: date(drawn_on),
            size: 25,
            complete,
        }
    }

    /// The rounds as `day state` with the sample's day.
    fn told(round: &JobRound, samples: &[RoundSample], as_at: &str) -> Vec<String> {
        let rounds = calendar_of(round, samples, date(as_at)).unwrap();
        rounds
            .iter()
            .map(|round| {
                let sample = round.sample.as_deref().map(|file| format!(" by {}", &file[7..17])).unwrap_or_default();
                format!("{} {}{sample}", round.due, round.state.words())
            })
            .collect()
    }

    #[test]
    fn the_plans_own_words_give_its_rounds() {
        let samples = [sample("2008-04-14", true), sample("2008-11-05", true), sample("2009-10-02", false)];
        for words in ["\"April October 2008 Now ongoing\"", "\"April and October each year from April 2008\""] {
            let round = round(&format!("due = {words}"));
            assert_eq!(
                told(&round, &samples, "2009-10-20"),
                [
                    "2008-04-30 done by 2008-04-14",
                    "2008-10-31 done by 2008-11-05",
                    "2009-04-30 missed",
                    "2009-10-31 in progress by 2009-10-02",
                    "2010-04-30 coming"
                ],
                "{words}"
            );
            let late = calendar_of(&round, &samples, date("2009-10-20")).unwrap().remove(1);
            assert!(late.sentence.contains("5 days after it was due"), "{}", late.sentence);
        }
    }

    #[test]
    fn a_list_of_months_is_each_year_and_a_list_of_dates_is_itself() {
        let months = round("due = [\"April\", \"Oct\"]\nfrom = \"2008-04-01\"");
        assert_eq!(told(&months, &[], "2008-10-01"), ["2008-04-30 missed", "2008-10-31 due", "2009-04-30 coming"]);
        let dates = round("due = [\"2008-04-30\", \"31 October 2008\", \"March 2009\"]");
        assert_eq!(
            told(&dates, &[sample("2008-10-30", true)], "2008-12-01"),
            ["2008-04-30 missed", "2008-10-31 done by 2008-10-30", "2009-03-31 coming"]
        );
        let quarters = round("due = \"quarterly\"\nfrom = \"2008-04-01\"");
        assert_eq!(
            told(&quarters, &[sample("2008-05-02", true)], "2008-08-01"),
            ["2008-06-30 done by 2008-05-02", "2008-09-30 due", "2008-12-31 coming"]
        );
    }

    #[test]
    fn grace_is_given_at_both_ends() {
        let strict = round("due = [\"April\", \"October\"]\nfrom = \"2008-04-01\"");
        let kind = round("due = [\"April\", \"October\"]\nfrom = \"2008-04-01\"\ngrace_days = 14");
        assert_eq!(told(&strict, &[], "2008-05-10")[0], "2008-04-30 missed");
        assert_eq!(told(&kind, &[], "2008-05-10")[0], "2008-04-30 due");
        let early = [sample("2008-09-20", true)];
        assert_eq!(told(&strict, &early, "2008-11-30")[..2], ["2008-04-30 done by 2008-09-20", "2008-10-31 missed"]);
        assert_eq!(told(&kind, &early, "2008-11-30")[..2], ["2008-04-30 missed", "2008-10-31 done by 2008-09-20"]);
    }

    #[test]
    fn a_sample_that_is_too_small_or_of_other_records_does_not_do() {
        let small = round("due = \"April 2008\"\nsize = 30\nkind = \"personnel\"");
        let found = calendar_of(&small, &[sample("2008-04-14", true)], date("2008-05-10")).unwrap();
        assert_eq!(found[0].state, RoundState::InProgress);
        assert!(found[0].sentence.contains("but 30 records are asked for"), "{}", found[0].sentence);
        let other = round("due = \"April 2008\"\nkind = \"referral\"\ntable = \"register\"");
        assert_eq!(told(&other, &[sample("2008-04-14", true)], "2008-05-10"), ["2008-04-30 done by 2008-04-14"], "by its list");
        let other = round("due = \"April 2008\"\ntable = \"referrals.csv\"");
        assert_eq!(told(&other, &[sample("2008-04-14", true)], "2008-05-10"), ["2008-04-30 missed"]);
        // Of two, the one that is farther on.
        let both = [sample("2008-04-10", false), sample("2008-04-20", true)];
        assert_eq!(told(&round("due = \"April 2008\""), &both, "2008-05-10"), ["2008-04-30 done by 2008-04-20"]);
    }

    #[test]
    fn words_without_a_day_are_asked_about() {
        for said in ["soon", "to be confirmed", "March 08"] {
            let fault = calendar_of(&round(&format!("due = \"{said}\"")), &[], date("2008-05-10")).unwrap_err().to_string();
            assert!(fault.contains(said) && fault.contains("Interview records"), "{fault}");
        }
        assert!(matches!(calendar_of(&round("due = \"at each SMT\""), &[], date("2008-05-10")), Err(RoundError::NoRhythm { .. })));
        assert!(toml::from_str::<JobRound>("name = \"x\"\ndue = \"April 2008\"\nsizes = 3").is_err());
    }

    #[test]
    fn the_list_of_rounds_ends_whatever_the_rhythm() {
        let daily = round("due = \"daily\"\nfrom = \"1990-01-01\"");
        let rounds = calendar_of(&daily, &[], date("2008-05-10")).unwrap();
        assert_eq!((rounds.len(), rounds[MOST - 2].due), (MOST, date("2008-05-10")));
        assert!(calendar_of(&round("due = []"), &[], date("2008-05-10")).unwrap().is_empty());
    }
}
