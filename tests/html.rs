//! The page: sound and safe markup, the figures of the other documents, and how it stands up to a browser.

// clippy.toml allows these in test functions, but not in what they call.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "html/browser.rs"]
mod browser;
#[path = "html/figures.rs"]
mod figures;
#[path = "html/markup.rs"]
mod markup;
#[path = "html/sizes.rs"]
mod sizes;
#[path = "html/tree.rs"]
mod tree;

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use boardready::outcome::Outcome;
use boardready::outcome::board::Board;
use boardready::pipeline::audit::{Judging, library};
use boardready::pipeline::job::Job;
use boardready::pipeline::{self, Request};
use boardready::plan::Terms;
use boardready::publish::suppress::Rule;
use boardready::publish::view::View;
use boardready::read::Limits;
use boardready::report::html::page;

/// The page of an outcome in its working and its published edition.
fn pages(outcome: &Outcome) -> [String; 2] {
    let board = Board::of(outcome);
    let published = View::published(&board, None, Rule::default()).unwrap();
    [View::working(&board), published].map(|view| String::from_utf8(page(&view).unwrap()).unwrap())
}

/// The outcome of a run over files, with audits, on the last day of March 2009.
fn run(files: &[PathBuf]) -> Outcome {
    let as_at = "2009-03-31".parse().unwrap();
    let judging = Judging::new(library(None).unwrap(), &[], as_at).unwrap();
    let request = Request {
        files: files.to_vec(),
        named: true,
        terms: Terms::on(as_at),
        job: Job::default(),
        judging: Some(Arc::new(judging)),
        limits: Limits::default(),
        beside: Vec::new(),
        names: std::collections::BTreeMap::new(),
        schemas: None,
        kept: None,
    };
    pipeline::run(&request, &mut |_, _| {}).unwrap().plans.remove(0).outcome
}

/// The outcome of the sample plan with some of its records; worked out once.
fn sample() -> Outcome {
    static SAMPLE: LazyLock<Outcome> = LazyLock::new(fresh_sample);
    SAMPLE.clone()
}

fn fresh_sample() -> Outcome {
    let files = ["plans/harnshire-plan.csv", "records/harnshire-referrals.csv", "records/youth-disposals.ods"];
    run(&files.map(|file| Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(file)))
}

/// A plan as CSV with one key issue for each ten actions, each cell made by `cell` from the place of its action and its heading.
fn plan_csv(actions: usize, cell: impl Fn(usize, &str) -> String) -> String {
    const HEADINGS: [&str; 7] =
        ["Key Issue No", "Key Issue", "Success Criteria", "Actions", "Lead Person", "Completion Date", "Monitored By"];
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADINGS).unwrap();
    for place in 0..actions {
        writer.write_record(HEADINGS.map(|heading| cell(place, heading))).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// The outcome of a plan of so many actions, each overdue, with nothing odd in it.
fn plain_plan(actions: usize) -> Outcome {
    let text = plan_csv(actions, |place, heading| match heading {
        "Key Issue No" if place % 10 == 0 => (place / 10 + 1).to_string(),
        "Key Issue" if place % 10 == 0 => format!("Make service {} better for children and families", place / 10 + 1),
        "Success Criteria" if place % 10 == 0 => "Nine in ten families say that it is better.".to_owned(),
        "Actions" => {
            format!("Write down step {} and agree it with those who do the work, so that everybody knows what comes next.", place + 1)
        }
        "Lead Person" => format!("Head of Service {}", place % 40 + 1),
        "Completion Date" => format!("{} March 2008", place % 28 + 1),
        "Monitored By" => "Senior Management Team".to_owned(),
        _ => String::new(),
    });
    of_text(&text)
}

fn of_text(text: &str) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.csv");
    std::fs::write(&path, text).unwrap();
    run(&[path])
}
