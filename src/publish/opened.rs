//! A workbook's package opened for checking: its sheets with all that belongs to them.

use std::collections::BTreeMap;

use super::element::Element;
use crate::cell::CellAddress;
use crate::read::{Limits, ReadError, parts};

/// One cell.
#[derive(Debug, Clone)]
pub(super) struct CellPart {
    pub(super) at: CellAddress,
    /// The place of its format.
    pub(super) style: usize,
    /// What it shows, numbers as they are stored.
    pub(super) text: String,
    pub(super) is_number: bool,
    pub(super) formula: Option<String>,
}

/// One sheet.
#[derive(Debug, Clone, Default)]
pub(super) struct SheetPart {
    pub(super) name: String,
    /// `hidden` or `veryHidden` where it is.
    pub(super) state: String,
    pub(super) root: Element,
    pub(super) cells: Vec<CellPart>,
    /// Parts it refers to: the last word of the relation's type, the path, the root element.
    pub(super) related: Vec<(String, String, Element)>,
}

/// A workbook.
#[derive(Debug, Clone, Default)]
pub(super) struct Opened {
    pub(super) parts: BTreeMap<String, Vec<u8>>,
    pub(super) book: Element,
    pub(super) styles: Element,
    pub(super) sheets: Vec<SheetPart>,
}

impl Opened {
    /// Opens an xlsx or xlsm from its bytes.
    pub(super) fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Self, ReadError> {
        let parts: BTreeMap<String, Vec<u8>> = parts(name, bytes, limits)?.into_iter().collect();
        let mut opened = Self { parts, ..Self::default() };
        opened.book = opened.root("xl/workbook.xml");
        opened.styles = opened.root("xl/styles.xml");
        let strings: Vec<String> = opened.root("xl/sharedStrings.xml").all("si").map(|item| item.text.clone()).collect();
        let related = opened.relations("xl/workbook.xml");
        for entry in opened.book.deep("sheet") {
            let get = |name| entry.get(name).unwrap_or_default().to_owned();
            let path = related.get(&get("id")).map(|(_, path)| path.clone()).unwrap_or_default();
            let root = opened.root(&path);
            let cells = root.child("sheetData").into_iter().flat_map(|data| data.all("row")).flat_map(|row| row.all("c"));
            let cells = cells.filter_map(|cell| cell_of(cell, &strings)).collect();
            let related = opened.relations(&path).into_values().map(|(kind, path)| (kind, path.clone(), opened.root(&path))).collect();
            opened.sheets.push(SheetPart { name: get("name"), state: get("state"), root, cells, related });
        }
        Ok(opened)
    }

    /// The root element of a part; an empty one where there is none.
    pub(super) fn root(&self, path: &str) -> Element {
        self.parts.get(path).map(|bytes| Element::parse(bytes)).unwrap_or_default()
    }

    /// The relations of a part by id: the last word of the type, and the path.
    pub(super) fn relations(&self, path: &str) -> BTreeMap<String, (String, String)> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let root = self.root(&format!("{folder}/_rels/{name}.rels"));
        let relation = |entry: &Element| {
            let kind = entry.get("Type")?.rsplit('/').next()?.to_owned();
            Some((entry.get("Id")?.to_owned(), (kind, beside(folder, entry.get("Target")?))))
        };
        root.all("Relationship").filter_map(relation).collect()
    }

    /// A property of the document: `title`, `creator`, `keywords`, `language`, ...; empty where it says none.
    pub(super) fn property(&self, name: &str) -> String {
        self.root("docProps/core.xml").child(name).map(|property| property.text.trim().to_owned()).unwrap_or_default()
    }
}

fn beside(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let up = target.matches("../").count();
    let steps: Vec<&str> = folder.split('/').collect();
    let kept = &steps[..steps.len().saturating_sub(up)];
    let path = [kept.join("/").as_str(), target.trim_start_matches("../")].join("/");
    path.trim_start_matches('/').to_owned()
}

fn cell_of(cell: &Element, strings: &[String]) -> Option<CellPart> {
    let at = cell.get("r")?.parse().ok()?;
    let value = cell.child("v").map(|value| value.text.clone()).unwrap_or_default();
    let kind = cell.get("t").unwrap_or("n");
    let text = match kind {
        "s" => value.parse::<usize>().ok().and_then(|place| strings.get(place).cloned()).unwrap_or_default(),
        "inlineStr" => cell.child("is").map(|text| text.text.clone()).unwrap_or_default(),
        _ => value,
    };
    Some(CellPart {
        at,
        style: cell.get("s").and_then(|place| place.parse().ok()).unwrap_or_default(),
        is_number: kind == "n" && !text.is_empty(),
        text,
        formula: cell.child("f").map(|formula| formula.text.clone()),
    })
}

/// The corner cells of a range such as `A3:D9`; one cell is both.
pub(super) fn corners(range: &str) -> Option<(CellAddress, CellAddress)> {
    let plain = range.replace('$', "");
    let (first, last) = plain.split_once(':').unwrap_or((&plain, &plain));
    Some((first.parse().ok()?, last.parse().ok()?))
}
