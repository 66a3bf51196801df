//! Schemas and packs as data: faults are named with file and line, and a folder can add a kind of record and a pack.

#![allow(clippy::panic, reason = "a test that fails says why")]

mod findings;
mod init;
mod lists;
mod templates;

use std::path::{Path, PathBuf};
use std::process::Command;

use boardready::audit::{Tables, load, load_all, run};
use boardready::outcome::AuditOutcome;
use boardready::pipeline::audit::{AuditRequest, library, run as audit};
use boardready::read::Limits;
use boardready::record::{Library, Schema, profile};

/// The blocks of one language in the manual of schemas and packs.
fn blocks(language: &str) -> Vec<String> {
    let manual = include_str!("../schemas/README.md");
    let fence = format!("```{language}\n");
    manual.split(fence.as_str()).skip(1).map(|rest| rest.split("```").next().unwrap_or_default().to_owned()).collect()
}

const HEAD: &str = "[pack]\nname = \"x\"\ntitle = \"x\"\nrecords = \"personnel\"\n";

/// A pack of one rule with its check in line 15.
fn pack(check: &str) -> String {
    format!(
        "{HEAD}\n[[rule]]\ncode = \"X1\"\ntitle = \"x\"\nrationale = \"x\"\nbasis = \"plan\"\nreference = \"x\"\nseverity = \"major\"\npass = {{ records = [{{}}] }}\nfail = {{ records = [{{}}] }}\n{check}\n"
    )
}

/// A pack of [`pack`] about names, with examples that do what they say.
fn kept(pack: &str) -> String {
    pack.replace("pass = { records = [{}]", "pass = { records = [{ name = \"Ann\" }]")
        .replace("fail = { records = [{}]", "fail = { records = [{ name = \"\" }]")
}

fn at_root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// What an audit of files finds, with a folder of schemas of one's own.
fn audit_of(files: Vec<PathBuf>, as_at: &str, schemas: Option<PathBuf>) -> AuditOutcome {
    let as_at = as_at.parse().expect("a day");
    let request = AuditRequest { files, named: true, as_at, limits: Limits::default(), schemas, packs: Vec::new() };
    audit(&request, &mut |_, _| {}).unwrap_or_else(|fault| panic!("{fault}"))
}

/// The shipped schema files, by name, with their text.
fn schema_files() -> Vec<(PathBuf, String)> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(at_root("schemas/records")).expect("the folder").map(|entry| entry.expect("it").path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), std::fs::read_to_string(path).expect("a schema"))).collect()
}

#[test]
fn every_schema_keeps_to_the_profile_it_names_and_the_profile_is_the_programs_own() {
    let path = at_root("schemas/profile/record-schema.json");
    let made = serde_json::to_string_pretty(&profile()).expect("it is JSON") + "\n";
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        std::fs::write(&path, &made).expect("the profile can be written");
    }
    assert!(std::fs::read_to_string(&path).expect("the profile") == made, "run `UPDATE=1 cargo test --test suite schemas`");
    let rules = jsonschema::validator_for(profile().as_value()).expect("the profile is a JSON Schema");
    for (file, text) in schema_files() {
        let schema: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let named = file.parent().expect("a folder").join(schema["$schema"].as_str().expect("a profile"));
        assert_eq!(std::fs::canonicalize(named).expect("it is there"), std::fs::canonicalize(&path).expect("it is there"));
        let faults: Vec<String> = rules.iter_errors(&schema).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
        assert!(faults.is_empty(), "{}: {faults:?}", file.display());
    }
    let example: serde_json::Value = serde_json::from_str(&blocks("json")[0]).expect("JSON");
    assert!(rules.is_valid(&example));
    for (key, wrong) in [("headings", serde_json::json!("Name")), ("type", "strnig".into()), ("heading", serde_json::json!([]))] {
        let mut broken = example.clone();
        broken["fields"][0][key] = wrong;
        assert!(!rules.is_valid(&broken), "{key}");
    }
}

#[test]
fn frictionless_accepts_every_schema() {
    const SCRIPT: &str = "import sys\nfrom frictionless import Schema\nbad = 0\nfor path in sys.argv[1:]:\n    try: Schema.from_descriptor(path)\n    \
        except Exception as fault:\n        bad = 1\n        print(path, fault, getattr(fault, 'reasons', ''))\nsys.exit(bad)";
    let there = Command::new("python3").args(["-c", "import frictionless"]).output().is_ok_and(|run| run.status.success());
    if !there {
        eprintln!("skipped: frictionless (pip install frictionless) is not installed");
        return;
    }
    let files: Vec<PathBuf> = schema_files().into_iter().map(|(path, _)| path).collect();
    let run = Command::new("python3").args(["-c", SCRIPT]).args(&files).output().expect("python3 starts");
    assert!(run.status.success(), "{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
}

#[test]
fn each_fault_of_a_pack_has_its_message_with_file_and_line() {
    let library = Library::shipped();
    for (text, line, words) in [
        (pack("check.required = { fields = \"start_date\" }").replace("severity", "severty"), 12, "severty"),
        (pack("check.required = { feilds = \"start_date\" }"), 15, "feilds"),
        (pack("check.requird = { fields = \"start_date\" }"), 15, "requird"),
        (pack("check.required = { fields = \"strat_date\" }"), 15, "the nearest is \"start_date\""),
        (pack("check.required = { fields = [] }"), 15, "empty"),
        (pack("check.not_after = { date = \"name\", limit = \"start_date\" }"), 15, "\"name\" holds text, and here a date is needed"),
        (pack("check.not_after = { date = \"start_date\" }"), 15, "limit"),
        (pack("check.not_after = { date = \"start_date\", limit = \"start_date\", offset = { days = 1, months = 1 } }"), 15, "exactly one"),
        (pack("check.matching = { field = \"name\", pattern = \"[a-\" }"), 15, "regular expression"),
        (pack("check.allowed = { field = \"name\", values = [] }"), 15, "empty"),
        (pack("check.listed = { field = \"name\", table = \"nobody\", other = \"name\" }"), 15, "no kind of record called \"nobody\""),
        (pack("check.required = { fields = \"name\" }\nwhen = [{ field = \"name\" }]"), 16, "a condition needs"),
        (pack("check.required = { fields = \"name\" }\nregime = { by = \"start_date\", from = \"soon\" }"), 16, "soon"),
        (pack("check.required = { fields = \"name\" }").replace("\"major\"", "\"grave\""), 12, "grave"),
        (pack("check.either.of = [{ unique = { fields = \"name\" } }, { required = { fields = \"name\" } }]"), 15, "all records together"),
        (pack("check.required = { fields = \"name\" }").replace("\"personnel\"", "\"personel\""), 4, "the nearest is \"personnel\""),
        (
            format!("{}{}", pack("check.required = { fields = \"name\" }"), &pack("check.required = { fields = \"name\" }")[HEAD.len()..]),
            18,
            "used twice",
        ),
        (pack("check.required = { fields = \"name\" }").replace("\"major\"", "major"), 12, "quotation marks"),
        (pack("check.required = { fields = \"name\" }").replace("[[rule]]", "[rule]"), 6, "[[rule]]"),
        (pack("check.required = { fields = \"name\" }\ncheck.unique = { fields = \"name\" }"), 15, "a rule has one check"),
        (pack("check.required = { fields = 3 }"), 15, "the name of a field in quotes"),
        (pack("check.allowed = { field = \"supervised\", values = [\"Yess\"] }"), 15, "never says \"Yess\"; its values are yes, no"),
        (pack("check.allowed = { field = \"category\", values = [\"govenor\"] }"), 15, "never says \"govenor\""),
        (pack("check.required = { fields = \"name\" }\nwhen = [{ field = \"supervised\", is = [\"true\"] }]"), 16, "never says \"true\""),
        (pack("check.not_after = { date = \"start_date\", limit = \"2008-01-32\" }"), 15, "nor a day such as"),
        (
            pack("check.required = { fields = \"name\" }\nregime = { by = \"start_date\", from = \"2012-09\", before = \"2008-04-01\" }"),
            16,
            "ends (1 April 2008) before it begins",
        ),
        (pack("check.required = { fields = \"name\" }\nregime = { by = \"start_date\" }"), 16, "needs \"from\" or \"before\""),
        (
            pack("check.required = { fields = \"name\" }")
                .replace("pass = { records = [{}]", "pass = { as_at = \"31/3/09\", records = [{}]"),
            13,
            "no day",
        ),
        (
            pack("check.required = { fields = \"name\" }").replace("pass = { records = [{}]", "pass = { records = [{ nmae = \"A\" }]"),
            13,
            "the nearest is \"name\"",
        ),
        (HEAD.to_owned(), 5, "has no rules"),
        (pack("check.required = { fields = \"name\" }").replacen("title = \"x\"", "title = \"\"", 1), 1, "\"title\" of the pack is empty"),
        ("[pack\n".to_owned(), 1, ""),
    ] {
        let fault = load("mine.toml", &text, &library).expect_err(&text);
        assert_eq!(fault.line, line, "{fault}");
        assert!(fault.to_string().contains(words) && fault.to_string().contains("mine.toml"), "{words}: {fault}");
    }
}

#[test]
fn two_packs_with_one_code_are_refused() {
    let mut library = Library::shipped();
    let mine = kept(&pack("check.required = { fields = \"name\" }"));
    let other = mine.replace("name = \"x\"\ntitle", "name = \"y\"\ntitle");
    library.add(&[], &[("a.toml".to_owned(), mine), ("b.toml".to_owned(), other)]).expect("no schema is wrong");
    let fault = load_all(&library).expect_err("X1 is there twice").to_string();
    assert!(fault.contains("b.toml") && fault.contains("line 7") && fault.contains("a.toml"), "{fault}");
}

#[test]
fn a_pack_of_ones_own_must_keep_its_examples_and_is_blamed_for_a_code_that_is_taken() {
    // The manual's pack may grow; its lines are counted in its own text.
    let line = |word: &str| format!("line {}", blocks("toml")[0].lines().position(|line| line.starts_with(word)).expect(word) + 1);
    let mut library = Library::shipped();
    let broken = blocks("toml")[0].replace("parents_told = \"Yes\"", "parents_told = \"No\"");
    library
        .add(&[("first_aid.json".to_owned(), blocks("json")[0].clone())], &[("aid.toml".to_owned(), broken)])
        .expect("no schema is wrong");
    let fault = load_all(&library).expect_err("the example fails").to_string();
    assert!(
        fault.contains("aid.toml") && fault.contains(&line("pass = ")) && fault.contains("example \"pass\" of rule FA1 does not pass"),
        "{fault}"
    );
    let mut library = Library::shipped();
    let taken = blocks("toml")[0].replace("\"FA1\"", "\"P01\"");
    library
        .add(&[("first_aid.json".to_owned(), blocks("json")[0].clone())], &[("aid.toml".to_owned(), taken)])
        .expect("no schema is wrong");
    let fault = load_all(&library).expect_err("P01 is there twice").to_string();
    assert!(fault.contains("The pack aid.toml") && fault.contains(&line("code = ")) && fault.contains("personnel.toml too"), "{fault}");
}

#[test]
fn a_schema_of_ones_own_is_told_where_a_heading_names_two_fields_or_two_files_name_one_kind() {
    let ours = blocks("json")[0].clone();
    let fault = Library::shipped()
        .add(&[("a.json".to_owned(), ours.replace("[\"first aider\"]", "[\"Pupil\"]"))], &[])
        .expect_err("pupil is there twice")
        .to_string();
    assert!(fault.contains("a.json") && fault.contains("line 9") && fault.contains("of \"child\" and of \"treated_by\""), "{fault}");
    let fault =
        Library::shipped().add(&[("a.json".to_owned(), ours.clone()), ("b.json".to_owned(), ours)], &[]).expect_err("twice").to_string();
    assert!(fault.contains("a.json and b.json both describe the kind \"first_aid\""), "{fault}");
}

#[test]
fn each_fault_of_a_schema_has_its_message_with_the_line() {
    let schema = |fields: &str, rest: &str| {
        format!(
            "{{\n\"$schema\": \"x\", \"name\": \"a\", \"title\": \"A\",\n\"fields\": [{fields}],\n{rest}\n\"recognised_by\": [[\"f\"]]\n}}"
        )
    };
    let field = "{ \"name\": \"f\", \"type\": \"string\", \"title\": \"F\" }";
    for (text, words) in [
        (schema(&field.replace("title", "titel"), ""), "titel"),
        (schema(&field.replace("string", "strnig"), ""), "strnig"),
        (schema(&format!("{field},\n{field}"), ""), "twice"),
        (schema(field, "\"primaryKey\": [\"g\"],"), "\"g\" is not one of its fields"),
        (schema(&field.replace(" }", ", \"headings\": [\"{nobody} date\"] }"), ""), "nobody"),
        (schema(field, "").replace("[[\"f\"]]", "[]"), "recognised_by"),
        (schema(&field.replace("\"f\"", "\"F one\""), ""), "small letters"),
        (schema(&field.replace(" }", ", \"from\": [\"f\"] }"), ""), "\"f\" would be made from itself"),
        (
            schema(
                &format!(
                    "{},\n{}",
                    field.replace(" }", ", \"joins\": [\"g\"] }"),
                    field.replace("\"f\"", "\"g\"").replace(" }", ", \"from\": [\"f\"] }")
                ),
                "",
            ),
            "by way of \"g\"",
        ),
        (schema(&field.replace("string", "boolean").replace(" }", ", \"values\": { \"ja\": [] } }"), ""), "\"ja\""),
        (schema(&field.replace(" }", ", \"headings\": \"F\" }"), ""), "a list in square brackets is needed"),
        (schema("", ""), "it has no fields"),
        ("{".to_owned(), "line"),
    ] {
        let fault = Schema::of_records("mine.json", &text).expect_err(&text).to_string();
        assert!(fault.contains(words) && fault.contains("mine.json") && fault.contains("line"), "{words}: {fault}");
    }
}

#[test]
fn a_folder_adds_a_kind_of_record_and_a_pack_and_audits_with_them() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("the folder can be written");
    write("first_aid.json", &blocks("json")[0]);
    write("first-aid.toml", &blocks("toml")[0]);
    write(
        "log.csv",
        "Accidents in May\n\nName of child,Incident date,First aider,Parents informed\nA,01/05/2008,Kim,Y\nB,02/05/2008,,N\nC,31/12/2007,Kim,N\n",
    );
    let found = audit_of(vec![folder.path().join("log.csv")], "2009-03-31", Some(folder.path().to_path_buf()));
    let run = found.audit.packs.iter().find(|run| run.pack == "first-aid").expect("the pack was run");
    assert_eq!((run.population, run.in_scope), (3, 2));
    let findings: Vec<_> = run.findings.iter().map(|finding| (finding.code.as_str(), finding.about.as_str())).collect();
    assert_eq!(findings, [("FA1", "B / 02/05/2008")]);
    assert_eq!(run.findings[0].evidence[0].at.to_string(), "log.csv > D5");
}

#[test]
fn a_pack_of_a_folder_takes_the_place_of_the_shipped_one_with_its_name() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mine = kept(&pack("check.required = { fields = \"name\" }")).replace("name = \"x\"\ntitle", "name = \"personnel\"\ntitle");
    std::fs::create_dir(folder.path().join("packs")).expect("the folder can be written");
    std::fs::write(folder.path().join("packs/our-own.toml"), mine).expect("the folder can be written");
    let library = library(Some(folder.path())).expect("nothing is wrong");
    let packs = load_all(&library).unwrap_or_else(|fault| panic!("{fault}"));
    let personnel: Vec<_> = packs.iter().filter(|pack| pack.name == "personnel").collect();
    assert!(personnel.len() == 1 && personnel[0].rules.len() == 1);
}

#[test]
fn a_rule_without_records_in_scope_is_not_run_and_never_passed() {
    let library = Library::shipped();
    let pack = load("x.toml", &pack("check.required = { fields = \"name\" }"), &library).expect("nothing is wrong");
    let schema = library.schema("personnel").expect("it is shipped");
    let records = boardready::record::Records::new(schema);
    let tables = Tables::new(std::collections::BTreeMap::new(), "2009-03-31".parse().expect("a day"));
    let found = run(&pack, &tables, &records);
    assert!(found.rules[0].not_run.is_some() && found.rules[0].counts.total() == 0);
}
