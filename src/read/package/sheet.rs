//! One pass over a worksheet's XML for what the reading library cannot see or stumbles over.

use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;
use std::ops::RangeInclusive;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::strings::{self, Runs, SharedStrings};
use super::{PackageError, structure, xml};
use crate::cell::{CellAddress, HeadingHint, HintKind, MergedRange};

/// More merged ranges than any person makes; the rest of a hostile list is left alone.
const MOST_MERGES: usize = 100_000;

/// A cell that the reading library refuses: what its type says, and its own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) enum Oddity {
    /// An error value by its own name.
    Error(String),
    /// Something else that is not what its type says.
    Other(String),
}

/// What one worksheet's XML says beside its values.
#[derive(Debug, Default)]
pub(in crate::read) struct SheetFacts {
    /// Hidden rows, or rows of no height.
    pub(in crate::read) hidden_rows: BTreeSet<u32>,
    /// Hidden columns, or columns of no width, as ranges.
    pub(in crate::read) hidden_columns: Vec<RangeInclusive<u32>>,
    /// Merged ranges.
    pub(in crate::read) merged: Vec<MergedRange>,
    /// The filter's heading and the frozen rows.
    pub(in crate::read) hints: Vec<HeadingHint>,
    /// Rich text by cell.
    pub(in crate::read) rich: BTreeMap<CellAddress, Runs>,
    /// Cells that are not what their type says.
    pub(in crate::read) odd: BTreeMap<CellAddress, Oddity>,
    /// Formulas that have no result.
    pub(in crate::read) never_calculated: Vec<CellAddress>,
    /// The first formula that has one.
    pub(in crate::read) calculated: Option<CellAddress>,
    /// Why the pass ended before the sheet did.
    pub(in crate::read) torn: Option<String>,
}

/// Where the pass stands.
#[derive(Default)]
struct Place {
    row: u32,
    column: u32,
}

/// Walks one worksheet; a damaged one gives what came before the damage, and says so in `torn`.
pub(in crate::read) fn read<R: BufRead>(source: R, strings: &SharedStrings) -> SheetFacts {
    let mut facts = SheetFacts::default();
    if let Err(error) = walk(source, strings, &mut facts) {
        facts.torn = Some(error.to_string());
    }
    facts
}

fn walk<R: BufRead>(source: R, strings: &SharedStrings, facts: &mut SheetFacts) -> Result<(), PackageError> {
    let mut reader = xml::reader(source);
    let mut buffer = Vec::new();
    let (mut place, mut room) = (Place::default(), Room::default());
    let mut top = 0;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(element) => match element.local_name().as_ref() {
                "row" => row(&element, &mut place, facts),
                "c" => {
                    let cell = CellStart::of(&element, &place);
                    place.column = cell.at.column + 1;
                    cell_facts(&mut reader, &cell, strings, facts, &mut room)?;
                }
                "col" => column(&element, facts),
                "mergeCell" if facts.merged.len() < MOST_MERGES => {
                    facts.merged.extend(xml::attribute(&element, "ref").and_then(|text| structure::range(&text)));
                }
                "autoFilter" => facts.hints.extend(filter(&element)),
                "sheetView" => {
                    let corner = xml::attribute(&element, "topLeftCell").and_then(|text| text.parse::<CellAddress>().ok());
                    top = corner.map_or(0, |at| at.row);
                }
                "pane" => facts.hints.extend(frozen(&element, top)),
                _ => (),
            },
            Event::End(element) if element.local_name().as_ref() == "row" => {
                place.row = place.row.saturating_add(1);
                place.column = 0;
            }
            Event::Eof => return Ok(()),
            _ => (),
        }
    }
}

fn row(element: &BytesStart<'_>, place: &mut Place, facts: &mut SheetFacts) {
    if let Some(number) = xml::attribute(element, "r").and_then(|r| r.parse::<u32>().ok()).and_then(|r| r.checked_sub(1)) {
        place.row = number;
    }
    place.column = 0;
    let flat = xml::attribute(element, "ht").is_some_and(|height| height.parse() == Ok(0.0));
    if flat || xml::says_yes(element, "hidden") {
        facts.hidden_rows.insert(place.row);
    }
}

fn column(element: &BytesStart<'_>, facts: &mut SheetFacts) {
    let number = |name| xml::attribute(element, name).and_then(|n| n.parse::<u32>().ok()).and_then(|n| n.checked_sub(1));
    let flat = xml::attribute(element, "width").is_some_and(|width| width.parse() == Ok(0.0));
    if let (Some(first), Some(last), true) = (number("min"), number("max"), flat || xml::says_yes(element, "hidden")) {
        facts.hidden_columns.push(first..=last);
    }
}

fn filter(element: &BytesStart<'_>) -> Option<HeadingHint> {
    let area = structure::range(&xml::attribute(element, "ref")?)?;
    Some(HeadingHint {
        kind: HintKind::Filter,
        rows: area.first.row..=area.first.row,
        columns: Some(area.first.column..=area.last.column),
        last_row: Some(area.last.row),
    })
}

fn frozen(element: &BytesStart<'_>, top: u32) -> Option<HeadingHint> {
    if !matches!(xml::attribute(element, "state")?.as_ref(), "frozen" | "frozenSplit") {
        return None;
    }
    let rows: f64 = xml::attribute(element, "ySplit")?.parse().ok()?;
    if !(1.0..=1_000.0).contains(&rows) {
        return None;
    }
    Some(HeadingHint { kind: HintKind::Frozen, rows: top..=top.saturating_add(rows as u32 - 1), columns: None, last_row: None })
}

/// The type of a cell, as its tag says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Shared,
    Error,
    Flag,
    /// The text of a formula.
    Result,
    /// A text of its own, or a date.
    Own,
    Unknown,
}

/// What a cell's own tag says.
struct CellStart {
    at: CellAddress,
    kind: Kind,
    /// Whether the tag names the type of a number in so many words.
    named: bool,
}

impl CellStart {
    fn of(element: &BytesStart<'_>, place: &Place) -> Self {
        let mut cell = Self { at: CellAddress::new(place.row, place.column), kind: Kind::Number, named: false };
        for attribute in element.attributes().with_checks(false).flatten() {
            match attribute.key.as_ref() {
                "r" => cell.at = attribute.value.parse().unwrap_or(cell.at),
                "t" => {
                    cell.named = true;
                    cell.kind = match attribute.value.as_ref() {
                        "n" => Kind::Number,
                        "s" => Kind::Shared,
                        "e" => Kind::Error,
                        "b" => Kind::Flag,
                        "str" => Kind::Result,
                        "inlineStr" | "is" | "d" => Kind::Own,
                        _ => Kind::Unknown,
                    };
                }
                _ => (),
            }
        }
        cell
    }
}

/// Room for reading that is used again for each cell.
#[derive(Default)]
struct Room {
    cell: Vec<u8>,
    inside: Vec<u8>,
    value: String,
}

/// Looks at one cell up to its end.
fn cell_facts<R: BufRead>(
    reader: &mut Reader<R>,
    cell: &CellStart,
    strings: &SharedStrings,
    facts: &mut SheetFacts,
    room: &mut Room,
) -> Result<(), PackageError> {
    room.value.clear();
    let mut formula = false;
    loop {
        room.cell.clear();
        match reader.read_event_into(&mut room.cell)? {
            Event::Start(element) => match element.local_name().as_ref() {
                "f" => {
                    formula = true;
                    xml::skip(reader, &mut room.inside)?;
                }
                "v" => xml::text_into(reader, &mut room.inside, &mut room.value)?,
                "is" => {
                    if let Some(runs) = strings::runs(reader)? {
                        facts.rich.insert(cell.at, runs);
                    }
                }
                _ => xml::skip(reader, &mut room.inside)?,
            },
            Event::End(_) => break,
            Event::Eof => return Err(PackageError::CutShort),
            _ => (),
        }
    }
    if formula {
        if room.value.is_empty() && cell.kind != Kind::Result {
            facts.never_calculated.push(cell.at);
        } else {
            facts.calculated.get_or_insert(cell.at);
        }
    }
    let text = room.value.trim();
    if text.is_empty() {
        return Ok(());
    }
    let other = || Some(Oddity::Other(room.value.clone()));
    let oddity = match cell.kind {
        Kind::Shared => match text.parse::<usize>() {
            Ok(number) if number < strings.count => {
                facts.rich.extend(strings.rich.get(&number).map(|runs| (cell.at, *runs)));
                None
            }
            _ => Some(Oddity::Other(String::new())),
        },
        Kind::Error => Some(Oddity::Error(text.to_owned())),
        Kind::Flag if !["0", "1", "true", "false"].iter().any(|flag| text.eq_ignore_ascii_case(flag)) => other(),
        Kind::Number if cell.named && text.parse::<f64>().is_err() => other(),
        Kind::Unknown => other(),
        _ => None,
    };
    facts.odd.extend(oddity.map(|oddity| (cell.at, oddity)));
    Ok(())
}
