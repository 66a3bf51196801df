//! The records of a binary Excel workbook (xlsb) that calamine does not show: formats, merges, what is hidden, errors.
//!
//! Numbers of records and their layouts are those of \[MS-XLSB\] 2.3 and 2.4; each layout is cited where it is read.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::ops::RangeInclusive;

use super::biff::Dress;
use super::structure::{self, Relation};
use super::{Package, PackageError, u16_at, u32_at};
use crate::cell::{CellAddress, HeadingHint, HintKind, MergedRange};

/// A record longer than this is damage, not content.
const LONGEST: usize = 1 << 24;

/// What one sheet's records say beside its values.
#[derive(Debug, Default)]
pub(in crate::read) struct XlsbSheet {
    /// The cell format of each stored cell.
    pub(in crate::read) formats: BTreeMap<CellAddress, u32>,
    /// Errors by cell; calamine passes over those of formulas.
    pub(in crate::read) errors: BTreeMap<CellAddress, &'static str>,
    /// Hidden rows.
    pub(in crate::read) hidden_rows: BTreeSet<u32>,
    /// Hidden columns.
    pub(in crate::read) hidden_columns: Vec<RangeInclusive<u32>>,
    /// Merged ranges.
    pub(in crate::read) merged: Vec<MergedRange>,
    /// Filter and frozen rows.
    pub(in crate::read) hints: Vec<HeadingHint>,
    /// How many notes it carries.
    pub(in crate::read) notes: usize,
}

/// The records of a part, each with its number and content, up to the first that cannot be followed.
struct Records<R> {
    source: R,
    content: Vec<u8>,
}

impl<R: Read> Records<R> {
    fn byte(&mut self) -> Option<u8> {
        let mut byte = [0];
        self.source.read_exact(&mut byte).ok()?;
        Some(byte[0])
    }

    /// The next record: a number of one or two bytes and a length of one to four, seven bits in each (2.1.4).
    fn next(&mut self) -> Option<u16> {
        let first = self.byte()?;
        let number = if first & 0x80 == 0 { u16::from(first) } else { u16::from(first & 0x7F) | u16::from(self.byte()? & 0x7F) << 7 };
        let mut length = 0_usize;
        for shift in [0, 7, 14, 21] {
            let byte = self.byte()?;
            length |= usize::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        if length > LONGEST {
            return None;
        }
        self.content.resize(length, 0);
        self.source.read_exact(&mut self.content).ok()?;
        Some(number)
    }
}

fn records<R: Read>(source: R) -> Records<R> {
    Records { source, content: Vec::new() }
}

/// A text with four bytes of length in UTF-16 units before it (2.5.168).
fn text(content: &[u8], at: usize) -> Option<String> {
    let length = u32_at(content, at)? as usize;
    let units = content.get(at + 4..at.checked_add(4)?.checked_add(length.checked_mul(2)?)?)?;
    Some(String::from_utf16_lossy(&units.chunks_exact(2).filter_map(|two| u16_at(two, 0)).collect::<Vec<_>>()))
}

/// The cell formats of the workbook, in their order; none where they cannot be read.
pub(in crate::read) fn dresses(package: &mut Package<'_>) -> Vec<Dress> {
    let Ok(part) = package.part("xl/styles.bin") else { return Vec::new() };
    let mut records = records(part);
    let mut codes: BTreeMap<u16, String> = BTreeMap::new();
    let (mut struck, mut fills, mut dresses, mut inside) = (Vec::new(), Vec::new(), Vec::new(), false);
    while let Some(number) = records.next() {
        let content = &records.content;
        match number {
            // BrtFmt 2.4.655, BrtFont 2.4.658, BrtFill 2.4.653.
            44 => codes.extend(u16_at(content, 0).zip(text(content, 2))),
            43 => struck.push(u16_at(content, 2).is_some_and(|bits| bits & 0x0008 != 0)),
            45 => fills.push(fill(content)),
            617 => inside = true,
            618 => inside = false,
            // BrtXF 2.4.823.
            47 if inside => {
                let format = u16_at(content, 2).unwrap_or_default();
                let at = |at| usize::from(u16_at(content, at).unwrap_or_default());
                dresses.push(Dress {
                    code: codes.get(&format).cloned(),
                    format,
                    struck: struck.get(at(4)).copied().unwrap_or(false),
                    fill: fills.get(at(6)).cloned().flatten(),
                });
            }
            _ => (),
        }
    }
    dresses
}

/// A solid fill whose colour stands in the file (2.5.19: kind in seven bits, then index, tint, red, green, blue, alpha).
fn fill(content: &[u8]) -> Option<Box<str>> {
    let solid = u32_at(content, 0)? == 1;
    let colour = content.get(4..12)?;
    let own = colour.first()? >> 1 == 2;
    let digits = format!("{:02X}{:02X}{:02X}", colour.get(4)?, colour.get(5)?, colour.get(6)?);
    (solid && own && digits != "FFFFFF").then(|| digits.into())
}

/// Where each sheet's part is, by the sheet's name.
pub(in crate::read) fn paths(package: &mut Package<'_>) -> Result<BTreeMap<String, String>, PackageError> {
    let related = structure::relations(package, "xl/workbook.bin")?;
    let mut records = records(package.part("xl/workbook.bin")?);
    let mut paths = BTreeMap::new();
    while let Some(number) = records.next() {
        // BrtBundleSh 2.4.304: state, number, the relationship's id, the name.
        if number == 156
            && let Some(id) = text(&records.content, 8)
            && let Some(name) = text(&records.content, 12 + 2 * id.encode_utf16().count())
            && let Some(Relation { target, .. }) = related.get(&id)
        {
            paths.insert(name, target.clone());
        }
    }
    Ok(paths)
}

/// What one sheet's records say; a damaged part gives what came before the damage.
pub(in crate::read) fn sheet(package: &mut Package<'_>, path: &str) -> XlsbSheet {
    let mut sheet = XlsbSheet::default();
    let notes = structure::relations(package, path).unwrap_or_default().into_values().find(|relation| relation.kind == "comments");
    if let Some(part) = notes.and_then(|relation| package.part(&relation.target).ok()) {
        let mut records = records(part);
        while let Some(number) = records.next() {
            // BrtBeginComment 2.4.45.
            sheet.notes += usize::from(number == 635);
        }
    }
    let Ok(part) = package.part(path) else { return sheet };
    let mut records = records(part);
    let mut row = 0;
    while let Some(number) = records.next() {
        take(number, &records.content, &mut row, &mut sheet);
    }
    sheet
}

fn take(number: u16, content: &[u8], row: &mut u32, sheet: &mut XlsbSheet) {
    match number {
        // BrtRowHdr 2.4.762: the row, its format, its height, flags.
        0 => {
            *row = u32_at(content, 0).unwrap_or_default();
            if content.get(11).is_some_and(|flags| flags & 0x10 != 0) || u16_at(content, 8) == Some(0) {
                sheet.hidden_rows.insert(*row);
            }
        }
        // The kinds of cells, from BrtCellBlank to BrtFmlaError: the column, then 24 bits of format (2.5.9).
        1..=11 => {
            let (Some(column), Some(format)) = (u32_at(content, 0), u32_at(content, 4)) else { return };
            let at = CellAddress::new(*row, column);
            sheet.formats.insert(at, format & 0x00FF_FFFF);
            if matches!(number, 3 | 11) {
                sheet.errors.insert(at, error(content.get(8).copied().unwrap_or_default()));
            }
        }
        // BrtColInfo 2.4.324.
        60 => {
            if let (Some(first), Some(last), Some(width), Some(flags)) =
                (u32_at(content, 0), u32_at(content, 4), u32_at(content, 8), u16_at(content, 16))
                && (flags & 1 != 0 || width == 0)
            {
                sheet.hidden_columns.push(first..=last);
            }
        }
        // BrtMergeCell 2.4.714 and BrtBeginAFilter 2.4.8: first row, last row, first column, last column.
        176 | 161 => {
            let number_at = |at| u32_at(content, at);
            let (Some(top), Some(bottom), Some(left), Some(right)) = (number_at(0), number_at(4), number_at(8), number_at(12)) else {
                return;
            };
            if top > bottom || left > right {
                return;
            }
            if number == 176 {
                sheet.merged.push(MergedRange { first: CellAddress::new(top, left), last: CellAddress::new(bottom, right) });
            } else {
                let hint = HeadingHint { kind: HintKind::Filter, rows: top..=top, columns: Some(left..=right), last_row: Some(bottom) };
                sheet.hints.push(hint);
            }
        }
        // BrtPane 2.4.737: two splits as floating numbers, the corner, the active pane, frozen or not.
        151 => {
            let rows = content.get(8..16).and_then(|bytes| bytes.try_into().ok()).map(f64::from_le_bytes).unwrap_or_default();
            if content.get(28).is_some_and(|flags| flags & 1 != 0) && (1.0..=1_000.0).contains(&rows) {
                sheet.hints.push(HeadingHint { kind: HintKind::Frozen, rows: 0..=rows as u32 - 1, columns: None, last_row: None });
            }
        }
        _ => (),
    }
}

/// The name of an error by its number (2.5.97.2).
fn error(number: u8) -> &'static str {
    match number {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        0x0F => "#VALUE!",
        _ => "#UNKNOWN!",
    }
}
