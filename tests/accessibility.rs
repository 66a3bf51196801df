//! The checklist for accessible workbooks: our published sheets keep every point, and breaking one is seen as exactly that.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};

use boardready::publish::accessible::{Point, violations};
use boardready::publish::leak::{LeakKind, leaks, words_found};
use boardready::read::Limits;
use boardready::report::workbook::{Book, ChartKind, ChartSpec, Entry, Identity, Page, PublishedTable};
use chrono::NaiveDate;
use zip::write::SimpleFileOptions;

fn identity() -> Identity {
    Identity {
        title: "Action plan: how it stands".into(),
        organisation: "Wolds & Marshes County Council".into(),
        as_at: NaiveDate::from_ymd_opt(2008, 5, 31).unwrap(),
        mark: ("boardready", "board-pack/1"),
    }
}

fn text(words: &str) -> Entry {
    Entry::Text(words.to_owned())
}

/// A published workbook of three sheets: contents, a summary with a chart, a list.
fn good() -> Vec<u8> {
    let mut book = Book::published(identity(), "action plan, children's services, progress").unwrap();
    let headings = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<String>>();
    let link = |sheet: &str| Entry::Link { text: sheet.to_owned(), sheet: sheet.to_owned() };
    let contents = PublishedTable {
        name: "Contents",
        about: "The sheets of this workbook with what each holds",
        headings: &headings(&["Sheet", "What it holds"]),
        widths: &[24.0, 60.0],
        rows: &[vec![link("Summary"), text("Actions by how they stand")], vec![link("Actions"), text("Each action with its lead")]],
        when_empty: "No other sheets",
        totals: false,
    };
    book.sheet("Contents", Page::Portrait)
        .unwrap()
        .publish("Action plan: how it stands", &["As at 31 May 2008.".to_owned()], &contents)
        .unwrap();
    let count = Entry::Count;
    let summary = PublishedTable {
        name: "Summary_by_key_issue",
        about: "How many actions of each key issue are late",
        headings: &headings(&["Key issue", "Actions", "Late", "Share late"]),
        widths: &[40.0, 12.0, 12.0, 14.0],
        rows: &[
            vec![text("1 Recruitment"), count(20), count(8), Entry::Share(0.4)],
            vec![text("2 Supervision"), count(12), Entry::Shorthand("[c]"), Entry::Shorthand("[c]")],
            vec![text("Total"), count(32), Entry::Shorthand("[c]"), Entry::Share(f64::NAN)],
        ],
        when_empty: "No actions",
        totals: true,
    };
    {
        let mut sheet = book.sheet("Summary", Page::Landscape).unwrap();
        let placed = sheet.publish("Actions by key issue", &["[c]: withheld, to protect people.".to_owned()], &summary).unwrap();
        let chart = ChartSpec {
            kind: ChartKind::StackedBars,
            title: "Actions by key issue",
            description: "Recruitment has 20 actions, supervision 12.",
            names: 0,
            figures: &[1, 2],
            rows: 2,
            counts: "Actions",
        };
        sheet.chart(placed, 4, &chart).unwrap();
    }
    let day = NaiveDate::from_ymd_opt(2008, 4, 30).unwrap();
    let list = PublishedTable {
        name: "Actions",
        about: "Each action with its lead and its date",
        headings: &headings(&["Action", "Lead", "Due"]),
        widths: &[50.0, 30.0, 14.0],
        rows: &[
            vec![
                text("Review the policy on recruitment, and tell each manager what has changed"),
                text("Head of Personnel"),
                Entry::Day(day),
            ],
            vec![text("Audit files"), text(""), text("[z]")],
        ],
        when_empty: "No actions",
        totals: false,
    };
    book.sheet("Actions", Page::Landscape)
        .unwrap()
        .publish("All actions", &["[z]: has no date.".to_owned(), "[x]: not given.".to_owned()], &list)
        .unwrap();
    book.into_bytes().unwrap()
}

type Parts = BTreeMap<String, String>;

fn unpack(bytes: &[u8]) -> Parts {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..package.len())
        .map(|index| {
            let mut part = package.by_index(index).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        })
        .collect()
}

fn pack(parts: &Parts) -> Vec<u8> {
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        package.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        package.write_all(text.as_bytes()).unwrap();
    }
    package.finish().unwrap().into_inner()
}

/// Replaces words of a part that must be there.
fn replace(parts: &mut Parts, part: &str, from: &str, to: &str) {
    let text = parts.get_mut(part).unwrap_or_else(|| panic!("no {part}"));
    assert!(text.contains(from), "{from} is not in {part}: {text}");
    *text = text.replacen(from, to, 1);
}

fn points(bytes: &[u8]) -> Vec<Point> {
    let mut points: Vec<Point> =
        violations("test.xlsx", bytes, &Limits::default()).unwrap().iter().map(|violation| violation.point).collect();
    points.dedup();
    points
}

const CONTENTS: &str = "xl/worksheets/sheet1.xml";
const SUMMARY: &str = "xl/worksheets/sheet2.xml";
const LIST: &str = "xl/worksheets/sheet3.xml";

#[test]
fn a_published_workbook_keeps_every_point() {
    let found = violations("good.xlsx", &good(), &Limits::default()).unwrap();
    assert!(found.is_empty(), "{}", found.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
    assert_eq!(good(), good(), "the same bytes every time");
}

/// Where the workbook is left for other programs and for a person to look at.
fn written() -> std::path::PathBuf {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("published.xlsx");
    boardready::report::write::save(&path, &good()).unwrap();
    path
}

#[test]
fn openpyxl_finds_table_chart_language_and_links_where_it_is_installed() {
    let script = "import sys, openpyxl\nbook = openpyxl.load_workbook(sys.argv[1])\nassert book.properties.language == 'en-GB'\nassert book['Summary'].tables['Summary_by_key_issue'].ref == 'A3:D6'\nassert len(book['Summary']._charts) == 1\nassert book['Contents']['A4'].hyperlink.location == \"'Summary'!A1\"\nprint('opened')";
    match std::process::Command::new("python3").args(["-c", script]).arg(written()).output() {
        Ok(run) if run.status.success() => assert!(String::from_utf8_lossy(&run.stdout).contains("opened")),
        Ok(run) => {
            let fault = String::from_utf8_lossy(&run.stderr).into_owned();
            assert!(fault.contains("No module named"), "{fault}");
            eprintln!("openpyxl is not installed: skipped");
        }
        Err(_) => eprintln!("python3 is not installed: skipped"),
    }
}

#[test]
fn a_working_workbook_is_seen_to_be_none() {
    let mut book = Book::new(identity()).unwrap();
    book.sheet("Plan", Page::Landscape).unwrap().freeze_headings(1).unwrap();
    let points = points(&book.into_bytes().unwrap());
    for point in [Point::NoFilterNoFreeze, Point::NoFurniture, Point::NoBlankSheet, Point::Language] {
        assert!(points.contains(&point), "{point:?} in {points:?}");
    }
}

/// One way to break one point: the point, the part, what is there, what takes its place.
fn breakages() -> Vec<(Point, &'static str, &'static str, &'static str)> {
    const STRINGS: &str = "xl/sharedStrings.xml";
    const STYLES: &str = "xl/styles.xml";
    const BOOK: &str = "xl/workbook.xml";
    const CORE: &str = "docProps/core.xml";
    const TABLE: &str = "xl/tables/table2.xml";
    vec![
        (Point::TableName, TABLE, "displayName=\"Summary_by_key_issue\"", "displayName=\"Table2\""),
        (Point::TableName, TABLE, " altTextSummary=\"How many actions of each key issue are late\"", ""),
        (Point::NoMergedCells, SUMMARY, "</sheetData>", "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A1:D1\"/></mergeCells>"),
        (Point::NoBlankRows, STRINGS, "<t>[z]: has no date.</t>", "<t> </t>"),
        (Point::Headings, TABLE, "name=\"Late\"", "name=\"Actions\""),
        (
            Point::NoFilterNoFreeze,
            SUMMARY,
            "workbookViewId=\"0\"/>",
            "workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" state=\"frozen\"/></sheetView>",
        ),
        (Point::NoFilterNoFreeze, TABLE, "<tableColumns", "<autoFilter ref=\"A3:D6\"/><tableColumns"),
        (Point::EmptyCellsExplained, STRINGS, "<t>[x]</t>", "<t></t>"),
        (Point::NothingHidden, BOOK, "<sheet name=\"Summary\" ", "<sheet name=\"Summary\" state=\"hidden\" "),
        (Point::NothingHidden, LIST, "<row r=\"5\" ", "<row r=\"5\" hidden=\"1\" "),
        (Point::NothingHidden, LIST, "<col min=\"2\" ", "<col hidden=\"1\" min=\"2\" "),
        (Point::NoSymbols, STRINGS, "<t>Head of Personnel</t>", "<t>Head of Personnel*</t>"),
        (Point::NoSymbols, STRINGS, "<t>Head of Personnel</t>", "<t>Head of Personnel\u{b9}</t>"),
        (Point::NoFurniture, SUMMARY, "</worksheet>", "<headerFooter><oddFooter>Page &amp;P</oddFooter></headerFooter></worksheet>"),
        (Point::SheetName, BOOK, "<sheet name=\"Summary\"", "<sheet name=\"Sheet2\""),
        (Point::OpensAtStart, BOOK, "<workbookView ", "<workbookView activeTab=\"2\" "),
        (Point::OpensAtStart, CONTENTS, "workbookViewId=\"0\"/>", "workbookViewId=\"0\"><selection activeCell=\"C9\"/></sheetView>"),
        (Point::Properties, CORE, "<dc:title>Action plan: how it stands</dc:title>", ""),
        (Point::Properties, CORE, "<cp:keywords>", "<cp:keywords_>"),
        (Point::Language, CORE, "<dc:language>en-GB</dc:language>", ""),
        (Point::Contents, CONTENTS, "location=\"'Actions'!A1\"", "location=\"'Summary'!A1\""),
        (Point::Shorthand, STRINGS, "<t>[z]</t>", "<t>n/a</t>"),
        (Point::TotalsLast, STRINGS, "<t>1 Recruitment</t>", "<t>Total of recruitment</t>"),
        (Point::AltText, "xl/drawings/drawing1.xml", " descr=\"Recruitment has 20 actions, supervision 12.\"", ""),
        (Point::Contrast, STYLES, "<color rgb=\"FF1F3864\"/>", "<color rgb=\"FFBBBBBB\"/>"),
        (Point::NoFurniture, "xl/drawings/drawing1.xml", "</xdr:wsDr>", "<xdr:twoCellAnchor><xdr:sp/></xdr:twoCellAnchor></xdr:wsDr>"),
        (
            Point::ColourHasWords,
            SUMMARY,
            "</sheetData>",
            "</sheetData><conditionalFormatting sqref=\"B4:B6\"><cfRule type=\"dataBar\" priority=\"1\"/></conditionalFormatting>",
        ),
    ]
}

#[test]
fn each_point_broken_once_is_seen_as_that_point_alone() {
    for (point, part, from, to) in breakages() {
        let mut parts = unpack(&good());
        replace(&mut parts, part, from, to);
        if point == Point::SheetName {
            // A renamed sheet is no longer where its links lead.
            let contents = parts[CONTENTS].replace("'Summary'!", "'Sheet2'!");
            parts.insert(CONTENTS.into(), contents);
        }
        assert_eq!(points(&pack(&parts)), [point], "{part}: {to}");
    }
}

/// The style that cells of a sheet have at an address.
fn style_of(sheet: &str, cell: &str) -> String {
    sheet.split(&format!("<c r=\"{cell}\" s=\"")).nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[test]
fn what_a_cell_looks_like_and_where_it_stands_is_seen() {
    let good = unpack(&good());
    let broken = |change: &dyn Fn(&mut Parts)| {
        let mut parts = good.clone();
        change(&mut parts);
        points(&pack(&parts))
    };
    let heading = style_of(&good[LIST], "A4");
    let words = style_of(&good[LIST], "A5");
    let title = style_of(&good[LIST], "A1");
    let put = |parts: &mut Parts, sheet: &str, row: &str, cells: &str| {
        replace(parts, sheet, "</sheetData>", &format!("<row r=\"{row}\">{cells}</row></sheetData>"));
    };
    let word = |at: &str, style: &str| format!("<c r=\"{at}\" s=\"{style}\" t=\"inlineStr\"><is><t>Words</t></is></c>");
    // Below the table, beside it, in no table at all.
    assert_eq!(broken(&|parts| put(parts, LIST, "9", &word("A9", &words))), [Point::NothingBeside]);
    assert_eq!(broken(&|parts| put(parts, LIST, "5", &word("F5", &words))), [Point::NothingBeside]);
    assert_eq!(broken(&|parts| put(parts, LIST, "9", &format!("<c r=\"A9\" s=\"{heading}\"/>"))), [Point::NoStrayFill]);
    let relations = "xl/worksheets/_rels/sheet3.xml.rels";
    assert!(broken(&|parts| replace(parts, relations, "relationships/table\"", "relationships/other\"")).contains(&Point::RealTable));
    // A1 in small letters; a number set to the left; a number that is a text; long words that are not wrapped.
    let dress = |parts: &mut Parts, sheet: &str, cell: &str, from: &str, to: &str| {
        replace(parts, sheet, &format!("<c r=\"{cell}\" s=\"{from}\""), &format!("<c r=\"{cell}\" s=\"{to}\""));
    };
    assert_eq!(broken(&|parts| dress(parts, LIST, "A1", &title, &words)), [Point::Title]);
    let (note, number) = (style_of(&good[LIST], "A2"), style_of(&good[SUMMARY], "B4"));
    assert_eq!(broken(&|parts| dress(parts, LIST, "A5", &words, &note)), [Point::Wrapped]);
    let left = good["xl/styles.xml"].replace("horizontal=\"right\"", "horizontal=\"left\"");
    assert_eq!(
        broken(&|parts| {
            parts.insert("xl/styles.xml".into(), left.clone());
        }),
        [Point::Numbers]
    );
    let said = format!("<c r=\"B4\" s=\"{number}\" t=\"inlineStr\"><is><t>20</t></is></c>");
    let was = format!("<c r=\"B4\" s=\"{number}\"><v>20</v></c>");
    assert_eq!(broken(&|parts| replace(parts, SUMMARY, &was, &said)), [Point::Numbers]);
    // A heading without words, small or slanted letters, a typeface with serifs.
    let blank = format!("<c r=\"B5\" s=\"{heading}\"/>");
    let lead = good[LIST].split("<c r=\"B5\"").nth(1).unwrap().split("</c>").next().unwrap().to_owned();
    let coloured = broken(&|parts| replace(parts, LIST, &format!("<c r=\"B5\"{lead}</c>"), &blank));
    assert_eq!(coloured, [Point::EmptyCellsExplained, Point::ColourHasWords]);
    for (from, to) in
        [("<sz val=\"10\"/>", "<sz val=\"8\"/>"), ("<name val=\"Arial\"/>", "<name val=\"Times New Roman\"/>"), ("<font>", "<font><i/>")]
    {
        let styles = good["xl/styles.xml"].replace(from, to);
        assert_ne!(styles, good["xl/styles.xml"], "{from}");
        assert_eq!(
            broken(&|parts| {
                parts.insert("xl/styles.xml".into(), styles.clone());
            }),
            [Point::Type],
            "{to}"
        );
    }
    // The table further right or twice; a blank sheet; parts that do not belong.
    assert!(broken(&|parts| replace(parts, "xl/tables/table3.xml", "ref=\"A4:C6\"", "ref=\"B4:C6\"")).contains(&Point::FirstColumn));
    let again = "<Relationship Id=\"rId99\" Type=\"http://x/relationships/table\" Target=\"../tables/table3.xml\"/></Relationships>";
    assert_eq!(broken(&|parts| replace(parts, relations, "</Relationships>", again)), [Point::OneTable]);
    assert!(
        broken(&|parts| {
            parts.insert(LIST.into(), "<worksheet><sheetData/></worksheet>".into());
        })
        .contains(&Point::NoBlankSheet)
    );
    assert_eq!(
        broken(&|parts| {
            parts.insert("xl/vbaProject.bin".into(), "x".into());
        }),
        [Point::NoMacros]
    );
    assert_eq!(
        broken(&|parts| {
            parts.insert("xl/externalLinks/externalLink1.xml".into(), "<externalLink/>".into());
        }),
        [Point::NoExternalLinks]
    );
}

#[test]
fn what_a_workbook_gives_away_is_listed() {
    let good = unpack(&good());
    let kinds = |parts: &Parts| -> Vec<LeakKind> {
        let mut kinds: Vec<LeakKind> = leaks("t.xlsx", &pack(parts), &Limits::default()).unwrap().iter().map(|leak| leak.kind).collect();
        kinds.dedup();
        kinds
    };
    assert_eq!(kinds(&good), [LeakKind::Property], "the organisation is the author");
    let mut bad = good;
    replace(&mut bad, "xl/workbook.xml", "<sheet name=\"Actions\" ", "<sheet name=\"Actions\" state=\"veryHidden\" ");
    replace(&mut bad, LIST, "<row r=\"5\" ", "<row r=\"5\" hidden=\"1\" ");
    replace(&mut bad, LIST, "<col min=\"2\" ", "<col hidden=\"1\" min=\"2\" ");
    replace(
        &mut bad,
        "xl/workbook.xml",
        "</sheets>",
        "</sheets><definedNames><definedName name=\"Staff\">[1]Staff!$A$1</definedName></definedNames>",
    );
    replace(
        &mut bad,
        "xl/worksheets/_rels/sheet3.xml.rels",
        "</Relationships>",
        "<Relationship Id=\"rId9\" Type=\"http://x/comments\" Target=\"../comments1.xml\"/></Relationships>",
    );
    for (part, text) in [
        (
            "xl/comments1.xml",
            "<comments><commentList><comment ref=\"B5\"><text><r><t>Ask Gwen </t></r><r><t>Plant</t></r><r><t>ed</t></r></text></comment></commentList></comments>",
        ),
        ("xl/externalLinks/externalLink1.xml", "<externalLink/>"),
        ("xl/pivotCache/pivotCacheRecords1.xml", "<pivotCacheRecords><r><s v=\"Harker, Ivor\"/></r></pivotCacheRecords>"),
        ("xl/vbaProject.bin", "macro"),
        ("xl/media/image1.png", "png"),
    ] {
        bad.insert(part.into(), text.into());
    }
    replace(&mut bad, LIST, "</sheetData>", "<row r=\"30\"><c r=\"A30\"><f>Staff!A1</f><v>1</v></c></row></sheetData>");
    use LeakKind::{Cache, Comment, DefinedName, Embedded, ExternalLink, Formula, HiddenColumns, HiddenRows, HiddenSheet, Macro, Property};
    assert_eq!(
        kinds(&bad),
        [HiddenSheet, HiddenRows, HiddenColumns, Comment, DefinedName, ExternalLink, Cache, Formula, Property, Macro, Embedded]
    );
    let words = ["Gwen Planted".to_owned(), "harker".to_owned(), "nowhere".to_owned(), "plant".to_owned()];
    let found = words_found("t.xlsx", &pack(&bad), &words, &Limits::default()).unwrap();
    let said: Vec<(&str, &str)> = found.iter().map(|leak| (leak.place.as_str(), leak.said.as_str())).collect();
    assert!(
        said.contains(&("xl/comments1.xml", "gwen planted")) && said.contains(&("xl/pivotCache/pivotCacheRecords1.xml", "harker")),
        "{said:?}"
    );
    assert!(!said.iter().any(|(_, word)| *word == "nowhere"));
    let mut nested = Parts::new();
    nested.insert("a.xml".into(), "<a>x</a>".into());
    assert!(words_found("t.zip", &pack(&nested), &words, &Limits::default()).unwrap().is_empty());
}
