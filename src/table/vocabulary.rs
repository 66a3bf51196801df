//! The headings a kind of table may have, and how near a cell's words come to one of them.

use std::collections::HashMap;

use crate::normalise::text::folded;

/// The accepted headings of one field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldNames {
    /// The field's own name in its schema.
    pub name: String,
    /// Its title, which is an accepted heading too.
    pub title: String,
    /// Accepted headings.
    pub headings: Vec<String>,
    /// Headings that are taken for the field only when nothing better is there.
    pub weak: Vec<String>,
}

/// How a heading was matched.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// The index of the field in the vocabulary.
    pub field: usize,
    /// How near, from 0 to 1; 1 is an accepted heading word for word.
    pub score: f64,
    /// Why, in words.
    pub because: String,
}

/// The longest heading we look at, in words: longer cells are text.
const MOST_WORDS: usize = 14;
/// The longest heading in which an accepted one may stand, in words.
const MOST_WORDS_AROUND: usize = 9;
/// Spelling closer than this is taken for the heading.
const CLOSE_SPELLING: f64 = 0.82;
/// The letters a to z, a blank, and anything else.
const LETTERS: usize = 28;
/// Single words that name a field even inside a longer heading.
const TELLING: &[&str] = &[
    "action",
    "actions",
    "lead",
    "leads",
    "owner",
    "timescale",
    "timescales",
    "deadline",
    "progress",
    "rag",
    "status",
    "evaluation",
    "monitoring",
    "milestones",
    "recommendation",
    "recommendations",
    "responsible",
    "timeframe",
];

/// The headings of one kind of table, ready for comparing.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    fields: Vec<FieldNames>,
    exact: HashMap<String, usize>,
    /// The accepted headings that may be misspelt, in order, each with how often its letters stand in it.
    spellings: Vec<(String, [u8; LETTERS], usize)>,
    weak: HashMap<String, Vec<usize>>,
    phrases: Vec<(Vec<String>, usize)>,
}

/// A heading as it is compared: small letters, no punctuation, remarks in brackets left out.
#[must_use]
pub fn heading_key(text: &str) -> String {
    let mut outside = String::with_capacity(text.len());
    let mut depth = 0_u32;
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    let key = folded(&outside);
    if key.is_empty() { folded(text) } else { key }
}

/// How often each letter stands in a heading.
fn letters(key: &str) -> [u8; LETTERS] {
    let mut counts = [0_u8; LETTERS];
    for c in key.chars() {
        let place = match c {
            'a'..='z' => (c as usize) - ('a' as usize),
            ' ' => 26,
            _ => 27,
        };
        counts[place] = counts[place].saturating_add(1);
    }
    counts
}

impl Vocabulary {
    /// Prepares the accepted headings; the first field to claim a heading keeps it.
    #[must_use]
    pub fn new(fields: Vec<FieldNames>) -> Self {
        let mut made = Self::default();
        for (index, field) in fields.iter().enumerate() {
            for heading in std::iter::once(&field.title).chain(&field.headings) {
                let key = heading_key(heading);
                if key.is_empty() {
                    continue;
                }
                made.phrases.push((key.split(' ').map(str::to_owned).collect(), index));
                made.exact.entry(key).or_insert(index);
            }
            for heading in &field.weak {
                made.weak.entry(heading_key(heading)).or_default().push(index);
            }
        }
        made.spellings =
            made.exact.iter().filter(|(key, _)| key.len() >= 5).map(|(key, field)| (key.clone(), letters(key), *field)).collect();
        made.spellings.sort();
        made.fields = fields;
        made
    }

    /// The fields, in the schema's order.
    #[must_use]
    pub fn fields(&self) -> &[FieldNames] {
        &self.fields
    }

    /// The index of a field by its name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }

    /// Every field a heading could be, the nearest first; at most one entry a field.
    #[must_use]
    pub fn matches(&self, heading: &str) -> Vec<Match> {
        let key = heading_key(heading);
        let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
        if words.is_empty() || words.len() > MOST_WORDS {
            return Vec::new();
        }
        let mut best: Vec<Match> = Vec::new();
        let mut offer = |candidate: Match| match best.iter_mut().find(|known| known.field == candidate.field) {
            Some(known) if known.score >= candidate.score => {}
            Some(known) => *known = candidate,
            None => best.push(candidate),
        };
        if let Some(&field) = self.exact.get(&key) {
            offer(Match { field, score: 1.0, because: "an accepted heading".to_owned() });
        } else {
            self.close_spellings(&key, &mut offer);
            self.contained(&words, &mut offer);
        }
        for &field in self.weak.get(&key).into_iter().flatten() {
            offer(Match { field, score: 0.6, because: "the nearest heading there is".to_owned() });
        }
        best.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.field.cmp(&b.field)));
        best
    }

    fn close_spellings(&self, key: &str, offer: &mut impl FnMut(Match)) {
        if key.len() < 5 {
            return;
        }
        let own = letters(key);
        for (known, theirs, field) in &self.spellings {
            // A slip of the pen changes two counts at most, so that most headings need no closer look.
            let most = known.len().max(key.len());
            let slips = own.iter().zip(theirs).map(|(a, b)| usize::from(a.abs_diff(*b))).sum::<usize>().div_ceil(2);
            if known.len().abs_diff(key.len()) > 4 || slips as f64 > (1.0 - CLOSE_SPELLING) * most as f64 + 1e-9 {
                continue;
            }
            let near = strsim::normalized_damerau_levenshtein(known, key);
            if near >= CLOSE_SPELLING {
                offer(Match { field: *field, score: 0.9 * near, because: format!("spelling close to \"{known}\"") });
            }
        }
    }

    fn contained(&self, words: &[&str], offer: &mut impl FnMut(Match)) {
        if words.len() > MOST_WORDS_AROUND {
            return;
        }
        for (phrase, field) in &self.phrases {
            if phrase.len() >= words.len() || (phrase.len() == 1 && !TELLING.contains(&phrase[0].as_str())) {
                continue;
            }
            let Some(place) = words.windows(phrase.len()).position(|window| window.iter().zip(phrase).all(|(a, b)| *a == b)) else {
                continue;
            };
            let share = phrase.len() as f64 / words.len() as f64;
            let early = 0.02 * (1.0 - place as f64 / words.len() as f64);
            offer(Match { field: *field, score: 0.55 + 0.3 * share + early, because: format!("contains \"{}\"", phrase.join(" ")) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary() -> Vocabulary {
        let field = |name: &str, headings: &[&str]| FieldNames {
            name: name.into(),
            title: name.into(),
            headings: headings.iter().map(|h| (*h).to_owned()).collect(),
            weak: Vec::new(),
        };
        Vocabulary::new(vec![
            field("action", &["actions", "action required"]),
            field("lead", &["lead person", "by whom"]),
            field("plan_reference", &["c and ypp plan reference"]),
            field("date", &["completion date"]),
        ])
    }

    #[test]
    fn headings_match_by_words_spelling_and_longer_wording() {
        let vocabulary = vocabulary();
        for (heading, name) in [
            ("ACTIONS", "action"),
            ("Lead Person(s)", "lead"),
            ("Compleition  Date", "date"),
            ("C&YPP Plan Reference (to be added - 08/09 refresh)", "plan_reference"),
            ("Action required by the service", "action"),
            ("By\nwhom?", "lead"),
        ] {
            let found = vocabulary.matches(heading);
            assert_eq!(found.first().map(|m| vocabulary.fields()[m.field].name.as_str()), Some(name), "{heading}: {found:?}");
        }
        assert!(vocabulary.matches("Telephone").is_empty());
        assert!(vocabulary.matches("").is_empty());
    }
}
