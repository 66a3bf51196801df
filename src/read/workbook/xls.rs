//! Excel 97-2003 workbooks: values from calamine, formats and what is hidden from our own pass over the records.

use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, Dimensions, Range, Reader, SheetType, SheetVisible, Xls, XlsError};

use super::super::package::Compound;
use super::super::package::biff::{self, BiffSheet, Dress};
use super::super::{Contents, Limits, ReadError, notice};
use super::dress::{Filling, Look, dated, error_name};
use super::number_format::{self, Shown};
use super::serial::Epoch;
use crate::cell::{Caveat, CaveatKind, CellAddress, CellValue, Format, Grid, MergedRange, Strike, Visibility};

/// Reads an Excel 97-2003 workbook.
///
/// # Errors
///
/// [`ReadError::Password`] for a protected one, [`ReadError::Damaged`] when it cannot be followed or would make the
/// reading library ask for memory without bounds, [`ReadError::TooLarge`] past the limits.
pub(super) fn read(file: &Arc<str>, bytes: &[u8], limits: &Limits) -> Result<Contents, ReadError> {
    let damaged = |detail: String| ReadError::Damaged { file: file.to_string(), what: "Excel workbook", detail };
    let password = || ReadError::Password { file: file.to_string() };
    let stream = Compound::parse(bytes).and_then(|container| container.stream("Workbook").or_else(|| container.stream("Book")));
    let stream = stream.ok_or_else(|| damaged("the workbook's stream cannot be followed".to_owned()))?;
    let biff = biff::read(&stream);
    if biff.protected {
        return Err(password());
    }
    if biff.impossible {
        return Err(damaged("cells outside of any sheet".to_owned()));
    }
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => password(),
        error => damaged(error.to_string()),
    })?;
    let title = book.workbook_properties().ok().and_then(|properties| properties.title).filter(|title| !title.trim().is_empty());
    let epoch = if book.has_1904_epoch() { Epoch::Y1904 } else { Epoch::Y1900 };
    let looks: Vec<Look> = biff.dresses.iter().map(look).collect();
    let mut left = limits.cells;
    let (mut sheets, mut caveats) = (Vec::new(), Vec::new());
    let nothing = BiffSheet::default();
    for (index, sheet) in book.sheets_metadata().to_vec().into_iter().enumerate() {
        if sheet.typ != SheetType::WorkSheet {
            caveats.extend(not_a_table(&sheet.name, sheet.typ));
            continue;
        }
        let Ok(range) = book.worksheet_range(&sheet.name) else {
            caveats.push(notice::torn(&Grid::new(file, &sheet.name)));
            continue;
        };
        let facts = biff.sheets.get(index).unwrap_or(&nothing);
        let mut filling = Filling::new(file, &sheet.name, limits, &mut left);
        fill(&mut filling, &range, facts, &looks, epoch)?;
        filling.hide(&facts.hidden_rows, &facts.hidden_columns);
        let grid = filling.grid();
        grid.visibility = visibility(sheet.visible);
        grid.merged = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default().into_iter().map(merged).collect();
        grid.hints.clone_from(&facts.hints);
        let (grid, about_cells) = filling.finish();
        caveats.extend(notice::notes(&grid, facts.notes));
        caveats.extend(notice::hidden(&grid));
        caveats.extend(about_cells);
        sheets.push(grid);
    }
    Ok(Contents { format: Format::Xls, title, sheets, caveats })
}

/// What is said of a sheet that is no worksheet; a module of program text goes without saying.
pub(super) fn not_a_table(name: &str, kind: SheetType) -> Option<Caveat> {
    let what = match kind {
        SheetType::ChartSheet => "a chart",
        SheetType::DialogSheet => "a dialogue",
        SheetType::MacroSheet => "a sheet of macros",
        SheetType::WorkSheet | SheetType::Vba => return None,
    };
    Some(Caveat::new(CaveatKind::NotRead, format!("Sheet {name} is {what}, not a table; nothing was read from it.")))
}

/// calamine's word for what a person sees, in ours.
pub(super) fn visibility(visible: SheetVisible) -> Visibility {
    match visible {
        SheetVisible::Visible => Visibility::Visible,
        SheetVisible::Hidden => Visibility::Hidden,
        SheetVisible::VeryHidden => Visibility::VeryHidden,
    }
}

fn merged(range: Dimensions) -> MergedRange {
    MergedRange { first: CellAddress::new(range.start.0, range.start.1), last: CellAddress::new(range.end.0, range.end.1) }
}

/// Puts the values of a range into the grid under their looks, and the colours of empty cells.
fn fill(filling: &mut Filling<'_>, range: &Range<Data>, facts: &BiffSheet, looks: &[Look], epoch: Epoch) -> Result<(), ReadError> {
    let look_at = |at: &CellAddress| facts.formats.get(at).and_then(|format| looks.get(usize::from(*format))).unwrap_or(&Look::PLAIN);
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, data) in range.used_cells() {
        let row = u32::try_from(row).unwrap_or(u32::MAX).saturating_add(top);
        let at = CellAddress::new(row, u32::try_from(column).unwrap_or(u32::MAX).saturating_add(left));
        let look = look_at(&at);
        match data {
            Data::Empty => (),
            Data::Int(number) => filling.number(at, *number as f64, look, epoch)?,
            Data::Float(number) => filling.number(at, *number, look, epoch)?,
            Data::DateTime(date) => filling.number(at, date.as_f64(), &dated(look, date.is_duration()), epoch)?,
            Data::String(text) => filling.put(at, CellValue::text(text), look, Strike::None)?,
            Data::Bool(flag) => filling.put(at, CellValue::Flag(*flag), look, Strike::None)?,
            Data::DateTimeIso(text) | Data::DurationIso(text) => filling.iso_date(at, text, look)?,
            Data::Error(error) => filling.put(at, CellValue::Error(error_name(error).into()), look, Strike::None)?,
        }
    }
    for at in facts.formats.keys() {
        if filling.grid().cell(*at).is_none() {
            filling.put(*at, CellValue::Empty, look_at(at), Strike::None)?;
        }
    }
    Ok(())
}

/// What a cell format of a binary workbook says.
pub(super) fn look(dress: &Dress) -> Look {
    let code = dress.code.as_deref().or_else(|| number_format::built_in(dress.format));
    Look { shown: code.map_or(Shown::Number, number_format::parse), struck: dress.struck, fill: dress.fill.clone() }
}
