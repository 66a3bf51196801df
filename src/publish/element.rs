//! A part of a package as a tree of elements, small enough to be asked questions.

use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::{BytesStart, Event};

/// How deep elements may be nested; damaged parts could be deeper.
const DEEPEST: usize = 200;

/// One element by its local name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Element>,
    /// The text inside it and inside its children.
    pub(super) text: String,
}

impl Element {
    /// The root element of a part; an empty one where the part is no sound XML as far as it was read.
    pub(super) fn parse(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let mut reader = Reader::from_str(&text);
        reader.config_mut().check_end_names = false;
        reader.config_mut().expand_empty_elements = true;
        let mut open: Vec<Element> = vec![Self::default()];
        loop {
            match reader.read_event() {
                Ok(Event::Start(start)) if open.len() < DEEPEST => open.push(Self::begin(&start)),
                Ok(Event::End(_)) if open.len() > 1 => close(&mut open),
                Ok(Event::Text(words)) => add(&mut open, &words.xml10_content()),
                Ok(Event::CData(words)) => add(&mut open, &words.xml10_content()),
                Ok(Event::GeneralRef(entity)) => match entity.resolve_char_ref() {
                    Ok(Some(letter)) => add(&mut open, letter.encode_utf8(&mut [0; 4])),
                    _ => add(&mut open, resolve_xml_entity(entity.as_ref()).unwrap_or_default()),
                },
                Ok(Event::Eof) | Err(_) => break,
                Ok(_) => (),
            }
        }
        while open.len() > 1 {
            close(&mut open);
        }
        open.pop().and_then(|mut outside| outside.children.pop()).unwrap_or_default()
    }

    fn begin(start: &BytesStart<'_>) -> Self {
        let attribute = |attribute: quick_xml::events::attributes::Attribute<'_>| {
            let value = unescape(&attribute.value).map_or_else(|_| attribute.value.to_string(), |value| value.into_owned());
            (attribute.key.as_ref().to_owned(), value)
        };
        let attributes = start.attributes().with_checks(false).flatten().map(attribute).collect();
        Self { name: start.local_name().as_ref().to_owned(), attributes, ..Self::default() }
    }

    /// An attribute by its name, with or without a prefix.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let local = |key: &str| key.rsplit(':').next() == Some(name);
        self.attributes.iter().find(|(key, _)| key == name || local(key)).map(|(_, value)| value.as_str())
    }

    /// Whether an attribute says yes.
    pub(super) fn says(&self, name: &str) -> bool {
        matches!(self.get(name), Some("1" | "true" | "on"))
    }

    /// The first child of a name.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All children of a name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// All elements of a name beneath it, at any depth, in order.
    pub(super) fn deep<'a>(&'a self, name: &str) -> Vec<&'a Element> {
        let mut found = Vec::new();
        for child in &self.children {
            if child.name == name {
                found.push(child);
            }
            found.extend(child.deep(name));
        }
        found
    }

    /// All attribute values and texts in it, at any depth.
    pub(super) fn words(&self, found: &mut Vec<String>) {
        found.extend(self.attributes.iter().map(|(_, value)| value.clone()));
        if !self.text.is_empty() {
            found.push(self.text.clone());
        }
        self.children.iter().for_each(|child| child.words(found));
    }
}

fn close(open: &mut Vec<Element>) {
    if let Some(done) = open.pop()
        && let Some(parent) = open.last_mut()
    {
        // Text belongs to paragraphs and cells, not to whole sheets.
        if matches!(done.name.as_str(), "t" | "r" | "si" | "is" | "p" | "span" | "text" | "a" | "s" | "tab" | "rPh") {
            parent.text.push_str(&done.text);
        }
        parent.children.push(done);
    }
}

fn add(open: &mut [Element], words: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(words);
    }
}
