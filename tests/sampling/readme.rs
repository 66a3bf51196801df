//! The round of the README, with its own commands, word for word.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::round::{answer, boardready, changed, keys, saved_by_libreoffice, told};

/// The arguments of the commands in the README's section on samples, in their order.
fn commands() -> Vec<Vec<String>> {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("the README");
    let section =
        readme.split("## Samples that can be drawn again").nth(1).and_then(|rest| rest.split("\n## ").next()).expect("the section");
    let lines = section.lines().filter_map(|line| line.strip_prefix("cargo run --release -- "));
    lines.map(words).collect()
}

/// The words of a command line; what stands in quotation marks is one.
fn words(line: &str) -> Vec<String> {
    let quoted = line.split('"').enumerate();
    quoted
        .flat_map(|(place, part)| if place % 2 == 1 { vec![part.to_owned()] } else { part.split_whitespace().map(str::to_owned).collect() })
        .collect()
}

#[test]
fn the_round_of_the_readme_works_word_for_word() {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path();
    fs::create_dir_all(path.join("samples/records")).expect("a folder");
    let register = "samples/records/harnshire-referrals.csv";
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join(register), path.join(register)).expect("copied");
    let commands = commands();
    let commands: Vec<Vec<&str>> = commands.iter().map(|command| command.iter().map(String::as_str).collect()).collect();
    let [size, draw, evaluate, verify, extend] = &commands[..] else { panic!("five commands: {commands:?}") };

    let size = told(path, size);
    assert_eq!((&size["n"], &size["k"], &size["population"]), (&25.into(), &0.into(), &99.into()));

    let drawn = told(path, draw);
    let first: Vec<String> = keys(&drawn["selected"]).into_iter().map(str::to_owned).collect();
    assert_eq!((first.len(), &drawn["population"], &drawn["kind"]), (25, &99.into(), &"referral".into()));
    assert_eq!(drawn["tests"].as_array().map(Vec::len), Some(3));

    // A tester fills it in: one deviation, one file that cannot be had, one question that does not apply, one blank.
    changed(&path.join("out/referral-sample.xlsx"), &|name, rows| {
        if name == "Test sheet" {
            answer(rows, &|key, test| match (first.iter().position(|known| known == key), test) {
                (Some(2), "R13") => "Not met",
                (Some(9), "R13") => "File not available",
                (Some(4), "R16") => "Not applicable",
                (Some(6), "R16") => "",
                _ => "Met",
            });
        } else if name == "Reserves" {
            let spare = rows[1].clone();
            answer(rows, &|key, test| if spare.contains(&key.to_owned()) && test == "R16" { "Met" } else { "" });
        }
    });
    let found = told(path, evaluate);
    let test = |found: &Value, code: &str| {
        found["tests"].as_array().expect("tests").iter().find(|test| test["test"] == code).expect("the test").clone()
    };
    assert_eq!((&test(&found, "R01")["n"], &test(&found, "R01")["decision"]), (&25.into(), &"supported".into()), "{found:#}");
    assert_eq!((&test(&found, "R13")["deviations"], &test(&found, "R13")["decision"]), (&2.into(), &"not supported".into()));
    assert_eq!((&test(&found, "R16")["n"], &test(&found, "R16")["not_examined"][0]), (&24.into(), &first[6].as_str().into()));
    assert_eq!(found["notes"], Value::Array(Vec::new()));
    assert!(path.join("out/referral-evaluation.xlsx").exists());
    if saved_by_libreoffice(&path.join("out"), "referral-sample.xlsx", "ods") {
        let mut again = told(path, &["sample", "evaluate", "out/referral-sample.ods"]);
        again["file"] = found["file"].clone();
        assert_eq!(again, found, "saved by LibreOffice");
    }

    let verified = told(path, verify);
    assert_eq!((&verified["agrees"], &verified["same_file"]), (&true.into(), &true.into()), "{verified:#}");

    let larger = told(path, extend);
    assert_eq!(&keys(&larger["selected"])[..25], &first.iter().map(String::as_str).collect::<Vec<_>>()[..]);
    let warning = larger["warning"].as_str().expect("a warning");
    assert!(warning.contains("enlarged from 25 to 40") && warning.contains("answers that were given already stand"), "{warning}");
    // The answers stand in the larger sheet, and the new records are blank.
    let found = told(path, &["sample", "evaluate", "out/referral-sample-larger.xlsx"]);
    assert_eq!((&test(&found, "R13")["n"], &test(&found, "R13")["deviations"]), (&25.into(), &2.into()));
    assert_eq!(test(&found, "R13")["not_examined"].as_array().map(Vec::len), Some(15));
    assert!(found["notes"].to_string().contains("enlarged from"));
    let verified = told(path, &["sample", "verify", "out/referral-sample-larger.xlsx", register]);
    assert_eq!(verified["agrees"], Value::from(true), "{verified:#}");
    assert_eq!(boardready(path, &["sample", "verify", "out/referral-sample.xlsx", "out/referral-sample.xlsx"]).status.code(), Some(2));
}
