//! The answer loop: a query is answered in the workbook, applied by the next run, kept in `answers.csv`, and never asked again.

use std::path::Path;
use std::process::Command;

use boardready::cell::{CellAddress, Grid};
use boardready::outcome::Outcome;
use boardready::pipeline::documents::of_plan as documents;
use boardready::plan::outline::Recogniser;
use boardready::plan::{AnswerBook, Query, QueryKind, QueryState, State, Terms, ours};
use boardready::read::{self, Limits};
use boardready::record::Schema;
use chrono::NaiveDate;

const HEADINGS: &str = "Key issue,Action,Lead person,Completion date,Monitored by,Monitoring strategy";
/// Rows that ask something of each kind: a day or a year, no year, a contradiction, a document as lead, two spellings that may be one.
const ROWS: [&str; 7] = [
    "1. Safe recruitment,Write the protocol,Head of Personnel (QF),March 08,Deputy Director (LM),Report to the board",
    "1. Safe recruitment,Train the panel,Head of Training (QF),March,Deputy Director (LM),Report to the board",
    "1. Safe recruitment,Appoint a coordinator,Osric Vane,June 2008,Deputy Director (LM),Coordinator in post by 1 May 2008.",
    "1. Safe recruitment,Check the files,Special Needs Action Plan,31 July 2008,Deputy Director (LM),Report to the board",
    "1. Safe recruitment,Tell the schools,O. Vane,30 September 2008,Deputy Director (LM),Report to the board",
    "2. Training,Write the handbook,Lys Marrow,March 08,Deputy Director (LM),Report to the board",
    "2. Training,Print the handbook,Lys Marrow,31 October 2008,Deputy Director (LM),Report to the board",
];

fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").expect("a day")
}

/// A run over a plan of these rows, with answers.
fn run(rows: &[&str], answers: AnswerBook) -> Outcome {
    let text = format!("{HEADINGS}\n{}\n", rows.join("\n"));
    understand("plan.csv", text.into_bytes(), answers)
}

fn understand(name: &str, bytes: Vec<u8>, answers: AnswerBook) -> Outcome {
    let book = read::from_bytes(name, bytes, &Limits::default()).expect("the file can be read");
    let outlined = Recogniser::new(&Schema::action_plan()).outline(&[book]);
    boardready::pipeline::outcome(outlined, &Terms { answers, ..Terms::on(day("2008-06-30")) })
}

fn document(outcome: &Outcome, name: &str) -> Option<Vec<u8>> {
    documents(outcome).expect("documents can be made").into_iter().find(|(known, _)| *known == name).map(|(_, bytes)| bytes)
}

fn answers_in(name: &str, bytes: Vec<u8>) -> AnswerBook {
    let book = read::from_bytes(name, bytes, &Limits::default()).expect("the file can be read");
    AnswerBook::from_sheets(name, &book.sheets).expect("it has a sheet of queries")
}

/// The sheet of queries of a run's workbook.
fn queries_sheet(outcome: &Outcome) -> Grid {
    let bytes = document(outcome, "action-plan.xlsx").expect("the workbook is made");
    let book = read::from_bytes("action-plan.xlsx", bytes, &Limits::default()).expect("our workbook can be read");
    book.sheets.into_iter().find(|sheet| &**sheet.name() == ours::SHEET_QUERIES).expect("the sheet is there")
}

/// The answers of a workbook whose sheet of queries a person has filled in: by the words asked about, or for parties by the whole pair.
fn filled_in(outcome: &Outcome, given: &[(&str, &str)]) -> AnswerBook {
    let sheet = queries_sheet(outcome);
    let column = |wanted: &str| {
        let cells = sheet.row(0).into_iter().flatten();
        cells.into_iter().find(|(_, cell)| cell.shown() == wanted).map(|(column, _)| *column).expect("the heading is there")
    };
    let (words, answer, by, on) = (column(ours::WORDS), column(ours::ANSWER), column(ours::ANSWERED_BY), column(ours::ANSWERED_ON));
    let mut copy = rust_xlsxwriter::Workbook::new();
    let page = copy.add_worksheet();
    let mut met = 0;
    for (row, cells) in sheet.rows() {
        for (column, cell) in cells {
            page.write_string(row, u16::try_from(*column).expect("few columns"), cell.shown()).expect("a cell");
        }
        let said = sheet.cell(CellAddress::new(row, words)).map(|cell| cell.shown().into_owned()).unwrap_or_default();
        if let Some((_, words)) = given.iter().find(|(about, _)| *about == said) {
            met += 1;
            for (column, text) in [(answer, *words), (by, "A. Clerk"), (on, "2 July 2008")] {
                page.write_string(row, u16::try_from(column).expect("few columns"), text).expect("a cell");
            }
        }
    }
    assert_eq!(met, given.len(), "every answer has its query");
    answers_in("action-plan.xlsx", copy.save_to_buffer().expect("a workbook"))
}

fn query<'o>(outcome: &'o Outcome, said: &str) -> &'o Query {
    outcome.plan.queries.iter().find(|query| query.said == said).expect(said)
}

fn open(outcome: &Outcome) -> Vec<&str> {
    outcome.plan.queries.iter().filter(|query| query.state == QueryState::Open).map(|query| query.said.as_str()).collect()
}

/// The action whose text begins so, wherever it stands.
fn action<'o>(outcome: &'o Outcome, begins: &str) -> &'o boardready::plan::Action {
    let mut actions = outcome.plan.actions().map(|(_, action)| action);
    actions.find(|action| action.action.text().starts_with(begins)).expect("the action is there")
}

const CONTRADICTION: &str = "June 2008 | Coordinator in post by 1 May 2008.";
const PAIR: &str = "O. Vane | Osric Vane";
const ANSWERS: [(&str, &str); 5] = [
    ("March 08", "March 2008"),
    ("March", "31 March 2009"),
    (CONTRADICTION, "1 May 2008"),
    ("Special Needs Action Plan", "Lys Marrow"),
    (PAIR, "different"),
];

#[test]
fn the_plan_asks_something_of_each_kind() {
    let asked = run(&ROWS, AnswerBook::default());
    let kinds = [
        ("March 08", QueryKind::CompletionDate),
        ("March", QueryKind::CompletionDate),
        (CONTRADICTION, QueryKind::Contradiction),
        ("Special Needs Action Plan", QueryKind::Lead),
        (PAIR, QueryKind::SameParty),
    ];
    for (said, kind) in kinds {
        assert_eq!(query(&asked, said).kind, kind, "{said}");
    }
    assert_eq!(query(&asked, "March 08").keys, ["1.1", "2.1"], "one question for all cells that say the same");
    assert_eq!(document(&asked, "answers.csv"), None, "nothing was answered yet");
}

#[test]
fn answers_in_the_workbook_are_applied_and_shown_as_answered_by_hand() {
    let asked = run(&ROWS, AnswerBook::default());
    let before = open(&asked).len();
    let answered = run(&ROWS, filled_in(&asked, &ANSWERS));
    assert_eq!(open(&answered).len(), before - ANSWERS.len());
    for (said, words) in ANSWERS {
        let query = query(&answered, said);
        assert_eq!(query.state, QueryState::Answered, "{said}");
        let answer = query.answer.as_ref().expect("it has an answer");
        assert_eq!((answer.answer.as_str(), answer.by.as_str(), answer.on.as_str()), (words, "A. Clerk", "2 July 2008"));
    }
    assert_eq!(action(&answered, "Write the protocol").deadline.due, Some(day("2008-03-31")));
    assert_eq!(action(&answered, "Write the handbook").deadline.due, Some(day("2008-03-31")));
    assert_eq!(action(&answered, "Train the panel").deadline.due, Some(day("2009-03-31")));
    assert_eq!(action(&answered, "Appoint").deadline.due, Some(day("2008-05-01")));
    assert_eq!(action(&answered, "Appoint").standing.state, State::Overdue);
    assert_eq!(action(&answered, "Check the files").leads[0].person.as_deref(), Some("Lys Marrow"));
    let note = "Completion date answered by hand: \u{201c}March 2008\u{201d}, by A. Clerk, on 2 July 2008.";
    assert!(
        action(&answered, "Write the protocol").notes.iter().any(|known| known == note),
        "{:?}",
        action(&answered, "Write the protocol").notes
    );
    assert_eq!(action(&answered, "Write the protocol").completion_date.text(), "March 08", "the plan's words stay");
    assert!(answered.plan.actions().all(|(_, action)| action.standing.state != State::Query));
}

#[test]
fn answered_queries_are_not_asked_again_after_rows_were_moved_inserted_and_sorted() {
    let asked = run(&ROWS, AnswerBook::default());
    let answers = filled_in(&asked, &ANSWERS);
    let still_open = open(&run(&ROWS, answers.clone())).len();
    let mut rows: Vec<&str> = ROWS.to_vec();
    rows.insert(2, "1. Safe recruitment,Read the files,Lys Marrow,30 November 2008,Deputy Director (LM),Report to the board");
    rows.rotate_left(3);
    rows.sort_by_key(|row| row.split(',').nth(1));
    rows.sort_by_key(|row| std::cmp::Reverse(row.split(',').next()));
    let moved = run(&rows, answers);
    for (said, _) in ANSWERS {
        assert_eq!(query(&moved, said).state, QueryState::Answered, "{said}");
    }
    assert_eq!(open(&moved).len(), still_open, "{:?}", open(&moved));
    assert_eq!(action(&moved, "Train the panel").deadline.due, Some(day("2009-03-31")));
    let keys = ["Write the protocol", "Write the handbook"].map(|begins| action(&moved, begins).key.clone());
    assert_ne!(keys, ["1.1", "2.1"], "the rows did move");
    assert_eq!(query(&moved, "March 08").keys, keys, "the keys follow the rows");
}

#[test]
fn answers_live_on_in_answers_csv_alone() {
    let asked = run(&ROWS, AnswerBook::default());
    let mut answered = run(&ROWS, filled_in(&asked, &ANSWERS));
    for round in 1..=3 {
        let kept = document(&answered, "answers.csv").expect("there are answers");
        let again = run(&ROWS, answers_in("answers.csv", kept.clone()));
        assert_eq!(again.plan, answered.plan, "round {round}");
        assert_eq!(document(&again, "answers.csv"), Some(kept), "round {round}");
        answered = again;
    }
}

#[test]
fn the_answered_workbook_is_plan_and_answers_at_once() {
    let asked = run(&ROWS, AnswerBook::default());
    let first = run(&ROWS, filled_in(&asked, &ANSWERS));
    let bytes = document(&first, "action-plan.xlsx").expect("the workbook is made");
    let again = understand("action-plan.xlsx", bytes.clone(), answers_in("action-plan.xlsx", bytes));
    let state = |outcome: &Outcome| outcome.plan.queries.iter().map(|query| (query.said.clone(), query.state.clone())).collect::<Vec<_>>();
    assert_eq!(state(&again), state(&first));
    let due = |outcome: &Outcome| outcome.plan.actions().map(|(_, action)| action.deadline.due).collect::<Vec<_>>();
    assert_eq!(due(&again), due(&first));
}

#[test]
fn a_refused_merge_is_remembered_and_an_agreed_one_is_made() {
    let asked = run(&ROWS, AnswerBook::default());
    let named = |outcome: &Outcome| {
        outcome.plan.parties.iter().filter(|party| party.party.person.as_deref().is_some_and(|name| name.ends_with("Vane"))).count()
    };
    assert_eq!(named(&asked), 2);
    let refused = run(&ROWS, filled_in(&asked, &[(PAIR, "different")]));
    assert_eq!(named(&refused), 2);
    assert!(!open(&refused).contains(&PAIR));
    let later = run(&ROWS, answers_in("answers.csv", document(&refused, "answers.csv").expect("it is kept")));
    assert_eq!(query(&later, PAIR).state, QueryState::Answered);

    let agreed = run(&ROWS, filled_in(&asked, &[(PAIR, "same")]));
    assert_eq!(named(&agreed), 1);
    assert_eq!(query(&agreed, PAIR).state, QueryState::Answered);
    let later = run(&ROWS, answers_in("answers.csv", document(&agreed, "answers.csv").expect("it is kept")));
    assert_eq!(named(&later), 1);
    assert_eq!(query(&later, PAIR).state, QueryState::Answered);
}

#[test]
fn an_answer_that_makes_no_sense_is_asked_again_with_the_reason() {
    let asked = run(&ROWS, AnswerBook::default());
    let wrong = run(&ROWS, filled_in(&asked, &[("March", "purple bananas"), ("March 08", "March"), (PAIR, "perhaps")]));
    for said in ["March", "March 08", PAIR] {
        let QueryState::NotUnderstood(reason) = &query(&wrong, said).state else { panic!("{said}: {:?}", query(&wrong, said).state) };
        assert!(!reason.is_empty());
    }
    let state = query(&wrong, "March").state.to_string();
    assert!(state.contains("purple bananas"), "{state}");
    assert!(!query(&wrong, "March").suggestions.is_empty(), "it is offered the suggestions again");
    assert_eq!(action(&wrong, "Train the panel").standing.state, State::Query, "nothing is guessed meanwhile");
    let right = run(&ROWS, filled_in(&wrong, &[("March", "31 March 2009"), ("March 08", "leave"), (PAIR, "Yes")]));
    for said in ["March", "March 08", PAIR] {
        assert_eq!(query(&right, said).state, QueryState::Answered, "{said}");
    }
}

#[test]
fn an_answer_whose_cell_has_changed_is_reported_as_stale_and_kept() {
    let asked = run(&ROWS, AnswerBook::default());
    let answers = filled_in(&asked, &ANSWERS);
    let mut rows = ROWS.to_vec();
    rows[1] = "1. Safe recruitment,Train the panel,Head of Training (QF),30 April 2009,Deputy Director (LM),Report to the board";
    let changed = run(&rows, answers);
    assert_eq!(query(&changed, "March").state, QueryState::Stale);
    assert!(query(&changed, "March").keys.is_empty());
    assert_eq!(action(&changed, "Train the panel").deadline.due, Some(day("2009-04-30")), "the new cell holds");
    let kept = answers_in("answers.csv", document(&changed, "answers.csv").expect("there are answers"));
    assert_eq!(query(&run(&rows, kept.clone()), "March").state, QueryState::Stale);
    assert_eq!(query(&run(&ROWS, kept), "March").state, QueryState::Answered, "the old cell came back");
}

/// Fills the Answer cells in with openpyxl, as a person would in Excel: the file, then pairs of words and answers.
const FILL_IN: &str = "
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
sheet = book['Queries']
columns = {cell.value: cell.column for cell in sheet[1]}
given = dict(zip(sys.argv[2::2], sys.argv[3::2]))
for row in range(2, sheet.max_row + 1):
    said = sheet.cell(row, columns['Words in the plan']).value
    if said in given:
        sheet.cell(row, columns['Answer']).value = given[said]
        sheet.cell(row, columns['Answered by']).value = 'A. Clerk'
book.save(sys.argv[1])
";

#[test]
fn a_workbook_filled_in_and_saved_by_libreoffice_answers_the_same() {
    let asked = run(&ROWS, AnswerBook::default());
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("action-plan.xlsx");
    std::fs::write(&path, document(&asked, "action-plan.xlsx").expect("the workbook is made")).expect("it is written");
    let words = ANSWERS.iter().flat_map(|(said, answer)| [*said, *answer]);
    match Command::new("python3").args(["-c", FILL_IN]).arg(&path).args(words).output() {
        Ok(filled) if filled.status.success() => {}
        Ok(filled) if !String::from_utf8_lossy(&filled.stderr).contains("No module named") => {
            panic!("{}", String::from_utf8_lossy(&filled.stderr))
        }
        _ => return eprintln!("openpyxl is not installed: skipped"),
    }
    let expected = run(&ROWS, answers_in("action-plan.xlsx", std::fs::read(&path).expect("openpyxl saved it")));
    for (said, _) in ANSWERS {
        assert_eq!(query(&expected, said).state, QueryState::Answered, "by openpyxl: {said}");
    }
    // Saved as ods, and from that as xlsx again: what comes back went through LibreOffice twice.
    for (file, ending) in [("action-plan.xlsx", "ods"), ("action-plan.ods", "xlsx")] {
        if !saved_by_libreoffice(folder.path(), file, ending) {
            return eprintln!("LibreOffice is not installed: skipped");
        }
        let name = format!("action-plan.{ending}");
        let bytes = std::fs::read(folder.path().join(&name)).expect("LibreOffice saved it");
        let again = understand(&name, bytes.clone(), answers_in(&name, bytes));
        let state =
            |outcome: &Outcome| outcome.plan.queries.iter().map(|query| (query.id.clone(), query.state.clone())).collect::<Vec<_>>();
        assert_eq!(state(&again), state(&expected), "{name}");
        let due = |outcome: &Outcome| outcome.plan.actions().map(|(_, action)| action.deadline.due).collect::<Vec<_>>();
        assert_eq!(due(&again), due(&expected), "{name}");
    }
}

/// Has LibreOffice save a file of the folder in another format; false where it is not installed.
fn saved_by_libreoffice(folder: &Path, file: &str, ending: &str) -> bool {
    // A profile of its own, so that tests and a person's LibreOffice do not wait for each other.
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let run = Command::new("soffice")
        .arg(profile)
        .args(["--headless", "--convert-to", ending, "--outdir"])
        .arg(folder)
        .arg(folder.join(file))
        .output();
    run.is_ok_and(|run| run.status.success())
}
