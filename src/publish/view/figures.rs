//! Every count of records that a board's published documents print, with the sums that tie them together.

use std::collections::BTreeSet;

use super::super::suppress::{Figures, Rule, SuppressError};
use super::{AuditFigure, Of};
use crate::audit::{PackRun, Severity};
use crate::outcome::Outcome;
use crate::outcome::board::{AuditSums, Board, Exception};
use crate::outcome::evidence::{Measure, MeasureNumbers};

/// Fields that name who answers for a record, and so do not make it a record about a person.
const ROLES: [&str; 16] = [
    "lead",
    "owner",
    "head",
    "manager",
    "worker",
    "supervisor",
    "approved_by",
    "signed_by",
    "reviewed_by",
    "screened_by",
    "manager_signed_by",
    "auditor",
    "named_person",
    "contact_details",
    "organiser",
    "author",
];

/// The key of a figure of audits.
pub(super) fn key(of: Of<'_>) -> String {
    let (pack, figure) = match of {
        Of::Pack(pack, figure) => (pack, figure),
        Of::All(figure) => ("", figure),
    };
    match figure {
        AuditFigure::Findings => format!("findings/{pack}/"),
        AuditFigure::Severity(severity) => format!("findings/{pack}/{}", severity.word()),
        other => format!("audit/{pack}/{other:?}"),
    }
}

/// The key of a figure of a rule.
fn rule_key(pack: &str, code: &str, part: &str) -> String {
    format!("rule/{pack}/{code}/{part}")
}

/// The key of the open findings of a rule, by how grave they are in a word.
pub(super) fn open_key(pack: &str, code: &str, weight: &str) -> String {
    rule_key(pack, code, &format!("{} open", weight.to_lowercase()))
}

/// The key of a part of a measure of the records of an audit.
pub(super) fn measure_key(pack: &str, code: &str, base: &str, part: &str) -> String {
    if base.is_empty() { rule_key(pack, code, part) } else { format!("share/{pack}/{code}/{base}/{part}") }
}

/// The key of a figure of a test of a sample, by the sample's file and the test's code.
pub(super) fn sample_key(file: &str, code: &str, part: &str) -> String {
    format!("sample/{file}/{code}/{part}")
}

/// Figures in the making, with the packs whose records are not about people.
struct Register<'b> {
    board: &'b Board<'b>,
    figures: Figures,
    rule: Rule,
    things: BTreeSet<&'b str>,
    withheld: BTreeSet<String>,
}

/// All figures, ready to be decided on.
pub(super) struct Registered {
    /// The figures.
    pub figures: Figures,
    /// The codes of rules whose shares are withheld as a whole: they have several, and one of them is small.
    pub withheld: BTreeSet<String>,
    /// The packs whose records are not about people.
    pub things: BTreeSet<String>,
}

/// Registers all figures.
pub(super) fn register(board: &Board<'_>, rule: Rule) -> Result<Registered, SuppressError> {
    let runs: Vec<&PackRun> = board.outcome.audit.iter().flat_map(|audit| &audit.audit.packs).collect();
    let things = runs.iter().filter(|run| !is_about_people(board.outcome, run)).map(|run| run.pack.as_str()).collect();
    let mut register = Register { board, figures: Figures::new(rule), rule, things, withheld: BTreeSet::new() };
    register.samples()?;
    if runs.is_empty() {
        return Ok(register.done());
    }
    for (line, run) in board.audits.iter().zip(&runs) {
        register.audit(&run.pack, &AuditSums::of(std::slice::from_ref(line)))?;
    }
    register.audit("", &board.audit_sums())?;
    let severities = Severity::ALL.map(AuditFigure::Severity);
    for figure in [AuditFigure::InScope, AuditFigure::CannotTell, AuditFigure::Findings].iter().chain(&severities) {
        let parts: Vec<String> = runs.iter().map(|run| key(Of::Pack(&run.pack, *figure))).collect();
        register.figures.sum(&key(Of::All(*figure)), &parts)?;
    }
    for run in &runs {
        let measures = measures(board, run);
        register.unknown(run, &measures)?;
        register.open_findings(run)?;
        register.shares(run, &measures)?;
    }
    Ok(register.done())
}

/// Whether the records of an audit are about people: they have a field that tells who, and not only who answers for the record.
fn is_about_people(outcome: &Outcome, run: &PackRun) -> bool {
    let records = outcome.audit.as_ref().and_then(|audit| audit.tables.get(&run.records));
    records.is_none_or(|records| records.schema.fields.iter().any(|field| field.identifying && !ROLES.contains(&field.name.as_str())))
}

/// The measures of an audit that have numbers.
fn measures<'b>(board: &'b Board<'_>, run: &PackRun) -> Vec<(&'b Measure, &'b MeasureNumbers)> {
    let all = board.outcome.evidence.iter().flat_map(|criterion| &criterion.measures);
    all.filter(|measure| run.rule(&measure.code).is_some())
        .filter_map(|measure| Some((measure, measure.numbers.as_ref()?)))
        .filter(|(_, numbers)| !numbers.sampled)
        .collect()
}

impl Register<'_> {
    fn done(self) -> Registered {
        let things = self.things.into_iter().map(str::to_owned).collect();
        Registered { figures: self.figures, withheld: self.withheld, things }
    }

    /// A count of the records of an audit; of people's, where they are about people.
    fn put(&mut self, pack: &str, key: &str, count: usize) -> Result<(), SuppressError> {
        if self.things.contains(pack) { self.figures.things(key, count as u64) } else { self.figures.people(key, count as u64) }
    }

    /// What follows from other counts without being printed.
    fn imply(&mut self, pack: &str, key: &str, count: usize) -> Result<(), SuppressError> {
        // Of things nothing needs protection, so what is implied need not be known either.
        if self.things.contains(pack) { self.figures.things(key, count as u64) } else { self.figures.implied_people(key, count as u64) }
    }

    /// The figures of one audit, or of all where the name is empty.
    fn audit(&mut self, pack: &str, sums: &AuditSums) -> Result<(), SuppressError> {
        let of = |figure| if pack.is_empty() { key(Of::All(figure)) } else { key(Of::Pack(pack, figure)) };
        for figure in [AuditFigure::InScope, AuditFigure::CannotTell, AuditFigure::Findings] {
            self.put(pack, &of(figure), figure.of(sums))?;
        }
        for severity in Severity::ALL {
            self.put(pack, &of(AuditFigure::Severity(severity)), sums.by_severity.of(severity))?;
        }
        self.figures.sum(&of(AuditFigure::Findings), &Severity::ALL.map(|severity| of(AuditFigure::Severity(severity))))?;
        if !pack.is_empty() {
            self.put(pack, &of(AuditFigure::Population), sums.population)?;
            self.put(pack, &of(AuditFigure::LeftOut), sums.left_out)?;
            self.figures.sum(&of(AuditFigure::Population), &[of(AuditFigure::InScope), of(AuditFigure::LeftOut)])?;
        }
        Ok(())
    }

    /// The figures of rules about all records, and of how many records they cannot tell: with the other rules, as many as the audit cannot.
    fn unknown(&mut self, run: &PackRun, measures: &[(&Measure, &MeasureNumbers)]) -> Result<(), SuppressError> {
        let codes: BTreeSet<&str> =
            measures.iter().filter(|(_, numbers)| numbers.base.is_empty()).map(|(measure, _)| measure.code.as_str()).collect();
        let (mut parts, mut told) = (Vec::new(), 0);
        for rule in codes.iter().filter_map(|code| run.rule(code)) {
            let key = |part: &str| rule_key(&run.pack, &rule.code, part);
            let counts = rule.counts;
            self.put(&run.pack, &key("asked"), counts.pass + counts.fail + counts.cannot_tell)?;
            self.put(&run.pack, &key("met"), counts.pass)?;
            self.put(&run.pack, &key("unknown"), counts.cannot_tell)?;
            self.imply(&run.pack, &key("failed"), counts.fail)?;
            self.figures.share(&key("share"), &key("met"), &key("asked"))?;
            // A share registers those who are left under this name.
            let left = format!("{} less {}", key("asked"), key("met"));
            self.figures.sum(&left, &[key("failed"), key("unknown")])?;
            parts.push(key("unknown"));
            told += counts.cannot_tell;
        }
        let all: usize = run.rules.iter().map(|rule| rule.counts.cannot_tell).sum();
        if let Some(rest) = all.checked_sub(told).filter(|_| !parts.is_empty()) {
            let other = rule_key(&run.pack, "other rules", "unknown");
            self.imply(&run.pack, &other, rest)?;
            parts.push(other);
            self.figures.sum(&key(Of::Pack(&run.pack, AuditFigure::CannotTell)), &parts)?;
        }
        Ok(())
    }

    /// The findings of a severity are those of the exceptions and the waived ones.
    fn open_findings(&mut self, run: &PackRun) -> Result<(), SuppressError> {
        for severity in [Severity::Critical, Severity::Major] {
            let of: Vec<&Exception> = self
                .board
                .exceptions
                .iter()
                .filter(|one| one.rule.as_ref().is_some_and(|rule| rule.pack == run.pack))
                .filter(|one| one.weight.eq_ignore_ascii_case(severity.word()))
                .collect();
            let all = run.findings.iter().filter(|finding| finding.severity == severity).count();
            let open: usize = of.iter().map(|one| one.count).sum();
            let Some(waived) = all.checked_sub(open).filter(|_| !of.is_empty()) else { continue };
            let mut parts = Vec::new();
            for one in &of {
                let key = open_key(&run.pack, &one.reference, one.weight);
                self.put(&run.pack, &key, one.count)?;
                parts.push(key);
            }
            let key_of_waived = rule_key(&run.pack, severity.word(), "waived");
            self.imply(&run.pack, &key_of_waived, waived)?;
            parts.push(key_of_waived);
            self.figures.sum(&key(Of::Pack(&run.pack, AuditFigure::Severity(severity))), &parts)?;
        }
        Ok(())
    }

    /// What each test of a sample that came back shows; whose records they are is not known, so they count as people's.
    fn samples(&mut self) -> Result<(), SuppressError> {
        for sample in self.board.outcome.audit.iter().flat_map(|audit| &audit.samples) {
            for test in &sample.tests {
                let key = |part: &str| sample_key(&sample.file, &test.code, part);
                self.figures.people(&key("population"), sample.population)?;
                self.figures.people(&key("size"), sample.size)?;
                self.figures.people(&key("asked"), test.n)?;
                self.figures.people(&key("unknown"), test.open)?;
                self.figures.people(&key("failed"), test.deviations)?;
                self.figures.people(&key("met"), test.n.saturating_sub(test.deviations))?;
                self.figures.sum(&key("asked"), &[key("met"), key("failed")])?;
            }
        }
        Ok(())
    }

    /// Shares of parts of the records. How the parts of one rule hang together is not known, so one that is small takes all with it.
    fn shares(&mut self, run: &PackRun, measures: &[(&Measure, &MeasureNumbers)]) -> Result<(), SuppressError> {
        for (measure, numbers) in measures.iter().filter(|(_, numbers)| !numbers.base.is_empty()) {
            let key = |part: &str| measure_key(&run.pack, &measure.code, &numbers.base, part);
            let values = [numbers.met, numbers.of, numbers.of.saturating_sub(numbers.met), numbers.unknown];
            if !self.things.contains(run.pack.as_str()) && values.iter().any(|value| self.rule.is_small(*value as u64)) {
                self.withheld.insert(measure.code.clone());
                continue;
            }
            for (part, count) in [("met", numbers.met), ("asked", numbers.of), ("unknown", numbers.unknown)] {
                self.put(&run.pack, &key(part), count)?;
            }
            self.figures.share(&key("share"), &key("met"), &key("asked"))?;
        }
        Ok(())
    }
}
