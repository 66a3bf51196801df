//! Editions of one plan for the tests: a first one with statuses and columns of its own, as model and as workbook.

use std::collections::BTreeMap;

use boardready::cell::{Book, CellValue};
use boardready::outcome::Outcome;
use boardready::plan::outline::Recogniser;
use boardready::plan::{Action, ActionPlan, Line, Slot, Terms, Words};
use boardready::read::{self, Limits};
use boardready::record::Schema;
use boardready::report;
use chrono::NaiveDate;
use rust_xlsxwriter::Workbook;

use super::editing::Table;

pub fn terms() -> Terms {
    Terms::on(NaiveDate::from_ymd_opt(2008, 6, 30).unwrap())
}

pub fn book(name: &str, bytes: Vec<u8>) -> Book {
    read::from_bytes(name, bytes, &Limits::default()).unwrap()
}

thread_local! {
    static RECOGNISER: Recogniser = Recogniser::new(&Schema::action_plan());
}

/// A file read and understood.
pub fn outcome(name: &str, bytes: Vec<u8>) -> Outcome {
    let outlined = RECOGNISER.with(|recogniser| recogniser.outline(&[book(name, bytes)]));
    boardready::pipeline::outcome(outlined, &terms())
}

pub fn sample(name: &str) -> Outcome {
    outcome(name, std::fs::read(crate::samples::folder().join(name)).unwrap())
}

/// A field of one line.
pub fn slot(action: &Action, text: &str) -> Slot {
    if text.is_empty() {
        return Slot::default();
    }
    let lines = text.lines().map(|line| Line { text: line.to_owned(), bullet: false, level: 0 }).collect();
    Slot { lines, cells: vec![Words { said: text.to_owned(), at: action.at.clone() }] }
}

pub const STATUSES: [&str; 4] = ["Not started", "In progress", "Complete", ""];

/// The first key issues of the sample plan with statuses, progress and two columns of its own, read from our workbook as its first edition.
pub fn first() -> (Outcome, Vec<u8>) {
    let mut outcome = sample("harnshire-plan.csv");
    outcome.plan.key_issues.truncate(4);
    outcome.plan.extra_columns = vec!["Cost".to_owned(), "Team".to_owned()];
    for (at, action) in outcome.plan.key_issues.iter_mut().flat_map(|issue| &mut issue.actions).enumerate() {
        action.status = slot(action, STATUSES[at % 4]);
        if at % 3 == 0 {
            action.progress = slot(action, "Draft written.");
        }
        action.extra = vec![("Team".to_owned(), slot(action, ["North", "South"][at % 2]))];
        if at % 5 == 0 {
            action.extra.insert(0, ("Cost".to_owned(), slot(action, "£1,200")));
        }
    }
    let bytes = report::action_plan::workbook(&outcome).unwrap();
    let read = self::outcome("action-plan.xlsx", bytes.clone());
    (read, bytes)
}

/// A workbook with the sheet *Plan* replaced by an edited table; the other sheets are copied cell by cell.
pub fn rewritten(original: &Book, table: &Table) -> Vec<u8> {
    let mut copy = Workbook::new();
    for grid in &original.sheets {
        let page = copy.add_worksheet();
        page.set_name(grid.name().to_string()).unwrap();
        if &**grid.name() == "Plan" {
            for (column, heading) in (0_u16..).zip(&table.headings) {
                page.write_string(0, column, heading).unwrap();
                if table.hidden_columns.contains(&usize::from(column)) {
                    page.set_column_hidden(column).unwrap();
                }
            }
            for (row, cells) in (1_u32..).zip(&table.rows) {
                for (column, text) in (0_u16..).zip(&cells.texts) {
                    if !text.is_empty() {
                        page.write_string(row, column, text).unwrap();
                    }
                }
                if cells.hidden {
                    page.set_row_hidden(row).unwrap();
                }
            }
            continue;
        }
        for (row, cells) in grid.rows() {
            for (column, cell) in cells {
                let column = u16::try_from(*column).unwrap();
                match &cell.value {
                    CellValue::Number(number) => page.write_number(row, column, *number).map(|_| ()).unwrap(),
                    _ => page.write_string(row, column, cell.shown()).map(|_| ()).unwrap(),
                }
            }
        }
    }
    copy.save_to_buffer().unwrap()
}

/// The sheet *Plan* alone as CSV, as Excel exports it.
pub fn exported(table: &Table) -> Vec<u8> {
    let mut writer = csv_line(&table.headings);
    for row in &table.rows {
        writer.push_str(&csv_line(&row.texts));
    }
    writer.into_bytes()
}

fn csv_line(cells: &[String]) -> String {
    let quoted: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
    quoted.join(",") + "\r\n"
}

/// What a row says: its key issue, and every field that is not blank by its heading.
pub type Saying = (u32, BTreeMap<String, String>);

/// What a plan says, by key: the key issue and every field that is not blank, under its heading.
pub fn said(plan: &ActionPlan) -> BTreeMap<String, Saying> {
    let mut all = BTreeMap::new();
    for (issue, action) in plan.actions() {
        let known = boardready::plan::ours::PlanField::ALL.iter().map(|field| (field.heading().to_owned(), field.slot(action).text()));
        let own = action.extra.iter().map(|(heading, slot)| (heading.clone(), slot.text()));
        let fields: BTreeMap<String, String> = known.chain(own).filter(|(_, text)| !text.is_empty()).collect();
        assert!(all.insert(action.key.clone(), (issue.number, fields)).is_none(), "{} stands twice", action.key);
    }
    all
}
