//! The sheet *Queries*: what a person must say, with a cell to say it in; open queries first.

use super::Parts;
use crate::plan::{Query, QueryState, ours};
use crate::report::ReportError;
use crate::report::workbook::fit;
use crate::report::workbook::{Book, KeyedList, MOST_ROWS, Page, Sheet, Style, TableSpec, Tone};

/// Widths in Excel's units: query, about, actions, words, question, suggestions, answer, by, on, state.
const WIDTHS: [f64; 10] = [14.0, 13.0, 12.0, 28.0, 32.0, 42.0, 24.0, 13.0, 13.0, 17.0];
/// The zero-based columns of the words in the plan, of the first cell to fill in, and of the state.
const WORDS: usize = 3;
const ANSWER: usize = 6;
const STATE: u16 = 9;
/// What is said when an answer cell is chosen; at most 255 characters.
const MESSAGE: &str = "Choose an answer from the list, or type your own words: a date such as 31 March 2008, a post or a person; same or different; or leave, \
                       to keep the cell as it is. Save, and give this workbook to the next run.";
/// The words with which a state begins, by colour.
const TONES: [(&str, Tone); 4] =
    [("open", Tone::Amber), ("not understood", Tone::Red), ("stale", Tone::Grey), ("answered by hand", Tone::Green)];

/// The headings of queries, here and in `answers.csv`.
pub(in crate::report) const HEADINGS: [&str; 10] = [
    ours::QUERY,
    ours::ABOUT,
    ours::ACTIONS,
    ours::WORDS,
    ours::QUESTION,
    ours::SUGGESTIONS,
    ours::ANSWER,
    ours::ANSWERED_BY,
    ours::ANSWERED_ON,
    ours::STATE,
];

/// What a query says under each of [`HEADINGS`].
pub(in crate::report) fn cells(query: &Query) -> [String; 10] {
    let meanings: Vec<String> = query.suggestions.iter().map(|offered| format!("{} – {}", offered.answer, offered.means)).collect();
    let answer = query.answer.clone().unwrap_or_default();
    [
        query.id.clone(),
        query.kind.words().to_owned(),
        query.keys.join(", "),
        query.said.clone(),
        query.question.clone(),
        meanings.join("\n"),
        answer.answer,
        answer.by,
        answer.on,
        query.state.to_string(),
    ]
}

/// Writes the sheet; without queries it has one row that says so.
pub(super) fn write(book: &mut Book, parts: &Parts<'_>) -> Result<(), ReportError> {
    let queries = &parts.queries;
    if queries.len() >= MOST_ROWS {
        return Err(ReportError::TooManyRows { sheet: ours::SHEET_QUERIES.to_owned(), rows: queries.len() });
    }
    let headings: Vec<String> = HEADINGS.map(String::from).to_vec();
    let mut widths = WIDTHS;
    widths[WORDS] = fit::wide_enough(queries.iter().map(|query| query.said.as_str()), widths[WORDS]);
    let mut sheet = book.sheet(ours::SHEET_QUERIES, Page::Landscape)?;
    sheet.widths(&widths)?;
    let about = "What a person must say before a cell of the plan means something, with suggestions and a cell for the answer";
    let inputs = [ANSWER, ANSWER + 1, ANSWER + 2];
    sheet.table(&TableSpec {
        name: "Queries_to_answer",
        about,
        column: 0,
        headings: &headings,
        rows: queries.len().max(1),
        inputs: &inputs,
    })?;
    sheet.heading_height(&headings, &widths)?;
    sheet.freeze_headings(1)?;
    if queries.is_empty() {
        let said = "No queries: no date, lead or monitor in the plan needed a person's word.";
        let row: [(&str, Style); 10] = std::array::from_fn(|place| (if place == 4 { said } else { "" }, Style::Cell));
        return sheet.text_row(1, &row, &widths);
    }
    for (row, query) in (1_u32..).zip(queries) {
        write_query(&mut sheet, parts, row, query, &widths)?;
    }
    sheet.no_number_warnings(queries.len(), 0, STATE)?;
    let rows = queries.iter().map(|query| query.suggestions.len()).sum();
    let list = KeyedList { sheet: ours::SHEET_SUGGESTIONS, rows, title: "Answer", message: MESSAGE };
    sheet.keyed_drop_down(queries.len(), u16::try_from(ANSWER).unwrap_or(u16::MAX), list)?;
    sheet.colour_beginnings(queries.len(), STATE, &TONES)
}

fn write_query(sheet: &mut Sheet<'_>, parts: &Parts<'_>, row: u32, query: &Query, widths: &[f64; 10]) -> Result<(), ReportError> {
    let texts = cells(query);
    let styled: Vec<(&str, Style)> = (0..)
        .zip(&texts)
        .map(|(place, text)| match place {
            0 => (text.as_str(), Style::Code),
            // An answer that was applied can be changed here; one whose cell is gone answers nothing any more.
            ANSWER..=8 if query.state != QueryState::Stale => (text.as_str(), Style::Input),
            ANSWER..=8 => (text.as_str(), Style::Code),
            _ => (text.as_str(), Style::Cell),
        })
        .collect();
    sheet.text_row(row, &styled, widths)?;
    parts.link_to_first(sheet, (row, 2), &texts[2], widths[2])
}
