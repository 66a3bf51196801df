//! The workbook as a file: its parts, its limits, its bytes, and how other programs take it.

use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use boardready::outcome::Outcome;
use boardready::plan::ActionPlan;
use boardready::report::{action_plan, write};
use zip::ZipArchive;

use super::fixture::{self, outcome, plan, plan_of, rich_plan, slot};

/// A part of the workbook as text.
fn part(bytes: &[u8], name: &str) -> Option<String> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    package.by_name(name).ok()?.read_to_string(&mut text).unwrap();
    Some(text)
}

/// The names of all parts, in order.
fn names(bytes: &[u8]) -> Vec<String> {
    let package = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut names: Vec<String> = package.file_names().map(|name| name.unwrap().into_owned()).collect();
    names.sort();
    names
}

fn parts(bytes: &[u8], folder: &str) -> Vec<String> {
    let wanted = |name: &String| name.starts_with(folder) && name.ends_with(".xml");
    names(bytes).iter().filter(|name| wanted(name)).filter_map(|name| part(bytes, name)).collect()
}

/// Plans that try every limit, by name.
fn hard_plans() -> Vec<(&'static str, Outcome)> {
    let mut crowded = rich_plan();
    crowded.title = "Plan & more\u{2} plans\u{ffff} ".repeat(40);
    crowded.organisation = "&".repeat(400);
    crowded.extra_columns = (0..30).map(|place| format!("{} {}", "Heading that will not end ".repeat(20), place % 3)).collect();
    crowded.extra_columns.push("a_x0041_b\u{1}\u{ffff}".into());
    crowded.context[0].said = "\u{3}Context\u{1f}".into();
    for issue in &mut crowded.key_issues {
        issue.title = "A title that a minister wrote. ".repeat(60);
        for action in &mut issue.actions {
            action.status = slot(&"status word ".repeat(60), fixture::at(1, 1));
            action.key = "\u{1}=key\t".into();
            action.lead = slot("\u{0}\u{b}Lead\u{ffff}\u{fffe}", fixture::at(1, 1));
        }
    }
    let mut crowded = outcome(crowded);
    boardready::plan::interpret(&mut crowded.plan, &boardready::plan::Terms::on(fixture::day(2008, 5, 31)));
    let mut ancient = outcome(plan());
    ancient.as_at = fixture::day(1066, 10, 14);
    let long = "word ".repeat(14_000);
    let one =
        plan_of(vec![fixture::action("1.1", 0, [&long, "📌".repeat(20_000).as_str(), &"x".repeat(5_000), &"line\n".repeat(400), ""])]);
    let mut pages = plan();
    let some: Vec<_> = pages.key_issues.iter().flat_map(|issue| issue.actions.clone()).collect();
    for issue in &mut pages.key_issues {
        issue.actions = (0..20).map(|place| some[place % some.len()].clone()).collect();
    }
    vec![
        ("pages", outcome(pages)),
        ("empty", outcome(ActionPlan::default())),
        ("plain", outcome(plan())),
        ("rich", outcome(rich_plan())),
        ("crowded", crowded),
        ("ancient", ancient),
        ("long", outcome(one)),
        ("asked", fixture::asked()),
        ("answered", fixture::answered()),
    ]
}

#[test]
fn the_same_outcome_gives_the_same_bytes() {
    for (name, outcome) in hard_plans() {
        assert!(action_plan::workbook(&outcome).unwrap() == action_plan::workbook(&outcome).unwrap(), "{name}");
    }
}

#[test]
fn there_are_real_tables_no_merged_cells_no_hidden_sheets_and_no_formulas() {
    for (name, outcome) in hard_plans() {
        let bytes = action_plan::workbook(&outcome).unwrap();
        let tables = parts(&bytes, "xl/tables/");
        assert!(tables.iter().any(|table| table.contains("name=\"Plan_actions\"") && table.contains("<autoFilter")), "{name}");
        for sheet in parts(&bytes, "xl/worksheets/") {
            assert!(!sheet.contains("<mergeCell") && !sheet.contains("<f>"), "{name}");
            assert!(
                sheet.contains("fitToHeight=\"0\"") && sheet.contains("paperSize=\"9\"") && sheet.contains("Page &amp;P of &amp;N"),
                "{name}"
            );
        }
        let book = part(&bytes, "xl/workbook.xml").unwrap();
        assert!(!book.contains("state=\"hidden\"") && !book.contains("veryHidden"), "{name}");
    }
}

#[test]
fn every_part_is_well_formed_whatever_characters_the_plan_has() {
    for (name, outcome) in hard_plans() {
        let bytes = action_plan::workbook(&outcome).unwrap();
        for text in names(&bytes).iter().filter_map(|name| part(&bytes, name)) {
            let cannot = |c: char| (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}');
            assert!(!text.contains(cannot), "{name}");
            let mut reader = quick_xml::Reader::from_str(&text);
            while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
        }
    }
}

#[test]
fn headings_of_a_table_are_the_words_in_its_cells() {
    for (name, outcome) in hard_plans() {
        let bytes = action_plan::workbook(&outcome).unwrap();
        for table in parts(&bytes, "xl/tables/") {
            let headings: Vec<&str> = table.split("<tableColumn ").skip(1).filter_map(|rest| rest.split('"').nth(3)).collect();
            let mut unlike: Vec<String> = headings.iter().map(|heading| heading.to_lowercase()).collect();
            unlike.sort();
            unlike.dedup();
            assert_eq!(unlike.len(), headings.len(), "{name}");
            assert!(headings.iter().all(|heading| heading.encode_utf16().count() <= 600), "{name}");
        }
    }
}

#[test]
fn the_plan_prints_lying_with_its_headings_on_each_page_and_keeps_them_in_sight() {
    let bytes = action_plan::workbook(&outcome(rich_plan())).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet2.xml").unwrap();
    for said in ["orientation=\"landscape\"", "ySplit=\"1\"", "state=\"frozen\"", "Joint Review Action Plan – Plan"] {
        assert!(sheet.contains(said), "{said}");
    }
    assert!(part(&bytes, "xl/workbook.xml").unwrap().contains("_xlnm.Print_Titles\" localSheetId=\"1\">Plan!$1:$1"));
}

#[test]
fn status_cells_offer_the_list_and_only_warn_about_other_words() {
    let bytes = action_plan::workbook(&outcome(rich_plan())).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet2.xml").unwrap();
    assert!(sheet.contains("errorStyle=\"warning\"") && !sheet.contains("errorStyle=\"stop\""));
    // Eleven words of the program and one of the plan's own.
    assert!(sheet.contains("<formula1>'Lists'!$A$2:$A$13</formula1>"), "{}", &sheet[sheet.find("<dataValidations").unwrap()..]);
    assert!(sheet.contains("<formula>\"Complete\"</formula>"), "words have colours");
}

#[test]
fn links_stay_inside_the_document_and_lead_there_and_back() {
    let bytes = action_plan::workbook(&outcome(plan())).unwrap();
    let plan = part(&bytes, "xl/worksheets/sheet2.xml").unwrap();
    let sources = part(&bytes, "xl/worksheets/sheet9.xml").unwrap();
    // The first action's cells follow two lines of context, a title and four criteria.
    assert!(plan.contains("<hyperlink ref=\"P2\" location=\"'Sources'!A9\""), "{}", &plan[plan.find("<hyperlinks").unwrap()..]);
    assert!(sources.contains("<hyperlink ref=\"A9\" location=\"'Plan'!A2\""));
    assert!(!names(&bytes).iter().any(|name| name.contains("externalLink")));
}

#[test]
fn the_properties_say_title_organisation_day_and_that_it_is_ours() {
    let bytes = action_plan::workbook(&outcome(plan())).unwrap();
    let core = part(&bytes, "docProps/core.xml").unwrap();
    for said in ["Joint Review Action Plan", "Wolds &amp; Marshes County Council", "2026-11-24T00:00:00Z"] {
        assert!(core.contains(said), "{said} in {core}");
    }
    let custom = part(&bytes, "docProps/custom.xml").unwrap();
    assert!(custom.contains("name=\"boardready\"") && custom.contains("working-plan/1"), "{custom}");
}

#[test]
fn rows_are_high_enough_and_never_higher_than_excel_allows() {
    for (name, outcome) in hard_plans() {
        for sheet in parts(&action_plan::workbook(&outcome).unwrap(), "xl/worksheets/") {
            for height in sheet.split(" ht=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse::<f64>().ok()) {
                assert!(height <= 409.5, "{name}: {height}");
            }
        }
    }
}

/// The writer prints some of its complaints and ignores others: a second run of this test binary must leave the error stream empty.
#[test]
fn nothing_is_printed_while_documents_are_made() {
    const INNER: &str = "BOARDREADY_TEST_PRINTS_NOTHING";
    if std::env::var_os(INNER).is_some() {
        for (_, outcome) in hard_plans() {
            action_plan::workbook(&outcome).unwrap();
        }
        return;
    }
    let name = "documents::package::nothing_is_printed_while_documents_are_made";
    let run = Command::new(std::env::current_exe().unwrap()).args(["--exact", name, "--nocapture"]).env(INNER, "1").output().unwrap();
    assert!(run.status.success());
    assert!(String::from_utf8_lossy(&run.stdout).contains("1 passed"));
    assert_eq!(String::from_utf8_lossy(&run.stderr), "");
}

/// The hard plans as files, for other programs and for a person to look at.
fn written() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("documents");
    let save = |(name, outcome): (&str, Outcome)| {
        let path = folder.join(format!("{name}.xlsx"));
        write::save(&path, &action_plan::workbook(&outcome).unwrap()).unwrap();
        path
    };
    hard_plans().into_iter().map(save).collect()
}

#[test]
fn openpyxl_opens_the_workbook_where_it_is_installed() {
    let script = "import sys, openpyxl\nfor path in sys.argv[1:]:\n    book = openpyxl.load_workbook(path)\n    assert book['Plan'].tables and book.sheetnames[-1] == 'Lists', path\nprint('opened')";
    match Command::new("python3").args(["-c", script]).args(written()).output() {
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
fn answer_cells_offer_what_belongs_to_their_row_and_take_anything_else() {
    let asked = fixture::asked();
    let bytes = action_plan::workbook(&asked).unwrap();
    let queries = part(&bytes, "xl/worksheets/sheet3.xml").unwrap();
    let last = asked.plan.queries.len() + 1;
    let rule = &queries[queries.find("<dataValidation ").unwrap()..queries.find("</dataValidations>").unwrap()];
    assert!(rule.contains(&format!("sqref=\"G2:G{last}\"")), "{rule}");
    // The key in the row's own column A decides, so that the offers follow their row when the table is sorted.
    assert!(rule.contains("OFFSET('Suggestions'!$B$1,MATCH($A2,'Suggestions'!$A$2:"), "{rule}");
    assert!(!rule.contains("showErrorMessage=\"1\""), "{rule}");
    assert!(rule.contains("showInputMessage=\"1\"") && rule.contains("Choose an answer from the list"), "{rule}");
}

#[test]
fn the_parties_understood_are_for_the_screen_and_all_else_of_the_plan_is_printed() {
    let bytes = action_plan::workbook(&fixture::asked()).unwrap();
    let book = part(&bytes, "xl/workbook.xml").unwrap();
    // Notes on reading and source are the last columns before the two of parties.
    assert!(book.contains("<definedName name=\"_xlnm.Print_Area\" localSheetId=\"1\">Plan!$A:$Q</definedName>"), "{book}");
}
