//! Our own samples: the generator that writes `samples/plans/`, and the check that what is checked in is what it writes.
//!
//! `UPDATE=1 cargo test --test suite samples` writes the files anew.

pub mod bulleted;
pub mod content;
pub mod flat;
pub mod layouts;
pub mod ods;
pub mod page_breaks;
pub mod records;
pub mod sheet;
pub mod sheet_per_issue;
pub mod truth;
pub mod word_paste;

use std::io::Cursor;
use std::path::PathBuf;

use calamine::{Data, Reader};

/// Each sample's file name in `samples/plans/` and its bytes.
pub fn files() -> [(&'static str, Vec<u8>); 6] {
    [
        ("harnshire-plan-word-paste.txt", word_paste::file()),
        ("harnshire-plan-page-breaks.xlsx", page_breaks::file()),
        ("harnshire-plan-sheet-per-issue.xlsx", sheet_per_issue::file()),
        ("harnshire-plan-flat.ods", flat::spreadsheet()),
        ("harnshire-plan.csv", flat::text()),
        ("harnshire-plan.truth.json", truth::sample_json()),
    ]
}

/// The folder of the sample plans.
pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples").join("plans")
}

/// Each record sample's file name in `samples/records/` and its bytes.
pub fn record_files() -> [(&'static str, Vec<u8>); 6] {
    [
        (records::personnel::FILE, records::personnel::file()),
        ("harnshire-personnel.truth", records::truth(records::personnel::planted())),
        (records::contractors::FILE, records::contractors::file()),
        ("harnshire-contractors.truth", records::truth(records::contractors::planted())),
        (records::referrals::FILE, records::referrals::file()),
        ("harnshire-referrals.truth", records::truth(records::referrals::planted())),
    ]
}

#[test]
fn the_checked_in_record_samples_are_what_the_generator_writes() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples").join("records");
    let update = std::env::var_os("UPDATE").is_some();
    for (name, bytes) in record_files() {
        let path = folder.join(name);
        if update {
            std::fs::create_dir_all(&folder).expect("the folder of samples can be made");
            std::fs::write(&path, &bytes).expect("a sample can be written");
        }
        let checked_in = std::fs::read(&path).unwrap_or_default();
        assert!(checked_in == bytes, "{name} differs: run `UPDATE=1 cargo test --test suite samples` and look at what changed");
    }
}

#[test]
fn the_checked_in_samples_are_what_the_generator_writes() {
    let update = std::env::var_os("UPDATE").is_some();
    for (name, bytes) in files() {
        let path = folder().join(name);
        if update {
            std::fs::create_dir_all(folder()).expect("the folder of samples can be made");
            std::fs::write(&path, &bytes).expect("a sample can be written");
        }
        let checked_in = std::fs::read(&path).unwrap_or_default();
        assert!(checked_in == bytes, "{name} differs: run `UPDATE=1 cargo test --test suite samples` and look at what changed");
    }
}

#[test]
fn the_generator_writes_the_same_bytes_twice() {
    assert!(files() == files());
}

/// All text of a file, its white space made single spaces; cells are parted by a bar.
fn all_text(name: &str, bytes: &[u8]) -> String {
    let text = if name.ends_with(".xlsx") || name.ends_with(".ods") {
        cell_texts(bytes).join(" | ")
    } else if name.ends_with(".csv") {
        encoding_rs::WINDOWS_1252.decode(bytes).0.replace("\"\"", "\"")
    } else {
        String::from_utf8(bytes.to_vec()).expect("our text is UTF-8").replace("<ul style=\"list-style-type: none\">", "")
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of each filled cell of a workbook, sheet by sheet.
pub fn cell_texts(bytes: &[u8]) -> Vec<String> {
    let mut book = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).expect("calamine opens it");
    let ranges: Vec<_> = book.worksheets().into_iter().map(|(_, range)| range).collect();
    let cells = ranges.iter().flat_map(|range| range.used_cells());
    cells.filter(|(_, _, data)| **data != Data::Empty).map(|(_, _, data)| data.to_string()).collect()
}

#[test]
fn every_text_of_the_plan_stands_in_every_file() {
    for (name, bytes) in files().into_iter().filter(|(name, _)| !name.ends_with(".json")) {
        let text = all_text(name, &bytes);
        let stands = |wanted: &str| assert!(text.contains(wanted), "{name} lacks {wanted:?}");
        for issue in content::issues() {
            stands(issue.title);
            issue.criteria.iter().for_each(|(_, criterion)| stands(criterion));
            issue.evaluation.iter().for_each(|line| stands(line));
            for entry in issue.entries {
                for part in [entry.lead, entry.reference, entry.monitored_by] {
                    stands(part);
                }
                if !(name.contains("page-breaks") && entry.month_as_date.is_some()) {
                    stands(entry.date);
                }
                let torn = if name.contains("paste") || name.contains("page-breaks") { entry.action.torn() } else { None };
                let lines = torn.map_or_else(|| entry.action.lines(), |(before, after)| [before, after].concat());
                lines.iter().chain(&entry.strategy.lines()).for_each(|(line, _)| stands(line));
            }
        }
    }
}

#[test]
fn the_sample_has_8_key_issues_and_65_actions_of_which_4_are_torn_in_the_files_with_pages() {
    let plan = truth::sample();
    let counts: Vec<usize> = plan.key_issues.iter().map(|issue| issue.actions.len()).collect();
    assert_eq!(counts, [6, 6, 6, 10, 8, 8, 17, 4]);
    let criteria: Vec<usize> = plan.key_issues.iter().map(|issue| issue.success_criteria.len()).collect();
    assert_eq!(criteria, [3, 2, 3, 3, 2, 4, 6, 6]);
    let torn = content::issues().into_iter().flat_map(|issue| issue.entries).filter(|entry| entry.action.torn().is_some());
    assert_eq!(torn.count(), 4);
}
