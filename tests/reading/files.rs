//! Files that cannot be read, each with its message, and files that are only read.

use std::fs;
use std::path::Path;

use super::{ods, read, xlsx, zipped};
use boardready::read::{Foreign, Limits, ReadError, open};

/// The message for bytes that cannot be read.
fn refusal(name: &str, bytes: impl Into<Vec<u8>>) -> ReadError {
    read(name, bytes).err().unwrap_or_else(|| panic!("{name} was read"))
}

/// An OLE container with one stream of a name, in sectors of 512 bytes.
fn compound(stream: &str, content: &[u8]) -> Vec<u8> {
    let mut header = vec![0_u8; 512];
    header[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(24, &[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    put(44, &1_u32.to_le_bytes());
    put(48, &1_u32.to_le_bytes());
    put(56, &0_u32.to_le_bytes());
    put(60, &0xFFFF_FFFE_u32.to_le_bytes());
    put(68, &0xFFFF_FFFE_u32.to_le_bytes());
    put(76, &[0xFF; 436]);
    put(76, &0_u32.to_le_bytes());
    let sectors = content.len().div_ceil(512).max(1) as u32;
    let mut table = vec![0xFF_u8; 512];
    let mut chain = |at: u32, next: u32| table[at as usize * 4..at as usize * 4 + 4].copy_from_slice(&next.to_le_bytes());
    chain(0, 0xFFFF_FFFD);
    chain(1, 0xFFFF_FFFE);
    for sector in 0..sectors {
        chain(2 + sector, if sector + 1 == sectors { 0xFFFF_FFFE } else { 3 + sector });
    }
    let mut directory = vec![0_u8; 512];
    for (at, name, kind, child, start, size) in
        [(0, "Root Entry", 5, 1, 0xFFFF_FFFE_u32, 0), (128, stream, 2, 0xFFFF_FFFF_u32, 2, content.len() as u32)]
    {
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        directory[at..at + units.len()].copy_from_slice(&units);
        directory[at + 64] = units.len() as u8 + 2;
        directory[at + 66] = kind;
        directory[at + 68..at + 76].copy_from_slice(&[0xFF; 8]);
        directory[at + 76..at + 80].copy_from_slice(&child.to_le_bytes());
        directory[at + 116..at + 120].copy_from_slice(&start.to_le_bytes());
        directory[at + 120..at + 124].copy_from_slice(&size.to_le_bytes());
    }
    let mut body = content.to_vec();
    body.resize(sectors as usize * 512, 0);
    [header, table, directory, body].concat()
}

#[test]
fn every_foreign_kind_is_named_with_what_to_do() {
    let utf16 = |text: &str| -> Vec<u8> { [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect() };
    let mut owner = vec![b' '; 165];
    owner[..4].copy_from_slice(b"\x03Pat");
    owner[55..63].copy_from_slice(b"\x03\0P\0a\0t\0");
    let cases: Vec<(&str, Vec<u8>, Foreign)> = vec![
        ("a.xls", b"<html><body><table><tr><td>1</td></tr></table></body></html>".to_vec(), Foreign::WebPage),
        ("a.xls", b"\xEF\xBB\xBF\r\n<!DOCTYPE html>\n<html>".to_vec(), Foreign::WebPage),
        ("a.xls", utf16("<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\">"), Foreign::WebPage),
        ("a.xls", b"<table border=1><tr><td>Action</td></tr></table>".to_vec(), Foreign::WebPage),
        ("a.xls", b"<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook/>".to_vec(), Foreign::XmlSpreadsheet),
        ("a.xls", b"<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">".to_vec(), Foreign::XmlSpreadsheet),
        ("a.xml", b"<?xml version=\"1.0\"?><plan/>".to_vec(), Foreign::Xml),
        ("a.json", b"{\"key_issues\": [1, 2]}\n".to_vec(), Foreign::Json),
        ("a.docx", zipped(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w/>")]), Foreign::Word),
        ("a.doc", compound("WordDocument", &[0; 100]), Foreign::OldWord),
        ("a.pptx", zipped(&[("ppt/presentation.xml", "<p/>")]), Foreign::PowerPoint),
        ("a.ppt", compound("PowerPoint Document", &[0; 100]), Foreign::PowerPoint),
        ("a.msg", compound("__properties_version1.0", &[0; 100]), Foreign::Email),
        ("a.pub", compound("Contents", &[0; 100]), Foreign::OldOffice),
        ("a.odt", zipped(&[("mimetype", "application/vnd.oasis.opendocument.text")]), Foreign::OpenDocumentText),
        ("a.odp", zipped(&[("mimetype", "application/vnd.oasis.opendocument.presentation")]), Foreign::OpenDocument),
        ("a.numbers", zipped(&[("Index/Document.iwa", "x"), ("preview.jpg", "x")]), Foreign::Numbers),
        ("a.zip", zipped(&[("plan.xlsx", "x")]), Foreign::Archive),
        ("~$a.xlsx", owner, Foreign::Marker),
        ("a.rtf", b"{\\rtf1\\ansi Plan}".to_vec(), Foreign::RichText),
        ("a.pdf", b"%PDF-1.7\n".to_vec(), Foreign::Pdf),
        ("a.png", b"\x89PNG\r\n\x1a\n....".to_vec(), Foreign::Picture),
        ("a.jpg", b"\xFF\xD8\xFF\xE0..JFIF".to_vec(), Foreign::Picture),
        ("a.gif", b"GIF89a....".to_vec(), Foreign::Picture),
        ("a.bmp", b"BM\x36\x00\x01\x00\x00\x00\x00\x00....".to_vec(), Foreign::Picture),
        ("a.tif", b"II*\x00....".to_vec(), Foreign::Picture),
        ("a.webp", b"RIFF....WEBPVP8 ".to_vec(), Foreign::Picture),
        ("a.xls", b"\x09\x04\x06\x00\x00\x00\x10\x00".to_vec(), Foreign::AncientExcel),
        ("a.xls", (0..2_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect(), Foreign::Binary),
    ];
    for (name, bytes, kind) in cases {
        let error = refusal(name, bytes);
        assert_eq!(error, ReadError::Foreign { file: name.to_owned(), kind }, "{name}");
        let message = error.to_string();
        assert!(message.starts_with(&format!("{name} is ")) && message.ends_with('.'), "{message}");
    }
}

#[test]
fn protected_workbooks_ask_for_their_password_to_be_removed() {
    let manifest = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let sheet = "application/vnd.oasis.opendocument.spreadsheet";
    // A BIFF8 stream that begins with a password record.
    let pass = [&[0x09, 0x08, 0x10, 0, 0, 6, 5, 0][..], &[0; 12], &[0x2F, 0, 6, 0, 0, 0, 1, 2, 3, 4], &[0x0A, 0, 0, 0]].concat();
    for (name, bytes) in [
        ("a.xlsx", compound("EncryptedPackage", &[0; 600])),
        ("a.xls", compound("Workbook", &pass)),
        ("a.ods", zipped(&[("mimetype", sheet), ("META-INF/manifest.xml", manifest), ("content.xml", "x")])),
    ] {
        let error = refusal(name, bytes);
        assert!(matches!(error, ReadError::Password { .. }), "{name}: {error:?}");
        assert!(error.to_string().contains("remove the password"), "{error}");
    }
}

#[test]
fn empty_and_cut_off_files_say_so() {
    for (name, bytes) in [("a.xlsx", vec![]), ("a.csv", b" \r\n\t\n".to_vec()), ("a.xls", vec![0; 4_096]), ("a.txt", vec![0xFF, 0xFE])] {
        assert!(matches!(refusal(name, bytes), ReadError::Empty { .. }), "{name}");
    }
    let whole = xlsx("<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>", "");
    let error = refusal("a.xlsx", whole[..whole.len() / 2].to_vec());
    assert!(error.to_string().starts_with("a.xlsx is a damaged or incomplete Excel workbook"), "{error}");
    let whole = ods("", "<table:table table:name=\"A\"/>");
    let error = refusal("a.ods", whole[..whole.len() - 30].to_vec());
    assert!(error.to_string().contains("OpenDocument spreadsheet"), "{error}");
    let error = refusal("a.xls", compound("Workbook", &[0x09; 40]));
    assert!(matches!(error, ReadError::Damaged { .. }), "{error:?}");
}

#[test]
fn what_is_not_a_file_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let limits = Limits::default();
    let error = open(&folder.path().join("plan.xlsx"), &limits).unwrap_err();
    assert!(matches!(error, ReadError::NotThere { .. }));
    assert!(error.to_string().contains("plan.xlsx is not there."), "{error}");
    assert!(matches!(open(folder.path(), &limits).unwrap_err(), ReadError::Folder { .. }));
    let large = folder.path().join("large.csv");
    fs::write(&large, "a,b\n".repeat(10)).unwrap();
    let error = open(&large, &Limits { bytes: 10, ..limits }).unwrap_err();
    assert!(matches!(error, ReadError::TooLarge { .. }));
    let empty = ReadError::EmptyFolder { file: "plans".to_owned() };
    assert_eq!(empty.to_string(), "The folder plans holds no workbook and no text file. Put the plan into it, or name the file itself.");
}

#[test]
fn an_input_is_read_and_never_touched() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in [
        ("a.csv", b"Action,Lead\nDo it,AB\n".to_vec()),
        ("a.xlsx", xlsx("<sheetData/>", "")),
        ("a.ods", ods("", "<table:table table:name=\"A\"/>")),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, &bytes).unwrap();
        let mut rights = fs::metadata(&path).unwrap().permissions();
        rights.set_readonly(true);
        fs::set_permissions(&path, rights).unwrap();
        let before = fs::metadata(&path).unwrap().modified().unwrap();
        let book = open(&path, &Limits::default()).unwrap();
        assert_eq!((book.file.as_ref(), book.size), (name, bytes.len() as u64));
        assert_eq!(fs::read(&path).unwrap(), bytes);
        assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before);
        // Not held open or locked: it can be moved away at once.
        fs::rename(&path, folder.path().join(format!("moved {name}"))).unwrap();
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
}

#[test]
fn the_same_file_gives_the_same_book() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let shown = || format!("{:?}", open(&path, &Limits::default()).unwrap());
    assert_eq!(shown(), shown());
}
