//! Tables with a column for each month, quarter, term or year: which columns those are, and what each is for.

use std::sync::{Arc, LazyLock};

use chrono::{Datelike, NaiveDate};
use regex::Regex;

use super::convert::{self, Column};
use super::recognise::Found;
use super::records::Records;
use super::row::RowReader;
use super::{Across, FieldKind, Kind};
use crate::cell::{Cell, CellAddress, CellValue, DateShape, Field, Grid, Mark, Value};
use crate::normalise::text::{clean_line, folded};

/// Fewer columns than this may be anything.
const FEWEST: usize = 3;

/// One period of a table that has a column, or several, for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// The period in words: `April 2008`, `Q1 2008/09`, `Autumn term 2008`, `2008/09`.
    pub words: String,
    /// The cell that names it.
    pub at: CellAddress,
    /// The place of each field in the schema, and the zero-based column that holds it for this period.
    pub columns: Vec<(usize, u32)>,
}

/// The periods that a sheet has across the top for a kind of record, and the sheet with headings that can be matched.
pub(super) struct Spread {
    /// The periods from left to right.
    pub periods: Vec<Period>,
    /// The sheet as it is to be read for its headings.
    pub probe: Grid,
    /// The zero-based heading row.
    pub row: u32,
    /// The zero-based last heading row: the next one where words stand beneath the periods.
    pub last: u32,
    /// The zero-based column that stands for the period itself in the probe.
    pub stand_in: u32,
}

static MONTH: LazyLock<Regex> = LazyLock::new(|| {
    let months = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
    Regex::new(&format!(r"^({months})(?: (\d{{4}}|\d{{2}}))?$")).expect("a fixed pattern")
});
static QUARTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:(?:(\d{4}|\d{2}) (\d{4}|\d{2}) )?(?:q|qtr|quarter) ?([1-4])|(?:q|qtr|quarter) ?([1-4]) (\d{4}|\d{2}) (\d{4}|\d{2}))$")
        .expect("a fixed pattern")
});
static TERM: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(autumn|spring|summer)(?: term)? (\d{4}|\d{2})(?: (\d{2}|\d{4}))?$").expect("a fixed pattern"));
static YEAR: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^(\d{4}) (\d{2}|\d{4})$").expect("a fixed pattern"));
/// A financial year in a title, such as "2008-09".
static TITLE_YEAR: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b(20\d\d)\s*[-/–]\s*(?:20)?(\d\d)\b").expect("a fixed pattern"));

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// A period's first month as a number that grows with time, how many months it has, and its words.
type Read = (i32, i32, String);

fn whole_year(digits: &str) -> Option<i32> {
    let number: i32 = digits.parse().ok()?;
    Some(if number < 100 { 2000 + number } else { number })
}

/// What period a heading names; `year` is the first year of the financial year that a title names.
fn read(cell: &Cell, year: Option<i32>) -> Option<Read> {
    if let CellValue::DateTime(at, shape) = &cell.value {
        // A day within a month is what cells of a body hold.
        if *shape != DateShape::Month && at.day() != 1 {
            return None;
        }
        let words = format!("{} {}", MONTHS[at.month0() as usize], at.year());
        return Some((at.year() * 12 + i32::try_from(at.month0()).ok()?, 1, words));
    }
    read_words(&folded(&clean_line(&cell.shown())), year)
}

fn read_words(key: &str, year: Option<i32>) -> Option<Read> {
    if let Some(found) = MONTH.captures(key) {
        let month = MONTHS.iter().position(|name| name.to_lowercase().starts_with(&found[1][..3]))?;
        let at = match found.get(2) {
            Some(digits) => whole_year(digits.as_str())?,
            None => year? + i32::from(month < 3),
        };
        return Some((at * 12 + i32::try_from(month).ok()?, 1, format!("{} {at}", MONTHS[month])));
    }
    if let Some(found) = QUARTER.captures(key) {
        let quarter: i32 = found.get(3).or(found.get(4))?.as_str().parse().ok()?;
        let years = found.get(1).zip(found.get(2)).or(found.get(5).zip(found.get(6)));
        let at = match years {
            Some((first, last)) => {
                let first = whole_year(first.as_str())?;
                (whole_year(last.as_str())? % 100 == (first + 1) % 100).then_some(first)?
            }
            None => year?,
        };
        return Some((at * 12 + quarter * 3, 3, format!("Q{quarter} {at}/{:02}", (at + 1) % 100)));
    }
    if let Some(found) = TERM.captures(key) {
        let first = whole_year(&found[2])?;
        // "Spring term 2008/09" is in 2009.
        let at = if found.get(3).is_some() && &found[1] != "autumn" { first + 1 } else { first };
        let (month, name) = match &found[1] {
            "autumn" => (8, "Autumn"),
            "spring" => (0, "Spring"),
            _ => (4, "Summer"),
        };
        return Some((at * 12 + month, 4, format!("{name} term {at}")));
    }
    let found = YEAR.captures(key)?;
    let first = whole_year(&found[1])?;
    (whole_year(&found[2])? == first + 1 || whole_year(&found[2])? % 100 == (first + 1) % 100)
        .then(|| (first * 12 + 3, 12, format!("{first}/{:02}", (first + 1) % 100)))
}

/// A heading that names a period, and the field that its other words name.
fn named(cell: &Cell, year: Option<i32>, kind: &Kind, value: usize) -> Option<(Read, usize)> {
    if let Some(found) = read(cell, year) {
        return Some((found, value));
    }
    let key = folded(&clean_line(&cell.shown()));
    let words: Vec<&str> = key.split(' ').collect();
    // "April 2008 actual", "Target Q1 2008/09", "Return received autumn 2008".
    (1..words.len().min(5)).find_map(|cut| {
        let parts = [
            (words[..words.len() - cut].join(" "), words[words.len() - cut..].join(" ")),
            (words[cut..].join(" "), words[..cut].join(" ")),
        ];
        parts.into_iter().find_map(|(when, what)| Some((read_words(&when, year)?, field_of(kind, &what)?)))
    })
}

fn field_of(kind: &Kind, words: &str) -> Option<usize> {
    kind.vocabulary.matches(words).first().filter(|found| found.score > 0.85).map(|found| found.field)
}

/// The periods across the top of a sheet, where it has them.
pub(super) fn find(grid: &Grid, kind: &Kind, rule: &Across) -> Option<Spread> {
    let value = kind.schema.place(&rule.value)?;
    let mut year = TITLE_YEAR.captures(grid.name()).and_then(|found| whole_year(&found[1]));
    for (row, cells) in grid.rows().take(40) {
        let mut periods: Vec<(Period, i32, i32)> = Vec::new();
        for (&column, cell) in cells.iter().filter(|(_, cell)| !cell.is_blank()) {
            let Some(((start, months, words), field)) = named(cell, year, kind, value) else { continue };
            let at = CellAddress::new(row, column);
            match periods.iter_mut().find(|(known, ..)| known.words == words) {
                Some((known, ..)) => known.columns.push((field, column)),
                None => periods.push((Period { words, at, columns: vec![(field, column)] }, start, months)),
            }
        }
        // "Target 2008-09" beside the months of that year is no period among them.
        let length = [1, 3, 4, 12].into_iter().max_by_key(|length| periods.iter().filter(|period| period.2 == *length).count());
        periods.retain(|period| Some(period.2) == length);
        let ascending = periods.windows(2).all(|pair| pair[0].1 < pair[1].1);
        let twice = periods
            .iter()
            .any(|(period, ..)| (1..period.columns.len()).any(|n| period.columns[..n].iter().any(|c| c.0 == period.columns[n].0)));
        if periods.len() >= FEWEST && ascending && !twice {
            return spread(grid, kind, rule, value, row, periods.into_iter().map(|(period, ..)| period).collect());
        }
        let titles = cells.values().filter_map(|cell| TITLE_YEAR.captures(&cell.shown()).and_then(|found| whole_year(&found[1])));
        year = year.or(titles.into_iter().next());
    }
    None
}

/// The sheet as its headings are to be read: the first period's columns under the fields they hold, and one column that stands
/// for the period; the headings of the other periods say nothing.
fn spread(grid: &Grid, kind: &Kind, rule: &Across, value: usize, row: u32, mut periods: Vec<Period>) -> Option<Spread> {
    let below = grid.row(row + 1);
    let starts: Vec<u32> = periods.iter().map(|period| period.at.column).collect();
    let mut last = row;
    let single = periods.iter().all(|period| period.columns.len() == 1);
    if let Some(below) = below.filter(|_| single) {
        // Words beneath each period: "Target", "Actual".
        let mut groups: Vec<Vec<(usize, u32)>> = Vec::new();
        for (nth, start) in starts.iter().enumerate() {
            let width = starts.get(1).map_or(1, |second| second - starts[0]);
            let end = starts.get(nth + 1).copied().unwrap_or(start + width);
            let fields = (*start..end).filter_map(|column| {
                let cell = below.get(&column).filter(|cell| matches!(cell.value, CellValue::Text(_)))?;
                Some((field_of(kind, &folded(&clean_line(&cell.shown())))?, column))
            });
            groups.push(fields.collect());
        }
        if groups.iter().all(|fields| fields.iter().any(|(field, _)| *field == value)) {
            last = row + 1;
            for (period, fields) in periods.iter_mut().zip(groups) {
                period.columns = fields;
            }
        }
    }
    if !periods.iter().all(|period| period.columns.iter().any(|(field, _)| *field == value)) {
        return None;
    }
    let mut probe = grid.clone();
    let mut put = |column: u32, words: &str| probe.put(CellAddress::new(row, column), Cell::plain(CellValue::text(words)));
    for (nth, period) in periods.iter().enumerate() {
        for (field, column) in &period.columns {
            let title = &kind.schema.fields.get(*field)?.title;
            put(*column, if nth == 0 { title } else { "of another period" });
        }
    }
    let stand_in = periods.get(1)?.columns.first()?.1;
    if let Some(period) = rule.period.as_ref().and_then(|name| kind.schema.place(name)) {
        put(stand_in, &kind.schema.fields.get(period)?.title);
    }
    if last > row {
        // What stands in the lower row alone is a heading as well.
        for (column, cell) in grid.row(last).into_iter().flatten() {
            let above = CellAddress::new(row, *column);
            if probe.cell(above).is_none_or(Cell::is_blank) {
                probe.put(above, cell.clone());
            }
            if let Some(cell) = probe.cell_mut(CellAddress::new(last, *column)) {
                cell.value = CellValue::Empty;
                cell.displayed = None;
            }
        }
    }
    Some(Spread { periods, probe, row, last, stand_in })
}

/// Adds a row as a record for each period that has columns of its own, and says how many they are.
#[expect(clippy::too_many_arguments, reason = "one call, and each is a different thing")]
pub(super) fn read_periods(
    grid: &Grid,
    row: u32,
    found: &Found,
    columns: &[Option<u32>],
    section: Option<&str>,
    table: u32,
    records: &mut Records,
    as_at: NaiveDate,
) -> usize {
    let schema = Arc::clone(&records.schema);
    let Some(rule) = &schema.across else { return 0 };
    let (value, when) = (schema.place(&rule.value), rule.period.as_ref().and_then(|name| schema.place(name)));
    let filled = |period: &Period| {
        let own = period.columns.iter().filter(|(field, _)| Some(*field) == value);
        own.map(|(_, column)| CellAddress::new(row, *column)).any(|at| grid.cell(at).is_some_and(|cell| !cell.is_blank()))
    };
    if !found.across.iter().any(filled) {
        return 0;
    }
    let mut count = 0;
    for (nth, period) in (0_u16..).zip(&found.across) {
        if !rule.keep_blank && !filled(period) {
            continue;
        }
        let mut columns = columns.to_vec();
        for (field, column) in &period.columns {
            columns[*field] = Some(*column);
        }
        let kinds: Vec<Column> = columns
            .iter()
            .zip(&schema.fields)
            .map(|(column, field)| match column {
                Some(column) if field.holds() == FieldKind::Date => Column::survey(grid, *column, &[row]),
                _ => Column::default(),
            })
            .collect();
        let (mut fields, mut said) = RowReader::new(grid, &schema, &columns, &kinds, as_at).read(row, section, None);
        let words = Cell::plain(CellValue::text(&period.words));
        if let Some(when) = when {
            fields[when] = convert::field(&words, &period.words, &schema.fields[when], &schema, &Column::default(), as_at);
            said[when] = Some(period.words.as_str().into());
        } else if let Some(value) = value.filter(|place| matches!(fields[*place], Field::Known(Value::Mark(Mark::Done)))) {
            // A tick under a month says that it was done in that month.
            fields[value] = convert::field(&words, &period.words, &schema.fields[value], &schema, &Column::default(), as_at);
        }
        records.rows.push(super::Record { table, row, period: Some(nth), fields, said });
        count += 1;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_that_name_a_period_are_read_and_others_are_not() {
        let words = |text: &str, year| read_words(&folded(text), year).map(|(_, _, words)| words);
        for (text, year, wanted) in [
            ("Apr-08", None, Some("April 2008")),
            ("January 2009", None, Some("January 2009")),
            ("Jan", Some(2008), Some("January 2009")),
            ("April", Some(2008), Some("April 2008")),
            ("Q1 2008/09", None, Some("Q1 2008/09")),
            ("2008/09 Qtr 4", None, Some("Q4 2008/09")),
            ("Q3", Some(2008), Some("Q3 2008/09")),
            ("Spring term 2009", None, Some("Spring term 2009")),
            ("Spring 2008/09", None, Some("Spring term 2009")),
            ("2007/08", None, Some("2007/08")),
            ("Apr", None, None),
            ("Q1 2008", None, None),
            ("2007/11", None, None),
            ("Target", Some(2008), None),
        ] {
            assert_eq!(words(text, year).as_deref(), wanted, "{text}");
        }
    }
}
