//! Finds the headed blocks on a sheet: which rows are headings, which columns belong to the table, where headings
//! are repeated. It knows nothing of what the columns mean beyond the names it is given.

mod heading;
mod scan;
mod vocabulary;

pub use heading::{Assigned, Heading, HeadingColumn};
pub use scan::{Event, OtherTable, Scan, scan};
pub use vocabulary::{FieldNames, Match, Vocabulary, heading_key};
