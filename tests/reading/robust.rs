//! Damaged files: whatever is done to a workbook, it is read or refused, and nothing panics.

use rust_xlsxwriter::{Format as Dress, Note, Table, Workbook};

use super::converted::converted;
use super::{ods, read};
use boardready::read::{Limits, from_bytes};
use proptest::prelude::*;

fn workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Actions").unwrap();
    for row in 0..30 {
        sheet.write(row, 0, format!("Action {row}")).unwrap();
        sheet.write_with_format(row, 1, row * 1_000, &Dress::new().set_num_format("dd/mm/yyyy").set_font_strikethrough()).unwrap();
    }
    sheet.merge_range(31, 0, 32, 3, "merged", &Dress::new()).unwrap();
    sheet.add_table(40, 0, 44, 2, &Table::new()).unwrap();
    sheet.insert_note(0, 0, &Note::new("note")).unwrap();
    sheet.set_repeat_rows(0, 1).unwrap();
    workbook.save_to_buffer().unwrap()
}

fn open_document() -> Vec<u8> {
    let cell = "<table:table-cell office:value-type=\"float\" office:value=\"1\"><text:p>1</text:p></table:table-cell>";
    let row = format!("<table:table-row table:number-rows-repeated=\"3\">{cell}{cell}</table:table-row>");
    ods("", &format!("<table:table table:name=\"A\">{}</table:table>", row.repeat(20)))
}

/// A zip with the bytes of one of its parts changed and everything else in order.
fn with_damaged_part(bytes: &[u8], part: usize, damage: &[(u16, u8)]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let target = part % archive.len();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut content).unwrap();
        writer.start_file(entry.name().unwrap().to_string(), zip::write::SimpleFileOptions::default()).unwrap();
        if index == target && !content.is_empty() {
            let length = content.len();
            for (at, byte) in damage {
                content[usize::from(*at) % length] = *byte;
            }
        }
        std::io::Write::write_all(&mut writer, &content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn bytes_changed_anywhere(damage in proptest::collection::vec((any::<u16>(), any::<u8>()), 1..6), cut in 0_usize..3) {
        for mut bytes in [workbook(), open_document()] {
            let length = bytes.len();
            for (at, byte) in &damage {
                bytes[usize::from(*at) % length] = *byte;
            }
            if cut == 0 {
                bytes.truncate(usize::from(damage[0].0) % length);
            }
            let _ = read("a.xlsx", bytes);
        }
    }

    #[test]
    fn one_part_changed(part in any::<usize>(), damage in proptest::collection::vec((any::<u16>(), any::<u8>()), 1..6)) {
        for bytes in [workbook(), open_document()] {
            let limits = Limits { cells: 100_000, ..Limits::default() };
            let _ = from_bytes("a.xlsx", with_damaged_part(&bytes, part, &damage), &limits);
        }
    }

    #[test]
    fn bytes_behind_a_known_beginning(start in 0_usize..6, bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let starts: [&[u8]; 6] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\xFF\xFE", b"\xFE\xFF", b"sep=", b"\""];
        let _ = read("a", [starts[start], &bytes].concat());
    }
}

/// A small generator of numbers, for damage that is the same each time (xorshift, Marsaglia 2003).
fn next(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state >> 16) as usize
}

#[test]
fn an_old_workbook_with_bytes_changed() {
    let Some(whole) = converted("xls") else { return };
    let rounds = std::env::var("BOARDREADY_DAMAGE_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(150);
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    for _ in 0..rounds {
        let mut bytes = whole.clone();
        for _ in 0..=next(&mut state) % 6 {
            let at = next(&mut state) % bytes.len();
            bytes[at] = next(&mut state) as u8;
        }
        if next(&mut state).is_multiple_of(8) {
            let end = next(&mut state) % bytes.len();
            bytes.truncate(end);
        }
        let _ = read("a.xls", bytes);
    }
}
