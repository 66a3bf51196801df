//! The population of a draw: records with a key each, no two alike, in the order of their keys.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::ticket::list_hash;

/// One record that may be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its key, normalised.
    pub key: String,
    /// Its stratum; empty where there are none.
    pub stratum: String,
    /// Its zero-based place among the records that were given.
    pub place: usize,
}

/// Keys by which records cannot be told apart; places are zero-based among the records that were given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeyFaults {
    /// The records without a key.
    pub empty: Vec<usize>,
    /// Each key that several records have, with those records.
    pub repeated: Vec<(String, Vec<usize>)>,
}

/// The records that may be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Population {
    members: Vec<Member>,
}

/// A key as it is hashed: blanks at its ends gone, letters in their composed form (NFC), capitals kept.
#[must_use]
pub fn normal_key(text: &str) -> String {
    // Python's strip() takes the four separators of ASCII for blanks too.
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')).nfc().collect()
}

impl Population {
    /// The records of keys and strata, in any order.
    ///
    /// # Errors
    ///
    /// [`KeyFaults`] where a key is empty or stands more than once.
    pub fn new<K: AsRef<str>, S: Into<String>>(records: impl IntoIterator<Item = (K, S)>) -> Result<Self, KeyFaults> {
        let mut faults = KeyFaults::default();
        let mut members: Vec<Member> = records
            .into_iter()
            .enumerate()
            .map(|(place, (key, stratum))| Member { key: normal_key(key.as_ref()), stratum: stratum.into(), place })
            .collect();
        faults.empty = members.iter().filter(|member| member.key.is_empty()).map(|member| member.place).collect();
        // The order of strings is the order of their bytes.
        members.sort_by(|a, b| a.key.cmp(&b.key).then(a.place.cmp(&b.place)));
        for group in members.chunk_by(|a, b| a.key == b.key).filter(|group| group.len() > 1 && !group[0].key.is_empty()) {
            faults.repeated.push((group[0].key.clone(), group.iter().map(|member| member.place).collect()));
        }
        if faults.empty.is_empty() && faults.repeated.is_empty() { Ok(Self { members }) } else { Err(faults) }
    }

    /// How many records there are.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.members.len() as u64
    }

    /// Whether there is no record.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The records in the order of their keys' bytes.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// The SHA-256 of the sorted list of keys, as 64 hexadecimal digits.
    #[must_use]
    pub fn list_sha256(&self) -> String {
        list_hash(self.members.iter().map(|member| member.key.as_str()))
    }

    /// The records of each stratum, strata in the order of their names' bytes, records in that of their keys.
    #[must_use]
    pub fn strata(&self) -> BTreeMap<&str, Vec<&Member>> {
        let mut strata: BTreeMap<&str, Vec<&Member>> = BTreeMap::new();
        for member in &self.members {
            strata.entry(&member.stratum).or_default().push(member);
        }
        strata
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_trimmed_and_composed_and_keep_their_capitals() {
        assert_eq!(normal_key(" \u{a0}E\u{301}a-1\t"), "Éa-1");
        assert_ne!(normal_key("p-1"), normal_key("P-1"));
        assert_eq!(normal_key("a  b"), "a  b");
    }

    #[test]
    fn empty_and_repeated_keys_are_named_with_their_places() {
        let faults = Population::new([("b", ""), ("", ""), ("a", ""), (" b ", ""), ("  ", "")]).unwrap_err();
        assert_eq!(faults.empty, [1, 4]);
        assert_eq!(faults.repeated, [("b".to_owned(), vec![0, 3])]);
        assert!(Population::new([("e\u{301}", ""), ("é", "")]).is_err());
    }
}
