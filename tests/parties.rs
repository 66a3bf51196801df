//! Lead cells of our own making with the parties a careful officer would name, and which of them are the same party.

use std::collections::BTreeMap;

use boardready::normalise::party::findings::{LeadRow, ReviewTerms, review};
use boardready::normalise::party::resolve::{Degree, Settled, resolve};
use boardready::normalise::party::roster::{Roster, draft_roster};
use boardready::normalise::party::{Party, PartyContext, PartyReading, WordRole, interpret};
use proptest::prelude::*;

fn rows(text: &'static str) -> Vec<csv::StringRecord> {
    csv::Reader::from_reader(text.as_bytes()).records().map(|row| row.expect("the test list is well formed")).collect()
}

fn context() -> &'static PartyContext {
    static CONTEXT: std::sync::OnceLock<PartyContext> = std::sync::OnceLock::new();
    CONTEXT.get_or_init(PartyContext::default)
}

/// A cell of a test list: `\n` stands for a line break.
fn cell(text: &str) -> String {
    text.replace("\\n", "\n")
}

fn notation(parties: &[Party]) -> String {
    let one = |party: &Party| {
        let parts = [
            ("role", &party.role),
            ("unit", &party.unit),
            ("organisation", &party.organisation),
            ("person", &party.person),
            ("initials", &party.initials),
        ];
        let parts: Vec<String> = parts.iter().filter_map(|(name, value)| value.as_ref().map(|value| format!("{name}: {value}"))).collect();
        parts.join("; ")
    };
    parties.iter().map(one).collect::<Vec<_>>().join(" + ")
}

#[test]
fn every_listed_lead_cell_names_the_parties_a_careful_officer_would_name() {
    let mut wrong = Vec::new();
    let rows = rows(include_str!("data/leads.csv"));
    for row in &rows {
        let reading = interpret(&cell(&row[0]), context());
        let asked = if reading.doubt.is_some() { "yes" } else { "no" };
        let got = notation(&reading.parties);
        if got != row[1] || asked != &row[2] {
            wrong.push(format!("{}\n   expected {} (asked: {})\n   got      {got} (asked: {asked})", &row[0], &row[1], &row[2]));
        }
    }
    assert!(rows.len() >= 150, "the list is long enough to mean something");
    assert!(wrong.is_empty(), "{} of {} cells:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn accounts_for_every_word(text: &str, reading: &PartyReading) -> bool {
    let words: String = reading.words.iter().map(|word| letters(&word.word)).collect();
    let lost = reading.words.iter().any(|word| word.used_as == WordRole::NotUnderstood && word.word.chars().any(char::is_alphabetic));
    words == letters(text) && (!lost || reading.doubt.is_some())
}

#[test]
fn no_word_of_a_listed_cell_is_lost() {
    for row in rows(include_str!("data/leads.csv")) {
        let text = cell(&row[0]);
        let reading = interpret(&text, context());
        assert!(accounts_for_every_word(&text, &reading), "{text:?}: {:?}", reading.words);
    }
}

fn soup() -> impl Strategy<Value = String> {
    let words = [
        "AD",
        "ADs",
        "Head",
        "of",
        "Service",
        "and",
        "&",
        "/",
        ";",
        ",",
        "with",
        "(",
        ")",
        "(IT)",
        "PMcG",
        "Ann",
        "Hale",
        "SMT",
        "PCT",
        "-",
        "\u{2013}",
        "\n",
        "Resources",
        "SEN",
        "Chair",
        "Board",
        "Group",
        "for",
        "the",
        "Police",
        "TBC",
        "or",
        ":",
        "0-11",
        "a)",
        "1.",
        "as",
        "above",
        "Team",
        "Manager",
        "M.Lund",
        "Cllr",
        "Dr",
        "?",
        "\"",
        "...",
        "x1234",
        "a.hale@example.org",
        "from",
        "April",
        "2008",
        "Lead",
        "Children's",
        "YOS",
        "Partners",
        "Schools",
        "\u{a0}",
        "[",
        "]",
        "&&",
        "//",
        "(((",
        "\u{200b}",
        "in",
        "liaison",
        "DC",
        "St",
        "\u{1f642}",
        "é",
        "Ω",
        "'s",
        ".",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 0..24)
        .prop_flat_map(|words| (Just(words), any::<bool>()))
        .prop_map(|(words, tight)| words.join(if tight { "" } else { " " }))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn token_soup_is_always_answered_and_no_word_of_it_is_lost(text in soup()) {
        let reading = interpret(&text, context());
        prop_assert!(accounts_for_every_word(&text, &reading), "{:?}: {:?}", text, reading.words);
        for party in &reading.parties {
            prop_assert!(*party != Party::default());
        }
    }

    #[test]
    fn any_text_is_answered(text in "\\PC{0,60}") {
        let reading = interpret(&text, context());
        prop_assert_eq!(interpret(&text, context()), reading);
    }
}

#[test]
fn parties_of_different_people_are_never_merged_and_most_of_the_same_are_found() {
    let mut plans: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for row in rows(include_str!("data/same_party.csv")) {
        plans.entry(row[0].to_owned()).or_default().push((cell(&row[1]), row[2].to_owned()));
    }
    let (mut wrong, mut merged, mut asked, mut missed) = (Vec::new(), 0, 0, Vec::new());
    for (plan, cells) in &plans {
        let mut context = PartyContext::default();
        context.learn(cells.iter().map(|(text, _)| text.as_str()));
        let readings: Vec<(String, PartyReading)> =
            cells.iter().enumerate().map(|(at, (text, _))| (at.to_string(), interpret(text, &context))).collect();
        let resolution = resolve(&readings, None, None, &Settled::default());
        let mut parties: Vec<(usize, String, String)> = Vec::new();
        for (at, (text, who)) in cells.iter().enumerate() {
            for (place, who) in who.split('+').enumerate() {
                let number = resolution.place_of(&at.to_string(), place).expect("each listed cell names its parties");
                parties.push((number, who.to_owned(), text.clone()));
            }
        }
        for (at, (number, who, text)) in parties.iter().enumerate() {
            for (other, other_who, other_text) in &parties[at + 1..] {
                let same = who == other_who;
                let beside = |one: usize, other: usize| {
                    resolution
                        .questions
                        .iter()
                        .any(|question| (question.one, question.other) == (one, other) || (question.other, question.one) == (one, other))
                };
                // Asked, or settled by the answers about a third party that both may be.
                let question =
                    beside(*number, *other) || (0..resolution.parties.len()).any(|third| beside(*number, third) && beside(third, *other));
                match (same, number == other) {
                    (false, true) => wrong.push(format!("{plan}: {text} = {other_text}")),
                    (true, true) => merged += 1,
                    (true, false) if question => asked += 1,
                    (true, false) => missed.push(format!("{plan}: {text} = {other_text}")),
                    (false, false) => {}
                }
            }
        }
    }
    assert!(wrong.is_empty(), "wrong merges: {wrong:#?}");
    assert!(missed.is_empty(), "{merged} merged, {asked} asked; missed: {missed:#?}");
    assert!(merged >= 40, "{merged} merged, {asked} asked");
}

#[test]
fn initials_beside_three_titles_are_asked_about_and_initials_of_one_name_are_merged() {
    let cells = ["AD Families (FJ)", "Principal Adviser (FJ)", "(FJ)", "Paul McTavish", "Head of Personnel (PMcT)"];
    let readings: Vec<(String, PartyReading)> = cells.iter().map(|text| ((*text).to_owned(), interpret(text, context()))).collect();
    let resolution = resolve(&readings, None, None, &Settled::default());
    assert_eq!(resolution.parties.len(), 4, "{:#?}", resolution.parties);
    assert_eq!(resolution.questions.len(), 3, "each pair of the three FJs: {:#?}", resolution.questions);
    assert_eq!(resolution.parties[3].party.person.as_deref(), Some("Paul McTavish"));
    assert_eq!(resolution.parties[3].party.role.as_deref(), Some("Head of Personnel"));
}

#[test]
fn a_refused_merge_is_not_asked_again_and_an_agreed_one_is_made() {
    let cells = ["(DC)", "Deputy Director CYAD (DC)"];
    let readings: Vec<(String, PartyReading)> = cells.iter().map(|text| ((*text).to_owned(), interpret(text, context()))).collect();
    let asked = resolve(&readings, None, None, &Settled::default());
    assert_eq!(asked.questions[0].degree, Degree::Likely);
    let pair = (asked.parties[0].party.in_words(), asked.parties[1].party.in_words());
    let refused = resolve(&readings, None, None, &Settled { different: [pair.clone()].into(), ..Settled::default() });
    assert!(refused.questions.is_empty() && refused.parties.len() == 2);
    let agreed = resolve(&readings, None, None, &Settled { same: [pair].into(), ..Settled::default() });
    assert_eq!(agreed.parties.len(), 1);
}

#[test]
fn a_roster_says_who_holds_a_post_on_the_day_and_a_clash_is_a_finding() {
    let rows = |text: &str| -> Vec<Vec<String>> { text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect() };
    let roster = Roster::from_rows(&rows(
        "name,initials,post,unit,from,to\nTessa Wynn,TW,Assistant Director,Resources,1/1/2007,\nTom Wyld,TW,Head of Audit,,1/1/2009,",
    ))
    .unwrap();
    let cells = [LeadRow { key: "1.1".to_owned(), lead: "AD Resources (TW)".to_owned(), monitor: Some("Tessa Wynn".to_owned()) }];
    let on = |year| ReviewTerms { roster: Some(&roster), day: chrono::NaiveDate::from_ymd_opt(year, 6, 1), ..ReviewTerms::default() };
    let before = review(&cells, &on(2008));
    assert_eq!(before.resolution.parties.len(), 1, "{:#?}", before.resolution);
    let after = review(&cells, &on(2010));
    assert!(after.resolution.clashes.contains_key("TW"), "{:#?}", after.resolution);
    assert!(after.findings.iter().any(|finding| finding.sentence.contains("Tom Wyld")));
}

#[test]
fn a_draft_roster_lists_people_and_posts_and_marks_the_doubtful() {
    let cells = ["AD Resources (TW)", "Assistant Director, Resources (TW)", "SMT", "Dora Finch", "Heads of Service"];
    let readings: Vec<(String, PartyReading)> = cells.iter().map(|text| ((*text).to_owned(), interpret(text, context()))).collect();
    let draft = draft_roster(&resolve(&readings, None, None, &Settled::default()));
    assert_eq!(draft.len(), 2);
    assert_eq!((draft[0].post.as_str(), draft[0].unit.as_str(), draft[0].initials.as_str()), ("Assistant Director", "Resources", "TW"));
    assert!(draft[0].doubtful.is_some() && draft[1].doubtful.is_none());
}

#[test]
fn the_json_of_a_reading_has_the_promised_fields() {
    let reading = interpret("Special Needs Action Plan", context()).as_lead();
    let json = serde_json::to_value(&reading).unwrap();
    assert_eq!(json["parties"], serde_json::json!([]));
    assert_eq!(json["ambiguous"], serde_json::json!(true));
    let clear = serde_json::to_value(interpret("AD Resources (IT)", context()).as_lead()).unwrap();
    assert_eq!(
        clear,
        serde_json::json!({
            "text": "AD Resources (IT)",
            "parties": [{"role": "Assistant Director", "unit": "Resources", "organisation": null, "person": null, "initials": "IT"}],
            "ambiguous": false,
            "question": null
        })
    );
}

#[test]
fn the_reference_plan_is_read_with_one_question_a_document_as_its_monitor() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/jar-action-plan.txt");
    let Ok(plan) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: the reference plan is not here");
        return;
    };
    let mut cells: Vec<&str> = Vec::new();
    for line in plan.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        if fields.len() >= 5 && !fields[0].starts_with("Actions") {
            cells.extend([fields[1].trim(), fields[4].trim()]);
        }
    }
    cells.sort_unstable();
    cells.dedup();
    let readings: Vec<(&str, PartyReading)> =
        cells.iter().filter(|text| !text.is_empty()).map(|text| (*text, interpret(text, context()))).collect();
    let asked: Vec<&str> = readings.iter().filter(|(_, reading)| reading.doubt.is_some()).map(|(text, _)| *text).collect();
    assert_eq!(asked, ["Special Needs Action Plan"]);
    assert!(readings.iter().all(|(text, reading)| accounts_for_every_word(text, reading)));
}
