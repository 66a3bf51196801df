//! From bytes to text: Unicode by its marks, UTF-16 by its shape, UTF-8 if it is valid, else Windows-1252.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How the bytes of a text were taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Taken {
    /// As Unicode, without any doubt.
    Unicode,
    /// As UTF-16 with broken characters in it.
    BrokenUtf16,
    /// As UTF-8 but for a few bytes, which were taken as Windows-1252; the one-based lines they stand on.
    MostlyUtf8(Vec<usize>),
    /// As Windows-1252 throughout.
    Windows1252,
}

/// The text and how it was taken, or nothing when the bytes are no text.
pub(super) fn decode(bytes: &[u8]) -> Option<(String, Taken)> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(length..).unwrap_or_default();
        return if encoding == UTF_16LE || encoding == UTF_16BE { utf16(rest, encoding) } else { eight_bit(rest) };
    }
    if let Some(encoding) = utf16_by_shape(bytes) {
        return utf16(bytes, encoding);
    }
    eight_bit(bytes)
}

/// UTF-16 without a mark: Latin text has a zero in every other byte.
fn utf16_by_shape(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..8_192.min(bytes.len())).unwrap_or_default();
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    if pairs < 2 {
        return None;
    }
    if odd * 10 > pairs * 6 && even * 20 <= pairs {
        return Some(UTF_16LE);
    }
    (even * 10 > pairs * 6 && odd * 20 <= pairs).then_some(UTF_16BE)
}

fn utf16(bytes: &[u8], encoding: &'static Encoding) -> Option<(String, Taken)> {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let odd = bytes.len() % 2 == 1;
    is_text(&text).then(|| (text.into_owned(), if broken && !odd { Taken::BrokenUtf16 } else { Taken::Unicode }))
}

fn eight_bit(bytes: &[u8]) -> Option<(String, Taken)> {
    let (text, taken) = match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), Taken::Unicode),
        Err(_) => mixed(bytes).unwrap_or_else(|| (WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(), Taken::Windows1252)),
    };
    is_text(&text).then_some((text, taken))
}

/// UTF-8 in which a few bytes are not: more letters are well formed than bytes are bad.
fn mixed(bytes: &[u8]) -> Option<(String, Taken)> {
    let mut text = String::with_capacity(bytes.len());
    let (mut good, mut bad, mut line) = (0_usize, 0_usize, 1_usize);
    let mut lines = Vec::new();
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        line += chunk.valid().matches('\n').count();
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            bad += chunk.invalid().len();
            text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
            if lines.last() != Some(&line) {
                lines.push(line);
            }
        }
    }
    (bad < good).then_some((text, Taken::MostlyUtf8(lines)))
}

/// Whether a text is one: hardly any of its characters are control characters.
fn is_text(text: &str) -> bool {
    let sample = text.chars().take(65_536);
    let (mut all, mut odd) = (0_usize, 0_usize);
    for c in sample {
        all += 1;
        let control =
            c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0b' | '\x0c' | '\x1a' | '\x1b' | '\x1c'..='\x1f' | '\u{80}'..='\u{9f}');
        odd += usize::from(control || c == char::REPLACEMENT_CHARACTER);
    }
    odd * 100 <= all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16_bytes(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "Action,Cost\r\nPr\u{fc}fung \u{2013} caf\u{e9},\u{a3}20\r\n";
        let windows = WINDOWS_1252.encode(text).0.into_owned();
        let with_mark = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        for (bytes, taken) in [
            (text.as_bytes().to_vec(), Taken::Unicode),
            (with_mark(b"\xEF\xBB\xBF", text.as_bytes().to_vec()), Taken::Unicode),
            (with_mark(b"\xFF\xFE", utf16_bytes(text, false)), Taken::Unicode),
            (with_mark(b"\xFE\xFF", utf16_bytes(text, true)), Taken::Unicode),
            (utf16_bytes(text, false), Taken::Unicode),
            (utf16_bytes(text, true), Taken::Unicode),
            (windows, Taken::Windows1252),
        ] {
            assert_eq!(decode(&bytes), Some((text.to_owned(), taken)));
        }
    }

    #[test]
    fn a_few_bad_bytes_in_utf8_are_taken_alone_and_their_lines_named() {
        let mut bytes = "caf\u{e9} \u{2013} \u{2018}x\u{2019}\n".as_bytes().to_vec();
        bytes.extend(b"cost \xA320\n");
        assert_eq!(decode(&bytes), Some(("caf\u{e9} \u{2013} \u{2018}x\u{2019}\ncost \u{a3}20\n".to_owned(), Taken::MostlyUtf8(vec![2]))));
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        let noise: Vec<u8> = (0..2_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        assert_eq!(decode(&noise), None);
    }
}
