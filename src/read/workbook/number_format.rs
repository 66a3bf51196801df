//! What an Excel number format shows of a number: a date and how much of it, a length of time, or digits.
//!
//! Format codes are described in ECMA-376 part 1, 18.8.31: up to four sections between semicolons, literals in
//! quotes or after a backslash, colours, conditions and locales in square brackets.

use crate::cell::DateShape;

/// What a number format makes of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shown {
    /// The number as it stands.
    Number,
    /// A date, a time, or both.
    Date(DateShape),
    /// A length of time (`[h]:mm`).
    Duration,
    /// Digits in a pattern of which the number alone would not tell.
    Pattern(Pattern),
}

/// The pieces of one section of a format code.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    /// Text that is printed as it is.
    Literal(String),
    /// A place for a digit: `0` always printed, `#` and `?` only where there is one.
    Digit(char),
    /// The decimal point.
    Point,
    /// A comma: thousands between digits, division by a thousand behind them.
    Comma,
    /// Percent: the number is multiplied by a hundred.
    Percent,
    /// Letters of a date or time, all the same.
    Date(char, usize),
    /// `AM/PM`.
    Half,
    /// Hours, minutes or seconds in square brackets.
    Elapsed,
    /// `General`.
    General,
    /// Something that is not understood: a fraction, an exponent, a text place.
    Other,
}

/// A section that prints digits among literals, zeros or a percent sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    positive: Vec<Piece>,
    negative: Option<Vec<Piece>>,
    zero: Option<Vec<Piece>>,
}

/// Reads a format code.
pub(super) fn parse(code: &str) -> Shown {
    let sections: Vec<Vec<Piece>> = sections(code).iter().map(|section| pieces(section)).collect();
    let Some(first) = sections.first() else { return Shown::Number };
    if first.contains(&Piece::Elapsed) {
        return Shown::Duration;
    }
    // `General;[Red]dd/mm/yyyy` is a number: the first section decides, as in Excel's own test for dates.
    if let Some(shape) = date_shape(first) {
        return Shown::Date(shape);
    }
    let pattern = Pattern { positive: first.clone(), negative: sections.get(1).cloned(), zero: sections.get(2).cloned() };
    if is_telling(first) { Shown::Pattern(pattern) } else { Shown::Number }
}

/// The code of a built-in format by its number (ECMA-376 part 1, 18.8.30), for files that do not write it out.
pub(super) fn built_in(number: u16) -> Option<&'static str> {
    Some(match number {
        1 => "0",
        2 => "0.00",
        3 | 37 | 38 => "#,##0",
        4 | 39 | 40 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        14 => "dd/mm/yyyy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "dd/mm/yyyy h:mm",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        _ => return None,
    })
}

/// Cuts a format code at the semicolons that stand outside quotes, escapes and brackets.
fn sections(code: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    let (mut quoted, mut escaped, mut bracketed) = (false, false, false);
    for c in code.chars() {
        if !quoted && !escaped && !bracketed && c == ';' {
            sections.push(String::new());
            continue;
        }
        match c {
            _ if escaped => escaped = false,
            '"' => quoted = !quoted,
            '\\' | '_' | '*' if !quoted => escaped = true,
            '[' if !quoted => bracketed = true,
            ']' if !quoted => bracketed = false,
            _ => (),
        }
        if let Some(section) = sections.last_mut() {
            section.push(c);
        }
    }
    sections
}

/// Takes one section apart.
fn pieces(section: &str) -> Vec<Piece> {
    let chars: Vec<char> = section.chars().collect();
    let mut pieces = Vec::new();
    let mut i = 0;
    let rest_is = |i: usize, word: &str| chars.iter().skip(i).take(word.len()).collect::<String>().eq_ignore_ascii_case(word);
    while let Some(&c) = chars.get(i) {
        i += 1;
        match c {
            '"' => {
                let text: String = chars.iter().skip(i).take_while(|c| **c != '"').collect();
                i += text.chars().count() + 1;
                pieces.push(Piece::Literal(text));
            }
            '\\' => {
                pieces.extend(chars.get(i).map(|c| Piece::Literal(c.to_string())));
                i += 1;
            }
            // A blank as wide as the next character, or the next character repeated to fill the cell.
            '_' | '*' => i += 1,
            '[' => {
                let inside: String = chars.iter().skip(i).take_while(|c| **c != ']').collect();
                i += inside.chars().count() + 1;
                pieces.extend(bracketed(&inside));
            }
            '0' | '#' | '?' => pieces.push(Piece::Digit(c)),
            '.' => pieces.push(Piece::Point),
            ',' => pieces.push(Piece::Comma),
            '%' => pieces.push(Piece::Percent),
            '@' => pieces.push(Piece::Other),
            '/' if pieces.iter().any(|piece| matches!(piece, Piece::Digit(_))) => pieces.push(Piece::Other),
            'E' | 'e' if matches!(chars.get(i), Some('+' | '-')) => pieces.push(Piece::Other),
            'a' | 'A' if rest_is(i - 1, "am/pm") => {
                i += 4;
                pieces.push(Piece::Half);
            }
            'a' | 'A' if rest_is(i - 1, "a/p") => {
                i += 2;
                pieces.push(Piece::Half);
            }
            'G' | 'g' if rest_is(i - 1, "general") => {
                i += 6;
                pieces.push(Piece::General);
            }
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' | 'e' => {
                let letter = c.to_ascii_lowercase();
                let same = chars.iter().skip(i).take_while(|c| c.to_ascii_lowercase() == letter).count();
                i += same;
                pieces.push(Piece::Date(letter, same + 1));
            }
            _ => pieces.push(Piece::Literal(c.to_string())),
        }
    }
    pieces
}

/// What stands in square brackets: elapsed time, a currency sign with a locale; colours and conditions print nothing.
fn bracketed(inside: &str) -> Option<Piece> {
    let lower = inside.to_ascii_lowercase();
    if !lower.is_empty() && ['h', 'm', 's'].iter().any(|letter| lower.chars().all(|c| c == *letter)) {
        return Some(Piece::Elapsed);
    }
    let sign = inside.strip_prefix('$')?.split('-').next()?;
    (!sign.is_empty()).then(|| Piece::Literal(sign.to_owned()))
}

/// How much of a date a section shows, if it shows any. `m` beside hours or seconds is minutes.
fn date_shape(pieces: &[Piece]) -> Option<DateShape> {
    let letters: Vec<(char, usize)> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Date(letter, count) => Some((*letter, *count)),
            Piece::Half => Some(('h', 0)),
            _ => None,
        })
        .collect();
    let (mut day, mut month, mut year, mut time) = (false, false, false, false);
    for (index, (letter, count)) in letters.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|i| letters.get(i)).map(|(letter, _)| *letter);
        let after = letters.get(index + 1).map(|(letter, _)| *letter);
        match letter {
            'd' => day = true,
            'y' | 'e' => year = true,
            'h' | 's' => time = true,
            _ if *count <= 2 && (before == Some('h') || after == Some('s')) => time = true,
            _ => month = true,
        }
    }
    match (day, month, year, time) {
        (false, false, false, false) => None,
        (false, false, false, true) => Some(DateShape::Time),
        (_, _, _, true) => Some(DateShape::DayTime),
        (true, _, _, false) => Some(DateShape::Day),
        (false, true, _, false) => Some(DateShape::Month),
        (false, false, true, false) => Some(DateShape::Year),
    }
}

/// Whether a section shows more than the number alone: zeros in front, signs and letters, a percentage.
fn is_telling(pieces: &[Piece]) -> bool {
    if pieces.iter().any(|piece| matches!(piece, Piece::Other | Piece::General))
        || !pieces.iter().any(|piece| matches!(piece, Piece::Digit(_)))
    {
        return false;
    }
    let whole = pieces.iter().take_while(|piece| **piece != Piece::Point);
    let zeros = whole.filter(|piece| **piece == Piece::Digit('0')).count();
    let literal = pieces.iter().any(|piece| matches!(piece, Piece::Literal(text) if !text.trim().is_empty()));
    zeros > 1 || literal || pieces.contains(&Piece::Percent)
}

impl Pattern {
    /// The number as Excel prints it under this pattern.
    pub(super) fn show(&self, number: f64) -> Option<String> {
        let (pieces, sign) = match (&self.negative, &self.zero) {
            (_, Some(zero)) if number == 0.0 => (zero, false),
            // A section for negative numbers prints them without their sign.
            (Some(negative), _) if number < 0.0 => (negative, false),
            _ => (&self.positive, number < 0.0),
        };
        let shown = print(pieces, number.abs())?;
        Some(if sign { format!("-{shown}") } else { shown })
    }
}

/// Prints a number that is not negative through one section.
fn print(pieces: &[Piece], number: f64) -> Option<String> {
    if pieces.iter().any(|piece| !matches!(piece, Piece::Literal(_) | Piece::Digit(_) | Piece::Point | Piece::Comma | Piece::Percent)) {
        return None;
    }
    let last_digit = pieces.iter().rposition(|piece| matches!(piece, Piece::Digit(_)));
    let Some(last_digit) = last_digit else { return Some(literals(pieces)) };
    let point = pieces.iter().position(|piece| *piece == Piece::Point).unwrap_or(pieces.len());
    let decimals = pieces.iter().skip(point).filter(|piece| matches!(piece, Piece::Digit(_))).count();
    let scale = pieces.iter().skip(last_digit).filter(|piece| **piece == Piece::Comma).count();
    let thousands = pieces.iter().take(last_digit).any(|piece| *piece == Piece::Comma);
    let hundreds = pieces.iter().filter(|piece| **piece == Piece::Percent).count();
    if decimals > 30 || scale > 5 || hundreds > 3 || number > 1e15 {
        return None;
    }
    let scaled = number * 100_f64.powi(hundreds as i32) / 1_000_f64.powi(scale as i32);
    // Excel rounds what it shows, fifteen digits, and halves go up: 1.005, stored as 1.00499999999999989, is 1.01.
    let nudged = if scaled.fract() == 0.0 { scaled } else { scaled * (1.0 + 1e-15) };
    let fixed = format!("{nudged:.decimals$}");
    let (whole, fraction) = fixed.split_once('.').unwrap_or((&fixed, ""));
    let mut digits: Vec<char> = whole.trim_start_matches('0').chars().collect();
    let mut fraction = fraction.chars();
    let mut printed: Vec<String> = Vec::new();
    let wholes = pieces.get(..point)?;
    let first_place = wholes.iter().position(|piece| matches!(piece, Piece::Digit(_)));
    let mut count = 0;
    for (index, piece) in wholes.iter().enumerate().rev() {
        match piece {
            Piece::Digit(place) => {
                let mut put = |digit: char| {
                    if thousands && count > 0 && count % 3 == 0 {
                        printed.push(",".to_owned());
                    }
                    printed.push(digit.to_string());
                    count += 1;
                };
                match digits.pop() {
                    Some(digit) => put(digit),
                    None if *place == '0' => put('0'),
                    None => (),
                }
                if Some(index) == first_place {
                    while let Some(digit) = digits.pop() {
                        put(digit);
                    }
                }
            }
            Piece::Literal(text) => printed.push(text.clone()),
            Piece::Percent => printed.push("%".to_owned()),
            _ => (),
        }
    }
    printed.reverse();
    let mut shown: String = printed.concat();
    for piece in pieces.iter().skip(point) {
        match piece {
            Piece::Point => shown.push('.'),
            Piece::Digit(_) => shown.extend(fraction.next()),
            Piece::Literal(text) => shown.push_str(text),
            Piece::Percent => shown.push('%'),
            _ => (),
        }
    }
    Some(shown.trim().to_owned())
}

/// A section without digits prints its literals alone: `"none"`.
fn literals(pieces: &[Piece]) -> String {
    pieces.iter().filter_map(|piece| if let Piece::Literal(text) = piece { Some(text.as_str()) } else { None }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_format_tells_how_much_of_the_date_was_meant() {
        for (code, shape) in [
            ("dd/mm/yyyy", DateShape::Day),
            ("mm-dd-yy", DateShape::Day),
            ("[$-809]dd mmmm yyyy;@", DateShape::Day),
            ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", DateShape::Day),
            ("d\"th\" mmmm", DateShape::Day),
            ("mmm-yy", DateShape::Month),
            ("[$-409]mmm\\-yy;@", DateShape::Month),
            ("mmmm", DateShape::Month),
            ("\"due \"mmmm yyyy", DateShape::Month),
            ("yyyy", DateShape::Year),
            ("h:mm AM/PM", DateShape::Time),
            ("mm:ss", DateShape::Time),
            ("[Red]dd/mm/yyyy hh:mm", DateShape::DayTime),
        ] {
            assert_eq!(parse(code), Shown::Date(shape), "{code}");
        }
        assert_eq!(parse("[h]:mm:ss"), Shown::Duration);
        for code in ["General", "0", "0.00", "#,##0", "@", "", "# ?/?", "0.00E+00", "General;[Red]dd/mm/yyyy", "#,##0;[Red]-#,##0"] {
            assert_eq!(parse(code), Shown::Number, "{code}");
        }
    }

    #[test]
    fn a_pattern_prints_what_a_person_sees() {
        for (code, number, shown) in [
            ("000000", 123.0, "000123"),
            ("000000", 1_234_567.0, "1234567"),
            ("0000-00", 1234.0, "0012-34"),
            ("0000\\ 0000", 12_345.0, "0001 2345"),
            ("0%", 0.5, "50%"),
            ("0.0%", 0.1234, "12.3%"),
            ("\"£\"#,##0.00", 1234.5, "£1,234.50"),
            ("[$£-809]#,##0", 1_234_567.0, "£1,234,567"),
            ("\"£\"#,##0;[Red]-\"£\"#,##0", -50.0, "-£50"),
            ("\"£\"#,##0.0,,\"m\"", 2_500_000.0, "£2.5m"),
            ("\"KI \"0", 3.0, "KI 3"),
            ("\"£\"0.00", -1.005, "-£1.01"),
            ("00;-00;\"none\"", 0.0, "none"),
        ] {
            let Shown::Pattern(pattern) = parse(code) else { panic!("{code}") };
            assert_eq!(pattern.show(number).as_deref(), Some(shown), "{code}");
        }
    }
}
