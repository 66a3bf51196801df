//! Why a sample cannot be drawn, read back or checked.

use crate::audit::PackError;
use crate::audit::sampling::SamplingError;
use crate::audit::sampling::draw::{DrawError, SeedError};
use crate::pipeline::own::OwnError;
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
    /// A folder of schemas, packs and lists cannot be used.
    #[error(transparent)]
    Own(#[from] OwnError),
    /// A pack cannot be used.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// No such kind of record.
    #[error("There is no kind of record called \"{kind}\". The kinds are {known}.")]
    NoSuchKind {
        /// The name asked for.
        kind: String,
        /// The names that are known.
        known: String,
    },
    /// No sheet of the kind in the file.
    #[error(
        "{file} holds no table of the kind \"{kind}\"{instead}. Run \"boardready inspect\" on it to see what it holds, or draw from its list as it is: leave --kind out."
    )]
    NoneOfKind {
        /// The file.
        file: String,
        /// The kind asked for.
        kind: String,
        /// The kinds it holds, as a clause after a comma; may be empty.
        instead: String,
    },
    /// A field that the kind does not have.
    #[error("The records of {place} have no field \"{field}\". The fields with a column there are {known}.")]
    NoField {
        /// The file and the kind.
        place: String,
        /// The field asked for.
        field: String,
        /// The fields with a column, by their titles.
        known: String,
    },
    /// No set of fields that identify a record has its columns.
    #[error(
        "The records of {place} cannot be told apart: no column for {wanted}. Say with --key by which fields they can, such as --key \"Name + Start date\"; the fields with a column are {known}."
    )]
    NoKey {
        /// The file and the kind.
        place: String,
        /// The keys that the kind may have.
        wanted: String,
        /// The fields with a column, by their titles.
        known: String,
    },
    /// No such pack about the kind.
    #[error("There is no pack \"{pack}\" about records of the kind \"{kind}\". {known}")]
    NoSuchPack {
        /// The name asked for.
        pack: String,
        /// The kind.
        kind: String,
        /// The packs there are, as a sentence.
        known: String,
    },
    /// No such test.
    #[error("There is no test \"{code}\" that can be put to a single record. The tests are {known}.")]
    NoSuchTest {
        /// The code asked for.
        code: String,
        /// The codes that are known.
        known: String,
    },
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
        "In the list {count} nothing under \"{heading}\", the first at {first}. Every record needs a key of its own: fill it in, leave the rows out with --where, or choose another column with --key.{advice}"
    )]
    EmptyKeys {
        /// How many, as `3 records have`.
        count: String,
        /// The heading of the key.
        heading: String,
        /// The cells of the first few.
        first: String,
        /// A better key, as a sentence after a blank; may be empty.
        advice: String,
    },
    /// Records with the same key.
    #[error(
        "The key \"{key}\" under \"{heading}\" stands more than once: {cells}.{more} Records with one key cannot be told apart: correct them, leave rows out with --where, or choose another column with --key.{advice}"
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
        /// A better key, as a sentence after a blank; may be empty.
        advice: String,
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
