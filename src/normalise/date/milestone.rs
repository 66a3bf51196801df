//! Several dates in a cell: a beginning and an end, or milestones.

use super::assemble::Sentence;
use super::deadline::{DeadlineKind, Milestone};
use super::flaw::Flaw;
use super::piece::What;
use super::sense::{Limit, Part};
use crate::cell::DateSpan;

impl Sentence<'_, '_> {
    /// "From A, complete by B", "start A, finish B": one range.
    pub(super) fn start_and_end(&self) -> Option<(Option<DateSpan>, Option<DateSpan>)> {
        if let [place] = *self.current.as_slice() {
            return self.start_and_end_in_row(place);
        }
        let [a, b] = *self.current.as_slice() else { return None };
        let single = |place: usize| self.group(place).filter(|group| group.entries.len() == 1)?.entries.first().copied();
        let (first, last) = (single(a)?, single(b)?);
        if first.last.is_some() || last.last.is_some() {
            return None;
        }
        let opens = matches!(self.limit(a), Some(Limit::From | Limit::After));
        let words = self.reader.small.get(self.bytes_between(a, b)).unwrap_or_default();
        let labelled = ["end", "finish", "complet", "conclude"].iter().any(|label| words.contains(label));
        let closes = matches!(self.limit(b), Some(Limit::Until | Limit::By | Limit::Before))
            || labelled
            || last.first.part.is_some_and(|(part, _)| part == Part::End);
        let plain = labelled || self.pieces.list.get(a + 1..b)?.iter().all(|piece| piece.what != What::Word);
        if !(opens && closes && plain) {
            return None;
        }
        let from = first
            .span()
            .and_then(|span| if self.limit(a) == Some(Limit::After) { span.last.succ_opt().map(DateSpan::day) } else { Some(span) });
        let to = last
            .span()
            .and_then(|span| if self.limit(b) == Some(Limit::Before) { span.first.pred_opt().map(DateSpan::day) } else { Some(span) });
        Some((from, to))
    }

    /// "Start January 2026, end March 2026", which stands as one row.
    fn start_and_end_in_row(&self, place: usize) -> Option<(Option<DateSpan>, Option<DateSpan>)> {
        let [first, last] = self.group(place)?.entries.as_slice() else { return None };
        let single = first.last.is_none() && last.last.is_none() && first.first.part.is_none();
        let closes = last.first.part.is_some_and(|(part, _)| part == Part::End);
        (single && closes && self.limit(place) == Some(Limit::From)).then(|| (first.span(), last.span()))
    }

    pub(super) fn bytes_between(&self, a: usize, b: usize) -> std::ops::Range<usize> {
        let byte = |place: usize, end: bool| {
            let tokens = self.pieces.list.get(place).map_or((0, 0), |piece| piece.tokens);
            if end {
                tokens.1.checked_sub(1).and_then(|last| self.reader.tokens.get(last)).map_or(0, |token| token.end)
            } else {
                self.reader.tokens.get(tokens.0).map_or(0, |token| token.start)
            }
        };
        byte(a, true)..byte(b, false)
    }

    /// Two dates with nothing but brackets or marks between: the tokens from the one to the other.
    pub(super) fn bare_neighbours(&self) -> Option<(usize, usize)> {
        self.current.windows(2).find_map(|pair| {
            let [a, b] = *pair else { return None };
            let between = self.pieces.list.get(a + 1..=b)?;
            let (last, between) = between.split_last()?;
            let bare = between.iter().all(|piece| matches!(piece.what, What::Open | What::Close | What::Filler) && !piece.line);
            let from = self.pieces.list.get(a)?.tokens.0;
            (bare && !last.line).then_some((from, last.tokens.1))
        })
    }

    /// Several dates, each with its label.
    pub(super) fn milestones(&mut self) {
        if self.draft.flaw.is_none() {
            self.draft.flaw = self.bare_neighbours().map(|tokens| (Flaw::NoWordBetween, tokens));
        }
        let labels = self.labels();
        let mut milestones = Vec::new();
        for (number, place) in self.current.iter().enumerate() {
            let label = labels.get(number).cloned().unwrap_or_default();
            let Some(group) = self.group(*place) else { continue };
            if let [_] = group.entries.as_slice() {
                let (_, span, (opens, closes)) = self.bounded(*place);
                milestones.push(Milestone {
                    label,
                    start: span.filter(|_| opens).map(|span| span.first),
                    due: span.filter(|_| closes).map(|span| span.last),
                });
                continue;
            }
            let ends = |entry: &super::group::Entry| entry.last.is_none() && entry.first.part == Some((Part::End, Part::End));
            let one_ends = group.entries.iter().filter(|entry| ends(entry)).count() == 1;
            for entry in &group.entries {
                let span = entry.span();
                // "Review July 2008, end October 2008": the end is a label of its own.
                let label = if one_ends && ends(entry) && !label.is_empty() { "end".to_owned() } else { label.clone() };
                milestones.push(Milestone { label, start: span.map(|span| span.first), due: span.map(|span| span.last) });
            }
        }
        let clear = milestones.iter().all(|milestone| milestone.due.is_some() || milestone.start.is_some());
        let deadline = &mut self.draft.deadline;
        deadline.kind = DeadlineKind::Milestones;
        if clear {
            let mut deadlines = milestones.iter().filter(|milestone| milestone.label.to_ascii_lowercase().contains("deadline"));
            let named = match (deadlines.next(), deadlines.next()) {
                (Some(only), None) => only.due,
                _ => None,
            };
            deadline.start = milestones.iter().filter_map(|milestone| milestone.start).min();
            deadline.due = named.or_else(|| completed(&milestones)).or(milestones.iter().filter_map(|milestone| milestone.due).max());
        }
        deadline.milestones = milestones;
    }
}

/// The last day of what is not looking back: a review after the work is done does not move the day it is due.
///
/// `None` where nothing is looked back at, or where all that goes before is a beginning or a draft.
fn completed(milestones: &[Milestone]) -> Option<chrono::NaiveDate> {
    let small = |milestone: &Milestone| milestone.label.to_ascii_lowercase();
    let (back, work): (Vec<&Milestone>, Vec<&Milestone>) =
        milestones.iter().partition(|milestone| super::beside::follows_up(&small(milestone)));
    if back.is_empty() {
        return None;
    }
    let first = |label: String| {
        ["start", "begin", "commence", "draft", "launch", "consult", "interim", "pilot"].iter().any(|word| label.contains(word))
    };
    let whole = work.iter().any(|milestone| milestone.due.is_some() && !first(small(milestone)));
    work.iter().filter_map(|milestone| milestone.due).max().filter(|_| whole)
}
