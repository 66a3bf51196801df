//! Finds the headed blocks on a sheet: which rows are headings, which columns belong to the table, where headings
//! are repeated. It knows nothing of what the columns mean beyond the names it is given.

mod heading;
mod known;
mod merged;
mod plain;
mod region;
mod scan;
mod vocabulary;
mod wording;

pub use heading::{Assigned, Heading, HeadingColumn, says_when};
pub use known::{KnownHeadings, Remembered, Told};
pub use merged::{Look, Merged};
pub use plain::{PlainTable, plain_table};
pub use scan::{Event, Judges, OtherTable, Scan, scan};
pub use vocabulary::{FieldNames, Match, Vocabulary, heading_key};
