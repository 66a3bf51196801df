//! The sheet *Inputs*: every file that was read, with its size and SHA-256.

use super::{Entry, INPUTS, Tab};
use crate::outcome::papers::Papers;
use crate::report::wording;

const COLUMNS: &[(&str, f64)] = &[
    ("File", 40.0),
    ("What it is to the run", 18.0),
    ("Format", 26.0),
    ("Bytes", 12.0),
    ("SHA-256", 72.0),
    ("Sheets", 9.0),
    ("Not used, because", 40.0),
];

pub(super) fn tab<'a>(papers: &Papers<'a>) -> Tab<'a> {
    let rows = papers.provenance.inputs.iter().map(|input| {
        vec![
            Entry::text(&input.name),
            Entry::text(input.role.words()),
            Entry::text(input.format.map(wording::format).unwrap_or_default()),
            input.size.map_or(Entry::text("could not be opened"), |size| Entry::Count(usize::try_from(size).unwrap_or(usize::MAX))),
            Entry::code(input.sha256.as_deref().unwrap_or_default()),
            Entry::Count(input.sheets.len()),
            Entry::text(input.not_used.as_deref().unwrap_or_default()),
        ]
    });
    Tab::new(INPUTS, "Input_files", "Every file that was read, with its size and SHA-256", COLUMNS, rows).or("No file was read.")
}
