//! Success criteria and evaluation of two editions: which lines are new, gone, reworded, or under another key issue.

use std::collections::BTreeMap;

use crate::normalise::likeness::Wording;
use crate::plan::{ActionPlan, Criterion, ours};

use super::change::{ChangeKind, CriterionChange, Matched, MatchedBy, Side};
use super::plain;
use super::words::stretches;

/// How alike two lines must be to be one.
const ALIKE: f64 = 0.5;

/// One line with where it stands.
struct Line<'p> {
    issue: usize,
    evaluation: bool,
    place: usize,
    criterion: &'p Criterion,
    side: Side,
    text: String,
    words: Wording,
}

fn all(plan: &ActionPlan) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for (at, issue) in plan.key_issues.iter().enumerate() {
        for (evaluation, list) in [(false, &issue.success_criteria), (true, &issue.evaluation)] {
            for (place, criterion) in list.iter().enumerate() {
                let text = plain(&criterion.text);
                let side = Side {
                    key: ours::criterion_reference(issue.number, evaluation, place),
                    issue: issue.number,
                    issue_title: issue.title.clone(),
                    text: criterion.text.clone(),
                    at: criterion.at.as_ref().map(ToString::to_string).unwrap_or_default(),
                };
                lines.push(Line { issue: at, evaluation, place, criterion, side, words: Wording::of(&text), text });
            }
        }
    }
    lines
}

/// Where a line stands in its plan; all parts count from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct LinePlace {
    pub issue: usize,
    pub evaluation: bool,
    pub place: usize,
}

/// Which line of one plan is which of the other.
pub(crate) fn pair_lines(old: &ActionPlan, new: &ActionPlan, issues: &[Option<usize>]) -> Vec<(LinePlace, LinePlace)> {
    let (old_lines, new_lines) = (all(old), all(new));
    let place = |line: &Line<'_>| LinePlace { issue: line.issue, evaluation: line.evaluation, place: line.place };
    let pairs = pairs(&old_lines, &new_lines, issues);
    pairs.into_iter().map(|(one, other, _)| (place(&old_lines[one]), place(&new_lines[other]))).collect()
}

/// What changed among the lines, in the order of the new edition with those that are gone at the end of their key issue; and the pairs.
pub(super) fn compare(old: &ActionPlan, new: &ActionPlan, issues: &[Option<usize>]) -> (Vec<CriterionChange>, Vec<Matched>) {
    let (old_lines, new_lines) = (all(old), all(new));
    let pairs = pairs(&old_lines, &new_lines, issues);
    let mut changes: Vec<((usize, u8, usize), CriterionChange)> = Vec::new();
    let mut matched = Vec::new();
    let mut partner: BTreeMap<usize, (usize, f64)> = BTreeMap::new();
    for (old, new, alike) in &pairs {
        partner.insert(*new, (*old, *alike));
    }
    for (at, line) in new_lines.iter().enumerate() {
        let Some((before, alike)) = partner.get(&at) else {
            changes.push(((line.issue, 0, at), added(line, true)));
            continue;
        };
        let before = &old_lines[*before];
        matched.push(matched_line(before, line, *alike));
        changes.extend(changed(before, line, issues).map(|change| ((line.issue, 0, at), change)));
    }
    for (at, line) in old_lines.iter().enumerate().filter(|(at, _)| !pairs.iter().any(|(old, _, _)| old == at)) {
        let issue = issues[line.issue].unwrap_or(usize::MAX);
        changes.push(((issue, 1, at), added(line, false)));
    }
    changes.sort_by_key(|(place, _)| *place);
    (changes.into_iter().map(|(_, change)| change).collect(), matched)
}

/// Lines with the same words first, within key issue and kind, then within the key issue, then anywhere; then alike ones within the key issue.
fn pairs(old: &[Line<'_>], new: &[Line<'_>], issues: &[Option<usize>]) -> Vec<(usize, usize, f64)> {
    let mut pairs: Vec<(usize, usize, f64)> = Vec::new();
    let (mut old_taken, mut new_taken) = (vec![false; old.len()], vec![false; new.len()]);
    let same_issue = |one: &Line<'_>, other: &Line<'_>| issues[one.issue] == Some(other.issue);
    type Test<'t> = &'t dyn Fn(&Line<'_>, &Line<'_>) -> bool;
    let in_list: Test<'_> = &|one, other| same_issue(one, other) && one.evaluation == other.evaluation;
    let in_issue: Test<'_> = &|one, other| same_issue(one, other);
    let anywhere: Test<'_> = &|one, other| one.words.weight() >= 2.0 && other.words.weight() >= 2.0;
    for test in [in_list, in_issue, anywhere] {
        let mut by_words: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for at in (0..old.len()).filter(|at| !old_taken[*at]) {
            by_words.entry(&old[at].text).or_default().push(at);
        }
        for at in 0..new.len() {
            let Some(known) = by_words.get_mut(new[at].text.as_str()).filter(|_| !new_taken[at]) else { continue };
            if let Some(place) = known.iter().position(|other| test(&old[*other], &new[at])) {
                let other = known.remove(place);
                (old_taken[other], new_taken[at]) = (true, true);
                pairs.push((other, at, 1.0));
            }
        }
    }
    let mut alike: Vec<(f64, usize, usize)> = Vec::new();
    for one in (0..old.len()).filter(|at| !old_taken[*at]) {
        for other in (0..new.len()).filter(|at| !new_taken[*at] && same_issue(&old[one], &new[*at])) {
            let value = old[one].words.likeness(&new[other].words);
            if value >= ALIKE {
                alike.push((value + if old[one].evaluation == new[other].evaluation { 0.05 } else { 0.0 }, one, other));
            }
        }
    }
    alike.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    for (_, one, other) in alike {
        if !old_taken[one] && !new_taken[other] {
            (old_taken[one], new_taken[other]) = (true, true);
            pairs.push((one, other, old[one].words.likeness(&new[other].words)));
        }
    }
    pairs
}

fn matched_line(old: &Line<'_>, new: &Line<'_>, alike: f64) -> Matched {
    let (by, because) = if alike >= 1.0 {
        (MatchedBy::Words, "the same words".to_owned())
    } else {
        (MatchedBy::AlikeWords, format!("words that are {} in 100 alike, under the same key issue", super::hundredths(alike)))
    };
    Matched { old: old.side.key.clone(), new: new.side.key.clone(), by, alike: super::hundredths(alike), because }
}

fn what(evaluation: bool) -> &'static str {
    if evaluation { "line of evaluation" } else { "success criterion" }
}

fn added(line: &Line<'_>, is_new: bool) -> CriterionChange {
    let (kind, verb) = if is_new { (ChangeKind::Added, "New") } else { (ChangeKind::Removed, "Removed") };
    let side = Some(line.side.clone());
    let sentence = format!("{verb} {} under key issue {}: \u{201c}{}\u{201d}", what(line.evaluation), line.side.issue, line.side.text);
    let (old, new) = if is_new { (None, side) } else { (side, None) };
    CriterionChange { kinds: vec![kind], old, new, words: Vec::new(), sentence }
}

fn changed(old: &Line<'_>, new: &Line<'_>, issues: &[Option<usize>]) -> Option<CriterionChange> {
    let mut kinds = Vec::new();
    let mut said = Vec::new();
    if issues[old.issue] != Some(new.issue) {
        kinds.push(ChangeKind::Moved);
        said.push(format!("moved from key issue {} to key issue {}", old.side.issue, new.side.issue));
    }
    let reworded = old.text != new.text;
    if reworded {
        kinds.push(ChangeKind::Reworded);
        said.push(format!("now \u{201c}{}\u{201d}", new.side.text));
    }
    if old.evaluation != new.evaluation {
        kinds.push(ChangeKind::FieldChanged);
        said.push(format!("now a {}", what(new.evaluation)));
    } else if old.criterion.level != new.criterion.level {
        kinds.push(ChangeKind::FieldChanged);
        said.push(format!("level {} instead of {}", ours::level_on_paper(new.criterion.level), ours::level_on_paper(old.criterion.level)));
    }
    if kinds.is_empty() {
        return None;
    }
    let words = if reworded { stretches(&old.side.text, &new.side.text) } else { Vec::new() };
    let sentence = format!("{} \u{201c}{}\u{201d}: {}.", super::capital(what(old.evaluation)), old.side.text, said.join("; "));
    Some(CriterionChange { kinds, old: Some(old.side.clone()), new: Some(new.side.clone()), words, sentence })
}
