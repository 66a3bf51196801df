//! Kinds of sheet, described by Table Schemas: fields, accepted headings, keys; and the records found under them.

mod across;
mod bind;
pub mod convert;
mod library;
pub mod lists;
mod looks;
mod recognise;
mod records;
mod row;
mod rows;
mod schema;
mod soundness;

pub use across::Period;
pub use library::{Kind, Library};
pub use lists::{ListError, Lists};
pub use recognise::{Found, find};
pub use records::{Gathered, Places, Record, RecordTable, Records, gather};
pub use schema::{Across, FieldKind, Labels, Schema, SchemaField, Sections, profile};
pub use soundness::{SchemaError, plainly};
