//! The cover of the working edition: the answer in a few lines, counts that add up, route and sign-off, contents.

use super::tab::Tab;
use super::{SHEET_CHARTS, SHEET_COVER, SHEET_NOTES};
use crate::outcome::STANDINGS;
use crate::outcome::board::ExceptionKind;
use crate::outcome::evidence::per_cent;
use crate::publish::view::View;
use crate::report::ReportError;
use crate::report::wording::{self, counted};
use crate::report::workbook::{Book, Page, Style, WordSheet};

/// Widths of labels and words, in Excel's units.
const WIDTHS: [f64; 2] = [25.0, 92.0];
/// What the charts sheet holds.
pub(super) const CHARTS: &str = "The summary as charts, each described in words";
/// What is filled in before it goes to a board.
const ROUTE: [&str; 6] =
    ["Board and meeting day", "Public or exempt", "Prepared by, post, day", "Checked by, post, day", "Approved by, post, day", "Contact"];

/// Writes the sheet.
pub(super) fn write(book: &mut Book, view: &View<'_>, tabs: &[Tab]) -> Result<(), ReportError> {
    let outcome = view.board.outcome;
    let mut cover = WordSheet::new(book.sheet(SHEET_COVER, Page::Portrait)?, WIDTHS)?;
    cover.title(&super::title(view))?;
    if !outcome.plan.organisation.is_empty() {
        cover.line(&outcome.plan.organisation, Style::Subtitle)?;
    }
    cover.line("Board pack, working edition: it names people", Style::Subtitle)?;
    cover.space()?;
    cover.day("As at", outcome.as_at)?;
    cover.section("The answer", view.answer())?;
    cover.section("For decision", decisions(view))?;
    if outcome.has_plan() {
        let total = outcome.summary().total;
        cover.section("How the actions stand", [format!("Of {}:", counted(total.actions, "action", "actions"))])?;
        for (state, count) in STANDINGS.iter().zip(total.by_standing) {
            cover.pair(&format!("    {}", state.words()), &format!("{count} ({})", per_cent(count, total.actions)), Style::Plain)?;
        }
    }
    cover.space()?;
    cover.words("Route and sign-off", "To be filled in. Exempt business is that of Schedule 12A to the Local Government Act 1972.")?;
    for label in ROUTE {
        cover.input(label)?;
    }
    cover.space()?;
    for (place, (name, holds)) in contents(tabs).into_iter().enumerate() {
        cover.contents(if place == 0 { "Contents" } else { "" }, name, holds)?;
    }
    cover.section("Sources", sources(view))?;
    cover.section("Conventions", [format!("The sheet {SHEET_NOTES} has them all, with limits and caveats.")])
}

/// The sheets in order, each with what it holds.
pub(super) fn contents(tabs: &[Tab]) -> Vec<(&'static str, &'static str)> {
    let mut contents = Vec::new();
    for tab in tabs {
        contents.push((tab.sheet, tab.holds));
        if !tab.charts.is_empty() {
            contents.push((SHEET_CHARTS, CHARTS));
        }
    }
    contents
}

/// How many exceptions there are of each kind.
pub(in crate::report) fn decisions(view: &View<'_>) -> Vec<String> {
    let counts = view.board.exception_counts();
    let all: usize = counts.iter().sum();
    if all == 0 {
        return vec!["No exception needs a decision.".to_owned()];
    }
    let parts: Vec<String> = ExceptionKind::ALL
        .iter()
        .zip(counts)
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| format!("{} {count}", kind.words().to_lowercase()))
        .collect();
    vec![format!("{}: {}.", counted(all, "exception", "exceptions"), parts.join(", "))]
}

/// The files, a line each.
fn sources(view: &View<'_>) -> Vec<String> {
    let outcome = view.board.outcome;
    let plan = outcome.inputs.iter().map(|input| {
        let short: String = input.sha256.chars().take(16).collect();
        format!("{}: {}, {}, SHA-256 begins {short}", input.file, wording::format(input.format), wording::size(input.size))
    });
    let mut lines: Vec<String> = plan.collect();
    let tables = outcome.audit.iter().flat_map(|audit| audit.tables.values()).flat_map(|records| &records.tables);
    let mut files: Vec<&str> = tables.map(|table| &*table.file).collect();
    files.sort_unstable();
    files.dedup();
    if !files.is_empty() {
        lines.push(format!("Record sheets: {}.", files.join(", ")));
    }
    lines
}
