//! The README says what the program does: its tables are made from the program's own lists, and its commands work.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use boardready::normalise::date::CONVENTIONS;

const BEGIN: &str = "<!-- conventions: written by UPDATE=1 cargo test manual -->\n";
const END: &str = "<!-- end of conventions -->";

fn readme() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")
}

fn table() -> String {
    let rows: String = CONVENTIONS.iter().map(|(said, meant)| format!("| {said} | {} |\n", meant.replace('|', "\\|"))).collect();
    format!("| what is written | what it is taken to mean |\n|---|---|\n{rows}")
}

#[test]
fn the_conventions_in_the_readme_are_the_programs_own() {
    let text = fs::read_to_string(readme()).expect("the README");
    let (before, rest) = text.split_once(BEGIN).expect("a place for the conventions");
    let (_, after) = rest.split_once(END).expect("an end of the conventions");
    let wanted = format!("{before}{BEGIN}{}{END}{after}", table());
    if std::env::var_os("UPDATE").is_some() {
        fs::write(readme(), &wanted).expect("the README can be written");
    }
    assert!(fs::read_to_string(readme()).expect("the README") == wanted, "run `UPDATE=1 cargo test --test suite manual`");
}

#[test]
fn the_first_command_of_the_readme_works_as_it_stands() {
    let text = fs::read_to_string(readme()).expect("the README");
    let command = text.lines().find_map(|line| line.strip_prefix("cargo run --release -- ")).expect("a first command");
    let out = tempfile::tempdir().expect("a folder");
    let folder = out.path().display().to_string();
    let arguments: Vec<&str> = command.split(' ').map(|word| if word == "out" { folder.as_str() } else { word }).collect();
    let run =
        Command::new(env!("CARGO_BIN_EXE_boardready")).current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).output().expect("it starts");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    for document in ["harnshire-plan/action-plan.xlsx", "harnshire-plan/evidence.csv", "findings.csv", "working-papers.xlsx"] {
        assert!(out.path().join(document).exists(), "{document}");
    }
}

#[test]
fn the_page_of_the_job_file_and_the_job_file_with_everything_have_the_same_keys() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = std::fs::read_to_string(root.join("schemas/job-file.md")).expect("the page");
    let mut on_page = std::collections::BTreeSet::new();
    let mut section = "";
    for line in page.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            section = title.split('`').nth(1).unwrap_or("").trim_matches(['[', ']']);
            if ["status_colours", "targets"].contains(&section) {
                on_page.insert(section.to_owned());
            }
        } else if let Some(key) = line.strip_prefix("| `").and_then(|rest| rest.split('`').next()) {
            on_page.insert(if section.is_empty() { key.to_owned() } else { format!("{section}.{key}") });
        }
    }
    let text = std::fs::read_to_string(root.join("samples/jobs/everything.toml")).expect("the job file");
    let table: toml::Table = text.parse().expect("it is TOML");
    let mut at_work = std::collections::BTreeSet::new();
    for (key, value) in &table {
        let tables: Vec<&toml::Table> = match value {
            toml::Value::Table(one) => vec![one],
            toml::Value::Array(several) => several.iter().filter_map(toml::Value::as_table).collect(),
            _ => Vec::new(),
        };
        if tables.is_empty() || ["status_colours", "targets"].contains(&key.as_str()) {
            at_work.insert(key.clone());
        } else {
            at_work.extend(tables.iter().flat_map(|table| table.keys().map(|inner| format!("{key}.{inner}"))));
        }
    }
    let missing: Vec<&String> = on_page.difference(&at_work).collect();
    assert!(
        at_work.difference(&on_page).next().is_none() && missing.iter().all(|key| key.ends_with(".about") || key.ends_with(".table")),
        "{missing:?}"
    );
    boardready::pipeline::job::Job::open(&root.join("samples/jobs/everything.toml")).expect("every key is known");
}
