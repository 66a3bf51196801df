//! Delimited text: encodings, delimiters, quotation marks, blank and ragged rows.

use super::{assert_plain_words, messages, read, seen, value};
use boardready::cell::{CellValue, Format};
use boardready::read::{Limits, ReadError, from_bytes};
use proptest::prelude::*;
use std::path::Path;

#[test]
fn the_file_name_does_not_decide() {
    let book = read("plan.xlsx", "Action;Lead\nDo it;AB\n").unwrap();
    assert_eq!(book.format, Format::Delimited(';'));
    assert_eq!(seen(&book.sheets[0], "B2"), "AB");
    assert_eq!(book.sha256.len(), 64);
}

#[test]
fn cells_are_text_as_they_stand() {
    let book = read("a.csv", "Ref,Text\n007, spaced \n1e5,2008-03-31\n").unwrap();
    let grid = &book.sheets[0];
    assert_eq!(value(grid, "A2"), CellValue::text("007"));
    assert_eq!(value(grid, "B2"), CellValue::text(" spaced "));
    assert_eq!(value(grid, "A3"), CellValue::text("1e5"));
}

#[test]
fn rows_are_numbered_as_excel_shows_them() {
    let book = read("a.csv", "Title\r\n\r\nAction,Lead\r\n\"Do\r\nit\",AB\r\n\r\nLast,CD\r\n").unwrap();
    let grid = &book.sheets[0];
    assert_eq!(seen(grid, "A3"), "Action");
    assert_eq!(seen(grid, "A4"), "Do\r\nit");
    assert_eq!(seen(grid, "A6"), "Last");
    for text in ["a,b\r\rc,d\r", "a,b\n\nc,d\n"] {
        assert_eq!(seen(&read("a.csv", text).unwrap().sheets[0], "B3"), "d");
    }
}

#[test]
fn ragged_rows_keep_their_fields() {
    let book = read("a.csv", "a,b,c\nd\ne,f,g,h\ni,j,k\n").unwrap();
    assert_eq!(seen(&book.sheets[0], "D3"), "h");
    assert_eq!(seen(&book.sheets[0], "A2"), "d");
}

#[test]
fn an_unclosed_quotation_mark_does_not_swallow_the_file() {
    let mut text = String::from("Action,Lead\n\"Do it,AB\n");
    for row in 3..=80 {
        text.push_str(&format!("Action {row},CD\n"));
    }
    let book = read("a.csv", text).unwrap();
    let grid = &book.sheets[0];
    assert_eq!(seen(grid, "A2"), "\"Do it");
    assert_eq!(seen(grid, "B2"), "AB");
    assert_eq!(seen(grid, "A80"), "Action 80");
    assert!(messages(&book)[0].starts_with("Row 2 has a quotation mark that is never closed"), "{:?}", messages(&book));
    assert_eq!(book.caveats[0].at.as_ref().unwrap().to_string(), "a.csv > A2");
    assert_plain_words(&book);
}

#[test]
fn marks_inside_a_field_are_characters() {
    let book = read("a.csv", "Action,Lead\nThe \"golden\" thread,AB\n\"golden\" thread,\"x, y\"\n").unwrap();
    let grid = &book.sheets[0];
    assert_eq!(seen(grid, "A2"), "The \"golden\" thread");
    assert_eq!(seen(grid, "A3"), "\"golden\" thread");
    assert_eq!(seen(grid, "B3"), "x, y");
}

#[test]
fn cells_pasted_from_word_keep_their_marks_and_excels_own_do_not() {
    let pasted = read("a.txt", "Action\tLead\tDate\n\"Every child\"\tAB\tMay\nDo it\tCD\tJune\n").unwrap();
    assert_eq!(seen(&pasted.sheets[0], "A2"), "\"Every child\"");
    let saved = read("a.txt", "Action\tLead\tDate\n\"Every \"\"child\"\"\"\tAB\tMay\nDo it\tCD\tJune\n").unwrap();
    assert_eq!(seen(&saved.sheets[0], "A2"), "Every \"child\"");
}

#[test]
fn excels_text_trick_is_unwrapped_and_said() {
    let book = read("a.csv", "Number,Name\n=\"00123\",x\n\"=\"\"00456\"\"\",y\n").unwrap();
    assert_eq!(value(&book.sheets[0], "A2"), CellValue::text("00123"));
    assert_eq!(value(&book.sheets[0], "A3"), CellValue::text("00456"));
    assert!(messages(&book)[0].contains("Cells A2 and A3"), "{:?}", messages(&book));
}

#[test]
fn a_sep_line_is_obeyed_and_is_no_data() {
    let book = read("a.csv", "sep=;\r\nAction;Lead, deputy\r\n").unwrap();
    assert_eq!(book.format, Format::Delimited(';'));
    assert_eq!(seen(&book.sheets[0], "A1"), "");
    assert_eq!(seen(&book.sheets[0], "A2"), "Action");
}

#[test]
fn windows_text_is_read_and_said() {
    let book = read("a.csv", b"Action,Cost\nDo it \x96 now,\xA320\n".to_vec()).unwrap();
    assert_eq!(seen(&book.sheets[0], "A2"), "Do it \u{2013} now");
    assert_eq!(seen(&book.sheets[0], "B2"), "\u{a3}20");
    assert!(messages(&book)[0].contains("Windows-1252"));
}

#[test]
fn utf16_is_read_with_and_without_a_mark() {
    let text = "Action\tLead\r\nDo it\tAB\r\n";
    let plain: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [vec![0xFF, 0xFE], plain.clone()].concat();
    for bytes in [plain, marked] {
        let book = read("a.txt", bytes).unwrap();
        assert_eq!(book.format, Format::Delimited('\t'));
        assert_eq!(seen(&book.sheets[0], "B2"), "AB");
        assert!(book.caveats.is_empty());
    }
}

#[test]
fn prose_is_one_column_and_said() {
    let book = read("a.txt", "The plan, as agreed, is here.\nIt says \"go\".\n\"Quoted\" it was.\n").unwrap();
    assert_eq!(seen(&book.sheets[0], "A1"), "The plan, as agreed, is here.");
    assert_eq!(seen(&book.sheets[0], "A3"), "\"Quoted\" it was.");
    assert!(messages(&book)[0].contains("No delimiter"));
}

#[test]
fn limits_refuse_and_never_cut() {
    let limits = Limits { cells: 3, ..Limits::default() };
    assert!(matches!(from_bytes("a.csv", b"a,b\nc,d\n".to_vec(), &limits), Err(ReadError::TooLarge { .. })));
    let limits = Limits { text: 3, ..Limits::default() };
    assert!(matches!(from_bytes("a.csv", b"a,b\nlong,d\n".to_vec(), &limits), Err(ReadError::TooLarge { .. })));
    let limits = Limits { rows: 1, ..Limits::default() };
    assert!(matches!(from_bytes("a.csv", b"a,b\nc,d\n".to_vec(), &limits), Err(ReadError::TooLarge { .. })));
    let limits = Limits { bytes: 3, ..Limits::default() };
    assert!(matches!(from_bytes("a.csv", b"a,b\nc,d\n".to_vec(), &limits), Err(ReadError::TooLarge { .. })));
}

#[test]
fn the_reference_plan_is_read_as_tabs_with_every_line_a_row() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/jar-action-plan.txt");
    let Ok(bytes) = std::fs::read(&path) else {
        eprintln!("skipped: the reference plan is not here");
        return;
    };
    let lines = String::from_utf8(bytes.clone()).unwrap();
    let book = read("plan.txt", bytes).unwrap();
    let grid = &book.sheets[0];
    assert_eq!(book.format, Format::Delimited('\t'));
    assert_eq!(book.caveats, []);
    for (number, line) in lines.lines().enumerate() {
        let row = grid.row(number as u32);
        let fields: Vec<&str> = line.split('\t').collect();
        for (column, field) in fields.iter().enumerate() {
            let cell = row.and_then(|row| row.get(&(column as u32)));
            assert_eq!(cell.map_or("".into(), |cell| cell.shown()), *field, "row {}", number + 1);
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read("a.csv", bytes);
    }

    #[test]
    fn text_made_of_delimiters_and_marks_loses_no_character(text in "[a\",;\t\n ]{0,200}") {
        if let Ok(book) = read("a.csv", text.clone()) {
            let letters: usize = book.sheets[0].rows().flat_map(|(_, row)| row.values()).map(|cell| cell.shown().matches('a').count()).sum();
            prop_assert_eq!(letters, text.matches('a').count());
        }
    }

    #[test]
    fn what_the_csv_crate_writes_is_read_back(rows in proptest::collection::vec(proptest::collection::vec("[a-z\",\n ]{1,8}", 3..=3), 2..12)) {
        let mut writer = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let book = read("a.csv", writer.into_inner().unwrap());
        let Ok(book) = book else { return Ok(()) };
        prop_assert_eq!(book.format, Format::Delimited(','));
        for (number, row) in rows.iter().enumerate() {
            for (column, field) in row.iter().enumerate() {
                let cell = book.sheets[0].row(number as u32).and_then(|row| row.get(&(column as u32)));
                prop_assert_eq!(cell.map_or("".into(), |cell| cell.shown()), field.as_str());
            }
        }
    }
}
