//! OpenDocument spreadsheets, read by a pass of our own.
//!
//! calamine unpacks repeated cells into one block of memory (a file of 764 bytes asks it for 5.6 GB) and sees neither
//! merged cells nor hidden rows nor number formats. A pass that finds those has the values in its hands as well.

use std::io::BufRead;
use std::ops::RangeInclusive;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::package::ods_styles::{Family, Styles};
use super::super::package::{Package, PackageError, ods_settings, xml};
use super::super::{Contents, Limits, ReadError, notice};
use super::dress::Filling;
use super::ods_cell::{Sheet, cell};
use crate::cell::{Caveat, CaveatKind, CellAddress, Format, Grid, HeadingHint, HintKind, Visibility};

/// Why the pass over the content stopped.
pub(super) enum Stop {
    /// The package is damaged.
    Package(PackageError),
    /// The file runs past the limits.
    Read(ReadError),
}

impl From<PackageError> for Stop {
    fn from(error: PackageError) -> Self {
        Self::Package(error)
    }
}

impl From<quick_xml::Error> for Stop {
    fn from(error: quick_xml::Error) -> Self {
        Self::Package(error.into())
    }
}

impl From<ReadError> for Stop {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

/// Reads an OpenDocument spreadsheet.
///
/// # Errors
///
/// [`ReadError::Damaged`] when its content cannot be followed, [`ReadError::TooLarge`] past the limits.
pub(super) fn read(file: &Arc<str>, bytes: &[u8], limits: &Limits) -> Result<Contents, ReadError> {
    let damaged =
        |error: PackageError| ReadError::Damaged { file: file.to_string(), what: "OpenDocument spreadsheet", detail: error.to_string() };
    let mut package = Package::open(bytes, limits.unpacked).map_err(damaged)?;
    if package.exceeds_limit(bytes.len()) {
        return Err(limits.too_much_unpacked(file));
    }
    let mut styles = Styles::default();
    if let Ok(part) = package.part("styles.xml") {
        // Without its styles a sheet still has its values.
        let _ = styles.read_part(part);
    }
    let frozen = package.part("settings.xml").and_then(ods_settings::frozen_rows).unwrap_or_default();
    let title = package.part("meta.xml").and_then(title).unwrap_or_default();
    let mut content = Content { file, limits, styles, sheets: Vec::new(), caveats: Vec::new(), left: limits.cells };
    let source = package.part("content.xml").map_err(damaged)?;
    match content.walk(source) {
        Ok(()) => (),
        Err(Stop::Read(error)) => return Err(error),
        Err(Stop::Package(error)) if content.sheets.is_empty() => return Err(damaged(error)),
        Err(Stop::Package(_)) => {
            let message = "The file is damaged behind its first sheets; what comes after them was not read. \
                           Open it in LibreOffice or Excel, save it anew, and read it again.";
            content.caveats.push(Caveat::new(CaveatKind::NotRead, message));
        }
    }
    for grid in &mut content.sheets {
        if let Some(rows) = frozen.get(grid.name().as_ref()) {
            grid.hints.push(HeadingHint { kind: HintKind::Frozen, rows: 0..=rows - 1, columns: None, last_row: None });
        }
    }
    Ok(Contents { format: Format::Ods, title, sheets: content.sheets, caveats: content.caveats })
}

/// The document's title, from its properties.
fn title<R: BufRead>(source: R) -> Result<Option<String>, PackageError> {
    let mut reader = xml::reader(source);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(element) if element.name().as_ref() == "dc:title" => {
                let title = xml::text_to_end(&mut reader, &mut Vec::new())?;
                return Ok(Some(title).filter(|title| !title.trim().is_empty()));
            }
            Event::Eof => return Ok(None),
            _ => (),
        }
    }
}

/// The content being read.
struct Content<'b> {
    file: &'b Arc<str>,
    limits: &'b Limits,
    styles: Styles,
    sheets: Vec<Grid>,
    caveats: Vec<Caveat>,
    left: u64,
}

impl Content<'_> {
    fn walk<R: BufRead>(&mut self, source: R) -> Result<(), Stop> {
        let mut reader = xml::reader(source);
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer)? {
                Event::Start(element) => match element.name().as_ref() {
                    // Deleted cells are kept here for undoing; they are no part of the sheet.
                    "table:tracked-changes" => xml::skip(&mut reader, &mut Vec::new())?,
                    "table:table" => {
                        let element = element.into_owned();
                        self.table(&mut reader, &element)?;
                    }
                    "table:database-range" => self.filter(&element),
                    _ if self.styles.begins(&element) => {
                        let element = element.into_owned();
                        self.styles.read_element(&mut reader, &element)?;
                    }
                    _ => (),
                },
                Event::Eof => return Ok(()),
                _ => (),
            }
        }
    }

    /// Reads one sheet up to its end.
    fn table<R: BufRead>(&mut self, reader: &mut Reader<R>, element: &BytesStart<'_>) -> Result<(), Stop> {
        let name = xml::attribute(element, "name").map(|name| name.into_owned()).unwrap_or_default();
        let hidden = xml::attribute(element, "style-name").is_some_and(|style| self.styles.hides(&style));
        let mut sheet = Sheet::new(&self.styles, Filling::new(self.file, &name, self.limits, &mut self.left));
        let end = rows(reader, &mut sheet);
        let Sheet { mut filling, notes, never_calculated, hidden_rows, hidden_columns, headings, .. } = sheet;
        filling.hide(&hidden_rows, &hidden_columns);
        let grid = filling.grid();
        grid.comments = notes;
        grid.visibility = if hidden { Visibility::Hidden } else { Visibility::Visible };
        grid.hints.extend(headings.map(|rows| HeadingHint { kind: HintKind::PrintTitles, rows, columns: None, last_row: None }));
        let (grid, about_cells) = filling.finish();
        let torn = match end {
            Ok(()) => None,
            Err(Stop::Package(error)) => Some(error),
            Err(stop) => return Err(stop),
        };
        if torn.is_some() {
            self.caveats.push(notice::torn(&grid));
        }
        self.caveats.extend(notice::notes(&grid, grid.comments.len()));
        self.caveats.extend(notice::hidden(&grid));
        self.caveats.extend(notice::never_calculated(&grid, &never_calculated));
        self.caveats.extend(about_cells);
        if torn.is_none() || grid.filled() > 0 {
            self.sheets.push(grid);
        }
        torn.map_or(Ok(()), |error| Err(Stop::Package(error)))
    }

    /// Takes a filtered range as evidence of a heading row.
    fn filter(&mut self, element: &BytesStart<'_>) {
        let buttons = xml::attribute(element, "display-filter-buttons").is_some_and(|value| value == "true");
        let bare = xml::attribute(element, "contains-header").is_some_and(|value| value == "false");
        let Some((sheet, first, last)) = xml::attribute(element, "target-range-address").and_then(|text| range(&text)) else { return };
        if bare || !buttons {
            return;
        }
        if let Some(grid) = self.sheets.iter_mut().find(|grid| grid.name().as_ref() == sheet) {
            grid.hints.push(HeadingHint {
                kind: HintKind::Filter,
                rows: first.row..=first.row,
                columns: Some(first.column..=last.column.max(first.column)),
                last_row: Some(last.row),
            });
        }
    }
}

/// A range such as `'Key issue 1'.A4:'Key issue 1'.H80`: the sheet and the two corners.
fn range(text: &str) -> Option<(String, CellAddress, CellAddress)> {
    let (sheet, first) = text.rsplit_once(':').map_or(text, |(first, _)| first).rsplit_once('.')?;
    let last = text.rsplit(['.', ':']).next()?;
    let sheet = sheet.trim_start_matches('$');
    let sheet =
        sheet.strip_prefix('\'').and_then(|sheet| sheet.strip_suffix('\'')).map_or_else(|| sheet.to_owned(), |s| s.replace("''", "'"));
    Some((sheet, first.parse().ok()?, last.parse().ok()?))
}

/// Reads the columns and rows of a sheet up to its end.
fn rows<R: BufRead>(reader: &mut Reader<R>, sheet: &mut Sheet<'_, '_>) -> Result<(), Stop> {
    let mut buffer = Vec::new();
    let mut depth = 0_usize;
    let mut heading: Option<u32> = None;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(element) => match element.name().as_ref() {
                "table:table-column" => {
                    column(&element, sheet);
                    xml::skip(reader, &mut Vec::new())?;
                }
                "table:table-row" => {
                    let element = element.into_owned();
                    row(reader, &element, sheet)?;
                }
                "table:shapes"
                | "office:forms"
                | "table:named-expressions"
                | "table:table-source"
                | "table:scenario"
                | "office:dde-source" => {
                    xml::skip(reader, &mut Vec::new())?;
                }
                name => {
                    if name == "table:table-header-rows" {
                        heading = Some(sheet.row);
                    }
                    depth += 1;
                }
            },
            Event::End(element) => {
                if element.name().as_ref() == "table:table-header-rows"
                    && let Some(first) = heading.take().filter(|first| *first < sheet.row)
                {
                    sheet.headings = Some(first..=sheet.row - 1);
                }
                match depth.checked_sub(1) {
                    Some(outer) => depth = outer,
                    None => return Ok(()),
                }
            }
            Event::Eof => return Err(PackageError::CutShort.into()),
            _ => (),
        }
    }
}

/// How often something is repeated; absent is once.
fn repeats(element: &BytesStart<'_>, name: &str) -> u32 {
    xml::attribute(element, name).and_then(|count| count.parse::<u32>().ok()).unwrap_or(1).clamp(1, 1 << 21)
}

/// Whether a row or column is not to be seen.
fn is_hidden(element: &BytesStart<'_>, family: Family, styles: &Styles) -> bool {
    xml::attribute(element, "visibility").is_some_and(|value| matches!(value.as_ref(), "collapse" | "filter"))
        || xml::attribute(element, "style-name").is_some_and(|style| styles.flattens(family, &style))
}

fn column(element: &BytesStart<'_>, sheet: &mut Sheet<'_, '_>) {
    let columns: RangeInclusive<u32> = sheet.column..=sheet.column.saturating_add(repeats(element, "number-columns-repeated") - 1);
    sheet.column = columns.end().saturating_add(1);
    if is_hidden(element, Family::Column, sheet.styles) {
        sheet.hidden_columns.push(columns.clone());
    }
    if let Some(style) = xml::attribute(element, "default-cell-style-name") {
        sheet.column_styles.push((columns, style.into_owned()));
    }
}

/// Reads one row, which may stand for many.
fn row<R: BufRead>(reader: &mut Reader<R>, element: &BytesStart<'_>, sheet: &mut Sheet<'_, '_>) -> Result<(), Stop> {
    let count = repeats(element, "number-rows-repeated");
    let hidden = is_hidden(element, Family::Row, sheet.styles);
    let style = xml::attribute(element, "default-cell-style-name").map(|style| style.into_owned());
    let mut column = 0_u32;
    let mut filled = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(element) if matches!(element.name().as_ref(), "table:table-cell" | "table:covered-table-cell") => {
                let wide = repeats(&element, "number-columns-repeated");
                let element = element.into_owned();
                filled |= cell(reader, &element, sheet, column, (count, wide), style.as_deref())?;
                column = column.saturating_add(wide);
            }
            Event::Start(_) => xml::skip(reader, &mut Vec::new())?,
            Event::End(_) => break,
            Event::Eof => return Err(PackageError::CutShort.into()),
            _ => (),
        }
    }
    if hidden && filled {
        sheet.hidden_rows.extend(sheet.row..sheet.row.saturating_add(count));
    }
    sheet.row = sheet.row.saturating_add(count);
    Ok(())
}
