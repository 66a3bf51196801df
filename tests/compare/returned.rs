//! Single edits of returned workbooks, one at a time, with what is said about them.

use boardready::plan::PlanFindingKind;
use boardready::plan::compare::Comparison;

use super::editing::{Editing, Table};
use super::editions::{book, first, outcome, rewritten};

/// The first edition's table edited in one way, read back.
fn edited(edit: impl Fn(&mut Table, &dyn Fn(&str) -> usize)) -> (boardready::outcome::Outcome, boardready::outcome::Outcome) {
    let (first, bytes) = first();
    let original = book("action-plan.xlsx", bytes);
    let mut table = Editing::of(&original, &first.plan, true).table;
    let headings = table.headings.clone();
    edit(&mut table, &|heading: &str| headings.iter().position(|known| known == heading).unwrap());
    let back = outcome("returned.xlsx", rewritten(&original, &table));
    (first, back)
}

fn asked(outcome: &boardready::outcome::Outcome) -> Vec<String> {
    let about = outcome.plan.findings.iter().filter(|finding| finding.kind == PlanFindingKind::KeyUnsure);
    about.map(|finding| format!("{}: {}", finding.keys.join(", "), finding.sentence)).collect()
}

#[test]
fn a_workbook_that_comes_back_untouched_is_the_same_plan() {
    let (first, back) = edited(|_, _| {});
    let comparison = Comparison::between(&first.plan, &back.plan);
    assert!(comparison.same && comparison.notes.is_empty(), "{:?}", comparison.notes);
    assert!(asked(&back).is_empty());
    let keys = |outcome: &boardready::outcome::Outcome| outcome.plan.actions().map(|(_, action)| action.key.clone()).collect::<Vec<_>>();
    assert_eq!(keys(&first), keys(&back));
}

#[test]
fn a_key_that_was_wiped_doubled_or_typed_over_is_asked_about() {
    let (_, back) = edited(|table, column| {
        let key = column("Key");
        table.rows[2].texts[key] = String::new();
        let second = table.rows[1].texts[key].clone();
        table.rows[4].texts[key] = second;
        table.rows[6].texts[key] = "9.9".to_owned();
    });
    let asked = asked(&back);
    assert_eq!(asked.len(), 3, "{asked:#?}");
    for words in [
        "1.3: The row at Plan!A4 has no key any more",
        "1.5: The row at Plan!A6 bears the key \u{201c}1.2\u{201d}",
        "bears the key \u{201c}9.9\u{201d}",
    ] {
        assert!(asked.iter().any(|sentence| sentence.contains(words)), "{words} is not in {asked:#?}");
    }
}

#[test]
fn a_column_of_keys_that_is_gone_is_told_once_and_the_rows_are_known_by_their_words() {
    let (first, back) = edited(|table, column| {
        let key = column("Key");
        table.headings.remove(key);
        for row in &mut table.rows {
            row.texts.remove(key);
        }
    });
    assert!(Comparison::between(&first.plan, &back.plan).same);
    let asked = asked(&back);
    assert!(asked.len() == 1 && asked[0].contains("No row has a key any more"), "{asked:?}");
}

#[test]
fn keys_that_were_sorted_apart_from_their_rows_are_put_right_and_asked_about() {
    let (first, back) = edited(|table, column| {
        let key = column("Key");
        let mut keys: Vec<String> = table.rows.iter().map(|row| row.texts[key].clone()).collect();
        keys.reverse();
        for (row, key_text) in table.rows.iter_mut().zip(keys) {
            row.texts[key] = key_text;
        }
    });
    let comparison = Comparison::between(&first.plan, &back.plan);
    assert!(comparison.same, "{:#?}", comparison.actions);
    assert!(asked(&back).len() > 20);
}

#[test]
fn rows_taken_out_are_told_and_their_keys_are_not_given_again() {
    let (first, back) = edited(|table, column| {
        let last = table.rows.iter().rposition(|row| row.texts[column("Key issue no")] == "1").unwrap();
        let mut fresh = table.rows[last].clone();
        fresh.texts.iter_mut().for_each(String::clear);
        fresh.texts[column("Key issue no")] = "1".to_owned();
        fresh.texts[column("Action")] = "Hire a hall for the parents' evening".to_owned();
        table.rows[last] = fresh;
    });
    let gone = first.plan.key_issues[0].actions.last().unwrap().key.clone();
    assert!(back.caveats.iter().any(|caveat| caveat.message.contains("no longer on the sheet Plan") && caveat.message.contains(&gone)));
    assert!(back.plan.actions().all(|(_, action)| action.key != gone));
    let new = back.plan.key_issues[0].actions.last().unwrap();
    assert!(new.action.text().starts_with("Hire a hall") && new.key != gone, "{}", new.key);
}

#[test]
fn a_title_above_the_table_another_sheet_name_and_a_total_below_do_no_harm() {
    let (first, bytes) = first();
    let original = book("action-plan.xlsx", bytes);
    let table = Editing::of(&original, &first.plan, true).table;
    let mut copy = rust_xlsxwriter::Workbook::new();
    let page = copy.add_worksheet();
    page.set_name("Quarter 2").unwrap();
    page.write_string(0, 0, "Returned by the North team").unwrap();
    for (column, heading) in (0_u16..).zip(&table.headings) {
        page.write_string(2, column, heading).unwrap();
    }
    for (row, cells) in (3_u32..).zip(&table.rows) {
        for (column, text) in (0_u16..).zip(&cells.texts) {
            page.write_string(row, column, text).unwrap();
        }
    }
    let below = 5 + u32::try_from(table.rows.len()).unwrap();
    page.write_string(below, 0, "Checked on 3 May").unwrap();
    let back = outcome("returned.xlsx", copy.save_to_buffer().unwrap());
    let comparison = Comparison::between(&first.plan, &back.plan);
    assert!(comparison.actions.is_empty(), "{:?}", comparison.actions);
    assert!(back.caveats.iter().any(|caveat| caveat.message.contains("Checked on 3 May")));
}

#[test]
fn a_nought_that_excel_cut_from_a_key_in_csv_is_put_back() {
    let mut text = String::from("Key,Key issue no,Key issue,Action,Lead person,Completion date,Due,Standing,Standing RAG,Source\n");
    for number in 1..=12 {
        let key = if number == 10 { "1.1".to_owned() } else { format!("1.{number}") };
        text.push_str(&format!("{key},1,Checks,Do thing number {number} of the list,Head of Service,March 2009,,,,\n"));
    }
    let back = outcome("returned.csv", text.into_bytes());
    let keys: Vec<String> = back.plan.actions().map(|(_, action)| action.key.clone()).collect();
    assert_eq!(keys, (1..=12).map(|number| format!("1.{number}")).collect::<Vec<_>>());
    assert!(asked(&back)[0].contains("cut its last nought"), "{:?}", asked(&back));
}
