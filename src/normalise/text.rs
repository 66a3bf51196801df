//! Spaces, invisible characters, HTML fragments and bullets: a cell's words, cleaned.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

mod fragment;

/// One line of a cell: a paragraph or a bullet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The line's text without its bullet.
    pub text: String,
    /// Whether it stood as a bullet.
    pub bullet: bool,
    /// 0 for the outermost bullets or plain lines, 1 for bullets beneath bullets.
    pub level: u8,
}

/// Whether a character takes no room on screen and means nothing in a cell.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
        || (c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}'))
}

/// Text on one line: invisible characters gone, every run of blanks (no-break ones and line breaks too) one space,
/// letters in their composed form.
#[must_use]
pub fn clean_line(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    if text.is_ascii() {
        // Most cells are plain: no composing of letters is needed.
        for word in text.split_ascii_whitespace().filter(|word| !word.chars().all(is_invisible)) {
            if !clean.is_empty() {
                clean.push(' ');
            }
            clean.extend(word.chars().filter(|c| !is_invisible(*c)));
        }
        return clean;
    }
    for word in text.split(char::is_whitespace) {
        let mut word = word.chars().filter(|c| !is_invisible(*c)).nfc().peekable();
        if word.peek().is_none() {
            continue;
        }
        if !clean.is_empty() {
            clean.push(' ');
        }
        clean.extend(word);
    }
    clean
}

/// The glyphs that people, Word and Excel use as bullets.
const BULLETS: &[char] = &[
    '•', '●', '○', '◦', '▪', '▫', '■', '□', '◆', '◇', '►', '▶', '➢', '➤', '✓', '✔', '❖', '‣', '⁃', '∙', '·', '\u{f0b7}', '\u{f0a7}',
    '\u{f0d8}', '\u{f0fc}', '\u{f076}',
];

/// The glyphs that stand for bullets beneath bullets.
const SUB_BULLETS: &[char] = &['○', '◦', '▫', '□', '◇'];

/// Whether a character is a bullet wherever it stands.
#[must_use]
pub fn is_bullet(c: char) -> bool {
    BULLETS.contains(&c)
}

/// A cell's lines: paragraphs, line breaks, HTML fragments and bullets of any shape, each cleaned, blanks left out.
///
/// A bullet's level is told by its glyph, by its indent, or by the HTML list it stands in.
#[must_use]
pub fn lines(text: &str) -> Vec<Line> {
    let source: Cow<'_, str> = if fragment::has_markup(text) { Cow::Owned(fragment::to_lines(text)) } else { Cow::Borrowed(text) };
    let mut found = Vec::new();
    for raw in source.split(['\n', '\r', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}']) {
        split_bullets(raw, &mut found);
    }
    level_by_indent(&mut found)
}

/// A line with the blanks before it, until its level is known.
struct Raw {
    line: Line,
    indent: usize,
}

/// Splits one raw line at its bullet glyphs.
fn split_bullets(raw: &str, found: &mut Vec<Raw>) {
    let indent = raw.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum();
    let mut rest = raw;
    let mut pending: Option<char> = leading_dash(rest).map(|(glyph, after)| {
        rest = after;
        glyph
    });
    loop {
        let next = bullet_position(rest);
        let (piece, glyph, after) = match next {
            Some((at, glyph)) => (&rest[..at], Some(glyph), &rest[at + glyph.len_utf8()..]),
            None => (rest, None, ""),
        };
        let text = strip_emphasis(&clean_line(piece));
        if !text.is_empty() {
            let level = u8::from(pending.is_some_and(|glyph| SUB_BULLETS.contains(&glyph)));
            found.push(Raw { line: Line { text, bullet: pending.is_some(), level }, indent: if pending.is_some() { indent } else { 0 } });
        }
        match glyph {
            Some(glyph) => pending = Some(glyph),
            None => return,
        }
        rest = after;
    }
}

/// The next bullet glyph of a line; a middle dot or tick counts only where a blank or the line's start is before it.
fn bullet_position(text: &str) -> Option<(usize, char)> {
    let mut before = None;
    for (at, c) in text.char_indices() {
        let apart = before.is_none_or(char::is_whitespace);
        if is_bullet(c) && (apart || !matches!(c, '·' | '∙' | '✓' | '✔' | '■' | '□' | '◆')) {
            let alone = matches!(c, '✓' | '✔' | '■' | '□' | '◆' | '●' | '○') && text[at + c.len_utf8()..].trim().is_empty();
            if !(alone && before.is_none()) {
                return Some((at, c));
            }
        }
        before = Some(c);
    }
    None
}

/// A dash, asterisk or letter `o` that opens a line as a bullet, with what stands after it.
fn leading_dash(line: &str) -> Option<(char, &str)> {
    let trimmed = line.trim_start_matches(|c: char| c.is_whitespace() || is_invisible(c));
    let glyph = trimmed.chars().next()?;
    let after = &trimmed[glyph.len_utf8()..];
    let opens = match glyph {
        '-' | '–' | '—' | '*' | '>' | '−' => {
            after.starts_with(char::is_whitespace) || (glyph != '*' && after.starts_with(char::is_alphabetic))
        }
        'o' => after.starts_with(char::is_whitespace),
        _ => false,
    };
    let after = after.trim_start();
    (opens && !after.is_empty()).then_some((if glyph == 'o' { '○' } else { glyph }, after))
}

/// Without the asterisks that a Markdown copy leaves round bold words.
fn strip_emphasis(text: &str) -> String {
    if text.contains("**") { clean_line(&text.replace("**", " ")) } else { text.to_owned() }
}

/// Raises the level of bullets that stand deeper than the first one.
fn level_by_indent(raw: &mut [Raw]) -> Vec<Line> {
    let base = raw.iter().filter(|r| r.line.bullet && r.line.level == 0).map(|r| r.indent).min().unwrap_or(0);
    raw.iter()
        .map(|r| {
            let mut line = r.line.clone();
            if line.bullet && line.level == 0 && r.indent >= base + 2 {
                line.level = 1;
            }
            line
        })
        .collect()
}

/// A text reduced to what makes it the same text: lower-case letters and digits with single spaces, `&` as "and".
#[must_use]
pub fn folded(text: &str) -> String {
    let mut folded = Folding { text: String::with_capacity(text.len()), gap: false };
    if text.is_ascii() {
        text.chars().for_each(|c| folded.push(c));
    } else {
        text.nfkd().for_each(|c| folded.push(c));
    }
    folded.text
}

/// A text being folded.
struct Folding {
    text: String,
    /// Whether something stood between the last letter and the next one.
    gap: bool,
}

impl Folding {
    fn push(&mut self, c: char) {
        if c == '&' {
            " and ".chars().for_each(|c| self.push(c));
        } else if c.is_alphanumeric() {
            if self.gap && !self.text.is_empty() {
                self.text.push(' ');
            }
            self.gap = false;
            self.text.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’' | '‘' | '\u{300}'..='\u{36f}') && !is_invisible(c) {
            self.gap = true;
        }
    }
}

/// Whether a text ends as a finished sentence or clause does.
#[must_use]
pub fn ends_a_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '”' | '’' | '\'' | ')' | ']'));
    end.ends_with(['.', '!', '?', ';', ':'])
}

/// Whether a text starts as the middle of a sentence does: with a small letter, a closing bracket or a comma.
#[must_use]
pub fn starts_mid_sentence(text: &str) -> bool {
    text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '‘' | '\'' | '('))
        .starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ';' | ')' | '/' | '&'))
}

/// Words without the `'` that our CSV files put before what a spreadsheet would take for a formula.
#[must_use]
pub fn unguarded(text: &str) -> &str {
    let rest = text.strip_prefix('\'').unwrap_or(text);
    let formula = rest.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula { rest } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        lines(text)
            .into_iter()
            .map(|line| format!("{}{}{}", "  ".repeat(usize::from(line.level)), if line.bullet { "* " } else { "" }, line.text))
            .collect()
    }

    #[test]
    fn odd_spaces_become_one_space() {
        assert_eq!(clean_line("  Head\tof \r\n\u{7} Ser\u{1}vice "), "Head of Service");
        assert_eq!(clean_line("  Head\u{a0}of\u{200b} \r\n  Service\t(AN) "), "Head of Service (AN)");
    }

    #[test]
    fn html_lists_become_lines_with_levels() {
        assert_eq!(
            shown(
                "Told to: <ul style=\"list-style-type: none\"> • Findings reach: <ul style=\"list-style-type: none\"> ○ Children. ○ Groups &amp; carers. "
            ),
            ["Told to:", "* Findings reach:", "  * Children.", "  * Groups & carers."]
        );
        assert_eq!(
            shown("<p>Setting up access. It needs:</p> <ul><li>Facts</li><li>A programme</li></ul>"),
            ["Setting up access. It needs:", "* Facts", "* A programme"]
        );
        assert_eq!(shown("one<br/>two<BR>three"), ["one", "two", "three"]);
    }

    #[test]
    fn a_list_that_lost_its_bullets_is_split_at_its_sentences() {
        assert_eq!(
            shown("<ul style=\"x\"> The lead named. Clear routes. Shared data, e.g. Joint files working. "),
            ["* The lead named.", "* Clear routes.", "* Shared data, e.g. Joint files working."]
        );
    }

    #[test]
    fn bullets_of_any_shape_become_lines() {
        assert_eq!(shown("• One • Two"), ["* One", "* Two"]);
        assert_eq!(shown("- One\n- Two-part\n  - deeper"), ["* One", "* Two-part", "  * deeper"]);
        assert_eq!(shown("• One\n    ◦ beneath"), ["* One", "  * beneath"]);
        assert_eq!(shown("\u{f0b7}\tOne\no\tTwo"), ["* One", "  * Two"]);
        assert_eq!(shown("Children aged 11 - 19"), ["Children aged 11 - 19"]);
        assert_eq!(shown("**Success Criteria**"), ["Success Criteria"]);
        assert_eq!(shown("a < b and c > d"), ["a < b and c > d"]);
        assert_eq!(shown("-"), ["-"]);
        assert_eq!(shown("✓"), ["✓"]);
    }

    #[test]
    fn folding_keeps_letters_and_digits_only() {
        assert_eq!(folded("  Plan’s  Réf. (C&YPP) "), "plans ref c and ypp");
    }
}
