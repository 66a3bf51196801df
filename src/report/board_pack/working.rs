//! The working edition: filters, headings that stay in sight, colours beside words, links to rows, cells for decisions.

use std::collections::BTreeMap;

use super::tab::{Cell, ColumnKind, Tab};
use super::{SHEET_CHARTS, SHEET_LISTS, cover};
use crate::cell::CellAddress;
use crate::publish::view::{Told, View};
use crate::report::ReportError;
use crate::report::workbook::fit::{self, Type};
use crate::report::workbook::{
    Book, ChartKind, ChartPlace, ChartSpec, DropDown, Link, MOST_ROWS, NOT_AVAILABLE, Page, Sheet, Style, TableSpec, chart_height,
};

/// What a board may decide, with what each word means.
const DECISIONS: [(&str, &str); 6] = [
    ("Agreed", "What was asked is agreed."),
    ("Agreed with changes", "It is agreed in another form; say which under Owner or in the minutes."),
    ("Deferred", "It comes back to a later meeting."),
    ("Not agreed", "It is refused."),
    ("Noted", "It is known; nothing is done."),
    ("Risk accepted", "It stays as it is, and the reason is in the minutes."),
];
/// Dots of a row that has the height of one line.
const ROW_DOTS: u32 = 17;
/// Width and longest height of a chart in dots, so that it fills a standing page.
const CHART_WIDTH: u32 = 980;

/// The zero-based row of each anchor, by sheet.
type Anchors<'t> = BTreeMap<(&'static str, &'t str), u32>;

/// Writes all sheets.
pub(super) fn write(book: &mut Book, view: &View<'_>, tabs: &[Tab]) -> Result<(), ReportError> {
    let mut anchors = Anchors::new();
    for tab in tabs {
        for (row, line) in (1_u32..).zip(&tab.rows) {
            anchors.entry((tab.sheet, &line.anchor)).or_insert(row);
        }
    }
    cover::write(book, view, tabs)?;
    for tab in tabs {
        sheet(book, tab, &anchors)?;
        if !tab.charts.is_empty() {
            charts(book, tab, 0)?;
        }
    }
    lists(book)
}

/// Writes one tab.
fn sheet(book: &mut Book, tab: &Tab, anchors: &Anchors<'_>) -> Result<(), ReportError> {
    if tab.rows.len() >= MOST_ROWS {
        return Err(ReportError::TooManyRows { sheet: tab.sheet.to_owned(), rows: tab.rows.len() });
    }
    let headings: Vec<String> = tab.columns.iter().map(|column| column.heading.clone()).collect();
    let widths = widths(tab);
    let inputs: Vec<usize> = (0..tab.columns.len()).filter(|place| tab.columns[*place].kind.is_input()).collect();
    let mut sheet = book.sheet(tab.sheet, Page::Landscape)?;
    sheet.widths(&widths)?;
    let rows = tab.rows.len().max(1);
    sheet.table(&TableSpec { name: tab.table, about: tab.holds, column: 0, headings: &headings, rows, inputs: &inputs })?;
    sheet.heading_height(&headings, &widths)?;
    sheet.freeze_headings(0)?;
    let mut printed = 1;
    for line in &tab.rows {
        write_row(&mut sheet, printed, &line.cells, (tab, &widths), anchors)?;
        printed += 1;
    }
    if tab.rows.is_empty() {
        empty(&mut sheet, tab, &widths)?;
        printed = 2;
    }
    if !tab.totals.is_empty() {
        for (column, cell) in (0_u16..).zip(&tab.totals) {
            match cell {
                Cell::Count(Told::Count(count)) => {
                    sheet.number(printed, column, u32::try_from(*count).unwrap_or(u32::MAX), Style::TotalNumber)?;
                }
                other => sheet.text(printed, column, &other.said(), Style::Total)?,
            }
        }
        sheet.lines(printed, 1)?;
    }
    dress(&mut sheet, tab, &inputs)
}

/// The widths of the columns, widened where a text would need more lines than a row can show.
fn widths(tab: &Tab) -> Vec<f64> {
    let mut widths: Vec<f64> = tab.columns.iter().map(|column| column.width).collect();
    for (place, width) in widths.iter_mut().enumerate() {
        let texts = tab.rows.iter().filter_map(|row| match row.cells.get(place) {
            Some(Cell::Text(text) | Cell::Code(text)) => Some(text.as_str()),
            _ => None,
        });
        *width = fit::wide_enough(texts, *width);
    }
    widths
}

fn write_row(
    sheet: &mut Sheet<'_>,
    row: u32,
    cells: &[Cell],
    (tab, widths): (&Tab, &[f64]),
    anchors: &Anchors<'_>,
) -> Result<(), ReportError> {
    let mut lines = 1;
    let columns = (0_u16..).zip(tab.columns.iter().zip(widths));
    let mut cells = cells.iter();
    for (column, (kind, width)) in columns {
        if kind.kind.is_input() {
            sheet.text(row, column, "", if kind.kind == ColumnKind::Day { Style::InputDay } else { Style::Input })?;
            continue;
        }
        let Some(cell) = cells.next() else { continue };
        match cell {
            Cell::Text(text) => sheet.text(row, column, text, Style::Cell)?,
            Cell::Code(text) => sheet.text(row, column, text, Style::Code)?,
            Cell::Ordinal(number) => sheet.number(row, column, *number, Style::Ordinal)?,
            Cell::Count(Told::Count(count)) => sheet.number(row, column, u32::try_from(*count).unwrap_or(u32::MAX), Style::Number)?,
            Cell::Count(Told::Withheld) => sheet.text(row, column, &cell.said(), Style::Number)?,
            Cell::Day(day) => sheet.day(row, column, *day, Style::Day)?,
            // Blank and "does not apply" differ.
            Cell::None(shorthand) => sheet.text(row, column, if *shorthand == NOT_AVAILABLE { "" } else { "–" }, Style::Cell)?,
            Cell::Goto { text, sheet: target, anchor } => match anchors.get(&(*target, anchor.as_str())) {
                // LibreOffice breaks no link, so what needs two lines stays words.
                Some(at) if fit::width(text, Type::Plain) <= *width => {
                    let tip = format!("Go to the sheet {target}");
                    sheet.link(row, column, text, Link { sheet: target, at: CellAddress::new(*at, 0), tip: &tip }, Style::Link)?;
                }
                _ => sheet.text(row, column, text, Style::Code)?,
            },
        }
        if let Cell::Text(text) | Cell::Code(text) | Cell::Goto { text, .. } = cell {
            lines = lines.max(fit::lines(text, *width, Type::Plain));
        }
    }
    sheet.lines(row, lines)
}

/// The one row of a table without rows: what is said then stands in its widest column.
fn empty(sheet: &mut Sheet<'_>, tab: &Tab, widths: &[f64]) -> Result<(), ReportError> {
    let widest = (0..widths.len()).max_by(|a, b| widths[*a].total_cmp(&widths[*b]).then(b.cmp(a))).unwrap_or(0);
    let cells: Vec<(&str, Style)> =
        (0..widths.len()).map(|place| (if place == widest { tab.when_empty.as_str() } else { "" }, Style::Cell)).collect();
    sheet.text_row(1, &cells, widths)
}

/// Drop-downs, days and colours.
fn dress(sheet: &mut Sheet<'_>, tab: &Tab, inputs: &[usize]) -> Result<(), ReportError> {
    let rows = tab.rows.len().max(1);
    let last = u16::try_from(tab.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    if tab.rows.iter().flat_map(|row| &row.cells).any(|cell| matches!(cell, Cell::Code(_) | Cell::Goto { .. })) {
        sheet.no_number_warnings(rows, 0, last)?;
    }
    for (column, kind) in (0_u16..).zip(tab.columns.iter().map(|column| column.kind)) {
        match kind {
            ColumnKind::Toned(tones) => sheet.colour_words(rows, column, tones)?,
            ColumnKind::Decision if !inputs.is_empty() => {
                let question = "This word is not in the list on the sheet Lists. Keep it all the same?";
                sheet.drop_down(
                    rows,
                    column,
                    DropDown { sheet: SHEET_LISTS, first: CellAddress::new(1, 0), words: DECISIONS.len(), question },
                )?;
            }
            ColumnKind::Day => sheet.dates_only(rows, column, "The day by which it is done, such as 31/03/2008.")?,
            ColumnKind::Plain | ColumnKind::Words | ColumnKind::Decision => {}
        }
    }
    Ok(())
}

/// The charts of a tab, below their descriptions; `heading` is the zero-based row of the tab's headings.
pub(super) fn charts(book: &mut Book, tab: &Tab, heading: u32) -> Result<(), ReportError> {
    let mut sheet = book.sheet(SHEET_CHARTS, Page::Portrait)?;
    sheet.widths(&[130.0])?;
    sheet.text(0, 0, "Charts of the summary", Style::Title)?;
    sheet.lines(0, 2)?;
    let mut row = 1;
    for chart in &tab.charts {
        sheet.text(row, 0, &format!("{}. {}", chart.title, chart.description), Style::Plain)?;
        sheet.lines(row, fit::lines(&chart.description, 120.0, Type::Plain) + 1)?;
        row += 1;
    }
    let rows = u32::try_from(tab.rows.len()).unwrap_or(u32::MAX);
    for chart in &tab.charts {
        let figures: Vec<u16> = chart.figures.iter().map(|(column, _)| *column).collect();
        let colours: Vec<u32> = chart.figures.iter().map(|(_, colour)| *colour).collect();
        let spec = ChartSpec {
            kind: ChartKind::StackedBars,
            title: chart.title,
            description: &chart.description,
            names: 0,
            figures: &figures,
            rows,
            counts: chart.counts,
        };
        let place = ChartPlace { row: row + 1, column: 0, sheet: tab.sheet, heading, colours: &colours, width: CHART_WIDTH };
        sheet.chart_of(place, &spec)?;
        row += chart_height(rows) / ROW_DOTS + 3;
    }
    Ok(())
}

/// What the drop-downs offer.
fn lists(book: &mut Book) -> Result<(), ReportError> {
    const LIST_WIDTHS: [f64; 2] = [26.0, 80.0];
    let headings = ["Decision", "Meaning"].map(String::from);
    let mut sheet = book.sheet(SHEET_LISTS, Page::Landscape)?;
    sheet.widths(&LIST_WIDTHS)?;
    let about = "What the drop-down on the sheet Exceptions offers";
    sheet.table(&TableSpec { name: "Decisions", about, column: 0, headings: &headings, rows: DECISIONS.len(), inputs: &[] })?;
    sheet.heading_height(&headings, &LIST_WIDTHS)?;
    sheet.freeze_headings(0)?;
    for (row, (word, means)) in (1_u32..).zip(DECISIONS) {
        sheet.text_row(row, &[(word, Style::Cell), (means, Style::Cell)], &LIST_WIDTHS)?;
    }
    Ok(())
}
