//! The tabs *Samples* and *Sampling calendar*: what samples that came back show, and which rounds were done, are due or were missed.

use super::tab::{Cell, NOT_APPLICABLE, Row, Tab, capital, column, row, toned};
use super::{SHEET_CALENDAR, SHEET_SAMPLES};
use crate::audit::sampling::round::{Round, RoundState};
use crate::outcome::samples::{Returned, ReturnedTest};
use crate::publish::view::View;
use crate::report::workbook::Tone;

/// The words under *State* with their colours.
const TONES: [(&str, Tone); 3] = [("Missed", Tone::Red), ("Due", Tone::Amber), ("Done", Tone::Green)];

/// What samples show, a row for each test.
pub(super) fn tab(view: &View<'_>, samples: &[Returned]) -> Tab {
    let mut columns = vec![
        column("Sample of", 30.0),
        column("Drawn on", 13.0),
        column("Records", 11.0),
        column("Drawn", 10.0),
        column("Test", 9.0),
        column("Question", 40.0),
        column("Examined", 11.0),
        column("Deviations", 12.0),
        column("Not examined yet", 12.0),
    ];
    if !view.is_published() {
        columns.push(column("What it shows", 50.0));
    }
    Tab {
        sheet: SHEET_SAMPLES,
        table: "Samples",
        title: "Samples: what was examined",
        holds: "Each test of a sample that came back: records drawn, examined, deviations, and what that shows",
        columns,
        rows: samples.iter().flat_map(|sample| sample.tests.iter().map(|test| of_test(view, sample, test))).collect(),
        totals: Vec::new(),
        when_empty: "No sample came back.".to_owned(),
        notes: vec![
            "A record that cannot be found is a deviation. One not examined yet is never a pass.".to_owned(),
            "A sample speaks of the records it was drawn from. Without deviations it shows that few have them, not that none has."
                .to_owned(),
        ],
        charts: Vec::new(),
    }
}

fn of_test(view: &View<'_>, sample: &Returned, test: &ReturnedTest) -> Row {
    let of = sample.kind.as_deref().map_or_else(|| view.words(&sample.list), capital);
    let [population, size, examined, deviations, open] = view.sampled(sample, test).map(Cell::Count);
    let mut cells = vec![
        Cell::text(of),
        Cell::Day(sample.drawn_on),
        population,
        size,
        Cell::code(&test.code),
        Cell::text(view.words(&test.question)),
        examined,
        deviations,
        open,
    ];
    if !view.is_published() {
        cells.push(Cell::text(test.sentence.clone()));
    }
    Row { anchor: test.code.clone(), cells }
}

/// The rounds of sampling.
pub(super) fn calendar(view: &View<'_>, rounds: &[Round]) -> Tab {
    let columns = vec![
        column("What is sampled", 44.0),
        column("From", 13.0),
        column("Due", 13.0),
        toned("State", 14.0, &TONES),
        column("How it stands", 70.0),
    ];
    let rows = rounds.iter().map(|round| {
        let sentence = if view.is_published() { NOT_APPLICABLE } else { Cell::text(round.sentence.clone()) };
        row(vec![
            Cell::text(view.words(&round.name)),
            Cell::Day(round.start),
            Cell::Day(round.due),
            Cell::text(capital(round.state.words())),
            sentence,
        ])
    });
    let count = |state: RoundState| rounds.iter().filter(|round| round.state == state).count();
    let (done, missed) = (count(RoundState::Done), count(RoundState::Missed));
    Tab {
        sheet: SHEET_CALENDAR,
        table: "Sampling_calendar",
        title: "The calendar of sampling",
        holds: "Which rounds of sampling were done, are due or were missed",
        columns,
        rows: rows.collect(),
        totals: Vec::new(),
        when_empty: "No round is planned.".to_owned(),
        notes: vec![format!("Of {} rounds, {done} done and {missed} missed.", rounds.len())],
        charts: Vec::new(),
    }
}
