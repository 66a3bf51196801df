//! Scraps of HTML that a copy out of Word or a web page leaves in a cell, turned into lines.

use std::sync::LazyLock;

use regex::Regex;

static TAG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?is)<(/?)(ul|ol|li|p|br|div|span|b|i|u|strong|em|font|a|td|tr|table|tbody|th|h[1-6]|o:p)\b[^<>]*>")
        .expect("a fixed pattern")
});
static ENTITY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});").expect("a fixed pattern"));
static SENTENCE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[^.\s][^.\s]{2,}\.\s+(\p{Lu})").expect("a fixed pattern"));

/// Whether the text holds tags we know or character entities.
pub(super) fn has_markup(text: &str) -> bool {
    (text.contains('<') && TAG.is_match(text)) || (text.contains('&') && ENTITY.is_match(text))
}

/// The text with list items, paragraphs and breaks on lines of their own; list items start with a bullet whose
/// glyph tells the level.
pub(super) fn to_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut depth: usize = 0;
    let mut item = false;
    let mut at = 0;
    for tag in TAG.captures_iter(text) {
        let whole = tag.get(0).expect("a match has its whole");
        push_text(&mut out, &text[at..whole.start()], depth, item);
        at = whole.end();
        let closing = &tag[1] == "/";
        match (tag[2].to_ascii_lowercase().as_str(), closing) {
            ("ul" | "ol", false) => {
                depth += 1;
                item = false;
                out.push('\n');
            }
            ("ul" | "ol", true) => {
                depth = depth.saturating_sub(1);
                item = false;
                out.push('\n');
            }
            ("li", false) => {
                item = true;
                out.push('\n');
                out.push(glyph(depth));
                out.push(' ');
            }
            ("li" | "p" | "br" | "div" | "tr" | "td" | "th" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6", _) => out.push('\n'),
            _ => {}
        }
    }
    push_text(&mut out, &text[at..], depth, item);
    out
}

/// The bullet for a list at a depth (1 for the outermost).
fn glyph(depth: usize) -> char {
    if depth > 1 { '◦' } else { '•' }
}

/// Puts text between tags; text that stands in a list without any bullet is split at its sentences.
fn push_text(out: &mut String, text: &str, depth: usize, item: bool) {
    let text = decode(text);
    if text.trim().is_empty() {
        out.push_str(if text.is_empty() { "" } else { " " });
        return;
    }
    if depth == 0 || item || text.contains(super::is_bullet) {
        out.push_str(&text);
        return;
    }
    let mut rest = text.as_str();
    while !rest.trim().is_empty() {
        let end = SENTENCE
            .captures_iter(rest)
            .filter_map(|found| found.get(1))
            .map(|capital| capital.start())
            .find(|at| !ends_with_abbreviation(&rest[..*at]));
        let (sentence, after) = rest.split_at(end.unwrap_or(rest.len()));
        out.push('\n');
        out.push(glyph(depth));
        out.push(' ');
        out.push_str(sentence.trim());
        rest = after;
    }
}

/// Whether the full stop belongs to an abbreviation.
fn ends_with_abbreviation(text: &str) -> bool {
    let word = text.trim_end().rsplit(char::is_whitespace).next().unwrap_or("").to_lowercase();
    matches!(
        word.as_str(),
        "e.g." | "i.e." | "eg." | "ie." | "etc." | "dr." | "mr." | "mrs." | "ms." | "st." | "cllr." | "no." | "nos." | "incl."
    )
}

/// Replaces the character entities that copies leave.
fn decode(text: &str) -> String {
    ENTITY
        .replace_all(text, |found: &regex::Captures<'_>| {
            let name = &found[1];
            let number = match name.strip_prefix('#') {
                Some(hex) if hex.starts_with(['x', 'X']) => u32::from_str_radix(&hex[1..], 16).ok(),
                Some(decimal) => decimal.parse().ok(),
                None => None,
            };
            if let Some(c) = number.and_then(char::from_u32) {
                return c.to_string();
            }
            match name {
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                "apos" | "rsquo" | "lsquo" => "’",
                "nbsp" => "\u{a0}",
                "ndash" => "–",
                "mdash" => "—",
                "ldquo" => "“",
                "rdquo" => "”",
                "bull" => "•",
                "pound" => "£",
                "hellip" => "…",
                _ => return found[0].to_owned(),
            }
            .to_owned()
        })
        .into_owned()
}
