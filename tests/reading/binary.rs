//! Binary workbooks (xlsb), written by hand record by record, since no program here writes them.

use std::io::Write;

use super::{assert_plain_words, messages, read, seen, value};
use boardready::cell::{CellValue, DateShape, Format, HintKind, Strike, Visibility};

/// One record: its number and length in seven bits a byte (\[MS-XLSB\] 2.1.4), then its content.
fn record(number: u16, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let mut bytes = if number < 128 { vec![number as u8] } else { vec![number as u8 & 0x7F | 0x80, (number >> 7) as u8] };
    let mut length = content.len();
    loop {
        let low = (length & 0x7F) as u8;
        length >>= 7;
        bytes.push(if length > 0 { low | 0x80 } else { low });
        if length == 0 {
            break;
        }
    }
    [bytes, content].concat()
}

fn int(number: u32) -> [u8; 4] {
    number.to_le_bytes()
}

fn text(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    [int(units.len() as u32).to_vec(), units.into_iter().flat_map(u16::to_le_bytes).collect()].concat()
}

fn row(number: u32, hidden: bool) -> Vec<u8> {
    record(0, &[&int(number), &int(0), &[0x2C, 1, 0, if hidden { 0x10 } else { 0 }, 0], &int(0)])
}

fn cell(kind: u16, column: u32, style: u32, content: &[u8]) -> Vec<u8> {
    record(kind, &[&int(column), &int(style), content])
}

fn sheet_part() -> Vec<u8> {
    [
        record(129, &[]),
        record(147, &[&[0; 23]]),
        record(148, &[&int(0), &int(3), &int(0), &int(2)]),
        record(133, &[]),
        record(151, &[&0_f64.to_le_bytes(), &1_f64.to_le_bytes(), &int(1), &int(0), &int(2), &[1]]),
        record(134, &[]),
        record(390, &[]),
        record(60, &[&int(1), &int(1), &int(2_304), &int(0), &[1, 0]]),
        record(391, &[]),
        record(145, &[]),
        row(0, false),
        cell(6, 0, 0, &text("Action")),
        cell(6, 1, 0, &text("Lead")),
        row(1, false),
        cell(5, 0, 1, &39_508_f64.to_le_bytes()),
        cell(5, 1, 2, &123_f64.to_le_bytes()),
        cell(1, 2, 4, &[]),
        row(2, true),
        cell(6, 0, 3, &text("gone")),
        cell(3, 1, 0, &[0x7F]),
        cell(11, 2, 0, &[0x07, 0, 0, 0, 0, 0, 0]),
        row(3, false),
        cell(4, 0, 0, &[1]),
        record(146, &[]),
        record(161, &[&int(0), &int(3), &int(0), &int(2)]),
        record(162, &[]),
        record(176, &[&int(3), &int(3), &int(0), &int(2)]),
        record(130, &[]),
    ]
    .concat()
}

fn styles_part() -> Vec<u8> {
    let xf = |format: u16, font: u16, fill: u16| {
        record(47, &[&[0xFF, 0xFF], &format.to_le_bytes(), &font.to_le_bytes(), &fill.to_le_bytes(), &[0; 8]])
    };
    let fill = |kind: u32, red: u8| record(45, &[&int(kind), &[0x05, 0xFF, 0, 0, red, 0, 0, 0xFF], &[0; 56]]);
    [
        record(278, &[]),
        record(615, &[&int(2)]),
        record(44, &[&164_u16.to_le_bytes(), &text("mmm\\-yy")]),
        record(44, &[&165_u16.to_le_bytes(), &text("000000")]),
        record(616, &[]),
        record(43, &[&[0xDC, 0, 0, 0], &[0; 20]]),
        record(43, &[&[0xDC, 0, 8, 0], &[0; 20]]),
        fill(0, 0),
        fill(1, 0xC0),
        record(617, &[&int(5)]),
        xf(0, 0, 0),
        xf(164, 0, 0),
        xf(165, 0, 0),
        xf(0, 1, 0),
        xf(0, 0, 1),
        record(618, &[]),
    ]
    .concat()
}

fn workbook() -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.bin\"/>\
         <Relationship Id=\"r2\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet2.bin\"/></Relationships>"
    );
    let book = [
        record(131, &[]),
        record(153, &[&int(0), &int(0), &text("")]),
        record(143, &[]),
        record(156, &[&int(0), &int(1), &text("r1"), &text("Actions")]),
        record(156, &[&int(1), &int(2), &text("r2"), &text("Archive")]),
        record(144, &[]),
        record(157, &[&[0; 26]]),
        record(132, &[]),
    ]
    .concat();
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in [
        ("[Content_Types].xml", b"<Types/>".to_vec()),
        ("xl/workbook.bin", book),
        ("xl/_rels/workbook.bin.rels", relations.into_bytes()),
        ("xl/styles.bin", styles_part()),
        ("xl/worksheets/sheet1.bin", sheet_part()),
        // Cut off in its first row.
        ("xl/worksheets/sheet2.bin", sheet_part()[..130].to_vec()),
    ] {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(&content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_binary_workbook_gives_values_formats_and_what_is_hidden() {
    let book = read("plan.xlsb", workbook()).unwrap();
    assert_eq!(book.format, Format::Xlsb);
    let grid = &book.sheets[0];
    let cell = |at: &str| grid.cell(at.parse().unwrap()).unwrap_or_else(|| panic!("{at}"));
    assert_eq!((seen(grid, "A1"), seen(grid, "A2"), seen(grid, "B2")), ("Action".into(), "March 2008".into(), "000123".into()));
    assert!(matches!(value(grid, "A2"), CellValue::DateTime(_, DateShape::Month)));
    assert_eq!(cell("C2").fill.as_deref(), Some("C00000"));
    assert_eq!(cell("A3").strike, Strike::Whole);
    assert_eq!((value(grid, "B3"), value(grid, "C3")), (CellValue::Error("#UNKNOWN!".into()), CellValue::Error("#DIV/0!".into())));
    assert_eq!(value(grid, "A4"), CellValue::Flag(true));
    assert_eq!(grid.merged[0].last.to_string(), "C4");
    let hint = |kind| grid.hints.iter().find(|hint| hint.kind == kind).unwrap();
    assert_eq!(hint(HintKind::Frozen).rows, 0..=0);
    assert_eq!((hint(HintKind::Filter).rows.clone(), hint(HintKind::Filter).last_row), (0..=0, Some(3)));
    assert_eq!(book.sheets[1].visibility, Visibility::Hidden);
    let said = messages(&book);
    assert!(said.contains(&"Row 3 and column B of sheet Actions are hidden; they were read like any other.".to_owned()), "{said:#?}");
    assert!(said.iter().any(|message| message.starts_with("Sheet Archive is damaged, and")), "{said:#?}");
    assert_plain_words(&book);
}

#[test]
fn a_binary_workbook_with_bytes_changed_is_read_or_refused() {
    let whole = workbook();
    for at in (0..whole.len()).step_by(3) {
        for byte in [0x7F, 0xFF] {
            let mut bytes = whole.clone();
            bytes[at] = byte;
            let _ = read("plan.xlsb", bytes);
        }
    }
}
