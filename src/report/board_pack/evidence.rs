//! The tab *Evidence*: what the evidence shows for each success criterion: figure, target, gap, verdict, and how it is known.

use super::SHEET_EVIDENCE;
use super::tab::{Cell, NOT_APPLICABLE, Row, Tab, capital, column, toned};
use crate::outcome::evidence::{CriterionEvidence, EvidenceState, Measure};
use crate::publish::view::View;
use crate::report::workbook::Tone;

/// The colours of verdicts.
const TONES: [(&str, Tone); 4] = [
    (EvidenceState::NotMet.words(), Tone::Red),
    (EvidenceState::CannotTell.words(), Tone::Amber),
    (EvidenceState::Evidenced.words(), Tone::Green),
    (EvidenceState::NoEvidence.words(), Tone::Grey),
];

/// The tab.
pub(super) fn tab(view: &View<'_>) -> Tab {
    let columns = vec![
        column("Ref", 7.0),
        column("Success criterion", 34.0),
        toned("Verdict", 12.0, &TONES),
        column("Rule or test", 8.0),
        column("What was measured", 28.0),
        toned("This figure says", 12.0, &TONES),
        column("Figure", 27.0),
        column("Target", 15.0),
        column("Gap", 17.0),
        column("How it is known, or why not", 40.0),
    ];
    let rows = view.board.outcome.evidence.iter().flat_map(|criterion| of_criterion(view, criterion));
    let [not_met, cannot_tell, evidenced, nothing] = view.board.outcome.evidence_counts();
    Tab {
        sheet: SHEET_EVIDENCE,
        table: "Evidence_by_criterion",
        title: "Evidence for each success criterion",
        holds: "What the evidence shows for each success criterion: figure, target, gap, verdict, and how it is known",
        columns,
        rows: rows.collect(),
        totals: Vec::new(),
        when_empty: "The plan states no success criterion.".to_owned(),
        notes: vec![
            format!(
                "Criteria: {not_met} not met, {cannot_tell} cannot be told, {evidenced} evidenced, {nothing} with no evidence offered."
            ),
            "A criterion has a row for each figure that speaks for or against it; its verdict is the worst of them.".to_owned(),
            "Shares are cut after two places, never rounded up.".to_owned(),
        ],
        charts: Vec::new(),
    }
}

fn of_criterion(view: &View<'_>, criterion: &CriterionEvidence) -> Vec<Row> {
    let row = |measure: Option<&Measure>| {
        let mut cells =
            vec![Cell::code(&criterion.reference), Cell::text(view.words(&criterion.text)), Cell::text(criterion.state.words())];
        match measure {
            Some(measure) => cells.extend([
                Cell::code(&measure.code),
                Cell::text(view.words(&measure.title)),
                Cell::text(measure.state.words()),
                Cell::text(view.figure(measure)),
                Cell::text(measure.target.clone()),
                Some(view.gap(measure)).filter(|gap| !gap.is_empty()).map_or(NOT_APPLICABLE, Cell::text),
                Cell::text(format!("{}; {}.", capital(&view.how(measure)), view.mapped(criterion))),
            ]),
            None => {
                cells.extend(std::iter::repeat_n(NOT_APPLICABLE, 6));
                cells.push(Cell::text(view.reason(criterion)));
            }
        }
        Row { anchor: criterion.reference.clone(), cells }
    };
    match criterion.measures.as_slice() {
        [] => vec![row(None)],
        measures => measures.iter().map(|measure| row(Some(measure))).collect(),
    }
}
