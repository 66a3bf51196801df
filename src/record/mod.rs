//! Kinds of sheet, described by Table Schemas: fields, accepted headings, keys.

mod schema;

pub use schema::{Labels, Schema, SchemaError, Sections};
