//! What each sheet says, cell by cell, in both editions; and what other programs make of it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use boardready::outcome::Outcome;
use boardready::outcome::board::{Board, ChangeLine, Changes};
use boardready::plan::{ActionPlan, Terms};
use boardready::publish::accessible::violations;
use boardready::publish::suppress::Rule;
use boardready::publish::view::View;
use boardready::read::Limits;
use boardready::report::board_pack;

use super::fixture::{asking, audited, with_register};
use super::package::{golden, parts, sheets};
use crate::documents::fixture::{action, day, outcome, plan_of, understood};

/// Both editions of an outcome.
pub fn editions(outcome: &Outcome) -> [Vec<u8>; 2] {
    let board = Board::of(outcome);
    let published = View::published(&board, None, Rule::default()).unwrap();
    [board_pack::workbook(&View::working(&board)).unwrap(), board_pack::workbook(&published).unwrap()]
}

/// Outcomes that try the limits, by name.
fn hard() -> Vec<(&'static str, Outcome)> {
    let one = plan_of(vec![action("1.1", 3, ["Write it.", "Head of Personnel (QF)", "March 2008", "SMT", ""])]);
    let done = plan_of(vec![action("1.1", 3, ["Write it.", "Head of Personnel", "March 2030", "SMT", ""])]);
    let long = plan_of(vec![action("1.1", 3, [&"word ".repeat(14_000), &"x".repeat(900), "March 2008", "SMT", "=1+1"])]);
    let terms = Terms::on(day(2008, 5, 31));
    vec![
        ("audited", audited()),
        ("asking", asking()),
        ("one", understood(one, &terms)),
        ("nothing-to-say", understood(done, &terms)),
        ("long", understood(long, &terms)),
        ("records-alone", with_register(outcome(ActionPlan::default()))),
        ("empty", outcome(ActionPlan::default())),
    ]
}

#[test]
fn each_sheet_says_what_it_said_before() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/board_pack/golden");
    for (edition, bytes) in ["working", "published"].iter().zip(editions(&audited())) {
        let path = folder.join(format!("{edition}.txt"));
        let now = golden(&sheets(&bytes));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &now).unwrap();
        }
        let before = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        let differs = before.lines().zip(now.lines()).find(|(before, now)| before != now);
        assert!(before == now, "{edition}: {differs:?}; UPDATE=1 writes it anew");
    }
}

#[test]
fn the_sheets_stand_in_order_with_exceptions_first() {
    let names = |bytes: &[u8]| sheets(bytes).into_iter().map(|sheet| sheet.name).collect::<Vec<_>>();
    let [working, published] = editions(&audited());
    let shared = ["Exceptions", "Summary", "Charts", "Overdue", "Due by monitor", "Falling due", "Amber", "By lead", "Evidence", "Audits"];
    let ends = ["Audit verdicts", "Open queries", "Notes", "Glossary"];
    let whole = |first: &'static str, last: &[&'static str]| [&[first], &shared[..], &ends[..], last].concat();
    assert_eq!(names(&working), whole("Cover", &["Initials", "Lists"]));
    assert_eq!(names(&published), whole("Contents", &[]));
    let [alone, _] = editions(&with_register(outcome(ActionPlan::default())));
    assert_eq!(names(&alone), ["Cover", "Exceptions", "Audits", "Audit verdicts", "Notes", "Glossary", "Lists"]);
}

#[test]
fn changes_since_the_last_edition_have_a_sheet_where_there_is_one() {
    let outcome = audited();
    let line = ChangeLine {
        key: "1.1".into(),
        kind: "New date".into(),
        before: "March 2008".into(),
        after: "May 2008".into(),
        ..ChangeLine::default()
    };
    let changes = Changes { since: "the edition of April".into(), day: Some(day(2008, 4, 30)), lines: vec![line] };
    let board = Board::of(&outcome).with_changes(Some(changes));
    let bytes = board_pack::workbook(&View::working(&board)).unwrap();
    let sheet = sheets(&bytes).into_iter().find(|sheet| sheet.name == "Changes").unwrap();
    assert_eq!([0, 1, 2, 3].map(|column| sheet.text(1, column).to_owned()), ["1.1", "New date", "March 2008", "May 2008"]);
}

#[test]
fn the_published_edition_keeps_every_point_of_the_checklist() {
    for (name, outcome) in hard() {
        let [working, published] = editions(&outcome);
        let found = violations("published.xlsx", &published, &Limits::default()).unwrap();
        assert!(found.is_empty(), "{name}: {}", found.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
        assert!(!violations("working.xlsx", &working, &Limits::default()).unwrap().is_empty(), "{name}: the working edition has filters");
    }
}

#[test]
fn the_same_outcome_gives_the_same_bytes() {
    for (name, outcome) in hard() {
        assert!(editions(&outcome) == editions(&outcome), "{name}");
    }
}

#[test]
fn every_red_and_amber_has_its_reason_and_every_decision_a_cell() {
    let [working, _] = editions(&audited());
    let sheets = sheets(&working);
    let sheet = |name: &str| sheets.iter().find(|sheet| sheet.name == name).unwrap();
    for (name, column) in [("Exceptions", "Why"), ("Overdue", "Reason"), ("Amber", "Reason")] {
        let reasons = sheet(name).column(column);
        assert!(!reasons.is_empty() && reasons.iter().all(|reason| !reason.is_empty()), "{name}: {reasons:?}");
    }
    let exceptions = sheet("Exceptions");
    for said in ["list for J", "date for L", "headings stay in sight", "filters"] {
        assert!(exceptions.furniture.iter().any(|line| line.contains(said)), "{said} in {:?}", exceptions.furniture);
    }
    assert!(exceptions.cells.values().any(|cell| cell.link.starts_with("'Overdue'!A")), "exceptions lead to their rows");
}

#[test]
fn every_link_leads_to_the_row_it_names() {
    let [working, _] = editions(&audited());
    let sheets = sheets(&working);
    let mut links = 0;
    for sheet in &sheets {
        for cell in sheet.cells.values().filter(|cell| !cell.link.is_empty()) {
            links += 1;
            let (target, at) = cell.link.rsplit_once('!').unwrap();
            let target = sheets.iter().find(|sheet| sheet.name == target.trim_matches('\'')).unwrap();
            if matches!(sheet.name.as_str(), "Exceptions" | "By lead" | "Due by monitor")
                && matches!(target.name.as_str(), "Overdue" | "Falling due" | "Evidence")
            {
                let row = at.trim_start_matches('A').parse::<u32>().unwrap() - 1;
                let key = cell.value.split(", ").next().unwrap();
                let column = if target.name == "Falling due" { 3 } else { 0 };
                assert_eq!(target.text(row, column), key, "{}", cell.link);
            }
        }
    }
    assert!(links >= 19, "{links}");
}

#[test]
fn two_thousand_actions_are_a_matter_of_moments() {
    let leads = ["Head of Personnel (QF)", "Osric Vane", "Strategic Lead", "SMT"];
    let actions = (0..2_000_u32).map(|place| {
        let key = format!("1.{}", place + 1);
        let text = format!("Do the thing with the number {place}, and tell those who asked for it how it went.");
        action(
            &key,
            place + 3,
            [&text, leads[place as usize % 4], ["March 2008", "August 2008", "", "Ongoing"][place as usize % 4], "SMT", ""],
        )
    });
    let outcome = understood(plan_of(actions.collect()), &Terms::on(day(2008, 5, 31)));
    let began = Instant::now();
    let [working, published] = editions(&outcome);
    eprintln!(
        "2,000 actions: {} and {} kB, both editions in {} ms",
        working.len() / 1000,
        published.len() / 1000,
        began.elapsed().as_millis()
    );
    assert_eq!(sheets(&working).iter().find(|sheet| sheet.name == "Overdue").unwrap().column("Key").len(), 500);
}

/// The writer prints some of its complaints and ignores others: a second run of this test binary must leave the error stream empty.
#[test]
fn nothing_is_printed_while_a_board_pack_is_made() {
    const INNER: &str = "BOARDREADY_TEST_BOARD_PACK_PRINTS_NOTHING";
    if std::env::var_os(INNER).is_some() {
        for (_, outcome) in hard() {
            editions(&outcome);
        }
        return;
    }
    let name = "board_pack::golden::nothing_is_printed_while_a_board_pack_is_made";
    let run = Command::new(std::env::current_exe().unwrap()).args(["--exact", name, "--nocapture"]).env(INNER, "1").output().unwrap();
    assert!(run.status.success());
    assert!(String::from_utf8_lossy(&run.stdout).contains("1 passed"));
    assert_eq!(String::from_utf8_lossy(&run.stderr), "");
}

#[test]
fn every_part_is_well_formed_and_no_row_higher_than_excel_allows() {
    for (name, outcome) in hard() {
        for bytes in editions(&outcome) {
            for (part, text) in parts(&bytes) {
                let mut reader = quick_xml::Reader::from_str(&text);
                while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
                for height in text.split(" ht=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse::<f64>().ok()) {
                    assert!(height <= 409.5, "{name}, {part}: {height}");
                }
            }
        }
    }
}

/// The hard ones as files, for other programs.
fn written() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("board_pack");
    let mut paths = Vec::new();
    for (name, outcome) in hard() {
        for (edition, bytes) in ["working", "published"].iter().zip(editions(&outcome)) {
            let path = folder.join(format!("{name}-{edition}.xlsx"));
            boardready::report::write::save(&path, &bytes).unwrap();
            paths.push(path);
        }
    }
    paths
}

#[test]
fn openpyxl_and_calamine_read_every_board_pack() {
    let paths = written();
    for path in &paths {
        let book = boardready::read::open(path, &Limits::default()).unwrap();
        assert!(book.sheets.len() >= 4, "{}", path.display());
    }
    let script = "import sys, openpyxl\nfor path in sys.argv[1:]:\n    book = openpyxl.load_workbook(path)\n    assert book['Exceptions'].tables and book['Glossary'].tables, path\nprint('opened')";
    match Command::new("python3").args(["-c", script]).args(&paths).output() {
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
fn libreoffice_turns_both_editions_into_ods_with_every_sheet() {
    let folder = tempfile::tempdir().unwrap();
    let paths: Vec<PathBuf> = written().into_iter().filter(|path| path.to_string_lossy().contains("audited")).collect();
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
    let run =
        Command::new("soffice").args([&profile, "--headless", "--convert-to", "ods", "--outdir"]).arg(folder.path()).args(&paths).output();
    let Ok(run) = run else {
        eprintln!("LibreOffice is not installed: skipped");
        return;
    };
    assert!(run.status.success());
    for path in &paths {
        let ods = folder.path().join(path.with_extension("ods").file_name().unwrap());
        let (before, after) =
            (boardready::read::open(path, &Limits::default()).unwrap(), boardready::read::open(&ods, &Limits::default()).unwrap());
        let names = |book: &boardready::cell::Book| book.sheets.iter().map(|sheet| sheet.name().to_string()).collect::<Vec<_>>();
        assert_eq!(names(&before), names(&after));
    }
}
