//! Comparisons of whole plans: layouts that say the same, the reference plan with an edited copy, splits and merges, foreign plans.

use std::path::Path;

use boardready::plan::compare::{ActionChange, ChangeKind, Comparison, MatchedBy};

use super::editions::{outcome, sample};

#[test]
fn the_sample_plan_says_the_same_in_each_of_its_layouts() {
    let names = [
        "harnshire-plan.csv",
        "harnshire-plan-flat.ods",
        "harnshire-plan-page-breaks.xlsx",
        "harnshire-plan-sheet-per-issue.xlsx",
        "harnshire-plan-word-paste.txt",
    ];
    let first = sample(names[0]);
    for name in &names[1..] {
        let comparison = Comparison::between(&first.plan, &sample(name).plan);
        assert!(comparison.same, "{name}: {:#?} {:#?} {:#?}", comparison.actions, comparison.criteria, comparison.columns);
    }
}

fn plan(rows: &[&str]) -> boardready::outcome::Outcome {
    let headings = "Key issue,Action,Lead person,Completion date,Monitored by,Status";
    outcome("plan.csv", format!("{headings}\n{}\n", rows.join("\n")).into_bytes())
}

const ROWS: [&str; 6] = [
    "1. Safe recruitment,Write the recruitment protocol and publish it to all schools and centres,Head of Personnel,March 2009,SMT,",
    "1. Safe recruitment,Check a sample of personnel files each quarter for identity and references,Quality Officer,30 June 2009,SMT,In progress",
    "1. Safe recruitment,Train every interview panel in asking about gaps in employment,Training Manager,April 2009,SMT,",
    "2. Participation,Hold a conference for young people about the findings of the review,Youth Manager,31 May 2009,Trust Board,Complete",
    "2. Participation,Print a leaflet in four languages and send it to every home in the county,Communications Officer,July 2009,Trust Board,",
    "2. Participation,Ask the youth parliament for its views on the leaflet,Youth Manager,July 2009,Trust Board,",
];

fn change<'c>(comparison: &'c Comparison, key: &str) -> &'c ActionChange {
    comparison
        .actions
        .iter()
        .find(|change| change.side().is_some_and(|side| side.key == key))
        .unwrap_or_else(|| panic!("{key}: {comparison:#?}"))
}

#[test]
fn a_row_put_in_ahead_of_others_is_one_new_row_and_nothing_else() {
    let mut rows = ROWS.to_vec();
    rows.insert(0, "1. Safe recruitment,Appoint a vetting clerk for agency workers,Head of Personnel,June 2009,SMT,");
    let comparison = Comparison::between(&plan(&ROWS).plan, &plan(&rows).plan);
    assert_eq!(comparison.counts, [(ChangeKind::Added, 1)].into());
    assert!(comparison.matches.iter().all(|pair| pair.by == MatchedBy::Words || pair.by == MatchedBy::KeyAndWords));
}

#[test]
fn every_sort_of_change_is_told_with_its_days() {
    let mut rows = ROWS.map(str::to_owned).to_vec();
    rows[0] = rows[0].replace("to all schools and centres", "to all schools by letter").replace("March 2009", "30 June 2009");
    rows[1] = rows[1].replace("In progress", "Complete").replace("Quality Officer", "Head of Audit");
    rows[2] = rows[2].replace("1. Safe recruitment", "2. Participation");
    rows[3] = rows[3].replace("Complete", "In progress").replace("31 May 2009", "May 2009");
    rows[5] = rows[5].replace("July 2009", "30 June 2009");
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let comparison = Comparison::between(&plan(&ROWS).plan, &plan(&rows).plan);
    let first = change(&comparison, "1.1");
    assert_eq!((first.kinds.as_slice(), first.days), ([ChangeKind::Reworded, ChangeKind::ReDated].as_slice(), Some(91)));
    assert!(first.sentence.contains("Re-dated, 91 days later: was \u{201c}March 2009\u{201d}"), "{}", first.sentence);
    assert_eq!(change(&comparison, "1.2").kinds, [ChangeKind::ReLed, ChangeKind::Closed]);
    let moved = comparison.actions.iter().find(|change| change.kinds.contains(&ChangeKind::Moved)).unwrap();
    assert_eq!(moved.sentence, "Moved from key issue 1 to key issue 2.");
    let reopened = comparison.actions.iter().find(|change| change.kinds.contains(&ChangeKind::Reopened)).unwrap();
    assert!(reopened.sentence.contains("for the same day or days"), "{}", reopened.sentence);
    assert_eq!(comparison.actions.iter().filter_map(|change| change.days).collect::<Vec<_>>(), [91, -31]);
    assert_eq!(comparison.actions.len(), 5);
}

#[test]
fn a_split_and_a_merge_are_told_as_such() {
    let mut split = ROWS.to_vec();
    split[4] = "2. Participation,Print a leaflet in four languages,Communications Officer,July 2009,Trust Board,";
    split.insert(5, "2. Participation,Send the leaflet to every home in the county,Communications Officer,July 2009,Trust Board,");
    let comparison = Comparison::between(&plan(&ROWS).plan, &plan(&split).plan);
    let change = &comparison.actions[0];
    assert_eq!((comparison.actions.len(), change.kinds.as_slice()), (1, [ChangeKind::Split].as_slice()), "{:#?}", comparison.actions);
    assert_eq!((change.old.as_ref().unwrap().key.as_str(), change.sentence.as_str()), ("2.2", "Split into 2.2 and 2.3."));
    let back = Comparison::between(&plan(&split).plan, &plan(&ROWS).plan);
    assert_eq!((back.actions.len(), back.actions[0].kinds.as_slice()), (1, [ChangeKind::Merged].as_slice()), "{:#?}", back.actions);
    assert!(back.actions[0].sentence.contains("went into it."), "{}", back.actions[0].sentence);
}

#[test]
fn two_plans_that_have_nothing_in_common_share_no_rows() {
    let other = plan(&[
        "1. Roads,Resurface the ring road between the two roundabouts,Highways Engineer,March 2010,Cabinet,",
        "2. Refuse,Collect garden waste every fortnight in the summer,Waste Manager,May 2010,Cabinet,",
    ]);
    let comparison = Comparison::between(&plan(&ROWS).plan, &other.plan);
    assert!(comparison.matches.is_empty(), "{:?}", comparison.matches);
    assert_eq!(comparison.counts, [(ChangeKind::Added, 2), (ChangeKind::Removed, 6)].into());
}

#[test]
fn the_reference_plan_and_an_edited_copy_differ_in_exactly_the_edits() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/jar-action-plan.txt");
    let Ok(bytes) = std::fs::read(&path) else {
        eprintln!("skipped: the reference plan is not here");
        return;
    };
    let first = outcome("plan.txt", bytes);
    assert!(Comparison::between(&first.plan, &first.plan).same);
    let workbook = boardready::report::action_plan::workbook(&first).unwrap();
    let mut copy = outcome("action-plan.xlsx", workbook);
    assert!(Comparison::between(&first.plan, &copy.plan).same);
    let action = &mut copy.plan.key_issues[3].actions[4];
    action.status = super::editions::slot(&action.clone(), "Complete");
    let gone = copy.plan.key_issues[6].actions.remove(10);
    let moved = copy.plan.key_issues[5].actions.remove(2);
    copy.plan.key_issues[1].actions.push(moved.clone());
    let comparison = Comparison::between(&first.plan, &copy.plan);
    let mut told: Vec<(String, Vec<ChangeKind>)> =
        comparison.actions.iter().map(|change| (change.old.as_ref().unwrap().key.clone(), change.kinds.clone())).collect();
    told.sort();
    let mut expected =
        vec![("4.5".to_owned(), vec![ChangeKind::Closed]), (gone.key, vec![ChangeKind::Removed]), (moved.key, vec![ChangeKind::Moved])];
    expected.sort();
    assert_eq!(told, expected);
}
