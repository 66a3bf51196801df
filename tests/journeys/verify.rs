//! `boardready verify`: a colleague is told what has changed since a run, and what has not.

// clippy.toml allows these in test functions, but not in what they call.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{boardready, complained, said, sample};

/// A folder with inputs and what a run made of them; `extra` is a file beside the two of the samples.
fn run_in(folder: &Path, extra: &[(&str, &str)]) {
    let inputs = folder.join("in");
    std::fs::create_dir_all(&inputs).unwrap();
    let records = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/records/youth-disposals.ods");
    for path in [sample("harnshire-plan.csv"), records] {
        std::fs::copy(&path, inputs.join(path.file_name().unwrap())).unwrap();
    }
    for (name, text) in extra {
        std::fs::create_dir_all(inputs.join(name).parent().unwrap()).unwrap();
        std::fs::write(inputs.join(name), text).unwrap();
    }
    let done = boardready(folder, &["run", "in", "--out", "out", "--as-at", "2009-03-31", "--quiet"]);
    assert!(done.status.success(), "{}", complained(&done));
}

/// What `verify` says in words, with its exit code.
fn verified(folder: &Path, more: &[&str]) -> (i32, String) {
    let arguments: Vec<&str> = ["verify", "out"].iter().chain(more).copied().collect();
    let done = boardready(folder, &arguments);
    let text = format!("{}{}", said(&done), complained(&done));
    (done.status.code().unwrap(), text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn nothing_has_changed_and_a_new_run_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    run_in(folder.path(), &[]);
    let before = std::fs::read(folder.path().join("out/manifest.json")).unwrap();
    let (code, text) = verified(folder.path(), &["--again"]);
    assert_eq!((code, text.as_str()), (0, "Documents: all 26 are the same. Inputs: all 2 are the same. A new run: all 26 are the same."));
    // The same again, and from anywhere.
    run_in(folder.path(), &[]);
    assert_eq!(before, std::fs::read(folder.path().join("out/manifest.json")).unwrap());
    let moved = folder.path().join("archive");
    std::fs::rename(folder.path().join("in"), &moved).unwrap();
    let (code, text) = verified(folder.path(), &[]);
    assert!(code == 0 && text.contains("harnshire-plan.csv is not at hand"), "{code} {text}");
    let (code, text) = verified(folder.path(), &["--again"]);
    assert!(
        code == 2 && text.contains("harnshire-plan.csv, youth-disposals.ods are not to be found") && text.contains("--inputs"),
        "{text}"
    );
    let (code, text) = verified(folder.path(), &["--again", "--inputs", "archive"]);
    assert!(code == 0 && text.contains("A new run: all 26"), "{text}");
}

#[test]
fn each_changed_missing_and_extra_file_is_named_in_words_for_a_colleague() {
    let folder = tempfile::tempdir().unwrap();
    run_in(folder.path(), &[]);
    let out = |name: &str| folder.path().join("out").join(name);
    let edited = std::fs::read(out("action-plan.xlsx")).unwrap();
    std::fs::write(out("action-plan.xlsx"), [edited, b"x".to_vec()].concat()).unwrap();
    std::fs::write(out("findings.csv"), "nothing found").unwrap();
    std::fs::remove_file(out("evidence.csv")).unwrap();
    std::fs::write(out("notes.txt"), "x").unwrap();
    std::fs::write(folder.path().join("in/harnshire-plan.csv"), "Action,Lead\nx,y\n").unwrap();
    let (code, text) = verified(folder.path(), &[]);
    assert_eq!(code, 1);
    for wanted in [
        "Documents: 23 of 26 are the same.",
        "action-plan.xlsx has been changed since the run. That is as it should be where somebody answered queries",
        "findings.csv has been changed since the run; it is no longer what the run wrote.",
        "evidence.csv is no longer there.",
        "notes.txt was not written by this run.",
        "Inputs: 1 of 2 are the same.",
        "harnshire-plan.csv has been changed since the run",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    let done = boardready(folder.path(), &["verify", "out", "--format", "json"]);
    let found: Value = serde_json::from_str(&said(&done)).unwrap();
    assert_eq!((found["same"].as_bool(), found["again"].is_null()), (Some(false), true));
    let state = |list: &str, name: &str| {
        found[list].as_array().unwrap().iter().find(|one| one["name"] == name).map(|one| one["state"].as_str().unwrap().to_owned())
    };
    assert_eq!(state("outputs", "notes.txt").as_deref(), Some("extra"));
    assert_eq!(state("outputs", "evidence.csv").as_deref(), Some("missing"));
    assert_eq!(state("inputs", "youth-disposals.ods").as_deref(), Some("same"));
    assert_eq!(boardready(folder.path(), &["verify", "in"]).status.code(), Some(2));
}

#[test]
fn a_run_with_a_job_file_answers_a_roster_and_packs_of_ones_own_can_be_done_again() {
    let folder = tempfile::tempdir().unwrap();
    let pack = "[pack]\nname = \"ours\"\ntitle = \"Ours\"\nrecords = \"disposal\"\n[[rule]]\ncode = \"OWN1\"\ntitle = \"Case numbers begin with X\"\nrationale = \"x\"\n\
                basis = \"policy\"\nreference = \"Our policy 4\"\nseverity = \"moderate\"\npass = { records = [{ case_id = \"X1\" }] }\n\
                fail = { records = [{ case_id = \"Y1\" }] }\ncheck.matching = { field = \"case_id\", pattern = \"X[0-9]+\", shape = \"X and digits\" }\n";
    let job = "as_at = 2009-01-31\nschemas = \"own\"\nroster = \"people/roster.csv\"\nanswers = [\"people/answers.csv\"]\n\
               inputs = [\"harnshire-plan.csv\", \"youth-disposals.ods\"]\n[targets]\nJ01 = \"10%\"\n";
    run_in(folder.path(), &[]);
    let query = std::fs::read_to_string(folder.path().join("out/action-plan.json")).unwrap();
    let query: Value = serde_json::from_str(&query).unwrap();
    let query = query["queries"][0].clone();
    let answers = format!(
        "Query,About,Words in the plan,Question,Answer,Answered by,Answered on\n{},{},\"{}\",\"{}\",leave,CB,2009-01-15\n",
        query["id"].as_str().unwrap(),
        "Completion date",
        query["said"].as_str().unwrap_or_default(),
        "x"
    );
    let people = "Name,Initials,Post\nAda Example,AE,Head of Service\n";
    std::fs::remove_dir_all(folder.path().join("out")).unwrap();
    let inputs = folder.path().join("in");
    for (name, text) in [("job.toml", job), ("own/packs/ours.toml", pack), ("people/roster.csv", people), ("people/answers.csv", &answers)]
    {
        std::fs::create_dir_all(inputs.join(name).parent().unwrap()).unwrap();
        std::fs::write(inputs.join(name), text).unwrap();
    }
    let done = boardready(folder.path(), &["run", "--job", "in/job.toml", "--out", "out", "--quiet"]);
    assert!(done.status.success(), "{}", complained(&done));
    let manifest: Value = serde_json::from_slice(&std::fs::read(folder.path().join("out/manifest.json")).unwrap()).unwrap();
    let names: Vec<&str> = manifest["inputs"].as_array().unwrap().iter().map(|input| input["name"].as_str().unwrap()).collect();
    assert_eq!(
        names,
        ["harnshire-plan.csv", "youth-disposals.ods", "job.toml", "people/roster.csv", "people/answers.csv", "own/packs/ours.toml"]
    );
    assert_eq!((manifest["schemas"].as_str(), manifest["inputs_from"].as_str()), (Some("own"), Some("../in")));
    assert_eq!(manifest["texts"].as_array().unwrap().iter().filter(|text| text["own"] == true).count(), 1);
    let findings = std::fs::read_to_string(folder.path().join("out/findings.csv")).unwrap();
    let (code, text) = verified(folder.path(), &["--again"]);
    assert!(code == 0 && findings.contains("OWN1"), "{text}");
    let path: PathBuf = inputs.join("own/packs/ours.toml");
    std::fs::write(&path, pack.replace("moderate", "major")).unwrap();
    let (code, text) = verified(folder.path(), &["--again"]);
    assert!(
        code == 1 && text.contains("own/packs/ours.toml has been changed") && text.contains("findings.csv comes out different"),
        "{text}"
    );
}
