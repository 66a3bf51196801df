//! Spaces, invisible characters, HTML fragments and bullets: a cell's words, cleaned.

/// Whether a character takes no room on screen and means nothing in a cell.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
        || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

/// Text on one line: invisible characters gone, every run of blanks (no-break ones and line breaks too) one space.
#[must_use]
pub fn clean_line(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for word in text.split(char::is_whitespace) {
        let word: String = word.chars().filter(|c| !is_invisible(*c)).collect();
        if word.is_empty() {
            continue;
        }
        if !clean.is_empty() {
            clean.push(' ');
        }
        clean.push_str(&word);
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_spaces_become_one_space() {
        assert_eq!(clean_line("  Head\u{a0}of\u{200b} \r\n  Service\t(AN) "), "Head of Service (AN)");
    }
}
