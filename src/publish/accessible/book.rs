//! The points that a workbook keeps as a whole: properties, language, contents, macros, links to other files.

use std::collections::BTreeSet;

use super::{Notes, Point};
use crate::publish::opened::Opened;

pub(super) fn check(opened: &Opened, notes: &mut Notes) {
    for (property, called) in [("title", "title"), ("creator", "author"), ("keywords", "keywords")] {
        if opened.property(property).is_empty() {
            notes.add(Point::Properties, None, format!("The document has no {called}."));
        }
    }
    let language = opened.property("language");
    let sound = language.len() >= 2 && language.split('-').all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric()));
    if !sound {
        notes.add(Point::Language, None, "The document does not say its language.");
    }
    for path in opened.parts.keys() {
        let low = path.to_lowercase();
        if low.ends_with("vbaproject.bin") || low.contains("macrosheets/") {
            notes.add(Point::NoMacros, None, format!("{path} holds macros."));
        }
        if low.contains("externallinks/") && !low.contains("_rels/") || low.ends_with("connections.xml") {
            notes.add(Point::NoExternalLinks, None, format!("{path} leads to another file."));
        }
    }
    let view = opened.book.deep("workbookView").into_iter().next();
    let active = view.and_then(|view| view.get("activeTab")).unwrap_or("0");
    if active != "0" {
        notes.add(Point::OpensAtStart, None, "The workbook opens on another sheet.");
    }
    let names: Vec<String> = opened.sheets.iter().map(|sheet| sheet.name.to_lowercase()).collect();
    let default = |name: &str| name.strip_prefix("sheet").is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit()));
    for (sheet, name) in opened.sheets.iter().zip(&names) {
        let long = sheet.name.encode_utf16().count() > 31;
        if long || default(name) || names.iter().filter(|other| *other == name).count() > 1 {
            notes.add(Point::SheetName, None, format!("\"{}\" is too long, used twice, or says nothing.", sheet.name));
        }
    }
    contents(opened, &names, notes);
}

/// The first sheet leads to every other, and every link leads somewhere.
fn contents(opened: &Opened, names: &[String], notes: &mut Notes) {
    let mut listed: BTreeSet<String> = BTreeSet::new();
    for (place, sheet) in opened.sheets.iter().enumerate() {
        for link in sheet.root.deep("hyperlink") {
            let Some(location) = link.get("location") else { continue };
            let target = location.rsplit_once('!').map_or("", |(target, _)| target).trim_matches('\'').replace("''", "'").to_lowercase();
            if !target.is_empty() && !names.contains(&target) {
                notes.add(Point::Contents, None, format!("A link on {} leads to \"{target}\", which is not there.", sheet.name));
            }
            if place == 0 {
                listed.insert(target);
            }
        }
    }
    for sheet in opened.sheets.iter().skip(1).filter(|sheet| !listed.contains(&sheet.name.to_lowercase())) {
        notes.add(Point::Contents, None, format!("The first sheet has no link to \"{}\".", sheet.name));
    }
}
