//! The points that each sheet keeps.

use std::collections::{BTreeMap, BTreeSet};

use super::dress::{Dress, contrast};
use super::{Notes, Point};
use crate::cell::CellAddress;
use crate::publish::element::Element;
use crate::publish::opened::{CellPart, Opened, SheetPart, corners};

/// The least contrast of letters (WCAG 2.2, 1.4.3).
const LEAST_CONTRAST: f64 = 4.5;
/// Shorthand that should stand in brackets, in small letters.
const BARE_SHORTHAND: &[&str] = &["-", "\u{2013}", "\u{2014}", "n/a", "na", "[na]", "[n/a]", "..", ":", ".", "*", "x", "c", "z", "#"];

/// A table on a sheet.
struct Table<'a> {
    element: &'a Element,
    first: CellAddress,
    last: CellAddress,
}

impl Table<'_> {
    fn holds(&self, at: CellAddress) -> bool {
        (self.first.row..=self.last.row).contains(&at.row) && (self.first.column..=self.last.column).contains(&at.column)
    }
}

pub(super) fn check(sheet: &SheetPart, opened: &Opened, dress: &Dress, notes: &mut Notes) {
    furniture(sheet, opened, notes);
    let said: BTreeMap<CellAddress, &CellPart> =
        sheet.cells.iter().filter(|cell| !cell.text.trim().is_empty()).map(|cell| (cell.at, cell)).collect();
    if said.is_empty() {
        notes.add(Point::NoBlankSheet, None, "The sheet is blank.");
        return;
    }
    let tables: Vec<Table<'_>> = sheet
        .related
        .iter()
        .filter(|(kind, _, _)| kind == "table")
        .filter_map(|(_, _, element)| corners(element.get("ref")?).map(|(first, last)| Table { element, first, last }))
        .collect();
    title(&said, dress, notes);
    if tables.len() > 1 {
        notes.add(Point::OneTable, Some(tables[1].first), format!("There are {} tables.", tables.len()));
    }
    match tables.first() {
        Some(first) => around(first, &tables, &said, notes),
        None => {
            if let Some(at) = said.keys().find(|at| at.column > 0) {
                notes.add(Point::RealTable, Some(*at), "Cells beside column A are in no table.");
            }
            above(said.keys().map(|at| at.row).max().unwrap_or_default() + 1, &said, notes);
        }
    }
    for table in &tables {
        named(table, notes);
        inside(table, &said, dress, notes);
        filled(table, &said, sheet, notes);
    }
    looks(sheet, &tables, dress, notes);
    conditions(sheet, dress, notes);
}

/// What must not be on a sheet at all.
fn furniture(sheet: &SheetPart, opened: &Opened, notes: &mut Notes) {
    let root = &sheet.root;
    if !matches!(sheet.state.as_str(), "" | "visible") {
        notes.add(Point::NothingHidden, None, "The sheet is hidden.");
    }
    for row in root.deep("row").into_iter().filter(|row| row.says("hidden")) {
        notes.add(Point::NothingHidden, None, format!("Row {} is hidden.", row.get("r").unwrap_or_default()));
    }
    for column in root.deep("col").into_iter().filter(|column| column.says("hidden")) {
        notes.add(Point::NothingHidden, None, format!("Column {} is hidden.", column.get("min").unwrap_or_default()));
    }
    if let Some(merge) = root.deep("mergeCell").first() {
        let at = merge.get("ref").and_then(corners).map(|(first, _)| first);
        notes.add(Point::NoMergedCells, at, format!("{} is merged.", merge.get("ref").unwrap_or_default()));
    }
    if !root.deep("pane").is_empty() {
        notes.add(Point::NoFilterNoFreeze, None, "Rows or columns are frozen.");
    }
    let filtered = |part: &&(String, String, Element)| part.0 == "table" && part.2.child("autoFilter").is_some();
    if root.child("autoFilter").is_some() || sheet.related.iter().any(|part| filtered(&part)) {
        notes.add(Point::NoFilterNoFreeze, None, "There is a filter.");
    }
    let words = |element: &Element| element.children.iter().any(|child| !child.text.trim().is_empty());
    if root.child("headerFooter").is_some_and(words) {
        notes.add(Point::NoFurniture, None, "The pages have a header or footer.");
    }
    if root.child("picture").is_some() {
        notes.add(Point::NoFurniture, None, "There is a picture behind the cells.");
    }
    let first = opened.sheets.first().is_some_and(|first| first.name == sheet.name);
    let elsewhere = root.deep("selection").iter().filter_map(|chosen| chosen.get("activeCell")).any(|cell| cell != "A1");
    if first && elsewhere {
        notes.add(Point::OpensAtStart, None, "The cursor is not in A1.");
    }
    for (kind, _, part) in &sheet.related {
        match kind.as_str() {
            "comments" | "threadedComment" => notes.add(Point::NothingHidden, None, "Cells have comments."),
            "drawing" => drawing(part, notes),
            _ => (),
        }
    }
}

fn drawing(part: &Element, notes: &mut Notes) {
    if !part.deep("sp").is_empty() || !part.deep("pic").is_empty() {
        notes.add(Point::NoFurniture, None, "There is a text box or a picture.");
    }
    for drawn in part.deep("cNvPr") {
        if drawn.get("descr").is_none_or(|words| words.trim().is_empty()) {
            notes.add(Point::AltText, None, format!("\"{}\" is not described.", drawn.get("name").unwrap_or_default()));
        }
    }
}

fn title(said: &BTreeMap<CellAddress, &CellPart>, dress: &Dress, notes: &mut Notes) {
    let start = CellAddress::new(0, 0);
    let Some(cell) = said.get(&start) else {
        notes.add(Point::Title, Some(start), "A1 is empty.");
        return;
    };
    if dress.format(cell.style).is_some_and(|format| format.size < 12.0 || !format.bold) {
        notes.add(Point::Title, Some(start), "A1 is not dressed as a title.");
    }
}

/// Every row from the first to `end`, exclusive, says something in column A.
fn above(end: u32, said: &BTreeMap<CellAddress, &CellPart>, notes: &mut Notes) {
    if let Some(row) = (0..end).find(|row| said.range(CellAddress::new(*row, 0)..CellAddress::new(row + 1, 0)).next().is_none()) {
        notes.add(Point::NoBlankRows, Some(CellAddress::new(row, 0)), "The row is blank.");
    }
}

/// What stands above, below and beside a sheet's first table.
fn around(first: &Table<'_>, tables: &[Table<'_>], said: &BTreeMap<CellAddress, &CellPart>, notes: &mut Notes) {
    if first.first.column > 0 {
        notes.add(Point::FirstColumn, Some(first.first), "The table starts further right.");
    }
    above(first.first.row, said, notes);
    for at in said.keys().filter(|at| !tables.iter().any(|table| table.holds(**at))) {
        if at.row >= first.first.row || at.column > 0 {
            notes.add(Point::NothingBeside, Some(*at), "The cell is outside the table.");
            return;
        }
    }
}

fn named(table: &Table<'_>, notes: &mut Notes) {
    let name = table.element.get("displayName").or_else(|| table.element.get("name")).unwrap_or_default();
    let default = name.strip_prefix("Table").is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit()));
    if default || !name.chars().all(|c| c.is_alphanumeric() || c == '_') {
        notes.add(Point::TableName, Some(table.first), format!("The table is called \"{name}\"."));
    }
    if table.element.deep("table").iter().all(|extra| extra.get("altTextSummary").is_none_or(str::is_empty)) {
        notes.add(Point::TableName, Some(table.first), format!("The table \"{name}\" is not described."));
    }
    let columns: Vec<String> =
        table.element.deep("tableColumn").iter().filter_map(|column| column.get("name")).map(str::to_lowercase).collect();
    let generic = |name: &str| name.strip_prefix("column").is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit()));
    let unlike: BTreeSet<&String> = columns.iter().collect();
    if table.element.get("headerRowCount") == Some("0")
        || unlike.len() < columns.len()
        || columns.iter().any(|name| name.trim().is_empty() || generic(name))
    {
        notes.add(Point::Headings, Some(table.first), "A column has no heading of its own.");
    }
}

/// The cells of a table one by one.
fn inside(table: &Table<'_>, said: &BTreeMap<CellAddress, &CellPart>, dress: &Dress, notes: &mut Notes) {
    let numeric: BTreeSet<u32> = said.values().filter(|cell| table.holds(cell.at) && cell.is_number).map(|cell| cell.at.column).collect();
    for cell in said.values().filter(|cell| table.holds(cell.at) && cell.at.row > table.first.row) {
        let text = cell.text.trim();
        let (at, format) = (Some(cell.at), dress.format(cell.style));
        if cell.is_number {
            if format.is_some_and(|format| !format.dated && matches!(format.horizontal.as_str(), "left" | "center")) {
                notes.add(Point::Numbers, at, "The number is not set to the right.");
            }
            continue;
        }
        if numeric.contains(&cell.at.column) && text.trim_end_matches('%').replace(',', "").parse::<f64>().is_ok() {
            notes.add(Point::Numbers, at, format!("\"{text}\" is a text."));
        }
        if BARE_SHORTHAND.contains(&text.to_lowercase().as_str()) {
            notes.add(Point::Shorthand, at, format!("\"{text}\" stands alone."));
        } else if text.ends_with(['*', '\u{2020}', '\u{2021}', '\u{b9}', '\u{b2}', '\u{b3}', '\u{a7}'])
            || format.is_some_and(|format| format.raised)
        {
            notes.add(
                Point::NoSymbols,
                at,
                format!("\"{}\"", text.chars().rev().take(12).collect::<Vec<char>>().iter().rev().collect::<String>()),
            );
        }
        let long = text.chars().count() > 40 || text.contains('\n');
        if long && format.is_some_and(|format| !format.wrapped) {
            notes.add(Point::Wrapped, at, "The text is long.");
        }
        let first = text.to_lowercase();
        let total = first == "total" || first.starts_with("total ") || first == "grand total";
        if total && cell.at.column == table.first.column && cell.at.row < table.last.row {
            notes.add(Point::TotalsLast, at, format!("\"{text}\" is not the last row."));
        }
    }
}

/// Blank cells, rows and columns of a table.
fn filled(table: &Table<'_>, said: &BTreeMap<CellAddress, &CellPart>, sheet: &SheetPart, notes: &mut Notes) {
    let (rows, columns) = (table.first.row..=table.last.row, table.first.column..=table.last.column);
    let says = |row: u32, column: u32| said.contains_key(&CellAddress::new(row, column));
    if let Some(row) = rows.clone().find(|row| !columns.clone().any(|column| says(*row, column))) {
        notes.add(Point::NoBlankRows, Some(CellAddress::new(row, table.first.column)), "A row of the table is blank.");
        return;
    }
    let below = table.first.row + 1..=table.last.row;
    if let Some(column) = columns.clone().find(|column| !below.clone().any(|row| says(row, *column))) {
        notes.add(Point::NoBlankRows, Some(CellAddress::new(table.first.row, column)), "A column of the table is blank.");
        return;
    }
    let explained = sheet
        .cells
        .iter()
        .any(|cell| cell.at.row < table.first.row && ["blank", "empty"].iter().any(|word| cell.text.to_lowercase().contains(word)));
    let blank = rows.flat_map(|row| columns.clone().map(move |column| (row, column))).find(|(row, column)| !says(*row, *column));
    if let Some((row, column)) = blank.filter(|_| !explained) {
        notes.add(Point::EmptyCellsExplained, Some(CellAddress::new(row, column)), "The cell is empty.");
    }
}

/// Typefaces, sizes, contrast and fills of all cells.
fn looks(sheet: &SheetPart, tables: &[Table<'_>], dress: &Dress, notes: &mut Notes) {
    for cell in &sheet.cells {
        let (Some(format), at) = (dress.format(cell.style), Some(cell.at)) else { continue };
        let words = !cell.text.trim().is_empty();
        if words && (!format.is_sans_serif() || format.size < 10.0 || format.slanted) {
            notes.add(Point::Type, at, format!("{} {}{}.", format.typeface, format.size, if format.slanted { ", slanted" } else { "" }));
        }
        if words && format.contrast() < LEAST_CONTRAST {
            notes.add(Point::Contrast, at, format!("It is {:.1} to 1.", format.contrast()));
        }
        if format.ground.is_none_or(|ground| ground == 0xFF_FFFF) {
            continue;
        }
        if !tables.iter().any(|table| table.holds(cell.at)) {
            notes.add(Point::NoStrayFill, at, "The cell is filled and in no table.");
        } else if !words {
            notes.add(Point::ColourHasWords, at, "The cell has a colour and no words.");
        }
    }
}

/// Colours that conditions lay over cells.
fn conditions(sheet: &SheetPart, dress: &Dress, notes: &mut Notes) {
    for condition in sheet.root.all("conditionalFormatting") {
        let range = condition.get("sqref").unwrap_or_default();
        let at = range.split(' ').next().and_then(corners).map(|(first, _)| first);
        for rule in condition.all("cfRule") {
            if matches!(rule.get("type"), Some("colorScale" | "dataBar" | "iconSet")) {
                notes.add(Point::ColourHasWords, at, format!("Colours of {range} say what no words say."));
            }
            let laid = rule.get("dxfId").and_then(|place| dress.laid_over.get(place.parse::<usize>().ok()?));
            if let Some((letters, ground)) = laid
                && contrast(letters.unwrap_or(0), ground.unwrap_or(0xFF_FFFF)) < LEAST_CONTRAST
            {
                notes.add(Point::Contrast, at, format!("A condition colours {range} too faintly."));
            }
        }
    }
}
