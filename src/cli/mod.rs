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
    let arguments = match Arguments::try_parse_from(with_phrases_last(with_dropped_file(std::env::args_os().collect()))) {
        Ok(arguments) => arguments,
        Err(fault) => {
            let _ = fault.print();
            return if fault.use_stderr() { exit::code(exit::PROBLEM) } else { ExitCode::SUCCESS };
        }
    };
    let result = match arguments.command {
        Command::Run(run) => commands::run::run(&run),
        Command::Init(init) => commands::init::run(&init),
        Command::Inspect(inspect) => commands::inspect::run(&inspect),
        Command::Compare(compare) => commands::compare::run(&compare),
        Command::Merge(merge) => commands::merge::run(&merge),
        Command::Convert(convert) => commands::convert::run(&convert),
        Command::People(people) => commands::people::run(&people),
        Command::Interpret(interpret) => commands::interpret::run(&interpret),
        Command::Sample(sample) => commands::sample::run(&sample),
        Command::Audit(audit) => commands::audit::run(&audit),
        Command::Verify(verify) => commands::verify::run(&verify),
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

/// Phrases to interpret may begin with a dash ("- ASAP"): they go behind the options, after `--`.
fn with_phrases_last(arguments: Vec<OsString>) -> Vec<OsString> {
    if arguments.get(1).is_none_or(|command| command != "interpret")
        || arguments.iter().any(|argument| argument == "--")
        || arguments.len() < 4
    {
        return arguments;
    }
    let (front, rest) = arguments.split_at(3);
    let mut options = Vec::new();
    let mut phrases = Vec::new();
    let mut rest = rest.iter();
    while let Some(argument) = rest.next() {
        let text = argument.to_string_lossy();
        match text.as_ref() {
            "--as-at" | "--roster" | "--format" => {
                options.push(argument.clone());
                options.extend(rest.next().cloned());
            }
            "-h" | "--help" => options.push(argument.clone()),
            _ if ["--as-at=", "--roster=", "--format="].iter().any(|option| text.starts_with(option)) => options.push(argument.clone()),
            _ => phrases.push(argument.clone()),
        }
    }
    let parting = if phrases.is_empty() { None } else { Some(OsString::from("--")) };
    front.iter().cloned().chain(options).chain(parting).chain(phrases).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ordered(words: &[&str]) -> Vec<String> {
        let words = words.iter().map(OsString::from).collect();
        with_phrases_last(words).into_iter().map(|word| word.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn phrases_that_begin_with_a_dash_are_phrases() {
        assert_eq!(
            ordered(&["boardready", "interpret", "date", "- ASAP", "--as-at", "2008-03-20", "March"]),
            ["boardready", "interpret", "date", "--as-at", "2008-03-20", "--", "- ASAP", "March"]
        );
        assert_eq!(ordered(&["boardready", "interpret", "lead", "--format=json"]), ["boardready", "interpret", "lead", "--format=json"]);
        assert_eq!(ordered(&["boardready", "run", "a.csv", "--quiet"]), ["boardready", "run", "a.csv", "--quiet"]);
    }
}
