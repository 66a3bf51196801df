//! A sample's workbook, read back: its recipe, its register, its answers, though it was sorted, filtered or saved by another program.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;

use super::SampleError;
use super::answers::{self, Gathered};
use crate::audit::sampling::draw::{Algorithm, Seed, Ticket, normal_key};
use crate::audit::sampling::form::{self, item};
use crate::audit::sampling::returned::{Answers, Given, Register, Registered};
use crate::audit::sampling::{Entry, Rate, Test};
use crate::audit::{Basis, Severity};
use crate::cell::{Book, CellAddress, Grid};
use crate::read::{self, Limits};
use crate::table::{PlainTable, plain_table};

/// One record as the register has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Drawn {
    pub key: String,
    pub stratum: String,
    pub reserve: bool,
    pub ticket: String,
    /// The fields that name it, by heading.
    pub fields: Vec<(String, String)>,
}

/// A sample's workbook.
#[derive(Debug)]
pub(super) struct SampleBook {
    /// The workbook's name.
    pub file: String,
    items: Vec<(String, String)>,
    pub drawn: Vec<Drawn>,
    pub tests: Vec<Test>,
    /// The answers, as they are counted.
    pub answers: Answers,
    /// Everything a tester wrote, as it stands.
    pub entries: BTreeMap<(String, String), Entry>,
    /// The cells with what was seen, where something stands there.
    pub seen: BTreeMap<(String, String), Given>,
    /// What a reader must know of the rows: altered, missing, added, repeated.
    pub notes: Vec<String>,
    /// Headings of columns that were added to the forms.
    pub added_columns: Vec<String>,
}

/// What stands in a cell, blanks at its ends aside and nothing else cleaned.
pub(super) fn words(grid: &Grid, row: u32, column: u32) -> String {
    grid.seen(CellAddress::new(row, column)).map(|(_, cell)| cell.shown().trim().to_owned()).unwrap_or_default()
}

/// The sheets that have a list with these headings.
pub(super) fn sheets<'b>(book: &'b Book, headings: &[&str]) -> Vec<(&'b Grid, PlainTable)> {
    book.sheets.iter().filter_map(|grid| plain_table(grid, headings).map(|table| (grid, table))).collect()
}

/// The only column of a heading, or the first of several.
pub(super) fn column(table: &PlainTable, heading: &str) -> Option<u32> {
    table.columns_headed(heading).first().copied()
}

impl SampleBook {
    /// Reads a sample's workbook.
    pub fn open(path: &Path, limits: &Limits) -> Result<Self, SampleError> {
        Self::of(&read::open(path, limits)?)
    }

    /// Whether a workbook has the sheets of a sample.
    pub fn is_one(book: &Book) -> bool {
        recipe(book).is_some() && register(book).is_some()
    }

    /// A sample from its workbook.
    pub fn of(book: &Book) -> Result<Self, SampleError> {
        let fault = |what: &str| SampleError::NotASample { file: book.file.to_string(), what: what.to_owned() };
        let items = recipe(book).ok_or_else(|| fault("the sheet Recipe is missing"))?;
        let drawn = register(book).ok_or_else(|| fault("the sheet Drawn is missing"))?;
        let tests = tests(book);
        if tests.is_empty() {
            return Err(fault("the sheet Tests is missing or empty"));
        }
        let file = book.file.to_string();
        let Gathered { answers, entries, seen, notes, added_columns } = answers::gather(book, &drawn, &tests);
        Ok(Self { file, items, drawn, tests, answers, entries, seen, notes, added_columns })
    }

    /// An item of the recipe; nothing where it is missing or empty.
    pub fn item(&self, name: &str) -> Option<&str> {
        self.items.iter().find(|(known, value)| known == name && !value.is_empty()).map(|(_, value)| value.as_str())
    }

    fn needed(&self, name: &str) -> Result<&str, SampleError> {
        self.item(name).ok_or_else(|| self.fault(&format!("the recipe has no \"{name}\"")))
    }

    fn fault(&self, what: &str) -> SampleError {
        SampleError::NotASample { file: self.file.clone(), what: what.to_owned() }
    }

    fn parsed<T: std::str::FromStr>(&self, name: &str) -> Result<T, SampleError> {
        self.needed(name)?.parse().map_err(|_| self.fault(&format!("\"{name}\" in the recipe cannot be read")))
    }

    /// The day of the first draw, where the sample was enlarged since.
    pub fn first_day(&self) -> Result<NaiveDate, SampleError> {
        self.parsed(if self.item(item::FIRST_DRAWN).is_some() { item::FIRST_DRAWN } else { item::AS_AT })
    }

    /// The day from which the dates of the list are read.
    pub fn read_as_at(&self) -> Result<NaiveDate, SampleError> {
        self.parsed(if self.item(item::READ_AS_AT).is_some() { item::READ_AS_AT } else { item::AS_AT })
    }

    pub fn algorithm(&self) -> Result<Algorithm, SampleError> {
        self.parsed(item::ALGORITHM)
    }

    pub fn seed(&self) -> Result<Seed, SampleError> {
        Ok(Seed::new(self.needed(item::SEED)?)?)
    }

    pub fn count(&self, name: &str) -> Result<u64, SampleError> {
        self.parsed(name)
    }

    pub fn rate(&self, name: &str) -> Result<Option<Rate>, SampleError> {
        self.item(name).map(|_| self.parsed(name)).transpose()
    }

    pub fn is_yes(&self, name: &str) -> bool {
        self.item(name) == Some("yes")
    }

    /// The conditions, `HEADING=VALUE`.
    pub fn conditions(&self) -> Vec<(String, String)> {
        let all = self.items.iter().filter(|(name, _)| name == item::WHERE);
        all.filter_map(|(_, value)| value.split_once('=')).map(|(heading, value)| (heading.to_owned(), value.to_owned())).collect()
    }

    /// The strata: name, records, records drawn; one without a name where there are none.
    pub fn strata(&self) -> Result<Vec<(String, u64, u64)>, SampleError> {
        let fault = || self.fault("a stratum in the recipe cannot be read");
        let mut strata = Vec::new();
        for (_, value) in self.items.iter().filter(|(name, _)| name == item::STRATUM) {
            let (name, figures) = value.rsplit_once('=').ok_or_else(fault)?;
            let (population, size) = figures.split_once(':').ok_or_else(fault)?;
            strata.push((name.to_owned(), population.parse().map_err(|_| fault())?, size.parse().map_err(|_| fault())?));
        }
        if strata.is_empty() {
            strata.push((String::new(), self.count(item::POPULATION)?, self.count(item::SIZE)?));
        }
        Ok(strata)
    }

    /// What an evaluation needs of the recipe and the register.
    pub fn register(&self, confidence: Option<Rate>, tolerable: Option<Rate>) -> Result<Register, SampleError> {
        let record = |drawn: &Drawn| Registered { key: drawn.key.clone(), stratum: drawn.stratum.clone(), reserve: drawn.reserve };
        let confidence = match confidence {
            Some(rate) => rate,
            None => self.parsed(item::CONFIDENCE)?,
        };
        Ok(Register {
            records: self.drawn.iter().map(record).collect(),
            strata: self.strata()?.into_iter().map(|(name, population, _)| (name, population)).collect(),
            population: self.count(item::POPULATION)?,
            confidence,
            tolerable: match tolerable {
                Some(rate) => Some(rate),
                None => self.rate(item::TOLERABLE)?,
            },
            tests: self.tests.clone(),
        })
    }

    /// Where the register does not agree with the recipe: keys that do not have their tickets, records missing or added.
    pub fn doubts(&self) -> Result<Vec<String>, SampleError> {
        let seed = self.seed()?;
        let mut doubts = Vec::new();
        let wrong: Vec<&str> =
            self.drawn.iter().filter(|drawn| Ticket::of(&seed, &drawn.key).hex() != drawn.ticket).map(|drawn| drawn.key.as_str()).collect();
        if !wrong.is_empty() {
            doubts.push(format!(
                "Altered since the draw: on the sheet Drawn these keys do not belong to their tickets, so they or the seed were changed: {}.",
                wrong.join(", ")
            ));
        }
        let size = self.count(item::SIZE)?;
        let here = self.drawn.iter().filter(|drawn| !drawn.reserve).count() as u64;
        if here != size {
            doubts.push(format!("Altered since the draw: the sheet Drawn has {here} records of the sample, the recipe {size}."));
        }
        Ok(doubts)
    }
}

/// The items of the recipe: name and value.
fn recipe(book: &Book) -> Option<Vec<(String, String)>> {
    sheets(book, &[form::ITEM, form::VALUE]).into_iter().find_map(|(grid, table)| {
        let (name, value) = (column(&table, form::ITEM)?, column(&table, form::VALUE)?);
        let all = table.rows.iter().map(|row| (words(grid, *row, name), words(grid, *row, value)));
        let items: Vec<(String, String)> = all.filter(|(name, _)| !name.is_empty()).collect();
        items.iter().any(|(name, _)| name == item::ALGORITHM).then_some(items)
    })
}

fn register(book: &Book) -> Option<Vec<Drawn>> {
    let (grid, table) = sheets(book, &[form::KIND, form::KEY, form::TICKET]).into_iter().next()?;
    let (kind, key, ticket) = (column(&table, form::KIND)?, column(&table, form::KEY)?, column(&table, form::TICKET)?);
    let stratum = column(&table, form::STRATUM);
    let fields: Vec<&(u32, String)> =
        table.columns.iter().filter(|(_, heading)| !form::OURS.iter().any(|ours| ours.eq_ignore_ascii_case(heading))).collect();
    let read = |row: &u32| Drawn {
        key: normal_key(&words(grid, *row, key)),
        stratum: stratum.map(|column| words(grid, *row, column)).unwrap_or_default(),
        reserve: words(grid, *row, kind).eq_ignore_ascii_case(form::AS_RESERVE),
        ticket: words(grid, *row, ticket),
        fields: fields.iter().map(|(column, heading)| (heading.clone(), PlainTable::text(grid, *row, *column))).collect(),
    };
    Some(table.rows.iter().map(read).filter(|drawn| !drawn.key.is_empty()).collect())
}

fn tests(book: &Book) -> Vec<Test> {
    let Some((grid, table)) = sheets(book, &[form::TEST, form::QUESTION, form::CRITERION]).into_iter().next() else { return Vec::new() };
    let text = |row: u32, heading: &str| column(&table, heading).map(|column| words(grid, row, column)).unwrap_or_default();
    let read = |row: &u32| {
        let plain = Test::new(&text(*row, form::TEST), &text(*row, form::QUESTION));
        let (severity, basis) = (text(*row, form::SEVERITY), text(*row, form::BASIS));
        Test {
            criterion: text(*row, form::CRITERION),
            guidance: text(*row, form::GUIDANCE),
            severity: Severity::ALL.into_iter().find(|known| known.word().eq_ignore_ascii_case(&severity)).unwrap_or(plain.severity),
            basis: Basis::ALL.into_iter().find(|known| known.word().eq_ignore_ascii_case(&basis)).unwrap_or(plain.basis),
            target: text(*row, form::TARGET).parse().ok(),
            ..plain
        }
    };
    table.rows.iter().map(read).filter(|test| !test.code.is_empty()).collect()
}
