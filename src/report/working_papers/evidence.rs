//! The sheet *Evidence*: every cell behind a finding or behind what cannot be told, a row for each.

use super::{EVIDENCE, Entry, Places, Tab};
use crate::audit::Evidence;
use crate::outcome::papers::Papers;

const COLUMNS: &[(&str, f64)] = &[
    ("Finding", 15.0),
    ("Rule", 8.0),
    ("Record", 28.0),
    ("File", 30.0),
    ("Sheet", 22.0),
    ("Cell", 9.0),
    ("Field", 30.0),
    ("What the cell says", 70.0),
];

pub(super) fn tab<'a>(papers: &Papers<'a>, places: &Places<'a>) -> Tab<'a> {
    let rows = papers.evidence().map(|(finding, cell)| {
        vec![
            Entry::code(&finding.id),
            places.rule(&finding.code),
            Entry::text(&finding.about),
            Entry::text(cell.at.file.as_ref()),
            Entry::text(cell.at.sheet.as_ref()),
            Entry::text(cell.at.at.to_string()),
            Entry::text(&cell.field),
            Entry::code(cell.said.as_ref()),
        ]
    });
    Tab::new(EVIDENCE, "Evidence", "Every cell behind a finding or behind what cannot be told", COLUMNS, rows)
        .or("There is no finding, and nothing that cannot be told.")
}

/// A cell in words: `staff.xlsx > Register!D7, CRB date: "12/03/2008"`.
pub(super) fn in_words(cell: &Evidence) -> String {
    let said = if cell.said.is_empty() { "says nothing".to_owned() } else { format!("says \u{201c}{}\u{201d}", cell.said) };
    if cell.field.is_empty() { format!("{} {said}", cell.at) } else { format!("{} ({}) {said}", cell.at, cell.field) }
}
