//! How the files of a plan were read: tables, columns, and rows left out with the reason.

use crate::cell::Format;

/// One input file, as far as an auditor must know it.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// The file's name without its folders.
    pub file: String,
    /// What the content says it is.
    pub format: Format,
    /// Its size in bytes.
    pub size: u64,
    /// The SHA-256 of its bytes, as 64 hexadecimal digits.
    pub sha256: String,
    /// Its sheets with how each was read; one sheet with an empty name for a text file.
    pub sheets: Vec<SheetReading>,
}

/// How one sheet was read.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetReading {
    /// The sheet's name; empty for a text file.
    pub name: String,
    /// The tables found on it, in order.
    pub tables: Vec<TableReading>,
    /// Rows (one-based, as Excel numbers them) that became nothing, and why.
    pub left_out: Vec<LeftOut>,
    /// One-based rows that name something: a key issue, or a list such as *Success criteria*.
    pub naming_rows: Vec<u32>,
}

/// How one table was recognised.
#[derive(Debug, Clone, PartialEq)]
pub struct TableReading {
    /// What it was taken for, in words: `actions`, `success criteria`, `not an action plan table`.
    pub taken_as: String,
    /// Why, in a sentence.
    pub because: String,
    /// The one-based heading rows, first page.
    pub heading_rows: Vec<u32>,
    /// Each column: letter, heading, and what it was taken for (`None` for an unknown column).
    pub columns: Vec<ColumnReading>,
    /// The one-based first and last row of its body.
    pub body: Option<(u32, u32)>,
    /// How many rows became actions or criteria.
    pub rows_used: usize,
}

impl TableReading {
    /// What a table is taken as that stands on a sheet left out as a whole.
    pub const NOT_PART: &str = "not part of the plan";
    /// Why a table of our own workbook is taken for the plan.
    pub const OURS: &str = "boardready wrote this table in an earlier edition";
}

/// How one column was recognised.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnReading {
    /// The column's letters.
    pub column: String,
    /// Its heading, cleaned.
    pub heading: String,
    /// The field it was taken for, by its title, or nothing when it is carried through untouched.
    pub field: Option<String>,
    /// Why: `accepted heading`, `spelling close to "Lead person"`.
    pub because: String,
}

/// Rows that became nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The first one-based row.
    pub first: u32,
    /// The last one-based row.
    pub last: u32,
    /// Why, in words: `headings repeated at a page break`.
    pub reason: String,
}
