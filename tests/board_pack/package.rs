//! A workbook taken apart: its sheets with the value, dress and link of each cell.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use boardready::cell::CellAddress;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// One cell as a reader of the bytes sees it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Seen {
    /// Its value as text; a number as Excel keeps it.
    pub value: String,
    /// Whether it is a number.
    pub is_number: bool,
    /// How it is dressed: bold, ground, number format, alignment.
    pub dress: String,
    /// Where it leads.
    pub link: String,
}

/// One sheet.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    pub name: String,
    pub cells: BTreeMap<(u32, u32), Seen>,
    /// What else is there: tables, drop-downs, charts, frozen panes.
    pub furniture: Vec<String>,
}

impl Sheet {
    /// What stands in a cell; nothing for an empty one.
    pub fn text(&self, row: u32, column: u32) -> &str {
        self.cells.get(&(row, column)).map_or("", |cell| cell.value.as_str())
    }

    /// The zero-based column of a heading, and the row of the headings.
    pub fn heading(&self, heading: &str) -> (u32, u32) {
        let place = self.cells.iter().find(|(_, cell)| cell.value == heading && cell.dress.contains("bold"));
        place.map(|((row, column), _)| (*row, *column)).unwrap_or_else(|| panic!("no {heading} on {}", self.name))
    }

    /// What stands under a heading, to the last row.
    pub fn column(&self, heading: &str) -> Vec<String> {
        let (row, column) = self.heading(heading);
        let last = self.cells.keys().map(|(row, _)| *row).max().unwrap_or(0);
        (row + 1..=last).map(|row| self.text(row, column).to_owned()).collect()
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> String {
    let found = element.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name);
    found.map(|attribute| attribute.value.replace("&apos;", "'").replace("&amp;", "&")).unwrap_or_default()
}

/// All parts of a package as text.
pub fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..package.len() {
        let mut part = package.by_index(index).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        parts.insert(part.name().unwrap().into_owned(), text);
    }
    parts
}

/// The opening tags of a part, with what is written between them and the next tag.
fn elements(text: &str) -> Vec<(BytesStart<'static>, String)> {
    let mut reader = Reader::from_str(text);
    let mut found: Vec<(BytesStart<'static>, String)> = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(element) | Event::Empty(element) => found.push((element.into_owned(), String::new())),
            Event::Text(text) => {
                if let Some((_, said)) = found.last_mut() {
                    said.push_str(&text);
                }
            }
            Event::GeneralRef(reference) => {
                if let Some((_, said)) = found.last_mut() {
                    said.push_str(match &*reference {
                        "amp" => "&",
                        "lt" => "<",
                        "gt" => ">",
                        "quot" => "\"",
                        _ => "'",
                    });
                }
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn name(element: &BytesStart<'_>) -> String {
    element.local_name().as_ref().to_owned()
}

/// The dress of each cell format, in words.
fn dresses(styles: &str) -> Vec<String> {
    let (mut fonts, mut fills, mut dresses) = (Vec::new(), Vec::new(), Vec::new());
    let mut section = String::new();
    for (element, _) in elements(styles) {
        let what = name(&element);
        if matches!(what.as_str(), "fonts" | "fills" | "borders" | "cellXfs" | "cellStyleXfs" | "cellStyles" | "dxfs" | "numFmts") {
            section = what;
            continue;
        }
        match (section.as_str(), what.as_str()) {
            ("fonts", "font") => fonts.push(String::new()),
            ("fonts", "b") => fonts.last_mut().unwrap().push_str("bold "),
            ("fonts", "u") => fonts.last_mut().unwrap().push_str("underlined "),
            ("fonts", "sz") if attribute(&element, "val") != "10" => {
                let size = format!("{}pt ", attribute(&element, "val"));
                fonts.last_mut().unwrap().push_str(&size);
            }
            ("fills", "fill") => fills.push(String::new()),
            ("fills", "fgColor") => *fills.last_mut().unwrap() = format!("on {} ", attribute(&element, "rgb")),
            ("cellXfs", "xf") => {
                let place = |attribute_name: &str| attribute(&element, attribute_name).parse::<usize>().unwrap_or(0);
                let format = attribute(&element, "numFmtId");
                let format = if format == "0" { String::new() } else { format!("format {format} ") };
                dresses.push(format!("{}{}{format}", fonts[place("fontId")], fills[place("fillId")]));
            }
            ("cellXfs", "alignment") => {
                let side = attribute(&element, "horizontal");
                let dress: &mut String = dresses.last_mut().unwrap();
                dress.push_str(&side);
            }
            _ => {}
        }
    }
    dresses.into_iter().map(|dress| dress.trim().to_owned()).collect()
}

fn address(text: &str) -> (u32, u32) {
    let letters: String = text.chars().take_while(char::is_ascii_alphabetic).collect();
    let column = letters.chars().fold(0, |sum, letter| sum * 26 + (letter as u32 - 'A' as u32 + 1)) - 1;
    (text[letters.len()..].parse::<u32>().unwrap() - 1, column)
}

/// The sheets of a workbook of ours, in order.
pub fn sheets(bytes: &[u8]) -> Vec<Sheet> {
    let parts = parts(bytes);
    let mut shared: Vec<String> = Vec::new();
    for (element, said) in elements(&parts["xl/sharedStrings.xml"]) {
        match name(&element).as_str() {
            "si" => shared.push(String::new()),
            "t" => shared.last_mut().unwrap().push_str(&said),
            _ => {}
        }
    }
    let dresses = dresses(&parts["xl/styles.xml"]);
    let names: Vec<String> = elements(&parts["xl/workbook.xml"])
        .into_iter()
        .filter(|(element, _)| name(element) == "sheet")
        .map(|(element, _)| attribute(&element, "name"))
        .collect();
    names.into_iter().zip(1..).map(|(name, place)| sheet(name, &parts, place, &shared, &dresses)).collect()
}

fn sheet(called: String, parts: &BTreeMap<String, String>, place: usize, shared: &[String], dresses: &[String]) -> Sheet {
    let mut sheet = Sheet { name: called, ..Sheet::default() };
    let mut at = (0, 0);
    let mut kind = String::new();
    for (element, said) in elements(&parts[&format!("xl/worksheets/sheet{place}.xml")]) {
        match name(&element).as_str() {
            "c" => {
                at = address(&attribute(&element, "r"));
                kind = attribute(&element, "t");
                let dress = dresses[attribute(&element, "s").parse::<usize>().unwrap_or(0)].clone();
                sheet.cells.insert(at, Seen { dress, ..Seen::default() });
            }
            "v" => {
                let cell = sheet.cells.get_mut(&at).unwrap();
                cell.is_number = kind != "s";
                cell.value = if kind == "s" { shared[said.parse::<usize>().unwrap()].clone() } else { said };
            }
            "hyperlink" => {
                let cell = sheet.cells.entry(address(&attribute(&element, "ref"))).or_default();
                cell.link = attribute(&element, "location");
            }
            "pane" => sheet.furniture.push("headings stay in sight".to_owned()),
            "dataValidation" => {
                sheet.furniture.push(format!("{} for {}", attribute(&element, "type"), attribute(&element, "sqref")));
            }
            "conditionalFormatting" => sheet.furniture.push(format!("colours for {}", attribute(&element, "sqref"))),
            _ => {}
        }
    }
    let relations = parts.get(&format!("xl/worksheets/_rels/sheet{place}.xml.rels")).map_or("", String::as_str);
    for (element, _) in elements(relations) {
        let target = attribute(&element, "Target").replace("../", "xl/");
        if target.contains("tables/") {
            for (table, _) in
                elements(&parts[&target]).iter().filter(|(table, _)| name(table) == "table" && !attribute(table, "ref").is_empty())
            {
                let filter = if parts[&target].contains("<autoFilter") { ", filters" } else { "" };
                sheet.furniture.push(format!("table {} {}{filter}", attribute(table, "name"), attribute(table, "ref")));
            }
        }
        if target.contains("drawings/") {
            for (drawn, _) in elements(&parts[&target]).iter().filter(|(drawn, _)| name(drawn) == "cNvPr") {
                sheet.furniture.push(format!("chart {}: {}", attribute(drawn, "name"), attribute(drawn, "descr")));
            }
        }
    }
    sheet
}

/// Sheets as lines of address, value, dress and link.
pub fn golden(sheets: &[Sheet]) -> String {
    let mut text = String::new();
    for sheet in sheets {
        text.push_str(&format!("=== {}\n", sheet.name));
        sheet.furniture.iter().for_each(|line| text.push_str(&format!("{line}\n")));
        for ((row, column), cell) in &sheet.cells {
            let value = if cell.is_number { cell.value.clone() } else { format!("{:?}", cell.value) };
            let link = if cell.link.is_empty() { String::new() } else { format!(" -> {}", cell.link) };
            text.push_str(&format!("{} {value} [{}]{link}\n", CellAddress::new(*row, *column), cell.dress));
        }
    }
    text
}
