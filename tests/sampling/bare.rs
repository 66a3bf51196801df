//! Bare figures on the command line: the fields that other programs read, and the refusals.

use std::process::{Command, Output};

use serde_json::Value;

fn boardready(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_boardready")).arg("sample").args(arguments).output().expect("the program starts")
}

fn told(arguments: &[&str]) -> Value {
    let run = boardready(&[arguments, &["--format", "json"]].concat());
    assert_eq!(run.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
    serde_json::from_slice(&run.stdout).expect("JSON")
}

#[test]
fn a_plan_has_its_fields() {
    let plan = told(&["size", "--tolerable", "0.05", "--expected", "1/100"]);
    assert_eq!((&plan["n"], &plan["k"], &plan["method"], &plan["population"]), (&93.into(), &1.into(), &"binomial".into(), &Value::Null));
    assert_eq!((&plan["confidence"], &plan["tolerable"], &plan["expected_rate"]), (&0.95.into(), &0.05.into(), &0.01.into()));
    assert!(plan["attained_risk"].as_f64().is_some_and(|risk| risk <= 0.05) && plan["sentence"].is_string());
    assert_eq!(told(&["size", "--tolerable", "5", "--size", "93"])["k"], Value::from(1));
    assert_eq!(told(&["size", "--margin", "5", "--expected", "50", "--population", "1,000"])["n"], Value::from(278));
    assert_eq!(told(&["size", "--tolerable", "5%", "--confidence", "90", "--two-stage"])["n_total"], Value::from(98));
    assert_eq!(told(&["size", "--tolerable", "5%", "--method", "poisson"])["n"], Value::from(60));
}

#[test]
fn an_evaluation_has_its_fields() {
    let found = told(&["evaluate", "--size", "60", "--deviations", "2", "--population", "300", "--tolerable", "5%"]);
    assert_eq!((&found["n"], &found["deviations"], &found["decision"]), (&60.into(), &2.into(), &"not supported".into()));
    let near = |value: &Value, wanted: f64| value.as_f64().is_some_and(|value| (value - wanted).abs() < 1e-9);
    assert!(near(&found["upper_one_sided"], 28.0 / 300.0) && near(&found["lower_one_sided"], 3.0 / 300.0));
    assert!(near(&found["two_sided"]["lower"], 2.0 / 300.0) && near(&found["two_sided"]["upper"], 32.0 / 300.0));
    assert!(near(&found["point"], 1.0 / 30.0) && found["p_value"].is_f64() && found["sentence"].is_string());
    let all = told(&["evaluate", "--size", "45", "--deviations", "0", "--population", "45", "--tolerable", "5%"]);
    assert_eq!((&all["census"], &all["p_value"], &all["decision"]), (&true.into(), &Value::Null, &"supported".into()));
    assert!(!all["sentence"].to_string().contains("confidence,"));
}

#[test]
fn a_target_that_is_not_missed_for_certain_is_never_called_met() {
    let sample = told(&["evaluate", "--size", "120", "--deviations", "23", "--target", "20%", "--at-least"]);
    assert_eq!((&sample["target"]["status"], &sample["target"]["met"]), (&"not shown to differ".into(), &Value::Null));
    assert!(!sample["sentence"].to_string().contains(" met") && sample["wilson"]["lower"].is_f64());
    let all = told(&["evaluate", "--size", "120", "--counted", "23", "--population", "120", "--target", "20%", "--at-least"]);
    assert_eq!((&all["target"]["status"], &all["target"]["met"]), (&"below".into(), &false.into()));
    let most = told(&["evaluate", "--size", "85", "--deviations", "9", "--target", "20%", "--at-most"]);
    assert_eq!((&most["target"]["status"], &most["target"]["met"]), (&"below".into(), &true.into()));
}

#[test]
fn strata_are_weighted() {
    let found = told(&["evaluate", "--stratum", "North=900:30:0", "--stratum", "South=100:30:6", "--tolerable", "10%"]);
    assert_eq!((&found["point"], &found["records"]["upper_one_sided"], &found["p_value"]), (&0.02.into(), &137.into(), &Value::Null));
    assert_eq!((&found["decision"], &found["strata"][1]["deviations"]), (&"not supported".into(), &6.into()));
}

#[test]
fn what_cannot_work_is_refused_with_its_reason() {
    for (arguments, words) in [
        (&["size", "--tolerable", "5%", "--expected", "5%"][..], "is not below the tolerable 5%"),
        (&["size", "--tolerable", "1%", "--expected", "1", "--population", "30"], "1% of 30 records is 1"),
        (&["size", "--tolerable", "5%", "--size", "58"], "At least 59 records would be needed"),
        (
            &["size", "--tolerable", "5%", "--population", "40", "--method", "binomial"],
            "59 records would be needed, more than the population",
        ),
        (&["size", "--tolerable", "5%", "--method", "hypergeometric"], "Give it with --population"),
        (&["size", "--tolerable", "five"], "Write it as 5%, 0.05 or 1/20"),
        (&["size", "--tolerable", "1.0"], "may mean 1% or 100%"),
        (&["size", "--tolerable", "5%", "--confidence", "100"], "between 0% and 100%"),
        (&["size"], "--tolerable"),
        (&["evaluate", "--size", "5", "--deviations", "6"], "6 deviations cannot be found in 5 records"),
        (&["evaluate", "--size", "5", "--deviations", "1", "--population", "4"], "the population has 4"),
        (&["evaluate", "--size", "0", "--deviations", "0"], "No record was examined"),
        (&["evaluate", "--size", "5"], "--deviations"),
        (&["evaluate", "--stratum", "North=10"], "NAME=POPULATION:SIZE:DEVIATIONS"),
        (&["evaluate", "--stratum", "North=0:0:0"], "has no record"),
    ] {
        let run = boardready(arguments);
        assert_eq!(run.status.code(), Some(2), "{arguments:?}");
        let complaint = String::from_utf8_lossy(&run.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(complaint.contains(words), "{arguments:?}: {complaint}");
    }
}
