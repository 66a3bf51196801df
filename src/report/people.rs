//! `people.xlsx`: a draft of who is who, to be corrected in Excel and handed back as the roster.

use chrono::NaiveDate;

use super::ReportError;
use super::wording::counted;
use super::workbook::fit::{self, Type};
use super::workbook::{Book, Identity, MOST_ROWS, Page, Style, TableSpec, Tone};
use crate::plan::{DraftRow, ours};

/// What the mark of our workbooks says of a draft roster.
const MARK: &str = "people/1";
/// The sheets: the table, which is read back, and what to do with it.
const SHEET_PEOPLE: &str = "People";
const SHEET_ABOUT: &str = "About";
/// The headings that a roster is read by, and one more that says why a row needs a person's eye.
const HEADINGS: [&str; 9] = ["name", "initials", "post", "unit", "organisation", "from", "to", "aliases", "check"];
/// Widths in Excel's units.
const WIDTHS: [f64; 9] = [22.0, 11.0, 28.0, 28.0, 26.0, 13.0, 13.0, 44.0, 40.0];
/// The zero-based columns of the days, and of what to check.
const FROM: usize = 5;
const CHECK: usize = 8;

/// A draft roster as a workbook: the table of people first, then how to correct it and hand it back.
///
/// # Errors
///
/// [`ReportError::TooManyRows`] for more people than a sheet has rows, else only where the writer fails.
pub fn workbook(title: &str, as_at: NaiveDate, rows: &[DraftRow]) -> Result<Vec<u8>, ReportError> {
    let title = if title.is_empty() { "Who is who".to_owned() } else { format!("{title}: who is who") };
    let identity = Identity { title: title.clone(), organisation: String::new(), as_at, mark: (ours::PROPERTY, MARK) };
    let mut book = Book::new(identity)?;
    people(&mut book, rows)?;
    about(&mut book, &title, as_at, rows)?;
    book.into_bytes()
}

/// The table of people.
fn people(book: &mut Book, rows: &[DraftRow]) -> Result<(), ReportError> {
    if rows.len() >= MOST_ROWS {
        return Err(ReportError::TooManyRows { sheet: SHEET_PEOPLE.to_owned(), rows: rows.len() });
    }
    let headings: Vec<String> = HEADINGS.map(String::from).to_vec();
    let mut sheet = book.sheet(SHEET_PEOPLE, Page::Landscape)?;
    sheet.widths(&WIDTHS)?;
    let about = "Who is who: a row for each person or post that the plan names, those to be checked with the reason in the last column";
    sheet.table(&TableSpec { name: "People", about, column: 0, headings: &headings, rows: rows.len(), inputs: &[] })?;
    sheet.heading_height(&headings, &WIDTHS)?;
    sheet.freeze_headings(1)?;
    for (row, person) in (1_u32..).zip(rows) {
        let check = person.doubtful.as_ref().map(|why| format!("Check: {why}")).unwrap_or_default();
        let aliases = person.aliases.join("; ");
        let texts = [&person.name, &person.initials, &person.post, &person.unit, &person.organisation, "", "", &aliases, &check];
        let cells: Vec<(&str, Style)> = (0..)
            .zip(texts)
            .map(|(place, text)| (text, if place == FROM || place == FROM + 1 { Style::Day } else { Style::Cell }))
            .collect();
        sheet.text_row(row, &cells, &WIDTHS)?;
    }
    let (check, last) = (u16::try_from(CHECK).unwrap_or(u16::MAX), u16::try_from(HEADINGS.len() - 1).unwrap_or(u16::MAX));
    sheet.colour_rows_with_words(rows.len(), check, last, Tone::Amber)
}

/// What the table is and what to do with it.
fn about(book: &mut Book, title: &str, as_at: NaiveDate, rows: &[DraftRow]) -> Result<(), ReportError> {
    const WIDTH: f64 = 100.0;
    let doubtful = rows.iter().filter(|row| row.doubtful.is_some()).count();
    let mut sheet = book.sheet(SHEET_ABOUT, Page::Portrait)?;
    sheet.widths(&[WIDTH])?;
    let lines = [
        format!("A draft, as at {}, of who is who in the plan: a row for each person or single post that it names. Boards, teams and groups are left out.", as_at.format("%-d %B %Y")),
        format!(
            "{}; {} to be checked. Those are amber, and the column check says why.",
            counted(rows.len(), "row", "rows"),
            counted(doubtful, "is", "are")
        ),
        "Correct the sheet People in Excel or LibreOffice: write names where they are missing, join rows that are one person by putting the other spelling under aliases \
         (several are parted by a semicolon), and add rows for people who are not named."
            .to_owned(),
        "from and to are the first and last day in the post, such as 1/4/2008. Leave them empty for \u{201c}always\u{201d} and \u{201c}still\u{201d}. A post that \
         changed hands has a row for each person."
            .to_owned(),
        "Clear the cell under check when a row is right: its colour goes with it. Nothing else reads that column.".to_owned(),
        "Save, and give the file to the next run as its roster. Initials and posts are then resolved by it, each on its day.".to_owned(),
    ];
    sheet.text(0, 0, title, Style::Title)?;
    sheet.lines(0, fit::lines(title, WIDTH, Type::Bold) + 1)?;
    for (row, line) in (2_u32..).zip(&lines) {
        sheet.text(row, 0, line, Style::Plain)?;
        sheet.lines(row, fit::lines(line, WIDTH, Type::Plain) + 1)?;
    }
    Ok(())
}
