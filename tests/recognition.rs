//! Plans in many layouts, and what is recognised in them against what a careful person reads.

mod nothing_lost;

use std::path::PathBuf;

use boardready::plan::outline::{Outlined, Recogniser};
use boardready::plan::{Criterion, Slot};
use boardready::read::{self, Limits};
use boardready::record::Schema;

use crate::samples::layouts::{layouts, written};
use crate::samples::truth::{self, Action, KeyIssue, Plan};

/// The plan in a file's bytes.
fn outlined(name: &str, bytes: Vec<u8>) -> Outlined {
    let book = read::from_bytes(name, bytes, &Limits::default()).expect("the file can be read");
    Recogniser::new(&Schema::action_plan()).outline(&[book])
}

/// Bullets and spaces aside: what the words say.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The differences between what was read and what a careful person reads, a line each.
fn differences(read: &Outlined, expected: &Plan, loose_lines: bool) -> Vec<String> {
    let mut found = Vec::new();
    let issues = &read.plan.key_issues;
    if issues.len() != expected.key_issues.len() {
        let titles: Vec<_> = issues.iter().map(|i| format!("{}:{}({})", i.number, i.title, i.actions.len())).collect();
        found.push(format!("{} key issues instead of {}: {titles:?}", issues.len(), expected.key_issues.len()));
    }
    for (issue, wanted) in issues.iter().zip(&expected.key_issues) {
        compare_issue(issue, wanted, loose_lines, &mut found);
    }
    found
}

fn compare_issue(issue: &boardready::plan::KeyIssue, wanted: &KeyIssue, loose_lines: bool, found: &mut Vec<String>) {
    let place = format!("key issue {}", wanted.number);
    let mut same = |what: &str, got: String, want: String| {
        if got != want {
            found.push(format!("{place}: {what}\n      read {got:?}\n      want {want:?}"));
        }
    };
    same("number", issue.number.to_string(), wanted.number.to_string());
    if !wanted.title.is_empty() {
        same("title", issue.title.clone(), wanted.title.clone());
    }
    let points = |list: &[Criterion]| list.iter().map(|c| format!("{} {}", c.level, c.text)).collect::<Vec<_>>().join("\n");
    let wanted_points = |list: &[truth::Point]| list.iter().map(|p| format!("{} {}", p.level, p.text)).collect::<Vec<_>>().join("\n");
    // Criteria that stand by action are told of the key issue too, so that none is missed there.
    let by_action: Vec<String> = wanted.actions.iter().flat_map(|a| a.success_criteria.iter().map(|text| format!("0 {text}"))).collect();
    let mut once: Vec<String> = Vec::new();
    by_action.into_iter().for_each(|line| {
        if !once.contains(&line) {
            once.push(line)
        }
    });
    let criteria = if wanted.success_criteria.is_empty() { once.join("\n") } else { wanted_points(&wanted.success_criteria) };
    same("success criteria", points(&issue.success_criteria), criteria);
    same("evaluation", points(&issue.evaluation), wanted_points(&wanted.evaluation));
    same("number of actions", issue.actions.len().to_string(), wanted.actions.len().to_string());
    for (action, wanted) in issue.actions.iter().zip(&wanted.actions) {
        compare_action(action, wanted, loose_lines, found);
    }
}

fn compare_action(action: &boardready::plan::Action, wanted: &Action, loose_lines: bool, found: &mut Vec<String>) {
    let lines = |slot: &Slot| slot.lines.iter().map(|line| line.text.clone()).collect::<Vec<_>>().join("\n");
    let mut same = |what: &str, got: String, want: String| {
        if got != want {
            found.push(format!("action {}: {what}\n      read {got:?}\n      want {want:?}", wanted.key));
        }
    };
    same("key", action.key.clone(), wanted.key.clone());
    if loose_lines && wanted.bullets_lost_in_paste {
        same("words", words(&lines(&action.action)), words(&wanted.text));
    } else {
        same("lines", lines(&action.action), wanted.lines.join("\n"));
    }
    same("lead", lines(&action.lead), wanted.lead.clone());
    same("plan reference", lines(&action.plan_reference), wanted.plan_reference.clone());
    same("completion date", lines(&action.completion_date), day(&wanted.completion_date));
    same("monitored by", lines(&action.monitored_by), wanted.monitored_by.clone());
    same("monitoring strategy", lines(&action.monitoring_strategy), wanted.monitoring_strategy.join("\n"));
    same("reference", lines(&action.reference), wanted.reference.clone());
    same("status", lines(&action.status), wanted.status.clone());
    same("rag", lines(&action.rag), wanted.rag.clone());
    same("progress", lines(&action.progress), wanted.progress.clone());
    same("success criteria", lines(&action.success_criteria), wanted.success_criteria.join("\n"));
    let extra: Vec<String> = action.extra.iter().map(|(_, slot)| lines(slot)).collect();
    let wanted_extra: Vec<String> = wanted.extra.iter().map(|(_, text)| day(text)).collect();
    same("other columns", extra.join(" | "), wanted_extra.join(" | "));
}

/// A real date as it is shown: `2008-06-30` is `30 June 2008`.
fn day(text: &str) -> String {
    chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").map_or_else(|_| text.to_owned(), |day| day.format("%-d %B %Y").to_string())
}

#[test]
fn every_layout_of_the_arena_is_read_as_a_careful_person_reads_it() {
    let mut failures = Vec::new();
    let all = layouts();
    for layout in &all {
        let read = outlined(&layout.file_name, layout.bytes.clone());
        let found = differences(&read, &layout.expected, false);
        if !found.is_empty() {
            failures.push(format!("{layout}\n    {}", found.join("\n    ")));
        }
    }
    assert!(failures.is_empty(), "{} of {} layouts are read otherwise:\n\n{}", failures.len(), all.len(), failures.join("\n\n"));
}

#[test]
fn every_layout_that_is_written_down_is_read_as_it_says() {
    let mut failures = Vec::new();
    let all = written::written();
    let plain = Recogniser::new(&Schema::action_plan());
    for written::Written { layout, caveats, colours } in &all {
        if let Some(folder) = std::env::var_os("ARENA").map(PathBuf::from) {
            std::fs::create_dir_all(&folder).expect("the folder can be made");
            std::fs::write(folder.join(&layout.file_name), &layout.bytes).expect("a layout can be written");
        }
        let book = read::from_bytes(&layout.file_name, layout.bytes.clone(), &Limits::default()).expect("the file can be read");
        let read = if colours.is_empty() {
            plain.outline(&[book])
        } else {
            Recogniser::new(&Schema::action_plan()).with_colours(colours).outline(&[book])
        };
        let mut found = differences(&read, &layout.expected, false);
        for words in caveats.iter().filter(|words| !read.caveats.iter().any(|caveat| caveat.message.contains(*words))) {
            found.push(format!("no caveat has {words:?}: {:#?}", read.caveats));
        }
        if !found.is_empty() {
            failures.push(format!("{layout}\n    {}", found.join("\n    ")));
        }
    }
    assert!(failures.is_empty(), "{} of {} layouts are read otherwise:\n\n{}", failures.len(), all.len(), failures.join("\n\n"));
}

#[test]
fn every_sample_file_is_the_same_plan() {
    let mut failures = Vec::new();
    for (name, bytes) in crate::samples::files().into_iter().filter(|(name, _)| !name.ends_with(".json")) {
        let read = outlined(name, bytes);
        let found = differences(&read, &truth::sample(), name.ends_with(".txt"));
        if !found.is_empty() {
            failures.push(format!("{name}\n    {}", found.join("\n    ")));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn the_plan_that_the_tool_was_made_for_has_its_65_actions() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/jar-action-plan.txt");
    if !path.exists() {
        eprintln!("skipped: the reference plan is not on this machine");
        return;
    }
    let book = read::open(&path, &Limits::default()).expect("the reference plan can be read");
    let plan = Recogniser::new(&Schema::action_plan()).outline(&[book]).plan;
    let counts: Vec<(usize, usize)> = plan.key_issues.iter().map(|issue| (issue.actions.len(), issue.success_criteria.len())).collect();
    assert_eq!(counts, [(5, 3), (6, 2), (6, 3), (11, 3), (8, 2), (8, 4), (18, 6), (3, 7)]);
    let last_words = |key: &str| {
        let action = plan.actions().find(|(_, action)| action.key == key).map(|(_, action)| action).expect("the action is there");
        action.action.lines.last().map(|line| line.text.clone()).unwrap_or_default()
    };
    assert!(last_words("6.4").ends_with("effective implementation as service priorities"));
    assert!(last_words("7.7").ends_with("working effectively."));
    assert!(last_words("7.10").ends_with("Disabled Children's Planning Group."));
    assert!(last_words("8.2").starts_with("Service plans to show"));
    assert!(plan.key_issues.iter().all(|issue| !issue.title.is_empty() && issue.actions.iter().all(|action| !action.lead.is_blank())));
}
