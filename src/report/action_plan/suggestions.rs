//! The sheet *Suggestions*: what the drop-downs on *Queries* offer, a row for each answer.

use super::Parts;
use crate::plan::ours;
use crate::report::ReportError;
use crate::report::workbook::{Book, MOST_ROWS, Page, Style, TableSpec};

/// Widths in Excel's units: query, answer, meaning.
const WIDTHS: [f64; 3] = [14.0, 50.0, 80.0];

/// Writes the sheet, where any query has suggestions. The answers of a query stand together, which its drop-down relies on.
pub(super) fn write(book: &mut Book, parts: &Parts<'_>) -> Result<(), ReportError> {
    let offered: Vec<_> =
        parts.queries.iter().flat_map(|query| query.suggestions.iter().map(move |suggestion| (query.id.as_str(), suggestion))).collect();
    if offered.is_empty() {
        return Ok(());
    }
    if offered.len() >= MOST_ROWS {
        return Err(ReportError::TooManyRows { sheet: ours::SHEET_SUGGESTIONS.to_owned(), rows: offered.len() });
    }
    let headings: Vec<String> = [ours::QUERY, "Suggested answer", "What it would mean"].map(String::from).to_vec();
    let mut sheet = book.sheet(ours::SHEET_SUGGESTIONS, Page::Portrait)?;
    sheet.widths(&WIDTHS)?;
    let about = "The answers that the drop-downs on the sheet Queries offer, with what each would mean";
    sheet.table(&TableSpec { name: "Suggested_answers", about, column: 0, headings: &headings, rows: offered.len(), inputs: &[] })?;
    sheet.heading_height(&headings, &WIDTHS)?;
    sheet.freeze_headings(0)?;
    for (row, (id, suggestion)) in (1_u32..).zip(&offered) {
        let cells = [(*id, Style::Code), (suggestion.answer.as_str(), Style::Code), (suggestion.means.as_str(), Style::Cell)];
        sheet.text_row(row, &cells, &WIDTHS)?;
    }
    sheet.no_number_warnings(offered.len(), 0, 1)?;
    sheet.rule_between_groups(offered.len(), 0, 2)
}
