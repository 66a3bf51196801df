//! Finds where the records of a delimited text begin and end, and mends the quotation marks that would swallow the rest.
//!
//! The csv crate parses each record; but it joins everything behind an unclosed quotation mark into one field, drops
//! the marks of `"x" y`, and cannot tell which line it is on after a blank one. So the text is cut here, by the same
//! rules, and a field that only begins with a mark is given to the crate with its marks doubled.

use std::borrow::Cow;

/// A quoted field over more lines than this is a forgotten mark, not a field.
const MOST_LINES: usize = 50;
/// A quoted field of more bytes than this is a forgotten mark too.
const MOST_BYTES: usize = 4_000_000;

/// How quotation marks are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quotes {
    /// They enclose fields.
    Enclose,
    /// They are characters like any other.
    Literal,
}

/// What was wrong with the quotation marks of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fault {
    /// A field begins with a mark but goes on behind the closing one.
    Stray,
    /// A field begins with a mark that is never closed.
    Unclosed,
}

/// One record, without its line end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record<'a> {
    /// Its text, as the csv crate is to see it; empty for a blank line.
    pub(super) text: Cow<'a, str>,
    /// How many fields it has; 0 for a blank line.
    pub(super) fields: usize,
    /// How many of its fields are enclosed in marks, and for how many of these there was need.
    pub(super) quoted: (usize, usize),
    /// How many delimiters have a blank behind them, as in prose.
    pub(super) spaced: usize,
    /// What was wrong with it.
    pub(super) fault: Option<Fault>,
}

/// The records of a text in order.
pub(super) struct Records<'a> {
    text: &'a str,
    at: usize,
    delimiter: u8,
    quotes: Quotes,
}

/// One field: where it ends, and how it is to be written.
struct Field {
    end: usize,
    kind: Kind,
}

enum Kind {
    Plain,
    /// Enclosed, with need if it holds a delimiter, a line break or a doubled mark.
    Quoted {
        needed: bool,
    },
    /// Enclosed behind blanks that are no part of it: where the opening mark is.
    Indented {
        from: usize,
    },
    /// Begins with a mark and is not enclosed.
    Faulty(Fault),
}

impl<'a> Records<'a> {
    pub(super) fn new(text: &'a str, delimiter: u8, quotes: Quotes) -> Self {
        Self { text, at: 0, delimiter, quotes }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// Where the field that begins at `from` ends if marks mean nothing.
    fn plain_end(&self, from: usize) -> usize {
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        rest.iter()
            .position(|byte| *byte == self.delimiter || matches!(byte, b'\r' | b'\n'))
            .map_or(self.text.len(), |length| from + length)
    }

    fn field(&self, from: usize) -> Field {
        let plain = || Field { end: self.plain_end(from), kind: Kind::Plain };
        if self.quotes == Quotes::Literal {
            return match self.byte(from) {
                Some(b'"') => Field { end: self.plain_end(from), kind: Kind::Faulty(Fault::Stray) },
                _ => plain(),
            };
        }
        if self.byte(from) == Some(b'"') {
            return match self.enclosed(from) {
                Ok((end, needed)) => Field { end, kind: Kind::Quoted { needed } },
                Err(fault) => Field { end: self.plain_end(from), kind: Kind::Faulty(fault) },
            };
        }
        // `1, "x, y"`: people type a blank behind the comma. Not for tabs, where blanks belong to the text.
        if self.byte(from) == Some(b' ') && self.delimiter != b'\t' {
            let mut open = from;
            while self.byte(open) == Some(b' ') {
                open += 1;
            }
            if let (Some(b'"'), Ok((end, _))) = (self.byte(open), self.enclosed(open)) {
                return Field { end, kind: Kind::Indented { from: open } };
            }
        }
        plain()
    }

    /// Where the enclosed field that opens at `open` ends, and whether it had to be enclosed.
    fn enclosed(&self, open: usize) -> Result<(usize, bool), Fault> {
        let (mut at, mut lines, mut needed) = (open + 1, 0, false);
        loop {
            match self.byte(at) {
                None => return Err(Fault::Unclosed),
                Some(b'"') if self.byte(at + 1) == Some(b'"') => {
                    needed = true;
                    at += 1;
                }
                Some(b'"') => break,
                Some(b'\n' | b'\r') => {
                    needed = true;
                    lines += usize::from(self.byte(at) == Some(b'\n') || self.byte(at + 1) != Some(b'\n'));
                }
                Some(byte) => needed |= byte == self.delimiter || matches!(byte, b',' | b';'),
            }
            if lines > MOST_LINES || at - open > MOST_BYTES {
                return Err(Fault::Unclosed);
            }
            at += 1;
        }
        at += 1;
        while self.byte(at) == Some(b' ') && self.delimiter != b' ' {
            at += 1;
        }
        match self.byte(at) {
            None | Some(b'\r' | b'\n') => Ok((at, needed)),
            Some(byte) if byte == self.delimiter => Ok((at, needed)),
            Some(_) => Err(Fault::Stray),
        }
    }
}

/// A field with marks around it and its own doubled.
fn enclose(field: &str) -> String {
    format!("\"{}\"", field.replace('"', "\"\""))
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let start = self.at;
        self.byte(start)?;
        let mut record = Record { text: Cow::Borrowed(""), fields: 0, quoted: (0, 0), spaced: 0, fault: None };
        let mut mended: Option<String> = None;
        let mut from = start;
        let end = loop {
            let field = self.field(from);
            let own = self.text.get(from..field.end).unwrap_or_default();
            record.fields += 1;
            let written: Cow<'_, str> = match field.kind {
                Kind::Plain => Cow::Borrowed(own),
                Kind::Quoted { needed } => {
                    record.quoted.0 += 1;
                    record.quoted.1 += usize::from(needed);
                    Cow::Borrowed(own)
                }
                Kind::Indented { from } => Cow::Borrowed(self.text.get(from..field.end).unwrap_or_default()),
                Kind::Faulty(fault) => {
                    if self.quotes == Quotes::Enclose {
                        record.fault = record.fault.max(Some(fault));
                    }
                    Cow::Owned(enclose(own))
                }
            };
            if mended.is_none() && written != own {
                mended = Some(self.text.get(start..from).unwrap_or_default().to_owned());
            }
            if let Some(mended) = &mut mended {
                mended.push_str(&written);
            }
            match self.byte(field.end) {
                Some(byte) if byte == self.delimiter => {
                    record.spaced += usize::from(self.byte(field.end + 1) == Some(b' '));
                    if let Some(mended) = &mut mended {
                        mended.push(char::from(self.delimiter));
                    }
                    from = field.end + 1;
                }
                _ => break field.end,
            }
        };
        self.at = match (self.byte(end), self.byte(end + 1)) {
            (Some(b'\r'), Some(b'\n')) => end + 2,
            (Some(_), _) => end + 1,
            (None, _) => end,
        };
        if end == start {
            record.fields = 0;
        }
        record.text = mended.map_or_else(|| Cow::Borrowed(self.text.get(start..end).unwrap_or_default()), Cow::Owned);
        Some(record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str) -> Vec<Record<'_>> {
        Records::new(text, b',', Quotes::Enclose).collect()
    }

    #[test]
    fn all_three_line_ends_and_blank_lines_are_counted() {
        for text in ["a,b\n\nc\n", "a,b\r\n\r\nc\r\n", "a,b\r\rc"] {
            let fields: Vec<usize> = records(text).iter().map(|record| record.fields).collect();
            assert_eq!(fields, [2, 0, 1], "{text:?}");
        }
    }

    #[test]
    fn a_line_break_in_quotes_belongs_to_the_field() {
        let found = records("\"a\nb\",c\n\"d\"\"e\"");
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].fields, found[0].quoted, found[0].fault), (2, (1, 1), None));
    }

    #[test]
    fn a_mark_that_encloses_nothing_costs_only_its_own_field() {
        let found = records("\"x\" y,\"z, w\"\n\"never closed,b\nc,d\n");
        assert_eq!(found[0].text, "\"\"\"x\"\" y\",\"z, w\"");
        assert_eq!(found[0].fault, Some(Fault::Stray));
        assert_eq!((found[1].fields, found[1].fault), (2, Some(Fault::Unclosed)));
        assert_eq!(found[2].text, "c,d");
    }

    #[test]
    fn a_blank_before_the_opening_mark_is_forgiven() {
        assert_eq!(records("1, \"x, y\",2")[0].text, "1,\"x, y\",2");
    }
}
