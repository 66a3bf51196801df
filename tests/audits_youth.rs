//! Training, supervision, disposals, screening and figures of the youth offending service: the samples, and their audits.
//!
//! `UPDATE=1 cargo test --test suite audits_youth` writes the samples anew.

#[path = "samples/records/disposals.rs"]
mod disposals;
#[path = "samples/records/indicators.rs"]
mod indicators;
#[path = "samples/records/register.rs"]
mod register;
#[path = "samples/records/screening.rs"]
mod screening;
#[path = "samples/records/supervision.rs"]
mod supervision;
#[path = "samples/records/training.rs"]
mod training;
#[path = "samples/records/youth_staff.rs"]
mod youth_staff;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::LazyLock;

use boardready::outcome::AuditOutcome;
use boardready::pipeline::audit::{AuditRequest, run};
use boardready::read::Limits;
use register::{AS_AT, Sample, Truth, truth_csv};

/// The packs that these samples are for.
const PACKS: [&str; 7] = ["training", "training-records", "supervision", "supervision-coverage", "disposals", "screening", "indicators"];

fn samples() -> [Sample; 7] {
    [
        youth_staff::file(),
        training::list(),
        training::matrix(),
        supervision::file(),
        disposals::file(),
        screening::file(),
        indicators::file(),
    ]
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples").join("records")
}

/// The audit of all the samples together, done once.
fn audit() -> &'static AuditOutcome {
    static OUTCOME: LazyLock<AuditOutcome> = LazyLock::new(audited);
    &OUTCOME
}

fn audited() -> AuditOutcome {
    let request = AuditRequest {
        files: samples().iter().map(|sample| folder().join(sample.name)).collect(),
        named: true,
        as_at: AS_AT.parse().expect("a day"),
        limits: Limits::default(),
        schemas: None,
        packs: PACKS.map(str::to_owned).to_vec(),
    };
    run(&request, &mut |_, _| {}).expect("the samples can be audited")
}

/// What an audit found, by file.
fn found(outcome: &AuditOutcome) -> BTreeMap<String, Vec<Truth>> {
    let mut found: BTreeMap<String, Vec<Truth>> = BTreeMap::new();
    for finding in outcome.audit.findings() {
        let at = &finding.evidence.first().expect("evidence is never empty").at;
        let line =
            [finding.code.clone(), finding.severity.word().to_owned(), finding.about.clone(), at.sheet.to_string(), at.at.to_string()];
        found.entry(at.file.to_string()).or_default().push(line);
    }
    found.values_mut().for_each(|list| list.sort());
    found
}

#[test]
fn the_checked_in_youth_samples_are_what_the_generator_writes() {
    let update = std::env::var_os("UPDATE").is_some();
    for sample in samples() {
        let stem = sample.name.split('.').next().expect("a name has a stem");
        for (name, bytes) in [(sample.name.to_owned(), sample.bytes), (format!("{stem}.truth"), truth_csv(&sample.truth))] {
            let path = folder().join(&name);
            if update {
                std::fs::create_dir_all(folder()).expect("the folder of samples can be made");
                std::fs::write(&path, &bytes).expect("a sample can be written");
            }
            let checked_in = std::fs::read(&path).unwrap_or_default();
            assert!(checked_in == bytes, "{name} differs: run `UPDATE=1 cargo test --test suite audits_youth` and look at what changed");
        }
    }
}

#[test]
fn the_youth_samples_give_the_planted_findings_and_no_others() {
    let samples = samples();
    let found = found(audit());
    let mut wrong = Vec::new();
    for sample in &samples {
        let mut planted = sample.truth.clone();
        planted.sort();
        let found = found.get(sample.name).cloned().unwrap_or_default();
        wrong.extend(planted.iter().filter(|line| !found.contains(line)).map(|line| format!("{}: missed {line:?}", sample.name)));
        wrong.extend(found.iter().filter(|line| !planted.contains(line)).map(|line| format!("{}: extra {line:?}", sample.name)));
        if wrong.is_empty() && found.len() != planted.len() {
            wrong.push(format!("{}: {} found, {} planted", sample.name, found.len(), planted.len()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_of_the_youth_packs_fires_in_the_samples_and_is_silent_elsewhere() {
    let outcome = audit();
    let ran: BTreeSet<&str> = outcome.audit.packs.iter().map(|run| run.pack.as_str()).collect();
    assert_eq!(ran, PACKS.iter().copied().collect());
    for rule in outcome.audit.packs.iter().flat_map(|run| &run.rules) {
        assert!(rule.counts.fail > 0, "{} fires nowhere: {:?} {:?}", rule.code, rule.counts, rule.not_run);
        assert!(rule.counts.pass > 0, "{} is silent nowhere: {:?}", rule.code, rule.counts);
    }
}
