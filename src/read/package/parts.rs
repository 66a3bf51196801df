//! The parts of a zipped workbook by name, never more of them than the limits allow.

use std::collections::BTreeMap;
use std::io::{BufReader, Cursor, Read, Take};

use zip::ZipArchive;
use zip::read::ZipFile;

/// Why a part could not be walked; its words go to a technician, not into a message.
#[derive(Debug, thiserror::Error)]
pub(in crate::read) enum PackageError {
    /// The zip is damaged.
    #[error("zip: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// The XML is damaged.
    #[error("XML: {0}")]
    Xml(#[from] quick_xml::Error),
    /// The XML ends inside an element.
    #[error("XML: the part ends too early")]
    CutShort,
    /// The part is not in the package.
    #[error("the part {0} is missing")]
    Missing(String),
}

/// A part as a stream that ends at the limit.
pub(in crate::read) type Part<'p, 'b> = BufReader<Take<ZipFile<'p, Cursor<&'b [u8]>>>>;

/// Whole parts by their names.
pub(in crate::read) type NamedParts = Vec<(String, Vec<u8>)>;

/// An opened package.
pub(in crate::read) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    names: BTreeMap<String, usize>,
    limit: u64,
}

impl<'b> Package<'b> {
    /// Opens a package; no part of it gives more than `limit` bytes.
    pub(in crate::read) fn open(bytes: &'b [u8], limit: u64) -> Result<Self, PackageError> {
        let archive = ZipArchive::new(Cursor::new(bytes))?;
        let names = (0..archive.len()).filter_map(|index| Some((plain(&archive.name_for_index(index)?.ok()?), index))).collect();
        Ok(Self { archive, names, limit })
    }

    /// Whether the package unpacks to more than its limit, found by unpacking it: what a zip says of its sizes need not be true.
    pub(in crate::read) fn exceeds_limit(&mut self, bytes: usize) -> bool {
        // Deflate cannot make more than 1,032 bytes of one.
        if (bytes as u64).saturating_mul(1_032) <= self.limit {
            return false;
        }
        let mut left = self.limit;
        for index in 0..self.archive.len() {
            let Ok(part) = self.archive.by_index(index) else { continue };
            let taken = std::io::copy(&mut part.take(left.saturating_add(1)), &mut std::io::sink()).unwrap_or_default();
            match left.checked_sub(taken) {
                Some(rest) => left = rest,
                None => return true,
            }
        }
        false
    }

    /// All parts by their names as written, in the package's order, until the limit is reached: nothing where they are more.
    pub(in crate::read) fn all(&mut self) -> Result<Option<NamedParts>, PackageError> {
        let mut left = self.limit;
        let mut parts = Vec::with_capacity(self.archive.len());
        for index in 0..self.archive.len() {
            let part = self.archive.by_index(index)?;
            if part.is_dir() {
                continue;
            }
            let name = part.name().map_or_else(|_| String::new(), |name| name.into_owned());
            let mut bytes = Vec::new();
            part.take(left.saturating_add(1)).read_to_end(&mut bytes).map_err(zip::result::ZipError::Io)?;
            let Some(rest) = left.checked_sub(bytes.len() as u64) else { return Ok(None) };
            left = rest;
            parts.push((name.trim_start_matches('/').replace('\\', "/"), bytes));
        }
        Ok(Some(parts))
    }

    /// Whether a part is there.
    pub(in crate::read) fn holds(&self, name: &str) -> bool {
        self.names.contains_key(&plain(name))
    }

    /// One part as a stream.
    pub(in crate::read) fn part(&mut self, name: &str) -> Result<Part<'_, 'b>, PackageError> {
        let index = *self.names.get(&plain(name)).ok_or_else(|| PackageError::Missing(name.to_owned()))?;
        Ok(BufReader::new(self.archive.by_index(index)?.take(self.limit)))
    }
}

/// Names are compared without regard to capitals and to the slash that some writers turn round.
fn plain(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_ascii_lowercase()
}

/// The text of one small part, at most `limit` bytes of it.
pub(in crate::read) fn part_text(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str, limit: u64) -> Option<String> {
    let part = archive.by_name(name).ok()?;
    let mut bytes = Vec::new();
    part.take(limit).read_to_end(&mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}
