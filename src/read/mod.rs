//! Opens a file read-only, finds out by its content what it is, and gives its sheets as grids with addresses.
//!
//! The file's name is used for messages only: a workbook named `.csv` and a web page named `.xls` are each seen
//! for what they are. [`open`] reads a file, [`from_bytes`] reads what is already in memory. `Err` means that there
//! is no grid at all; everything less is a [`Caveat`] in the [`Book`].

mod delimited;
mod error;
mod guard;
mod limits;
mod notice;
mod package;
mod sniff;
mod workbook;

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::cell::{Book, Caveat, Format, Grid};

pub use error::{Foreign, ReadError};
pub use limits::Limits;

use sniff::Content;

/// What a reader of one format found, before the file's own facts are added.
struct Contents {
    format: Format,
    title: Option<String>,
    sheets: Vec<Grid>,
    caveats: Vec<Caveat>,
}

/// Reads the file at `path`, whatever its name says it is. The file is opened for reading alone and closed at once.
///
/// # Errors
///
/// [`ReadError`] when there is no grid to be had: the file is not there, is a folder, may not be read, is larger than
/// the limits, or its content is no workbook and no text.
pub fn open(path: &Path, limits: &Limits) -> Result<Book, ReadError> {
    let name = file_name(path);
    let fault = |error: &std::io::Error| match error.kind() {
        ErrorKind::NotFound => ReadError::NotThere { file: path.display().to_string() },
        ErrorKind::PermissionDenied => ReadError::NoPermission { file: name.clone() },
        // Windows' sharing violation: another program holds the file for itself alone.
        _ if cfg!(windows) && error.raw_os_error() == Some(32) => ReadError::NoPermission { file: name.clone() },
        _ => ReadError::Unreadable { file: name.clone(), reason: error.to_string() },
    };
    let facts = std::fs::metadata(path).map_err(|error| fault(&error))?;
    if facts.is_dir() {
        return Err(ReadError::Folder { file: name });
    }
    if facts.len() > limits.bytes {
        return Err(limits.too_many_bytes(&name));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(facts.len()).unwrap_or_default());
    let file = File::open(path).map_err(|error| fault(&error))?;
    file.take(limits.bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| fault(&error))?;
    from_bytes(&name, bytes, limits)
}

/// Reads a file that is already in memory; `name` is used for messages and for the sources of cells.
///
/// # Errors
///
/// [`ReadError`] when the content is no workbook and no text, is damaged or protected, or runs past the limits.
pub fn from_bytes(name: &str, bytes: Vec<u8>, limits: &Limits) -> Result<Book, ReadError> {
    if bytes.len() as u64 > limits.bytes {
        return Err(limits.too_many_bytes(name));
    }
    let file: Arc<str> = name.into();
    let contents = match sniff::content(name, &bytes)? {
        Content::Package(format) => workbook::read(&file, format, &bytes, limits)?,
        Content::Text => delimited::read(&file, &bytes, limits)?,
    };
    let Contents { format, title, sheets, caveats } = contents;
    Ok(Book { file, format, size: bytes.len() as u64, sha256: sha256(&bytes), title, sheets, caveats })
}

/// The parts of a zipped workbook (xlsx, xlsm, ods, ...) by name, as they are: what a checker looks at that must see what no reader shows.
///
/// # Errors
///
/// [`ReadError`] when the bytes are no sound package, or unpack to more than the limits.
pub fn parts(name: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<(String, Vec<u8>)>, ReadError> {
    let damaged = |fault: &package::PackageError| ReadError::Damaged { file: name.to_owned(), what: "workbook", detail: fault.to_string() };
    let mut package = package::Package::open(bytes, limits.unpacked).map_err(|fault| damaged(&fault))?;
    package.all().map_err(|fault| damaged(&fault))?.ok_or_else(|| limits.too_much_unpacked(name))
}

/// The file's name without its folders.
fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// The size in bytes and the SHA-256 of the file at `path`, whatever it holds.
///
/// # Errors
///
/// What the system says where it cannot be read.
pub fn fingerprint(path: &Path) -> std::io::Result<(u64, String)> {
    let mut file = File::open(path)?;
    let (mut hash, mut size, mut piece) = (Sha256::new(), 0, vec![0; 1 << 16]);
    loop {
        match file.read(&mut piece)? {
            0 => break,
            read => {
                hash.update(&piece[..read]);
                size += read as u64;
            }
        }
    }
    Ok((size, hex(&hash.finalize())))
}

/// The SHA-256 of bytes, as 64 hexadecimal digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
