//! The documents: what they say, how they look, and that they are the same every time.

// clippy.toml allows these in test functions, but not in what they call.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "documents/asking.rs"]
mod asking;
#[path = "documents/fixture.rs"]
pub mod fixture;
#[path = "documents/flat.rs"]
mod flat;
#[path = "documents/package.rs"]
mod package;
#[path = "documents/workbook.rs"]
mod workbook;
