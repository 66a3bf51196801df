//! Our own samples: the generator that writes `samples/plans/`, and the check that what is checked in is what it writes.
//!
//! `UPDATE=1 cargo test --test suite samples` writes the files anew.

pub mod bulleted;
pub mod content;
pub mod flat;
pub mod ods;
pub mod page_breaks;
pub mod sheet;
pub mod sheet_per_issue;
pub mod truth;
pub mod word_paste;

use std::path::PathBuf;

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
