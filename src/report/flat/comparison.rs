//! What changed between two editions of a plan, for other programs.

use super::pretty;
use crate::plan::compare::Comparison;
use crate::report::ReportError;

/// The comparison as JSON.
///
/// # Errors
///
/// [`ReportError::Json`] when the writer fails.
pub fn comparison_json(comparison: &Comparison) -> Result<Vec<u8>, ReportError> {
    pretty(comparison)
}

/// The JSON Schema of [`comparison_json`], as the file in `schemas/output`.
///
/// # Errors
///
/// [`ReportError::Json`] when the writer fails.
pub fn comparison_schema() -> Result<Vec<u8>, ReportError> {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    pretty(&settings.into_generator().into_root_schema_for::<Comparison>())
}
