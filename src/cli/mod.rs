//! Talks to the person: arguments in, sentences and exit codes out.

mod arguments;
mod commands;
mod exit;
mod inputs;
mod terminal;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use arguments::{Arguments, Command};

/// Reads the arguments, does what they ask, and says how it went.
pub fn start() -> ExitCode {
    let arguments = match Arguments::try_parse_from(with_dropped_file(std::env::args_os().collect())) {
        Ok(arguments) => arguments,
        Err(fault) => {
            let _ = fault.print();
            return if fault.use_stderr() { exit::code(exit::PROBLEM) } else { ExitCode::SUCCESS };
        }
    };
    let result = match arguments.command {
        Command::Run(run) => commands::run::run(&run),
        Command::Inspect(inspect) => commands::inspect::run(&inspect),
        Command::Convert(convert) => commands::convert::run(&convert),
        Command::Audit(audit) => commands::audit::run(&audit),
        Command::Rules(rules) => commands::rules::run(&rules),
        Command::Template(template) => commands::template::run(&template),
        Command::Explain(explain) => commands::explain::run(&explain),
        Command::Completions { shell } => commands::paper::completions(shell, &mut Arguments::command()),
        Command::Man => commands::paper::man(Arguments::command()),
    };
    match result {
        Ok(code) => exit::code(code),
        Err(problem) => {
            terminal::problem(&problem.to_string());
            exit::code(exit::PROBLEM)
        }
    }
}

/// A lone file or folder (dropped on the program) means `run`.
fn with_dropped_file(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let known = Arguments::command();
    if let [_, only] = arguments.as_slice() {
        let is_command =
            only.to_str().is_some_and(|word| known.get_subcommands().any(|command| command.get_name() == word) || word == "help");
        if !is_command && Path::new(only).exists() {
            arguments.insert(1, OsString::from("run"));
        }
    }
    arguments
}
