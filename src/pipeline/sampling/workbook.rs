//! A sample's workbook, read back: its recipe, its register, its answers, though it was sorted, filtered or saved by another program.

use std::collections::BTreeMap;
use std::path::Path;

use super::SampleError;
use crate::audit::sampling::draw::{Algorithm, Seed, Ticket, normal_key};
use crate::audit::sampling::form::{self, item};
use crate::audit::sampling::returned::{Answers, Given, Register, Registered};
use crate::audit::sampling::{Rate, Test};
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
    book: Book,
    items: Vec<(String, String)>,
    pub drawn: Vec<Drawn>,
    pub tests: Vec<Test>,
}

/// What stands in a cell, blanks at its ends aside and nothing else cleaned.
fn words(grid: &Grid, row: u32, column: u32) -> String {
    grid.seen(CellAddress::new(row, column)).map(|(_, cell)| cell.shown().trim().to_owned()).unwrap_or_default()
}

/// The sheets that have a list with these headings.
fn sheets<'b>(book: &'b Book, headings: &[&str]) -> Vec<(&'b Grid, PlainTable)> {
    book.sheets.iter().filter_map(|grid| plain_table(grid, headings).map(|table| (grid, table))).collect()
}

/// The only column of a heading, or the first of several.
fn column(table: &PlainTable, heading: &str) -> Option<u32> {
    table.columns_headed(heading).first().copied()
}

impl SampleBook {
    /// Reads a sample's workbook.
    pub fn open(path: &Path, limits: &Limits) -> Result<Self, SampleError> {
        let book = read::open(path, limits)?;
        let fault = |what: &str| SampleError::NotASample { file: book.file.to_string(), what: what.to_owned() };
        let recipe = sheets(&book, &[form::ITEM, form::VALUE]).into_iter().find_map(|(grid, table)| {
            let (name, value) = (column(&table, form::ITEM)?, column(&table, form::VALUE)?);
            let items: Vec<(String, String)> = table
                .rows
                .iter()
                .map(|row| (words(grid, *row, name), words(grid, *row, value)))
                .filter(|(name, _)| !name.is_empty())
                .collect();
            items.iter().any(|(name, _)| name == item::ALGORITHM).then_some(items)
        });
        let items = recipe.ok_or_else(|| fault("the sheet Recipe is missing"))?;
        let drawn = register(&book).ok_or_else(|| fault("the sheet Drawn is missing"))?;
        let tests = tests(&book);
        if tests.is_empty() {
            return Err(fault("the sheet Tests is missing or empty"));
        }
        Ok(Self { items, drawn, tests, book })
    }

    /// The workbook's name.
    pub fn file(&self) -> String {
        self.book.file.to_string()
    }

    /// An item of the recipe; nothing where it is missing or empty.
    pub fn item(&self, name: &str) -> Option<&str> {
        self.items.iter().find(|(known, value)| known == name && !value.is_empty()).map(|(_, value)| value.as_str())
    }

    fn needed(&self, name: &str) -> Result<&str, SampleError> {
        self.item(name).ok_or_else(|| self.fault(&format!("the recipe has no \"{name}\"")))
    }

    fn fault(&self, what: &str) -> SampleError {
        SampleError::NotASample { file: self.file(), what: what.to_owned() }
    }

    fn parsed<T: std::str::FromStr>(&self, name: &str) -> Result<T, SampleError> {
        self.needed(name)?.parse().map_err(|_| self.fault(&format!("\"{name}\" in the recipe cannot be read")))
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

    /// The answers, and what a reader must know of the rows: altered, missing, added, repeated.
    pub fn answers(&self) -> (Answers, Vec<String>) {
        let mut collected = Collected::new(self);
        for (grid, table) in sheets(&self.book, &[form::KEY, form::TEST, form::ANSWER]) {
            collected.sheet(grid, &table);
        }
        collected.finish()
    }
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
    let read = |row: &u32| Test {
        code: text(*row, form::TEST),
        question: text(*row, form::QUESTION),
        criterion: text(*row, form::CRITERION),
        guidance: text(*row, form::GUIDANCE),
    };
    table.rows.iter().map(read).filter(|test| !test.code.is_empty()).collect()
}

/// The answers of all forms of a workbook, as they are gathered.
struct Collected<'b> {
    sample: &'b SampleBook,
    drawn: BTreeMap<&'b str, &'b Drawn>,
    answers: Answers,
    notes: Vec<String>,
    added: Vec<String>,
    repeated: Vec<String>,
}

impl<'b> Collected<'b> {
    fn new(sample: &'b SampleBook) -> Self {
        let drawn = sample.drawn.iter().map(|drawn| (drawn.key.as_str(), drawn)).collect();
        Self { sample, drawn, answers: Answers::new(), notes: Vec::new(), added: Vec::new(), repeated: Vec::new() }
    }

    fn sheet(&mut self, grid: &Grid, table: &PlainTable) {
        let (Some(key), Some(test), Some(answer)) = (column(table, form::KEY), column(table, form::TEST), column(table, form::ANSWER))
        else {
            return;
        };
        // Rows written below the table are rows too: what they say is checked against the register.
        let others = table.passed_over.iter().filter(|(_, reason)| *reason != "the headings again").map(|(row, _)| *row);
        let mut rows: Vec<u32> = table.rows.iter().copied().chain(others).collect();
        rows.sort_unstable();
        for row in rows {
            let (said_key, code) = (normal_key(&words(grid, row, key)), words(grid, row, test));
            let given = Given { said: words(grid, row, answer), at: grid.source(CellAddress::new(row, answer)) };
            let known = self.sample.tests.iter().any(|test| test.code == code);
            let Some(drawn) = self.drawn.get(said_key.as_str()).copied().filter(|_| known) else {
                let place = grid.source(CellAddress::new(row, key)).within_file();
                self.added
                    .push(format!("{} {} ({place})", if said_key.is_empty() { "no key" } else { &said_key }, code).replace("  ", " "));
                continue;
            };
            self.compare(grid, table, row, drawn);
            self.take((code, said_key), given);
        }
    }

    /// Notes fields that no longer say what was drawn.
    fn compare(&mut self, grid: &Grid, table: &PlainTable, row: u32, drawn: &Drawn) {
        for (heading, was) in &drawn.fields {
            let Some(column) = column(table, heading) else { continue };
            let now = PlainTable::text(grid, row, column);
            if now != *was {
                let place = grid.source(CellAddress::new(row, column)).within_file();
                self.notes.push(format!("Altered since the draw: {}, {heading} was \"{was}\" and is \"{now}\" ({place}).", drawn.key));
            }
        }
    }

    fn take(&mut self, place: (String, String), given: Given) {
        let Some(before) = self.answers.get_mut(&place) else {
            self.answers.insert(place, given);
            return;
        };
        self.repeated.push(format!("{} {}", place.1, place.0));
        if before.said.is_empty() {
            *before = given;
        } else if !given.said.is_empty() && form::Answer::read(&given.said) != form::Answer::read(&before.said) {
            // Two answers are none.
            before.said = format!("{} / {}", before.said, given.said);
        }
    }

    fn finish(mut self) -> (Answers, Vec<String>) {
        let mut missing = Vec::new();
        for drawn in self.sample.drawn.iter().filter(|drawn| !drawn.reserve) {
            for test in &self.sample.tests {
                if !self.answers.contains_key(&(test.code.clone(), drawn.key.clone())) {
                    missing.push(format!("{} {}", drawn.key, test.code));
                }
            }
        }
        for (rows, words) in [
            (missing, "Missing since the draw, and taken as not examined"),
            (self.added, "Added since the draw, and not counted: no record of this draw has that key and test"),
            (self.repeated, "Standing more than once; two different answers are asked about"),
        ] {
            if !rows.is_empty() {
                self.notes.push(format!("{words}: {}.", rows.join(", ")));
            }
        }
        (self.answers, self.notes)
    }
}
