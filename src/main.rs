//! The command line of boardready.

mod cli;

fn main() -> std::process::ExitCode {
    cli::start()
}
