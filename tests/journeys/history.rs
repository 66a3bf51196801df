//! The history of a plan through its editions: only ever added to, and overdue counted from the first date.

use std::fs;
use std::path::Path;

use super::{boardready, complained, said, sample};

fn run(folder: &Path, as_at: &str) -> std::process::Output {
    boardready(folder, &["run", "plan.csv", "--out", "out", "--as-at", as_at])
}

/// The cells of the history's lines of one action, by edition.
fn lines(folder: &Path, key: &str) -> Vec<Vec<String>> {
    let bytes = fs::read(folder.join("out/history.csv")).expect("the history");
    let mut reader = csv::Reader::from_reader(bytes.strip_prefix("\u{feff}".as_bytes()).expect("the mark"));
    let all = reader.records().map(|record| record.expect("a line").iter().map(str::to_owned).collect::<Vec<_>>());
    all.filter(|cells| cells[2] == key).collect()
}

#[test]
fn an_action_that_was_given_a_later_date_is_overdue_from_its_first_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = "Key issue,Action,Lead,Completion date,Reason for change of date,Status\n\
        1 Checks,Write the guidance,Head of Service,30 June 2008,,\n1 Checks,Train the managers,Head of Service,31 December 2008,,\n";
    fs::write(folder.path().join("plan.csv"), first).expect("written");
    assert_eq!(run(folder.path(), "2008-05-01").status.code(), Some(0));
    let kept = fs::read(folder.path().join("out/history.csv")).expect("the history");
    assert_eq!(lines(folder.path(), "1.1")[0][4..8], ["2008-06-30", "2008-06-30", "30 June 2008", "0"]);

    // The same day and the same plan add nothing.
    assert_eq!(run(folder.path(), "2008-05-01").status.code(), Some(0));
    assert_eq!(fs::read(folder.path().join("out/history.csv")).expect("the history"), kept);

    let second = first.replace("30 June 2008,,", "30 September 2008,Head of Service was ill,");
    fs::write(folder.path().join("plan.csv"), second).expect("written");
    let output = run(folder.path(), "2008-07-10");
    assert!(said(&output).contains("1 overdue"), "{}", said(&output));
    let now = fs::read(folder.path().join("out/history.csv")).expect("the history");
    assert!(now.starts_with(&kept) && now.len() > kept.len(), "lines are added behind the others");
    let of_action = lines(folder.path(), "1.1");
    assert_eq!(of_action.len(), 2);
    assert_eq!(of_action[1][..6], ["2", "2008-07-10", "1.1", "Write the guidance", "2008-06-30", "2008-09-30"]);
    assert_eq!(of_action[1][7..11], ["1", "Head of Service was ill", "", "Overdue"]);
    let plan = fs::read_to_string(folder.path().join("out/action-plan.csv")).expect("the plan");
    assert!(
        plan.contains("It was first due on 30 June 2008, 10 days ago. The date was revised once; it is now 30 September 2008."),
        "{plan}"
    );

    // The board is told what changed.
    let changes = fs::read_to_string(folder.path().join("out/published/changes.csv")).expect("the changes");
    assert!(changes.contains("1.1,New date,30 June 2008,30 September 2008,Put off by 92 days: Head of Service was ill."), "{changes}");
    assert!(changes.contains("1.1,New standing,On track,Overdue"), "{changes}");

    // A run as at an earlier day adds nothing and says so.
    let output = run(folder.path(), "2008-06-01");
    assert!(said(&output).contains("Nothing was added to history.csv"), "{}", said(&output));
    assert_eq!(fs::read(folder.path().join("out/history.csv")).expect("the history"), now);
}

#[test]
fn an_action_keeps_its_history_though_it_moves_and_is_reworded() {
    let folder = tempfile::tempdir().expect("a folder");
    let plan =
        |rows: &str| fs::write(folder.path().join("plan.csv"), format!("Key issue,Action,Lead,Completion date\n{rows}")).expect("written");
    plan("1 Checks,Write the guidance for managers,A Head,30 June 2008\n1 Checks,Buy a safe,A Head,31 July 2008\n");
    run(folder.path(), "2008-05-01");
    plan("1 Checks,Buy a safe,A Head,31 July 2008\n1 Checks,Write new guidance for managers,A Head,31 August 2008\n");
    run(folder.path(), "2008-06-01");
    let moved = lines(folder.path(), "1.2");
    assert_eq!(moved[1][4..8], ["2008-06-30", "2008-08-31", "31 August 2008", "1"], "{moved:?}");
    assert_eq!(lines(folder.path(), "1.1")[1][7], "0");
}

#[test]
fn a_damaged_history_is_told_and_never_overwritten() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::copy(sample("harnshire-plan.csv"), folder.path().join("plan.csv")).expect("copied");
    run(folder.path(), "2008-05-01");
    let path = folder.path().join("out/history.csv");
    let good = fs::read_to_string(&path).expect("the history");
    let cut = good[..good.len() - 20].to_owned();
    let damages = [
        ("cut off", cut),
        ("headings", good.replacen("edition", "version", 1)),
        ("not a whole number", good.replacen("\r\n1,", "\r\none,", 1)),
        ("not a day", good.replacen("2008-05-01", "1 May", 1)),
        ("cannot follow", good.replacen("\r\n1,", "\r\n4,", 3).replacen("\r\n4,", "\r\n1,", 1)),
        ("empty", String::new()),
    ];
    for (what, text) in damages {
        fs::write(&path, &text).expect("written");
        let output = run(folder.path(), "2008-06-01");
        assert_eq!(output.status.code(), Some(2), "{what}: {}", said(&output));
        assert!(complained(&output).contains("history.csv"), "{what}: {}", complained(&output));
        assert_eq!(fs::read_to_string(&path).expect("still there"), text, "{what}");
    }
}
