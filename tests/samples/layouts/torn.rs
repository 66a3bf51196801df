//! Layouts in which one action stands on several rows, or rows stand between that are none.

use super::{FIVE, FIVE_HEADINGS, Layout, cells, in_text, in_workbook, seen, small};
use crate::samples::sheet::{Look, Sheet};
use crate::samples::truth::{Action, Plan};

pub(super) fn layouts() -> Vec<Layout> {
    vec![
        cut_in_the_action(),
        cut_in_the_lead(),
        cut_in_the_monitoring(),
        cut_in_several_cells(),
        cut_within_a_word(),
        page_numbers_between(),
        cut_in_text(),
        people_one_per_row(),
        monitoring_one_line_per_row(),
        blank_rows_between(),
        lead_and_date_merged_over_actions(),
        ditto_marks(),
    ]
}

/// Banner, headings and rows; `row` writes each action at its place in the plan.
fn write(sheet: &mut Sheet, plan: &Plan, row: impl Fn(&mut Sheet, &Action)) {
    for issue in &plan.key_issues {
        sheet.row_as(&[format!("Key Issue {}: {}", issue.number, issue.title)], Look::Section);
        sheet.headings(&FIVE_HEADINGS);
        issue.actions.iter().for_each(|action| row(sheet, action));
        sheet.skip(1);
    }
}

/// Writes an action over a page break: the cells at these places are cut after so many words, the others stand above it whole.
fn cut(sheet: &mut Sheet, action: &Action, places: &[(usize, usize)]) {
    let (mut above, mut below) = (cells(action, &FIVE), vec![String::new(); 5]);
    for (place, words) in places {
        let all: Vec<&str> = above[*place].split(' ').collect();
        let (head, tail) = (all[..*words].join(" "), all[*words..].join(" "));
        (above[*place], below[*place]) = (head, tail);
    }
    sheet.row(&above);
    sheet.skip(1);
    sheet.headings(&FIVE_HEADINGS);
    sheet.row(&below);
}

/// A layout in which one action is cut, in a workbook.
fn with_cut(name: &'static str, plan: &Plan, key: &str, places: &[(usize, usize)], why: &'static str) -> Layout {
    let plan = seen(plan, &FIVE);
    let mut sheet = Sheet::new("Plan");
    write(&mut sheet, &plan, |sheet, action| {
        if action.key == key {
            cut(sheet, action, places);
        } else {
            sheet.row(&cells(action, &FIVE));
        }
    });
    in_workbook(name, &[sheet], plan, why)
}

fn cut_in_the_action() -> Layout {
    with_cut("a row cut in its action", &small::safer(), "3.2", &[(0, 5)], "")
}

fn cut_in_the_lead() -> Layout {
    with_cut("a row cut in its lead", &small::safer(), "1.1", &[(1, 2)], "The row below the repeated headings has a lead and nothing else.")
}

fn cut_in_the_monitoring() -> Layout {
    with_cut(
        "a row cut in its monitoring",
        &small::health(),
        "4.1",
        &[(4, 3)],
        "It is also the first row below headings on its page, and the monitoring alone continues.",
    )
}

fn cut_in_several_cells() -> Layout {
    let why = "Action, lead and monitoring go on below the headings, date and monitor do not.";
    with_cut("a row cut in three cells", &small::learning(), "2.4", &[(0, 4), (1, 1), (4, 3)], why)
}

/// The hyphen of `recruit-/ment` is the break's own; that of `multi-/agency` belongs to the word.
fn cut_within_a_word() -> Layout {
    let mut plan = seen(&small::safer(), &FIVE);
    let mut add = |issue: usize, place: usize, text: &str| {
        let action = &mut plan.key_issues[issue].actions[place];
        (action.text, action.lines) = (text.to_owned(), vec![text.to_owned()]);
    };
    add(1, 0, "Put recruitment of carers into one procedure.");
    add(1, 1, "Review the recruitment of carers each year.");
    add(2, 3, "Share one list among multi-agency partners.");
    let mut sheet = Sheet::new("Plan");
    write(&mut sheet, &plan, |sheet, action| {
        let halves = match action.key.as_str() {
            "2.2" => Some(("Review the recruit-", "ment of carers each year.")),
            "3.4" => Some(("Share one list among multi-", "agency partners.")),
            _ => None,
        };
        let mut row = cells(action, &FIVE);
        if let Some((head, tail)) = halves {
            head.clone_into(&mut row[0]);
            sheet.row(&row);
            sheet.headings(&FIVE_HEADINGS);
            sheet.row(&[tail, "", "", "", ""]);
        } else {
            sheet.row(&row);
        }
    });
    let why = "Both words stand whole elsewhere in the plan: recruitment in 2.1, multi-agency in 3.3.";
    in_workbook("a row cut within a word", &[sheet], plan, why)
}

fn page_numbers_between() -> Layout {
    let plan = seen(&small::learning(), &FIVE);
    let mut sheet = Sheet::new("Plan");
    write(&mut sheet, &plan, |sheet, action| {
        sheet.row(&cells(action, &FIVE));
        if matches!(action.key.as_str(), "1.1" | "2.2" | "2.4") {
            let page = if action.key == "1.1" { 1 } else { 2 };
            sheet.row_as(&[format!("Page {page} of 3")], Look::Note);
            sheet.row_as(&["Improvement plan, printed 12 September 2018"], Look::Note);
            sheet.headings(&FIVE_HEADINGS);
        }
    });
    in_workbook(
        "page numbers and footers between rows",
        &[sheet],
        plan,
        "Page numbers, footers and repeated headings are left out, and no row continues another.",
    )
}

fn cut_in_text() -> Layout {
    let plan = seen(&small::health(), &FIVE);
    let mut sheet = Sheet::new("tsv");
    write(&mut sheet, &plan, |sheet, action| {
        if action.key == "3.2" {
            cut(sheet, action, &[(0, 5)]);
        } else {
            sheet.row(&cells(action, &FIVE));
        }
    });
    in_text("a row cut in tab separated text", &sheet, b'\t', false, plan, "")
}

fn people_one_per_row() -> Layout {
    let mut plan = seen(&small::safer(), &FIVE);
    let leads = ["Team Manager Duty", "Dora Finchett", "Quality Officer (RB)"];
    plan.key_issues[0].actions[1].lead = leads.join("\n");
    plan.key_issues[2].actions[0].lead = leads[..2].join("\n");
    let mut sheet = Sheet::new("Plan");
    write(&mut sheet, &plan, |sheet, action| {
        let first = sheet.next;
        let mut row = cells(action, &FIVE);
        for lead in action.lead.split('\n') {
            lead.clone_into(&mut row[1]);
            sheet.row(&row);
            row.iter_mut().for_each(String::clear);
        }
        let last = sheet.next - 1;
        if last > first {
            [0, 2, 3, 4].into_iter().for_each(|column| sheet.merge(first, column, last, column));
        }
    });
    in_workbook("people one per row beside a merged action", &[sheet], plan, "One action, whose lead has a line for each person.")
}

fn monitoring_one_line_per_row() -> Layout {
    let mut plan = seen(&small::learning(), &FIVE);
    let more = ["Pages tested by six parents.", "Visits to the pages counted.", "Complaints read each month."].map(str::to_owned);
    plan.key_issues[1].actions[0].monitoring_strategy = more.to_vec();
    let mut sheet = Sheet::new("Plan");
    write(&mut sheet, &plan, |sheet, action| {
        let (first, rest) = action.monitoring_strategy.split_first().expect("each small action is monitored");
        let mut row = cells(action, &FIVE);
        row[4] = if rest.is_empty() { first.clone() } else { format!("• {first}") };
        sheet.row(&row);
        rest.iter().for_each(|line| {
            sheet.row(&["", "", "", "", &format!("• {line}")]);
        });
    });
    in_workbook(
        "monitoring with one bullet per row",
        &[sheet],
        plan,
        "Rows with a bullet in the monitoring column and nothing else belong to the action above.",
    )
}

fn blank_rows_between() -> Layout {
    let plan = seen(&small::health(), &FIVE);
    let mut sheet = Sheet::new("Plan");
    write(&mut sheet, &plan, |sheet, action| {
        sheet.row(&cells(action, &FIVE));
        sheet.skip(if action.key == "3.1" { 2 } else { 1 });
    });
    in_workbook("blank rows between actions", &[sheet], plan, "Headings are not repeated after a blank row, and the table goes on.")
}

fn lead_and_date_merged_over_actions() -> Layout {
    let mut plan = seen(&small::health(), &FIVE);
    for action in &mut plan.key_issues[2].actions {
        "Public Health Lead".clone_into(&mut action.lead);
        "Ongoing".clone_into(&mut action.completion_date);
    }
    let mut sheet = Sheet::new("Plan");
    write(&mut sheet, &plan, |sheet, action| {
        let mut row = cells(action, &FIVE);
        let at = sheet.next;
        match action.key.as_str() {
            "3.1" => [1, 2].into_iter().for_each(|column| sheet.merge(at, column, at + 2, column)),
            "3.2" | "3.3" => row[1..3].iter_mut().for_each(String::clear),
            _ => {}
        }
        sheet.row(&row);
    });
    in_workbook(
        "lead and date merged over three actions",
        &[sheet],
        plan,
        "A merged cell speaks for each of its rows; a cell that is blank and not merged stays blank.",
    )
}

fn ditto_marks() -> Layout {
    let mut plan = seen(&small::safer(), &FIVE);
    for (place, mark) in [(1, "As above"), (2, "\"")] {
        let action = &mut plan.key_issues[2].actions[place];
        mark.clone_into(&mut action.lead);
        "ditto".clone_into(&mut action.monitored_by);
    }
    let mut sheet = Sheet::new("Plan");
    write(&mut sheet, &plan, |sheet, action| {
        sheet.row(&cells(action, &FIVE));
    });
    in_workbook("ditto marks", &[sheet], plan, "The cells are kept as written; what they mean is a matter of interpretation.")
}
