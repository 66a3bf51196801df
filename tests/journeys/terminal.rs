//! Commands, messages and exit codes.

use std::fs;

use serde_json::Value;

use super::{boardready, complained, said, sample};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder can be made")
}

#[test]
fn a_run_writes_its_documents_and_leaves_the_input_alone() {
    let home = folder();
    let plan = home.path().join("plan.txt");
    fs::copy(sample("harnshire-plan-word-paste.txt"), &plan).expect("a copy");
    let before = (fs::read(&plan).expect("bytes"), fs::metadata(&plan).and_then(|facts| facts.modified()).expect("a time"));
    let run = boardready(home.path(), &["run", "plan.txt", "--out", "out", "--as-at", "2008-03-20"]);
    assert_eq!(run.status.code(), Some(0), "{}", complained(&run));
    assert!(said(&run).contains("8 key issues, 65 actions,"), "{}", said(&run));
    assert_eq!(complained(&run), "");
    let mut names: Vec<String> = fs::read_dir(home.path().join("out"))
        .expect("the folder")
        .map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let papers = ["action-plan.csv", "action-plan.json", "action-plan.xlsx"];
    let board = ["board-pack-published.xlsx", "board-pack.xlsx"];
    assert_eq!(
        names,
        [
            &papers[..],
            &board,
            &["history.csv", "manifest.json", "published", "reading.json", "report-published.html", "report.html", "working-papers.xlsx"]
        ]
        .concat()
    );
    let after = (fs::read(&plan).expect("bytes"), fs::metadata(&plan).and_then(|facts| facts.modified()).expect("a time"));
    assert!(before == after);
}

#[test]
fn the_published_edition_alone_writes_nothing_else() {
    let home = folder();
    fs::copy(sample("harnshire-plan.csv"), home.path().join("plan.csv")).expect("a copy");
    fs::write(home.path().join("job.toml"), "editions = [\"working\"]\n").expect("written");
    let names = |out: &str, more: &[&str]| {
        let run = boardready(home.path(), &[&["run", "plan.csv", "--job", "job.toml", "--out", out], more].concat());
        assert_eq!(run.status.code(), Some(0), "{}", complained(&run));
        let mut names: Vec<String> = fs::read_dir(home.path().join(out))
            .expect("the folder")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    };
    assert_eq!(
        names("out", &["--edition", "published"]),
        ["board-pack-published.xlsx", "manifest.json", "published", "report-published.html"]
    );
    let again = boardready(home.path(), &["verify", "out", "--again"]);
    assert_eq!(again.status.code(), Some(0), "{}{}", said(&again), complained(&again));
    let working = names("working", &[]);
    assert!(working.contains(&"board-pack.xlsx".to_owned()) && !working.iter().any(|name| name.contains("published")), "{working:?}");
}

#[test]
fn a_lone_file_is_a_run_with_the_output_beside_it() {
    let home = folder();
    fs::copy(sample("harnshire-plan.csv"), home.path().join("our plan.csv")).expect("a copy");
    let run = boardready(home.path(), &["our plan.csv"]);
    assert_eq!(run.status.code(), Some(0), "{}", complained(&run));
    assert!(home.path().join("our plan-boardready/action-plan.xlsx").exists());
}

#[test]
fn the_parts_of_one_plan_in_several_files_make_one_plan() {
    let home = folder();
    let heading = "Key Issue,Action,Lead,Completion date\n";
    fs::write(home.path().join("a.csv"), format!("{heading}1. Training,Train staff,Head of Service,March 2008\n")).expect("written");
    fs::write(home.path().join("b.csv"), format!("{heading}2. Checks,Check files,Head of Personnel,April 2008\n")).expect("written");
    let run = boardready(home.path(), &["run", "a.csv", "b.csv", "--out", "out", "--format", "json"]);
    let told: Value = serde_json::from_str(&said(&run)).expect("JSON");
    assert_eq!((told["plans"].as_array().map(Vec::len), &told["plans"][0]["actions"]), (Some(1), &Value::from(2)));
    let other = boardready(home.path(), &["run", ".", "--out", "out2", "--format", "json"]);
    let told: Value = serde_json::from_str(&said(&other)).expect("JSON");
    assert_eq!(told["plans"][0]["key_issues"], Value::from(2));
}

#[test]
fn several_plans_in_a_folder_get_a_folder_each() {
    let home = folder();
    let run = boardready(home.path(), &["run", &crate::samples::folder().display().to_string(), "--out", "out", "--format", "json"]);
    assert_eq!(run.status.code(), Some(0), "{}", complained(&run));
    let told: Value = serde_json::from_str(&said(&run)).expect("JSON");
    let plans = told["plans"].as_array().expect("plans");
    assert!(plans.len() >= 5 && plans.iter().all(|plan| plan["actions"] == 65), "{told:#}");
    assert!(home.path().join("out/harnshire-plan-flat/action-plan.xlsx").exists());
}

#[test]
fn problems_are_one_message_and_exit_code_2() {
    let home = folder();
    fs::write(home.path().join("letter.csv"), "Dear all,\nplease find our plan\n").expect("written");
    fs::create_dir(home.path().join("empty")).expect("a folder");
    fs::write(home.path().join("job.toml"), "titel = \"x\"\n").expect("written");
    let good = sample("harnshire-plan.csv").display().to_string();
    for (arguments, words) in [
        (vec!["run", "nothing.xlsx"], "nothing.xlsx is not there"),
        (vec!["run", "empty"], "holds no workbook and no text file"),
        (vec!["run", "letter.csv"], "no table of actions"),
        (vec!["run", &good, "--as-at", "soon"], "write the day as 2008-03-31"),
        (vec!["run", &good, "--job", "job.toml"], "line 1"),
        (vec!["convert", &good, "-o", "plan.pdf"], "must be .xlsx, .csv or .json"),
        (vec!["explain", "X99"], "no code \"X99\""),
        (vec!["run"], "required"),
    ] {
        let run = boardready(home.path(), &arguments);
        assert_eq!(run.status.code(), Some(2), "{arguments:?}");
        assert!(complained(&run).contains(words), "{arguments:?}: {}", complained(&run));
    }
}

#[test]
fn an_output_never_replaces_an_input() {
    let home = folder();
    fs::copy(sample("harnshire-plan.csv"), home.path().join("plan.csv")).expect("a copy");
    let before = fs::read(home.path().join("plan.csv")).expect("bytes");
    let run = boardready(home.path(), &["convert", "plan.csv", "-o", "./plan.csv"]);
    assert_eq!(run.status.code(), Some(2));
    assert!(complained(&run).contains("inputs are never written to"), "{}", complained(&run));
    assert!(fs::read(home.path().join("plan.csv")).expect("bytes") == before);
}

#[test]
fn each_format_that_convert_writes_reads_back_as_the_same_actions() {
    let home = folder();
    let input = sample("harnshire-plan-page-breaks.xlsx").display().to_string();
    for target in ["plan.xlsx", "plan.csv", "plan.json"] {
        let run = boardready(home.path(), &["convert", &input, "-o", target, "--quiet"]);
        assert_eq!((run.status.code(), said(&run).as_str()), (Some(0), ""), "{}", complained(&run));
    }
    let again = boardready(home.path(), &["convert", "plan.csv", "-o", "again.json", "--format", "json"]);
    let told: Value = serde_json::from_str(&said(&again)).expect("JSON");
    assert_eq!(told["actions"], 65);
}

#[test]
fn inspect_names_headings_and_what_was_left_out() {
    let home = folder();
    let input = sample("harnshire-plan-page-breaks.xlsx").display().to_string();
    let run = boardready(home.path(), &["inspect", &input]);
    let text = said(&run);
    for words in
        ["\"Lead Person\" is lead", "headings repeated at a page break", "a list of contacts", "As a plan: 8 key issues with 65 actions."]
    {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    let json = boardready(home.path(), &["inspect", &input, "--format", "json"]);
    assert!(serde_json::from_str::<Value>(&said(&json)).is_ok());
}

#[test]
fn completions_the_manual_and_explanations_are_printed() {
    let home = folder();
    for shell in ["bash", "zsh", "fish", "powershell"] {
        assert!(said(&boardready(home.path(), &["completions", shell])).contains("boardready"), "{shell}");
    }
    let manual = said(&boardready(home.path(), &["man"]));
    for word in ["RUN", "INSPECT", "CONVERT", "as\\-at"] {
        assert!(manual.contains(word), "{word}");
    }
    assert!(said(&boardready(home.path(), &["explain", "w02"])).contains("hidden"));
}
