//! The sheet *Cover*: what this is, as at which day, from which files, how it was read, and what a reader must know.

use super::{Parts, UNTITLED};
use crate::cell::CellAddress;
use crate::outcome::{Outcome, QueryCounts, ReadingCounts, STANDINGS};
use crate::plan::{DATE_CONVENTIONS, ours};
use crate::report::ReportError;
use crate::report::wording::{self, CONVENTIONS, counted};
use crate::report::workbook::fit::{self, Type};
use crate::report::workbook::{Book, Link, Page, Sheet, Style};

/// Widths of labels and words, in Excel's units.
const WIDTHS: [f64; 2] = [25.0, 92.0];
/// The heights of a title line and of the space before a section, in points.
const TITLE_HEIGHT: f64 = 22.0;
const SPACE: f64 = 8.0;

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
    let mut sheet = book.sheet(ours::SHEET_COVER, Page::Portrait)?;
    sheet.widths(&WIDTHS)?;
    let mut cover = Cover { sheet, row: 0 };
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
    cover.day("As at", outcome)?;
    cover.section("What this is", WHAT)?;
    cover.standings(outcome)?;
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

/// The sheet and the next row.
struct Cover<'b> {
    sheet: Sheet<'b>,
    row: u32,
}

impl Cover<'_> {
    /// The title, over as many rows as it needs: a cell that is not wrapped runs on over its empty neighbour.
    fn title(&mut self, title: &str) -> Result<(), ReportError> {
        fit::title_lines(title, WIDTHS.iter().sum()).iter().try_for_each(|line| self.title_line(line))
    }

    fn title_line(&mut self, line: &str) -> Result<(), ReportError> {
        self.sheet.text(self.row, 0, line, Style::Title)?;
        self.sheet.height(self.row, TITLE_HEIGHT)?;
        self.row += 1;
        Ok(())
    }

    /// One line over both columns.
    fn line(&mut self, text: &str, style: Style) -> Result<(), ReportError> {
        self.sheet.text(self.row, 0, text, style)?;
        self.sheet.height(self.row, 18.0)?;
        self.row += 1;
        Ok(())
    }

    fn space(&mut self) -> Result<(), ReportError> {
        self.sheet.height(self.row, SPACE)?;
        self.row += 1;
        Ok(())
    }

    /// How many actions stand how, a line each.
    fn standings(&mut self, outcome: &Outcome) -> Result<(), ReportError> {
        let total = outcome.summary().total;
        self.section(
            "How the actions stand",
            [format!("On {}, of {}:", outcome.as_at.format("%-d %B %Y"), counted(total.actions, "action", "actions"))],
        )?;
        for (state, count) in STANDINGS.iter().zip(total.by_standing) {
            self.pair(&format!("    {}", state.words()), &wording::grouped(count as u64), Style::Plain)?;
        }
        Ok(())
    }

    /// A label and words beside it.
    fn words(&mut self, label: &str, words: &str) -> Result<(), ReportError> {
        self.pair(label, words, Style::Label)
    }

    /// Words in the first column, in a style, and words beside them.
    fn pair(&mut self, label: &str, words: &str, style: Style) -> Result<(), ReportError> {
        let kind = if style == Style::Label { Type::Bold } else { Type::Plain };
        self.sheet.text(self.row, 0, label, style)?;
        self.sheet.text(self.row, 1, words, Style::Plain)?;
        let lines = fit::lines(words, WIDTHS[1], Type::Plain).max(fit::lines(label, WIDTHS[0], kind));
        self.sheet.lines(self.row, lines)?;
        self.row += 1;
        Ok(())
    }

    fn day(&mut self, label: &str, outcome: &Outcome) -> Result<(), ReportError> {
        self.sheet.text(self.row, 0, label, Style::Label)?;
        self.sheet.day(self.row, 1, outcome.as_at, Style::PlainDay)?;
        self.sheet.lines(self.row, 1)?;
        self.row += 1;
        Ok(())
    }

    /// A sheet of the workbook with a link to it.
    fn contents(&mut self, label: &str, name: &str, holds: &str) -> Result<(), ReportError> {
        self.sheet.text(self.row, 0, label, Style::Label)?;
        let link = Link { sheet: name, at: CellAddress::new(0, 0), tip: holds };
        self.sheet.link(self.row, 1, &format!("{name}: {holds}"), link, Style::PlainLink)?;
        self.sheet.lines(self.row, 1)?;
        self.row += 1;
        Ok(())
    }

    /// A space, then a label with words in one or more rows beside it.
    fn section<T: AsRef<str>>(&mut self, label: &str, lines: impl IntoIterator<Item = T>) -> Result<(), ReportError> {
        self.space()?;
        let mut label = label;
        for line in lines {
            self.words(label, line.as_ref())?;
            label = "";
        }
        Ok(())
    }
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
