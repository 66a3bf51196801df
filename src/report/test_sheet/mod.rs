//! `sample.xlsx`: a drawn sample with the form that a tester fills in, and all that is needed to draw it again.

mod cover;
mod form;
mod register;
mod result;

use super::ReportError;
use super::workbook::{Book, Identity};
use crate::audit::sampling::Drawn;
use crate::plan::ours;

pub use result::{file_words, workbook as evaluation};

/// What the mark of our workbooks says of a sample.
const MARK: &str = "sample/1";
/// The sheet with what the sample is and how it was drawn.
const SHEET_COVER: &str = "Cover";

/// A drawn sample as a workbook; the same sample gives the same bytes.
///
/// # Errors
///
/// [`ReportError::TooManyRows`] for more records and tests than a sheet has rows, else only where the writer fails.
pub fn workbook(title: &str, organisation: &str, drawn: &Drawn) -> Result<Vec<u8>, ReportError> {
    let title = if title.is_empty() { "Audit sample".to_owned() } else { format!("{title}: audit sample") };
    let identity =
        Identity { title: title.clone(), organisation: organisation.to_owned(), as_at: drawn.as_at, mark: (ours::PROPERTY, MARK) };
    let mut book = Book::new(identity)?;
    cover::write(&mut book, &title, drawn)?;
    form::sample(&mut book, drawn)?;
    form::reserves(&mut book, drawn)?;
    form::tests(&mut book, drawn)?;
    register::drawn(&mut book, drawn)?;
    register::recipe(&mut book, drawn)?;
    form::answers(&mut book)?;
    book.into_bytes()
}

/// The headings of the fields of the list; one that is ours too says whose it is.
fn field_headings(drawn: &Drawn) -> Vec<String> {
    let mut headings: Vec<String> = Vec::new();
    for heading in &drawn.headings {
        let mut name = heading.clone();
        let taken = |name: &str, headings: &[String]| {
            crate::audit::sampling::form::OURS.iter().any(|ours| ours.eq_ignore_ascii_case(name))
                || headings.iter().any(|known| known.eq_ignore_ascii_case(name))
        };
        while taken(&name, &headings) {
            name += " (list)";
        }
        headings.push(name);
    }
    headings
}
