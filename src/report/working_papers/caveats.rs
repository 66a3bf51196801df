//! The sheet *Caveats*: what a reader must know, with the place of each.

use super::{CAVEATS, Entry, Tab};
use crate::cell::Caveat;
use crate::outcome::papers::Papers;
use crate::report::wording;

const COLUMNS: &[(&str, f64)] = &[("Of", 28.0), ("Code", 8.0), ("Sort", 24.0), ("Where", 44.0), ("What a reader must know", 96.0)];

pub(super) fn tab<'a>(papers: &Papers<'a>) -> Tab<'a> {
    let mut rows: Vec<Vec<Entry<'a>>> = Vec::new();
    for (name, outcome) in &papers.plans {
        let outcome: &'a crate::outcome::Outcome = outcome;
        rows.extend(outcome.caveats.iter().map(|caveat| line(name.clone(), caveat)));
    }
    let of_audits = papers.audit.into_iter().flat_map(|audit| &audit.caveats);
    rows.extend(of_audits.map(|caveat| line("Records".to_owned(), caveat)));
    Tab::new(CAVEATS, "Caveats", "What a reader must know, with the place of each", COLUMNS, rows.into_iter())
        .or("Nothing needed a caution.")
}

fn line<'a>(of: String, caveat: &'a Caveat) -> Vec<Entry<'a>> {
    vec![
        Entry::text(of),
        Entry::code(caveat.kind.code()),
        Entry::text(wording::caveat(caveat.kind)),
        Entry::text(caveat.at.as_ref().map(ToString::to_string).unwrap_or_default()),
        Entry::text(&caveat.message),
    ]
}
