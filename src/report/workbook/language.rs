//! The language of a workbook, which the writer cannot set: one property more in the finished package, all else byte for byte.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::report::ReportError;

/// The part with the document's properties.
const PROPERTIES: &str = "docProps/core.xml";
/// Where the properties end.
const END: &str = "</cp:coreProperties>";

/// The workbook with its language, such as `en-GB`, among its properties.
///
/// # Errors
///
/// [`ReportError::Workbook`] when the package cannot be written again.
pub(super) fn with_language(bytes: Vec<u8>, language: &str) -> Result<Vec<u8>, ReportError> {
    rewritten(&bytes, language).map_err(|fault| ReportError::Workbook(Box::new(fault)))
}

fn rewritten(bytes: &[u8], language: &str) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut package = ZipArchive::new(Cursor::new(bytes))?;
    let mut written = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len() + 64)));
    let place = package.index_for_name(PROPERTIES);
    for index in 0..package.len() {
        if Some(index) != place {
            written.raw_copy_file(package.by_index_raw(index)?)?;
            continue;
        }
        let mut text = String::new();
        package.by_index(index)?.read_to_string(&mut text)?;
        let text = text.replace(END, &format!("<dc:language>{language}</dc:language>{END}"));
        // A fixed day, or the bytes would differ from run to run.
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::default());
        written.start_file(PROPERTIES, options)?;
        written.write_all(text.as_bytes())?;
    }
    Ok(written.finish()?.into_inner())
}
