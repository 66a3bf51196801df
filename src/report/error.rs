//! Why a document could not be made or saved, and what to do about it.

use std::error::Error;
use std::path::PathBuf;

/// A document could not be made or saved.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    /// A cell of a workbook could not be written.
    #[error("The workbook could not be written: sheet \"{sheet}\", cell {cell}: {source}")]
    Cell {
        /// The sheet's name.
        sheet: String,
        /// The cell, such as `B7`.
        cell: String,
        /// What the writer says.
        source: Box<dyn Error + Send + Sync>,
    },
    /// A sheet of a workbook could not be set up.
    #[error("The workbook could not be written: sheet \"{sheet}\": {source}")]
    Sheet {
        /// The sheet's name.
        sheet: String,
        /// What the writer says.
        source: Box<dyn Error + Send + Sync>,
    },
    /// A workbook could not be put together.
    #[error("The workbook could not be put together: {0}")]
    Workbook(Box<dyn Error + Send + Sync>),
    /// A sheet cannot hold so many rows.
    #[error("The sheet \"{sheet}\" would need {rows} rows, and Excel has room for 1,048,576. Split the plan and run its parts one by one.")]
    TooManyRows {
        /// The sheet's name.
        sheet: String,
        /// How many rows it would need.
        rows: usize,
    },
    /// Figures that are to be published contradict each other.
    #[error("The published edition could not be made: {0}. This is a fault of the program; the working edition is right.")]
    Suppress(#[from] crate::publish::suppress::SuppressError),
    /// The page could not be made.
    #[error("The page could not be made: {0}")]
    Page(#[from] askama::Error),
    /// The CSV could not be made.
    #[error("The CSV file could not be made: {0}")]
    Csv(Box<dyn Error + Send + Sync>),
    /// The JSON could not be made.
    #[error("The JSON file could not be made: {0}")]
    Json(#[from] serde_json::Error),
    /// The list of statuses that comes with the program is damaged.
    #[error("The list of statuses (schemas/lists/statuses.csv) has a fault in line {line}: {fault}")]
    Statuses {
        /// The one-based line of the file.
        line: u64,
        /// What is wrong.
        fault: String,
    },
    /// The file to be replaced is open in another program.
    #[error("\"{}\" is open in another program. Close it there and run this again.{hint}", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// What else to try, with a space before it; may be empty.
        hint: String,
    },
    /// The file to be replaced may not be changed.
    #[error("\"{}\" is marked read-only and was left as it is. Choose another folder, or allow changes to the file.", path.display())]
    ReadOnlyFile {
        /// The file.
        path: PathBuf,
    },
    /// Nothing may be written in the folder.
    #[error("Nothing can be written in the folder \"{}\": {source}. Choose another folder for the output.", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// There is a folder where the file should go.
    #[error("\"{}\" is a folder, so no file can be written under that name. Choose another name.", path.display())]
    IsFolder {
        /// The folder.
        path: PathBuf,
    },
    /// The file could not be saved for another reason.
    #[error("\"{}\" could not be saved: {source}. The file that was there before, if any, is unchanged.", path.display())]
    Save {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}
