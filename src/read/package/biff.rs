//! The records of an Excel 97-2003 workbook that calamine does not show: formats, fonts, fills, what is hidden.
//!
//! Numbers of records and their layouts are those of \[MS-XLS\] 2.3 and 2.4; each layout is cited where it is read.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use super::{u16_at, u32_at};
use crate::cell::{CellAddress, HeadingHint, HintKind};

/// How one cell format dresses a cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::read) struct Dress {
    /// The code of its number format, where the file has one of its own.
    pub(in crate::read) code: Option<String>,
    /// The number of its number format.
    pub(in crate::read) format: u16,
    /// Whether its font is struck out.
    pub(in crate::read) struck: bool,
    /// Its solid fill as `RRGGBB`.
    pub(in crate::read) fill: Option<Box<str>>,
}

/// What one sheet's records say beside its values.
#[derive(Debug, Default)]
pub(in crate::read) struct BiffSheet {
    /// The cell format of each stored cell.
    pub(in crate::read) formats: BTreeMap<CellAddress, u16>,
    /// Hidden rows.
    pub(in crate::read) hidden_rows: BTreeSet<u32>,
    /// Hidden columns.
    pub(in crate::read) hidden_columns: Vec<RangeInclusive<u32>>,
    /// Print titles, filter and frozen rows.
    pub(in crate::read) hints: Vec<HeadingHint>,
    /// How many notes it carries.
    pub(in crate::read) notes: usize,
}

/// A workbook's records.
#[derive(Debug, Default)]
pub(in crate::read) struct Biff {
    /// Its cell formats, in their order.
    pub(in crate::read) dresses: Vec<Dress>,
    /// Its sheets, in their order.
    pub(in crate::read) sheets: Vec<BiffSheet>,
    /// A password is asked for.
    pub(in crate::read) protected: bool,
    /// Cells stand outside every sheet that Excel 97-2003 could make; a reader would reserve memory for them.
    pub(in crate::read) impossible: bool,
}

const ROWS: u32 = 65_536;
const COLUMNS: u32 = 256;

/// The records of a stream, each with its number and content, up to the first that runs past the end.
fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut at = 0_usize;
    std::iter::from_fn(move || {
        let number = u16_at(stream, at)?;
        let length = usize::from(u16_at(stream, at + 2)?);
        let content = stream.get(at + 4..at + 4 + length)?;
        at += 4 + length;
        Some((number, content))
    })
}

/// Reads the records of a workbook's stream.
pub(in crate::read) fn read(stream: &[u8]) -> Biff {
    let mut biff = Biff::default();
    let mut globals = Globals::default();
    for (number, content) in records(stream) {
        if number == 0x000A {
            break;
        }
        globals.take(number, content, &mut biff);
    }
    biff.dresses = globals.cell_formats.iter().map(|format| globals.dress(format)).collect();
    for place in &globals.sheets {
        let sheet = stream.get(*place as usize..).map(|stream| sheet(stream, &mut biff.impossible)).unwrap_or_default();
        biff.sheets.push(sheet);
    }
    for (index, hint) in globals.hints {
        if let Some(sheet) = biff.sheets.get_mut(index) {
            sheet.hints.push(hint);
        }
    }
    biff
}

/// What the records before the sheets say.
#[derive(Default)]
struct Globals {
    /// Whether texts are those of Excel 97 and later.
    wide: bool,
    codes: BTreeMap<u16, String>,
    struck_fonts: Vec<bool>,
    cell_formats: Vec<Vec<u8>>,
    palette: BTreeMap<u16, [u8; 3]>,
    sheets: Vec<u32>,
    hints: Vec<(usize, HeadingHint)>,
}

impl Globals {
    fn take(&mut self, number: u16, content: &[u8], biff: &mut Biff) {
        match number {
            // BOF 2.4.21: the version.
            0x0809 => self.wide = u16_at(content, 0) == Some(0x0600),
            // FilePass 2.4.117.
            0x002F => biff.protected = true,
            // Format 2.4.126.
            0x041E => {
                if let (Some(number), Some(code)) = (u16_at(content, 0), self.text(content.get(2..).unwrap_or_default())) {
                    self.codes.insert(number, code);
                }
            }
            // Font 2.4.122: the struck-out bit.
            0x0031 => self.struck_fonts.push(u16_at(content, 2).is_some_and(|bits| bits & 0x0008 != 0)),
            // XF 2.4.353.
            0x00E0 => self.cell_formats.push(content.to_vec()),
            // Palette 2.4.188: the colours from number 8 on.
            0x0092 => {
                for (number, colour) in (8_u16..).zip(content.get(2..).unwrap_or_default().chunks_exact(4)) {
                    self.palette.insert(number, [colour[0], colour[1], colour[2]]);
                }
            }
            // BoundSheet8 2.4.28.
            0x0085 => self.sheets.extend(u32_at(content, 0)),
            // Lbl 2.4.150.
            0x0018 if self.wide => self.hints.extend(built_in_name(content)),
            _ => (),
        }
    }

    /// A number format's code: two bytes of length and a byte of kind, or one byte of length in Excel 95.
    fn text(&self, content: &[u8]) -> Option<String> {
        if !self.wide {
            let length = usize::from(*content.first()?);
            return Some(encoding_rs::WINDOWS_1252.decode(content.get(1..1 + length)?).0.into_owned());
        }
        let length = usize::from(u16_at(content, 0)?);
        if content.get(2)? & 1 == 0 {
            return Some(content.get(3..3 + length)?.iter().map(|byte| char::from(*byte)).collect());
        }
        let units: Vec<u16> = content.get(3..3 + 2 * length)?.chunks_exact(2).filter_map(|two| u16_at(two, 0)).collect();
        Some(String::from_utf16_lossy(&units))
    }

    fn dress(&self, format: &[u8]) -> Dress {
        let number = u16_at(format, 2).unwrap_or_default();
        // There is no font 4 (2.5.129).
        let font = usize::from(u16_at(format, 0).unwrap_or_default());
        let font = if font > 4 { font - 1 } else { font };
        let solid = self.wide && u32_at(format, 14).is_some_and(|bits| bits >> 26 == 1);
        let colour = u16_at(format, 18).filter(|_| solid).map(|bits| bits & 0x7F);
        let colour = colour.and_then(|number| self.palette.get(&number).copied().or_else(|| default_colour(number)));
        Dress {
            code: self.codes.get(&number).cloned(),
            format: number,
            struck: self.struck_fonts.get(font).copied().unwrap_or(false),
            fill: colour.map(|[r, g, b]| format!("{r:02X}{g:02X}{b:02X}")).filter(|colour| colour != "FFFFFF").map(Into::into),
        }
    }
}

/// The colours 8 to 63 of a workbook without a palette of its own (\[MS-XLS\] 2.5.161); the ones people fill cells with.
fn default_colour(number: u16) -> Option<[u8; 3]> {
    const COLOURS: [u32; 56] = [
        0x00_0000, 0xFF_FFFF, 0xFF_0000, 0x00_FF00, 0x00_00FF, 0xFF_FF00, 0xFF_00FF, 0x00_FFFF, 0x80_0000, 0x00_8000, 0x00_0080, 0x80_8000,
        0x80_0080, 0x00_8080, 0xC0_C0C0, 0x80_8080, 0x99_99FF, 0x99_3366, 0xFF_FFCC, 0xCC_FFFF, 0x66_0066, 0xFF_8080, 0x00_66CC, 0xCC_CCFF,
        0x00_0080, 0xFF_00FF, 0xFF_FF00, 0x00_FFFF, 0x80_0080, 0x80_0000, 0x00_8080, 0x00_00FF, 0x00_CCFF, 0xCC_FFFF, 0xCC_FFCC, 0xFF_FF99,
        0x99_CCFF, 0xFF_99CC, 0xCC_99FF, 0xFF_CC99, 0x33_66FF, 0x33_CCCC, 0x99_CC00, 0xFF_CC00, 0xFF_9900, 0xFF_6600, 0x66_6699, 0x96_9696,
        0x00_3366, 0x33_9966, 0x00_3300, 0x33_3300, 0x99_3300, 0x99_3366, 0x33_3399, 0x33_3333,
    ];
    let colour = COLOURS.get(usize::from(number.checked_sub(8)?))?.to_be_bytes();
    Some([colour[1], colour[2], colour[3]])
}

/// Print titles and filtered ranges: names that Excel makes itself, of one character.
fn built_in_name(content: &[u8]) -> Option<(usize, HeadingHint)> {
    let built_in = u16_at(content, 0)? & 0x20 != 0 && *content.get(3)? == 1;
    let length = usize::from(u16_at(content, 4)?);
    let sheet = usize::from(u16_at(content, 8)?.checked_sub(1)?);
    let mut areas = content.get(16..16 + length)?;
    let kind = match content.get(15)? {
        7 => HintKind::PrintTitles,
        13 => HintKind::Filter,
        _ => return None,
    };
    if !built_in {
        return None;
    }
    // PtgMemFunc 2.5.198.77 stands before a union of two areas.
    if areas.first() == Some(&0x29) {
        areas = areas.get(3..)?;
    }
    // PtgArea3d 2.5.198.28: sheet, first row, last row, first column, last column.
    while areas.first().is_some_and(|token| token & 0x1F == 0x1B) {
        let number = |at| u16_at(areas, at).map(|n| u32::from(n & 0x3FFF));
        let (first, last) = (u32::from(u16_at(areas, 3)?), u32::from(u16_at(areas, 5)?));
        let (left, right) = (number(7)?, number(9)?);
        let all_rows = first == 0 && last >= ROWS - 1;
        if kind == HintKind::Filter {
            return Some((sheet, HeadingHint { kind, rows: first..=first, columns: Some(left..=right.max(left)), last_row: Some(last) }));
        }
        if !all_rows && first <= last {
            return Some((sheet, HeadingHint { kind, rows: first..=last, columns: None, last_row: None }));
        }
        areas = areas.get(11..)?;
    }
    None
}

/// Reads one sheet's records up to its end; charts inside it are passed over.
fn sheet(stream: &[u8], impossible: &mut bool) -> BiffSheet {
    let mut sheet = BiffSheet::default();
    let mut depth = 0_usize;
    let mut frozen = false;
    for (number, content) in records(stream) {
        match number {
            0x0809 => depth += 1,
            0x000A if depth <= 1 => break,
            0x000A => depth -= 1,
            _ if depth > 1 => (),
            // Dimensions 2.4.90.
            0x0200 => *impossible |= !plausible(content),
            // Row 2.4.221.
            0x0208 => {
                if let (Some(row), Some(flags)) = (u16_at(content, 0), u32_at(content, 12))
                    && flags & 0x20 != 0
                {
                    sheet.hidden_rows.insert(u32::from(row));
                }
            }
            // ColInfo 2.4.53.
            0x007D => {
                if let (Some(first), Some(last), Some(width), Some(flags)) =
                    (u16_at(content, 0), u16_at(content, 2), u16_at(content, 4), u16_at(content, 8))
                    && (flags & 1 != 0 || width == 0)
                {
                    sheet.hidden_columns.push(u32::from(first)..=u32::from(last));
                }
            }
            // Note 2.4.179.
            0x001C => sheet.notes += 1,
            // Window2 2.4.346 and Pane 2.4.189.
            0x023E => frozen = u16_at(content, 0).is_some_and(|bits| bits & 0x0008 != 0),
            0x0041 if frozen => {
                if let Some(rows @ 1..=1_000) = u16_at(content, 2) {
                    sheet.hints.push(HeadingHint { kind: HintKind::Frozen, rows: 0..=u32::from(rows) - 1, columns: None, last_row: None });
                }
            }
            // Blank, Number, Label, BoolErr, Rk, LabelSst, Formula, RString.
            0x0201 | 0x0203 | 0x0204 | 0x0205 | 0x027E | 0x00FD | 0x0006 | 0x00D6 => {
                one_cell(content, &mut sheet, impossible);
            }
            // MulRk 2.4.175 (six bytes a cell) and MulBlank 2.4.174 (two).
            0x00BD => several_cells(content, 6, &mut sheet, impossible),
            0x00BE => several_cells(content, 2, &mut sheet, impossible),
            _ => (),
        }
    }
    sheet
}

/// Whether a sheet's declared corners lie on a sheet of Excel 97-2003 and in order.
fn plausible(content: &[u8]) -> bool {
    let (first, last, left, right) = if content.len() == 10 {
        let number = |at| u16_at(content, at).map(u32::from);
        (number(0), number(2), number(4), number(6))
    } else {
        (u32_at(content, 0), u32_at(content, 4), u16_at(content, 8).map(u32::from), u16_at(content, 10).map(u32::from))
    };
    let (Some(first), Some(last), Some(left), Some(right)) = (first, last, left, right) else { return false };
    // An empty sheet says 0 for all four. calamine itself mends a left corner behind the right one.
    last <= ROWS && right <= COLUMNS && (first < last || last == 0 || right == 0) && (left <= right || last > 0)
}

fn one_cell(content: &[u8], sheet: &mut BiffSheet, impossible: &mut bool) {
    if let (Some(row), Some(column), Some(format)) = (u16_at(content, 0), u16_at(content, 2), u16_at(content, 4)) {
        *impossible |= u32::from(column) >= COLUMNS;
        sheet.formats.insert(CellAddress::new(u32::from(row), u32::from(column)), format);
    }
}

fn several_cells(content: &[u8], size: usize, sheet: &mut BiffSheet, impossible: &mut bool) {
    let (Some(row), Some(first)) = (u16_at(content, 0), u16_at(content, 2)) else { return };
    let cells = content.get(4..content.len().saturating_sub(2)).unwrap_or_default().chunks_exact(size);
    for (column, cell) in (u32::from(first)..).zip(cells) {
        *impossible |= column >= COLUMNS;
        sheet.formats.extend(u16_at(cell, 0).map(|format| (CellAddress::new(u32::from(row), column), format)));
    }
}
