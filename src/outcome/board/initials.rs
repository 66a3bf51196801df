//! The key to initials: who each set of initials of the plan stands for.

use std::collections::BTreeMap;

use crate::outcome::Outcome;

/// One set of initials.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InitialsKey {
    /// The initials as written.
    pub initials: String,
    /// Who they stand for; more than one where it is not certain.
    pub parties: Vec<String>,
}

/// Every set of initials, by letters.
pub(super) fn key(outcome: &Outcome) -> Vec<InitialsKey> {
    let mut found: BTreeMap<String, InitialsKey> = BTreeMap::new();
    for resolved in &outcome.plan.parties {
        let all = std::iter::once(&resolved.party).chain(&resolved.forms).filter_map(|party| party.initials.as_ref());
        for initials in all {
            let entry =
                found.entry(initials.to_lowercase()).or_insert_with(|| InitialsKey { initials: initials.clone(), parties: Vec::new() });
            let words = resolved.party.in_words();
            if !entry.parties.contains(&words) {
                entry.parties.push(words);
            }
        }
    }
    found.into_values().collect()
}
