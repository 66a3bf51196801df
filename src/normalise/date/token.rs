//! A date cell as tokens: numbers, words and marks, each with its place.

use super::letters::Letters;
use super::lexicon;
use super::sense::Sense;
use super::spelling;

/// One token and where it stands, in bytes of the plain letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// What it means.
    pub(super) sense: Sense,
    /// Its first byte.
    pub(super) start: usize,
    /// The byte after its last.
    pub(super) end: usize,
    /// Whether a space or a new line stands before it.
    pub(super) spaced: bool,
    /// Whether a new line stands before it.
    pub(super) line: bool,
}

/// The tokens of a cell and the slips that were corrected, each as a sentence.
pub(super) fn tokens(letters: &Letters) -> (Vec<Token>, Vec<String>) {
    let mut lexer = Lexer {
        shown: &letters.shown,
        text: &letters.small,
        at: 0,
        open: 0,
        tokens: Vec::with_capacity(letters.small.len() / 4 + 2),
        corrections: Vec::new(),
    };
    lexer.run();
    let Lexer { mut tokens, corrections, .. } = lexer;
    join_phrases(&letters.small, &mut tokens);
    (tokens, corrections)
}

struct Lexer<'a> {
    shown: &'a str,
    text: &'a str,
    at: usize,
    open: usize,
    tokens: Vec<Token>,
    corrections: Vec<String>,
}

/// A run of digits and its length.
fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn number(text: &str) -> u32 {
    text.parse().unwrap_or(u32::MAX)
}

impl Lexer<'_> {
    fn run(&mut self) {
        let (mut spaced, mut line) = (true, false);
        while let Some(c) = self.rest().chars().next() {
            if c == ' ' || c == '\n' || c == '\t' {
                spaced = true;
                line |= c == '\n';
                self.at += 1;
                continue;
            }
            let start = self.at;
            let sense = self.next(c, spaced);
            if self.at == start {
                self.at += c.len_utf8();
            }
            if let Some(sense) = sense {
                self.tokens.push(Token { sense, start, end: self.at, spaced, line });
            }
            (spaced, line) = (false, false);
        }
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The token at this place; moves past it, or not at all for a mark of one character.
    fn next(&mut self, c: char, spaced: bool) -> Option<Sense> {
        if let Some((sense, length)) = self.label(c, spaced) {
            self.at += length;
            return Some(sense);
        }
        match c {
            '0'..='9' => Some(self.numeric()),
            'a'..='z' => Some(self.word()),
            '\'' => self.short_year(),
            _ if c.is_alphanumeric() => {
                let length: usize = self.rest().chars().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum();
                self.at += length;
                Some(Sense::Word)
            }
            _ => Some(self.mark(c, spaced)),
        }
    }

    fn mark(&mut self, c: char, spaced: bool) -> Sense {
        match c {
            '-' | '~' if self.rest().starts_with("->") || self.rest().starts_with("-->") => {
                self.at += self.rest().find('>').unwrap_or(0) + 1;
                Sense::Arrow
            }
            '-' => {
                self.at += self.rest().bytes().take_while(|b| *b == b'-').count();
                Sense::Dash
            }
            '=' if self.rest().starts_with("=>") => {
                self.at += 2;
                Sense::Arrow
            }
            '>' => Sense::Arrow,
            '/' | '\\' => Sense::Slash,
            ',' => Sense::Comma,
            ';' | '|' => Sense::Semicolon,
            ':' => Sense::Colon,
            '.' => Sense::Stop,
            '&' | '+' => Sense::And,
            '(' | '[' | '{' => {
                self.open += 1;
                Sense::Open
            }
            ')' | ']' | '}' => {
                self.open = self.open.saturating_sub(1);
                Sense::Close
            }
            '*' if spaced => Sense::Bullet,
            '?' => Sense::Question,
            '"' => Sense::Quote,
            '\u{2713}' | '\u{2714}' | '\u{2611}' | '\u{2705}' | '\u{221a}' => Sense::Status(super::sense::Status::Done("complete")),
            _ => Sense::Other,
        }
    }

    /// `a)`, `(ii)`, `2)`: a label, where no bracket is open.
    fn label(&self, c: char, spaced: bool) -> Option<(Sense, usize)> {
        if self.open > 0 || !(spaced || c == '(') {
            return None;
        }
        let inner = self.rest().strip_prefix('(').unwrap_or(self.rest());
        let length = inner.find(')').filter(|length| (1..=4).contains(length))?;
        let name = inner.get(..length)?;
        let bytes = name.as_bytes();
        let letter = length == 1 && bytes.iter().all(u8::is_ascii_lowercase);
        let roman = name.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
        let numeral = length <= 2 && bytes.iter().all(u8::is_ascii_digit);
        (letter || roman || numeral).then(|| (Sense::Label, length + 1 + self.rest().len() - inner.len()))
    }

    /// `'08`, or nothing for an apostrophe.
    fn short_year(&mut self) -> Option<Sense> {
        let after = self.rest().get(1..).unwrap_or_default();
        let gap = after.len() - after.trim_start_matches(' ').len();
        let year = after.get(gap..).unwrap_or_default();
        if digits(year) == 2 && gap <= 1 && !year.get(2..3).is_some_and(|c| c == "/") {
            let value = number(year.get(..2).unwrap_or_default());
            self.at += 1 + gap + 2;
            return Some(Sense::ShortYear(value));
        }
        self.at += 1;
        None
    }

    /// Letters and digits that stand together: a word, a number with letters in it, or several of them glued.
    fn run_at(&self) -> &str {
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        rest.get(..length).unwrap_or_default()
    }

    fn numeric(&mut self) -> Sense {
        let run = self.run_at();
        let count = digits(run);
        if count < run.len() {
            if let Some(month) = spelling::month_with_zero(run) {
                return self.corrected(run.len(), month);
            }
            if let Some(plain) = spelling::number_with_letters(run) {
                let (value, width) = (number(&plain), plain.len() as u8);
                self.say(run.len(), &plain);
                self.at += plain.len();
                return Sense::Number { value, width, ordinal: false };
            }
        }
        let width = count.min(20) as u8;
        let value = number(run.get(..count).unwrap_or_default());
        if let Some(length) = ordinal_suffix(run.get(count..).unwrap_or_default()) {
            self.at += count + length;
            return Sense::Number { value, width, ordinal: true };
        }
        if let Some((sense, length)) = composite(self.rest()) {
            self.at += length;
            return sense;
        }
        if let Some(length) = time(self.rest()) {
            self.at += length;
            return Sense::Time;
        }
        self.at += count;
        if self.rest().strip_prefix(' ').is_some_and(|rest| {
            let run: usize = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
            ordinal_suffix(rest).is_some_and(|length| length == run)
        }) {
            self.at += 3;
            return Sense::Number { value, width, ordinal: true };
        }
        Sense::Number { value, width, ordinal: false }
    }

    fn word(&mut self) -> Sense {
        if let Some(length) = acronym(self.rest()) {
            let plain: String = self.rest().get(..length).unwrap_or_default().chars().filter(|c| *c != '.').collect();
            self.at += length;
            return lexicon::word(&plain).unwrap_or(Sense::Word);
        }
        let run = self.run_at();
        if let Some(month) = spelling::month_with_zero(run) {
            return self.corrected(run.len(), month);
        }
        let letters = run.bytes().take_while(u8::is_ascii_alphabetic).count();
        if letters < run.len() {
            let (head, tail) = run.split_at(letters);
            let count = digits(tail);
            let value = number(tail.get(..count).unwrap_or_default());
            if count == 1 {
                let sense = match head {
                    "q" | "qtr" | "qu" if (1..=4).contains(&value) => Some(Sense::Quarter(value)),
                    "h" if (1..=2).contains(&value) => Some(Sense::Half(value)),
                    "ht" if (1..=6).contains(&value) => Some(Sense::HalfTerm(value)),
                    _ => None,
                };
                if let Some(sense) = sense {
                    self.at += letters + 1;
                    return sense;
                }
            }
            if lexicon::word(head).is_none() {
                self.at += run.len();
                return Sense::Word;
            }
        }
        self.plain_word(letters)
    }

    /// A word of letters, with an apostrophe in it perhaps.
    fn plain_word(&mut self, letters: usize) -> Sense {
        let rest = self.rest();
        let mut length = letters;
        if rest.get(length..length + 1) == Some("'") {
            let more = rest.get(length + 1..).unwrap_or_default().bytes().take_while(u8::is_ascii_alphabetic).count();
            if more > 0 {
                length += 1 + more;
            }
        }
        let word = rest.get(..length).unwrap_or_default();
        if length > letters {
            let plain: String = word.chars().filter(|c| *c != '\'').collect();
            self.at += length;
            return lexicon::word(&plain).or_else(|| lexicon::word(plain.strip_suffix('s')?)).unwrap_or(Sense::Word);
        }
        if let Some(sense) = lexicon::word(word) {
            self.at += length;
            return sense;
        }
        match spelling::corrected(word) {
            Some(right) => self.corrected(length, right),
            None => {
                self.at += length;
                Sense::Word
            }
        }
    }

    /// Takes a misspelt word of this length as another, and says so.
    fn corrected(&mut self, length: usize, right: &str) -> Sense {
        let sense = lexicon::word(right).unwrap_or(Sense::Word);
        let named = match sense {
            Sense::Month(month) => lexicon::month_name(month),
            _ => right,
        };
        self.say(length, named);
        self.at += length;
        sense
    }

    fn say(&mut self, length: usize, right: &str) {
        let said = self.shown.get(self.at..self.at + length).unwrap_or_default();
        self.corrections.push(format!("\"{said}\" was read as {right}."));
    }
}

/// The length of an ordinal's ending, right or wrong, that no other letter follows (a month's name may: `31stMarch`).
fn ordinal_suffix(rest: &str) -> Option<usize> {
    let ending = ["st", "nd", "rd", "th"].iter().any(|ending| rest.starts_with(ending));
    let after = rest.get(2..).unwrap_or_default();
    let letters = after.bytes().take_while(u8::is_ascii_alphabetic).count();
    let glued = after.get(..letters).unwrap_or_default();
    (ending && (glued.is_empty() || matches!(lexicon::word(glued), Some(Sense::Month(_))))).then_some(2)
}

/// The length of `w/c`, `n/a`, `a.s.a.p.`: letters that marks hold together.
fn acronym(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    if bytes.get(1) == Some(&b'/') || bytes.get(2) == Some(&b'/') {
        let slash = if bytes.get(1) == Some(&b'/') { 1 } else { 2 };
        let end = slash + 2;
        let alone = !bytes.get(end).is_some_and(u8::is_ascii_alphanumeric);
        return (alone && rest.get(..end).is_some_and(|word| lexicon::word(word).is_some())).then_some(end);
    }
    let mut length = 0;
    let mut count = 0;
    while bytes.get(length).is_some_and(u8::is_ascii_alphabetic) && bytes.get(length + 1) == Some(&b'.') {
        length += 2;
        count += 1;
    }
    if count >= 1 && bytes.get(length).is_some_and(u8::is_ascii_alphabetic) && !bytes.get(length + 1).is_some_and(u8::is_ascii_alphanumeric)
    {
        length += 1;
        count += 1;
    }
    (count >= 2 && !bytes.get(length).is_some_and(u8::is_ascii_alphabetic)).then_some(length)
}

/// Two or three numbers held together by one mark, and their length.
fn composite(rest: &str) -> Option<(Sense, usize)> {
    let first = digits(rest);
    let (mark, spaces) = mark_after(rest.get(first..)?)?;
    let second_at = first + 1 + 2 * spaces;
    let second = digits(rest.get(second_at..)?);
    if first > 4 || second == 0 || second > 4 {
        return None;
    }
    let after = rest.get(second_at + second..)?;
    let value = |from: usize, length: usize| number(rest.get(from..from + length).unwrap_or_default());
    if let Some((next, gap)) = mark_after(after) {
        let third_at = second_at + second + 1 + 2 * gap;
        let third = digits(rest.get(third_at..)?);
        if next == mark && gap == spaces && (1..=4).contains(&third) && (spaces == 0 || third >= 2) {
            let parts = [value(0, first), value(second_at, second), value(third_at, third)];
            let widths = [first as u8, second as u8, third as u8];
            let length = third_at + third;
            return Some((Sense::Triple { parts, widths, mark }, length + clock_after(rest.get(length..)?)));
        }
        // In 3-7/3/08 the dash joins two dates: the numbers round it do not belong together.
        if next != mark && mark == '-' && next != '-' && third > 0 && first <= 2 {
            return None;
        }
    }
    if spaces > 0 || (mark == '.' && time(rest).is_some()) {
        return None;
    }
    let sense = Sense::Pair { parts: [value(0, first), value(second_at, second)], widths: [first as u8, second as u8], mark };
    Some((sense, second_at + second))
}

/// The mark that follows a number directly, or with one space on each side.
fn mark_after(rest: &str) -> Option<(char, usize)> {
    let bytes = rest.as_bytes();
    let spaces = usize::from(bytes.first() == Some(&b' '));
    let mark = *bytes.get(spaces)?;
    let spaced_right = bytes.get(spaces + 1) == Some(&b' ');
    (matches!(mark, b'/' | b'.' | b'-') && spaced_right == (spaces == 1)).then_some((char::from(mark), spaces))
}

/// The length of a time that follows an ISO date: `T09:30:00Z`, ` 00:00:00`.
fn clock_after(rest: &str) -> usize {
    let head = usize::from(rest.starts_with('t') || rest.starts_with(' '));
    let clock = rest.get(head..).unwrap_or_default();
    let length = clock.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b':' | b'.' | b'z')).count();
    let clock = clock.get(..length).unwrap_or_default();
    if head == 1 && clock.contains(':') && clock.starts_with(|c: char| c.is_ascii_digit()) { head + length } else { 0 }
}

/// The length of a time of day: `10:30`, `2.00pm`, `5 pm`, `1400 hours`, `12.00noon`.
fn time(rest: &str) -> Option<usize> {
    let hours = digits(rest);
    let bytes = rest.as_bytes();
    let mut length = hours;
    let mut minutes = false;
    let mut colon = false;
    while matches!(bytes.get(length), Some(b':' | b'.')) && digits(rest.get(length + 1..)?) == 2 {
        colon |= bytes.get(length) == Some(&b':');
        minutes = true;
        length += 3;
    }
    let tail = rest.get(length..)?;
    let gap = usize::from(tail.starts_with(' '));
    let word = tail.get(gap..)?;
    for ending in ["a.m.", "p.m.", "a.m", "p.m", "am", "pm", "noon", "midday", "midnight", "hours", "hrs", "o'clock"] {
        let fits = match ending {
            "hours" | "hrs" => hours == 4 || minutes,
            _ => hours <= 2,
        };
        let alone = !word.get(ending.len()..).is_some_and(|after| after.starts_with(|c: char| c.is_ascii_alphanumeric()));
        if word.starts_with(ending) && fits && alone {
            return Some(length + gap + ending.len());
        }
    }
    (colon && hours <= 2).then_some(length)
}

/// Joins the tokens of each known phrase into one.
fn join_phrases(text: &str, tokens: &mut Vec<Token>) {
    let mut joined = 0;
    let mut at = 0;
    while let Some(token) = tokens.get(at).copied() {
        let mut next = token;
        let mut used = 1;
        if let Some((sense, count)) = phrase_at(text, tokens, at) {
            let last = tokens.get(at + count - 1).map_or(token.end, |last| last.end);
            next = Token { sense, end: last, ..token };
            used = count;
        }
        if let Some(place) = tokens.get_mut(joined) {
            *place = next;
        }
        joined += 1;
        at += used;
    }
    tokens.truncate(joined);
}

/// The letters of a token that is a word.
fn letters_of<'a>(text: &'a str, token: &Token) -> Option<&'a str> {
    let word = text.get(token.start..token.end)?;
    word.as_bytes().first().is_some_and(u8::is_ascii_alphabetic).then_some(word)
}

fn same_word(said: &str, wanted: &str) -> bool {
    said == wanted || (said.contains('\'') && said.bytes().filter(|b| *b != b'\'').eq(wanted.bytes()))
}

/// The phrase that begins at a token, and how many tokens it takes.
fn phrase_at(text: &str, tokens: &[Token], at: usize) -> Option<(Sense, usize)> {
    let first = letters_of(text, tokens.get(at)?)?;
    let mut candidates = lexicon::phrases(first);
    if candidates.is_empty() && first == "new" {
        candidates = lexicon::phrases("new");
    }
    'phrases: for (words, sense) in candidates {
        let mut place = at;
        for wanted in words.get(1..).unwrap_or_default() {
            place += 1;
            let hyphen = tokens.get(place).is_some_and(|token| token.sense == Sense::Dash && !token.spaced);
            if hyphen && tokens.get(place + 1).is_some_and(|token| !token.spaced || token.line) {
                place += 1;
            }
            if !tokens.get(place).and_then(|token| letters_of(text, token)).is_some_and(|said| same_word(said, wanted)) {
                continue 'phrases;
            }
        }
        return Some((*sense, place - at + 1));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::date::sense::{Limit, Part, Unit};

    fn senses(text: &str) -> Vec<Sense> {
        tokens(&Letters::of(text)).0.into_iter().map(|token| token.sense).collect()
    }

    fn number(value: u32, width: u8) -> Sense {
        Sense::Number { value, width, ordinal: false }
    }

    fn ordinal(value: u32, width: u8) -> Sense {
        Sense::Number { value, width, ordinal: true }
    }

    #[test]
    fn numbers_and_words_are_told_apart_even_when_glued() {
        assert_eq!(senses("31March2008"), [number(31, 2), Sense::Month(3), number(2008, 4)]);
        assert_eq!(senses("17 th July 2015"), [ordinal(17, 2), Sense::Month(7), number(2015, 4)]);
        assert_eq!(senses("31stMarch"), [ordinal(31, 2), Sense::Month(3)]);
        assert_eq!(senses("Q3"), [Sense::Quarter(3)]);
        assert_eq!(senses("0CT 2O08"), [Sense::Month(10), number(2008, 4)]);
    }

    #[test]
    fn marked_numbers_stay_together() {
        let triple = Sense::Triple { parts: [31, 3, 8], widths: [2, 1, 2], mark: '/' };
        assert_eq!(senses("31/3/08"), [triple]);
        assert_eq!(senses("31 / 3 / 08"), [triple]);
        assert_eq!(senses("1-31/3/08"), [number(1, 1), Sense::Dash, triple]);
        assert_eq!(senses("2008-03-31T00:00:00").len(), 1);
        assert_eq!(senses("3-7 March")[0], Sense::Pair { parts: [3, 7], widths: [1, 1], mark: '-' });
    }

    #[test]
    fn times_are_times_and_not_dates() {
        for text in ["2.00pm", "10:30", "5 pm", "1400 hours", "12.00noon", "2 p.m.", "noon", "close of play"] {
            assert_eq!(senses(text), [Sense::Time], "{text}");
        }
    }

    #[test]
    fn phrases_become_one_token_with_a_hyphen_or_without() {
        assert_eq!(senses("on-going"), [Sense::Ongoing]);
        assert_eq!(senses("To be confirmed"), [Sense::Tbc]);
        assert_eq!(senses("half-term"), [Sense::Unit(Unit::HalfTerm)]);
        assert_eq!(senses("A.S.A.P."), [Sense::Immediate]);
        assert_eq!(senses("w/c"), [Sense::WeekCommencing]);
        assert_eq!(senses("with effect from"), [Sense::Limit(Limit::From)]);
        assert_eq!(senses("mid-March"), [Sense::Part(Part::Mid), Sense::Dash, Sense::Month(3)]);
        assert_eq!(senses("New Year's Eve").len(), 1);
    }

    #[test]
    fn labels_are_labels_and_closed_brackets_are_not() {
        assert_eq!(senses("a) March (ii) June"), [Sense::Label, Sense::Month(3), Sense::Label, Sense::Month(6)]);
        assert_eq!(senses("(March 08)"), [Sense::Open, Sense::Month(3), number(8, 2), Sense::Close]);
    }
}
