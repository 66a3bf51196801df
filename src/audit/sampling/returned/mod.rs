//! What a filled-in test sheet shows: per test and per file, nothing dropped and no blank taken for a pass.

mod aim;
mod words;

pub use aim::Aim;

use std::collections::BTreeMap;

use super::form::Answer;
use super::{Decision, Evaluation, Figures, Method, Rate, SamplingError, Stratified, Stratum, Test, evaluate, evaluate_strata};
use crate::cell::SourceRef;

/// A record that was drawn, as the workbook's register has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// Its key.
    pub key: String,
    /// Its stratum; empty where there are none.
    pub stratum: String,
    /// Whether it is a reserve.
    pub reserve: bool,
}

/// A sample as its workbook has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Register {
    /// The records of the sample and the reserves, each in the order of the draw.
    pub records: Vec<Registered>,
    /// The strata: name, and records in it.
    pub strata: Vec<(String, u64)>,
    /// Records in the population.
    pub population: u64,
    /// How sure the conclusion is to be.
    pub confidence: Rate,
    /// The rate that must be shown not to be reached, where there is one.
    pub tolerable: Option<Rate>,
    /// The tests.
    pub tests: Vec<Test>,
}

/// What stands in an answer's cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The words; empty for a blank.
    pub said: String,
    /// The cell.
    pub at: SourceRef,
}

/// The answers by test and key.
pub type Answers = BTreeMap<(String, String), Given>;

/// A decision where not everything was examined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Conclusion {
    /// Whatever the open records turn out to be.
    Decided(Decision),
    /// It depends on the records that are still open.
    Open,
}

impl Conclusion {
    /// The conclusion in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Decided(decision) => decision.words(),
            Self::Open => "cannot tell yet",
        }
    }
}

/// The figures of a test or of the files.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown {
    /// Nothing was examined.
    Nothing,
    /// A simple sample.
    Simple(Evaluation),
    /// A stratified one.
    Stratified(Stratified),
}

/// How the answers to one test are counted; the records of the sample are each counted once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// Records examined, reserves that replace others among them.
    pub examined: u64,
    /// Deviations among them.
    pub deviations: u64,
    /// Deviations because the file was not available.
    pub not_available: u64,
    /// Records of the sample to which the question does not apply.
    pub not_applicable: Vec<String>,
    /// Reserves that took their places.
    pub replaced_by: Vec<String>,
    /// Records to which the question does not apply and for which there was no reserve left.
    pub not_replaced: u64,
    /// Records not examined: no answer, reserves that must be examined now among them.
    pub blank: Vec<String>,
    /// Records whose answer is none of the four, with the answer.
    pub queries: Vec<(String, Given)>,
    /// Reserves that were answered although no place was free: not counted.
    pub not_needed: Vec<String>,
    /// The keys that deviate.
    pub deviating: Vec<String>,
}

impl Tally {
    /// Records about which nothing is known yet.
    #[must_use]
    pub fn open(&self) -> u64 {
        (self.blank.len() + self.queries.len()) as u64
    }
}

/// What the answers to one test show.
#[derive(Debug, Clone, PartialEq)]
pub struct TestResult {
    /// The test.
    pub test: Test,
    /// How its answers are counted.
    pub tally: Tally,
    /// The figures of those examined.
    pub shown: Shown,
    /// The decision, where there is a tolerable rate.
    pub conclusion: Option<Conclusion>,
    /// Where those that meet it stand to the test's target, where it has one.
    pub aim: Option<Aim>,
}

/// What the files show, each taken as a whole: one deviates if any test does.
#[derive(Debug, Clone, PartialEq)]
pub struct FileResult {
    /// Files of the sample with an answer to every test, or a deviation already.
    pub examined: u64,
    /// Those with a deviation.
    pub deviations: u64,
    /// Files of which an answer is missing or unclear.
    pub open: u64,
    /// Files to which no test applies.
    pub not_applicable: u64,
    /// The figures; none as long as a file is open.
    pub shown: Shown,
}

/// What a filled-in sheet shows.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetResult {
    /// Each test.
    pub tests: Vec<TestResult>,
    /// The files as wholes.
    pub files: FileResult,
}

/// Judges the answers of a sheet.
///
/// # Errors
///
/// [`SamplingError`] where the register's own figures cannot be.
pub fn judge(register: &Register, answers: &Answers) -> Result<SheetResult, SamplingError> {
    let tests = register.tests.iter().map(|test| judge_test(register, answers, test)).collect::<Result<_, _>>()?;
    Ok(SheetResult { tests, files: judge_files(register, answers)? })
}

/// What an answer's cell comes to.
enum Reading<'a> {
    Blank,
    Answer(Answer),
    Query(&'a Given),
}

fn reading<'a>(answers: &'a Answers, test: &Test, key: &str) -> Reading<'a> {
    match answers.get(&(test.code.clone(), key.to_owned())) {
        None => Reading::Blank,
        Some(given) if given.said.trim().is_empty() => Reading::Blank,
        Some(given) => Answer::read(&given.said).map_or(Reading::Query(given), Reading::Answer),
    }
}

fn judge_test(register: &Register, answers: &Answers, test: &Test) -> Result<TestResult, SamplingError> {
    let mut tally = Tally::default();
    let mut strata = Vec::new();
    for (name, population) in &register.strata {
        let (n, k) = count_stratum(register, answers, test, name, &mut tally);
        strata.push(Stratum { name: name.clone(), population: *population, n, k });
    }
    // Where a question does not apply to some, nobody knows to how many of the population it does.
    let applies_to_all = tally.not_applicable.is_empty();
    let shown = figures(register, &strata, applies_to_all)?;
    let conclusion = conclude(register, &strata, &tally, applies_to_all)?;
    let aim = Aim::of(test, &shown, tally.open())?;
    Ok(TestResult { test: test.clone(), tally, shown, conclusion, aim })
}

/// Counts the answers of one stratum; gives records examined and deviations.
fn count_stratum(register: &Register, answers: &Answers, test: &Test, stratum: &str, tally: &mut Tally) -> (u64, u64) {
    let (mut n, mut k, mut free) = (0, 0, 0_u64);
    let mut take = |key: &str, answer: Answer, tally: &mut Tally| {
        n += 1;
        if answer.deviates() {
            k += 1;
            tally.deviating.push(key.to_owned());
        }
        tally.not_available += u64::from(answer == Answer::NotAvailable);
    };
    let here = |reserve: bool| register.records.iter().filter(move |record| record.stratum == stratum && record.reserve == reserve);
    for record in here(false) {
        match reading(answers, test, &record.key) {
            Reading::Blank => tally.blank.push(record.key.clone()),
            Reading::Query(given) => tally.queries.push((record.key.clone(), given.clone())),
            Reading::Answer(Answer::NotApplicable) => {
                tally.not_applicable.push(record.key.clone());
                free += 1;
            }
            Reading::Answer(answer) => take(&record.key, answer, tally),
        }
    }
    for record in here(true) {
        let answer = reading(answers, test, &record.key);
        if free == 0 {
            if !matches!(answer, Reading::Blank) {
                tally.not_needed.push(record.key.clone());
            }
            continue;
        }
        match answer {
            // The question does not apply to this one either: the next takes the place.
            Reading::Answer(Answer::NotApplicable) => continue,
            Reading::Answer(answer) => {
                tally.replaced_by.push(record.key.clone());
                take(&record.key, answer, tally);
            }
            Reading::Blank => tally.blank.push(record.key.clone()),
            Reading::Query(given) => tally.queries.push((record.key.clone(), given.clone())),
        }
        free -= 1;
    }
    tally.not_replaced += free;
    tally.examined += n;
    tally.deviations += k;
    (n, k)
}

/// The figures of what was examined.
fn figures(register: &Register, strata: &[Stratum], applies_to_all: bool) -> Result<Shown, SamplingError> {
    let (n, k) = (strata.iter().map(|s| s.n).sum(), strata.iter().map(|s| s.k).sum());
    if n == 0 {
        return Ok(Shown::Nothing);
    }
    if applies_to_all && strata.len() > 1 {
        return evaluate_strata(strata, register.confidence, register.tolerable).map(Shown::Stratified);
    }
    simple(register, n, k, applies_to_all).map(Shown::Simple)
}

fn simple(register: &Register, n: u64, k: u64, applies_to_all: bool) -> Result<Evaluation, SamplingError> {
    let population = applies_to_all.then_some(register.population);
    let (confidence, tolerable) = (register.confidence, register.tolerable);
    evaluate(&Figures { n, k, population, confidence, tolerable, method: (!applies_to_all).then_some(Method::Binomial) })
}

/// The decision if it does not depend on the records that are still open.
fn conclude(register: &Register, strata: &[Stratum], tally: &Tally, applies_to_all: bool) -> Result<Option<Conclusion>, SamplingError> {
    if register.tolerable.is_none() {
        return Ok(None);
    }
    let open_in = |name: &str| {
        let here = |key: &String| register.records.iter().any(|record| record.key == *key && record.stratum == name);
        (tally.blank.iter().filter(|key| here(key)).count() + tally.queries.iter().filter(|(key, _)| here(key)).count()) as u64
    };
    let complete = |deviating: bool| {
        let filled: Vec<Stratum> = strata
            .iter()
            .map(|stratum| {
                let open = open_in(&stratum.name);
                Stratum { n: stratum.n + open, k: stratum.k + if deviating { open } else { 0 }, ..stratum.clone() }
            })
            .collect();
        figures(register, &filled, applies_to_all).map(|shown| match shown {
            Shown::Nothing => None,
            Shown::Simple(found) => found.decision,
            Shown::Stratified(found) => found.decision,
        })
    };
    let (best, worst) = (complete(false)?, complete(true)?);
    Ok(match (best, worst) {
        (Some(best), Some(worst)) if best == worst => Some(Conclusion::Decided(best)),
        (Some(_), Some(_)) => Some(Conclusion::Open),
        _ => None,
    })
}

fn judge_files(register: &Register, answers: &Answers) -> Result<FileResult, SamplingError> {
    let mut result = FileResult { examined: 0, deviations: 0, open: 0, not_applicable: 0, shown: Shown::Nothing };
    let mut strata: Vec<Stratum> =
        register.strata.iter().map(|(name, population)| Stratum { name: name.clone(), population: *population, n: 0, k: 0 }).collect();
    for record in register.records.iter().filter(|record| !record.reserve) {
        let read: Vec<Reading<'_>> = register.tests.iter().map(|test| reading(answers, test, &record.key)).collect();
        let deviates = read.iter().any(|reading| matches!(reading, Reading::Answer(answer) if answer.deviates()));
        let open = read.iter().any(|reading| matches!(reading, Reading::Blank | Reading::Query(_)));
        let applies = read.iter().any(|reading| !matches!(reading, Reading::Answer(Answer::NotApplicable)));
        if !applies {
            result.not_applicable += 1;
        } else if open && !deviates {
            result.open += 1;
        } else {
            result.examined += 1;
            result.deviations += u64::from(deviates);
            if let Some(stratum) = strata.iter_mut().find(|stratum| stratum.name == record.stratum) {
                stratum.n += 1;
                stratum.k += u64::from(deviates);
            }
        }
    }
    // Files known to deviate are counted before they are finished, so until all are, the rate would be too high.
    if result.open == 0 {
        result.shown = figures(register, &strata, result.not_applicable == 0)?;
    }
    Ok(result)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell::CellAddress;

    fn register(sample: u64, reserves: u64, population: u64) -> Register {
        let record = |n: u64| Registered { key: format!("P-{n}"), stratum: String::new(), reserve: n > sample };
        Register {
            records: (1..=sample + reserves).map(record).collect(),
            strata: vec![(String::new(), population)],
            population,
            confidence: "95".parse().unwrap(),
            tolerable: "5".parse().ok(),
            tests: vec![Test::new("T1", "?")],
        }
    }

    fn answers(words: &[(u64, &str)]) -> Answers {
        let at = SourceRef::new(&"s.xlsx".into(), &"Test sheet".into(), CellAddress::new(1, 6));
        words.iter().map(|(n, said)| (("T1".to_owned(), format!("P-{n}")), Given { said: (*said).to_owned(), at: at.clone() })).collect()
    }

    fn result(register: &Register, answers: &Answers) -> TestResult {
        judge(register, answers).unwrap().tests.remove(0)
    }

    fn all_met(n: u64) -> Vec<(u64, &'static str)> {
        (1..=n).map(|n| (n, "Met")).collect()
    }

    #[test]
    fn a_missing_file_is_a_deviation_and_a_blank_is_nothing() {
        let mut given = all_met(59);
        given[3].1 = "File not available";
        given[7].1 = "not met";
        given[9].1 = " ";
        let found = result(&register(59, 5, 100_000), &answers(&given));
        assert_eq!((found.tally.examined, found.tally.deviations, found.tally.not_available), (58, 2, 1));
        assert_eq!(
            (&found.tally.blank[..], &found.tally.deviating[..]),
            (&["P-10".to_owned()][..], &["P-4".to_owned(), "P-8".to_owned()][..])
        );
        assert_eq!(found.conclusion, Some(Conclusion::Decided(Decision::NotSupported)));
    }

    #[test]
    fn a_decision_that_hangs_on_open_records_is_not_made() {
        let mut given = all_met(59);
        given[0].1 = "";
        let found = result(&register(59, 0, 1_000_000), &answers(&given));
        assert_eq!(found.conclusion, Some(Conclusion::Open));
        assert!(found.sentences().iter().any(|line| line.contains("not counted as met: P-1")));
        // 93 allow one deviation: one blank among them changes nothing.
        let mut given = all_met(93);
        given[0].1 = "";
        assert_eq!(result(&register(93, 0, 1_000_000), &answers(&given)).conclusion, Some(Conclusion::Decided(Decision::Supported)));
        given[1].1 = "yes";
        let found = result(&register(93, 0, 1_000_000), &answers(&given));
        assert_eq!((found.conclusion, found.tally.queries[0].0.as_str()), (Some(Conclusion::Open), "P-2"));
    }

    #[test]
    fn reserves_take_the_places_of_those_not_applicable_in_order() {
        let mut given = all_met(60);
        given[4].1 = "Not applicable";
        given[5].1 = "Not applicable";
        given.extend([(61, "Not applicable"), (62, "Not met"), (63, "Met"), (64, "Not met")]);
        let found = result(&register(60, 5, 300), &answers(&given));
        assert_eq!((found.tally.examined, found.tally.deviations), (60, 1));
        assert_eq!(
            (&found.tally.replaced_by[..], &found.tally.not_needed[..]),
            (&["P-62".to_owned(), "P-63".to_owned()][..], &["P-64".to_owned()][..])
        );
        let Shown::Simple(figures) = &found.shown else { panic!("a simple sample") };
        assert_eq!((figures.method, figures.population), (Method::Binomial, None));
        // A reserve that must be examined and was not is open, the one after it not needed.
        given.retain(|(n, _)| *n != 62);
        let found = result(&register(60, 5, 300), &answers(&given));
        assert_eq!((&found.tally.blank[..], found.tally.not_needed.len()), (&["P-62".to_owned()][..], 1));
    }

    #[test]
    fn every_record_examined_is_a_census() {
        let found = result(&register(20, 0, 20), &answers(&all_met(20)));
        let Shown::Simple(figures) = &found.shown else { panic!("a simple sample") };
        assert!(figures.census && figures.p_value.is_none());
        assert_eq!(result(&register(20, 0, 20), &answers(&[])).shown, Shown::Nothing);
    }

    #[test]
    fn a_file_deviates_if_any_test_does() {
        let mut register = register(10, 0, 100);
        register.tests.push(Test { code: "T2".into(), ..register.tests[0].clone() });
        let mut given = answers(&all_met(10));
        for n in 1..=10 {
            let said = match n {
                1 => "Not met",
                2 => "",
                _ => "Met",
            };
            let at = given.values().next().unwrap().at.clone();
            given.insert(("T2".into(), format!("P-{n}")), Given { said: said.to_owned(), at });
        }
        let files = judge(&register, &given).unwrap().files;
        assert_eq!((files.examined, files.deviations, files.open), (9, 1, 1));
    }
}
