//! Kinds of sheet, described by Table Schemas: fields, accepted headings, keys; and the records found under them.

mod bind;
pub mod convert;
mod library;
pub mod lists;
mod recognise;
mod records;
mod rows;
mod schema;

pub use library::{Kind, Library};
pub use lists::{ListError, Lists};
pub use recognise::{Found, find};
pub use records::{Gathered, Record, RecordTable, Records, gather};
pub use schema::{FieldKind, Labels, Schema, SchemaError, SchemaField, Sections, profile};
