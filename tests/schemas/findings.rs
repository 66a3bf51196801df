//! What an audit tells other programs keeps to its published schemas, and the three formats say the same.

use std::collections::BTreeSet;
use std::path::Path;

use boardready::outcome::AuditOutcome;
use boardready::report::flat::{findings_csv, findings_json, findings_jsonl, findings_schemas};
use serde_json::Value;

use super::{at_root, audit_of};

/// All record sheets of the samples, and waivers of which one fits, one has expired and one fits nothing.
fn outcome(folder: &Path) -> AuditOutcome {
    let waivers = folder.join("waivers.csv");
    let text = "Rule,Record,Reason,Who,Until\nR12,CF-0391,\"=Told, by telephone\",D. Merriweather,31/12/2024\nR13,CF-0393,Signed on paper,D. Merriweather,31/12/2023\nR02,CF-9999,Nobody,D. Merriweather,31/12/2024\n";
    std::fs::write(&waivers, text).expect("the folder can be written");
    let mut files: Vec<_> =
        std::fs::read_dir(at_root("samples/records")).expect("the samples").map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| !path.to_string_lossy().ends_with(".truth"));
    files.sort();
    files.push(waivers);
    audit_of(files, "2024-11-30", None)
}

fn parsed(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).expect("JSON")
}

#[test]
fn the_findings_keep_to_their_published_schemas() {
    for (name, made) in findings_schemas().expect("they can be made") {
        let path = at_root("schemas/output").join(name);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &made).expect("the schema can be written");
        }
        assert!(std::fs::read(&path).unwrap_or_default() == made, "{name}: run `UPDATE=1 cargo test --test suite schemas`");
    }
    let [whole, line] = findings_schemas().expect("they can be made").map(|(_, bytes)| parsed(&bytes));
    let (whole, line) =
        (jsonschema::validator_for(&whole).expect("a JSON Schema"), jsonschema::validator_for(&line).expect("a JSON Schema"));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let outcome = outcome(folder.path());
    let found = parsed(&findings_json(&outcome).expect("JSON can be written"));
    let faults: Vec<String> = whole.iter_errors(&found).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{faults:?}");
    assert!(["findings", "cannot_tell", "tables", "packs"].iter().all(|list| found[list].as_array().is_some_and(|list| !list.is_empty())));
    let lines = String::from_utf8(findings_jsonl(&outcome).expect("JSON can be written")).expect("UTF-8");
    assert!(lines.lines().all(|text| line.is_valid(&parsed(text.as_bytes()))));
    let mut wrong = found.clone();
    wrong["findings"][0]["severity"] = "grave".into();
    assert!(!whole.is_valid(&wrong));
    wrong = found;
    wrong["findings"][0]["evidence"] = Value::Array(Vec::new());
    assert!(!whole.is_valid(&wrong));
}

#[test]
fn every_finding_and_all_that_cannot_be_told_is_in_all_three_formats_once() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let outcome = outcome(folder.path());
    let bytes = findings_csv(&outcome).expect("CSV can be written");
    let text = String::from_utf8(bytes).expect("UTF-8");
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headings = reader.headers().expect("headings").clone();
    let at = |name: &str| headings.iter().position(|heading| heading == name).expect(name);
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let counted = |verdict: &str| rows.iter().filter(|row| &row[at("verdict")] == verdict).count();
    let unclear: usize = outcome.audit.packs.iter().map(|run| run.cannot_tell.len()).sum();
    assert!(unclear > 0 && counted("cannot tell") == unclear);
    assert_eq!(counted("fail"), outcome.audit.findings().count());
    let of = |code: &str| rows.iter().find(|row| &row[at("code")] == code).expect(code);
    assert_eq!((&of("A01")[at("pack")], &of("A01")[at("verdict")]), ("waivers", "fail"));
    let waived = rows.iter().find(|row| &row[at("code")] == "R12" && &row[at("record")] == "CF-0391").expect("it stays a finding");
    assert_eq!(&waived[at("waived")], "'=Told, by telephone (accepted by D. Merriweather until 31 December 2024)");
    let ids: Vec<&str> = rows.iter().map(|row| &row[at("id")]).collect();
    let lines = String::from_utf8(findings_jsonl(&outcome).expect("JSON can be written")).expect("UTF-8");
    let told: Vec<Value> = lines.lines().map(|line| parsed(line.as_bytes())).collect();
    assert_eq!(told.iter().map(|line| line["id"].as_str().expect("an id")).collect::<Vec<_>>(), ids);
    let unique: BTreeSet<(&str, &str)> = rows.iter().map(|row| (&row[at("pack")], &row[at("id")])).collect();
    assert_eq!(unique.len(), rows.len(), "no identity is there twice");
}
