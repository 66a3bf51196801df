//! Judges whether rows are headings, joins headings of two rows, and says which columns are the table's.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::cell::{CellAddress, CellValue, Grid};
use crate::normalise::text::clean_line;

use super::{Match, Vocabulary};

/// One column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct HeadingColumn {
    /// The zero-based column.
    pub column: u32,
    /// Its heading, cleaned; headings of two rows are joined with a blank.
    pub heading: String,
    /// The field it was taken for (index in the vocabulary), or nothing.
    pub field: Option<usize>,
    /// Why it was taken for that field, in words.
    pub because: String,
    /// How near the heading comes, from 0 to 1.
    pub score: f64,
}

/// Heading rows and the columns beneath them.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// The zero-based rows, one or two.
    pub rows: RangeInclusive<u32>,
    /// The table's columns from left to right.
    pub columns: Vec<HeadingColumn>,
    /// What else in the workbook says that these rows are headings.
    pub evidence: Vec<String>,
    /// The last row of the table, where the workbook says it.
    pub last_row: Option<u32>,
}

impl Heading {
    /// The column taken for a field.
    #[must_use]
    pub fn column_of(&self, field: usize) -> Option<u32> {
        self.columns.iter().find(|column| column.field == Some(field)).map(|column| column.column)
    }

    /// Whether a zero-based column belongs to the table.
    #[must_use]
    pub fn has_column(&self, column: u32) -> bool {
        self.columns.iter().any(|known| known.column == column)
    }
}

/// The fields a set of headings was matched to, for judging whether they make a table of some kind.
#[derive(Debug)]
pub struct Assigned<'a> {
    vocabulary: &'a Vocabulary,
    columns: &'a [HeadingColumn],
}

impl<'a> Assigned<'a> {
    /// Matched columns, to be judged.
    #[must_use]
    pub fn new(vocabulary: &'a Vocabulary, columns: &'a [HeadingColumn]) -> Self {
        Self { vocabulary, columns }
    }

    /// How near the best heading of a field comes; 0 when no column has it.
    #[must_use]
    pub fn score(&self, field: &str) -> f64 {
        let Some(index) = self.vocabulary.field(field) else { return 0.0 };
        self.columns.iter().filter(|column| column.field == Some(index)).map(|column| column.score).fold(0.0, f64::max)
    }

    /// Whether a column has the field.
    #[must_use]
    pub fn has(&self, field: &str) -> bool {
        self.score(field) > 0.0
    }

    /// How many columns have a heading that comes near an accepted one as a whole.
    #[must_use]
    pub fn strong(&self) -> usize {
        self.columns.iter().filter(|column| column.field.is_some() && column.score >= 0.74).count()
    }

    /// How many columns have a field.
    #[must_use]
    pub fn matched(&self) -> usize {
        self.columns.iter().filter(|column| column.field.is_some()).count()
    }

    /// How many columns have a heading.
    #[must_use]
    pub fn headed(&self) -> usize {
        self.columns.iter().filter(|column| !column.heading.is_empty()).count()
    }
}

/// The text above a column in one or two heading rows.
#[derive(Debug, Clone, Default)]
struct Stack {
    group: String,
    own: String,
}

impl Stack {
    fn joined(&self) -> String {
        match (self.group.is_empty(), self.own.is_empty()) {
            (true, _) => self.own.clone(),
            (false, true) => self.group.clone(),
            (false, false) => format!("{} {}", self.group, self.own),
        }
    }
}

/// The longest text a heading may have, in characters without its bracketed remarks.
const LONGEST_HEADING: usize = 90;

/// A row's cells as heading texts by column; nothing when one of them cannot be a heading.
fn heading_texts(grid: &Grid, row: u32) -> Option<BTreeMap<u32, String>> {
    let mut texts = BTreeMap::new();
    for (&column, cell) in grid.row(row)? {
        if cell.is_blank() {
            continue;
        }
        if !matches!(cell.value, CellValue::Text(_)) {
            return None;
        }
        let text = clean_line(&cell.shown());
        texts.insert(column, text);
    }
    (!texts.is_empty()).then_some(texts)
}

/// Whether a text is short enough to be a heading.
fn is_short(text: &str) -> bool {
    super::heading_key(text).chars().count() <= LONGEST_HEADING
}

/// The columns of one heading row, matched to fields.
pub(super) fn single(grid: &Grid, row: u32, vocabulary: &Vocabulary) -> Option<Vec<HeadingColumn>> {
    let texts = heading_texts(grid, row)?;
    let long = texts.values().filter(|text| !is_short(text)).count();
    if texts.values().any(|text| text.ends_with('.') && super::heading_key(text).split(' ').count() >= 5) {
        return None;
    }
    if long * 3 > texts.len() {
        return None;
    }
    let stacks = texts.into_iter().map(|(column, own)| (column, Stack { group: String::new(), own })).collect();
    Some(assign(&stacks, vocabulary))
}

/// The columns of two heading rows joined, where the second one stands beneath groups of the first.
pub(super) fn double(grid: &Grid, row: u32, vocabulary: &Vocabulary) -> Option<Vec<HeadingColumn>> {
    let (mut above, mut below) = (heading_texts(grid, row)?, heading_texts(grid, row + 1)?);
    // A list beside the table, beyond an empty column, has nothing to say about its headings.
    let run = longest_run(grid, row, &above, &below);
    above.retain(|column, _| run.contains(column));
    below.retain(|column, _| run.contains(column));
    if above.is_empty() || below.is_empty() {
        return None;
    }
    if above.values().chain(below.values()).any(|text| !is_short(text)) || below.values().any(|text| text.split(' ').count() > 8) {
        return None;
    }
    let span_of = |column: u32| {
        grid.merged.iter().find(|m| m.first == CellAddress::new(row, column)).map_or(column..=column, |m| m.first.column..=m.last.column)
    };
    let prose = |text: &String| {
        text.ends_with('.') || super::heading_key(text).split(' ').count() > 7 || text.starts_with(crate::normalise::text::is_bullet)
    };
    if above.values().any(prose) {
        return None;
    }
    let first = *above.keys().chain(below.keys()).min()?;
    let last = *above.keys().chain(below.keys()).max()?;
    if above.len() == 1 {
        let column = *above.keys().next()?;
        let span = span_of(column);
        let whole = *span.start() <= first && *span.end() >= last;
        if whole || (column == first && span.start() == span.end()) {
            return None;
        }
    }
    let mut stacks: BTreeMap<u32, Stack> = BTreeMap::new();
    let mut grouped = false;
    for (&column, text) in &above {
        let merged = span_of(column);
        let filled_right = || (column + 1..=last).take_while(|c| !above.contains_key(c) && below.contains_key(c)).last();
        let span =
            if merged.start() != merged.end() || !below.contains_key(&column) { merged } else { column..=filled_right().unwrap_or(column) };
        if span.clone().filter(|c| below.contains_key(c)).count() > 1 {
            grouped = true;
        }
        for c in span.clone() {
            if c == column || below.contains_key(&c) {
                stacks.entry(c).or_default().group.clone_from(text);
            }
        }
    }
    for (&column, text) in &below {
        stacks.entry(column).or_default().own.clone_from(text);
    }
    for stack in stacks.values_mut() {
        if stack.own.is_empty() {
            stack.own = std::mem::take(&mut stack.group);
        }
    }
    let upper = single(grid, row, vocabulary).unwrap_or_default();
    let believable = below.iter().all(|(column, text)| {
        let under = stacks.get(column).map(Stack::joined).unwrap_or_default();
        let is_group = stacks.get(column).is_some_and(|stack| !stack.group.is_empty());
        let known = |text: &str| vocabulary.matches(text).first().is_some_and(|m| m.score >= 0.75);
        let taken = upper.iter().any(|c| c.column == *column && c.field.is_some() && c.score > 0.95);
        let spans = above
            .get(column)
            .is_some_and(|_| below.range(column..).take_while(|(c, _)| *c == column || !above.contains_key(c)).count() > 1);
        known(text) || (is_group && (known(&under) || (grouped && (!taken || spans)))) || (!above.contains_key(column) && grouped)
    });
    let telling = below.values().any(|text| vocabulary.matches(text).first().is_some_and(|m| m.score > 0.95))
        || (grouped && upper.iter().filter(|c| c.field.is_some()).count() >= 2);
    (believable && telling).then(|| assign(&stacks, vocabulary))
}

/// The longest run of columns side by side that two rows fill, merged cells counted whole.
fn longest_run(grid: &Grid, row: u32, above: &BTreeMap<u32, String>, below: &BTreeMap<u32, String>) -> RangeInclusive<u32> {
    let spans = above.keys().chain(below.keys()).map(|column| {
        let merge = [row, row + 1].iter().find_map(|row| grid.merged.iter().find(|m| m.first == CellAddress::new(*row, *column)));
        (*column, merge.map_or(*column, |m| m.last.column))
    });
    let mut sorted: Vec<(u32, u32)> = spans.collect();
    sorted.sort_unstable();
    let mut runs: Vec<RangeInclusive<u32>> = Vec::new();
    for (start, end) in sorted {
        match runs.last_mut() {
            Some(last) if start <= *last.end() + 1 => *last = *last.start()..=(*last.end()).max(end),
            _ => runs.push(start..=end),
        }
    }
    runs.into_iter().rev().max_by_key(|run| run.end() - run.start()).unwrap_or(0..=0)
}

/// Words of a heading that name the start of a period, never its end.
const STARTS: &[&str] = &["start", "from", "begin", "begins", "commence", "commences", "started", "starts", "starting"];

/// Gives each field to the column whose heading comes nearest; ties go to the longer wording, then to the left.
fn assign(stacks: &BTreeMap<u32, Stack>, vocabulary: &Vocabulary) -> Vec<HeadingColumn> {
    let mut columns: Vec<HeadingColumn> = stacks
        .iter()
        .map(|(&column, stack)| HeadingColumn { column, heading: stack.joined(), field: None, because: String::new(), score: 0.0 })
        .collect();
    let mut offers: Vec<(usize, Match)> = Vec::new();
    for (index, stack) in stacks.values().enumerate() {
        let mut own = vocabulary.matches(&stack.own);
        if !stack.group.is_empty() {
            if let Some(whole) = vocabulary.matches(&stack.joined()).into_iter().find(|m| m.score > 0.95) {
                offers.push((index, whole));
                continue;
            }
            let starts = super::heading_key(&stack.own).split(' ').any(|word| STARTS.contains(&word));
            for mut candidate in vocabulary.matches(&stack.joined()).into_iter().chain(vocabulary.matches(&stack.group)) {
                candidate.score -= if starts { 1.0 } else { 0.05 };
                if candidate.score > 0.5 && !own.iter().any(|known| known.field == candidate.field) {
                    own.push(candidate);
                }
            }
        }
        offers.extend(own.into_iter().map(|candidate| (index, candidate)));
    }
    let words = |index: usize| columns[index].heading.split(' ').count();
    let mut order: Vec<(usize, Match, usize)> = offers.into_iter().map(|(index, m)| (index, m, words(index))).collect();
    order.sort_by(|a, b| b.1.score.total_cmp(&a.1.score).then(b.2.cmp(&a.2)).then(a.0.cmp(&b.0)));
    let mut taken = vec![false; vocabulary.fields().len()];
    for (index, candidate, _) in order {
        if columns[index].field.is_none() && !taken[candidate.field] {
            taken[candidate.field] = true;
            columns[index].field = Some(candidate.field);
            columns[index].because = candidate.because;
            columns[index].score = candidate.score;
        }
    }
    columns
}
