//! An arena of small plans in the layouts that councils use, each with what a careful person reads in it.

mod around;
mod columns;
mod criteria;
mod placing;
mod small;
mod torn;
pub mod written;

use super::sheet::{Sheet, delimited, workbook};
use super::truth::{Action, Plan};

/// One small plan in one layout.
pub struct Layout {
    /// What is special about it, as a short name.
    pub name: &'static str,
    /// The name its file would have; the content is what its ending says.
    pub file_name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// What a careful person reads in it.
    pub expected: Plan,
    /// Why that is so, where it is not plain.
    pub why: &'static str,
}

impl std::fmt::Display for Layout {
    /// For the messages of tests: which layout, and why its expected reading is what it is.
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "layout `{}` ({}). {}", self.name, self.file_name, self.why)
    }
}

/// All layouts in a fixed order.
pub fn layouts() -> Vec<Layout> {
    [placing::layouts(), columns::layouts(), torn::layouts(), around::layouts(), criteria::layouts()].into_iter().flatten().collect()
}

/// A layout in a workbook.
fn in_workbook(name: &'static str, sheets: &[Sheet], expected: Plan, why: &'static str) -> Layout {
    Layout { name, file_name: format!("{}.xlsx", name.replace(' ', "-")), bytes: workbook(sheets), expected, why }
}

/// A layout in delimited text, with or without a byte order mark.
fn in_text(name: &'static str, sheet: &Sheet, delimiter: u8, mark: bool, expected: Plan, why: &'static str) -> Layout {
    let ending = if delimiter == b'\t' { "tsv" } else { "csv" };
    let mut bytes = if mark { b"\xEF\xBB\xBF".to_vec() } else { Vec::new() };
    bytes.extend(delimited(sheet, delimiter).into_bytes());
    Layout { name, file_name: format!("{}.{ending}", name.replace(' ', "-")), bytes, expected, why }
}

/// A column of a layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Action,
    Lead,
    PlanReference,
    Date,
    MonitoredBy,
    Strategy,
    Reference,
    Status,
    Rag,
    Progress,
    Success,
}

/// The columns of the paper plan without its reference to another plan.
const FIVE: [Column; 5] = [Column::Action, Column::Lead, Column::Date, Column::MonitoredBy, Column::Strategy];

/// The headings of `FIVE`, as the paper plan has them.
const FIVE_HEADINGS: [&str; 5] = ["Actions", "Lead Person", "Completion Date", "Monitored By", "Monitoring strategy"];

/// The text of an action's cell: several lines stand as bullets, the action's first line as a paragraph above them.
fn cell(action: &Action, column: Column) -> String {
    let bullets = |lines: &[String]| lines.iter().map(|line| format!("• {line}")).collect::<Vec<_>>();
    match column {
        Column::Action => {
            let (first, more) = action.lines.split_first().expect("each small action has text");
            [vec![first.clone()], bullets(more)].concat().join("\n")
        }
        Column::Strategy if action.monitoring_strategy.len() > 1 => bullets(&action.monitoring_strategy).join("\n"),
        Column::Strategy => action.monitoring_strategy.concat(),
        Column::Success if action.success_criteria.len() > 1 => bullets(&action.success_criteria).join("\n"),
        Column::Success => action.success_criteria.concat(),
        Column::Lead => action.lead.clone(),
        Column::PlanReference => action.plan_reference.clone(),
        Column::Date => action.completion_date.clone(),
        Column::MonitoredBy => action.monitored_by.clone(),
        Column::Reference => action.reference.clone(),
        Column::Status => action.status.clone(),
        Column::Rag => action.rag.clone(),
        Column::Progress => action.progress.clone(),
    }
}

/// The texts of an action's cells.
fn cells(action: &Action, columns: &[Column]) -> Vec<String> {
    columns.iter().map(|column| cell(action, *column)).collect()
}

/// The plan as it can be read where only these columns are shown, and no criteria and evaluation of the key issues.
fn seen(plan: &Plan, columns: &[Column]) -> Plan {
    let mut plan = plan.clone();
    for issue in &mut plan.key_issues {
        issue.success_criteria.clear();
        issue.evaluation.clear();
        issue.actions.iter_mut().for_each(|action| *action = seen_action(action, columns));
    }
    plan
}

fn seen_action(action: &Action, columns: &[Column]) -> Action {
    let shown = |column: Column, text: &String| if columns.contains(&column) { text.clone() } else { String::new() };
    let lines = |column: Column, lines: &Vec<String>| if columns.contains(&column) { lines.clone() } else { Vec::new() };
    Action {
        key: action.key.clone(),
        text: action.text.clone(),
        lines: action.lines.clone(),
        lead: shown(Column::Lead, &action.lead),
        plan_reference: shown(Column::PlanReference, &action.plan_reference),
        completion_date: shown(Column::Date, &action.completion_date),
        monitored_by: shown(Column::MonitoredBy, &action.monitored_by),
        monitoring_strategy: lines(Column::Strategy, &action.monitoring_strategy),
        reference: shown(Column::Reference, &action.reference),
        status: shown(Column::Status, &action.status),
        rag: shown(Column::Rag, &action.rag),
        progress: shown(Column::Progress, &action.progress),
        success_criteria: lines(Column::Success, &action.success_criteria),
        ..Action::default()
    }
}

/// The same plan whose key issues begin at another number: keys follow.
fn numbered_from(mut plan: Plan, first: u32) -> Plan {
    for (issue, number) in plan.key_issues.iter_mut().zip(first..) {
        issue.number = number;
        for (action, place) in issue.actions.iter_mut().zip(1..) {
            action.key = format!("{number}.{place}");
        }
    }
    plan
}

#[test]
fn there_are_at_least_25_layouts_and_each_has_its_own_name() {
    let layouts = layouts();
    let names: std::collections::BTreeSet<_> = layouts.iter().map(|layout| layout.name).collect();
    assert!(layouts.len() >= 25, "{}", layouts.len());
    assert_eq!(names.len(), layouts.len());
}

#[test]
fn each_layout_holds_2_to_4_key_issues_with_2_to_5_actions_unless_it_is_about_having_none() {
    for layout in layouts() {
        let issues = &layout.expected.key_issues;
        assert!(matches!(issues.len(), 2..=4) || layout.name == "no key issues at all", "{layout}");
        for issue in issues {
            assert!(matches!(issue.actions.len(), 2..=5), "{layout}");
        }
    }
}

#[test]
fn each_word_that_is_expected_stands_in_the_layouts_file() {
    for layout in layouts() {
        let text = if layout.file_name.ends_with(".xlsx") {
            super::cell_texts(&layout.bytes).join(" ")
        } else {
            String::from_utf8(layout.bytes.clone()).expect("our text is UTF-8")
        };
        for issue in &layout.expected.key_issues {
            let mut words: Vec<&str> = issue.title.split_whitespace().collect();
            for action in &issue.actions {
                let fields = [
                    &action.text,
                    &action.lead,
                    &action.plan_reference,
                    &action.monitored_by,
                    &action.reference,
                    &action.status,
                    &action.progress,
                ];
                words.extend(fields.into_iter().flat_map(|field| field.split_whitespace()));
                words.extend(action.monitoring_strategy.iter().chain(&action.success_criteria).flat_map(|line| line.split_whitespace()));
            }
            words.extend(issue.success_criteria.iter().chain(&issue.evaluation).flat_map(|point| point.text.split_whitespace()));
            for word in words {
                // Words cut by a page break stand elsewhere in one piece: that is how a reader knows them.
                assert!(text.contains(word), "{word:?} is not in {layout}");
            }
        }
    }
}

/// With `ARENA=folder` the files and their expected readings are written there, to be looked at.
#[test]
fn each_layout_has_the_same_bytes_each_time() {
    let folder = std::env::var_os("ARENA").map(std::path::PathBuf::from);
    for (one, other) in layouts().iter().zip(&layouts()) {
        assert!(one.bytes == other.bytes, "{one}");
        if let Some(folder) = &folder {
            let expected = serde_json::to_vec_pretty(&one.expected).expect("plain structures become JSON");
            std::fs::create_dir_all(folder).expect("the folder can be made");
            std::fs::write(folder.join(&one.file_name), &one.bytes).expect("a layout can be written");
            std::fs::write(folder.join(format!("{}.expected.json", one.file_name)), expected).expect("a reading can be written");
        }
    }
}
