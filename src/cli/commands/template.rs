//! `boardready template`: an empty sheet for one kind of record, with drop-downs and a note for each column.

use boardready::pipeline::{self, audit::library};
use boardready::report;

use super::Outcome;
use crate::cli::arguments::Template;
use crate::cli::exit;
use crate::cli::terminal::print;

/// Writes the sheet.
pub fn run(arguments: &Template) -> Outcome {
    let library = library(arguments.schemas.as_deref())?;
    let Some(schema) = library.schema(&arguments.kind) else {
        let known: Vec<&str> = library.kinds().map(|(name, _)| name).collect();
        return Err(format!("There is no kind of record called \"{}\". The kinds are {}.", arguments.kind, known.join(", ")).into());
    };
    if !arguments.output_file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) {
        return Err(format!("The name of the file must end in .xlsx; \"{}\" does not.", arguments.output_file.display()).into());
    }
    let bytes = report::template::workbook(schema)?;
    pipeline::save(&arguments.output_file, &bytes, &[])?;
    if !arguments.quiet {
        print(&format!("Wrote {}, an empty sheet for \"{}\".\n", arguments.output_file.display(), schema.title));
    }
    Ok(exit::DONE)
}
