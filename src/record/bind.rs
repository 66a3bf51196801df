//! Which column is which field, once the cells below the headings have been looked at.

use super::convert::{self, Sort};
use super::{FieldKind, Kind, SchemaField};
use crate::cell::{CellAddress, Grid};
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
    let sorts: Vec<Option<Sort>> = columns.iter().map(|column| sort_of(grid, column.column, rows)).collect();
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

/// What most cells of a column hold, where they agree.
fn sort_of(grid: &Grid, column: u32, rows: &[u32]) -> Option<Sort> {
    let mut counts = [(Sort::Dates, 0_usize), (Sort::Marks, 0), (Sort::Digits, 0), (Sort::Words, 0)];
    let mut filled = 0;
    for row in rows {
        let Some(cell) = grid.cell(CellAddress::new(*row, column)).filter(|cell| !cell.is_blank()) else { continue };
        filled += 1;
        let sort = convert::sort(cell, &clean_line(&cell.shown()));
        if let Some((_, count)) = counts.iter_mut().find(|(known, _)| *known == sort) {
            *count += 1;
        }
    }
    counts.into_iter().find(|(_, count)| *count > 0 && *count * 10 >= filled * TELLING_TENTHS).map(|(sort, _)| sort)
}
