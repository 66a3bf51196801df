//! The container of Office 97-2003 files: which streams it holds, and their bytes (\[MS-CFB\] 2.1 to 2.6).

use std::collections::BTreeSet;

const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
const ENTRY: usize = 128;

/// One stream or folder directly below the root.
struct Entry {
    name: String,
    start: u32,
    size: u64,
}

/// An opened container; only what lies directly below its root is seen.
pub(in crate::read) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    mini_sector: usize,
    cutoff: u64,
    table: Vec<u32>,
    mini_table: Vec<u32>,
    mini_stream: Vec<u8>,
    entries: Vec<Entry>,
}

/// A little-endian number of two bytes at an offset.
pub(in crate::read) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// A little-endian number of four bytes at an offset.
pub(in crate::read) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

impl<'a> Compound<'a> {
    /// Opens a container, or gives nothing when its tables cannot be followed.
    pub(in crate::read) fn parse(bytes: &'a [u8]) -> Option<Self> {
        let shift = u16_at(bytes, 30)?;
        let mini_shift = u16_at(bytes, 32)?;
        if !matches!(shift, 9 | 12) || mini_shift >= shift {
            return None;
        }
        let mut compound = Self {
            bytes,
            sector: 1 << shift,
            mini_sector: 1 << mini_shift,
            cutoff: u64::from(u32_at(bytes, 56)?),
            table: Vec::new(),
            mini_table: Vec::new(),
            mini_stream: Vec::new(),
            entries: Vec::new(),
        };
        compound.read_table()?;
        let directory = compound.chain(u32_at(bytes, 48)?, u64::MAX)?;
        let mini_table = compound.chain(u32_at(bytes, 60)?, u64::MAX).unwrap_or_default();
        compound.mini_table = numbers(&mini_table);
        let root = directory.get(..ENTRY)?;
        compound.mini_stream = compound.chain(u32_at(root, 116)?, u64::MAX).unwrap_or_default();
        compound.entries = children(&directory, u32_at(root, 76)?);
        Some(compound)
    }

    /// Whether something with this name lies directly below the root.
    pub(in crate::read) fn holds(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream directly below the root.
    pub(in crate::read) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        if entry.size >= self.cutoff {
            return self.chain(entry.start, entry.size);
        }
        let mut stream = Vec::new();
        let mut next = entry.start;
        while next != END_OF_CHAIN && (stream.len() as u64) < entry.size {
            let from = (next as usize).checked_mul(self.mini_sector)?;
            stream.extend_from_slice(self.mini_stream.get(from..from + self.mini_sector)?);
            next = *self.mini_table.get(next as usize)?;
        }
        stream.truncate(usize::try_from(entry.size).ok()?);
        Some(stream)
    }

    /// The sector with a number; the last one of a file may be short.
    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let from = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        self.bytes.get(from..self.bytes.len().min(from.checked_add(self.sector)?))
    }

    /// The sectors that follow one another from `start`, up to `size` bytes. A chain cannot be longer than the file.
    fn chain(&self, start: u32, size: u64) -> Option<Vec<u8>> {
        let mut stream = Vec::new();
        let mut next = start;
        while next < END_OF_CHAIN && (stream.len() as u64) < size {
            if stream.len() > self.bytes.len() {
                return None;
            }
            stream.extend_from_slice(self.sector(next)?);
            next = *self.table.get(next as usize)?;
        }
        if let Ok(size) = usize::try_from(size) {
            stream.truncate(size);
        }
        Some(stream)
    }

    /// Reads the table of sectors: 109 places in the header, the rest in a chain of their own.
    fn read_table(&mut self) -> Option<()> {
        let mut places = numbers(self.bytes.get(76..512)?);
        let mut next = u32_at(self.bytes, 68)?;
        let most = self.bytes.len() / self.sector + 1;
        let mut seen = BTreeSet::new();
        while next < END_OF_CHAIN && seen.insert(next) {
            let mut more = numbers(self.sector(next)?);
            next = more.pop()?;
            places.extend(more);
        }
        for place in places.into_iter().filter(|place| *place < END_OF_CHAIN - 1).take(most) {
            self.table.extend(numbers(self.sector(place)?));
        }
        Some(())
    }
}

/// The four-byte numbers in a stretch of bytes.
fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).filter_map(|four| u32_at(four, 0)).collect()
}

/// The entries of the tree that begins at directory entry `first`: the siblings, not what lies below them.
fn children(directory: &[u8], first: u32) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut seen = BTreeSet::new();
    let mut waiting = vec![first];
    while let Some(number) = waiting.pop() {
        let Some(bytes) = (number as usize).checked_mul(ENTRY).and_then(|from| directory.get(from..from + ENTRY)) else { continue };
        if !seen.insert(number) {
            continue;
        }
        waiting.extend([u32_at(bytes, 68), u32_at(bytes, 72)].into_iter().flatten());
        let length = usize::from(u16_at(bytes, 64).unwrap_or_default()).saturating_sub(2).min(62) / 2;
        let units: Vec<u16> = (0..length).filter_map(|i| u16_at(bytes, 2 * i)).collect();
        entries.push(Entry {
            name: String::from_utf16_lossy(&units),
            start: u32_at(bytes, 116).unwrap_or(END_OF_CHAIN),
            size: u64::from(u32_at(bytes, 120).unwrap_or_default()),
        });
    }
    entries
}
