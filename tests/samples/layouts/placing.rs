//! Layouts that differ in where the key issue stands.

use super::{Column, FIVE, FIVE_HEADINGS, Layout, cells, in_text, in_workbook, numbered_from, seen, small};
use crate::samples::sheet::{Look, Sheet};
use crate::samples::truth::{KeyIssue, Plan};

pub(super) fn layouts() -> Vec<Layout> {
    vec![
        title_above_each_table(),
        number_above_title(),
        words_for_numbers(),
        recommendations_from_three(),
        merged_beside(),
        blank_below(),
        repeated_in_text(),
        code_and_title(),
        banners_in_one_table(),
        section_rows_in_first_column(),
        numbered_section_rows(),
        title_and_criteria_in_one_cell(),
        number_in_sheet_name(),
        sheet_per_issue_by_short_name(),
        plain_lines_between_tables(),
        no_key_issues(),
    ]
}

/// Headings and actions below each other.
fn table(sheet: &mut Sheet, issue: &KeyIssue) {
    sheet.headings(&FIVE_HEADINGS);
    issue.actions.iter().for_each(|action| {
        sheet.row(&cells(action, &FIVE));
    });
}

/// The table with a column for the key issue before it; `name` says what stands there in the row of that place, from 0.
fn with_column(sheet: &mut Sheet, heading: &str, plan: &Plan, name: impl Fn(&KeyIssue, usize) -> String) {
    sheet.headings(&[&[heading], &FIVE_HEADINGS[..]].concat());
    for issue in &plan.key_issues {
        for (place, action) in issue.actions.iter().enumerate() {
            sheet.row(&[vec![name(issue, place)], cells(action, &FIVE)].concat());
        }
    }
}

fn title_above_each_table() -> Layout {
    let plan = seen(&small::safer(), &FIVE);
    let mut sheet = Sheet::new("Sheet1");
    sheet.row_as(&["Ambery Borough Council"], Look::Title);
    sheet.row_as(&["Children's Services Improvement Plan"], Look::Title);
    sheet.row_as(&["This plan answers the inspection of March 2008. Progress is reported each quarter."], Look::Note);
    for issue in &plan.key_issues {
        sheet.skip(2);
        sheet.banner(&format!("Key Issue {}: {}", issue.number, issue.title), 5, Look::Section);
        table(&mut sheet, issue);
    }
    in_workbook("title above each table", &[sheet], plan, "")
}

fn number_above_title() -> Layout {
    let plan = seen(&small::health(), &FIVE);
    let mut sheet = Sheet::new("Plan");
    for issue in &plan.key_issues {
        sheet.row_as(&[format!("KEY ISSUE {}", issue.number)], Look::Section);
        sheet.row_as(&[&issue.title], Look::Section);
        sheet.skip(1);
        table(&mut sheet, issue);
        sheet.skip(1);
    }
    in_workbook("number on the line above the title", &[sheet], plan, "")
}

fn words_for_numbers() -> Layout {
    let plan = seen(&small::learning(), &FIVE);
    let mut sheet = Sheet::new("Action plan");
    for (issue, word) in plan.key_issues.iter().zip(["One", "Two"]) {
        sheet.banner(&format!("Priority {word}"), 5, Look::Section);
        sheet.banner(&issue.title, 5, Look::Section);
        table(&mut sheet, issue);
        sheet.skip(1);
    }
    in_workbook("priority one in words", &[sheet], plan, "Priority Two is number 2.")
}

fn recommendations_from_three() -> Layout {
    let plan = numbered_from(seen(&small::safer(), &FIVE), 3);
    let mut sheet = Sheet::new("Recs 3-5");
    sheet.row_as(&["Response to recommendations 3 to 5 (recommendations 1 and 2 are complete)"], Look::Title);
    for issue in &plan.key_issues {
        sheet.skip(1);
        sheet.row_as(&[format!("Recommendation {}: {}", issue.number, issue.title)], Look::Section);
        table(&mut sheet, issue);
    }
    in_workbook(
        "recommendations from three on",
        &[sheet],
        plan,
        "The plan's own numbers count, not the place; the title says that 1 and 2 are left out.",
    )
}

fn merged_beside() -> Layout {
    let plan = seen(&small::safer(), &FIVE);
    let mut sheet = Sheet::new("Plan");
    sheet.headings(&[&["Key Issue"], &FIVE_HEADINGS[..]].concat());
    for issue in &plan.key_issues {
        let first = sheet.next;
        for (place, action) in issue.actions.iter().enumerate() {
            let name = if place == 0 { format!("Key Issue {}\n{}", issue.number, issue.title) } else { String::new() };
            sheet.row(&[vec![name], cells(action, &FIVE)].concat());
        }
        sheet.merge(first, 0, sheet.next - 1, 0);
    }
    in_workbook("key issue merged beside its actions", &[sheet], plan, "")
}

fn blank_below() -> Layout {
    let plan = seen(&small::health(), &FIVE);
    let mut sheet = Sheet::new("Plan");
    sheet.row_as(&["Health action plan 2012"], Look::Title);
    with_column(
        &mut sheet,
        "Objective",
        &plan,
        |issue, place| if place == 0 { format!("{}. {}", issue.number, issue.title) } else { String::new() },
    );
    in_workbook("key issue blank below its first row", &[sheet], plan, "")
}

fn repeated_in_text() -> Layout {
    let plan = seen(&small::learning(), &FIVE);
    let mut sheet = Sheet::new("csv");
    with_column(&mut sheet, "Area of weakness", &plan, |issue, _| format!("{}) {}", issue.number, issue.title));
    in_text("key issue repeated in each row", &sheet, b',', false, plan, "")
}

fn code_and_title() -> Layout {
    let plan = seen(&small::safer(), &FIVE);
    let mut sheet = Sheet::new("Export");
    sheet.headings(&[&["KI", "Key issue"], &FIVE_HEADINGS[..]].concat());
    for issue in &plan.key_issues {
        for action in &issue.actions {
            sheet.row(&[vec![format!("KI{}", issue.number), issue.title.clone()], cells(action, &FIVE)].concat());
        }
    }
    in_workbook("code and title of the key issue in two columns", &[sheet], plan, "")
}

fn banners_in_one_table() -> Layout {
    let plan = numbered_from(seen(&small::learning(), &FIVE), 4);
    let mut sheet = Sheet::new("Plan");
    sheet.headings(&FIVE_HEADINGS);
    for issue in &plan.key_issues {
        sheet.banner(&format!("Objective {} – {}", issue.number, issue.title), 5, Look::Section);
        issue.actions.iter().for_each(|action| {
            sheet.row(&cells(action, &FIVE));
        });
    }
    in_workbook("banner rows inside one table", &[sheet], plan, "The banners are merged over all columns; the numbers begin at 4.")
}

fn section_rows_in_first_column() -> Layout {
    let plan = seen(&small::health(), &FIVE);
    let mut sheet = Sheet::new("Plan");
    sheet.headings(&FIVE_HEADINGS);
    for issue in &plan.key_issues {
        sheet.row_as(&[format!("Theme {}: {}", issue.number, issue.title)], Look::Section);
        issue.actions.iter().for_each(|action| {
            sheet.row(&cells(action, &FIVE));
        });
    }
    let why =
        "A row with text in its first cell only, bold on a colour, that begins with Theme 2 is a title and no action, and no torn row.";
    in_workbook("banner rows that are not merged", &[sheet], plan, why)
}

fn numbered_section_rows() -> Layout {
    let columns = [Column::Reference, Column::Action, Column::Lead, Column::Date, Column::Strategy];
    let mut plan = small::safer();
    for issue in &mut plan.key_issues {
        issue.actions.iter_mut().for_each(|action| action.reference.clone_from(&action.key));
    }
    let plan = seen(&plan, &columns);
    let mut sheet = Sheet::new("Plan");
    sheet.headings(&["Ref", "Action", "Lead Officer", "Timescale", "Monitoring"]);
    for issue in &plan.key_issues {
        sheet.row_as(&[issue.number.to_string(), issue.title.clone()], Look::Section);
        issue.actions.iter().for_each(|action| {
            sheet.row(&cells(action, &columns));
        });
    }
    in_workbook(
        "section rows with whole numbers above actions 1.1 and 1.2",
        &[sheet],
        plan,
        "The row `1` names the key issue; `1.1` is the plan's own number of an action.",
    )
}

fn title_and_criteria_in_one_cell() -> Layout {
    let whole = small::learning();
    let mut plan = seen(&whole, &FIVE);
    for (issue, source) in plan.key_issues.iter_mut().zip(&whole.key_issues) {
        issue.success_criteria.clone_from(&source.success_criteria);
    }
    let mut sheet = Sheet::new("Plan");
    for issue in &plan.key_issues {
        let criteria: String = issue.success_criteria.iter().map(|point| format!("\n• {}", point.text)).collect();
        sheet.banner(&format!("Key Issue {}\n{}\nSuccess Criteria:{criteria}", issue.number, issue.title), 5, Look::Section);
        table(&mut sheet, issue);
        sheet.skip(1);
    }
    in_workbook("title and criteria in one cell", &[sheet], plan, "The title ends where the label Success Criteria begins a line.")
}

fn number_in_sheet_name() -> Layout {
    let plan = seen(&small::safer(), &FIVE);
    let sheets: Vec<Sheet> = plan
        .key_issues
        .iter()
        .map(|issue| {
            let mut sheet = Sheet::new(&format!("KI {}", issue.number));
            sheet.row_as(&[&issue.title], Look::Title);
            sheet.skip(1);
            table(&mut sheet, issue);
            sheet
        })
        .collect();
    in_workbook("number only in the name of the sheet", &sheets, plan, "")
}

fn sheet_per_issue_by_short_name() -> Layout {
    let plan = seen(&small::learning(), &FIVE);
    let sheets: Vec<Sheet> = plan
        .key_issues
        .iter()
        .zip(["Attendance", "Advice"])
        .map(|(issue, name)| {
            let mut sheet = Sheet::new(name);
            sheet.row_as(&[format!("{}. {}", issue.number, issue.title)], Look::Title);
            table(&mut sheet, issue);
            sheet
        })
        .collect();
    in_workbook("a sheet per issue with a short name", &sheets, plan, "The title with its number stands in A1, just above the headings.")
}

fn plain_lines_between_tables() -> Layout {
    let plan = seen(&small::health(), &FIVE);
    let mut text = "Action Plan\r\n\r\nWhat we were asked to do\r\n\r\n- cut waits\r\n- plan for the end of grants\r\n".to_owned();
    for issue in &plan.key_issues {
        text += &format!("\r\nOutcome {}\r\n\r\n{}\r\n\r\n{}\r\n", issue.number, issue.title, FIVE_HEADINGS.join("\t"));
        for action in &issue.actions {
            text += &format!("{}\r\n", cells(action, &FIVE).join("\t"));
        }
    }
    Layout {
        name: "tab text with titles on lines between tables",
        file_name: "pasted.txt".to_owned(),
        bytes: text.into_bytes(),
        expected: plan,
        why: "The two points before the first table say what was asked and are no actions.",
    }
}

fn no_key_issues() -> Layout {
    let mut plan = seen(&small::learning(), &FIVE);
    let actions = plan.key_issues.iter().skip(1).flat_map(|issue| issue.actions.clone()).collect();
    plan.key_issues = vec![KeyIssue { actions, ..KeyIssue::default() }];
    let plan = numbered_from(plan, 1);
    let mut sheet = Sheet::new("Actions");
    sheet.row_as(&["SEND advice: action list"], Look::Title);
    sheet.skip(1);
    plan.key_issues.iter().for_each(|issue| table(&mut sheet, issue));
    in_workbook(
        "no key issues at all",
        &[sheet],
        plan,
        "One key issue, number 1; the title of the list is the plan's title and not the key issue's.",
    )
}
