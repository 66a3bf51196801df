//! Excel's limits, kept by us before the writer is called: it prints some of its complaints and ignores others.

use std::borrow::Cow;
use std::collections::BTreeSet;

/// The most UTF-16 units one cell can hold.
pub const LONGEST_TEXT: usize = 32_767;
/// The most rows of a sheet, the heading among them.
pub const MOST_ROWS: usize = 1_048_576;
/// The most links we put on a sheet: Excel repairs a file with more than 65,530, and the writer does not count.
pub const MOST_LINKS: usize = 65_000;
/// The most UTF-16 units of a sheet's name.
const LONGEST_SHEET_NAME: usize = 31;
/// What stands where a text was cut.
const CUT: &str = " … [shortened here: Excel holds no more than 32,767 characters in a cell]";

/// A text that fits one cell: as it is, or cut with a note that says so.
#[must_use]
pub fn short_enough(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST_TEXT || text.encode_utf16().count() <= LONGEST_TEXT {
        return Cow::Borrowed(text);
    }
    let room = LONGEST_TEXT - CUT.encode_utf16().count();
    Cow::Owned(first_units(text, room).to_owned() + CUT)
}

/// A text without the characters that XML cannot hold. The writer escapes them in cells, but not in links, titles and footers, and such a
/// workbook does not open.
#[must_use]
pub fn without_controls(text: &str) -> Cow<'_, str> {
    let cannot = |c: char| (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}');
    if text.contains(cannot) { Cow::Owned(text.replace(cannot, "")) } else { Cow::Borrowed(text) }
}

/// As many letters from the start of a text as fit in so many UTF-16 units.
#[must_use]
pub(super) fn first_units(text: &str, most: usize) -> &str {
    let mut units = 0;
    for (at, letter) in text.char_indices() {
        units += letter.len_utf16();
        if units > most {
            return &text[..at];
        }
    }
    text
}

/// Whether a spreadsheet could take the text for a formula when a person edits the cell or opens a CSV.
#[must_use]
pub fn opens_like_a_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\0'])
}

/// A name a sheet can bear: no forbidden character, not reserved, at most 31 units, unlike the names already taken (capitals aside).
#[must_use]
pub fn sheet_name(wanted: &str, taken: &BTreeSet<String>) -> String {
    let safe: String = wanted.chars().map(|c| if c.is_control() || "[]:*?/\\".contains(c) { ' ' } else { c }).collect();
    let words: Vec<&str> = safe.split_whitespace().collect();
    let mut plain = words.join(" ").trim_matches('\'').trim().to_owned();
    // Excel keeps "History" for itself.
    if plain.is_empty() || plain.to_lowercase() == "history" {
        plain = format!("Sheet {plain}").trim_end().to_owned();
    }
    let mut name = first_units(&plain, LONGEST_SHEET_NAME).trim_end_matches(['\'', ' ']).to_owned();
    let mut number = 2;
    while taken.contains(&name.to_lowercase()) {
        let suffix = format!(" ({number})");
        name = first_units(&plain, LONGEST_SHEET_NAME - suffix.len()).trim_end_matches(['\'', ' ']).to_owned() + &suffix;
        number += 1;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_too_long_is_cut_and_says_so() {
        assert!(matches!(short_enough("short"), Cow::Borrowed("short")));
        let exact = "x".repeat(LONGEST_TEXT);
        assert_eq!(short_enough(&exact), exact);
        for long in ["x".repeat(LONGEST_TEXT + 1), "📌".repeat(20_000), "é".repeat(40_000)] {
            let short = short_enough(&long);
            assert!(short.encode_utf16().count() <= LONGEST_TEXT);
            assert!(short.ends_with(CUT));
        }
        assert_eq!(short_enough(&"é".repeat(20_000)), "é".repeat(20_000));
    }

    #[test]
    fn a_sheet_gets_a_name_it_can_bear() {
        let taken: BTreeSet<String> = ["plan".to_owned()].into();
        for (wanted, name) in [
            ("Summary", "Summary"),
            ("PLAN", "PLAN (2)"),
            ("History", "Sheet History"),
            ("", "Sheet"),
            ("'quoted'", "quoted"),
            ("a/b\\c:d*e?f[g]\t", "a b c d e f g"),
            ("A name that is far too long for a sheet", "A name that is far too long for"),
        ] {
            assert_eq!(sheet_name(wanted, &taken), name);
            assert!(rust_xlsxwriter::utility::check_sheet_name(name).is_ok(), "{name}");
        }
    }
}
