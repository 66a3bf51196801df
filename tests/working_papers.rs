//! The working papers: every row is accounted for, every figure leads back, and the sheets are the same every time.

// clippy.toml allows these in test functions, but not in what they call.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use boardready::outcome::Outcome;
use boardready::outcome::papers::Papers;
use boardready::pipeline::audit::{Judging, library};
use boardready::pipeline::job::Job;
use boardready::pipeline::{Request, Run, run};
use boardready::plan::Terms;
use boardready::read::Limits;
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

fn samples(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(folder);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| !path.to_string_lossy().contains(".truth."));
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
