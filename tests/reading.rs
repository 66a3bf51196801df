//! Reading: text in every encoding, workbooks of every kind, and a clear message for what cannot be read.

// Helpers of tests may fail as loudly as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

mod binary;
mod converted;
mod files;
mod packages;
mod robust;
mod text;
mod workbooks;

use boardready::cell::{Book, CellAddress, CellValue, Grid};
use boardready::read::{self, Limits, ReadError};

/// Reads bytes under a name.
fn read(name: &str, bytes: impl Into<Vec<u8>>) -> Result<Book, ReadError> {
    read::from_bytes(name, bytes.into(), &Limits::default())
}

/// What a person sees at an address such as `B7`.
fn seen(grid: &Grid, at: &str) -> String {
    grid.cell(at.parse::<CellAddress>().unwrap()).map_or_else(String::new, |cell| cell.shown().into_owned())
}

/// The value at an address such as `B7`.
fn value(grid: &Grid, at: &str) -> CellValue {
    grid.cell(at.parse::<CellAddress>().unwrap()).map_or(CellValue::Empty, |cell| cell.value.clone())
}

/// All messages of a book's caveats.
fn messages(book: &Book) -> Vec<String> {
    book.caveats.iter().map(|caveat| caveat.message.clone()).collect()
}

/// Every caveat is a whole sentence and says where.
fn assert_plain_words(book: &Book) {
    for caveat in &book.caveats {
        assert!(caveat.message.ends_with('.'), "{}", caveat.message);
        for jargon in ["XML", "zip", "calamine", "panic", "None", "Some("] {
            assert!(!caveat.message.contains(jargon), "{}", caveat.message);
        }
    }
}

/// A zip of named parts, stored or deflated as the writer likes.
fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut writer, text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The smallest xlsx around one sheet's XML; `more` adds to the workbook's XML behind the sheets.
fn xlsx(sheet: &str, more: &str) -> Vec<u8> {
    let space = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    let relations = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    zipped(&[
        (
            "[Content_Types].xml",
            "<Types><Override PartName=\"/xl/workbook.xml\" \
             ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>",
        ),
        (
            "_rels/.rels",
            &format!(
                "<Relationships {relations}><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook {space} xmlns:r=\"{office}\"><sheets><sheet name=\"Actions\" sheetId=\"1\" r:id=\"r1\"/></sheets>{more}</workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships {relations}><Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
                 <Relationship Id=\"r2\" Type=\"{office}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/styles.xml",
            &format!("<styleSheet {space}><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
        ),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet {space}>{sheet}</worksheet>")),
    ])
}

/// The smallest ods around a spreadsheet's XML and its automatic styles.
fn ods(styles: &str, spreadsheet: &str) -> Vec<u8> {
    zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "content.xml",
            &format!(
                "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>\
                 {spreadsheet}</office:spreadsheet></office:body></office:document-content>"
            ),
        ),
        (
            "settings.xml",
            "<s><config:config-item-map-named config:name=\"Tables\"><config:config-item-map-entry config:name=\"Actions\">\
             <config:config-item config:name=\"VerticalSplitMode\">2</config:config-item>\
             <config:config-item config:name=\"VerticalSplitPosition\">3</config:config-item>\
             </config:config-item-map-entry></config:config-item-map-named></s>",
        ),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
    ])
}
