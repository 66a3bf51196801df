//! One cell of an OpenDocument spreadsheet, which may stand for a block of cells.

use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;
use std::ops::RangeInclusive;

use quick_xml::Reader;
use quick_xml::events::BytesStart;

use super::super::package::ods_styles::{Family, NumberStyle, Styles};
use super::super::package::ods_text::{self, CellText};
use super::dress::{Filling, Look};
use super::number_format::Shown;
use super::ods::Stop;
use super::serial;
use crate::cell::{CellAddress, CellValue, DateShape, MergedRange, Strike};

/// The widest sheet of any program.
const MOST_COLUMNS: u32 = 16_384;
/// A block of empty cells larger than this is painted background, not information.
const MOST_PAINTED_BLOCK: u32 = 256;

/// One sheet being read.
pub(super) struct Sheet<'s, 'l> {
    pub(super) styles: &'s Styles,
    pub(super) filling: Filling<'l>,
    /// The zero-based row that comes next.
    pub(super) row: u32,
    /// The zero-based column whose description comes next.
    pub(super) column: u32,
    pub(super) column_styles: Vec<(RangeInclusive<u32>, String)>,
    pub(super) hidden_rows: BTreeSet<u32>,
    pub(super) hidden_columns: Vec<RangeInclusive<u32>>,
    pub(super) headings: Option<RangeInclusive<u32>>,
    pub(super) notes: BTreeMap<CellAddress, String>,
    pub(super) never_calculated: Vec<CellAddress>,
}

impl<'s, 'l> Sheet<'s, 'l> {
    pub(super) fn new(styles: &'s Styles, filling: Filling<'l>) -> Self {
        Self {
            styles,
            filling,
            row: 0,
            column: 0,
            column_styles: Vec::new(),
            hidden_rows: BTreeSet::new(),
            hidden_columns: Vec::new(),
            headings: None,
            notes: BTreeMap::new(),
            never_calculated: Vec::new(),
        }
    }
}

/// What a cell's tag says of its value.
#[derive(Default)]
struct Stored {
    kind: String,
    error: bool,
    value: Option<String>,
    formula: bool,
    style: Option<String>,
    rows: u32,
    columns: u32,
}

impl Stored {
    fn of(element: &BytesStart<'_>) -> Self {
        let mut stored = Self { rows: 1, columns: 1, ..Self::default() };
        for attribute in element.attributes().with_checks(false).flatten() {
            let text =
                || quick_xml::escape::unescape(&attribute.value).map_or_else(|_| attribute.value.to_string(), |text| text.into_owned());
            match attribute.key.as_ref() {
                "office:value-type" => stored.kind = text(),
                "calcext:value-type" => stored.error = text() == "error",
                "office:value" | "office:date-value" | "office:time-value" | "office:boolean-value" | "office:string-value" => {
                    stored.value = Some(text());
                }
                "table:formula" => stored.formula = true,
                "table:style-name" => stored.style = Some(text()),
                "table:number-rows-spanned" => stored.rows = text().parse().unwrap_or(1),
                "table:number-columns-spanned" => stored.columns = text().parse().unwrap_or(1),
                _ => (),
            }
        }
        stored
    }
}

/// A value before it is put under its look.
enum Content {
    Value(CellValue),
    /// A number and what a person sees of it.
    Number(f64),
    IsoDate(String),
}

/// Reads one cell up to its end and puts it into each place it stands for; gives whether it holds something.
pub(super) fn cell<R: BufRead>(
    reader: &mut Reader<R>,
    element: &BytesStart<'_>,
    sheet: &mut Sheet<'_, '_>,
    column: u32,
    (rows, columns): (u32, u32),
    row_style: Option<&str>,
) -> Result<bool, Stop> {
    let stored = Stored::of(element);
    let text = ods_text::read(reader, sheet.styles)?;
    let first = CellAddress::new(sheet.row, column);
    if !text.notes.is_empty() {
        sheet.notes.insert(first, text.notes.join("\n"));
    }
    if stored.rows > 1 || stored.columns > 1 {
        let last = CellAddress::new(
            first.row.saturating_add(stored.rows.clamp(1, 1 << 20) - 1),
            first.column.saturating_add(stored.columns.clamp(1, MOST_COLUMNS) - 1),
        );
        sheet.filling.grid().merged.push(MergedRange { first, last });
    }
    let by_column = || sheet.column_styles.iter().find(|(range, _)| range.contains(&column)).map(|(_, style)| style.as_str());
    let style = stored.style.as_deref().or(row_style).or_else(by_column).unwrap_or("Default").to_owned();
    let number = sheet.styles.number(&style);
    let content = content(&stored, &text, number);
    let empty = matches!(content, Content::Value(CellValue::Empty));
    if empty && stored.formula && stored.kind.is_empty() {
        sheet.never_calculated.push(first);
    }
    let look =
        Look { shown: shown(number), struck: sheet.styles.struck(Family::Cell, &style).unwrap_or(false), fill: sheet.styles.fill(&style) };
    if empty && (look.fill.is_none() || rows.saturating_mul(columns) > MOST_PAINTED_BLOCK) {
        return Ok(false);
    }
    let strike = strike(&text, look.struck);
    let displayed = displayed(&content, &text.text);
    for row in first.row..first.row.saturating_add(rows) {
        for column in first.column..first.column.saturating_add(columns).min(MOST_COLUMNS) {
            let at = CellAddress::new(row, column);
            match &content {
                Content::Value(value) => sheet.filling.put(at, value.clone(), &look, strike)?,
                Content::Number(number) => sheet.filling.put(at, CellValue::Number(*number), &look, strike)?,
                Content::IsoDate(date) => sheet.filling.iso_date(at, date, &look)?,
            }
            if strike != Strike::None || look.struck {
                sheet.filling.set_strike(at, strike);
            }
            if let (Some(shown), Some(cell)) = (&displayed, sheet.filling.grid().cell_mut(at)) {
                cell.displayed = Some(shown.as_str().into());
            }
        }
    }
    Ok(!empty)
}

fn shown(number: Option<NumberStyle>) -> Shown {
    match number {
        Some(NumberStyle::Date(shape)) => Shown::Date(shape),
        Some(NumberStyle::Clock) => Shown::Date(DateShape::Time),
        Some(NumberStyle::Duration) => Shown::Duration,
        None => Shown::Number,
    }
}

/// What the cell holds (OpenDocument 1.2, 19.385).
fn content(stored: &Stored, text: &CellText, number: Option<NumberStyle>) -> Content {
    let plain = || Content::Value(CellValue::text(&text.text));
    let looks_wrong = stored.formula && (text.text.starts_with('#') || text.text.starts_with("Err:"));
    // LibreOffice writes an error as an empty text, older versions as a zero; its name is what a person sees.
    if (stored.error || (looks_wrong && stored.kind != "string")) && !text.text.is_empty() {
        return Content::Value(CellValue::Error(text.text.as_str().into()));
    }
    let value = stored.value.as_deref().unwrap_or_default();
    match stored.kind.as_str() {
        "float" | "percentage" | "currency" => match value.trim().parse::<f64>() {
            // LibreOffice stores TRUE out of an Excel file as the number 1.
            Ok(1.0) if text.text == "TRUE" => Content::Value(CellValue::Flag(true)),
            Ok(0.0) if text.text == "FALSE" => Content::Value(CellValue::Flag(false)),
            Ok(number) if number.is_finite() => Content::Number(number),
            _ => plain(),
        },
        "date" if !value.is_empty() => Content::IsoDate(value.to_owned()),
        "time" => match serial::iso_duration(value) {
            Some(days) if number != Some(NumberStyle::Duration) && (0.0..1.0).contains(&days) => {
                serial::date(days, DateShape::Time, serial::Epoch::Y1900).map_or_else(plain, Content::Value)
            }
            Some(days) => Content::Value(CellValue::Duration(days)),
            None => plain(),
        },
        "boolean" => Content::Value(CellValue::Flag(value.eq_ignore_ascii_case("true"))),
        _ if text.text.is_empty() => Content::Value(CellValue::text(value)),
        _ => plain(),
    }
}

/// What a person sees of a number, where the number alone would not tell: zeros in front, signs, a percentage.
fn displayed(content: &Content, text: &str) -> Option<String> {
    let Content::Number(number) = content else { return None };
    let text = text.trim();
    if text.is_empty() || text == CellValue::Number(*number).shown() {
        return None;
    }
    let bare: String = text.chars().filter(|c| !matches!(c, ',' | ' ' | '\u{a0}' | '\u{202f}')).collect();
    let digits = bare.trim_start_matches(['-', '\u{2212}']);
    let padded = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
    // Thousands and rounding are no news; the number itself says more.
    (padded || bare.parse::<f64>().is_err()).then(|| text.to_owned())
}

/// How much of the text is struck out.
fn strike(text: &CellText, cell: bool) -> Strike {
    let struck = text.struck || (text.inherits && cell);
    let plain = text.unstruck || (text.inherits && !cell);
    match (struck, plain) {
        (false, _) => Strike::None,
        (true, true) => Strike::Part,
        (true, false) => Strike::Whole,
    }
}
