//! A Frictionless Table Schema with the headings people use for each field.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::soundness::{SchemaError, plainly};
use crate::table::{FieldNames, OtherTable, Vocabulary, heading_key};

/// The schema of action plans, as shipped.
const ACTION_PLAN: &str = include_str!("../../schemas/records/action_plan.json");

/// The types that a field may have, in Table Schema's words.
pub(super) const TYPES: &[&str] = &["string", "date", "boolean", "number", "integer", "any"];
/// What the profile says of itself.
const PROFILE_ABOUT: &str = "A kind of record sheet: a Table Schema (datapackage.org) with the headings people use for each field, \
    the spellings of its values, and what tells such a sheet from others.";

/// One kind of sheet.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Record schema", description = PROFILE_ABOUT)]
pub struct Schema {
    /// The profile this file follows, for editors that check a file while it is typed.
    #[serde(default, rename = "$schema")]
    pub profile: String,
    /// The kind's short name.
    pub name: String,
    /// Its title for people.
    pub title: String,
    /// What it describes.
    #[serde(default)]
    pub description: String,
    /// Its fields.
    #[schemars(length(min = 1))]
    pub fields: Vec<SchemaField>,
    /// The fields that identify a row; left out where none do.
    #[serde(default, rename = "primaryKey")]
    #[schemars(length(min = 1))]
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
    /// Fields without which a table is not of this kind: one field of each list must have a column.
    #[serde(default)]
    pub recognised_by: Vec<Vec<String>>,
    /// Lists of words that stand for `{name}` in headings, so that "{disclosure} issue date" is many headings.
    #[serde(default)]
    pub phrases: BTreeMap<String, Vec<String>>,
    /// Sets of fields that identify a row where the primary key is blank or missing, in the order they are tried.
    #[serde(default)]
    pub alternative_keys: Vec<Vec<String>>,
    /// How a table of this kind is read that has a column for each month, quarter, term or year.
    pub across: Option<Across>,
}

/// How a table is read that has a column for each period.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Across {
    /// The field that the period is, where it is one; a day in the cell says it otherwise.
    pub period: Option<String>,
    /// The field that the cells below are.
    pub value: String,
    /// Whether a blank cell is a record that lacks its value; it is none where nothing is said.
    #[serde(default)]
    pub keep_blank: bool,
}

/// One field of a schema.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SchemaField {
    /// The field's name in our output.
    pub name: String,
    /// Its type, in Table Schema's words.
    #[serde(rename = "type")]
    #[schemars(extend("enum" = TYPES))]
    pub kind: String,
    /// Its format, in Table Schema's words; every format of a date is read, whatever stands here.
    #[serde(default)]
    pub format: String,
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
    /// The spellings of each value: the key is the value, the list what cells say.
    #[serde(default)]
    pub values: BTreeMap<String, Vec<String>>,
    /// Fields whose words give this one through `values` where its own cell is blank or missing, in order.
    #[serde(default)]
    pub from: Vec<String>,
    /// Fields whose words, one after the other, are this one's where its own cell is blank or missing.
    #[serde(default)]
    pub joins: Vec<String>,
    /// The field of yes and no whose answer, turned round, is this one's where its own cell is blank or missing.
    pub opposite_of: Option<String>,
    /// Words before a date, or in place of one, that say it was done where other fields' would say that it is awaited: "sent" where the
    /// sending is meant.
    #[serde(default)]
    pub done_words: Vec<String>,
    /// The field a column of this one is where most of its cells are words.
    pub if_words: Option<String>,
    /// The field a column of this one is where most of its cells are long numbers.
    pub if_digits: Option<String>,
    /// The field a column of this one is where most of its cells are dates.
    pub if_dates: Option<String>,
    /// Whether a column of dates cannot be this field.
    #[serde(default)]
    pub never_dates: bool,
    /// Whether the date tells of something done, so that a day after the as-at day cannot be right.
    #[serde(default)]
    pub past: bool,
    /// Whether many kinds of sheet have such a column, so that it tells little about the kind.
    #[serde(default)]
    pub common: bool,
    /// Whether it names or describes a person.
    #[serde(default)]
    pub identifying: bool,
    /// What the template offers in the cell's drop-down and says in its note; the description where nothing is said.
    #[serde(default)]
    pub note: String,
    /// A cell as it should look, for the template.
    #[serde(default)]
    pub example: String,
}

/// What sort of thing the cells of a field hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// Words, or a value of a list.
    Text,
    /// A number.
    Number,
    /// Yes or no.
    Flag,
    /// A day, a month, or another period.
    Date,
}

impl SchemaField {
    /// What sort of thing its cells hold; every type that is no number, flag or date is text.
    #[must_use]
    pub fn holds(&self) -> FieldKind {
        match self.kind.as_str() {
            "date" => FieldKind::Date,
            "boolean" => FieldKind::Flag,
            "number" | "integer" => FieldKind::Number,
            _ => FieldKind::Text,
        }
    }

    /// The other fields of the schema that it names.
    pub(super) fn named_fields(&self) -> impl Iterator<Item = &String> {
        self.from.iter().chain(&self.joins).chain(&self.opposite_of).chain(&self.if_words).chain(&self.if_digits).chain(&self.if_dates)
    }

    /// Whether it is one of those that [`Self::of_place`] makes.
    pub(super) fn is_of_place(&self) -> bool {
        [Schema::GROUP, Schema::SOURCE_FILE].contains(&self.name.as_str()) && self.headings.is_empty()
    }

    /// A field of text that no column holds: what is known of where the record stands.
    pub(super) fn of_place(name: &str, title: &str, description: &str) -> Self {
        Self {
            name: name.to_owned(),
            kind: "string".to_owned(),
            format: String::new(),
            title: title.to_owned(),
            description: description.to_owned(),
            headings: Vec::new(),
            weak_headings: Vec::new(),
            begins: Vec::new(),
            values: BTreeMap::new(),
            from: Vec::new(),
            joins: Vec::new(),
            opposite_of: None,
            done_words: Vec::new(),
            if_words: None,
            if_digits: None,
            if_dates: None,
            never_dates: false,
            past: false,
            common: true,
            identifying: false,
            note: String::new(),
            example: String::new(),
        }
    }
}

/// Words that open a section of the sheet, such as "Key issue 3".
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OtherTableEntry {
    /// What it is, in words.
    pub what: String,
    /// Its headings.
    pub headings: Vec<String>,
}

/// The JSON Schema of schema files (`schemas/profile/record-schema.json`), which each of them names as its `$schema`.
#[must_use]
pub fn profile() -> schemars::Schema {
    schemars::generate::SchemaSettings::draft07().into_generator().into_root_schema_for::<Schema>()
}

impl Schema {
    /// The name of the field that every record sheet has: the sheet or section a record stands in.
    pub const GROUP: &str = "group";
    /// The name of the field that every record sheet has: the file a record stands in.
    pub const SOURCE_FILE: &str = "source_file";

    /// The zero-based place of a field.
    #[must_use]
    pub fn place(&self, field: &str) -> Option<usize> {
        self.fields.iter().position(|known| known.name == field)
    }

    /// Reads a schema; `name` is used in messages.
    ///
    /// # Errors
    ///
    /// [`SchemaError::Unsound`] with the line, for anything but JSON of the expected shape.
    pub fn parse(name: &str, json: &str) -> Result<Self, SchemaError> {
        serde_json::from_str(json).map_err(|fault| {
            let said = fault.to_string();
            let clause = said.rsplit_once(" at line ").map_or(said.as_str(), |(clause, _)| clause);
            SchemaError::Unsound { name: name.to_owned(), line: fault.line().max(1), fault: plainly(clause) }
        })
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
            // No column holds what is known of a record's place; a column headed "File" is something else.
            title: if field.is_of_place() { String::new() } else { field.title.clone() },
            headings: field.headings.iter().flat_map(|heading| self.spelt_out(heading)).collect(),
            weak: field.weak_headings.clone(),
            begins: field.begins.clone(),
        };
        Vocabulary::new(self.fields.iter().map(names).collect())
    }

    /// A heading with each `{name}` in it spelt out in every way; a name that is no phrase stays as it is.
    #[must_use]
    pub fn spelt_out(&self, heading: &str) -> Vec<String> {
        let place = heading.split_once('{').and_then(|(before, rest)| rest.split_once('}').map(|(name, after)| (before, name, after)));
        match place.and_then(|(before, name, after)| Some((before, self.phrases.get(name)?, after))) {
            None => vec![heading.to_owned()],
            Some((before, words, after)) => words.iter().flat_map(|word| self.spelt_out(&format!("{before}{word}{after}"))).collect(),
        }
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
        no_heading_names_two_fields(&Schema::action_plan());
        for (_, kind) in super::super::Library::shipped().kinds() {
            no_heading_names_two_fields(&kind.schema);
        }
    }

    fn no_heading_names_two_fields(schema: &Schema) {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for field in &schema.fields {
            for heading in field.headings.iter().flat_map(|heading| schema.spelt_out(heading)) {
                let before = seen.insert(heading_key(&heading), &field.name);
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
