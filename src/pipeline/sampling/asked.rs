//! What is asked of each record of a sample: the tests of the job file, or the rules of packs as questions.

use super::{DrawRequest, SampleError};
use crate::audit::sampling::Test;
use crate::audit::{Pack, Rule, Severity, load_all};

/// The word that asks for every test there is.
const ALL: &str = "all";

/// The tests of a draw: those named, or the job file's, or what the packs of the kind ask of each record.
pub(super) fn chosen(request: &DrawRequest) -> Result<Vec<Test>, SampleError> {
    if request.codes.is_empty() && (!request.tests.is_empty() || request.list.kind.is_none()) {
        return Ok(request.tests.clone());
    }
    let of = request.list.kind.as_ref();
    let library = crate::pipeline::audit::library(of.and_then(|of| of.schemas.as_deref()))?;
    let mut packs: Vec<Pack> = load_all(&library)?;
    if let Some(of) = of {
        let kind = super::kind::named(&library, &of.kind)?;
        packs.retain(|pack| pack.records == kind);
    }
    let rules: Vec<Test> = packs.iter().flat_map(|pack| &pack.rules).filter(|rule| rule.check.kind().is_single()).map(as_test).collect();
    if request.codes.is_empty() {
        // A tester goes to the file for what matters; slips of the register are found by the audit itself.
        let grave: Vec<Test> = rules.iter().filter(|test| test.severity >= Severity::Major).cloned().collect();
        return Ok(if grave.is_empty() { rules } else { grave });
    }
    let known: Vec<&Test> = request.tests.iter().chain(&rules).collect();
    if let [only] = &request.codes[..]
        && only.eq_ignore_ascii_case(ALL)
    {
        return Ok(known.into_iter().cloned().collect());
    }
    let find = |code: &String| {
        let found = known.iter().find(|test| test.code.eq_ignore_ascii_case(code.trim()));
        found.map(|test| (*test).clone()).ok_or_else(|| {
            let codes: Vec<&str> = known.iter().map(|test| test.code.as_str()).collect();
            SampleError::NoSuchTest { code: code.clone(), known: codes.join(", ") }
        })
    };
    let mut tests: Vec<Test> = Vec::new();
    for code in &request.codes {
        let test = find(code)?;
        if !tests.iter().any(|known| known.code == test.code) {
            tests.push(test);
        }
    }
    Ok(tests)
}

/// A rule as a question to the file of one record.
fn as_test(rule: &Rule) -> Test {
    Test {
        criterion: rule.reference.clone(),
        guidance: rule.rationale.clone(),
        severity: rule.severity,
        basis: rule.basis,
        ..Test::new(&rule.code, &rule.title)
    }
}
