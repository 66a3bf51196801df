//! The tab *Notes*: how this was made, what a reader must know, and by which conventions dates, colours and counts were taken.

use super::SHEET_NOTES;
use super::tab::{Cell, Row, Tab, column, row};
use crate::cell::Caveat;
use crate::plan::DATE_CONVENTIONS;
use crate::publish::view::View;
use crate::report::wording::{self, counted};

/// What the work did not do.
const LIMITS: [&str; 3] = [
    "What was not given was not looked at: other files, papers, systems, and what people say.",
    "An audit compares what records say with rules. It is no inspection of practice, and does not show that a record is true.",
    "Nothing was added to the plan's words. What they leave open is asked, never guessed.",
];
/// The conventions that hold in every edition.
const CONVENTIONS: [&str; 5] = [
    "A month is due on its last day. Days late are calendar days.",
    "Blank and zero differ: a blank says that nothing is known, a zero that there is none.",
    "A colour never stands alone: the word beside it says the same.",
    "Working days are Monday to Friday without the bank holidays of England. The day from which a period runs is day 0.",
    "A record passes only where it passes for every day its date can mean, and fails only where it fails for every one.",
];

/// The tab; `tabs` are the others, whose notes stand here too in the working edition.
pub(super) fn tab(view: &View<'_>, tabs: &[Tab]) -> Tab {
    let outcome = view.board.outcome;
    let mut rows = Vec::new();
    let mut add = |about: &str, text: String| rows.push(row(vec![Cell::text(about), Cell::text(text)]));
    LIMITS.iter().for_each(|text| add("Limits", (*text).to_owned()));
    if let Some(threshold) = view.threshold() {
        let (small, others) = view.withheld();
        add(
            "Withheld figures",
            format!(
                "Counts of people's records under {threshold} are withheld, and others with them so that no total gives them away: {small} and {others} figures."
            ),
        );
        add("Names", "People stand as their posts, or under another name where they have none. Texts were searched for names; a person should read them once more.".to_owned());
    } else {
        add("Names", "This edition names people. Keep it among those who need it; board-pack-published.xlsx is for everybody.".to_owned());
        for tab in tabs {
            tab.notes.iter().for_each(|note| add(&format!("Sheet {}", tab.sheet), note.clone()));
        }
    }
    for caveat in &outcome.caveats {
        add(&format!("Caveat: {}", wording::caveat(caveat.kind)), view.words(&placed(caveat)));
    }
    if let Some(audit) = &outcome.audit {
        if view.is_published() {
            let caveats = counted(audit.caveats.len(), "caveat", "caveats");
            add("Record sheets", format!("How the record sheets were read: {caveats}, which stand in the working edition."));
        } else {
            audit.caveats.iter().for_each(|caveat| add(&format!("Caveat: {}", wording::caveat(caveat.kind)), placed(caveat)));
            audit.audit.not_run.iter().for_each(|(pack, why)| add("Audit not run", format!("{pack}: {why}")));
        }
    }
    CONVENTIONS.iter().for_each(|text| add("Convention", (*text).to_owned()));
    wording::standings(outcome.thresholds).into_iter().for_each(|text| add("Convention", text));
    if outcome.has_plan() {
        DATE_CONVENTIONS.iter().for_each(|(written, means)| add("How dates are read", format!("{written}: {means}")));
    }
    of_rows(rows)
}

fn of_rows(rows: Vec<Row>) -> Tab {
    Tab {
        sheet: SHEET_NOTES,
        table: "Notes",
        title: "Notes, caveats and conventions",
        holds: "What a reader must know: limits, caveats, and the conventions by which everything was taken",
        columns: vec![column("About", 28.0), column("Note", 110.0)],
        rows,
        totals: Vec::new(),
        when_empty: String::new(),
        notes: Vec::new(),
        charts: Vec::new(),
    }
}

fn placed(caveat: &Caveat) -> String {
    let place = caveat.at.as_ref().map(|at| format!(" ({at})")).unwrap_or_default();
    format!("{}{place}", caveat.message)
}
