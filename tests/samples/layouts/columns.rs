//! Layouts that differ in their headings and in the columns they have.

use super::{Column, FIVE, FIVE_HEADINGS, Layout, cells, in_text, in_workbook, seen, small};
use crate::samples::sheet::{Content, Look, Sheet};
use crate::samples::truth::{KeyIssue, Plan};

pub(super) fn layouts() -> Vec<Layout> {
    vec![
        grouped_timescale(),
        grouped_monitoring_without_merges(),
        unknown_columns(),
        status_and_progress(),
        questions_as_headings(),
        officers_and_measures(),
        reordered_text(),
        empty_rows_and_columns(),
        typing_errors(),
        capitals_and_line_breaks(),
        column_without_heading(),
        real_dates(),
        plan_reference_kept(),
        empty_columns_between(),
    ]
}

/// The key issue's banner, headings and rows with these columns, for each key issue.
fn tables(sheet: &mut Sheet, plan: &Plan, headings: &[&str], columns: &[Column]) {
    for issue in &plan.key_issues {
        banner(sheet, issue);
        sheet.headings(headings);
        issue.actions.iter().for_each(|action| {
            sheet.row(&cells(action, columns));
        });
        sheet.skip(1);
    }
}

fn banner(sheet: &mut Sheet, issue: &KeyIssue) {
    sheet.row_as(&[format!("Key Issue {}: {}", issue.number, issue.title)], Look::Section);
}

/// A flat table whose first column names the key issue in each row.
fn flat_row(issue: &KeyIssue, cells: Vec<String>) -> Vec<String> {
    [vec![format!("{}. {}", issue.number, issue.title)], cells].concat()
}

fn grouped_timescale() -> Layout {
    let mut plan = seen(&small::safer(), &[Column::Action, Column::Lead, Column::Date, Column::Strategy]);
    let mut sheet = Sheet::new("Plan");
    let upper = sheet.headings(&["Key Issue", "Action", "Lead", "Timescale", "", "Monitoring"]);
    let lower = sheet.headings(&["", "", "", "Start", "End", ""]);
    sheet.merge(upper, 3, upper, 4);
    for column in [0, 1, 2, 5] {
        sheet.merge(upper, column, lower, column);
    }
    for issue in &mut plan.key_issues {
        let name = format!("{}. {}", issue.number, issue.title);
        for action in &mut issue.actions {
            let [action_cell, lead, end, strategy] =
                [Column::Action, Column::Lead, Column::Date, Column::Strategy].map(|column| super::cell(action, column));
            sheet.row(&[&name, &action_cell, &lead, "April 2008", &end, &strategy]);
            action.extra.push(("Timescale Start".to_owned(), "April 2008".to_owned()));
        }
    }
    let why = "The end is the completion date; the start is kept as a further column. Its heading may be put together in other words.";
    in_workbook("two heading rows with start and end", &[sheet], plan, why)
}

fn grouped_monitoring_without_merges() -> Layout {
    let plan = seen(&small::learning(), &FIVE);
    let mut sheet = Sheet::new("Plan");
    sheet.headings(&["Key", "What", "Lead", "Completion", "Monitoring", ""]);
    sheet.headings(&["Issue", "(Actions)", "Person", "Date", "By whom", "How"]);
    for issue in &plan.key_issues {
        for action in &issue.actions {
            sheet.row(&flat_row(issue, cells(action, &FIVE)));
        }
    }
    let why = "Headings typed over two rows: Lead / Person, Completion / Date, Monitoring / By whom.";
    in_workbook("headings typed over two rows", &[sheet], plan, why)
}

fn unknown_columns() -> Layout {
    let mut plan = seen(&small::health(), &FIVE);
    let mut sheet = Sheet::new("Plan");
    let headings = ["Actions", "Cabinet Member", "Lead Person", "Completion Date", "Cost (£)", "Monitored By", "Monitoring strategy"];
    for issue in &mut plan.key_issues {
        banner(&mut sheet, issue);
        sheet.headings(&headings);
        for (place, action) in issue.actions.iter_mut().enumerate() {
            let cost = if place == 1 { String::new() } else { format!("{}", (place + 1) * 2_500) };
            let [text, lead, date, monitor, strategy] = FIVE.map(|column| super::cell(action, column));
            let row = sheet.row(&[&text, "Cllr for Children", &lead, &date, "", &monitor, &strategy]);
            action.extra.push(("Cabinet Member".to_owned(), "Cllr for Children".to_owned()));
            if let Ok(number) = cost.parse::<f64>() {
                sheet.put(row, 4, Content::Number(number), Look::Plain);
                action.extra.push(("Cost (£)".to_owned(), cost));
            }
        }
        sheet.skip(1);
    }
    in_workbook("columns nobody knows", &[sheet], plan, "They are carried through under their headings; a blank one is left out.")
}

fn status_and_progress() -> Layout {
    let columns = [Column::Action, Column::Lead, Column::Date, Column::Progress, Column::Status, Column::Rag];
    let mut plan = small::safer();
    let states =
        [("Complete", "G", "Done at the May meeting."), ("On target", "G", ""), ("Delayed", "R", "Post not filled.\nAdvertised again.")];
    let actions = plan.key_issues.iter_mut().flat_map(|issue| &mut issue.actions);
    for (action, (status, rag, progress)) in actions.zip(states.into_iter().cycle()) {
        (action.status, action.rag, action.progress) = (status.to_owned(), rag.to_owned(), progress.to_owned());
    }
    let plan = seen(&plan, &columns);
    let mut sheet = Sheet::new("Plan");
    tables(&mut sheet, &plan, &["Action", "Lead Officer", "Target Date", "Progress to date", "Status", "RAG"], &columns);
    in_workbook("progress status and rag", &[sheet], plan, "")
}

fn questions_as_headings() -> Layout {
    let plan = seen(&small::learning(), &FIVE);
    let mut sheet = Sheet::new("Our plan");
    let headings = ["What will we do?", "By whom?", "By when?", "Who will monitor?", "How will we monitor it?"];
    tables(&mut sheet, &plan, &headings, &FIVE);
    in_workbook("questions as headings", &[sheet], plan, "")
}

fn officers_and_measures() -> Layout {
    let columns = [Column::Action, Column::Lead, Column::Date, Column::Strategy, Column::Success];
    let mut plan = small::health();
    for action in plan.key_issues.iter_mut().flat_map(|issue| &mut issue.actions) {
        action.success_criteria = vec![format!("Done well: {}", action.lines[0].to_lowercase())];
    }
    let plan = seen(&plan, &columns);
    let mut sheet = Sheet::new("Plan");
    let headings = ["Recommendation", "Action required", "Responsible officer", "Timescale", "How monitored", "Measure of success"];
    sheet.headings(&headings);
    for issue in &plan.key_issues {
        for action in &issue.actions {
            sheet.row(&flat_row(issue, cells(action, &columns)));
        }
    }
    in_workbook("responsible officer timescale how monitored measure of success", &[sheet], plan, "")
}

fn reordered_text() -> Layout {
    let plan = seen(&small::safer(), &FIVE);
    let order = [Column::Date, Column::Lead, Column::MonitoredBy, Column::Action, Column::Strategy];
    let mut sheet = Sheet::new("csv");
    sheet.row(&["Completion Date", "Lead Person", "Monitored By", "Actions", "Monitoring strategy", "Key Issue"]);
    for issue in &plan.key_issues {
        for (place, action) in issue.actions.iter().enumerate() {
            let name = if place == 0 { format!("Key Issue {} - {}", issue.number, issue.title) } else { String::new() };
            sheet.row(&[cells(action, &order), vec![name]].concat());
        }
    }
    in_text("semicolons and the date first", &sheet, b';', true, plan, "The key issue is the last column, blank below its first row.")
}

fn empty_rows_and_columns() -> Layout {
    let plan = seen(&small::learning(), &FIVE);
    let mut sheet = Sheet::new("Plan").indented_to(2);
    sheet.skip(4);
    tables(&mut sheet, &plan, &FIVE_HEADINGS, &FIVE);
    in_workbook("empty rows above and empty columns before", &[sheet], plan, "")
}

fn typing_errors() -> Layout {
    let plan = seen(&small::health(), &FIVE);
    let mut sheet = Sheet::new("Plan");
    tables(&mut sheet, &plan, &["Actoins", "Lead Persom", "Compleation Date", "Montored By", "Monitoring stratergy"], &FIVE);
    in_workbook("typing errors in headings", &[sheet], plan, "")
}

fn capitals_and_line_breaks() -> Layout {
    let plan = seen(&small::safer(), &FIVE);
    let mut sheet = Sheet::new("PLAN");
    tables(&mut sheet, &plan, &["ACTIONS", "LEAD\nPERSON", "COMPLETION\nDATE ", "MONITORED  BY:", "Monitoring\u{a0}strategy"], &FIVE);
    in_workbook("capitals and line breaks in headings", &[sheet], plan, "")
}

fn column_without_heading() -> Layout {
    let mut plan = seen(&small::learning(), &FIVE);
    let mut sheet = Sheet::new("Plan");
    sheet.headings(&[&["Key Issue"], &FIVE_HEADINGS[..], &[""]].concat());
    for issue in &mut plan.key_issues {
        let copy = issue.clone();
        for (place, action) in issue.actions.iter_mut().enumerate() {
            let remark = if place == 1 { "ask Kit again" } else { "" };
            sheet.row(&[flat_row(&copy, cells(action, &FIVE)), vec![remark.to_owned()]].concat());
            if !remark.is_empty() {
                action.extra.push((String::new(), remark.to_owned()));
            }
        }
    }
    let why = "A remark in a column without a heading is carried through; the name given to that column is free.";
    in_workbook("a column without a heading", &[sheet], plan, why)
}

fn real_dates() -> Layout {
    let mut plan = seen(&small::safer(), &FIVE);
    let mut sheet = Sheet::new("Plan");
    let days = [(2008_u16, 6_u8, 30_u8), (2008, 7, 31), (2008, 12, 31), (2009, 3, 1)];
    for issue in &mut plan.key_issues {
        banner(&mut sheet, issue);
        sheet.headings(&FIVE_HEADINGS);
        for (action, (year, month, day)) in issue.actions.iter_mut().zip(days) {
            let row = sheet.row(&cells(action, &FIVE));
            sheet.put(row, 2, Content::Date(year, month, day, "dd/mm/yyyy"), Look::Plain);
            action.completion_date = format!("{year:04}-{month:02}-{day:02}");
        }
        sheet.skip(1);
    }
    in_workbook("real dates", &[sheet], plan, "A real date has no words of its own: compare days.")
}

fn plan_reference_kept() -> Layout {
    let columns = [Column::Action, Column::Lead, Column::PlanReference, Column::Date, Column::MonitoredBy, Column::Strategy];
    let mut plan = small::health();
    for (action, number) in plan.key_issues.iter_mut().flat_map(|issue| &mut issue.actions).zip(1..) {
        action.plan_reference = if number % 3 == 0 { String::new() } else { format!("CYPP 4.{number}") };
    }
    let plan = seen(&plan, &columns);
    let mut sheet = Sheet::new("Plan");
    let headings = ["Actions", "Lead Person", "Link to existing strategy", "Completion Date", "Monitored By", "Monitoring strategy"];
    tables(&mut sheet, &plan, &headings, &columns);
    in_workbook("a reference to another plan", &[sheet], plan, "")
}

fn empty_columns_between() -> Layout {
    let plan = seen(&small::learning(), &FIVE);
    let mut sheet = Sheet::new("Plan");
    let spread = |cells: &[String]| {
        let mut wide = vec![String::new(); 10];
        for (place, text) in cells.iter().enumerate() {
            wide[place * 2].clone_from(text);
        }
        wide
    };
    for issue in &plan.key_issues {
        banner(&mut sheet, issue);
        // Word's table cells become two columns of Excel, merged, where another table had a finer grid.
        let row = sheet.headings(&spread(&FIVE_HEADINGS.map(str::to_owned)));
        let mut rows = vec![row];
        rows.extend(issue.actions.iter().map(|action| sheet.row(&spread(&cells(action, &FIVE)))));
        for row in rows {
            (0..5).for_each(|place| sheet.merge(row, place * 2, row, place * 2 + 1));
        }
        sheet.skip(1);
    }
    in_workbook("each cell merged over two columns", &[sheet], plan, "")
}
