//! Recognises the words that open a key issue ("Key issue 3", "Priority Two:", "KI4"), labels such as "Success
//! criteria", and the lines that only a printed page needs.

use std::sync::LazyLock;

use regex::Regex;

use crate::normalise::text::{clean_line, folded, is_bullet};
use crate::record::Schema;

/// A section's opening words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Banner {
    /// Place of its word in the schema's list: 0 is the most particular.
    pub rank: usize,
    /// Its number; a letter counts from A, and a number of two places (`1.2`) stands in `rest` and gives none.
    pub number: Option<u32>,
    /// What follows the number.
    pub rest: String,
}

/// What text outside the table is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LabelKind {
    Success,
    Evaluation,
    Context,
}

/// The patterns of one schema, made once for a run.
#[derive(Debug)]
pub(super) struct Banners {
    words: Vec<(String, usize)>,
    opening: Regex,
    short: Regex,
    labels: Vec<(String, LabelKind)>,
}

const NUMBER_WORDS: &[&str] = &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const ROMAN: &[&str] = &["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

static NUMBERED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\(?(\d{1,2})\s*(?:[.):–—-]+\s*|\s+)(\p{L}.*)$").expect("a fixed pattern"));
static LETTERED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\(?([IVX]{1,4}|[A-Z])\s*(?:[.):]|\s[–—-])\s*(\p{L}\S+.*)$").expect("a fixed pattern"));
static CONTINUED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\s*[-–—]?\s*[(\[]?\b(?:continued|cont['’]?d|cont\.?)[)\]]?\.?\s*$").expect("a fixed pattern"));
static PAGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:[-–—\s]*(?:page|p\.)\s*\d+(?:\s*(?:of|/)\s*\d+)?[-–—\s]*|[-–—]\s*\d{1,3}\s*[-–—]|(?:printed|print date|date printed)\b.*|.{0,80}\bprinted (?:on )?\d.*|\d+\s+of\s+\d+)$")
        .expect("a fixed pattern")
});
static TOTAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:grand |sub-? ?|overall )?totals?\b|^(?:count|sum|average)\s*:?$|^(?:total )?(?:number|count|no\.?) of (?:actions|items|tasks)\b")
        .expect("a fixed pattern")
});
static NOTE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:notes?\s*(?:\d+\s*)?[:.\-–]|notes?$|n\.?b\.?[\s:.]|please note|key\s*[:\-–]|key$|key to\b|rag key\b|rag\s*[:=]|legend\b|source\s*:|footnote|\*+\s*\w|†|last (?:updated|reviewed)\b|updated\s*(?:on|:)|version\s*[:\d]|v\d+\.\d|document owner|file(?:name)?\s*:|©|status key\b|abbreviations\b|glossary\b|signed(?:\s*[:.…_-]|$)|sign(?:ed)? off\b|approved by\s*[:.…_-]|date\s*[:.…_]{1}|prepared by\b|author\s*:|end of (?:plan|document|report)\b|distribution\s*(?:list)?\s*:|red\s*[=:–-]|amber\s*[=:–-]|green\s*[=:–-]|blue\s*[=:–-])")
        .expect("a fixed pattern")
});

static SIGN_OFF: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:signed|sign(?:ed)?[ -]off|prepared|reviewed|approved|agreed|endorsed|authorised|produced|compiled|completed|updated|written|presented)\s+(?:by|on|at)\b|(?:date of )?(?:next |last )?review(?:ed)?\s+(?:date|due)\b|next review\b|distribution\b|circulation\b|cc\b|contacts?\b|for (?:further|more) information\b|signature|chair'?s? signature|date\s*:|version\b|status\s*:)|:$")
        .expect("a fixed pattern")
});

impl Banners {
    pub(super) fn new(schema: &Schema) -> Self {
        let words: Vec<(String, usize)> = schema.sections.words.iter().enumerate().map(|(rank, word)| (folded(word), rank)).collect();
        let alternatives = |list: &[String]| {
            let mut sorted: Vec<String> = list.iter().map(|word| regex::escape(word).replace(' ', r"[\s-]+")).collect();
            sorted.sort_by_key(|word| std::cmp::Reverse(word.len()));
            sorted.join("|")
        };
        let opening = format!(
            r"(?i)^(?:the\s+)?({})s?\s*(?:no\.?|number|ref\.?|#)?\s*[:\-–—]?\s*(?:(\d{{1,2}}(?:\.\d{{1,2}})*|{}|(?-i:{}))(?:[.:;,)\]\-–—/\s]+(.*))?|(?-i:([A-Z]))(?:\s*[.:;)\]\-–—](?:\s+(.*))?)?)$",
            alternatives(&schema.sections.words),
            NUMBER_WORDS.join("|"),
            ROMAN.iter().rev().copied().collect::<Vec<_>>().join("|"),
        );
        let short = format!(r"(?i)^({})[\s.]?(\d{{1,2}})(?:[.:;,)\]\-–—/\s]+(.*))?$", alternatives(&schema.sections.short));
        let kinds = [("success_criteria", LabelKind::Success), ("evaluation", LabelKind::Evaluation), ("context", LabelKind::Context)];
        let mut labels: Vec<(String, LabelKind)> = kinds
            .iter()
            .flat_map(|(name, kind)| schema.labels.get(*name).into_iter().flatten().map(|label| (folded(label), *kind)))
            .collect();
        labels.sort_by_key(|(label, _)| std::cmp::Reverse(label.len()));
        Self {
            words,
            opening: Regex::new(&opening).expect("words are escaped"),
            short: Regex::new(&short).expect("words are escaped"),
            labels,
        }
    }

    /// "Key issue 3 Ensure that …", in whole words.
    pub(super) fn opening(&self, text: &str) -> Option<Banner> {
        let text = without_continued(&clean_line(&text.replace("**", " ")));
        let found = self.opening.captures(&text)?;
        let word = folded(&found[1]);
        let rank = self.words.iter().find(|(known, _)| *known == word).map_or(self.words.len(), |(_, rank)| *rank);
        let (said, rest) = match found.get(2) {
            Some(said) => (said.as_str(), found.get(3)),
            None => (found.get(4)?.as_str(), found.get(5)),
        };
        let rest = clean_title(rest.map_or("", |m| m.as_str()));
        if said.contains('.') {
            return Some(Banner { rank, number: None, rest: format!("{said} {rest}").trim_end().to_owned() });
        }
        Some(Banner { rank, number: Some(number_of(said)?), rest })
    }

    /// "Key issue" or "Theme: Early help": an opening without a number, by words that open nothing else.
    pub(super) fn unnumbered(&self, text: &str) -> Option<(usize, String)> {
        let text = clean_line(&text.replace("**", " "));
        if !text.starts_with(char::is_uppercase) {
            return None;
        }
        let (word, rest) = text.split_once(':').unwrap_or((text.as_str(), ""));
        let key = folded(word);
        let rank = self.words.iter().find(|(known, _)| *known == key).map(|(_, rank)| *rank)?;
        let general = ["outcome", "aim", "goal", "issue", "finding", "section", "area", "part", "standard"];
        (!general.contains(&key.as_str()) && (text.contains(':') || folded(&text) == key)).then(|| (rank, clean_title(rest)))
    }

    /// "KI3", "Rec 2": for sheet names and key-issue columns, where nothing else is meant.
    pub(super) fn opening_or_short(&self, text: &str) -> Option<Banner> {
        self.opening(text).or_else(|| {
            let text = without_continued(&clean_line(text));
            let found = self.short.captures(&text)?;
            Some(Banner { rank: 0, number: Some(number_of(&found[2])?), rest: clean_title(found.get(3).map_or("", |m| m.as_str())) })
        })
    }

    /// The rank of a column heading that names sections ("Recommendation").
    pub(super) fn rank_of_heading(&self, heading: &str) -> usize {
        let key = crate::table::heading_key(heading);
        let singular = key.strip_suffix('s').unwrap_or(&key);
        let place = |text: &str| self.words.iter().find(|(word, _)| word == text || text.contains(word.as_str())).map(|(_, rank)| *rank);
        place(&key).or_else(|| place(singular)).unwrap_or(self.words.len())
    }

    /// A label and what stands behind it in the same text.
    pub(super) fn label<'t>(&self, text: &'t str) -> Option<(LabelKind, &'t str)> {
        let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '*' || is_bullet(c));
        for (label, kind) in &self.labels {
            let Some(end) = prefix_end(start, label) else { continue };
            let rest = start[end..].trim_start_matches(['*', ' ', '\u{a0}', '?']);
            let opens = rest.chars().next().is_none_or(|c| matches!(c, ':' | '<' | '\n' | '\r' | '-' | '–' | '—') || is_bullet(c));
            let own_line =
                *kind != LabelKind::Context || rest.trim_start_matches([':', '\n', '\r', ' ']).is_empty() || rest.starts_with(':');
            if opens && own_line {
                let rest = rest.strip_prefix(':').unwrap_or(rest);
                return Some((*kind, rest));
            }
        }
        None
    }

    /// Text cut where a label was glued to what stands before it ("… Plan of Action**Success Criteria**").
    pub(super) fn unglue<'t>(&self, text: &'t str) -> Vec<&'t str> {
        if text.contains("**") {
            let pieces: Vec<&str> = text.split("**").filter(|piece| !piece.trim().is_empty()).collect();
            if pieces.len() > 1 && pieces.iter().any(|piece| self.label(piece).is_some()) {
                return pieces;
            }
        }
        if text.contains('\n') {
            let mut pieces = Vec::new();
            let mut start = 0;
            for (at, _) in text.match_indices('\n') {
                let line = &text[at + 1..];
                if self.label(line).is_some_and(|(kind, _)| kind != LabelKind::Context) && !text[start..at].trim().is_empty() {
                    pieces.push(&text[start..at]);
                    start = at + 1;
                }
            }
            if start > 0 {
                pieces.push(&text[start..]);
                return pieces;
            }
        }
        let particular = self.labels.iter().filter(|(label, kind)| *kind != LabelKind::Context && label.len() >= 10);
        let lower = text.to_lowercase();
        if lower.len() != text.len() {
            return vec![text];
        }
        for (label, _) in particular {
            if let Some(at) = lower.find(label.as_str()).filter(|at| *at > 0) {
                let glued = text[..at].ends_with(char::is_lowercase) && text[at..].starts_with(char::is_uppercase);
                if glued && self.label(&text[at..]).is_some() {
                    return vec![&text[..at], &text[at..]];
                }
            }
        }
        vec![text]
    }
}

/// Where in `text` the folded `label` ends, if the text starts with it.
fn prefix_end(text: &str, label: &str) -> Option<usize> {
    let mut wanted = label.chars().peekable();
    let mut end = 0;
    let mut gap = true;
    for (at, c) in text.char_indices() {
        let Some(&next) = wanted.peek() else { break };
        if c.is_alphanumeric() {
            if next == ' ' {
                return None;
            }
            let mut lower = c.to_lowercase();
            if lower.next() != Some(next) {
                return None;
            }
            wanted.next();
            gap = false;
        } else if matches!(c, '\'' | '’') {
        } else if c == '\n' && !gap && next != ' ' {
            return None;
        } else {
            if next == ' ' {
                wanted.next();
            } else if !gap {
                return None;
            }
            gap = true;
        }
        end = at + c.len_utf8();
    }
    let boundary = text[end..].chars().next().is_none_or(|c| !c.is_alphanumeric());
    (wanted.peek().is_none() && boundary).then_some(end)
}

fn number_of(text: &str) -> Option<u32> {
    let place = |list: &[&str]| list.iter().position(|word| word.eq_ignore_ascii_case(text)).map(|at| at as u32 + 1);
    text.parse().ok().filter(|n| *n > 0).or_else(|| place(NUMBER_WORDS)).or_else(|| place(ROMAN)).or_else(|| letter_number(text))
}

/// A lone capital letter as a number: A is 1.
pub(super) fn letter_number(text: &str) -> Option<u32> {
    let mut letters = text.chars();
    let letter = letters.next().filter(char::is_ascii_uppercase)?;
    letters.next().is_none().then(|| u32::from(letter) - u32::from('A') + 1)
}

/// A title without the punctuation that joined it to its number.
pub(super) fn clean_title(text: &str) -> String {
    let text = clean_line(&text.replace("**", " "));
    text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—' | '.' | ')' | ',' | ';'))
        .trim_end_matches([':', ' '])
        .to_owned()
}

/// "3. Safe recruitment", "II. Practice", "B) Workforce": a number or letter with a title behind it.
pub(super) fn numbered(text: &str) -> Option<(u32, String)> {
    let text = without_continued(&clean_line(text));
    let found = NUMBERED.captures(&text).or_else(|| LETTERED.captures(&text))?;
    Some((number_of(&found[1])?, clean_title(&found[2])))
}

/// Without "(continued)" at its end.
pub(super) fn without_continued(text: &str) -> String {
    CONTINUED.replace(text, "").into_owned()
}

/// A page number or print date that belongs to the paper.
pub(super) fn is_page_mark(text: &str) -> bool {
    PAGE.is_match(text)
}

/// A row of totals.
pub(super) fn is_total(text: &str) -> bool {
    TOTAL.is_match(text)
}

/// A note, a key or a footer below a table.
pub(super) fn is_note(text: &str) -> bool {
    NOTE.is_match(text)
}

/// What stands below a whole plan: who signed it, when it is reviewed, who has a copy.
pub(super) fn is_sign_off(text: &str) -> bool {
    SIGN_OFF.is_match(text) || is_note(text)
}

/// Only dashes, underscores and the like.
pub(super) fn is_rule_line(text: &str) -> bool {
    let mut any = false;
    text.chars().filter(|c| !c.is_whitespace()).all(|c| {
        any = true;
        matches!(c, '-' | '–' | '—' | '_' | '=' | '|' | ':' | '+' | '.' | '*')
    }) && any
        && text.chars().filter(|c| !c.is_whitespace()).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn banners() -> Banners {
        Banners::new(&Schema::action_plan())
    }

    #[test]
    fn openings_are_told_from_ordinary_text() {
        let banners = banners();
        for (text, number, rest) in [
            ("Key Issue 1 Ensure that safe", 1, "Ensure that safe"),
            ("KEY ISSUE 2:", 2, ""),
            ("Recommendation No. 3 – Training", 3, "Training"),
            ("Priority Two: Early help", 2, "Early help"),
            ("Objective IV. Voice", 4, "Voice"),
            ("Key Issue 3 (continued)", 3, ""),
            ("Area for improvement 12", 12, ""),
            ("Theme B: Education", 2, "Education"),
            ("Promise 1 – We listen", 1, "We listen"),
        ] {
            let found = banners.opening(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.number, found.rest.as_str()), (Some(number), rest), "{text}");
        }
        for text in
            ["Key issues", "Issue guidance to 3 schools", "Recommendations", "Priority", "Outcome: better lives", "Section 47 enquiries"]
        {
            let found = banners.opening(text);
            assert!(found.is_none() || text.starts_with("Section 47"), "{text}: {found:?}");
        }
        assert_eq!(banners.opening_or_short("KI3").and_then(|b| b.number), Some(3));
        let dotted = banners.opening("Objective 1.2: Improve diets").map(|b| (b.number, b.rest));
        assert_eq!(dotted, Some((None, "1.2 Improve diets".to_owned())));
        assert!(banners.opening("Priority A good start").is_none());
        assert!(banners.opening("KI3").is_none());
    }

    #[test]
    fn labels_need_an_end_behind_them() {
        let banners = banners();
        assert_eq!(banners.label("Success Criteria <ul> • A"), Some((LabelKind::Success, "<ul> • A")));
        assert_eq!(banners.label("Evaluation"), Some((LabelKind::Evaluation, "")));
        assert_eq!(banners.label("**Success Criteria:**\n- a").map(|(kind, _)| kind), Some(LabelKind::Success));
        assert_eq!(banners.label("Evaluation of the scheme"), None);
        assert_eq!(banners.label("Outcomes for children improve"), None);
        assert_eq!(banners.unglue("Plan of Action**Success Criteria**"), ["Plan of Action", "Success Criteria"]);
        assert_eq!(banners.unglue("Plan of ActionSuccess Criteria"), ["Plan of Action", "Success Criteria"]);
    }

    #[test]
    fn what_only_the_paper_needs_is_known() {
        assert!(is_page_mark("Page 3 of 12") && is_page_mark("- 4 -") && !is_page_mark("Pages are checked"));
        assert!(is_rule_line("---") && !is_rule_line("-") && !is_rule_line("a-b"));
        assert!(
            is_total("Total actions: 12") && is_note("Note: dates may change") && is_note("Key: R = red") && !is_note("Keyworkers named")
        );
        assert_eq!(numbered("3. Safe recruitment"), Some((3, "Safe recruitment".into())));
        assert_eq!(numbered("3.1 Write it"), None);
        assert_eq!(numbered("II. Practice"), Some((2, "Practice".into())));
        assert_eq!(numbered("B) Workforce"), Some((2, "Workforce".into())));
        assert_eq!(numbered("A good start"), None);
    }
}
