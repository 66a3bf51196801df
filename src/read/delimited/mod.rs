//! Text with a delimiter (csv, tsv, text pasted from Word): one sheet without a name, all its cells text as they stand.

mod dialect;
mod encoding;
mod scan;

use std::sync::Arc;

use csv::{ByteRecord, ReaderBuilder};

use super::{Contents, Foreign, Limits, ReadError, notice, sniff};
use crate::cell::{Caveat, CaveatKind, Cell, CellAddress, CellValue, Format, Grid};
use dialect::Dialect;
use encoding::Taken;
use scan::{Fault, Records};

/// A byte that no text holds, for one that has no delimiter.
const NO_DELIMITER: u8 = 0x1F;

/// Reads a text.
///
/// # Errors
///
/// [`ReadError::Foreign`] when the bytes are markup or no text at all, [`ReadError::TooLarge`] past the limits.
pub(super) fn read(file: &Arc<str>, bytes: &[u8], limits: &Limits) -> Result<Contents, ReadError> {
    let foreign = |kind| ReadError::Foreign { file: file.to_string(), kind };
    let (text, taken) = encoding::decode(bytes).ok_or_else(|| foreign(Foreign::Binary))?;
    if let Some(kind) = sniff::markup(&text) {
        return Err(foreign(kind));
    }
    // An end-of-file character from the days of DOS.
    let text = text.trim_end_matches('\u{1a}');
    if text.trim().is_empty() {
        return Err(ReadError::Empty { file: file.to_string() });
    }
    let dialect = dialect::find(text);
    let mut grid = Grid::new(file, "");
    let mut caveats = about_encoding(&taken, &grid);
    if dialect.delimiter.is_none() {
        let message = "No delimiter was found in the text; each line was read as one cell.";
        caveats.push(Caveat::at(CaveatKind::File, grid.source(CellAddress::new(0, 0)), message));
    }
    let faults = fill(&mut grid, text, dialect, limits)?;
    caveats.extend(about_quotes(&faults, &grid));
    caveats.extend(notice::about_cells(&grid, CaveatKind::Cell, &faults.unwrapped, |cells, many| {
        format!("{cells} {} written as a formula around a text (=\"...\"); the text inside was read.", if many { "were" } else { "was" })
    }));
    let format = Format::Delimited(char::from(dialect.delimiter.unwrap_or(b'\t')));
    Ok(Contents { format, title: None, sheets: vec![grid], caveats })
}

/// What was odd about the rows: zero-based row numbers by what was wrong with their quotation marks.
#[derive(Default)]
struct Faults {
    stray: Vec<u32>,
    unclosed: Vec<u32>,
    unwrapped: Vec<CellAddress>,
}

/// Puts the records into the grid. A blank line is a row, and a record over several lines is one, as Excel shows them.
fn fill(grid: &mut Grid, text: &str, dialect: Dialect, limits: &Limits) -> Result<Faults, ReadError> {
    let delimiter = dialect.delimiter.unwrap_or(NO_DELIMITER);
    let mut faults = Faults::default();
    let mut left = limits.cells;
    // Records go to the csv crate in batches: a parser for each of them would cost more than the parsing.
    let mut batch = String::new();
    let mut rows: Vec<u32> = Vec::new();
    let body = text.get(dialect.skip..).unwrap_or_default();
    let first = u32::from(dialect.skip > 0);
    for (index, record) in Records::new(body, delimiter, dialect.quotes).enumerate() {
        let row = u32::try_from(index).ok().and_then(|row| row.checked_add(first)).filter(|row| *row < limits.rows);
        let row = row.ok_or_else(|| limits.too_many_rows(grid.file()))?;
        match record.fault {
            Some(Fault::Stray) => faults.stray.push(row),
            Some(Fault::Unclosed) => faults.unclosed.push(row),
            None => (),
        }
        if record.fields == 0 {
            continue;
        }
        batch.push_str(&record.text);
        batch.push('\n');
        rows.push(row);
        if batch.len() > 1 << 20 {
            parse(grid, &batch, &rows, delimiter, limits, &mut left, &mut faults)?;
            batch.clear();
            rows.clear();
        }
    }
    parse(grid, &batch, &rows, delimiter, limits, &mut left, &mut faults)?;
    Ok(faults)
}

/// Parses a batch of records, none of them blank, that stand on `rows`.
fn parse(
    grid: &mut Grid,
    batch: &str,
    rows: &[u32],
    delimiter: u8,
    limits: &Limits,
    left: &mut u64,
    faults: &mut Faults,
) -> Result<(), ReadError> {
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(batch.as_bytes());
    let mut record = ByteRecord::new();
    for row in rows {
        let read = reader.read_byte_record(&mut record).unwrap_or(false);
        debug_assert!(read, "the csv crate sees fewer records than were cut");
        for (column, field) in record.iter().enumerate() {
            let field = String::from_utf8_lossy(field);
            if field.is_empty() {
                continue;
            }
            let at = CellAddress::new(*row, u32::try_from(column).unwrap_or(u32::MAX));
            if field.len() > limits.text && field.chars().count() > limits.text {
                return Err(limits.too_much_text(grid.file(), &at.to_string()));
            }
            *left = left.checked_sub(1).ok_or_else(|| limits.too_many_cells(grid.file()))?;
            let inside = field.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).filter(|inside| !inside.contains('"'));
            if inside.is_some() {
                faults.unwrapped.push(at);
            }
            grid.put(at, Cell::plain(CellValue::text(inside.unwrap_or(&field))));
        }
    }
    Ok(())
}

/// What is to be said of the encoding.
fn about_encoding(taken: &Taken, grid: &Grid) -> Vec<Caveat> {
    let check = "Check accents, dashes, quotation marks and pound signs.";
    let message = match taken {
        Taken::Unicode => return Vec::new(),
        Taken::BrokenUtf16 => format!("Some characters of the text are broken and show as \u{fffd}. {check}"),
        Taken::Windows1252 => {
            format!("The text is not in Unicode; it was read as Windows text (Windows-1252). {check}")
        }
        Taken::MostlyUtf8(lines) => {
            let places: Vec<String> = lines.iter().map(usize::to_string).collect();
            let (word, hold) = if lines.len() == 1 { ("Line", "holds") } else { ("Lines", "hold") };
            format!(
                "{word} {} of the text {hold} characters that are not in Unicode like the rest; they were read as Windows text. {check}",
                notice::listed(&places)
            )
        }
    };
    vec![Caveat::at(CaveatKind::File, grid.source(CellAddress::new(0, 0)), message)]
}

/// What is to be said of quotation marks.
fn about_quotes(faults: &Faults, grid: &Grid) -> Vec<Caveat> {
    let about = |rows: &[u32], said: &dyn Fn(&str, bool) -> String| {
        let first = *rows.first()?;
        let places: Vec<String> = rows.iter().map(|row| (u64::from(*row) + 1).to_string()).collect();
        let many = rows.len() > 1;
        let subject = format!("{} {}", if many { "Rows" } else { "Row" }, notice::listed(&places));
        Some(Caveat::at(CaveatKind::File, grid.source(CellAddress::new(first, 0)), said(&subject, many)))
    };
    let unclosed = about(&faults.unclosed, &|rows, many| {
        format!(
            "{rows} {} a quotation mark that is never closed; {} read as {}, with the mark kept. Check that nothing is cut in the wrong place.",
            if many { "have" } else { "has" },
            if many { "they were" } else { "it was" },
            if many { "single lines" } else { "a single line" },
        )
    });
    let stray = about(&faults.stray, &|rows, many| {
        format!(
            "{rows} {} a field that begins with a quotation mark but is not enclosed in two; its marks were kept as they stand.",
            if many { "have" } else { "has" }
        )
    });
    [unclosed, stray].into_iter().flatten().collect()
}
