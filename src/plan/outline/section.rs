//! A key issue in the making: what one sheet says of it, before the sheets are put together.

use std::collections::HashSet;

use crate::cell::{CellAddress, Grid, SourceRef, Strike};
use crate::normalise::date::Deadline;
use crate::normalise::text::{Line, ends_a_sentence, lines, starts_mid_sentence};
use crate::plan::{Action, Criterion, Slot, Standing, Words};

/// What opened a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// Words such as "Key issue 3"; the number is the rank of its word.
    Banner(usize),
    /// A key-issue column of the table.
    Column,
    /// A title row without a number.
    Title,
    /// Nothing: the table simply began.
    Default,
}

/// A key issue as one sheet gives it.
#[derive(Debug, Clone)]
pub(super) struct Section {
    pub origin: Origin,
    pub number: Option<u32>,
    pub title: String,
    pub at: Option<SourceRef>,
    pub words: Vec<Words>,
    pub success: Vec<Criterion>,
    pub evaluation: Vec<Criterion>,
    /// The evaluation so far, folded, where it comes from the rows of actions.
    pub evaluation_known: HashSet<String>,
    pub actions: Vec<Action>,
}

impl Section {
    pub(super) fn new(origin: Origin, number: Option<u32>, title: String) -> Self {
        Self {
            origin,
            number,
            title,
            at: None,
            words: Vec::new(),
            success: Vec::new(),
            evaluation: Vec::new(),
            evaluation_known: HashSet::new(),
            actions: Vec::new(),
        }
    }

    /// Adds words to the title; the first cell becomes its place.
    pub(super) fn add_title(&mut self, more: &str, words: Words) {
        if !more.is_empty() {
            if !self.title.is_empty() {
                self.title.push(' ');
            }
            self.title.push_str(more);
        }
        self.at.get_or_insert_with(|| words.at.clone());
        self.words.push(words);
    }

    /// Whether nothing but a title is known.
    pub(super) fn is_bare(&self) -> bool {
        self.actions.is_empty() && self.success.is_empty() && self.evaluation.is_empty()
    }
}

/// An action whose fields are still blank.
pub(super) fn blank_action(at: SourceRef) -> Action {
    Action {
        key: String::new(),
        action: Slot::default(),
        lead: Slot::default(),
        plan_reference: Slot::default(),
        completion_date: Slot::default(),
        monitored_by: Slot::default(),
        monitoring_strategy: Slot::default(),
        success_criteria: Slot::default(),
        reference: Slot::default(),
        status: Slot::default(),
        rag: Slot::default(),
        progress: Slot::default(),
        deadline: Deadline::default(),
        leads: Vec::new(),
        monitors: Vec::new(),
        standing: Standing::default(),
        notes: Vec::new(),
        extra: Vec::new(),
        at,
        deviations: Vec::new(),
        dates: Default::default(),
    }
}

/// The field of an action that a schema field fills.
pub(super) fn slot_mut<'a>(action: &'a mut Action, field: &str) -> Option<&'a mut Slot> {
    Some(match field {
        "action" => &mut action.action,
        "lead" => &mut action.lead,
        "plan_reference" => &mut action.plan_reference,
        "completion_date" => &mut action.completion_date,
        "monitored_by" => &mut action.monitored_by,
        "monitoring_strategy" => &mut action.monitoring_strategy,
        "success_criteria" => &mut action.success_criteria,
        "reference" => &mut action.reference,
        "status" => &mut action.status,
        "rag" => &mut action.rag,
        "progress" => &mut action.progress,
        _ => return None,
    })
}

/// The words of one cell with their place.
pub(super) fn words_at(grid: &Grid, at: CellAddress) -> Words {
    let said = grid.cell(at).map(|cell| cell.shown().into_owned()).unwrap_or_default();
    Words { said, at: grid.source(at) }
}

/// Whether all text of a cell is struck out.
pub(super) fn is_struck(grid: &Grid, at: CellAddress) -> bool {
    grid.cell(at).is_some_and(|cell| cell.strike != Strike::None)
}

/// How a cell's words go on from those before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joining<'a> {
    /// The row was cut by a page: a sentence may go on. The words of the sheet help to mend hyphens.
    Cut(&'a HashSet<String>),
    /// Another row of the same action: always a line of its own.
    NewLine,
}

/// Adds a cell's words to a slot.
pub(super) fn extend(slot: &mut Slot, words: Words, joining: Joining<'_>) {
    let mut more = lines(&words.said);
    if slot.lines == more {
        return;
    }
    slot.cells.push(words);
    if let (Joining::Cut(known), Some(last), Some(first)) = (joining, slot.lines.last_mut(), more.first()) {
        let goes_on = !first.bullet && (starts_mid_sentence(&first.text) || !ends_a_sentence(&last.text));
        if goes_on {
            last.text = join_words(&last.text, &first.text, known);
            more.remove(0);
        }
    }
    slot.lines.extend(more);
}

/// Two halves of a sentence; a hyphen at the cut goes when the whole word is used elsewhere on the sheet.
fn join_words(before: &str, after: &str, known: &HashSet<String>) -> String {
    let Some(stem) = before.strip_suffix('-').filter(|stem| stem.ends_with(char::is_alphabetic)) else {
        return format!("{before} {after}");
    };
    let head = stem.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let tail: String = after.chars().take_while(|c| c.is_alphabetic()).collect();
    let whole = format!("{head}{tail}").to_lowercase();
    if known.contains(&whole) { format!("{stem}{after}") } else { format!("{before}{after}") }
}

/// The criteria in a cell's lines; bullets under a plain line that ends with a colon are its sub-points.
pub(super) fn add_criteria(list: &mut Vec<Criterion>, text: &str, at: &SourceRef, plain_intro: &mut bool) {
    for Line { text, bullet, level } in lines(text) {
        if !bullet
            && starts_mid_sentence(&text)
            && let Some(last) = list.last_mut().filter(|last| !ends_a_sentence(&last.text))
        {
            last.text = format!("{} {text}", last.text);
            continue;
        }
        if !bullet {
            *plain_intro = text.ends_with(':');
        }
        let level = if bullet && *plain_intro { level + 1 } else { level };
        list.push(Criterion { text, level, at: Some(at.clone()) });
    }
}
