//! Returned workbooks, comparisons and merges: nothing is lost, and exactly the edits are named.

// clippy.toml allows these in test functions, but not in what they call.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "compare/chance.rs"]
mod chance;
#[path = "compare/editing.rs"]
mod editing;
#[path = "compare/editions.rs"]
mod editions;
#[path = "compare/merge.rs"]
mod merge;
#[path = "compare/office.rs"]
mod office;
#[path = "compare/plans.rs"]
mod plans;
#[path = "compare/property.rs"]
mod property;
#[path = "compare/returned.rs"]
mod returned;
