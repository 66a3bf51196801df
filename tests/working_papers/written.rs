//! A workbook read back from its bytes as text: address, value, style and link of each cell, sheet by sheet.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use boardready::cell::CellAddress;
use calamine::{Data, Reader, Xlsx};
use quick_xml::events::Event;
use zip::ZipArchive;

/// A part of the package as text; empty where there is none.
pub fn part(bytes: &[u8], name: &str) -> String {
    let mut package = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    if let Ok(mut part) = package.by_name(name) {
        part.read_to_string(&mut text).unwrap();
    }
    text
}

/// One sheet: its cells by zero-based row and column, their styles and links, and its XML.
pub struct Written {
    pub name: String,
    pub cells: BTreeMap<(u32, u32), Data>,
    pub styles: BTreeMap<String, String>,
    pub links: BTreeMap<String, String>,
    pub xml: String,
}

/// What a style looks like in a few words: weight, colour of letters, ground.
fn looks(styles: &str) -> Vec<String> {
    let section = |name: &str| {
        let rest = styles.split(&format!("<{name} ")).nth(1).unwrap_or_default();
        rest.split(&format!("</{name}>")).next().unwrap_or_default().to_owned()
    };
    let colour = |text: &str, tag: &str| {
        let rest = text.split(&format!("<{tag} rgb=\"")).nth(1).unwrap_or_default();
        rest.split('"').next().unwrap_or_default().to_owned()
    };
    let fonts: Vec<String> = section("fonts").split("</font>").map(str::to_owned).collect();
    let fills: Vec<String> = section("fills").split("</fill>").map(str::to_owned).collect();
    let number = |xf: &str, name: &str| -> usize {
        xf.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next()?.parse().ok()).unwrap_or(0)
    };
    let look = |xf: &str| {
        let font = fonts.get(number(xf, "fontId")).map(String::as_str).unwrap_or_default();
        let fill = fills.get(number(xf, "fillId")).map(String::as_str).unwrap_or_default();
        let mut words = Vec::new();
        words.extend(font.contains("<b/>").then(|| "bold".to_owned()));
        words.extend(font.contains("<u/>").then(|| "underlined".to_owned()));
        words.push(colour(font, "color"));
        words.push(colour(fill, "fgColor"));
        words.extend(xf.contains("wrapText=\"1\"").then(|| "wrapped".to_owned()));
        words.retain(|word| !word.is_empty());
        words.join(" ")
    };
    section("cellXfs").split("<xf ").skip(1).map(look).collect()
}

/// The sheets of a workbook in order.
pub fn sheets(bytes: &[u8]) -> Vec<Written> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let looks = looks(&part(bytes, "xl/styles.xml"));
    let names = book.sheet_names();
    let mut sheets = Vec::new();
    for (nth, name) in names.into_iter().enumerate() {
        let mut cells = BTreeMap::new();
        let mut reader = book.worksheet_cells_reader(&name).unwrap();
        while let Some(cell) = reader.next_cell().unwrap() {
            let value = Data::from(cell.get_value().clone());
            if value != Data::Empty {
                cells.insert(cell.get_position(), value);
            }
        }
        let xml = part(bytes, &format!("xl/worksheets/sheet{}.xml", nth + 1));
        let (mut styles, mut links) = (BTreeMap::new(), BTreeMap::new());
        let mut walk = quick_xml::Reader::from_str(&xml);
        loop {
            let tag = match walk.read_event().unwrap() {
                Event::Eof => break,
                Event::Start(tag) | Event::Empty(tag) => tag,
                _ => continue,
            };
            let said = |name: &str| {
                let found = tag.try_get_attribute(name).unwrap()?;
                Some(found.value.replace("&apos;", "'").replace("&#39;", "'"))
            };
            match tag.name().as_ref() {
                "c" => {
                    let style = said("s").and_then(|style| looks.get(style.parse::<usize>().unwrap()).cloned()).unwrap_or_default();
                    styles.insert(said("r").unwrap(), style);
                }
                "hyperlink" => {
                    links.insert(said("ref").unwrap(), said("location").unwrap_or_else(|| "OUTSIDE".to_owned()));
                }
                _ => {}
            }
        }
        sheets.push(Written { name, cells, styles, links, xml });
    }
    sheets
}

impl Written {
    /// What a cell says; empty where it says nothing.
    pub fn text(&self, row: u32, column: u32) -> String {
        self.cells.get(&(row, column)).map(ToString::to_string).unwrap_or_default()
    }

    /// Each cell on a line of its own: address, value, style, link.
    pub fn golden(&self) -> String {
        let line = |((row, column), value): (&(u32, u32), &Data)| {
            let address = CellAddress::new(*row, *column).to_string();
            let value = match value {
                Data::String(text) => format!("{text:?}"),
                other => other.to_string(),
            };
            let style = self.styles.get(&address).map(String::as_str).unwrap_or_default();
            let link = self.links.get(&address).map(|link| format!(" -> {link}")).unwrap_or_default();
            format!("{address} {value} [{style}]{link}\n")
        };
        self.cells.iter().map(line).collect()
    }
}
