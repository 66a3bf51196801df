//! What a tester wrote into the forms of a sample's workbook, and what became of their rows since the draw.

use std::collections::BTreeMap;

use super::workbook::{Drawn, column, sheets, words};
use crate::audit::sampling::draw::normal_key;
use crate::audit::sampling::form;
use crate::audit::sampling::returned::{Answers, Given};
use crate::audit::sampling::{Entry, Test};
use crate::cell::{Book, CellAddress, Grid};
use crate::table::PlainTable;

/// All that stands in the forms.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The answers, as they are counted: two different ones to one question are joined, and so are none.
    pub answers: Answers,
    /// Everything written, by test and key, as it stands.
    pub entries: BTreeMap<(String, String), Entry>,
    /// The cells with what was seen, where something stands there.
    pub seen: BTreeMap<(String, String), Given>,
    /// Rows altered, missing, added or repeated, as sentences.
    pub notes: Vec<String>,
    /// Headings of columns that are not of the form.
    pub added_columns: Vec<String>,
}

/// Gathers what stands in all forms of a workbook.
pub(super) fn gather(book: &Book, drawn: &[Drawn], tests: &[Test]) -> Gathered {
    let mut forms = Forms {
        tests,
        drawn: drawn.iter().map(|drawn| (drawn.key.as_str(), drawn)).collect(),
        found: Gathered::default(),
        added: Vec::new(),
        repeated: Vec::new(),
    };
    for (grid, table) in sheets(book, &[form::KEY, form::TEST, form::ANSWER]) {
        forms.sheet(grid, &table);
    }
    forms.finish(drawn)
}

/// The forms of a workbook, as they are gathered.
struct Forms<'a> {
    tests: &'a [Test],
    drawn: BTreeMap<&'a str, &'a Drawn>,
    found: Gathered,
    added: Vec<String>,
    repeated: Vec<String>,
}

impl Forms<'_> {
    fn sheet(&mut self, grid: &Grid, table: &PlainTable) {
        let (Some(key), Some(test), Some(answer)) = (column(table, form::KEY), column(table, form::TEST), column(table, form::ANSWER))
        else {
            return;
        };
        self.columns(table);
        // Rows written below the table are rows too: what they say is checked against the register.
        let others = table.passed_over.iter().filter(|(_, reason)| *reason != "the headings again").map(|(row, _)| *row);
        let mut rows: Vec<u32> = table.rows.iter().copied().chain(others).collect();
        rows.sort_unstable();
        for row in rows {
            let (said_key, code) = (normal_key(&words(grid, row, key)), words(grid, row, test));
            let given = Given { said: words(grid, row, answer), at: grid.source(CellAddress::new(row, answer)) };
            let known = self.tests.iter().any(|test| test.code == code);
            let Some(drawn) = self.drawn.get(said_key.as_str()).copied().filter(|_| known) else {
                let place = grid.source(CellAddress::new(row, key)).within_file();
                self.added
                    .push(format!("{} {} ({place})", if said_key.is_empty() { "no key" } else { &said_key }, code).replace("  ", " "));
                continue;
            };
            self.compare(grid, table, row, drawn);
            self.written(grid, table, row, (&code, &said_key));
            self.take((code, said_key), given);
        }
    }

    /// Notes columns that a tester added.
    fn columns(&mut self, table: &PlainTable) {
        let fields = |heading: &str| self.drawn.values().next().is_some_and(|drawn| drawn.fields.iter().any(|(known, _)| known == heading));
        let ours = |heading: &str| form::OURS.iter().any(|ours| ours.eq_ignore_ascii_case(heading));
        let added: Vec<String> =
            table.columns.iter().filter(|(_, heading)| !ours(heading) && !fields(heading)).map(|(_, heading)| heading.clone()).collect();
        for heading in added {
            if !self.found.added_columns.contains(&heading) {
                self.found.added_columns.push(heading);
            }
        }
    }

    /// Notes fields that no longer say what was drawn.
    fn compare(&mut self, grid: &Grid, table: &PlainTable, row: u32, drawn: &Drawn) {
        for (heading, was) in &drawn.fields {
            let Some(column) = column(table, heading) else { continue };
            let now = PlainTable::text(grid, row, column);
            if now != *was {
                let place = grid.source(CellAddress::new(row, column)).within_file();
                self.found
                    .notes
                    .push(format!("Altered since the draw: {}, {heading} was \"{was}\" and is \"{now}\" ({place}).", drawn.key));
            }
        }
    }

    /// Keeps what stands beside the answer.
    fn written(&mut self, grid: &Grid, table: &PlainTable, row: u32, (code, key): (&str, &str)) {
        let place = (code.to_owned(), key.to_owned());
        let entry = self.found.entries.entry(place.clone()).or_default();
        let parts = [(form::EVIDENCE, &mut entry.evidence), (form::DATE, &mut entry.date), (form::INITIALS, &mut entry.initials)];
        for (heading, part) in parts {
            let said = column(table, heading).map(|column| words(grid, row, column)).unwrap_or_default();
            // A row that stands twice: everything that was written is kept.
            if part.is_empty() {
                *part = said;
            } else if !said.is_empty() && said != *part {
                *part = format!("{part} / {said}");
            }
        }
        if let Some(column) = column(table, form::EVIDENCE).filter(|column| !words(grid, row, *column).is_empty()) {
            let given = Given { said: words(grid, row, column), at: grid.source(CellAddress::new(row, column)) };
            self.found.seen.entry(place).or_insert(given);
        }
    }

    fn take(&mut self, place: (String, String), given: Given) {
        let Some(before) = self.found.answers.get_mut(&place) else {
            self.found.answers.insert(place, given);
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

    fn finish(mut self, drawn: &[Drawn]) -> Gathered {
        let mut missing = Vec::new();
        for drawn in drawn.iter().filter(|drawn| !drawn.reserve) {
            for test in self.tests {
                if !self.found.answers.contains_key(&(test.code.clone(), drawn.key.clone())) {
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
                self.found.notes.push(format!("{words}: {}.", rows.join(", ")));
            }
        }
        for (place, given) in &self.found.answers {
            self.found.entries.entry(place.clone()).or_default().answer.clone_from(&given.said);
        }
        self.found
    }
}
