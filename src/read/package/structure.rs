//! How a workbook's package is put together: its sheets, their parts, its names, its tables and notes.

use std::collections::BTreeMap;
use std::io::BufRead;
use std::ops::RangeInclusive;

use quick_xml::events::Event;

use super::{Package, PackageError, xml};
use crate::cell::{CellAddress, HeadingHint, HintKind, MergedRange, Visibility};

/// One sheet of the workbook, in its order.
#[derive(Debug, Clone)]
pub(in crate::read) struct SheetPart {
    /// Its name.
    pub(in crate::read) name: String,
    /// Whether a person sees it.
    pub(in crate::read) visibility: Visibility,
    /// Where its part is in the package.
    pub(in crate::read) path: String,
    /// The rows printed at the top of each page, and the headings of its tables.
    pub(in crate::read) hints: Vec<HeadingHint>,
    /// The notes and comments on its cells.
    pub(in crate::read) comments: BTreeMap<CellAddress, String>,
}

/// The workbook as its package has it.
#[derive(Debug, Default)]
pub(in crate::read) struct Structure {
    /// Its sheets.
    pub(in crate::read) sheets: Vec<SheetPart>,
    /// Whether the writer left all calculating to Excel, so that stored results may never have been computed.
    pub(in crate::read) calculate_on_load: bool,
    /// The path of the shared strings, where there are any.
    pub(in crate::read) shared_strings: Option<String>,
}

/// A relationship: the last word of its type, and the path it points to.
pub(super) struct Relation {
    pub(super) kind: String,
    pub(super) target: String,
}

/// Reads a workbook's structure.
pub(in crate::read) fn read(package: &mut Package<'_>) -> Result<Structure, PackageError> {
    let path = relations(package, "")?
        .into_values()
        .find(|relation| relation.kind == "officeDocument")
        .map_or_else(|| "xl/workbook.xml".to_owned(), |relation| relation.target);
    let related = relations(package, &path)?;
    let mut structure = workbook(package.part(&path)?, &related)?;
    structure.shared_strings = related.into_values().find(|relation| relation.kind == "sharedStrings").map(|relation| relation.target);
    for sheet in &mut structure.sheets {
        let Ok(related) = relations(package, &sheet.path) else { continue };
        for relation in related.into_values() {
            match relation.kind.as_str() {
                "table" => sheet.hints.extend(package.part(&relation.target).and_then(table).unwrap_or_default()),
                "comments" => sheet.comments.extend(package.part(&relation.target).and_then(comments).unwrap_or_default()),
                _ => (),
            }
        }
    }
    Ok(structure)
}

/// The relationships of a part by their id; a part without any has an empty list.
pub(super) fn relations(package: &mut Package<'_>, part: &str) -> Result<BTreeMap<String, Relation>, PackageError> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let path = if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
    if !package.holds(&path) {
        return Ok(BTreeMap::new());
    }
    let mut reader = xml::reader(package.part(&path)?);
    let mut buffer = Vec::new();
    let mut found = BTreeMap::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(element) if element.local_name().as_ref() == "Relationship" => {
                let get = |name| xml::attribute(&element, name).map(|value| value.into_owned()).unwrap_or_default();
                let kind = get("Type").rsplit('/').next().unwrap_or_default().to_owned();
                found.insert(get("Id"), Relation { kind, target: beside(folder, &get("Target")) });
            }
            Event::Eof => return Ok(found),
            _ => (),
        }
    }
}

/// The path a target means from a folder: absolute with a leading slash, else relative with `..` for the folder above.
fn beside(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => {
                steps.pop();
            }
            "." | "" => (),
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

/// The workbook part: sheets, print titles, how results were left.
fn workbook<R: BufRead>(source: R, related: &BTreeMap<String, Relation>) -> Result<Structure, PackageError> {
    let mut reader = xml::reader(source);
    let mut buffer = Vec::new();
    let mut structure = Structure::default();
    let mut titles: Vec<(usize, String)> = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(element) => match element.local_name().as_ref() {
                "sheet" => {
                    let get = |name| xml::attribute(&element, name).map(|value| value.into_owned()).unwrap_or_default();
                    let visibility = match get("state").as_str() {
                        "hidden" => Visibility::Hidden,
                        "veryHidden" => Visibility::VeryHidden,
                        _ => Visibility::Visible,
                    };
                    let path = related.get(&get("id")).map(|relation| relation.target.clone()).unwrap_or_default();
                    structure.sheets.push(SheetPart { name: get("name"), visibility, path, hints: Vec::new(), comments: BTreeMap::new() });
                }
                "calcPr" => structure.calculate_on_load = xml::says_yes(&element, "fullCalcOnLoad"),
                "definedName" if xml::attribute(&element, "name").is_some_and(|name| name == "_xlnm.Print_Titles") => {
                    let sheet = xml::attribute(&element, "localSheetId").and_then(|id| id.parse().ok());
                    let text = xml::text_to_end(&mut reader, &mut Vec::new())?;
                    titles.extend(sheet.map(|sheet| (sheet, text)));
                }
                _ => (),
            },
            Event::Eof => break,
            _ => (),
        }
    }
    for (sheet, text) in titles {
        if let (Some(sheet), Some(rows)) = (structure.sheets.get_mut(sheet), title_rows(&text)) {
            sheet.hints.push(HeadingHint { kind: HintKind::PrintTitles, rows, columns: None, last_row: None });
        }
    }
    Ok(structure)
}

/// The zero-based rows in a definition of print titles such as `'Key issue 1'!$A:$B,'Key issue 1'!$3:$4`.
fn title_rows(text: &str) -> Option<RangeInclusive<u32>> {
    text.split(',').find_map(|area| {
        let rows = area.rsplit('!').next()?.replace('$', "");
        let (first, last) = rows.split_once(':')?;
        let (first, last): (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
        (first >= 1 && first <= last).then(|| first - 1..=last - 1)
    })
}

/// A range such as `A4:H80`, or a lone cell, as its two corners.
pub(in crate::read) fn range(text: &str) -> Option<MergedRange> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let (first, last): (CellAddress, CellAddress) = (first.parse().ok()?, last.parse().ok()?);
    (first.row <= last.row && first.column <= last.column).then_some(MergedRange { first, last })
}

/// The heading row of a table part; a table may have none.
fn table<R: BufRead>(source: R) -> Result<Option<HeadingHint>, PackageError> {
    let mut reader = xml::reader(source);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(element) if element.local_name().as_ref() == "table" => {
                let count = |name, otherwise: u32| xml::attribute(&element, name).map_or(Some(otherwise), |n| n.parse().ok());
                let area = xml::attribute(&element, "ref").and_then(|text| range(&text));
                let (Some(area), Some(headings), Some(totals)) = (area, count("headerRowCount", 1), count("totalsRowCount", 0)) else {
                    return Ok(None);
                };
                if headings == 0 || headings > 10 {
                    return Ok(None);
                }
                return Ok(Some(HeadingHint {
                    kind: HintKind::Table,
                    rows: area.first.row..=area.first.row.saturating_add(headings - 1),
                    columns: Some(area.first.column..=area.last.column),
                    last_row: Some(area.last.row.saturating_sub(totals)),
                }));
            }
            Event::Eof => return Ok(None),
            _ => (),
        }
    }
}

/// What stands before the words of a threaded comment in the note that older versions of Excel are shown.
const THREADED: &str = "[Threaded comment]";

/// The notes of a comments part, by their cell.
fn comments<R: BufRead>(source: R) -> Result<BTreeMap<CellAddress, String>, PackageError> {
    let mut reader = xml::reader(source);
    let mut buffer = Vec::new();
    let mut found = BTreeMap::new();
    let mut unplaced = 0;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(element) if element.local_name().as_ref() == "comment" => {
                let at = xml::attribute(&element, "ref").and_then(|at| at.parse().ok());
                let text = xml::text_to_end(&mut reader, &mut Vec::new())?;
                let words = match text.split_once("Comment:") {
                    Some((before, words)) if before.trim_start().starts_with(THREADED) => words,
                    _ => &text,
                };
                // One without a place still counts.
                let at = at.unwrap_or_else(|| {
                    unplaced += 1;
                    CellAddress::new(u32::MAX - unplaced, 0)
                });
                found.insert(at, words.trim().to_owned());
            }
            Event::Eof => return Ok(found),
            _ => (),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn print_titles_give_their_rows_even_beside_columns() {
        assert_eq!(title_rows("Actions!$3:$4"), Some(2..=3));
        assert_eq!(title_rows("'A, B'!$A:$B,'A, B'!$5:$5"), Some(4..=4));
        assert_eq!(title_rows("Actions!$A:$B"), None);
        assert_eq!(title_rows("#REF!"), None);
    }

    #[test]
    fn a_target_is_found_from_its_folder() {
        assert_eq!(beside("xl/worksheets", "../tables/table1.xml"), "xl/tables/table1.xml");
        assert_eq!(beside("xl", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(beside("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
    }
}
