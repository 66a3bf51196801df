//! Reading: text in every encoding, workbooks of every kind, and a clear message for what cannot be read.

mod converted;
mod files;
mod text;
mod workbooks;

use boardready::cell::{Book, CellAddress, CellValue, Grid};
use boardready::read::{self, Limits, ReadError};

/// Reads bytes under a name.
fn read(name: &str, bytes: impl Into<Vec<u8>>) -> Result<Book, ReadError> {
    read::from_bytes(name, bytes.into(), &Limits::default())
}

/// What a person sees at an address such as `B7`.
fn seen(grid: &Grid, at: &str) -> String {
    grid.cell(at.parse::<CellAddress>().unwrap()).map_or_else(String::new, |cell| cell.shown().into_owned())
}

/// The value at an address such as `B7`.
fn value(grid: &Grid, at: &str) -> CellValue {
    grid.cell(at.parse::<CellAddress>().unwrap()).map_or(CellValue::Empty, |cell| cell.value.clone())
}

/// All messages of a book's caveats.
fn messages(book: &Book) -> Vec<String> {
    book.caveats.iter().map(|caveat| caveat.message.clone()).collect()
}

/// Every caveat is a whole sentence and says where.
fn assert_plain_words(book: &Book) {
    for caveat in &book.caveats {
        assert!(caveat.message.ends_with('.'), "{}", caveat.message);
        for jargon in ["XML", "zip", "calamine", "panic", "None", "Some("] {
            assert!(!caveat.message.contains(jargon), "{}", caveat.message);
        }
    }
}
