//! `boardready sample verify`: a sample drawn again and compared.

use boardready::pipeline::sampling::{Verification, verify};
use boardready::read::Limits;
use serde_json::json;

use super::{Outcome, section};
use crate::cli::arguments::Format;
use crate::cli::arguments::sample::Verify;
use crate::cli::exit;
use crate::cli::terminal::{print, wrapped};

/// Draws again, compares, and says how anybody else can.
pub fn run(arguments: &Verify) -> Outcome {
    let found = verify(&arguments.sample, &arguments.input, arguments.schemas.as_deref(), &Limits::default())?;
    match arguments.output.format {
        Format::Json => print(&format!(
            "{:#}\n",
            json!({
                "sample": found.sample,
                "list": found.list,
                "agrees": found.agrees,
                "same_keys": found.same_keys,
                "same_file": found.same_file,
                "differences": found.differences,
                "recipe": found.recipe,
                "python": found.python,
            })
        )),
        Format::Text if arguments.output.quiet => {}
        Format::Text => print(&as_text(&found)),
    }
    Ok(if found.agrees { exit::DONE } else { exit::FINDINGS })
}

fn as_text(found: &Verification) -> String {
    let verdict = if found.agrees {
        let file = if found.same_file { "" } else { " The file of the list has changed since, but not its keys." };
        format!("The same sample: {} draws from {} just what {} says.{file}", "the recipe", found.list, found.sample)
    } else {
        format!("Not the same sample: {} and {} do not agree.", found.sample, found.list)
    };
    let mut text = format!("{}\n", wrapped(&verdict, 0));
    text += &section("What differs", found.differences.iter().cloned());
    text += &section("The recipe", found.recipe.iter().map(|line| (*line).to_owned()));
    text += &format!(
        "\nThe same in Python (redraw.py SEED N FILE.csv KEYCOLUMN; a stratum at a time where there are strata)\n\n{}",
        found.python
    );
    text
}
