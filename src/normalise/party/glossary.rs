//! The glossary: what abbreviations stand for (AD = Assistant Director), which a person can extend or correct.

use std::collections::BTreeMap;

use super::lexicon::{plain, rows};

/// What sort of thing an abbreviation names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GlossaryKind {
    /// A post: AD.
    Post,
    /// A management team, which meets and decides: SMT.
    Team,
    /// A service or unit, which posts belong to: YOS.
    Unit,
    /// A board or partnership: LSCB.
    Board,
    /// An outside body: PCT.
    Organisation,
    /// A subject of work, never a party by initials: SEN, HR.
    Subject,
    /// A shortened word inside a title: Asst, Insp.
    Word,
}

/// One abbreviation and its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlossaryEntry {
    /// The meaning in full: `Assistant Director`.
    pub meaning: String,
    /// The meaning for several: `Assistant Directors`.
    pub plural: String,
    /// What it names.
    pub kind: GlossaryKind,
}

/// Abbreviations and their meanings, by the abbreviation as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glossary {
    entries: BTreeMap<String, GlossaryEntry>,
    /// The whole glossary once more in capitals, for cells written in capitals.
    capitals: BTreeMap<String, String>,
}

impl Default for Glossary {
    /// The glossary that ships with the program (`schemas/lists/glossary.csv`).
    fn default() -> Self {
        let mut glossary = Self { entries: BTreeMap::new(), capitals: BTreeMap::new() };
        glossary.extend(rows(include_str!("../../../schemas/lists/glossary.csv")));
        glossary
    }
}

impl Glossary {
    /// Adds rows of a person's own glossary, or corrects ours: short form, meaning, plural, kind (in that order, no heading row).
    ///
    /// A row without a short form or a meaning is passed over; a kind we do not know counts as a unit.
    pub fn extend(&mut self, rows: impl IntoIterator<Item = Vec<String>>) {
        for row in rows {
            let cell = |at: usize| row.get(at).map_or("", |cell| cell.trim());
            let (short, meaning) = (cell(0), cell(1));
            if short.is_empty() || meaning.is_empty() {
                continue;
            }
            let kind = match plain(cell(3)).as_str() {
                "post" => GlossaryKind::Post,
                "team" => GlossaryKind::Team,
                "board" => GlossaryKind::Board,
                "organisation" => GlossaryKind::Organisation,
                "subject" => GlossaryKind::Subject,
                "word" => GlossaryKind::Word,
                _ => GlossaryKind::Unit,
            };
            let plural = if cell(2).is_empty() { format!("{meaning}s") } else { cell(2).to_owned() };
            self.capitals.insert(short.to_uppercase(), short.to_owned());
            self.entries.insert(short.to_owned(), GlossaryEntry { meaning: meaning.to_owned(), plural, kind });
        }
    }

    /// The meaning of a word or of several words as written, and whether the plural was meant (`ADs`, `AD's`).
    #[must_use]
    pub fn look_up(&self, word: &str) -> Option<(&GlossaryEntry, bool)> {
        let word = word.replace(['\u{2019}', '\u{2018}'], "'");
        let word = word.trim_end_matches('.');
        if let Some(entry) = self.entry(word) {
            return Some((entry, false));
        }
        let one = word
            .strip_suffix("'s")
            .or_else(|| word.strip_suffix("s'"))
            .or_else(|| word.strip_suffix('s'))
            .or_else(|| word.strip_suffix('\''))?;
        self.entry(one).map(|entry| (entry, true))
    }

    fn entry(&self, word: &str) -> Option<&GlossaryEntry> {
        if let Some(entry) = self.entries.get(word) {
            return Some(entry);
        }
        // `Yos` and `yos` are not taken for YOS; dotted and capital forms are.
        let undotted = word.replace('.', "");
        let entry = self.entries.get(self.capitals.get(&undotted)?)?;
        let lower_word = entry.kind == GlossaryKind::Word && word.chars().count() > 2;
        (lower_word || undotted != word || word.chars().count() > 2).then_some(entry)
    }

    /// The entries in the order of their short forms.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &GlossaryEntry)> {
        self.entries.iter().map(|(short, entry)| (short.as_str(), entry))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_abbreviation_is_found_in_its_plural_and_with_a_stray_apostrophe() {
        let glossary = Glossary::default();
        let said = |word| glossary.look_up(word).map(|(entry, plural)| if plural { entry.plural.clone() } else { entry.meaning.clone() });
        assert_eq!(said("AD").as_deref(), Some("Assistant Director"));
        assert_eq!(said("ADs").as_deref(), Some("Assistant Directors"));
        assert_eq!(said("AD\u{2019}s").as_deref(), Some("Assistant Directors"));
        assert_eq!(said("HoS").as_deref(), Some("Head of Service"));
        assert_eq!(said("A.D.").as_deref(), Some("Assistant Director"));
        assert_eq!(said("ad"), None);
    }

    #[test]
    fn a_persons_own_row_corrects_ours() {
        let mut glossary = Glossary::default();
        glossary.extend([vec!["AD".to_owned(), "Area Director".to_owned(), String::new(), "post".to_owned()]]);
        assert_eq!(glossary.look_up("ADs").map(|(entry, _)| entry.plural.as_str()), Some("Area Directors"));
    }
}
