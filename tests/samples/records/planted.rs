//! A table of records with faults planted in it, and the truth about them: code, record, cell.

use boardready::cell::CellAddress;

use crate::samples::sheet::{Content, Look, Sheet};

/// What must be found: the rule's code, the record's key, and the cell to look at first, as `Sheet!B7`.
pub type Truth = Vec<[String; 3]>;

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
        self.columns.iter().position(|column| *column == name).unwrap_or_else(|| panic!("no column {name}"))
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

    /// Changes a cell so that a rule is broken, which is found there.
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
        let cell = |row: usize, column: &str| {
            let at = CellAddress::new(self.written[row], u32::from(left) + u32::try_from(self.column(column)).expect("few columns"));
            match self.sheet {
                "" => at.to_string(),
                plain if plain.chars().all(char::is_alphanumeric) => format!("{plain}!{at}"),
                quoted => format!("'{}'!{at}", quoted.replace('\'', "''")),
            }
        };
        let key = |row: usize| self.key.iter().map(|column| shown(self.get(row, column))).collect::<Vec<_>>().join(" / ");
        self.planted.iter().map(|(code, row, column)| [(*code).to_owned(), key(*row), cell(*row, column)]).collect()
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
    match day(cell) {
        Some((year, month, day)) => format!("{day:02}/{month:02}/{year:04}"),
        None => cell.trim_start_matches('#').to_owned(),
    }
}

/// A truth file.
pub fn csv(truth: &Truth) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(["code", "key", "cell"]).expect("a Vec takes every write");
    for finding in truth {
        writer.write_record(finding).expect("a Vec takes every write");
    }
    String::from_utf8(writer.into_inner().expect("a Vec takes every write")).expect("fields were strings")
}

/// Invented people, as many as are asked for; the same each time.
pub fn person(nth: usize) -> String {
    const FIRST: [&str; 13] =
        ["Ada", "Brin", "Cleo", "Dov", "Esme", "Finn", "Greta", "Hal", "Isla", "Jonty", "Kit", "Lena", "Milo"];
    const LAST: [&str; 11] = [
        "Ashgrove", "Birchley", "Copperfold", "Dunmarsh", "Elverton", "Farrowby", "Greenhalt", "Hollowick", "Inglemoor", "Jessamy", "Kettlefen",
    ];
    format!("{} {}", FIRST[nth % FIRST.len()], LAST[(nth * 7 + nth / FIRST.len()) % LAST.len()])
}
