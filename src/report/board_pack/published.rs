//! The published edition: a title, notes and one real table on each sheet, and nothing that only some people can see.

use super::tab::{Cell, Column, Tab};
use super::{SHEET_CONTENTS, cover, working};
use crate::publish::view::{Told, View};
use crate::report::ReportError;
use crate::report::workbook::fit::{self, Type};
use crate::report::workbook::{Book, Entry, Page, PublishedTable};

/// Writes all sheets.
pub(super) fn write(book: &mut Book, view: &View<'_>, tabs: &[Tab]) -> Result<(), ReportError> {
    contents(book, view, tabs)?;
    for tab in tabs {
        let columns = columns(tab);
        let widths: Vec<f64> = widths(tab, &columns);
        let room: f64 = widths.iter().sum();
        let rows = entries(tab);
        let mut notes: Vec<String> = tab.notes.iter().flat_map(|note| lines(note, room)).collect();
        if rows.iter().flatten().any(is_shorthand) {
            notes.extend(lines("Shorthand: [c] withheld to protect people, [x] not available, [z] does not apply.", room));
        }
        let table = PublishedTable {
            name: tab.table,
            about: tab.holds,
            headings: &headings(tab),
            widths: &widths,
            rows: &rows,
            when_empty: &tab.when_empty,
            totals: !tab.totals.is_empty() && !tab.rows.is_empty(),
        };
        let heading = book.sheet(tab.sheet, Page::Landscape)?.publish(tab.title, &notes, &table)?.heading;
        if !tab.charts.is_empty() {
            working::charts(book, tab, heading)?;
        }
    }
    Ok(())
}

/// The first sheet: the answer, and links to the others.
fn contents(book: &mut Book, view: &View<'_>, tabs: &[Tab]) -> Result<(), ReportError> {
    const WIDTHS: [f64; 2] = [24.0, 96.0];
    let outcome = view.board.outcome;
    let room = WIDTHS.iter().sum();
    let mut said = Vec::new();
    if !outcome.plan.organisation.is_empty() {
        said.push(format!("Published by {}.", view.words(&outcome.plan.organisation)));
    }
    said.push(format!("As at {}.", outcome.as_at.format("%-d %B %Y")));
    said.extend(view.answer());
    said.extend(cover::decisions(view));
    said.push(
        "People stand as posts or under another name, and small counts of records are withheld. The sheet Notes has the conventions."
            .to_owned(),
    );
    let notes: Vec<String> = said.iter().flat_map(|line| lines(line, room)).collect();
    let link = |sheet: &str| Entry::Link { text: sheet.to_owned(), sheet: sheet.to_owned() };
    let rows: Vec<Vec<Entry>> =
        cover::contents(tabs).into_iter().map(|(sheet, holds)| vec![link(sheet), Entry::Text(holds.to_owned())]).collect();
    let table = PublishedTable {
        name: "Contents",
        about: "The sheets of this workbook with what each holds",
        headings: &["Sheet", "What it holds"].map(String::from),
        widths: &WIDTHS,
        rows: &rows,
        when_empty: "No other sheets",
        totals: false,
    };
    let title = format!("{}: board pack", super::title(view));
    book.sheet(SHEET_CONTENTS, Page::Portrait)?.publish(&title, &notes, &table).map(|_| ())
}

/// The columns that nobody fills in.
fn columns(tab: &Tab) -> Vec<&Column> {
    tab.columns.iter().filter(|column| !column.kind.is_input()).collect()
}

/// The headings of the published table.
pub(super) fn headings(tab: &Tab) -> Vec<String> {
    columns(tab).into_iter().map(|column| column.heading.clone()).collect()
}

/// What each row of the published table says, the totals among them.
pub(super) fn said(tab: &Tab) -> Vec<Vec<String>> {
    let totals = (!tab.totals.is_empty()).then_some(&tab.totals);
    tab.rows.iter().map(|row| &row.cells).chain(totals).map(|cells| cells.iter().map(Cell::said).collect()).collect()
}

fn widths(tab: &Tab, columns: &[&Column]) -> Vec<f64> {
    let texts = |place: usize| {
        tab.rows.iter().filter_map(move |row| match row.cells.get(place) {
            Some(Cell::Text(text) | Cell::Code(text)) => Some(text.as_str()),
            _ => None,
        })
    };
    columns.iter().enumerate().map(|(place, column)| fit::wide_enough(texts(place), column.width)).collect()
}

fn is_shorthand(entry: &Entry) -> bool {
    matches!(entry, Entry::Shorthand(_)) || matches!(entry, Entry::Text(text) if text.len() == 3 && text.starts_with('['))
}

fn entries(tab: &Tab) -> Vec<Vec<Entry>> {
    if tab.rows.is_empty() {
        let does_not_apply = std::iter::repeat_n(Entry::Text("[z]".to_owned()), columns(tab).len().saturating_sub(1));
        return vec![std::iter::once(Entry::Text(tab.when_empty.clone())).chain(does_not_apply).collect()];
    }
    let totals = (!tab.totals.is_empty()).then_some(&tab.totals);
    tab.rows.iter().map(|row| &row.cells).chain(totals).map(|cells| cells.iter().map(entry).collect()).collect()
}

fn entry(cell: &Cell) -> Entry {
    match cell {
        Cell::Text(text) | Cell::Code(text) | Cell::Goto { text, .. } => Entry::Text(text.clone()),
        // A number that names something is set like the others of its column, and counts nothing.
        Cell::Ordinal(number) => Entry::Count(u64::from(*number)),
        Cell::Count(Told::Count(count)) => Entry::Count(*count as u64),
        Cell::Count(Told::Withheld) => Entry::Shorthand(crate::publish::suppress::Mark::SHORTHAND),
        Cell::Day(day) => Entry::Day(*day),
        Cell::None(shorthand) => Entry::Text((*shorthand).to_owned()),
    }
}

/// A text in lines that fit the columns: a note is not wrapped, and runs on over its neighbours.
fn lines(text: &str, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if fit::width(&format!("{line} {word}"), Type::Plain) <= room.max(60.0) => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
