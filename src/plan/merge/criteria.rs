//! Success criteria and evaluation in a merge, line by line.

use std::collections::BTreeMap;

use crate::plan::compare::{LinePlace, pair_lines, plain};
use crate::plan::{Conflict, ConflictSide, Criterion, KeyIssue, ours};

use super::Merge;
use super::vote::Voice;

fn list(issue: &KeyIssue, evaluation: bool) -> &[Criterion] {
    if evaluation { &issue.evaluation } else { &issue.success_criteria }
}

impl Merge<'_> {
    /// Merges the lines of every key issue. A return without any says nothing about them.
    pub(super) fn criteria(&mut self) {
        let speaking: Vec<usize> =
            (0..self.sides.len()).filter(|side| self.sides[*side].has_criteria && !self.sides[*side].is_part).collect();
        // For each return: which of its lines is which line of the base, in the same list of the same key issue.
        let mut partners: Vec<BTreeMap<LinePlace, LinePlace>> = vec![BTreeMap::new(); self.sides.len()];
        for side in &speaking {
            let view = &self.sides[*side];
            let pairs = pair_lines(self.base, view.plan, &view.base_issues);
            let in_place =
                |(old, new): &(LinePlace, LinePlace)| view.base_issues[old.issue] == Some(new.issue) && old.evaluation == new.evaluation;
            partners[*side] = pairs.into_iter().filter(in_place).collect();
        }
        for at in 0..self.base.key_issues.len() {
            for evaluation in [false, true] {
                let mut lines = self.base_lines(at, evaluation, &speaking, &partners);
                self.add_lines(at, evaluation, &speaking, &partners, &mut lines);
                let issue = &mut self.made.plan.key_issues[at];
                let lines = lines.into_iter().map(|(_, line)| line).collect();
                if evaluation { issue.evaluation = lines } else { issue.success_criteria = lines }
            }
        }
        self.lines_of_new_issues();
    }

    /// The lines of the base with their edits, each with its place in the base.
    fn base_lines(
        &mut self,
        at: usize,
        evaluation: bool,
        speaking: &[usize],
        partners: &[BTreeMap<LinePlace, LinePlace>],
    ) -> Vec<(Option<usize>, Criterion)> {
        let base = self.base;
        let issue = &base.key_issues[at];
        let mut lines = Vec::new();
        for (place, line) in list(issue, evaluation).iter().enumerate() {
            let known = LinePlace { issue: at, evaluation, place };
            let theirs = |side: usize| {
                partners[side].get(&known).map(|there| &list(&self.sides[side].plan.key_issues[there.issue], evaluation)[there.place])
            };
            let missing: Vec<usize> = speaking.iter().copied().filter(|side| theirs(*side).is_none()).collect();
            let voices: Vec<(Voice, u8)> = speaking
                .iter()
                .filter_map(|side| theirs(*side).map(|line| (*side, line)))
                .map(|(side, line)| {
                    let cell = line.at.as_ref().map(|at| at.within_file()).unwrap_or_default();
                    (Voice { side, said: line.text.clone(), at: cell }, line.level)
                })
                .collect();
            let edited = voices.iter().any(|(voice, level)| plain(&voice.said) != plain(&line.text) || *level != line.level);
            let key = ours::criterion_reference(issue.number, evaluation, place);
            if !missing.is_empty() && !edited {
                missing.iter().for_each(|side| self.made.taken[*side].removed += 1);
                continue;
            }
            let mut merged = line.clone();
            if let Some((voice, level)) = voices.iter().find(|(_, level)| *level != line.level) {
                merged.level = *level;
                self.made.taken[voice.side].edits += 1;
            }
            if missing.is_empty() {
                let voices = voices.into_iter().map(|(voice, _)| voice).collect();
                merged.text = self.vote(&key, Conflict::CRITERION, &line.text, voices).unwrap_or(merged.text);
            } else {
                let gone = missing.iter().map(|side| ConflictSide {
                    file: self.sides[*side].file.to_owned(),
                    said: Conflict::REMOVED.to_owned(),
                    at: String::new(),
                });
                let kept = voices.iter().filter(|(voice, _)| plain(&voice.said) != plain(&line.text)).map(|(voice, _)| ConflictSide {
                    file: self.sides[voice.side].file.to_owned(),
                    said: voice.said.clone(),
                    at: voice.at.clone(),
                });
                let conflict = Conflict::new(&key, Conflict::CRITERION, &line.text, gone.chain(kept).collect());
                if self.settled(&conflict) {
                    let decision = self.decisions.get(&conflict.id).cloned().unwrap_or_default();
                    match conflict.decided(&decision) {
                        "" | Conflict::REMOVED => continue,
                        words => merged.text = words.to_owned(),
                    }
                } else {
                    self.conflicts.push(conflict);
                }
            }
            lines.push((Some(place), merged));
        }
        lines
    }

    /// Lines that returns added, each once, behind the line that stands before it there.
    fn add_lines(
        &mut self,
        at: usize,
        evaluation: bool,
        speaking: &[usize],
        partners: &[BTreeMap<LinePlace, LinePlace>],
        lines: &mut Vec<(Option<usize>, Criterion)>,
    ) {
        let mut added: Vec<String> = Vec::new();
        for side in speaking {
            let Some(there) = self.sides[*side].base_issues[at] else { continue };
            let theirs = list(&self.sides[*side].plan.key_issues[there], evaluation);
            let base_of = |place: usize| {
                let own = LinePlace { issue: there, evaluation, place };
                partners[*side].iter().find(|(_, known)| **known == own).map(|(base, _)| base.place)
            };
            let mut behind = 0;
            for (place, line) in theirs.iter().enumerate() {
                if let Some(base) = base_of(place) {
                    behind = lines.iter().position(|(known, _)| *known == Some(base)).map_or(behind, |found| found + 1);
                    continue;
                }
                self.made.taken[*side].added += 1;
                if added.contains(&plain(&line.text)) {
                    self.made.agreed += 1;
                    continue;
                }
                added.push(plain(&line.text));
                lines.insert(behind.min(lines.len()), (None, line.clone()));
                behind += 1;
            }
        }
    }

    /// The lines of key issues that the base does not have.
    fn lines_of_new_issues(&mut self) {
        for side in 0..self.sides.len() {
            for at in 0..self.sides[side].plan.key_issues.len() {
                let Some(place) = self.sides[side].issues[at].filter(|place| *place >= self.base.key_issues.len()) else { continue };
                let theirs = self.sides[side].plan.key_issues[at].clone();
                let issue = &mut self.made.plan.key_issues[place];
                for (own, more) in [(&mut issue.success_criteria, theirs.success_criteria), (&mut issue.evaluation, theirs.evaluation)] {
                    for line in more {
                        if own.iter().all(|known| plain(&known.text) != plain(&line.text)) {
                            own.push(line);
                        }
                    }
                }
            }
        }
    }
}
