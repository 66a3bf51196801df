//! Puts values into a grid under their number format, font and fill, and gathers what a person must be told of them.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::Arc;

use calamine::CellErrorType;

use super::super::{Limits, ReadError, notice};
use super::number_format::Shown;
use super::serial::{self, Epoch};
use crate::cell::{Caveat, CaveatKind, Cell, CellAddress, CellValue, DateShape, Grid, Strike};

/// Empty cells that are kept for their colour, at most; a status can be a colour alone, a painted sheet is decoration.
const MOST_PAINTED: usize = 50_000;

/// How a cell is dressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Look {
    /// What its number format shows.
    pub(super) shown: Shown,
    /// Whether its font is struck out.
    pub(super) struck: bool,
    /// Its fill as `RRGGBB`; white counts as none.
    pub(super) fill: Option<Box<str>>,
}

impl Look {
    /// The look of a cell without any.
    pub(super) const PLAIN: Self = Self { shown: Shown::Number, struck: false, fill: None };
}

/// A look whose number format calamine takes for a date or a duration, such as the East Asian formats that have no
/// code of their own.
pub(super) fn dated(look: &Look, duration: bool) -> Look {
    let shown = match &look.shown {
        Shown::Date(_) | Shown::Duration => look.shown.clone(),
        _ if duration => Shown::Duration,
        _ => Shown::Date(DateShape::DayTime),
    };
    Look { shown, ..look.clone() }
}

/// An error by the name Excel shows; calamine calls one of them otherwise.
pub(super) fn error_name(error: &CellErrorType) -> String {
    if *error == CellErrorType::GettingData { "#GETTING_DATA".to_owned() } else { error.to_string() }
}

/// One sheet being filled.
pub(super) struct Filling<'l> {
    grid: Grid,
    limits: &'l Limits,
    /// How many more cells the file may hold.
    left: &'l mut u64,
    painted: usize,
    no_dates: Vec<CellAddress>,
    twice: Vec<CellAddress>,
}

impl<'l> Filling<'l> {
    /// An empty sheet; `left` counts down the cells that the whole file may hold.
    pub(super) fn new(file: &Arc<str>, name: &str, limits: &'l Limits, left: &'l mut u64) -> Self {
        Self { grid: Grid::new(file, name), limits, left, painted: 0, no_dates: Vec::new(), twice: Vec::new() }
    }

    /// The sheet as it stands.
    pub(super) fn grid(&mut self) -> &mut Grid {
        &mut self.grid
    }

    /// Puts a number, which its format may turn into a date, a length of time or digits in a pattern.
    pub(super) fn number(&mut self, at: CellAddress, number: f64, look: &Look, epoch: Epoch) -> Result<(), ReadError> {
        if !number.is_finite() {
            return self.put(at, CellValue::Error("#NUM!".into()), look, Strike::None);
        }
        let mut displayed = None;
        let value = match &look.shown {
            Shown::Number => CellValue::Number(number),
            Shown::Duration => CellValue::Duration(number),
            Shown::Pattern(pattern) => {
                let plain = CellValue::Number(number);
                displayed = pattern.show(number).filter(|shown| *shown != plain.shown());
                plain
            }
            Shown::Date(shape) => match serial::date(number, *shape, epoch) {
                Some(value) => value,
                None => {
                    self.no_dates.push(at);
                    CellValue::Number(number)
                }
            },
        };
        self.put(at, value, look, Strike::None)?;
        if let (Some(text), Some(cell)) = (displayed, self.grid.cell_mut(at)) {
            cell.displayed = Some(text.into());
        }
        Ok(())
    }

    /// Puts a date that came as a text in ISO 8601; the words are kept where it is none.
    pub(super) fn iso_date(&mut self, at: CellAddress, text: &str, look: &Look) -> Result<(), ReadError> {
        let shape = match &look.shown {
            Shown::Date(shape) => *shape,
            _ => DateShape::DayTime,
        };
        let value = match serial::iso(text) {
            Some(moment) => CellValue::DateTime(moment, serial::narrowed(moment, shape)),
            None => CellValue::text(text),
        };
        self.put(at, value, look, Strike::None)
    }

    /// Puts any value; `strike` is what is known of its runs of text beside the cell's font.
    ///
    /// # Errors
    ///
    /// [`ReadError::TooLarge`] when the sheet's rows, the file's cells or the cell's text run past the limits.
    pub(super) fn put(&mut self, at: CellAddress, value: CellValue, look: &Look, strike: Strike) -> Result<(), ReadError> {
        let empty = value == CellValue::Empty;
        if empty && (look.fill.is_none() || self.painted >= MOST_PAINTED) {
            return Ok(());
        }
        if at.row >= self.limits.rows && !empty {
            return Err(self.limits.too_many_rows(self.grid.file()));
        }
        if *self.left == 0 {
            return Err(self.limits.too_many_cells(self.grid.file()));
        }
        *self.left -= 1;
        match &value {
            CellValue::Empty => self.painted += 1,
            CellValue::Text(text) if text.len() > self.limits.text && text.chars().count() > self.limits.text => {
                return Err(self.limits.too_much_text(self.grid.file(), &self.grid.source(at).within_file()));
            }
            _ => (),
        }
        let strike = match strike {
            _ if empty => Strike::None,
            Strike::None if look.struck => Strike::Whole,
            strike => strike,
        };
        let cell = Cell { value, displayed: None, strike, fill: look.fill.clone() };
        if self.grid.put(at, cell).is_some_and(|before| !before.is_blank()) {
            self.twice.push(at);
        }
        Ok(())
    }

    /// Sets how much of a cell's text is struck out, by its runs.
    pub(super) fn set_strike(&mut self, at: CellAddress, strike: Strike) {
        if let Some(cell) = self.grid.cell_mut(at).filter(|cell| !cell.is_blank()) {
            cell.strike = strike;
        }
    }

    /// Marks those of the hidden rows and columns that hold something a person would see.
    pub(super) fn hide(&mut self, hidden_rows: &BTreeSet<u32>, hidden_columns: &[RangeInclusive<u32>]) {
        if hidden_rows.is_empty() && hidden_columns.is_empty() {
            return;
        }
        let inside = |column: u32| hidden_columns.iter().any(|range| range.contains(&column));
        let (mut rows, mut columns) = (BTreeSet::new(), BTreeSet::new());
        for (row, cells) in self.grid.rows() {
            let filled = || cells.iter().filter(|(_, cell)| !cell.is_blank()).map(|(column, _)| *column);
            if hidden_rows.contains(&row) && filled().next().is_some() {
                rows.insert(row);
            }
            columns.extend(filled().filter(|column| inside(*column)));
        }
        self.grid.hidden_rows = rows;
        self.grid.hidden_columns = columns;
    }

    /// The grid and what is to be said of its cells.
    pub(super) fn finish(mut self) -> (Grid, Vec<Caveat>) {
        self.grid.merged.sort();
        self.grid.merged.dedup();
        let grid = self.grid;
        let those = |wanted: &dyn Fn(&Cell) -> bool| -> Vec<CellAddress> {
            let cells = grid.rows().flat_map(|(row, cells)| cells.iter().map(move |(column, cell)| (CellAddress::new(row, *column), cell)));
            cells.filter(|(_, cell)| wanted(cell)).map(|(at, _)| at).collect()
        };
        let about = |cells: &[CellAddress], say: &dyn Fn(&str, bool) -> String| notice::about_cells(&grid, CaveatKind::Cell, cells, say);
        let errors = those(&|cell| matches!(cell.value, CellValue::Error(_)));
        let first_error = errors.first().and_then(|at| grid.cell(*at)).map_or_else(String::new, |cell| cell.shown().into_owned());
        let caveats = [
            about(&errors, &|cells, many| {
                if many {
                    format!("{cells} hold errors such as {first_error} instead of values; put them right in Excel.")
                } else {
                    format!("{cells} holds the error {first_error} instead of a value; put it right in Excel.")
                }
            }),
            about(&self.no_dates, &|cells, many| {
                if many {
                    format!("{cells} are formatted as dates but hold numbers that are no sensible dates; the numbers were kept.")
                } else {
                    format!("{cells} is formatted as a date but holds a number that is no sensible date; the number was kept.")
                }
            }),
            about(&those(&|cell| cell.strike == Strike::Whole), &|cells, many| {
                format!("{cells} {} struck out; the text was read all the same.", if many { "are" } else { "is" })
            }),
            about(&those(&|cell| cell.strike == Strike::Part), &|cells, many| {
                format!("{cells} {} text of which a part is struck out; all of it was read.", if many { "hold" } else { "holds" })
            }),
            about(&self.twice, &|cells, many| {
                format!("{cells} {} stored twice in the file; the later value was taken, as Excel does.", if many { "are" } else { "is" })
            }),
        ];
        let caveats = caveats.into_iter().flatten().collect();
        (grid, caveats)
    }
}
