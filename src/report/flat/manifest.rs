//! `manifest.json`: what a run read and wrote, with hashes, so that anybody can see whether anything has changed since.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::pretty;
use crate::outcome::papers::{Provenance, Role};
use crate::report::ReportError;

/// What a run read and wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "boardready manifest.json")]
pub struct Manifest {
    /// The version of this format: 1.
    pub schema_version: u32,
    /// The program's name.
    pub program: String,
    /// The program's version.
    pub version: String,
    /// The day everything was judged from.
    pub as_at: NaiveDate,
    /// Whether each file was named by itself; else they were found in folders, where others are passed over.
    pub named_one_by_one: bool,
    /// The way from this file's folder to the one that holds all inputs, with `/` between the parts; null where they share none.
    pub inputs_from: Option<String>,
    /// The folder with the council's own schemas and packs, from the one that holds all inputs; null where there is none.
    pub schemas: Option<String>,
    /// Every file read, in the order of reading.
    pub inputs: Vec<ManifestInput>,
    /// Every file written but this one, in the order of their names.
    pub outputs: Vec<ManifestOutput>,
    /// What decided the run, each by its name.
    pub options: Vec<ManifestOption>,
    /// The schemas and packs by which records were read and judged.
    pub texts: Vec<ManifestText>,
}

/// One file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ManifestInput {
    /// What it is to the run.
    pub role: Role,
    /// Its path from the folder that holds all inputs.
    pub name: String,
    /// Its size in bytes; null where it could not be opened.
    pub size: Option<u64>,
    /// The SHA-256 of its bytes, as 64 hexadecimal digits; null where it could not be opened.
    pub sha256: Option<String>,
}

/// One file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ManifestOutput {
    /// Its path from the manifest's folder.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// The SHA-256 of its bytes, as 64 hexadecimal digits.
    pub sha256: String,
}

/// One option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ManifestOption {
    /// Its name.
    pub name: String,
    /// What it was.
    pub value: String,
}

/// One schema or pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ManifestText {
    /// Its file, such as `packs/personnel.toml`.
    pub name: String,
    /// The SHA-256 of its text, as 64 hexadecimal digits.
    pub sha256: String,
    /// Whether it is the council's own.
    pub own: bool,
}

impl Manifest {
    /// Its file's name.
    pub const FILE: &str = "manifest.json";
    /// The version of the format.
    pub const SCHEMA_VERSION: u32 = 1;

    /// A manifest without outputs.
    #[must_use]
    pub fn of(provenance: &Provenance, as_at: NaiveDate, named_one_by_one: bool) -> Self {
        let input = |input: &crate::outcome::papers::InputFile| ManifestInput {
            role: input.role,
            name: input.name.clone(),
            size: input.size,
            sha256: input.sha256.clone(),
        };
        let option = |(name, value): &(String, String)| ManifestOption { name: name.clone(), value: value.clone() };
        let text =
            |text: &crate::outcome::papers::RuleText| ManifestText { name: text.name.clone(), sha256: text.sha256.clone(), own: text.own };
        Self {
            schema_version: Self::SCHEMA_VERSION,
            program: env!("CARGO_PKG_NAME").to_owned(),
            version: provenance.version.clone(),
            as_at,
            named_one_by_one,
            inputs_from: None,
            schemas: None,
            inputs: provenance.inputs.iter().map(input).collect(),
            outputs: Vec::new(),
            options: provenance.options.iter().map(option).collect(),
            texts: provenance.texts.iter().map(text).collect(),
        }
    }

    /// As indented JSON.
    ///
    /// # Errors
    ///
    /// [`ReportError::Json`] when the writer fails.
    pub fn to_json(&self) -> Result<Vec<u8>, ReportError> {
        pretty(self)
    }
}

/// The JSON Schema of `manifest.json`.
///
/// # Errors
///
/// [`ReportError::Json`] when the writer fails.
pub fn manifest_schema() -> Result<Vec<u8>, ReportError> {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    pretty(&settings.into_generator().into_root_schema_for::<Manifest>())
}
