//! One sheet as a sparse grid of cells, and a file as its sheets.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::{Caveat, CellAddress, CellValue, SourceRef};

/// Whether text in a cell is struck out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Strike {
    /// No text is struck out.
    #[default]
    None,
    /// Some of the text is struck out.
    Part,
    /// All of the text is struck out.
    Whole,
}

/// One cell: its value and what its dress says about it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell {
    /// The stored value.
    pub value: CellValue,
    /// What the number format shows where the value has lost something (`000123` stored as 123).
    pub displayed: Option<Box<str>>,
    /// Whether text is struck out.
    pub strike: Strike,
    /// The fill colour as `RRGGBB` where the cell has one.
    pub fill: Option<Box<str>>,
}

impl Cell {
    /// A cell that holds a value and nothing else.
    #[must_use]
    pub fn plain(value: CellValue) -> Self {
        Self { value, ..Self::default() }
    }

    /// What a person sees.
    #[must_use]
    pub fn shown(&self) -> Cow<'_, str> {
        match &self.displayed {
            Some(text) => Cow::Borrowed(text),
            None => self.value.shown(),
        }
    }

    /// Whether a person sees nothing: no value, or only blanks and invisible characters.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match &self.value {
            CellValue::Empty => true,
            CellValue::Text(text) => text.chars().all(|c| c.is_whitespace() || is_invisible(c)),
            _ => false,
        }
    }
}

/// Characters that take no room on screen.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\0')
}

/// Cells joined into one; both corners included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MergedRange {
    /// The top left cell, which holds the value.
    pub first: CellAddress,
    /// The bottom right cell.
    pub last: CellAddress,
}

impl MergedRange {
    /// Whether the range covers the cell.
    #[must_use]
    pub fn covers(&self, at: CellAddress) -> bool {
        (self.first.row..=self.last.row).contains(&at.row) && (self.first.column..=self.last.column).contains(&at.column)
    }
}

/// How easily a person sees a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Visibility {
    /// An ordinary sheet.
    #[default]
    Visible,
    /// Hidden, and listed under "Unhide".
    Hidden,
    /// Hidden so that Excel does not list it.
    VeryHidden,
}

/// What in the workbook says that rows are headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HintKind {
    /// Rows that are printed at the top of each page.
    PrintTitles,
    /// The first row of a filtered range.
    Filter,
    /// The heading row of an Excel table.
    Table,
    /// Rows above a frozen pane.
    Frozen,
}

/// Rows that the workbook itself treats as headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadingHint {
    /// What says so.
    pub kind: HintKind,
    /// The zero-based heading rows.
    pub rows: RangeInclusive<u32>,
    /// The zero-based columns, where the evidence names them.
    pub columns: Option<RangeInclusive<u32>>,
    /// The last row of the table or filter, where it is known.
    pub last_row: Option<u32>,
}

/// One sheet: its cells by row, and what is known about rows, columns and headings.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    file: Arc<str>,
    name: Arc<str>,
    rows: BTreeMap<u32, BTreeMap<u32, Cell>>,
    /// Merged ranges, by their top left cell.
    pub merged: Vec<MergedRange>,
    /// Zero-based hidden rows that hold something.
    pub hidden_rows: BTreeSet<u32>,
    /// Zero-based hidden columns that hold something.
    pub hidden_columns: BTreeSet<u32>,
    /// Whether the sheet itself is hidden.
    pub visibility: Visibility,
    /// What the workbook treats as headings.
    pub hints: Vec<HeadingHint>,
    /// The notes and comments that hang on cells, where the format gives them.
    pub comments: BTreeMap<CellAddress, String>,
}

impl Grid {
    /// An empty sheet; `name` is empty for a text file.
    #[must_use]
    pub fn new(file: &Arc<str>, name: &str) -> Self {
        Self { file: Arc::clone(file), name: name.into(), ..Self::default() }
    }

    /// The file's name without its folders.
    #[must_use]
    pub fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// The sheet's name; empty for a text file.
    #[must_use]
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// Puts a cell at a place; an earlier one there is replaced and given back.
    pub fn put(&mut self, at: CellAddress, cell: Cell) -> Option<Cell> {
        self.rows.entry(at.row).or_default().insert(at.column, cell)
    }

    /// The cell at a place, if the sheet stores one there.
    #[must_use]
    pub fn cell(&self, at: CellAddress) -> Option<&Cell> {
        self.rows.get(&at.row)?.get(&at.column)
    }

    /// The cell to change at a place, if the sheet stores one there.
    pub fn cell_mut(&mut self, at: CellAddress) -> Option<&mut Cell> {
        self.rows.get_mut(&at.row)?.get_mut(&at.column)
    }

    /// The merged range that covers a cell.
    #[must_use]
    pub fn merge_at(&self, at: CellAddress) -> Option<&MergedRange> {
        self.merged.iter().find(|range| range.covers(at))
    }

    /// The cell a person sees at a place, looking through merged ranges, with the place its value stands in.
    #[must_use]
    pub fn seen(&self, at: CellAddress) -> Option<(CellAddress, &Cell)> {
        if let Some(cell) = self.cell(at).filter(|cell| !cell.is_blank()) {
            return Some((at, cell));
        }
        let origin = self.merge_at(at)?.first;
        self.cell(origin).map(|cell| (origin, cell))
    }

    /// The rows that store cells, in order, each with its cells by column.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = (u32, &BTreeMap<u32, Cell>)> {
        self.rows.iter().map(|(row, cells)| (*row, cells))
    }

    /// One row's cells by column.
    #[must_use]
    pub fn row(&self, row: u32) -> Option<&BTreeMap<u32, Cell>> {
        self.rows.get(&row)
    }

    /// The last zero-based row that holds something a person sees.
    #[must_use]
    pub fn last_row(&self) -> Option<u32> {
        self.rows.iter().rev().find(|(_, cells)| cells.values().any(|cell| !cell.is_blank())).map(|(row, _)| *row)
    }

    /// How many cells hold something a person sees.
    #[must_use]
    pub fn filled(&self) -> usize {
        self.rows.values().flat_map(BTreeMap::values).filter(|cell| !cell.is_blank()).count()
    }

    /// The place of a cell, for a person to follow.
    #[must_use]
    pub fn source(&self, at: CellAddress) -> SourceRef {
        SourceRef::new(&self.file, &self.name, at)
    }
}

/// The kind of file, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// An Excel workbook (xlsx).
    Xlsx,
    /// An Excel workbook with macros (xlsm); the macros are never run.
    Xlsm,
    /// A binary Excel workbook (xlsb).
    Xlsb,
    /// An Excel 97-2003 workbook (xls).
    Xls,
    /// An OpenDocument spreadsheet (ods).
    Ods,
    /// Text with a delimiter: comma, semicolon, tab or pipe.
    Delimited(char),
}

/// One file as read: its sheets and what a person must know about the reading.
#[derive(Debug, Clone)]
pub struct Book {
    /// The file's name without its folders.
    pub file: Arc<str>,
    /// What the content says the file is.
    pub format: Format,
    /// Its size in bytes.
    pub size: u64,
    /// The SHA-256 of its bytes, as 64 hexadecimal digits.
    pub sha256: String,
    /// The document title from its properties, where it has one.
    pub title: Option<String>,
    /// The sheets, in the workbook's order.
    pub sheets: Vec<Grid>,
    /// What a person must know.
    pub caveats: Vec<Caveat>,
}
