//! The tabs *Audits* and *Audit verdicts*: what was looked at and how, what was found, and what that does and does not show.

use super::tab::{Cell, NOT_APPLICABLE, Row, Tab, capital, column};
use super::{SHEET_AUDIT_VERDICTS, SHEET_AUDITS};
use crate::audit::Severity;
use crate::outcome::board::{AuditLine, AuditSums};
use crate::publish::view::{AuditFigure, Of, View};
use crate::report::workbook::fit::{self, Type};

/// What was looked at, and how.
pub(super) fn tab(view: &View<'_>) -> Tab {
    let columns = vec![
        column("Audit", 30.0),
        column("As at", 13.0),
        column("Records", 11.0),
        column("Judged", 10.0),
        column("Left out", 10.0),
        column("Why left out", 28.0),
        column("How they were chosen", 28.0),
        column("Rules run", 9.0),
        column("Rules not run", 10.0),
        column("What the result does and does not show", 60.0),
    ];
    let count = |audit: &AuditLine, figure, count| Cell::Count(view.count(Of::Pack(&audit.pack, figure), count));
    let rows = view.board.audits.iter().map(|audit| {
        let because = view.left_out(audit);
        Row {
            anchor: audit.pack.clone(),
            cells: vec![
                Cell::Goto { text: audit.title.clone(), sheet: SHEET_AUDIT_VERDICTS, anchor: audit.pack.clone() },
                Cell::Day(audit.as_at),
                count(audit, AuditFigure::Population, audit.population),
                count(audit, AuditFigure::InScope, audit.in_scope),
                count(audit, AuditFigure::LeftOut, audit.left_out.0),
                if because.is_empty() { NOT_APPLICABLE } else { Cell::text(because) },
                Cell::text(audit.method.clone()),
                Cell::count(audit.rules.0),
                Cell::count(audit.rules.1),
                Cell::text(view.shows(audit)),
            ],
        }
    });
    Tab {
        sheet: SHEET_AUDITS,
        table: "Audits",
        title: "Audits: what was looked at",
        holds: "Population, method and limits of each audit: what its result does and does not show",
        columns,
        rows: rows.collect(),
        totals: Vec::new(),
        when_empty: "No audit was run.".to_owned(),
        notes: vec!["Records judged and records left out add up to the records of the sheet.".to_owned()],
        charts: Vec::new(),
    }
}

/// The figures of the second tab with their headings, findings by severity aside.
const FIGURES: [(AuditFigure, &str); 8] = [
    (AuditFigure::Findings, "Findings"),
    (AuditFigure::CannotTell, "Cannot tell"),
    (AuditFigure::Waived, "Waived findings"),
    (AuditFigure::Pass, "Pass"),
    (AuditFigure::Fail, "Fail"),
    (AuditFigure::NotApplicable, "Not applicable"),
    (AuditFigure::NotYetDue, "Not yet due"),
    (AuditFigure::Verdicts, "Verdicts in all"),
];
/// What a reader of the second tab must know; the last is for those who have the papers.
const VERDICT_NOTES: [&str; 3] = [
    "A verdict is one rule on one record or group. Cannot tell is never counted as a pass.",
    "Findings are counted by how grave they are, from Critical to Data; these add up to Findings, waived ones among them.",
    "Each finding with its evidence stands in findings.csv and in the working papers.",
];
/// How many of the figures are published: the others would only give away what is withheld.
const PUBLISHED: usize = 2;

/// The figures of an edition with their headings: the first of all, then findings by severity, then the others.
fn shown(view: &View<'_>) -> Vec<(AuditFigure, String)> {
    let plain = |figures: &[(AuditFigure, &str)]| figures.iter().map(|(figure, heading)| (*figure, (*heading).to_owned())).collect();
    let mut shown: Vec<(AuditFigure, String)> = plain(&FIGURES[..PUBLISHED]);
    let by_severity = Severity::ALL.map(|severity| (AuditFigure::Severity(severity), capital(severity.word())));
    shown.splice(1..1, by_severity);
    if !view.is_published() {
        shown.extend(plain(&FIGURES[PUBLISHED..]));
    }
    shown
}

/// What was found.
pub(super) fn verdicts(view: &View<'_>) -> Tab {
    let narrow = |heading: &str| column(heading, fit::width_of_words(heading, Type::Heading).clamp(9.0, 15.0));
    let mut columns = vec![column("Audit", 40.0)];
    columns.extend(shown(view).iter().map(|(_, heading)| narrow(heading)));
    let rows = view.board.audits.iter().map(|audit| {
        let sums = AuditSums::of(std::slice::from_ref(audit));
        Row { anchor: audit.pack.clone(), cells: figures(view, &audit.title, &sums, |figure| Of::Pack(&audit.pack, figure)) }
    });
    let totals = figures(view, "Total", &view.board.audit_sums(), Of::All);
    Tab {
        sheet: SHEET_AUDIT_VERDICTS,
        table: "Audit_verdicts",
        title: "Audits: what was found",
        holds: "Verdicts and findings of each audit, with totals; what cannot be told stands by itself",
        columns,
        rows: rows.collect(),
        totals,
        when_empty: "No audit was run.".to_owned(),
        notes: VERDICT_NOTES[..if view.is_published() { 2 } else { 3 }].iter().map(|note| (*note).to_owned()).collect(),
        charts: Vec::new(),
    }
}

fn figures<'p>(view: &View<'_>, name: &str, sums: &AuditSums, of: impl Fn(AuditFigure) -> Of<'p>) -> Vec<Cell> {
    let mut cells = vec![Cell::text(name)];
    cells.extend(shown(view).into_iter().map(|(figure, _)| Cell::Count(view.count(of(figure), figure.of(sums)))));
    cells
}
