//! Audits of initiatives, impact assessments, incident returns, service users, participation and distribution: the findings are the truth.

use std::path::PathBuf;

use boardready::pipeline::audit::{AuditRequest, run};
use boardready::read::Limits;

#[path = "samples/records/distribution.rs"]
mod distribution;
#[path = "samples/records/impact_assessments.rs"]
mod impact_assessments;
#[path = "samples/records/incident_returns.rs"]
mod incident_returns;
#[path = "samples/records/initiatives.rs"]
mod initiatives;
#[path = "samples/records/participation.rs"]
mod participation;
#[path = "samples/records/planted.rs"]
mod planted;
#[path = "samples/records/service_users.rs"]
mod service_users;
#[path = "samples/records/settings.rs"]
mod settings;

use planted::Truth;

/// A sample: its file, what makes it, the day it is judged from, and files that are audited beside it.
struct Sample {
    file: &'static str,
    make: fn() -> (Vec<u8>, Truth),
    as_at: &'static str,
}

const SAMPLES: [Sample; 7] = [
    Sample { file: "initiatives.xlsx", make: initiatives::sample, as_at: "2009-03-31" },
    Sample { file: "impact-assessments.xlsx", make: impact_assessments::sample, as_at: "2009-05-31" },
    Sample { file: "incident-returns.xlsx", make: incident_returns::sample, as_at: "2009-03-31" },
    Sample { file: "service-users.csv", make: service_users::sample, as_at: "2009-03-31" },
    Sample { file: "participation.ods", make: participation::sample, as_at: "2009-03-31" },
    Sample { file: "distribution.txt", make: distribution::sample, as_at: "2009-03-31" },
    Sample { file: "settings.csv", make: settings::sample, as_at: "2009-03-31" },
];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples").join("records")
}

/// `initiatives.truth` for `initiatives.xlsx`.
fn truth_file(file: &str) -> PathBuf {
    folder().join(file).with_extension("truth")
}

#[test]
fn the_checked_in_record_samples_are_what_the_generator_writes() {
    let update = std::env::var_os("UPDATE").is_some();
    for sample in &SAMPLES {
        let (bytes, truth) = (sample.make)();
        assert!((bytes.as_slice(), &truth) == ((sample.make)().0.as_slice(), &(sample.make)().1), "{} is written alike twice", sample.file);
        for (path, bytes) in [(folder().join(sample.file), bytes), (truth_file(sample.file), planted::csv(sample.as_at, &truth))] {
            if update {
                std::fs::create_dir_all(folder()).expect("the folder of samples can be made");
                std::fs::write(&path, &bytes).expect("a sample can be written");
            }
            let checked_in = std::fs::read(&path).unwrap_or_default();
            assert!(checked_in == bytes, "{} differs: run `UPDATE=1 cargo test --test suite audits_services`", path.display());
        }
    }
}

/// Each finding in files, in the words of the truth, with the file's name before them.
fn findings(files: &[&str], as_at: &str) -> Vec<[String; 6]> {
    let request = AuditRequest {
        files: files.iter().map(|file| folder().join(file)).collect(),
        named: true,
        as_at: as_at.parse().expect("a day"),
        limits: Limits::default(),
        schemas: None,
        packs: Vec::new(),
    };
    let found = run(&request, &mut |_, _| {}).expect("the samples can be audited");
    let one = |finding: &boardready::audit::Finding| {
        let at = &finding.evidence[0].at;
        let severity = finding.severity.word().to_owned();
        [at.file.to_string(), finding.code.clone(), severity, finding.about.clone(), at.sheet.to_string(), at.at.to_string()]
    };
    let mut findings: Vec<[String; 6]> = found.audit.findings().map(one).collect();
    findings.sort();
    findings
}

/// What must be found in files, by their truth files.
fn truth(files: &[&str]) -> Vec<[String; 6]> {
    let mut truth = Vec::new();
    for file in files {
        let mut reader = csv::Reader::from_path(truth_file(file)).expect("the truth is there");
        let rows = reader.records().map(|row| row.expect("the truth is text"));
        truth.extend(rows.map(|row| [*file, &row[1], &row[2], &row[3], &row[4], &row[5]].map(str::to_owned)));
    }
    truth.sort();
    truth
}

/// What differs, said so that a person can mend it.
fn assert_same(files: &[&str], as_at: &str) {
    let (found, wanted) = (findings(files, as_at), truth(files));
    let missed: Vec<_> = wanted.iter().filter(|one| !found.contains(one)).collect();
    let extra: Vec<_> = found.iter().filter(|one| !wanted.contains(one)).collect();
    assert!(missed.is_empty() && extra.is_empty() && found.len() == wanted.len(), "{files:?}\nmissed {missed:#?}\nextra {extra:#?}");
}

#[test]
fn the_findings_in_each_sample_are_its_truth() {
    for sample in SAMPLES.iter().filter(|sample| sample.file != "settings.csv") {
        assert_same(&[sample.file], sample.as_at);
    }
}

#[test]
fn who_is_missing_is_found_with_the_list_of_settings_beside() {
    assert_same(&["incident-returns.xlsx", "distribution.txt", "settings.csv"], "2009-03-31");
}

#[test]
fn no_action_plan_is_taken_for_a_sheet_of_records() {
    let library = boardready::record::Library::shipped();
    for (name, _) in crate::samples::files().iter().filter(|(name, _)| !name.ends_with(".json")) {
        let book = boardready::read::open(&crate::samples::folder().join(name), &Limits::default()).expect("a plan can be read");
        for grid in &book.sheets {
            let kinds: Vec<String> = boardready::record::find(grid, &library).into_iter().map(|found| found.kind).collect();
            assert!(kinds.is_empty(), "{name} > {}: {kinds:?}", grid.name());
        }
    }
}
