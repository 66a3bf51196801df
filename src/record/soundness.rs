//! Whether a schema file contradicts itself, and what is said of it with file and line.

use std::collections::BTreeMap;

use super::schema::TYPES;
use super::{FieldKind, Schema, SchemaField};
use crate::table::heading_key;

/// A schema file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SchemaError {
    /// It is no JSON of the expected shape, or contradicts itself.
    #[error("The schema {name} has a fault in line {line}: {fault}. Correct the line and run again.")]
    Unsound {
        /// The schema's file or name.
        name: String,
        /// The one-based line.
        line: usize,
        /// What is wrong, as a clause.
        fault: String,
    },
    /// Two files describe one kind of sheet.
    #[error("The schemas {first} and {second} both describe the kind \"{kind}\". Give one of them another name.")]
    Twice {
        /// The kind's name.
        kind: String,
        /// The first file.
        first: String,
        /// The second file.
        second: String,
    },
}

/// What a reader of JSON or TOML says, in words for a person who does not program.
#[must_use]
pub fn plainly(message: &str) -> String {
    [
        ("unknown field", "there is no key called"),
        ("unknown variant", "there is no value called"),
        ("missing field", "the key is missing:"),
        ("invalid type: ", ""),
        ("map, expected", "keys in braces, expected"),
        ("sequence, expected", "a list, expected"),
        ("expected a sequence", "but a list in square brackets is needed"),
        ("expected a map", "but keys in braces are needed"),
        ("expected a string", "but words in quotation marks are needed"),
        ("expected a boolean", "but true or false is needed, without quotation marks"),
    ]
    .iter()
    .fold(message.to_owned(), |said, (from, to)| said.replace(from, to))
}

/// What is found wrong: where to look for the word that shows the line, the word, and the clause.
struct Fault<'f> {
    after: &'f str,
    word: &'f str,
    clause: String,
}

impl Fault<'_> {
    /// The fault with its file and line.
    fn located(self, file: &str, json: &str) -> SchemaError {
        let quoted = |word: &str| format!("\"{word}\"");
        let from = json.find(&quoted(self.after)).unwrap_or(0);
        let at = json[from..].find(&quoted(self.word)).map(|ahead| from + ahead).or_else(|| json.find(&quoted(self.word))).unwrap_or(from);
        SchemaError::Unsound { name: file.to_owned(), line: json[..at].matches('\n').count() + 1, fault: self.clause }
    }
}

impl Schema {
    /// Reads the schema of a record sheet, checks that it does not contradict itself, and gives it the fields [`Self::GROUP`] and
    /// [`Self::SOURCE_FILE`].
    ///
    /// # Errors
    ///
    /// [`SchemaError::Unsound`], with the line.
    pub fn of_records(name: &str, json: &str) -> Result<Self, SchemaError> {
        let mut schema = Self::parse(name, json)?;
        let located = |fault: Fault<'_>| fault.located(name, json);
        schema.fields_are_sound().map_err(located)?;
        if schema.place(Self::GROUP).is_none() {
            schema.fields.push(SchemaField::of_place(Self::GROUP, "Group", "The sheet or section the record stands in."));
        }
        if schema.place(Self::SOURCE_FILE).is_none() {
            schema.fields.push(SchemaField::of_place(Self::SOURCE_FILE, "File", "The file the record stands in."));
        }
        schema.names_are_known().map_err(located)?;
        schema.goes_round().map_err(located)?;
        Ok(schema)
    }

    /// Checks that no heading names two fields; done for schemas of one's own, as the tests do it for the shipped ones.
    ///
    /// # Errors
    ///
    /// [`SchemaError::Unsound`], with the line.
    pub fn told_apart(&self, file: &str, json: &str) -> Result<(), SchemaError> {
        let mut seen: BTreeMap<String, &SchemaField> = BTreeMap::new();
        for field in &self.fields {
            for heading in field.headings.iter().chain(Some(&field.title).filter(|_| !field.is_of_place())) {
                for spelt in self.spelt_out(heading) {
                    if let Some(before) = seen.insert(heading_key(&spelt), field).filter(|before| before.name != field.name) {
                        let clause = format!("the heading \"{spelt}\" is one of \"{}\" and of \"{}\"", before.name, field.name);
                        return Err(Fault { after: &field.name, word: heading, clause }.located(file, json));
                    }
                }
            }
        }
        Ok(())
    }

    fn fields_are_sound(&self) -> Result<(), Fault<'_>> {
        let plain = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        for (of, name) in std::iter::once(("name", &self.name)).chain(self.fields.iter().map(|field| ("fields", &field.name))) {
            if !plain(name) {
                let clause = format!("the name \"{name}\" may hold small letters, digits and _ alone; words for people are the title");
                return Err(Fault { after: of, word: name, clause });
            }
        }
        if self.fields.is_empty() {
            return Err(Fault { after: "fields", word: "fields", clause: "it has no fields".to_owned() });
        }
        for (place, field) in self.fields.iter().enumerate() {
            let fault = |word, clause| Err(Fault { after: &field.name, word, clause });
            if !TYPES.contains(&field.kind.as_str()) {
                return fault(&field.kind, format!("the type \"{}\" is none of {}", field.kind, TYPES.join(", ")));
            }
            if self.fields[..place].iter().any(|before| before.name == field.name) {
                return fault(&field.name, format!("the field \"{}\" stands there twice", field.name));
            }
            if let Some(value) =
                field.values.keys().find(|value| field.holds() == FieldKind::Flag && !["yes", "no"].contains(&value.as_str()))
            {
                return fault(value, format!("\"{}\" is yes or no, and \"{value}\" among its values is neither", field.name));
            }
        }
        if self.recognised_by.is_empty() || self.recognised_by.iter().any(Vec::is_empty) {
            let clause = "it has no \"recognised_by\", or an empty list in it, so that no table could ever be told to be one".to_owned();
            return Err(Fault { after: "recognised_by", word: "recognised_by", clause });
        }
        Ok(())
    }

    fn names_are_known(&self) -> Result<(), Fault<'_>> {
        let lists = [("primaryKey", self.primary_key.iter().collect::<Vec<_>>())].into_iter().chain([
            ("recognised_by", self.recognised_by.iter().flatten().collect()),
            ("alternative_keys", self.alternative_keys.iter().flatten().collect()),
            ("across", self.across.iter().flat_map(|across| across.period.iter().chain(std::iter::once(&across.value))).collect()),
        ]);
        let of_fields = self.fields.iter().map(|field| (field.name.as_str(), field.named_fields().collect()));
        for (after, words) in lists.chain(of_fields) {
            if let Some(word) = words.into_iter().find(|word| self.place(word).is_none()) {
                return Err(Fault { after, word, clause: format!("\"{word}\" is not one of its fields") });
            }
        }
        for (field, heading) in self.fields.iter().flat_map(|field| field.headings.iter().map(move |heading| (field, heading))) {
            let name = heading.split_once('{').and_then(|(_, rest)| rest.split_once('}')).map(|(name, _)| name);
            if let Some(name) = name.filter(|name| !self.phrases.contains_key(*name)) {
                let clause = format!("a heading of \"{}\" names the phrase \"{name}\", which is not among its phrases", field.name);
                return Err(Fault { after: &field.name, word: heading, clause });
            }
        }
        Ok(())
    }

    /// No field may give its words to itself through `from` and `joins`.
    fn goes_round(&self) -> Result<(), Fault<'_>> {
        for field in &self.fields {
            let mut seen: Vec<&str> = Vec::new();
            let mut open: Vec<&SchemaField> = vec![field];
            while let Some(next) = open.pop() {
                for name in next.from.iter().chain(&next.joins) {
                    if name == &field.name {
                        let by = if next.name == field.name { String::new() } else { format!(", by way of \"{}\"", next.name) };
                        let clause = format!("\"{name}\" would be made from itself{by}; take it out of \"from\" or \"joins\"");
                        return Err(Fault { after: &next.name, word: name, clause });
                    }
                    if !seen.contains(&name.as_str()) {
                        seen.push(name);
                        open.extend(self.place(name).and_then(|place| self.fields.get(place)));
                    }
                }
            }
        }
        Ok(())
    }
}
