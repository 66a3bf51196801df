//! Judges whether rows are headings, joins headings of two rows, and says which columns are the table's.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use regex::Regex;

use crate::cell::{CellAddress, CellValue};
use crate::normalise::text::clean_line;

use super::vocabulary::BY_MEANING;
use super::{Match, Merged, Vocabulary};

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
    /// The zero-based rows: one or two, and a row of remarks beneath them where there is one.
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

    /// How many columns have an accepted heading word for word.
    #[must_use]
    pub fn exact(&self) -> usize {
        self.columns.iter().filter(|column| column.field.is_some() && column.score > 0.95).count()
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

/// What stands in a cell of a body and in no heading: a day, a month, a rhythm.
static WHEN: LazyLock<Regex> = LazyLock::new(|| {
    let month = r"(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?";
    Regex::new(&format!(
        r"(?ix)^(?: (?:by|from|end|mid|early|late)?\s*(?:of\s*)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s*)?{month}(?:\s*(?:/|-|–|&|and|to)\s*{month})?[\s,'’-]*(?:\d{{2}}|\d{{4}})?
        | \d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}} | \d{{4}}-\d{{2}}-\d{{2}}
        | on-?\s?going | tbc | t\.b\.c\.? | asap | immediate(?:ly)? | (?:spring|summer|autumn|winter)(?:\s+term)?\s+\d{{2,4}}
        | daily | weekly | fortnightly | monthly | quarterly | termly | annually | yearly )\.?$"
    ))
    .expect("a fixed pattern")
});

/// Whether a text is no more than a day, a month or a rhythm, as cells of a body are.
#[must_use]
pub fn says_when(text: &str) -> bool {
    WHEN.is_match(text)
}

/// A row's cells as heading texts by column.
struct Texts {
    by_column: BTreeMap<u32, String>,
    /// Columns whose cell holds a number or a date, in words or as a value: bodies have such cells, headings hardly.
    foreign: Vec<u32>,
}

fn heading_texts(sheet: &Merged<'_>, row: u32) -> Option<Texts> {
    let mut texts = Texts { by_column: BTreeMap::new(), foreign: Vec::new() };
    let dull = sheet.is_dull(row);
    for (&column, cell) in sheet.grid().row(row)? {
        if cell.is_blank() {
            continue;
        }
        if dull {
            texts.foreign.push(column);
            texts.by_column.insert(column, "0".to_owned());
            continue;
        }
        let text = clean_line(&cell.shown());
        if !matches!(cell.value, CellValue::Text(_)) || says_when(&text) || text.parse::<f64>().is_ok() {
            texts.foreign.push(column);
        }
        texts.by_column.insert(column, text);
    }
    (!texts.by_column.is_empty()).then_some(texts)
}

/// Whether a text is short enough to be a heading.
fn is_short(text: &str) -> bool {
    super::heading_key(text).chars().count() <= LONGEST_HEADING
}

/// Headings as matched, with how many of their cells hold what bodies hold.
#[derive(Debug, Clone)]
pub(super) struct Matched {
    pub columns: Vec<HeadingColumn>,
    pub foreign: usize,
    /// Whether the lower of two rows surely belongs to the upper one: groups stand above it, or each of its words ends a heading.
    pub joined: bool,
}

/// The columns of one heading row, matched to fields.
pub(super) fn single(sheet: &Merged<'_>, row: u32, vocabulary: &Vocabulary) -> Option<Matched> {
    let Texts { by_column, foreign } = heading_texts(sheet, row)?;
    if by_column.len() < 2 {
        return None;
    }
    let long = by_column.values().filter(|text| !is_short(text)).count();
    if by_column.values().any(|text| text.ends_with('.') && super::heading_key(text).split(' ').count() >= 5) {
        return None;
    }
    if long * 3 > by_column.len() {
        return None;
    }
    // Rows of a body are many: those that cannot pass for headings are seen without comparing spellings.
    if !foreign.is_empty() && by_column.values().filter(|text| vocabulary.knows(text)).count() < 3 {
        return None;
    }
    let stacks = by_column.into_iter().map(|(column, own)| (column, Stack { group: String::new(), own })).collect();
    Some(Matched { columns: assign(&stacks, vocabulary), foreign: foreign.len(), joined: false })
}

/// The columns of two heading rows joined, where the second one stands beneath groups of the first.
pub(super) fn double(sheet: &Merged<'_>, row: u32, vocabulary: &Vocabulary) -> Option<Matched> {
    let (upper, lower) = (heading_texts(sheet, row)?, heading_texts(sheet, row + 1)?);
    let (mut above, mut below) = (upper.by_column, lower.by_column);
    // A list beside the table, beyond an empty column, has nothing to say about its headings.
    let run = longest_run(sheet, row, &above, &below);
    above.retain(|column, _| run.contains(column));
    below.retain(|column, _| run.contains(column));
    if above.is_empty() || below.is_empty() {
        return None;
    }
    if above.values().chain(below.values()).any(|text| !is_short(text)) || below.values().any(|text| text.split(' ').count() > 8) {
        return None;
    }
    let span_of = |column: u32| sheet.starting(CellAddress::new(row, column)).map_or(column..=column, |m| m.first.column..=m.last.column);
    let prose = |text: &String| {
        let words = super::heading_key(text).split(' ').count();
        (text.ends_with('.') && words >= 5) || words > 7 || text.starts_with(crate::normalise::text::is_bullet)
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
    // A date may stand beneath a group, as the months of milestones do; anywhere else it makes the row a body's.
    let in_group = |column: &u32| {
        let group = above.range(..=*column).next_back().map(|(start, _)| span_of(*start));
        group.is_some_and(|span| span.contains(column) && span.start() != span.end())
    };
    if lower.foreign.iter().any(|column| run.contains(column) && !in_group(column)) {
        return None;
    }
    for stack in stacks.values_mut() {
        if stack.own.is_empty() {
            stack.own = std::mem::take(&mut stack.group);
        }
    }
    let known_below = below.values().any(|text| vocabulary.knows(text));
    if !known_below && !grouped {
        return None;
    }
    let foreign = upper.foreign.len();
    let upper = single(sheet, row, vocabulary).map(|matched| matched.columns).unwrap_or_default();
    let believable = below.iter().all(|(column, text)| {
        let under = stacks.get(column).map(Stack::joined).unwrap_or_default();
        let is_group = stacks.get(column).is_some_and(|stack| !stack.group.is_empty());
        let known = |text: &str| vocabulary.matches(text).first().is_some_and(|m| m.score >= 0.75);
        let taken = upper.iter().any(|c| c.column == *column && c.field.is_some() && c.score > 0.95);
        let spans = above
            .get(column)
            .is_some_and(|_| below.range(column..).take_while(|(c, _)| *c == column || !above.contains_key(c)).count() > 1);
        let headed = stacks.get(column).is_some_and(|stack| known(&stack.group));
        known(text) || (is_group && (headed || known(&under) || (grouped && (!taken || spans)))) || (!above.contains_key(column) && grouped)
    });
    let telling = known_below || (grouped && upper.iter().filter(|c| c.field.is_some()).count() >= 2);
    let completes = |column: &u32| {
        let whole = stacks.get(column).map(Stack::joined).unwrap_or_default();
        vocabulary.matches(&whole).first().is_some_and(|m| m.score >= BY_MEANING)
    };
    let joined = grouped || below.keys().all(completes);
    (believable && telling).then(|| Matched { columns: assign(&stacks, vocabulary), foreign, joined })
}

/// The longest run of columns side by side that two rows fill, merged cells counted whole.
fn longest_run(sheet: &Merged<'_>, row: u32, above: &BTreeMap<u32, String>, below: &BTreeMap<u32, String>) -> RangeInclusive<u32> {
    let spans = above.keys().chain(below.keys()).map(|column| {
        let merge = [row, row + 1].iter().find_map(|row| sheet.starting(CellAddress::new(*row, *column)));
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

/// Whether a row beneath headings only explains them: every cell a remark in brackets, or the columns' own numbers.
pub(super) fn is_remark_row(sheet: &Merged<'_>, row: u32, columns: &[HeadingColumn]) -> bool {
    let Some(texts) = heading_texts(sheet, row) else { return false };
    let texts: Vec<String> =
        texts.by_column.into_iter().filter(|(column, _)| columns.iter().any(|c| c.column == *column)).map(|(_, text)| text).collect();
    let bracketed = |text: &String| (text.starts_with('(') && text.ends_with(')')) || (text.starts_with('[') && text.ends_with(']'));
    let digits = |text: &String| text.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '.' | ' ')).parse::<u32>().ok();
    let counted =
        texts.iter().map(digits).collect::<Option<Vec<u32>>>().is_some_and(|all| all.windows(2).all(|pair| pair[1] == pair[0] + 1));
    texts.len() >= 2 && texts.len() * 2 > columns.len() && (counted || texts.iter().all(bracketed))
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
            if let Some(whole) = vocabulary.matches(&stack.joined()).into_iter().find(|m| m.score >= BY_MEANING) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_months_and_rhythms_are_told_from_headings() {
        for text in
            ["30 June 2008", "June/July 2012", "By September 2009", "Sept 19", "31/03/08", "Ongoing", "TBC", "Termly.", "Autumn 2019"]
        {
            assert!(says_when(text), "{text}");
        }
        for text in ["Date", "Progress at June 2002", "May we", "Monthly report", "Summary", "March past", "Marching"] {
            assert!(!says_when(text), "{text}");
        }
    }
}
