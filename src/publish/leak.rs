//! What a workbook would give away beside what its sheets show: hidden rows, comments, names, links, properties, left-over parts.

use std::collections::BTreeSet;

use super::element::Element;
use super::opened::Opened;
use crate::normalise::text::folded;
use crate::read::{Limits, ReadError, parts};

/// What sort of thing is given away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeakKind {
    /// A sheet that is not seen.
    HiddenSheet,
    /// Rows that are not seen, by hand or by a filter.
    HiddenRows,
    /// Columns that are not seen.
    HiddenColumns,
    /// Notes and comments on cells.
    Comment,
    /// A name that points to cells, values or other files.
    DefinedName,
    /// A link to another file, with the values last seen there.
    ExternalLink,
    /// The records behind a pivot table or a query, which hold more than is shown.
    Cache,
    /// A formula, whose parts may say more than its result.
    Formula,
    /// A property of the document that names a person, a company or a template.
    Property,
    /// Macros.
    Macro,
    /// A file inside the file: pictures, embedded documents, printer settings.
    Embedded,
    /// White letters on white, or a format that shows nothing.
    Invisible,
    /// A word that nothing published may hold.
    Word,
}

/// One thing that is given away.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leak {
    /// What sort of thing.
    pub kind: LeakKind,
    /// Where: a sheet and its rows or cells, or the part of the package.
    pub place: String,
    /// What is found there, at most a line of it.
    pub said: String,
}

/// What an xlsx or xlsm gives away, in the order of [`LeakKind`] and place.
///
/// # Errors
///
/// [`ReadError`] when the bytes are no sound package, or unpack to more than the limits.
pub fn leaks(name: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<Leak>, ReadError> {
    let opened = Opened::read(name, bytes, limits)?;
    let mut found = Vec::new();
    let mut add = |kind, place: &str, said: &str| found.push(Leak { kind, place: place.to_owned(), said: line(said) });
    for sheet in &opened.sheets {
        if !matches!(sheet.state.as_str(), "" | "visible") {
            add(LeakKind::HiddenSheet, &sheet.name, &format!("the sheet is hidden, with {} cells", sheet.cells.len()));
        }
        for row in sheet.root.deep("row").into_iter().filter(|row| row.says("hidden") || row.get("ht") == Some("0")) {
            add(LeakKind::HiddenRows, &format!("{}, row {}", sheet.name, row.get("r").unwrap_or_default()), "hidden");
        }
        for column in sheet.root.deep("col").into_iter().filter(|column| column.says("hidden") || column.get("width") == Some("0")) {
            let (first, last) = (column.get("min").unwrap_or_default(), column.get("max").unwrap_or_default());
            add(LeakKind::HiddenColumns, &format!("{}, columns {first} to {last}", sheet.name), "hidden");
        }
        for cell in &sheet.cells {
            if let Some(formula) = &cell.formula {
                add(LeakKind::Formula, &format!("{}!{}", sheet.name, cell.at), formula);
            }
            if !cell.text.is_empty() && shows_nothing(&opened.styles, cell.style) {
                add(LeakKind::Invisible, &format!("{}!{}", sheet.name, cell.at), &cell.text);
            }
        }
        for (kind, _, root) in &sheet.related {
            if matches!(kind.as_str(), "comments" | "threadedComment") {
                for comment in root.deep("comment").into_iter().chain(root.deep("threadedComment")) {
                    let text: String = comment.deep("t").iter().chain(&comment.deep("text")).map(|text| text.text.as_str()).collect();
                    add(LeakKind::Comment, &format!("{}!{}", sheet.name, comment.get("ref").unwrap_or_default()), &text);
                }
            }
        }
    }
    for defined in opened.book.deep("definedName") {
        let name = defined.get("name").unwrap_or_default();
        if !matches!(name, "_xlnm.Print_Titles" | "_xlnm.Print_Area") {
            add(LeakKind::DefinedName, name, &defined.text);
        }
    }
    package(&opened, &mut add);
    found.sort();
    Ok(found)
}

/// What stands in the package beside its sheets.
fn package(opened: &Opened, add: &mut dyn FnMut(LeakKind, &str, &str)) {
    for (path, bytes) in &opened.parts {
        let low = path.to_lowercase();
        let kind = if low.contains("externallinks/") && !low.contains("_rels") {
            LeakKind::ExternalLink
        } else if low.contains("pivotcache/") || low.contains("querytables/") || low.ends_with("connections.xml") || low.contains("/model/")
        {
            LeakKind::Cache
        } else if low.ends_with("vbaproject.bin") || low.contains("macrosheets/") {
            LeakKind::Macro
        } else if ["embeddings/", "media/", "printersettings/", "customxml/", "revisions/", "persons/", "activex/", "ctrlprops/"]
            .iter()
            .any(|folder| low.contains(folder))
            || low.ends_with("thumbnail.jpeg")
        {
            LeakKind::Embedded
        } else {
            continue;
        };
        add(kind, path, &format!("{} bytes", bytes.len()));
    }
    for part in ["docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"] {
        let root = opened.root(part);
        for property in &root.children {
            let said =
                if property.text.is_empty() { property.children.first().map_or("", |value| value.text.as_str()) } else { &property.text };
            let names = matches!(
                property.name.as_str(),
                "creator" | "lastModifiedBy" | "Company" | "Manager" | "Template" | "HyperlinkBase" | "property"
            );
            if names && !said.trim().is_empty() {
                add(LeakKind::Property, &format!("{part}: {}", property.get("name").unwrap_or(&property.name)), said);
            }
        }
    }
    for path in opened.book.deep("absPath").into_iter().filter_map(|path| path.get("url")) {
        add(LeakKind::Property, "xl/workbook.xml: the folder it was saved in", path);
    }
}

/// Whether a format shows nothing: white on white, or the number format `;;;`.
fn shows_nothing(styles: &Element, place: usize) -> bool {
    let Some(format) = styles.child("cellXfs").and_then(|formats| formats.all("xf").nth(place)) else { return false };
    let nth = |list: &str, item: &str, attribute: &str| -> Option<&Element> {
        styles.child(list)?.children.iter().filter(|child| child.name == item).nth(format.get(attribute)?.parse().ok()?)
    };
    let white = |colour: Option<&Element>| {
        colour.is_some_and(|colour| {
            colour.get("rgb").is_some_and(|rgb| rgb.ends_with("FFFFFF")) || colour.get("theme") == Some("0") && colour.get("tint").is_none()
        })
    };
    let letters = white(nth("fonts", "font", "fontId").and_then(|font| font.child("color")));
    let pattern = nth("fills", "fill", "fillId").and_then(|fill| fill.child("patternFill"));
    let ground =
        pattern.is_none_or(|pattern| pattern.get("patternType").is_none_or(|kind| kind == "none") || white(pattern.child("fgColor")));
    let code = format.get("numFmtId").and_then(|id| {
        styles.child("numFmts")?.all("numFmt").find(|format| format.get("numFmtId") == Some(id))?.get("formatCode").map(str::to_owned)
    });
    letters && ground || code.is_some_and(|code| code.replace('"', "") == ";;;")
}

fn line(said: &str) -> String {
    let one: Vec<&str> = said.split_whitespace().collect();
    one.join(" ").chars().take(120).collect()
}

/// Where in a package (xlsx, ods, zip) any of these words stand, whole and in any spelling of capitals and marks: in texts, also cut into
/// pieces by their formatting, in attributes, in the names of parts, and in packages inside it.
///
/// # Errors
///
/// [`ReadError`] when the bytes are no sound package, or unpack to more than the limits.
pub fn words_found(name: &str, bytes: &[u8], words: &[String], limits: &Limits) -> Result<Vec<Leak>, ReadError> {
    let wanted: BTreeSet<String> = words.iter().map(|word| folded(word)).filter(|word| !word.is_empty()).collect();
    let mut found = Vec::new();
    search(name, bytes, &wanted, limits, 0, &mut found)?;
    found.sort();
    found.dedup();
    Ok(found)
}

fn search(
    name: &str,
    bytes: &[u8],
    wanted: &BTreeSet<String>,
    limits: &Limits,
    depth: usize,
    found: &mut Vec<Leak>,
) -> Result<(), ReadError> {
    let counts: BTreeSet<usize> = wanted.iter().map(|phrase| phrase.split(' ').count()).collect();
    for (part, bytes) in parts(name, bytes, limits)? {
        let mut texts = vec![part.clone()];
        if bytes.starts_with(b"PK\x03\x04") {
            if depth < 3 {
                search(&part, &bytes, wanted, limits, depth + 1, found)?;
            }
        } else if bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0xef | 0xbb | 0xbf)) == Some(&b'<') {
            Element::parse(&bytes).words(&mut texts);
        }
        // Whatever it is, its plain letters are looked at too; every second byte for UTF-16.
        texts.push(String::from_utf8_lossy(&bytes).into_owned());
        texts.push(bytes.iter().filter(|byte| **byte != 0).map(|byte| char::from(*byte)).collect());
        // "Hale's" folds to one word; without its ending the name is found.
        let owned: Vec<String> = texts.iter().map(|text| text.replace("'s", " ").replace("\u{2019}s", " ")).collect();
        for text in texts.into_iter().chain(owned) {
            let said = folded(&text);
            let said: Vec<&str> = said.split(' ').collect();
            for count in &counts {
                for phrase in said.windows(*count).map(|words| words.join(" ")).filter(|phrase| wanted.contains(phrase)) {
                    found.push(Leak { kind: LeakKind::Word, place: part.clone(), said: phrase });
                }
            }
        }
    }
    Ok(())
}
