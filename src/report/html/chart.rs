//! Charts of stacked bars as plain SVG: widths in hundredths of the page's own, so that letters keep their size on any screen.

use crate::publish::view::Told;
use crate::report::board_pack::tab::{Cell, Tab, TabChart};

/// The height of a bar with its label and the room below it, in ems.
const ROW: f64 = 3.2;
/// How far below the top of its row a label, a bar and a count in it stand, in ems.
const LABEL: f64 = 1.0;
const BAR: f64 = 1.3;
const COUNT: f64 = 2.3;
/// The letters of a label that fit beside each other on a telephone.
const LETTERS: usize = 38;
/// The least part of the width, in per cent, in which a count can be read; each further digit needs as much again.
const DIGIT: f64 = 2.4;

/// A chart.
pub(super) struct Chart {
    /// The name of its place.
    pub id: String,
    /// Its title.
    pub title: &'static str,
    /// What it shows, with its main figures.
    pub description: String,
    /// What the colours mean.
    pub legend: Vec<Colour>,
    /// A bar for each row.
    pub bars: Vec<Bar>,
    /// Its height in ems.
    pub height: String,
}

/// A colour of the legend.
pub(super) struct Colour {
    /// As `#RRGGBB`.
    pub fill: String,
    /// What it means.
    pub words: String,
}

/// A bar.
pub(super) struct Bar {
    /// What it is of.
    pub label: String,
    /// Where the label stands, in ems from the top.
    pub label_at: String,
    /// Where the bar begins, in ems from the top.
    pub at: String,
    /// Where its counts stand, in ems from the top.
    pub count_at: String,
    /// Its pieces from left to right.
    pub pieces: Vec<Piece>,
}

/// A piece of a bar; places are in per cent of the width.
pub(super) struct Piece {
    pub x: String,
    pub width: String,
    pub middle: String,
    pub fill: String,
    pub words: String,
    pub count: usize,
    /// Whether its count has room in it.
    pub labelled: bool,
}

impl Chart {
    /// A chart of a tab; `id` is the name of its place. Counts that are withheld have no piece.
    pub(super) fn of(chart: &TabChart, tab: &Tab, id: String) -> Self {
        let count = |cells: &[Cell], column: u16| match cells.get(usize::from(column)) {
            Some(Cell::Count(Told::Count(count))) => *count,
            _ => 0,
        };
        let whole = |cells: &[Cell]| -> usize { chart.figures.iter().map(|(column, _)| count(cells, *column)).sum() };
        let longest = tab.rows.iter().map(|row| whole(&row.cells)).max().unwrap_or(0).max(1);
        let words = |column: u16| tab.columns.get(usize::from(column)).map(|column| column.heading.clone()).unwrap_or_default();
        let first_figure = usize::from(chart.figures.iter().map(|(column, _)| *column).min().unwrap_or(0));
        let bars = tab.rows.iter().enumerate().map(|(place, row)| {
            let top = place as f64 * ROW;
            let mut x = 0.0;
            let mut pieces = Vec::new();
            for (column, colour) in &chart.figures {
                let count = count(&row.cells, *column);
                let width = count as f64 * 100.0 / longest as f64;
                if count > 0 {
                    pieces.push(Piece {
                        x: placed(x),
                        width: placed(width),
                        middle: placed(x + width / 2.0),
                        fill: fill(*colour),
                        words: words(*column),
                        count,
                        labelled: width >= DIGIT * (count.to_string().len() + 1) as f64,
                    });
                }
                x += width;
            }
            let label = label(&row.cells[..first_figure.min(row.cells.len()).min(2)], whole(&row.cells));
            Bar { label, label_at: placed(top + LABEL), at: placed(top + BAR), count_at: placed(top + COUNT), pieces }
        });
        Self {
            id,
            title: chart.title,
            description: chart.description.clone(),
            legend: chart.figures.iter().map(|(column, colour)| Colour { fill: fill(*colour), words: words(*column) }).collect(),
            bars: bars.collect(),
            height: placed(tab.rows.len() as f64 * ROW),
        }
    }
}

fn fill(colour: u32) -> String {
    format!("#{colour:06X}")
}

/// A place with three decimals, the same on every machine.
fn placed(value: f64) -> String {
    format!("{value:.3}")
}

/// What a bar is of, cut to what fits, with its sum.
fn label(names: &[Cell], sum: usize) -> String {
    let name = names.iter().map(Cell::said).collect::<Vec<_>>().join(" ");
    let short: String = name.chars().take(LETTERS).collect();
    let cut = if short.len() < name.len() { "…" } else { "" };
    format!("{}{cut}: {sum}", short.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::board_pack::tab::{column, row};

    #[test]
    fn pieces_are_as_wide_as_their_counts_and_withheld_ones_have_none() {
        let told = |count: Option<usize>| Cell::Count(count.map_or(Told::Withheld, Told::Count));
        let rows = vec![
            row(vec![Cell::Ordinal(1), Cell::text("Long"), told(Some(3)), told(Some(1))]),
            row(vec![Cell::Ordinal(2), Cell::text("x".repeat(90)), told(Some(2)), told(None)]),
        ];
        let tab = Tab {
            sheet: "S",
            table: "S",
            title: "S",
            holds: "S",
            columns: ["No", "Name", "Late", "Done"].map(|heading| column(heading, 9.0)).to_vec(),
            rows,
            totals: Vec::new(),
            when_empty: String::new(),
            notes: Vec::new(),
            charts: Vec::new(),
        };
        let asked = TabChart { title: "T", description: "D".to_owned(), figures: vec![(2, 0xA8_0018), (3, 0x1B_7F3B)], counts: "Actions" };
        let chart = Chart::of(&asked, &tab, "c".to_owned());
        let widths = |bar: &Bar| bar.pieces.iter().map(|piece| piece.width.clone()).collect::<Vec<_>>();
        assert_eq!(widths(&chart.bars[0]), ["75.000", "25.000"]);
        assert_eq!(widths(&chart.bars[1]), ["50.000"]);
        assert_eq!(chart.bars[0].label, "1 Long: 4");
        assert!(chart.bars[1].label.ends_with("x…: 2") && chart.bars[1].label.chars().count() < LETTERS + 6);
        assert_eq!(chart.legend[0].fill, "#A80018");
    }
}
