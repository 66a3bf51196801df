//! Hand-written packages: what no library would write, but programs do.

use super::{assert_plain_words, messages, ods, read, seen, value, xlsx, zipped};
use boardready::cell::{CellValue, DateShape, HintKind, Strike, Visibility};
use boardready::read::{Limits, ReadError, from_bytes};

#[test]
fn known_and_unknown_errors_spoil_only_their_own_cells() {
    let cells = "<row r=\"1\"><c r=\"A1\" t=\"e\"><v>#N/A</v></c><c r=\"B1\" t=\"e\"><f>X()</f><v>#SPILL!</v></c>\
                 <c r=\"C1\" t=\"e\"><v>Err:502</v></c><c r=\"D1\" t=\"b\"><v>banana</v></c><c r=\"E1\"><v>7</v></c></row>\
                 <row r=\"2\"><c r=\"A2\" t=\"e\"><v>#GETTING_DATA</v></c><c r=\"B2\" t=\"s\"><v>99</v></c><c r=\"C2\" t=\"wild\"><v>x</v></c>\
                 <c r=\"D2\" t=\"n\"><v>12 pm</v></c><c r=\"E2\" t=\"inlineStr\"><is><t>last</t></is></c></row>";
    let book = read("a.xlsx", xlsx(&format!("<sheetData>{cells}</sheetData>"), "")).unwrap();
    let grid = &book.sheets[0];
    for (at, name) in [("A1", "#N/A"), ("B1", "#SPILL!"), ("C1", "Err:502"), ("A2", "#GETTING_DATA")] {
        assert_eq!(value(grid, at), CellValue::Error(name.into()), "{at}");
    }
    assert_eq!(value(grid, "D1"), CellValue::text("banana"));
    assert_eq!(value(grid, "E1"), CellValue::Number(7.0));
    assert_eq!((seen(grid, "C2"), seen(grid, "D2"), seen(grid, "E2")), ("x".into(), "12 pm".into(), "last".into()));
    assert_eq!(
        messages(&book),
        [
            "Cell B2 of sheet Actions could not be read, because the text it points to is missing in the file.",
            "Cells A1, B1, C1 and A2 of sheet Actions hold errors such as #N/A instead of values; put them right in Excel.",
        ]
    );
    assert_plain_words(&book);
}

#[test]
fn formulas_without_a_result_are_said() {
    let cells = "<row r=\"1\"><c r=\"A1\"><f>1+1</f></c><c r=\"B1\"><f>1+1</f><v></v></c><c r=\"C1\"><f>1+1</f><v>2</v></c>\
                 <c r=\"D1\" t=\"str\"><f>A9</f><v></v></c></row>";
    let book = read("a.xlsx", xlsx(&format!("<sheetData>{cells}</sheetData>"), "")).unwrap();
    assert_eq!(value(&book.sheets[0], "A1"), CellValue::Empty);
    assert_eq!(value(&book.sheets[0], "C1"), CellValue::Number(2.0));
    assert_eq!(
        messages(&book),
        ["Cells A1 and B1 of sheet Actions hold formulas that were never calculated, so they were read as empty. \
          Open the file in Excel, save it, and read it again."]
    );
    let lazy = read("a.xlsx", xlsx(&format!("<sheetData>{cells}</sheetData>"), "<calcPr fullCalcOnLoad=\"1\"/>")).unwrap();
    assert!(messages(&lazy)[1].contains("may be out of date"), "{:?}", messages(&lazy));
}

#[test]
fn both_date_systems_give_the_same_day() {
    for (serial, more) in [("39538", ""), ("38076", "<workbookPr date1904=\"1\"/>")] {
        let sheet = format!("<sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><v>{serial}</v></c></row></sheetData>");
        let book = read("a.xlsx", xlsx(&sheet, more)).unwrap();
        assert_eq!(seen(&book.sheets[0], "A1"), "31 March 2008");
    }
    let iso = "<sheetData><row r=\"1\"><c r=\"A1\" s=\"1\" t=\"d\"><v>2008-03-31T00:00:00</v></c></row></sheetData>";
    assert_eq!(seen(&read("a.xlsx", xlsx(iso, "")).unwrap().sheets[0], "A1"), "31 March 2008");
}

#[test]
fn two_cells_at_the_ends_of_a_sheet_cost_nothing() {
    let cells = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>";
    let sheet = format!("<sheetData>{cells}</sheetData><mergeCells><mergeCell ref=\"A1:XFD1048575\"/></mergeCells>");
    let book = read("a.xlsx", xlsx(&sheet, "")).unwrap();
    assert_eq!(seen(&book.sheets[0], "XFD1048576"), "2");
    assert_eq!(book.sheets[0].filled(), 2);
    let cell = |attributes: &str| format!("<table:table-cell {attributes} office:value-type=\"float\" office:value=\"1\"/>");
    let far = format!(
        "<table:table table:name=\"Actions\"><table:table-row>{}</table:table-row><table:table-row table:number-rows-repeated=\"1048574\">\
         <table:table-cell/></table:table-row><table:table-row><table:table-cell table:number-columns-repeated=\"16383\"/>{}</table:table-row>\
         </table:table>",
        cell(""),
        cell("")
    );
    let book = read("a.ods", ods("", &far)).unwrap();
    assert_eq!(seen(&book.sheets[0], "XFD1048576"), "1");
    let flood = format!(
        "<table:table table:name=\"A\"><table:table-row table:number-rows-repeated=\"1000000\">{}</table:table-row></table:table>",
        cell("table:number-columns-repeated=\"16384\"")
    );
    assert!(matches!(read("a.ods", ods("", &flood)), Err(ReadError::TooLarge { .. })));
}

#[test]
fn rows_and_columns_without_size_are_hidden() {
    let sheet = "<cols><col min=\"2\" max=\"3\" width=\"0\"/></cols><sheetData><row r=\"1\"><c r=\"B1\"><v>1</v></c></row>\
                 <row r=\"2\" ht=\"0\" customHeight=\"1\"><c r=\"A2\"><v>1</v></c></row></sheetData>";
    let book = read("a.xlsx", xlsx(sheet, "")).unwrap();
    assert_eq!(messages(&book), ["Row 2 and column B of sheet Actions are hidden; they were read like any other."]);
}

#[test]
fn a_sheet_cut_off_in_the_middle_gives_what_came_before() {
    let sheet = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v";
    let book = read("a.xlsx", xlsx(sheet, "")).unwrap();
    assert_eq!(value(&book.sheets[0], "A1"), CellValue::Number(1.0));
    assert!(messages(&book)[0].starts_with("Sheet Actions is damaged, and it was read only as far as row 1."), "{:?}", messages(&book));
}

#[test]
fn a_cell_stored_twice_is_said() {
    let sheet = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row></sheetData>";
    let book = read("a.xlsx", xlsx(sheet, "")).unwrap();
    assert_eq!(value(&book.sheets[0], "A1"), CellValue::Number(2.0));
    assert_eq!(messages(&book), ["Cell A1 of sheet Actions is stored twice in the file; the later value was taken, as Excel does."]);
}

#[test]
fn a_count_of_strings_that_are_not_there_reserves_no_memory() {
    let space = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let bytes = zipped(&[
        (
            "_rels/.rels",
            &format!(
                "<Relationships><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        ("xl/workbook.xml", &format!("<workbook {space} xmlns:r=\"{office}\"><sheets/></workbook>")),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships><Relationship Id=\"r1\" Type=\"{office}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
            ),
        ),
        ("xl/sharedStrings.xml", &format!("<sst {space} uniqueCount=\"99999999999\"><si><t>x</t></si></sst>")),
    ]);
    assert!(matches!(read("a.xlsx", bytes), Err(ReadError::Damaged { .. })));
}

#[test]
fn a_package_that_unpacks_to_too_much_is_refused() {
    let sheet = format!("<sheetData/><!--{}-->", "x".repeat(3_000_000));
    let limits = Limits { unpacked: 1 << 20, ..Limits::default() };
    assert!(matches!(from_bytes("a.xlsx", xlsx(&sheet, ""), &limits), Err(ReadError::TooLarge { .. })));
}

#[test]
fn an_ods_gives_its_dates_merges_and_hidden_parts() {
    let styles = "<number:date-style style:name=\"N1\"><number:month number:textual=\"true\"/><number:text> </number:text><number:year/></number:date-style>\
        <number:time-style style:name=\"N2\" number:truncate-on-overflow=\"false\"><number:hours/></number:time-style>\
        <style:style style:name=\"ce1\" style:family=\"table-cell\" style:data-style-name=\"N1\"/>\
        <style:style style:name=\"ce2\" style:family=\"table-cell\" style:parent-style-name=\"ce1\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style>\
        <style:style style:name=\"T1\" style:family=\"text\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style>\
        <style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>";
    let table = "<table:tracked-changes><table:deletion><table:table-cell><text:p>deleted</text:p></table:table-cell></table:deletion></table:tracked-changes>\
        <table:table table:name=\"Actions\"><table:table-column/><table:table-column table:visibility=\"collapse\"/>\
        <table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned=\"2\" table:number-rows-spanned=\"2\" office:value-type=\"string\"><text:p>The plan</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows>\
        <table:table-row><table:covered-table-cell table:number-columns-repeated=\"2\"/></table:table-row>\
        <table:table-row><table:table-cell table:style-name=\"ce1\" office:value-type=\"date\" office:date-value=\"2008-03-01\"><text:p>March 2008</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"string\"><office:annotation><text:p>a note</text:p></office:annotation><text:p>one<text:s text:c=\"2\"/><text:span text:style-name=\"T1\">two</text:span></text:p><text:p>three &amp; four</text:p></table:table-cell></table:table-row>\
        <table:table-row table:visibility=\"filter\"><table:table-cell table:style-name=\"ce2\" office:value-type=\"string\"><text:p>gone</text:p></table:table-cell><table:table-cell office:value-type=\"float\" office:value=\"123\"><text:p>000123</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:table-cell office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\" table:formula=\"of:=1\"><text:p>Err:502</text:p></table:table-cell><table:table-cell table:formula=\"of:=1\"/></table:table-row>\
        </table:table><table:table table:name=\"Old's\" table:style-name=\"ta1\"><table:table-row><table:table-cell office:value-type=\"percentage\" office:value=\"0.5\"><text:p>50%</text:p></table:table-cell></table:table-row></table:table>\
        <table:database-ranges><table:database-range table:target-range-address=\"Actions.A2:Actions.B5\" table:display-filter-buttons=\"true\"/></table:database-ranges>";
    let book = read("a.ods", ods(styles, table)).unwrap();
    let grid = &book.sheets[0];
    assert_eq!((seen(grid, "A1"), seen(grid, "A3")), ("The plan".into(), "March 2008".into()));
    assert!(matches!(value(grid, "A3"), CellValue::DateTime(_, DateShape::Month)));
    assert_eq!(seen(grid, "B3"), "one  two\nthree & four");
    assert_eq!(grid.cell("B3".parse().unwrap()).unwrap().strike, Strike::Part);
    assert_eq!(grid.cell("A4".parse().unwrap()).unwrap().strike, Strike::Whole);
    assert_eq!((seen(grid, "B4"), value(grid, "B4")), ("000123".into(), CellValue::Number(123.0)));
    assert_eq!(value(grid, "A5"), CellValue::Error("Err:502".into()));
    assert_eq!(grid.merged[0].last.to_string(), "B2");
    assert_eq!(seen(&book.sheets[1], "A1"), "50%");
    assert_eq!(book.sheets[1].visibility, Visibility::Hidden);
    for (kind, rows) in [(HintKind::PrintTitles, 0..=0), (HintKind::Frozen, 0..=2), (HintKind::Filter, 1..=1)] {
        assert_eq!(grid.hints.iter().find(|hint| hint.kind == kind).unwrap().rows, rows, "{kind:?}");
    }
    let said = messages(&book);
    assert!(said.contains(&"Row 4 and column B of sheet Actions are hidden; they were read like any other.".to_owned()), "{said:#?}");
    assert!(
        said.iter().any(|message| message.starts_with("Cell B5 of sheet Actions holds a formula that was never calculated")),
        "{said:#?}"
    );
    assert!(said.contains(&"Sheet Old's is hidden; it was read like any other sheet.".to_owned()), "{said:#?}");
    assert_plain_words(&book);
}
