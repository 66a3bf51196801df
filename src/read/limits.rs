//! How much one file may ask for before it is refused, so that no input can exhaust the machine.

use super::ReadError;

/// The bounds of one file; anything larger is refused with [`ReadError::TooLarge`] and never cut short in silence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The size of the file, in bytes.
    pub bytes: u64,
    /// The size of a workbook's parts once unpacked, in bytes.
    pub unpacked: u64,
    /// The rows of one sheet, counted from row 1 to the last that holds something.
    pub rows: u32,
    /// The cells of all sheets together.
    pub cells: u64,
    /// The text of one cell, in characters.
    pub text: usize,
}

impl Default for Limits {
    /// 256 MB of file, 2 GB unpacked, Excel's 1,048,576 rows, five million cells and a million characters in a cell.
    fn default() -> Self {
        Self { bytes: 256 << 20, unpacked: 2 << 30, rows: 1_048_576, cells: 5_000_000, text: 1_000_000 }
    }
}

impl Limits {
    /// The refusal of a file whose bytes are too many.
    pub(super) fn too_many_bytes(&self, file: &str) -> ReadError {
        too_large(file, format!("is larger than {} MB", self.bytes >> 20))
    }

    /// The refusal of a workbook whose parts unpack to too much.
    pub(super) fn too_much_unpacked(&self, file: &str) -> ReadError {
        too_large(file, format!("unpacks to more than {} MB", self.unpacked >> 20))
    }

    /// The refusal of a file with too many cells.
    pub(super) fn too_many_cells(&self, file: &str) -> ReadError {
        too_large(file, format!("holds more than {} cells", self.cells))
    }

    /// The refusal of a sheet with too many rows.
    pub(super) fn too_many_rows(&self, file: &str) -> ReadError {
        too_large(file, format!("holds a sheet of more than {} rows", self.rows))
    }

    /// The refusal of a cell with too much text.
    pub(super) fn too_much_text(&self, file: &str, place: &str) -> ReadError {
        too_large(file, format!("holds more than {} characters in one cell ({place})", self.text))
    }
}

fn too_large(file: &str, excess: String) -> ReadError {
    ReadError::TooLarge { file: file.to_owned(), excess }
}
