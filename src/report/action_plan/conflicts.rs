//! The sheets *Conflicts* and *Choices*: what returns edited differently, all sides next to one another, with a cell to decide.

use super::Parts;
use crate::plan::{Conflict, ours};
use crate::report::ReportError;
use crate::report::workbook::fit;
use crate::report::workbook::{Book, KeyedList, MOST_ROWS, Page, Style, TableSpec};

/// Widths in Excel's units: conflict, key, what, words of each side, cells, decision, decided by.
const ID: f64 = 14.0;
const KEY: f64 = 8.0;
const FIELD: f64 = 16.0;
const WORDS: f64 = 34.0;
const CELLS: f64 = 26.0;
const DECISION: f64 = 26.0;
/// What is said when a decision cell is chosen; at most 255 characters.
const MESSAGE: &str = "Choose whose words hold, or type others. (blank) empties the cell. Save, and run on this workbook, or give it to the next merge with \
                       --decisions. Until then the words of the base stand in the plan.";
/// Heading of the last column, which nothing reads.
const DECIDED_BY: &str = "Decided by";

/// The files of all conflicts, in the order in which they first stand.
fn files(conflicts: &[Conflict]) -> Vec<&str> {
    let mut files: Vec<&str> = Vec::new();
    for side in conflicts.iter().flat_map(|conflict| &conflict.sides) {
        if !files.contains(&side.file.as_str()) {
            files.push(&side.file);
        }
    }
    files
}

/// Words as the sheet shows them: a blank is said, since an empty cell means that a file left the words as they were.
fn shown(words: &str) -> &str {
    if words.trim().is_empty() { Conflict::BLANK } else { words }
}

/// Writes the sheet, where there is anything to decide.
pub(super) fn write(book: &mut Book, parts: &Parts<'_>) -> Result<(), ReportError> {
    let conflicts = &parts.outcome.plan.conflicts;
    if conflicts.is_empty() {
        return Ok(());
    }
    if conflicts.len() >= MOST_ROWS {
        return Err(ReportError::TooManyRows { sheet: ours::SHEET_CONFLICTS.to_owned(), rows: conflicts.len() });
    }
    let files = files(conflicts);
    let fixed = [ours::CONFLICT, ours::KEY, ours::CONFLICT_FIELD, ours::CONFLICT_BASE];
    let last = [ours::CONFLICT_CELLS, ours::DECISION, DECIDED_BY];
    let headings: Vec<String> = fixed.into_iter().chain(files.iter().copied()).chain(last).map(str::to_owned).collect();
    let mut widths = vec![ID, KEY, FIELD, WORDS];
    widths.extend(files.iter().map(|_| WORDS));
    widths.extend([CELLS, DECISION, 14.0]);
    for conflict in conflicts {
        let texts = std::iter::once(conflict.base.as_str()).chain(conflict.sides.iter().map(|side| side.said.as_str()));
        let width = fit::wide_enough(texts, WORDS);
        widths[3..4 + files.len()].iter_mut().for_each(|own| *own = own.max(width));
    }
    let decision = headings.len() - 2;
    let mut sheet = book.sheet(ours::SHEET_CONFLICTS, Page::Landscape)?;
    sheet.widths(&widths)?;
    let about = "What returns edited differently: the words of all sides, where they stand, and a cell to decide";
    let inputs = [decision, decision + 1];
    sheet.table(&TableSpec {
        name: "Conflicts_to_decide",
        about,
        column: 0,
        headings: &headings,
        rows: conflicts.len(),
        inputs: &inputs,
    })?;
    sheet.heading_height(&headings, &widths)?;
    sheet.freeze_headings(3)?;
    for (row, conflict) in (1_u32..).zip(conflicts) {
        let of_file = |file: &str| conflict.sides.iter().find(|side| side.file == *file).map_or("", |side| shown(&side.said));
        let cells: Vec<String> =
            conflict.sides.iter().filter(|side| !side.at.is_empty()).map(|side| format!("{} > {}", side.file, side.at)).collect();
        let cells = cells.join("\n");
        let mut texts = vec![
            (conflict.id.as_str(), Style::Code),
            (conflict.key.as_str(), Style::Code),
            (conflict.field.as_str(), Style::Cell),
            (shown(&conflict.base), Style::Cell),
        ];
        texts.extend(files.iter().map(|file| (of_file(file), Style::Cell)));
        texts.extend([(cells.as_str(), Style::Cell), ("", Style::Input), ("", Style::Input)]);
        sheet.text_row(row, &texts, &widths)?;
        let first = parts.rows.get(conflict.key.as_str());
        if first.is_some() {
            parts.link_to_first(&mut sheet, (row, 1), &conflict.key, widths[1])?;
        }
    }
    sheet.no_number_warnings(conflicts.len(), 0, u16::try_from(headings.len() - 1).unwrap_or(u16::MAX))?;
    let rows = conflicts.iter().map(|conflict| choices(conflict).len()).sum();
    let list = KeyedList { sheet: ours::SHEET_CHOICES, rows, title: "Decision", message: MESSAGE };
    sheet.keyed_drop_down(conflicts.len(), u16::try_from(decision).unwrap_or(u16::MAX), list)
}

/// What can be chosen, each with the words it means.
fn choices(conflict: &Conflict) -> Vec<(&str, &str)> {
    let sides = conflict.sides.iter().map(|side| (side.file.as_str(), shown(&side.said)));
    std::iter::once((Conflict::AS_BASE, shown(&conflict.base))).chain(sides).collect()
}

/// Writes the sheet with what the drop-downs offer. The choices of a conflict stand together, which its drop-down relies on.
pub(super) fn write_choices(book: &mut Book, parts: &Parts<'_>) -> Result<(), ReportError> {
    const WIDTHS: [f64; 3] = [14.0, 40.0, 80.0];
    let conflicts = &parts.outcome.plan.conflicts;
    if conflicts.is_empty() {
        return Ok(());
    }
    let offered: Vec<_> =
        conflicts.iter().flat_map(|conflict| choices(conflict).into_iter().map(move |choice| (conflict.id.as_str(), choice))).collect();
    let headings: Vec<String> = [ours::CONFLICT, "Choice", "What would stand in the plan"].map(String::from).to_vec();
    let mut sheet = book.sheet(ours::SHEET_CHOICES, Page::Portrait)?;
    sheet.widths(&WIDTHS)?;
    let about = "What the drop-downs on the sheet Conflicts offer, with the words each would put in the plan";
    sheet.table(&TableSpec { name: "Choices", about, column: 0, headings: &headings, rows: offered.len(), inputs: &[] })?;
    sheet.heading_height(&headings, &WIDTHS)?;
    sheet.freeze_headings(0)?;
    for (row, (id, (choice, means))) in (1_u32..).zip(&offered) {
        sheet.text_row(row, &[(*id, Style::Code), (*choice, Style::Code), (*means, Style::Cell)], &WIDTHS)?;
    }
    sheet.no_number_warnings(offered.len(), 0, 1)?;
    sheet.rule_between_groups(offered.len(), 0, 2)
}
