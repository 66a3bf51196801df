//! Periods counted from something else: within 3 months of appointment, in the next six months, next term.

use super::group::Group;
use super::reader::Reader;
use super::sense::{Limit, Sense, Unit};

/// A period counted from something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relative {
    /// How many units; none for "next term".
    pub(super) length: Option<(u32, Unit)>,
    /// Whether it is counted back from the anchor.
    pub(super) before: bool,
    /// The date it is counted from, where that is one.
    pub(super) anchor: Option<Group>,
    /// Its first token and the one after its last.
    pub(super) tokens: (usize, usize),
}

impl Reader<'_> {
    /// The relative period that begins at a token, if one does.
    pub(super) fn relative(&self, at: usize) -> Option<Relative> {
        let head = self.skip(at, &[Sense::Within, Sense::Limit(Limit::In), Sense::Limit(Limit::By), Sense::The, Sense::About]);
        if head > at + 4 {
            return None;
        }
        match self.peek(head)? {
            Sense::Next | Sense::This => self.next_unit(at, head),
            _ => {
                let (count, after) = self.count(head)?;
                self.counted_period(at, count, after)
            }
        }
    }

    /// `next month`, `the next six months`, `this financial year`.
    fn next_unit(&self, at: usize, head: usize) -> Option<Relative> {
        let after = self.skip(head + 1, &[Sense::Next]);
        if let Some((count, unit_at)) = self.count(after)
            && self.unit(unit_at).is_some()
        {
            return self.counted_period(at, count, unit_at);
        }
        let end = match self.peek(after)? {
            Sense::Unit(_) | Sense::Weekday(_) | Sense::Basis(_, true) => after + 1,
            Sense::Basis(_, false) if matches!(self.peek(after + 1), Some(Sense::Unit(_))) => after + 2,
            Sense::Word if self.unit(after).is_some() => after + 1,
            _ => return None,
        };
        Some(Relative { length: None, before: false, anchor: None, tokens: (at, end) })
    }

    /// `3 months`, and what it is counted from.
    fn counted_period(&self, at: usize, count: u32, unit_at: usize) -> Option<Relative> {
        let (single, unit, mut next) = self.unit(self.skip(unit_at, &[Sense::Dash]))?;
        // "3 to 6 months", "2-3 weeks": the longer one counts.
        if matches!(unit, Unit::Hour) {
            return None;
        }
        if self.small_word(next) == "time" {
            next += 1;
        }
        let mut relative = Relative { length: Some((count.saturating_mul(single), unit)), before: false, anchor: None, tokens: (at, next) };
        let before = match self.peek(next) {
            Some(Sense::Limit(Limit::Before)) => true,
            Some(Sense::Limit(Limit::After | Limit::From) | Sense::Of) => false,
            _ => return Some(relative),
        };
        relative.before = before;
        let mut start = self.skip(next + 1, &[Sense::The]);
        if before && self.small_word(start) == "to" {
            start += 1;
        }
        if self.is(start, Sense::To) {
            start += 1;
        }
        relative.tokens.1 = start;
        if let Some(group) = self.group(start).filter(|group| group.entries.len() == 1) {
            relative.tokens.1 = group.tokens.1;
            relative.anchor = Some(group);
        }
        Some(relative)
    }
}
