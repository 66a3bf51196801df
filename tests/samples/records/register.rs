//! A register as a council keeps it, with the faults planted in it: where each stands, and what an audit should say of it.

use crate::samples::sheet::{Content, Look, Sheet};

/// One line of a truth file: the rule's code, how grave it is, the record's key, the sheet and the cell.
pub type Truth = [String; 5];

/// How grave a planted fault is, where nothing else is said.
fn severity(code: &str) -> &'static str {
    match code {
        "T01" | "V01" => "major",
        "T11" | "T15" | "V14" | "V17" | "V18" | "V19" | "J07" | "S02" | "S06" | "K10" | "K14" => "administrative",
        "T08" | "T12" | "T13" | "T16" | "V21" | "V22" | "V23" | "V24" | "V25" | "K11" | "K12" | "K13" | "K15" => "data",
        "J02" | "J03" | "J04" | "J10" | "J11" | "J12" | "J13" | "J14" | "J15" | "J16" => "data",
        "S10" | "S11" | "S12" | "S13" | "S14" => "data",
        _ => "moderate",
    }
}

/// A sample: its bytes, and what an audit finds in it.
pub struct Sample {
    /// The file's name in `samples/records/`.
    pub name: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What is planted in it.
    pub truth: Vec<Truth>,
}

/// One table. Cells are words: `14/10/2008` is a real date, `%14/10/2008` one shown as a month, `#4` a number, `~` opens plain text.
#[derive(Default)]
pub struct Register {
    /// The sheet's name; empty for a text file.
    pub sheet: &'static str,
    /// Lines above the headings, each in the first column; an empty one is a blank row.
    pub above: Vec<&'static str>,
    /// A row of headings over groups of columns, where there is one.
    pub groups: Vec<&'static str>,
    /// The headings.
    pub headings: Vec<&'static str>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
    /// Rows below, after a blank one.
    pub below: Vec<Vec<String>>,
    /// What is planted: the code, the zero-based row and column, and the key where it is not the record's.
    pub planted: Vec<(&'static str, usize, usize, Option<String>)>,
}

impl Register {
    /// Adds a row and says which.
    pub fn row(&mut self, cells: &[&str]) -> usize {
        self.rows.push(cells.iter().map(|cell| (*cell).to_owned()).collect());
        self.rows.len() - 1
    }

    /// Changes a cell.
    pub fn set(&mut self, row: usize, column: usize, words: &str) {
        words.clone_into(&mut self.rows[row][column]);
    }

    /// Notes that a cell breaks a rule.
    pub fn plant(&mut self, code: &'static str, row: usize, column: usize) {
        self.planted.push((code, row, column, None));
    }

    /// Changes a cell, which then breaks a rule.
    pub fn fault(&mut self, code: &'static str, row: usize, column: usize, words: &str) {
        self.set(row, column, words);
        self.plant(code, row, column);
    }

    /// The row of the first cell that says so in a column.
    pub fn find(&self, column: usize, words: &str) -> usize {
        self.rows.iter().position(|row| row[column] == words).expect("the generator names rows that are there")
    }

    /// The sheet, and what is planted in it; `key` says what a record is called.
    pub fn lay_out(&self, key: impl Fn(&[String]) -> String) -> (Sheet, Vec<Truth>) {
        let mut sheet = Sheet::new(self.sheet);
        for line in &self.above {
            if line.is_empty() {
                sheet.skip(1);
            } else {
                sheet.row_as(&[line], Look::Title);
            }
        }
        if !self.groups.is_empty() {
            let row = sheet.headings(&self.groups);
            for (column, _) in (0_u16..).zip(&self.groups).filter(|(_, words)| !words.is_empty()) {
                let wide = self.groups[usize::from(column) + 1..].iter().take_while(|words| words.is_empty()).count();
                let wide = u16::try_from(wide).expect("our sheets have few columns").min(1);
                if wide > 0 {
                    sheet.merge(row, column, row, column + wide);
                }
            }
        }
        sheet.headings(&self.headings);
        let first = sheet.next;
        for row in &self.rows {
            line(&mut sheet, row);
        }
        sheet.skip(1);
        for row in &self.below {
            line(&mut sheet, row);
        }
        let place = |row: usize, column: usize| {
            let letter = char::from(b'A' + u8::try_from(column).expect("our sheets have few columns"));
            format!("{letter}{}", first as usize + row + 1)
        };
        let said = |row: usize| self.rows[row].iter().map(|words| shown(words)).collect::<Vec<String>>();
        let truth = self.planted.iter().map(|(code, row, column, named)| {
            let record = named.clone().unwrap_or_else(|| key(&said(*row)));
            [(*code).to_owned(), severity(code).to_owned(), record, self.sheet.to_owned(), place(*row, *column)]
        });
        (sheet, truth.collect())
    }
}

/// Writes a row of cells.
fn line(sheet: &mut Sheet, cells: &[String]) {
    let row = sheet.next;
    for (column, words) in (0_u16..).zip(cells) {
        if !words.is_empty() {
            sheet.put(row, column, content(words), Look::Plain);
        }
    }
    sheet.next += 1;
}

fn content(words: &str) -> Content {
    let (words, format) = words.strip_prefix('%').map_or((words, "dd/mm/yyyy"), |words| (words, "mmm-yy"));
    if let Some(number) = words.strip_prefix('#') {
        return Content::Number(number.parse().expect("a number of ours"));
    }
    let parts: Vec<&str> = words.split('/').collect();
    match parts.as_slice() {
        [day, month, year] if words.len() == 10 && year.len() == 4 => {
            let number = |text: &str| text.parse::<u16>().expect("a date of ours");
            let short = |text: &str| u8::try_from(number(text)).expect("a date of ours");
            Content::Date(number(year), short(month), short(day), format)
        }
        _ => Content::Text(words.trim_start_matches('~').to_owned()),
    }
}

/// What the key of a record calls a cell.
fn shown(words: &str) -> String {
    const MONTHS: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let (month_only, plain) = words.strip_prefix('%').map_or((false, words), |date| (true, date));
    match plain.split('/').collect::<Vec<&str>>().as_slice() {
        [day, month, year] if plain.len() == 10 && year.len() == 4 => {
            let month = MONTHS[month.parse::<usize>().expect("a date of ours") - 1];
            if month_only { format!("{month} {year}") } else { format!("{} {month} {year}", day.trim_start_matches('0')) }
        }
        _ => plain.trim_start_matches(['~', '#']).to_owned(),
    }
}

/// The day from which these samples are judged.
pub const AS_AT: &str = "2009-03-31";

/// The truth as CSV, in order: the day, and each finding.
pub fn truth_csv(truth: &[Truth]) -> Vec<u8> {
    let mut lines = truth.to_vec();
    lines.sort();
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(["as_at", "code", "severity", "record", "sheet", "cell"]).expect("a Vec takes every write");
    for line in &lines {
        let day = std::iter::once(AS_AT);
        writer.write_record(day.chain(line.iter().map(String::as_str))).expect("a Vec takes every write");
    }
    writer.into_inner().expect("a Vec takes every write")
}
