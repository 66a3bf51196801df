//! The examples of the manual pages: each check with a table of records and their verdicts is run and compared.

#![allow(clippy::panic, reason = "a test that fails says why")]

use std::collections::BTreeMap;

use boardready::audit::rules::MANUAL;
use boardready::audit::{Tables, Verdict, load, run};
use boardready::record::{Library, Records};

/// A table of a manual page: headings and rows.
type Table = (Vec<String>, Vec<Vec<String>>);

/// One example: a check, the records beside it, the records it judges, the verdicts of groups, the day.
#[derive(Debug, Default, Clone)]
struct Example {
    check: String,
    as_at: String,
    beside: Option<Table>,
    records: Option<Table>,
    verdicts: Vec<(String, String)>,
}

/// The examples of a page, in order.
fn examples(page: &str) -> Vec<Example> {
    let body = page.split("## Examples").nth(1).unwrap_or_default();
    let mut found: Vec<Example> = Vec::new();
    let (mut in_block, mut beside) = (false, false);
    for line in body.lines() {
        if line.starts_with("```toml") {
            found.push(Example { as_at: "2026-12-31".to_owned(), ..Example::default() });
            (in_block, beside) = (true, false);
            continue;
        }
        if line.starts_with("```") {
            in_block = false;
            continue;
        }
        let Some(example) = found.last_mut() else { continue };
        if in_block {
            example.check.push_str(line);
            example.check.push('\n');
        } else if let Some(day) = line.strip_prefix("As at ") {
            example.as_at = day.trim_end_matches(':').to_owned();
        } else if line.starts_with("Beside it") {
            beside = true;
        } else if line.starts_with("The records") {
            beside = false;
        } else if let Some(list) = line.strip_prefix("Verdicts: ") {
            let pairs = list.split("; ").filter_map(|pair| pair.trim_start_matches('`').split_once("` "));
            example.verdicts = pairs.map(|(label, verdict)| (label.to_owned(), verdict.to_owned())).collect();
        } else if line.starts_with('|') && !line.starts_with("|---") {
            let cells: Vec<String> = line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
            let table = if beside { &mut example.beside } else { &mut example.records };
            match table {
                None => *table = Some((cells, Vec::new())),
                Some((_, rows)) => rows.push(cells),
            }
        }
    }
    found
}

/// A schema and the rows of a table; fields are named `name: type`, and each row gets a number.
fn kind(name: &str, (headings, rows): &Table) -> (String, Vec<BTreeMap<String, String>>) {
    let fields: Vec<(String, String)> = headings
        .iter()
        .filter(|heading| *heading != "verdict")
        .map(|heading| heading.split_once(": ").map_or((heading.clone(), "string".to_owned()), |(a, b)| (a.to_owned(), b.to_owned())))
        .collect();
    let mut list = vec!["{ \"name\": \"row\", \"type\": \"string\", \"title\": \"Row\" }".to_owned()];
    list.extend(fields.iter().map(|(field, kind)| format!("{{ \"name\": \"{field}\", \"type\": \"{kind}\", \"title\": \"{field}\" }}")));
    let schema = format!(
        "{{ \"$schema\": \"x\", \"name\": \"{name}\", \"title\": \"{name}\", \"primaryKey\": [\"row\"], \"recognised_by\": [[\"row\"]], \"fields\": [{}] }}",
        list.join(", ")
    );
    let rows = rows
        .iter()
        .enumerate()
        .map(|(nth, cells)| {
            let mut row: BTreeMap<String, String> = fields.iter().map(|(field, _)| field.clone()).zip(cells.iter().cloned()).collect();
            row.insert("row".to_owned(), format!("row {}", nth + 1));
            row
        })
        .collect();
    (schema, rows)
}

/// What is wrong with one example.
fn faults(page: &str, nth: usize, example: &Example) -> Vec<String> {
    let place = format!("{page}.md, example {}", nth + 1);
    let table = example.records.as_ref().unwrap_or_else(|| panic!("{place} has no records"));
    let (schema, rows) = kind("example", table);
    let mut schemas = vec![("example.json".to_owned(), schema)];
    let beside = example.beside.as_ref().map(|table| kind("beside", table));
    schemas.extend(beside.iter().map(|(schema, _)| ("beside.json".to_owned(), schema.clone())));
    let mut library = Library::shipped();
    library.add(&schemas, &[]).unwrap_or_else(|fault| panic!("{place}: {fault}"));
    let pack = format!(
        "[pack]\nname = \"x\"\ntitle = \"x\"\nrecords = \"example\"\n[[rule]]\ncode = \"X1\"\ntitle = \"x\"\nrationale = \"x\"\nbasis = \"plan\"\nreference = \"x\"\nseverity = \"major\"\npass = {{ records = [{{}}] }}\nfail = {{ records = [{{}}] }}\n{}",
        example.check
    );
    let pack = load("x.toml", &pack, &library).unwrap_or_else(|fault| panic!("{place}: {fault}"));
    let as_at = example.as_at.parse().unwrap_or_else(|fault| panic!("{place}: {fault}"));
    let of = |name: &str, rows: &[BTreeMap<String, String>]| Records::of_words(library.schema(name).expect("just added"), rows, as_at);
    let mut kinds = BTreeMap::from([("example".to_owned(), of("example", &rows))]);
    if let Some((_, rows)) = &beside {
        kinds.insert("beside".to_owned(), of("beside", rows));
    }
    let tables = Tables::new(kinds, as_at);
    let found = run(&pack, &tables, tables.records("example").expect("just added"));
    let mut wanted: Vec<(String, String)> = example.verdicts.clone();
    if table.0.last().is_some_and(|heading| heading == "verdict") {
        wanted =
            table.1.iter().enumerate().map(|(nth, row)| (format!("row {}", nth + 1), row.last().cloned().unwrap_or_default())).collect();
    }
    assert!(!wanted.is_empty(), "{place} says no verdict");
    let rule = &found.rules[0];
    let mut wrong = Vec::new();
    if let Some(reason) = &rule.not_run {
        wrong.push(format!("{place} was not run: {reason}"));
    }
    for (about, verdict) in &wanted {
        let failed = found.findings.iter().find(|finding| finding.about == *about);
        let unclear = found.cannot_tell.iter().find(|finding| finding.about == *about);
        let got = if failed.is_some() {
            "fail"
        } else if unclear.is_some() {
            "cannot tell"
        } else {
            ""
        };
        let expected = if matches!(verdict.as_str(), "fail" | "cannot tell") { verdict } else { "" };
        if got != expected {
            let why = failed.or(unclear).map(|finding| finding.message.clone()).unwrap_or_default();
            wrong.push(format!("{place}, {about}: {verdict} expected, not {got:?} {why}"));
        }
    }
    for (verdict, count) in [
        (Verdict::Pass, rule.counts.pass),
        (Verdict::Fail, rule.counts.fail),
        (Verdict::CannotTell, rule.counts.cannot_tell),
        (Verdict::NotApplicable, rule.counts.not_applicable),
        (Verdict::NotYetDue, rule.counts.not_yet_due),
    ] {
        let expected = wanted.iter().filter(|(_, said)| said == verdict.words()).count();
        if expected != count {
            wrong.push(format!("{place}: {expected} times \"{}\" expected, not {count}", verdict.words()));
        }
    }
    wrong
}

#[test]
fn every_example_of_the_manual_gets_the_verdict_it_says() {
    let mut wrong = Vec::new();
    for (name, page) in MANUAL {
        let examples = examples(page);
        assert!(!examples.is_empty(), "{name}.md has no example");
        wrong.extend(examples.iter().enumerate().flat_map(|(nth, example)| faults(name, nth, example)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_kind_of_check_shows_a_pass_and_a_fail() {
    for (name, page) in MANUAL {
        let said: Vec<String> = examples(page)
            .into_iter()
            .flat_map(|example| {
                let rows = example.records.map(|(_, rows)| rows).unwrap_or_default();
                rows.into_iter()
                    .filter_map(|row| row.last().cloned())
                    .chain(example.verdicts.into_iter().map(|(_, verdict)| verdict))
                    .collect::<Vec<_>>()
            })
            .collect();
        for verdict in ["pass", "fail"] {
            assert!(said.iter().any(|known| known == verdict), "{name}.md shows no {verdict}");
        }
    }
}
