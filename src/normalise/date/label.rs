//! The words beside a date when a cell has several: which of them belong to which.

use super::assemble::Sentence;
use super::piece::What;

/// Words that tie a label to its date and are no part of it.
const TIES: [&str; 19] = [
    "by", "in", "on", "at", "from", "for", "and", "the", "to", "of", "until", "before", "then", "with", "end", "early", "late", "mid",
    "during",
];

/// A label without the marks and small words at its ends.
pub(super) fn trimmed(words: &str) -> String {
    let marks = |c: char| {
        c.is_whitespace()
            || matches!(c, '-' | ':' | ';' | ',' | '.' | '(' | ')' | '[' | ']' | '/' | '&' | '+' | '*' | '"' | '\'' | '=' | '|')
    };
    let mut label = words.trim_matches(marks);
    loop {
        let lower = label.to_ascii_lowercase();
        let tail = TIES.iter().find(|tie| lower.strip_suffix(**tie).is_some_and(|rest| rest.is_empty() || rest.ends_with(marks)));
        let head = TIES.iter().find(|tie| {
            matches!(**tie, "and" | "then" | "with" | "by")
                && lower.strip_prefix(**tie).is_some_and(|rest| rest.is_empty() || rest.starts_with(marks))
        });
        label = match (tail, head) {
            (Some(tie), _) => label.get(..label.len() - tie.len()).unwrap_or_default().trim_matches(marks),
            (None, Some(tie)) => label.get(tie.len()..).unwrap_or_default().trim_matches(marks),
            (None, None) => break,
        };
    }
    label.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Sentence<'_, '_> {
    /// The label of each date that holds, in order; empty where it has none.
    pub(super) fn labels(&self) -> Vec<String> {
        let (Some(first), Some(last)) = (self.current.first().copied(), self.current.last().copied()) else { return Vec::new() };
        let mut gaps = vec![self.words_before(first)];
        for pair in self.current.windows(2) {
            if let [a, b] = *pair {
                gaps.push(self.gap(a + 1, b));
            }
        }
        let tail = self.gap(last + 1, self.pieces.list.len());
        let before = !trimmed(gaps.first().map_or("", |gap| gap)).is_empty();
        if before {
            return gaps.iter().map(|gap| own(gap, false)).collect();
        }
        let ends_open = trimmed(&tail).is_empty();
        let mut labels = Vec::new();
        let mut lent = String::new();
        for (number, gap) in gaps.iter().skip(1).chain(std::iter::once(&tail)).enumerate() {
            // Nothing follows the last date: what stands before it, after the last break, is its own.
            let to_last = ends_open && number + 2 == gaps.len();
            if to_last && let Some((mine, next)) = split_last(gap) {
                labels.push(trimmed(mine));
                lent = trimmed(next);
            } else if ends_open && number + 1 == gaps.len() {
                labels.push(std::mem::take(&mut lent));
            } else {
                labels.push(own(gap, true));
            }
        }
        labels
    }

    fn words_before(&self, place: usize) -> String {
        let labels_only = self.pieces.list.get(..place).unwrap_or_default();
        let meaning = labels_only
            .iter()
            .any(|piece| matches!(piece.what, What::Word | What::Label | What::Status(_) | What::Begin | What::Revised | What::Recur(_)));
        if meaning { self.gap(0, place) } else { String::new() }
    }

    fn gap(&self, from: usize, to: usize) -> String {
        if from >= to { String::new() } else { self.said(from, to).to_owned() }
    }
}

/// The part of a gap that belongs to the date after it (or before it): what lies past the last (or first) break.
fn own(gap: &str, of_date_before: bool) -> String {
    let breaks = |c: char| matches!(c, ';' | '\n' | '|' | '*');
    let mut parts = gap.split(breaks).map(trimmed).filter(|part| !part.is_empty());
    let part = if of_date_before { parts.next() } else { parts.last() }.unwrap_or_default();
    if of_date_before {
        return part;
    }
    // "Draft: March 2008 (SMT). Final: June 2008": the bracket and the sentence before belong to the date before.
    let tail = part.rsplit(". ").next().unwrap_or(&part);
    let tail = tail.rsplit(") ").next().unwrap_or(tail);
    let tail = trimmed(tail);
    if tail.is_empty() { part } else { tail }
}

/// A gap cut at its last dash, stop or comma.
fn split_last(gap: &str) -> Option<(&str, &str)> {
    let at = gap.rfind(" - ").or_else(|| gap.rfind(['\n', ';'])).or_else(|| gap.rfind(". ")).or_else(|| gap.rfind(','))?;
    Some((gap.get(..at)?, gap.get(at + 1..)?))
}
