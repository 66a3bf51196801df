//! A job file is made from what lies in a folder; it can be read as it is, with every default taken in, and is never written over.

use std::path::Path;
use std::process::{Command, Output};

use boardready::pipeline::job::Job;

use super::at_root;

fn boardready(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_boardready")).args(arguments).current_dir(folder).output().expect("it starts")
}

#[test]
fn init_writes_a_job_file_that_names_what_lies_there_and_runs() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let folder = place.path().join("papers");
    std::fs::create_dir_all(folder.join("records")).expect("the folder can be made");
    for (from, to) in [
        ("samples/plans/harnshire-plan-page-breaks.xlsx", "plan.xlsx"),
        ("samples/records/harnshire-personnel.xlsx", "records/staff \"checks\".xlsx"),
    ] {
        std::fs::copy(at_root(from), folder.join(to)).expect("a sample");
    }
    std::fs::write(folder.join("waivers.csv"), "Rule,Record,Reason,Who,Until\nP01,1,Told,D. Merriweather,31/12/2024\n")
        .expect("it can be written");
    std::fs::write(folder.join("people.csv"), "Name,Initials,Post,From,Until\nOsric Vane,OV,Assistant Director,,\n")
        .expect("it can be written");
    std::fs::write(folder.join("letter.txt"), "Dear all,\nplease see the plan.\n").expect("it can be written");
    let run = boardready(&["init", "papers"], place.path());
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let text = std::fs::read_to_string(folder.join("job.toml")).expect("the job file");
    for words in ["plan.xlsx  a plan: ", "Personnel record: ", "1 waiver", "a roster", "letter.txt  not used", "#   personnel  "] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let job = Job::parse("job.toml", &text).unwrap_or_else(|fault| panic!("{fault}\n{text}"));
    let inputs: Vec<String> = job.inputs.iter().map(|path| path.display().to_string()).collect();
    assert_eq!(inputs, ["people.csv", "plan.xlsx", "records/staff \"checks\".xlsx", "waivers.csv"]);
    assert_eq!(job.roster.as_deref(), Some(Path::new("people.csv")));
    // What stands behind a # without a blank are keys with their defaults: all of them can be taken in at once.
    let taken: String =
        text.lines().map(|line| if line.starts_with("# ") { "" } else { line.trim_start_matches('#') }.to_owned() + "\n").collect();
    let all = Job::parse("job.toml", &taken).unwrap_or_else(|fault| panic!("{fault}\n{taken}"));
    assert_eq!((all.thresholds, all.suppression, &all.editions), (job.thresholds, job.suppression, &job.editions));
    assert_eq!((all.criteria.len(), all.tests.len(), all.targets.len()), (1, 1, 1));
    let run = boardready(&["run", "--job", "papers/job.toml", "--out", "out", "--as-at", "2024-11-30"], place.path());
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert!(place.path().join("out/action-plan.xlsx").exists());
    let again = boardready(&["init", "papers"], place.path());
    let message = String::from_utf8_lossy(&again.stderr).into_owned();
    assert!(again.status.code() == Some(2) && message.contains("is there already"), "{message}");
    assert_eq!(std::fs::read_to_string(folder.join("job.toml")).expect("the job file"), text);
}

#[test]
fn init_says_where_there_is_no_folder() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let run = boardready(&["init", "nowhere"], place.path());
    assert!(run.status.code() == Some(2) && String::from_utf8_lossy(&run.stderr).contains("is not a folder"));
}
