//! Walks one sheet from top to bottom and gives its key issues, its criteria and what was left out.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::cell::{CellAddress, Grid};
use crate::normalise::text::{clean_line, folded};
use crate::plan::Words;
use crate::plan::reading::LeftOut;
use crate::table::{Assigned, Event, OtherTable, Scan, Vocabulary, scan};

use super::banner::{Banners, LabelKind};
use super::columns::{TableColumns, Use};
use super::section::{Origin, Section, words_at};

/// What a sheet gave.
#[derive(Debug, Default)]
pub(super) struct SheetPlan {
    pub sections: Vec<Section>,
    pub context: Vec<Words>,
    /// Text that stands again and again around the tables, cleaned.
    pub running: Vec<String>,
    pub tables: Vec<TableUse>,
    pub left_out: Vec<LeftOut>,
    pub extra_columns: Vec<String>,
    /// Words on the rows left out that a reader may miss, for a caveat.
    pub set_aside: Vec<Words>,
}

/// How one table was used.
#[derive(Debug)]
pub(super) struct TableUse {
    pub heading: crate::table::Heading,
    pub kind: TableKind,
    pub body: Option<(u32, u32)>,
    pub rows_used: usize,
    pub columns: TableColumns,
}

/// What a table was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TableKind {
    Actions,
    Criteria,
    /// Its headings are those of actions, but it counts them.
    Counts,
}

/// What the rows at hand belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Text outside any table.
    Free,
    /// The body of a table.
    Table(usize),
    /// Another table, or the notes below one.
    Aside(Reason),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reason {
    Other(usize),
    Notes,
}

/// What the walk needs and what it has found so far.
pub(super) struct Walk<'a> {
    pub grid: &'a Grid,
    pub vocabulary: &'a Vocabulary,
    pub banners: &'a Banners,
    others: &'a [OtherTable],
    scan: Scan,
    mode: Mode,
    pub out: SheetPlan,
    pub current: Option<usize>,
    pub active: BTreeMap<u32, LabelKind>,
    pub plain_intro: bool,
    /// Free lines since the last table that may prove to be a title.
    pending: Vec<(u32, Words)>,
    repeated_texts: HashMap<String, usize>,
    pub known_words: HashSet<String>,
    pub after_blank: bool,
    pub after_break: bool,
    /// The section that the key-issue column named last.
    pub column_section: Option<usize>,
    opened_since_table: bool,
    last_table: Option<usize>,
}

/// Whether matched headings make a table of actions, or of criteria by key issue.
pub(super) fn accept(a: &Assigned<'_>) -> bool {
    kind_of(a).is_some()
}

fn kind_of(a: &Assigned<'_>) -> Option<TableKind> {
    let others = ["lead", "completion_date", "monitored_by", "monitoring_strategy", "status", "rag", "progress", "success_criteria"]
        .iter()
        .filter(|field| a.has(field))
        .count();
    let action = a.score("action") >= 0.6;
    let strong = a.strong();
    let sure = strong >= 2 || (strong == 1 && a.matched() >= 3);
    if action && sure && others >= 1 && (a.matched() * 5 >= a.headed() * 2 || a.matched() >= 4) {
        return Some(TableKind::Actions);
    }
    if a.score("lead") > 0.95 && a.score("completion_date") > 0.95 && a.headed() >= 3 {
        return Some(TableKind::Actions);
    }
    let keyed = a.has("key_issue") || a.has("key_issue_number");
    (keyed && (a.has("success_criteria") || a.has("evaluation")) && a.matched() * 2 >= a.headed()).then_some(TableKind::Criteria)
}

/// Reads one sheet.
pub(super) fn walk(grid: &Grid, vocabulary: &Vocabulary, others: &[OtherTable], banners: &Banners) -> SheetPlan {
    let scan = scan(grid, vocabulary, others, &accept);
    let mut walk = Walk {
        grid,
        vocabulary,
        banners,
        others,
        mode: Mode::Free,
        out: SheetPlan::default(),
        current: None,
        active: BTreeMap::new(),
        plain_intro: false,
        pending: Vec::new(),
        repeated_texts: repeated_texts(grid, &scan, banners),
        known_words: known_words(grid),
        after_blank: false,
        after_break: false,
        column_section: None,
        opened_since_table: false,
        last_table: None,
        scan,
    };
    walk.prepare_tables();
    for index in 0..walk.scan.events.len() {
        walk.step(index);
    }
    walk.finish()
}

/// How often a text stands alone on a row or beside the opening of a key issue.
fn repeated_texts(grid: &Grid, scan: &Scan, banners: &Banners) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    let mut begun = false;
    let no_openings = !grid.rows().flat_map(|(_, cells)| cells.values()).any(|cell| banners.opening(&cell.shown()).is_some());
    for event in &scan.events {
        let Event::Row(row) = event else { continue };
        let texts: Vec<String> = grid
            .row(*row)
            .into_iter()
            .flat_map(|cells| cells.values().filter(|cell| !cell.is_blank()))
            .flat_map(|cell| banners.unglue(&cell.shown()).into_iter().map(str::to_owned).collect::<Vec<_>>())
            .collect();
        let opens = texts.iter().any(|text| banners.opening(text).is_some());
        begun |= opens || no_openings;
        if !begun {
            // The introduction names the key issues too: what stands there does not make a title a running header.
            continue;
        }
        if texts.len() > 2 && !opens {
            continue;
        }
        for text in texts {
            let key = folded(&text);
            if key.len() >= 4 {
                *counts.entry(key).or_insert(0) += 1;
            }
        }
    }
    counts
}

/// The words used on a sheet, in small letters, for mending hyphens.
fn known_words(grid: &Grid) -> HashSet<String> {
    grid.rows()
        .flat_map(|(_, cells)| cells.values())
        .flat_map(|cell| cell.shown().split(|c: char| !c.is_alphabetic() && c != '-').map(str::to_lowercase).collect::<Vec<_>>())
        .filter(|word| word.len() > 3)
        .collect()
}

impl Walk<'_> {
    fn prepare_tables(&mut self) {
        let body_rows = self.body_rows();
        for (index, heading) in self.scan.headings.iter().enumerate() {
            let kind = kind_of(&Assigned::new(self.vocabulary, &heading.columns)).unwrap_or(TableKind::Actions);
            let rows = body_rows.get(&index).map_or(&[][..], Vec::as_slice);
            let columns = TableColumns::new(self.grid, self.vocabulary, self.banners, heading, kind, rows);
            let kind = if kind == TableKind::Actions && columns.counts_actions(self.grid, rows) { TableKind::Counts } else { kind };
            self.out.tables.push(TableUse { heading: heading.clone(), kind, body: None, rows_used: 0, columns });
        }
    }

    /// The rows that follow each heading, as far as the next one.
    fn body_rows(&self) -> HashMap<usize, Vec<u32>> {
        let mut rows: HashMap<usize, Vec<u32>> = HashMap::new();
        let mut at = None;
        for event in &self.scan.events {
            match event {
                Event::Heading { index, .. } => at = Some(*index),
                Event::Other { .. } => at = None,
                Event::Row(row) => {
                    if let Some(index) = at {
                        rows.entry(index).or_default().push(*row);
                    }
                }
                Event::Blank => {}
            }
        }
        rows
    }

    fn step(&mut self, index: usize) {
        match self.scan.events[index].clone() {
            Event::Blank => self.after_blank = true,
            Event::Heading { index: table, first, last, repeated } => self.enter_table(table, first, last, repeated),
            Event::Other { row, what } => {
                self.drop_pending("text above another table");
                self.mode = Mode::Aside(Reason::Other(what));
                self.leave_out(row, &format!("{}, not a table of actions", self.others[what].what));
                self.after_blank = false;
            }
            Event::Row(row) => {
                match self.mode {
                    Mode::Free => match self.table_goes_on(row) {
                        Some(table) => {
                            self.mode = Mode::Table(table);
                            self.active.clear();
                            self.table_row(table, row, index);
                        }
                        None => self.free_row(row),
                    },
                    Mode::Table(table) => self.table_row(table, row, index),
                    Mode::Aside(reason) => self.aside_row(reason, row),
                }
                self.after_blank = false;
            }
        }
    }

    /// The table that goes on at a row after a title between its rows, without headings of its own.
    fn table_goes_on(&self, row: u32) -> Option<usize> {
        let table = self.last_table?;
        let columns = &self.out.tables[table].columns;
        let filled = columns.filled(self.grid, row);
        let opens = self.grid.row(row).is_some_and(|cells| {
            cells.values().find(|cell| !cell.is_blank()).is_some_and(|cell| {
                let text = cell.shown();
                let labelled = filled <= 2 && text.trim_end().ends_with(':');
                labelled || self.banners.opening(&text).is_some() || self.banners.label(&text).is_some()
            })
        });
        let dated = columns.column(&Use::Field("completion_date")).is_some_and(|column| columns.has_own(self.grid, row, column));
        let enough = if self.active.is_empty() { columns.looks_like_body(self.grid, row) } else { filled >= 4 || (filled == 3 && dated) };
        (enough && !opens).then_some(table)
    }

    fn enter_table(&mut self, table: usize, first: u32, last: u32, repeated: bool) {
        let same = self.mode == Mode::Table(table) || matches!(self.mode, Mode::Free) && repeated;
        let keyed = self.out.tables[table].columns.keyed;
        if !keyed && !self.opened_since_table && !self.pending.is_empty() {
            self.open_from_pending();
        }
        self.flush_pending_to_context();
        if repeated {
            for row in first..=last {
                self.leave_out(row, "headings repeated at a page break");
            }
        }
        self.after_break = same && repeated && !self.opened_since_table && self.current.is_some();
        self.after_blank = false;
        self.opened_since_table = false;
        self.active.clear();
        self.mode = Mode::Table(table);
        self.last_table = Some(table);
        if !self.after_break {
            self.column_section = None;
        }
    }

    /// Free lines above a table become its title where no key issue was opened in words.
    fn open_from_pending(&mut self) {
        let first_table = self.out.sections.is_empty();
        let names_sheet = |words: &Words| folded(&words.said) == folded(self.grid.name()) && !self.grid.name().is_empty();
        let place = self.pending.iter().position(|(_, words)| names_sheet(words)).or_else(|| {
            let titles = self.pending.iter().rposition(|(_, words)| clean_line(&words.said).chars().count() <= 200);
            if first_table { None } else { titles }
        });
        let Some(place) = place else { return };
        let (_, words) = self.pending.remove(place);
        let text = clean_line(&words.said);
        let (number, title) = super::banner::numbered(&text).map_or((None, text), |(number, title)| (Some(number), title));
        let mut section = Section::new(Origin::Title, number, String::new());
        section.add_title(&title, words);
        self.open(section);
    }

    pub(super) fn open(&mut self, section: Section) {
        self.out.sections.push(section);
        self.current = Some(self.out.sections.len() - 1);
        self.active.clear();
        self.plain_intro = false;
        self.opened_since_table = true;
        self.column_section = None;
    }

    /// The section at hand; one without a name is made where a table began without any.
    pub(super) fn section(&mut self) -> &mut Section {
        let index = *self.current.get_or_insert_with(|| {
            self.out.sections.push(Section::new(Origin::Default, None, String::new()));
            self.out.sections.len() - 1
        });
        &mut self.out.sections[index]
    }

    /// A row goes back to being text outside any table.
    pub(super) fn leave_table(&mut self, row: u32) {
        self.mode = Mode::Free;
        self.free_row(row);
    }

    pub(super) fn begin_notes(&mut self, row: u32, reason: &str) {
        self.mode = Mode::Aside(Reason::Notes);
        self.set_aside(row, reason);
    }

    pub(super) fn is_running(&self, text: &str) -> bool {
        self.times_repeated(text) > 1
    }

    pub(super) fn times_repeated(&self, text: &str) -> usize {
        self.repeated_texts.get(&folded(text)).copied().unwrap_or(0)
    }

    pub(super) fn push_pending(&mut self, row: u32, words: Words) {
        self.pending.push((row, words));
    }

    pub(super) fn flush_pending_to_context(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        self.out.context.extend(pending.into_iter().map(|(_, words)| words));
    }

    fn drop_pending(&mut self, reason: &str) {
        for (row, words) in std::mem::take(&mut self.pending) {
            self.leave_out(row, reason);
            self.out.set_aside.push(words);
        }
    }

    fn aside_row(&mut self, reason: Reason, row: u32) {
        let opens = self.grid.row(row).is_some_and(|cells| {
            cells.values().find(|cell| !cell.is_blank()).is_some_and(|cell| self.banners.opening(&cell.shown()).is_some())
        });
        if opens {
            return self.leave_table(row);
        }
        match reason {
            Reason::Other(what) => self.set_aside(row, &format!("{}, not a table of actions", self.others[what].what)),
            Reason::Notes => self.set_aside(row, "notes below the table"),
        }
    }

    /// A row that becomes nothing, and why.
    pub(super) fn leave_out(&mut self, row: u32, reason: &str) {
        let number = row + 1;
        match self.out.left_out.last_mut() {
            Some(last) if last.reason == reason && last.last + 1 >= number && last.first <= number => last.last = last.last.max(number),
            _ => self.out.left_out.push(LeftOut { first: number, last: number, reason: reason.to_owned() }),
        }
    }

    /// A row that becomes nothing although it holds words.
    pub(super) fn set_aside(&mut self, row: u32, reason: &str) {
        self.leave_out(row, reason);
        let columns: Vec<u32> = self.grid.row(row).map(|cells| cells.keys().copied().collect()).unwrap_or_default();
        for column in columns {
            let words = words_at(self.grid, CellAddress::new(row, column));
            if !words.said.trim().is_empty() {
                self.out.set_aside.push(words);
            }
        }
    }

    /// Whether the next table's headings follow, with nothing before them that looks like a row of this table.
    pub(super) fn heading_follows(&self, from: usize, table: usize) -> bool {
        for event in &self.scan.events[from + 1..] {
            match event {
                Event::Heading { .. } => return true,
                Event::Other { .. } => return false,
                Event::Row(row) if self.out.tables[table].columns.looks_like_body(self.grid, *row) => return false,
                Event::Row(_) | Event::Blank => {}
            }
        }
        false
    }

    /// The next row of this table, if it follows before any heading.
    pub(super) fn next_row(&self, from: usize) -> Option<u32> {
        self.scan.events[from + 1..].iter().find_map(|event| match event {
            Event::Row(row) => Some(Some(*row)),
            Event::Blank => None,
            _ => Some(None),
        })?
    }

    pub(super) fn note_body(&mut self, table: usize, row: u32, used: bool) {
        let table = &mut self.out.tables[table];
        table.body = Some(table.body.map_or((row, row), |(first, last)| (first.min(row), last.max(row))));
        table.rows_used += usize::from(used);
    }

    fn finish(mut self) -> SheetPlan {
        if self.out.tables.is_empty() {
            let pending = std::mem::take(&mut self.pending);
            self.out.context.extend(pending.into_iter().map(|(_, words)| words));
        } else {
            self.drop_pending("text below the table");
        }
        for table in &self.out.tables {
            for heading in table.columns.extra_headings() {
                if !self.out.extra_columns.contains(&heading) {
                    self.out.extra_columns.push(heading);
                }
            }
        }
        self.out
    }
}
