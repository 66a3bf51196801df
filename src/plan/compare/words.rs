//! Which words of a text were taken out and which were put in.

use serde::Serialize;
use similar::{Algorithm, DiffTag, capture_diff_slices};

/// What became of a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// It stands in both editions.
    Kept,
    /// It stood in the old one.
    Removed,
    /// It stands in the new one.
    Added,
}

/// A stretch of text with what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Stretch {
    /// What became of it.
    pub mark: Mark,
    /// The words, with the blanks and punctuation between them.
    pub text: String,
}

/// One letter in so many must be kept, or all of the text counts as another.
const LEAST_KEPT: usize = 4;

/// The words of two texts in the order of reading: the kept and removed ones together are the old text, the kept and added ones the new.
#[must_use]
pub fn stretches(old: &str, new: &str) -> Vec<Stretch> {
    let (old, new) = (tokens(old), tokens(new));
    let mut made = Made::default();
    for op in capture_diff_slices(Algorithm::Patience, &old, &new) {
        let (tag, before, after) = op.as_tag_tuple();
        let (before, after) = (old[before].concat(), new[after].concat());
        if tag == DiffTag::Equal {
            made.keep(&before);
        } else {
            made.change(&before, &after);
        }
    }
    made.flush();
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let kept: usize = made.stretches.iter().filter(|stretch| stretch.mark == Mark::Kept).map(|stretch| letters(&stretch.text)).sum();
    let most = letters(&old.concat()).max(letters(&new.concat()));
    if kept * LEAST_KEPT < most {
        // Single words in common between two different texts would only make both hard to read.
        made = Made { removed: old.concat(), added: new.concat(), ..Made::default() };
        made.flush();
    }
    made.stretches
}

/// Words, and between them runs of blanks and single marks of punctuation.
fn tokens(text: &str) -> Vec<&str> {
    let kind = |c: char| match c {
        _ if c.is_alphanumeric() => 0,
        '\n' => 1,
        _ if c.is_whitespace() => 2,
        _ => 3,
    };
    let mut found = Vec::new();
    let mut start = 0;
    let mut last: Option<i32> = None;
    for (at, c) in text.char_indices() {
        let now = kind(c);
        if last.is_some_and(|last| last != now || now == 3) {
            found.push(&text[start..at]);
            start = at;
        }
        last = Some(now);
    }
    if start < text.len() {
        found.push(&text[start..]);
    }
    found
}

#[derive(Default)]
struct Made {
    stretches: Vec<Stretch>,
    removed: String,
    added: String,
    /// Blanks and punctuation since the last change, which belong to it if another one follows at once.
    between: String,
}

impl Made {
    fn keep(&mut self, text: &str) {
        let changing = !self.removed.is_empty() || !self.added.is_empty();
        if changing && self.between.is_empty() && !text.contains(char::is_alphanumeric) && !text.contains('\n') {
            self.between = text.to_owned();
            return;
        }
        self.flush();
        self.push(Mark::Kept, text);
    }

    fn change(&mut self, before: &str, after: &str) {
        let between = std::mem::take(&mut self.between);
        // A side that has no words of its own there is not given a lone blank.
        let went = !self.removed.is_empty() || !before.is_empty();
        let came = !self.added.is_empty() || !after.is_empty();
        let joins = !between.is_empty() && went && came;
        if joins {
            self.removed.push_str(&between);
            self.added.push_str(&between);
        } else if !between.is_empty() {
            self.between = between;
            self.flush();
        }
        self.removed.push_str(before);
        self.added.push_str(after);
    }

    fn flush(&mut self) {
        let (removed, added) = (std::mem::take(&mut self.removed), std::mem::take(&mut self.added));
        self.push(Mark::Removed, &removed);
        self.push(Mark::Added, &added);
        let between = std::mem::take(&mut self.between);
        self.push(Mark::Kept, &between);
    }

    fn push(&mut self, mark: Mark, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.stretches.last_mut() {
            Some(last) if last.mark == mark => last.text.push_str(text),
            _ => self.stretches.push(Stretch { mark, text: text.to_owned() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(old: &str, new: &str) -> String {
        let print = |stretch: &Stretch| match stretch.mark {
            Mark::Kept => stretch.text.clone(),
            Mark::Removed => format!("[-{}-]", stretch.text),
            Mark::Added => format!("[+{}+]", stretch.text),
        };
        stretches(old, new).iter().map(print).collect()
    }

    #[test]
    fn changed_words_are_marked_and_the_rest_is_kept() {
        assert_eq!(printed("Train all staff by May.", "Train all new staff by June."), "Train all [+new +]staff by [-May-][+June+].");
        assert_eq!(printed("", "Complete"), "[+Complete+]");
        assert_eq!(printed("one\ntwo", "one\ntwo\nthree"), "one\ntwo[+\nthree+]");
        assert_eq!(printed("same", "same"), "same");
    }

    #[test]
    fn kept_and_removed_words_are_the_old_text_and_kept_and_added_ones_the_new() {
        let texts = [
            "Check the files, twice a year; report to the board",
            "Read each file: four times a year. Report to SMT",
            "",
            "files",
            "• a\n• b c",
        ];
        for old in texts {
            for new in texts {
                let found = stretches(old, new);
                let side =
                    |other: Mark| found.iter().filter(|piece| piece.mark != other).map(|piece| piece.text.as_str()).collect::<String>();
                assert_eq!((side(Mark::Added).as_str(), side(Mark::Removed).as_str()), (old, new));
            }
        }
    }
}
