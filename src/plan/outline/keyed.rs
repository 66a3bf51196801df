//! Rows that name their key issue in a column, and tables that give criteria by key issue.

use std::collections::BTreeMap;

use crate::normalise::text::{clean_line, folded};

use super::banner::{numbered, without_continued};
use super::columns::Use;
use super::row::BodyRow;
use super::section::{Origin, Section, add_criteria};
use super::sheet::Walk;

/// How many sections back a title may stand that is spelt a little otherwise.
const RECENT: usize = 40;

/// The sections that columns named, by number and by title, so that a long list is not searched for each of its rows.
#[derive(Debug, Default)]
pub(super) struct ColumnsNamed {
    numbers: BTreeMap<u32, Vec<usize>>,
    titles: BTreeMap<String, Vec<usize>>,
}

impl ColumnsNamed {
    fn note(&mut self, section: usize, number: Option<u32>, title: &str) {
        if let Some(number) = number {
            self.numbers.entry(number).or_default().push(section);
        }
        self.titles.entry(folded(title)).or_default().push(section);
    }

    fn named(&self, number: Option<u32>, title: &str) -> impl Iterator<Item = usize> {
        let by_number = number.and_then(|number| self.numbers.get(&number));
        let by_title = self.titles.get(&folded(title));
        by_number.into_iter().chain(by_title).flatten().copied()
    }
}

impl Walk<'_> {
    /// Finds or opens the key issue that the row's own columns name.
    pub(super) fn follow_key_issue(&mut self, body: &BodyRow, continues: bool) {
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
        let parsed = self
            .banners
            .opening_or_short(&text)
            .map(|banner| (banner.number, banner.rest))
            .or_else(|| numbered(&text).map(|(number, title)| (Some(number), title)));
        let stated = number_words.as_ref().and_then(|words| number_in(&words.said));
        let bare: Option<u32> = text.trim_end_matches(['.', ')']).parse().ok();
        let (number, title) = match (parsed, bare) {
            (Some((number, title)), _) => (stated.or(number), title),
            (None, Some(number)) => (stated.or(Some(number)), String::new()),
            (None, None) => (stated, text),
        };
        // A number cell that says more than a number is part of the title.
        let title = match number_words.as_ref().map(|words| clean_line(&words.said)).filter(|said| !is_number(said)) {
            Some(said) if own_issue => format!("{said} {title}").trim_end().to_owned(),
            _ => title,
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
        let known = self.known_column_section(number, &title);
        if let (Some(at), Some(words)) = (known.filter(|at| self.out.sections[*at].title.is_empty() && !title.is_empty()), &words) {
            self.out.sections[at].add_title(&title, words.clone());
            self.columns_named.note(at, number, &title);
        }
        let index = known.unwrap_or_else(|| {
            let mut section = Section::new(Origin::Column, number, String::new());
            if let Some(words) = words {
                section.add_title(&title, words);
            }
            self.out.sections.push(section);
            self.columns_named.note(self.out.sections.len() - 1, number, &title);
            self.out.sections.len() - 1
        });
        self.current = Some(index);
        self.column_section = Some(index);
    }

    /// The first section that a column named with this number and title, spelt alike where it was named not long ago.
    fn known_column_section(&self, number: Option<u32>, title: &str) -> Option<usize> {
        let same = |at: &usize| {
            let section = &self.out.sections[*at];
            section.origin == Origin::Column
                && match (number, section.number) {
                    (Some(a), Some(b)) => a == b && (title.is_empty() || section.title.is_empty() || alike(title, &section.title)),
                    (None, None) => alike(title, &section.title),
                    _ => !title.is_empty() && folded(title) == folded(&section.title),
                }
        };
        let recent = self.out.sections.len().saturating_sub(RECENT)..self.out.sections.len();
        self.columns_named.named(number, title).chain(recent).filter(same).min()
    }

    /// A row of a table that gives criteria by key issue.
    pub(super) fn criteria_row(&mut self, body: &BodyRow) -> bool {
        self.follow_key_issue(body, false);
        let success = body.own_field("success_criteria").cloned();
        let evaluation = body.own(&Use::Evaluation).cloned();
        for (used, words) in &body.own {
            if !matches!(used, Use::KeyIssue | Use::KeyIssueNumber | Use::Evaluation | Use::Field("success_criteria")) {
                self.leave_out(body.row, "columns that are no criteria");
                self.out.set_aside.push(words.clone());
            }
        }
        let section = self.section();
        for (words, success) in [(success, true), (evaluation, false)] {
            let Some(words) = words else { continue };
            let list = if success { &mut section.success } else { &mut section.evaluation };
            add_criteria(list, &words.said, &words.at, &mut false);
        }
        true
    }
}

/// The first whole number in a text such as "KI 3" or "3".
fn number_in(text: &str) -> Option<u32> {
    let digits: String = text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|number| *number > 0)
}

/// Whether a text is no more than a number, or a short word with one ("KI 3").
fn is_number(text: &str) -> bool {
    let plain = text.trim_matches(|c: char| !c.is_alphanumeric());
    let digits = plain.trim_start_matches(|c: char| !c.is_ascii_digit());
    let word = &plain[..plain.len() - digits.len()];
    !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()) && word.split_whitespace().count() <= 2
}

/// Whether two titles are the same but for a slip of the pen.
fn alike(a: &str, b: &str) -> bool {
    alike_folded(&folded(a), &folded(b))
}

/// The same for folded titles. A slip leaves the beginning or the end as it was, which is quickly seen.
pub(super) fn alike_folded(a: &str, b: &str) -> bool {
    let (first, second) = (a.as_bytes(), b.as_bytes());
    let near = || {
        let ends = first[..3] == second[..3] || first[first.len() - 3..] == second[second.len() - 3..];
        ends && first.len().abs_diff(second.len()) * 8 <= first.len()
    };
    a == b || (a.len() >= 12 && b.len() >= 12 && near() && strsim::normalized_damerau_levenshtein(a, b) >= 0.92)
}
