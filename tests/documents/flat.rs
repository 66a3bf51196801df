//! CSV and JSON: their shape, their schema, their guards.

use std::path::Path;

use boardready::plan::ActionPlan;
use boardready::plan::AnswerBook;
use boardready::report::answers::answers_csv;
use boardready::report::flat::{action_plan_csv, action_plan_json, action_plan_schema, reading_json};
use serde_json::Value;

use super::fixture::{answered, asked, outcome, plan, rich_plan};

fn json(plan: ActionPlan) -> Value {
    serde_json::from_slice(&action_plan_json(&outcome(plan)).unwrap()).unwrap()
}

#[test]
fn the_csv_has_the_plan_s_columns_a_byte_order_mark_and_both_line_end_characters() {
    let bytes = action_plan_csv(&outcome(rich_plan())).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let rest = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let (heading, body) = rest.split_once("\r\n").unwrap();
    assert_eq!(
        heading,
        "Key,Key issue no,Key issue,Action,Lead person,Plan reference,Completion date,Due,Standing,Standing RAG,Next date,Monitored by,\
         Monitoring strategy,Success criteria,Reference,Status,RAG,Progress,Cost,Source (2),key (2),Cost (2),'=Total,Reason,Source,\
         Leads understood,Monitors understood"
    );
    assert!(body.ends_with("\r\n"));
    let mut reader = csv::ReaderBuilder::new().from_reader(rest.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 6);
    assert_eq!(&rows[0][7], "2008-03-31");
    assert_eq!(&rows[1][4], "'=Osric Vane");
    assert_eq!(&rows[4][3], "'+ Extend short breaks");
    assert_eq!(&rows[0][21], "'-5%");
    assert_eq!(&rows[0][24], "wolds-plan.xlsx > Actions!A10");
    assert!(rows[0][3].contains("\n    ◦ libraries and youth centres\n"));
}

#[test]
fn the_json_says_everything_about_an_action_and_keeps_the_file_under_at() {
    let found = json(plan());
    let first = &found["key_issues"][0]["actions"][0];
    assert_eq!(first["key"], "1.1");
    assert_eq!(first["lines"][2], "libraries and youth centres");
    assert!(first["text"].as_str().unwrap().ends_with("\nwho answers questions"));
    assert_eq!(first["monitored_by"], "Deputy Director, Children's Services (LM)");
    assert_eq!(first["monitoring_strategy"][0], "Report approved by the Deputy Director.");
    assert_eq!(first["deadline"]["kind"], "month");
    assert_eq!(first["deadline"]["due"], "2008-03-31");
    assert_eq!(first["at"]["cell"], "A10");
    assert_eq!(first["at"]["row"], 10);
    assert_eq!(first["at"]["cells"]["action"][1]["cell"], "A15");
    assert_eq!(first["at"]["notes"][0], "Row cut by a page break, joined again");
    assert_eq!(found["key_issues"][1]["actions"][3]["completion_date"], "");
    assert_eq!(found["key_issues"][0]["success_criteria"].as_array().unwrap().len(), 3);
    assert_eq!(found["key_issues"][0]["criteria"][1]["level"], 1);
    assert_eq!(found["key_issues"][0]["criteria"][3]["ref"], "1.E1");
    assert_eq!(found["key_issues"][2]["actions"].as_array().unwrap().len(), 0);
    assert_eq!(found["context"][1], "Main findings:");
    assert_eq!(found["as_at"], "2026-11-24");

    let names = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(
        names(&found),
        ["schema_version", "title", "organisation", "as_at", "thresholds", "context", "key_issues", "queries", "findings", "parties"]
    );
    assert_eq!(
        names(first),
        [
            "key",
            "text",
            "lines",
            "lead",
            "plan_reference",
            "completion_date",
            "monitored_by",
            "monitoring_strategy",
            "success_criteria",
            "reference",
            "status",
            "rag",
            "progress",
            "deadline",
            "leads",
            "monitors",
            "standing",
            "notes",
            "extra",
            "at"
        ]
    );
    let mut outside = found.clone();
    for issue in outside["key_issues"].as_array_mut().unwrap() {
        for action in issue["actions"].as_array_mut().unwrap() {
            action.as_object_mut().unwrap().remove("at");
        }
    }
    let outside = outside.to_string();
    assert!(!outside.contains("wolds-plan") && !outside.contains("A10"), "the file shows outside `at`");
}

#[test]
fn the_plan_s_own_columns_keep_their_order_and_their_headings() {
    let found = json(rich_plan());
    let extra: Vec<(&String, &Value)> = found["key_issues"][0]["actions"][0]["extra"].as_object().unwrap().iter().collect();
    let names: Vec<&str> = extra.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Cost", "Source", "Cost (2)", "=Total"]);
    assert_eq!(extra[3].1, "=SUM(A1:A9)");
}

#[test]
fn the_json_ends_with_a_line_break_and_is_the_same_every_time() {
    let outcome = outcome(rich_plan());
    let bytes = action_plan_json(&outcome).unwrap();
    assert!(bytes.ends_with(b"}\n"));
    assert_eq!(bytes, action_plan_json(&outcome).unwrap());
    assert_eq!(action_plan_csv(&outcome).unwrap(), action_plan_csv(&outcome).unwrap());
    assert_eq!(reading_json(&outcome).unwrap(), reading_json(&outcome).unwrap());
}

#[test]
fn the_published_schema_is_the_one_the_program_makes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/output/action-plan.schema.json");
    let made = String::from_utf8(action_plan_schema().unwrap()).unwrap();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let published = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(published == made, "run the tests with UPDATE=1 to publish the schema anew");
}

#[test]
fn what_the_program_makes_keeps_to_its_schema() {
    let schema: Value = serde_json::from_slice(&action_plan_schema().unwrap()).unwrap();
    let rules = jsonschema::validator_for(&schema).unwrap();
    let read = [outcome(ActionPlan::default()), outcome(plan()), outcome(rich_plan()), asked(), answered()];
    for outcome in read {
        let found: Value = serde_json::from_slice(&action_plan_json(&outcome).unwrap()).unwrap();
        let faults: Vec<String> = rules.iter_errors(&found).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{faults:?}");
    }
    let mut wrong = json(plan());
    wrong["key_issues"][0]["actions"][0]["lines"] = Value::from("one line");
    assert!(!rules.is_valid(&wrong));
}

#[test]
fn the_reading_names_columns_that_were_not_understood_and_rows_that_were_left_out() {
    let found: Value = serde_json::from_slice(&reading_json(&outcome(plan())).unwrap()).unwrap();
    let sheet = &found["inputs"][0]["sheets"][0];
    assert_eq!(sheet["tables"][0]["columns"][0]["field"], "Action");
    assert_eq!(sheet["tables"][0]["columns"][2]["field"], Value::Null);
    assert_eq!(sheet["left_out"][0]["first_row"], 12);
    assert_eq!(sheet["left_out"][2]["reason"], "notes below the table");
    assert_eq!(found["caveats"][1]["at"], "wolds-plan.xlsx > Actions!A15");
    assert_eq!(found["caveats"][0]["kind"], "hidden");
}

#[test]
fn what_was_understood_stands_in_the_json_and_in_the_csv() {
    let asked = asked();
    let found: Value = serde_json::from_slice(&action_plan_json(&asked).unwrap()).unwrap();
    let actions = found["key_issues"][0]["actions"].as_array().unwrap();
    assert_eq!(actions[0]["leads"][0]["role"], "Head of Personnel");
    assert_eq!(actions[0]["leads"][0]["initials"], "QF");
    assert_eq!(actions[0]["monitors"][0]["unit"], "Senior Management Team");
    assert_eq!(actions[0]["standing"]["state"], "query");
    assert_eq!(actions[5]["standing"]["state"], "overdue");
    assert_eq!(actions[5]["standing"]["rag"], "red");
    assert_eq!(actions[5]["standing"]["days"], 92);
    assert!(actions[5]["notes"][0].as_str().unwrap().contains("Febuary"), "{}", actions[5]["notes"]);
    assert!(actions[5]["at"]["notes"].as_array().unwrap().is_empty(), "what was corrected does not depend on the file");
    assert_eq!(actions[6]["standing"]["state"], "complete_claimed");

    let query = found["queries"].as_array().unwrap().iter().find(|query| query["said"] == "March 08").unwrap();
    assert_eq!(query["kind"], "completion_date");
    assert_eq!(query["actions"][0], "1.1");
    assert_eq!(query["state"], "open");
    assert_eq!(query["answer"], Value::Null);
    assert_eq!(query["at"]["cell"], "D4");
    assert!(query["suggestions"].as_array().unwrap().len() >= 2 && query["suggestions"][0]["means"].is_string());
    assert!(found["findings"].as_array().unwrap().iter().any(|finding| finding["code"] == "X04" && finding["actions"][0] == "1.2"));
    let parties = found["parties"].as_array().unwrap();
    let party = parties.iter().find(|party| party["role"] == "Head of Personnel").unwrap();
    assert_eq!(party["actions"], serde_json::json!(["1.1", "1.6"]));
    assert_eq!(party["leads"], party["actions"]);

    let text = String::from_utf8(action_plan_csv(&asked).unwrap()).unwrap();
    let mut reader = csv::ReaderBuilder::new().from_reader(text.strip_prefix('\u{feff}').unwrap().as_bytes());
    let headings = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let cell = |row: usize, heading: &str| rows[row][headings.iter().position(|known| known == heading).unwrap()].to_owned();
    assert_eq!(cell(5, "Standing"), "Overdue");
    assert_eq!(cell(5, "Standing RAG"), "Red");
    assert_eq!(cell(5, "Reason"), "It was due on 29 February 2008, 92 days ago.");
    assert_eq!(cell(5, "Leads understood"), "Head of Personnel (QF)");
    assert!(cell(5, "Notes on reading").contains("Febuary"));
    assert_eq!(cell(0, "Reason"), "Its date must be asked about: see the Queries sheet.");
}

#[test]
fn answers_are_kept_in_a_csv_that_reads_back_as_they_are() {
    let answered = answered();
    let bytes = answers_csv(&answered.plan).unwrap();
    assert!(bytes.starts_with("\u{feff}Query,About,Actions,".as_bytes()));
    let book = boardready::read::from_bytes("answers.csv", bytes, &boardready::read::Limits::default()).unwrap();
    let again = AnswerBook::from_sheets("answers.csv", &book.sheets).unwrap();
    let given =
        |book: &AnswerBook| book.iter().map(|given| (given.id.clone(), given.said.clone(), given.answer.clone())).collect::<Vec<_>>();
    assert_eq!(given(&again), given(&super::fixture::answers()));
    assert_eq!(answers_csv(&asked().plan).unwrap().iter().filter(|byte| **byte == b'\n').count(), 1, "headings alone");
}
