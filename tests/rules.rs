//! The rules of audits: every shipped rule passes and fails its own examples, and the manual's examples hold.

#![allow(clippy::panic, reason = "a test that fails says why")]

#[path = "rules/manual.rs"]
mod manual;

use boardready::audit::{load_all, run_example};
use boardready::record::Library;

#[test]
fn every_shipped_rule_passes_and_fails_its_own_examples() {
    let library = Library::shipped();
    let packs = load_all(&library).unwrap_or_else(|fault| panic!("{fault}"));
    assert!(!packs.is_empty());
    let mut wrong = Vec::new();
    for (pack, rule) in packs.iter().flat_map(|pack| pack.rules.iter().map(move |rule| (pack, rule))) {
        for (name, example) in [("pass", &rule.pass), ("fail", &rule.fail)] {
            let run = run_example(pack, rule, example, &library).expect("the kind is known");
            let counts = run.counts;
            let sound = match name {
                "pass" => counts.pass > 0 && counts.fail == 0 && counts.cannot_tell == 0,
                _ => counts.fail > 0,
            };
            if !sound {
                wrong.push(format!("{} ({name}): {counts:?} {:?}", rule.code, run.not_run));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
