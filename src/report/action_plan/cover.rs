//! The sheet *Cover*: what this is, as at which day, from which files, how it was read, and what a reader must know.

use super::{Parts, UNTITLED};
use crate::outcome::{Outcome, QueryCounts, ReadingCounts, STANDINGS};
use crate::plan::{DATE_CONVENTIONS, ours};
use crate::report::ReportError;
use crate::report::wording::{self, CONVENTIONS, counted};
use crate::report::workbook::{Book, Page, Style, WordSheet};

/// Widths of labels and words, in Excel's units.
const WIDTHS: [f64; 2] = [25.0, 92.0];

/// What the document is, for somebody who opens it without knowing the program.
const WHAT: [&str; 3] = [
    "The working edition of the action plan: every action in the words of the files below, in one table. Nothing was added to the plan's words, and whatever was left \
     out is named below. It may name people, so keep it among those who need it.",
    "What we understood stands in columns of its own: Due, Standing, Standing RAG, Next date and Reason; and on the screen only, behind Source, who leads and who monitors. \
     The sheet Who is named prints them.",
    "Change it as you like: statuses, leads and dates can be corrected here, and the workbook can be read again in place of the first file.",
];
/// How queries are answered.
const HOW_TO_ANSWER: &str = "To answer, go to the sheet Queries, fill in the column Answer (choose from its list or type), and put your name and the day beside it. \
     Save, and give the workbook to the next run: what you answered is kept and not asked again.";

/// What stands above the conventions of dates.
const DATES: &str = "What a completion date may say, and what it is taken to mean. The years are examples.";

/// Writes the sheet.
pub(super) fn write(book: &mut Book, parts: &Parts<'_>) -> Result<(), ReportError> {
    let outcome = parts.outcome;
    let mut cover = WordSheet::new(book.sheet(ours::SHEET_COVER, Page::Portrait)?, WIDTHS)?;
    cover.title(if outcome.plan.title.is_empty() { UNTITLED } else { &outcome.plan.title })?;
    if !outcome.plan.organisation.is_empty() {
        cover.line(&outcome.plan.organisation, Style::Subtitle)?;
    }
    cover.line("Action plan, working edition", Style::Subtitle)?;

    cover.space()?;
    if !outcome.plan.title.is_empty() {
        cover.words(ours::COVER_TITLE, &outcome.plan.title)?;
    }
    if !outcome.plan.organisation.is_empty() {
        cover.words(ours::COVER_ORGANISATION, &outcome.plan.organisation)?;
    }
    cover.day("As at", outcome.as_at)?;
    cover.section("What this is", WHAT)?;
    standings(&mut cover, outcome)?;
    cover.section("To be answered", queries(&outcome.query_counts()))?;
    cover.section("Checks of the plan", [checks(outcome)])?;

    cover.space()?;
    for (place, (name, holds)) in parts.contents().iter().enumerate() {
        cover.contents(if place == 0 { "Contents" } else { "" }, name, holds)?;
    }
    cover.section("Sources", sources(outcome))?;
    cover.section("How it was read", reading(&outcome.reading_counts()))?;
    cover.section("Please note", cautions(parts))?;
    let standings = wording::standings(outcome.thresholds);
    cover.section("Conventions", CONVENTIONS.into_iter().chain(standings.iter().map(String::as_str)))?;
    cover.section("How dates are read", [DATES])?;
    for (written, means) in DATE_CONVENTIONS {
        cover.pair(written, means, Style::Plain)?;
    }
    Ok(())
}

/// How many actions stand how, a line each.
fn standings(cover: &mut WordSheet<'_>, outcome: &Outcome) -> Result<(), ReportError> {
    let total = outcome.summary().total;
    cover.section(
        "How the actions stand",
        [format!("On {}, of {}:", outcome.as_at.format("%-d %B %Y"), counted(total.actions, "action", "actions"))],
    )?;
    for (state, count) in STANDINGS.iter().zip(total.by_standing) {
        cover.pair(&format!("    {}", state.words()), &wording::grouped(count as u64), Style::Plain)?;
    }
    Ok(())
}

/// How many queries wait, and how they are answered.
fn queries(counts: &QueryCounts) -> Vec<String> {
    let mut lines = Vec::new();
    if counts.waiting() == 0 {
        lines.push("Nothing waits for an answer.".to_owned());
    }
    if counts.open > 0 {
        lines.push(format!(
            "{} open: the words of the plan could mean more than one thing, or nothing we know.",
            counted(counts.open, "query is", "queries are")
        ));
    }
    if counts.not_understood > 0 {
        lines.push(format!("{} not understood; the sheet Queries says why.", counted(counts.not_understood, "answer was", "answers were")));
    }
    if counts.answered > 0 {
        lines.push(format!("{} answered by hand, and the answers are applied.", counted(counts.answered, "query was", "queries were")));
    }
    if counts.stale > 0 {
        lines.push(format!("{} stale: the cells they were about have changed or gone.", counted(counts.stale, "answer is", "answers are")));
    }
    if counts.waiting() > 0 {
        lines.push(HOW_TO_ANSWER.to_owned());
    }
    lines
}

/// What the checks of the plan itself found.
fn checks(outcome: &Outcome) -> String {
    let actions = counted(outcome.plan.actions().count(), "action was", "actions were");
    match outcome.plan.findings.len() {
        0 => format!("Nothing was found; {actions} looked at."),
        found => format!("{} on the sheet Plan checks; {actions} looked at.", counted(found, "finding", "findings")),
    }
}

/// The files, a line each.
fn sources(outcome: &Outcome) -> Vec<String> {
    let mut lines = Vec::new();
    for input in &outcome.inputs {
        let short: String = input.sha256.chars().take(16).collect();
        let kind = wording::format(input.format);
        lines.push(format!("{}: {kind}, {}, SHA-256 begins {short}", input.file, wording::size(input.size)));
    }
    if lines.is_empty() {
        lines.push("No file was read.".to_owned());
    }
    lines
}

/// How the files were read, in numbers and words.
fn reading(counts: &ReadingCounts) -> Vec<String> {
    let mut lines = vec![
        format!(
            "{} with {}, {}, {} of evaluation.",
            counted(counts.key_issues, "key issue", "key issues"),
            counted(counts.actions, "action", "actions"),
            counted(counts.success_criteria, "success criterion or sub-point", "success criteria and sub-points"),
            counted(counts.evaluation, "line", "lines"),
        ),
        format!(
            "{} on {} in {} gave them; {} gave nothing.",
            counted(counts.tables_used, "table", "tables"),
            counted(counts.sheets, "sheet", "sheets"),
            counted(counts.files, "file", "files"),
            counted(counts.tables_unused, "other table", "other tables"),
        ),
        format!("{} put together from rows that a page break had cut.", counted(counts.joined, "action was", "actions were")),
    ];
    if counts.columns_carried > 0 {
        let columns = counted(counts.columns_carried, "column", "columns");
        lines.push(format!("{columns} of the plan's own carried through as found; the sheet Lists names them."));
    }
    if counts.left_out.is_empty() {
        lines.push("No row was left out.".to_owned());
    }
    for (reason, rows) in &counts.left_out {
        let rows = counted(usize::try_from(*rows).unwrap_or(usize::MAX), "row", "rows");
        lines.push(format!("{rows} left out: {reason}."));
    }
    lines
}

/// What a reader must know, with the places.
fn cautions(parts: &Parts<'_>) -> Vec<String> {
    let outcome = parts.outcome;
    let mut lines = Vec::new();
    if outcome.plan.actions().next().is_none() {
        lines.push("No action was found in the files, so the sheet Plan has one blank row.".to_owned());
    }
    for caveat in &outcome.caveats {
        let place = caveat.at.as_ref().map(|at| format!(" ({at})")).unwrap_or_default();
        lines.push(format!("{}: {}{place}", wording::caveat(caveat.kind), caveat.message));
    }
    for long in &parts.layout.long {
        let (key, heading) = (&long.key, &long.heading);
        lines.push(format!("{key}, {heading}: longer than one row can show on the sheet Plan. All of it stands on the sheet Long texts."));
    }
    if lines.is_empty() {
        lines.push("Nothing needed a caution.".to_owned());
    }
    lines
}
