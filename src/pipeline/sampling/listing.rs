//! The list that a sample is drawn from: its records with key, stratum and fields, and what is left out of it.

use std::path::Path;

use super::SampleError;
use super::kind::{self, OfKind};
use crate::audit::sampling::draw::{KeyFaults, Population};
use crate::audit::sampling::{LeftOut, Selection};
use crate::cell::{Book, Caveat, CellAddress, Grid, SourceRef, Visibility, column_letters};
use crate::read::{self, Limits};
use crate::table::{PlainTable, plain_table};

/// How many cells a message names.
const NAMED: usize = 5;
/// How many fields beside the key name a record, where none were asked for.
pub(super) const FIELDS: usize = 3;

/// What is read of a file.
#[derive(Debug, Clone, Default)]
pub struct ListRequest {
    /// The kind of record, where its sheets are to be found by their headings and read by its schema; headings below are then fields
    /// of the schema. Without one, the list is a plain one.
    pub kind: Option<OfKind>,
    /// The sheet; without one, the first visible one with a list.
    pub sheet: Option<String>,
    /// The heading of the key; without one, the first column.
    pub key: Option<String>,
    /// The heading of the strata.
    pub stratify: Option<String>,
    /// Headings with the value a record must have there; one heading with several values is met by any of them.
    pub conditions: Vec<(String, String)>,
    /// The headings of the fields that name a record; none for the first few.
    pub show: Vec<String>,
}

/// One record of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ListedRecord {
    pub fields: Vec<String>,
    /// Where its key stands.
    pub at: SourceRef,
}

/// The list, ready to be drawn from.
#[derive(Debug, Clone)]
pub(super) struct Listing {
    pub file: String,
    pub sha256: String,
    pub sheet: String,
    pub selection: Selection,
    pub headings: Vec<String>,
    pub population: Population,
    /// The records of the population, by their place in it.
    pub records: Vec<ListedRecord>,
    /// Filled rows beneath the headings.
    pub rows: u64,
    pub left_out: Vec<LeftOut>,
    pub caveats: Vec<Caveat>,
}

/// Rows by the reason why they are left out.
#[derive(Debug, Default)]
pub(super) struct LeaveOut(pub Vec<LeftOut>);

impl LeaveOut {
    /// Notes a row: the reason, what its key's cell says, and where.
    pub fn row(&mut self, reason: String, key: String, at: SourceRef) {
        match self.0.iter_mut().find(|left| left.reason == reason) {
            Some(left) => left.rows.push((key, at)),
            None => self.0.push(LeftOut { reason, rows: vec![(key, at)] }),
        }
    }
}

impl Listing {
    /// Reads the list of a file.
    pub fn open(path: &Path, request: &ListRequest, limits: &Limits) -> Result<Self, SampleError> {
        let book = read::open(path, limits)?;
        if let Some(of) = &request.kind {
            return kind::listing(&book, request, of);
        }
        let (grid, table) = find(&book, request)?;
        List { grid, table }.read(&book, request)
    }
}

/// The sheet and the list on it.
fn find<'b>(book: &'b Book, request: &ListRequest) -> Result<(&'b Grid, PlainTable), SampleError> {
    let named: Vec<&str> = request
        .key
        .iter()
        .chain(&request.stratify)
        .chain(request.conditions.iter().map(|(heading, _)| heading))
        .map(String::as_str)
        .collect();
    let file = book.file.to_string();
    let grids: Vec<&Grid> = match &request.sheet {
        Some(sheet) => book.sheets.iter().filter(|grid| grid.name().trim().eq_ignore_ascii_case(sheet.trim())).collect(),
        None => book.sheets.iter().filter(|grid| grid.visibility == Visibility::Visible).collect(),
    };
    if let (Some(sheet), true) = (&request.sheet, grids.is_empty()) {
        let known: Vec<String> = book.sheets.iter().map(|grid| format!("\"{}\"", grid.name())).collect();
        return Err(SampleError::NoSheet { file, sheet: sheet.clone(), known: known.join(", ") });
    }
    if let Some(found) = grids.iter().find_map(|grid| plain_table(grid, &named).map(|table| (*grid, table))) {
        return Ok(found);
    }
    // A list without one of the headings named: say which.
    if let Some((grid, table)) = grids.iter().find_map(|grid| plain_table(grid, &[]).map(|table| (*grid, table))) {
        let list = List { grid, table };
        for heading in &named {
            list.column(heading)?;
        }
    }
    let with = if named.is_empty() { String::new() } else { format!(" named {}", quoted(&named)) };
    Err(SampleError::NoList { file, with })
}

/// A list on its sheet.
struct List<'b> {
    grid: &'b Grid,
    table: PlainTable,
}

impl List<'_> {
    /// The only column with a heading.
    fn column(&self, heading: &str) -> Result<u32, SampleError> {
        let place = || {
            let file = self.grid.file();
            if self.grid.name().is_empty() { file.to_string() } else { format!("{file}, sheet {}", self.grid.name()) }
        };
        match self.table.columns_headed(heading)[..] {
            [column] => Ok(column),
            [] => {
                let known: Vec<&str> = self.table.columns.iter().map(|(_, text)| text.as_str()).collect();
                Err(SampleError::NoHeading { place: place(), heading: heading.to_owned(), known: quoted(&known) })
            }
            ref several => {
                let columns: Vec<String> = several.iter().map(|column| column_letters(*column)).collect();
                Err(SampleError::HeadingTwice { place: place(), heading: heading.to_owned(), columns: columns.join(" and ") })
            }
        }
    }

    fn text(&self, row: u32, column: u32) -> String {
        PlainTable::text(self.grid, row, column)
    }

    fn heading(&self, column: u32) -> String {
        self.table.columns.iter().find(|(known, _)| *known == column).map(|(_, text)| text.clone()).unwrap_or_default()
    }

    fn at(&self, row: u32, column: u32) -> SourceRef {
        self.grid.source(CellAddress::new(row, column))
    }

    fn cells(&self, rows: &[u32], column: u32) -> String {
        named_cells(rows.iter().map(|row| self.at(*row, column)))
    }

    fn read(self, book: &Book, request: &ListRequest) -> Result<Listing, SampleError> {
        let key = match &request.key {
            Some(heading) => self.column(heading)?,
            None => self.table.columns.first().map_or(0, |(column, _)| *column),
        };
        let stratum = request.stratify.as_deref().map(|heading| self.column(heading)).transpose()?;
        let shown = self.shown(request, key)?;
        let (rows, left_out) = self.chosen(request, key)?;
        if let Some(column) = stratum {
            let without: Vec<u32> = rows.iter().copied().filter(|row| self.text(*row, column).is_empty()).collect();
            if !without.is_empty() {
                let first = self.cells(&without, column);
                return Err(SampleError::NoStratum { count: have(without.len()), heading: self.heading(column), first });
            }
        }
        let keyed = rows.iter().map(|row| {
            // The cell's own words: inside a key nothing is cleaned, only its ends are.
            let seen = self.grid.seen(CellAddress::new(*row, key));
            let words = seen.map(|(_, cell)| cell.shown().into_owned()).unwrap_or_default();
            (words, stratum.map(|column| self.text(*row, column)).unwrap_or_default())
        });
        let population = Population::new(keyed).map_err(|faults| {
            key_fault(&faults, self.heading(key), "", |place| self.at(rows.get(place).copied().unwrap_or_default(), key))
        })?;
        let record =
            |row: &u32| ListedRecord { fields: shown.iter().map(|column| self.text(*row, *column)).collect(), at: self.at(*row, key) };
        Ok(Listing {
            file: book.file.to_string(),
            sha256: book.sha256.clone(),
            sheet: self.grid.name().to_string(),
            selection: Selection {
                key: self.heading(key),
                stratify: stratum.map(|column| self.heading(column)),
                conditions: request.conditions.clone(),
                ..Selection::default()
            },
            headings: shown.iter().map(|column| self.heading(*column)).collect(),
            records: rows.iter().map(record).collect(),
            population,
            rows: (self.table.rows.len() + self.table.passed_over.len()) as u64,
            left_out,
            caveats: book.caveats.clone(),
        })
    }

    /// The columns that name a record beside its key.
    fn shown(&self, request: &ListRequest, key: u32) -> Result<Vec<u32>, SampleError> {
        if !request.show.is_empty() {
            return request.show.iter().map(|heading| self.column(heading)).collect();
        }
        // The stratum is shown by itself, and a condition is the same for all.
        let said: Vec<u32> = request
            .stratify
            .iter()
            .chain(request.conditions.iter().map(|(heading, _)| heading))
            .flat_map(|heading| self.table.columns_headed(heading))
            .collect();
        let others = self.table.columns.iter().filter(|(column, text)| *column != key && !said.contains(column) && !text.is_empty());
        Ok(others.take(FIELDS).map(|(column, _)| *column).collect())
    }

    /// The rows that are the population, and the others by reason.
    fn chosen(&self, request: &ListRequest, key: u32) -> Result<(Vec<u32>, Vec<LeftOut>), SampleError> {
        let mut left_out = LeaveOut::default();
        let mut leave = |row: u32, reason: String| left_out.row(reason, self.text(row, key), self.at(row, key));
        for (row, reason) in &self.table.passed_over {
            leave(*row, (*reason).to_owned());
        }
        let mut fields: Vec<(String, u32, Vec<String>)> = Vec::new();
        for (heading, value) in &request.conditions {
            let column = self.column(heading)?;
            let (said, value) = (value, folded(value));
            if !self.table.rows.iter().any(|row| folded(&self.text(*row, column)) == value) {
                return Err(self.nothing_left(column, heading, said));
            }
            match fields.iter_mut().find(|(_, known, _)| *known == column) {
                Some((_, _, values)) => values.push(value),
                None => fields.push((self.heading(column), column, vec![value])),
            }
        }
        let mut rows = Vec::new();
        for row in &self.table.rows {
            let fails = fields.iter().find(|(_, column, values)| !values.contains(&folded(&self.text(*row, *column))));
            match fails {
                None => rows.push(*row),
                Some((heading, column, _)) if self.text(*row, *column).is_empty() => leave(*row, format!("nothing under \"{heading}\"")),
                Some((heading, column, _)) => leave(*row, format!("\"{}\" under \"{heading}\"", self.text(*row, *column))),
            }
        }
        if rows.is_empty() && !fields.is_empty() {
            return Err(SampleError::NobodyLeft);
        }
        Ok((rows, left_out.0))
    }

    fn nothing_left(&self, column: u32, heading: &str, value: &str) -> SampleError {
        nothing_left(heading, value, self.table.rows.iter().map(|row| self.text(*row, column)))
    }
}

/// A condition that no record meets, with what stands there instead.
pub(super) fn nothing_left(heading: &str, value: &str, texts: impl Iterator<Item = String>) -> SampleError {
    let mut known: Vec<String> = Vec::new();
    for text in texts.filter(|text| !text.is_empty()) {
        if !known.contains(&text) {
            known.push(text);
        }
        if known.len() > 12 {
            break;
        }
    }
    let many = known.len() > 12;
    known.truncate(12);
    let words: Vec<&str> = known.iter().map(String::as_str).collect();
    let known = if words.is_empty() { "nothing".to_owned() } else { quoted(&words) + if many { " and more" } else { "" } };
    SampleError::NothingLeft { heading: heading.to_owned(), value: value.to_owned(), known }
}

/// Keys that will not do, with their cells; `advice` is a sentence about a better key, or empty.
pub(super) fn key_fault(faults: &KeyFaults, heading: String, advice: &str, cell: impl Fn(usize) -> SourceRef) -> SampleError {
    let advice = if advice.is_empty() { String::new() } else { format!(" {advice}") };
    match faults.repeated.first() {
        Some((first, places)) if faults.empty.is_empty() => {
            let more = match faults.repeated.len() - 1 {
                0 => String::new(),
                1 => " So does one more key.".to_owned(),
                more => format!(" So do {more} more keys."),
            };
            let cells = named_cells(places.iter().map(|place| cell(*place)));
            SampleError::RepeatedKeys { key: first.clone(), heading, cells, more, advice }
        }
        _ => {
            let first = named_cells(faults.empty.iter().map(|place| cell(*place)));
            SampleError::EmptyKeys { count: have(faults.empty.len()), heading, first, advice }
        }
    }
}

/// The first few of many cells, in words.
pub(super) fn named_cells(cells: impl ExactSizeIterator<Item = SourceRef>) -> String {
    let more = cells.len().saturating_sub(NAMED);
    let named: Vec<String> = cells.take(NAMED).map(|at| at.within_file()).collect();
    if more > 0 { format!("{} and {more} more", named.join(", ")) } else { named.join(", ") }
}

/// A value as it is compared with a condition: capitals aside.
pub(super) fn folded(text: &str) -> String {
    crate::normalise::text::clean_line(text).to_lowercase()
}

/// Words in quotation marks, separated by commas.
pub(super) fn quoted(words: &[&str]) -> String {
    words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ")
}

/// `1 record has`, `3 records have`.
pub(super) fn have(count: usize) -> String {
    if count == 1 { "1 record has".to_owned() } else { format!("{count} records have") }
}
