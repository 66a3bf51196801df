//! The sheet *Long texts*: what no row of the plan can show whole, line by line.

use super::Parts;
use crate::cell::CellAddress;
use crate::plan::ours;
use crate::report::ReportError;
use crate::report::workbook::fit::{self, Type};
use crate::report::workbook::{Book, Link, Page, Style, TableSpec};

/// Widths in Excel's units: key, field, line, text.
const WIDTHS: [f64; 4] = [10.0, 22.0, 8.0, 110.0];
/// The most bytes of one line here, so that its row shows all of it.
const LONGEST_LINE: usize = 1_500;

/// Writes the sheet, where there is anything to write.
pub(super) fn write(book: &mut Book, parts: &Parts<'_>) -> Result<(), ReportError> {
    let long = &parts.layout.long;
    if long.is_empty() {
        return Ok(());
    }
    let pieces: Vec<(usize, usize, &str)> = long
        .iter()
        .enumerate()
        .flat_map(|(text, part)| part.text.split('\n').flat_map(cut).enumerate().map(move |(line, words)| (text, line + 1, words)))
        .collect();
    let headings: Vec<String> = ["Key", "Field", "Line", "Text"].map(String::from).to_vec();
    let mut sheet = book.sheet(ours::SHEET_LONG_TEXTS, Page::Landscape)?;
    sheet.widths(&WIDTHS)?;
    let about = "Texts that are longer than a row of the sheet Plan can show, in parts";
    sheet.table(&TableSpec { name: "Long_texts", about, column: 0, headings: &headings, rows: pieces.len(), inputs: &[] })?;
    sheet.heading_height(&headings, &WIDTHS)?;
    sheet.freeze_headings(0)?;
    for (row, (text, line, words)) in (1_u32..).zip(pieces) {
        let Some(part) = long.get(text) else { continue };
        let at = CellAddress::new(u32::try_from(part.row + 1).unwrap_or(u32::MAX), u32::try_from(part.column).unwrap_or(0));
        sheet.link(row, 0, &part.key, Link { sheet: ours::SHEET_PLAN, at, tip: "Go to the cell of the plan" }, Style::Link)?;
        sheet.text(row, 1, &part.heading, Style::Cell)?;
        sheet.number(row, 2, u32::try_from(line).unwrap_or(u32::MAX), Style::Ordinal)?;
        sheet.text(row, 3, words, Style::Cell)?;
        sheet.lines(row, fit::lines(words, WIDTHS[3], Type::Plain).max(fit::lines(&part.heading, WIDTHS[1], Type::Plain)))?;
    }
    sheet.no_number_warnings(1, 0, 0)
}

/// Cuts a line into parts that each fit a row, after a blank where there is one.
fn cut(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = line;
    while rest.len() > LONGEST_LINE {
        let mut end = LONGEST_LINE;
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let at = rest[..end].rfind(' ').map_or(end, |blank| blank + 1);
        let (part, after) = rest.split_at(at);
        parts.push(part);
        rest = after;
    }
    parts.push(rest);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_line_are_the_whole_line() {
        for line in ["", "short", &"é word ".repeat(900), &"x".repeat(5_000)] {
            assert_eq!(cut(line).concat(), line);
            assert!(cut(line).iter().all(|part| part.len() <= LONGEST_LINE));
        }
    }
}
