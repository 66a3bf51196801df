//! The sheet *Left out*: rows that became nothing, and records that were not judged, each with the reason.

use super::{Entry, LEFT_OUT, Tab};
use crate::outcome::papers::{InputFile, Papers, Place, SheetRows};

const COLUMNS: &[(&str, f64)] = &[("What", 12.0), ("Of", 44.0), ("Which", 44.0), ("How many", 9.0), ("Because", 60.0)];

pub(super) fn tab<'a>(papers: &Papers<'a>) -> Tab<'a> {
    let mut rows: Vec<Vec<Entry<'a>>> = Vec::new();
    for input in &papers.provenance.inputs {
        for sheet in &input.sheets {
            rows.extend(of_sheet(papers, input, sheet));
        }
    }
    for pack in papers.packs() {
        for left in &pack.left_out {
            rows.push(vec![
                Entry::text("Records"),
                Entry::text(&pack.title),
                Entry::text(left.keys.join("; ")),
                Entry::Count(left.keys.len()),
                Entry::text(&left.reason),
            ]);
        }
    }
    Tab::new(LEFT_OUT, "Left_out", "Rows and records that were left out, with reasons", COLUMNS, rows.into_iter())
        .or("No row and no record was left out.")
}

/// The rows of a sheet that became nothing; those that follow each other for one reason stand together.
fn of_sheet<'a>(papers: &Papers<'a>, input: &InputFile, sheet: &SheetRows) -> Vec<Vec<Entry<'a>>> {
    let mut runs: Vec<(u32, u32, usize, String)> = Vec::new();
    let mut before: Option<&Place> = None;
    for (row, place) in papers.placed.rows(input, sheet) {
        let gone = !matches!(place, Place::Record(_) | Place::Plan | Place::Naming | Place::Heading | Place::Ours);
        match runs.last_mut() {
            Some((_, last, count, _)) if gone && before == Some(place) => {
                *last = row;
                *count += 1;
            }
            _ if gone => runs.push((row, row, 1, place.words())),
            _ => {}
        }
        before = Some(place);
    }
    let of = if sheet.name.is_empty() { input.name.clone() } else { format!("{} > {}", input.name, sheet.name) };
    runs.into_iter()
        .map(|(first, last, count, words)| {
            let which = if first == last { format!("row {}", first + 1) } else { format!("rows {} to {}", first + 1, last + 1) };
            let reason = words.strip_prefix("Left out: ").unwrap_or(&words).to_owned();
            vec![Entry::text("Rows"), Entry::text(of.clone()), Entry::text(which), Entry::Count(count), Entry::text(reason)]
        })
        .collect()
}
