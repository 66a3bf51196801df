//! The sheets that a tester works with: the form, the reserves, the questions in full, the words of the drop-down.

use super::field_headings;
use crate::audit::sampling::draw::Pick;
use crate::audit::sampling::form::{self, Answer};
use crate::audit::sampling::{Drawn, Entry, Test};
use crate::cell::CellAddress;
use crate::report::ReportError;
use crate::report::workbook::fit::{self, Type};
use crate::report::workbook::{Book, DropDown, Page, Sheet, Style, TableSpec, Tone};

/// The colours of the answers, beside their words.
const TONES: [(Answer, Tone); 4] =
    [(Answer::Met, Tone::Green), (Answer::NotMet, Tone::Red), (Answer::NotAvailable, Tone::Red), (Answer::NotApplicable, Tone::Grey)];

/// Writes the form for the sample.
pub(super) fn sample(book: &mut Book, drawn: &Drawn) -> Result<(), ReportError> {
    let about = "The records of the sample, a row for each record and test, with the answers to be filled in";
    let records: Vec<_> = drawn.records().take(drawn.sample.picks.len()).map(|(pick, fields, _)| (pick, fields)).collect();
    write(book, drawn, form::SHEET_TEST, "Test_sheet", about, &records)
}

/// Writes the form for the reserves.
pub(super) fn reserves(book: &mut Book, drawn: &Drawn) -> Result<(), ReportError> {
    let about = "The reserves, to be examined in this order only where a question does not apply to a record of the sample";
    let records: Vec<_> = drawn.records().skip(drawn.sample.picks.len()).map(|(pick, fields, _)| (pick, fields)).collect();
    write(book, drawn, form::SHEET_RESERVES, "Reserves", about, &records)
}

/// The columns of a form.
struct Columns {
    headings: Vec<String>,
    widths: Vec<f64>,
    /// The place of the answer; evidence, date and initials follow it.
    answer: usize,
}

impl Columns {
    fn of(drawn: &Drawn, records: &[(&Pick, &[String])]) -> Self {
        let bounded = |texts: &mut dyn Iterator<Item = &str>, heading: &str, least: f64, most: f64| {
            let widest = texts.map(|text| fit::width(text, Type::Plain)).fold(least, f64::max).min(most);
            widest.max(fit::width_of_words(heading, Type::Heading).min(most.max(18.0)))
        };
        let mut headings = vec![form::ORDER.to_owned()];
        let mut widths = vec![7.0];
        if drawn.selection.stratify.is_some() {
            widths.push(bounded(&mut records.iter().map(|(pick, _)| pick.stratum.as_str()), form::STRATUM, 10.0, 18.0));
            headings.push(form::STRATUM.to_owned());
        }
        widths.push(bounded(&mut records.iter().map(|(pick, _)| pick.key.as_str()), form::KEY, 10.0, 22.0));
        headings.push(form::KEY.to_owned());
        for (place, heading) in field_headings(drawn).into_iter().enumerate() {
            let mut texts = records.iter().filter_map(|(_, fields)| fields.get(place).map(String::as_str));
            widths.push(bounded(&mut texts, &heading, 10.0, 24.0));
            headings.push(heading);
        }
        headings.extend([form::TEST, form::QUESTION].map(str::to_owned));
        widths.extend([8.0, 40.0]);
        let answer = headings.len();
        headings.extend([form::ANSWER, form::EVIDENCE, form::DATE, form::INITIALS].map(str::to_owned));
        widths.extend([18.0, 40.0, 13.0, 10.0]);
        Self { headings, widths, answer }
    }
}

fn write(book: &mut Book, drawn: &Drawn, name: &str, table: &str, about: &str, records: &[(&Pick, &[String])]) -> Result<(), ReportError> {
    let columns = Columns::of(drawn, records);
    let rows = records.len() * drawn.tests.len();
    let mut sheet = book.sheet(name, Page::Landscape)?;
    sheet.widths(&columns.widths)?;
    let inputs: Vec<usize> = (columns.answer..columns.answer + 4).collect();
    sheet.table(&TableSpec { name: table, about, column: 0, headings: &columns.headings, rows, inputs: &inputs })?;
    sheet.heading_height(&columns.headings, &columns.widths)?;
    sheet.freeze_headings(0)?;
    let mut row = 1;
    for (pick, fields) in records {
        for test in &drawn.tests {
            line(&mut sheet, row, drawn, &columns, (pick, fields, test))?;
            row += 1;
        }
    }
    if rows > 0 {
        let column = u16::try_from(columns.answer).unwrap_or(u16::MAX);
        let question =
            "Choose one of the four answers. Anything else is asked about when the sheet is read, and counts as nothing until then.";
        let list = DropDown { sheet: form::SHEET_ANSWERS, first: CellAddress::new(1, 0), words: Answer::ALL.len(), question };
        sheet.drop_down(rows, column, list)?;
        sheet.colour_words(rows, column, &TONES.map(|(answer, tone)| (answer.words(), tone)))?;
        // A line between records, in any order of the rows.
        let key = columns.headings.iter().position(|heading| heading == form::KEY).unwrap_or_default();
        let last = u16::try_from(columns.headings.len() - 1).unwrap_or(u16::MAX);
        if drawn.tests.len() > 1 {
            sheet.rule_between_groups(rows, u16::try_from(key).unwrap_or(u16::MAX), last)?;
        }
        sheet.no_number_warnings(rows, 0, u16::try_from(columns.headings.len() - 1).unwrap_or(u16::MAX))?;
    }
    sheet.protect();
    Ok(())
}

/// One record with one test.
fn line(
    sheet: &mut Sheet<'_>,
    row: u32,
    drawn: &Drawn,
    columns: &Columns,
    (pick, fields, test): (&Pick, &[String], &Test),
) -> Result<(), ReportError> {
    sheet.number(row, 0, u32::try_from(pick.order).unwrap_or(u32::MAX), Style::Ordinal)?;
    let mut texts: Vec<(&str, Style)> = Vec::new();
    if drawn.selection.stratify.is_some() {
        texts.push((&pick.stratum, Style::Cell));
    }
    texts.push((&pick.key, Style::Code));
    texts.extend(fields.iter().map(|field| (field.as_str(), Style::Code)));
    texts.extend([(test.code.as_str(), Style::Code), (test.question.as_str(), Style::Cell)]);
    let blank = Entry::default();
    let entry = drawn.entries.get(&(test.code.clone(), pick.key.clone())).unwrap_or(&blank);
    texts.extend([&entry.answer, &entry.evidence, &entry.date, &entry.initials].map(|text| (text.as_str(), Style::Input)));
    let mut lines = 1;
    for (place, (text, style)) in (1..).zip(texts) {
        sheet.text(row, u16::try_from(place).unwrap_or(u16::MAX), text, style)?;
        lines = lines.max(fit::lines(text, columns.widths.get(place).copied().unwrap_or(10.0), Type::Plain));
    }
    // Room to write by hand on paper.
    sheet.lines(row, lines.max(2))
}

/// Writes the questions in full.
pub(super) fn tests(book: &mut Book, drawn: &Drawn) -> Result<(), ReportError> {
    const WIDTHS: [f64; 7] = [9.0, 42.0, 42.0, 56.0, 14.0, 11.0, 9.0];
    let headings =
        [form::TEST, form::QUESTION, form::CRITERION, form::GUIDANCE, form::SEVERITY, form::BASIS, form::TARGET].map(str::to_owned);
    let mut sheet = book.sheet(form::SHEET_TESTS, Page::Landscape)?;
    sheet.widths(&WIDTHS)?;
    let about = "The tests: what is asked of each record, when it is met, and where to look";
    sheet.table(&TableSpec { name: "Tests", about, column: 0, headings: &headings, rows: drawn.tests.len(), inputs: &[] })?;
    sheet.heading_height(&headings, &WIDTHS)?;
    sheet.freeze_headings(0)?;
    for (row, test) in (1_u32..).zip(&drawn.tests) {
        let target = test.target.map(|rate| rate.to_string()).unwrap_or_default();
        let cells = [
            (test.code.as_str(), Style::Code),
            (&test.question, Style::Cell),
            (&test.criterion, Style::Cell),
            (&test.guidance, Style::Cell),
            (test.severity.word(), Style::Cell),
            (test.basis.word(), Style::Cell),
            (&target, Style::Code),
        ];
        sheet.text_row(row, &cells, &WIDTHS)?;
    }
    sheet.no_number_warnings(drawn.tests.len(), 0, 6)?;
    sheet.protect();
    Ok(())
}

/// Writes the words of the drop-down, with what each means.
pub(super) fn answers(book: &mut Book) -> Result<(), ReportError> {
    const WIDTHS: [f64; 2] = [22.0, 100.0];
    let headings = [form::ANSWER.to_owned(), "What it means".to_owned()];
    let mut sheet = book.sheet(form::SHEET_ANSWERS, Page::Landscape)?;
    sheet.widths(&WIDTHS)?;
    let about = "The four answers and what each means";
    sheet.table(&TableSpec { name: "Answers", about, column: 0, headings: &headings, rows: Answer::ALL.len(), inputs: &[] })?;
    sheet.heading_height(&headings, &WIDTHS)?;
    for (row, answer) in (1_u32..).zip(Answer::ALL) {
        sheet.text_row(row, &[(answer.words(), Style::Cell), (meaning(answer), Style::Cell)], &WIDTHS)?;
    }
    sheet.colour_words(Answer::ALL.len(), 0, &TONES.map(|(answer, tone)| (answer.words(), tone)))?;
    sheet.protect();
    Ok(())
}

fn meaning(answer: Answer) -> &'static str {
    match answer {
        Answer::Met => "The evidence was seen and meets the criterion.",
        Answer::NotMet => "The evidence was seen and does not meet the criterion, or there is none in the file: a deviation.",
        Answer::NotAvailable => {
            "The file could not be had, and no other evidence either: counted as a deviation, since nobody can say that it was in order."
        }
        Answer::NotApplicable => "The question does not apply to this record: the next reserve takes its place and must be examined.",
    }
}
