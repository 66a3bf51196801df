//! All kinds of record sheet that a run knows: the shipped ones, and those of a person's own folder.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use super::{FieldKind, ListError, Lists, Schema, SchemaError};
use crate::table::{KnownHeadings, Vocabulary};

include!(concat!(env!("OUT_DIR"), "/schemas.rs"));

/// One kind of record sheet, ready for comparing.
#[derive(Debug)]
pub struct Kind {
    /// Its schema.
    pub schema: Arc<Schema>,
    /// Its headings.
    pub vocabulary: Vocabulary,
}

/// All kinds of record sheet, and the packs that came with them as text.
#[derive(Debug, Default)]
pub struct Library {
    kinds: BTreeMap<String, Kind>,
    /// The file and the text of each kind, by its name.
    files: BTreeMap<String, (String, String)>,
    packs: BTreeMap<String, String>,
    own_packs: BTreeSet<String>,
    lists: Lists,
    /// The headings of all kinds together, once somebody asks.
    headings: OnceLock<KnownHeadings>,
}

impl Library {
    /// The shipped kinds and packs.
    #[must_use]
    pub fn shipped() -> Self {
        let mut library = Self::default();
        for (name, json) in RECORDS.iter().filter(|(name, _)| *name != "action_plan") {
            let schema = Schema::of_records(name, json).expect("the shipped schemas are checked by a test");
            library.put(&format!("{name}.json"), json, schema);
        }
        library.packs = PACKS.iter().map(|(name, text)| (format!("{name}.toml"), (*text).to_owned())).collect();
        library
    }

    /// Adds kinds and packs, given as file names with their text; one that is known already is replaced.
    ///
    /// # Errors
    ///
    /// [`SchemaError`] for a schema that cannot be used, and where two of the files describe one kind.
    pub fn add(&mut self, schemas: &[(String, String)], packs: &[(String, String)]) -> Result<(), SchemaError> {
        let mut mine: BTreeMap<String, String> = BTreeMap::new();
        for (file, json) in schemas {
            let schema = Schema::of_records(file, json)?;
            schema.told_apart(file, json)?;
            if let Some(first) = mine.insert(schema.name.clone(), file.clone()) {
                return Err(SchemaError::Twice { kind: schema.name, first, second: file.clone() });
            }
            self.put(file, json, schema);
        }
        let name = |text: &str| -> Option<String> {
            let table: toml::Table = text.parse().ok()?;
            table.get("pack")?.get("name")?.as_str().map(str::to_owned)
        };
        // A pack of a name that is known takes the place of the one that had it, whatever its file is called.
        let names: Vec<String> = packs.iter().filter_map(|(_, text)| name(text)).collect();
        self.packs.retain(|_, text| name(text).is_none_or(|known| !names.contains(&known)));
        self.packs.extend(packs.iter().cloned());
        self.own_packs.extend(packs.iter().map(|(file, _)| file.clone()));
        Ok(())
    }

    /// Whether a pack, by its file's name, is one of a person's own folder.
    #[must_use]
    pub fn is_own_pack(&self, file: &str) -> bool {
        self.own_packs.contains(file)
    }

    /// Adds a list of a council's own, given as its file's name and the rows that say anything, each with its one-based line.
    ///
    /// # Errors
    ///
    /// [`ListError`] for the first row that cannot be used.
    pub fn add_list(&mut self, file: &str, rows: &[(usize, Vec<String>)]) -> Result<(), ListError> {
        self.lists.add(file, rows)?;
        let spellings = &self.lists.yes_no;
        for kind in self.kinds.values_mut() {
            let schema = Arc::make_mut(&mut kind.schema);
            for field in schema.fields.iter_mut().filter(|field| field.holds() == FieldKind::Flag) {
                for (answer, words) in spellings {
                    let known = field.values.entry(answer.clone()).or_default();
                    known.extend(words.iter().filter(|word| !known.contains(word)).cloned().collect::<Vec<_>>());
                }
            }
        }
        Ok(())
    }

    /// What a council's own lists say beside the shipped ones.
    #[must_use]
    pub const fn lists(&self) -> &Lists {
        &self.lists
    }

    fn put(&mut self, file: &str, json: &str, schema: Schema) {
        let name = schema.name.clone();
        let dated = schema.fields.iter().map(|field| field.holds() == FieldKind::Date).collect();
        let vocabulary = schema.vocabulary().by_meaning(dated);
        self.files.insert(name.clone(), (file.to_owned(), json.to_owned()));
        self.kinds.insert(name, Kind { schema: Arc::new(schema), vocabulary });
        self.headings = OnceLock::new();
    }

    /// The headings of all kinds together.
    pub(super) fn headings(&self) -> &KnownHeadings {
        self.headings.get_or_init(|| KnownHeadings::of(self.kinds.values().map(|kind| &kind.vocabulary)))
    }

    /// The kinds, by name.
    pub fn kinds(&self) -> impl Iterator<Item = (&str, &Kind)> {
        self.kinds.iter().map(|(name, kind)| (name.as_str(), kind))
    }

    /// One kind by its name.
    #[must_use]
    pub fn kind(&self, name: &str) -> Option<&Kind> {
        self.kinds.get(name)
    }

    /// The schema of one kind by its name.
    #[must_use]
    pub fn schema(&self, name: &str) -> Option<&Arc<Schema>> {
        self.kind(name).map(|kind| &kind.schema)
    }

    /// The schemas: file names and their text, by kind.
    pub fn schemas(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.values().map(|(file, text)| (file.as_str(), text.as_str()))
    }

    /// The packs: file names and their text, by file name.
    pub fn packs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.packs.iter().map(|(file, text)| (file.as_str(), text.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_schema_is_sound_and_named_as_its_file() {
        for (file, json) in RECORDS.iter().filter(|(name, _)| *name != "action_plan") {
            let schema = Schema::of_records(file, json).unwrap();
            assert_eq!(schema.name, *file);
        }
    }
}
