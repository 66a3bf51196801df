//! Audits end to end: the sample registers give exactly the findings that were planted in them, and waivers do their work.

#![allow(clippy::panic, reason = "a test that fails says why")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use boardready::audit::{Unit, Verdict, load_all};
use boardready::outcome::AuditOutcome;
use boardready::pipeline::audit::{AuditRequest, run};
use boardready::read::Limits;
use boardready::record::Library;

use crate::samples::records::{AS_AT, Planted, contractors, day, personnel, referrals};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples").join("records")
}

fn request(files: Vec<PathBuf>) -> AuditRequest {
    AuditRequest { files, named: true, as_at: day(AS_AT.0, AS_AT.1, AS_AT.2), limits: Limits::default(), schemas: None, packs: Vec::new() }
}

fn audit(files: Vec<PathBuf>) -> AuditOutcome {
    run(&request(files), &mut |_, _| {}).unwrap_or_else(|fault| panic!("{fault}"))
}

/// What an audit found, in the words of the truth.
fn found(outcome: &AuditOutcome) -> BTreeMap<Planted, String> {
    let one = |finding: &boardready::audit::Finding| {
        let at = &finding.evidence[0].at;
        let planted = Planted {
            code: finding.code.clone(),
            severity: finding.severity.word().to_owned(),
            record: finding.about.clone(),
            sheet: at.sheet.to_string(),
            cell: at.at.to_string(),
        };
        (planted, finding.message.clone())
    };
    outcome.audit.findings().map(one).collect()
}

fn compare(file: &str, planted: Vec<Planted>) -> AuditOutcome {
    let outcome = audit(vec![folder().join(file)]);
    let found = found(&outcome);
    let planted: BTreeSet<Planted> = planted.into_iter().collect();
    let missed: Vec<String> = planted.iter().filter(|one| !found.contains_key(one)).map(|one| format!("missed: {one:?}")).collect();
    let extra: Vec<String> =
        found.iter().filter(|(one, _)| !planted.contains(one)).map(|(one, why)| format!("extra: {one:?} {why}")).collect();
    assert!(missed.is_empty() && extra.is_empty(), "{file}\n{}\n{}", missed.join("\n"), extra.join("\n"));
    assert_eq!(outcome.audit.findings().count(), planted.len(), "no finding is there twice");
    outcome
}

#[test]
fn the_register_of_checks_gives_exactly_what_was_planted() {
    let outcome = compare(personnel::FILE, personnel::planted());
    let run = outcome.audit.packs.iter().find(|run| run.pack == "personnel").expect("it was run");
    assert_eq!(run.left_out.iter().map(|left| left.keys.len()).collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn contractors_in_a_file_of_their_own_give_exactly_what_was_planted() {
    compare(contractors::FILE, contractors::planted());
}

#[test]
fn the_case_files_give_exactly_what_was_planted() {
    compare(referrals::FILE, referrals::planted());
}

#[test]
fn the_verdicts_of_every_rule_add_up_to_the_records_looked_at() {
    let outcome = audit(vec![folder().join(personnel::FILE), folder().join(referrals::FILE)]);
    for run in &outcome.audit.packs {
        let left_out: usize = run.left_out.iter().map(|left| left.keys.len()).sum();
        assert_eq!(run.population, run.in_scope + left_out, "{}", run.pack);
        for rule in run.rules.iter().filter(|rule| rule.not_run.is_none() && rule.unit == Unit::Records) {
            assert_eq!(rule.counts.total(), run.in_scope, "{}", rule.code);
        }
        for rule in run.rules.iter().filter(|rule| rule.not_run.is_some()) {
            assert_eq!(rule.counts.total(), 0, "{}", rule.code);
        }
    }
}

#[test]
fn every_rule_fires_in_a_sample_and_stays_silent_in_another_row() {
    // Each sample is judged from the day that its truth names.
    let mut days: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder()).expect("the samples are there").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    for path in paths.into_iter().filter(|path| !path.to_string_lossy().ends_with(".truth")) {
        let truth = std::fs::read_to_string(path.with_extension("truth")).expect("each sample has its truth");
        let day = truth.lines().nth(1).and_then(|line| line.split(',').next()).expect("each truth has a finding");
        days.entry(day.to_owned()).or_default().push(path);
    }
    let mut runs: BTreeMap<String, (Unit, usize, usize)> = BTreeMap::new();
    for (as_at, files) in days {
        let request = AuditRequest { as_at: as_at.parse().expect("a day"), ..request(files) };
        let outcome = run(&request, &mut |_, _| {}).unwrap_or_else(|fault| panic!("{fault}"));
        for rule in outcome.audit.packs.iter().flat_map(|run| &run.rules) {
            let (_, pass, fail) = runs.entry(rule.code.clone()).or_insert((rule.unit, 0, 0));
            *pass += rule.counts.pass;
            *fail += rule.counts.fail;
        }
    }
    let mut wrong = Vec::new();
    for rule in load_all(&Library::shipped()).unwrap_or_else(|fault| panic!("{fault}")).iter().flat_map(|pack| &pack.rules) {
        match runs.get(&rule.code) {
            None => wrong.push(format!("{} is in no sample", rule.code)),
            Some((_, _, 0)) => wrong.push(format!("{} never fires", rule.code)),
            // One figure over all records cannot be met and missed in one sample.
            Some((Unit::Records, 0, _)) => wrong.push(format!("{} never passes", rule.code)),
            Some(_) => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn two_runs_give_the_same_bytes_and_the_order_of_rows_changes_no_identity() {
    let (one, other) = (audit(vec![folder().join(referrals::FILE)]), audit(vec![folder().join(referrals::FILE)]));
    let json = |outcome: &AuditOutcome| boardready::report::flat::findings_json(outcome).expect("JSON can be written");
    assert!(json(&one) == json(&other));
    let text = String::from_utf8(referrals::file()).expect("UTF-8");
    let mut lines: Vec<&str> = text.split_inclusive("\r\n").collect();
    lines[3..].reverse();
    let place = tempfile::tempdir().expect("a temporary folder");
    let turned = place.path().join("turned.csv");
    std::fs::write(&turned, lines.concat()).expect("the folder can be written");
    let ids = |outcome: &AuditOutcome| -> BTreeSet<String> {
        // Which of two equal rows came first is the one thing that a new order changes.
        outcome.audit.findings().filter(|finding| finding.code != "R29").map(|finding| finding.id.clone()).collect()
    };
    assert_eq!(ids(&one), ids(&audit(vec![turned])));
}

#[test]
fn waivers_are_shown_and_unused_expired_and_incomplete_ones_are_findings() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let waivers = place.path().join("waivers.csv");
    let text = "Rule,Record,Reason,Who,Until\nR12,CF-0391,Referrer was told by telephone,D. Merriweather,31/12/2024\nR13,CF-0393,Signed on paper,D. Merriweather,31/12/2023\nR02,CF-9999,Nobody,D. Merriweather,31/12/2024\nR03,CF-0373,,D. Merriweather,31/12/2024\n";
    std::fs::write(&waivers, text).expect("the folder can be written");
    let outcome = audit(vec![folder().join(referrals::FILE), waivers]);
    let waived: Vec<&str> =
        outcome.audit.findings().filter(|finding| finding.waived.is_some()).map(|finding| finding.about.as_str()).collect();
    assert_eq!(waived, ["CF-0391"]);
    let about: Vec<&str> = outcome.audit.about_waivers.iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!(about, ["A02", "A01", "A03"]);
    assert_eq!(outcome.audit.about_waivers[1].evidence[0].at.to_string(), "waivers.csv > A4");
}

#[test]
fn a_rule_whose_column_is_missing_is_not_run() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let file = place.path().join("short.csv");
    std::fs::write(&file, "Name,Start date,CRB number,CRB issue date\nAnn Sample,01/09/2008,001234567890,02/09/2008\n")
        .expect("the folder can be written");
    let outcome = audit(vec![file]);
    let rule = |code: &str| outcome.audit.packs.iter().flat_map(|run| &run.rules).find(|rule| rule.code == code).expect("it is shipped");
    assert!(rule("P10").not_run.as_deref().is_some_and(|reason| reason.contains("Identity checked")));
    assert_eq!(rule("P01").counts.fail, 1);
    assert!(Verdict::CannotTell.words() == "cannot tell");
}

#[test]
fn a_column_that_one_sheet_of_several_lacks_is_told_once_and_counted_for_each_record() {
    let folder = tempfile::tempdir().expect("a folder");
    let with = "Case ref,Referral date,Decision date,Manager signed\nA1,03/03/2008,04/03/2008,Yes\nA2,03/03/2008,04/03/2008,Yes\n";
    let without = "Case ref,Referral date,Decision date\nB1,03/03/2008,04/03/2008\nB2,03/03/2008,04/03/2008\nB3,03/03/2008,04/03/2008\n";
    let files: Vec<_> = [("with.csv", with), ("without.csv", without)]
        .map(|(name, text)| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).expect("written");
            path
        })
        .into();
    let found = audit(files);
    let run = found.audit.packs.iter().find(|run| run.pack == "referrals").expect("the pack was run");
    let rule = run.rules.iter().find(|rule| rule.code == "R13").expect("the rule");
    assert_eq!((rule.counts.pass, rule.counts.cannot_tell), (2, 3), "{:?}", rule.not_run);
    let told: Vec<&str> = run.cannot_tell.iter().filter(|one| one.code == "R13").map(|one| one.about.as_str()).collect();
    assert_eq!(told, ["all 3 records of \"without.csv\""]);
}
