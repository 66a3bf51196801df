//! The key issues of a merge: those of the base with new titles, then those that returns added.

use crate::normalise::text::folded;
use crate::plan::{Conflict, KeyIssue};

use super::vote::Voice;
use super::{Merge, empty_issue};

impl Merge<'_> {
    /// The key issues, still empty.
    pub(super) fn key_issues(&mut self) {
        for at in 0..self.base.key_issues.len() {
            let known = &self.base.key_issues[at];
            let voices = (0..self.sides.len()).filter_map(|side| {
                let place = self.sides[side].base_issues[at]?;
                let issue = &self.sides[side].plan.key_issues[place];
                let cell = issue.at.as_ref().map(|at| at.within_file()).unwrap_or_default();
                (!issue.title.is_empty()).then(|| Voice { side, said: issue.title.clone(), at: cell })
            });
            let voices = voices.collect();
            let key = known.number.to_string();
            let title = self.vote(&key, Conflict::ISSUE, &known.title, voices).unwrap_or_else(|| known.title.clone());
            self.made.plan.key_issues.push(KeyIssue { title, ..empty_issue(known) });
        }
        for side in 0..self.sides.len() {
            for at in 0..self.sides[side].plan.key_issues.len() {
                if self.sides[side].issues[at].is_some() {
                    continue;
                }
                let place = self.place_of_new(side, at);
                self.sides[side].issues[at] = Some(place);
            }
        }
    }

    /// The place of a key issue that the base does not have; two returns may have added the same one.
    fn place_of_new(&mut self, side: usize, at: usize) -> usize {
        let issue = self.sides[side].plan.key_issues[at].clone();
        let added = self.base.key_issues.len()..self.made.plan.key_issues.len();
        let same = |place: &usize| folded(&self.made.plan.key_issues[*place].title) == folded(&issue.title);
        if let Some(place) = added.into_iter().find(same) {
            self.made.agreed += 1;
            return place;
        }
        let taken = |number: u32| self.made.plan.key_issues.iter().any(|known| known.number == number);
        let mut number = issue.number;
        if number == 0 || taken(number) {
            number = self.made.plan.key_issues.iter().map(|known| known.number).max().unwrap_or(0) + 1;
        }
        self.made.plan.key_issues.push(KeyIssue { number, ..empty_issue(&issue) });
        self.made.taken[side].added += 1;
        self.made.plan.key_issues.len() - 1
    }

    /// Key issues that a return took out and under which nothing is left.
    pub(super) fn drop_empty_issues(&mut self) {
        let gone: Vec<bool> = (0..self.made.plan.key_issues.len())
            .map(|at| {
                let issue = &self.made.plan.key_issues[at];
                let empty = issue.actions.is_empty() && issue.success_criteria.is_empty() && issue.evaluation.is_empty();
                let taken_out = |side: &super::SideView<'_>| {
                    side.has_criteria && !side.is_part && side.base_issues.get(at).is_some_and(Option::is_none)
                };
                empty && at < self.base.key_issues.len() && self.sides.iter().any(taken_out)
            })
            .collect();
        let mut gone = gone.into_iter();
        self.made.plan.key_issues.retain(|_| !gone.next().unwrap_or(false));
    }
}
