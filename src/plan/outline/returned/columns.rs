//! The columns of a returned table: ours by name, renamed ones by the accepted headings or by what stands in them, all others carried.

use std::collections::{BTreeMap, BTreeSet};

use crate::cell::{CellAddress, Grid, column_letters};
use crate::normalise::text::clean_line;
use crate::plan::ours::{self, PlanField};
use crate::plan::reading::ColumnReading;
use crate::table::Vocabulary;

/// Headings that only our own table has.
const TELLING: [&str; 4] = [ours::ISSUE_NUMBER, ours::STANDING_RAG, ours::LEADS, ours::MONITORS];
/// How many of our own headings make a table ours, one of the telling ones among them.
const ENOUGH: usize = 5;
/// A title or a remark may have been put above the headings.
const ROWS_ABOVE: usize = 15;
/// What a column without a heading is carried under.
pub(super) const UNHEADED: &str = "Column without heading";

/// The columns of the sheet *Plan* as it came back.
#[derive(Debug, Clone)]
pub(super) struct Columns {
    /// The zero-based row of the headings.
    pub heading: u32,
    pub key: Option<u32>,
    pub number: Option<u32>,
    pub title: Option<u32>,
    pub fields: Vec<(u32, PlanField)>,
    /// Columns of the plan's own or of the people's, with their heading in the plan.
    pub extras: Vec<(u32, String)>,
    /// How each column was recognised.
    pub readings: Vec<ColumnReading>,
}

/// The headings on a row, by column.
pub(super) fn headings(grid: &Grid, row: u32) -> BTreeMap<u32, String> {
    grid.row(row).into_iter().flatten().map(|(column, cell)| (*column, clean_line(&cell.shown()))).collect()
}

fn same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

/// The zero-based row of our headings, where the sheet holds our table of actions.
pub(super) fn heading_row(grid: &Grid) -> Option<u32> {
    let ours = own_headings();
    grid.rows().take(ROWS_ABOVE).map(|(row, _)| row).find(|row| {
        let known = headings(grid, *row);
        let has = |heading: &str| known.values().any(|known| same(known, heading));
        ours.iter().filter(|heading| has(heading)).count() >= ENOUGH && TELLING.iter().any(|heading| has(heading))
    })
}

/// What *Plan* has beside the words of the plan.
fn own_headings() -> Vec<&'static str> {
    let fields: Vec<&str> = PlanField::ALL.iter().map(|field| field.heading()).collect();
    ours::plan_headings().into_iter().filter(|heading| !fields.contains(heading)).collect()
}

impl Columns {
    /// Settles what each column is. `original` has the plan's own columns by their headings on *Plan*; nothing where the file has no such list.
    pub(super) fn of(
        grid: &Grid,
        heading: u32,
        original: Option<&BTreeMap<String, String>>,
        keys: &BTreeSet<&str>,
        vocabulary: &Vocabulary,
    ) -> Self {
        let mut made = Self { heading, key: None, number: None, title: None, fields: Vec::new(), extras: Vec::new(), readings: Vec::new() };
        let own = own_headings();
        let mut unknown: Vec<(u32, String)> = Vec::new();
        for (column, text) in headings(grid, heading) {
            if original.is_some_and(|original| original.contains_key(&text)) {
                unknown.push((column, text));
            } else if made.take_ours(column, &text) {
                made.note(column, &text, Some(&text), "our own heading");
            } else if own.iter().any(|heading| same(heading, &text)) {
                made.note(column, &text, None, "worked out by boardready; not part of the plan");
            } else {
                unknown.push((column, text));
            }
        }
        unknown.extend(made.unheaded(grid).into_iter().map(|column| (column, String::new())));
        unknown.sort();
        for (column, text) in unknown {
            made.take_unknown(grid, (column, text), original, keys, vocabulary);
        }
        made.fields.sort_unstable();
        made.readings.sort_by_key(|reading| (reading.column.len(), reading.column.clone()));
        made
    }

    /// Takes a column that bears one of our headings, unless another one does so already.
    fn take_ours(&mut self, column: u32, text: &str) -> bool {
        let slots = [(ours::KEY, &mut self.key), (ours::ISSUE_NUMBER, &mut self.number), (ours::ISSUE_TITLE, &mut self.title)];
        for (heading, slot) in slots {
            if same(heading, text) && slot.is_none() {
                *slot = Some(column);
                return true;
            }
        }
        let Some(field) = PlanField::ALL.into_iter().find(|field| same(field.heading(), text)) else { return false };
        if self.has(field) {
            return false;
        }
        self.fields.push((column, field));
        true
    }

    fn has(&self, field: PlanField) -> bool {
        self.fields.iter().any(|(_, known)| *known == field)
    }

    /// Columns that have words below the headings and no heading.
    fn unheaded(&self, grid: &Grid) -> Vec<u32> {
        let headed: BTreeSet<u32> = headings(grid, self.heading).into_iter().filter(|(_, text)| !text.is_empty()).map(|(c, _)| c).collect();
        let below = grid.rows().filter(|(row, _)| *row > self.heading).flat_map(|(_, cells)| cells);
        let filled: BTreeSet<u32> = below.filter(|(_, cell)| !cell.is_blank()).map(|(column, _)| *column).collect();
        filled.difference(&headed).copied().collect()
    }

    /// A column whose heading is not one of ours: a renamed one where the accepted headings or its cells say so, else carried.
    fn take_unknown(
        &mut self,
        grid: &Grid,
        (column, text): (u32, String),
        original: Option<&BTreeMap<String, String>>,
        keys: &BTreeSet<&str>,
        vocabulary: &Vocabulary,
    ) {
        if let Some(heading) = original.and_then(|original| original.get(&text)) {
            self.note(column, &text, None, "a column of the plan's own; carried through untouched");
            return self.extras.push((column, heading.clone()));
        }
        if text.is_empty() {
            let filled = grid.rows().any(|(row, cells)| row > self.heading && cells.get(&column).is_some_and(|cell| !cell.is_blank()));
            if filled {
                self.note(column, UNHEADED, None, "no heading; carried through untouched");
                self.extras.push((column, UNHEADED.to_owned()));
            }
            return;
        }
        if self.key.is_none() && holds_keys(grid, self.heading, column, keys) {
            self.key = Some(column);
            return self.note(column, &text, Some(ours::KEY), "its cells are our keys");
        }
        let best = vocabulary.matches(&text).into_iter().find(|found| found.score >= 0.9);
        if let Some(found) = best {
            let name = vocabulary.fields()[found.field].name.as_str();
            let slot = match name {
                "key_issue_number" => Some((ours::ISSUE_NUMBER, &mut self.number)),
                "key_issue" => Some((ours::ISSUE_TITLE, &mut self.title)),
                _ => None,
            };
            if let Some((heading, slot)) = slot.filter(|(_, slot)| slot.is_none()) {
                *slot = Some(column);
                return self.note(column, &text, Some(heading), &found.because);
            }
            let field = PlanField::ALL.into_iter().find(|field| field.name() == name);
            // A column that not every plan has may be one of its own under that name, where no list says otherwise.
            let optional = |field: PlanField| {
                matches!(field, PlanField::SuccessCriteria | PlanField::Reference | PlanField::Rag | PlanField::Progress)
            };
            if let Some(field) = field.filter(|field| !self.has(*field) && (original.is_some() || !optional(*field))) {
                self.fields.push((column, field));
                return self.note(column, &text, Some(field.heading()), &found.because);
            }
        }
        self.note(column, &text, None, "no heading of ours; carried through untouched");
        self.extras.push((column, text));
    }

    fn note(&mut self, column: u32, heading: &str, field: Option<&str>, because: &str) {
        self.readings.push(ColumnReading {
            column: column_letters(column),
            heading: heading.to_owned(),
            field: field.map(str::to_owned),
            because: because.to_owned(),
        });
    }
}

/// Whether most filled cells of a column are keys: those of the last edition where they are known, else by their shape.
fn holds_keys(grid: &Grid, heading: u32, column: u32, keys: &BTreeSet<&str>) -> bool {
    let (mut filled, mut alike) = (0_usize, 0_usize);
    for row in grid.rows().map(|(row, _)| row).filter(|row| *row > heading) {
        let Some(cell) = grid.cell(CellAddress::new(row, column)).filter(|cell| !cell.is_blank()) else { continue };
        let text = clean_line(&cell.shown());
        filled += 1;
        alike += usize::from(if keys.is_empty() { parts(&text).is_some() } else { keys.contains(text.as_str()) });
    }
    filled > 0 && alike * 2 > filled
}

/// The key issue and the number in a key such as `2.3`.
pub(super) fn parts(key: &str) -> Option<(u32, u32)> {
    let (issue, number) = key.split_once('.')?;
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    if !digits(issue) || !digits(number) {
        return None;
    }
    Some((issue.parse().ok()?, number.parse().ok()?))
}
