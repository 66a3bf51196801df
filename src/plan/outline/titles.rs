//! Titles of key issues that stand between the rows of a table, without words that open them.

use crate::normalise::text::{clean_line, lines, starts_mid_sentence};
use crate::plan::Words;

use super::banner::{clean_title, letter_number, numbered, without_continued};
use super::columns::{Use, cell_for};
use super::row::BodyRow;
use super::section::{Origin, Section};
use super::sheet::Walk;

impl Walk<'_> {
    /// A title that stands across the table or alone on its row, between actions.
    pub(super) fn title_row(&mut self, table: usize, body: &BodyRow, event: usize) -> bool {
        if let Some((number, words)) = self.numbered_title(table, body, event) {
            let mut section = Section::new(Origin::Title, number, String::new());
            for (_, beside) in body.own.iter().filter(|(used, _)| !matches!(used, Use::Field("action" | "reference"))) {
                self.leave_out(body.row, "words beside the title of a key issue");
                self.out.set_aside.push(beside.clone());
            }
            section.add_title(&clean_line(&words.said), words);
            self.open(section);
            return true;
        }
        if !self.stands_as_title(table, body, event) {
            return false;
        }
        let words = &body.own[0].1;
        if self.opened_in_words() || self.out.tables[table].columns.keyed {
            self.set_aside(body.row, "a sub-heading between actions");
            return true;
        }
        let text = clean_line(&words.said);
        let (number, title) = numbered(&text).map_or((None, clean_title(&text)), |(number, title)| (Some(number), title));
        let mut section = Section::new(Origin::Title, number, String::new());
        section.add_title(&without_continued(&title), words.clone());
        self.open(section);
        true
    }

    /// Whether a row is a title even where it could be more of the action above: merged across the table, or alone with the
    /// number that comes next.
    pub(super) fn is_clear_title(&self, table: usize, body: &BodyRow, event: usize) -> bool {
        let [(_, words)] = body.own.as_slice() else { return false };
        let text = clean_line(&words.said);
        if starts_mid_sentence(&text) || !self.stands_as_title(table, body, event) {
            return false;
        }
        let next = self.current.map_or(1, |index| self.out.sections[index].number.unwrap_or(self.out.sections.len() as u32) + 1);
        let across = self.sheet.at(words.at.at).is_some_and(|merge| merge.last.column > merge.first.column);
        across || numbered(&text).is_some_and(|(number, _)| number == next)
    }

    /// Whether the key issue at hand was opened by words such as "Key issue 3".
    fn opened_in_words(&self) -> bool {
        self.current.is_some_and(|index| matches!(self.out.sections[index].origin, Origin::Banner(_)))
    }

    /// Whether the only cell of a row stands as titles do: merged across the table, or alone before rows that are filled.
    fn stands_as_title(&self, table: usize, body: &BodyRow, event: usize) -> bool {
        let only_issue = |used: &Use| matches!(used, Use::KeyIssue | Use::KeyIssueNumber);
        let [(used, words)] = body.own.as_slice() else { return false };
        if only_issue(used) || !body.merged.iter().all(|(used, _)| only_issue(used)) {
            return false;
        }
        let columns = &self.out.tables[table].columns;
        let width = columns.uses.len() as u32;
        let span = self.sheet.at(words.at.at).map_or(1, |merge| merge.last.column - merge.first.column + 1);
        if span >= 2 && span * 5 >= width * 3 {
            return true;
        }
        let text = clean_line(&words.said);
        let short = text.chars().count() <= 120 && !text.ends_with('.') && !lines(&words.said).first().is_some_and(|line| line.bullet);
        let is_number = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ')' | '(' | '-' | ' '));
        if span > 1 || !short || is_number || starts_mid_sentence(&text) {
            return false;
        }
        let Some(next) = self.next_row(event) else { return false };
        let action = columns.column(&Use::Field("action")).unwrap_or(0);
        let body_below = columns.looks_like_body(self.grid, next) && cell_for(&self.sheet, next, action).is_some();
        // Below a key issue opened in words a lone line may be an action that nobody leads yet: a sub-heading has full rows below.
        let full_below = !self.opened_in_words() || columns.filled(self.grid, next) >= 3.min(columns.uses.len());
        let leftmost = columns.uses.first().is_some_and(|(column, _)| *column == words.at.at.column);
        // In the column of actions it is a title only where numbers stand before every action, and none before it.
        let unnumbered_action = *used == Use::Field("action")
            && columns.column(&Use::Field("reference")).is_some_and(|column| columns.has_own(self.grid, next, column));
        let capitals = text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase);
        (body_below && full_below && (leftmost || unnumbered_action))
            || (leftmost && capitals && columns.filled(self.grid, next) == 1 && columns.typical > 1)
    }

    /// "1 | Safe recruitment" above actions 1.1 and 1.2, "A | Learning" above A1; a sponsor may stand beside it.
    fn numbered_title(&self, table: usize, body: &BodyRow, event: usize) -> Option<(Option<u32>, Words)> {
        let (reference, title) = (body.own_field("reference")?, body.own_field("action")?);
        if body.own.len() > 3 || body.own_field("completion_date").is_some() {
            return None;
        }
        let said = clean_line(&reference.said);
        let width = self.out.tables[table].columns.uses.len() as u32;
        let span = self.sheet.at(title.at.at).map_or(1, |merge| merge.last.column - merge.first.column + 1);
        if body.own.len() == 2 && span >= 2 && span * 2 >= width {
            let stem = said.trim_end_matches(['.', ')', ':']);
            return Some((stem.parse().ok().filter(|number| *number > 0).or_else(|| letter_number(stem)), title.clone()));
        }
        let stem = said.trim_end_matches(['.', ')', ':']).trim_end_matches(".0");
        let columns = &self.out.tables[table].columns;
        let next = self.next_row(event)?;
        let below = columns.column(&Use::Field("reference")).and_then(|column| cell_for(&self.sheet, next, column))?;
        let below = clean_line(&below.1.shown());
        let rest = below.strip_prefix(stem)?;
        let letter = stem.chars().all(|c| c.is_ascii_uppercase());
        let beneath =
            rest.starts_with(['.', '-', '/', 'a', 'i', '(', '_']) || (letter && rest.starts_with(|c: char| c.is_ascii_digit() || c == ' '));
        if stem.is_empty() || !beneath {
            return None;
        }
        let number = stem.parse().ok().filter(|number| *number > 0).or_else(|| letter_number(stem));
        Some((number, title.clone()))
    }
}
