//! Layouts that differ in where success criteria and evaluation stand.

use super::{Column, FIVE, FIVE_HEADINGS, Layout, cells, in_text, in_workbook, seen, small};
use crate::samples::sheet::{Look, Sheet};
use crate::samples::truth::{KeyIssue, Plan, Point};

pub(super) fn layouts() -> Vec<Layout> {
    vec![
        for_each_action(),
        label_and_value_rows(),
        label_and_value_without_colons(),
        sheet_by_number(),
        bullets_in_rows(),
        two_cells_side_by_side(),
        columns_merged_with_the_key_issue(),
        repeated_in_each_row(),
        below_the_table(),
    ]
}

/// The plan with the five columns, its criteria and its evaluation.
fn whole(plan: &Plan) -> Plan {
    let mut shown = seen(plan, &FIVE);
    for (issue, source) in shown.key_issues.iter_mut().zip(&plan.key_issues) {
        issue.success_criteria.clone_from(&source.success_criteria);
        issue.evaluation.clone_from(&source.evaluation);
    }
    shown
}

/// Points as lines of one cell, sub-points set in.
fn bullets(points: &[Point]) -> String {
    points
        .iter()
        .map(|point| if point.level == 0 { format!("• {}", point.text) } else { format!("    – {}", point.text) })
        .collect::<Vec<_>>()
        .join("\n")
}

fn title(sheet: &mut Sheet, issue: &KeyIssue) {
    sheet.banner(&format!("Key Issue {}: {}", issue.number, issue.title), 5, Look::Section);
}

fn table(sheet: &mut Sheet, issue: &KeyIssue) {
    sheet.headings(&FIVE_HEADINGS);
    issue.actions.iter().for_each(|action| {
        sheet.row(&cells(action, &FIVE));
    });
    sheet.skip(1);
}

fn for_each_action() -> Layout {
    let columns = [Column::Action, Column::Lead, Column::Date, Column::Success, Column::Strategy];
    let mut plan = small::safer();
    for action in plan.key_issues.iter_mut().flat_map(|issue| &mut issue.actions) {
        action.success_criteria = vec![format!("Seen to be done: {}", action.key), "Nobody had to ask twice".to_owned()];
    }
    let plan = seen(&plan, &columns);
    let mut sheet = Sheet::new("Plan");
    for issue in &plan.key_issues {
        title(&mut sheet, issue);
        sheet.headings(&["Action", "Lead", "By when", "Success criteria", "Monitoring"]);
        issue.actions.iter().for_each(|action| {
            sheet.row(&cells(action, &columns));
        });
        sheet.skip(1);
    }
    in_workbook(
        "success criteria for each action",
        &[sheet],
        plan,
        "Filled in every row, each time otherwise: they belong to the action, and the key issue has none.",
    )
}

fn label_and_value_rows() -> Layout {
    let plan = whole(&small::safer());
    let mut sheet = Sheet::new("Plan");
    for issue in &plan.key_issues {
        sheet.row(&["Key Issue:", &issue.number.to_string()]);
        sheet.row(&["Title:", &issue.title]);
        sheet.row(&["Success criteria:", &bullets(&issue.success_criteria)]);
        sheet.row(&["Evaluation:", &bullets(&issue.evaluation)]);
        table(&mut sheet, issue);
    }
    in_workbook("label and value rows above each table", &[sheet], plan, "")
}

fn label_and_value_without_colons() -> Layout {
    let plan = whole(&small::health());
    let mut sheet = Sheet::new("Plan");
    for issue in &plan.key_issues {
        let place = sheet.next;
        for (label, value) in [
            (format!("Priority {}", issue.number), issue.title.clone()),
            ("Success measures".to_owned(), bullets(&issue.success_criteria)),
            ("How evaluated".to_owned(), bullets(&issue.evaluation)),
        ] {
            let row = sheet.row(&[label, value]);
            sheet.merge(row, 1, row, 4);
        }
        debug_assert_eq!(sheet.next, place + 3);
        table(&mut sheet, issue);
    }
    in_workbook("labels on the left and merged values", &[sheet], plan, "")
}

fn sheet_by_number() -> Layout {
    let plan = whole(&small::learning());
    let mut sheet = Sheet::new("Actions");
    for issue in &plan.key_issues {
        title(&mut sheet, issue);
        table(&mut sheet, issue);
    }
    let mut criteria = Sheet::new("How we will know");
    criteria.headings(&["Key Issue No.", "Success Criteria", "Evaluation"]);
    for issue in &plan.key_issues {
        criteria.row(&[issue.number.to_string(), bullets(&issue.success_criteria), bullets(&issue.evaluation)]);
    }
    in_workbook("criteria on a sheet by number", &[sheet, criteria], plan, "")
}

fn bullets_in_rows() -> Layout {
    let plan = whole(&small::safer());
    let mut sheet = Sheet::new("Plan");
    for issue in &plan.key_issues {
        title(&mut sheet, issue);
        for (label, points) in [("Success Criteria", &issue.success_criteria), ("Evaluation", &issue.evaluation)] {
            sheet.row_as(&[label], Look::Section);
            for point in points {
                sheet.row_as(&[if point.level == 0 { format!("- {}", point.text) } else { format!("   o {}", point.text) }], Look::Note);
            }
        }
        sheet.skip(1);
        table(&mut sheet, issue);
    }
    in_workbook("criteria as bullets in rows of their own", &[sheet], plan, "")
}

fn two_cells_side_by_side() -> Layout {
    let plan = whole(&small::learning());
    let mut sheet = Sheet::new("Plan");
    for issue in &plan.key_issues {
        title(&mut sheet, issue);
        for (left, right, look) in [
            ("Success Criteria".to_owned(), "Evaluation".to_owned(), Look::Heading),
            (bullets(&issue.success_criteria), bullets(&issue.evaluation), Look::Plain),
        ] {
            let row = sheet.row_as(&[&left, "", "", &right], look);
            sheet.merge(row, 0, row, 2);
            sheet.merge(row, 3, row, 4);
        }
        sheet.skip(1);
        table(&mut sheet, issue);
    }
    in_workbook("criteria and evaluation side by side under labels", &[sheet], plan, "")
}

/// Headings of a flat table with criteria and evaluation before the actions.
fn flat_headings() -> Vec<&'static str> {
    [&["Key Issue", "Success Criteria", "Evaluation"], &FIVE_HEADINGS[..]].concat()
}

fn columns_merged_with_the_key_issue() -> Layout {
    let plan = whole(&small::safer());
    let mut sheet = Sheet::new("Plan");
    sheet.headings(&flat_headings());
    for issue in &plan.key_issues {
        let first = sheet.next;
        for (place, action) in issue.actions.iter().enumerate() {
            let head = [format!("{}. {}", issue.number, issue.title), bullets(&issue.success_criteria), bullets(&issue.evaluation)];
            let head = if place == 0 { head.to_vec() } else { vec![String::new(); 3] };
            sheet.row(&[head, cells(action, &FIVE)].concat());
        }
        (0..3).for_each(|column| sheet.merge(first, column, sheet.next - 1, column));
    }
    in_workbook(
        "criteria in columns merged with the key issue",
        &[sheet],
        plan,
        "Merged over the same rows as the key issue: they belong to it and not to single actions.",
    )
}

fn repeated_in_each_row() -> Layout {
    let plan = whole(&small::learning());
    let mut sheet = Sheet::new("csv");
    sheet.row(&flat_headings());
    for issue in &plan.key_issues {
        for action in &issue.actions {
            let head = vec![format!("{}. {}", issue.number, issue.title), bullets(&issue.success_criteria), bullets(&issue.evaluation)];
            sheet.row(&[head, cells(action, &FIVE)].concat());
        }
    }
    let why = "The same criteria in each row of a key issue belong to the key issue, once.";
    in_text("criteria repeated in each row", &sheet, b',', true, plan, why)
}

fn below_the_table() -> Layout {
    let plan = whole(&small::health());
    let mut sheet = Sheet::new("Plan");
    for issue in &plan.key_issues {
        title(&mut sheet, issue);
        sheet.headings(&FIVE_HEADINGS);
        issue.actions.iter().for_each(|action| {
            sheet.row(&cells(action, &FIVE));
        });
        for (label, points) in [("Success Criteria", &issue.success_criteria), ("Evaluation", &issue.evaluation)] {
            sheet.banner(
                &format!("{label}: {}", points.iter().map(|point| point.text.as_str()).collect::<Vec<_>>().join("\n")),
                5,
                Look::Plain,
            );
        }
        sheet.skip(1);
    }
    in_workbook(
        "criteria in rows below the table",
        &[sheet],
        plan,
        "Labelled rows directly below the last action, merged over all columns, belong to the key issue above.",
    )
}
