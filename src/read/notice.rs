//! Words for what a person must know of the reading: lists of cells, rows and columns in sentences.

use std::collections::BTreeSet;

use crate::cell::{Caveat, CaveatKind, CellAddress, Grid, Visibility, column_letters};

/// How many places a sentence names before it only counts.
const NAMED: usize = 5;

/// `B7`, `B7 and C9`, `B7, C9 and D2`, or five of them `and 12 more`.
pub(super) fn listed(places: &[String]) -> String {
    let named = &places[..places.len().min(NAMED)];
    let more = places.len() - named.len();
    match named {
        [] => String::new(),
        [only] => only.clone(),
        _ if more > 0 => format!("{} and {more} more", named.join(", ")),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// Numbers in runs: `3`, `5 to 9`.
fn runs(numbers: &BTreeSet<u32>, word: impl Fn(u32) -> String) -> Vec<String> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for &number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    runs.into_iter()
        .map(|(first, last)| match last - first {
            0 => word(first),
            _ => format!("{} to {}", word(first), word(last)),
        })
        .collect()
}

/// One caveat about some cells of a sheet, or nothing for no cells. `say` gets the sentence's subject, such as
/// `Cell B7 of sheet Actions` or `Cells B7 and C9 of sheet Actions`, and whether it is more than one.
pub(super) fn about_cells(grid: &Grid, kind: CaveatKind, cells: &[CellAddress], say: impl Fn(&str, bool) -> String) -> Option<Caveat> {
    let first = *cells.first()?;
    let places: Vec<String> = cells.iter().map(CellAddress::to_string).collect();
    let many = cells.len() > 1;
    let subject = format!("{} {}{}", if many { "Cells" } else { "Cell" }, listed(&places), of_sheet(grid.name()));
    Some(Caveat::at(kind, grid.source(first), say(&subject, many)))
}

/// ` of sheet Actions`, or nothing for a text file.
pub(super) fn of_sheet(name: &str) -> String {
    if name.is_empty() { String::new() } else { format!(" of sheet {name}") }
}

/// The one caveat about everything hidden on a sheet, or nothing when all is to be seen.
pub(super) fn hidden(grid: &Grid) -> Option<Caveat> {
    let name = grid.name();
    let rows = runs(&grid.hidden_rows, |row| (u64::from(row) + 1).to_string());
    let columns = runs(&grid.hidden_columns, column_letters);
    let mut parts = Vec::new();
    if !rows.is_empty() {
        parts.push(format!("{} {}", if grid.hidden_rows.len() > 1 { "rows" } else { "row" }, listed(&rows)));
    }
    if !columns.is_empty() {
        parts.push(format!("{} {}", if grid.hidden_columns.len() > 1 { "columns" } else { "column" }, listed(&columns)));
    }
    let inside = parts.join(" and ");
    let many = grid.hidden_rows.len() + grid.hidden_columns.len() > 1;
    let message = match (grid.visibility == Visibility::Visible, inside.is_empty()) {
        (true, true) => return None,
        (false, true) => format!("Sheet {name} is hidden; it was read like any other sheet."),
        (false, false) => format!("Sheet {name} is hidden, and on it {inside}; all of it was read like anything else."),
        (true, false) => {
            let mut subject = inside;
            if let Some(first) = subject.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            let (verb, they, like) = if many { ("are", "they were", "any other") } else { ("is", "it was", "any other") };
            format!("{subject}{} {verb} hidden; {they} read like {like}.", of_sheet(name))
        }
    };
    let at =
        CellAddress::new(grid.hidden_rows.first().copied().unwrap_or_default(), grid.hidden_columns.first().copied().unwrap_or_default());
    Some(Caveat::at(CaveatKind::Hidden, grid.source(at), message))
}

/// A sheet whose end could not be read.
pub(super) fn torn(grid: &Grid) -> Caveat {
    let until = grid
        .last_row()
        .map_or_else(|| "nothing could be read from it".to_owned(), |row| format!("it was read only as far as row {}", u64::from(row) + 1));
    let advice = "Open the file in Excel or LibreOffice, save it anew, and read it again.";
    let message = format!("Sheet {} is damaged, and {until}. {advice}", grid.name());
    Caveat::at(CaveatKind::NotRead, grid.source(CellAddress::new(0, 0)), message)
}

/// Notes that hang on a sheet's cells and are not read.
pub(super) fn notes(grid: &Grid, count: usize) -> Option<Caveat> {
    let notes = match count {
        0 => return None,
        1 => "1 note or comment, which is".to_owned(),
        _ => format!("{count} notes or comments, which are"),
    };
    let message = format!("Sheet {} carries {notes} not read as words of its cells.", grid.name());
    Some(Caveat::at(CaveatKind::NotRead, grid.source(CellAddress::new(0, 0)), message))
}

/// Formulas without a result.
pub(super) fn never_calculated(grid: &Grid, cells: &[CellAddress]) -> Option<Caveat> {
    about_cells(grid, CaveatKind::Cell, cells, |cells, many| {
        let (hold, formulas, they) =
            if many { ("hold", "formulas that were", "they were") } else { ("holds", "a formula that was", "it was") };
        format!("{cells} {hold} {formulas} never calculated, so {they} read as empty. Open the file in Excel, save it, and read it again.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_listed_as_people_list_them() {
        let places = |n: usize| (1..=n).map(|i| format!("B{i}")).collect::<Vec<_>>();
        assert_eq!(listed(&places(1)), "B1");
        assert_eq!(listed(&places(2)), "B1 and B2");
        assert_eq!(listed(&places(5)), "B1, B2, B3, B4 and B5");
        assert_eq!(listed(&places(9)), "B1, B2, B3, B4, B5 and 4 more");
    }

    #[test]
    fn what_is_hidden_is_named_in_one_sentence() {
        let mut grid = Grid::new(&"plan.xlsx".into(), "Actions");
        assert_eq!(hidden(&grid), None);
        grid.hidden_rows.insert(11);
        assert_eq!(hidden(&grid).map(|c| c.message).unwrap(), "Row 12 of sheet Actions is hidden; it was read like any other.");
        grid.hidden_rows.extend([12, 20]);
        grid.hidden_columns.insert(3);
        let caveat = hidden(&grid).unwrap();
        assert_eq!(caveat.message, "Rows 12 to 13 and 21 and column D of sheet Actions are hidden; they were read like any other.");
        assert_eq!(caveat.at.unwrap().at, CellAddress::new(11, 3));
    }
}
