//! The sheet *Plan*: one real table, a row for each action.

use super::Parts;
use super::statuses::{RAG_COLUMN, STATUSES_COLUMN};
use crate::cell::CellAddress;
use crate::plan::Rag;
use crate::plan::ours::{self, PlanField};
use crate::report::ReportError;
use crate::report::plan_table::{PlanCell, PlanColumn};
use crate::report::workbook::{Book, DropDown, Link, MOST_ROWS, Page, Sheet, Style, TableSpec, Tone};

/// Writes the sheet.
pub(super) fn write(book: &mut Book, parts: &Parts<'_>) -> Result<(), ReportError> {
    let layout = &parts.layout;
    if layout.rows.len() >= MOST_ROWS {
        return Err(ReportError::TooManyRows { sheet: ours::SHEET_PLAN.to_owned(), rows: layout.rows.len() });
    }
    let headings = layout.headings();
    let mut sheet = book.sheet(ours::SHEET_PLAN, Page::Landscape)?;
    sheet.widths(&layout.widths)?;
    let about = "The plan: one row for each action, with lead, dates, monitoring and status";
    sheet.table(&TableSpec { name: "Plan_actions", about, column: 0, headings: &headings, rows: layout.rows.len(), inputs: &[] })?;
    sheet.heading_height(&headings, &layout.widths)?;
    sheet.freeze_headings(1)?;

    for (place, cells) in layout.rows.iter().enumerate() {
        let row = u32::try_from(place + 1).unwrap_or(u32::MAX);
        for (column, (cell, (_, kind))) in (0_u16..).zip(cells.iter().zip(&layout.table.columns)) {
            write_cell(&mut sheet, parts, (place, row, column), *kind, cell)?;
        }
        sheet.lines(row, layout.lines.get(place).copied().unwrap_or(1))?;
    }
    dress(&mut sheet, parts)
}

/// Writes one cell at its place: the zero-based action, row and column.
fn write_cell(
    sheet: &mut Sheet<'_>,
    parts: &Parts<'_>,
    (action, row, column): (usize, u32, u16),
    kind: PlanColumn,
    cell: &PlanCell,
) -> Result<(), ReportError> {
    let style = match kind {
        PlanColumn::Key | PlanColumn::Field(PlanField::Reference | PlanField::PlanReference) => Style::Code,
        _ => Style::Cell,
    };
    match cell {
        PlanCell::Blank => sheet.text(row, column, "", style),
        PlanCell::Number(number) => sheet.number(row, column, *number, Style::Ordinal),
        PlanCell::Day(day) => sheet.day(row, column, *day, Style::Day),
        PlanCell::Text(text) if kind == PlanColumn::Source => {
            let step = parts.trail.first_of_action.get(action).copied().unwrap_or(0);
            let at = CellAddress::new(u32::try_from(step + 1).unwrap_or(u32::MAX), 0);
            sheet.link(
                row,
                column,
                text,
                Link { sheet: ours::SHEET_SOURCES, at, tip: "Go to the cells this row was read from" },
                Style::Link,
            )
        }
        PlanCell::Text(text) => sheet.text(row, column, text, style),
    }
}

/// The tone of each word under *Standing RAG*.
fn standing_tones() -> Vec<(&'static str, Tone)> {
    let words = [Rag::Red, Rag::Amber, Rag::Green, Rag::Blue, Rag::Grey].map(Rag::words);
    words.into_iter().filter_map(|word| Tone::named(&word.to_lowercase()).map(|tone| (word, tone))).collect()
}

/// Drop-downs, colours and the lines between key issues.
fn dress(sheet: &mut Sheet<'_>, parts: &Parts<'_>) -> Result<(), ReportError> {
    let layout = &parts.layout;
    let rows = layout.rows.len();
    let last = u16::try_from(layout.table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.no_number_warnings(rows, 0, last)?;
    let tones: Vec<(&str, _)> = parts.offers.tones.iter().map(|(word, tone)| (word.as_str(), *tone)).collect();
    let lists = [(PlanField::Status, STATUSES_COLUMN, parts.offers.statuses.len()), (PlanField::Rag, RAG_COLUMN, parts.offers.rags.len())];
    for (field, list, words) in lists {
        let Some(column) = layout.place(PlanColumn::Field(field)) else { continue };
        let question = "This word is not in the list on the sheet Lists. Keep it all the same?";
        let first = CellAddress::new(1, u32::from(list));
        sheet.drop_down(rows, column, DropDown { sheet: ours::SHEET_LISTS, first, words, question })?;
        sheet.colour_words(rows, column, &tones)?;
    }
    if let Some(column) = layout.place(PlanColumn::StandingRag) {
        sheet.colour_words(rows, column, &standing_tones())?;
    }
    sheet.print_columns(layout.printed())?;
    match layout.place(PlanColumn::IssueNumber) {
        Some(column) => sheet.rule_between_groups(rows, column, last),
        None => Ok(()),
    }
}
