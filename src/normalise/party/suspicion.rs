//! Why two parties of a plan may be one, where it is not certain: to be asked, never merged.

use std::collections::BTreeMap;

use super::identity::{NameLikeness, compare_names};
use super::initials::initials_fit;
use super::lexicon::{Lexicon, singular};
use super::merge::{Facts, different_titles, shares_words};
use super::resolve::Degree;

/// Whether two keys differ by a slip of the pen: at most two letters, in one word, and not between two words of the field (North, South).
fn slip(one: &str, other: &str) -> bool {
    let near = one.len() > 6 && strsim::damerau_levenshtein(one, other) <= 2 && strsim::jaro_winkler(one, other) >= 0.95;
    let (a, b): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    if !near || one == other {
        return false;
    }
    let lexicon = Lexicon::shipped();
    let known = |word: &str| lexicon.subject(word) || lexicon.post(word).is_some() || lexicon.body(word).is_some() || word.len() < 3;
    let differing: Vec<(&str, &str)> = a.iter().copied().zip(b.iter().copied()).filter(|(x, y)| x != y).collect();
    a.len() == b.len() && differing.len() == 1 && differing.iter().all(|(x, y)| !(known(x) && known(y)))
}

fn sorted(key: &str) -> Vec<&str> {
    let mut words: Vec<&str> = key.split(' ').collect();
    words.sort_unstable();
    words
}

fn singulars(key: &str) -> Vec<String> {
    key.split(' ').map(singular).collect()
}

/// The words of a key with North for Northern.
fn compass(key: &str) -> Vec<&str> {
    let mut words = sorted(key);
    for word in &mut words {
        if let Some(point) = word.strip_suffix("ern").filter(|point| matches!(*point, "north" | "south" | "east" | "west")) {
            *word = point;
        }
    }
    words.sort_unstable();
    words
}

/// Why two forms may be one, and how sure that is; nothing where there is no reason to think so.
pub(super) fn suspicion(a: &Facts, b: &Facts, clashes: &BTreeMap<String, Vec<String>>) -> Option<(Degree, String)> {
    if let (Some(x), Some(y)) = (&a.party.person, &b.party.person) {
        return match compare_names(x, y) {
            NameLikeness::Same => Some((Degree::Likely, "the names are the same".to_owned())),
            NameLikeness::Shorter => Some((Degree::Likely, "one name is a shorter form of the other".to_owned())),
            NameLikeness::Slip => Some((Degree::Likely, "the names differ by a letter or two".to_owned())),
            NameLikeness::Apart => None,
        };
    }
    let beside = |x: &Facts, y: &Facts| Some((x.party.initials.clone().filter(|_| x.person.is_none())?, y.party.person.clone()?));
    if let Some((initials, person)) = beside(a, b).or_else(|| beside(b, a)) {
        let degree = if clashes.contains_key(&initials) || different_titles(a, b) { Degree::Possible } else { Degree::Likely };
        return initials_fit(&initials, &person).then(|| (degree, format!("the initials {initials} fit the name {person}")));
    }
    if let (Some(x), Some(y)) = (&a.party.initials, &b.party.initials) {
        if x != y {
            return None;
        }
        let near = a.post.is_none() || b.post.is_none() || shares_words(a, b);
        let degree = if near && !clashes.contains_key(x) { Degree::Likely } else { Degree::Possible };
        return Some((degree, format!("the initials {x} stand beside both")));
    }
    if a.party.initials.is_some() || b.party.initials.is_some() || a.person.is_some() || b.person.is_some() {
        return None;
    }
    let (x, y) = a.post.as_deref().zip(b.post.as_deref()).or_else(|| a.body.as_deref().zip(b.body.as_deref()))?;
    if sorted(x) == sorted(y) {
        return Some((Degree::Likely, "the words are the same in another order".to_owned()));
    }
    if compass(x) == compass(y) {
        return Some((Degree::Likely, "the words differ in an ending alone".to_owned()));
    }
    // "Deputy Head" is mostly the Deputy Headteacher of a school.
    let head = |long: &str, short: &str| long.strip_suffix(" teacher") == Some(short) && short.ends_with("head");
    if head(x, y) || head(y, x) {
        return Some((Degree::Likely, "one is a shorter form of the other".to_owned()));
    }
    // A post in the plural is a group, not the post; a body in the plural may be a slip.
    if a.party.role.is_none() && singulars(x) == singulars(y) || slip(x, y) && singulars(x) != singulars(y) {
        return Some((Degree::Likely, "the words differ by a letter or two".to_owned()));
    }
    let tail = |long: &str, short: &str| {
        long.ends_with(&format!(" {short}")) && (short.ends_with("management team") || short.ends_with("leadership team"))
    };
    let shorter = a.party.role.is_none() && (tail(x, y) || tail(y, x));
    shorter.then(|| (Degree::Possible, "one may be the other by a shorter name".to_owned()))
}
