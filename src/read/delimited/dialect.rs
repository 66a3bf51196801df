//! Which delimiter makes a table of a text: the one that cuts most of its lines into equally many fields.

use std::collections::BTreeMap;

use super::scan::{Quotes, Records};

/// The part of a text that is looked at, in bytes.
const SAMPLE: usize = 1 << 20;

/// How a text is cut into fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dialect {
    /// The delimiter, or nothing for a text in which each line is one cell.
    pub(super) delimiter: Option<u8>,
    /// How quotation marks are taken.
    pub(super) quotes: Quotes,
    /// The bytes of a first line `sep=;`, which is an instruction and no data.
    pub(super) skip: usize,
}

/// What one delimiter makes of the sample.
#[derive(Debug, Default)]
struct Cut {
    /// Records that hold something.
    records: usize,
    /// Records of more than one field, by their number of fields.
    widths: BTreeMap<usize, usize>,
    /// Delimiters, and how many of them have a blank behind them.
    delimiters: (usize, usize),
    /// Enclosed fields, and those that had to be.
    quoted: (usize, usize),
    fields: usize,
}

impl Cut {
    fn of(sample: &str, delimiter: u8) -> Self {
        let mut cut = Self::default();
        for record in Records::new(sample, delimiter, Quotes::Enclose) {
            if record.fields == 0 || record.text.trim().is_empty() {
                continue;
            }
            cut.records += 1;
            cut.fields += record.fields;
            cut.delimiters.0 += record.fields - 1;
            cut.delimiters.1 += record.spaced;
            cut.quoted.0 += record.quoted.0;
            cut.quoted.1 += record.quoted.1;
            if record.fields > 1 {
                *cut.widths.entry(record.fields).or_default() += 1;
            }
        }
        cut
    }

    /// The width that accounts for most delimiters, with its number of records: ten rows of six fields say more than
    /// fifteen sentences with a comma.
    fn mode(&self) -> Option<(usize, usize)> {
        let (width, count) = self.widths.iter().max_by_key(|(width, count)| (**count * (**width - 1), **width))?;
        Some((*width, *count))
    }

    /// How much of a table the delimiter makes, or nothing when it makes none.
    fn score(&self, delimiter: u8) -> Option<f64> {
        let (width, count) = self.mode()?;
        let wide: usize = self.widths.values().sum();
        let evenness = count as f64 / wide as f64;
        let coverage = count as f64 / self.records as f64;
        // Prose puts a blank behind nearly every comma and semicolon; a table seldom does.
        let prose = self.delimiters.1 * 10 > self.delimiters.0 * 6;
        let is_table = match delimiter {
            // Tabs are rare in prose: two lines of three fields are a table, wherever they stand.
            b'\t' => (width > 2 && (count > 1 || self.records < 20)) || coverage >= 0.5 || (count > 2 && evenness > 0.5),
            _ if prose => width > 2 && count > 1 && evenness >= 0.9 && coverage >= 0.8,
            _ if self.records == 1 => true,
            _ => count > 1 && (evenness >= 0.5 || coverage >= 0.5 || (width > 2 && evenness >= 0.25)),
        };
        let trust = match delimiter {
            b'\t' => 3.0,
            _ if prose => 0.01,
            _ => 1.0,
        };
        is_table.then(|| trust * evenness * coverage * (width as f64).ln())
    }
}

/// Finds the dialect of a text.
pub(super) fn find(text: &str) -> Dialect {
    if let Some((delimiter, skip)) = instruction(text) {
        return Dialect { delimiter: Some(delimiter), quotes: Quotes::Enclose, skip };
    }
    let mut end = SAMPLE.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = text.get(..end).unwrap_or(text);
    let mut best: Option<(f64, u8, Cut)> = None;
    for delimiter in *b"\t,;|" {
        let cut = Cut::of(sample, delimiter);
        let Some(score) = cut.score(delimiter) else { continue };
        if best.as_ref().is_none_or(|(so_far, _, _)| score > *so_far) {
            best = Some((score, delimiter, cut));
        }
    }
    let Some((_, delimiter, cut)) = best else {
        return Dialect { delimiter: None, quotes: lone_column(sample), skip: 0 };
    };
    // In text pasted from Word the marks around a cell are its own; a writer of tab-delimited files encloses a field
    // only for what is in it, or encloses them all.
    let literal = delimiter == b'\t' && cut.quoted.1 == 0 && cut.quoted.0 * 2 < cut.fields;
    Dialect { delimiter: Some(delimiter), quotes: if literal { Quotes::Literal } else { Quotes::Enclose }, skip: 0 }
}

/// A text of one column keeps its marks unless some of them hold a line break together.
fn lone_column(sample: &str) -> Quotes {
    let mut records = Records::new(sample, super::NO_DELIMITER, Quotes::Enclose);
    let enclosed = records.any(|record| record.quoted.1 > 0 && record.text.contains(['\n', '\r']));
    if enclosed { Quotes::Enclose } else { Quotes::Literal }
}

/// Excel's own first line `sep=;`, with or without quotation marks.
fn instruction(text: &str) -> Option<(u8, usize)> {
    let line = text.split(['\r', '\n']).next()?;
    let bare = line.trim().trim_matches('"');
    let delimiter = bare.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).and_then(|_| bare.get(4..))?;
    let delimiter = match delimiter.as_bytes() {
        [byte] if byte.is_ascii_punctuation() && *byte != b'"' => *byte,
        // Trimming took the tab away.
        [] if line.contains('\t') => b'\t',
        _ => return None,
    };
    let rest = text.get(line.len()..)?;
    let end = if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) };
    Some((delimiter, line.len() + end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delimiter(text: &str) -> Option<char> {
        find(text).delimiter.map(char::from)
    }

    #[test]
    fn the_delimiter_that_makes_a_table_is_found() {
        assert_eq!(delimiter("Action,Lead,Date\nDo it,AB,1 May\n"), Some(','));
        assert_eq!(delimiter("Action;Lead\nDo it, and well;AB\nDo more, then less, then it;CD\n"), Some(';'));
        assert_eq!(delimiter("Action|Lead\nDo it, and well|AB\n"), Some('|'));
        assert_eq!(delimiter("Action\tLead\nDo it, and well\tAB\n"), Some('\t'));
        assert_eq!(delimiter("Action,Lead,Date"), Some(','));
    }

    #[test]
    fn a_table_in_tabs_is_found_among_prose_full_of_commas() {
        let prose = "The plan, as agreed, sets out the actions, the leads and the dates.\n".repeat(60);
        let table = "Actions\tLead\tDate\nDo it, soon\tAB\tMay\nDo more\tCD\tJune\n";
        assert_eq!(delimiter(&format!("{prose}{table}{prose}")), Some('\t'));
    }

    #[test]
    fn prose_stays_one_column() {
        assert_eq!(delimiter("The plan, as agreed, is here.\nIt is long, and dull.\nSo be it, then; amen.\n"), None);
        assert_eq!(delimiter("One line.\n\nAnother one.\n"), None);
    }

    #[test]
    fn ragged_rows_still_make_a_table() {
        assert_eq!(delimiter("Plan\n\nAction,Lead,Date,Status\nA,B\nC,D,E\nF,G,H,I\nJ,K,L,M\n"), Some(','));
    }

    #[test]
    fn an_instruction_in_the_first_line_is_obeyed() {
        let found = find("sep=;\r\na,b;c\r\n");
        assert_eq!((found.delimiter, found.skip), (Some(b';'), 7));
        assert_eq!(find("SEP=,\na").delimiter, Some(b','));
        assert_eq!(find("sep=\t\na").delimiter, Some(b'\t'));
    }
}
