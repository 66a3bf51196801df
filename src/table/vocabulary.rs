//! The headings a kind of table may have, and how near a cell's words come to one of them.

use std::collections::HashMap;

use super::wording::{meaning, parted};
use crate::normalise::text::{clean_line, folded};

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
    /// Words with which longer headings of the field begin, as questions do.
    pub begins: Vec<String>,
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
/// How near a heading comes that means what an accepted one means: nearer than any close spelling.
pub(super) const BY_MEANING: f64 = 0.92;
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
    "timeline",
    "activity",
    "activities",
    "task",
    "tasks",
    "officer",
    "individual",
    "responsibility",
];

/// The headings of one kind of table, ready for comparing.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    fields: Vec<FieldNames>,
    exact: HashMap<String, usize>,
    weak: HashMap<String, Vec<usize>>,
    /// Accepted headings of several words, or of a telling one, by their first word.
    phrases: HashMap<String, Vec<(Vec<String>, usize)>>,
    /// Accepted headings in alphabetical order, with what rules out most texts before spellings are compared.
    spellings: Vec<(String, usize, Letters)>,
    begins: Vec<(String, usize)>,
    /// Which fields headings of a meaning name, accepted ones and weak ones; empty unless asked for.
    meanings: HashMap<String, Vec<Named>>,
    /// Whether each field holds days.
    dated: Vec<bool>,
}

/// A field named by headings of one meaning.
#[derive(Debug, Clone, Copy)]
struct Named {
    field: usize,
    /// Whether its heading asks for a day.
    dated: bool,
    weak: bool,
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
    if !key.is_empty() {
        return key;
    }
    let key = folded(text);
    // "#" and "№" stand for the word.
    if key.is_empty() && text.contains(['#', '№', 'º']) { "no".to_owned() } else { key }
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
                let words: Vec<String> = key.split(' ').map(str::to_owned).collect();
                if words.len() > 1 || TELLING.contains(&key.as_str()) {
                    made.phrases.entry(words[0].clone()).or_default().push((words, index));
                }
                made.exact.entry(key).or_insert(index);
            }
            made.begins.extend(field.begins.iter().map(|words| (heading_key(words), index)));
            for heading in &field.weak {
                made.weak.entry(heading_key(heading)).or_default().push(index);
            }
        }
        made.fields = fields;
        made.spellings =
            made.exact.iter().filter(|(key, _)| key.len() >= 5).map(|(key, &field)| (key.clone(), field, Letters::of(key))).collect();
        made.spellings.sort_by(|a, b| a.0.cmp(&b.0));
        made
    }

    /// Also takes headings that mean what an accepted one means, in other words or another order; `dated` says of each field whether
    /// it holds days.
    #[must_use]
    pub fn by_meaning(mut self, dated: Vec<bool>) -> Self {
        for (field, names) in self.fields.iter().enumerate() {
            let accepted = std::iter::once(&names.title).chain(&names.headings).map(|heading| (heading, false));
            for (heading, weak) in accepted.chain(names.weak.iter().map(|heading| (heading, true))) {
                let Some(said) = meaning(&heading_key(heading)) else { continue };
                let known = self.meanings.entry(said.words).or_default();
                let same = |one: &&mut Named| one.field == field && one.dated == said.dated;
                match known.iter_mut().find(same) {
                    Some(one) => one.weak &= weak,
                    None => known.push(Named { field, dated: said.dated, weak }),
                }
            }
        }
        self.dated = dated;
        self
    }

    /// The field that a heading names by its meaning, and whether weakly: one that asks for a day as it does, else one that holds days.
    fn meant(&self, key: &str) -> Option<(usize, bool)> {
        if self.meanings.is_empty() {
            return None;
        }
        let said = meaning(key)?;
        let known = self.meanings.get(&said.words).or_else(|| self.meanings.get(&said.without_fillers()?))?;
        let holds_days = |one: &&Named| self.dated.get(one.field).copied().unwrap_or(false);
        let first = |weak: bool| {
            let mut all = known.iter().filter(move |one| one.weak == weak);
            let alike = all.clone().find(|one| one.dated == said.dated);
            alike.or_else(|| all.find(holds_days))
        };
        first(false).or_else(|| first(true)).map(|one| (one.field, one.weak))
    }

    /// Whether a heading is an accepted one, word for word or by what it means.
    #[must_use]
    pub fn understands(&self, heading: &str) -> bool {
        let key = heading_key(heading);
        self.exact.contains_key(&key) || self.meant(&key).is_some_and(|(_, weak)| !weak)
    }

    /// The accepted headings, as [`heading_key`] gives them, in no order.
    pub(super) fn accepted(&self) -> impl Iterator<Item = &str> {
        self.exact.keys().map(String::as_str)
    }

    /// What headings mean, in no order.
    pub(super) fn meanings(&self) -> impl Iterator<Item = &str> {
        self.meanings.keys().map(String::as_str)
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

    /// Whether a heading is an accepted one word for word, or each of its parts is.
    #[must_use]
    pub fn knows(&self, heading: &str) -> bool {
        if self.exact.contains_key(&heading_key(heading)) {
            return true;
        }
        let mut whole = false;
        self.compounds(heading, &mut |found| whole |= found.score > 0.95);
        whole
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
            let meant = self.meant(&key).or_else(|| parted(heading).and_then(|parted| self.meant(&heading_key(&parted))));
            if let Some((field, weak)) = meant {
                let score = if weak { 0.58 } else { BY_MEANING };
                offer(Match { field, score, because: "means what an accepted heading means".to_owned() });
            }
            self.close_spellings(&key, &mut offer);
            self.compounds(heading, &mut offer);
            self.contained(&words, &mut offer);
            for (begin, field) in &self.begins {
                if key.strip_prefix(begin.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')) {
                    let score = 0.74 + 0.02 * begin.split(' ').count().min(4) as f64;
                    offer(Match { field: *field, score, because: format!("begins with \"{begin}\"") });
                }
            }
        }
        for &field in self.weak.get(&key).into_iter().flatten() {
            offer(Match { field, score: 0.6, because: "the nearest heading there is".to_owned() });
        }
        best.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.field.cmp(&b.field)));
        best
    }

    /// "Progress/Comments", "Tasks and activities": headings of two words with one thing, or two, to say.
    fn compounds(&self, heading: &str, offer: &mut impl FnMut(Match)) {
        let joined = heading.replace(" and ", "/").replace(" or ", "/");
        let Some(parts) = parts_of(&joined) else { return };
        let found: Vec<Option<usize>> = parts.iter().map(|part| self.exact.get(&heading_key(part)).copied()).collect();
        let all_one = found.iter().all(|field| field.is_some() && *field == found[0]);
        for (place, field) in found.iter().enumerate() {
            let Some(field) = *field else { continue };
            let score = if all_one { 0.96 } else { 0.8 - 0.08 * place.min(2) as f64 };
            offer(Match { field, score, because: format!("its part \"{}\" is an accepted heading", clean_line(parts[place])) });
        }
    }

    fn close_spellings(&self, key: &str, offer: &mut impl FnMut(Match)) {
        if key.len() < 5 {
            return;
        }
        let letters = Letters::of(key);
        for (known, field, known_letters) in &self.spellings {
            let longer = known.len().max(key.len());
            // So many slips, and no more, leave the spelling close enough.
            let slips = ((1.0 - CLOSE_SPELLING) * longer as f64) as usize;
            if known.len().abs_diff(key.len()) > slips || letters.differ_by_more_than(known_letters, slips * 2) {
                continue;
            }
            let near = strsim::normalized_damerau_levenshtein(known, key);
            if near >= CLOSE_SPELLING && words_are_near(known, key) {
                offer(Match { field: *field, score: 0.9 * near, because: format!("spelling close to \"{known}\"") });
            }
        }
    }

    fn contained(&self, words: &[&str], offer: &mut impl FnMut(Match)) {
        if words.len() > MOST_WORDS_AROUND {
            return;
        }
        for (place, word) in words.iter().enumerate() {
            for (phrase, field) in self.phrases.get(*word).into_iter().flatten() {
                let stands = words[place..].len() >= phrase.len() && words[place..].iter().zip(phrase).all(|(a, b)| a == b);
                if stands && phrase.len() < words.len() {
                    let share = phrase.len() as f64 / words.len() as f64;
                    let early = 0.02 * (1.0 - place as f64 / words.len() as f64);
                    let because = format!("contains \"{}\"", phrase.join(" "));
                    offer(Match { field: *field, score: 0.55 + 0.3 * share + early, because });
                }
            }
        }
    }
}

/// The two or three things that a heading names side by side; words such as "and" are to be given as a slash.
pub(super) fn parts_of(joined: &str) -> Option<Vec<&str>> {
    let parts: Vec<&str> = joined.split(['/', '&', '\n', ';', ',', '+']).filter(|part| !part.trim().is_empty()).collect();
    (2..=3).contains(&parts.len()).then_some(parts)
}

/// How often each letter stands in a text.
#[derive(Debug, Clone)]
struct Letters([u8; 27]);

impl Letters {
    fn of(text: &str) -> Self {
        let mut counts = [0_u8; 27];
        for byte in text.bytes() {
            let place = if byte.is_ascii_lowercase() { usize::from(byte - b'a') } else { 26 };
            counts[place] = counts[place].saturating_add(1);
        }
        Self(counts)
    }

    fn differ_by_more_than(&self, other: &Self, most: usize) -> bool {
        self.0.iter().zip(&other.0).map(|(a, b)| usize::from(a.abs_diff(*b))).sum::<usize>() > most
    }
}

/// Whether two wordings of as many words differ in no word as a whole: "accountable lead" is no slip for "accountable board".
fn words_are_near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    // Of a short word each letter counts: "IA" is no slip for "ISA".
    let near = |a: &str, b: &str| a == b || (a.len() > 3 && b.len() > 3 && strsim::normalized_damerau_levenshtein(a, b) >= 0.6);
    a.len() != b.len() || a.iter().zip(&b).all(|(a, b)| near(a, b))
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
            begins: Vec::new(),
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
        assert_eq!(vocabulary.matches("Actions / Action required").first().map(|m| m.score > 0.95), Some(true));
        assert_eq!(vocabulary.matches("By whom/Completion date").first().map(|m| m.field), vocabulary.field("lead"));
        // One word for another is no slip of the pen.
        assert!(words_are_near("completion date", "compleiton date") && !words_are_near("accountable lead", "accountable board"));
        assert_eq!(heading_key("#"), "no");
        assert!(vocabulary.matches("Telephone").is_empty());
        assert!(vocabulary.matches("").is_empty());
    }
}
