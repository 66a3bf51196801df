//! Whether a workbook can be read by everyone: the points of the Government Analysis Function's checklist, kept on the written bytes.
//!
//! The points are those of "Making spreadsheets accessible: a brief checklist" (Analysis Function), with text size and typeface from the
//! guidance on accessible documents and contrast from WCAG 2.2, level AA. Each sheet is read alone: title in A1, notes below it in column A, then one
//! table to the end. A sheet without a table has words in column A only.

mod book;
mod dress;
mod sheet;

use std::fmt;

use super::opened::Opened;
use crate::cell::CellAddress;
use crate::read::{Limits, ReadError};

/// A point of the checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Point {
    /// Each range of data is a real table.
    RealTable,
    /// Tables have telling names, and words on what they hold.
    TableName,
    /// No cells are merged.
    NoMergedCells,
    /// No row or column of a table, and no row above it, is blank.
    NoBlankRows,
    /// Each column has one heading, unlike the others.
    Headings,
    /// Long texts are wrapped.
    Wrapped,
    /// No filters and no frozen panes.
    NoFilterNoFreeze,
    /// Empty cells are explained above the table.
    EmptyCellsExplained,
    /// Nothing is hidden: sheets, rows, columns, comments.
    NothingHidden,
    /// Notes are marked in brackets, not by symbols or small raised figures.
    NoSymbols,
    /// Each sheet has its title in A1, at least 12 points and bold.
    Title,
    /// No headers, footers, text boxes or pictures.
    NoFurniture,
    /// No macros.
    NoMacros,
    /// No links to other files.
    NoExternalLinks,
    /// Colours fill cells of tables only.
    NoStrayFill,
    /// A coloured cell says the same in words.
    ColourHasWords,
    /// Letters stand out from their ground by 4.5 to 1.
    Contrast,
    /// Names of sheets are telling and short enough.
    SheetName,
    /// No sheet is blank.
    NoBlankSheet,
    /// Tables start in column A.
    FirstColumn,
    /// Nothing stands below or beside a table.
    NothingBeside,
    /// One table a sheet.
    OneTable,
    /// The workbook opens on cell A1 of its first sheet.
    OpensAtStart,
    /// The document has a title, an author and keywords.
    Properties,
    /// The document says its language.
    Language,
    /// The first sheet lists the others with links that lead there.
    Contents,
    /// Numbers are numbers, and not set to the left.
    Numbers,
    /// Shorthand stands in brackets, such as `[c]` and `[x]`.
    Shorthand,
    /// Totals stand at the end of a table.
    TotalsLast,
    /// Sans-serif letters of at least 10 points, none slanted.
    Type,
    /// Charts and drawings are described in words.
    AltText,
}

impl Point {
    /// The point as a sentence.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::RealTable => "Mark up each range of data as a table.",
            Self::TableName => "Give each table a telling name and a description.",
            Self::NoMergedCells => "Do not merge cells.",
            Self::NoBlankRows => "Leave no blank rows or columns in a table or above it.",
            Self::Headings => "Give each column one heading.",
            Self::Wrapped => "Wrap long texts.",
            Self::NoFilterNoFreeze => "Publish without filters and frozen panes.",
            Self::EmptyCellsExplained => "Explain empty cells above the table.",
            Self::NothingHidden => "Hide nothing.",
            Self::NoSymbols => "Mark notes as [note 1], not with symbols.",
            Self::Title => "Put the sheet's title in A1, bold and at least 12 points.",
            Self::NoFurniture => "Use no headers, footers, text boxes or pictures.",
            Self::NoMacros => "Use no macros.",
            Self::NoExternalLinks => "Link to no other file.",
            Self::NoStrayFill => "Do not use fills to divide a sheet.",
            Self::ColourHasWords => "Say in words what a colour says.",
            Self::Contrast => "Let letters stand out from their ground by at least 4.5 to 1.",
            Self::SheetName => "Give each sheet a telling name of at most 31 characters.",
            Self::NoBlankSheet => "Leave no sheet blank.",
            Self::FirstColumn => "Start tables in column A.",
            Self::NothingBeside => "Put nothing below or beside a table.",
            Self::OneTable => "Put one table on a sheet.",
            Self::OpensAtStart => "Save with the cursor in A1 of the first sheet.",
            Self::Properties => "Set the document's title, author and keywords.",
            Self::Language => "Set the document's language.",
            Self::Contents => "List the sheets on the first one, with links.",
            Self::Numbers => "Keep numbers as numbers, set to the right.",
            Self::Shorthand => "Put shorthand in brackets, such as [c] or [x].",
            Self::TotalsLast => "Put totals at the end of a table.",
            Self::Type => "Use sans-serif letters of at least 10 points, upright.",
            Self::AltText => "Describe charts and drawings in words.",
        }
    }
}

/// A point that is not kept.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    /// The point.
    pub point: Point,
    /// The sheet; empty for the workbook as a whole.
    pub sheet: String,
    /// The first cell, where it is one.
    pub at: Option<CellAddress>,
    /// What is there.
    pub said: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.sheet.as_str(), self.at) {
            ("", _) => write!(f, "{} {}", self.point.sentence(), self.said),
            (sheet, Some(at)) => write!(f, "{sheet}!{at}: {} {}", self.point.sentence(), self.said),
            (sheet, None) => write!(f, "{sheet}: {} {}", self.point.sentence(), self.said),
        }
    }
}

/// Where a check puts what it finds.
struct Notes {
    sheet: String,
    found: Vec<Violation>,
}

impl Notes {
    fn add(&mut self, point: Point, at: Option<CellAddress>, said: impl Into<String>) {
        self.found.push(Violation { point, sheet: self.sheet.clone(), at, said: said.into() });
    }
}

/// The points that an xlsx does not keep, by point, sheet and cell; none for an accessible one.
///
/// # Errors
///
/// [`ReadError`] when the bytes are no sound package, or unpack to more than the limits.
pub fn violations(name: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<Violation>, ReadError> {
    let opened = Opened::read(name, bytes, limits)?;
    let dress = dress::Dress::read(&opened.styles);
    let mut notes = Notes { sheet: String::new(), found: Vec::new() };
    book::check(&opened, &mut notes);
    for part in &opened.sheets {
        notes.sheet.clone_from(&part.name);
        sheet::check(part, &opened, &dress, &mut notes);
    }
    notes.found.sort();
    notes.found.dedup();
    Ok(notes.found)
}
