//! The arguments of the commands that look at several editions of a plan.

use std::path::PathBuf;

use clap::Args;

use super::{Output, Reading};

pub(super) const MERGE_CODES: &str = "\
Exit codes:
  0  merged, and nothing is left to decide
  1  merged, and conflicts wait on the sheet Conflicts
  2  could not be done: a message says what, where and what to do

Inputs are only ever read. Nothing leaves this computer.";

pub(super) const COMPARE_CODES: &str = "\
Exit codes:
  0  the two editions say the same
  1  something changed
  2  could not be done: a message says what, where and what to do

Inputs are only ever read. Nothing leaves this computer.";

#[derive(Debug, Args)]
pub struct Compare {
    /// The edition before: any plan that can be read, ours or not
    pub old: PathBuf,
    /// The edition now
    pub new: PathBuf,
    /// Write the comparison as a workbook too, with the changed words marked
    #[arg(long, short, value_name = "FILE.xlsx")]
    pub output_file: Option<PathBuf>,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct Merge {
    /// The edition that was sent out
    pub base: PathBuf,
    /// The returns
    #[arg(required = true, num_args = 1.., value_name = "RETURN")]
    pub returns: Vec<PathBuf>,
    /// The merged workbook to write
    #[arg(long, short, value_name = "FILE.xlsx")]
    pub output_file: PathBuf,
    /// A merged workbook of the same files in which conflicts were decided; may be given several times
    #[arg(long, value_name = "FILE")]
    pub decisions: Vec<PathBuf>,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub output: Output,
}
