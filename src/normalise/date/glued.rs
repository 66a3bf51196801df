//! Numbers and letters that marks hold together: 31/03/2008, 2008/09, 10:30, w/c, a.s.a.p.

use super::lexicon;
use super::sense::Sense;

/// A run of digits and its length.
pub(super) fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

pub(super) fn number(text: &str) -> u32 {
    text.parse().unwrap_or(u32::MAX)
}

/// The length of an ordinal's ending, right or wrong, that no other letter follows (a month's name may: `31stMarch`).
pub(super) fn ordinal_suffix(rest: &str) -> Option<usize> {
    let ending = ["st", "nd", "rd", "th"].iter().any(|ending| rest.starts_with(ending));
    let after = rest.get(2..).unwrap_or_default();
    let letters = after.bytes().take_while(u8::is_ascii_alphabetic).count();
    let glued = after.get(..letters).unwrap_or_default();
    (ending && (glued.is_empty() || matches!(lexicon::word(glued), Some(Sense::Month(_))))).then_some(2)
}

/// The length of `w/c`, `n/a`, `a.s.a.p.`: letters that marks hold together.
pub(super) fn acronym(rest: &str) -> Option<usize> {
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
pub(super) fn composite(rest: &str) -> Option<(Sense, usize)> {
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
pub(super) fn mark_after(rest: &str) -> Option<(char, usize)> {
    let bytes = rest.as_bytes();
    let spaces = usize::from(bytes.first() == Some(&b' '));
    let mark = *bytes.get(spaces)?;
    let spaced_right = bytes.get(spaces + 1) == Some(&b' ');
    (matches!(mark, b'/' | b'.' | b'-') && spaced_right == (spaces == 1)).then_some((char::from(mark), spaces))
}

/// The length of a time that follows an ISO date: `T09:30:00Z`, ` 00:00:00`.
pub(super) fn clock_after(rest: &str) -> usize {
    let head = usize::from(rest.starts_with('t') || rest.starts_with(' '));
    let clock = rest.get(head..).unwrap_or_default();
    let length = clock.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b':' | b'.' | b'z')).count();
    let clock = clock.get(..length).unwrap_or_default();
    if head == 1 && clock.contains(':') && clock.starts_with(|c: char| c.is_ascii_digit()) { head + length } else { 0 }
}

/// The length of `9.30-11.30am`: two times with a dash between, of which only the second says so.
pub(super) fn time_range(rest: &str) -> Option<usize> {
    let hours = digits(rest);
    let minutes = rest.get(hours..)?.strip_prefix(['.', ':']).filter(|minutes| digits(minutes) == 2)?;
    let after = minutes.get(2..)?;
    let dash = after.trim_start_matches(' ').strip_prefix('-')?.trim_start_matches(' ');
    let first = rest.len() - dash.len();
    (hours <= 2).then_some(first + time(dash)?)
}

/// The length of a time of day: `10:30`, `2.00pm`, `5 pm`, `1400 hours`, `12.00noon`.
pub(super) fn time(rest: &str) -> Option<usize> {
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
