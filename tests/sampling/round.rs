//! The whole round as a person goes through it: size, draw, fill in, evaluate, verify, enlarge.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use boardready::read::{self, Limits};
use rust_xlsxwriter::Workbook;
use serde_json::Value;

pub(super) fn boardready(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_boardready")).current_dir(folder).args(arguments).output().expect("the program starts")
}

/// What a command prints as JSON; it must not fail.
pub(super) fn told(folder: &Path, arguments: &[&str]) -> Value {
    let run = boardready(folder, &[arguments, &["--format", "json"]].concat());
    assert!(matches!(run.status.code(), Some(0 | 1)), "{arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
    serde_json::from_slice(&run.stdout).expect("JSON")
}

/// What a command complains of; it must fail with exit code 2.
pub(super) fn complaint(folder: &Path, arguments: &[&str]) -> String {
    let run = boardready(folder, arguments);
    assert_eq!(run.status.code(), Some(2), "{arguments:?}: {}", String::from_utf8_lossy(&run.stdout));
    String::from_utf8_lossy(&run.stderr).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A folder with a register of 120 staff, eleven of whom have left, and a job file with two tests.
pub(super) fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let mut list = "Personnel register,,,,\n\nFile no,Name,Team,Post,Left\n".to_owned();
    for n in 0..120 {
        let (team, left) = (["North", "South", "East"][n % 3], if n % 11 == 5 { "yes" } else { "no" });
        list += &format!("P-{n:03},Person {n},{team},Worker,{left}\n");
    }
    fs::write(folder.path().join("list.csv"), list + "Total,120,,,\n").expect("written");
    let job = "title = \"Harnshire plan\"\n[[test]]\nquestion = \"Is there a check?\"\ncriterion = \"Dated before the start\"\n[[test]]\ncode = \"REF\"\nquestion = \"Are there two references?\"\n";
    fs::write(folder.path().join("job.toml"), job).expect("written");
    folder
}

pub(super) const DRAW: [&str; 11] =
    ["sample", "draw", "list.csv", "--size", "24", "--where", "left=NO", "--seed", "4 2 6 1", "-o", "sample.xlsx"];

/// The rows of a sheet as text.
pub(super) type Rows = Vec<Vec<String>>;

/// A workbook as another program would save it after a person changed it: words alone, no tables, no hints.
pub(super) fn changed(path: &Path, change: &dyn Fn(&str, &mut Rows)) {
    let book = read::from_bytes("sample.xlsx", fs::read(path).expect("bytes"), &Limits::default()).expect("it can be read");
    let mut workbook = Workbook::new();
    for grid in &book.sheets {
        let mut rows: Rows = Vec::new();
        for (row, cells) in grid.rows() {
            rows.resize((row as usize + 1).max(rows.len()), Vec::new());
            for (column, cell) in cells {
                let line = &mut rows[row as usize];
                line.resize((*column as usize + 1).max(line.len()), String::new());
                line[*column as usize] = cell.shown().into_owned();
            }
        }
        change(grid.name(), &mut rows);
        let sheet = workbook.add_worksheet();
        sheet.set_name(&**grid.name()).expect("a name");
        for (row, line) in (0..).zip(&rows) {
            for (column, text) in (0..).zip(line) {
                if !text.is_empty() {
                    sheet.write_string(row, column, text).expect("a cell");
                }
            }
        }
    }
    fs::write(path, workbook.save_to_buffer().expect("bytes")).expect("written");
}

pub(super) fn column(rows: &Rows, heading: &str) -> usize {
    let line = rows.iter().find(|line| line.iter().any(|cell| cell == "Answer")).expect("headings");
    line.iter().position(|cell| cell == heading).expect("the heading")
}

/// Answers the rows of a form: what `answer` gives for the key and the test.
pub(super) fn answer(rows: &mut Rows, answer: &dyn Fn(&str, &str) -> &'static str) {
    let (key, test, place) = (column(rows, "Key"), column(rows, "Test"), column(rows, "Answer"));
    for line in rows.iter_mut().skip(1) {
        line.resize(line.len().max(place + 1), String::new());
        line[place] = answer(&line[key].clone(), &line[test].clone()).to_owned();
    }
}

pub(super) fn keys(list: &Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().map(|pick| pick["key"].as_str().expect("a key")).collect()
}

#[test]
fn the_whole_round_can_be_gone_through() {
    let home = folder();
    let path = home.path();
    let size = told(path, &["sample", "size", "--tolerable", "10%", "--population", "109"]);
    assert_eq!((&size["n"], &size["k"], &size["method"]), (&Value::from(25), &Value::from(0), &Value::from("hypergeometric")));

    let drawn = told(path, &[&DRAW[..], &["--job", "job.toml", "--reserves", "4"]].concat());
    assert_eq!((&drawn["algorithm"], &drawn["population"], &drawn["rows"]), (&"hash-rank-v1".into(), &109.into(), &121.into()));
    assert_eq!(drawn["left_out"].as_array().map(Vec::len), Some(12), "eleven who left and a line of totals");
    let (selected, reserves) = (keys(&drawn["selected"]), keys(&drawn["reserves"]));
    assert_eq!((selected.len(), reserves.len()), (24, 4));

    let first: Vec<String> = selected.iter().map(|key| (*key).to_owned()).collect();
    let spare: Vec<String> = reserves.iter().map(|key| (*key).to_owned()).collect();
    changed(&path.join("sample.xlsx"), &|name, rows| {
        if name == "Test sheet" {
            answer(rows, &|key, test| match (first.iter().position(|known| known == key), test) {
                (Some(3), "T1") => "not met",
                (Some(4), "T1") => "File not available",
                (Some(5), "T1") => "Not applicable",
                (Some(7), "REF") => "",
                _ => "Met",
            });
            // Sorted backwards, with a column added in front and two lines on top.
            let headings = rows.remove(0);
            rows.reverse();
            rows.insert(0, headings);
            rows.iter_mut().for_each(|line| line.insert(0, "mine".into()));
            rows[0][0] = "My notes".into();
            rows.insert(0, vec!["Filled in by the audit team".into()]);
            rows.insert(1, Vec::new());
        }
        if name == "Reserves" {
            answer(rows, &|key, test| match (spare.iter().position(|known| known == key), test) {
                (Some(0), "T1") => "not applicable",
                (Some(1), "T1") => "Met",
                _ => "",
            });
        }
    });
    let found = told(path, &["sample", "evaluate", "sample.xlsx", "--tolerable", "25%", "-o", "evaluation.xlsx"]);
    assert_eq!(found["notes"], Value::Array(Vec::new()), "{found:#}");
    let (checks, references) = (&found["tests"][0], &found["tests"][1]);
    assert_eq!((&checks["n"], &checks["deviations"], &checks["not_available"]), (&24.into(), &2.into(), &1.into()));
    assert_eq!((checks["not_applicable"][0].as_str(), checks["replaced_by"][0].as_str()), (Some(&*first[5]), Some(&*spare[1])));
    assert_eq!((&checks["method"], &checks["population"]), (&"binomial".into(), &Value::Null), "to how many it applies is not known");
    assert_eq!((&references["n"], &references["not_examined"][0]), (&23.into(), &first[7].as_str().into()));
    assert_eq!((&references["decision"], &references["method"]), (&"supported".into(), &"hypergeometric".into()));
    assert!(path.join("evaluation.xlsx").exists());

    let verified = told(path, &["sample", "verify", "sample.xlsx", "list.csv"]);
    assert_eq!((&verified["agrees"], &verified["same_file"]), (&true.into(), &true.into()), "{verified:#}");

    let larger = told(path, &["sample", "draw", "list.csv", "--extend", "sample.xlsx", "--size", "40", "-o", "larger.xlsx"]);
    assert_eq!(&keys(&larger["selected"])[..24], &first.iter().map(String::as_str).collect::<Vec<_>>()[..]);
    assert!(larger["warning"].as_str().is_some_and(|warning| warning.contains("enlarged from 24 to 40")));
    let verified = told(path, &["sample", "verify", "larger.xlsx", "list.csv"]);
    assert_eq!(verified["agrees"], Value::from(true), "{verified:#}");
}

#[test]
fn another_row_order_or_file_type_gives_the_same_sample() {
    let home = folder();
    let path = home.path();
    let first = told(path, &DRAW);
    let list = fs::read_to_string(path.join("list.csv")).expect("text");
    let mut lines: Vec<&str> = list.lines().collect();
    lines[3..123].reverse();
    fs::write(path.join("list.csv"), lines.join("\r\n").replace(',', "\t")).expect("written");
    let again = told(path, &DRAW);
    assert_eq!(keys(&first["selected"]), keys(&again["selected"]));
    assert_eq!((keys(&first["reserves"]), &first["list_sha256"]), (keys(&again["reserves"]), &again["list_sha256"]));
    for method in ["systematic", "cell"] {
        let other = told(path, &[&DRAW[..], &["--method", method, "--stratify", "Team"]].concat());
        assert_eq!(other["algorithm"], Value::from(format!("hash-{method}-v1")));
        assert_eq!((other["selected"].as_array().map(Vec::len), other["strata"].as_array().map(Vec::len)), (Some(24), Some(3)));
        assert_eq!(told(path, &["sample", "verify", "sample.xlsx", "list.csv"])["agrees"], Value::from(true), "{method}");
    }
    assert!(complaint(path, &["sample", "draw", "list.csv", "--extend", "sample.xlsx", "--size", "30"]).contains("Only hash-rank-v1 can"));
}

#[test]
fn rows_altered_missing_added_or_repeated_are_named() {
    let home = folder();
    let path = home.path();
    let drawn = told(path, &DRAW);
    let picked: Vec<String> = keys(&drawn["selected"]).into_iter().map(str::to_owned).collect();
    changed(&path.join("sample.xlsx"), &|name, rows| {
        if name == "Test sheet" {
            answer(rows, &|_, _| "Met");
            let (key, person, place) = (column(rows, "Key"), column(rows, "Name"), column(rows, "Answer"));
            rows[1][person] = "Somebody Else".into();
            rows.remove(2);
            let mut other = rows[3].clone();
            other[place] = "Not met".into();
            rows.push(other);
            let mut added = rows[4].clone();
            added[key] = "P-999".into();
            rows.push(added);
            rows[5][place] = "n/a".into();
        }
    });
    let found = told(path, &["sample", "evaluate", "sample.xlsx"]);
    let notes = found["notes"].to_string();
    for words in [
        format!("{}, Name was", picked[0]),
        format!("taken as not examined: {} T1", picked[1]),
        "P-999 T1".to_owned(),
        format!("Standing more than once; two different answers are asked about: {} T1", picked[3]),
    ] {
        assert!(notes.contains(&words), "{words} in {notes}");
    }
    assert_eq!((&found["n"], found["not_examined"][0].as_str()), (&21.into(), Some(&*picked[1])));
    assert_eq!(found["queries"].as_array().map(Vec::len), Some(2), "two answers, and n/a: {found:#}");
    // A key changed on both sheets no longer has its ticket.
    changed(&path.join("sample.xlsx"), &|name, rows| {
        if name == "Drawn" {
            let key = rows[0].iter().position(|cell| cell == "Key").expect("keys");
            rows[1][key] = "P-001x".into();
        }
    });
    assert!(told(path, &["sample", "evaluate", "sample.xlsx"])["notes"].to_string().contains("do not belong to their tickets"));
    let verified = told(path, &["sample", "verify", "sample.xlsx", "list.csv"]);
    assert!(verified["agrees"] == false && verified["differences"].to_string().contains("P-001x"), "{verified:#}");
}

#[test]
fn a_list_that_has_changed_is_told_apart_from_a_file_that_has() {
    let home = folder();
    let path = home.path();
    told(path, &DRAW);
    let list = fs::read_to_string(path.join("list.csv")).expect("text");
    fs::write(path.join("list.csv"), list.replace("Person 7,", "Person Seven,")).expect("written");
    let same = told(path, &["sample", "verify", "sample.xlsx", "list.csv"]);
    assert_eq!((&same["agrees"], &same["same_file"]), (&true.into(), &false.into()));
    fs::write(path.join("list.csv"), list.replace("P-007,", "P-207,")).expect("written");
    let other = boardready(path, &["sample", "verify", "sample.xlsx", "list.csv"]);
    assert_eq!(other.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&other.stdout).contains("Not the same sample"));
}

#[test]
fn what_cannot_be_drawn_gets_its_message() {
    let home = folder();
    let path = home.path();
    fs::write(path.join("bad.csv"), "Key,Team\na,North\nb,North\na,\n,South\n").expect("written");
    fs::write(path.join("twice.csv"), "Key,Team,Team\na,1,2\nb,1,2\nc,1,2\n").expect("written");
    told(path, &DRAW);
    for (arguments, words) in [
        (vec!["list.csv", "--size", "121"], "A sample of 121 cannot be drawn from a population of 120"),
        (vec!["list.csv", "--size", "0"], "at least one record"),
        (vec!["list.csv"], "required"),
        (vec!["list.csv", "--size", "5", "--key", "Grade"], "has no heading \"Grade\". Its headings are \"File no\""),
        (
            vec!["list.csv", "--size", "5", "--where", "Team=West"],
            "\"West\" under \"Team\". What stands there is \"North\", \"South\", \"East\"",
        ),
        (vec!["list.csv", "--size", "5", "--where", "Team"], "not HEADING=VALUE"),
        (vec!["list.csv", "--size", "5", "--key", "Team"], "The key \"East\" under \"Team\" stands more than once: C6, C9"),
        (vec!["list.csv", "--size", "2", "--stratify", "Team", "--at-least-one"], "one to each of 3 strata"),
        (vec!["list.csv", "--size", "5", "--seed", " x"], "one line without a blank at either end"),
        (vec!["list.csv", "--size", "5", "--table", "Staff"], "has no sheet \"Staff\""),
        (vec!["bad.csv", "--size", "1"], "1 record has nothing under \"Key\", the first at A5"),
        (vec!["bad.csv", "--size", "1", "--where", "Team=North"], ""),
        (vec!["twice.csv", "--size", "1", "--stratify", "Team"], "more than once (columns B and C)"),
        (vec!["list.csv", "--tolerable", "0.5%", "--expected", "1"], "No sample of this population can work"),
        (vec!["list.csv", "--size", "5", "-o", "list.csv"], "must end in .xlsx"),
        (vec!["sample.xlsx", "--size", "5", "--table", "Drawn", "--key", "Key", "-o", "sample.xlsx"], "inputs are never written to"),
        (vec!["list.csv", "--extend", "sample.xlsx", "--size", "24"], "already has 24 records"),
        (vec!["list.csv", "--extend", "list.csv", "--size", "24"], "is no sample that boardready wrote"),
    ] {
        let all = [&["sample", "draw"][..], &arguments].concat();
        if words.is_empty() {
            told(path, &all);
        } else {
            let complaint = complaint(path, &all);
            assert!(complaint.contains(words), "{arguments:?}: {complaint}");
        }
    }
    fs::write(path.join("blank.csv"), "Key,Team\na,North\nb,\nc,South\n").expect("written");
    assert!(complaint(path, &["sample", "draw", "blank.csv", "--size", "1", "--stratify", "Team"]).contains("the first at B3"));
    assert!(complaint(path, &["sample", "evaluate", "list.csv"]).contains("the sheet Recipe is missing"));
    assert!(complaint(path, &["sample", "verify", "sample.xlsx", "blank.csv"]).contains("no heading \"File no\""));
}

#[test]
fn the_same_draw_gives_the_same_bytes() {
    let home = folder();
    let path = home.path();
    let draw = [&DRAW[..], &["--job", "job.toml", "--as-at", "2008-03-31", "--stratify", "Team"]].concat();
    told(path, &draw);
    let first = fs::read(path.join("sample.xlsx")).expect("bytes");
    told(path, &draw);
    assert!(first == fs::read(path.join("sample.xlsx")).expect("bytes"));
}

#[test]
fn a_sheet_saved_by_libreoffice_reads_the_same() {
    let home = folder();
    let path = home.path();
    told(path, &[&DRAW[..], &["--job", "job.toml", "--stratify", "Team"]].concat());
    changed(&path.join("sample.xlsx"), &|name, rows| {
        if name == "Test sheet" {
            answer(rows, &|key, test| if key.ends_with('7') && test == "REF" { "Not met" } else { "Met" });
        }
    });
    let expected = told(path, &["sample", "evaluate", "sample.xlsx"]);
    for (file, ending) in [("sample.xlsx", "ods"), ("sample.ods", "xlsx")] {
        if !saved_by_libreoffice(path, file, ending) {
            return;
        }
        let mut found = told(path, &["sample", "evaluate", &format!("sample.{ending}")]);
        found["file"] = expected["file"].clone();
        assert_eq!(found, expected, "saved as {ending}");
        assert_eq!(told(path, &["sample", "verify", &format!("sample.{ending}"), "list.csv"])["agrees"], Value::from(true));
    }
}

/// Saves a file of the folder in another format, as LibreOffice does; false, and said, where it is not on this machine.
pub(super) fn saved_by_libreoffice(folder: &Path, file: &str, ending: &str) -> bool {
    let run = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", folder.join("profile").display()))
        .args(["--headless", "--convert-to", ending, "--outdir"])
        .arg(folder)
        .arg(folder.join(file))
        .output();
    let saved = run.is_ok_and(|run| run.status.success());
    if !saved {
        eprintln!("skipped: LibreOffice is not on this machine");
    }
    saved
}
