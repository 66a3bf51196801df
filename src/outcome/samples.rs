//! Samples that came back filled in: what each test shows, for the criteria and for the calendar of sampling.

use chrono::NaiveDate;

use super::evidence::{EvidenceState, Measure, MeasureNumbers};
use crate::audit::sampling::Decision;
use crate::audit::sampling::returned::Conclusion;
use crate::audit::sampling::round::RoundSample;
use crate::audit::{Basis, Finding, Severity};

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
    /// What became of the rows since the draw, and what else a reader must know, as sentences.
    pub notes: Vec<String>,
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

impl Returned {
    /// What its tests say for criteria that name them; a test that nobody has begun says nothing.
    #[must_use]
    pub fn measures(&self) -> Vec<Measure> {
        self.tests.iter().filter(|test| test.n > 0).map(|test| self.measure(test)).collect()
    }

    fn measure(&self, test: &ReturnedTest) -> Measure {
        let census = test.n == self.population;
        let state = match (test.target_met, test.conclusion) {
            (Some(true), _) | (None, Some(Conclusion::Decided(Decision::Supported))) => EvidenceState::Evidenced,
            (Some(false), _) | (None, Some(Conclusion::Decided(Decision::NotSupported))) => EvidenceState::NotMet,
            (None, None) if test.deviations > 0 => EvidenceState::NotMet,
            (None, None) if census && test.open == 0 => EvidenceState::Evidenced,
            (None, Some(Conclusion::Open) | None) => EvidenceState::CannotTell,
        };
        let count = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
        let numbers = MeasureNumbers {
            base: self.file.clone(),
            sampled: true,
            met: count(test.n.saturating_sub(test.deviations)),
            of: count(test.n),
            unknown: count(test.open),
        };
        let open = if test.open > 0 { format!("; {} not examined yet", test.open) } else { String::new() };
        Measure {
            code: test.code.clone(),
            title: test.question.clone(),
            state,
            figure: format!("{} of {} examined are met{open}", test.n - test.deviations, test.n),
            target: match (test.target_met.is_some(), test.conclusion.is_some()) {
                (true, _) => "the test's target".to_owned(),
                (false, true) => "the tolerable rate of the sample".to_owned(),
                (false, false) => "100%".to_owned(),
            },
            gap: if test.deviations > 0 { format!("{} not met", test.deviations) } else { String::new() },
            how: format!(
                "{} of {} records of {}, drawn on {} ({}). {}",
                if census { "all".to_owned() } else { format!("a sample of {}", self.size) },
                self.population,
                if self.sheet.is_empty() { &self.list } else { &self.sheet },
                self.drawn_on.format("%-d %B %Y"),
                self.file,
                test.sentence
            ),
            findings: test.findings.len(),
            cannot_tell: usize::try_from(test.open).unwrap_or(usize::MAX),
            waived: test.findings.iter().filter(|finding| finding.waived.is_some()).count(),
            numbers: Some(numbers),
        }
    }
}
