//! The records of one kind as the list of a draw: their sheets found by their headings, all groups of a register together.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

use super::SampleError;
use super::listing::{FIELDS, LeaveOut, ListRequest, ListedRecord, Listing, folded, have, key_fault, named_cells, nothing_left, quoted};
use crate::audit::sampling::Selection;
use crate::audit::sampling::draw::Population;
use crate::audit::{Pack, Subject, Tables, Truth, load_all};
use crate::cell::{Book, Caveat, CaveatKind, CellAddress, Field, Grid, SourceRef};
use crate::normalise::text::clean_line;
use crate::record::{FieldKind, Library, Record, RecordTable, Records, gather};
use crate::table::heading_key;

/// What stands between the fields of a key that has several, in the key itself.
const BETWEEN: &str = " / ";
/// The same between their titles.
const PLUS: &str = " + ";

/// The kind of record that is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfKind {
    /// Its name, or its title.
    pub kind: String,
    /// A folder with schemas and packs of the council's own.
    pub schemas: Option<PathBuf>,
    /// The pack whose scope is applied: what it leaves out of its audits is left out of the population.
    pub scope: Option<String>,
    /// The day from which dates are read and the scope is judged.
    pub as_at: NaiveDate,
}

/// Reads the records of a kind as a list.
pub(super) fn listing(book: &Book, request: &ListRequest, of: &OfKind) -> Result<Listing, SampleError> {
    let library = crate::pipeline::audit::library(of.schemas.as_deref())?;
    let kind = named(&library, &of.kind)?;
    let mut gathered = gather(std::slice::from_ref(book), &library, of.as_at);
    let mut caveats = std::mem::take(&mut gathered.caveats);
    if gathered.kinds.get(&kind).is_none_or(|records| records.tables.is_empty()) {
        let others: Vec<&str> = gathered.kinds.keys().map(String::as_str).collect();
        let instead = if others.is_empty() { String::new() } else { format!(", but of the kind {}", quoted(&others)) };
        return Err(SampleError::NoneOfKind { file: book.file.to_string(), kind, instead });
    }
    let packs: Vec<Pack> = load_all(&library)?.into_iter().filter(|pack| pack.records == kind).collect();
    let tables = Tables::new(gathered.kinds, of.as_at);
    let Some(records) = tables.records(&kind) else { return Err(none(book, &kind)) };
    let register = Register { book, records, tables: &tables, sheet: request.sheet.as_deref() };
    if register.used().next().is_none() {
        let known: Vec<String> = records.tables.iter().map(|table| format!("\"{}\"", table.sheet)).collect();
        let sheet = request.sheet.clone().unwrap_or_default();
        return Err(SampleError::NoSheet { file: book.file.to_string(), sheet, known: known.join(", ") });
    }
    let scope = of.scope.as_deref().map(|name| scope(&packs, name, &kind)).transpose()?;
    if scope.is_none() {
        caveats.extend(packs.iter().filter_map(|pack| register.not_left_out(pack)));
    }
    register.read(request, scope, caveats)
}

/// The kind of a name or title.
pub(super) fn named(library: &Library, wanted: &str) -> Result<String, SampleError> {
    let same = |text: &str| heading_key(text) == heading_key(wanted);
    let kind = library.kinds().find(|(name, kind)| same(name) || same(&kind.schema.title)).map(|(name, _)| name.to_owned());
    kind.ok_or_else(|| {
        let known: Vec<&str> = library.kinds().map(|(name, _)| name).collect();
        SampleError::NoSuchKind { kind: wanted.to_owned(), known: known.join(", ") }
    })
}

fn none(book: &Book, kind: &str) -> SampleError {
    SampleError::NoneOfKind { file: book.file.to_string(), kind: kind.to_owned(), instead: String::new() }
}

/// The pack of a name, among those about the kind.
fn scope<'p>(packs: &'p [Pack], name: &str, kind: &str) -> Result<&'p Pack, SampleError> {
    packs.iter().find(|pack| pack.name.eq_ignore_ascii_case(name)).ok_or_else(|| {
        let known: Vec<&str> = packs.iter().map(|pack| pack.name.as_str()).collect();
        let known = if known.is_empty() { "There is none.".to_owned() } else { format!("Those there are: {}.", known.join(", ")) };
        SampleError::NoSuchPack { pack: name.to_owned(), kind: kind.to_owned(), known }
    })
}

/// The records of the kind, as they stand in a file.
struct Register<'a> {
    book: &'a Book,
    records: &'a Records,
    tables: &'a Tables,
    /// The only sheet to draw from, where one is named.
    sheet: Option<&'a str>,
}

impl Register<'_> {
    /// Whether a table is drawn from.
    fn takes(&self, table: &RecordTable) -> bool {
        self.sheet.is_none_or(|sheet| table.sheet.trim().eq_ignore_ascii_case(sheet.trim()))
    }

    /// The tables that are drawn from.
    fn used(&self) -> impl Iterator<Item = &RecordTable> {
        self.records.tables.iter().filter(|table| self.takes(table))
    }

    /// The records of those tables.
    fn rows(&self) -> impl Iterator<Item = &Record> {
        self.records.rows.iter().filter(|record| self.records.table(record).is_some_and(|table| self.takes(table)))
    }

    fn title(&self, field: usize) -> &str {
        &self.records.schema.fields[field].title
    }

    fn titles(&self, fields: &[usize]) -> String {
        fields.iter().map(|field| self.title(*field)).collect::<Vec<_>>().join(PLUS)
    }

    fn place(&self) -> String {
        format!("{} ({})", self.book.file, self.records.schema.title.to_lowercase())
    }

    /// Whether every table that is drawn from has the field, by a column or in another way.
    fn everywhere(&self, field: usize) -> bool {
        self.rows().all(|record| !matches!(record.fields.get(field), Some(Field::Absent) | None))
    }

    /// Whether one table has a column for the field.
    fn somewhere(&self, field: usize) -> bool {
        self.used().any(|table| table.columns.get(field).copied().flatten().is_some())
    }

    fn known(&self) -> String {
        let fields: Vec<&str> =
            (0..self.records.schema.fields.len()).filter(|field| self.somewhere(*field)).map(|field| self.title(field)).collect();
        quoted(&fields)
    }

    /// The field of a title or name of the schema, or of a heading of the sheets.
    fn field(&self, wanted: &str) -> Result<usize, SampleError> {
        let key = heading_key(wanted);
        let fields = &self.records.schema.fields;
        let by = |text: &dyn Fn(usize) -> bool| (0..fields.len()).find(|field| text(*field));
        let heading = |field: usize| {
            self.used().any(|table| table.headings.get(field).is_some_and(|text| !text.is_empty() && heading_key(text) == key))
        };
        let found = by(&|field| heading_key(&fields[field].title) == key)
            .or_else(|| by(&|field| heading_key(&fields[field].name) == key))
            .or_else(|| by(&heading))
            .filter(|field| self.somewhere(*field) || self.rows().any(|record| !self.words(record, *field).is_empty()));
        found.ok_or_else(|| SampleError::NoField { place: self.place(), field: wanted.to_owned(), known: self.known() })
    }

    /// What a record says in a field: the listed value where the schema lists values, else the cell's own words.
    fn words(&self, record: &Record, field: usize) -> String {
        let schema = &self.records.schema.fields[field];
        let listed = !schema.values.is_empty() || schema.holds() == FieldKind::Flag;
        match (record.fields.get(field), record.said.get(field).and_then(|said| said.as_deref())) {
            (Some(Field::Known(value)), said) if listed || said.is_none() => value.to_string(),
            (_, said) => said.unwrap_or_default().to_owned(),
        }
    }

    /// The grid of a table.
    fn grid(&self, table: &RecordTable) -> Option<&Grid> {
        self.book.sheets.iter().find(|grid| *grid.name() == table.sheet)
    }

    /// The key of a record: its cells' words with ` / ` between; empty where one of them is.
    fn key(&self, record: &Record, fields: &[usize]) -> String {
        let mut parts: Vec<String> = Vec::new();
        for field in fields {
            let said = self.words(record, *field);
            if said.is_empty() {
                return String::new();
            }
            let column =
                self.records.table(record).and_then(|table| Some((self.grid(table)?, table.columns.get(*field).copied().flatten()?)));
            // The cell's own words: inside a key nothing is cleaned, only its ends are.
            let own = column
                .and_then(|(grid, column)| grid.seen(CellAddress::new(record.row, column)).map(|(_, cell)| cell.shown().trim().to_owned()));
            let same =
                own.as_ref().is_some_and(|own| Some(clean_line(own).as_str()) == record.said.get(*field).and_then(|said| said.as_deref()));
            parts.push(own.filter(|_| same).unwrap_or(said));
        }
        parts.join(BETWEEN)
    }

    /// The fields of the key: those asked for, else the first of the schema's keys that has all its columns.
    fn key_fields(&self, request: &ListRequest) -> Result<Vec<usize>, SampleError> {
        if let Some(wanted) = &request.key {
            return wanted.split(PLUS).map(|part| self.field(part)).collect();
        }
        let found = self.key_sets().into_iter().find(|set| set.iter().all(|field| self.everywhere(*field)));
        found.ok_or_else(|| {
            let wanted: Vec<String> = self.key_sets().iter().map(|set| format!("\"{}\"", self.titles(set))).collect();
            SampleError::NoKey { place: self.place(), wanted: wanted.join(" or "), known: self.known() }
        })
    }

    /// The sets of fields by which the schema tells records apart.
    fn key_sets(&self) -> Vec<Vec<usize>> {
        let schema = &self.records.schema;
        let sets = std::iter::once(&schema.primary_key).chain(&schema.alternative_keys).filter(|set| !set.is_empty());
        sets.filter_map(|set| set.iter().map(|name| schema.place(name)).collect()).collect()
    }

    /// A key by which these records could be told apart, as a sentence; empty where none is found.
    fn advice(&self, records: &[&Record], key: &[usize]) -> String {
        let with_group = self.records.schema.place(crate::record::Schema::GROUP).map(|group| [key, &[group]].concat());
        let works = |fields: &Vec<usize>| {
            fields != key
                && fields.iter().all(|field| self.everywhere(*field))
                && Population::new(records.iter().map(|record| (self.key(record, fields), ""))).is_ok()
        };
        let better = self.key_sets().into_iter().chain(with_group).find(works);
        better.map(|fields| format!("--key \"{}\" would give each record a key of its own.", self.titles(&fields))).unwrap_or_default()
    }

    /// Whether a pack leaves a record out, with the reason.
    fn out_of_scope<'p>(&self, pack: &'p Pack, record: &Record) -> Option<&'p str> {
        let subject = Subject { tables: self.tables, records: self.records, record };
        let out = |entry: &&crate::audit::LeftOut| Truth::all(entry.when.iter().map(|condition| condition.truth(&subject))) == Truth::Yes;
        pack.left_out.iter().find(out).map(|entry| entry.reason.as_str())
    }

    /// Says what a pack would leave out, where it is asked for nothing.
    fn not_left_out(&self, pack: &Pack) -> Option<Caveat> {
        let mut counts: Vec<(&str, usize)> = Vec::new();
        for reason in self.rows().filter_map(|record| self.out_of_scope(pack, record)) {
            match counts.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, count)) => *count += 1,
                None => counts.push((reason, 1)),
            }
        }
        let reasons: Vec<String> = counts.iter().map(|(reason, count)| format!("{count} {reason}")).collect();
        (!reasons.is_empty()).then(|| {
            let message = format!(
                "The population holds records that the pack \"{}\" leaves out of its audits: {}. Say --scope {} to leave them out here too.",
                pack.name,
                reasons.join("; "),
                pack.name
            );
            Caveat::new(CaveatKind::Shape, message)
        })
    }

    fn read(&self, request: &ListRequest, scope: Option<&Pack>, caveats: Vec<Caveat>) -> Result<Listing, SampleError> {
        let key = self.key_fields(request)?;
        let stratum = request.stratify.as_deref().map(|field| self.field(field)).transpose()?;
        let conditions = request
            .conditions
            .iter()
            .map(|(field, value)| Ok((self.field(field)?, value.as_str())))
            .collect::<Result<Vec<_>, SampleError>>()?;
        let shown = self.shown(request, &key, stratum, &conditions)?;
        let mut left_out = self.passed_over(&key);
        let chosen = self.chosen(scope, &conditions, &key, &mut left_out)?;
        let at = |place: usize| chosen.get(place).map_or_else(|| self.nowhere(), |record| self.records.source(record, key[0]));
        if let Some(field) = stratum {
            let without: Vec<SourceRef> = chosen
                .iter()
                .filter(|record| self.words(record, field).is_empty())
                .map(|record| self.records.source(record, field))
                .collect();
            if !without.is_empty() {
                let count = have(without.len());
                return Err(SampleError::NoStratum {
                    count,
                    heading: self.title(field).to_owned(),
                    first: named_cells(without.into_iter()),
                });
            }
        }
        let keyed =
            chosen.iter().map(|record| (self.key(record, &key), stratum.map(|field| self.words(record, field)).unwrap_or_default()));
        let population = Population::new(keyed).map_err(|faults| key_fault(&faults, self.titles(&key), &self.advice(&chosen, &key), at))?;
        let record = |record: &&Record| ListedRecord {
            fields: shown.iter().map(|field| self.words(record, *field)).collect(),
            at: self.records.source(record, key[0]),
        };
        let titled = |(field, value): &(usize, &str)| (self.title(*field).to_owned(), (*value).to_owned());
        Ok(Listing {
            file: self.book.file.to_string(),
            sha256: self.book.sha256.clone(),
            sheet: self.sheet.unwrap_or_default().to_owned(),
            selection: Selection {
                kind: Some(self.records.schema.name.clone()),
                scope: scope.map(|pack| pack.name.clone()),
                read_as_at: Some(self.tables.as_at),
                key: self.titles(&key),
                stratify: stratum.map(|field| self.title(field).to_owned()),
                conditions: conditions.iter().map(titled).collect(),
            },
            headings: shown.iter().map(|field| self.title(*field).to_owned()).collect(),
            records: chosen.iter().map(record).collect(),
            population,
            rows: self.used().map(|table| (table.records + table.left_out.len()) as u64).sum(),
            left_out: left_out.0,
            caveats,
        })
    }

    fn nowhere(&self) -> SourceRef {
        SourceRef::new(&self.book.file, &Arc::from(""), CellAddress::new(0, 0))
    }

    /// The fields that name a record beside its key.
    fn shown(
        &self,
        request: &ListRequest,
        key: &[usize],
        stratum: Option<usize>,
        conditions: &[(usize, &str)],
    ) -> Result<Vec<usize>, SampleError> {
        if !request.show.is_empty() {
            return request.show.iter().map(|field| self.field(field)).collect();
        }
        // The stratum is shown by itself, and a condition is the same for all.
        let said = |field: &usize| key.contains(field) || stratum == Some(*field) || conditions.iter().any(|(known, _)| known == field);
        // Words say who or what a record is; a day of birth is nothing to print without being asked.
        let words = |field: &usize| self.records.schema.fields[*field].holds() == FieldKind::Text;
        let others = (0..self.records.schema.fields.len()).filter(|field| self.somewhere(*field) && words(field) && !said(field));
        Ok(others.take(FIELDS).collect())
    }

    /// The rows of the tables that are no records.
    fn passed_over(&self, key: &[usize]) -> LeaveOut {
        let mut left_out = LeaveOut::default();
        for table in self.used() {
            let first = table.columns.iter().flatten().min().copied().unwrap_or(0);
            let column = key.first().and_then(|field| table.columns.get(*field).copied().flatten()).unwrap_or(first);
            for (row, reason) in &table.left_out {
                let at = CellAddress::new(*row, column);
                let text = self.grid(table).and_then(|grid| grid.seen(at)).map(|(_, cell)| clean_line(&cell.shown())).unwrap_or_default();
                left_out.row(reason.clone(), text, SourceRef::new(&table.file, &table.sheet, at));
            }
        }
        left_out
    }

    /// The records that are the population; the others go to those left out.
    fn chosen(
        &self,
        scope: Option<&Pack>,
        conditions: &[(usize, &str)],
        key: &[usize],
        left_out: &mut LeaveOut,
    ) -> Result<Vec<&Record>, SampleError> {
        let meets = |record: &Record, field: usize, value: &str| {
            let wanted = folded(value);
            folded(&self.words(record, field)) == wanted
                || record.said.get(field).and_then(|said| said.as_deref()).is_some_and(|said| folded(said) == wanted)
        };
        if let Some((field, value)) = conditions.iter().find(|(field, value)| !self.rows().any(|record| meets(record, *field, value))) {
            return Err(nothing_left(self.title(*field), value, self.rows().map(|record| self.words(record, *field))));
        }
        let mut chosen = Vec::new();
        for record in self.rows() {
            let reason = scope.and_then(|pack| self.out_of_scope(pack, record)).map(str::to_owned).or_else(|| {
                // One field with several values is met by any of them.
                let fails = conditions
                    .iter()
                    .find(|(field, _)| !conditions.iter().any(|(other, value)| other == field && meets(record, *other, value)))?;
                let said = self.words(record, fails.0);
                let title = self.title(fails.0);
                Some(if said.is_empty() { format!("nothing under \"{title}\"") } else { format!("\"{said}\" under \"{title}\"") })
            });
            match reason {
                None => chosen.push(record),
                Some(reason) => left_out.row(reason, self.key(record, key), self.records.source(record, key[0])),
            }
        }
        if chosen.is_empty() {
            return Err(SampleError::NobodyLeft);
        }
        Ok(chosen)
    }
}
