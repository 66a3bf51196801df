//! The pieces of a cell put together: one deadline, and what a person would ask about it.

use super::deadline::Deadline;
use super::flaw::Flaw;
use super::group::Group;
use super::piece::{Piece, Pieces, What};
use super::reader::Reader;

/// What a whole cell says, before it is put in words.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    /// The deadline.
    pub(super) deadline: Deadline,
    /// What is doubtful, and the tokens it is about.
    pub(super) flaw: Option<(Flaw, (usize, usize))>,
    /// Old dates that no longer hold, as they stand in the cell.
    pub(super) replaced: Vec<String>,
    /// Remarks on the reading, each a sentence.
    pub(super) notes: Vec<String>,
    /// Whether the cell refers to the one above.
    pub(super) ditto: bool,
}

/// The pieces under work, with what was found out about each.
pub(super) struct Sentence<'a, 'r> {
    /// The tokens.
    pub(super) reader: &'r Reader<'a>,
    /// The pieces.
    pub(super) pieces: Pieces,
    /// Places (in the list) of the groups that hold, in order.
    pub(super) current: Vec<usize>,
    /// Groups that say a time of each year.
    pub(super) yearly: Vec<usize>,
    /// The draft.
    pub(super) draft: Draft,
}

impl<'a, 'r> Sentence<'a, 'r> {
    /// Reads a whole cell: the draft, the pieces, and the places of the dates that hold and of those that say a time of each year.
    pub(super) fn read(reader: &'r Reader<'a>) -> (Draft, Pieces, Vec<usize>, Vec<usize>) {
        let pieces = super::piece::cut(reader);
        let mut sentence = Sentence { reader, pieces, current: Vec::new(), yearly: Vec::new(), draft: Draft::default() };
        sentence.current = sentence.places(|what| matches!(what, What::Group(_)));
        sentence.leave_adjectives();
        sentence.take_yearly();
        sentence.lend_years();
        sentence.settle();
        sentence.leave_replaced();
        sentence.join_brackets();
        sentence.note_conditions();
        if sentence.current.is_empty() && sentence.yearly.is_empty() {
            sentence.without_dates();
        } else {
            sentence.with_dates();
        }
        sentence.leave_doubtful_days();
        (sentence.draft, sentence.pieces, sentence.current, sentence.yearly)
    }

    /// Days in doubt are asked about, never given.
    fn leave_doubtful_days(&mut self) {
        let deadline = &mut self.draft.deadline;
        match self.draft.flaw {
            None => return,
            Some((Flaw::TwoWays(_), _)) => deadline.recurrence = None,
            Some((Flaw::NoWordBetween | Flaw::Arrow | Flaw::EitherOr | Flaw::Conflict | Flaw::Unsure, _)) => deadline.milestones.clear(),
            Some(_) => {}
        }
        deadline.start = None;
        deadline.due = None;
        deadline.ongoing_from = None;
    }

    /// Places in the list of the pieces of a kind.
    pub(super) fn places(&self, wanted: impl Fn(What) -> bool) -> Vec<usize> {
        self.pieces.list.iter().enumerate().filter(|(_, piece)| wanted(piece.what)).map(|(place, _)| place).collect()
    }

    /// The first place of a piece of a kind.
    pub(super) fn first(&self, wanted: impl Fn(What) -> bool) -> Option<usize> {
        self.pieces.list.iter().position(|piece| wanted(piece.what))
    }

    /// What stands at a place of the list.
    pub(super) fn what(&self, place: usize) -> Option<What> {
        self.pieces.list.get(place).map(|piece| piece.what)
    }

    /// The group at a place of the list.
    pub(super) fn group(&self, place: usize) -> Option<&Group> {
        match self.what(place)? {
            What::Group(number) => self.pieces.groups.get(number),
            _ => None,
        }
    }

    /// The pieces before a place, the nearest first.
    pub(super) fn before(&self, place: usize) -> impl Iterator<Item = (usize, &Piece)> {
        self.pieces.list.iter().enumerate().take(place).rev()
    }

    /// The words of pieces from one place to another (left out).
    pub(super) fn said(&self, from: usize, to: usize) -> &'a str {
        let (Some(first), Some(last)) = (self.pieces.list.get(from), to.checked_sub(1).and_then(|last| self.pieces.list.get(last))) else {
            return "";
        };
        self.reader.said(first.tokens.0, last.tokens.1)
    }

    fn settle(&mut self) {
        self.clear_short_years();
        for place in &self.current {
            if let Some(What::Group(number)) = self.pieces.list.get(*place).map(|piece| piece.what)
                && let Some(group) = self.pieces.groups.get_mut(number)
            {
                group.settle();
            }
        }
        for relative in &mut self.pieces.relatives {
            if let Some(anchor) = &mut relative.anchor {
                anchor.settle();
            }
        }
    }

    /// In "Mar 08 revised July 08" the numbers are years, as they are in one row.
    fn clear_short_years(&mut self) {
        let short = |flaw: Option<Flaw>| if let Some(Flaw::DayOrYear(short)) = flaw { Some(short) } else { None };
        let groups: Vec<&Group> = self.current.iter().filter_map(|place| self.group(*place)).collect();
        let shorts: Vec<u32> = groups.iter().flat_map(|group| group.named()).filter_map(|named| short(named.flaw)).collect();
        let days = groups.iter().flat_map(|group| group.named()).any(|named| matches!(named.period, super::named::Period::Day { .. }));
        let near = shorts.iter().max().zip(shorts.iter().min()).is_some_and(|(max, min)| max - min <= 2);
        let now = chrono::Datelike::year(&self.reader.context.as_at);
        let years = shorts.iter().all(|short| (super::flaw::full_year(*short, self.reader.context) - now).abs() <= 6);
        // "May 12, then May 14" may be two days.
        let periods: Vec<_> = groups.iter().flat_map(|group| group.named()).map(|named| (named.period, short(named.flaw))).collect();
        let same_month = periods.windows(2).any(|pair| matches!(pair, [a, b] if a.0 == b.0 && a.1 != b.1));
        if groups.len() < 2 || shorts.len() < 2 || days || same_month || !(near && years) {
            return;
        }
        for group in &mut self.pieces.groups {
            group.clear_short_years();
        }
    }

    /// What the date hangs on is said, not asked.
    fn note_conditions(&mut self) {
        let Some(at) = self.first(|what| what == What::Condition) else { return };
        let end = self
            .pieces
            .list
            .iter()
            .skip(at)
            .position(|piece| matches!(piece.what, What::Close | What::Break))
            .map_or(self.pieces.list.len(), |length| at + length);
        let words = self.said(at, end);
        self.draft.notes.push(format!("It holds only under a condition: \"{words}\"."));
    }
}
