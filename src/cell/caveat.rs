//! A caveat: we went on with less, or by a convention, and say so in every document.

use serde::Serialize;

use super::SourceRef;

/// What sort of caution a caveat is; the order is the order of printing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CaveatKind {
    /// Something could not be read, or was read only in part.
    NotRead,
    /// Something a person may not see on screen: hidden sheets, rows or columns.
    Hidden,
    /// A cell whose value is uncertain: never calculated, an error, struck out.
    Cell,
    /// How the file's bytes were taken: encoding, delimiter, quotes.
    File,
    /// How the plan's shape was taken: headings, continued rows, rows left out.
    Shape,
}

/// One caution, in a sentence for a person who does not program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caveat {
    /// What sort it is.
    pub kind: CaveatKind,
    /// The first cell it is about, where there is one.
    pub at: Option<SourceRef>,
    /// What was found and what to do about it, as one or two whole sentences.
    pub message: String,
}

impl Caveat {
    /// A caution about a whole file or sheet.
    pub fn new(kind: CaveatKind, message: impl Into<String>) -> Self {
        Self { kind, at: None, message: message.into() }
    }

    /// A caution about one cell.
    pub fn at(kind: CaveatKind, at: SourceRef, message: impl Into<String>) -> Self {
        Self { kind, at: Some(at), message: message.into() }
    }
}
