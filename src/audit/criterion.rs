//! Which success criteria of a plan the rules of a pack are evidence for, told by the criterion's words.

use serde::Deserialize;

use crate::normalise::text::folded;

/// Success criteria of which the words tell that some rules are evidence for them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriterionWords {
    /// Each holds alternatives with `|` between them: `disclosure|crb|dbs`. Of every one of them an alternative must stand in the
    /// criterion, at the beginning of a word (`disclos` finds "disclosures").
    pub words: Vec<String>,
    /// Alternatives of which none may stand there.
    #[serde(default)]
    pub without: Vec<String>,
    /// Of rules that judge groups, only the groups (indicators) of which the name has one of these alternatives speak for it.
    pub about: Option<String>,
    /// The codes of the rules, the one that tells most first.
    pub rules: Vec<String>,
}

impl CriterionWords {
    /// Whether a text has all of the words.
    #[must_use]
    pub fn fit(&self, text: &str) -> bool {
        self.words.iter().all(|alternatives| has_one(text, alternatives))
            && !self.without.iter().any(|alternatives| has_one(text, alternatives))
    }

    /// What is wrong with it, as a clause.
    ///
    /// # Errors
    ///
    /// The clause, where a list is empty.
    pub fn check(&self) -> Result<(), String> {
        if self.words.iter().all(|word| word.trim().is_empty()) {
            return Err("the list \"words\" of a criterion is empty".to_owned());
        }
        if self.rules.is_empty() { Err("the list \"rules\" of a criterion is empty".to_owned()) } else { Ok(()) }
    }
}

/// Whether one of the alternatives stands in a text, at the beginning of a word; `%` stands for itself.
#[must_use]
pub fn has_one(text: &str, alternatives: &str) -> bool {
    let said = format!(" {}", folded(text));
    alternatives.split('|').any(|word| {
        let word = word.trim();
        let plain = folded(word);
        if plain.is_empty() { !word.is_empty() && text.contains(word) } else { said.contains(&format!(" {plain}")) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[&str], without: &[&str]) -> CriterionWords {
        let owned = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect();
        CriterionWords { words: owned(words), without: owned(without), about: None, rules: vec!["P01".to_owned()] }
    }

    #[test]
    fn every_group_of_words_must_be_there_from_the_beginning_of_a_word() {
        let checks = words(&["crb|disclosure", "before|prior"], &["governor"]);
        assert!(checks.fit("Staff files hold CRB-disclosures dated before the first day."));
        assert!(checks.fit("Disclosures prior to taking up post"));
        assert!(!checks.fit("CRB checks are carried out"));
        assert!(!checks.fit("Nondisclosure before all"));
        assert!(!checks.fit("CRB checks of governors before appointment"));
    }

    #[test]
    fn empty_lists_are_refused() {
        assert!(words(&[], &[]).check().is_err() && words(&[" "], &[]).check().is_err() && words(&["a"], &[]).check().is_ok());
    }
}
