//! The working papers: every row is accounted for, every figure leads back, and the sheets are the same every time.

// clippy.toml allows these in test functions, but not in what they call.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "working_papers/written.rs"]
mod written;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, LazyLock};

use boardready::outcome::Outcome;
use boardready::outcome::papers::Papers;
use boardready::pipeline::audit::{Judging, library};
use boardready::pipeline::job::Job;
use boardready::pipeline::{Request, Run, run};
use boardready::plan::Terms;
use boardready::read::Limits;
use boardready::report::flat::{Manifest, manifest_schema};
use boardready::report::working_papers;
use chrono::NaiveDate;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// How records are judged, made once: that takes long where nothing is optimised.
static JUDGING: LazyLock<Arc<Judging>> = LazyLock::new(|| Arc::new(Judging::new(library(None).unwrap(), &[], day(2009, 3, 31)).unwrap()));

/// A run over files on 31 March 2009.
fn run_over(files: &[PathBuf]) -> Run {
    let request = Request {
        files: files.to_vec(),
        named: true,
        terms: Terms::on(day(2009, 3, 31)),
        job: Job::default(),
        judging: Some(Arc::clone(&JUDGING)),
        limits: Limits::default(),
        beside: Vec::new(),
        names: BTreeMap::new(),
        schemas: None,
        kept: None,
    };
    run(&request, &mut |_, _| ()).unwrap()
}

/// The papers of a run.
fn papers(run: &Run) -> Papers<'_> {
    let plans: Vec<(&str, &Outcome)> = run.plans.iter().map(|plan| (plan.folder.as_str(), &plan.outcome)).collect();
    Papers::of(&plans, run.audit.as_deref(), &run.provenance)
}

/// Accounts that do not add up, in words.
fn holes(run: &Run) -> Vec<String> {
    let accounts = papers(run).accounts();
    assert!(!accounts.is_empty());
    accounts.iter().filter(|account| !account.adds_up()).map(|account| format!("{account:?}")).collect()
}

/// The workbook of a run.
fn workbook(run: &Run) -> Vec<u8> {
    working_papers::workbook(&papers(run)).unwrap()
}

const PLAN: &str = "Wolds County Council: Action Plan\n\nKey issue 1: Records are complete\nSuccess criteria\nRestorative justice is applied in 25% of cases\n\n\
    Action,Lead person,Completion date,Monitored by\nAsk each team for its file list,Head of Records,March 2008,Quality Board\n\
    Correct what is missing,Head of Records,,Quality Board\n";
const DISPOSALS: &str = "Disposals,,,,\nCase number,Young person number,Offence date,Disposal date,Restorative justice used (Y/N),Odd column\n\
    D1,Y1,1 May 2008,3 June 2008,Y,a\nD2,Y2,2 May 2008,1 April 2008,N,b\nD2,Y3,2 May 2008,31/11/2008,N,=1+1\nTotal,3,,,\n";
const WAIVERS: &str = "Rule,Record,Reason,Accepted by,Until\nJ12,D2,Mistyped; the paper says 1 June,Quality Board,31 December 2009\n\
    J16,D2,Two offences under one number,Quality Board,31 December 2008\nJ11,D1,Known,Quality Board,May 2009\nJ99,D2,No such thing,,\n";

/// A small run with a plan, records, waivers and a file of nothing.
fn small_run() -> (tempfile::TempDir, Run) {
    let folder = tempfile::tempdir().unwrap();
    let files = [("plan.csv", PLAN), ("disposals.csv", DISPOSALS), ("waivers.csv", WAIVERS), ("odd.csv", "x,y\n1,2\n")];
    let paths = files.map(|(name, text)| {
        std::fs::write(folder.path().join(name), text).unwrap();
        folder.path().join(name)
    });
    let run = run_over(&paths);
    (folder, run)
}

fn samples(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(folder);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| !path.to_string_lossy().contains(".truth"));
    files.sort();
    files
}

#[test]
fn every_row_of_the_samples_is_accounted_for_and_every_verdict_counted() {
    for file in samples("plans").into_iter().chain(samples("records")) {
        assert_eq!(holes(&run_over(std::slice::from_ref(&file))), Vec::<String>::new(), "{}", file.display());
    }
}

#[test]
fn every_row_of_the_arena_of_layouts_is_accounted_for() {
    let folder = tempfile::tempdir().unwrap();
    let mut found = Vec::new();
    for layout in crate::samples::layouts::layouts() {
        let path = folder.path().join(&layout.file_name);
        std::fs::write(&path, &layout.bytes).unwrap();
        found.extend(holes(&run_over(&[path])).into_iter().map(|hole| format!("{}: {hole}", layout.name)));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_row_of_the_reference_plan_is_accounted_for() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/jar-action-plan.txt");
    if !path.exists() {
        eprintln!("skipped: {} is not there", path.display());
        return;
    }
    assert_eq!(holes(&run_over(&[path])), Vec::<String>::new());
}

#[test]
fn each_sheet_says_what_the_golden_text_says() {
    let (_folder, run) = small_run();
    let bytes = workbook(&run);
    assert!(bytes == workbook(&run), "the same run gives the same bytes");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/working_papers/golden");
    for sheet in written::sheets(&bytes) {
        // The conventions are words alone, and hashes of schemas change with each of them.
        if matches!(sheet.name.as_str(), "Conventions" | "Versions") {
            continue;
        }
        let path = folder.join(format!("{}.txt", sheet.name.to_lowercase().replace(' ', "-")));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, sheet.golden()).unwrap();
        }
        let known = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert!(known == sheet.golden(), "{} differs; look at it, then run with UPDATE=1\n{}", sheet.name, sheet.golden());
    }
}

#[test]
fn every_sheet_is_a_table_from_a1_with_frozen_headings_and_links_that_stay_inside() {
    let (_folder, run) = small_run();
    let bytes = workbook(&run);
    let sheets = written::sheets(&bytes);
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names.len(), 17);
    for sheet in &sheets {
        assert!(
            !sheet.xml.contains("<mergeCell") && !sheet.xml.contains("<f>") && sheet.xml.contains("fitToHeight=\"0\""),
            "{}",
            sheet.name
        );
        assert!(!sheet.text(0, 0).is_empty(), "{}", sheet.name);
        if sheet.name != "Cover" {
            assert!(
                sheet.xml.contains("state=\"frozen\"") && sheet.xml.contains("<tablePart ") && sheet.xml.contains("landscape"),
                "{}",
                sheet.name
            );
        }
        for (at, link) in &sheet.links {
            let (target, cell) = link.rsplit_once('!').unwrap_or_else(|| panic!("{} {at}: {link}", sheet.name));
            let target = sheets.iter().find(|known| known.name == target.trim_matches('\'')).unwrap_or_else(|| panic!("{link}"));
            let row: u32 = cell.trim_start_matches(char::is_alphabetic).parse().unwrap();
            assert!(!target.text(row - 1, 0).is_empty(), "{} {at} leads to a blank row: {link}", sheet.name);
        }
    }
}

#[test]
fn links_lead_from_a_finding_to_its_rule_and_to_its_own_cells() {
    let (_folder, run) = small_run();
    let sheets = written::sheets(&workbook(&run));
    let of = |name: &str| sheets.iter().find(|sheet| sheet.name == name).unwrap();
    let row_of = |link: &str| link.rsplit_once("!A").unwrap().1.parse::<u32>().unwrap() - 1;
    let mut followed = 0;
    for name in ["Findings", "Cannot tell"] {
        for row in 1..of(name).cells.keys().map(|(row, _)| row + 1).max().unwrap() {
            let sheet = of(name);
            let (id, code) = (sheet.text(row, 0), sheet.text(row, 1));
            assert_eq!(of("Evidence").text(row_of(&sheet.links[&format!("A{}", row + 1)]), 0), id);
            if let Some(link) = sheet.links.get(&format!("B{}", row + 1)) {
                assert_eq!(of("Rules").text(row_of(link), 0), code);
                followed += 1;
            }
        }
    }
    assert!(followed > 2);
    // Verdicts and lists tell the same.
    let fails: f64 = (1..500).filter_map(|row| of("Rules").text(row, 10).parse::<f64>().ok()).sum();
    let about_waivers = papers(&run).audit.unwrap().audit.about_waivers.len();
    assert_eq!(papers(&run).findings().count(), fails as usize + about_waivers);
    assert_eq!((about_waivers, papers(&run).waived()), (3, 1));
    let states: Vec<&str> = papers(&run).waivers().iter().map(|used| used.state.words()).collect();
    assert_eq!(states, ["used", "expired", "unused", "incomplete"]);
}

#[test]
fn nothing_to_say_is_said_in_words_on_every_sheet() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let plan = write("plan.csv", PLAN);
    let clean = write("waivers.csv", "Rule,Record,Reason,Accepted by,Until\n");
    let records = write("disposals.csv", DISPOSALS);
    for files in [vec![plan.clone()], vec![records], vec![plan, clean]] {
        let run = run_over(&files);
        assert_eq!(holes(&run), Vec::<String>::new());
        for sheet in written::sheets(&workbook(&run)) {
            let rows = sheet.cells.keys().map(|(row, _)| *row).max().unwrap_or(0);
            assert!(rows >= 1, "{} has no row that says anything, of {files:?}", sheet.name);
        }
    }
    let none = boardready::outcome::papers::Provenance::default();
    let empty = working_papers::workbook(&Papers::of(&[], None, &none)).unwrap();
    assert_eq!(written::sheets(&empty).len(), 17);
}

#[test]
fn the_schema_of_the_manifest_is_the_one_the_program_makes_and_manifests_keep_to_it() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/output/manifest.schema.json");
    let made = String::from_utf8(manifest_schema().unwrap()).unwrap();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let published = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(published == made, "run the tests with UPDATE=1 to publish the schema anew");
    let (_folder, run) = small_run();
    let mut manifest = Manifest::of(&run.provenance, day(2009, 3, 31), true);
    manifest.outputs.push(boardready::pipeline::manifest::written(Path::new("a/b.csv"), b"x"));
    let found: serde_json::Value = serde_json::from_slice(&manifest.to_json().unwrap()).unwrap();
    let rules = jsonschema::validator_for(&serde_json::from_str(&made).unwrap()).unwrap();
    assert!(rules.is_valid(&found), "{:?}", rules.iter_errors(&found).map(|fault| fault.to_string()).collect::<Vec<_>>());
    assert_eq!(found["outputs"][0]["name"], "a/b.csv");
}

#[test]
fn other_programs_open_the_papers() {
    let folder = tempfile::tempdir().unwrap();
    let (_files, run) = small_run();
    std::fs::write(folder.path().join("papers.xlsx"), workbook(&run)).unwrap();
    let python = "import openpyxl,sys; b=openpyxl.load_workbook('papers.xlsx'); sys.exit(0 if len(b.sheetnames)==17 and all(len(s.tables)==1 for s in b.worksheets[1:]) else 1)";
    match Command::new("python3").current_dir(folder.path()).args(["-c", "import openpyxl"]).status() {
        Ok(done) if done.success() => {
            assert!(Command::new("python3").current_dir(folder.path()).args(["-c", python]).status().unwrap().success());
        }
        _ => eprintln!("skipped: python3 with openpyxl is not there"),
    }
}
