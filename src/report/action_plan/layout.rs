//! How the plan is laid out: what each cell says, how wide the columns and how high the rows must be for all of it to show.

use crate::outcome::Outcome;
use crate::plan::ours::PlanField;
use crate::plan::{Action, KeyIssue};
use crate::report::plan_table::{PlanCell, PlanColumn, PlanTable};
use crate::report::workbook::fit::{self, Type};

/// How wide all printed columns may be together, in Excel's units, before they are narrowed: about what prints at seven tenths of its size
/// on A4.
const WIDTH_OF_PAGE: f64 = 212.0;
/// A word that is longer may be broken in a narrow column.
const WIDEST_WORD: f64 = 18.0;

/// A text that no row can show whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LongText {
    /// The key of its action.
    pub key: String,
    /// The heading of its column.
    pub heading: String,
    /// The zero-based row of the plan, the headings not counted.
    pub row: usize,
    /// The zero-based column.
    pub column: usize,
    /// The text.
    pub text: String,
}

/// The plan, laid out.
#[derive(Debug, Clone)]
pub struct PlanLayout {
    /// The columns.
    pub table: PlanTable,
    /// The rows of cells, in the plan's order.
    pub rows: Vec<Vec<PlanCell>>,
    /// The width of each column in Excel's units.
    pub widths: Vec<f64>,
    /// How many lines each row takes.
    pub lines: Vec<u32>,
    /// What does not fit.
    pub long: Vec<LongText>,
}

impl PlanLayout {
    /// Lays a plan out.
    #[must_use]
    pub fn of(outcome: &Outcome) -> Self {
        let table = PlanTable::of(&outcome.plan);
        let one_file = outcome.inputs.len() == 1;
        let row = |(issue, action): (&KeyIssue, &Action)| {
            let cell = |(_, column): &(String, PlanColumn)| match column {
                // Where all rows come from one file, its name on the cover is enough.
                PlanColumn::Source if one_file => PlanCell::Text(action.at.within_file()),
                column => table.cell(issue, action, *column),
            };
            table.columns.iter().map(cell).collect()
        };
        let rows: Vec<Vec<PlanCell>> = outcome.plan.actions().map(row).collect();
        let mut layout = Self { table, rows, widths: Vec::new(), lines: Vec::new(), long: Vec::new() };
        let widths = layout.sensible_widths();
        layout.widths = (0..).zip(widths).map(|(place, width)| fit::wide_enough(layout.texts(place), width)).collect();
        layout.measure();
        layout
    }

    /// The headings in order.
    #[must_use]
    pub fn headings(&self) -> Vec<String> {
        self.table.columns.iter().map(|(heading, _)| heading.clone()).collect()
    }

    /// The zero-based place of a column.
    #[must_use]
    pub fn place(&self, wanted: PlanColumn) -> Option<u16> {
        self.table.columns.iter().position(|(_, column)| *column == wanted).and_then(|place| u16::try_from(place).ok())
    }

    /// How many columns are printed. Those behind them, the parties understood, are for the screen: the page would become too small to
    /// read, and the sheet *Who is named* prints each party with its actions.
    #[must_use]
    pub fn printed(&self) -> usize {
        self.table
            .columns
            .iter()
            .position(|(_, column)| matches!(column, PlanColumn::Leads | PlanColumn::Monitors))
            .unwrap_or(self.table.columns.len())
    }

    /// What the words of each column need within sensible bounds, narrowed where together they would print too small.
    fn sensible_widths(&self) -> Vec<f64> {
        let mut widths = Vec::with_capacity(self.table.columns.len());
        let mut floors = Vec::with_capacity(self.table.columns.len());
        for (place, (heading, column)) in self.table.columns.iter().enumerate() {
            let (least, most) = bounds(*column);
            let heading = fit::width_of_words(heading, Type::Heading).min(WIDEST_WORD);
            let natural = self.texts(place).map(|text| fit::width(text, Type::Plain)).fold(0.0, f64::max);
            // LibreOffice breaks no link, so a source needs its whole line.
            let unbroken = match column {
                PlanColumn::Source => natural,
                _ => self.texts(place).map(|text| fit::width_of_words(text, Type::Plain)).fold(0.0, f64::max).min(WIDEST_WORD),
            };
            widths.push(natural.clamp(least, most).max(heading));
            floors.push(unbroken.clamp(least, most).max(heading));
        }
        let printed = self.printed();
        let excess = widths.iter().take(printed).sum::<f64>() - WIDTH_OF_PAGE;
        let spare: f64 = widths.iter().zip(&floors).take(printed).map(|(width, floor)| width - floor).sum();
        if excess > 0.0 && spare > 0.0 {
            let share = (excess / spare).min(1.0);
            for (width, floor) in widths.iter_mut().zip(&floors).take(printed) {
                *width = (*width - (*width - floor) * share).ceil();
            }
        }
        widths
    }

    /// The texts of a column.
    fn texts(&self, place: usize) -> impl Iterator<Item = &str> {
        self.rows.iter().filter_map(move |row| words(row.get(place)?))
    }

    /// Counts the lines of each row, and finds what does not fit even now.
    fn measure(&mut self) {
        for (row, cells) in self.rows.iter().enumerate() {
            let mut most = 1;
            for (column, (cell, width)) in cells.iter().zip(&self.widths).enumerate() {
                let Some(text) = words(cell) else { continue };
                let lines = fit::lines(text, *width, Type::Plain);
                most = most.max(lines);
                if lines > fit::most_lines() {
                    let key = cells.first().and_then(words).unwrap_or_default().to_owned();
                    let heading = self.table.columns.get(column).map(|(heading, _)| heading.clone()).unwrap_or_default();
                    self.long.push(LongText { key, heading, row, column, text: text.to_owned() });
                }
            }
            self.lines.push(most);
        }
    }
}

fn words(cell: &PlanCell) -> Option<&str> {
    match cell {
        PlanCell::Text(text) => Some(text),
        _ => None,
    }
}

/// The least and the most width a column has before very long texts widen it.
fn bounds(column: PlanColumn) -> (f64, f64) {
    match column {
        PlanColumn::Key => (6.0, 10.0),
        PlanColumn::IssueNumber => (8.0, 8.0),
        PlanColumn::IssueTitle => (17.0, 28.0),
        PlanColumn::Due | PlanColumn::NextDate => (12.5, 12.5),
        PlanColumn::Standing => (10.0, 12.0),
        PlanColumn::StandingRag => (10.0, 10.0),
        PlanColumn::Reason => (16.0, 22.0),
        PlanColumn::Notes => (16.0, 26.0),
        PlanColumn::Leads | PlanColumn::Monitors => (18.0, 34.0),
        PlanColumn::Extra(_) => (11.0, 26.0),
        PlanColumn::Source => (10.0, 30.0),
        PlanColumn::Field(field) => match field {
            PlanField::Action => (24.0, 44.0),
            PlanField::Lead | PlanField::MonitoredBy => (12.0, 22.0),
            PlanField::PlanReference => (11.0, 18.0),
            PlanField::CompletionDate => (13.0, 18.0),
            PlanField::MonitoringStrategy => (18.0, 38.0),
            PlanField::SuccessCriteria => (18.0, 34.0),
            PlanField::Reference => (11.0, 14.0),
            PlanField::Status => (12.0, 18.0),
            PlanField::Rag => (9.0, 12.0),
            PlanField::Progress => (18.0, 44.0),
        },
    }
}
