//! A test sheet that comes back among other files: what it shows, and its deviations as findings.

use std::sync::Arc;

use chrono::NaiveDate;

use super::SampleError;
use super::check::{SheetEvaluation, evaluation};
use super::workbook::SampleBook;
use crate::audit::sampling::form::{self, Answer, item};
use crate::audit::sampling::returned::{Conclusion, Given, TestResult};
use crate::audit::sampling::round::RoundSample;
use crate::audit::{Basis, Evidence, Finding, Severity, identity};
use crate::cell::Book;

/// A sample's workbook as it came back, filled in or not.
#[derive(Debug, Clone, PartialEq)]
pub struct Returned {
    /// The workbook's name.
    pub file: String,
    /// The file of the list it was drawn from.
    pub list: String,
    /// The sheet of the list; empty for a text file, and for a kind that stands on several.
    pub sheet: String,
    /// The kind of record, where it was drawn by kind.
    pub kind: Option<String>,
    /// The day of the draw; of the first one, where it was enlarged since.
    pub drawn_on: NaiveDate,
    /// Records in the population.
    pub population: u64,
    /// Records drawn.
    pub size: u64,
    /// Answers given so far, clear or not.
    pub answered: usize,
    /// Whether every test has a clear answer for every record that must be examined.
    pub complete: bool,
    /// Each test.
    pub tests: Vec<ReturnedTest>,
    /// All figures, as `sample evaluate` gives them, and what became of the rows since the draw.
    pub evaluation: SheetEvaluation,
}

/// What one test of a returned sheet shows.
#[derive(Debug, Clone, PartialEq)]
pub struct ReturnedTest {
    /// Its short name; the rule's code where it was taken from a pack.
    pub code: String,
    /// The question.
    pub question: String,
    /// How grave a deviation is.
    pub severity: Severity,
    /// Where the question comes from.
    pub basis: Basis,
    /// Records examined.
    pub n: u64,
    /// Deviations among them.
    pub deviations: u64,
    /// Records about which nothing is known yet; never a pass.
    pub open: u64,
    /// The decision, where there is a tolerable rate.
    pub conclusion: Option<Conclusion>,
    /// Whether the test's target is met; nothing where there is none, or the sample does not show it.
    pub target_met: Option<bool>,
    /// What it shows, as sentences.
    pub sentence: String,
    /// The deviations, in the order of the draw; the first cell of each is the answer's.
    pub findings: Vec<Finding>,
}

impl Returned {
    /// The sample as the calendar of rounds counts it.
    #[must_use]
    pub fn round_sample(&self) -> RoundSample {
        RoundSample {
            file: self.file.clone(),
            kind: self.kind.clone(),
            list: self.list.clone(),
            sheet: self.sheet.clone(),
            drawn_on: self.drawn_on,
            size: self.size,
            complete: self.complete,
        }
    }
}

/// What a workbook says if it is a sample of ours; nothing where it is none.
///
/// # Errors
///
/// [`SampleError`] where it is one, but its recipe cannot be read.
#[must_use]
pub fn returned(book: &Book) -> Option<Result<Returned, SampleError>> {
    SampleBook::is_one(book).then(|| of(&SampleBook::of(book)?))
}

fn of(sample: &SampleBook) -> Result<Returned, SampleError> {
    let evaluation = evaluation(sample, None, None)?;
    let text = |name: &str| sample.item(name).unwrap_or_default().to_owned();
    Ok(Returned {
        file: sample.file.clone(),
        list: text(item::FILE),
        sheet: text(item::SHEET),
        kind: sample.item(item::KIND).map(str::to_owned),
        drawn_on: sample.first_day()?,
        population: sample.count(item::POPULATION)?,
        size: sample.count(item::SIZE)?,
        answered: sample.answers.values().filter(|given| !given.said.is_empty()).count(),
        complete: evaluation.result.tests.iter().all(|test| test.tally.open() == 0),
        tests: evaluation.result.tests.iter().map(|test| of_test(sample, test)).collect(),
        evaluation,
    })
}

fn of_test(sample: &SampleBook, found: &TestResult) -> ReturnedTest {
    let test = &found.test;
    ReturnedTest {
        code: test.code.clone(),
        question: test.question.clone(),
        severity: test.severity,
        basis: test.basis,
        n: found.tally.examined,
        deviations: found.tally.deviations,
        open: found.tally.open(),
        conclusion: found.conclusion,
        target_met: found.aim.as_ref().and_then(|aim| aim.result.as_ref()).and_then(|result| result.met()),
        sentence: found.sentences().join(" "),
        findings: found.tally.deviating.iter().filter_map(|key| finding(sample, found, key)).collect(),
    }
}

/// One deviation.
fn finding(sample: &SampleBook, found: &TestResult, key: &str) -> Option<Finding> {
    let test = &found.test;
    let place = (test.code.clone(), key.to_owned());
    let answer = sample.answers.get(&place)?;
    let cell =
        |field: &str, given: &Given| Evidence { at: given.at.clone(), field: field.to_owned(), said: Arc::from(given.said.as_str()) };
    let mut evidence = vec![cell(form::ANSWER, answer)];
    evidence.extend(sample.seen.get(&place).map(|seen| cell(form::EVIDENCE, seen)));
    let message = match Answer::read(&answer.said) {
        Some(Answer::NotAvailable) => {
            format!("The file was not available, which counts as a deviation. The question was: {}", test.question)
        }
        _ => format!("A tester found this not met: {}", test.question),
    };
    let message = if message.ends_with(['?', '.', '!']) { message } else { message + "." };
    // Two sheets may both have a T1: the question tells them apart.
    let id = identity(&format!("{}: {}", test.code, test.question), key, &evidence);
    Some(Finding {
        id,
        code: test.code.clone(),
        severity: test.severity,
        basis: test.basis,
        about: key.to_owned(),
        message,
        evidence,
        waived: None,
    })
}
