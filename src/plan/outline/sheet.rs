//! Walks one sheet from top to bottom and gives its key issues, its criteria and what was left out.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

use crate::cell::Grid;
use crate::normalise::text::{clean_line, folded};
use crate::plan::Words;
use crate::plan::reading::LeftOut;
use crate::table::{Assigned, Event, Judges, Merged, OtherTable, Scan, Vocabulary, scan};

use super::ahead::Ahead;
use super::banner::{Banners, LabelKind, clean_title};
use super::colours::Painted;
use super::columns::{TableColumns, Use};
use super::keyed::ColumnsNamed;
use super::kind::{TableKind, accept, is_sure, kind_of};
use super::running::{known_words, openings, repeated_texts};
use super::section::{Origin, Section};

/// What a sheet gave.
#[derive(Debug, Default)]
pub(super) struct SheetPlan {
    pub sections: Vec<Section>,
    pub context: Vec<Words>,
    /// Text that stands again and again around the tables, cleaned.
    pub running: Vec<String>,
    pub tables: Vec<TableUse>,
    pub left_out: Vec<LeftOut>,
    /// The zero-based rows that name a list, such as *Success criteria*.
    pub labels: Vec<u32>,
    pub extra_columns: Vec<String>,
    /// Words on the rows left out that a reader may miss, for a caveat.
    pub set_aside: Vec<Words>,
    /// Status cells that have a colour and no words.
    pub painted: Vec<Painted>,
    /// Whether the actions were read from forms, there being no table.
    pub forms: bool,
}

impl SheetPlan {
    /// Adds what stands beside: the same sheet's columns further right.
    pub(super) fn append(&mut self, mut beside: Self) {
        self.sections.append(&mut beside.sections);
        self.context.append(&mut beside.context);
        self.running.append(&mut beside.running);
        self.tables.append(&mut beside.tables);
        self.left_out.append(&mut beside.left_out);
        self.labels.append(&mut beside.labels);
        self.set_aside.append(&mut beside.set_aside);
        self.painted.append(&mut beside.painted);
        for heading in beside.extra_columns {
            if !self.extra_columns.contains(&heading) {
                self.extra_columns.push(heading);
            }
        }
    }
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

/// What the rows at hand belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Text outside any table.
    Free,
    /// The body of a table.
    Table(usize),
    /// Another table, or the notes below one.
    Aside(Reason),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    Other(usize),
    Notes,
}

/// What recognising needs beside the sheet itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Means<'a> {
    pub vocabulary: &'a Vocabulary,
    pub others: &'a [OtherTable],
    pub banners: &'a Banners,
    /// What fill colours mean, by `RRGGBB`.
    pub colours: &'a BTreeMap<String, String>,
}

/// What the walk needs and what it has found so far.
pub(super) struct Walk<'a> {
    pub grid: &'a Grid,
    pub sheet: Merged<'a>,
    pub vocabulary: &'a Vocabulary,
    pub banners: &'a Banners,
    pub others: &'a [OtherTable],
    pub colours: &'a BTreeMap<String, String>,
    pub scan: Scan,
    pub ahead: Ahead,
    pub mode: Mode,
    /// The event at hand.
    pub event: usize,
    pub out: SheetPlan,
    pub current: Option<usize>,
    pub active: BTreeMap<u32, LabelKind>,
    pub plain_intro: bool,
    /// Free lines since the last table that may prove to be a title.
    pub pending: Vec<(u32, Words)>,
    /// The line right above the first table, which is its title if later tables have theirs there.
    first_title: Option<Words>,
    repeated_texts: HashMap<String, usize>,
    pub known_words: Rc<HashSet<String>>,
    pub after_blank: bool,
    pub after_break: bool,
    /// The section that the key-issue column named last.
    pub column_section: Option<usize>,
    pub columns_named: ColumnsNamed,
    pub opened_since_table: bool,
    pub last_table: Option<usize>,
}

/// Reads one sheet.
pub(super) fn walk(grid: &Grid, means: Means<'_>) -> SheetPlan {
    let Means { vocabulary, others, banners, colours } = means;
    let sheet = Merged::of(grid);
    let scan = scan(&sheet, vocabulary, others, Judges { accept: &accept, sure: &is_sure });
    let tables = tables_of(&sheet, &scan, vocabulary, banners);
    let columns: Vec<&TableColumns> = tables.iter().map(|table| &table.columns).collect();
    let ahead = Ahead::new(grid, &scan, &columns, banners);
    let mut walk = Walk {
        grid,
        sheet,
        vocabulary,
        banners,
        others,
        colours,
        ahead,
        mode: Mode::Free,
        event: 0,
        out: SheetPlan { tables, ..SheetPlan::default() },
        current: None,
        active: BTreeMap::new(),
        plain_intro: false,
        pending: Vec::new(),
        first_title: None,
        repeated_texts: repeated_texts(grid, &scan, banners),
        known_words: Rc::new(known_words(grid)),
        after_blank: false,
        after_break: false,
        column_section: None,
        columns_named: ColumnsNamed::default(),
        opened_since_table: false,
        last_table: None,
        scan,
    };
    for index in 0..walk.scan.events.len() {
        walk.step(index);
    }
    walk.finish()
}

/// What each heading of a sheet heads, judged by what stands beneath it.
fn tables_of(sheet: &Merged<'_>, scan: &Scan, vocabulary: &Vocabulary, banners: &Banners) -> Vec<TableUse> {
    let grid = sheet.grid();
    let body_rows = body_rows(scan);
    let openings = openings(grid, banners);
    let judged = scan.headings.iter().enumerate().map(|(index, heading)| {
        let kind = kind_of(&Assigned::new(vocabulary, &heading.columns)).unwrap_or(TableKind::Actions);
        let rows = body_rows.get(&index).map_or(&[][..], Vec::as_slice);
        let columns = TableColumns::new(grid, vocabulary, banners, &openings, heading, kind, rows);
        let kind = if kind == TableKind::Actions && columns.counts_actions(grid, rows) { TableKind::Counts } else { kind };
        TableUse { heading: heading.clone(), kind, body: None, rows_used: 0, columns }
    });
    judged.collect()
}

/// The rows that follow each heading, as far as the next one.
fn body_rows(scan: &Scan) -> BTreeMap<usize, Vec<u32>> {
    let mut rows: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    let mut at = None;
    for event in &scan.events {
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

impl Walk<'_> {
    fn step(&mut self, index: usize) {
        self.event = index;
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
            self.open_from_pending(first);
        }
        self.flush_pending_to_context();
        for row in first..=last {
            if repeated {
                self.leave_out(row, "headings repeated at a page break");
            }
            self.set_aside_beside(table, row);
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
    fn open_from_pending(&mut self, heading_row: u32) {
        let first_table = self.out.sections.is_empty();
        let names_sheet = |words: &Words| folded(&words.said) == folded(self.grid.name()) && !self.grid.name().is_empty();
        let can_be_title = |words: &Words| clean_line(&words.said).chars().count() <= 200;
        let place = self.pending.iter().position(|(_, words)| names_sheet(words)).or_else(|| {
            let titles = self.pending.iter().rposition(|(_, words)| can_be_title(words));
            if first_table { None } else { titles }
        });
        let Some(place) = place else {
            let nearest = self.pending.last().filter(|(row, words)| *row + 3 >= heading_row && can_be_title(words));
            let others = self.pending.len() > 1;
            let nearest = nearest.filter(|(_, words)| others || !super::free::names_a_plan(&clean_line(&words.said)));
            self.first_title = nearest.filter(|_| self.last_table.is_none()).map(|(_, words)| words.clone());
            return;
        };
        self.name_first_table();
        let (_, words) = self.pending.remove(place);
        self.open(titled(words));
    }

    /// The first table has its title where the later ones have theirs.
    fn name_first_table(&mut self) {
        let Some(words) = self.first_title.take() else { return };
        let Some(first) = self.out.sections.first_mut().filter(|s| s.origin == Origin::Default && s.title.is_empty()) else { return };
        self.out.context.retain(|known| known.at != words.at);
        let named = titled(words);
        (first.origin, first.number, first.title, first.at, first.words) = (named.origin, named.number, named.title, named.at, named.words);
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

/// A section under a title line: "3. Safe recruitment" or words alone.
fn titled(words: Words) -> Section {
    let text = clean_line(&words.said);
    let (number, title) = super::banner::numbered(&text).map_or((None, clean_title(&text)), |(number, title)| (Some(number), title));
    let mut section = Section::new(Origin::Title, number, String::new());
    section.add_title(&title, words);
    section
}
