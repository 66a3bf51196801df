//! The styles of an OpenDocument spreadsheet: what a number shows, what is struck out, what is hidden.

use std::collections::BTreeMap;
use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{PackageError, xml};
use crate::cell::DateShape;

/// How a style's numbers are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum NumberStyle {
    /// A date, or a part of one.
    Date(DateShape),
    /// A time of day.
    Clock,
    /// A length of time, which may be longer than a day.
    Duration,
}

/// One style as written; what it leaves open it takes from its parent.
#[derive(Debug, Clone, Default)]
struct Style {
    parent: Option<String>,
    number: Option<String>,
    struck: Option<bool>,
    fill: Option<Option<Box<str>>>,
    hidden: bool,
    flat: bool,
}

/// All styles of a document, by name.
#[derive(Debug, Default)]
pub(in crate::read) struct Styles {
    styles: BTreeMap<(Family, String), Style>,
    numbers: BTreeMap<String, NumberStyle>,
}

/// What a style is for; names may be used once in each family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::read) enum Family {
    /// Cells.
    Cell,
    /// Runs of text.
    Text,
    /// Sheets.
    Table,
    /// Rows.
    Row,
    /// Columns.
    Column,
}

impl Family {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "table-cell" => Self::Cell,
            "text" => Self::Text,
            "table" => Self::Table,
            "table-row" => Self::Row,
            "table-column" => Self::Column,
            _ => return None,
        })
    }
}

impl Styles {
    /// The first answer that a style or one of its parents gives.
    fn inherited<T>(&self, family: Family, name: &str, get: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut name = name.to_owned();
        // A chain of parents may be a ring in a damaged file.
        for _ in 0..10 {
            let style = self.styles.get(&(family, name))?;
            if let Some(found) = get(style) {
                return Some(found);
            }
            name = style.parent.clone()?;
        }
        None
    }

    /// How a cell style shows numbers, where it shows them as dates or times.
    pub(in crate::read) fn number(&self, name: &str) -> Option<NumberStyle> {
        let number = self.inherited(Family::Cell, name, |style| style.number.clone())?;
        self.numbers.get(&number).copied()
    }

    /// Whether a style strikes text out.
    pub(in crate::read) fn struck(&self, family: Family, name: &str) -> Option<bool> {
        self.inherited(family, name, |style| style.struck)
    }

    /// The fill of a cell style as `RRGGBB`; white counts as none.
    pub(in crate::read) fn fill(&self, name: &str) -> Option<Box<str>> {
        self.inherited(Family::Cell, name, |style| style.fill.clone()).flatten()
    }

    /// Whether a sheet's style hides it.
    pub(in crate::read) fn hides(&self, name: &str) -> bool {
        self.styles.get(&(Family::Table, name.to_owned())).is_some_and(|style| style.hidden)
    }

    /// Whether a row's or a column's style gives it no height or width.
    pub(in crate::read) fn flattens(&self, family: Family, name: &str) -> bool {
        self.styles.get(&(family, name.to_owned())).is_some_and(|style| style.flat)
    }

    /// Reads the styles of one part and leaves the rest of it alone.
    pub(in crate::read) fn read_part<R: BufRead>(&mut self, source: R) -> Result<(), PackageError> {
        let mut reader = xml::reader(source);
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer)? {
                Event::Start(element) if self.begins(&element) => {
                    let element = element.into_owned();
                    self.read_element(&mut reader, &element)?;
                }
                Event::Eof => return Ok(()),
                _ => (),
            }
        }
    }

    /// Whether an element is a style that [`Self::read_element`] takes.
    pub(in crate::read) fn begins(&self, element: &BytesStart<'_>) -> bool {
        matches!(element.name().as_ref(), "style:style" | "style:default-style" | "number:date-style" | "number:time-style")
    }

    /// Reads one style up to its end.
    pub(in crate::read) fn read_element<R: BufRead>(
        &mut self,
        reader: &mut Reader<R>,
        element: &BytesStart<'_>,
    ) -> Result<(), PackageError> {
        let name = xml::attribute(element, "name").map(|name| name.into_owned()).unwrap_or_default();
        match element.name().as_ref() {
            "number:date-style" => {
                let shape = date_shape(reader)?;
                self.numbers.extend(shape.map(|shape| (name, NumberStyle::Date(shape))));
            }
            "number:time-style" => {
                let long = xml::attribute(element, "truncate-on-overflow").is_some_and(|value| value == "false");
                xml::skip(reader, &mut Vec::new())?;
                self.numbers.insert(name, if long { NumberStyle::Duration } else { NumberStyle::Clock });
            }
            _ => {
                let family = xml::attribute(element, "family").and_then(|family| Family::of(&family));
                let style = style(reader, element)?;
                self.styles.extend(family.map(|family| ((family, name), style)));
            }
        }
        Ok(())
    }
}

/// How much of a date a date style shows.
fn date_shape<R: BufRead>(reader: &mut Reader<R>) -> Result<Option<DateShape>, PackageError> {
    let mut buffer = Vec::new();
    let (mut day, mut month, mut year, mut time, mut depth) = (false, false, false, false, 0_usize);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(element) => {
                depth += 1;
                match element.local_name().as_ref() {
                    "day" | "day-of-week" | "week-of-year" => day = true,
                    "month" | "quarter" => month = true,
                    "year" => year = true,
                    "hours" | "minutes" | "seconds" => time = true,
                    _ => (),
                }
            }
            Event::End(_) if depth == 0 => break,
            Event::End(_) => depth -= 1,
            Event::Eof => return Err(PackageError::CutShort),
            _ => (),
        }
    }
    Ok(match (day, month, year, time) {
        (false, false, false, false) => None,
        (false, false, false, true) => Some(DateShape::Time),
        (_, _, _, true) => Some(DateShape::DayTime),
        (true, ..) => Some(DateShape::Day),
        (_, true, ..) => Some(DateShape::Month),
        (_, _, true, _) => Some(DateShape::Year),
    })
}

/// The properties inside a style.
fn style<R: BufRead>(reader: &mut Reader<R>, element: &BytesStart<'_>) -> Result<Style, PackageError> {
    let own = |name| xml::attribute(element, name).map(|value| value.into_owned()).filter(|value| !value.is_empty());
    let mut style = Style { parent: own("parent-style-name"), number: own("data-style-name"), ..Style::default() };
    let mut buffer = Vec::new();
    let mut depth = 0_usize;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(part) => {
                depth += 1;
                match part.local_name().as_ref() {
                    "text-properties" => {
                        let line =
                            xml::attribute(&part, "text-line-through-style").or_else(|| xml::attribute(&part, "text-line-through-type"));
                        style.struck = line.map(|line| line != "none").or(style.struck);
                    }
                    "table-cell-properties" => {
                        let colour = xml::attribute(&part, "background-color");
                        style.fill = colour.map(|colour| {
                            let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6).map(str::to_ascii_uppercase);
                            digits.filter(|digits| digits != "FFFFFF").map(Into::into)
                        });
                    }
                    "table-properties" => style.hidden = xml::attribute(&part, "display").is_some_and(|value| value == "false"),
                    "table-row-properties" => style.flat = no_size(&part, "row-height"),
                    "table-column-properties" => style.flat = no_size(&part, "column-width"),
                    _ => (),
                }
            }
            Event::End(_) if depth == 0 => return Ok(style),
            Event::End(_) => depth -= 1,
            Event::Eof => return Err(PackageError::CutShort),
            _ => (),
        }
    }
}

/// Whether a length such as `0cm` is nothing.
fn no_size(element: &BytesStart<'_>, name: &str) -> bool {
    xml::attribute(element, name)
        .and_then(|length| length.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%').parse::<f64>().ok())
        .is_some_and(|length| length == 0.0)
}
