//! Whether two cells name the same person: same words in any order, or initials that fit.

use crate::normalise::text::folded;

/// How like two names are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// They cannot be the same person's.
    Different,
    /// They may be: the same surname and initials that fit.
    Possible,
    /// The same words.
    Same,
}

/// Words before and after a name that are none of it.
const NOT_NAMES: &[&str] =
    &["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "sir", "cllr", "councillor", "signed", "by", "pp"];

/// The words of a name, without titles and bracketed remarks, in capitals or not; a surname before a comma comes last.
fn words(name: &str) -> Vec<String> {
    let mut outside = String::new();
    let mut depth = 0_u32;
    for c in name.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    let ordered = match outside.split_once(',') {
        Some((surname, rest)) => format!("{rest} {surname}"),
        None => outside,
    };
    folded(&ordered.replace(['-', '.'], " "))
        .split(' ')
        .filter(|word| !word.is_empty() && !NOT_NAMES.contains(word))
        .map(str::to_owned)
        .collect()
}

/// A name for telling whether two are the same: its words in alphabetical order, without titles; empty where it has none.
#[must_use]
pub fn name_key(name: &str) -> String {
    let mut words = words(name);
    words.sort();
    words.join(" ")
}

/// How like two names are.
#[must_use]
pub fn likeness(one: &str, other: &str) -> Likeness {
    let (one, other) = (words(one), words(other));
    if one.is_empty() || other.is_empty() {
        return Likeness::Different;
    }
    let sorted = |words: &[String]| {
        let mut words = words.to_vec();
        words.sort();
        words
    };
    if sorted(&one) == sorted(&other) {
        return Likeness::Same;
    }
    let initials = |words: &[String]| words.iter().filter_map(|word| word.chars().next()).collect::<String>();
    for (short, long) in [(&one, &other), (&other, &one)] {
        // "JO" or "J O" for "Jane Okafor".
        let letters: String = short.concat();
        if letters.chars().count() <= 4 && letters == initials(long) && long.len() > 1 {
            return Likeness::Possible;
        }
        let (Some((surname, given)), Some((long_surname, long_given))) = (short.split_last(), long.split_last()) else { continue };
        if surname != long_surname {
            continue;
        }
        let fits = |(a, b): (&String, &String)| {
            a == b || (a.chars().count() == 1 && b.starts_with(a.as_str())) || (b.chars().count() == 1 && a.starts_with(b.as_str()))
        };
        if given.len() <= long_given.len() && given.iter().zip(long_given).all(fits) {
            return Likeness::Possible;
        }
    }
    Likeness::Different
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_as_a_careful_clerk_would() {
        for (one, other, wanted) in [
            ("Jane Okafor", "OKAFOR, Jane", Likeness::Same),
            ("Ms Jane Okafor", "Jane Okafor (AD Resources)", Likeness::Same),
            ("J. Okafor", "Jane Okafor", Likeness::Possible),
            ("JO", "Jane Okafor", Likeness::Possible),
            ("Okafor", "Jane Okafor", Likeness::Possible),
            ("Jane Mary Okafor", "Jane Okafor", Likeness::Possible),
            ("John Okafor", "Jane Okafor", Likeness::Different),
            ("Jane Oakford", "Jane Okafor", Likeness::Different),
            ("", "Jane Okafor", Likeness::Different),
        ] {
            assert_eq!(likeness(one, other), wanted, "{one} / {other}");
            assert_eq!(likeness(other, one), wanted, "{other} / {one}");
        }
    }
}
