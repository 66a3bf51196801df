//! Puts the sections of all sheets together: the same key issue once, numbered, with keys for its actions.

use std::collections::BTreeSet;

use crate::cell::{Book, Caveat, CaveatKind, Grid};
use crate::normalise::text::{clean_line, folded};
use crate::plan::{Action, ActionPlan, Criterion, KeyIssue, Slot, Words};

use super::keyed::alike_folded;
use super::naming::is_mention;
use super::section::{Origin, Section, add_criteria};
use super::sheet::SheetPlan;

/// One sheet on its way into the plan.
#[derive(Debug)]
pub(super) struct Piece<'a> {
    pub grid: &'a Grid,
    pub plan: SheetPlan,
    /// Why its tables are no part of the plan, if they are not.
    pub left_out_because: Option<String>,
    /// The number its name carries.
    pub number: Option<u32>,
}

/// The plan in the making.
#[derive(Debug, Default)]
pub(super) struct Assembly {
    sections: Vec<Section>,
    context: Vec<Words>,
    running: Vec<String>,
    extra_columns: Vec<String>,
    returned: Option<ActionPlan>,
}

impl Assembly {
    /// Adds a sheet.
    pub(super) fn take(&mut self, piece: Piece<'_>) {
        if piece.left_out_because.is_some() {
            return;
        }
        self.context.extend(piece.plan.context);
        self.running.extend(piece.plan.running);
        for heading in piece.plan.extra_columns {
            if !self.extra_columns.contains(&heading) {
                self.extra_columns.push(heading);
            }
        }
        for section in piece.plan.sections {
            self.sections.push(section);
        }
    }

    /// Adds a plan that boardready wrote itself.
    pub(super) fn take_returned(&mut self, plan: ActionPlan) {
        match &mut self.returned {
            None => self.returned = Some(plan),
            Some(known) => {
                known.context.extend(plan.context);
                known.key_issues.extend(plan.key_issues);
            }
        }
    }

    /// Whether every key issue with actions has a number of its own.
    pub(super) fn numbers_stated(&self) -> bool {
        self.sections.iter().filter(|section| !section.actions.is_empty()).all(|section| section.number.is_some())
    }

    /// The whole plan.
    pub(super) fn finish(mut self, books: &[Book], caveats: &mut Vec<Caveat>) -> ActionPlan {
        if let Some(plan) = self.returned.take().filter(|_| self.sections.is_empty()) {
            return plan;
        }
        self.demote_mentions();
        let sections = self.merge_sections();
        let organisation = organisation(&self.running, &self.context);
        let title = plan_title(&self.context, &self.running, &organisation, books);
        let mut key_issues: Vec<KeyIssue> = Vec::new();
        for mut section in sections {
            lift_criteria(&mut section);
            key_issues.push(KeyIssue {
                number: section.number.unwrap_or(0),
                title: section.title,
                at: section.at,
                success_criteria: section.success,
                evaluation: section.evaluation,
                actions: section.actions,
            });
        }
        number(&mut key_issues, caveats);
        if let [only] = key_issues.as_mut_slice()
            && only.title.is_empty()
        {
            only.title = if title.is_empty() { "Actions".to_owned() } else { title.clone() };
            caveats.push(Caveat::new(CaveatKind::Shape, "The plan names no key issues, so all its actions stand under one."));
        }
        let order: Vec<String> = self.extra_columns.clone();
        for issue in &mut key_issues {
            for action in &mut issue.actions {
                action.extra.sort_by_key(|(heading, _)| order.iter().position(|known| known == heading));
            }
        }
        ActionPlan { title, organisation, context: self.context, key_issues, extra_columns: self.extra_columns, ..ActionPlan::default() }
    }

    /// Openings in a list of contents or of recommendations are context where the real ones stand elsewhere.
    fn demote_mentions(&mut self) {
        let best = self
            .sections
            .iter()
            .filter(|section| !section.actions.is_empty())
            .filter_map(|section| match section.origin {
                Origin::Banner(rank) => Some(rank),
                _ => None,
            })
            .min();
        let others_act = self.sections.iter().any(|section| !section.actions.is_empty() && !matches!(section.origin, Origin::Banner(_)));
        let mut kept = Vec::new();
        for section in std::mem::take(&mut self.sections) {
            let without_banners = best.is_none() && others_act && section.is_bare() && matches!(section.origin, Origin::Banner(_));
            if is_mention(&section, best) || without_banners {
                self.context.extend(section.words);
            } else {
                kept.push(section);
            }
        }
        self.sections = kept;
    }

    /// The same key issue from several sheets, or from a list and its own place, becomes one.
    fn merge_sections(&mut self) -> Vec<Section> {
        let mut merged: Vec<Section> = Vec::new();
        let mut titles: Vec<String> = Vec::new();
        for section in std::mem::take(&mut self.sections) {
            let title = folded(&section.title);
            let same = (0..merged.len()).find(|at| is_same((&merged[*at], &titles[*at]), (&section, &title)));
            let Some(at) = same else {
                merged.push(section);
                titles.push(title);
                continue;
            };
            if titles[at].is_empty() || merged[at].is_bare() {
                titles[at] = title;
            }
            let known = &mut merged[at];
            if known.is_bare() && !section.title.is_empty() {
                let (title, at) = (section.title.clone(), section.at.clone());
                self.context.extend(std::mem::take(&mut known.words));
                known.title = title;
                known.at = at;
                known.words = section.words;
            } else if known.title.is_empty() {
                known.title = section.title;
                known.at = section.at;
            } else if folded(&known.title) != folded(&section.title) {
                self.context.extend(section.words);
            }
            known.number = known.number.or(section.number);
            for (list, more) in [(&mut known.success, section.success), (&mut known.evaluation, section.evaluation)] {
                add_distinct(list, more);
            }
            known.actions.extend(section.actions);
        }
        let stated = merged.iter().all(|section| section.number.is_some());
        if stated {
            let mut numbers: Vec<u32> = merged.iter().filter_map(|section| section.number).collect();
            numbers.sort_unstable();
            numbers.dedup();
            if numbers.len() == merged.len() {
                merged.sort_by_key(|section| section.number);
            }
        }
        merged
    }
}

/// Whether two sections, each with its folded title, are one key issue: the same number with no other title, or the same
/// title. Titles that one column of one sheet tells apart are two.
fn is_same((known, known_title): (&Section, &str), (other, other_title): (&Section, &str)) -> bool {
    let told_apart = || {
        let same_sheet = known.at.as_ref().zip(other.at.as_ref()).is_some_and(|(a, b)| a.sheet == b.sheet && a.file == b.file);
        same_sheet && known.origin == Origin::Column && other.origin == Origin::Column
    };
    let near =
        || known_title == other_title || (!told_apart() && (alike_folded(known_title, other_title) || begins(known_title, other_title)));
    match (known.number, other.number) {
        (Some(a), Some(b)) => {
            a == b && (known_title.is_empty() || other_title.is_empty() || known.is_bare() || other.actions.is_empty() || near())
        }
        (None, None) if known_title.is_empty() && other_title.is_empty() => known.origin == other.origin,
        _ => !known_title.is_empty() && !other_title.is_empty() && near(),
    }
}

/// Whether one folded title is the beginning of the other.
fn begins(a: &str, b: &str) -> bool {
    a.len().min(b.len()) >= 12 && (a.starts_with(b) || b.starts_with(a))
}

/// Adds criteria that the list does not have yet.
fn add_distinct(list: &mut Vec<Criterion>, more: Vec<Criterion>) {
    let mut known: BTreeSet<String> = list.iter().map(|criterion| folded(&criterion.text)).collect();
    list.extend(more.into_iter().filter(|criterion| known.insert(folded(&criterion.text))));
}

/// Success criteria in the rows of actions are the key issue's too; the same ones in every row, or in its first row
/// alone, are only the key issue's.
fn lift_criteria(section: &mut Section) {
    let with: Vec<usize> = (0..section.actions.len()).filter(|at| !section.actions[*at].success_criteria.is_blank()).collect();
    let mut fresh = Vec::new();
    for at in &with {
        let mut of_action = Vec::new();
        for words in &section.actions[*at].success_criteria.cells {
            add_criteria(&mut of_action, &words.said, &words.at, &mut false);
        }
        fresh.extend(of_action);
    }
    add_distinct(&mut section.success, fresh);
    let texts: Vec<String> = with.iter().map(|at| folded(&section.actions[*at].success_criteria.text())).collect();
    let repeated = with.len() > 1 && texts.windows(2).all(|pair| pair[0] == pair[1]);
    if with == [0] || repeated {
        for action in &mut section.actions {
            action.success_criteria = Slot::default();
        }
    }
}

/// Numbers the key issues and gives every action its key.
fn number(key_issues: &mut [KeyIssue], caveats: &mut Vec<Caveat>) {
    let mut seen: Vec<u32> = key_issues.iter().map(|issue| issue.number).filter(|number| *number > 0).collect();
    let stated = seen.len();
    seen.sort_unstable();
    seen.dedup();
    if stated > 0 && seen.len() < stated {
        caveats.push(Caveat::new(
            CaveatKind::Shape,
            "Two key issues carry the same number under different titles, so all key issues were numbered anew in the plan's order.",
        ));
        for (at, issue) in key_issues.iter_mut().enumerate() {
            issue.number = at as u32 + 1;
        }
    } else {
        let mut next = 1;
        for issue in key_issues.iter_mut().filter(|issue| issue.number == 0) {
            while seen.contains(&next) {
                next += 1;
            }
            issue.number = next;
            seen.push(next);
        }
    }
    for issue in key_issues {
        for (at, action) in issue.actions.iter_mut().enumerate() {
            set_key(action, issue.number, at);
        }
    }
}

fn set_key(action: &mut Action, issue: u32, at: usize) {
    action.key = format!("{issue}.{}", at + 1);
}

/// The plan's title: the first short line near the top that names a plan, with the short lines right above it, else
/// the first short line, else the file's title. The council's own name is no part of it.
fn plan_title(context: &[Words], running: &[String], organisation: &str, books: &[Book]) -> String {
    let lines: Vec<(String, &Words)> = context.iter().take(12).map(|words| (clean_line(&words.said), words)).collect();
    let short = |line: &str| line.chars().count() <= 110 && !line.ends_with('.') && folded(line) != folded(organisation);
    let names_plan =
        |line: &str| short(line) && folded(line).split(' ').any(|word| matches!(word, "plan" | "plans" | "programme" | "response"));
    if let Some(at) = lines.iter().take(8).position(|(line, _)| names_plan(line)) {
        let close =
            |upper: &Words, lower: &Words| upper.at.sheet == lower.at.sheet && lower.at.at.row - upper.at.at.row.min(lower.at.at.row) <= 2;
        let mut first = at;
        while first > 0 && at - first < 2 && short(&lines[first - 1].0) && close(lines[first - 1].1, lines[first].1) {
            first -= 1;
        }
        return lines[first..=at].iter().map(|(line, _)| line.as_str()).collect::<Vec<_>>().join(" ");
    }
    if let Some(line) = running.iter().find(|line| names_plan(line) && !line.contains("Plan of Action")) {
        return line.clone();
    }
    if let Some(title) = books.iter().find_map(|book| book.title.clone()).map(|title| clean_line(&title)).filter(|title| !title.is_empty())
    {
        return title;
    }
    lines.first().map(|(line, _)| line.clone()).filter(|line| short(line)).unwrap_or_default()
}

/// Whose plan it is, where running headers or the first lines say so.
fn organisation(running: &[String], context: &[Words]) -> String {
    let lines = || running.iter().cloned().chain(context.iter().take(12).map(|words| clean_line(&words.said)));
    if let Some(name) = lines().find_map(|line| named_body(&line)) {
        return name;
    }
    let after = |line: &str| {
        let at = line.find("Plan of Action")?;
        let name = line[at + "Plan of Action".len()..].trim_matches(|c: char| !c.is_alphanumeric());
        (!name.is_empty() && name.split(' ').count() <= 4).then(|| name.to_owned())
    };
    running.iter().find_map(|line| after(line)).unwrap_or_default()
}

/// "Wexcombe County Council" in a line: capitalised words before Council, Borough, Partnership, Trust.
fn named_body(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split(' ').collect();
    let end = words.iter().position(|word| {
        matches!(
            word.trim_matches(|c: char| !c.is_alphanumeric()).trim_end_matches("'s").trim_end_matches("’s"),
            "Council" | "Partnership" | "Trust" | "Borough"
        )
    })?;
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase) || matches!(word, "of" | "and" | "&" | "upon" | "on");
    let start = (0..end).rev().take_while(|at| capital(words[*at]) && !words[*at].ends_with([':', ',', '.', '–', '-'])).last()?;
    let start = (start..end).find(|at| !matches!(words[*at], "The" | "of" | "and" | "&" | "on" | "upon" | "In" | "By" | "For"))?;
    let name = words[start..=end].join(" ");
    let name = name.trim_end_matches(|c: char| !c.is_alphanumeric()).trim_end_matches("'s").trim_end_matches("’s");
    let general = ["County", "City", "Borough", "District", "Children's", "Children’s"];
    (end > start && !(end == start + 1 && general.contains(&words[start]))).then(|| name.to_owned())
}
