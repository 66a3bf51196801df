//! The letters of a date cell: odd spaces, dashes and quotes made plain, so that the words can be told apart.

use super::super::text::is_invisible;

/// No cell says its date after this many characters; what follows is left unread.
pub(super) const LONGEST: usize = 2_000;

/// A cell's words with plain letters; both texts have the same length, so that a place in one is a place in the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Letters {
    /// The words as they stand, with plain spaces, dashes and quotes.
    pub(super) shown: String,
    /// The same with small letters.
    pub(super) small: String,
    /// Whether the text was longer than we read.
    pub(super) cut: bool,
}

impl Letters {
    /// Makes a cell's text plain.
    pub(super) fn of(text: &str) -> Self {
        let mut shown = String::with_capacity(text.len());
        let mut cut = false;
        for (count, c) in text.chars().enumerate() {
            if count >= LONGEST {
                cut = true;
                break;
            }
            if let Some(c) = plain(c) {
                shown.push(c);
            }
        }
        for (entity, plain) in [("&amp;", "&"), ("&nbsp;", " "), ("&ndash;", "-"), ("&mdash;", "-"), ("_x000D_", "")] {
            if shown.contains(entity) {
                shown = shown.replace(entity, plain);
            }
        }
        let small = shown.to_ascii_lowercase();
        Self { shown, small, cut }
    }
}

/// One character as people meant it; `None` where it takes no room.
fn plain(c: char) -> Option<char> {
    Some(match c {
        ' '..='~' | '\n' => c,
        '\r' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' | '\u{85}' => '\n',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' | '\u{96}' | '\u{97}' => '-',
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{b4}' | '\u{2032}' | '\u{91}' | '\u{92}' | '\u{2bc}' => '\'',
        '\u{201c}'..='\u{201f}' | '\u{2033}' | '\u{ab}' | '\u{bb}' | '\u{93}' | '\u{94}' | '\u{3003}' => '"',
        '\u{2044}' | '\u{2215}' | '\u{ff0f}' => '/',
        '\u{2026}' => '.',
        '\u{d7}' => 'x',
        '\u{2190}'..='\u{21ff}' | '\u{27a1}' | '\u{2794}' => '>',
        '\u{2022}' | '\u{2023}' | '\u{25e6}' | '\u{25aa}' | '\u{25cf}' | '\u{25cb}' | '\u{b7}' | '\u{f0b7}' => '*',
        _ if is_invisible(c) => return None,
        _ if c.is_whitespace() => ' ',
        _ => c,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_characters_become_plain_ones() {
        assert_eq!(Letters::of("Jan\u{a0}08 \u{2014} June \u{2019}08").shown, "Jan 08 - June '08");
        assert_eq!(Letters::of("M\u{200b}arch").small, "march");
        let long = Letters::of(&"x".repeat(LONGEST + 5));
        assert!(long.cut && long.small.len() == LONGEST);
    }
}
