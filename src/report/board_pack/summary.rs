//! The tab *Summary*: actions by how they stand and criteria by what the evidence shows, for each key issue, with charts.

use super::SHEET_SUMMARY;
use super::tab::{Cell, Column, Row, Tab, TabChart, column};
use crate::outcome::evidence::EvidenceState;
use crate::outcome::{IssueCounts, STANDINGS};
use crate::plan::ours;
use crate::publish::view::View;
use crate::report::wording::counted;
use crate::report::workbook::fit::{self, Type};

/// The columns before the counts by standing: number, title, actions.
const BEFORE: u16 = 3;
/// The colours of [`STANDINGS`] in the chart, as `RRGGBB`; white letters stand out from each by 4.5 to 1.
const STANDING_COLOURS: [u32; 9] = [0xA8_0018, 0x96_5A00, 0x14_6B30, 0x4A_7A1E, 0x6B_6B6B, 0x7A_4C9A, 0x2E_75B6, 0x1F_3864, 0x40_4040];
/// The colours of the states of evidence.
const EVIDENCE_COLOURS: [u32; 4] = [0xA8_0018, 0x96_5A00, 0x14_6B30, 0x6B_6B6B];

/// The tab.
pub(super) fn tab(view: &View<'_>) -> Tab {
    let outcome = view.board.outcome;
    let summary = outcome.summary();
    let judged = !outcome.evidence.is_empty();
    let issues = outcome.plan.key_issues.iter().zip(&summary.issues).zip(&view.board.evidence_by_issue);
    let rows = issues.map(|((issue, counts), evidence)| Row {
        anchor: issue.number.to_string(),
        cells: cells(Cell::Ordinal(issue.number), Cell::text(view.words(&issue.title)), counts, judged.then_some(evidence)),
    });
    let rows: Vec<Row> = rows.collect();
    let evidence = outcome.evidence_counts();
    let totals = cells(Cell::text("Total"), Cell::text("All key issues"), &summary.total, judged.then_some(&evidence));
    let day = outcome.as_at.format("%-d %B %Y");
    Tab {
        sheet: SHEET_SUMMARY,
        table: "Summary_by_key_issue",
        title: "Summary by key issue",
        holds: "Actions by how they stand and criteria by what the evidence shows, for each key issue",
        columns: columns(judged),
        charts: charts(&summary.total, &evidence),
        rows,
        totals,
        when_empty: "The plan has no key issue.".to_owned(),
        notes: vec![
            format!("Each action is counted once by how it stands on {day}, from Overdue to Closed; these add up to Actions."),
            "Criteria count success criteria with their sub-points, each once by what the evidence shows; these add up too.".to_owned(),
            "Complete – claimed is the plan's own word; Complete – verified says that the evidence was seen.".to_owned(),
        ],
    }
}

fn columns(judged: bool) -> Vec<Column> {
    let mut columns = vec![column(ours::ISSUE_NUMBER, 8.0), column(ours::ISSUE_TITLE, 42.0), column("Actions", 10.0)];
    let states = EvidenceState::ALL.map(EvidenceState::words).into_iter().filter(|_| judged);
    let headings = STANDINGS.iter().map(|state| state.words()).chain(["Criteria"]).chain(states);
    columns.extend(headings.map(|heading| column(heading, fit::width_of_words(heading, Type::Heading).clamp(9.0, 14.0))));
    columns
}

fn cells(number: Cell, title: Cell, counts: &IssueCounts, evidence: Option<&[usize; 4]>) -> Vec<Cell> {
    let mut cells = vec![number, title, Cell::count(counts.actions)];
    cells.extend(counts.by_standing.iter().map(|count| Cell::count(*count)));
    cells.push(Cell::count(counts.success_criteria));
    cells.extend(evidence.into_iter().flatten().map(|count| Cell::count(*count)));
    cells
}

/// A chart of the actions and one of the criteria; what no key issue has is left out of them.
fn charts(total: &IssueCounts, evidence: &[usize; 4]) -> Vec<TabChart> {
    let mut charts = Vec::new();
    let standing: Vec<(&str, usize)> = STANDINGS.iter().map(|state| state.words()).zip(total.by_standing).collect();
    if total.actions > 0 {
        charts.push(TabChart {
            title: "Actions by key issue and how they stand",
            description: described("actions", counted(total.actions, "action", "actions"), &standing),
            figures: shown(BEFORE, &total.by_standing, &STANDING_COLOURS),
            counts: "Actions",
        });
    }
    let states: Vec<(&str, usize)> = EvidenceState::ALL.iter().map(|state| state.words()).zip(*evidence).collect();
    if evidence.iter().sum::<usize>() > 0 {
        let first = BEFORE + u16::try_from(STANDINGS.len()).unwrap_or(0) + 1;
        charts.push(TabChart {
            title: "Success criteria by key issue and what the evidence shows",
            description: described("success criteria", counted(total.success_criteria, "criterion", "criteria"), &states),
            figures: shown(first, evidence, &EVIDENCE_COLOURS),
            counts: "Success criteria",
        });
    }
    charts
}

fn shown(first: u16, counts: &[usize], colours: &[u32]) -> Vec<(u16, u32)> {
    (first..).zip(counts.iter().zip(colours)).filter(|(_, (count, _))| **count > 0).map(|(column, (_, colour))| (column, *colour)).collect()
}

fn described(what: &str, all: String, parts: &[(&str, usize)]) -> String {
    let parts: Vec<String> =
        parts.iter().filter(|(_, count)| *count > 0).map(|(words, count)| format!("{} {count}", words.to_lowercase())).collect();
    format!(
        "A bar for each key issue, its {what} stacked by state. Of {all} in all: {}. The figures stand on the sheet Summary.",
        parts.join(", ")
    )
}
