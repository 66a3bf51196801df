//! Interpreting phrases, drafting a roster and giving it back.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::{boardready, complained, said, sample};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder can be made")
}

#[test]
fn phrases_are_interpreted_in_order_from_arguments_and_from_standard_input() {
    let home = folder();
    let phrases = ["April October 2008 Now ongoing", "- ASAP", "March 08", ""];
    let mut arguments = vec!["interpret", "date"];
    arguments.extend(phrases);
    arguments.extend(["--as-at", "2008-03-20", "--format", "json"]);
    let given: Value = serde_json::from_str(&said(&boardready(home.path(), &arguments))).expect("JSON");
    let texts: Vec<&str> = given.as_array().expect("a list").iter().map(|reading| reading["text"].as_str().expect("text")).collect();
    assert_eq!(texts, phrases);
    assert_eq!(given[0]["kind"], "ongoing");
    assert_eq!(given[2]["ambiguous"], true);
    assert!(given[2]["suggestions"].as_array().is_some_and(|list| !list.is_empty()));

    let mut child = Command::new(env!("CARGO_BIN_EXE_boardready"))
        .args(["interpret", "date", "--as-at", "20/03/2008", "--format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("an input").write_all(phrases.join("\n").as_bytes()).expect("written");
    let piped: Value = serde_json::from_slice(&child.wait_with_output().expect("an output").stdout).expect("JSON");
    // The last phrase is blank: a line that only ends the text is none.
    assert_eq!(piped.as_array().map(Vec::len), Some(3));
    assert_eq!(piped[0], given[0]);
}

#[test]
fn a_lead_is_interpreted_in_words_and_as_json() {
    let home = folder();
    let text = said(&boardready(home.path(), &["interpret", "lead", "Heads of Service AD Resources (IT)"]));
    assert!(text.contains("Assistant Director, Resources (IT)"), "{text}");
    let json: Value = serde_json::from_str(&said(&boardready(
        home.path(),
        &["interpret", "lead", "Heads of Service AD Resources (IT)", "--format", "json"],
    )))
    .expect("JSON");
    assert_eq!(json[0]["parties"][1]["role"], "Assistant Director");
    assert_eq!(json[0]["parties"][1]["initials"], "IT");
    assert_eq!(json[0]["ambiguous"], false);
}

#[test]
fn a_draft_roster_goes_out_and_a_corrected_one_comes_back() {
    let home = folder();
    let plan = sample("harnshire-plan.csv").display().to_string();
    let people = boardready(home.path(), &["people", &plan, "-o", "people.xlsx"]);
    assert_eq!(people.status.code(), Some(0), "{}", complained(&people));
    let again = boardready(home.path(), &["run", &plan, "--roster", "people.xlsx", "--out", "out", "--quiet"]);
    assert_eq!(again.status.code(), Some(0), "{}", complained(&again));

    fs::write(
        home.path().join("plan.csv"),
        "Action,Lead,Completion date,Monitored by\nTrain staff,(QX),March 2008,SMT\nCheck files,Head of Audit (QX),April 2008,SMT\n",
    )
    .expect("written");
    fs::write(home.path().join("roster.csv"), "Name,Initials,Post\nQuentin Xavier-Hale,QX,Head of Audit\n").expect("written");
    let run = boardready(home.path(), &["run", "plan.csv", "--roster", "roster.csv", "--out", "named", "--quiet"]);
    assert_eq!(run.status.code(), Some(0), "{}", complained(&run));
    let json: Value = serde_json::from_slice(&fs::read(home.path().join("named/action-plan.json")).expect("the JSON")).expect("JSON");
    let parties = json["parties"].as_array().expect("parties");
    assert!(parties.iter().any(|party| party["person"] == "Quentin Xavier-Hale"), "{parties:#?}");

    fs::write(home.path().join("no-roster.csv"), "Colour,Size\nRed,4\n").expect("written");
    let refused = boardready(home.path(), &["run", "plan.csv", "--roster", "no-roster.csv", "--out", "x"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(complained(&refused).contains("cannot be used as a roster"), "{}", complained(&refused));
}
