//! The sheet *Who is named*: each party of the plan once, with the ways it is written and its actions.

use super::Parts;
use crate::plan::{Party, ours};
use crate::report::ReportError;
use crate::report::workbook::fit;
use crate::report::workbook::{Book, MOST_ROWS, Page, Style, TableSpec};

/// Widths in Excel's units, in the order of [`HEADINGS`].
const WIDTHS: [f64; 10] = [17.0, 10.0, 22.0, 24.0, 20.0, 34.0, 9.0, 12.0, 26.0, 28.0];
const HEADINGS: [&str; 10] = [
    "Person",
    "Initials",
    "Post",
    "Unit",
    "Organisation",
    "Ways it is written",
    "Leads",
    "Monitors",
    ours::ACTIONS,
    "Why these are one party",
];
/// The zero-based columns of the ways it is written and of the actions.
const FORMS: usize = 5;
const KEYS: usize = 8;

/// Writes the sheet; where nobody is named it has one row that says so.
pub(super) fn write(book: &mut Book, parts: &Parts<'_>) -> Result<(), ReportError> {
    let named = &parts.named;
    if named.len() >= MOST_ROWS {
        return Err(ReportError::TooManyRows { sheet: ours::SHEET_PEOPLE.to_owned(), rows: named.len() });
    }
    let headings: Vec<String> = HEADINGS.map(String::from).to_vec();
    let forms: Vec<String> = named.iter().map(|party| in_lines(party.resolved.forms.iter().map(Party::in_words))).collect();
    let keys: Vec<String> = named.iter().map(|party| party.actions.join(", ")).collect();
    let mut widths = WIDTHS;
    widths[FORMS] = fit::wide_enough(forms.iter().map(String::as_str), widths[FORMS]);
    widths[KEYS] = fit::wide_enough(keys.iter().map(String::as_str), widths[KEYS]);
    let mut sheet = book.sheet(ours::SHEET_PEOPLE, Page::Landscape)?;
    sheet.widths(&widths)?;
    let about = "Each person, post, unit and body that the plan names, once, with the actions it leads and monitors";
    sheet.table(&TableSpec { name: "Who_is_named", about, column: 0, headings: &headings, rows: named.len().max(1), inputs: &[] })?;
    sheet.heading_height(&headings, &widths)?;
    sheet.freeze_headings(0)?;
    if named.is_empty() {
        let cells: [(&str, Style); 10] =
            std::array::from_fn(|place| (if place == FORMS { "Nobody is named in the plan." } else { "" }, Style::Cell));
        return sheet.text_row(1, &cells, &widths);
    }
    for (row, ((party, forms), keys)) in (1_u32..).zip(named.iter().zip(&forms).zip(&keys)) {
        let Party { role, unit, organisation, person, initials } = &party.resolved.party;
        let reasons = in_lines(party.resolved.reasons.iter().cloned());
        let text = |part: &Option<String>| part.clone().unwrap_or_default();
        let texts: [String; 10] = [
            text(person),
            text(initials),
            text(role),
            text(unit),
            text(organisation),
            forms.clone(),
            String::new(),
            String::new(),
            keys.clone(),
            reasons,
        ];
        let cells: Vec<(&str, Style)> = texts.iter().map(|text| (text.as_str(), Style::Cell)).collect();
        sheet.text_row(row, &cells, &widths)?;
        sheet.number(row, 6, u32::try_from(party.leads.len()).unwrap_or(u32::MAX), Style::Number)?;
        sheet.number(row, 7, u32::try_from(party.monitors.len()).unwrap_or(u32::MAX), Style::Number)?;
        parts.link_to_first(&mut sheet, (row, 8), keys, widths[KEYS])?;
    }
    sheet.no_number_warnings(named.len(), 8, 8)
}

fn in_lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}
