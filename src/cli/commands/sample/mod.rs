//! `boardready sample`: sizes, draws, evaluations and checks of samples, one file each.

mod draw;
mod evaluate;
mod size;
mod verify;

use super::Outcome;
use crate::cli::arguments::sample::{Sample, SampleCommand};

/// Does what the arguments ask.
pub fn run(arguments: &Sample) -> Outcome {
    match &arguments.command {
        SampleCommand::Size(size) => size::run(size),
        SampleCommand::Draw(draw) => draw::run(draw),
        SampleCommand::Evaluate(evaluate) => evaluate::run(evaluate),
        SampleCommand::Verify(verify) => verify::run(verify),
    }
}

/// A heading with lines below it, each wrapped.
fn section(heading: &str, lines: impl IntoIterator<Item = String>) -> String {
    let lines: Vec<String> = lines.into_iter().map(|line| format!("  - {}\n", crate::cli::terminal::wrapped(&line, 4))).collect();
    if lines.is_empty() { String::new() } else { format!("\n{heading}\n{}", lines.concat()) }
}

/// Refuses an output that is not to be a workbook.
fn must_be_a_workbook(target: &std::path::Path) -> Result<(), String> {
    if target.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) {
        return Ok(());
    }
    Err(format!("{} would be a workbook, so its name must end in .xlsx.", target.display()))
}
