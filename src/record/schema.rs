//! A Frictionless Table Schema with the headings people use for each field.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::table::{FieldNames, OtherTable, Vocabulary, heading_key};

/// The schema of action plans, as shipped.
const ACTION_PLAN: &str = include_str!("../../schemas/records/action_plan.json");

/// A schema file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SchemaError {
    /// It is not JSON of the expected shape.
    #[error("the schema \"{name}\" cannot be used: {fault}. Correct the file at that line, or leave it out.")]
    Malformed {
        /// The schema's file or name.
        name: String,
        /// What the JSON reader says, with line and column.
        fault: serde_json::Error,
    },
}

/// One kind of sheet.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schema {
    /// The profile this file follows.
    #[serde(rename = "$schema")]
    pub profile: String,
    /// The kind's short name.
    pub name: String,
    /// Its title for people.
    pub title: String,
    /// What it describes.
    #[serde(default)]
    pub description: String,
    /// Its fields.
    pub fields: Vec<SchemaField>,
    /// The fields that identify a row.
    #[serde(default, rename = "primaryKey")]
    pub primary_key: Vec<String>,
    /// Texts that stand for nothing.
    #[serde(default, rename = "missingValues")]
    pub missing_values: Vec<String>,
    /// Words that open a section of the sheet.
    #[serde(default)]
    pub sections: Sections,
    /// Labels that stand before text outside the table, by what they introduce.
    #[serde(default)]
    pub labels: Labels,
    /// Headings that tell that a table is something else.
    #[serde(default)]
    pub other_tables: Vec<OtherTableEntry>,
}

/// One field of a schema.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchemaField {
    /// The field's name in our output.
    pub name: String,
    /// Its type, in Table Schema's words.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its title for people.
    pub title: String,
    /// What it holds.
    #[serde(default)]
    pub description: String,
    /// Accepted headings.
    #[serde(default)]
    pub headings: Vec<String>,
    /// Headings taken for it only when nothing better is there.
    #[serde(default)]
    pub weak_headings: Vec<String>,
    /// Words with which longer headings of the field begin: "when will" for a date.
    #[serde(default)]
    pub begins: Vec<String>,
}

/// Words that open a section of the sheet, such as "Key issue 3".
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sections {
    /// Whole words, the most particular first.
    pub words: Vec<String>,
    /// Abbreviations that need a number right behind them (`KI3`).
    pub short: Vec<String>,
}

/// Labels before text outside the table: what they introduce, and their wordings.
pub type Labels = BTreeMap<String, Vec<String>>;

/// Headings that tell that a table is something else.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherTableEntry {
    /// What it is, in words.
    pub what: String,
    /// Its headings.
    pub headings: Vec<String>,
}

impl Schema {
    /// Reads a schema; `name` is used in messages.
    ///
    /// # Errors
    ///
    /// [`SchemaError::Malformed`] with the line, for anything but JSON of the expected shape.
    pub fn parse(name: &str, json: &str) -> Result<Self, SchemaError> {
        serde_json::from_str(json).map_err(|fault| SchemaError::Malformed { name: name.to_owned(), fault })
    }

    /// The shipped schema of action plans.
    #[must_use]
    pub fn action_plan() -> Self {
        Self::parse("action_plan", ACTION_PLAN).expect("the shipped schema is checked by a test")
    }

    /// The headings, ready for comparing with a sheet's.
    #[must_use]
    pub fn vocabulary(&self) -> Vocabulary {
        let names = |field: &SchemaField| FieldNames {
            name: field.name.clone(),
            title: field.title.clone(),
            headings: field.headings.clone(),
            weak: field.weak_headings.clone(),
            begins: field.begins.clone(),
        };
        Vocabulary::new(self.fields.iter().map(names).collect())
    }

    /// The other tables, ready for comparing with a sheet's headings.
    #[must_use]
    pub fn others(&self) -> Vec<OtherTable> {
        let ready = |entry: &OtherTableEntry| OtherTable {
            what: entry.what.clone(),
            headings: entry.headings.iter().map(|heading| heading_key(heading)).collect(),
        };
        self.other_tables.iter().map(ready).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_schema_is_sound_and_no_heading_names_two_fields() {
        let schema = Schema::action_plan();
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for field in &schema.fields {
            for heading in &field.headings {
                let before = seen.insert(heading_key(heading), &field.name);
                assert!(before.is_none_or(|name| name == field.name), "{heading} is a heading of {before:?} and {}", field.name);
            }
        }
    }

    #[test]
    fn a_misspelt_key_is_reported_at_its_line() {
        let fault = Schema::parse("mine", "{\n \"$schema\": \"x\", \"name\": \"a\", \"title\": \"A\", \"fields\": [],\n \"feilds\": []\n}");
        let message = fault.unwrap_err().to_string();
        assert!(message.contains("feilds") && message.contains("line 3"), "{message}");
    }
}
