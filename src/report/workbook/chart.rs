//! Native Excel charts beside their tables, each described in words and told apart by more than colour.

use rust_xlsxwriter::{
    Chart, ChartAxisCrossing, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartPatternFill,
    ChartPatternFillType, ChartType, Color,
};

use super::published::Placed;
use super::{Sheet, limits::first_units};
use crate::report::ReportError;

/// Colours of series in their order: each stands out from white by 3 to 1 (WCAG 2.2, 1.4.11).
const COLOURS: [u32; 6] = [0x1F_3864, 0x8A_3B00, 0x2E_75B6, 0x00_6B4F, 0x6B_4C9A, 0x59_5959];
/// Patterns of series in their order, so that colour is not the only difference; the first is plain.
const PATTERNS: [ChartPatternFillType; 5] = [
    ChartPatternFillType::DiagonalStripesWideUpwards,
    ChartPatternFillType::HorizontalStripesDark,
    ChartPatternFillType::LargeConfetti,
    ChartPatternFillType::DiagonalStripesWideDownwards,
    ChartPatternFillType::VerticalStripesDark,
];
/// Points of the chart's letters.
const LETTERS: f64 = 10.0;

/// What a chart looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// A lying bar for each row.
    Bars,
    /// A lying bar for each row, its parts one after the other.
    StackedBars,
    /// Standing columns for each row.
    Columns,
}

/// A chart of columns of the sheet's table. A figure that is withheld would be drawn as nothing: leave out series that have one.
#[derive(Debug, Clone)]
pub struct ChartSpec<'a> {
    /// What it looks like.
    pub kind: ChartKind,
    /// Its title.
    pub title: &'a str,
    /// What it shows, with its main figures, for people who cannot see it.
    pub description: &'a str,
    /// The zero-based column with the names of the rows.
    pub names: u16,
    /// The zero-based columns with the figures, a series each.
    pub figures: &'a [u16],
    /// How many of the table's rows it shows; a row of totals is left out.
    pub rows: u32,
    /// What the axis of figures counts.
    pub counts: &'a str,
}

/// Where a chart stands, and where its figures do.
#[derive(Debug, Clone, Copy)]
pub struct ChartPlace<'a> {
    /// The zero-based row of its upper edge.
    pub row: u32,
    /// The zero-based column of its left edge.
    pub column: u16,
    /// The sheet with the figures.
    pub sheet: &'a str,
    /// The zero-based row of the headings of the figures.
    pub heading: u32,
    /// The colour of each series as `RRGGBB`, dark enough for white figures on it; where there are none, colours and patterns of our own.
    pub colours: &'a [u32],
    /// Its width in dots.
    pub width: u32,
}

/// The height in dots of a chart of so many rows.
#[must_use]
pub fn chart_height(rows: u32) -> u32 {
    (140 + 26 * rows.max(3)).min(900)
}

impl Sheet<'_> {
    /// Puts a chart beside the table, a column to the right of it, at the height of its title. `columns` is how many columns the table has.
    ///
    /// # Errors
    ///
    /// [`ReportError::Sheet`] when the writer refuses the chart.
    pub fn chart(&mut self, placed: Placed, columns: u16, spec: &ChartSpec<'_>) -> Result<(), ReportError> {
        let sheet = self.name().to_owned();
        let place =
            ChartPlace { row: placed.heading, column: columns + 1, sheet: &sheet, heading: placed.heading, colours: &[], width: 640 };
        self.chart_of(place, spec)
    }

    /// Puts a chart on a sheet, of figures that may stand on another.
    ///
    /// # Errors
    ///
    /// [`ReportError::Sheet`] when the writer refuses the chart.
    pub fn chart_of(&mut self, place: ChartPlace<'_>, spec: &ChartSpec<'_>) -> Result<(), ReportError> {
        let mut chart = Chart::new(match spec.kind {
            ChartKind::Bars => ChartType::Bar,
            ChartKind::StackedBars => ChartType::BarStacked,
            ChartKind::Columns => ChartType::Column,
        });
        let font = ChartFont::new().set_name("Arial").set_size(LETTERS).set_color(Color::RGB(0x26_2626)).clone();
        let title = ChartFont::new().set_name("Arial").set_size(12.0).set_bold().set_color(Color::RGB(COLOURS[0])).clone();
        let (first, last) = (place.heading + 1, place.heading + spec.rows.max(1));
        for (nth, column) in spec.figures.iter().enumerate() {
            let mut format = series_format(nth, place.colours);
            let series = chart.add_series();
            series
                .set_name((place.sheet, place.heading, *column))
                .set_categories((place.sheet, first, spec.names, last, spec.names))
                .set_values((place.sheet, first, *column, last, *column))
                .set_format(&mut format);
            series.set_gap(60);
            if !place.colours.is_empty() {
                // A zero has no bar, and so no figure.
                let white = font.clone().set_color(Color::White).set_bold().clone();
                series.set_data_label(ChartDataLabel::new().show_value().set_num_format("0;;").set_font(&white));
            } else if spec.kind != ChartKind::StackedBars {
                series.set_data_label(ChartDataLabel::new().show_value().set_font(&font));
            }
        }
        chart.title().set_name(first_units(spec.title, 255)).set_font(&title);
        let light = ChartLine::new().set_color(Color::RGB(0xD9_D9D9)).set_width(0.75).clone();
        // The writer's x axis is the lying one: of figures under lying bars, of names under standing columns.
        if spec.kind == ChartKind::Columns {
            chart.x_axis().set_font(&font);
            chart.y_axis().set_font(&font).set_name(first_units(spec.counts, 255)).set_name_font(&font).set_major_gridlines_line(&light);
        } else {
            chart.x_axis().set_font(&font).set_name(first_units(spec.counts, 255)).set_name_font(&font).set_major_gridlines_line(&light);
            // The first row of the table is the first bar from above, and the figures stay below.
            chart.y_axis().set_font(&font).set_reverse().set_crossing(ChartAxisCrossing::Max);
        }
        if spec.figures.len() > 1 {
            chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font);
        } else {
            chart.legend().set_hidden();
        }
        chart
            .set_width(place.width)
            .set_height(chart_height(spec.rows))
            .set_name(first_units(spec.title, 255))
            .set_alt_text(first_units(spec.description, 2_000));
        self.inner.insert_chart(place.row, place.column, &chart).map(|_| ()).map_err(|fault| self.sheet_fault(fault))
    }
}

/// The dress of the series at a place; patterns tell neighbours apart without their colours.
fn series_format(nth: usize, colours: &[u32]) -> ChartFormat {
    let colour = Color::RGB(colours.get(nth).copied().unwrap_or(COLOURS[nth % COLOURS.len()]));
    let mut format = ChartFormat::new();
    // A light edge parts neighbours of one bar.
    format.set_border(ChartLine::new().set_color(Color::White).set_width(0.75));
    // Figures cannot be read on a pattern.
    match nth.checked_sub(1).filter(|_| colours.is_empty()) {
        Some(pattern) => {
            let fill = ChartPatternFill::new()
                .set_pattern(PATTERNS[pattern % PATTERNS.len()])
                .set_foreground_color(colour)
                .set_background_color(Color::White)
                .clone();
            format.set_pattern_fill(&fill);
        }
        None => {
            format.set_solid_fill(rust_xlsxwriter::ChartSolidFill::new().set_color(colour));
        }
    }
    format
}
