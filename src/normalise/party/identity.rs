//! When two parties are one: names, posts and bodies as keys that spelling, order and punctuation do not change.

use super::Party;
use super::lexicon::{Lexicon, plain, singular};
use super::term::HONORIFICS;

/// What is said after a name of which of two namesakes it is: the elder is true; nothing where the word says neither.
#[must_use]
pub fn generation(word: &str) -> Option<bool> {
    match plain(word).as_str() {
        "senior" | "snr" | "sr" | "elder" => Some(true),
        "junior" | "jnr" | "jr" | "younger" => Some(false),
        _ => None,
    }
}

fn generation_of(name: &str) -> Option<bool> {
    name.split_whitespace().skip(1).last().and_then(generation)
}

/// Spellings of one given name, each set with the spelling that stands for it first.
const SPELLINGS: &[&[&str]] = &[
    &["catherine", "katherine", "catharine", "katharine", "kathryn", "cathryn"],
    &["stephen", "steven", "stephan"],
    &["john", "jon"],
    &["marion", "marian"],
    &["ann", "anne"],
    &["sarah", "sara"],
    &["lynn", "lynne", "lyn"],
    &["claire", "clare"],
    &["philip", "phillip"],
    &["alan", "allan", "allen"],
    &["ian", "iain"],
    &["geoffrey", "jeffrey"],
    &["geoff", "jeff"],
    &["gillian", "jillian"],
    &["jill", "gill"],
    &["teresa", "theresa"],
    &["elizabeth", "elisabeth"],
    &["mohammed", "mohamed", "muhammad", "mohammad", "muhammed"],
    &["graham", "graeme"],
    &["tracy", "tracey"],
    &["stuart", "stewart"],
    &["deborah", "debra"],
    &["isobel", "isabel", "isabelle"],
    &["jacqueline", "jaqueline"],
    &["michele", "michelle"],
    &["lesley", "leslie"],
    &["nicholas", "nicolas"],
    &["jonathan", "jonathon"],
    &["rebecca", "rebekah"],
    &["hilary", "hillary"],
    &["sean", "shaun", "shawn"],
    &["hussain", "hussein"],
    &["martin", "martyn"],
    &["neil", "neal"],
    &["kerry", "kerrie"],
    &["vivien", "vivienne", "vivian"],
    &["glyn", "glynn"],
    &["glen", "glenn"],
    &["bryan", "brian"],
    &["frances", "francis"],
    &["caroline", "carolyn"],
];

fn spelling(given: &str) -> &str {
    SPELLINGS.iter().find(|set| set.contains(&given)).map_or(given, |set| set[0])
}

/// The words of a person's name in lower case, without titles and without Senior or Junior; dots part initials.
#[must_use]
pub fn name_words(name: &str) -> Vec<String> {
    let name = match name.rsplit_once(char::is_whitespace) {
        Some((before, last)) if generation(last).is_some() => before,
        _ => name,
    };
    name.split(|c: char| c.is_whitespace() || c == '.' || c == ',')
        .map(|word| plain(word).replace('\'', ""))
        .filter(|word| !word.is_empty() && word != "the" && !HONORIFICS.contains(&word.as_str()))
        .collect()
}

/// A person's name as a key: the same for `Dr. Ann Hale` and `ann hale`.
#[must_use]
pub fn person_key(name: &str) -> String {
    let words = name_words(name).join(" ");
    match generation_of(name) {
        Some(elder) => format!("{words} {}", if elder { "senior" } else { "junior" }),
        None => words,
    }
}

/// Whether two names have titles of a man and of a woman.
#[must_use]
pub fn titles_clash(one: &str, other: &str) -> bool {
    let sex = |name: &str| {
        let title = plain(name.split_whitespace().next().unwrap_or(""));
        match title.as_str() {
            "mr" | "sir" | "lord" => Some(true),
            "mrs" | "ms" | "miss" | "lady" | "dame" | "baroness" => Some(false),
            _ => None,
        }
    };
    matches!((sex(one), sex(other)), (Some(x), Some(y)) if x != y)
}

/// How sure it is that two names are one person's, apart from equal keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameLikeness {
    /// The names cannot be told to be one.
    Apart,
    /// Spellings close enough to be a slip.
    Slip,
    /// One is a shorter form of the other: `A. Hale` and `Ann Hale`, `Bob` and `Robert`.
    Shorter,
    /// The same words.
    Same,
}

/// Compares two names. A slip is a Jaro-Winkler likeness of 0.93 or more with the same first letters, and at most two letters apart.
#[must_use]
pub fn compare_names(one: &str, other: &str) -> NameLikeness {
    let (a, b) = (name_words(one), name_words(other));
    if a.is_empty() || b.is_empty() {
        return NameLikeness::Apart;
    }
    if titles_clash(one, other) {
        return NameLikeness::Apart;
    }
    let generations = (generation_of(one), generation_of(other));
    if matches!(generations, (Some(x), Some(y)) if x != y) {
        return NameLikeness::Apart;
    }
    if a == b {
        return if generations.0 == generations.1 { NameLikeness::Same } else { NameLikeness::Shorter };
    }
    let (Some(last_a), Some(last_b)) = (a.last(), b.last()) else { return NameLikeness::Apart };
    if last_a == last_b {
        if a.len() == 1 || b.len() == 1 {
            return NameLikeness::Shorter;
        }
        let lexicon = Lexicon::shipped();
        let (first_a, first_b) = (&a[0], &b[0]);
        let letter = |short: &String, long: &String| short.chars().count() == 1 && long.starts_with(short.as_str());
        if first_a == first_b
            || letter(first_a, first_b)
            || letter(first_b, first_a)
            || lexicon.long_given(first_a) == lexicon.long_given(first_b)
        {
            return NameLikeness::Shorter;
        }
        let alike =
            spelling(first_a) == spelling(first_b) || spelling(lexicon.long_given(first_a)) == spelling(lexicon.long_given(first_b));
        if a.len() == b.len() && alike {
            return NameLikeness::Slip;
        }
    }
    let (whole_a, whole_b) = (a.join(" "), b.join(" "));
    let near = strsim::jaro_winkler(&whole_a, &whole_b) >= 0.93 && strsim::damerau_levenshtein(&whole_a, &whole_b) <= 2;
    let both_full =
        a.len() > 1 && b.len() > 1 && a[0].chars().next() == b[0].chars().next() && a[0].chars().count() > 1 && b[0].chars().count() > 1;
    let short_words = a.iter().chain(&b).any(|word| word.chars().count() < 3);
    let one_word_differs = a.len() == b.len() && a.iter().zip(&b).filter(|(x, y)| x != y).count() == 1;
    let given_differs = a.len() == b.len() && a[0] != b[0] && Lexicon::shipped().given(&a[0]) && Lexicon::shipped().given(&b[0]);
    if near && both_full && !short_words && one_word_differs && !given_differs { NameLikeness::Slip } else { NameLikeness::Apart }
}

fn words_of(text: &str) -> Vec<String> {
    text.replace(" & ", " and ")
        .replace('/', " / ")
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | ';' | '(' | ')'))
        .map(|word| plain(word).replace('\'', "").replace("co-", "co"))
        .map(|word| match word.as_str() {
            "chairman" | "chairwoman" | "chairperson" => "chair".to_owned(),
            "advisor" => "adviser".to_owned(),
            "advisors" => "advisers".to_owned(),
            "headteacher" => "head teacher".to_owned(),
            "headteachers" => "head teachers".to_owned(),
            "subgroup" | "sub-group" => "sub group".to_owned(),
            _ => word,
        })
        .filter(|word| !matches!(word.as_str(), "" | "the" | "of" | "for" | "in" | "to" | "at"))
        .collect()
}

/// One-word titles after which what they are for stands.
const OPEN: &[&str] = &["head", "heads", "director", "directors", "chair", "commissioner", "commissioners"];

/// The post and what it is for as one key: the same for `AD Resources`, `Assistant Director, Resources` and `Assistant Director of
/// Resources`, and for `Head of Personnel` and `Head, Personnel`; nothing where the party has no role.
///
/// Plural and singular stay apart; `All ADs` is `ADs`.
#[must_use]
pub fn post_key(party: &Party) -> Option<String> {
    let role = party.role.as_deref()?;
    let mut words = words_of(role);
    let about: Vec<String> = [&party.unit, &party.organisation].into_iter().flatten().flat_map(|part| words_of(part)).collect();
    // "Manager, Youth Service" is the Youth Service Manager; "Head, Personnel" stays the Head of Personnel.
    let bare = words.len() == 1 && !OPEN.contains(&words[0].as_str());
    words.splice(if bare { 0..0 } else { words.len()..words.len() }, about);
    if words.len() > 1 && words[0] == "all" {
        words.remove(0);
    }
    Some(words.join(" "))
}

/// A body as a key: unit and organisation; nothing where the party has a role or neither part.
#[must_use]
pub fn body_key(party: &Party) -> Option<String> {
    if party.role.is_some() {
        return None;
    }
    let words: Vec<String> = [&party.unit, &party.organisation].into_iter().flatten().flat_map(|part| words_of(part)).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// Whether a post can be held by one person at a time, as far as its title tells: it says what it is for, and it is singular.
#[must_use]
pub fn is_single_post(party: &Party) -> bool {
    let Some(role) = party.role.as_deref() else { return false };
    let placed =
        party.unit.is_some() || party.organisation.is_some() || role.contains(" of ") && !role.to_lowercase().ends_with("head of service");
    let sole =
        matches!(role.to_lowercase().as_str(), "chief executive" | "director of children's services" | "headteacher" | "head teacher");
    let noun = role.split(" of ").next().unwrap_or(role);
    let noun = noun.rsplit(' ').next().unwrap_or(noun).to_lowercase();
    let plural =
        Lexicon::shipped().post(&noun) == Some(true) || noun != singular(&noun) && Lexicon::shipped().post(&singular(&noun)).is_some();
    // A social worker of a team is one of several, whatever the team.
    let many = Lexicon::shipped().grade(role).is_some_and(|grade| grade >= 8) || noun == "member" || noun == "representative";
    (placed && !many || sole) && !plural
}

#[cfg(test)]
mod tests {
    use super::*;

    fn post(role: &str, unit: &str) -> Party {
        Party { role: Some(role.to_owned()), unit: (!unit.is_empty()).then(|| unit.to_owned()), ..Party::default() }
    }

    #[test]
    fn a_post_is_the_same_however_it_is_written_and_no_other() {
        let key = |role, unit| post_key(&post(role, unit));
        assert_eq!(key("Head of Personnel", ""), key("Head", "Personnel"));
        assert_eq!(key("Assistant Director", "Policy & Planning"), key("Assistant Director of Policy and Planning", ""));
        assert_ne!(key("Head of Personnel", ""), key("Head of Personnel Services", ""));
        assert_ne!(key("Assistant Director", ""), key("Assistant Directors", ""));
        assert_eq!(key("All Assistant Directors", ""), key("Assistant Directors", ""));
    }

    #[test]
    fn names_are_alike_by_short_forms_and_slips_only() {
        assert_eq!(compare_names("Dr Ann Hale", "Ann Hale"), NameLikeness::Same);
        assert_eq!(compare_names("A. Hale", "Ann Hale"), NameLikeness::Shorter);
        assert_eq!(compare_names("Bob Moss", "Robert Moss"), NameLikeness::Shorter);
        assert_eq!(compare_names("Gerard McAlister", "Gerard McIlister"), NameLikeness::Slip);
        assert_eq!(compare_names("Ann Hale", "Alan Hale"), NameLikeness::Apart);
        assert_eq!(compare_names("Julia Marsh", "Julie Marsh"), NameLikeness::Apart);
    }

    #[test]
    fn father_and_son_are_two_and_spellings_of_one_given_name_are_a_slip() {
        assert_eq!(compare_names("Tom Hale Snr", "Tom Hale Junior"), NameLikeness::Apart);
        assert_eq!(compare_names("Tom Hale Jnr", "Tom Hale Junior"), NameLikeness::Same);
        assert_eq!(compare_names("Tom Hale", "Tom Hale Jnr"), NameLikeness::Shorter);
        assert_ne!(person_key("Tom Hale"), person_key("Tom Hale Jnr"));
        assert_eq!(compare_names("Jon Hale", "John Hale"), NameLikeness::Slip);
        assert_eq!(compare_names("Cathy Hale", "Katherine Hale"), NameLikeness::Slip);
    }

    #[test]
    fn a_bare_noun_with_its_unit_is_the_title_that_begins_with_the_unit() {
        let key = |role, unit| post_key(&post(role, unit));
        assert_eq!(key("Manager", "Youth Service"), key("Youth Service Manager", ""));
        assert_ne!(key("Team Manager", "Fostering"), key("Fostering Team Manager", ""));
    }
}
