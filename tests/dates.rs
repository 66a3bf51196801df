//! Deadlines: every phrase of the data file, the reference plan's shapes, and properties of any text at all.

#![allow(clippy::unwrap_used, reason = "a helper of tests fails like a test")]

use std::path::Path;

use boardready::cell::DateSpan;
use boardready::normalise::date::{
    CONVENTIONS, DateContext, DateInterpretation, DateReading, Deadline, DeadlineKind, contradiction, interpret,
};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

const AS_AT: &str = "2008-03-20";

fn context(as_at: &str) -> DateContext {
    DateContext::new(if as_at.is_empty() { AS_AT } else { as_at }.parse().unwrap())
}

fn read(text: &str) -> DateReading {
    interpret(text, &context(AS_AT))
}

fn kind_name(kind: DeadlineKind) -> String {
    serde_json::to_value(kind).unwrap().as_str().unwrap().to_owned()
}

fn iso(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// `label=start..due` for each milestone, with bars between.
fn milestones(deadline: &Deadline) -> String {
    let words: Vec<String> = deadline
        .milestones
        .iter()
        .map(|milestone| format!("{}={}..{}", milestone.label, iso(milestone.start), iso(milestone.due)))
        .collect();
    words.join(" | ")
}

/// A reading as the data file writes it, from kind to doubtful.
fn columns(reading: &DateReading) -> [String; 8] {
    let deadline = &reading.deadline;
    [
        kind_name(deadline.kind),
        iso(deadline.start),
        iso(deadline.due),
        deadline.recurrence.clone().unwrap_or_default(),
        iso(deadline.ongoing_from),
        milestones(deadline),
        deadline.status.clone().unwrap_or_default(),
        if reading.doubt.is_some() { "yes".to_owned() } else { String::new() },
    ]
}

fn rows() -> Vec<csv::StringRecord> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/dates.csv");
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.records().map(|row| row.unwrap()).collect()
}

#[test]
fn every_phrase_of_the_data_file_is_read_as_a_careful_officer_would() {
    let rows = rows();
    assert!(rows.len() >= 300, "{} phrases", rows.len());
    let mut wrong = Vec::new();
    for row in &rows {
        let text = row[0].replace("\\n", "\n");
        let expected: Vec<&str> = row.iter().skip(2).collect();
        let found = columns(&interpret(&text, &context(&row[1])));
        if expected != found {
            wrong.push(format!("{:?}\n  expected {expected:?}\n  found    {found:?}", &row[0]));
        }
    }
    assert!(wrong.is_empty(), "{} of {} phrases:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn every_answer_that_is_suggested_is_itself_read_without_doubt() {
    let mut asked = 0;
    for row in &rows() {
        let text = row[0].replace("\\n", "\n");
        let context = context(&row[1]);
        let Some(doubt) = interpret(&text, &context).doubt else { continue };
        asked += 1;
        assert!(doubt.question.ends_with('?'), "{:?}: {}", &row[0], doubt.question);
        for suggestion in doubt.suggestions {
            assert_eq!(interpret(&suggestion.answer, &context).doubt, None, "{:?} suggests {:?}", &row[0], suggestion.answer);
            assert!(!suggestion.means.is_empty());
        }
    }
    assert!(asked >= 60, "{asked} phrases are doubtful");
}

#[test]
fn the_date_cells_of_the_reference_plan_are_all_understood() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/jar-action-plan.txt");
    let Ok(plan) = std::fs::read_to_string(path) else {
        eprintln!("skipped: the reference plan is not beside the project");
        return;
    };
    let mut cells = std::collections::BTreeSet::new();
    for line in plan.lines() {
        let parts: Vec<&str> = line.split('\t').collect();
        if parts.len() >= 6 && parts[3] != "Completion Date" {
            cells.insert(parts[3].trim());
        }
    }
    assert!(cells.len() >= 20);
    for cell in cells {
        let reading = read(cell);
        assert_eq!(reading.doubt, None, "{cell}");
        assert_ne!(reading.deadline.kind, DeadlineKind::Unparseable, "{cell}");
    }
}

#[test]
fn every_convention_that_gives_a_phrase_is_kept_in_code() {
    for (phrase, due) in [
        ("March 2008", "2008-03-31"),
        ("by 31 March 2008", "2008-03-31"),
        ("before 1 April 2008", "2008-03-31"),
        ("end of March 2008", "2008-03-31"),
        ("start of April 2008", "2008-04-01"),
        ("2/3/08", "2008-03-02"),
        ("Q3 2008/09", "2008-12-31"),
        ("academic year 2008/09", "2009-08-31"),
        ("2008", "2008-12-31"),
        ("w/c 3 March 2008", "2008-03-07"),
        ("w/e 7 March 2008", "2008-03-07"),
        ("January-March 2008", "2008-03-31"),
        ("June/July 2012", "2012-07-31"),
        ("was March, now June 2008", "2008-06-30"),
        ("October half-term 2008", "2008-10-31"),
    ] {
        assert!(CONVENTIONS.iter().any(|(written, _)| *written == phrase), "{phrase} is printed");
        let reading = read(phrase);
        assert_eq!((iso(reading.deadline.due).as_str(), reading.doubt), (due, None), "{phrase}");
    }
}

#[test]
fn a_monitoring_cell_that_names_another_day_is_asked_about() {
    let april = read("April 2008").deadline;
    let doubt = contradiction(&april, "Ensure appointment made by 1 April 2008. quarterly reports to SMT.", &context(AS_AT)).unwrap();
    assert!(doubt.question.contains("30 April 2008") && doubt.question.contains("by 1 April 2008"), "{}", doubt.question);
    assert_eq!(doubt.suggestions[0].answer, "1 April 2008");
    for agrees in [
        "Ensure appointment made by 30 April 2008.",
        "Report to SMT by July 2008",
        "Quarterly reports to SMT.",
        "Progress report by 1 March 2008",
        "",
    ] {
        assert_eq!(contradiction(&april, agrees, &context(AS_AT)), None, "{agrees}");
    }
}

#[test]
fn the_json_has_every_field_that_was_promised() {
    let context = context(AS_AT);
    let found = DateInterpretation::of("March 08", &interpret("March 08", &context), &context);
    let json = serde_json::to_value(&found).unwrap();
    let names: Vec<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        names,
        ["text", "kind", "start", "due", "recurrence", "milestones", "ongoing_from", "status", "ambiguous", "question", "suggestions"]
    );
    assert_eq!(json["ambiguous"], true);
    assert_eq!(json["suggestions"][0]["answer"], "March 2008");
    assert_eq!(json["suggestions"][0]["due"], "2008-03-31");
}

#[test]
fn suggestions_within_the_plans_period_come_first() {
    let plan = DateSpan::new("2009-04-01".parse().unwrap(), "2010-03-31".parse().unwrap());
    let context = DateContext { plan: Some(plan), ..context(AS_AT) };
    assert_eq!(interpret("June", &context).doubt.unwrap().suggestions[0].answer, "June 2009");
}

#[test]
fn words_are_accounted_for_and_misspellings_said() {
    let reading = read("Strategy agreed by Febuary 2009 (was Decmeber 2008)");
    assert_eq!(reading.corrections.len(), 2);
    assert_eq!(reading.replaced, ["Decmeber 2008"]);
    let words: Vec<&str> = reading.words.iter().map(|(said, _)| said.as_str()).collect();
    assert!(words.contains(&"Febuary 2009") && words.contains(&"by"), "{words:?}");
}

#[test]
fn a_very_long_cell_is_read_to_a_limit() {
    let text = format!("March 2008 {}", "and more words of no date ".repeat(10_000));
    let reading = read(&text);
    assert_eq!(reading.deadline.kind, DeadlineKind::Month);
    assert_eq!(reading.notes.len(), 1);
}

/// Words, numbers and marks that date cells are made of, and some that they are not.
const SOUP: &[&str] = &[
    "March",
    "Sept",
    "0CT",
    "May",
    "2008",
    "08",
    "'08",
    "2008/09",
    "2008-09",
    "31",
    "3rd",
    "17 th",
    "1/4/08",
    "31/04/2008",
    "39538",
    "Q3",
    "HT4",
    "H1",
    "w/c",
    "w/e",
    "Easter",
    "Christmas",
    "spring",
    "term",
    "half term",
    "week",
    "month",
    "quarter",
    "year",
    "end of",
    "early",
    "mid",
    "late",
    "start of",
    "by",
    "before",
    "after",
    "from",
    "until",
    "to",
    "and",
    "or",
    "then",
    "/",
    "-",
    "–",
    ",",
    ";",
    ":",
    ".",
    "(",
    ")",
    "\n",
    "a)",
    "1.",
    "\"",
    "'",
    "?",
    "%",
    "&",
    "+",
    "->",
    "ongoing",
    "TBC",
    "N/A",
    "ASAP",
    "complete",
    "done",
    "agreed",
    "not",
    "to be",
    "in progress",
    "as above",
    "see",
    "was",
    "now",
    "revised",
    "moved to",
    "each",
    "every",
    "twice",
    "monthly",
    "annually",
    "bi-monthly",
    "quarterly",
    "within",
    "3",
    "six",
    "months",
    "of",
    "the",
    "next",
    "this",
    "first",
    "last",
    "Monday",
    "SMT",
    "report",
    "financial year",
    "FY",
    "academic",
    "between",
    "onwards",
    "x",
    "5pm",
    "99999999999",
    "é",
    "\u{a0}",
    "\u{200b}",
    "00/00/00",
    "1.2.3.4",
    "Match",
];

fn soup() -> impl Strategy<Value = String> {
    prop::collection::vec((prop::sample::select(SOUP), prop::bool::weighted(0.8)), 0..14)
        .prop_map(|words| words.into_iter().map(|(word, spaced)| if spaced { format!("{word} ") } else { word.to_owned() }).collect())
}

fn check_sound(text: &str) {
    let context = context(AS_AT);
    let reading = interpret(text, &context);
    let deadline = &reading.deadline;
    if let (Some(start), Some(due)) = (deadline.start, deadline.due) {
        assert!(start <= due, "{text:?}: {deadline:?}");
    }
    for milestone in &deadline.milestones {
        if let (Some(start), Some(due)) = (milestone.start, milestone.due) {
            assert!(start <= due, "{text:?}: {milestone:?}");
        }
    }
    assert!(
        deadline.kind != DeadlineKind::Unparseable || reading.doubt.is_some() || reading.ditto,
        "{text:?} is neither read nor asked about"
    );
    if let Some(doubt) = &reading.doubt {
        assert!(doubt.question.ends_with('?'));
        for suggestion in &doubt.suggestions {
            assert_eq!(interpret(&suggestion.answer, &context).doubt, None, "{text:?} suggests {:?}", suggestion.answer);
        }
    }
    assert_eq!(interpret(text, &context), reading, "the same text reads the same");
}

fn day() -> impl Strategy<Value = NaiveDate> {
    (0u64..10_000).prop_map(|days| NaiveDate::from_ymd_opt(1990, 1, 1).unwrap() + Days::new(days))
}

#[test]
fn rhythms_in_our_own_words_read_the_same() {
    let (first, last): (NaiveDate, NaiveDate) = ("2008-04-01".parse().unwrap(), "2009-03-31".parse().unwrap());
    for words in [
        "daily",
        "weekly",
        "fortnightly",
        "every six weeks",
        "every four weeks",
        "monthly",
        "every two months",
        "quarterly",
        "termly",
        "half-termly",
        "twice a year",
        "three times a year",
        "twice a term",
        "yearly",
        "every two years",
        "every five years",
        "every 18 months",
        "each April and October",
        "each spring term",
        "each Easter",
        "31 August each year",
        "1 July and 1 January each year",
        "every Monday",
        "at each SMT",
        "at each team meeting",
        "monthly, on the first Monday",
        "monthly, on the 10th",
        "monthly, at the end of each month",
        "termly, at the start of each term",
        "yearly, at the end of each financial year",
        "quarterly and yearly",
    ] {
        for (start, due) in [(None, None), (Some(first), None), (None, Some(last)), (Some(first), Some(last))] {
            let deadline =
                Deadline { kind: DeadlineKind::Recurring, start, due, recurrence: Some(words.to_owned()), ..Deadline::default() };
            let said = deadline.in_words().unwrap();
            let again = read(&said);
            assert_eq!((&again.deadline, &again.doubt), (&deadline, &None), "{said}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 800, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_soup_of_words_gets_an_answer(text in soup()) {
        check_sound(&text);
    }

    #[test]
    fn any_characters_at_all_get_an_answer(text in "\\PC{0,60}") {
        check_sound(&text);
    }

    #[test]
    fn what_we_say_in_our_own_words_reads_the_same(text in soup()) {
        let reading = read(&text);
        if let (Some(words), None) = (reading.deadline.in_words(), &reading.doubt) {
            let again = read(&words);
            let same = |deadline: &Deadline| (deadline.start, deadline.due, deadline.recurrence.clone(), deadline.ongoing_from);
            if reading.deadline.milestones.is_empty() && reading.deadline.status.is_none() && reading.deadline.recurrence.is_none() {
                prop_assert_eq!(again.doubt, None, "{} -> {}", text, words);
                prop_assert_eq!(kind_name(again.deadline.kind), kind_name(reading.deadline.kind), "{} -> {}", text, words);
                prop_assert_eq!(same(&again.deadline), same(&reading.deadline), "{} -> {}", text, words);
            }
        }
    }

    #[test]
    fn a_day_is_the_same_day_however_it_is_written(day in day()) {
        for shape in ["%-d %B %Y", "%d/%m/%Y", "%-d.%-m.%Y", "%Y-%m-%d", "%A %-d %B %Y", "%-d-%b-%Y", "by %-d %b %Y", "%d%B%Y", "%B %-d, %Y", "%d/%m/%y"] {
            let text = day.format(shape).to_string();
            let reading = read(&text);
            prop_assert_eq!(reading.doubt, None, "{}", text);
            prop_assert_eq!((reading.deadline.kind, reading.deadline.start, reading.deadline.due), (DeadlineKind::Day, Some(day), Some(day)), "{}", text);
        }
    }

    #[test]
    fn two_days_in_order_are_a_period(first in day(), length in 1u64..800) {
        let last = first + Days::new(length);
        for joint in [" - ", " to ", " – ", " until "] {
            let text = format!("{}{joint}{}", first.format("%-d %B %Y"), last.format("%-d %B %Y"));
            let deadline = read(&text).deadline;
            prop_assert_eq!((deadline.kind, deadline.start, deadline.due), (DeadlineKind::Range, Some(first), Some(last)), "{}", text);
        }
    }
}
