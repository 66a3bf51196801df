//! What becomes of one field when several returns say something about it.

use crate::plan::compare::plain;

/// What one return says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Voice {
    /// Its place among the returns.
    pub side: usize,
    /// Its words.
    pub said: String,
    /// The cell they stand in.
    pub at: String,
}

/// What comes of the voices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Vote {
    /// Nobody edited it.
    Unchanged,
    /// One edited it, or several in the same way: the words, and who.
    Taken(String, Vec<usize>),
    /// They edited it differently; those who did.
    Differ(Vec<Voice>),
}

impl Vote {
    /// Counts the voices that are not the base's. Spaces, line breaks, bullets and kinds of quotes make no difference.
    pub(super) fn of(base: &str, voices: Vec<Voice>) -> Self {
        let before = plain_words(base);
        let edits: Vec<Voice> = voices.into_iter().filter(|voice| plain_words(&voice.said) != before).collect();
        let Some(first) = edits.first() else { return Self::Unchanged };
        let words = plain_words(&first.said);
        if edits.iter().all(|voice| plain_words(&voice.said) == words) {
            return Self::Taken(first.said.clone(), edits.iter().map(|voice| voice.side).collect());
        }
        Self::Differ(edits)
    }
}

/// Words without their bullets.
fn plain_words(text: &str) -> String {
    let lines: Vec<String> = crate::normalise::text::lines(text).into_iter().map(|line| line.text).collect();
    plain(&lines.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn voice(side: usize, said: &str) -> Voice {
        Voice { side, said: said.into(), at: String::new() }
    }

    #[test]
    fn one_edit_is_taken_the_same_one_twice_is_one_and_two_differ() {
        assert_eq!(Vote::of("a", vec![voice(0, "a"), voice(1, " a ")]), Vote::Unchanged);
        assert_eq!(Vote::of("a", vec![voice(0, "a"), voice(1, "b")]), Vote::Taken("b".into(), vec![1]));
        assert_eq!(Vote::of("a", vec![voice(0, "b"), voice(1, "• b"), voice(2, "a")]), Vote::Taken("b".into(), vec![0, 1]));
        assert_eq!(Vote::of("a", vec![voice(0, "b"), voice(1, "")]), Vote::Differ(vec![voice(0, "b"), voice(1, "")]));
    }
}
