//! CSV and JSON: their shape, their schema, their guards.

use std::path::Path;

use boardready::plan::ActionPlan;
use boardready::report::flat::{action_plan_csv, action_plan_json, action_plan_schema, reading_json};
use serde_json::Value;

use super::fixture::{outcome, plan, rich_plan};

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
        "Key,Key issue no,Key issue,Action,Lead person,Plan reference,Completion date,Due,Monitored by,Monitoring strategy,\
         Success criteria,Reference,Status,RAG,Progress,Cost,Source (2),key (2),Cost (2),'=Total,Source"
    );
    assert!(body.ends_with("\r\n"));
    let mut reader = csv::ReaderBuilder::new().from_reader(rest.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 6);
    assert_eq!(&rows[0][7], "2008-03-31");
    assert_eq!(&rows[1][4], "'=Osric Vane");
    assert_eq!(&rows[4][3], "'+ Extend short breaks");
    assert_eq!(&rows[0][18], "'-5%");
    assert_eq!(&rows[0][20], "wolds-plan.xlsx > Actions!A10");
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
    assert_eq!(names(&found), ["schema_version", "title", "organisation", "as_at", "context", "key_issues"]);
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
    for plan in [ActionPlan::default(), plan(), rich_plan()] {
        let found = json(plan);
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
