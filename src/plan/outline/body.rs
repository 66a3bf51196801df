//! Rows of a table: a new action, more of the action above, a title between actions, or a note.

use crate::normalise::text::{clean_line, ends_a_sentence, folded, is_bullet, lines, starts_mid_sentence};
use crate::plan::{Action, Words};
use crate::table::says_when;

use super::banner::{LabelKind, is_note, is_page_mark, is_rule_line, is_sign_off, is_total};
use super::columns::Use;
use super::kind::TableKind;
use super::row::BodyRow;
use super::sheet::Walk;

const WHO_AND_WHEN: &[&str] = &["lead", "completion_date", "monitored_by"];

impl Walk<'_> {
    /// A row under a table's headings.
    pub(super) fn table_row(&mut self, table: usize, row: u32, event: usize) {
        let body = BodyRow::new(&self.sheet, row, &self.out.tables[table].columns.uses);
        let Some(first) = body.cells().min_by_key(|words| words.at.at.column).map(|words| clean_line(&words.said)) else { return };
        if body.cells().all(|words| is_rule_line(&words.said)) {
            return self.leave_out(row, "a line of dashes");
        }
        if body.cells().all(|words| is_page_mark(&clean_line(&words.said))) {
            return self.leave_out(row, "page number or print date");
        }
        if self.runs_on_each_page(table, &body, event) {
            return self.leave_out(row, "a running header");
        }
        let heading_follows = self.ahead.heading_follows(event);
        let below_table = self.out.tables[table].heading.last_row.is_some_and(|last| row > last);
        if below_table && !heading_follows && !self.out.tables[table].columns.convinces(self.grid, row) {
            return self.begin_notes(row, event, "notes below the table");
        }
        if body.own.is_empty() {
            if heading_follows && self.after_blank {
                return self.leave_table(row);
            }
            return self.set_aside(row, "text beside the table");
        }
        if self.opens_outside(&body) {
            return self.leave_table(row);
        }
        if self.is_no_action(table, &body, &first, event) {
            return;
        }
        for words in &body.beside {
            self.out.set_aside.push(words.clone());
        }
        if !body.beside.is_empty() {
            self.leave_out(row, "cells beside the table");
        }
        if self.labelled_row(table, &body) {
            return self.note_body(table, row, true);
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
        self.opened_since_table &= !used;
    }

    /// Totals, notes and what stands below the last action; says whether the row was one of these and is dealt with.
    fn is_no_action(&mut self, table: usize, body: &BodyRow, first: &str, event: usize) -> bool {
        let row = body.row;
        let first_column = body.own.iter().map(|(_, words)| words.at.at.column).min().unwrap_or(0);
        let counted = |(_, words): &&(Use, Words)| clean_line(&words.said).trim_end_matches('%').parse::<f64>().is_ok();
        let only_counts = body.own.iter().filter(|cell| !counted(cell)).count() <= 1;
        if is_total(first) && (only_counts || body.lacks(&["lead", "monitored_by", "monitoring_strategy"])) {
            self.set_aside(row, "a row of totals");
            return true;
        }
        let all_labels = body.own.iter().all(|(_, words)| is_note(&clean_line(&words.said)));
        if is_note(first) && body.own.len() <= 2 && (body.lacks(WHO_AND_WHEN) || all_labels) {
            self.begin_notes(row, event, "notes below the table");
            return true;
        }
        if !self.after_blank {
            return false;
        }
        let heading_follows = self.ahead.heading_follows(event);
        let leftmost = self.out.tables[table].columns.uses.first().is_some_and(|(column, _)| first_column == *column);
        let lone = body.own.len() == 1 && (body.lacks(WHO_AND_WHEN) || (leftmost && !starts_mid_sentence(first)));
        if lone && heading_follows {
            self.leave_table(row);
            return true;
        }
        if lone && self.ahead.other_follows(event) {
            self.begin_notes(row, event, "text above another table");
            return true;
        }
        let signs_off = is_sign_off(first) && (first.ends_with(':') || !self.out.tables[table].columns.convinces(self.grid, row));
        let mid = starts_mid_sentence(first) || first.starts_with(is_bullet);
        if signs_off && !mid && !self.ahead.goes_on(event) && !self.sure_action(body) {
            self.begin_notes(row, event, "text below the table");
            return true;
        }
        if self.after_break || !lone {
            return false;
        }
        let more = self.next_row(event).is_some_and(|next| self.out.tables[table].columns.looks_like_body(self.grid, next));
        let goes_on = (mid || !leftmost) && self.continues(table, body);
        if !more && !goes_on && !self.sure_action(body) {
            self.begin_notes(row, event, "text below the table");
            return true;
        }
        false
    }

    /// A line that stands on each page, above repeated headings or the opening of a key issue.
    fn runs_on_each_page(&self, table: usize, body: &BodyRow, event: usize) -> bool {
        let mut cells = body.cells();
        let (Some(only), None) = (cells.next(), cells.next()) else { return false };
        if self.after_break || starts_mid_sentence(&only.said) || !self.page_begins(event) {
            return false;
        }
        if self.banners.opening(&only.said).is_some() || self.banners.label(&only.said).is_some() {
            return false;
        }
        let leftmost = self.out.tables[table].columns.uses.first().is_some_and(|(column, _)| *column >= only.at.at.column);
        let known = folded(&only.said);
        let stands_above = || self.out.context.iter().map(|words| &words.said).chain(&self.out.running).any(|line| folded(line) == known);
        self.is_running(&only.said) || (leftmost && super::free::names_a_plan(&only.said)) || stands_above()
    }

    /// Whether a row opens a key issue or its criteria, so that the table has ended.
    ///
    /// "Standard 3 of the code is adopted" among actions is an action: the opening must stand alone, or beside
    /// nothing but labels, running headers and its own title.
    fn opens_outside(&self, body: &BodyRow) -> bool {
        // What stands beside the table has no say, as long as something stands in it.
        let mut sorted: Vec<&Words> = body.own.iter().map(|(_, words)| words).collect();
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
        if opening.as_ref().is_some_and(|banner| banner.rest.is_empty()) && rest.len() == 1 && !says_when(&clean_line(&rest[0].said)) {
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

    pub(super) fn last_action(&self) -> Option<&Action> {
        self.current.and_then(|index| self.out.sections[index].actions.last())
    }

    /// Whether a row is more of the action above.
    fn continues(&self, table: usize, body: &BodyRow) -> bool {
        let Some(previous) = self.last_action() else { return false };
        let Some(action) = body.own_field("action") else {
            let names_issue = body.own(&Use::KeyIssue).is_some() || body.own(&Use::KeyIssueNumber).is_some();
            let rest = body.own.iter().any(|(used, _)| !matches!(used, Use::KeyIssue | Use::KeyIssueNumber | Use::Field("reference")));
            let cut_title = self.after_break && !body.own.is_empty();
            return (rest && body.own_field("reference").is_none() && (!names_issue || self.after_break)) || cut_title;
        };
        if body.own_field("reference").is_some() {
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
            let numbered = !previous.reference.is_blank();
            let sparse = !self.out.tables[table].columns.convinces(self.grid, body.row) && body.lacks(&["completion_date", "monitored_by"]);
            return who_and_when
                || (sparse && (open || numbered))
                || (flows && body.lacks(&["completion_date"]))
                || (open && bullet && body.lacks(&["completion_date"]));
        }
        body.only_action()
            && body.merged_field("action").is_none()
            && ((bullet && (before.ends_with(':') || previous.action.lines.len() > 1 || who_and_when)) || flows)
    }

    fn action_row(&mut self, table: usize, body: &BodyRow, event: usize) -> bool {
        let continues = self.continues(table, body) && !self.is_clear_title(table, body, event);
        if !continues && self.title_row(table, body, event) {
            return false;
        }
        if self.out.tables[table].columns.keyed {
            self.follow_key_issue(body, continues);
        }
        if continues && self.last_action().is_some() {
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
        self.new_action(table, body);
        true
    }
}
