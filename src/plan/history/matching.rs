//! Which action of an earlier edition an action is: by key where the words are alike, else by the words.

use std::collections::BTreeMap;

use crate::normalise::text::folded;

/// Words that are at least so alike are one action that was reworded, on a scale from 0 to 1.
const ALIKE: f64 = 0.6;

/// For each of the new ones, given as key and words, the place of the old one that it is; each old one is taken once.
pub(super) fn matched(old: &[(&str, &str)], new: &[(&str, &str)]) -> Vec<Option<usize>> {
    let words = |list: &[(&str, &str)]| -> Vec<String> { list.iter().map(|(_, words)| folded(words)).collect() };
    let (old_words, new_words) = (words(old), words(new));
    let mut taken = vec![false; old.len()];
    let mut found: Vec<Option<usize>> = vec![None; new.len()];
    let take = |found: &mut Vec<Option<usize>>, taken: &mut Vec<bool>, new: usize, old: usize| {
        if found[new].is_none() && !taken[old] {
            found[new] = Some(old);
            taken[old] = true;
        }
    };
    let by_key: BTreeMap<&str, usize> = old.iter().enumerate().map(|(place, (key, _))| (*key, place)).rev().collect();
    let mut by_words: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, words) in old_words.iter().enumerate() {
        by_words.entry(words).or_default().push(place);
    }
    // The same key with the same words, then the same words wherever they stand.
    for (place, (key, _)) in new.iter().enumerate() {
        if let Some(known) = by_key.get(key).filter(|known| old_words[**known] == new_words[place]) {
            take(&mut found, &mut taken, place, *known);
        }
    }
    for (place, words) in new_words.iter().enumerate() {
        for known in by_words.get(words.as_str()).into_iter().flatten() {
            take(&mut found, &mut taken, place, *known);
        }
    }
    // The same key with words that are alike, then the words that are most alike.
    for (place, (key, _)) in new.iter().enumerate() {
        if let Some(known) = by_key.get(key).filter(|known| likeness(&old_words[**known], &new_words[place]) >= ALIKE) {
            take(&mut found, &mut taken, place, *known);
        }
    }
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (place, words) in new_words.iter().enumerate().filter(|(place, _)| found[*place].is_none()) {
        for (known, old_words) in old_words.iter().enumerate().filter(|(known, _)| !taken[*known]) {
            let likeness = likeness(old_words, words);
            if likeness >= ALIKE {
                pairs.push((likeness, place, known));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
    for (_, place, known) in pairs {
        take(&mut found, &mut taken, place, known);
    }
    found
}

/// How alike two texts are: the share of words that both have, counted with their repetitions (Dice).
fn likeness(one: &str, other: &str) -> f64 {
    let count = |text: &str| {
        let mut words: BTreeMap<String, usize> = BTreeMap::new();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            *words.entry(word.to_owned()).or_insert(0) += 1;
        }
        words
    };
    let (a, b) = (count(one), count(other));
    let total: usize = a.values().chain(b.values()).sum();
    let shared: usize = a.iter().map(|(word, count)| (*count).min(b.get(word).copied().unwrap_or(0))).sum();
    if total == 0 { 0.0 } else { 2.0 * shared as f64 / total as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_win_over_a_key_that_was_given_away() {
        let old = [("1.1", "Print the leaflet"), ("1.2", "Train all staff each year in safeguarding"), ("1.3", "Review the policy")];
        let new = [
            ("1.1", "Train all staff every year in safeguarding"),
            ("1.2", "Print the leaflet"),
            ("1.3", "Buy a van"),
            ("1.4", "Review the policy"),
        ];
        assert_eq!(matched(&old, &new), [Some(1), Some(0), None, Some(2)]);
    }

    #[test]
    fn equal_words_are_told_apart_by_their_keys() {
        let old = [("1.1", "Meet"), ("2.1", "Meet")];
        assert_eq!(matched(&old, &[("2.1", "Meet"), ("1.1", "Meet")]), [Some(1), Some(0)]);
        assert_eq!(matched(&old, &[("1.1", "Meet"), ("1.2", "Meet"), ("1.3", "Meet")]), [Some(0), Some(1), None]);
    }
}
