//! An empty sheet for one kind of record: its headings with a note each, drop-downs, and a page that says how to fill it in.

use chrono::NaiveDate;

use super::ReportError;
use super::workbook::fit::{self, Type};
use super::workbook::{Book, DropDown, Identity, Page, Sheet, Style, TableSpec};
use crate::cell::CellAddress;
use crate::record::{FieldKind, Schema, SchemaField};

/// How wide the columns of a printed page can be together, in characters.
const PAGE_WIDTH: f64 = 150.0;
/// How many empty rows are dressed and checked.
const ROWS: usize = 500;
/// The name of the sheet with the words of the drop-downs.
const LISTS: &str = "Lists";
/// Yes and no, and not applicable, as every flag takes them.
const FLAGS: [&str; 3] = ["Yes", "No", "N/A"];

/// Writes the workbook for a kind of record.
///
/// # Errors
///
/// [`ReportError`] when the writer refuses something.
pub fn workbook(schema: &Schema) -> Result<Vec<u8>, ReportError> {
    let fields: Vec<&SchemaField> =
        schema.fields.iter().filter(|field| ![Schema::GROUP, Schema::SOURCE_FILE].contains(&field.name.as_str())).collect();
    // The bytes must not differ from day to day, so the day of creation is fixed.
    let as_at = NaiveDate::from_ymd_opt(2008, 4, 1).unwrap_or_default();
    let identity = Identity {
        title: schema.title.clone(),
        organisation: String::new(),
        as_at,
        mark: ("boardready template", env!("CARGO_PKG_VERSION")),
    };
    let mut book = Book::new(identity)?;
    write_form(&mut book, schema, &fields)?;
    write_guide(&mut book, &fields)?;
    write_lists(&mut book, &fields)?;
    book.into_bytes()
}

/// The words a field's drop-down offers: its values as people write them, or yes and no.
fn words(field: &SchemaField) -> Vec<String> {
    match field.holds() {
        FieldKind::Flag => FLAGS.iter().map(|word| (*word).to_owned()).collect(),
        FieldKind::Text => field.values.keys().map(|value| sentence_case(value)).collect(),
        FieldKind::Date | FieldKind::Number => Vec::new(),
    }
}

/// `enhanced_barred` as `Enhanced barred`.
fn sentence_case(value: &str) -> String {
    let words = value.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn says(field: &SchemaField) -> &str {
    if field.note.is_empty() { &field.description } else { &field.note }
}

/// The form itself: one table from A1 down.
fn write_form(book: &mut Book, schema: &Schema, fields: &[&SchemaField]) -> Result<(), ReportError> {
    let headings: Vec<String> = fields.iter().map(|field| field.title.clone()).collect();
    let widths: Vec<f64> = fields
        .iter()
        .map(|field| match field.holds() {
            FieldKind::Text => 20.0,
            FieldKind::Date => 13.0,
            FieldKind::Flag | FieldKind::Number => 12.0,
        })
        .collect();
    let mut sheet = book.sheet(&schema.title, Page::Landscape)?;
    sheet.widths(&widths)?;
    let table = TableSpec { name: "Records", about: &schema.description, column: 0, headings: &headings, rows: ROWS, inputs: &[] };
    sheet.table(&table)?;
    sheet.heading_height(&headings, &widths)?;
    let mut list_column = 0_u32;
    for (column, field) in (0_u16..).zip(fields) {
        let example = if field.example.is_empty() { String::new() } else { format!("\nExample: {}", field.example) };
        sheet.note(0, column, &format!("{}{example}", says(field)))?;
        let style = match field.holds() {
            FieldKind::Date => Style::Day,
            FieldKind::Number => Style::Number,
            FieldKind::Text if field.values.is_empty() => Style::Code,
            FieldKind::Text | FieldKind::Flag => Style::Cell,
        };
        for row in 1..=u32::try_from(ROWS).unwrap_or(1) {
            sheet.text(row, column, "", style)?;
        }
        let words = words(field);
        if !words.is_empty() {
            let first = CellAddress::new(1, list_column);
            let question = "The list does not have this. Keep what you wrote?";
            sheet.drop_down(ROWS, column, DropDown { sheet: LISTS, first, words: words.len(), question })?;
            list_column += 1;
        } else if field.holds() == FieldKind::Date {
            sheet.dates_only(ROWS, column, says(field))?;
        } else if field.holds() == FieldKind::Number {
            sheet.numbers_only(ROWS, column, says(field))?;
        }
    }
    sheet.freeze_headings(1)?;
    // On one page side by side, more than this could not be read.
    let pages = (widths.iter().sum::<f64>() / PAGE_WIDTH).ceil();
    sheet.as_form(&schema.title, (1..=u16::MAX).find(|count| f64::from(*count) >= pages).unwrap_or(1))
}

/// The page that says how to fill it in.
fn write_guide(book: &mut Book, fields: &[&SchemaField]) -> Result<(), ReportError> {
    let widths = [26.0, 60.0, 26.0, 16.0];
    let headings = ["Column of the form", "What belongs in it", "As it should look", "Sort of cell"].map(str::to_owned);
    let mut sheet = book.sheet("How to fill it in", Page::Landscape)?;
    sheet.widths(&widths)?;
    sheet.table(&TableSpec {
        name: "Guide",
        about: "What belongs in each column",
        column: 0,
        headings: &headings,
        rows: fields.len(),
        inputs: &[],
    })?;
    for (row, field) in (1_u32..).zip(fields) {
        let kind = match field.holds() {
            FieldKind::Date => "a day",
            FieldKind::Flag => "yes or no",
            FieldKind::Number => "a number",
            FieldKind::Text if field.values.is_empty() => "words",
            FieldKind::Text => "a word of the list",
        };
        let texts = [field.title.as_str(), says(field), field.example.as_str(), kind];
        let lines = texts.iter().zip(widths).map(|(text, width)| fit::lines(text, width, Type::Plain)).max().unwrap_or(1);
        for (column, text) in (0_u16..).zip(texts) {
            sheet.text(row, column, text, if column == 2 { Style::Code } else { Style::Cell })?;
        }
        sheet.lines(row, lines)?;
    }
    sheet.freeze_headings(0)?;
    sheet.as_form("How to fill it in", 1)
}

/// The words of the drop-downs, a column for each.
fn write_lists(book: &mut Book, fields: &[&SchemaField]) -> Result<(), ReportError> {
    let mut sheet: Sheet<'_> = book.sheet(LISTS, Page::Portrait)?;
    let listed: Vec<(&str, Vec<String>)> =
        fields.iter().map(|field| (field.title.as_str(), words(field))).filter(|(_, words)| !words.is_empty()).collect();
    sheet.widths(&vec![26.0; listed.len()])?;
    for (column, (title, words)) in (0_u16..).zip(&listed) {
        sheet.text(0, column, &format!("Words for {title}"), Style::Heading)?;
        for (row, word) in (1_u32..).zip(words) {
            sheet.text(row, column, word, Style::Cell)?;
        }
    }
    Ok(())
}
