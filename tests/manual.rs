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
    assert!(out.path().join("action-plan.xlsx").exists());
}
