//! `boardready sample`: sizes, draws, evaluations and checks of samples, one file each.

mod draw;
mod evaluate;
mod size;

use super::Outcome;
use crate::cli::arguments::sample::{Sample, SampleCommand};

/// Does what the arguments ask.
pub fn run(arguments: &Sample) -> Outcome {
    match &arguments.command {
        SampleCommand::Size(size) => size::run(size),
        SampleCommand::Draw(draw) => draw::run(draw),
        SampleCommand::Evaluate(evaluate) => evaluate::run(evaluate),
    }
}

/// A heading with lines below it, each wrapped.
fn section(heading: &str, lines: impl IntoIterator<Item = String>) -> String {
    let lines: Vec<String> = lines.into_iter().map(|line| format!("  - {}\n", crate::cli::terminal::wrapped(&line, 4))).collect();
    if lines.is_empty() { String::new() } else { format!("\n{heading}\n{}", lines.concat()) }
}
