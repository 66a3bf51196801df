//! How alike two texts are, from 0 to 1, so that a reworded row can be known again.

use std::collections::BTreeMap;

use super::text::folded;

/// The words of a text with how often each stands in it, and the whole in small letters.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wording {
    folded: String,
    words: BTreeMap<String, u32>,
    weight: f64,
}

/// What a word counts: short ones ("of", "the", "and") say little.
fn weight(word: &str) -> f64 {
    if word.chars().count() < 4 { 0.4 } else { 1.0 }
}

impl Wording {
    /// The words of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let folded = folded(text);
        let mut words: BTreeMap<String, u32> = BTreeMap::new();
        for word in folded.split(' ').filter(|word| !word.is_empty()) {
            *words.entry(word.to_owned()).or_insert(0) += 1;
        }
        let weight = words.iter().map(|(word, count)| weight(word) * f64::from(*count)).sum();
        Self { folded, words, weight }
    }

    /// The text in small letters, without punctuation.
    #[must_use]
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// Whether there are no words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The different words, in alphabetical order.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }

    /// The sum of what its words count.
    #[must_use]
    pub fn weight(&self) -> f64 {
        self.weight
    }

    /// How much of this text's words another text has too, from 0 to 1; 0 for a text without words.
    #[must_use]
    pub fn share_in(&self, other: &Self) -> f64 {
        if self.weight == 0.0 { 0.0 } else { self.common(other) / self.weight }
    }

    /// This text's words without those of another.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        let words: BTreeMap<String, u32> = self
            .words
            .iter()
            .map(|(word, count)| (word.clone(), count.saturating_sub(other.words.get(word).copied().unwrap_or(0))))
            .filter(|(_, count)| *count > 0)
            .collect();
        let weight = words.iter().map(|(word, count)| weight(word) * f64::from(*count)).sum();
        Self { folded: String::new(), words, weight }
    }

    fn common(&self, other: &Self) -> f64 {
        let (few, many) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        let shared = |(word, count): (&String, &u32)| {
            let both = (*count).min(many.words.get(word).copied().unwrap_or(0));
            weight(word) * f64::from(both)
        };
        few.words.iter().map(shared).sum()
    }

    /// How alike two texts are: 1 where they have the same words in the same order, near 0 where they share nothing. Three fifths of it is
    /// the Dice coefficient of their words, two fifths that of their pairs of letters, which forgives slips of the pen.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> f64 {
        if self.folded == other.folded {
            return 1.0;
        }
        if self.is_empty() || other.is_empty() {
            return 0.0;
        }
        let words = 2.0 * self.common(other) / (self.weight + other.weight);
        // Nothing but the order of words or punctuation differs at most: never quite the same.
        (0.6 * words + 0.4 * strsim::sorensen_dice(&self.folded, &other.folded)).min(0.99)
    }
}

/// How alike two texts are, from 0 to 1.
#[must_use]
pub fn likeness(one: &str, other: &str) -> f64 {
    Wording::of(one).likeness(&Wording::of(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reworded_sentence_is_nearer_than_another_sentence() {
        let text = "Carry out regular checks on personnel records to make sure that each shows identity and references";
        let reworded = "Carry out quarterly checks of personnel records so that each record shows identity, references and training";
        let other = "Present the findings of the review to every school council and to the youth parliament";
        assert!(likeness(text, reworded) > 0.6, "{}", likeness(text, reworded));
        assert!(likeness(text, other) < 0.35, "{}", likeness(text, other));
        assert_eq!(likeness(text, &text.to_uppercase()), 1.0);
        assert_eq!(likeness("", "word"), 0.0);
        assert!(likeness("Train staff", "Trian staff") > 0.45);
    }

    #[test]
    fn what_one_text_has_of_another_is_a_share_of_its_words() {
        let (part, whole) = (Wording::of("Train the panel"), Wording::of("Write the protocol and train the panel"));
        assert_eq!(part.share_in(&whole), 1.0);
        assert!(whole.share_in(&part) < 0.7);
        assert_eq!(whole.without(&part).words().collect::<Vec<_>>(), ["and", "protocol", "the", "write"]);
    }
}
