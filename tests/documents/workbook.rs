//! The workbook read back as a reader sees it: sheets, cells, words.

use std::collections::BTreeMap;
use std::io::Cursor;

use boardready::outcome::Outcome;
use boardready::plan::{ActionPlan, Criterion, Terms, ours};
use boardready::report::action_plan;
use calamine::{Data, Reader, Xlsx};

use super::fixture::{self, at, day, outcome, plan, plan_of, rich_plan, slot};

pub type Cells = BTreeMap<(u32, u32), Data>;

/// The sheets in order, each with its cells by zero-based row and column.
pub fn sheets(outcome: &Outcome) -> Vec<(String, Cells)> {
    let bytes = action_plan::workbook(outcome).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    let mut sheets = Vec::new();
    for name in names {
        let mut cells = Cells::new();
        let mut reader = book.worksheet_cells_reader(&name).unwrap();
        while let Some(cell) = reader.next_cell().unwrap() {
            let place = cell.get_position();
            let value = Data::from(cell.get_value().clone());
            if value != Data::Empty {
                cells.insert(place, value);
            }
        }
        sheets.push((name, cells));
    }
    sheets
}

pub fn sheet(outcome: &Outcome, name: &str) -> Cells {
    sheets(outcome).into_iter().find(|(found, _)| found == name).unwrap_or_else(|| panic!("no sheet {name}")).1
}

pub fn text(cells: &Cells, row: u32, column: u32) -> String {
    match cells.get(&(row, column)) {
        Some(Data::String(text)) => text.clone(),
        Some(other) => other.to_string(),
        None => String::new(),
    }
}

/// A sheet as lines of address and value.
pub fn golden(cells: &Cells) -> String {
    let line = |((row, column), value): (&(u32, u32), &Data)| {
        let address = boardready::cell::CellAddress::new(*row, *column);
        match value {
            Data::String(text) => format!("{address} {text:?}"),
            other => format!("{address} {other}"),
        }
    };
    cells.iter().map(line).collect::<Vec<_>>().join("\n")
}

pub fn row_of(cells: &Cells, row: u32) -> Vec<String> {
    let last = cells.keys().filter(|(at, _)| *at == row).map(|(_, column)| *column).max().unwrap_or(0);
    (0..=last).map(|column| text(cells, row, column)).collect()
}

#[test]
fn the_sheets_stand_in_order_and_lists_is_last() {
    let names = |outcome: &Outcome| sheets(outcome).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert_eq!(
        names(&outcome(plan())),
        ["Cover", "Plan", "Queries", "Plan checks", "Who is named", "Summary", "Criteria", "Introduction", "Sources", "Lists"]
    );
    let mut bare = plan();
    bare.context.clear();
    assert_eq!(
        names(&outcome(bare)),
        ["Cover", "Plan", "Queries", "Plan checks", "Who is named", "Summary", "Criteria", "Sources", "Lists"]
    );
    assert_eq!(names(&fixture::asked())[7..], ["Sources", "Suggestions", "Lists"]);
}

#[test]
fn the_plan_has_one_row_for_each_action_with_the_plan_s_own_words() {
    let cells = sheet(&outcome(plan()), ours::SHEET_PLAN);
    let headings = row_of(&cells, 0);
    assert_eq!(
        headings,
        [
            "Key",
            "Key issue no",
            "Key issue",
            "Action",
            "Lead person",
            "Plan reference",
            "Completion date",
            "Due",
            "Standing",
            "Standing RAG",
            "Next date",
            "Monitored by",
            "Monitoring strategy",
            "Status",
            "Reason",
            "Source",
            "Leads understood",
            "Monitors understood"
        ]
    );
    assert_eq!(cells.keys().map(|(row, _)| *row).max(), Some(6));
    assert_eq!(text(&cells, 1, 0), "1.1");
    assert_eq!(cells[&(1, 1)], Data::Float(1.0));
    assert_eq!(
        text(&cells, 1, 3),
        "Write a short report of the findings for children and young people, and agree with the youth council:\n• where it is shown\n    \
         ◦ libraries and youth centres\n    ◦ the county's website\n• who answers questions"
    );
    assert_eq!(text(&cells, 1, 5), "CYPP 2.10");
    assert_eq!(text(&cells, 1, 6), "March 2008");
    assert_eq!(text(&cells, 1, 15), "Actions!A10");
    // 31 March 2008 as a real date.
    let Data::DateTime(due) = &cells[&(1, 7)] else { panic!("{:?}", cells[&(1, 7)]) };
    assert_eq!(due.as_f64(), 39_538.0);
    assert_eq!(text(&cells, 2, 4), "=Osric Vane");
    assert_eq!(text(&cells, 5, 3), "+ Extend short breaks");
    assert_eq!(text(&cells, 3, 7), "", "an ongoing action has no due day");
    assert_eq!(text(&cells, 6, 6), "", "a blank stays blank");
}

#[test]
fn columns_come_only_where_the_plan_has_them_and_its_own_headings_never_clash_with_ours() {
    let outcome = outcome(rich_plan());
    let cells = sheet(&outcome, ours::SHEET_PLAN);
    let headings = row_of(&cells, 0);
    assert_eq!(
        headings[12..],
        [
            "Monitoring strategy",
            "Success criteria",
            "Reference",
            "Status",
            "RAG",
            "Progress",
            "Cost",
            "Source (2)",
            "key (2)",
            "Cost (2)",
            "=Total",
            "Reason",
            "Source",
            "Leads understood",
            "Monitors understood"
        ]
    );
    assert_eq!(text(&cells, 1, 18), "£1,200");
    assert_eq!(text(&cells, 1, 19), "Grant");
    assert_eq!(text(&cells, 1, 20), "");
    assert_eq!(text(&cells, 1, 21), "-5%");
    assert_eq!(text(&cells, 1, 22), "=SUM(A1:A9)");

    let lists = sheet(&outcome, ours::SHEET_LISTS);
    assert_eq!(
        row_of(&lists, 0),
        ["Status", "Colour", "Meaning", "", "RAG", "Colour", "Meaning", "", "Column on Plan", "Heading in the source"]
    );
    let own: Vec<_> = (1..=5).map(|row| (text(&lists, row, 8), text(&lists, row, 9))).collect();
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(
        own,
        [pair("Cost", "Cost"), pair("Source (2)", "Source"), pair("key (2)", "key"), pair("Cost (2)", "Cost"), pair("=Total", "=Total")]
    );
    let statuses: Vec<String> = (1..30).map(|row| text(&lists, row, 0)).filter(|word| !word.is_empty()).collect();
    assert!(statuses.contains(&"Not started".into()) && statuses.contains(&"Slipped, with reason".into()));
    assert_eq!(statuses.iter().filter(|word| word.eq_ignore_ascii_case("complete")).count(), 1);
}

#[test]
fn the_summary_adds_up() {
    let outcome = fixture::understood(rich_plan(), &Terms::on(day(2008, 3, 20)));
    let cells = sheet(&outcome, ours::SHEET_SUMMARY);
    let standings =
        ["Overdue", "Due soon", "On track", "Ongoing", "No date", "Query", "Complete – claimed", "Complete – verified", "Closed"];
    let statuses = ["Status: Complete", "Status: In progress", "Status: Slipped, with reason", "Status blank"];
    let headings = row_of(&cells, 0);
    assert_eq!(headings[..5], ["Key issue no", "Key issue", "Success criteria", "Evaluation", "Actions"]);
    assert_eq!(headings[5..14], standings);
    assert_eq!(headings[14..], statuses);
    let counts = |row: u32| row_of(&cells, row)[2..].join(" ");
    assert_eq!(text(&cells, 1, 0), "1");
    assert_eq!(counts(1), "3 1 2 1 0 0 0 0 0 1 0 0 1 1 0 0");
    assert_eq!(counts(2), "1 0 4 0 0 1 0 1 0 2 0 0 2 0 1 1");
    assert_eq!(counts(3), "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0");
    assert_eq!(text(&cells, 4, 0), "Total");
    assert_eq!(counts(4), "4 1 6 1 0 1 0 1 0 3 0 0 3 1 1 1");
    assert!(text(&cells, 6, 1).starts_with("Each action is counted once by how it stands on 20 March 2008"), "{}", text(&cells, 6, 1));
    let total = outcome.summary().total;
    assert_eq!(total.by_standing.iter().sum::<usize>(), total.actions);
    assert_eq!(total.by_status.iter().sum::<usize>(), total.actions);
    let without = fixture::asked();
    assert!(without.summary().statuses.is_empty(), "blank statuses alone would only say the number of actions again");
}

#[test]
fn many_free_status_words_are_counted_together_and_still_add_up() {
    let mut plan = plan_of(Vec::new());
    for row in 0..40 {
        let mut action = fixture::action(&format!("1.{}", row + 1), row, ["Do", "", "", "", ""]);
        action.status = slot(&format!("Word {}", row % 20), at(row, 6));
        plan.key_issues[0].actions.push(action);
    }
    let outcome = outcome(plan);
    let summary = outcome.summary();
    assert_eq!(summary.statuses.len(), 8);
    assert_eq!(summary.total.by_status.iter().sum::<usize>(), 40);
    assert_eq!(text(&sheet(&outcome, ours::SHEET_SUMMARY), 0, 21), "Other status words");
}

#[test]
fn criteria_can_be_read_back_with_order_kind_and_level() {
    let plan = plan();
    let cells = sheet(&outcome(plan.clone()), ours::SHEET_CRITERIA);
    assert_eq!(row_of(&cells, 0), ["Ref", "Key issue no", "Key issue", "Kind", "Level", "Text", "Source"]);
    type Lists = (String, Vec<(String, u8)>, Vec<(String, u8)>);
    let mut found: Vec<Lists> = Vec::new();
    for row in 1..=cells.keys().map(|(row, _)| *row).max().unwrap() {
        let title = text(&cells, row, 2);
        if found.last().is_none_or(|(last, _, _)| *last != title) {
            found.push((title, Vec::new(), Vec::new()));
        }
        let (_, success, evaluation) = found.last_mut().unwrap();
        let line = (text(&cells, row, 5), ours::level_in_plan(&text(&cells, row, 4)).unwrap_or(99));
        match text(&cells, row, 3).as_str() {
            ours::KIND_SUCCESS => success.push(line),
            ours::KIND_EVALUATION => evaluation.push(line),
            kind => assert_eq!(kind, ours::KIND_NONE),
        }
    }
    let lines = |list: &[Criterion]| list.iter().map(|line| (line.text.clone(), line.level)).collect::<Vec<_>>();
    let expected: Vec<Lists> =
        plan.key_issues.iter().map(|issue| (issue.title.clone(), lines(&issue.success_criteria), lines(&issue.evaluation))).collect();
    assert_eq!(found, expected);
    assert_eq!(text(&cells, 1, 0), "1.S1");
    assert_eq!(text(&cells, 4, 0), "1.E1");
}

#[test]
fn the_introduction_has_one_line_a_row_and_no_blank_ones() {
    let cells = sheet(&outcome(plan()), ours::SHEET_INTRODUCTION);
    let lines: Vec<String> = (0..5).map(|row| text(&cells, row, 0)).collect();
    assert_eq!(lines, [ours::INTRODUCTION, "The review took place in September 2007.", "Main findings:", "Safeguarding is good.", ""]);
}

#[test]
fn sources_lead_each_value_to_its_cell_in_the_cell_s_own_words() {
    let cells = sheet(&outcome(plan()), ours::SHEET_SOURCES);
    assert_eq!(row_of(&cells, 0), ["Key", "Field", "File", "Sheet", "Cell", "Words as they stand", "How it was read"]);
    let rows: Vec<Vec<String>> = (1..=cells.keys().map(|(row, _)| *row).max().unwrap()).map(|row| row_of(&cells, row)).collect();
    assert_eq!(
        rows[0],
        [
            "Introduction",
            "Introduction",
            "wolds-plan.xlsx",
            "Actions",
            "A1",
            "  The review took place in September 2007.\n\nMain findings:"
        ]
    );
    assert_eq!(rows[2][..2], ["Key issue 1", "Key issue"]);
    assert_eq!(rows[3], ["1.S1", "Success criterion", "wolds-plan.xlsx", "Actions", "A6", "Findings are known to:"]);
    let first: Vec<&Vec<String>> = rows.iter().filter(|row| row[0] == "1.1").collect();
    assert_eq!(first[0][1..5], ["Action", "wolds-plan.xlsx", "Actions", "A10"]);
    assert_eq!(first[0][6], "Row cut by a page break, joined again");
    assert_eq!(first[1][1..6], ["Action", "wolds-plan.xlsx", "Actions", "A15", "* who answers questions"]);
    let words: Vec<&str> = rows.iter().filter(|row| row[0] == "1.2").map(|row| row[5].as_str()).collect();
    assert_eq!(words, [" Present the findings to every school council. ", " =Osric Vane ", " 14 February 2008 ", " As above. "]);
}

#[test]
fn the_cover_says_what_it_is_from_what_and_how_it_was_read() {
    let cells = sheet(&outcome(rich_plan()), ours::SHEET_COVER);
    let all = golden(&cells);
    assert_eq!(text(&cells, 0, 0), "Joint Review Action Plan");
    let beside = |label: &str| {
        let (row, _) = *cells.iter().find(|((_, column), value)| *column == 0 && **value == Data::String(label.into())).unwrap().0;
        text(&cells, row, 1)
    };
    assert_eq!(beside(ours::COVER_TITLE), "Joint Review Action Plan");
    assert_eq!(beside(ours::COVER_ORGANISATION), "Wolds & Marshes County Council");
    assert_eq!(beside("As at"), "46350", "24 November 2026 as a real date");
    assert_eq!(beside("Sources"), "wolds-plan.xlsx: Excel workbook (xlsx), 24,576 bytes, SHA-256 begins 0123456789abcdef");
    for said in [
        "3 key issues with 6 actions, 4 success criteria and sub-points, 1 line of evaluation.",
        "1 table on 1 sheet in 1 file gave them; 1 other table gave nothing.",
        "1 action was put together from rows that a page break had cut.",
        "5 columns of the plan's own carried through as found; the sheet Lists names them.",
        "3 rows left out: headings repeated at a page break.",
        "3 rows left out: notes below the table.",
        "Hidden in the file: The sheet \\\"Archive\\\" is hidden in the file.",
        "joined to the row above it. (wolds-plan.xlsx > Actions!A15)",
    ] {
        assert!(all.contains(said), "{said}\n{all}");
    }
}

#[test]
fn a_plan_without_title_or_organisation_has_no_such_rows() {
    let cells = sheet(&outcome(plan_of(vec![fixture::action("1.1", 3, ["Do", "", "", "", ""])])), ours::SHEET_COVER);
    let labels: Vec<&Data> = cells.iter().filter(|((_, column), _)| *column == 0).map(|(_, value)| value).collect();
    assert_eq!(*labels[0], Data::String("Action plan".into()));
    assert!(
        !labels
            .iter()
            .any(|label| **label == Data::String(ours::COVER_TITLE.into()) || **label == Data::String(ours::COVER_ORGANISATION.into()))
    );
}

#[test]
fn an_empty_plan_makes_a_workbook_that_says_so() {
    let mut empty = outcome(ActionPlan::default());
    empty.inputs.clear();
    empty.caveats.clear();
    assert_eq!(sheet(&empty, ours::SHEET_PLAN).keys().map(|(row, _)| *row).max(), Some(0));
    let cover = golden(&sheet(&empty, ours::SHEET_COVER));
    assert!(cover.contains("No action was found in the files"), "{cover}");
    assert!(cover.contains("No file was read."));
}

#[test]
fn very_long_cells_stand_whole_in_the_plan_and_what_no_row_can_show_stands_in_parts_as_well() {
    let long = "A sentence about training, supervision and files that goes on and on. ".repeat(75);
    let longer = "Notes of the meeting, with many words. ".repeat(700);
    let longest = "Words without end ".repeat(3_000);
    let texts = [("1.1", &long), ("1.2", &longer), ("1.3", &longest)];
    let actions =
        texts.iter().enumerate().map(|(row, (key, text))| fixture::action(key, row as u32, ["Do", "", "", "", text.trim()])).collect();
    let outcome = outcome(plan_of(actions));
    let cells = sheet(&outcome, ours::SHEET_PLAN);
    assert_eq!(text(&cells, 1, 12), long.trim());
    assert_eq!(text(&cells, 2, 12), longer.trim());
    let cut = text(&cells, 3, 12);
    assert!(
        cut.encode_utf16().count() <= 32_767 && cut.ends_with("[shortened here: Excel holds no more than 32,767 characters in a cell]")
    );

    let parts = sheet(&outcome, ours::SHEET_LONG_TEXTS);
    let joined = |key: &str| {
        let rows = parts.iter().filter(|((row, column), value)| *column == 0 && *row > 0 && **value == Data::String(key.into()));
        rows.map(|((row, _), _)| text(&parts, *row, 3)).collect::<String>()
    };
    assert_eq!(joined("1.1"), "", "5,000 characters fit a row");
    assert_eq!(joined("1.2"), longer.trim());
    assert_eq!(joined("1.3"), longest.trim());
    assert!(golden(&sheet(&outcome, ours::SHEET_COVER)).contains("1.3, Monitoring strategy: longer than one row can show"));
}

#[test]
fn two_thousand_actions_and_days_that_excel_cannot_count_are_no_trouble() {
    let mut plan = plan_of(Vec::new());
    for row in 0..2_000 {
        let mut action = fixture::action(&format!("1.{}", row + 1), row, ["Do what was agreed", "Head of Service", "January 1850", "", ""]);
        action.deadline.due = Some(day(1850, 1, 31));
        plan.key_issues[0].actions.push(action);
    }
    let cells = sheet(&outcome(plan), ours::SHEET_PLAN);
    assert_eq!(cells.keys().map(|(row, _)| *row).max(), Some(2_000));
    assert_eq!(text(&cells, 2_000, 0), "1.2000");
    assert_eq!(text(&cells, 2_000, 7), "31 Jan 1850");
}
