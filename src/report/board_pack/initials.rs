//! The tab *Initials*: who each set of initials stands for; in the working edition alone, for it names people.

use super::SHEET_INITIALS;
use super::tab::{Cell, Row, Tab, column, toned};
use crate::publish::view::View;
use crate::report::workbook::Tone;

/// The words under *Certain* with their colours.
const TONES: [(&str, Tone); 1] = [("No", Tone::Amber)];

/// The tab.
pub(super) fn tab(view: &View<'_>) -> Tab {
    let columns = vec![column("Initials", 12.0), column("Who", 90.0), toned("Certain", 12.0, &TONES)];
    let rows = view.board.initials.iter().map(|key| Row {
        anchor: key.initials.clone(),
        cells: vec![
            Cell::code(&key.initials),
            Cell::text(key.parties.join("\n")),
            Cell::text(if key.parties.len() == 1 { "Yes" } else { "No" }),
        ],
    });
    Tab {
        sheet: SHEET_INITIALS,
        table: "Key_to_initials",
        title: "Key to initials",
        holds: "Who each set of initials in the plan stands for",
        columns,
        rows: rows.collect(),
        totals: Vec::new(),
        when_empty: "The plan has no initials.".to_owned(),
        notes: vec!["Initials that stand for several parties are not certain; a query asks who is meant.".to_owned()],
        charts: Vec::new(),
    }
}
