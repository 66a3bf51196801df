//! `boardready completions` and `boardready man`: what is made from the description of the command line itself.

use clap::Command;
use clap_complete::Shell;

use super::Outcome;
use crate::cli::{exit, terminal};

/// Prints the completions for a shell.
pub fn completions(shell: Shell, command: &mut Command) -> Outcome {
    let mut text = Vec::new();
    clap_complete::generate(shell, command, "boardready", &mut text);
    terminal::print(&String::from_utf8_lossy(&text));
    Ok(exit::DONE)
}

/// Prints the manual page, with a section for each command.
pub fn man(mut command: Command) -> Outcome {
    command.build();
    let mut text = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut text)?;
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        let page = clap_mangen::Man::new(sub.clone());
        text.extend(format!(".SH \"{}\"\n", sub.get_name().to_uppercase()).into_bytes());
        page.render_description_section(&mut text)?;
        page.render_synopsis_section(&mut text)?;
        page.render_options_section(&mut text)?;
    }
    terminal::print(&String::from_utf8_lossy(&text));
    Ok(exit::DONE)
}
