//! The sheet *Reconciliation*: wholes and their parts, each counted by itself, which must add up.

use super::{Entry, RECONCILIATION, Tab};
use crate::outcome::papers::{Account, Papers};
use crate::report::workbook::Tone;

const COLUMNS: &[(&str, f64)] =
    &[("Account", 9.0), ("What is counted", 22.0), ("Of", 56.0), ("Part", 60.0), ("Count", 12.0), ("Adds up", 14.0)];
/// What is said of each whole.
const ADDS_UP: &str = "yes";
const DOES_NOT: &str = "no";

pub(super) fn tab<'a>(papers: &Papers<'a>) -> Tab<'a> {
    let rows = papers.accounts().into_iter().enumerate().flat_map(|(nth, account)| of_account(nth + 1, account));
    Tab::new(RECONCILIATION, "Reconciliation", "Wholes and their parts, each counted by itself, which must add up", COLUMNS, rows)
        .or("Nothing was read that could be counted.")
        .coloured(5, &[(ADDS_UP, Tone::Green), (DOES_NOT, Tone::Red)])
}

/// The parts of a whole, and then the whole with whether they make it.
fn of_account<'a>(number: usize, account: Account) -> Vec<Vec<Entry<'a>>> {
    let adds_up = if account.adds_up() { ADDS_UP } else { DOES_NOT };
    let line = |part: String, count: usize, says: &'static str| {
        vec![
            Entry::Count(number),
            Entry::text(account.what),
            Entry::text(account.of.clone()),
            Entry::text(part),
            Entry::Count(count),
            Entry::text(says),
        ]
    };
    let mut rows: Vec<Vec<Entry<'a>>> = account.parts.iter().map(|(part, count)| line(part.clone(), *count, "")).collect();
    rows.push(line("All".to_owned(), account.whole, adds_up));
    rows
}
