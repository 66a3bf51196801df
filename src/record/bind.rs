//! Which column is which field, once the cells below the headings have been looked at.

use std::collections::HashMap;

use super::convert::{self, Sort};
use super::{FieldKind, Kind, SchemaField};
use crate::cell::{Cell, CellValue, Grid};
use crate::normalise::text::clean_line;
use crate::table::{HeadingColumn, heading_key};

/// Headings that only say something together with the heading to their left.
const DEPENDENT: &[&str] = &[
    "date",
    "dates",
    "by",
    "by whom",
    "checked by",
    "seen by",
    "date seen",
    "date checked",
    "date received",
    "received",
    "evidence",
    "number",
    "no",
    "ref",
    "reference",
    "type",
    "level",
    "when",
    "who",
    "what",
    "initials",
    "verified by",
    "date verified",
    "evidence seen",
    "document",
    "documents",
    "signed",
    "signed by",
    "date signed",
    "signed on",
    "requested",
    "date requested",
    "issued",
    "date issued",
    "issue date",
    "expiry",
    "expiry date",
    "result",
    "outcome",
    "yes no",
    "y n",
    "start",
    "end",
    "started",
    "completed",
    "date completed",
    "date started",
    "status",
    "due",
    "date due",
    "seen",
    "name",
    "role",
    "post",
    "date obtained",
    "obtained",
    "date approved",
    "approved by",
];
/// Dependent headings that ask for a day.
const DAYS: &[&str] = &["date", "dates", "when", "date completed", "completed", "date obtained"];
/// A heading that comes nearer than this is taken at its word.
const SURE: f64 = 0.86;
/// The share of a column's cells, in tenths, that tells what it holds.
const TELLING_TENTHS: usize = 6;
/// So many different cells of a column are remembered, and no more.
const MOST_REMEMBERED: usize = 1 << 13;

/// Gives a field to columns whose own heading says too little ("Date", "By"), by the heading to their left.
pub(super) fn bind_dependents(columns: &mut [HeadingColumn], kind: &Kind) {
    let mut taken = taken_fields(columns, kind);
    let mut telling: Option<(String, Option<usize>)> = None;
    for column in columns.iter_mut().filter(|column| !column.heading.is_empty()) {
        let key = heading_key(&column.heading);
        if !DEPENDENT.contains(&key.as_str()) {
            telling = Some((column.heading.clone(), column.field));
            continue;
        }
        let weak = column.field.is_none() || column.score < 0.74;
        let Some((before, field)) = telling.as_ref().filter(|_| weak) else { continue };
        // "Screened?" and then "When": the day of what stands to the left.
        let day =
            field.and_then(|field| kind.schema.place(kind.schema.fields.get(field)?.if_dates.as_ref()?)).filter(|place| !taken[*place]);
        if let Some(place) = day.filter(|_| column.field.is_none() && DAYS.contains(&key.as_str())) {
            taken[place] = true;
            column.because = format!("the day of \"{before}\" to its left");
            column.field = Some(place);
            column.score = 0.8;
            continue;
        }
        let joined = format!("{before} {}", column.heading);
        let near = kind.vocabulary.matches(&joined).into_iter().find(|m| m.score >= SURE && !taken[m.field]);
        if let Some(found) = near {
            if let Some(old) = column.field {
                taken[old] = false;
            }
            taken[found.field] = true;
            column.because = format!("read with the heading to its left as \"{joined}\"");
            column.field = Some(found.field);
            column.score = found.score * 0.95;
        }
    }
}

/// Prefers a heading that is known, though weak, to one that is only spelt like another.
pub(super) fn prefer_known(columns: &mut [HeadingColumn], kind: &Kind) {
    let mut taken = taken_fields(columns, kind);
    for column in columns.iter_mut() {
        let guessed = column.field.is_some() && column.score < SURE;
        if !guessed {
            continue;
        }
        let key = heading_key(&column.heading);
        let fields = kind.schema.fields.iter().enumerate();
        let known =
            fields.filter(|(place, _)| !taken[*place]).find(|(_, field)| field.weak_headings.iter().any(|weak| heading_key(weak) == key));
        if let Some((place, _)) = known {
            if let Some(old) = column.field.replace(place) {
                taken[old] = false;
            }
            taken[place] = true;
            column.because = "the nearest heading there is".to_owned();
            column.score = 0.7;
        }
    }
}

/// Takes fields away from columns whose cells cannot be that, and gives them to columns that fit; rows are zero-based.
pub(super) fn bind_by_cells(grid: &Grid, columns: &mut [HeadingColumn], kind: &Kind, rows: &[u32]) {
    let sorts = sorts_of(grid, columns, rows);
    let held = taken_fields(columns, kind);
    let fits = |sort: Option<Sort>, field: usize| {
        let Some(field) = kind.schema.fields.get(field) else { return false };
        match (field.holds(), sort) {
            (_, None) => true,
            (FieldKind::Date, Some(sort)) => !matches!(sort, Sort::Words | Sort::Digits),
            (FieldKind::Text, Some(sort)) => {
                sort != Sort::Dates || field.values.is_empty() && !field.never_dates && field.if_dates.is_none()
            }
            // "Screened" or "Referral sent" over days is when, unless another column says that; over yes and no it is the answer.
            (FieldKind::Flag, Some(Sort::Dates)) => {
                field.if_dates.as_ref().and_then(|name| kind.schema.place(name)).is_none_or(|place| held[place])
            }
            (FieldKind::Flag | FieldKind::Number, _) => true,
        }
    };
    let mut taken = taken_fields(columns, kind);
    let mut freed = Vec::new();
    // Of two columns with headings of one date field, the one that holds dates is meant.
    for nth in 0..columns.len() {
        let Some(field) = columns[nth].field.filter(|field| kind.schema.fields.get(*field).is_some_and(|f| f.holds() == FieldKind::Date))
        else {
            continue;
        };
        if sorts[nth] == Some(Sort::Dates) {
            continue;
        }
        let names_it = |heading: &str| kind.vocabulary.matches(heading).first().is_some_and(|m| m.field == field && m.score > 0.95);
        let better = (0..columns.len())
            .find(|other| columns[*other].field.is_none() && sorts[*other] == Some(Sort::Dates) && names_it(&columns[*other].heading));
        let Some(better) = better else { continue };
        columns[better].field = Some(field);
        columns[better].because = "an accepted heading, over dates".to_owned();
        columns[better].score = columns[nth].score;
        columns[nth].field = None;
        let words = kind.schema.fields.get(field).and_then(|field| kind.schema.place(field.if_words.as_ref()?));
        if let Some(place) = words.filter(|place| !taken[*place] && sorts[nth] != Some(Sort::Marks)) {
            taken[place] = true;
            columns[nth].field = Some(place);
            columns[nth].because = "told by its cells".to_owned();
        }
    }
    for (nth, column) in columns.iter_mut().enumerate() {
        let Some(field) = column.field.filter(|field| !fits(sorts[nth], *field)) else { continue };
        // Days where words or an answer belong are their field's day, unless that has a column of its own.
        let may_stay = |field: &&SchemaField| !field.never_dates && field.holds() != FieldKind::Date && field.values.is_empty();
        let days = kind.schema.fields.get(field).filter(may_stay).and_then(|field| kind.schema.place(field.if_dates.as_ref()?));
        if days.is_some_and(|days| taken[days]) {
            continue;
        }
        taken[field] = false;
        column.field = None;
        freed.push((nth, field));
    }
    // A column that lost its field goes to the field that the schema names for such cells.
    for (nth, field) in freed {
        let other = kind.schema.fields.get(field).and_then(|field| match sorts[nth] {
            Some(Sort::Words) => field.if_words.as_ref(),
            Some(Sort::Digits) => field.if_digits.as_ref(),
            _ => field.if_dates.as_ref(),
        });
        if let Some(place) = other.and_then(|name| kind.schema.place(name)).filter(|place| !taken[*place]) {
            taken[place] = true;
            columns[nth].field = Some(place);
            columns[nth].because = "told by its cells".to_owned();
        }
    }
    for (nth, column) in columns.iter_mut().enumerate().filter(|(_, column)| column.field.is_none() && !column.heading.is_empty()) {
        let near =
            kind.vocabulary.matches(&column.heading).into_iter().find(|m| m.score >= 0.74 && !taken[m.field] && fits(sorts[nth], m.field));
        if let Some(found) = near {
            taken[found.field] = true;
            column.field = Some(found.field);
            column.because = found.because;
            column.score = found.score;
            continue;
        }
        // Of two columns "Signed", one over names and one over days, the second is the day.
        if sorts[nth] != Some(Sort::Dates) {
            continue;
        }
        let matches = kind.vocabulary.matches(&column.heading);
        let days = matches.iter().filter(|m| m.score >= SURE).find_map(|m| {
            let place = kind.schema.place(kind.schema.fields.get(m.field)?.if_dates.as_ref()?)?;
            Some((place, m.score)).filter(|(place, _)| !taken[*place])
        });
        if let Some((place, score)) = days {
            taken[place] = true;
            column.field = Some(place);
            column.because = "told by its cells".to_owned();
            column.score = score;
        }
    }
}

fn taken_fields(columns: &[HeadingColumn], kind: &Kind) -> Vec<bool> {
    let mut taken = vec![false; kind.schema.fields.len()];
    for field in columns.iter().filter_map(|column| column.field) {
        if let Some(place) = taken.get_mut(field) {
            *place = true;
        }
    }
    taken
}

/// What most cells of each column hold, where they agree.
fn sorts_of(grid: &Grid, columns: &[HeadingColumn], rows: &[u32]) -> Vec<Option<Sort>> {
    let mut tallies: Vec<Tally<'_>> = columns.iter().map(|_| Tally::default()).collect();
    for cells in rows.iter().filter_map(|row| grid.row(*row)) {
        for (column, tally) in columns.iter().zip(&mut tallies) {
            if let Some(cell) = cells.get(&column.column).filter(|cell| !cell.is_blank()) {
                tally.add(cell);
            }
        }
    }
    tallies.iter().map(Tally::most).collect()
}

/// How many cells of a column hold each sort of thing.
#[derive(Default)]
struct Tally<'g> {
    dates: usize,
    marks: usize,
    digits: usize,
    words: usize,
    /// The sorts of texts that were looked at.
    known: HashMap<&'g str, Sort>,
}

impl<'g> Tally<'g> {
    /// Counts a cell that is not blank.
    fn add(&mut self, cell: &'g Cell) {
        let sort = match &cell.value {
            CellValue::DateTime(..) => Sort::Dates,
            CellValue::Text(text) if cell.displayed.is_none() => self.sort_of(text),
            _ => convert::sort(cell, &clean_line(&cell.shown())),
        };
        *match sort {
            Sort::Dates => &mut self.dates,
            Sort::Marks => &mut self.marks,
            Sort::Digits => &mut self.digits,
            Sort::Words => &mut self.words,
        } += 1;
    }

    /// What a text looks like.
    fn sort_of(&mut self, text: &'g str) -> Sort {
        if let Some(sort) = self.known.get(text) {
            return *sort;
        }
        let sort = convert::sort_of_text(&clean_line(text));
        if self.known.len() < MOST_REMEMBERED {
            self.known.insert(text, sort);
        }
        sort
    }

    /// What most cells hold, where they agree.
    fn most(&self) -> Option<Sort> {
        let counts = [(Sort::Dates, self.dates), (Sort::Marks, self.marks), (Sort::Digits, self.digits), (Sort::Words, self.words)];
        let filled = self.dates + self.marks + self.digits + self.words;
        counts.into_iter().find(|(_, count)| *count > 0 && *count * 10 >= filled * TELLING_TENTHS).map(|(sort, _)| sort)
    }
}
