//! The program as a person uses it: run as a process on files in a folder, looked at from outside.

mod answers;
mod compare;
mod evidence;
mod history;
mod merge;
mod phrases;
mod round_trip;
mod terminal;
mod verify;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A sample plan.
fn sample(name: &str) -> PathBuf {
    crate::samples::folder().join(name)
}

/// Runs the program in a folder.
fn boardready(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_boardready")).current_dir(folder).args(arguments).output().expect("the program starts")
}

/// What was printed to standard output.
fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What was printed to standard error.
fn complained(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
