//! A table of records with faults planted in it, and the truth about them: code, record, cell.

use boardready::cell::CellAddress;

use crate::samples::sheet::{Content, Look, Sheet};

/// What must be found: the rule's code, its severity, the record's key, the sheet (empty in text), and the cell to look at first.
pub type Truth = Vec<[String; 5]>;

/// A table; rows and columns count from zero, the headings not among the rows.
pub struct Table {
    /// The sheet's name; empty for a text file.
    pub sheet: &'static str,
    /// The names of the columns, for planting; the headings are written by whoever lays the sheet out.
    pub columns: Vec<&'static str>,
    /// The columns that make the key.
    pub key: &'static [&'static str],
    /// The cells of each row: `2008-04-30` is a real date, `#12` a number, all else text.
    pub rows: Vec<Vec<String>>,
    /// What was planted: code, row, column.
    planted: Vec<(&'static str, usize, &'static str)>,
    /// The row of the sheet that each row was written to.
    written: Vec<u32>,
}

impl Table {
    /// An empty table.
    pub fn new(sheet: &'static str, columns: &[&'static str], key: &'static [&'static str]) -> Self {
        Self { sheet, columns: columns.to_vec(), key, rows: Vec::new(), planted: Vec::new(), written: Vec::new() }
    }

    /// Adds a row.
    pub fn add<T: AsRef<str>>(&mut self, cells: &[T]) {
        assert_eq!(cells.len(), self.columns.len(), "a row has a cell for each column");
        self.rows.push(cells.iter().map(|cell| cell.as_ref().to_owned()).collect());
    }

    fn column(&self, name: &str) -> usize {
        self.columns.iter().position(|column| *column == name).expect("the column is there")
    }

    /// What a cell holds.
    pub fn get(&self, row: usize, column: &str) -> &str {
        &self.rows[row][self.column(column)]
    }

    /// Changes a cell; no fault.
    pub fn set(&mut self, row: usize, column: &str, cell: &str) {
        let column = self.column(column);
        cell.clone_into(&mut self.rows[row][column]);
    }

    /// Changes a cell so that a rule is broken, which is found there; `code` is the rule's code and the severity.
    pub fn plant(&mut self, code: &'static str, row: usize, column: &'static str, cell: &str) {
        self.set(row, column, cell);
        self.broken(code, row, column);
    }

    /// A rule that is broken by what was changed already.
    pub fn broken(&mut self, code: &'static str, row: usize, column: &'static str) {
        self.planted.push((code, row, column));
    }

    /// Writes the rows from the sheet's next row on; a title goes before the rows that it is given for.
    pub fn write(&mut self, sheet: &mut Sheet, titles: &[(usize, &str)]) {
        let width = u16::try_from(self.columns.len()).expect("our sheets have few columns");
        for (place, cells) in self.rows.iter().enumerate() {
            if let Some((_, title)) = titles.iter().find(|(before, _)| *before == place) {
                sheet.banner(title, width, Look::Section);
            }
            for (column, cell) in (sheet.left..).zip(cells) {
                sheet.put(sheet.next, column, content(cell), Look::Plain);
            }
            self.written.push(sheet.next);
            sheet.next += 1;
        }
    }

    /// What must be found, once the rows are written; `left` is the sheet's first column.
    pub fn truth(&self, left: u16) -> Truth {
        let one = |(code, row, column): &(&'static str, usize, &'static str)| {
            let (code, severity) = code.split_once(' ').expect("a code and a severity");
            let place = u32::from(left) + u32::try_from(self.column(column)).expect("few columns");
            let cell = CellAddress::new(self.written[*row], place).to_string();
            [code.to_owned(), severity.to_owned(), self.key_of(*row), self.sheet.to_owned(), cell]
        };
        self.planted.iter().map(one).collect()
    }

    /// What a record is called; its row where part of the key is blank.
    fn key_of(&self, row: usize) -> String {
        let parts: Vec<String> = self.key.iter().map(|column| shown(self.get(row, column))).collect();
        let place = self.written[row] + 1;
        match self.sheet {
            _ if !parts.iter().any(String::is_empty) => parts.join(" / "),
            "" => format!("row {place}"),
            sheet => format!("{sheet}, row {place}"),
        }
    }
}

/// Year, month and day of a cell that is a real date.
fn day(cell: &str) -> Option<(u16, u8, u8)> {
    let mut parts = cell.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 || parts.next().is_some() { None } else { Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)) }
}

fn content(cell: &str) -> Content {
    if let Some((year, month, day)) = day(cell) {
        return Content::Date(year, month, day, "dd/mm/yyyy");
    }
    match cell.strip_prefix('#').and_then(|number| number.parse().ok()) {
        Some(number) => Content::Number(number),
        None => Content::Text(cell.to_owned()),
    }
}

fn shown(cell: &str) -> String {
    const MONTHS: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    match day(cell) {
        Some((year, month, day)) => format!("{day} {} {year}", MONTHS[usize::from(month) - 1]),
        None => cell.trim_start_matches('#').to_owned(),
    }
}

/// A truth file: the day it holds for, and each finding in order.
pub fn csv(as_at: &str, truth: &Truth) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(["as_at", "code", "severity", "record", "sheet", "cell"]).expect("a Vec takes every write");
    let mut truth = truth.clone();
    truth.sort();
    for finding in truth {
        writer.write_record(std::iter::once(as_at).chain(finding.iter().map(String::as_str))).expect("a Vec takes every write");
    }
    writer.into_inner().expect("a Vec takes every write")
}

/// Invented people, as many as are asked for; the same each time.
pub fn person(nth: usize) -> String {
    const FIRST: [&str; 13] = ["Ada", "Brin", "Cleo", "Dov", "Esme", "Finn", "Greta", "Hal", "Isla", "Jonty", "Kit", "Lena", "Milo"];
    const LAST: [&str; 11] = [
        "Ashgrove",
        "Birchley",
        "Copperfold",
        "Dunmarsh",
        "Elverton",
        "Farrowby",
        "Greenhalt",
        "Hollowick",
        "Inglemoor",
        "Jessamy",
        "Kettlefen",
    ];
    format!("{} {}", FIRST[nth % FIRST.len()], LAST[(nth * 7 + nth / FIRST.len()) % LAST.len()])
}
