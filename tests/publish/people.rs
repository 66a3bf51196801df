//! The real plan without its people: nothing that its lead cells say of persons is left, and its sentences stand.

use std::path::{Path, PathBuf};

use boardready::outcome::Outcome;
use boardready::pipeline::job::Job;
use boardready::pipeline::{Request, inspect};
use boardready::plan::Terms;
use boardready::publish::leak::words_found;
use boardready::publish::pseudonym::Redactor;
use boardready::read::Limits;
use boardready::report::workbook::{Book, Entry, Identity, Page, PublishedTable};

/// All texts of a plan that an edition would print.
fn texts(outcome: &Outcome) -> Vec<String> {
    let mut texts = outcome.context_lines();
    for issue in &outcome.plan.key_issues {
        texts.push(issue.title.clone());
        texts.extend(issue.success_criteria.iter().chain(&issue.evaluation).map(|criterion| criterion.text.clone()));
        for action in &issue.actions {
            texts.extend(
                [&action.action, &action.lead, &action.monitored_by, &action.monitoring_strategy, &action.progress].map(|slot| slot.text()),
            );
        }
    }
    texts.retain(|text| !text.is_empty());
    texts
}

/// The plan of a file, as at a day in 2008.
fn outcome_of(path: PathBuf) -> Outcome {
    let day = chrono::NaiveDate::from_ymd_opt(2008, 5, 31).unwrap();
    let request = Request {
        files: vec![path],
        named: true,
        terms: Terms::on(day),
        job: Job::default(),
        judging: None,
        limits: Limits::default(),
        beside: Vec::new(),
        names: std::collections::BTreeMap::new(),
        schemas: None,
        kept: None,
    };
    let (outcomes, _) = inspect(&request, &mut |_, _| ()).unwrap();
    outcomes.into_iter().max_by_key(|outcome| outcome.plan.parties.len()).unwrap()
}

#[test]
fn no_planted_name_number_or_initials_are_in_the_published_bytes() {
    let plan = "Action,Lead,Monitored by,Completion date,Progress\n\
        Review the policy,Gwendolen Plantaburn (GPx),Head of Personnel (Ivor Zedwick),March 2008,\"G. Plantaburn met Zedwick; ring 01482 393939\"\n\
        Audit files,GPx,Safeguarding Board,April 2008,\"Gwen's notes (GPx) to ivor.zedwick@wolds.example\"\n";
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("planted.csv");
    std::fs::write(&path, plan).unwrap();
    let outcome = outcome_of(path);
    let redactor = Redactor::new(Some(&outcome), None, None);
    let book = |shown: &dyn Fn(&str) -> String| {
        let identity = Identity { title: "Plan".into(), organisation: "A council".into(), as_at: outcome.as_at, mark: ("boardready", "x") };
        let mut book = Book::published(identity, "plan").unwrap();
        let rows: Vec<Vec<Entry>> = texts(&outcome).iter().map(|text| vec![Entry::Text(shown(text))]).collect();
        let headings = ["Text".to_owned()];
        let (name, about) = ("Texts", "All texts");
        let table = PublishedTable { name, about, headings: &headings, widths: &[60.0], rows: &rows, when_empty: "None", totals: false };
        book.sheet("Texts", Page::Portrait).unwrap().publish("Texts", &[], &table).unwrap();
        book.into_bytes().unwrap()
    };
    let mut words = redactor.telling_words();
    words.extend(["GPx", "Gwen", "Zedwick", "Plantaburn", "01482 393939", "wolds"].map(String::from));
    let found = |bytes: &[u8]| words_found("t.xlsx", bytes, &words, &Limits::default()).unwrap();
    assert_eq!(found(&book(&|text| redactor.text(text).text)), []);
    assert!(found(&book(&str::to_owned)).len() > 6, "the same search finds them where they are");
}

#[test]
fn the_reference_plan_keeps_its_words_and_loses_its_people() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/jar-action-plan.txt");
    if !path.exists() {
        eprintln!("the reference plan is not here: skipped");
        return;
    }
    let outcome = outcome_of(path);
    let redactor = Redactor::new(Some(&outcome), None, None);
    let (mut replaced, mut withheld, mut changed) = (0, 0, 0);
    let texts = texts(&outcome);
    for text in &texts {
        let redacted = redactor.text(text);
        if std::env::var_os("SHOW").is_some() && redacted.text != *text {
            eprintln!("- {text}\n+ {}", redacted.text);
        }
        (replaced, withheld, changed) =
            (replaced + redacted.replaced, withheld + redacted.withheld, changed + usize::from(redacted.text != *text));
        for party in outcome.plan.parties.iter().flat_map(|resolved| &resolved.forms) {
            if let Some(person) = &party.person {
                assert!(!redacted.text.contains(person.as_str()), "a name is left");
            }
            if let Some(initials) = &party.initials {
                assert!(!redacted.text.contains(&format!("({initials})")), "initials are left");
            }
        }
    }
    eprintln!("{} texts, {changed} changed, {replaced} replaced, {withheld} withheld", texts.len());
    assert!(replaced > 0);
}
