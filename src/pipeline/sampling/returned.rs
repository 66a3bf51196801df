//! A test sheet that comes back among other files: what it shows, and its deviations as findings.

use std::sync::Arc;

use super::SampleError;
use super::check::evaluation;
use super::workbook::SampleBook;
use crate::audit::sampling::form::{self, Answer, item};
use crate::audit::sampling::returned::{Given, TestResult};
use crate::audit::{Evidence, Finding, identity};
use crate::cell::Book;
pub use crate::outcome::samples::{Returned, ReturnedTest};

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
        notes: evaluation.notes,
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
        records: 1,
    })
}
