//! The frozen rows of an OpenDocument spreadsheet, from its settings.

use std::collections::BTreeMap;
use std::io::BufRead;

use quick_xml::events::Event;

use super::{PackageError, xml};

/// How many rows at the top of each sheet are frozen, by the sheet's name.
pub(in crate::read) fn frozen_rows<R: BufRead>(source: R) -> Result<BTreeMap<String, u32>, PackageError> {
    let mut reader = xml::reader(source);
    let mut buffer = Vec::new();
    let mut frozen = BTreeMap::new();
    let (mut sheet, mut mode, mut rows) = (None::<String>, 0_u32, 0_u32);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(element) => match element.local_name().as_ref() {
                "config-item-map-entry" => {
                    sheet = xml::attribute(&element, "name").map(|name| name.into_owned());
                    (mode, rows) = (0, 0);
                }
                "config-item" => {
                    let name = xml::attribute(&element, "name").map(|name| name.into_owned()).unwrap_or_default();
                    let value = xml::text_to_end(&mut reader, &mut Vec::new())?;
                    match name.as_str() {
                        "VerticalSplitMode" => mode = value.trim().parse().unwrap_or_default(),
                        "VerticalSplitPosition" => rows = value.trim().parse().unwrap_or_default(),
                        _ => (),
                    }
                }
                _ => (),
            },
            // Mode 2 is frozen; mode 1 is a divider that a person drags.
            Event::End(element) if element.local_name().as_ref() == "config-item-map-entry" => {
                if let (Some(sheet), 2, 1..=1_000) = (sheet.take(), mode, rows) {
                    frozen.insert(sheet, rows);
                }
            }
            Event::Eof => return Ok(frozen),
            _ => (),
        }
    }
}
