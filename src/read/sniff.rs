//! Says what a file is by its bytes, never by its name.

use std::io::Cursor;

use zip::ZipArchive;

use super::package::{Compound, part_text};
use super::{Foreign, ReadError};
use crate::cell::Format;

/// What can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// A workbook of some format.
    Package(Format),
    /// Text, whose encoding and delimiter are still to be found.
    Text,
}

/// What the bytes of a file are.
///
/// # Errors
///
/// [`ReadError`] naming what the file is when it is nothing that can be read.
pub(super) fn content(file: &str, bytes: &[u8]) -> Result<Content, ReadError> {
    if bytes.iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | 0)) {
        return Err(ReadError::Empty { file: file.to_owned() });
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zipped(file, bytes).map(Content::Package);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return compound(file, bytes).map(Content::Package);
    }
    match by_first_bytes(bytes) {
        Some(kind) => Err(ReadError::Foreign { file: file.to_owned(), kind }),
        None => Ok(Content::Text),
    }
}

/// The kinds that announce themselves in their first bytes.
fn by_first_bytes(bytes: &[u8]) -> Option<Foreign> {
    const MARKS: [(&[u8], Foreign); 22] = [
        (b"%PDF", Foreign::Pdf),
        (b"{\\rtf", Foreign::RichText),
        (b"\x89PNG", Foreign::Picture),
        (b"\xFF\xD8\xFF", Foreign::Picture),
        (b"GIF87a", Foreign::Picture),
        (b"GIF89a", Foreign::Picture),
        (b"II*\0", Foreign::Picture),
        (b"MM\0*", Foreign::Picture),
        (b"7z\xBC\xAF\x27\x1C", Foreign::Archive),
        (b"Rar!\x1A\x07", Foreign::Archive),
        (b"\x1F\x8B\x08", Foreign::Archive),
        (b"BZh", Foreign::Archive),
        (b"\xFD7zXZ\0", Foreign::Archive),
        // Excel 2, 3 and 4 wrote bare records: a beginning-of-file record of 4 or 6 bytes.
        (b"\x09\x00\x04\x00", Foreign::AncientExcel),
        (b"\x09\x02\x06\x00", Foreign::AncientExcel),
        (b"\x09\x04\x06\x00", Foreign::AncientExcel),
        (b"\x09\x08\x08\x00", Foreign::AncientExcel),
        (b"\x09\x08\x10\x00", Foreign::AncientExcel),
        (b"\xDB\xA5", Foreign::OldWord),
        (b"\x31\xBE\0\0", Foreign::OldWord),
        (b"MIME-Version:", Foreign::WebPage),
        (b"From - ", Foreign::Email),
    ];
    if let Some((_, kind)) = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return Some(*kind);
    }
    // Excel's marker is 165 bytes: the user's name with its length, twice.
    let owner = bytes.len() == 165 && matches!(bytes.first(), Some(1..=54)) && bytes.get(55) == bytes.first() && bytes.get(56) == Some(&0);
    if owner || bytes.starts_with(b"\x00\x05\x16\x07") {
        return Some(Foreign::Marker);
    }
    let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    let heic = bytes.get(4..8) == Some(b"ftyp");
    // "BM" alone could begin a text; a bitmap's reserved bytes are zero.
    let bitmap = bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]);
    if webp || heic || bitmap {
        return Some(Foreign::Picture);
    }
    // A few producers put bytes before the mark of a PDF.
    bytes.get(..1024.min(bytes.len()))?.windows(7).any(|window| window == b"%PDF-1.").then_some(Foreign::Pdf)
}

/// Whether a text is markup, by what its first tags are, or JSON.
pub(super) fn markup(text: &str) -> Option<Foreign> {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    // A bracket may begin a sentence; only what is JSON to its end is JSON.
    if start.starts_with(['{', '[']) && serde_json::from_str::<serde::de::IgnoredAny>(start).is_ok() {
        return Some(Foreign::Json);
    }
    if !start.starts_with('<') {
        return None;
    }
    let head: String = start.chars().take(4096).collect::<String>().to_ascii_lowercase();
    let spreadsheet = head.contains("urn:schemas-microsoft-com:office:spreadsheet") || head.contains("progid=\"excel.sheet\"");
    let declared = head.starts_with("<?xml") || head.starts_with("<?mso");
    if declared && head.contains("word.document") {
        return Some(Foreign::Word);
    }
    let page = ["<!doctype html", "<html", "<head", "<body", "<table", "<meta", "<style", "<div"];
    // An Excel web page names the spreadsheet's XML name space on its <html> tag.
    if head.contains("<html") || page.iter().any(|tag| head.starts_with(tag)) {
        return Some(Foreign::WebPage);
    }
    if spreadsheet {
        return Some(Foreign::XmlSpreadsheet);
    }
    if declared || head.starts_with("<!doctype") {
        return Some(if head.contains("<table") { Foreign::WebPage } else { Foreign::Xml });
    }
    (head.starts_with("<!--") && head.contains("<table")).then_some(Foreign::WebPage)
}

/// What a zip holds.
fn zipped(file: &str, bytes: &[u8]) -> Result<Format, ReadError> {
    let foreign = |kind| Err(ReadError::Foreign { file: file.to_owned(), kind });
    let mut archive = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => archive,
        Err(error) => return Err(torn_zip(file, bytes, &error.to_string())),
    };
    let names: Vec<String> = archive.file_names().filter_map(Result::ok).map(|name| name.replace('\\', "/").to_ascii_lowercase()).collect();
    let holds = |name: &str| names.iter().any(|n| n == name);
    let below = |folder: &str| names.iter().any(|n| n.starts_with(folder));
    if holds("mimetype") {
        let mime = part_text(&mut archive, "mimetype", 200).unwrap_or_default();
        let manifest = part_text(&mut archive, "META-INF/manifest.xml", 10 << 20).unwrap_or_default();
        return match mime.trim() {
            "application/vnd.oasis.opendocument.spreadsheet" | "application/vnd.oasis.opendocument.spreadsheet-template" => {
                if manifest.contains("encryption-data") { Err(ReadError::Password { file: file.to_owned() }) } else { Ok(Format::Ods) }
            }
            mime if mime.starts_with("application/vnd.oasis.opendocument.text") => foreign(Foreign::OpenDocumentText),
            _ => foreign(Foreign::OpenDocument),
        };
    }
    let types = part_text(&mut archive, "[Content_Types].xml", 10 << 20).unwrap_or_default().to_ascii_lowercase();
    if holds("xl/workbook.bin") {
        return Ok(Format::Xlsb);
    }
    if below("xl/") || types.contains("spreadsheetml.sheet.main") || types.contains("sheet.macroenabled.main") {
        let macros = types.contains("macroenabled.main") || holds("xl/vbaproject.bin");
        return Ok(if macros { Format::Xlsm } else { Format::Xlsx });
    }
    if below("word/") {
        return foreign(Foreign::Word);
    }
    if below("ppt/") {
        return foreign(Foreign::PowerPoint);
    }
    if names.iter().any(|name| name.starts_with("index/") && name.ends_with(".iwa")) || holds("index.zip") || holds("index.apxl") {
        return foreign(Foreign::Numbers);
    }
    foreign(Foreign::Archive)
}

/// A zip whose list of contents is missing, which is how a download that broke off ends: the first names tell what it was.
fn torn_zip(file: &str, bytes: &[u8], detail: &str) -> ReadError {
    let seen = |mark: &[u8]| bytes.windows(mark.len()).any(|window| window == mark);
    // The first part of an OpenDocument file is named mimetype.
    let what = if bytes.get(30..38) == Some(b"mimetype") || seen(b"opendocument.spreadsheet") {
        "OpenDocument spreadsheet"
    } else if seen(b"word/document.xml") {
        "Word document"
    } else {
        "Excel workbook"
    };
    ReadError::Damaged { file: file.to_owned(), what, detail: detail.to_owned() }
}

/// What an Office 97-2003 container holds.
fn compound(file: &str, bytes: &[u8]) -> Result<Format, ReadError> {
    let foreign = |kind| Err(ReadError::Foreign { file: file.to_owned(), kind });
    let Some(container) = Compound::parse(bytes) else {
        let detail = "the container's tables cannot be followed".to_owned();
        return Err(ReadError::Damaged { file: file.to_owned(), what: "Excel 97-2003 workbook or other old Office file", detail });
    };
    if container.holds("EncryptedPackage") {
        return Err(ReadError::Password { file: file.to_owned() });
    }
    if container.holds("Workbook") || container.holds("Book") {
        return Ok(Format::Xls);
    }
    if container.holds("WordDocument") {
        return foreign(Foreign::OldWord);
    }
    if container.holds("PowerPoint Document") {
        return foreign(Foreign::PowerPoint);
    }
    if container.holds("__properties_version1.0") {
        return foreign(Foreign::Email);
    }
    foreign(Foreign::OldOffice)
}
