//! Numeric dates with a slip in them: a letter for a digit (01/O4/2008), odd or doubled marks, a space too many.

use super::sense::Sense;

/// A numeric date as it was meant.
pub(super) struct Slipped {
    /// What it means.
    pub(super) sense: Sense,
    /// How long it is in the text.
    pub(super) length: usize,
    /// The same with digits, where letters stood for some.
    pub(super) plain: Option<String>,
}

/// Digits, and the letters that are typed for them.
struct Run {
    value: u32,
    width: usize,
    letters: usize,
}

/// The marks between two numbers.
struct Gap {
    /// The mark; a space where there is none.
    mark: char,
    /// Whether it is one mark without spaces, or with one on each side.
    usual: bool,
    /// Whether a space stands in it.
    spaced: bool,
}

/// A numeric date that begins here and is not written as usual; `None` for those that are, and for everything else.
pub(super) fn slipped(text: &str) -> Option<Slipped> {
    let (first, at) = run(text, 0)?;
    let (gap, at) = gap(text, at)?;
    let (second, at) = run(text, at)?;
    if let Some((next_gap, next)) = self::gap(text, at)
        && let Some((third, end)) = run(text, next)
    {
        return triple(text, [first, second, third], [gap, next_gap], end);
    }
    // O4/2008, 2OO8/09.
    let fits = matches!((first.width, second.width), (1 | 2, 4) | (4, 2 | 4));
    let letters = first.letters + second.letters;
    if letters == 0 || !gap.usual || gap.mark == ' ' || !fits || !mostly_digits(&[&first, &second]) {
        return None;
    }
    let sense = Sense::Pair { parts: [first.value, second.value], widths: [first.width as u8, second.width as u8], mark: gap.mark };
    Some(Slipped { sense, length: at, plain: with_digits(text, at) })
}

fn triple(text: &str, runs: [Run; 3], gaps: [Gap; 2], end: usize) -> Option<Slipped> {
    let [first, second, third] = &runs;
    let [left, right] = &gaps;
    let letters = first.letters + second.letters + third.letters;
    let even = left.usual && right.usual && left.mark == right.mark && left.spaced == right.spaced;
    let marked = matches!(left.mark, '/' | '.' | '-');
    // Four numbers in a row are a version or an address.
    let more = gap(text, end).is_some_and(|(gap, next)| gap.mark != ' ' && run(text, next).is_some());
    if (even && marked && letters == 0) || more || !mostly_digits(&[first, second, third]) {
        return None;
    }
    let day_first = matches!((first.width, second.width, third.width), (1 | 2, 1 | 2, 2 | 4));
    let year_first = matches!((first.width, second.width, third.width), (4, 1 | 2, 1 | 2)) && even && marked;
    let long = third.width == 4;
    let possible = (1..=31).contains(&first.value) && (1..=12).contains(&second.value);
    let fits = match (left.mark, right.mark) {
        (a, b) if a == b => match a {
            '/' | '.' | '-' => true,
            '\\' => day_first && !left.spaced,
            ' ' => long && possible && letters == 0,
            _ => long && possible && !left.spaced && !right.spaced,
        },
        // 31.03/2008; a dash may join two dates.
        ('/' | '.', '-') => long && possible && !left.spaced && !right.spaced,
        (a, b) => long && possible && ![a, b].iter().any(|mark| matches!(mark, '-' | ' ' | ':' | '\'')) && !left.spaced && !right.spaced,
    };
    if !fits || !(day_first || year_first) {
        return None;
    }
    let mark = if marked && left.mark == right.mark { left.mark } else { '/' };
    let parts = [first.value, second.value, third.value];
    let widths = [first.width as u8, second.width as u8, third.width as u8];
    let plain = if letters > 0 { with_digits(text, end) } else { None };
    Some(Slipped { sense: Sense::Triple { parts, widths, mark }, length: end, plain })
}

/// Digits and letters typed for them, up to the next other character; the place after them.
fn run(text: &str, at: usize) -> Option<(Run, usize)> {
    let rest = text.get(at..)?;
    let width = rest.bytes().take(6).take_while(u8::is_ascii_alphanumeric).count();
    if !(1..=4).contains(&width) {
        return None;
    }
    let (mut value, mut letters) = (0, 0);
    for c in rest.get(..width)?.chars() {
        let digit = digit_of(c);
        letters += usize::from(digit != c);
        value = value * 10 + digit.to_digit(10)?;
    }
    Some((Run { value, width, letters }, at + width))
}

/// The digit a letter is typed for.
const fn digit_of(c: char) -> char {
    match c {
        'o' => '0',
        'i' | 'l' => '1',
        _ => c,
    }
}

fn with_digits(text: &str, length: usize) -> Option<String> {
    text.get(..length).map(|said| said.chars().map(digit_of).collect())
}

/// One mark, perhaps doubled and with spaces, or one space; the place after it.
fn gap(text: &str, at: usize) -> Option<(Gap, usize)> {
    let bytes = text.as_bytes().get(at..)?;
    let before = bytes.iter().take_while(|b| **b == b' ').count();
    let mark = bytes.get(before).copied().filter(|b| matches!(b, b'/' | b'.' | b'-' | b',' | b'\\' | b'_' | b':'));
    let Some(mark) = mark else {
        return (before == 1).then_some((Gap { mark: ' ', usual: true, spaced: true }, at + 1));
    };
    let marks = bytes.get(before..)?.iter().take_while(|b| **b == mark).count();
    let after = bytes.get(before + marks..)?.iter().take_while(|b| **b == b' ').count();
    let apostrophe = usize::from(bytes.get(before + marks + after) == Some(&b'\''));
    let fits = before <= 1 && after <= 1 && marks <= 2;
    let usual = marks == 1 && before == after && apostrophe == 0;
    fits.then_some((Gap { mark: char::from(mark), usual, spaced: before + after > 0 }, at + before + marks + after + apostrophe))
}

fn mostly_digits(runs: &[&Run]) -> bool {
    let (letters, all) = runs.iter().fold((0, 0), |(letters, all), run| (letters + run.letters, all + run.width));
    letters * 2 <= all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<[u32; 3]> {
        match slipped(text)?.sense {
            Sense::Triple { parts, .. } => Some(parts),
            _ => None,
        }
    }

    #[test]
    fn a_letter_for_a_digit_is_read_and_said() {
        for text in ["01/o4/2008", "o1/o4/2oo8", "0l.04.2008", "01-o4-2008"] {
            assert_eq!(parts(text), Some([1, 4, 2008]), "{text}");
            assert!(slipped(text).and_then(|slipped| slipped.plain).is_some());
        }
        assert_eq!(slipped("o4/2008").map(|slipped| slipped.plain), Some(Some("04/2008".to_owned())));
    }

    #[test]
    fn odd_marks_and_spaces_between_three_numbers() {
        for text in ["31//03/2008", "31 03 2008", "31,03,2008", "31_03_2008", "31\\03\\2008", "31/ 03/2008", "31 /03/2008", "31.3. 2008"] {
            assert_eq!(parts(text), Some([31, 3, 2008]), "{text}");
        }
    }

    #[test]
    fn what_is_written_as_usual_and_what_is_no_date_is_left_alone() {
        for text in ["31/03/2008", "2008-03-31", "31 / 3 / 08", "3-7/3/08", "1, 4, 2008", "1.2.3.4", "12 30 2008", "o/i", "oil/oil/2008"] {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
