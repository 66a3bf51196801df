//! A status or RAG cell that says something only by its fill: read under the key of colours in the job file, else asked about.

use crate::cell::{Caveat, CaveatKind, CellAddress, SourceRef, column_letters};
use crate::normalise::text::Line;
use crate::plan::{Action, Deviation, Slot, Words};

use super::columns::Use;
use super::filling::note;
use super::section::slot_mut;
use super::sheet::Walk;

/// A status cell without words that is filled with a colour.
#[derive(Debug, Clone)]
pub(super) struct Painted {
    /// The cell.
    pub at: SourceRef,
    /// Its colour as `RRGGBB`.
    pub colour: String,
    /// Whether the job file says what the colour means.
    pub read: bool,
}

/// The least distance between the strongest and the weakest part of a colour that is more than a shade of grey.
const LEAST_COLOUR: u8 = 0x20;

/// Whether a fill is a colour that can mean something: greys and the palest tints only adorn.
fn can_mean(colour: &str) -> bool {
    let part = |from: usize| colour.get(from..from + 2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
    let (Some(red), Some(green), Some(blue)) = (part(0), part(2), part(4)) else { return false };
    red.max(green).max(blue) - red.min(green).min(blue) >= LEAST_COLOUR
}

impl Walk<'_> {
    /// Reads the colours of a new action's status and RAG cells that hold no words.
    pub(super) fn read_colours(&mut self, table: usize, row: u32, action: &mut Action) {
        for field in ["status", "rag"] {
            let Some(column) = self.out.tables[table].columns.column(&Use::Field(field)) else { continue };
            let Some(slot) = slot_mut(action, field).filter(|slot| slot.is_blank()) else { continue };
            let place = CellAddress::new(row, column);
            let at = self.sheet.at(place).map_or(place, |range| range.first);
            let Some(fill) = self.grid.cell(at).filter(|cell| cell.is_blank()).and_then(|cell| cell.fill.as_deref()) else { continue };
            let colour = fill.to_uppercase();
            let source = self.grid.source(at);
            let meaning = self.colours.get(&colour);
            if let Some(words) = meaning {
                let line = Line { text: words.clone(), bullet: false, level: 0 };
                *slot = Slot { lines: vec![line], cells: vec![Words { said: String::new(), at: source.clone() }] };
                note(action, Deviation::FromColour);
            } else if !can_mean(&colour) {
                continue;
            }
            self.out.painted.push(Painted { at: source, colour, read: meaning.is_some() });
        }
    }
}

/// One caveat for the colours of a sheet that were read, and one that asks about those that were not.
pub(super) fn caveats(painted: &[Painted]) -> Vec<Caveat> {
    let mut caveats = Vec::new();
    for read in [true, false] {
        let cells: Vec<&Painted> = painted.iter().filter(|cell| cell.read == read).collect();
        let Some(first) = cells.first() else { continue };
        let mut colours: Vec<(&str, usize)> = Vec::new();
        for cell in &cells {
            match colours.iter_mut().find(|(known, _)| *known == cell.colour) {
                Some((_, count)) => *count += 1,
                None => colours.push((&cell.colour, 1)),
            }
        }
        let counted: Vec<String> =
            colours.iter().map(|(colour, count)| format!("{colour} in {count} {}", if *count == 1 { "cell" } else { "cells" })).collect();
        let columns = column_letters(first.at.at.column);
        let message = if read {
            format!(
                "The status of some actions is only a fill colour (column {columns}: {}). It was read by the colours in the job file.",
                counted.join(", ")
            )
        } else {
            let lines: Vec<String> = colours.iter().map(|(colour, _)| format!("\"{colour}\" = \"...\"")).collect();
            format!(
                "The status of some actions is only a fill colour (column {columns}: {}), so it was left blank. Say what the colours mean in a job file, under [status_colours], with lines such as {}.",
                counted.join(", "),
                lines.join(" and ")
            )
        };
        caveats.push(Caveat::at(CaveatKind::Cell, first.at.clone(), message));
    }
    caveats
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greys_and_pale_tints_mean_nothing() {
        for colour in ["D9D9D9", "F2F2F2", "DDEBF7", "808080", "000000"] {
            assert!(!can_mean(colour), "{colour}");
        }
        for colour in ["FF0000", "FFC000", "00B050", "FFC7CE", "C6EFCE", "FFEB9C", "0070C0"] {
            assert!(can_mean(colour), "{colour}");
        }
    }
}
