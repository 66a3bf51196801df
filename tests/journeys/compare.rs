//! `boardready compare` as a person uses it: what is printed, what is written, and the exit codes.

use std::fs;

use serde_json::Value;

use super::{boardready, complained, said, sample};

#[test]
fn the_same_plan_in_two_layouts_is_the_same_and_the_exit_code_says_so() {
    let home = tempfile::tempdir().expect("a folder");
    let (one, other) =
        (sample("harnshire-plan.csv").display().to_string(), sample("harnshire-plan-page-breaks.xlsx").display().to_string());
    let run = boardready(home.path(), &["compare", &one, &other, "--as-at", "2008-06-30"]);
    assert_eq!(run.status.code(), Some(0), "{}{}", said(&run), complained(&run));
    assert!(said(&run).contains("nothing changed"), "{}", said(&run));
}

#[test]
fn an_edited_copy_is_told_as_text_as_json_and_as_a_workbook() {
    let home = tempfile::tempdir().expect("a folder");
    let headings = "Key issue,Action,Lead person,Completion date,Monitored by\n";
    let kept = "1. Checks,Check the personnel files of every school,Quality Officer,March 2009,SMT\n";
    let gone = "1. Checks,Train the interview panels in spotting gaps,Training Manager,April 2009,SMT\n";
    fs::write(home.path().join("old.csv"), format!("{headings}{kept}{gone}")).expect("written");
    fs::write(home.path().join("new.csv"), format!("{headings}{kept}")).expect("written");
    let run = boardready(home.path(), &["compare", "old.csv", "new.csv", "-o", "changes.xlsx"]);
    assert_eq!(run.status.code(), Some(1), "{}{}", said(&run), complained(&run));
    assert!(said(&run).contains("1 removed.") && said(&run).contains("Written to changes.xlsx"), "{}", said(&run));
    let json = boardready(home.path(), &["compare", "old.csv", "new.csv", "--format", "json"]);
    let told: Value = serde_json::from_str(&said(&json)).expect("JSON");
    assert_eq!((&told["same"], &told["counts"]["removed"], told["matches"].as_array().map(Vec::len)), (&false.into(), &1.into(), Some(1)));
    let schema: Value = serde_json::from_slice(&boardready::report::flat::comparison_schema().expect("a schema")).expect("JSON");
    assert!(jsonschema::validator_for(&schema).expect("a schema").is_valid(&told));
    let book = boardready::read::open(&home.path().join("changes.xlsx"), &boardready::read::Limits::default()).expect("a workbook");
    let names: Vec<String> = book.sheets.iter().map(|sheet| sheet.name().to_string()).collect();
    assert_eq!(names, ["Summary", "Changes", "Matches"]);
    assert_eq!(book.sheets[1].rows().count(), 2);
}

#[test]
fn what_cannot_be_compared_is_one_message_and_exit_code_2() {
    let home = tempfile::tempdir().expect("a folder");
    let good = sample("harnshire-plan.csv").display().to_string();
    let plans = crate::samples::folder().display().to_string();
    for (arguments, words) in [
        (vec!["compare", &good, "nothing.xlsx"], "nothing.xlsx is not there"),
        (vec!["compare", &good, &plans], "different plans"),
        (vec!["compare", &good, &good, "-o", "changes.csv"], "must end in .xlsx"),
        (vec!["compare", &good], "required"),
    ] {
        let run = boardready(home.path(), &arguments);
        assert_eq!(run.status.code(), Some(2), "{arguments:?}");
        assert!(complained(&run).contains(words), "{arguments:?}: {}", complained(&run));
    }
}

#[test]
fn the_published_schema_of_comparisons_is_the_one_the_program_makes() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/output/comparison.schema.json");
    let made = boardready::report::flat::comparison_schema().expect("a schema");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &made).expect("the schema can be written");
    }
    assert!(fs::read(&path).unwrap_or_default() == made, "run the tests with UPDATE=1 to publish the schema anew");
}
