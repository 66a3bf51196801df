//! From plan to evidence: `run` over the samples finds what was planted, and says what it means for the success criteria.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")
}

fn boardready(arguments: &[&str]) -> (i32, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_boardready")).args(arguments).output().expect("the program runs");
    let text = format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    (done.status.code().unwrap_or(-1), text)
}

/// Chosen columns of a CSV file, a set of rows.
fn rows(path: &Path, columns: &[&str]) -> BTreeSet<Vec<String>> {
    let bytes = std::fs::read(path).expect("the file is there");
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    let mut reader = csv::Reader::from_reader(text);
    let headings = reader.headers().expect("headings").clone();
    let places: Vec<usize> =
        columns.iter().map(|wanted| headings.iter().position(|heading| heading == *wanted).expect("the column is there")).collect();
    let row = |record: csv::StringRecord| places.iter().map(|place| record[*place].to_owned()).collect();
    reader.records().map(|record| row(record.expect("a row"))).collect()
}

#[test]
fn a_run_over_the_samples_finds_exactly_what_was_planted_and_weighs_the_criteria() {
    let out = tempfile::tempdir().expect("a folder");
    let (code, said) = boardready(&["run", samples().to_str().expect("a path"), "--out", out.path().to_str().expect("a path")]);
    assert_eq!(code, 0, "{said}");

    let columns = ["code", "severity", "record", "sheet", "cell"];
    let mut planted = BTreeSet::new();
    for entry in std::fs::read_dir(samples().join("records")).expect("the samples") {
        let path = entry.expect("an entry").path();
        if path.to_string_lossy().ends_with(".truth") {
            planted.extend(rows(&path, &columns));
        }
    }
    // What cannot be told stands in the file too, and is no finding.
    let told = rows(&out.path().join("findings.csv"), &["code", "severity", "record", "sheet", "cell", "verdict"]);
    let found: BTreeSet<Vec<String>> = told.into_iter().filter(|row| row[5] == "fail").map(|row| row[..5].to_vec()).collect();
    assert!(planted.len() > 250);
    assert_eq!(planted.difference(&found).collect::<Vec<_>>(), Vec::<&Vec<String>>::new(), "planted and not found");
    assert_eq!(found.difference(&planted).collect::<Vec<_>>(), Vec::<&Vec<String>>::new(), "found and not planted");

    // The plan's five forms are five plans, and no register is taken for one.
    let plans: Vec<String> = std::fs::read_dir(out.path())
        .expect("the documents")
        .filter_map(|entry| entry.ok().filter(|entry| entry.path().is_dir()).map(|entry| entry.file_name().to_string_lossy().into_owned()))
        .collect();
    assert_eq!(plans.len(), 5, "{plans:?}");
    let mut states: Vec<BTreeSet<Vec<String>>> = Vec::new();
    for plan in plans {
        states
            .push(rows(&out.path().join(plan).join("evidence.csv"), &["criterion", "state", "code", "figure", "target", "gap", "actions"]));
    }
    assert!(states.windows(2).all(|pair| pair[0] == pair[1]), "the same plan has the same evidence in whatever form");
    let says = |criterion: &str, code: &str| {
        let row = states[0].iter().find(|row| row[0] == criterion && row[2] == code).expect("the criterion has the rule as evidence");
        (row[1].as_str(), row[3].as_str(), row[4].as_str())
    };
    assert_eq!(says("2.S1", "P01").0, "Not met");
    // "One case in four" is the plan's own target; the pack's is 20%.
    assert_eq!(says("4.S2", "J01").2, "at least 25%");
    assert!(states[0].iter().any(|row| row[0] == "6.S4" && row[1] == "No evidence offered"));
}

#[test]
fn a_folder_of_records_without_a_plan_is_audited_too() {
    let out = tempfile::tempdir().expect("a folder");
    let file = samples().join("records/youth-disposals.ods");
    let out_path = out.path().to_str().expect("a path");
    let (code, said) = boardready(&["run", file.to_str().expect("a path"), "--out", out_path, "--as-at", "2009-03-31"]);
    assert_eq!(code, 0, "{said}");
    assert!(out.path().join("findings.csv").exists() && !out.path().join("action-plan.xlsx").exists(), "{said}");
    let fail = ["run", file.to_str().expect("a path"), "--out", out_path, "--as-at", "2009-03-31", "--fail-on", "data"];
    assert_eq!(boardready(&fail).0, 1);
}

#[test]
fn the_job_file_decides_what_is_evidence_for_a_criterion_and_its_target() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["plans/harnshire-plan.csv", "records/youth-disposals.ods"] {
        let path = samples().join(name);
        std::fs::copy(&path, folder.path().join(path.file_name().expect("a name"))).expect("copied");
    }
    let job = |text: &str| std::fs::write(folder.path().join("job.toml"), text).expect("written");
    let run =
        || boardready(&["run", folder.path().to_str().expect("a path"), "--out", folder.path().join("out").to_str().expect("a path")]);
    job("as_at = 2009-03-31\n[[criterion]]\ncriterion = \"4.s2\"\nrules = [\"J01\"]\ntarget = \"15%\"\nactions = [\"4.2\"]\n");
    let (code, said) = run();
    assert_eq!(code, 0, "{said}");
    let rows = rows(&folder.path().join("out/evidence.csv"), &["criterion", "state", "mapped", "target", "actions"]);
    let row = rows.iter().find(|row| row[0] == "4.S2").expect("the criterion");
    assert_eq!(row[1..], ["Evidenced", "said in the job file", "at least 15%", "4.2"].map(String::from));

    for (text, wanted) in [
        ("[[criterion]]\ncriterion = \"9.S9\"\n", "9.S9"),
        ("[[criterion]]\ncriterion = \"4.S2\"\nrules = [\"J99\"]\n", "J99"),
        ("[[criterion]]\ncriterion = \"4.S2\"\nactions = [\"9.9\"]\n", "9.9"),
        ("[targets]\nP01 = \"50%\"\n", "P01"),
        ("[audit]\npacks = [\"nonsense\"]\n", "nonsense"),
        ("[audit.as_at]\nnonsense = 2009-03-31\n", "nonsense"),
        ("as_at = \"soon\"\n", "line 1"),
        ("title = \"x\"\n[[criterion]]\ncriterion = \"4.S2\"\ntarget = \"a lot\"\n", "line"),
    ] {
        job(text);
        let (code, said) = run();
        assert!(code == 2 && said.contains(wanted), "{text}: {code} {said}");
    }
    job("as_at = 2009-03-31\n[targets]\nJ01 = \"10%\"\n");
    assert_eq!(run().0, 0);
    let findings = std::fs::read_to_string(folder.path().join("out/findings.csv")).expect("findings");
    assert!(!findings.contains(",J01,"), "the share that was asked for is reached");
}
