//! Reads the rows of one table as fields, each different cell of a column once.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use super::convert::{self, Column};
use super::records::Record;
use super::{FieldKind, Schema};
use crate::cell::{Cell, CellAddress, CellValue, DateShape, Field, Grid, Value};
use crate::normalise::text::{clean_line, folded};

/// So many different cells of a column are remembered, and no more.
const MOST_REMEMBERED: usize = 1 << 13;

/// A cell whose reading is remembered: words, or a day. Nothing else of the cell counts for what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Said<'g> {
    Text(&'g str),
    Day(NaiveDateTime, DateShape),
}

/// What a cell says.
#[derive(Debug, Clone)]
struct Reading {
    words: Arc<str>,
    field: Field,
    /// Whether it only points to the cell above.
    points_up: bool,
}

/// A field that the words of others give where its own cell says nothing.
#[derive(Debug)]
struct Derived {
    place: usize,
    from: Vec<usize>,
    /// The values that texts give.
    known: HashMap<Arc<str>, Option<Field>>,
}

/// The fields of a row, and what its cells say.
pub(super) type Fields = (Box<[Field]>, Box<[Option<Arc<str>>]>);

/// Reads rows of one table.
#[derive(Debug)]
pub(super) struct RowReader<'g, 's> {
    grid: &'g Grid,
    schema: &'s Schema,
    /// The zero-based column of each field, by the field's place in the schema.
    columns: &'s [Option<u32>],
    kinds: &'s [Column],
    as_at: NaiveDate,
    /// What cells of each column say.
    remembered: Vec<HashMap<Said<'g>, Reading>>,
    group: Option<usize>,
    source_file: Option<usize>,
    joined: Vec<(usize, Vec<usize>)>,
    opposite: Vec<(usize, usize)>,
    derived: Vec<Derived>,
}

impl<'g, 's> RowReader<'g, 's> {
    /// Reads rows whose fields stand in these columns; `kinds` says of each what its dates tell.
    pub fn new(grid: &'g Grid, schema: &'s Schema, columns: &'s [Option<u32>], kinds: &'s [Column], as_at: NaiveDate) -> Self {
        let places = |names: &[String]| names.iter().filter_map(|name| schema.place(name)).collect::<Vec<usize>>();
        let fields = || schema.fields.iter().enumerate();
        let derived = fields().filter(|(_, field)| !field.from.is_empty());
        Self {
            grid,
            schema,
            columns,
            kinds,
            as_at,
            remembered: vec![HashMap::new(); columns.len()],
            group: schema.place(Schema::GROUP),
            source_file: schema.place(Schema::SOURCE_FILE),
            joined: fields().filter(|(_, field)| !field.joins.is_empty()).map(|(place, field)| (place, places(&field.joins))).collect(),
            opposite: fields().filter_map(|(place, field)| Some((place, schema.place(field.opposite_of.as_ref()?)?))).collect(),
            derived: derived.map(|(place, field)| Derived { place, from: places(&field.from), known: HashMap::new() }).collect(),
        }
    }

    /// The fields of a zero-based row; `previous` is the record above, of the same table.
    pub fn read(&mut self, row: u32, section: Option<&str>, previous: Option<&Record>) -> Fields {
        let mut fields: Vec<Field> = Vec::with_capacity(self.columns.len());
        let mut said: Vec<Option<Arc<str>>> = Vec::with_capacity(self.columns.len());
        let cells = self.grid.row(row);
        for place in 0..self.columns.len().min(self.schema.fields.len()) {
            let Some(column) = self.columns[place] else {
                fields.push(Field::Absent);
                said.push(None);
                continue;
            };
            let own = cells.and_then(|cells| cells.get(&column)).filter(|cell| !cell.is_blank());
            let Some(cell) = own.or_else(|| self.merged_above(CellAddress::new(row, column))) else {
                fields.push(Field::Blank);
                said.push(None);
                continue;
            };
            let reading = self.reading(place, cell);
            let above = previous.filter(|_| reading.points_up).and_then(|before| before.fields.get(place));
            fields.push(above.cloned().unwrap_or(reading.field));
            said.push(Some(reading.words));
        }
        self.complete(&mut fields, &mut said, section);
        (fields.into_boxed_slice(), said.into_boxed_slice())
    }

    /// The cell that is merged down over a place and so speaks for it.
    fn merged_above(&self, at: CellAddress) -> Option<&'g Cell> {
        let merge = self.grid.merged.iter().find(|merge| merge.covers(at) && merge.first.column == merge.last.column)?;
        self.grid.cell(merge.first).filter(|cell| !cell.is_blank())
    }

    /// What a cell says.
    fn reading(&mut self, place: usize, cell: &'g Cell) -> Reading {
        let key = match &cell.value {
            _ if cell.displayed.is_some() => None,
            CellValue::Text(text) => Some(Said::Text(text)),
            CellValue::DateTime(at, shape) => Some(Said::Day(*at, *shape)),
            _ => None,
        };
        if let Some(known) = key.and_then(|key| self.remembered[place].get(&key)) {
            return known.clone();
        }
        let field = &self.schema.fields[place];
        let words = clean_line(&cell.shown());
        let points_up = field.holds() != FieldKind::Flag && is_ditto(&words);
        let read = convert::field(cell, &words, field, self.schema, &self.kinds[place], self.as_at);
        let words = match &cell.value {
            CellValue::Text(text) if **text == *words => Arc::clone(text),
            _ => Arc::from(words),
        };
        let field = match read {
            // One text in memory for what both say.
            Field::Known(Value::Text(text)) if text == words => Field::Known(Value::Text(Arc::clone(&words))),
            read => read,
        };
        let reading = Reading { words, field, points_up };
        if let Some(key) = key.filter(|_| self.remembered[place].len() < MOST_REMEMBERED) {
            self.remembered[place].insert(key, reading.clone());
        }
        reading
    }

    /// Fills what other fields, or the place of the record, say where a cell says nothing.
    fn complete(&mut self, fields: &mut [Field], said: &mut [Option<Arc<str>>], section: Option<&str>) {
        let silent = |field: &Field| matches!(field, Field::Absent | Field::Blank);
        if let Some(place) = self.group {
            let name = section.filter(|section| !section.is_empty()).unwrap_or(self.grid.name());
            if matches!(fields[place], Field::Absent) && !name.is_empty() {
                fields[place] = Field::text(&clean_line(name));
            }
        }
        if let Some(place) = self.source_file.filter(|place| matches!(fields[*place], Field::Absent)) {
            fields[place] = Field::Known(Value::Text(Arc::clone(self.grid.file())));
        }
        for (place, parts) in &self.joined {
            if !silent(&fields[*place]) {
                continue;
            }
            let joined = parts.iter().filter_map(|part| fields[*part].as_text()).collect::<Vec<_>>().join(" ");
            if !joined.is_empty() {
                said[*place] = Some(joined.as_str().into());
                fields[*place] = Field::text(&joined);
            }
        }
        for (place, other) in &self.opposite {
            if silent(&fields[*place])
                && let Field::Known(Value::Flag(answer)) = fields[*other]
            {
                fields[*place] = Field::Known(Value::Flag(!answer));
                said[*place] = said[*other].clone();
            }
        }
        for Derived { place, from, known } in &mut self.derived {
            if !silent(&fields[*place]) {
                continue;
            }
            let values = &self.schema.fields[*place].values;
            let value = from.iter().find_map(|from| {
                let Field::Known(Value::Text(text)) = &fields[*from] else { return None };
                if let Some(value) = known.get(text) {
                    return value.clone();
                }
                let value = convert::value_in(text, values).map(Field::text);
                if known.len() < MOST_REMEMBERED {
                    known.insert(Arc::clone(text), value.clone());
                }
                value
            });
            if let Some(value) = value {
                fields[*place] = value;
            }
        }
    }
}

/// Whether a cell only points to the one above.
fn is_ditto(words: &str) -> bool {
    // Most cells are told from "ditto" and "as above" by their first letter or digit.
    let first = words.bytes().find(u8::is_ascii_alphanumeric).map(|first| first.to_ascii_lowercase());
    if words.is_ascii() && first.is_some_and(|first| !matches!(first, b'd' | b'a')) {
        return false;
    }
    let folded = folded(words);
    folded == "ditto" || folded == "as above" || (folded.is_empty() && words.contains('"'))
}
