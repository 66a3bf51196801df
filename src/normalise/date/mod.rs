//! A completion-date cell is a small language: tokens, then a grammar, then a [`Deadline`].
//!
//! `letters` makes the text plain, `token` finds words and numbers, `lexicon` and `spelling` know what they mean. The
//! grammar reads single periods (`item`, `numeric`, `said_year`), rows of them (`group`), rhythms (`recurrence`) and
//! counted periods (`relative`). `piece` cuts a cell into these, `assemble` and its neighbours put them together, and
//! `doubt` asks what a person would ask.

mod assemble;
mod combine;
mod convention;
mod deadline;
mod doubt;
mod flaw;
mod group;
mod interpretation;
mod item;
mod label;
mod letters;
mod lexicon;
mod monitoring;
mod named;
mod numeric;
mod piece;
mod reader;
mod recurrence;
mod relative;
mod replaced;
mod said_year;
mod sense;
mod spelling;
mod token;
mod undated;
mod wording;

pub use convention::CONVENTIONS;
pub use deadline::{Deadline, DeadlineKind, Milestone};
pub use interpretation::{DateInterpretation, DateSuggestion};
pub use monitoring::contradiction;

use chrono::{Datelike, NaiveDate};

use super::text::clean_line;
use super::{Doubt, Suggestion};
use crate::cell::{Cell, CellValue, DateShape, DateSpan};
use assemble::{Draft, Sentence};
use flaw::Flaw;
use letters::Letters;
use reader::Reader;

/// What is known from outside the cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateContext {
    /// The day on which the plan is read: two-digit years and suggestions go by it.
    pub as_at: NaiveDate,
    /// The period the plan itself is about, where it is known: it puts suggestions in order.
    pub plan: Option<DateSpan>,
}

impl DateContext {
    /// A context that knows only the as-at day.
    #[must_use]
    pub const fn new(as_at: NaiveDate) -> Self {
        Self { as_at, plan: None }
    }
}

/// A date cell as understood.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct DateReading {
    /// What it says; days that are in doubt are left out.
    pub deadline: Deadline,
    /// What a reasonable person would ask.
    pub doubt: Option<Doubt>,
    /// Each word or phrase of the cell, in order, and how it was used.
    pub words: Vec<(String, String)>,
    /// Misspellings that were corrected, each as a sentence.
    pub corrections: Vec<String>,
    /// Old dates that no longer hold, as they stand in the cell.
    pub replaced: Vec<String>,
    /// Remarks on the reading, each as a sentence.
    pub notes: Vec<String>,
    /// Whether the cell only refers to the one above ("As above", ditto marks): who knows that cell resolves it.
    pub ditto: bool,
}

/// Reads a date cell's words.
#[must_use]
pub fn interpret(text: &str, context: &DateContext) -> DateReading {
    read(text, context, true)
}

/// Reads a cell: real spreadsheet dates as what their format shows, everything else by its words.
#[must_use]
pub fn interpret_cell(cell: &Cell, context: &DateContext) -> DateReading {
    let CellValue::DateTime(at, shape) = &cell.value else { return interpret(&cell.shown(), context) };
    let day = at.date();
    let (kind, span) = match shape {
        DateShape::Time => return interpret(&cell.shown(), context),
        DateShape::Day | DateShape::DayTime => (DeadlineKind::Day, DateSpan::day(day)),
        DateShape::Month => (DeadlineKind::Month, super::calendar::month(day.year(), day.month())),
        DateShape::Year => (DeadlineKind::Year, super::calendar::calendar_year(day.year())),
    };
    if !flaw::plausible(day.year(), context) {
        return interpret(&cell.shown(), context);
    }
    DateReading {
        deadline: Deadline { kind, start: Some(span.first), due: Some(span.last), ..Deadline::default() },
        words: vec![(cell.shown().into_owned(), "a date of the spreadsheet".to_owned())],
        ..DateReading::default()
    }
}

/// Reads a cell's words; suggestions are only worked out where they are asked for.
fn read(text: &str, context: &DateContext, ask: bool) -> DateReading {
    let letters = Letters::of(text);
    if is_ditto_mark(&letters.small) {
        let doubt = ask.then(|| question(Flaw::Ditto, text.trim(), context));
        let deadline = Deadline { kind: DeadlineKind::Unparseable, ..Deadline::default() };
        return DateReading { deadline, doubt, ditto: true, ..DateReading::default() };
    }
    let (tokens, corrections) = token::tokens(&letters);
    let reader = Reader { shown: &letters.shown, small: &letters.small, tokens: &tokens, context };
    let (draft, pieces, current, yearly) = Sentence::read(&reader);
    let doubt = draft.flaw.map(|(flaw, range)| doubt_of(&reader, &pieces, flaw, range, ask));
    let words = if ask { wording::used(&reader, &pieces, &current, &yearly) } else { Vec::new() };
    let Draft { deadline, replaced, mut notes, ditto, .. } = draft;
    if letters.cut {
        notes.push(format!("Only the first {} characters were read.", letters::LONGEST));
    }
    DateReading { deadline, doubt, words, corrections, replaced, notes, ditto }
}

/// A cell that holds nothing but ditto marks.
fn is_ditto_mark(small: &str) -> bool {
    let text = small.trim();
    !text.is_empty()
        && text.contains(['"', '\'', ','])
        && text.chars().all(|c| matches!(c, '"' | '\'' | ',' | ' ' | '-' | '`'))
        && text != ","
}

fn question(flaw: Flaw, said: &str, context: &DateContext) -> Doubt {
    Doubt { question: doubt::ask(flaw, said, None, None, context).question, suggestions: Vec::new() }
}

/// The question about a flaw, and the answers that are themselves read without doubt.
fn doubt_of(reader: &Reader<'_>, pieces: &piece::Pieces, flaw: Flaw, range: (usize, usize), ask: bool) -> Doubt {
    if !ask {
        return Doubt { question: String::new(), suggestions: Vec::new() };
    }
    let anchors = pieces.relatives.iter().filter_map(|relative| relative.anchor.as_ref());
    let group = pieces.groups.iter().chain(anchors).find(|group| group.tokens.0 <= range.0 && range.1 <= group.tokens.1);
    let named = group.and_then(|group| group.named().find(|named| named.tokens == range).or_else(|| group.named().last()));
    let whole_row = matches!(flaw, Flaw::WhichQuarter | Flaw::WhichYear(_) | Flaw::DayOrYear(_) | Flaw::NextYear(_))
        && group.is_some_and(|group| group.entries.len() == 1);
    let range = match group {
        Some(group) if whole_row => group.tokens,
        _ => range,
    };
    let said = if matches!(flaw, Flaw::Unsure) { reader.shown } else { reader.said(range.0, range.1) };
    let asked = doubt::ask(flaw, said, group, named, reader.context);
    let mut suggestions: Vec<Suggestion> = Vec::new();
    for answer in &asked.answers {
        let in_place = whole_answer(reader, range, answer, flaw);
        for answer in [in_place, Some(answer.clone())].into_iter().flatten() {
            let meant = read(&answer, reader.context, false);
            if meant.doubt.is_none() && !suggestions.iter().any(|known| known.answer == answer) {
                suggestions.push(Suggestion { means: meant.deadline.meaning(), answer });
                break;
            }
        }
    }
    Doubt { question: asked.question, suggestions }
}

/// The whole cell with an answer in place of the doubtful words; none where that would be long, or the answer stands alone.
fn whole_answer(reader: &Reader<'_>, range: (usize, usize), answer: &str, flaw: Flaw) -> Option<String> {
    if matches!(flaw, Flaw::Unreadable | Flaw::Ditto | Flaw::Unsure | Flaw::ZeroDate) || reader.shown.len() > 100 {
        return None;
    }
    let start = reader.tokens.get(range.0)?.start;
    let end = reader.tokens.get(range.1.checked_sub(1)?)?.end;
    let text = format!("{}{answer}{}", reader.shown.get(..start)?, reader.shown.get(end..)?);
    Some(clean_line(&text))
}
