//! The real plan without its people: nothing that its lead cells say of persons is left, and its sentences stand.

use std::path::Path;

use boardready::pipeline::job::Job;
use boardready::pipeline::{Request, inspect};
use boardready::plan::Terms;
use boardready::publish::pseudonym::Redactor;
use boardready::read::Limits;

/// All texts of a plan that an edition would print.
fn texts(outcome: &boardready::outcome::Outcome) -> Vec<String> {
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

#[test]
fn the_reference_plan_keeps_its_words_and_loses_its_people() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/jar-action-plan.txt");
    if !path.exists() {
        eprintln!("the reference plan is not here: skipped");
        return;
    }
    let day = chrono::NaiveDate::from_ymd_opt(2008, 5, 31).unwrap();
    let request = Request {
        files: vec![path],
        named: true,
        terms: Terms::on(day),
        job: Job::default(),
        limits: Limits::default(),
        beside: Vec::new(),
        kept: None,
    };
    let (outcomes, _) = inspect(&request, &mut |_, _| ()).unwrap();
    let outcome = outcomes.into_iter().max_by_key(|outcome| outcome.plan.parties.len()).unwrap();
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
