//! What becomes of names, initials and ordinary words in texts as councils write them.

use chrono::NaiveDate;

use super::*;
use crate::normalise::party::roster::RosterEntry;
use crate::plan::{ActionPlan, ResolvedParty, Thresholds};

/// A run whose plan names these people: name, initials, post, unit; an empty text for none.
fn redactor(people: &[[&str; 4]]) -> Redactor {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let parties = people
        .iter()
        .map(|[name, initials, role, unit]| {
            let party = Party { role: some(role), unit: some(unit), organisation: None, person: some(name), initials: some(initials) };
            ResolvedParty { forms: vec![party.clone()], party, members: Vec::new(), reasons: Vec::new() }
        })
        .collect();
    let plan = ActionPlan { parties, ..ActionPlan::default() };
    let outcome = Outcome {
        as_at: NaiveDate::default(),
        thresholds: Thresholds::default(),
        plan,
        inputs: Vec::new(),
        caveats: Vec::new(),
        audit: None,
        evidence: Vec::new(),
        history: crate::outcome::KeptHistory::default(),
    };
    Redactor::new(Some(&outcome), None, None)
}

fn usual() -> Redactor {
    redactor(&[
        ["Ann Hale", "AH", "Assistant Director", "Resources"],
        ["Paul McGrath", "PMcG", "", ""],
        ["Irene Tufts", "IT", "", ""],
        ["Robert O'Neill-Carr", "", "Team Manager", ""],
    ])
}

fn same(redactor: &Redactor, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(redactor.text(text).text, *expected, "{text}");
    }
}

#[test]
fn a_name_is_replaced_however_it_is_written() {
    same(
        &usual(),
        &[
            ("Ann Hale to report", "Assistant Director (Resources) to report"),
            ("HALE, Ann: report", "Assistant Director (Resources): report"),
            ("A. Hale's team", "Assistant Director (Resources)'s team"),
            ("Ms Hale and Cllr Hale", "Assistant Director (Resources) and Assistant Director (Resources)"),
            ("see ann hale/paul mcgrath", "see Assistant Director (Resources)/Person A"),
            ("Seen by P McGrath (PMcG).", "Seen by Person A (Person A)."),
            ("mcgrath said so", "Person A said so"),
            ("Paul will draft it", "Person A will draft it"),
            ("Bob O\u{2019}Neill-Carr, Rob Carr and Mr O'Neill", "Team Manager, Team Manager and Team Manager"),
            ("login ahale; file Hale_Ann_2008.xlsx", "login Assistant Director (Resources); file Assistant Director (Resources)_2008.xlsx"),
            ("Assistant Director (Resources) Ann Hale", "Assistant Director (Resources)"),
            ("Hale\u{a0}Lane site", "Assistant Director (Resources)\u{a0}Lane site"),
        ],
    );
}

#[test]
fn initials_are_replaced_and_abbreviations_stay() {
    same(
        &usual(),
        &[
            ("Draft (AH)", "Draft (Assistant Director (Resources))"),
            ("AH/PMcG to meet", "Assistant Director (Resources)/Person A to meet"),
            ("AH to meet P.McG, P. McG.", "Assistant Director (Resources) to meet Person A, Person A."),
            ("New IT system for HR", "New IT system for HR"),
            ("Policy (IT)", "Policy (Person B)"),
            ("Policy (AH/IT)", "Policy (Assistant Director (Resources)/Person B)"),
            ("IT", "Person B"),
            ("Approved by IT", "Approved by [withheld]"),
            ("RO to check", "[withheld] to check"),
            ("ah, that", "ah, that"),
        ],
    );
}

#[test]
fn names_that_are_ordinary_words_do_not_eat_ordinary_text() {
    let people = redactor(&[
        ["Theresa May", "", "", ""],
        ["Lucy Young", "", "", ""],
        ["Karen Board", "", "", ""],
        ["Will Green", "", "", ""],
        ["Susan Hill", "", "", ""],
    ]);
    for ordinary in [
        "By May 2008; in May and June; 31 May; from May to July; May 2008",
        "May to June each year",
        "This may be done. It will be green, or amber.",
        "Will be reviewed by the Board in May",
        "Young People's Service; young people; the Young Offenders team",
        "Report to Safeguarding Board. Board to approve. Approved by Board",
        "Green: on track",
        "Up the hill",
        "Hill Street Family Centre",
        "RAG Green",
    ] {
        assert_eq!(people.text(ordinary).text, ordinary);
    }
    same(
        &people,
        &[
            ("Mrs May and Theresa May", "Person A and Person A"),
            ("Dr Young, L. Young and lucy young", "Person B, Person B and Person B"),
            ("Karen Board and Ms Board", "Person C and Person C"),
            ("Reviewed by May", "Reviewed by [withheld]"),
            ("May to report progress", "[withheld] to report progress"),
            ("discussed with Young at the meeting", "discussed with [withheld] at the meeting"),
            ("agreed with Will today", "agreed with [withheld] today"),
            ("Contact Young", "Contact [withheld]"),
            ("Will Green's list", "Person D's list"),
            ("asked Hill to check", "asked Person E to check"),
        ],
    );
    assert_eq!(people.text("Reviewed by May").withheld, 1);
}

#[test]
fn strangers_are_seen_by_their_titles_and_given_names() {
    same(
        &usual(),
        &[
            ("Letter from Mr Ockenden and Dr P. Usborne", "Letter from [name] and [name]"),
            ("Jane Fothergill chairs", "[name] chairs"),
            ("Ann Fothergill chairs", "[name] chairs"),
            ("Susan Hale chairs", "[name] chairs"),
            ("St Ann's School; Queen's Award; Children Act 1989", "St Ann's School; Queen's Award; Children Act 1989"),
            ("Harnshire Police and Primary Care Trust", "Harnshire Police and Primary Care Trust"),
        ],
    );
}

#[test]
fn plans_without_names_stay_word_for_word() {
    let redactor = usual();
    for text in [
        "Implement the Common Assessment Framework across all agencies by April 2008.",
        "95% of initial assessments completed within 7 working days (baseline 62%)",
        "Heads of Service, AD Resources and DD to review SLAs with the PCT, YOS and CAMHS",
        "\u{2022} Review thresholds\n\u{2022} Train managers - Easter 2008\n1. Supervision policy; 2. Audit of files",
        "A Resource Plan A; option B. Phase I of II",
        "Section 11 audit (Children Act 2004), Ofsted and CSCI guidance",
        "Looked After Children: health assessments, dental checks and immunisations",
    ] {
        assert_eq!(redactor.text(text), Redacted { text: text.to_owned(), replaced: 0, withheld: 0 });
    }
}

#[test]
fn parties_become_posts_or_lettered_people_in_the_plans_order() {
    let redactor = usual();
    let party = |person: &str, role: Option<&str>, initials: Option<&str>| Party {
        person: (!person.is_empty()).then(|| person.to_owned()),
        role: role.map(str::to_owned),
        initials: initials.map(str::to_owned),
        ..Party::default()
    };
    assert_eq!(redactor.party(&party("Ann Hale", None, None)), "Assistant Director (Resources)");
    assert_eq!(redactor.party(&party("", None, Some("PMcG"))), "Person A");
    assert_eq!(redactor.party(&party("Nobody Known", None, None)), "[name]");
    assert_eq!(redactor.party(&party("Nobody Known", Some("Head of Youth"), None)), "Head of Youth");
    assert_eq!(redactor.party(&party("", Some("Head of Youth"), None)), "Head of Youth");
    let board = Party { unit: Some("Safeguarding Board".into()), ..Party::default() };
    assert_eq!(redactor.party(&board), "Safeguarding Board");
    let key: Vec<&KeyRow> = redactor.key().collect();
    assert!(key.iter().any(|row| row.published == "Person A" && row.stands_for == "Paul McGrath"));
}

#[test]
fn a_roster_adds_people_and_their_other_names() {
    let entry =
        RosterEntry { name: "Jo Marsden".into(), initials: "JMa".into(), aliases: vec!["Joanna Wilks".into()], ..RosterEntry::default() };
    let roster = Roster { entries: vec![entry], problems: Vec::new() };
    let redactor = Redactor::new(None, Some(&roster), None);
    same(&redactor, &[("Jo Marsden, Joanna Wilks (JMa), Marsden", "Person A, Person A (Person A), Person A")]);
}

#[test]
fn records_are_numbered_and_their_people_numbers_and_addresses_leave_the_text() {
    let library = crate::record::Library::shipped();
    let schema = &library.kind("personnel").unwrap().schema;
    let row = |id: &str, name: &str, dob: &str, by: &str| {
        let words =
            [("person_id", id), ("name", name), ("date_of_birth", dob), ("disclosure_number", "CRB/77-12345"), ("disclosure_by", by)];
        words.into_iter().filter(|(_, said)| !said.is_empty()).map(|(field, said)| (field.to_owned(), said.to_owned())).collect()
    };
    let rows: Vec<BTreeMap<String, String>> = vec![
        row("004512", "Sample, Ann", "4/5/1971", "Gwen Harker"),
        row("004513", "Ivor Planted-Name", "", "Head of Personnel"),
        row("17", "Dee Short", "", "GHx"),
    ];
    let day = NaiveDate::from_ymd_opt(2008, 5, 31).unwrap();
    let tables = [("personnel".to_owned(), Records::of_words(schema, &rows, day))].into();
    let redactor = Redactor::new(None, None, Some(&AuditOutcome { tables, ..AuditOutcome::default() }));
    let numbers: BTreeSet<&str> = ["004512", "004513", "17"].into_iter().map(|key| redactor.record(key)).collect();
    assert_eq!(numbers, ["Record 1", "Record 2", "Record 3"].into());
    let ann = redactor.record("004512");
    let text = redactor.text("Staff 004512 (Ann Sample, 4/5/1971) CRB/77-12345 seen by Gwen Harker (GHx); file 17 of 17 by Planted-Name");
    let short = redactor.record("17");
    let ivor = redactor.record("004513");
    assert_eq!(
        text.text,
        format!("Staff {ann} ({ann}, [date of birth]) [number] seen by Person A (Person B); file {short} of 17 by {ivor}")
    );
    assert!(redactor.telling_words().iter().any(|word| word == "ivor planted name"));
    assert_eq!(redactor.text("Head of Personnel").text, "Head of Personnel");
}
