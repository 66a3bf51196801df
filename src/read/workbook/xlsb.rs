//! Binary Excel workbooks (xlsb): values from calamine, formats and what is hidden from our own pass over the records.

use std::io::Cursor;
use std::sync::Arc;

use calamine::{DataRef, Reader, SheetType, Xlsb, XlsbError};

use super::super::package::xlsb::{self, XlsbSheet};
use super::super::package::{Package, PackageError};
use super::super::{Contents, Limits, ReadError, guard, notice};
use super::dress::{Filling, Look, dated, error_name};
use super::serial::Epoch;
use super::xls::{look, not_a_table, visibility};
use crate::cell::{CellAddress, CellValue, Format, Strike};

type Book<'b> = Xlsb<Cursor<&'b [u8]>>;

/// Reads a binary Excel workbook.
///
/// # Errors
///
/// [`ReadError::Damaged`] when no sheet can be listed, [`ReadError::TooLarge`] past the limits.
pub(super) fn read(file: &Arc<str>, bytes: &[u8], limits: &Limits) -> Result<Contents, ReadError> {
    let damaged = |detail: String| ReadError::Damaged { file: file.to_string(), what: "Excel workbook", detail };
    let mut package = Package::open(bytes, limits.unpacked).map_err(|error| damaged(error.to_string()))?;
    if package.exceeds_limit(bytes.len()) {
        return Err(limits.too_much_unpacked(file));
    }
    let paths = xlsb::paths(&mut package).map_err(|error: PackageError| damaged(error.to_string()))?;
    let looks: Vec<Look> = xlsb::dresses(&mut package).iter().map(look).collect();
    let mut book = Book::new(Cursor::new(bytes)).map_err(|error: XlsbError| match error {
        XlsbError::Password => ReadError::Password { file: file.to_string() },
        error => damaged(error.to_string()),
    })?;
    let title = book.workbook_properties().ok().and_then(|properties| properties.title).filter(|title| !title.trim().is_empty());
    let epoch = if book.has_1904_epoch() { Epoch::Y1904 } else { Epoch::Y1900 };
    let mut left = limits.cells;
    let (mut sheets, mut caveats) = (Vec::new(), Vec::new());
    for sheet in book.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            caveats.extend(not_a_table(&sheet.name, sheet.typ));
            continue;
        }
        let facts = paths.get(&sheet.name).map(|path| xlsb::sheet(&mut package, path)).unwrap_or_default();
        let mut filling = Filling::new(file, &sheet.name, limits, &mut left);
        // A damaged sheet can make calamine panic; what it gave before that is kept, and so are the other sheets.
        let whole = guard::quietly(|| values(&mut book, &sheet.name, &facts, &looks, epoch, &mut filling)).transpose()?.unwrap_or(false);
        rest(&mut filling, &facts, &looks)?;
        filling.hide(&facts.hidden_rows, &facts.hidden_columns);
        let grid = filling.grid();
        grid.visibility = visibility(sheet.visible);
        grid.merged = facts.merged;
        grid.hints = facts.hints;
        let (grid, about_cells) = filling.finish();
        if !whole {
            caveats.push(notice::torn(&grid));
        }
        caveats.extend(notice::notes(&grid, facts.notes));
        caveats.extend(notice::hidden(&grid));
        caveats.extend(about_cells);
        sheets.push(grid);
    }
    Ok(Contents { format: Format::Xlsb, title, sheets, caveats })
}

fn look_at<'l>(facts: &XlsbSheet, looks: &'l [Look], at: CellAddress) -> &'l Look {
    facts.formats.get(&at).and_then(|format| looks.get(*format as usize)).unwrap_or(&Look::PLAIN)
}

/// Fills in the values, and says whether the sheet was read to its end.
fn values(
    book: &mut Book<'_>,
    name: &str,
    facts: &XlsbSheet,
    looks: &[Look],
    epoch: Epoch,
    filling: &mut Filling<'_>,
) -> Result<bool, ReadError> {
    let Ok(mut cells) = book.worksheet_cells_reader(name) else { return Ok(false) };
    loop {
        let cell = match cells.next_cell() {
            Ok(Some(cell)) => cell,
            Ok(None) => return Ok(true),
            // An error value of no known number; our own pass has it.
            Err(XlsbError::CellError(_)) => continue,
            Err(_) => return Ok(false),
        };
        let (row, column) = cell.get_position();
        let at = CellAddress::new(row, column);
        let look = look_at(facts, looks, at);
        match cell.get_value() {
            DataRef::Empty => (),
            DataRef::Int(number) => filling.number(at, *number as f64, look, epoch)?,
            DataRef::Float(number) => filling.number(at, *number, look, epoch)?,
            DataRef::DateTime(date) => filling.number(at, date.as_f64(), &dated(look, date.is_duration()), epoch)?,
            DataRef::String(text) => filling.put(at, CellValue::text(text), look, Strike::None)?,
            DataRef::SharedString(text) => filling.put(at, CellValue::text(text), look, Strike::None)?,
            DataRef::Bool(flag) => filling.put(at, CellValue::Flag(*flag), look, Strike::None)?,
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => filling.iso_date(at, text, look)?,
            DataRef::Error(error) => filling.put(at, CellValue::Error(error_name(error).into()), look, Strike::None)?,
        }
    }
}

/// Fills in the errors that calamine passes over, and the colours of empty cells.
fn rest(filling: &mut Filling<'_>, facts: &XlsbSheet, looks: &[Look]) -> Result<(), ReadError> {
    for at in facts.formats.keys() {
        if filling.grid().cell(*at).is_none() {
            let value = facts.errors.get(at).map_or(CellValue::Empty, |error| CellValue::Error((*error).into()));
            filling.put(*at, value, look_at(facts, looks, *at), Strike::None)?;
        }
    }
    Ok(())
}
