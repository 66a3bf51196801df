//! Plain files for other programs and for the next run: CSV and JSON.

pub mod answers;
mod asked;
mod comparison;
mod csv;
mod evidence;
mod findings;
mod history;
pub mod json;
pub mod manifest;
mod reading;
pub mod sampling;
mod tables;

pub use comparison::{comparison_json, comparison_schema};
pub use csv::{action_plan_csv, table_csv};
pub use evidence::evidence_csv;
pub use findings::{findings_csv, findings_json, findings_jsonl, findings_schemas};
pub use history::history_csv;
pub use json::{action_plan_json, action_plan_schema};
pub use manifest::{Manifest, manifest_schema};
pub use reading::reading_json;

use serde::Serialize;

use super::ReportError;

/// A value as indented JSON with a line break at its end.
fn pretty(value: &impl Serialize) -> Result<Vec<u8>, ReportError> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}
