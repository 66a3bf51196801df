//! Rows outside any table: the openings of key issues, their titles, success criteria and evaluation, running
//! headers, and the introduction.

use crate::cell::CellAddress;
use crate::normalise::text::{clean_line, ends_a_sentence, folded, starts_mid_sentence};
use crate::plan::Words;

use super::banner::{Banner, LabelKind, is_note, is_page_mark, is_rule_line, is_total};
use super::section::{Origin, Section, add_criteria, words_at};
use super::sheet::Walk;

impl Walk<'_> {
    /// A row that no table claims.
    pub(super) fn free_row(&mut self, row: u32) {
        let columns: Vec<u32> = self
            .grid
            .row(row)
            .map(|cells| cells.iter().filter(|(_, cell)| !cell.is_blank()).map(|(c, _)| *c).collect())
            .unwrap_or_default();
        let texts: Vec<(u32, Words)> =
            columns.into_iter().map(|column| (column, words_at(self.grid, CellAddress::new(row, column)))).collect();
        if texts.iter().all(|(_, words)| is_rule_line(&words.said)) {
            return self.leave_out(row, "a line of dashes");
        }
        if texts.iter().all(|(_, words)| is_page_mark(&clean_line(&words.said))) {
            return self.leave_out(row, "page number or print date");
        }
        let first = texts.first().map(|(_, words)| clean_line(&words.said)).unwrap_or_default();
        if self.after_blank && !self.active.is_empty() && (is_note(&first) || is_total(&first) || self.ahead.other_follows(self.event)) {
            self.active.clear();
            return self.begin_notes(row, self.event, "notes below the table");
        }
        let texts = self.without_beside(row, texts);
        let mut fresh_labels = false;
        let mut title_from_row = false;
        for (column, words) in texts {
            for piece in self.banners.unglue(&words.said).into_iter().map(str::to_owned).collect::<Vec<_>>() {
                let piece_words = Words { said: words.said.clone(), at: words.at.clone() };
                let label = self.banners.label(&piece).filter(|(kind, _)| *kind != LabelKind::Context || self.section_is_open());
                if let Some((kind, rest)) = label.map(|(kind, rest)| (kind, rest.to_owned())) {
                    if !fresh_labels {
                        self.active.retain(|known, _| *known < column);
                        fresh_labels = true;
                    }
                    self.active.insert(column, kind);
                    self.out.labels.push(row);
                    self.plain_intro = false;
                    self.take_labelled(kind, &rest, piece_words);
                } else if let Some(banner) = self.banners.opening(&piece) {
                    self.open_banner(banner, piece_words);
                    title_from_row = true;
                } else if let Some((rank, rest)) = self.banners.unnumbered(&piece).filter(|(rank, _)| self.may_open(*rank)) {
                    self.flush_pending_to_context();
                    let mut section = Section::new(Origin::Banner(rank), None, String::new());
                    section.add_title(&rest, piece_words);
                    self.open(section);
                    title_from_row = true;
                } else {
                    self.free_text(row, column, &piece, piece_words, title_from_row);
                }
            }
        }
    }

    /// Puts aside the cells that stand to the right of the table at hand, beyond a gap.
    fn without_beside(&mut self, row: u32, texts: Vec<(u32, Words)>) -> Vec<(u32, Words)> {
        let table = self.ahead.next_table(self.event).or(self.last_table);
        let Some(last) = table.and_then(|table| self.out.tables[table].columns.uses.last()).map(|(column, _)| *column) else {
            return texts;
        };
        let (mut inside, mut beside) = (Vec::new(), Vec::new());
        for (column, words) in texts {
            if column > last + 1 && !inside.is_empty() { beside.push(words) } else { inside.push((column, words)) }
        }
        if !beside.is_empty() {
            self.leave_out(row, "cells beside the table");
            self.out.set_aside.extend(beside);
        }
        inside
    }

    /// Opens a key issue named in words.
    pub(super) fn open_banner(&mut self, banner: Banner, words: Words) {
        self.flush_pending_to_context();
        let mut section = Section::new(Origin::Banner(banner.rank), banner.number, String::new());
        section.add_title(&banner.rest, words);
        self.open(section);
    }

    /// Whether an opening without a number begins a key issue here: not inside one that was opened by a clearer word.
    fn may_open(&self, rank: usize) -> bool {
        let Some(section) = self.current.map(|index| &self.out.sections[index]) else { return !self.out.tables.is_empty() };
        match section.origin {
            Origin::Banner(known) => rank <= known && (!section.is_bare() || rank < known),
            _ => true,
        }
    }

    /// Text beneath or beside a label.
    fn take_labelled(&mut self, kind: LabelKind, text: &str, words: Words) {
        if clean_line(text).is_empty() {
            return;
        }
        if kind == LabelKind::Context || self.current.is_none() && !self.has_key_issue_ahead() {
            return self.out.context.push(words);
        }
        let mut intro = self.plain_intro;
        let section = self.section();
        let list = if kind == LabelKind::Success { &mut section.success } else { &mut section.evaluation };
        add_criteria(list, text, &words.at, &mut intro);
        self.plain_intro = intro;
    }

    /// Criteria may stand above a table whose key issue was never opened in words.
    fn has_key_issue_ahead(&self) -> bool {
        !self.out.tables.is_empty()
    }

    /// Text that is neither a label nor an opening.
    fn free_text(&mut self, row: u32, column: u32, text: &str, words: Words, beside_title: bool) {
        let cleaned = clean_line(&text.replace("**", " "));
        if cleaned.is_empty() {
            return;
        }
        if is_rule_line(&cleaned) || is_page_mark(&cleaned) {
            return self.leave_out(row, "page number, print date or dashes");
        }
        let seen_running = self.out.running.iter().any(|known| folded(known) == folded(&cleaned));
        if seen_running && self.is_running(text) {
            return self.leave_out(row, "a running header");
        }
        if let Some((_, kind)) = self.active.range(..=column).next_back().map(|(c, kind)| (*c, *kind)) {
            return self.take_labelled(kind, text, words);
        }
        let untitled = self.section_is_open() && self.section().title.is_empty();
        if self.is_running(text) && !(untitled && self.times_repeated(text) < 3 && !names_a_plan(&cleaned)) {
            if !self.out.running.contains(&cleaned) {
                self.out.running.push(cleaned);
            }
            return self.leave_out(row, "a running header");
        }
        let Some(index) = self.current.filter(|_| self.section_is_open()) else {
            return self.push_pending(row, words);
        };
        let section = &mut self.out.sections[index];
        if section.title.is_empty() && matches!(folded(&cleaned).as_str(), "title" | "description" | "name") {
            return self.leave_out(row, "a label before the key issue's title");
        }
        if section.title.is_empty()
            && section.number.is_none()
            && let Some(number) = cleaned.trim_end_matches(['.', ')', ':']).parse().ok().filter(|number| (1..100).contains(number))
        {
            section.number = Some(number);
            section.words.push(words);
            return;
        }
        let adjacent = section.words.last().is_some_and(|last| row <= last.at.at.row + 1);
        if section.title.is_empty() || (adjacent && starts_mid_sentence(&cleaned) && !ends_a_sentence(&section.title)) {
            section.add_title(&super::banner::clean_title(&cleaned), words);
        } else if beside_title {
            if !self.out.running.contains(&cleaned) {
                self.out.running.push(cleaned);
            }
            self.leave_out(row, "text beside the key issue's title");
            self.out.set_aside.push(words);
        } else {
            self.out.context.push(words);
        }
    }

    /// Whether the section at hand was opened after the last table and has no actions yet.
    fn section_is_open(&self) -> bool {
        self.current.is_some_and(|index| self.out.sections[index].actions.is_empty() && self.out.sections[index].origin != Origin::Default)
    }
}

/// Whether a text names the plan itself, as running headers do.
pub(super) fn names_a_plan(text: &str) -> bool {
    let folded = folded(text);
    ["action plan", "plan of action", "improvement plan", "business plan", "council", "local authority"]
        .iter()
        .any(|words| folded.contains(words))
        && folded.split(' ').count() <= 10
}
