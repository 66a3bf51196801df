//! The cover: what the sample is, from what and how it was drawn, and what to do with it.

use super::SHEET_COVER;
use crate::audit::sampling::{Drawn, form};
use crate::cell::CellAddress;
use crate::report::ReportError;
use crate::report::wording::{counted, grouped};
use crate::report::workbook::fit::{self, Type};
use crate::report::workbook::{Book, Link, Page, Sheet, Style};

/// Widths of labels and words, in Excel's units.
const WIDTHS: [f64; 2] = [22.0, 92.0];

/// What a tester does with the workbook.
const STEPS: [&str; 5] = [
    "Find each record by its key, look at the evidence, and choose an answer on the sheet Test sheet; say what was seen, when, and who looked. The questions stand \
     in full on the sheet Tests.",
    "A file that cannot be had is answered \u{201c}File not available\u{201d}. It counts as a deviation: nobody may leave a record out because it is hard to find.",
    "Where a question does not apply, answer \u{201c}Not applicable\u{201d} and examine the next reserve of the same stratum on the sheet Reserves, in their order. Use no \
     reserve for anything else.",
    "A blank is not examined, and never a pass.",
    "Save the workbook and give it to \u{201c}boardready sample evaluate\u{201d}. Rows may be sorted or filtered and columns added; keys, tests and the other sheets stay \
     as they are. The protection has no password and only keeps them from being changed by accident.",
];

/// Writes the sheet.
pub(super) fn write(book: &mut Book, title: &str, drawn: &Drawn) -> Result<(), ReportError> {
    let sample = &drawn.sample;
    let mut sheet = book.sheet(SHEET_COVER, Page::Portrait)?;
    sheet.widths(&WIDTHS)?;
    let mut cover = Cover { sheet, row: 0 };
    cover.title(title)?;
    let drawn_from = format!(
        "{} of {} records of {}, told apart by \u{201c}{}\u{201d}",
        grouped(sample.picks.len() as u64),
        grouped(sample.population),
        drawn.file,
        drawn.selection.key
    );
    cover.section("What this is", [drawn_from])?;
    cover.section("Drawn on", [drawn.as_at.format("%-d %B %Y").to_string()])?;
    cover.contents(drawn)?;
    cover.section("What to do", STEPS)?;
    cover.section("Please note", drawn.warning())?;
    cover.section("Size", [drawn.plan.as_ref().map_or_else(|| size_without_plan(drawn), crate::audit::sampling::SizePlan::sentence)])?;
    cover.section("Population", drawn.accounting())?;
    if sample.is_stratified() {
        let strata =
            sample.strata.iter().map(|stratum| format!("{}: {} of {}", stratum.name, grouped(stratum.size), grouped(stratum.population)));
        cover.section("Strata", strata)?;
    }
    let seed = sample.draw.seed.text();
    let whose = if drawn.seed_made {
        "It was made by the program, because none was given; draw no second sample because of what this one holds."
    } else {
        "Note here who chose it, how, and that it was fixed before the list was seen:"
    };
    cover.section("Seed", [format!("{seed}. {whose}")])?;
    cover.section(
        "How it was drawn",
        [format!("By {}:", sample.draw.algorithm)].into_iter().chain(sample.recipe().into_iter().map(str::to_owned)),
    )?;
    cover.section(
        "To check it",
        [
            "\u{201c}boardready sample verify\u{201d} with this workbook and the list draws again and compares. Without this program: the sheet Recipe has a few lines of \
             Python that do the same for a list saved as CSV."
                .to_owned(),
            format!("The list's file has the SHA-256 {}, its sorted keys, each followed by a line feed, {}.", drawn.file_sha256, sample.list_sha256),
        ],
    )
}

fn size_without_plan(drawn: &Drawn) -> String {
    format!("{} asked for.", counted(drawn.sample.picks.len(), "record was", "records were"))
}

/// The sheet and the next row.
struct Cover<'b> {
    sheet: Sheet<'b>,
    row: u32,
}

impl Cover<'_> {
    fn title(&mut self, title: &str) -> Result<(), ReportError> {
        self.sheet.text(self.row, 0, title, Style::Title)?;
        self.sheet.height(self.row, 22.0)?;
        self.row += 1;
        Ok(())
    }

    /// The sheets with links to them.
    fn contents(&mut self, drawn: &Drawn) -> Result<(), ReportError> {
        self.space()?;
        let sheets = [
            (form::SHEET_TEST, format!("{} with the answers to be filled in", counted(drawn.sample.picks.len(), "record", "records"))),
            (
                form::SHEET_RESERVES,
                format!("{} for records to which a question does not apply", counted(drawn.sample.reserves.len(), "reserve", "reserves")),
            ),
            (form::SHEET_TESTS, counted(drawn.tests.len(), "question in full", "questions in full")),
            (form::SHEET_DRAWN, "the records as they were drawn, with their tickets".to_owned()),
            (form::SHEET_RECIPE, "how they were drawn, an item to a row".to_owned()),
            (form::SHEET_ANSWERS, "the four answers and what each means".to_owned()),
        ];
        for (place, (name, holds)) in sheets.iter().enumerate() {
            self.sheet.text(self.row, 0, if place == 0 { "Contents" } else { "" }, Style::Label)?;
            let link = Link { sheet: name, at: CellAddress::new(0, 0), tip: holds };
            self.sheet.link(self.row, 1, &format!("{name}: {holds}"), link, Style::PlainLink)?;
            self.sheet.lines(self.row, 1)?;
            self.row += 1;
        }
        Ok(())
    }

    fn space(&mut self) -> Result<(), ReportError> {
        self.sheet.height(self.row, 8.0)?;
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
