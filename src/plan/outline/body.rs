//! Rows of a table: a new action, more of the action above, a title between actions, or a note.

use crate::cell::{CellAddress, Grid};
use crate::normalise::text::{clean_line, ends_a_sentence, folded, lines, starts_mid_sentence};
use crate::plan::{Action, Deviation, Slot, Words};

use super::banner::{LabelKind, is_note, is_page_mark, is_rule_line, is_total, numbered, without_continued};
use super::columns::{Use, cell_for};
use super::section::{Joining, Origin, Section, add_criteria, blank_action, extend, is_struck, slot_mut, words_at};
use super::sheet::{TableKind, Walk};

/// One row of a table, column by column.
struct BodyRow {
    row: u32,
    /// Cells of the row's own, by use.
    own: Vec<(Use, Words)>,
    /// Cells merged down from a row above, by use.
    merged: Vec<(Use, Words)>,
    /// Cells beside the table.
    beside: Vec<Words>,
}

impl BodyRow {
    fn new(grid: &Grid, row: u32, uses: &[(u32, Use)]) -> Self {
        let mut made = Self { row, own: Vec::new(), merged: Vec::new(), beside: Vec::new() };
        for (column, used) in uses {
            if let Some((at, _)) = cell_for(grid, row, *column) {
                let list = if at.row == row { &mut made.own } else { &mut made.merged };
                list.push((used.clone(), words_at(grid, at)));
            }
        }
        for (&column, cell) in grid.row(row).into_iter().flatten() {
            if !cell.is_blank() && !uses.iter().any(|(known, _)| *known == column) {
                made.beside.push(words_at(grid, CellAddress::new(row, column)));
            }
        }
        made
    }

    fn own(&self, wanted: &Use) -> Option<&Words> {
        self.own.iter().find(|(used, _)| used == wanted).map(|(_, words)| words)
    }

    fn own_field(&self, name: &'static str) -> Option<&Words> {
        self.own(&Use::Field(name))
    }

    fn merged_field(&self, name: &'static str) -> Option<&Words> {
        self.merged.iter().find(|(used, _)| *used == Use::Field(name)).map(|(_, words)| words)
    }

    /// Whether none of the cells that make an action stands on the row, besides the action's text.
    fn only_action(&self) -> bool {
        self.own.iter().all(|(used, _)| matches!(used, Use::Field("action")))
    }

    fn lacks(&self, names: &[&'static str]) -> bool {
        names.iter().all(|name| self.own_field(name).is_none())
    }
}

const WHO_AND_WHEN: &[&str] = &["lead", "completion_date", "monitored_by"];

impl Walk<'_> {
    /// A row under a table's headings.
    pub(super) fn table_row(&mut self, table: usize, row: u32, event: usize) {
        let uses = self.out.tables[table].columns.uses.clone();
        let body = BodyRow::new(self.grid, row, &uses);
        let all: Vec<Words> = body.own.iter().map(|(_, words)| words.clone()).chain(body.beside.iter().cloned()).collect();
        let Some(first) = all.iter().min_by_key(|words| words.at.at.column).map(|words| words.said.clone()) else { return };
        let cleaned = clean_line(&first);
        if all.iter().all(|words| is_rule_line(&words.said)) {
            return self.leave_out(row, "a line of dashes");
        }
        if all.iter().all(|words| is_page_mark(&clean_line(&words.said))) {
            return self.leave_out(row, "page number or print date");
        }
        if self.out.tables[table].heading.last_row.is_some_and(|last| row > last) && all.len() == 1 && !self.heading_follows(event, table) {
            return self.begin_notes(row, "notes below the table");
        }
        if body.own.is_empty() {
            if self.heading_follows(event, table) && self.after_blank {
                return self.leave_table(row);
            }
            return self.set_aside(row, "text beside the table");
        }
        if self.opens_outside(&body, &all) {
            return self.leave_table(row);
        }
        if is_total(&cleaned) && body.lacks(&["lead", "monitored_by", "monitoring_strategy"]) {
            return self.set_aside(row, "a row of totals");
        }
        let all_labels = body.own.iter().all(|(_, words)| is_note(&clean_line(&words.said)));
        if is_note(&cleaned) && body.own.len() <= 2 && (body.lacks(WHO_AND_WHEN) || all_labels) {
            return self.begin_notes(row, "notes below the table");
        }
        if self.after_blank && body.own.len() == 1 && body.lacks(WHO_AND_WHEN) && !self.after_break {
            if self.heading_follows(event, table) {
                return self.leave_table(row);
            }
            let more = self.next_row(event).is_some_and(|next| self.out.tables[table].columns.looks_like_body(self.grid, next));
            if !more && !self.continues(&body) && !self.sure_action(&body) {
                return self.begin_notes(row, "text below the table");
            }
        }
        for words in &body.beside {
            self.out.set_aside.push(words.clone());
        }
        if !body.beside.is_empty() {
            self.leave_out(row, "cells beside the table");
        }
        let used = match self.out.tables[table].kind {
            TableKind::Criteria => self.criteria_row(&body),
            TableKind::Actions => self.action_row(table, &body, event),
            TableKind::Counts => {
                self.set_aside(row, "a table that counts actions");
                false
            }
        };
        self.note_body(table, row, used);
        self.after_break = false;
    }

    /// Whether a row opens a key issue or its criteria, so that the table has ended.
    ///
    /// "Standard 3 of the code is adopted" among actions is an action: the opening must stand alone, or beside
    /// nothing but labels, running headers and its own title.
    fn opens_outside(&self, body: &BodyRow, all: &[Words]) -> bool {
        let mut sorted: Vec<&Words> = all.iter().collect();
        sorted.sort_by_key(|words| words.at.at.column);
        let Some((first, rest)) = sorted.split_first() else { return false };
        let pieces = self.banners.unglue(&first.said);
        let label = pieces.iter().any(|piece| self.banners.label(piece).is_some_and(|(kind, _)| kind != LabelKind::Context));
        let opening = self.banners.opening(&first.said);
        let titled = opening.as_ref().is_some_and(|banner| !starts_mid_sentence(&banner.rest));
        let unnumbered =
            self.banners.unnumbered(&first.said).is_some() && rest.len() <= 1 && body.lacks(&["completion_date", "monitored_by"]);
        if !label && !titled && !unnumbered {
            return false;
        }
        let in_key_column = body.own(&Use::KeyIssue).is_some_and(|words| words.at == first.at);
        let furniture = |words: &&Words| {
            let text = clean_line(&words.said);
            self.is_running(&text) || self.banners.label(&words.said).is_some() || is_rule_line(&text)
        };
        let mut rest: Vec<&Words> = rest.iter().copied().filter(|words| !furniture(words)).collect();
        if opening.as_ref().is_some_and(|banner| banner.rest.is_empty()) && rest.len() == 1 && body.lacks(&["completion_date"]) {
            rest.clear();
        }
        let value_beside = label && rest.len() == 1 && body.lacks(&["completion_date", "monitored_by"]);
        let alone = rest.is_empty() && (!in_key_column || label);
        alone || value_beside || (unnumbered && !in_key_column)
    }

    /// An action that a number of its own vouches for.
    fn sure_action(&self, body: &BodyRow) -> bool {
        body.own_field("action").is_some() && body.own_field("reference").is_some()
    }

    fn last_action(&self) -> Option<&Action> {
        self.current.and_then(|index| self.out.sections[index].actions.last())
    }

    /// Whether a row is more of the action above.
    fn continues(&self, body: &BodyRow) -> bool {
        let Some(previous) = self.last_action() else { return false };
        let Some(action) = body.own_field("action") else {
            let names_issue = body.own(&Use::KeyIssue).is_some() || body.own(&Use::KeyIssueNumber).is_some();
            let rest = body.own.iter().any(|(used, _)| !matches!(used, Use::KeyIssue | Use::KeyIssueNumber | Use::Field("reference")));
            let cut_title = self.after_break && !body.own.is_empty();
            return (rest && body.own_field("reference").is_none() && (!names_issue || self.after_break)) || cut_title;
        };
        if body.own_field("reference").is_some() || body.own(&Use::Key).is_some() {
            return false;
        }
        if body.own(&Use::KeyIssue).is_some() && !self.after_break {
            return false;
        }
        let text = lines(&action.said);
        let bullet = text.first().is_some_and(|line| line.bullet);
        let first = text.first().map_or("", |line| line.text.as_str());
        let before = previous.action.lines.last().map_or("", |line| line.text.as_str());
        let open = !ends_a_sentence(before) || before.ends_with([':', '-']);
        let flows = starts_mid_sentence(first) && open;
        let who_and_when = body.lacks(WHO_AND_WHEN);
        if self.after_break {
            return who_and_when || (flows && body.lacks(&["completion_date"])) || (open && bullet && body.lacks(&["completion_date"]));
        }
        body.only_action()
            && body.merged_field("action").is_none()
            && ((bullet && (before.ends_with(':') || previous.action.lines.len() > 1 || who_and_when)) || flows)
    }

    fn action_row(&mut self, table: usize, body: &BodyRow, event: usize) -> bool {
        let continues = self.continues(body);
        if !continues && self.title_row(table, body, event) {
            return false;
        }
        if self.out.tables[table].columns.keyed {
            self.follow_key_issue(body, continues);
        }
        if continues {
            self.extend_last(body);
            return true;
        }
        let action_words = body.own_field("action");
        if action_words.is_none() && body.merged_field("action").is_some() && self.last_action().is_some() {
            self.extend_last(body);
            return true;
        }
        let substance =
            body.own.iter().any(|(used, _)| matches!(used, Use::Field(name) if *name != "reference") || matches!(used, Use::Extra(_)));
        if !substance {
            let only_issue = body.own.iter().all(|(used, _)| matches!(used, Use::KeyIssue | Use::KeyIssueNumber));
            if !only_issue {
                self.set_aside(body.row, "a number without an action");
            }
            return only_issue;
        }
        self.new_action(body);
        true
    }

    /// A title that stands across the table or alone in its first column, between actions.
    fn title_row(&mut self, table: usize, body: &BodyRow, event: usize) -> bool {
        if let Some((number, words)) = self.whole_number_title(table, body, event) {
            let mut section = Section::new(Origin::Title, Some(number), String::new());
            section.add_title(&clean_line(&words.said), words);
            self.open(section);
            return true;
        }
        if body.own.len() != 1 || !body.merged.iter().all(|(used, _)| matches!(used, Use::KeyIssue | Use::KeyIssueNumber)) {
            return false;
        }
        let (used, words) = &body.own[0];
        if matches!(used, Use::KeyIssue | Use::KeyIssueNumber) {
            return false;
        }
        let columns = &self.out.tables[table].columns;
        let width = columns.uses.len() as u32;
        let span = self.grid.merge_at(words.at.at).map_or(1, |merge| merge.last.column - merge.first.column + 1);
        let across = span >= 2 && span * 5 >= width * 3;
        let text = clean_line(&words.said);
        let leftmost = columns.uses.first().is_some_and(|(column, _)| *column == words.at.at.column);
        let next_is_body = self.next_row(event).is_some_and(|next| {
            columns.looks_like_body(self.grid, next)
                && cell_for(self.grid, next, columns.column(&Use::Field("action")).unwrap_or(0)).is_some()
        });
        let short = text.chars().count() <= 120 && !text.ends_with('.') && !lines(&words.said).first().is_some_and(|line| line.bullet);
        let is_number = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ')' | '(' | '-' | ' '));
        let alone = leftmost && span == 1 && short && next_is_body && !is_number && !starts_mid_sentence(&text);
        if !(across || alone) {
            return false;
        }
        let opened_in_words = self.current.is_some_and(|index| matches!(self.out.sections[index].origin, Origin::Banner(_)));
        if opened_in_words || self.out.tables[table].columns.keyed {
            self.set_aside(body.row, "a sub-heading between actions");
            return true;
        }
        let (number, title) = numbered(&text).map_or((None, text), |(number, title)| (Some(number), title));
        let mut section = Section::new(Origin::Title, number, String::new());
        section.add_title(&without_continued(&title), words.clone());
        self.open(section);
        true
    }

    /// "1 | Safe recruitment" above actions 1.1 and 1.2.
    fn whole_number_title(&self, table: usize, body: &BodyRow, event: usize) -> Option<(u32, Words)> {
        let (reference, title) = (body.own_field("reference")?, body.own_field("action")?);
        let digits = clean_line(&reference.said).trim_end_matches(['.', ')', ':']).to_owned();
        let number: u32 = digits.parse().ok().filter(|_| body.own.len() == 2)?;
        let columns = &self.out.tables[table].columns;
        let next = self.next_row(event)?;
        let below = columns.column(&Use::Field("reference")).and_then(|column| cell_for(self.grid, next, column))?;
        let below = clean_line(&below.1.shown());
        below.strip_prefix(&digits).is_some_and(|rest| rest.starts_with(['.', '-', '/', 'a', '('])).then(|| (number, title.clone()))
    }

    /// Finds or opens the key issue that the row's own columns name.
    fn follow_key_issue(&mut self, body: &BodyRow, continues: bool) {
        let named = |wanted: &Use| {
            body.own(wanted).or_else(|| body.merged.iter().find(|(used, _)| used == wanted).map(|(_, words)| words)).cloned()
        };
        let issue = named(&Use::KeyIssue);
        let number_words = named(&Use::KeyIssueNumber);
        let own_issue = body.own(&Use::KeyIssue).is_some() || body.own(&Use::KeyIssueNumber).is_some();
        if issue.is_none() && number_words.is_none() {
            if let Some(section) = self.column_section {
                self.current = Some(section);
            }
            return;
        }
        let text = issue.as_ref().map(|words| without_continued(&clean_line(&words.said))).unwrap_or_default();
        let parsed = self.banners.opening_or_short(&text).map(|banner| (banner.number, banner.rest)).or_else(|| numbered(&text));
        let stated = number_words.as_ref().and_then(|words| number_in(&words.said));
        let bare: Option<u32> = text.trim_end_matches(['.', ')']).parse().ok();
        let (number, title) = match (parsed, bare) {
            (Some((number, title)), _) => (stated.or(Some(number)), title),
            (None, Some(number)) => (stated.or(Some(number)), String::new()),
            (None, None) => (stated, text),
        };
        let words = issue.or(number_words);
        if let Some(at) = self.column_section.filter(|_| own_issue) {
            let section = &mut self.out.sections[at];
            let cut = continues && self.after_break && number.is_none() && folded(&section.title) != folded(&title);
            let rest_of_title = number.is_none() && section.title.is_empty() && section.number.is_some();
            if cut || rest_of_title {
                if let Some(words) = words {
                    section.add_title(&title, words);
                }
                return;
            }
        }
        let known = self.out.sections.iter().position(|section| {
            section.origin == Origin::Column
                && match (number, section.number) {
                    (Some(a), Some(b)) => a == b && (title.is_empty() || section.title.is_empty() || alike(&title, &section.title)),
                    (None, None) => alike(&title, &section.title),
                    _ => !title.is_empty() && folded(&title) == folded(&section.title),
                }
        });
        let index = known.unwrap_or_else(|| {
            let mut section = Section::new(Origin::Column, number, String::new());
            if let Some(words) = words {
                section.add_title(&title, words);
            }
            self.out.sections.push(section);
            self.out.sections.len() - 1
        });
        self.current = Some(index);
        self.column_section = Some(index);
    }

    /// More of the action above.
    fn extend_last(&mut self, body: &BodyRow) {
        let (after_break, known) = (self.after_break, self.known_words.clone());
        let hidden = self.grid.hidden_rows.contains(&body.row);
        let joining = if after_break || body.only_action() { Joining::Cut(&known) } else { Joining::NewLine };
        let Some(action) = self.current.and_then(|index| self.out.sections[index].actions.last_mut()) else { return };
        for (used, words) in &body.own {
            match used {
                Use::Field(name) => {
                    if let Some(slot) = slot_mut(action, name) {
                        extend(slot, words.clone(), joining);
                    }
                }
                Use::Extra(heading) => extend(extra_slot(action, heading), words.clone(), joining),
                _ => {}
            }
        }
        if after_break {
            note(action, Deviation::JoinedOverPageBreak);
        }
        if hidden {
            note(action, Deviation::HiddenRow);
        }
        self.take_issue_cells(body);
    }

    fn new_action(&mut self, body: &BodyRow) {
        let at = body.own_field("action").or_else(|| body.own.first().map(|(_, words)| words)).map(|words| words.at.clone());
        let Some(at) = at else { return };
        let mut action = blank_action(at);
        let cells = body.own.iter().map(|cell| (cell, false)).chain(body.merged.iter().map(|cell| (cell, true)));
        for ((used, words), merged) in cells {
            if merged && matches!(used, Use::Field("action" | "success_criteria" | "reference")) {
                continue;
            }
            let slot = match used {
                Use::Field(name) => slot_mut(&mut action, name),
                Use::Extra(heading) => Some(extra_slot(&mut action, heading)),
                Use::Key => {
                    action.key = clean_line(&words.said);
                    None
                }
                _ => None,
            };
            let Some(slot) = slot else { continue };
            *slot = Slot { lines: lines(&words.said), cells: vec![words.clone()] };
            if merged {
                note(&mut action, Deviation::FromMergedCell);
            }
            if is_struck(self.grid, words.at.at) {
                note(&mut action, Deviation::StruckOut);
            }
        }
        if self.grid.hidden_rows.contains(&body.row) {
            note(&mut action, Deviation::HiddenRow);
        }
        self.section().actions.push(action);
        self.take_issue_cells(body);
    }

    /// Evaluation that stands in a column of the table of actions.
    fn take_issue_cells(&mut self, body: &BodyRow) {
        let Some(words) = body.own(&Use::Evaluation).cloned() else { return };
        let section = self.section();
        let known: Vec<String> = section.evaluation.iter().map(|c| folded(&c.text)).collect();
        let mut fresh = Vec::new();
        add_criteria(&mut fresh, &words.said, &words.at, &mut false);
        section.evaluation.extend(fresh.into_iter().filter(|criterion| !known.contains(&folded(&criterion.text))));
    }

    /// A row of a table that gives criteria by key issue.
    fn criteria_row(&mut self, body: &BodyRow) -> bool {
        self.follow_key_issue(body, false);
        let success = body.own_field("success_criteria").cloned();
        let evaluation = body.own(&Use::Evaluation).cloned();
        let section = self.section();
        for (words, success) in [(success, true), (evaluation, false)] {
            let Some(words) = words else { continue };
            let list = if success { &mut section.success } else { &mut section.evaluation };
            add_criteria(list, &words.said, &words.at, &mut false);
        }
        true
    }
}

/// Notes once how a row was put together.
fn note(action: &mut Action, deviation: Deviation) {
    if !action.deviations.contains(&deviation) {
        action.deviations.push(deviation);
    }
}

fn extra_slot<'a>(action: &'a mut Action, heading: &str) -> &'a mut Slot {
    let at = action.extra.iter().position(|(known, _)| known == heading).unwrap_or_else(|| {
        action.extra.push((heading.to_owned(), Slot::default()));
        action.extra.len() - 1
    });
    &mut action.extra[at].1
}

/// The first whole number in a text such as "KI 3" or "3".
fn number_in(text: &str) -> Option<u32> {
    let digits: String = text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|number| *number > 0)
}

/// Whether two titles are the same but for a slip of the pen.
pub(super) fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (folded(a), folded(b));
    a == b || (a.len() >= 12 && b.len() >= 12 && strsim::normalized_damerau_levenshtein(&a, &b) >= 0.92)
}
