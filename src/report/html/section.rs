//! One tab of the board pack as a part of the page: notes, charts and a table.

use super::Day;
use super::chart::Chart;
use super::links::{Links, section_id};
use crate::publish::suppress::Mark;
use crate::publish::view::{Told, View};
use crate::report::board_pack::tab::{Cell, Column, ColumnKind, Tab};
use crate::report::wording::grouped;

/// What the shorthand of a published cell means.
const SHORTHAND: [(&str, &str); 3] = [(Mark::SHORTHAND, "withheld to protect people"), ("[x]", "not available"), ("[z]", "does not apply")];
/// The widths in Excel's units from which a column is given more room.
const WIDTHS: [(f64, &str); 3] = [(38.0, "wide"), (22.0, "middle"), (12.0, "slim")];

/// A part of the page.
pub(super) struct Section {
    /// The name of its place.
    pub id: String,
    /// The name of the sheet that says the same.
    pub name: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// What its table holds.
    pub holds: &'static str,
    /// What a reader must know.
    pub notes: Vec<String>,
    /// Its charts.
    pub charts: Vec<Chart>,
    /// The columns.
    pub columns: Vec<Heading>,
    /// The rows.
    pub rows: Vec<Line>,
    /// The totals; empty where there are none.
    pub totals: Vec<Written>,
    /// What is said where there are no rows.
    pub when_empty: String,
}

/// A heading of a column.
pub(super) struct Heading {
    /// Its words.
    pub heading: String,
    /// How much room the column needs, as a class of the style.
    pub class: &'static str,
}

/// A row.
pub(super) struct Line {
    /// The name of its place; empty where no link leads to it.
    pub id: String,
    /// Its cells.
    pub cells: Vec<Written>,
}

/// What a cell shows.
pub(super) enum Written {
    /// Words.
    Words(String),
    /// A number.
    Number(String),
    /// Words with a colour that says the same.
    Toned { text: String, tone: &'static str },
    /// A day.
    Day(Day),
    /// Words that lead to another place.
    Link { text: String, id: String },
    /// A shorthand, with what it means.
    Shorthand { text: &'static str, means: &'static str },
    /// Nothing.
    Nothing,
}

impl Written {
    /// Whether it is set like a number.
    pub(super) fn is_number(&self) -> bool {
        matches!(self, Self::Number(_) | Self::Shorthand { text: Mark::SHORTHAND, .. })
    }
}

impl Section {
    /// The part that a tab becomes; `place` is its zero-based place among the tabs.
    pub(super) fn of(tab: &Tab, place: usize, links: &Links, view: &View<'_>) -> Self {
        let columns: Vec<&Column> = tab.columns.iter().filter(|column| !column.kind.is_input()).collect();
        let written = |cells: &[Cell]| -> Vec<Written> {
            cells.iter().zip(&columns).map(|(cell, column)| written(cell, column, links, view.is_published())).collect()
        };
        let rows = tab.rows.iter().enumerate();
        let id = section_id(tab);
        Self {
            name: tab.sheet,
            title: tab.title,
            holds: tab.holds,
            notes: tab.notes.clone(),
            charts: tab
                .charts
                .iter()
                .enumerate()
                .map(|(number, chart)| Chart::of(chart, tab, format!("{id}-chart-{}", number + 1)))
                .collect(),
            rows: rows.map(|(row, line)| Line { id: links.row(place, row).to_owned(), cells: written(&line.cells) }).collect(),
            totals: written(&tab.totals),
            when_empty: tab.when_empty.clone(),
            columns: columns.iter().map(|column| heading(column)).collect(),
            id,
        }
    }
}

fn heading(column: &Column) -> Heading {
    let class = WIDTHS.iter().find(|(width, _)| column.width >= *width).map_or("", |(_, class)| class);
    Heading { heading: column.heading.clone(), class }
}

fn written(cell: &Cell, column: &Column, links: &Links, published: bool) -> Written {
    match cell {
        Cell::Text(text) | Cell::Code(text) => match column.kind {
            ColumnKind::Toned(tones) => match tones.iter().find(|(word, _)| word == text) {
                Some((_, tone)) => Written::Toned { text: text.clone(), tone: tone.name() },
                None => Written::Words(text.clone()),
            },
            _ => Written::Words(text.clone()),
        },
        Cell::Ordinal(number) => Written::Number(number.to_string()),
        Cell::Count(Told::Count(count)) => Written::Number(grouped(*count as u64)),
        Cell::Count(Told::Withheld) => shorthand(Mark::SHORTHAND),
        Cell::Day(day) => Written::Day((*day).into()),
        // Blank and "does not apply" differ.
        Cell::None("[x]") if !published => Written::Nothing,
        Cell::None(_) if !published => Written::Words("–".to_owned()),
        Cell::None(text) => shorthand(text),
        Cell::Goto { text, sheet, anchor } => match links.target(text, sheet, anchor) {
            Some(id) => Written::Link { text: text.clone(), id: id.to_owned() },
            None => Written::Words(text.clone()),
        },
    }
}

fn shorthand(text: &'static str) -> Written {
    let means = SHORTHAND.iter().find(|(known, _)| *known == text).map_or("", |(_, means)| means);
    Written::Shorthand { text, means }
}
