//! Returns of two services merged: edits taken, a conflict decided in the workbook, and the decided workbook run again.

use std::fs;
use std::path::Path;

use boardready::cell::{Book, CellAddress, CellValue};
use boardready::plan::ours;
use boardready::read::{self, Limits};
use serde_json::Value;

use super::{boardready, complained, said, sample};

/// A workbook written again with some cells of a sheet replaced: by the key in the column `Key`, and the heading.
fn edited(from: &Path, to: &Path, sheet: &str, edits: &[(&str, &str, &str)]) {
    let book: Book = read::open(from, &Limits::default()).expect("a workbook");
    let mut copy = rust_xlsxwriter::Workbook::new();
    for grid in &book.sheets {
        let page = copy.add_worksheet();
        page.set_name(grid.name().to_string()).expect("a name");
        for (row, cells) in grid.rows() {
            for (column, cell) in cells {
                let at = u16::try_from(*column).expect("few columns");
                match &cell.value {
                    CellValue::Number(number) => page.write_number(row, at, *number).map(|_| ()).expect("a cell"),
                    _ => page.write_string(row, at, cell.shown()).map(|_| ()).expect("a cell"),
                }
            }
        }
        if &**grid.name() != sheet {
            continue;
        }
        let column = |heading: &str| *grid.row(0).expect("headings").iter().find(|(_, cell)| cell.shown() == heading).expect(heading).0;
        for (key, heading, words) in edits {
            let is_row = |(row, _): &(u32, _)| grid.cell(CellAddress::new(*row, column("Key"))).is_some_and(|cell| cell.shown() == *key);
            let (row, _) = grid.rows().find(is_row).expect("the row is there");
            page.write_string(row, u16::try_from(column(heading)).expect("few columns"), *words).expect("a cell");
        }
    }
    copy.save(to).expect("saved");
}

fn action(folder: &Path, file: &str, key: &str) -> Value {
    let run = boardready(folder, &["convert", file, "-o", "look.json", "--quiet"]);
    assert_eq!(run.status.code(), Some(0), "{}", complained(&run));
    let plan: Value = serde_json::from_slice(&fs::read(folder.join("look.json")).expect("the file")).expect("JSON");
    let actions = plan["key_issues"].as_array().expect("key issues").iter().flat_map(|issue| issue["actions"].as_array().expect("actions"));
    let mut actions = actions.cloned();
    actions.find(|action| action["key"] == key).expect(key)
}

#[test]
fn two_returns_are_merged_the_conflict_is_decided_and_the_workbook_goes_in_again() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path();
    let plan = sample("harnshire-plan.csv").display().to_string();
    let run = boardready(folder, &["run", &plan, "--out", "first", "--as-at", "2008-06-30", "--quiet"]);
    assert_eq!(run.status.code(), Some(0), "{}", complained(&run));
    let base = folder.join("first/action-plan.xlsx");
    edited(&base, &folder.join("north.xlsx"), "Plan", &[("1.1", "Status", "Complete"), ("1.2", "Lead person", "Head of Housing")]);
    edited(
        &base,
        &folder.join("south.xlsx"),
        "Plan",
        &[("1.2", "Lead person", "Head of Legal Services"), ("2.1", "Status", "In progress")],
    );

    let merged = boardready(folder, &["merge", "first/action-plan.xlsx", "north.xlsx", "south.xlsx", "-o", "merged.xlsx"]);
    assert_eq!(merged.status.code(), Some(1), "{}{}", said(&merged), complained(&merged));
    assert!(said(&merged).contains("One conflict waits"), "{}", said(&merged));
    assert_eq!(action(folder, "merged.xlsx", "1.1")["status"], "Complete");
    assert_eq!(action(folder, "merged.xlsx", "2.1")["status"], "In progress");
    let before = action(folder, "first/action-plan.xlsx", "1.2")["lead"].clone();
    assert_eq!(action(folder, "merged.xlsx", "1.2")["lead"], before, "until somebody decides, the base holds");

    // An open conflict stays open through a run.
    let run = boardready(folder, &["run", "merged.xlsx", "--out", "second", "--quiet"]);
    assert_eq!(run.status.code(), Some(0), "{}", complained(&run));
    let book = read::open(&folder.join("second/action-plan.xlsx"), &Limits::default()).expect("a workbook");
    assert!(book.sheets.iter().any(|sheet| &**sheet.name() == ours::SHEET_CONFLICTS));

    edited(&folder.join("merged.xlsx"), &folder.join("decided.xlsx"), ours::SHEET_CONFLICTS, &[("1.2", ours::DECISION, "south.xlsx")]);
    assert_eq!(action(folder, "decided.xlsx", "1.2")["lead"], "Head of Legal Services");
    let run = boardready(folder, &["run", "decided.xlsx", "--out", "third", "--quiet"]);
    assert_eq!(run.status.code(), Some(0), "{}", complained(&run));
    let book = read::open(&folder.join("third/action-plan.xlsx"), &Limits::default()).expect("a workbook");
    assert!(book.sheets.iter().all(|sheet| &**sheet.name() != ours::SHEET_CONFLICTS));

    let again = [
        "merge",
        "first/action-plan.xlsx",
        "north.xlsx",
        "south.xlsx",
        "--decisions",
        "decided.xlsx",
        "-o",
        "again.xlsx",
        "--format",
        "json",
    ];
    let again = boardready(folder, &again);
    assert_eq!(again.status.code(), Some(0), "{}", complained(&again));
    let told: Value = serde_json::from_str(&said(&again)).expect("JSON");
    assert_eq!((&told["decided"], told["conflicts"].as_array().map(Vec::len)), (&1.into(), Some(0)));
    assert_eq!(action(folder, "again.xlsx", "1.2")["lead"], "Head of Legal Services");
}

#[test]
fn returns_that_changed_nothing_leave_the_plan_as_it_was() {
    let home = tempfile::tempdir().expect("a folder");
    let plan = sample("harnshire-plan.csv").display().to_string();
    let merged = boardready(home.path(), &["merge", &plan, &plan, &plan, "-o", "merged.xlsx", "--as-at", "2008-06-30"]);
    assert_eq!(merged.status.code(), Some(0), "{}{}", said(&merged), complained(&merged));
    let same = boardready(home.path(), &["compare", &plan, "merged.xlsx"]);
    assert_eq!(same.status.code(), Some(0), "{}", said(&same));
}
