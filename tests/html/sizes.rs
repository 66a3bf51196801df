//! The page of nothing, of one action and of two thousand; the same bytes twice.

use std::time::Instant;

use boardready::audit::Finding;
use boardready::outcome::Outcome;

use super::tree::Element;
use super::{fresh_sample, pages, plain_plan, run, sample};

#[test]
fn the_same_outcome_gives_the_same_bytes() {
    let outcome = sample();
    assert_eq!(pages(&outcome), pages(&outcome.clone()));
    assert_eq!(pages(&fresh_sample()), pages(&outcome));
}

#[test]
fn a_page_of_nothing_says_so() {
    let mut nothing = plain_plan(1);
    nothing.plan.key_issues.clear();
    nothing.plan.parties.clear();
    nothing.plan.findings.clear();
    nothing.evidence.clear();
    for text in pages(&nothing) {
        let page = Element::parse(&text);
        assert!(page.at("answer").unwrap().text.contains("Nothing needs a decision."));
        assert!(page.at("exceptions").unwrap().text.contains("Nothing needs a decision."));
        assert!(page.named("figure").is_empty());
    }
}

#[test]
fn records_without_a_plan_and_a_plan_without_records_have_their_pages() {
    let records = run(&[std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/records/youth-disposals.ods")]);
    let page = Element::parse(&pages(&records)[0]);
    assert!(page.at("findings").is_some() && page.at("overdue-actions").is_none());
    assert_eq!(page.named("h1")[0].text, "Audits of records");
    let page = Element::parse(&pages(&plain_plan(1))[0]);
    assert!(page.at("findings").is_none() && page.at("overdue-actions-1-1").is_some());
}

#[test]
fn audits_that_found_nothing_say_so() {
    let mut outcome: Outcome = sample();
    let mut audit = outcome.audit.take().unwrap().as_ref().clone();
    audit.audit.packs.iter_mut().for_each(|run| run.findings.clear());
    outcome.audit = Some(std::sync::Arc::new(audit));
    let page = Element::parse(&pages(&outcome)[0]);
    assert!(page.at("findings").unwrap().text.contains("No rule found anything."));
}

#[test]
fn a_rule_with_very_many_findings_shows_the_first_and_says_how_many_there_are() {
    let mut outcome: Outcome = sample();
    let mut audit = outcome.audit.take().unwrap().as_ref().clone();
    let findings = &mut audit.audit.packs[0].findings;
    let first = findings.remove(0);
    let code = first.code.clone();
    findings.retain(|finding| finding.code != code);
    findings.extend((0..1_234).map(|number| Finding { id: format!("{number:012x}"), ..first.clone() }));
    outcome.audit = Some(std::sync::Arc::new(audit));
    let page = Element::parse(&pages(&outcome)[0]);
    let rules = page.named("div").into_iter().filter(|one| one.get("class") == "rule");
    let rule = rules.into_iter().find(|rule| rule.named("h4")[0].text.starts_with(&format!("{code}: "))).unwrap();
    assert!(rule.text.contains("The first 500 of 1,234 stand here; all are in findings.csv."));
    assert_eq!(rule.named("li").len(), 500);
}

#[test]
fn two_thousand_overdue_actions_make_a_page_that_opens() {
    let outcome = plain_plan(2_000);
    assert_eq!(outcome.plan.actions().count(), 2_000);
    let start = Instant::now();
    let both = pages(&outcome);
    let took = start.elapsed();
    for text in &both {
        let page = Element::parse(text);
        assert_eq!(page.at("overdue-actions").unwrap().table().len(), 2_001);
        assert!(text.len() < 8_000_000, "{} bytes", text.len());
    }
    eprintln!("2,000 actions: {} and {} bytes, both in {took:?}", both[0].len(), both[1].len());
}
