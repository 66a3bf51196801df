//! Why a sample cannot be drawn, read back or checked.

use crate::audit::sampling::SamplingError;
use crate::audit::sampling::draw::{DrawError, SeedError};
use crate::read::ReadError;
use crate::report::ReportError;

/// A sample that cannot be drawn, read back or checked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SampleError {
    /// A file cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A document cannot be written.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// An output would replace an input.
    #[error("The output {path} is one of the inputs, and inputs are never written to. Choose another name with -o.")]
    OverInput {
        /// The output's path.
        path: String,
    },
    /// Figures that cannot be.
    #[error(transparent)]
    Sampling(#[from] SamplingError),
    /// A draw that cannot be made.
    #[error(transparent)]
    Draw(#[from] DrawError),
    /// A seed that cannot be typed again.
    #[error(transparent)]
    Seed(#[from] SeedError),
    /// No sheet of that name.
    #[error("{file} has no sheet \"{sheet}\". Its sheets are {known}.")]
    NoSheet {
        /// The file.
        file: String,
        /// The name asked for.
        sheet: String,
        /// The names it has.
        known: String,
    },
    /// No list in the file.
    #[error("{file} holds no list with a row of headings{with}. Run \"boardready inspect\" on it to see what it holds.")]
    NoList {
        /// The file.
        file: String,
        /// The headings that were wanted, as ` named ...`; may be empty.
        with: String,
    },
    /// A heading that the list does not have.
    #[error("The list in {place} has no heading \"{heading}\". Its headings are {known}.")]
    NoHeading {
        /// The list.
        place: String,
        /// The heading asked for.
        heading: String,
        /// The headings it has.
        known: String,
    },
    /// A heading that stands twice.
    #[error("The list in {place} has the heading \"{heading}\" more than once (columns {columns}). Give each its own name.")]
    HeadingTwice {
        /// The list.
        place: String,
        /// The heading.
        heading: String,
        /// Its columns.
        columns: String,
    },
    /// Records without a key.
    #[error(
        "In the list {count} nothing under \"{heading}\", the first at {first}. Every record needs a key of its own: fill it in, leave the rows out with --where, or choose another column with --key."
    )]
    EmptyKeys {
        /// How many, as `3 records have`.
        count: String,
        /// The heading of the key.
        heading: String,
        /// The cells of the first few.
        first: String,
    },
    /// Records with the same key.
    #[error(
        "The key \"{key}\" under \"{heading}\" stands more than once: {cells}.{more} Records with one key cannot be told apart: correct them, leave rows out with --where, or choose another column with --key."
    )]
    RepeatedKeys {
        /// The first repeated key.
        key: String,
        /// The heading of the key.
        heading: String,
        /// Its cells.
        cells: String,
        /// How many more keys are repeated, as a sentence; may be empty.
        more: String,
    },
    /// Records without a stratum.
    #[error(
        "In the population {count} nothing under \"{heading}\", the first at {first}, so they belong to no stratum. Fill it in, or leave the rows out with --where."
    )]
    NoStratum {
        /// How many, as `3 records have`.
        count: String,
        /// The heading of the strata.
        heading: String,
        /// The cells of the first few.
        first: String,
    },
    /// No record meets a condition.
    #[error("No record of the list has \"{value}\" under \"{heading}\". What stands there is {known}.")]
    NothingLeft {
        /// The heading.
        heading: String,
        /// The value asked for.
        value: String,
        /// The values that stand there.
        known: String,
    },
    /// The conditions together leave nobody.
    #[error("No record of the list meets all the conditions together, so there is nothing to draw from.")]
    NobodyLeft,
    /// The workbook is no sample of ours.
    #[error("{file} is no sample that boardready wrote: {what}. Name the workbook that \"boardready sample draw\" made.")]
    NotASample {
        /// The file.
        file: String,
        /// What is missing or cannot be read.
        what: String,
    },
    /// The earlier sample was drawn otherwise.
    #[error(
        "{file} was drawn with another {what} ({had}), so this cannot be its extension. Leave the option out: an extension takes it from the earlier sample."
    )]
    OtherDraw {
        /// The file of the earlier sample.
        file: String,
        /// What differs.
        what: &'static str,
        /// What the earlier sample has.
        had: String,
    },
}
