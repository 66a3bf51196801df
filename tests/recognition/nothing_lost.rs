//! Whatever stands on a sheet is in the plan, in its headings, or in the rows left out with a reason: nothing is lost.

use std::collections::BTreeSet;
use std::sync::Arc;

use boardready::cell::{Book, Cell, CellAddress, CellValue, Format, Grid, MergedRange};
use boardready::plan::outline::{Outlined, Recogniser};
use boardready::plan::{Action, Criterion, Slot};
use boardready::record::Schema;
use proptest::prelude::*;

/// What a cell of a random sheet holds, before its words are made its own.
#[derive(Debug, Clone)]
enum Kind {
    Blank,
    Words(u8),
    Sentence,
    Bullet,
    Number,
    Dash,
    Opening(&'static str, u8),
    Label(&'static str),
    Note(&'static str),
}

/// One row of a random sheet.
#[derive(Debug, Clone)]
enum Row {
    Empty,
    Headings(usize),
    Cells(Vec<Kind>),
    /// One cell merged over so many columns.
    Across(Kind, u32),
}

const HEADINGS: &[&[&str]] = &[
    &["Action", "Lead", "Completion date", "Monitored by"],
    &["Ref", "Actions", "Lead Person", "By when", "Status", "Resources"],
    &["Key Issue", "Action", "Lead", "Timescale", "Success criteria", "Evaluation"],
    &["Priority", "What", "Who", "When"],
    &["Key issue no", "Success criteria", "Evaluation", "Baseline"],
    &["Key Issue", "Actions", "Total", "Overdue"],
    &["Name", "Telephone", "Email"],
    &["Risk", "Likelihood", "Impact"],
];

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        4 => Just(Kind::Blank),
        6 => (1..5_u8).prop_map(Kind::Words),
        2 => Just(Kind::Sentence),
        1 => Just(Kind::Bullet),
        2 => Just(Kind::Number),
        1 => Just(Kind::Dash),
        1 => (prop::sample::select(vec!["Key Issue", "Priority", "Theme", "Objective 1."]), 1..4_u8).prop_map(|(word, number)| Kind::Opening(word, number)),
        1 => prop::sample::select(vec!["Success criteria", "Evaluation:", "Lead officer:", "Progress:", "Outcome"]).prop_map(Kind::Label),
        1 => prop::sample::select(vec!["Note:", "Total", "Key:", "Signed off by", "Page 3 of 4", "Prepared by"]).prop_map(Kind::Note),
    ]
}

fn row() -> impl Strategy<Value = Row> {
    prop_oneof![
        2 => Just(Row::Empty),
        3 => (0..HEADINGS.len()).prop_map(Row::Headings),
        8 => prop::collection::vec(kind(), 1..8).prop_map(Row::Cells),
        1 => (kind(), 2..6_u32).prop_map(|(kind, width)| Row::Across(kind, width)),
    ]
}

/// The cell's text; each word of a body is one that stands nowhere else.
fn text(kind: &Kind, next: &mut u32) -> String {
    let mut word = || {
        *next += 1;
        // Scattered, so that no two words are a slip of the pen apart.
        let mut scattered = u64::from(*next).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let letters = (0..8).map(|_| {
            scattered = scattered.rotate_left(11).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            char::from(b'a' + (scattered >> 40) as u8 % 26)
        });
        format!("Q{}", letters.collect::<String>())
    };
    match kind {
        Kind::Blank => String::new(),
        Kind::Words(count) => (0..*count).map(|_| word()).collect::<Vec<_>>().join(" "),
        Kind::Sentence => format!("{} {} {} {} {} {}.", word(), word(), word(), word(), word(), word()),
        Kind::Bullet => format!("• {}\n• {}", word(), word()),
        Kind::Number => (*next % 7).to_string(),
        Kind::Dash => "---".to_owned(),
        Kind::Opening(opening, number) => format!("{opening} {number} {}", word()),
        Kind::Label(label) => format!("{label} {}", word()),
        Kind::Note(note) => format!("{note} {}", word()),
    }
}

/// A sheet of such rows, each with some cells merged with those above.
fn sheet(rows: &[Row], merged_down: &[(u8, u8, u8)]) -> Grid {
    let mut grid = Grid::new(&Arc::from("plan.xlsx"), "Plan");
    let mut next = 0;
    for (at, row) in (0_u32..).zip(rows) {
        let mut put = |column: u32, said: &str| {
            if !said.is_empty() {
                grid.put(CellAddress::new(at, column), Cell::plain(CellValue::text(said)));
            }
        };
        match row {
            Row::Empty => {}
            Row::Headings(which) => (0..).zip(HEADINGS[*which]).for_each(|(column, heading)| put(column, heading)),
            Row::Cells(kinds) => (0..).zip(kinds).for_each(|(column, kind)| put(column, &text(kind, &mut next))),
            Row::Across(kind, width) => {
                put(0, &text(kind, &mut next));
                grid.merged.push(MergedRange { first: CellAddress::new(at, 0), last: CellAddress::new(at, width - 1) });
            }
        }
    }
    for (row, column, height) in merged_down {
        let (first, last) =
            (CellAddress::new((*row).into(), (*column).into()), CellAddress::new(u32::from(row + height), (*column).into()));
        let free = (first.row + 1..=last.row).all(|row| grid.cell(CellAddress::new(row, last.column)).is_none());
        let alone = !grid.merged.iter().any(|range| (first.row..=last.row).any(|row| range.covers(CellAddress::new(row, last.column))));
        if free && alone {
            grid.merged.push(MergedRange { first, last });
        }
    }
    grid.merged.sort();
    grid
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// Every word of the plan and of what was said of its reading.
fn known(read: &Outlined) -> BTreeSet<String> {
    let mut texts: Vec<String> = vec![read.plan.title.clone(), read.plan.organisation.clone()];
    texts.extend(read.plan.context.iter().map(|words| words.said.clone()));
    for issue in &read.plan.key_issues {
        texts.push(issue.title.clone());
        texts.extend(issue.success_criteria.iter().chain(&issue.evaluation).map(|Criterion { text, .. }| text.clone()));
        issue.actions.iter().for_each(|action| texts.extend(slots(action).map(Slot::text)));
    }
    for table in read.inputs.iter().flat_map(|input| &input.sheets).flat_map(|sheet| &sheet.tables) {
        texts.extend(table.columns.iter().map(|column| column.heading.clone()));
    }
    texts.iter().flat_map(|text| words(text).collect::<Vec<_>>()).collect()
}

fn slots(action: &Action) -> impl Iterator<Item = &Slot> {
    let own = [
        &action.action,
        &action.lead,
        &action.plan_reference,
        &action.completion_date,
        &action.monitored_by,
        &action.monitoring_strategy,
        &action.success_criteria,
        &action.reference,
        &action.status,
        &action.rag,
        &action.progress,
    ];
    own.into_iter().chain(action.extra.iter().map(|(_, slot)| slot))
}

/// The words that are in no part of the plan, in no heading, and in no row left out.
fn lost(grid: &Grid, read: &Outlined) -> Vec<String> {
    let known = known(read);
    let left_out = |row: u32| {
        read.inputs
            .iter()
            .flat_map(|input| &input.sheets)
            .flat_map(|sheet| &sheet.left_out)
            .any(|rows| (rows.first..=rows.last).contains(&(row + 1)))
    };
    let mut lost = Vec::new();
    for (row, cells) in grid.rows().filter(|(row, _)| !left_out(*row)) {
        for (column, cell) in cells {
            let shown = cell.shown();
            let missing = words(&shown).filter(|word| word.starts_with('q') && !known.contains(word));
            lost.extend(missing.map(|word| format!("{word} at {}", CellAddress::new(row, *column))));
        }
    }
    lost
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_stands_on_a_sheet_is_lost(
        rows in prop::collection::vec(row(), 1..30),
        merged_down in prop::collection::vec((0..28_u8, 0..6_u8, 1..4_u8), 0..4),
    ) {
        thread_local! { static RECOGNISER: Recogniser = Recogniser::new(&Schema::action_plan()); }
        let grid = sheet(&rows, &merged_down);
        let book = Book {
            file: Arc::from("plan.xlsx"),
            format: Format::Xlsx,
            size: 0,
            sha256: String::new(),
            title: None,
            sheets: vec![grid.clone()],
            caveats: Vec::new(),
        };
        let read = RECOGNISER.with(|recogniser| recogniser.outline(&[book]));
        let lost = lost(&grid, &read);
        prop_assert!(lost.is_empty(), "lost: {lost:?}");
    }
}
