//! Draws from the records of a kind, wherever in a file they stand.

use std::fs;
use std::path::{Path, PathBuf};

use rust_xlsxwriter::Workbook;
use serde_json::Value;

use super::round::{boardready, complaint, keys, told};

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/records").join(name)
}

/// A draw from a sample register.
fn draw<'a>(file: &'a Path, rest: &[&'a str]) -> Vec<&'a str> {
    [&["sample", "draw", file.to_str().expect("a path"), "--as-at", "2024-11-30"][..], rest].concat()
}

#[test]
fn all_groups_of_a_register_are_one_population() {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path();
    let register = sample("harnshire-personnel.xlsx");
    let kind = ["--kind", "personnel", "--key", "Name", "--seed", "4 2 6", "--size", "20"];
    let all = told(path, &draw(&register, &[&kind[..], &["--stratify", "Group", "-o", "sample.xlsx"]].concat()));
    assert_eq!((&all["population"], &all["rows"]), (&168.into(), &182.into()));
    assert_eq!(all["left_out"].as_array().map(Vec::len), Some(14), "seven lines of totals and seven notes");
    assert_eq!(all["strata"].as_array().map(Vec::len), Some(7));
    let strata: u64 = all["strata"].as_array().expect("strata").iter().filter_map(|stratum| stratum["population"].as_u64()).sum();
    assert_eq!(strata, 168);
    let verified = told(path, &["sample", "verify", "sample.xlsx", register.to_str().expect("a path")]);
    assert_eq!(verified["agrees"], Value::from(true), "{verified:#}");
    // Titles and names of fields, whatever the capitals, are the same field; so is the title of the kind.
    let again =
        told(path, &draw(&register, &["--kind", "PERSONNEL", "--key", "name", "--seed", "4 2 6", "--size", "20", "--stratify", "group"]));
    assert_eq!(keys(&again["selected"]), keys(&all["selected"]));
}

#[test]
fn nothing_is_left_out_that_nobody_asked_to_leave_out() {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path();
    let register = sample("harnshire-personnel.xlsx");
    let kind = ["--kind", "personnel", "--key", "Name", "--seed", "1", "--size", "5"];
    let text = boardready(path, &draw(&register, &kind));
    let said = String::from_utf8_lossy(&text.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("168 records make up the population") && said.contains("1 left before the day of the audit"), "{said}");
    assert!(said.contains("Say --scope personnel"), "{said}");
    let scoped =
        told(path, &draw(&register, &[&kind[..], &["--scope", "personnel", "--where", "Group=Teachers", "-o", "s.xlsx"]].concat()));
    let reasons: Vec<&str> = scoped["left_out"].as_array().expect("a list").iter().filter_map(|left| left["reason"].as_str()).collect();
    assert!(reasons.contains(&"left before the day of the audit"));
    assert_eq!(scoped["population"].as_u64().expect("a number") + reasons.len() as u64, 182, "every row is told of once");
    let list = register.to_str().expect("a path");
    assert_eq!(told(path, &["sample", "verify", "s.xlsx", list])["agrees"], Value::from(true));
    // An enlargement draws from the same population, though by its own day somebody else has left or started.
    let larger = told(path, &["sample", "draw", list, "--extend", "s.xlsx", "--size", "8", "--as-at", "2025-03-31", "-o", "larger.xlsx"]);
    assert_eq!(larger["population"], scoped["population"]);
    assert_eq!(&keys(&larger["selected"])[..5], &keys(&scoped["selected"])[..]);
    assert_eq!(told(path, &["sample", "verify", "larger.xlsx", list])["agrees"], Value::from(true));
}

#[test]
fn the_rules_of_the_packs_are_the_tests_unless_the_job_file_has_some() {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path();
    let register = sample("harnshire-referrals.csv");
    let kind = ["--kind", "referral", "--key", "Child number", "--seed", "1", "--size", "5"];
    let codes = |drawn: &Value| -> Vec<String> {
        drawn["tests"].as_array().expect("tests").iter().map(|test| test["code"].as_str().expect("a code").to_owned()).collect()
    };
    let grave = codes(&told(path, &draw(&register, &kind)));
    assert!(grave.contains(&"R01".to_owned()) && !grave.contains(&"R13".to_owned()), "the critical and major ones: {grave:?}");
    assert_eq!(codes(&told(path, &draw(&register, &[&kind[..], &["--tests", "r13,R01,R13"]].concat()))), ["R13", "R01"]);
    let all = codes(&told(path, &draw(&register, &[&kind[..], &["--tests", "all"]].concat())));
    assert!(all.contains(&"R28".to_owned()) && !all.contains(&"R29".to_owned()), "no file can say whether a case stands twice: {all:?}");
    fs::write(path.join("job.toml"), "[[test]]\nquestion = \"Is it there?\"\nseverity = \"major\"\ntarget = \"90%\"\n").expect("written");
    let job = [&kind[..], &["--job", "job.toml"]].concat();
    assert_eq!(codes(&told(path, &draw(&register, &job))), ["T1"]);
    assert_eq!(codes(&told(path, &draw(&register, &[&job[..], &["--tests", "T1,R01"]].concat()))), ["T1", "R01"]);
    let fault = complaint(path, &draw(&register, &[&kind[..], &["--tests", "P01"]].concat()));
    assert!(fault.contains("There is no test \"P01\"") && fault.contains("R01"), "{fault}");
}

#[test]
fn a_kind_that_cannot_be_drawn_from_gets_its_message() {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path();
    fs::write(path.join("job.toml"), "[[test]]\nquestion = \"?\"\ntarget = 0.9\n").expect("written");
    let (personnel, referrals, initiatives) =
        (sample("harnshire-personnel.xlsx"), sample("harnshire-referrals.csv"), sample("initiatives.xlsx"));
    for (file, rest, words) in [
        (
            &personnel,
            vec!["--kind", "personnel"],
            "The key \"004105\" under \"Staff number\" stands more than once: Teachers!A11, 'Support staff'!A44.",
        ),
        (&personnel, vec!["--kind", "personnel"], "--key \"Name\" would give each record a key of its own."),
        (&referrals, vec!["--kind", "referral"], "stands more than once: A6, A102."),
        (&referrals, vec!["--kind", "personnel"], "holds no table of the kind \"personnel\", but of the kind \"referral\""),
        (&referrals, vec!["--kind", "referrals"], "There is no kind of record called \"referrals\". The kinds are"),
        (
            &initiatives,
            vec!["--kind", "initiative", "--stratify", "Foo"],
            "have no field \"Foo\". The fields with a column there are \"Initiative reference\"",
        ),
        (
            &initiatives,
            vec!["--kind", "initiative", "--scope", "x"],
            "There is no pack \"x\" about records of the kind \"initiative\". Those there are: initiatives.",
        ),
        (&initiatives, vec!["--kind", "initiative", "--where", "Funding type=x"], "What stands there is \"short_term\", \"mainstream\"."),
        (&personnel, vec!["--kind", "personnel", "--table", "Staff"], "has no sheet \"Staff\""),
        (&personnel, vec!["--scope", "personnel"], "--kind"),
        (&referrals, vec!["--job", "job.toml"], "line 3"),
    ] {
        let fault = complaint(path, &draw(file, &[&["--size", "3"][..], &rest].concat()));
        assert!(fault.contains(words), "{rest:?}: {fault}");
    }
    let fault = complaint(path, &draw(&personnel, &["--kind", "personnel", "--key", "Name", "--size", "169"]));
    assert!(fault.contains("A sample of 169 cannot be drawn from a population of 168"), "{fault}");
}

#[test]
fn blank_keys_are_refused_with_their_cells_and_several_fields_can_be_the_key() {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path();
    let mut workbook = Workbook::new();
    for (sheet, rows) in [
        ("North", [["S-1", "A. One", "3 May 2008", "B. Chief"], ["S-1", "A. One", "9 June 2008", "B. Chief"]]),
        ("South", [["S-2", "C. Two", "", "D. Chief"], ["S-3", "E. Three", "1 May 2008", "D. Chief"]]),
    ] {
        let page = workbook.add_worksheet().set_name(sheet).expect("a name");
        for (column, heading) in (0..).zip(["Staff number", "Name", "Date of supervision", "Supervisor"]) {
            page.write_string(0, column, heading).expect("a cell");
        }
        for (row, cells) in (1..).zip(rows) {
            for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
                page.write_string(row, column, text).expect("a cell");
            }
        }
    }
    let file = path.join("supervision.xlsx");
    workbook.save(&file).expect("saved");
    let blank = complaint(path, &draw(&file, &["--kind", "supervision", "--size", "2"]));
    assert!(blank.contains("1 record has nothing under") && blank.contains("South!"), "{blank}");
    let drawn = told(path, &draw(&file, &["--kind", "supervision", "--size", "2", "--table", "North", "-o", "s.xlsx"]));
    let mut drawn_keys = keys(&drawn["selected"]);
    drawn_keys.sort_unstable();
    assert_eq!(drawn_keys, ["S-1 / 3 May 2008", "S-1 / 9 June 2008"]);
    assert_eq!(told(path, &["sample", "verify", "s.xlsx", "supervision.xlsx"])["agrees"], Value::from(true));
}
