//! Misspellings of the words of date cells: corrected where only one word can be meant, and always said.

use super::lexicon::{self, MONTHS};

/// Slips that are too short, or too far from the word, to be told by distance.
const KNOWN: &[(&str, &str)] = &[
    ("jaun", "january"),
    ("janury", "january"),
    ("jna", "january"),
    ("febuary", "february"),
    ("febury", "february"),
    ("feburary", "february"),
    ("fbe", "february"),
    ("mach", "march"),
    ("mrach", "march"),
    ("mrch", "march"),
    ("marhc", "march"),
    ("aprl", "april"),
    ("apil", "april"),
    ("arpil", "april"),
    ("aril", "april"),
    ("apirl", "april"),
    ("apri", "april"),
    ("juen", "june"),
    ("jnue", "june"),
    ("juyl", "july"),
    ("jully", "july"),
    ("juley", "july"),
    ("jluy", "july"),
    ("augest", "august"),
    ("auguest", "august"),
    ("agust", "august"),
    ("agu", "august"),
    ("sepember", "september"),
    ("setp", "september"),
    ("spet", "september"),
    ("setpember", "september"),
    ("otc", "october"),
    ("ocober", "october"),
    ("nvo", "november"),
    ("dce", "december"),
    ("deecmber", "december"),
    ("autum", "autumn"),
    ("sumer", "summer"),
    ("sping", "spring"),
    ("onging", "ongoing"),
    ("onoing", "ongoing"),
    ("ongong", "ongoing"),
    ("qtrly", "quarterly"),
    ("quartely", "quarterly"),
    ("anual", "annual"),
    ("anually", "annually"),
    ("montly", "monthly"),
    ("monthy", "monthly"),
    ("untill", "until"),
    ("begining", "beginning"),
    ("compleet", "complete"),
    ("comleted", "completed"),
    ("weds", "wednesday"),
    ("tuesdy", "tuesday"),
    ("wensday", "wednesday"),
    ("firday", "friday"),
    ("onwords", "onwards"),
    ("imediate", "immediate"),
    ("tcb", "tbc"),
    ("cristmas", "christmas"),
    ("acedemic", "academic"),
    ("fiancial", "financial"),
];

/// Longer words that one slip (a letter left out, doubled, wrong, or two swapped) does not hide.
const OTHERS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "saturday",
    "sunday",
    "ongoing",
    "quarterly",
    "annually",
    "monthly",
    "fortnightly",
    "termly",
    "completed",
    "complete",
    "immediate",
    "immediately",
    "financial",
    "academic",
    "autumn",
    "summer",
    "quarter",
    "christmas",
    "easter",
    "onwards",
    "commencing",
    "beginning",
    "superseded",
    "implemented",
    "achieved",
];

/// English words that are one slip away from a word of ours, and are not slips.
const INNOCENT: &[&str] = &[
    "competed",
    "completes",
    "marches",
    "marched",
    "marcher",
    "augusta",
    "dismember",
    "members",
    "remember",
    "starch",
    "yearly",
    "summary",
    "quarters",
    "quartet",
    "quartered",
    "eastern",
    "competes",
    "completer",
    "formerly",
    "termed",
    "term",
    "monthlies",
    "achieve",
    "achiever",
    "sunny",
    "implement",
    "implements",
    "implementer",
    "financials",
    "academics",
    "academy",
    "months",
    "junior",
    "summers",
    "onward",
    "easterly",
    "match",
    "marsh",
    "completely",
    "outgoing",
    "undergoing",
    "octopus",
    "numbers",
    "number",
    "member",
    "annual",
    "latest",
    "lately",
    "april's",
    "achieves",
];

/// The word a misspelt one stands for, in small letters; `None` where it is no slip we are sure of.
pub(super) fn corrected(word: &str) -> Option<&'static str> {
    if let Some((_, right)) = KNOWN.iter().find(|(slip, _)| *slip == word) {
        return Some(right);
    }
    if word.len() < 5 || word.len() > 12 || INNOCENT.contains(&word) || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    month(word).or_else(|| {
        let near = |right: &&&str| word.len() >= 5 && alike(word, right) && strsim::osa_distance(word, right) == 1;
        OTHERS.iter().find(near).copied()
    })
}

/// The month a long enough word is one slip away from, or two for the longest names.
fn month(word: &str) -> Option<&'static str> {
    let slips = if word.len() >= 7 { 2 } else { 1 };
    MONTHS.iter().enumerate().find_map(|(at, name)| {
        let small = SMALL_MONTHS.get(at).copied().unwrap_or(name);
        (small.len() >= 5 && alike(word, small) && strsim::osa_distance(word, small) <= slips.min(small.len() / 4)).then_some(small)
    })
}

const SMALL_MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// Whether two words begin with the same letter and differ little in length; tells most words apart before they are compared.
fn alike(word: &str, right: &str) -> bool {
    word.len().abs_diff(right.len()) <= 2 && word.as_bytes().first() == right.as_bytes().first()
}

/// The month a word names when zeros stand for the letter O: `0ct`, `n0v`.
pub(super) fn month_with_zero(word: &str) -> Option<&'static str> {
    if !word.contains('0') || !word.bytes().any(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let letters = word.replace('0', "o");
    match lexicon::word(&letters)? {
        super::sense::Sense::Month(number) => SMALL_MONTHS.get(number as usize - 1).copied(),
        _ => None,
    }
}

/// The number a word stands for when the letters O, I and L stand for digits: `2o08`, `3l`; at least one digit must be there.
pub(super) fn number_with_letters(word: &str) -> Option<String> {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 || word.len() > 4 || digits == word.len() {
        return None;
    }
    let mut number = String::with_capacity(word.len());
    for c in word.chars() {
        number.push(match c {
            'o' => '0',
            'i' | 'l' => '1',
            _ if c.is_ascii_digit() => c,
            _ => return None,
        });
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_misspellings_are_known() {
        for (slip, right) in [
            ("febuary", "february"),
            ("feburary", "february"),
            ("janurary", "january"),
            ("sepember", "september"),
            ("setp", "september"),
            ("septmber", "september"),
            ("auguest", "august"),
            ("ocotber", "october"),
            ("novemeber", "november"),
            ("decmeber", "december"),
            ("quaterly", "quarterly"),
            ("onging", "ongoing"),
            ("wednseday", "wednesday"),
            ("autumm", "autumn"),
        ] {
            assert_eq!(corrected(slip), Some(right), "{slip}");
        }
    }

    #[test]
    fn ordinary_words_are_left_alone() {
        for word in ["match", "remember", "competed", "junior", "augment", "members", "director", "marching", "action", "review", "number"]
        {
            assert_eq!(corrected(word), None, "{word}");
        }
    }

    #[test]
    fn a_zero_may_stand_for_a_letter_and_a_letter_for_a_zero() {
        assert_eq!(month_with_zero("0ct"), Some("october"));
        assert_eq!(month_with_zero("n0v"), Some("november"));
        assert_eq!(month_with_zero("2008"), None);
        assert_eq!(number_with_letters("2o08").as_deref(), Some("2008"));
        assert_eq!(number_with_letters("3l").as_deref(), Some("31"));
        assert_eq!(number_with_letters("3rd"), None);
    }
}
