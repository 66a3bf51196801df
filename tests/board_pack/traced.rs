//! Every figure on the summary and the exceptions is counted again from the rows behind it, over sheets, JSON and CSV.

use std::collections::BTreeMap;

use boardready::outcome::STANDINGS;
use boardready::outcome::evidence::EvidenceState;
use boardready::report::flat;
use serde_json::Value;

use super::fixture::samples;
use super::golden::editions;
use super::package::{Sheet, sheets};

fn numbers(sheet: &Sheet, heading: &str) -> Vec<usize> {
    sheet.column(heading).iter().map(|text| text.parse().unwrap_or_else(|_| panic!("{text} under {heading}"))).collect()
}

/// A state as CSV has it.
fn said(state: EvidenceState) -> String {
    serde_json::to_value(state).unwrap().as_str().unwrap().to_owned()
}

/// Records of a CSV by heading.
fn records(bytes: &[u8]) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes));
    let headings = reader.headers().unwrap().clone();
    reader.records().map(|record| headings.iter().map(str::to_owned).zip(record.unwrap().iter().map(str::to_owned)).collect()).collect()
}

#[test]
fn the_summary_is_counted_again_from_the_plan_as_json_and_csv() {
    let run = samples();
    let outcome = &run.plans[0].outcome;
    let csv = records(&flat::action_plan_csv(outcome).unwrap());
    let json: Value = serde_json::from_slice(&flat::action_plan_json(outcome).unwrap()).unwrap();
    let evidence = records(&flat::evidence_csv(outcome).unwrap());
    let issues = json["key_issues"].as_array().unwrap();
    for bytes in editions(outcome) {
        let sheets = sheets(&bytes);
        let sheet = sheets.iter().find(|sheet| sheet.name == "Summary").unwrap();
        let keys = sheet.column("Key issue no");
        assert_eq!(keys.len(), issues.len() + 1);
        for state in STANDINGS {
            let shown = numbers(sheet, state.words());
            for ((key, issue), count) in keys.iter().zip(issues).zip(&shown) {
                let rows = csv.iter().filter(|row| row["Key issue no"] == *key && row["Standing"] == state.words()).count();
                assert_eq!(*count, rows, "{key}, {}", state.words());
                assert_eq!(issue["number"].to_string(), *key);
            }
            assert_eq!(shown.iter().rev().skip(1).sum::<usize>(), *shown.last().unwrap(), "{} adds up", state.words());
        }
        let actions = numbers(sheet, "Actions");
        let of_states: Vec<Vec<usize>> = STANDINGS.iter().map(|state| numbers(sheet, state.words())).collect();
        for (row, count) in actions.iter().enumerate() {
            assert_eq!(of_states.iter().map(|counts| counts[row]).sum::<usize>(), *count);
            if let Some(issue) = issues.get(row) {
                assert_eq!(issue["actions"].as_array().unwrap().len(), *count);
            }
        }
        for state in EvidenceState::ALL {
            let shown = numbers(sheet, state.words());
            let rows = evidence.iter().filter(|row| row["state"].eq_ignore_ascii_case(state.words()) || row["state"] == said(state));
            let all: std::collections::BTreeSet<&str> = rows.map(|row| row["criterion"].as_str()).collect();
            assert_eq!(all.len(), *shown.last().unwrap(), "{}", state.words());
            assert_eq!(shown.iter().rev().skip(1).sum::<usize>(), all.len());
            assert_eq!(*shown.last().unwrap(), outcome.evidence.iter().filter(|one| one.state == state).count());
        }
    }
}

#[test]
fn the_exceptions_are_counted_again_from_the_findings_and_the_other_sheets() {
    let run = samples();
    let outcome = &run.plans[0].outcome;
    let findings = records(&flat::findings_csv(run.audit.as_ref().unwrap()).unwrap());
    let [working, published] = editions(outcome);
    let sheets_of = sheets(&working);
    let sheet = |name: &str| sheets_of.iter().find(|sheet| sheet.name == name).unwrap();
    let exceptions = sheet("Exceptions");
    let columns = ["Kind", "How grave", "Where", "How many"].map(|heading| exceptions.column(heading));
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for (((kind, grave), place), count) in columns[0].iter().zip(&columns[1]).zip(&columns[2]).zip(&columns[3]) {
        *kinds.entry(kind).or_insert(0) += 1;
        let count: usize = count.parse().unwrap();
        if kind == "Records break a rule" {
            let rows = findings.iter().filter(|row| row["code"] == *place && row["verdict"] == "fail");
            let rows = rows.filter(|row| row["severity"].eq_ignore_ascii_case(grave)).count();
            assert_eq!(count, rows, "{place} {grave}");
        }
    }
    assert_eq!(kinds["Action overdue"], sheet("Overdue").column("Key").len());
    let verdicts = sheet("Evidence");
    let not_met: std::collections::BTreeSet<String> = verdicts
        .column("Ref")
        .into_iter()
        .zip(verdicts.column("Verdict"))
        .filter(|(_, verdict)| verdict == "Not met")
        .map(|(reference, _)| reference)
        .collect();
    assert_eq!(kinds["Criterion not met"], not_met.len());
    let total = |heading: &str| sheet("Audit verdicts").column(heading).last().unwrap().parse::<usize>().unwrap();
    let of = |grave: &str| {
        columns[1]
            .iter()
            .zip(&columns[3])
            .filter(|(known, _)| *known == grave)
            .map(|(_, count)| count.parse::<usize>().unwrap())
            .sum::<usize>()
    };
    assert_eq!((total("Critical"), total("Major")), (of("Critical"), of("Major")), "no finding is waived in the samples");
    assert_eq!(total("Findings"), run.audit.as_ref().unwrap().audit.packs.iter().map(|pack| pack.findings.len()).sum::<usize>());

    // The same exceptions in the same order are published.
    let published = sheets(&published);
    let there = published.iter().find(|sheet| sheet.name == "Exceptions").unwrap();
    assert_eq!(there.column("Where"), columns[2]);
    for (published, working) in there.column("How many").iter().zip(&columns[3]) {
        assert!(published == working || published == "[c]", "{published} for {working}");
    }
}
