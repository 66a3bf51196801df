//! Which shared strings of a workbook hold struck-out text.

use std::collections::BTreeMap;
use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::{PackageError, xml};
use crate::cell::Strike;

/// How the runs of one rich text are dressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::read) struct Runs {
    /// Some run is struck out.
    struck: bool,
    /// Some run says that it is not.
    plain: bool,
    /// Some run leaves it to the cell's font.
    inherits: bool,
}

impl Runs {
    /// How much of the cell is struck out, given whether the cell's own font is.
    pub(in crate::read) fn strike(self, font: bool) -> Strike {
        let struck = self.struck || (self.inherits && font);
        let plain = self.plain || (self.inherits && !font);
        match (struck, plain) {
            (false, _) => Strike::None,
            (true, true) => Strike::Part,
            (true, false) => Strike::Whole,
        }
    }
}

/// What is known of the shared strings.
#[derive(Debug, Default)]
pub(in crate::read) struct SharedStrings {
    /// How many there are.
    pub(in crate::read) count: usize,
    /// How many the part says there are; a false number would make the reading library reserve memory for them.
    pub(in crate::read) declared: u64,
    /// The rich ones, by their number.
    pub(in crate::read) rich: BTreeMap<usize, Runs>,
}

/// Walks the shared strings.
pub(in crate::read) fn read<R: BufRead>(source: R) -> Result<SharedStrings, PackageError> {
    let mut reader = xml::reader(source);
    let mut buffer = Vec::new();
    let mut strings = SharedStrings::default();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(element) if element.local_name().as_ref() == "sst" => {
                strings.declared = xml::attribute(&element, "uniqueCount").and_then(|n| n.parse().ok()).unwrap_or_default();
            }
            Event::Start(element) if element.local_name().as_ref() == "si" => {
                if let Some(runs) = runs(&mut reader)? {
                    strings.rich.insert(strings.count, runs);
                }
                strings.count += 1;
            }
            Event::Eof => return Ok(strings),
            _ => (),
        }
    }
}

/// The runs of the text that has just begun, or nothing when it is not rich.
pub(in crate::read) fn runs<R: BufRead>(reader: &mut Reader<R>) -> Result<Option<Runs>, PackageError> {
    let mut buffer = Vec::new();
    let mut found: Option<Runs> = None;
    let mut depth = 0_usize;
    let (mut dressed, mut struck, mut phonetic) = (false, false, false);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(element) => {
                depth += 1;
                match element.local_name().as_ref() {
                    "rPh" => phonetic = true,
                    "r" => (dressed, struck) = (false, false),
                    "rPr" => dressed = true,
                    "strike" => struck = xml::attribute(&element, "val").is_none_or(|value| !matches!(value.as_ref(), "0" | "false")),
                    "t" if !phonetic && depth > 1 => {
                        let text = xml::text_to_end(reader, &mut buffer)?;
                        depth -= 1;
                        if !text.trim().is_empty() {
                            let runs = found.get_or_insert_default();
                            runs.struck |= struck;
                            runs.plain |= dressed && !struck;
                            runs.inherits |= !dressed;
                        }
                    }
                    _ => (),
                }
            }
            Event::End(_) if depth == 0 => return Ok(found),
            Event::End(element) => {
                depth -= 1;
                phonetic &= element.local_name().as_ref() != "rPh";
            }
            Event::Eof => return Err(PackageError::CutShort),
            _ => (),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strikes(xml: &str) -> Vec<Option<Runs>> {
        let strings = read(xml.as_bytes()).unwrap();
        (0..strings.count).map(|i| strings.rich.get(&i).copied()).collect()
    }

    #[test]
    fn a_struck_run_beside_a_plain_one_is_part_and_alone_is_whole() {
        let found = strikes(
            "<sst uniqueCount=\"3\"><si><t>plain</t></si><si><r><rPr><strike/></rPr><t>old</t></r><r><rPr><b/></rPr><t>new</t></r></si>\
             <si><r><rPr><strike val=\"1\"/></rPr><t>gone</t></r><r><t> </t></r></si><si/><si><r><t>as the cell</t></r></si></sst>",
        );
        assert_eq!(found.len(), 5);
        assert_eq!(found[0], None);
        assert_eq!(found[1].unwrap().strike(false), Strike::Part);
        assert_eq!(found[2].unwrap().strike(false), Strike::Whole);
        assert_eq!(found[3], None);
        assert_eq!(found[4].unwrap().strike(false), Strike::None);
        assert_eq!(found[4].unwrap().strike(true), Strike::Whole);
    }
}
