//! An OpenDocument spreadsheet written by hand: four parts in a zip with fixed times, the media type first and not compressed.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::sheet::{Content, Look, Sheet, column};

const MEDIA_TYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";

const MANIFEST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
 <manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
 <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
 <manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"#;

const META: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"><office:meta><dc:title>Action plan (invented)</dc:title><meta:creation-date>2008-04-02T09:30:00</meta:creation-date></office:meta></office:document-meta>
"#;

const CONTENT_START: &str = r##"<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.2"><office:automatic-styles><style:style style:name="co1" style:family="table-column"><style:table-column-properties style:column-width="5cm"/></style:style><style:style style:name="ce1" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" fo:border="0.5pt solid #000000" style:vertical-align="top"/></style:style><style:style style:name="ce2" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" fo:border="0.5pt solid #000000" fo:background-color="#d9d9d9"/><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="ce3" style:family="table-cell"><style:text-properties fo:font-weight="bold" fo:font-size="16pt"/></style:style></office:automatic-styles><office:body><office:spreadsheet>"##;

const CONTENT_END: &str = "</office:spreadsheet></office:body></office:document-content>\n";

/// The last row and column of a sheet as LibreOffice counts them; it fills every sheet up to here with repeated empty cells.
const LAST: (u32, u32) = (1_048_576, 16_384);

/// Writes the sheets.
pub fn spreadsheet(sheets: &[Sheet]) -> Vec<u8> {
    let mut content = CONTENT_START.to_owned();
    for sheet in sheets {
        table(sheet, &mut content);
    }
    content += CONTENT_END;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let deflated = SimpleFileOptions::default().last_modified_time(DateTime::default()).compression_method(CompressionMethod::Deflated);
    let stored = deflated.compression_method(CompressionMethod::Stored);
    let parts = [
        ("mimetype", MEDIA_TYPE, stored),
        ("content.xml", &content, deflated),
        ("meta.xml", META, deflated),
        ("META-INF/manifest.xml", MANIFEST, deflated),
    ];
    for (name, text, options) in parts {
        zip.start_file(name, options).expect("four short names fit a zip");
        zip.write_all(text.as_bytes()).expect("a Vec takes every write");
    }
    zip.finish().expect("a Vec takes every write").into_inner()
}

fn table(sheet: &Sheet, out: &mut String) {
    let (rows, columns) = sheet.extent();
    let display = if sheet.hidden { " table:display=\"false\"" } else { "" };
    let _ = write!(out, "<table:table table:name=\"{}\"{display}>", escaped(&sheet.name));
    let _ = write!(out, "<table:table-column table:style-name=\"co1\" table:number-columns-repeated=\"{}\"/>", LAST.1);
    for row in 0..rows {
        out.push_str("<table:table-row>");
        for column in 0..columns {
            cell(sheet, row, column, out);
        }
        let _ = write!(out, "<table:table-cell table:number-columns-repeated=\"{}\"/></table:table-row>", LAST.1 - u32::from(columns));
    }
    let _ = write!(
        out,
        "<table:table-row table:number-rows-repeated=\"{}\"><table:table-cell table:number-columns-repeated=\"{}\"/></table:table-row></table:table>",
        LAST.0 - rows,
        LAST.1
    );
}

fn cell(sheet: &Sheet, row: u32, at: u16, out: &mut String) {
    let merge = sheet
        .merges
        .iter()
        .find(|[top, left, bottom, right]| (*top..=*bottom).contains(&row) && (column(*left)..=column(*right)).contains(&at));
    let (element, span) = match merge {
        Some([top, left, bottom, right]) if *top == row && column(*left) == at => (
            "table:table-cell",
            format!(" table:number-columns-spanned=\"{}\" table:number-rows-spanned=\"{}\"", right - left + 1, bottom - top + 1),
        ),
        Some(_) => ("table:covered-table-cell", String::new()),
        None => ("table:table-cell", String::new()),
    };
    let Some((content, look)) = sheet.cells.get(&(row, at)) else {
        let _ = write!(out, "<{element}{span}/>");
        return;
    };
    let style = match look {
        Look::Heading | Look::Section => " table:style-name=\"ce2\"",
        Look::Title => " table:style-name=\"ce3\"",
        _ => " table:style-name=\"ce1\"",
    };
    let (kind, text) = match content {
        Content::Text(text) if text.is_empty() => (String::new(), String::new()),
        Content::Text(text) => (" office:value-type=\"string\"".to_owned(), paragraphs(text)),
        Content::Number(number) => (format!(" office:value-type=\"float\" office:value=\"{number}\""), paragraphs(&number.to_string())),
        Content::Date(year, month, day, _) => (
            format!(" office:value-type=\"date\" office:date-value=\"{year:04}-{month:02}-{day:02}\""),
            paragraphs(&format!("{day:02}/{month:02}/{year:04}")),
        ),
        Content::Formula(formula, result) => (
            format!(" table:formula=\"of:={}\" office:value-type=\"float\" office:value=\"{result}\"", open_formula(formula)),
            paragraphs(&result.to_string()),
        ),
    };
    let _ = write!(out, "<{element}{style}{span}{kind}>{text}</{element}>");
}

/// `COUNTA(D5:D69)` as OpenDocument writes it: `COUNTA([.D5:.D69])`. One range in one pair of brackets is all we need.
fn open_formula(formula: &str) -> String {
    formula.replace('(', "([.").replace(':', ":.").replace(')', "])")
}

/// One paragraph for each line; spaces at the start of a line must be said, else they are dropped.
fn paragraphs(text: &str) -> String {
    let mut out = String::new();
    for line in text.split('\n') {
        let words = line.trim_start_matches(' ');
        let spaces = line.len() - words.len();
        let said = if spaces > 0 { format!("<text:s text:c=\"{spaces}\"/>") } else { String::new() };
        let _ = write!(out, "<text:p>{said}{}</text:p>", escaped(words));
    }
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
