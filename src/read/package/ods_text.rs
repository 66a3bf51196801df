//! The text inside a cell of an OpenDocument spreadsheet: paragraphs, runs, spaces and line breaks.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::ods_styles::{Family, Styles};
use super::{PackageError, xml};

/// What stands in a cell.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::read) struct CellText {
    /// Its paragraphs, joined by line breaks.
    pub(in crate::read) text: String,
    /// Some of it is struck out by its run.
    pub(in crate::read) struck: bool,
    /// Some of it stands in a run that says it is not.
    pub(in crate::read) unstruck: bool,
    /// Some of it leaves that to the cell.
    pub(in crate::read) inherits: bool,
    /// The notes that hang on the cell.
    pub(in crate::read) notes: Vec<String>,
}

/// Reads a cell's content up to its end.
pub(in crate::read) fn read<R: BufRead>(reader: &mut Reader<R>, styles: &Styles) -> Result<CellText, PackageError> {
    let mut cell = CellText::default();
    let mut buffer = Vec::new();
    // For each open element, whether it strikes its text out, where it says so.
    let mut open: Vec<Option<bool>> = Vec::new();
    let (mut paragraphs, mut inside) = (0_usize, 0_usize);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(element) => {
                match element.name().as_ref() {
                    "office:annotation" => {
                        cell.notes.push(annotation(reader)?);
                        continue;
                    }
                    "draw:frame"
                    | "draw:custom-shape"
                    | "draw:g"
                    | "draw:control"
                    | "table:detective"
                    | "table:table"
                    | "text:ruby-text"
                    | "office:event-listeners" => {
                        xml::skip(reader, &mut Vec::new())?;
                        continue;
                    }
                    "text:p" | "text:h" => {
                        if paragraphs > 0 {
                            cell.text.push('\n');
                        }
                        paragraphs += 1;
                        inside = open.len() + 1;
                    }
                    "text:s" => {
                        let count = xml::attribute(&element, "c").and_then(|c| c.parse::<usize>().ok()).unwrap_or(1);
                        cell.text.extend(std::iter::repeat_n(' ', count.min(1_000)));
                    }
                    "text:tab" => cell.text.push('\t'),
                    "text:line-break" => cell.text.push('\n'),
                    _ => (),
                }
                open.push(run_strike(&element, styles));
            }
            Event::End(_) if open.is_empty() => return Ok(cell),
            Event::End(_) => {
                open.pop();
                if open.len() < inside {
                    inside = 0;
                }
            }
            Event::Text(text) if inside > 0 => add(&mut cell, &text.xml10_content(), &open, true),
            Event::CData(text) if inside > 0 => add(&mut cell, &text.xml10_content(), &open, true),
            Event::GeneralRef(reference) if inside > 0 => add(&mut cell, &xml::entity(&reference), &open, false),
            Event::Eof => return Err(PackageError::CutShort),
            _ => (),
        }
    }
}

/// The words of a note, up to its end; who wrote it and when are left out.
fn annotation<R: BufRead>(reader: &mut Reader<R>) -> Result<String, PackageError> {
    let mut lines: Vec<String> = Vec::new();
    let (mut buffer, mut depth) = (Vec::new(), 0_usize);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(element) => match element.name().as_ref() {
                "text:p" => lines.push(xml::text_to_end(reader, &mut Vec::new())?),
                "dc:date" | "dc:creator" => xml::skip(reader, &mut Vec::new())?,
                _ => depth += 1,
            },
            Event::End(_) if depth == 0 => return Ok(lines.join("\n").trim().to_owned()),
            Event::End(_) => depth -= 1,
            Event::Eof => return Err(PackageError::CutShort),
            _ => (),
        }
    }
}

fn run_strike(element: &BytesStart<'_>, styles: &Styles) -> Option<bool> {
    if element.name().as_ref() != "text:span" {
        return None;
    }
    styles.struck(Family::Text, &xml::attribute(element, "style-name")?)
}

/// Adds a stretch of text. A line break in the file is a single blank (OpenDocument 1.2, 6.1.2); several blanks should
/// be too, but LibreOffice writes them as they stand and reads them so.
fn add(cell: &mut CellText, text: &str, open: &[Option<bool>], shrink: bool) {
    if shrink && text.contains(['\n', '\r', '\t']) {
        let lines = text.split(['\n', '\r', '\t']).map(|line| line.trim_matches(' '));
        let joined = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
        let outer = |c: Option<char>| if c.is_some_and(|c| c.is_ascii_whitespace()) { " " } else { "" };
        let before = if cell.text.is_empty() || cell.text.ends_with([' ', '\n']) { "" } else { outer(text.chars().next()) };
        cell.text.push_str(before);
        cell.text.push_str(&joined);
        if !joined.is_empty() {
            cell.text.push_str(outer(text.chars().next_back()));
        }
    } else {
        cell.text.push_str(text);
    }
    if !text.trim().is_empty() {
        match open.iter().rev().find_map(|strike| *strike) {
            Some(true) => cell.struck = true,
            Some(false) => cell.unstruck = true,
            None => cell.inherits = true,
        }
    }
}
