//! Nothing in the published bytes tells who: planted names, initials, numbers of records, and small counts.

use std::collections::BTreeSet;

use boardready::outcome::board::Board;
use boardready::pipeline::documents::{Wanted, for_board};
use boardready::pipeline::job::Edition;
use boardready::publish::leak::{LeakKind, leaks, words_found};
use boardready::publish::pseudonym::Redactor;
use boardready::publish::suppress::Rule;
use boardready::publish::view::{AuditFigure, Of, Told, View};
use boardready::read::Limits;

use super::fixture::{audited, plan_alone, samples};
use super::package::{Sheet, parts, sheets};

/// The published documents by name.
fn published(outcome: &boardready::outcome::Outcome) -> Vec<(String, Vec<u8>)> {
    for_board(outcome, &Wanted { editions: vec![Edition::Published], ..Wanted::default() }).unwrap()
}

#[test]
fn planted_names_initials_and_numbers_of_records_are_nowhere_in_the_published_bytes() {
    let planted = [
        "Quenneville",
        "Ottoline",
        "Brackenbury",
        "Thaddeus",
        "Featherstonhaugh",
        "Isolde",
        "Mompesson",
        "Lazarus",
        "Winterbourne",
        "Vavasour",
        "ZQ70011",
        "ZQ70014",
        "001234567803",
        "Osric",
        "Vane",
        "Quillfeather",
        "(RT)",
        "(LM)",
        "(QF)",
        "(HB)",
    ];
    let documents = published(&audited());
    assert!(
        documents.len() > 10 && documents[0].0 == "board-pack-published.xlsx",
        "{:?}",
        documents.iter().map(|(name, _)| name).collect::<Vec<_>>()
    );
    for (name, bytes) in &documents {
        let texts: Vec<String> = if name.ends_with(".xlsx") {
            parts(bytes).into_iter().flat_map(|(part, text)| [part, text]).collect()
        } else {
            vec![String::from_utf8(bytes.clone()).unwrap()]
        };
        for word in planted {
            for text in &texts {
                let found = text.find(word);
                assert!(
                    found.is_none(),
                    "{word} in {name}: {}",
                    &text[found.unwrap().saturating_sub(60)..(found.unwrap() + 60).min(text.len())]
                );
            }
        }
    }
    // The working edition has them, so the search would find them.
    let board_of = audited();
    let board = Board::of(&board_of);
    let working = boardready::report::board_pack::workbook(&View::working(&board)).unwrap();
    let text: String = parts(&working).into_values().collect();
    for word in ["Osric", "(RT)", "ZQ70014", "Mompesson"] {
        assert!(text.contains(word), "{word}");
    }
}

#[test]
fn no_word_of_the_key_is_in_the_published_samples_and_nothing_is_hidden_in_them() {
    let run = samples();
    let outcome = &run.plans[0].outcome;
    let words = Redactor::new(Some(outcome), None, outcome.audit.as_deref()).telling_words();
    assert!(words.len() > 500, "{}", words.len());
    let bytes = &published(outcome)[0].1;
    let found = words_found("published.xlsx", bytes, &words, &Limits::default()).unwrap();
    assert!(found.is_empty(), "{:?}", found.iter().take(20).collect::<Vec<_>>());
    let given = leaks("published.xlsx", bytes, &Limits::default()).unwrap();
    let other: Vec<_> = given.iter().filter(|leak| leak.kind != LeakKind::Property).collect();
    assert!(other.is_empty(), "{other:?}");
}

#[test]
fn small_counts_of_people_s_records_are_withheld_wherever_they_would_stand() {
    let run = samples();
    let outcome = &run.plans[0].outcome;
    let board = Board::of(outcome);
    let rule = Rule::default();
    let view = View::published(&board, None, rule).unwrap();
    let about_people = |pack: &str| {
        ["personnel", "referrals", "disposals", "supervision", "training", "service-users", "screening"]
            .iter()
            .any(|name| pack.contains(name))
    };
    let mut small = 0;
    for audit in board.audits.iter().filter(|audit| about_people(&audit.pack)) {
        for (figure, count) in [
            (AuditFigure::Findings, audit.findings),
            (AuditFigure::LeftOut, audit.left_out.0),
            (AuditFigure::CannotTell, audit.verdicts.cannot_tell),
        ] {
            if rule.is_small(count as u64) {
                small += 1;
                assert_eq!(view.count(Of::Pack(&audit.pack, figure), count), Told::Withheld, "{} {figure:?}", audit.title);
            }
        }
    }
    for exception in &board.exceptions {
        if !exception.rule.as_ref().is_some_and(|broken| about_people(&broken.pack)) {
            continue;
        }
        if rule.is_small(exception.count as u64) {
            small += 1;
            assert_eq!(view.exception_count(exception), Told::Withheld, "{}", exception.what);
            let said = format!("{} {}", view.exception_what(exception), view.exception_why(exception));
            assert!(!said.contains(&format!("{} record", exception.count)) && !said.contains("to which it applies"), "{said}");
        }
    }
    for measure in outcome.evidence.iter().flat_map(|criterion| &criterion.measures) {
        let Some(numbers) = &measure.numbers else { continue };
        let broken = numbers.of - numbers.met;
        let people = outcome
            .audit
            .iter()
            .flat_map(|audit| &audit.audit.packs)
            .any(|pack| pack.rule(&measure.code).is_some() && about_people(&pack.pack));
        if people && (rule.is_small(broken as u64) || rule.is_small(numbers.met as u64) || rule.is_small(numbers.unknown as u64)) {
            small += 1;
            assert_eq!(view.figure(measure), "[c]", "{}: {}", measure.code, measure.figure);
        }
    }
    assert!(small > 40, "{small}");
    let (primary, secondary) = view.withheld();
    eprintln!("{primary} small counts and {secondary} others are withheld");
    assert!(secondary > 0 && secondary < primary * 2);
}

/// The counts of a published table by row and column, without its totals; nothing where a count is withheld.
fn table(sheet: &Sheet) -> Vec<Vec<Option<u64>>> {
    let (heading, _) = sheet.heading("Findings");
    let last = sheet.cells.keys().map(|(row, _)| *row).max().unwrap();
    (heading + 1..=last).map(|row| (1..=6).map(|column| sheet.text(row, column).parse().ok()).collect()).collect()
}

#[test]
fn no_withheld_count_of_findings_is_told_by_a_total() {
    let run = samples();
    let bytes = &published(&run.plans[0].outcome)[0].1;
    let sheets = sheets(bytes);
    let mut counts = table(sheets.iter().find(|sheet| sheet.name == "Audit verdicts").unwrap());
    let withheld = |counts: &[Vec<Option<u64>>]| counts.iter().flatten().filter(|count| count.is_none()).count();
    let before = withheld(&counts);
    assert!(before > 10);
    // Whoever knows all but one number of a sum knows that one too: the first column is the sum of the others, the last row of those above.
    let (rows, columns) = (counts.len(), counts[0].len());
    let lines: Vec<Vec<(usize, usize)>> = (0..rows)
        .map(|row| (0..columns).map(|column| (row, column)).collect())
        .chain((0..columns).map(|column| std::iter::once((rows - 1, column)).chain((0..rows - 1).map(|row| (row, column))).collect()))
        .collect();
    for line in lines.iter().chain(&lines) {
        let open: Vec<&(usize, usize)> = line.iter().filter(|(row, column)| counts[*row][*column].is_none()).collect();
        if let [only] = open.as_slice() {
            let of = |(row, column): &(usize, usize)| counts[*row][*column].unwrap_or(0);
            let told = if **only == line[0] { line.iter().map(of).sum() } else { of(&line[0]) - line[1..].iter().map(of).sum::<u64>() };
            counts[only.0][only.1] = Some(told);
        }
    }
    assert_eq!(withheld(&counts), before, "a total gives a count away");
}

#[test]
fn the_tables_as_csv_say_what_the_sheets_say() {
    let outcome = audited();
    let documents = published(&outcome);
    let sheets = sheets(&documents[0].1);
    let names: BTreeSet<&str> = documents.iter().map(|(name, _)| name.as_str()).collect();
    assert!(names.contains("published/exceptions.csv") && names.contains("published/summary-by-key-issue.csv"));
    for (file, sheet, heading) in [
        ("exceptions", "Exceptions", "What"),
        ("summary-by-key-issue", "Summary", "Key issue"),
        ("audit-verdicts", "Audit verdicts", "Findings"),
    ] {
        let bytes = &documents.iter().find(|(name, _)| *name == format!("published/{file}.csv")).unwrap().1;
        let mut reader = csv::Reader::from_reader(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap());
        let column = reader.headers().unwrap().iter().position(|known| known == heading).unwrap();
        let said: Vec<String> = reader.records().map(|record| record.unwrap()[column].to_owned()).collect();
        let sheet = sheets.iter().find(|known| known.name == sheet).unwrap();
        assert_eq!(said, sheet.column(heading), "{file}");
    }
}

#[test]
fn the_reference_plan_is_published_without_its_people() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/jar-action-plan.txt");
    if !path.exists() {
        eprintln!("the reference plan is not here: skipped");
        return;
    }
    let outcome = plan_alone(path);
    let words = Redactor::new(Some(&outcome), None, None).telling_words();
    assert!(words.len() > 20);
    for (name, bytes) in published(&outcome) {
        if name.ends_with(".xlsx") {
            let found = words_found(&name, &bytes, &words, &Limits::default()).unwrap();
            assert!(found.is_empty(), "{} words of the key are in {name}", found.len());
            assert!(boardready::publish::accessible::violations(&name, &bytes, &Limits::default()).unwrap().is_empty());
        }
        let text: String = if name.ends_with(".xlsx") { parts(&bytes).into_values().collect() } else { String::from_utf8(bytes).unwrap() };
        for initials in outcome.plan.parties.iter().flat_map(|party| &party.forms).filter_map(|form| form.initials.as_ref()) {
            assert!(!text.contains(&format!("({initials})")), "initials are in {name}");
        }
    }
}
