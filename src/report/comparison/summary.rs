//! The sheet *Summary* of a comparison: the two editions, how much of what changed, and what is no change but may be wondered at.

use std::collections::BTreeMap;

use super::{SHEET_CHANGES, SHEET_MATCHES, SHEET_SUMMARY};
use crate::cell::CellAddress;
use crate::plan::compare::{ChangeKind, Comparison, Edition};
use crate::report::ReportError;
use crate::report::wording::counted;
use crate::report::workbook::fit::{self, Type};
use crate::report::workbook::{Book, Link, Page, Sheet, Style};

/// Widths of labels and words, in Excel's units.
const WIDTHS: [f64; 2] = [26.0, 92.0];

/// How rows were known to be one action, for somebody who doubts it.
const HOW: &str = "Actions were paired by their key where it was kept, by their words, by the plan's own reference, and by how alike their words are, the best pairs of \
                   the whole plan first. The sheet Matches has the reason for each. Spaces, line breaks, bullets, the order of rows and columns, and keys that only \
                   follow the order are no change.";
/// How words are marked.
const MARKS: &str =
    "On the sheet Changes, words that went are red and struck out under Before; words that came are green, bold and underlined under Now.";

struct Lines<'b> {
    sheet: Sheet<'b>,
    row: u32,
}

impl Lines<'_> {
    fn words(&mut self, label: &str, text: &str) -> Result<(), ReportError> {
        self.sheet.text(self.row, 0, label, Style::Label)?;
        self.sheet.text(self.row, 1, text, Style::Plain)?;
        self.sheet.lines(self.row, fit::lines(text, WIDTHS[1], Type::Plain).max(fit::lines(label, WIDTHS[0], Type::Bold)))?;
        self.row += 1;
        Ok(())
    }

    fn space(&mut self) -> Result<(), ReportError> {
        self.sheet.height(self.row, 8.0)?;
        self.row += 1;
        Ok(())
    }
}

/// Writes the sheet.
pub(super) fn write(book: &mut Book, comparison: &Comparison, title: &str, rows: usize) -> Result<(), ReportError> {
    let mut sheet = book.sheet(SHEET_SUMMARY, Page::Portrait)?;
    sheet.widths(&WIDTHS)?;
    sheet.text(0, 0, title, Style::Title)?;
    sheet.height(0, 22.0)?;
    let mut lines = Lines { sheet, row: 1 };
    lines.space()?;
    lines.words("Before", &edition(&comparison.old))?;
    lines.words("Now", &edition(&comparison.new))?;
    lines.space()?;
    if comparison.same {
        lines.words("In short", "Nothing changed.")?;
    }
    for kind in ChangeKind::ALL {
        let count = comparison.counts.get(&kind).copied().unwrap_or(0);
        if count > 0 {
            lines.words(kind.words(), &of_kind(comparison, kind, count))?;
        }
    }
    if !comparison.criteria.is_empty() {
        lines.words("Success criteria", &counted(comparison.criteria.len(), "line changed", "lines changed"))?;
    }
    let others =
        comparison.key_issues.iter().map(|change| &change.sentence).chain(comparison.columns.iter().map(|change| &change.sentence));
    for (place, sentence) in others.enumerate() {
        lines.words(if place == 0 { "Key issues and columns" } else { "" }, sentence)?;
    }
    by_issue(&mut lines, comparison)?;
    if !comparison.notes.is_empty() {
        lines.space()?;
    }
    for (place, note) in comparison.notes.iter().enumerate() {
        lines.words(if place == 0 { "Not counted as changes" } else { "" }, note)?;
    }
    lines.space()?;
    for (place, (name, holds)) in [
        (SHEET_CHANGES, format!("Every change, {}", counted(rows, "row", "rows"))),
        (SHEET_MATCHES, "Which row is which, and why".to_owned()),
    ]
    .iter()
    .enumerate()
    {
        lines.sheet.text(lines.row, 0, if place == 0 { "Contents" } else { "" }, Style::Label)?;
        let link = Link { sheet: name, at: CellAddress::new(0, 0), tip: "Go to this sheet" };
        lines.sheet.link(lines.row, 1, &format!("{name}: {holds}"), link, Style::PlainLink)?;
        lines.row += 1;
    }
    lines.space()?;
    lines.words("How rows were paired", HOW)?;
    lines.words("How words are marked", MARKS)
}

fn edition(edition: &Edition) -> String {
    let files = if edition.files.is_empty() { edition.title.clone() } else { edition.files.join(", ") };
    format!(
        "{files}: {}, {}, {}",
        counted(edition.key_issues, "key issue", "key issues"),
        counted(edition.actions, "action", "actions"),
        counted(edition.criteria, "line of criteria and evaluation", "lines of criteria and evaluation")
    )
}

/// How many actions changed so, with their keys; later and earlier dates apart.
fn of_kind(comparison: &Comparison, kind: ChangeKind, count: usize) -> String {
    let of_kind = || comparison.actions.iter().filter(|change| change.kinds.contains(&kind));
    let keys: Vec<&str> = of_kind().filter_map(|change| change.side()).map(|side| side.key.as_str()).collect();
    let mut text = format!("{}: {}", counted(count, "action", "actions"), keys.join(", "));
    if kind == ChangeKind::ReDated {
        let days: Vec<i64> = of_kind().filter_map(|change| change.days).collect();
        let later = days.iter().filter(|days| **days > 0).count();
        let earlier = days.iter().filter(|days| **days < 0).count();
        text.push_str(&format!(". {later} later, {earlier} earlier"));
        if let Some(most) = days.iter().max().filter(|most| **most > 0) {
            text.push_str(&format!("; the longest by {}", counted(usize::try_from(*most).unwrap_or(0), "day", "days")));
        }
        let unknown = count - later - earlier;
        if unknown > 0 {
            text.push_str(&format!("; {unknown} without a number of days"));
        }
    }
    text
}

/// How many actions changed under each key issue.
fn by_issue(lines: &mut Lines<'_>, comparison: &Comparison) -> Result<(), ReportError> {
    let mut issues: BTreeMap<u32, (&str, BTreeMap<ChangeKind, usize>)> = BTreeMap::new();
    for change in &comparison.actions {
        let Some(side) = change.side() else { continue };
        let (_, kinds) = issues.entry(side.issue).or_insert((&side.issue_title, BTreeMap::new()));
        for kind in &change.kinds {
            *kinds.entry(*kind).or_insert(0) += 1;
        }
    }
    if !issues.is_empty() {
        lines.space()?;
    }
    for (number, (title, kinds)) in issues {
        let counts: Vec<String> = kinds.iter().map(|(kind, count)| format!("{count} {}", kind.words().to_lowercase())).collect();
        lines.words(&format!("Key issue {number}"), &format!("{}: {}", title.trim_end_matches('.'), counts.join(", ")))?;
    }
    Ok(())
}
