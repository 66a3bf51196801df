//! Workbooks.

use rust_xlsxwriter::{Color, ExcelDateTime, Format as Dress, FormatPattern, Note, Table, Workbook, Worksheet};

use super::{assert_plain_words, messages, read, seen, value};
use boardready::cell::{CellValue, DateShape, Format, HintKind, Strike, Visibility};

/// A workbook of one sheet named Actions.
fn one_sheet(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet().set_name("Actions").unwrap());
    workbook.save_to_buffer().unwrap()
}

fn day(year: u16, month: u8, day: u8) -> ExcelDateTime {
    ExcelDateTime::from_ymd(year, month, day).unwrap()
}

#[test]
fn values_come_with_their_kinds() {
    let bytes = one_sheet(|sheet| {
        sheet.write(0, 0, "Action").unwrap();
        sheet.write(1, 0, 2008).unwrap();
        sheet.write(2, 0, true).unwrap();
        sheet.write_with_format(3, 0, day(2008, 3, 31), &Dress::new().set_num_format("dd/mm/yyyy")).unwrap();
        sheet.write_with_format(4, 0, day(2008, 3, 1), &Dress::new().set_num_format("mmm-yy")).unwrap();
        sheet.write_with_format(5, 0, day(2008, 1, 1), &Dress::new().set_num_format("yyyy")).unwrap();
        sheet.write_with_format(6, 0, 0.395_833_333_333_333, &Dress::new().set_num_format("hh:mm")).unwrap();
        sheet.write_with_format(7, 0, 1.5, &Dress::new().set_num_format("[h]:mm")).unwrap();
        sheet.write_with_format(8, 0, 123, &Dress::new().set_num_format("000000")).unwrap();
        sheet.write_with_format(9, 0, 0.25, &Dress::new().set_num_format("0%")).unwrap();
        sheet.write_with_format(10, 0, 0, &Dress::new().set_num_format("dd/mm/yyyy")).unwrap();
        sheet.write(11, 0, "  two \u{a0} spaces\nand a line").unwrap();
    });
    let book = read("plan.csv", bytes).unwrap();
    assert_eq!(book.format, Format::Xlsx);
    let grid = &book.sheets[0];
    assert_eq!(value(grid, "A2"), CellValue::Number(2008.0));
    assert_eq!(value(grid, "A3"), CellValue::Flag(true));
    for (at, shown, shape) in [
        ("A4", "31 March 2008", DateShape::Day),
        ("A5", "March 2008", DateShape::Month),
        ("A6", "2008", DateShape::Year),
        ("A7", "09:30", DateShape::Time),
    ] {
        assert_eq!(seen(grid, at), shown);
        assert!(matches!(value(grid, at), CellValue::DateTime(_, found) if found == shape), "{at}");
    }
    assert_eq!(value(grid, "A8"), CellValue::Duration(1.5));
    assert_eq!((seen(grid, "A9"), value(grid, "A9")), ("000123".into(), CellValue::Number(123.0)));
    assert_eq!(seen(grid, "A10"), "25%");
    assert_eq!(value(grid, "A11"), CellValue::Number(0.0));
    assert_eq!(seen(grid, "A12"), "  two \u{a0} spaces\nand a line");
    assert_eq!(
        messages(&book),
        ["Cell A11 of sheet Actions is formatted as a date but holds a number that is no sensible date; the number was kept."]
    );
}

#[test]
fn what_is_hidden_is_read_and_named() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Actions").unwrap();
    for row in 0..6 {
        sheet.write(row, 0, row).unwrap();
        sheet.write(row, 3, row).unwrap();
    }
    sheet.set_row_hidden(2).unwrap();
    sheet.set_row_hidden(20).unwrap();
    sheet.set_column_hidden(3).unwrap();
    let archive = workbook.add_worksheet().set_name("Archive").unwrap();
    archive.write(0, 0, "old").unwrap();
    archive.set_hidden(true);
    workbook.add_worksheet().set_name("Map").unwrap().set_very_hidden(true);
    let book = read("plan.xlsx", workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!(book.sheets[0].hidden_rows.iter().copied().collect::<Vec<_>>(), [2]);
    assert_eq!(book.sheets[0].hidden_columns.iter().copied().collect::<Vec<_>>(), [3]);
    assert_eq!(book.sheets[1].visibility, Visibility::Hidden);
    assert_eq!(book.sheets[2].visibility, Visibility::VeryHidden);
    assert_eq!(seen(&book.sheets[1], "A1"), "old");
    assert_eq!(
        messages(&book),
        [
            "Row 3 and column D of sheet Actions are hidden; they were read like any other.",
            "Sheet Archive is hidden; it was read like any other sheet.",
            "Sheet Map is hidden; it was read like any other sheet.",
        ]
    );
    assert_plain_words(&book);
}

#[test]
fn the_workbook_own_evidence_of_headings_is_kept() {
    let bytes = one_sheet(|sheet| {
        sheet.write(3, 1, "Action").unwrap();
        sheet.write(3, 2, "Lead").unwrap();
        sheet.merge_range(0, 0, 1, 4, "The plan", &Dress::new()).unwrap();
        sheet.set_repeat_rows(3, 4).unwrap();
        sheet.set_freeze_panes(4, 0).unwrap();
        sheet.autofilter(3, 1, 9, 2).unwrap();
        sheet.add_table(12, 1, 15, 2, &Table::new()).unwrap();
    });
    let grid = read("plan.xlsx", bytes).unwrap().sheets.remove(0);
    let hint = |kind| grid.hints.iter().find(|hint| hint.kind == kind).unwrap();
    assert_eq!(hint(HintKind::PrintTitles).rows, 3..=4);
    assert_eq!(hint(HintKind::Frozen).rows, 0..=3);
    assert_eq!((hint(HintKind::Filter).rows.clone(), hint(HintKind::Filter).last_row), (3..=3, Some(9)));
    let table = hint(HintKind::Table);
    assert_eq!((table.rows.clone(), table.columns.clone(), table.last_row), (12..=12, Some(1..=2), Some(15)));
    assert_eq!(grid.merged.len(), 1);
    assert_eq!(grid.merged[0].last.to_string(), "E2");
}

#[test]
fn struck_out_text_is_kept_and_marked() {
    let struck = Dress::new().set_font_strikethrough();
    let bytes = one_sheet(|sheet| {
        sheet.write_with_format(0, 0, "gone", &struck).unwrap();
        sheet.write_rich_string(1, 0, &[(&struck, "old "), (&Dress::new().set_bold(), "new")]).unwrap();
        sheet.write_with_format(2, 0, "red", &Dress::new().set_background_color(Color::RGB(0xC00000))).unwrap();
        sheet
            .write_with_format(3, 0, "", &Dress::new().set_background_color(Color::RGB(0x00B050)).set_pattern(FormatPattern::Solid))
            .unwrap();
        sheet.insert_note(0, 0, &Note::new("why?")).unwrap();
    });
    let book = read("plan.xlsx", bytes).unwrap();
    let grid = &book.sheets[0];
    let cell = |at: &str| grid.cell(at.parse().unwrap()).unwrap();
    assert_eq!((cell("A1").strike, seen(grid, "A1")), (Strike::Whole, "gone".into()));
    assert_eq!((cell("A2").strike, seen(grid, "A2")), (Strike::Part, "old new".into()));
    assert_eq!(cell("A3").fill.as_deref(), Some("C00000"));
    assert_eq!((cell("A4").fill.as_deref(), &cell("A4").value), (Some("00B050"), &CellValue::Empty));
    assert_eq!(
        messages(&book),
        [
            "Sheet Actions carries 1 note or comment, which is not read as words of its cells.",
            "Cell A1 of sheet Actions is struck out; the text was read all the same.",
            "Cell A2 of sheet Actions holds text of which a part is struck out; all of it was read.",
        ]
    );
}

#[test]
fn the_title_comes_from_the_properties() {
    let mut workbook = Workbook::new();
    workbook.set_properties(&rust_xlsxwriter::DocProperties::new().set_title("Improvement plan"));
    workbook.add_worksheet().write(0, 0, "x").unwrap();
    assert_eq!(read("a.xlsx", workbook.save_to_buffer().unwrap()).unwrap().title.as_deref(), Some("Improvement plan"));
}

#[test]
fn a_chart_sheet_is_passed_over_and_said() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("Actions").unwrap().write(0, 0, 1).unwrap();
    let chart = workbook.add_chartsheet().set_name("Progress").unwrap();
    let mut line = rust_xlsxwriter::Chart::new(rust_xlsxwriter::ChartType::Line);
    line.add_series().set_values(("Actions", 0, 0, 0, 0));
    chart.insert_chart(0, 0, &line).unwrap();
    let book = read("a.xlsx", workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!(book.sheets.len(), 1);
    assert_eq!(messages(&book), ["Sheet Progress is a chart, not a table; nothing was read from it."]);
}

#[test]
fn a_workbook_with_macros_is_known_by_its_content() {
    let bytes = super::zipped(&[
        ("[Content_Types].xml", "<Types><Override ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>"),
        (
            "_rels/.rels",
            "<Relationships><Relationship Id=\"r1\" Type=\"x/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
        ),
        ("xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"A\" r:id=\"r1\"/></sheets></workbook>"),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"r1\" Type=\"x/relationships/worksheet\" Target=\"sheet.xml\"/></Relationships>",
        ),
        ("xl/sheet.xml", "<worksheet><sheetData/></worksheet>"),
    ]);
    assert_eq!(read("a.xlsx", bytes).unwrap().format, Format::Xlsm);
}

/// Not a measurement; a reading whose cost grows with the square of the rows would not end here.
#[test]
fn many_rows_are_read_in_step_with_their_number() {
    let struck = Dress::new().set_font_strikethrough();
    let bytes = one_sheet(|sheet| {
        for row in 0..20_000 {
            sheet.write_with_format(row, 0, format!("Action {row}"), &struck).unwrap();
            sheet.write(row, 1, row).unwrap();
            sheet.set_row_hidden(row).unwrap();
        }
    });
    let book = read("a.xlsx", bytes).unwrap();
    assert_eq!(book.sheets[0].filled(), 40_000);
    assert_eq!(book.caveats.len(), 2);
    let mut text = String::new();
    for row in 0..20_000 {
        text.push_str(&format!("\"Action {row},\"never closed,{row}\n"));
    }
    let book = read("a.csv", text).unwrap();
    assert_eq!(book.sheets[0].last_row(), Some(19_999));
}
