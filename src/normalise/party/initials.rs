//! A person's initials: their shape, and the names they fit.

use super::identity::name_words;

/// Whether a word has the shape of initials: two to five letters, two capitals or more, no long run of small letters.
pub(super) fn initials_shape(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let clean = word.chars().all(|c| c.is_alphabetic() || c == '.' || c == '\'' || c == '\u{2019}');
    let capitals = letters.iter().filter(|c| c.is_uppercase()).count();
    let small = word.split(|c: char| !c.is_lowercase()).map(str::len).max().unwrap_or(0);
    let mac = word.contains("Mac");
    let several = word.strip_suffix('s').is_some_and(|one| one.len() > 1 && one.chars().all(char::is_uppercase));
    clean && (2..=5).contains(&letters.len()) && capitals >= 2 && letters[0].is_uppercase() && !several && (small <= 1 || mac && small == 2)
}

/// Whether initials can be a person's: letter by letter the first letters of the name's words, `Mc` and the like taken whole or not.
///
/// A middle name may be missing from the initials, never the first or the last.
pub(super) fn initials_fit(initials: &str, person: &str) -> bool {
    let words = name_words(person);
    let letters = letters_of(initials);
    !letters.is_empty() && (fit_letters(&letters, &words) || fit_letters(&letters, &outer(&words)))
}

fn letters_of(initials: &str) -> Vec<char> {
    initials.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether the letters are a beginning of each word of the name in turn; middle names may be left out.
fn fit_letters(letters: &[char], words: &[String]) -> bool {
    let Some((first, rest)) = words.split_first() else { return letters.is_empty() };
    if letters.is_empty() {
        return false;
    }
    let low: Vec<char> = first.chars().filter(|c| c.is_alphanumeric()).collect();
    let parts: Vec<char> = capitals_inside(first);
    for taken in 1..=letters.len() {
        let piece: Vec<char> = letters[..taken].iter().flat_map(|c| c.to_lowercase()).collect();
        let begins = low.starts_with(&piece) || parts.starts_with(&piece) || mac_fits(&piece, &low);
        let small_after = letters[1..taken].iter().all(|c| c.is_lowercase()) || parts.starts_with(&piece) || mac_fits(&piece, &low);
        if begins && small_after && fit_letters(&letters[taken..], rest) {
            return true;
        }
    }
    false
}

/// The name's first and last word, without what stands between.
fn outer(words: &[String]) -> Vec<String> {
    match words {
        [first, _, .., last] => vec![first.clone(), last.clone()],
        _ => words.to_vec(),
    }
}

/// The first letters of a double-barrelled name's parts.
fn capitals_inside(word: &str) -> Vec<char> {
    word.split('-').filter_map(|part| part.chars().next()).collect()
}

/// `McG` for McGrath: the prefix and the capital after it.
fn mac_fits(piece: &[char], word: &[char]) -> bool {
    let text: String = piece.iter().collect();
    let whole: String = word.iter().collect();
    (whole.starts_with("mc") || whole.starts_with("mac") || whole.starts_with('o')) && whole.starts_with(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_fit_a_name_word_by_word() {
        assert!(initials_fit("PMcG", "Paul McGrath") && initials_fit("PM", "Paul McGrath") && initials_fit("JCu", "Jane Curtis"));
        assert!(initials_fit("AFi", "Ann Field") && !initials_fit("AFi", "Ann Fawcett") && !initials_fit("PMcG", "Paul Marsh"));
        assert!(initials_fit("ABC", "Ann Bell-Carr") && initials_fit("AB", "Ann Moss Bell") && !initials_fit("AM", "Ann Moss Bell"));
    }
}
