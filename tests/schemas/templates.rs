//! The template of every kind of record reads back: its headings are that kind's, its notes and drop-downs are there, and a
//! template filled in with a rule's own example is judged as that example.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use boardready::audit::{Example, load_all};
use boardready::cell::Book;
use boardready::pipeline::audit::Judging;
use boardready::read::{self, Limits};
use boardready::record::{Library, Schema, find};
use boardready::report::template;
use chrono::NaiveDate;

/// The template of a kind, written to a folder.
fn written(library: &Library, kind: &str, folder: &Path) -> PathBuf {
    let schema = library.schema(kind).expect("it is shipped");
    let path = folder.join(format!("{kind}.xlsx"));
    std::fs::write(&path, template::workbook(schema).expect("it can be written")).expect("the folder can be written");
    path
}

/// The headings of a template as they stand in its first row.
fn headings(template: &Path) -> Vec<String> {
    let book = read::open(template, &Limits::default()).expect("it can be read");
    let (_, cells) = book.sheets[0].rows().next().expect("a heading row");
    cells.values().map(|cell| cell.shown().into_owned()).collect()
}

/// A sheet with the headings of a kind's template, filled in with records.
fn filled(library: &Library, kind: &str, records: &[BTreeMap<String, String>]) -> String {
    let fields = &library.schema(kind).expect("it is shipped").fields;
    let fields: Vec<_> = fields.iter().filter(|field| ![Schema::GROUP, Schema::SOURCE_FILE].contains(&field.name.as_str())).collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(fields.iter().map(|field| &field.title)).expect("it can be written");
    for record in records {
        writer.write_record(fields.iter().map(|field| record.get(&field.name).map_or("", String::as_str))).expect("it can be written");
    }
    String::from_utf8(writer.into_inner().expect("it can be written")).expect("UTF-8")
}

#[test]
fn every_template_is_of_its_kind_and_has_a_note_on_each_heading() {
    let library = Library::shipped();
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, kind) in library.kinds() {
        let path = written(&library, name, folder.path());
        let book = read::open(&path, &Limits::default()).expect("it can be read");
        let found: Vec<Vec<String>> =
            book.sheets.iter().map(|grid| find(grid, &library).into_iter().map(|found| found.kind).collect()).collect();
        assert_eq!(found, [vec![name.to_owned()], Vec::new(), Vec::new()], "{name}");
        let titles: Vec<&str> = kind
            .schema
            .fields
            .iter()
            .filter(|field| ![Schema::GROUP, Schema::SOURCE_FILE].contains(&field.name.as_str()))
            .map(|field| field.title.as_str())
            .collect();
        assert_eq!(headings(&path), titles, "{name}");
        let package = std::fs::read(&path).expect("it is there");
        let mut parts = zip::ZipArchive::new(std::io::Cursor::new(package)).expect("a package");
        let mut part = |name: &str| {
            let mut text = String::new();
            std::io::Read::read_to_string(&mut parts.by_name(name).expect(name), &mut text).expect("text");
            text
        };
        assert_eq!(part("xl/comments1.xml").matches("<comment ").count(), titles.len(), "{name}");
        let lists = kind.schema.fields.iter().filter(|field| match field.kind.as_str() {
            "boolean" => true,
            "string" => !field.values.is_empty(),
            _ => false,
        });
        assert_eq!(part("xl/worksheets/sheet1.xml").matches("type=\"list\"").count(), lists.count(), "{name}");
    }
}

/// Rules for which a column that is there and blank says something else than a column that is missing, as in their examples.
const BLANK_IS_NOT_MISSING: [&str; 2] = ["P29", "Y01"];

#[test]
fn a_template_filled_in_with_a_rules_example_is_judged_as_the_example() {
    let library = Library::shipped();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut judges: BTreeMap<NaiveDate, Judging> = BTreeMap::new();
    let mut wrong = Vec::new();
    for pack in load_all(&library).unwrap_or_else(|fault| panic!("{fault}")) {
        // Each rule's examples are run by the tests of the rules; of each pack some are enough for its template.
        let excused = pack.rules.iter().filter(|rule| BLANK_IS_NOT_MISSING.contains(&rule.code.as_str()));
        for rule in pack.rules.iter().take(4).chain(excused) {
            for (wanted, example) in [("pass", &rule.pass), ("fail", &rule.fail)] {
                let day = example.day();
                let judge = judges
                    .entry(day)
                    .or_insert_with(|| Judging::new(Library::shipped(), &[], day).unwrap_or_else(|fault| panic!("{fault}")));
                let found = judge.judge(&books(&library, folder.path(), &pack.records, example), Vec::new());
                let Some(run) = found.audit.packs.iter().find(|run| run.pack == pack.name) else {
                    wrong.push(format!("{} {wanted}: not recognised", rule.code));
                    continue;
                };
                let counts = run.rules.iter().find(|run| run.code == rule.code).expect("every rule is run").counts;
                let kept = if wanted == "pass" { counts.fail == 0 && counts.pass > 0 } else { counts.fail > 0 };
                let turned = if wanted == "pass" { counts.fail > 0 } else { counts.pass > 0 };
                let excused = BLANK_IS_NOT_MISSING.contains(&rule.code.as_str()) && !turned;
                // A record outside the scope of the pack is judged by no rule.
                if !kept && !excused && run.in_scope > 0 {
                    wrong.push(format!("{} {wanted}: {counts:?}", rule.code));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The sheets of an example, with the headings of the templates.
fn books(library: &Library, folder: &Path, kind: &str, example: &Example) -> Vec<Book> {
    let beside = example.beside.iter().map(|(kind, records)| (kind.as_str(), records));
    let sheet = |(kind, records): (&str, &Vec<BTreeMap<String, String>>)| {
        let path = folder.join(format!("{kind}.csv"));
        std::fs::write(&path, filled(library, kind, records)).expect("the folder can be written");
        read::open(&path, &Limits::default()).expect("it can be read")
    };
    std::iter::once((kind, &example.records)).chain(beside).map(sheet).collect()
}
