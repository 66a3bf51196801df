//! A page as a tree of elements: it is written as strictly as XML, so whatever is not escaped or not closed is a fault.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

/// One element.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Element>,
    /// The text in it and in its children, in order.
    pub text: String,
}

impl Element {
    /// The root of a page; panics where it is not sound.
    pub fn parse(page: &str) -> Self {
        let mut reader = Reader::from_str(page);
        reader.config_mut().expand_empty_elements = true;
        let mut open = vec![Self::default()];
        let add = |open: &mut Vec<Self>, text: &str| open.iter_mut().for_each(|element| element.text.push_str(text));
        loop {
            match reader.read_event().unwrap_or_else(|fault| panic!("{fault} at byte {}", reader.buffer_position())) {
                Event::Start(start) => open.push(Self::begin(&start)),
                Event::End(_) => {
                    let done = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(done);
                }
                Event::Text(text) => add(&mut open, &text.xml10_content()),
                Event::GeneralRef(entity) => {
                    let letter = entity.resolve_char_ref().unwrap().expect("only numbers of letters are written");
                    add(&mut open, letter.encode_utf8(&mut [0; 4]));
                }
                Event::Eof => break,
                Event::DocType(_) => {}
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(open.len(), 1, "everything is closed");
        open.remove(0).children.remove(0)
    }

    fn begin(start: &BytesStart<'_>) -> Self {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.expect("each attribute once, with quotes");
            (attribute.key.as_ref().to_owned(), unescape(&attribute.value).unwrap().into_owned())
        });
        Self { name: start.name().as_ref().to_owned(), attributes: attributes.collect(), ..Self::default() }
    }

    /// An attribute; empty where it is not there.
    pub fn get(&self, name: &str) -> &str {
        self.attributes.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// All elements beneath it, in order.
    pub fn all(&self) -> Vec<&Self> {
        self.children.iter().flat_map(|child| std::iter::once(child).chain(child.all())).collect()
    }

    /// All elements of a name beneath it, in order.
    pub fn named(&self, name: &str) -> Vec<&Self> {
        self.all().into_iter().filter(|element| element.name == name).collect()
    }

    /// The element of an id.
    pub fn at(&self, id: &str) -> Option<&Self> {
        self.all().into_iter().find(|element| element.get("id") == id)
    }

    /// What a cell says: a day as in ISO 8601, a number without commas.
    pub fn said(&self) -> String {
        match self.named("time").first() {
            Some(time) => time.get("datetime").to_owned(),
            None if self.get("class") == "n" => self.text.replace(',', ""),
            None => self.text.clone(),
        }
    }

    /// The rows of the table in a part of the page, its headings among them.
    pub fn table(&self) -> Vec<Vec<String>> {
        let cells = |row: &Self| row.children.iter().map(Self::said).collect();
        self.named("tr").into_iter().map(cells).collect()
    }
}
