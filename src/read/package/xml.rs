//! Short ways to walk the XML parts of a package.

use std::borrow::Cow;
use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::PackageError;

/// A reader that takes an empty element as a start and an end, and leaves blanks alone.
pub(in crate::read) fn reader<R: BufRead>(source: R) -> Reader<R> {
    let mut reader = Reader::from_reader(source);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.check_comments = false;
    config.expand_empty_elements = true;
    config.trim_text(false);
    reader
}

/// The value of an attribute by its local name (`id` finds `r:id` too), with entities resolved.
pub(in crate::read) fn attribute<'a>(element: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    let found = element.attributes().with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    match found.value {
        Cow::Borrowed(value) => unescape(value).ok(),
        Cow::Owned(value) => unescape(&value).ok().map(|value| Cow::Owned(value.into_owned())),
    }
}

/// Whether an attribute says yes in one of the two ways XML Schema allows.
pub(in crate::read) fn says_yes(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name).is_some_and(|value| matches!(value.as_ref(), "1" | "true"))
}

/// The character or characters an entity stands for; an unknown one stands for nothing.
pub(in crate::read) fn entity(reference: &BytesRef<'_>) -> String {
    match reference.resolve_char_ref() {
        Ok(Some(character)) => character.to_string(),
        _ => quick_xml::escape::resolve_xml_entity(reference.as_ref()).unwrap_or_default().to_owned(),
    }
}

/// The text up to the end of the element that has just begun, with the texts of elements inside it.
pub(in crate::read) fn text_to_end<R: BufRead>(reader: &mut Reader<R>, buffer: &mut Vec<u8>) -> Result<String, PackageError> {
    let mut text = String::new();
    text_into(reader, buffer, &mut text)?;
    Ok(text)
}

/// Adds the text up to the end of the element that has just begun to what is there.
pub(in crate::read) fn text_into<R: BufRead>(reader: &mut Reader<R>, buffer: &mut Vec<u8>, text: &mut String) -> Result<(), PackageError> {
    let mut depth = 0_usize;
    loop {
        buffer.clear();
        match reader.read_event_into(buffer)? {
            Event::Start(_) => depth += 1,
            Event::End(_) if depth == 0 => return Ok(()),
            Event::End(_) => depth -= 1,
            Event::Text(part) => text.push_str(&part.xml10_content()),
            Event::CData(part) => text.push_str(&part.xml10_content()),
            Event::GeneralRef(reference) => text.push_str(&entity(&reference)),
            Event::Eof => return Err(PackageError::CutShort),
            _ => (),
        }
    }
}

/// Skips to the end of the element that has just begun.
pub(in crate::read) fn skip<R: BufRead>(reader: &mut Reader<R>, buffer: &mut Vec<u8>) -> Result<(), PackageError> {
    let mut depth = 0_usize;
    loop {
        buffer.clear();
        match reader.read_event_into(buffer)? {
            Event::Start(_) => depth += 1,
            Event::End(_) if depth == 0 => return Ok(()),
            Event::End(_) => depth -= 1,
            Event::Eof => return Err(PackageError::CutShort),
            _ => (),
        }
    }
}
