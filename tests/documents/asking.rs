//! The sheets that ask and say what is wrong: *Queries*, *Suggestions*, *Plan checks*, *Who is named*, the headline, and the draft roster.

use std::collections::BTreeMap;
use std::io::Cursor;

use boardready::outcome::Outcome;
use boardready::plan::{ActionPlan, AnswerBook, DraftRow, Roster, Terms, Thresholds, ours};
use boardready::read::{Limits, from_bytes};
use boardready::report::{action_plan, people};
use calamine::Reader as _;

use super::fixture::{self, answered, asked, day, outcome, plan, understood};
use super::workbook::{Cells, golden, row_of, sheet, text};

/// The rows below the headings.
fn rows(cells: &Cells) -> Vec<Vec<String>> {
    let last = cells.keys().map(|(row, _)| *row).max().unwrap_or(0);
    (1..=last)
        .map(|row| {
            let mut texts = row_of(cells, row);
            texts.resize(10, String::new());
            texts
        })
        .collect()
}

#[test]
fn each_query_has_a_row_with_its_words_its_question_and_room_for_an_answer() {
    let outcome = asked();
    let cells = sheet(&outcome, ours::SHEET_QUERIES);
    assert_eq!(
        row_of(&cells, 0),
        [
            "Query",
            "About",
            "Actions",
            "Words in the plan",
            "Question",
            "What it could mean",
            "Answer",
            "Answered by",
            "Answered on",
            "State"
        ]
    );
    let rows = rows(&cells);
    assert_eq!(rows.len(), outcome.plan.queries.len());
    let row = rows.iter().find(|row| row[3] == "March 08").expect("the query is listed");
    assert!(row[0].starts_with('q') && row[0].len() == 11, "{}", row[0]);
    assert_eq!(row[1], "Completion date");
    assert_eq!(row[2], "1.1");
    assert!(row[4].ends_with('?'));
    assert!(row[5].contains("March 2008 – ") && row[5].contains('\n'), "{}", row[5]);
    assert_eq!(row[6..9], ["", "", ""]);
    assert_eq!(row[9], "open");
}

#[test]
fn open_queries_come_first_and_each_says_how_it_stands() {
    let outcome = answered();
    let rows = rows(&sheet(&outcome, ours::SHEET_QUERIES));
    let begins: Vec<&str> = rows.iter().map(|row| row[9].split(':').next().unwrap_or("")).collect();
    let mut expected = vec!["open"; outcome.query_counts().open];
    expected.extend(["not understood", "stale", "answered by hand"]);
    assert_eq!(begins, expected);
    let done = rows.last().expect("there are rows");
    assert_eq!(done[6..9], ["31 March 2008", "A. Clerk", "2008-04-01"]);
    let stale = &rows[rows.len() - 2];
    assert_eq!((stale[3].as_str(), stale[6].as_str()), ("-Some lead, who left", "@Head of Service"));
    assert_eq!(stale[2], "", "it is about no action any more");
}

#[test]
fn a_plan_without_queries_or_findings_says_so_in_one_row() {
    let mut bare = outcome(plan());
    let queries = rows(&sheet(&bare, ours::SHEET_QUERIES));
    assert_eq!(queries.len(), 1);
    assert_eq!(queries[0][0], "", "a row without identity is no query");
    assert!(queries[0][4].starts_with("No queries: "), "{}", queries[0][4]);
    assert!(AnswerBook::from_sheets("x", &book(&bare)).is_ok_and(|book| book.is_empty()));
    let checks = rows(&sheet(&bare, ours::SHEET_CHECKS));
    assert_eq!(checks[0][4], "The checks of the plan itself found nothing; 6 actions were looked at.");
    assert!(golden(&sheet(&bare, ours::SHEET_PEOPLE)).contains("Nobody is named"));
    bare.plan = ActionPlan::default();
    assert!(rows(&sheet(&bare, ours::SHEET_CHECKS))[0][4].starts_with("No action was looked at"), "nothing looked at is not a pass");
}

/// The sheets of the workbook as we read them.
fn book(outcome: &Outcome) -> Vec<boardready::cell::Grid> {
    from_bytes("action-plan.xlsx", action_plan::workbook(outcome).expect("a workbook"), &Limits::default()).expect("it can be read").sheets
}

#[test]
fn answers_in_the_workbook_are_read_back_as_they_were_given() {
    let given =
        |book: &AnswerBook| book.iter().map(|given| (given.id.clone(), given.said.clone(), given.answer.clone())).collect::<Vec<_>>();
    let again = AnswerBook::from_sheets("action-plan.xlsx", &book(&answered())).expect("the sheet is found");
    assert_eq!(given(&again), given(&fixture::answers()));
}

#[test]
fn the_suggestions_of_a_query_stand_together_and_are_the_ones_it_lists() {
    let outcome = asked();
    let cells = sheet(&outcome, ours::SHEET_SUGGESTIONS);
    assert_eq!(row_of(&cells, 0), ["Query", "Suggested answer", "What it would mean"]);
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for row in rows(&cells) {
        match found.last_mut() {
            Some((id, answers)) if *id == row[0] => answers.push(row[1].clone()),
            _ => found.push((row[0].clone(), vec![row[1].clone()])),
        }
    }
    let listed = |(id, answers): &(String, Vec<String>)| {
        let query = outcome.plan.queries.iter().find(|query| query.id == *id).expect("a query of the plan");
        query.suggestions.iter().map(|offered| &offered.answer).eq(answers)
    };
    assert!(found.iter().all(listed));
    let with = outcome.plan.queries.iter().filter(|query| !query.suggestions.is_empty()).count();
    assert_eq!(found.len(), with, "each query has one run of rows");
}

#[test]
fn findings_name_their_code_their_actions_and_what_was_found() {
    let rows = rows(&sheet(&asked(), ours::SHEET_CHECKS));
    let codes: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    let mut sorted = codes.clone();
    sorted.sort_unstable();
    assert_eq!(codes, sorted);
    let row = rows.iter().find(|row| row[0] == "X04").expect("a document monitors");
    assert_eq!((row[1].as_str(), row[2].as_str(), row[3].as_str()), ("A document as monitor", "1", "1.2"));
    assert!(row[4].contains("Special Needs Action Plan"), "{}", row[4]);
}

#[test]
fn each_party_is_named_once_with_how_often_it_leads_and_monitors() {
    let outcome = asked();
    let rows = rows(&sheet(&outcome, ours::SHEET_PEOPLE));
    assert_eq!(rows.len(), outcome.plan.parties.len());
    let row = rows.iter().find(|row| row[0].contains("Osric Vane")).expect("he is named");
    assert_eq!(row[6..9], ["2", "1", "1.3, 1.7"]);
}

#[test]
fn the_cover_counts_the_actions_by_how_they_stand_and_what_waits_and_prints_every_convention() {
    let mut outcome = answered();
    let cells = sheet(&outcome, ours::SHEET_COVER);
    let beside: BTreeMap<String, String> = (0..200)
        .filter(|row| !text(&cells, *row, 0).is_empty())
        .map(|row| (text(&cells, row, 0).trim().to_owned(), text(&cells, row, 1)))
        .collect();
    assert_eq!(beside["How the actions stand"], "On 31 May 2008, of 7 actions:");
    let counts: usize = boardready::outcome::STANDINGS.iter().map(|state| beside[state.words()].parse::<usize>().unwrap()).sum();
    assert_eq!(counts, 7);
    let all = golden(&cells);
    for said in [
        "1 answer was not understood",
        "1 query was answered by hand",
        "1 answer is stale",
        "on the sheet Plan checks; 7 actions were looked at",
    ] {
        assert!(all.contains(said), "{said}\n{all}");
    }
    for (written, means) in boardready::plan::DATE_CONVENTIONS {
        assert_eq!(beside[*written], *means);
    }
    assert!(all.contains("due soon when it is due within 30 days") && all.contains("blue is complete"));
    outcome.thresholds = Thresholds { due_soon_days: 1, blue: false };
    let all = golden(&sheet(&outcome, ours::SHEET_COVER));
    assert!(all.contains("within 1 day,") && all.contains("green is complete"));
}

#[test]
fn the_standing_of_an_action_says_its_colour_and_its_reason_beside_each_other() {
    let outcome = understood(fixture::asking_plan(), &Terms::on(day(2008, 5, 31)));
    let cells = sheet(&outcome, ours::SHEET_PLAN);
    let headings = row_of(&cells, 0);
    let cell = |row: u32, heading: &str| text(&cells, row, headings.iter().position(|known| known == heading).unwrap() as u32);
    assert_eq!((cell(6, "Standing").as_str(), cell(6, "Standing RAG").as_str()), ("Overdue", "Red"));
    assert_eq!(cell(6, "Reason"), "It was due on 29 February 2008, 92 days ago.");
    assert_eq!((cell(7, "Standing").as_str(), cell(7, "Standing RAG").as_str()), ("Complete – claimed", "Blue"));
    assert_eq!(cell(3, "Leads understood"), "Osric Vane");
    assert!(cell(6, "Notes on reading").contains("Febuary"), "{}", cell(6, "Notes on reading"));
    for row in 1..=7 {
        assert!(!cell(row, "Reason").is_empty(), "each colour has a reason in words");
    }
}

#[test]
fn a_draft_roster_reads_back_as_a_roster_and_marks_doubtful_rows_in_words() {
    let rows = [
        DraftRow {
            name: "Osric Vane".into(),
            initials: "OV".into(),
            post: "Head of Personnel".into(),
            aliases: vec!["=HoP".into(), "Personnel Head".into()],
            ..DraftRow::default()
        },
        DraftRow {
            initials: "QF".into(),
            post: "Assistant Director".into(),
            unit: "Resources".into(),
            doubtful: Some("Who is it?".into()),
            ..DraftRow::default()
        },
        DraftRow { name: "Lys Marrow".into(), organisation: "Primary Care Trust".into(), ..DraftRow::default() },
    ];
    let bytes = people::workbook("Joint plan", day(2008, 5, 31), &rows).expect("a workbook");
    assert_eq!(bytes, people::workbook("Joint plan", day(2008, 5, 31), &rows).expect("a workbook"));
    let book = from_bytes("people.xlsx", bytes.clone(), &Limits::default()).expect("it can be read");
    let table: Vec<Vec<String>> = book.sheets[0]
        .rows()
        .map(|(_, cells)| (0..9).map(|column| cells.get(&column).map(|cell| cell.shown().into_owned()).unwrap_or_default()).collect())
        .collect();
    assert_eq!(table[0], ["name", "initials", "post", "unit", "organisation", "from", "to", "aliases", "check"]);
    assert_eq!(table[2][8], "Check: Who is it?");
    let roster = Roster::from_rows(&table).expect("a roster");
    assert!(roster.problems.is_empty());
    let entries: Vec<_> = roster.entries.iter().map(|entry| (entry.name.as_str(), entry.initials.as_str(), entry.post.as_str())).collect();
    assert_eq!(entries, [("Osric Vane", "OV", "Head of Personnel"), ("", "QF", "Assistant Director"), ("Lys Marrow", "", "")]);
    assert_eq!(roster.entries[0].aliases, ["=HoP", "Personnel Head"]);
    assert!(Roster::from_rows(&[vec![String::new()]]).is_err());
    let opened: calamine::Xlsx<_> = calamine::Xlsx::new(Cursor::new(bytes)).expect("it opens");
    assert_eq!(opened.sheet_names(), ["People", "About"]);
    assert!(people::workbook("", day(2008, 5, 31), &[]).is_ok());
}
