//! The records of a run: the rows of every table of one kind, as fields by index, with what each cell says.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

use chrono::NaiveDate;

use super::across::{self, Period};
use super::bind;
use super::convert::Column;
use super::recognise::{Found, find};
use super::row::RowReader;
use super::rows::{self, Row};
use super::{FieldKind, Library, Schema};
use crate::cell::{Book, Caveat, CaveatKind, CellAddress, Field, Grid, SourceRef, Visibility};

/// One table of records: where it stands and how it was read.
#[derive(Debug, Clone)]
pub struct RecordTable {
    /// The file's name without its folders.
    pub file: Arc<str>,
    /// The sheet's name; empty for a text file.
    pub sheet: Arc<str>,
    /// The zero-based column of each field, by the field's place in the schema.
    pub columns: Vec<Option<u32>>,
    /// The heading of each field's column.
    pub headings: Vec<String>,
    /// Headings that were not taken for any field.
    pub unknown_headings: Vec<String>,
    /// The zero-based first heading row.
    pub heading_row: u32,
    /// The zero-based heading rows, where they stand first.
    pub heading_rows: RangeInclusive<u32>,
    /// Why the table was taken for its kind.
    pub because: String,
    /// How many headings tell for it.
    pub score: f64,
    /// The next nearest kind and its score.
    pub runner_up: Option<(String, f64)>,
    /// How many rows became records.
    pub records: usize,
    /// Zero-based rows that became none, with the reason.
    pub left_out: Vec<(u32, String)>,
    /// The periods that have columns of their own; each row is a record for each of them.
    pub across: Vec<Period>,
}

/// One row.
#[derive(Debug, Clone)]
pub struct Record {
    /// The place of its table in [`Records::tables`].
    pub table: u32,
    /// Its zero-based row.
    pub row: u32,
    /// Which of its table's periods it is for, where those have columns of their own.
    pub period: Option<u16>,
    /// Its fields, by their place in the schema.
    pub fields: Box<[Field]>,
    /// What each cell says, where it says something.
    pub said: Box<[Option<Arc<str>>]>,
}

/// All records of one kind, from every sheet and file of a run.
#[derive(Debug, Clone)]
pub struct Records {
    /// Their kind.
    pub schema: Arc<Schema>,
    /// The tables they stand in.
    pub tables: Vec<RecordTable>,
    /// The records, in the order of files, sheets and rows.
    pub rows: Vec<Record>,
}

impl Records {
    /// No records of a kind.
    #[must_use]
    pub fn new(schema: &Arc<Schema>) -> Self {
        Self { schema: Arc::clone(schema), tables: Vec::new(), rows: Vec::new() }
    }

    /// Records given as field and words, one cell each, as if they stood in one sheet; fields the schema lacks are passed over.
    #[must_use]
    pub fn of_words(schema: &Arc<Schema>, rows: &[BTreeMap<String, String>], as_at: NaiveDate) -> Self {
        let mut records = Self::new(schema);
        let mut grid = Grid::new(&"example".into(), "");
        let mut columns: Vec<Option<u32>> = vec![None; schema.fields.len()];
        for (column, place) in (0_u32..).zip(0..schema.fields.len()) {
            if rows.iter().any(|row| row.contains_key(&schema.fields[place].name)) {
                columns[place] = Some(column);
            }
        }
        let numbers = 1..=u32::try_from(rows.len()).unwrap_or(u32::MAX);
        for (row, words) in numbers.clone().zip(rows) {
            for (name, said) in words {
                if let Some(column) = schema.place(name).and_then(|place| columns[place]) {
                    grid.put(CellAddress::new(row, column), crate::cell::Cell::plain(crate::cell::CellValue::text(said)));
                }
            }
        }
        let all: Vec<u32> = numbers.collect();
        let kinds: Vec<Column> =
            columns.iter().map(|column| column.map_or_else(Column::default, |column| Column::survey(&grid, column, &all))).collect();
        let mut reader = RowReader::new(&grid, schema, &columns, &kinds, as_at);
        for row in &all {
            let (fields, said) = reader.read(*row, None, None);
            records.rows.push(Record { table: 0, row: *row, period: None, fields, said });
        }
        records.tables.push(RecordTable {
            file: Arc::clone(grid.file()),
            sheet: Arc::clone(grid.name()),
            headings: schema.fields.iter().map(|field| field.title.clone()).collect(),
            columns,
            unknown_headings: Vec::new(),
            heading_row: 0,
            heading_rows: 0..=0,
            because: String::new(),
            score: 0.0,
            runner_up: None,
            records: rows.len(),
            left_out: Vec::new(),
            across: Vec::new(),
        });
        records
    }

    /// What records of one table are called together: `all 84 records of "Log"`.
    #[must_use]
    pub fn all_of_table(&self, table: u32, count: usize) -> String {
        let place = usize::try_from(table).ok().and_then(|place| self.tables.get(place));
        let name = place.map_or("", |table| if table.sheet.is_empty() { table.file.as_ref() } else { table.sheet.as_ref() });
        format!("all {count} records of \"{name}\"")
    }

    /// Whether some table has a column for the field, or gives it in another way.
    #[must_use]
    pub fn has(&self, field: usize) -> bool {
        self.tables.iter().any(|table| table.columns.get(field).is_some_and(Option::is_some))
            || self.rows.iter().any(|record| !matches!(record.fields.get(field), Some(Field::Absent) | None))
    }

    /// The table of a record.
    #[must_use]
    pub fn table(&self, record: &Record) -> Option<&RecordTable> {
        self.tables.get(record.table as usize)
    }

    /// The place of a field's cell; the first cell of the row where the table has no column for it.
    #[must_use]
    pub fn source(&self, record: &Record, field: usize) -> SourceRef {
        let Some(table) = self.table(record) else { return SourceRef::new(&"".into(), &"".into(), CellAddress::new(record.row, 0)) };
        let first = table.columns.iter().flatten().min().copied().unwrap_or(0);
        if let Some(period) = record.period.and_then(|nth| table.across.get(usize::from(nth))) {
            let own = period.columns.iter().find(|(known, _)| *known == field).map(|(_, column)| CellAddress::new(record.row, *column));
            let across = self.schema.across.as_ref().and_then(|across| across.period.as_ref());
            let named = || across.and_then(|name| self.schema.place(name)).filter(|place| *place == field).map(|_| period.at);
            if let Some(at) = own.or_else(named) {
                return SourceRef::new(&table.file, &table.sheet, at);
            }
        }
        let column = table.columns.get(field).copied().flatten().unwrap_or(first);
        SourceRef::new(&table.file, &table.sheet, CellAddress::new(record.row, column))
    }

    /// What a record is called: its key, or an alternative key, or its place.
    #[must_use]
    pub fn key(&self, record: &Record) -> String {
        let sets = std::iter::once(&self.schema.primary_key).chain(&self.schema.alternative_keys);
        for set in sets.filter(|set| !set.is_empty()) {
            let parts: Option<Vec<&str>> = set
                .iter()
                .map(|name| {
                    let place = self.schema.place(name)?;
                    record.said.get(place)?.as_deref().filter(|_| !matches!(record.fields[place], Field::Blank | Field::Absent))
                })
                .collect();
            if let Some(parts) = parts {
                return parts.join(" / ");
            }
        }
        let table = self.table(record);
        let sheet = table.map(|table| table.sheet.as_ref()).filter(|sheet| !sheet.is_empty());
        match sheet {
            Some(sheet) => format!("{sheet}, row {}", record.row + 1),
            None => format!("row {}", record.row + 1),
        }
    }
}

/// The record sheets found in files.
#[derive(Debug, Clone, Default)]
pub struct Gathered {
    /// The records by kind.
    pub kinds: BTreeMap<String, Records>,
    /// What a reader must know.
    pub caveats: Vec<Caveat>,
    /// Files in which no record sheet was found.
    pub without: Vec<Arc<str>>,
}

/// Where the record sheets are in files: found once, and read for each day from which they are judged.
#[derive(Debug)]
pub struct Places<'a> {
    books: Vec<(&'a Book, Vec<(&'a Grid, Found)>)>,
}

impl<'a> Places<'a> {
    /// Finds the tables of records in files.
    #[must_use]
    pub fn find(books: &'a [Book], library: &Library) -> Self {
        let tables = |book: &'a Book| {
            book.sheets.iter().flat_map(|grid| find(grid, library).into_iter().map(move |found| (grid, found))).collect::<Vec<_>>()
        };
        Self { books: books.iter().map(|book| (book, tables(book))).collect() }
    }

    /// Reads the rows of the tables, as they are to be understood on a day.
    #[must_use]
    pub fn read(&self, library: &Library, as_at: NaiveDate) -> Gathered {
        let mut gathered = Gathered::default();
        for (book, tables) in &self.books {
            for (grid, found) in tables {
                let mut found = found.clone();
                let shown = |kind: &str| tables.iter().any(|(grid, found)| grid.visibility == Visibility::Visible && found.kind == kind);
                if grid.visibility != Visibility::Visible && shown(&found.kind) {
                    gathered.caveats.push(Caveat::at(
                        CaveatKind::Hidden,
                        grid.source(CellAddress::new(0, 0)),
                        format!(
                            "The hidden sheet \"{}\" holds records of a kind that visible sheets hold too. It was left out.",
                            grid.name()
                        ),
                    ));
                    continue;
                }
                let Some(kind) = library.kind(&found.kind) else { continue };
                let records = gathered.kinds.entry(found.kind.clone()).or_insert_with(|| Records::new(&kind.schema));
                let sorted = rows::sort(grid, kind, &found.heading, &found.rows);
                let body: Vec<u32> =
                    sorted.iter().filter_map(|row| if let Row::Record(row, _) = row { Some(*row) } else { None }).collect();
                bind::bind_by_cells(grid, &mut found.heading.columns, kind, &body);
                read_table(grid, &found, &sorted, records, as_at, &mut gathered.caveats);
            }
            if tables.is_empty() {
                gathered.without.push(Arc::clone(&book.file));
            }
            gathered.caveats.extend(book.caveats.iter().cloned());
        }
        gathered
    }
}

/// Finds the record sheets in files and reads their rows.
#[must_use]
pub fn gather(books: &[Book], library: &Library, as_at: NaiveDate) -> Gathered {
    Places::find(books, library).read(library, as_at)
}

/// Adds one table's rows to the records of its kind.
fn read_table(grid: &Grid, found: &Found, sorted: &[Row], records: &mut Records, as_at: NaiveDate, caveats: &mut Vec<Caveat>) {
    let schema = Arc::clone(&records.schema);
    let table_place = u32::try_from(records.tables.len()).unwrap_or(u32::MAX);
    let mut columns: Vec<Option<u32>> = vec![None; schema.fields.len()];
    let mut headings: Vec<String> = vec![String::new(); schema.fields.len()];
    let mut unknown_headings = Vec::new();
    for column in &found.heading.columns {
        match column.field {
            Some(field) if columns[field].is_none() => {
                columns[field] = Some(column.column);
                headings[field].clone_from(&column.heading);
            }
            _ if found.across.iter().flat_map(|period| &period.columns).any(|(_, known)| *known == column.column) => {}
            _ if !column.heading.is_empty() => unknown_headings.push(column.heading.clone()),
            _ => {}
        }
    }
    let rows: Vec<u32> = sorted.iter().filter_map(|row| if let Row::Record(row, _) = row { Some(*row) } else { None }).collect();
    let kinds: Vec<Column> = schema
        .fields
        .iter()
        .zip(&columns)
        .map(|(field, column)| match column {
            Some(column) if field.holds() == FieldKind::Date => Column::survey(grid, *column, &rows),
            _ => Column::default(),
        })
        .collect();
    for (place, kind) in kinds.iter().enumerate() {
        if let (Some(words), Some(column)) = (kind.remark(&headings[place]), columns[place]) {
            caveats.push(Caveat::at(CaveatKind::Cell, grid.source(CellAddress::new(*found.heading.rows.start(), column)), words));
        }
    }
    let mut left_out: Vec<(u32, String)> = found.repeated.iter().map(|row| (*row, "headings repeated".to_owned())).collect();
    let mut count = 0;
    let mut reader = RowReader::new(grid, &schema, &columns, &kinds, as_at);
    for row in sorted {
        let (row, section) = match row {
            Row::Record(row, section) => (*row, section.as_deref()),
            Row::LeftOut(row, reason) => {
                left_out.push((*row, reason.clone()));
                continue;
            }
        };
        if !found.across.is_empty() {
            count += across::read_periods(grid, row, found, &columns, section, table_place, records, as_at);
            continue;
        }
        let previous = records.rows.last().filter(|before| before.table == table_place);
        let (fields, said) = reader.read(row, section, previous);
        records.rows.push(Record { table: table_place, row, period: None, fields, said });
        count += 1;
    }
    left_out.sort();
    records.tables.push(RecordTable {
        file: Arc::clone(grid.file()),
        sheet: Arc::clone(grid.name()),
        columns,
        headings,
        unknown_headings,
        heading_row: *found.heading.rows.start(),
        heading_rows: found.heading.rows.clone(),
        because: found.because.clone(),
        score: found.score,
        runner_up: found.runner_up.clone(),
        records: count,
        left_out,
        across: found.across.clone(),
    });
}
