//! `sample-evaluation.xlsx`: what a filled-in test sheet shows, each figure with its label and the formula that checks it.

use chrono::NaiveDate;

use crate::audit::sampling::returned::{FileResult, SheetResult, Shown, TestResult};
use crate::audit::sampling::{Evaluation, Formulas, Limit, Rate, Stratified};
use crate::plan::ours;
use crate::report::ReportError;
use crate::report::wording::counted;
use crate::report::workbook::fit::{self, Type};
use crate::report::workbook::{Book, Identity, Page, Sheet, Style, TableSpec, Tone};

/// What the mark of our workbooks says of an evaluation.
const MARK: &str = "sample-evaluation/1";
/// The sheets.
const SHEET_WORDS: &str = "Evaluation";
const SHEET_FIGURES: &str = "Figures";
const SHEET_DEVIATIONS: &str = "Deviations";

/// An evaluation as a workbook: words first, then every figure, then each deviation.
///
/// `notes` are what a reader must know of the sheet as it came back: rows altered, missing or added.
///
/// # Errors
///
/// Only where the writer fails.
pub fn workbook(title: &str, as_at: NaiveDate, result: &SheetResult, notes: &[String]) -> Result<Vec<u8>, ReportError> {
    let title = if title.is_empty() { "Audit sample: evaluation".to_owned() } else { format!("{title}: evaluation of the sample") };
    let identity = Identity { title: title.clone(), organisation: String::new(), as_at, mark: (ours::PROPERTY, MARK) };
    let mut book = Book::new(identity)?;
    words(&mut book, &title, result, notes)?;
    figures(&mut book, result)?;
    deviations(&mut book, result)?;
    book.into_bytes()
}

fn words(book: &mut Book, title: &str, result: &SheetResult, notes: &[String]) -> Result<(), ReportError> {
    const WIDTHS: [f64; 2] = [22.0, 92.0];
    let mut sheet = book.sheet(SHEET_WORDS, Page::Portrait)?;
    sheet.widths(&WIDTHS)?;
    sheet.text(0, 0, title, Style::Title)?;
    sheet.height(0, 22.0)?;
    let mut row = 2;
    let mut section = |sheet: &mut Sheet<'_>, label: &str, lines: &[String]| -> Result<(), ReportError> {
        for (place, line) in lines.iter().enumerate() {
            sheet.text(row, 0, if place == 0 { label } else { "" }, Style::Label)?;
            sheet.text(row, 1, line, Style::Plain)?;
            sheet.lines(row, fit::lines(line, WIDTHS[1], Type::Plain).max(fit::lines(label, WIDTHS[0], Type::Bold)))?;
            row += 1;
        }
        sheet.height(row, 8.0)?;
        row += 1;
        Ok(())
    };
    for test in &result.tests {
        let mut lines = vec![test.test.question.clone()];
        if let Some(conclusion) = test.conclusion {
            lines.push(format!("Conclusion: {}.", conclusion.words()));
        }
        lines.extend(test.sentences());
        section(&mut sheet, &format!("Test {}", test.test.code), &lines)?;
    }
    section(&mut sheet, "Files as wholes", &file_words(&result.files))?;
    section(
        &mut sheet,
        "What this does not say",
        &["Each conclusion has its own confidence; together they have less. A clean sample does not mean that no record deviates, and what was not drawn was not looked at.".to_owned()],
    )?;
    if !notes.is_empty() {
        section(&mut sheet, "The sheet as it came back", notes)?;
    }
    Ok(())
}

/// What the files show, each taken as a whole.
#[must_use]
pub fn file_words(files: &FileResult) -> Vec<String> {
    let count = |number: u64, one: &str, many: &str| counted(usize::try_from(number).unwrap_or(usize::MAX), one, many);
    let mut lines = vec![format!(
        "{} an answer to every test, or a deviation already; {} in one test or more. {} not finished, and {} not concerned by any test.",
        count(files.examined, "file has", "files have"),
        count(files.deviations, "of them deviates", "of them deviate"),
        count(files.open, "file is", "files are"),
        count(files.not_applicable, "is", "are"),
    )];
    if files.open > 0 {
        lines.push(
            "No rate of files is given until all are finished: those that deviate are known first, so it would be too high.".to_owned(),
        );
    }
    match &files.shown {
        Shown::Nothing => {}
        Shown::Simple(found) => lines.push(found.sentence()),
        Shown::Stratified(found) => lines.push(found.sentence()),
    }
    lines
}

/// A line of the table of figures: test, figure, value, records, formula.
struct Line {
    test: String,
    label: String,
    value: String,
    records: String,
    formula: String,
}

fn figures(book: &mut Book, result: &SheetResult) -> Result<(), ReportError> {
    const WIDTHS: [f64; 5] = [10.0, 44.0, 18.0, 14.0, 70.0];
    let headings = ["Test", "Figure", "Value", "Records", "Excel formula"].map(str::to_owned);
    let mut lines = Vec::new();
    for test in &result.tests {
        lines.extend(of_test(test));
    }
    lines.extend(of_shown("Files", &result.files.shown));
    let mut sheet = book.sheet(SHEET_FIGURES, Page::Landscape)?;
    sheet.widths(&WIDTHS)?;
    let about = "Every figure with its label; a formula gives the figure, or for a known population a test of it that says TRUE";
    sheet.table(&TableSpec { name: "Figures", about, column: 0, headings: &headings, rows: lines.len(), inputs: &[] })?;
    sheet.heading_height(&headings, &WIDTHS)?;
    sheet.freeze_headings(0)?;
    for (row, line) in (1_u32..).zip(&lines) {
        let cells = [
            (line.test.as_str(), Style::Code),
            (&line.label, Style::Cell),
            (&line.value, Style::Code),
            (&line.records, Style::Code),
            (&line.formula, Style::Code),
        ];
        sheet.text_row(row, &cells, &WIDTHS)?;
    }
    sheet.no_number_warnings(lines.len(), 0, 4)
}

fn of_test(test: &TestResult) -> Vec<Line> {
    let count = |label: &str, value: u64| Line {
        test: test.test.code.clone(),
        label: label.to_owned(),
        value: value.to_string(),
        records: String::new(),
        formula: String::new(),
    };
    let tally = &test.tally;
    let mut lines = vec![
        count("Records examined", tally.examined),
        count("Deviations among them", tally.deviations),
        count("Of those: file not available", tally.not_available),
        count("Not applicable", tally.not_applicable.len() as u64),
        count("Replaced by reserves", tally.replaced_by.len() as u64),
        count("Not examined (blank)", tally.blank.len() as u64),
        count("Answers that are none of the four", tally.queries.len() as u64),
    ];
    lines.extend(of_shown(&test.test.code, &test.shown));
    if let Some(conclusion) = test.conclusion {
        lines.push(Line { value: conclusion.words().to_owned(), ..count("Conclusion: below the tolerable rate", 0) });
    }
    lines
}

fn of_shown(test: &str, shown: &Shown) -> Vec<Line> {
    match shown {
        Shown::Nothing => Vec::new(),
        Shown::Simple(found) => of_evaluation(test, found),
        Shown::Stratified(found) => of_strata(test, found),
    }
}

fn line(test: &str, label: String, limit: Limit, formula: Option<String>) -> Line {
    Line {
        test: test.to_owned(),
        label,
        value: format!("{:.7}%", limit.rate * 100.0),
        records: limit.records.map(|records| records.to_string()).unwrap_or_default(),
        formula: formula.unwrap_or_default(),
    }
}

/// The labels of upper, lower, two-sided lower and two-sided upper limit.
fn labels(confidence: Rate) -> [String; 4] {
    [
        format!("Upper limit, one-sided {confidence}"),
        format!("Lower limit, one-sided {confidence}"),
        format!("Lower end, two-sided {confidence}"),
        format!("Upper end, two-sided {confidence}"),
    ]
}

fn of_evaluation(test: &str, found: &Evaluation) -> Vec<Line> {
    let formulas = Formulas::of(found);
    let point = Limit { rate: found.point, records: None };
    let mut lines = vec![line(test, "Rate among those examined".to_owned(), point, Some(formulas.point))];
    if found.census {
        return lines;
    }
    let [upper, lower, low, high] = labels(found.confidence);
    lines.push(line(test, upper, found.upper, formulas.upper));
    lines.push(line(test, lower, found.lower, formulas.lower));
    lines.push(line(test, low, found.two_sided.lower, formulas.two_sided_lower));
    lines.push(line(test, high, found.two_sided.upper, formulas.two_sided_upper));
    lines.extend(found.p_value.map(|chance| Line {
        value: format!("{chance:.9}"),
        ..line(test, "Chance of so few at the tolerable rate (p)".to_owned(), point, formulas.p_value)
    }));
    lines
}

fn of_strata(test: &str, found: &Stratified) -> Vec<Line> {
    let mut lines = Vec::new();
    for (stratum, alone) in &found.strata {
        for mut part in alone.iter().flat_map(|alone| of_evaluation(test, alone)) {
            part.label = format!("{}: {}", stratum.name, part.label);
            lines.push(part);
        }
    }
    let weighted = found.strata.iter().map(|(stratum, _)| format!("{}*{}/{}", stratum.population, stratum.k, stratum.n.max(1)));
    let formula = format!("=({})/{}", weighted.collect::<Vec<_>>().join("+"), found.population);
    lines.extend(found.point.map(|rate| line(test, "All strata: weighted rate".to_owned(), Limit { rate, records: None }, Some(formula))));
    let [upper, lower, low, high] = labels(found.confidence).map(|label| format!("All strata: {label}, {}", found.overall.label()));
    lines.push(line(test, upper, found.upper, None));
    lines.push(line(test, lower, found.lower, None));
    lines.push(line(test, low, found.two_sided.lower, None));
    lines.push(line(test, high, found.two_sided.upper, None));
    lines
}

fn deviations(book: &mut Book, result: &SheetResult) -> Result<(), ReportError> {
    const WIDTHS: [f64; 4] = [10.0, 50.0, 24.0, 30.0];
    let headings = ["Test", "Question", "Key", "State"].map(str::to_owned);
    let mut rows: Vec<(&TestResult, &str, String)> = Vec::new();
    for test in &result.tests {
        rows.extend(test.tally.deviating.iter().map(|key| (test, key.as_str(), "Deviation".to_owned())));
        rows.extend(test.tally.blank.iter().map(|key| (test, key.as_str(), "Not examined".to_owned())));
        rows.extend(test.tally.queries.iter().map(|(key, given)| (test, key.as_str(), format!("Query: \"{}\"", given.said))));
    }
    let mut sheet = book.sheet(SHEET_DEVIATIONS, Page::Landscape)?;
    sheet.widths(&WIDTHS)?;
    let about = "Each deviation, and each record that is not examined or whose answer is not clear";
    sheet.table(&TableSpec { name: "Deviations", about, column: 0, headings: &headings, rows: rows.len(), inputs: &[] })?;
    sheet.heading_height(&headings, &WIDTHS)?;
    sheet.freeze_headings(0)?;
    for (row, (test, key, state)) in (1_u32..).zip(&rows) {
        let cells = [(test.test.code.as_str(), Style::Code), (&test.test.question, Style::Cell), (key, Style::Code), (state, Style::Cell)];
        sheet.text_row(row, &cells, &WIDTHS)?;
    }
    sheet.colour_beginnings(rows.len(), 3, &[("Deviation", Tone::Red), ("Not examined", Tone::Amber), ("Query", Tone::Amber)])?;
    sheet.no_number_warnings(rows.len(), 0, 3)
}
