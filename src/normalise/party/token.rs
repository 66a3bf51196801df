//! A lead cell as tokens: words, the marks between them, and brackets within brackets.

use super::WordRole;
use super::joining::{joined, unbroken};
use super::lexicon::plain;

/// One word of the cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// The word as written, without the stops and commas around it.
    pub(super) said: String,
    /// What it was used for in the end.
    pub(super) role: WordRole,
}

/// What stands between words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// A line break.
    Line,
    /// A slash; tight when no blank stands beside it.
    Slash {
        tight: bool,
    },
    /// A semicolon, a bar, or a full stop between two sentences.
    Semicolon,
    /// The word "and".
    And,
    /// An ampersand.
    Ampersand,
    /// The word "or".
    Or,
    Comma,
    /// A dash with blanks around it.
    Dash,
    Colon,
    /// "with", "in liaison with", "supported by".
    Join,
}

/// A token, or a bracket with the tokens in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// A word by its number in the cell.
    Word(usize),
    Mark(Mark),
    Bracket(Vec<Node>),
    /// Words that are one known name (`Health and Wellbeing Board`), with its number in the list of names found.
    Name(usize, Vec<usize>),
}

/// A whole cell as tokens.
#[derive(Debug, Clone, Default)]
pub(super) struct Tokens {
    pub(super) words: Vec<Word>,
    pub(super) nodes: Vec<Node>,
    /// Whether the cell itself is unsure: a question mark stands in it.
    pub(super) unsure: bool,
}

/// Abbreviations after which a stop ends no sentence.
const STOPPED: &[&str] = &[
    "mr", "mrs", "ms", "dr", "ass", "cllr", "prof", "rev", "revd", "st", "insp", "supt", "sgt", "det", "asst", "dep", "dept", "dir", "hon",
    "cttee", "ctte", "co", "ch", "gov", "govs", "sec", "mgr", "snr", "exec", "hd", "coord", "co-ord", "rt", "eg", "ie", "e.g", "i.e", "no",
    "tel", "ext",
];

/// Ranks that a police officer holds for a time or acts in: `T/DCI`, `A/Insp`.
const POLICE_RANKS: &[&str] = &["dci", "di", "ds", "supt", "dsupt", "insp", "ci", "ps", "sgt", "inspector", "sergeant", "superintendent"];

struct Scanner {
    tokens: Tokens,
    /// Open brackets: the nodes gathered at each depth, the outermost first.
    open: Vec<Vec<Node>>,
    word: String,
}

impl Scanner {
    fn push(&mut self, node: Node) {
        match self.open.last_mut() {
            Some(nodes) => nodes.push(node),
            None => self.tokens.nodes.push(node),
        }
    }

    /// Ends the word being gathered.
    fn finish(&mut self, next_is_word: bool) {
        let word = std::mem::take(&mut self.word);
        if word.is_empty() {
            return;
        }
        let bare = word.trim_matches(|c: char| matches!(c, '"' | '\u{201c}' | '\u{201d}' | '*' | '?' | '!' | '_' | '#' | '~'));
        let bare = bare.trim_start_matches(['\'', '\u{2018}', '.']);
        let lower = plain(bare);
        let dotted = bare.trim_end_matches('.').contains('.');
        let ends = bare.ends_with('.') && next_is_word && lower.chars().count() > 2 && !STOPPED.contains(&lower.as_str()) && !dotted;
        let initial = dotted || lower.chars().count() == 1 && bare.ends_with('.');
        let said = if initial { bare } else { bare.trim_end_matches('.') };
        if said.is_empty() {
            return;
        }
        self.tokens.words.push(Word { said: said.to_owned(), role: WordRole::NotUnderstood });
        self.push(Node::Word(self.tokens.words.len() - 1));
        if ends {
            self.push(Node::Mark(Mark::Semicolon));
        }
    }

    fn mark(&mut self, mark: Mark) {
        self.finish(false);
        self.push(Node::Mark(mark));
    }

    /// `a)` or `2)` before a party: it parts two parties and belongs to neither.
    fn item(&mut self) {
        let said = std::mem::take(&mut self.word);
        self.tokens.words.push(Word { said, role: WordRole::Label });
        self.push(Node::Mark(Mark::Semicolon));
    }

    fn close(&mut self) {
        self.finish(false);
        if let Some(nodes) = self.open.pop() {
            self.push(Node::Bracket(nodes));
        }
    }
}

/// Whether a slash, ampersand or other mark belongs inside the word around it: `0-11`, `08/09`, `P&P`, `n/a`, `c/o`.
fn inside_word(before: &str, mark: char, after: &[char]) -> bool {
    let next = after.first().copied().unwrap_or(' ');
    let tail: String = after.iter().take_while(|c| c.is_alphanumeric() || **c == '&').collect();
    match mark {
        '/' => {
            let whole = format!("{before}/{tail}").to_lowercase();
            before.ends_with(|c: char| c.is_ascii_digit()) && next.is_ascii_digit()
                || matches!(whole.as_str(), "n/a" | "c/o" | "a/d" | "and/or" | "w/c")
                || matches!(before, "T" | "A") && POLICE_RANKS.contains(&tail.to_lowercase().as_str())
        }
        '&' => {
            !before.is_empty()
                && before.len() <= 3
                && !tail.is_empty()
                && tail.len() <= 3
                && before.chars().chain(tail.chars()).all(|c| c.is_uppercase() || c == '&')
        }
        '\u{2013}' | '\u{2014}' | '\u{2012}' | '\u{2212}' => before.ends_with(|c: char| c.is_ascii_digit()) && next.is_ascii_digit(),
        ',' | ':' => before.ends_with(|c: char| c.is_ascii_digit()) && next.is_ascii_digit(),
        _ => false,
    }
}

/// Writes `14 - 19` as `14-19`: a dash between two numbers makes one range.
fn tight_ranges(chars: Vec<char>) -> Vec<char> {
    let dash = |c: char| matches!(c, '-' | '\u{2013}' | '\u{2014}');
    let mut out: Vec<char> = Vec::with_capacity(chars.len());
    for (at, &c) in chars.iter().enumerate() {
        let before = chars[..at].iter().rev().find(|c| **c != ' ' && !dash(**c));
        let after = chars[at..].iter().find(|c| **c != ' ' && !dash(**c));
        let numbers = before.is_some_and(char::is_ascii_digit) && after.is_some_and(char::is_ascii_digit);
        let beside = |step: Option<&char>| step.is_some_and(|c| dash(*c));
        let dropped = c == ' ' && numbers && (beside(chars.get(at + 1)) || at > 0 && beside(chars.get(at - 1)));
        if !dropped {
            out.push(c);
        }
    }
    out
}

/// Whether a hyphen parts a short form from a word: `AD-Resources`, not `Smith-Jones` or `X-ray`.
fn after_short_form(word: &str, rest: &[char]) -> bool {
    let short = (2..=4).contains(&word.chars().count()) && word.chars().all(char::is_uppercase);
    short && rest.first().is_some_and(|c| c.is_uppercase()) && rest.get(1).is_some_and(|c| c.is_lowercase())
}

/// Whether a word before a closing bracket that was never opened counts the items of a list.
fn is_item(word: &str) -> bool {
    let short = word.chars().count();
    short == 1 && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()) || matches!(word, "ii" | "iii" | "iv" | "vi")
}

/// Reads a cell into tokens. A bracket that is not closed ends with the cell; one that was not opened is passed over.
pub(super) fn scan(text: &str) -> Tokens {
    let chars = tight_ranges(text.chars().filter(|c| !crate::normalise::text::is_invisible(*c)).collect());
    let mut scan = Scanner { tokens: Tokens::default(), open: Vec::new(), word: String::new() };
    for (at, &c) in chars.iter().enumerate() {
        let rest = &chars[at + 1..];
        let next_blank = rest.first().is_none_or(|c| c.is_whitespace());
        let more = rest.iter().any(|c| c.is_alphanumeric());
        let email = scan.word.contains('@') || scan.word.starts_with("http") || scan.word.starts_with("www");
        match c {
            '\n' | '\r' => scan.mark(Mark::Line),
            c if c.is_whitespace() => scan.finish(more && rest.iter().find(|c| !c.is_whitespace()).is_some_and(|c| c.is_alphanumeric())),
            '(' | '[' | '{' => {
                scan.finish(false);
                scan.open.push(Vec::new());
            }
            ')' if scan.open.is_empty() && is_item(&scan.word) => scan.item(),
            ')' | ']' | '}' => scan.close(),
            '/' | '\\' if !email && !inside_word(&scan.word, '/', rest) => {
                let tight = !scan.word.is_empty() && !next_blank;
                scan.mark(Mark::Slash { tight });
            }
            '&' if !inside_word(&scan.word, '&', rest) => scan.mark(Mark::Ampersand),
            '+' if scan.word.is_empty() => scan.mark(Mark::Ampersand),
            ';' | '|' => scan.mark(Mark::Semicolon),
            ',' if !inside_word(&scan.word, ',', rest) => scan.mark(Mark::Comma),
            ':' if !email && !inside_word(&scan.word, ':', rest) => scan.mark(Mark::Colon),
            '\u{2022}' | '\u{b7}' | '\u{25cf}' | '\u{25aa}' | '\u{25cb}' | '\u{f0b7}' => scan.mark(Mark::Line),
            '\u{2013}' | '\u{2014}' | '\u{2012}' | '\u{2212}' | '\u{2015}' => {
                if inside_word(&scan.word, c, rest) {
                    scan.word.push('-');
                } else {
                    scan.mark(Mark::Dash);
                }
            }
            '-' if scan.word.is_empty() || next_blank || after_short_form(&scan.word, rest) => scan.mark(Mark::Dash),
            '?' => scan.tokens.unsure = true,
            c => scan.word.push(c),
        }
    }
    scan.finish(false);
    while !scan.open.is_empty() {
        scan.close();
    }
    let mut tokens = scan.tokens;
    let nodes = unbroken(std::mem::take(&mut tokens.nodes), &tokens.words);
    tokens.nodes = joined(nodes, &mut tokens.words);
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> String {
        fn print(nodes: &[Node], words: &[Word]) -> String {
            let parts: Vec<String> = nodes
                .iter()
                .map(|node| match node {
                    Node::Word(number) => words[*number].said.clone(),
                    Node::Mark(mark) => format!("<{mark:?}>"),
                    Node::Bracket(inner) => format!("({})", print(inner, words)),
                    Node::Name(..) => String::new(),
                })
                .collect();
            parts.join(" ")
        }
        let tokens = scan(text);
        print(&tokens.nodes, &tokens.words)
    }

    #[test]
    fn marks_brackets_and_joining_words_are_told_from_words() {
        assert_eq!(shape("Head of X (AN)/ Head of Y"), "Head of X (AN) <Slash { tight: false }> Head of Y");
        assert_eq!(shape("Officer In liaison with Committee Services."), "Officer <Join> Committee Services");
        assert_eq!(shape("M.Lund & P&P, District Managers (0\u{2013}11"), "M.Lund <Ampersand> P&P <Comma> District Managers (0-11)");
        assert_eq!(shape("J. Hale - Lead;\n- C. Moss"), "J. Hale <Dash> Lead <Semicolon> C. Moss");
        assert_eq!(shape("n/a 08/09"), "n/a 08/09");
    }

    #[test]
    fn a_stop_between_sentences_parts_them_but_not_after_a_title() {
        assert_eq!(shape("Ann Hale. Bob Moss."), "Ann Hale <Semicolon> Bob Moss");
        assert_eq!(shape("Dr. Ann Hale"), "Dr Ann Hale");
    }
}
