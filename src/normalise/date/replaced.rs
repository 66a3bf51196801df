//! Dates that no longer hold: "was March, now June 2008", "March 2008 revised to June 2008".

use super::assemble::Sentence;
use super::flaw::Flaw;
use super::piece::What;
use super::sense::Limit;

impl Sentence<'_, '_> {
    /// Leaves the old dates aside, where the words tell old from new.
    pub(super) fn leave_replaced(&mut self) {
        let moved = self.first(|what| what == What::Moved);
        let old = match moved {
            Some(moved) => self.old_by_move(moved),
            None => self.old_by_words(),
        };
        if old.len() >= self.current.len() || old.is_empty() {
            self.doubt_arrow();
            return;
        }
        for place in &old {
            let words = self.said(*place, place + 1).to_owned();
            self.draft.replaced.push(words);
        }
        self.current.retain(|place| !old.contains(place));
    }

    /// "Moved from A to B", "A extended to B", "B, moved from A".
    fn old_by_move(&mut self, moved: usize) -> Vec<usize> {
        let words = self.said(moved, moved + 1).to_ascii_lowercase();
        let after: Vec<usize> = self.current.iter().copied().filter(|place| *place > moved).collect();
        let before: Vec<usize> = self.current.iter().copied().filter(|place| *place < moved).collect();
        let from = words.ends_with("from");
        let Some(next) = after.first().copied() else { return Vec::new() };
        if from {
            if let Some(What::Group(number)) = self.what(next)
                && let Some(group) = self.pieces.groups.get_mut(number)
                && let [entry] = group.entries.as_mut_slice()
                && let Some(last) = entry.last
            {
                // The row "A to B" is no range here: the first is the old date.
                let tokens = entry.first.tokens;
                entry.first = last;
                entry.last = None;
                group.flaw = None;
                let old = self.reader.said(tokens.0, tokens.1).to_owned();
                self.draft.replaced.push(old);
                return before;
            }
            return if after.len() > 1 { vec![next] } else { after.into_iter().take(usize::from(!before.is_empty())).collect() };
        }
        before
    }

    /// "Was A, now B", "B (was A)", "original A, revised B".
    fn old_by_words(&self) -> Vec<usize> {
        let marks = |place: usize, wanted: &[What]| {
            for (_, piece) in self.before(place) {
                match piece.what {
                    What::Filler | What::Open | What::Limit(Limit::By | Limit::In) | What::Link => {}
                    what => return wanted.contains(&what),
                }
            }
            false
        };
        let old: Vec<usize> = self.current.iter().copied().filter(|place| marks(*place, &[What::Was, What::Original])).collect();
        if !old.is_empty() {
            return old;
        }
        let new = self.current.iter().copied().find(|place| marks(*place, &[What::Revised, What::Now]));
        match new {
            Some(new) => self.current.iter().copied().filter(|place| *place < new).collect(),
            None => Vec::new(),
        }
    }

    /// An arrow may lead from an old date to a new one, or from a beginning to an end.
    fn doubt_arrow(&mut self) {
        if let Some(arrow) = self.first(|what| what == What::Arrow)
            && let (Some(before), Some(after)) =
                (self.current.iter().rfind(|place| **place < arrow), self.current.iter().find(|place| **place > arrow))
            && let (Some(first), Some(last)) = (self.pieces.list.get(*before), self.pieces.list.get(*after))
        {
            self.draft.flaw = Some((Flaw::NoWordBetween, (first.tokens.0, last.tokens.1)));
        }
    }
}
