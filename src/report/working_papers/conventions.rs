//! The sheet *Conventions*: how words are read and records judged, each written once.

use super::{CONVENTIONS as SHEET, Entry, Tab};
use crate::outcome::papers::{Papers, audit_conventions};
use crate::plan::DATE_CONVENTIONS;
use crate::report::wording;

const COLUMNS: &[(&str, f64)] = &[("Of", 18.0), ("What", 40.0), ("How it is taken", 100.0)];

pub(super) fn tab<'a>(papers: &Papers<'a>) -> Tab<'a> {
    let line = |of: &'static str, what: String, how: String| vec![Entry::text(of), Entry::text(what), Entry::text(how)];
    let mut rows: Vec<Vec<Entry<'a>>> = Vec::new();
    rows.push(line(
        "Days",
        "As at".to_owned(),
        format!("Everything is judged from {}, that day included.", papers.as_at.format("%-d %B %Y")),
    ));
    for pack in papers.other_days() {
        let how = format!("Its records are judged from {}, as the job file says.", pack.as_at.format("%-d %B %Y"));
        rows.push(line("Days", format!("Pack \"{}\"", pack.title), how));
    }
    rows.extend(audit_conventions().into_iter().map(|(what, how)| line("Audits", what, how)));
    for (_, outcome) in papers.plans.iter().take(1) {
        rows.extend(wording::standings(outcome.thresholds).into_iter().map(|how| line("Standing of actions", String::new(), how)));
    }
    rows.extend(wording::CONVENTIONS.into_iter().map(|how| line("action-plan.xlsx", String::new(), how.to_owned())));
    rows.extend(DATE_CONVENTIONS.iter().map(|(what, how)| line("Dates in plans", (*what).to_owned(), (*how).to_owned())));
    Tab::new(SHEET, "Conventions", "How words are read and records judged", COLUMNS, rows.into_iter())
}
