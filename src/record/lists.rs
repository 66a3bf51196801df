//! Lists of a council's own that a run goes by: days that are no working days, spellings of yes and no, abbreviations.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::normalise::calendar::{KNOWN_YEARS, WorkingDays};
use crate::normalise::text::folded;

/// The lists that can be added to, by the names of their files.
pub const NAMES: [&str; 3] = ["bank-holidays.csv", "glossary.csv", "yes-no.csv"];

/// The sorts of abbreviation that a glossary knows.
const SORTS: [&str; 7] = ["post", "team", "unit", "board", "organisation", "subject", "word"];

/// A list that cannot be used.
#[derive(Debug, thiserror::Error, Clone, PartialEq, Eq)]
#[error("The list {file} has a fault in line {line}: {fault}. Correct the line and run again.")]
pub struct ListError {
    /// The list's file.
    pub file: String,
    /// The one-based line.
    pub line: usize,
    /// What is wrong, as a clause.
    pub fault: String,
}

/// What a council's own lists say beside the shipped ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lists {
    /// The working days.
    pub working_days: WorkingDays,
    /// Rows of the glossary: short form, meaning, plural, kind.
    pub glossary: Vec<Vec<String>>,
    /// Spellings of yes and of no, as written.
    pub yes_no: BTreeMap<String, Vec<String>>,
}

impl Lists {
    /// Adds a list; `rows` are its rows that say anything, each with its one-based line, the headings first.
    ///
    /// # Errors
    ///
    /// [`ListError`] for the first row that cannot be used.
    pub fn add(&mut self, file: &str, rows: &[(usize, Vec<String>)]) -> Result<(), ListError> {
        let error = |line: usize, fault: String| ListError { file: file.to_owned(), line, fault };
        let headings: &[&str] = match file {
            "bank-holidays.csv" => &["date", "holiday"],
            "glossary.csv" => &["short", "meaning"],
            "yes-no.csv" => &["spelling", "means"],
            other => return Err(error(1, format!("no list is called \"{other}\"; the lists are {}", NAMES.join(", ")))),
        };
        let Some(((first, head), rows)) = rows.split_first() else {
            return Err(error(1, format!("it is empty; its first line is \"{}\"", headings.join(","))));
        };
        if headings.iter().enumerate().any(|(place, heading)| head.get(place).is_none_or(|said| folded(said) != *heading)) {
            return Err(error(*first, format!("its first line must be \"{}\"", headings.join(","))));
        }
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for (line, row) in rows {
            let cell = |at: usize| row.get(at).map_or("", |cell| cell.trim());
            let key = cell(0);
            if key.is_empty() {
                return Err(error(*line, format!("the column \"{}\" is empty", headings[0])));
            }
            if let Some(before) = seen.insert(key.to_owned(), *line) {
                return Err(error(*line, format!("\"{key}\" stands in line {before} too")));
            }
            match file {
                "bank-holidays.csv" => {
                    let day = day(key).map_err(|fault| error(*line, fault))?;
                    self.working_days.set(day, cell(1).is_empty());
                }
                "glossary.csv" => {
                    if cell(1).is_empty() {
                        return Err(error(*line, format!("\"{key}\" has no meaning")));
                    }
                    let sort = cell(3).to_lowercase();
                    if !sort.is_empty() && !SORTS.contains(&sort.as_str()) {
                        return Err(error(*line, format!("\"{}\" is none of {}", cell(3), SORTS.join(", "))));
                    }
                    self.glossary.push(row.clone());
                }
                _ => {
                    let answer = cell(1).to_lowercase();
                    if !["yes", "no"].contains(&answer.as_str()) {
                        return Err(error(*line, format!("\"{}\" is neither yes nor no", cell(1))));
                    }
                    self.yes_no.entry(answer).or_default().push(key.to_owned());
                }
            }
        }
        Ok(())
    }
}

/// A day of the years whose bank holidays are known.
fn day(text: &str) -> Result<NaiveDate, String> {
    let read = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"].iter().find_map(|format| NaiveDate::parse_from_str(text, format).ok());
    let day = read.ok_or_else(|| format!("\"{text}\" is no day; write it as 2008-12-29 or 29/12/2008"))?;
    if !KNOWN_YEARS.contains(&day.year()) {
        return Err(format!("\"{text}\" is outside the years that are known, {} to {}", KNOWN_YEARS.start(), KNOWN_YEARS.end()));
    }
    Ok(day)
}
