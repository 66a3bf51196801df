//! One workbook in three formats: what Excel's new, Excel's old and LibreOffice's format give must be the same.

use std::process::Command;

use rust_xlsxwriter::{Color, ExcelDateTime, Format as Dress, Formula, Note, Workbook};

use super::{assert_plain_words, messages, read, seen, value};
use boardready::cell::{Book, CellValue, DateShape, Format, HintKind, Strike, Visibility};

/// A workbook with everything that is easily lost.
fn workbook() -> Vec<u8> {
    let day = |y, m, d| ExcelDateTime::from_ymd(y, m, d).unwrap();
    let style = |code: &str| Dress::new().set_num_format(code);
    let struck = Dress::new().set_font_strikethrough();
    let mut workbook = Workbook::new();
    workbook.set_properties(&rust_xlsxwriter::DocProperties::new().set_title("Improvement plan"));
    let sheet = workbook.add_worksheet().set_name("Key issue 1").unwrap();
    sheet.merge_range(0, 0, 0, 3, "The plan", &Dress::new()).unwrap();
    for (column, heading) in ["Action", "Lead", "Date", "Ref"].iter().enumerate() {
        sheet.write(2, column as u16, *heading).unwrap();
    }
    sheet.write(3, 0, "Line one\nline two  and \u{a0} spaces").unwrap();
    sheet.write_with_format(3, 2, day(2008, 3, 31), &style("dd/mm/yyyy")).unwrap();
    sheet.write_with_format(3, 3, 123, &style("000000")).unwrap();
    sheet.write_with_format(4, 0, "gone", &struck).unwrap();
    sheet.write_with_format(4, 2, day(2008, 3, 1), &style("mmm\\-yy")).unwrap();
    sheet.write_with_format(4, 3, 0.25, &style("0%")).unwrap();
    sheet.write_with_format(5, 0, "red", &Dress::new().set_background_color(Color::RGB(0xFF0000))).unwrap();
    sheet.write_with_format(5, 2, 0.375, &style("hh:mm")).unwrap();
    sheet.write_with_format(5, 3, 1.5, &style("[h]:mm")).unwrap();
    sheet.write_with_format(6, 1, "", &Dress::new().set_background_color(Color::RGB(0xFFFF00))).unwrap();
    sheet.write(6, 0, true).unwrap();
    sheet.write_formula(6, 2, Formula::new("1/0").set_result("#DIV/0!")).unwrap();
    sheet.write(6, 3, -2.5).unwrap();
    sheet.set_row_hidden(5).unwrap();
    sheet.set_column_hidden(1).unwrap();
    sheet.set_freeze_panes(3, 0).unwrap();
    sheet.set_repeat_rows(2, 2).unwrap();
    sheet.autofilter(2, 0, 6, 3).unwrap();
    sheet.insert_note(2, 0, &Note::new("why?")).unwrap();
    let archive = workbook.add_worksheet().set_name("Archive").unwrap();
    archive.write(0, 0, "old").unwrap();
    archive.set_hidden(true);
    workbook.save_to_buffer().unwrap()
}

/// The workbook in another format, or nothing where LibreOffice is not on the machine.
pub fn converted(extension: &str) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("plan.xlsx");
    std::fs::write(&source, workbook()).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
    let run = Command::new("libreoffice")
        .args([&profile, "--headless", "--convert-to", extension, "--outdir"])
        .arg(folder.path())
        .arg(&source)
        .output();
    if run.is_err() {
        eprintln!("skipped: LibreOffice is not on this machine");
        return None;
    }
    std::fs::read(folder.path().join(format!("plan.{extension}"))).ok()
}

fn check(book: &Book, format: Format) {
    assert_eq!(book.format, format);
    assert_eq!(book.title.as_deref(), Some("Improvement plan"));
    let grid = &book.sheets[0];
    assert_eq!((book.sheets.len(), grid.name().as_ref()), (2, "Key issue 1"));
    let cell = |at: &str| grid.cell(at.parse().unwrap()).unwrap_or_else(|| panic!("{at}"));
    assert_eq!(seen(grid, "A4"), "Line one\nline two  and \u{a0} spaces");
    for (at, shown, shape) in
        [("C4", "31 March 2008", DateShape::Day), ("C5", "March 2008", DateShape::Month), ("C6", "09:00", DateShape::Time)]
    {
        assert_eq!(seen(grid, at), shown);
        assert!(matches!(value(grid, at), CellValue::DateTime(_, found) if found == shape), "{at}: {:?}", value(grid, at));
    }
    assert_eq!((seen(grid, "D4"), value(grid, "D4")), ("000123".into(), CellValue::Number(123.0)));
    assert_eq!((seen(grid, "D5"), value(grid, "D5")), ("25%".into(), CellValue::Number(0.25)));
    assert_eq!(value(grid, "D6"), CellValue::Duration(1.5));
    assert_eq!(cell("A5").strike, Strike::Whole);
    assert_eq!(cell("A6").fill.as_deref(), Some("FF0000"));
    assert_eq!((cell("B7").fill.as_deref(), &cell("B7").value), (Some("FFFF00"), &CellValue::Empty));
    assert_eq!(value(grid, "A7"), CellValue::Flag(true));
    assert_eq!(value(grid, "C7"), CellValue::Error("#DIV/0!".into()));
    assert_eq!(value(grid, "D7"), CellValue::Number(-2.5));
    assert_eq!(grid.merged.iter().map(|range| range.last.to_string()).collect::<Vec<_>>(), ["D1"]);
    assert_eq!(grid.hidden_rows.iter().copied().collect::<Vec<_>>(), [5]);
    assert_eq!(grid.hidden_columns.iter().copied().collect::<Vec<_>>(), [1]);
    assert_eq!(book.sheets[1].visibility, Visibility::Hidden);
    // LibreOffice without a window forgets the frozen rows.
    let frozen = (format == Format::Xlsx).then_some((HintKind::Frozen, 0..=2));
    for (kind, rows) in frozen.into_iter().chain([(HintKind::PrintTitles, 2..=2), (HintKind::Filter, 2..=2)]) {
        assert_eq!(grid.hints.iter().find(|hint| hint.kind == kind).unwrap_or_else(|| panic!("{kind:?}")).rows, rows);
    }
    let said = messages(book);
    for sentence in [
        "Sheet Key issue 1 carries 1 note or comment, which is not read as words of its cells.",
        "Row 6 and column B of sheet Key issue 1 are hidden; they were read like any other.",
        "Cell C7 of sheet Key issue 1 holds the error #DIV/0! instead of a value; put it right in Excel.",
        "Cell A5 of sheet Key issue 1 is struck out; the text was read all the same.",
        "Sheet Archive is hidden; it was read like any other sheet.",
    ] {
        assert!(said.iter().any(|message| message == sentence), "{sentence}\n{said:#?}");
    }
    assert_plain_words(book);
}

#[test]
fn xlsx_gives_all_of_it() {
    check(&read("plan.xlsx", workbook()).unwrap(), Format::Xlsx);
}

#[test]
fn xls_gives_all_of_it() {
    if let Some(bytes) = converted("xls") {
        check(&read("plan.xls", bytes).unwrap(), Format::Xls);
    }
}

#[test]
fn ods_gives_all_of_it() {
    if let Some(bytes) = converted("ods") {
        check(&read("plan.ods", bytes).unwrap(), Format::Ods);
    }
}
