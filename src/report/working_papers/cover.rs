//! The sheet *Cover*: what the papers are, the figures of the run, and the contents.

use super::{CONTENTS, COVER};
use crate::cell::CellAddress;
use crate::outcome::papers::{Papers, Role};
use crate::report::ReportError;
use crate::report::wording::{counted, grouped};
use crate::report::workbook::fit::{self, Type};
use crate::report::workbook::{Book, Link, Page, Sheet, Style};

/// Widths of labels and words, in Excel's units.
const WIDTHS: [f64; 2] = [25.0, 92.0];

/// What the document is, for somebody who opens it without knowing the program.
const WHAT: [&str; 3] = [
    "The working papers of one run: what was read, how it was read and judged, and every figure's way back to its cells. With the same files, options and version of the \
     program anybody can do the run again and compare.",
    "They name people and what their records lack. Keep them among those who need them; what is published is another document.",
    "They are evidence and not a form: nothing in them is read back. Queries are answered in action-plan.xlsx, and exceptions are accepted in a sheet of waivers.",
];

/// How the run is done again.
const AGAIN: [&str; 2] = [
    "\u{201c}boardready verify FOLDER\u{201d} compares every document with manifest.json and names each that has changed; with \u{201c}--again\u{201d}, where the inputs are at \
     hand, it does the run again and compares its bytes.",
    "Without the program: the SHA-256 of each file on Inputs can be computed by other means, each cell on Evidence looked up by hand, and each account on Reconciliation \
     added up.",
];

/// The title of the papers.
pub(super) fn title(papers: &Papers<'_>) -> String {
    match papers.plans.as_slice() {
        [(name, _)] => format!("Working papers: {name}"),
        [] => "Working papers: audit of records".to_owned(),
        several => format!("Working papers of {} plans", several.len()),
    }
}

/// Writes the sheet.
pub(super) fn write(book: &mut Book, papers: &Papers<'_>) -> Result<(), ReportError> {
    let mut sheet = book.sheet(COVER, Page::Portrait)?;
    sheet.widths(&WIDTHS)?;
    let mut cover = Cover { sheet, row: 0 };
    cover.title(&title(papers))?;
    cover.section("As at", [papers.as_at.format("%-d %B %Y").to_string()])?;
    let others = papers.other_days().map(|pack| format!("{}: {}", pack.title, pack.as_at.format("%-d %B %Y")));
    cover.section("Other days", others)?;
    cover.section("What this is", WHAT)?;
    cover.section("What was read", what_was_read(papers))?;
    cover.section("What was found", what_was_found(papers))?;
    cover.section("Does it add up?", [adds_up(papers)])?;
    cover.space()?;
    for (place, (name, holds)) in CONTENTS.iter().enumerate() {
        cover.contents(if place == 0 { "Contents" } else { "" }, name, holds)?;
    }
    cover.section("To do it again", AGAIN)
}

fn what_was_read(papers: &Papers<'_>) -> Vec<String> {
    let inputs = &papers.provenance.inputs;
    let of_role = |beside: bool| inputs.iter().filter(|input| (input.role != Role::Input) == beside).count();
    let unused = inputs.iter().filter(|input| input.not_used.is_some()).count();
    let mut lines = vec![format!(
        "{} with {}.",
        counted(of_role(false), "file", "files"),
        counted(inputs.iter().map(|input| input.sheets.len()).sum(), "sheet", "sheets")
    )];
    if of_role(true) > 0 {
        lines.push(format!("{} beside them: job file, roster, answers and the like.", counted(of_role(true), "file", "files")));
    }
    if unused > 0 {
        lines.push(format!("{} gave nothing; the sheet Inputs says why.", counted(unused, "file", "files")));
    }
    lines.extend(
        papers.plans.iter().map(|(name, outcome)| {
            format!("Plan \u{201c}{name}\u{201d}: {}.", counted(outcome.plan.actions().count(), "action", "actions"))
        }),
    );
    let kinds = papers.audit.into_iter().flat_map(|audit| audit.tables.values());
    lines.extend(kinds.map(|records| format!("{}: {}.", records.schema.title, counted(records.rows.len(), "record", "records"))));
    lines
}

fn what_was_found(papers: &Papers<'_>) -> Vec<String> {
    let Some(audit) = papers.audit else {
        return vec!["No sheet of records was given, so nothing was audited.".to_owned()];
    };
    let rules = || audit.audit.packs.iter().flat_map(|pack| &pack.rules);
    let not_run = rules().filter(|rule| rule.not_run.is_some()).count();
    vec![
        format!(
            "{} of {} run, of {}.",
            counted(rules().count() - not_run, "rule", "rules"),
            grouped(rules().count() as u64),
            counted(audit.audit.packs.len(), "pack", "packs")
        ),
        format!("{}, {} of them waived.", counted(papers.findings().count(), "finding", "findings"), grouped(papers.waived() as u64)),
        format!("{} that cannot be told: neither passes nor findings.", counted(papers.cannot_tell().count(), "verdict", "verdicts")),
    ]
}

fn adds_up(papers: &Papers<'_>) -> String {
    let accounts = papers.accounts();
    match accounts.iter().filter(|account| !account.adds_up()).count() {
        0 => format!(
            "Yes: {}, and nothing is missing. The sheet Reconciliation has them all.",
            counted(accounts.len(), "account adds up", "accounts add up")
        ),
        wrong => format!(
            "No: {} on the sheet Reconciliation of {} in all. Look there before relying on a figure.",
            counted(wrong, "account does not", "accounts do not"),
            grouped(accounts.len() as u64)
        ),
    }
}

/// The sheet and the next row.
struct Cover<'b> {
    sheet: Sheet<'b>,
    row: u32,
}

impl Cover<'_> {
    /// The title, over as many lines as it needs.
    fn title(&mut self, title: &str) -> Result<(), ReportError> {
        for line in fit::title_lines(title, WIDTHS.iter().sum()) {
            self.sheet.text(self.row, 0, &line, Style::Title)?;
            self.sheet.height(self.row, 22.0)?;
            self.row += 1;
        }
        Ok(())
    }

    fn space(&mut self) -> Result<(), ReportError> {
        self.sheet.height(self.row, 8.0)?;
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

    /// A space, then a label with words in one or more rows beside it; nothing where there are no words.
    fn section<T: AsRef<str>>(&mut self, label: &str, lines: impl IntoIterator<Item = T>) -> Result<(), ReportError> {
        let mut label = label;
        for (place, line) in lines.into_iter().enumerate() {
            if place == 0 {
                self.space()?;
            }
            self.sheet.text(self.row, 0, label, Style::Label)?;
            self.sheet.text(self.row, 1, line.as_ref(), Style::Plain)?;
            self.sheet.lines(self.row, fit::lines(line.as_ref(), WIDTHS[1], Type::Plain))?;
            self.row += 1;
            label = "";
        }
        Ok(())
    }
}
