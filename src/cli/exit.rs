//! Exit codes, the same for every command.

use std::process::ExitCode;

/// Done, and nothing that was asked to count as a failure.
pub const DONE: u8 = 0;
/// Done, and a finding is at least as grave as was asked for.
pub const FINDINGS: u8 = 1;
/// Could not be done: a file that cannot be read, a wrong argument, an output that cannot be written.
pub const PROBLEM: u8 = 2;

/// The code as the system wants it.
pub fn code(code: u8) -> ExitCode {
    ExitCode::from(code)
}
