//! xlsx and xlsm: values from calamine's streaming reader, everything else from our own pass over the package.

use std::collections::{BTreeSet, HashMap};
use std::io::Cursor;
use std::sync::Arc;

use calamine::{DataRef, FillPattern, Reader, SheetType, Style, Xlsx, XlsxError};

use super::super::package::sheet::{self, Oddity, SheetFacts};
use super::super::package::strings::{self, SharedStrings};
use super::super::package::structure::{self, SheetPart};
use super::super::package::{Package, PackageError};
use super::super::{Contents, Limits, ReadError, notice};
use super::dress::{Filling, Look, dated, error_name};
use super::number_format::{self, Shown};
use super::serial::Epoch;
use super::xls::not_a_table;
use crate::cell::{Caveat, CaveatKind, CellAddress, CellValue, Format, Grid, Strike};

/// What the whole workbook gives to each of its sheets.
struct Workbook<'b> {
    file: &'b Arc<str>,
    limits: &'b Limits,
    book: Xlsx<Cursor<&'b [u8]>>,
    package: Package<'b>,
    strings: SharedStrings,
    epoch: Epoch,
    calculate_on_load: bool,
}

/// Reads an xlsx or xlsm workbook.
///
/// # Errors
///
/// [`ReadError::Damaged`] when no sheet can be listed, [`ReadError::TooLarge`] past the limits.
pub(super) fn read(file: &Arc<str>, format: Format, bytes: &[u8], limits: &Limits) -> Result<Contents, ReadError> {
    let damaged = |detail: String| ReadError::Damaged { file: file.to_string(), what: "Excel workbook", detail };
    let mut package = Package::open(bytes, limits.unpacked).map_err(|error| damaged(error.to_string()))?;
    if package.exceeds_limit(bytes.len()) {
        return Err(limits.too_much_unpacked(file));
    }
    let structure = structure::read(&mut package).map_err(|error| damaged(error.to_string()))?;
    let strings = match &structure.shared_strings {
        Some(path) if package.holds(path) => {
            package.part(path).and_then(strings::read).map_err(|error: PackageError| damaged(error.to_string()))?
        }
        _ => SharedStrings::default(),
    };
    // calamine reserves memory for as many strings as the part says it has.
    if strings.declared > 10_000_000.max(2 * strings.count as u64) {
        return Err(damaged(format!("{} shared strings declared, {} there", strings.declared, strings.count)));
    }
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error: XlsxError| match error {
        XlsxError::Password => ReadError::Password { file: file.to_string() },
        error => damaged(error.to_string()),
    })?;
    let title = book.workbook_properties().ok().and_then(|properties| properties.title).filter(|title| !title.trim().is_empty());
    let epoch = if book.has_1904_epoch() { Epoch::Y1904 } else { Epoch::Y1900 };
    let kinds: Vec<SheetType> = book.sheets_metadata().iter().map(|sheet| sheet.typ).collect();
    let mut workbook = Workbook { file, limits, book, package, strings, epoch, calculate_on_load: structure.calculate_on_load };
    let mut left = limits.cells;
    let (mut sheets, mut caveats) = (Vec::new(), Vec::new());
    for (part, kind) in structure.sheets.iter().zip(kinds) {
        if kind != SheetType::WorkSheet {
            caveats.extend(not_a_table(&part.name, kind));
            continue;
        }
        let (grid, said) = workbook.sheet(part, &mut left)?;
        sheets.push(grid);
        caveats.extend(said);
    }
    Ok(Contents { format, title, sheets, caveats })
}

/// What came of reading a sheet's values.
struct Values {
    /// The rich texts whose cell has a struck-out font.
    struck_fonts: BTreeSet<CellAddress>,
    /// Whether the reading ended before the sheet did.
    stopped: bool,
    /// How many cells calamine refused; our own pass must account for each.
    refused: usize,
}

impl Workbook<'_> {
    /// Reads one sheet; what fails in it becomes a caveat.
    fn sheet(&mut self, part: &SheetPart, left: &mut u64) -> Result<(Grid, Vec<Caveat>), ReadError> {
        let facts = match self.package.part(&part.path) {
            Ok(source) => sheet::read(source, &self.strings),
            Err(error) => SheetFacts { torn: Some(error.to_string()), ..SheetFacts::default() },
        };
        let mut filling = Filling::new(self.file, &part.name, self.limits, left);
        let Values { struck_fonts, stopped, refused } = self.cells(&part.name, &facts, &mut filling)?;
        let mut explained = 0;
        for (at, oddity) in &facts.odd {
            let value = match oddity {
                Oddity::Error(error) => CellValue::Error(error.as_str().into()),
                Oddity::Other(text) => CellValue::text(text),
            };
            if filling.grid().cell(*at).is_none() {
                explained += 1;
                filling.put(*at, value, &Look::PLAIN, Strike::None)?;
            }
        }
        for (at, runs) in &facts.rich {
            filling.set_strike(*at, runs.strike(struck_fonts.contains(at)));
        }
        let grid = filling.grid();
        grid.visibility = part.visibility;
        grid.merged.clone_from(&facts.merged);
        grid.comments.clone_from(&part.comments);
        grid.hints = part.hints.iter().chain(&facts.hints).cloned().collect();
        filling.hide(&facts.hidden_rows, &facts.hidden_columns);
        let (grid, about_cells) = filling.finish();
        let mut caveats = self.about_sheet(part, &grid, &facts, stopped || refused > explained);
        caveats.extend(about_cells);
        Ok((grid, caveats))
    }

    /// Fills in the values.
    fn cells(&mut self, name: &str, facts: &SheetFacts, filling: &mut Filling<'_>) -> Result<Values, ReadError> {
        let mut values = Values { struck_fonts: BTreeSet::new(), stopped: false, refused: 0 };
        let Ok(mut cells) = self.book.worksheet_cells_reader(name) else {
            values.stopped = true;
            return Ok(values);
        };
        let looks: Vec<Look> = cells.styles().iter().map(look).collect();
        let mut texts: HashMap<*const u8, Arc<str>> = HashMap::new();
        loop {
            let (cell, style) = match cells.next_cell_with_style_id() {
                Ok(Some(found)) => found,
                Ok(None) => break,
                // These spoil one cell and are found again in our own pass; others would come back for ever.
                Err(
                    XlsxError::CellError(_)
                    | XlsxError::Unrecognized { .. }
                    | XlsxError::CellTAttribute(_)
                    | XlsxError::ParseFloat(_)
                    | XlsxError::Unexpected(_)
                    | XlsxError::UnexpectedNode(_),
                ) => {
                    values.refused += 1;
                    continue;
                }
                Err(_) => {
                    values.stopped = true;
                    break;
                }
            };
            let (row, column) = cell.get_position();
            let at = CellAddress::new(row, column);
            let look = looks.get(style).unwrap_or(&Look::PLAIN);
            if look.struck && facts.rich.contains_key(&at) {
                values.struck_fonts.insert(at);
            }
            match cell.get_value() {
                DataRef::Empty => filling.put(at, CellValue::Empty, look, Strike::None)?,
                DataRef::Int(number) => filling.number(at, *number as f64, look, self.epoch)?,
                DataRef::Float(number) => filling.number(at, *number, look, self.epoch)?,
                DataRef::DateTime(date) => filling.number(at, date.as_f64(), &dated(look, date.is_duration()), self.epoch)?,
                DataRef::String(text) => filling.put(at, CellValue::text(text), look, Strike::None)?,
                DataRef::SharedString("") => filling.put(at, CellValue::Empty, look, Strike::None)?,
                DataRef::SharedString(text) => {
                    let text = Arc::clone(texts.entry(text.as_ptr()).or_insert_with(|| Arc::from(*text)));
                    filling.put(at, CellValue::Text(text), look, Strike::None)?;
                }
                DataRef::Bool(flag) => filling.put(at, CellValue::Flag(*flag), look, Strike::None)?,
                DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => filling.iso_date(at, text, look)?,
                DataRef::Error(error) => filling.put(at, CellValue::Error(error_name(error).into()), look, Strike::None)?,
            }
        }
        Ok(values)
    }

    /// What is to be said of a sheet beside its single cells.
    fn about_sheet(&self, part: &SheetPart, grid: &Grid, facts: &SheetFacts, torn: bool) -> Vec<Caveat> {
        let name = grid.name();
        let mut caveats = Vec::new();
        if torn || facts.torn.is_some() {
            caveats.push(notice::torn(grid));
        }
        let lost: Vec<CellAddress> =
            facts.odd.iter().filter(|(_, oddity)| **oddity == Oddity::Other(String::new())).map(|(at, _)| *at).collect();
        caveats.extend(notice::about_cells(grid, CaveatKind::NotRead, &lost, |cells, many| {
            format!(
                "{cells} could not be read, because the text {} to is missing in the file.",
                if many { "they point" } else { "it points" }
            )
        }));
        caveats.extend(notice::notes(grid, part.comments.len()));
        caveats.extend(notice::hidden(grid));
        caveats.extend(notice::never_calculated(grid, &facts.never_calculated));
        if let (true, Some(at)) = (self.calculate_on_load, facts.calculated) {
            caveats.push(Caveat::at(
                CaveatKind::Cell,
                grid.source(at),
                format!(
                    "Sheet {name} holds formulas, and the program that wrote the file left calculating them to Excel; \
                     their results may be out of date. Open the file in Excel, save it, and read it again."
                ),
            ));
        }
        caveats
    }
}

/// What a style says.
fn look(style: &Style) -> Look {
    let shown = style.number_format.as_ref().map_or(Shown::Number, |format| number_format::parse(&format.format_code));
    let struck = style.font.as_ref().is_some_and(|font| font.strikethrough);
    let fill = style.fill.as_ref().filter(|fill| fill.pattern == FillPattern::Solid).and_then(|fill| fill.foreground_color);
    let fill = fill.map(|colour| format!("{:02X}{:02X}{:02X}", colour.red, colour.green, colour.blue)).filter(|colour| colour != "FFFFFF");
    Look { shown, struck, fill: fill.map(Into::into) }
}
