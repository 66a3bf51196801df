//! Every count of records that a board's documents print, with the sums that tie them together.

use std::collections::{BTreeMap, BTreeSet};

use super::super::suppress::{Figures, Rule, SuppressError};
use super::{AuditFigure, Of};
use crate::audit::{PackRun, Severity};
use crate::outcome::board::{AuditSums, Board, Exception};
use crate::outcome::evidence::{Measure, MeasureNumbers};

/// The figures that each audit has, beside those by severity.
const PLAIN: [AuditFigure; 11] = [
    AuditFigure::Population,
    AuditFigure::InScope,
    AuditFigure::LeftOut,
    AuditFigure::Verdicts,
    AuditFigure::Pass,
    AuditFigure::Fail,
    AuditFigure::CannotTell,
    AuditFigure::NotApplicable,
    AuditFigure::NotYetDue,
    AuditFigure::Findings,
    AuditFigure::Waived,
];
/// The verdicts that a rule has of the records to which it applies.
const ASKED: [(AuditFigure, &str); 3] = [(AuditFigure::Pass, "met"), (AuditFigure::Fail, "failed"), (AuditFigure::CannotTell, "unknown")];

/// The key of a figure of audits.
pub(super) fn key(of: Of<'_>) -> String {
    let (pack, figure) = match of {
        Of::Pack(pack, figure) => (pack, figure),
        Of::All(figure) => ("", figure),
    };
    match figure {
        AuditFigure::Severity(severity) => format!("audit/{pack}/{}", severity.word()),
        other => format!("audit/{pack}/{other:?}"),
    }
}

/// The key of a figure of a rule.
pub(super) fn rule_key(pack: &str, code: &str, part: &str) -> String {
    format!("rule/{pack}/{code}/{part}")
}

/// The key of the open findings of a rule, by how grave they are in a word.
pub(super) fn open_key(pack: &str, code: &str, weight: &str) -> String {
    rule_key(pack, code, &format!("{} open", weight.to_lowercase()))
}

/// The key of a part of a measure.
pub(super) fn measure_key(pack: &str, code: &str, base: &str, part: &str) -> String {
    if base.is_empty() { rule_key(pack, code, part) } else { format!("share/{pack}/{code}/{base}/{part}") }
}

/// All figures, and the codes of rules whose shares are withheld as a whole: they have several, and one of them is small.
pub(super) fn register(board: &Board<'_>, rule: Rule) -> Result<(Figures, BTreeSet<String>), SuppressError> {
    let mut figures = Figures::new(rule);
    let runs: Vec<&PackRun> = board.outcome.audit.iter().flat_map(|audit| &audit.audit.packs).collect();
    for (line, run) in board.audits.iter().zip(&runs) {
        let sums = AuditSums::of(std::slice::from_ref(line));
        audit(&mut figures, &run.pack, &sums)?;
    }
    if !runs.is_empty() {
        audit(&mut figures, "", &board.audit_sums())?;
        let severities = Severity::ALL.map(AuditFigure::Severity);
        for figure in PLAIN.iter().chain(&severities) {
            let parts: Vec<String> = runs.iter().map(|run| key(Of::Pack(&run.pack, *figure))).collect();
            figures.sum(&key(Of::All(*figure)), &parts)?;
        }
    }
    let mut withheld = BTreeSet::new();
    for run in &runs {
        let measures = measures(board, run);
        let exceptions: Vec<&Exception> =
            board.exceptions.iter().filter(|one| one.rule.as_ref().is_some_and(|rule| rule.pack == run.pack)).collect();
        rules(&mut figures, run, &measures, &exceptions)?;
        shares(&mut figures, run, &measures, rule, &mut withheld)?;
    }
    Ok((figures, withheld))
}

/// The figures of one audit, or of all where the name is empty.
fn audit(figures: &mut Figures, pack: &str, sums: &AuditSums) -> Result<(), SuppressError> {
    let of = |figure| if pack.is_empty() { key(Of::All(figure)) } else { key(Of::Pack(pack, figure)) };
    for figure in PLAIN {
        figures.people(&of(figure), figure.of(sums) as u64)?;
    }
    for severity in Severity::ALL {
        figures.people(&of(AuditFigure::Severity(severity)), sums.by_severity.of(severity) as u64)?;
    }
    figures.sum(&of(AuditFigure::Population), &[of(AuditFigure::InScope), of(AuditFigure::LeftOut)])?;
    let verdicts = [AuditFigure::Pass, AuditFigure::Fail, AuditFigure::CannotTell, AuditFigure::NotApplicable, AuditFigure::NotYetDue];
    figures.sum(&of(AuditFigure::Verdicts), &verdicts.map(of))?;
    figures.sum(&of(AuditFigure::Findings), &Severity::ALL.map(|severity| of(AuditFigure::Severity(severity))))?;
    let open = format!("{} not waived", of(AuditFigure::Findings));
    figures.implied_people(&open, sums.findings.saturating_sub(sums.waived) as u64)?;
    figures.sum(&of(AuditFigure::Findings), &[of(AuditFigure::Waived), open])?;
    if sums.findings == sums.verdicts.fail {
        // Each fail is a finding, and a reader may know that.
        figures.same(&of(AuditFigure::Findings), &of(AuditFigure::Fail))?;
    }
    Ok(())
}

/// The measures of an audit that have numbers.
fn measures<'b>(board: &'b Board<'_>, run: &PackRun) -> Vec<(&'b Measure, &'b MeasureNumbers)> {
    let all = board.outcome.evidence.iter().flat_map(|criterion| &criterion.measures);
    all.filter(|measure| run.rule(&measure.code).is_some()).filter_map(|measure| Some((measure, measure.numbers.as_ref()?))).collect()
}

/// The figures of the rules that are printed, and what is left of the audit's own beside them.
fn rules(
    figures: &mut Figures,
    run: &PackRun,
    measures: &[(&Measure, &MeasureNumbers)],
    exceptions: &[&Exception],
) -> Result<(), SuppressError> {
    let measured: BTreeSet<&str> =
        measures.iter().filter(|(_, numbers)| numbers.base.is_empty()).map(|(one, _)| one.code.as_str()).collect();
    let codes: BTreeSet<&str> = measured.iter().copied().chain(exceptions.iter().map(|one| one.reference.as_str())).collect();
    let mut parts: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for code in &codes {
        let Some(rule) = run.rule(code) else { continue };
        let key = |part: &str| rule_key(&run.pack, code, part);
        let counts = rule.counts;
        figures.people(&key("asked"), (counts.pass + counts.fail + counts.cannot_tell) as u64)?;
        let values = [counts.pass, counts.fail, counts.cannot_tell];
        for ((_, part), value) in ASKED.iter().zip(values) {
            let put = if measured.contains(code) && *part != "failed" { Figures::people } else { Figures::implied_people };
            put(figures, &key(part), value as u64)?;
            parts.entry(part).or_default().push(key(part));
        }
        figures.sum(&key("asked"), &[key("met"), key("failed"), key("unknown")])?;
        if measured.contains(code) {
            figures.share(&key("share"), &key("met"), &key("asked"))?;
        }
        open_findings(figures, run, code, exceptions)?;
    }
    for ((figure, part), all) in ASKED.iter().zip([0, 1, 2]) {
        let sum: usize = run.rules.iter().map(|rule| [rule.counts.pass, rule.counts.fail, rule.counts.cannot_tell][all]).sum();
        let printed: usize = codes
            .iter()
            .filter_map(|code| run.rule(code))
            .map(|rule| [rule.counts.pass, rule.counts.fail, rule.counts.cannot_tell][all])
            .sum();
        let mut of = parts.remove(part).unwrap_or_default();
        if of.is_empty() {
            continue;
        }
        let rest = rule_key(&run.pack, "other rules", part);
        figures.implied_people(&rest, (sum - printed) as u64)?;
        of.push(rest);
        figures.sum(&key(Of::Pack(&run.pack, *figure)), &of)?;
    }
    severities(figures, run, exceptions)
}

/// The open findings of a rule by severity, which with the waived ones are its fails.
fn open_findings(figures: &mut Figures, run: &PackRun, code: &str, exceptions: &[&Exception]) -> Result<(), SuppressError> {
    let of_rule: Vec<&Exception> = exceptions.iter().filter(|one| one.reference == code).copied().collect();
    let mut parts = Vec::new();
    for one in &of_rule {
        let key = open_key(&run.pack, code, one.weight);
        figures.people(&key, one.count as u64)?;
        parts.push(key);
    }
    let failed = run.rule(code).map_or(0, |rule| rule.counts.fail);
    let open: usize = of_rule.iter().map(|one| one.count).sum();
    let Some(rest) = failed.checked_sub(open).filter(|_| !parts.is_empty()) else { return Ok(()) };
    let key = rule_key(&run.pack, code, "other findings");
    figures.implied_people(&key, rest as u64)?;
    parts.push(key);
    figures.sum(&rule_key(&run.pack, code, "failed"), &parts)
}

/// The findings of a severity are those of the exceptions and the waived ones.
fn severities(figures: &mut Figures, run: &PackRun, exceptions: &[&Exception]) -> Result<(), SuppressError> {
    for severity in [Severity::Critical, Severity::Major] {
        let of: Vec<&&Exception> = exceptions.iter().filter(|one| one.weight.eq_ignore_ascii_case(severity.word())).collect();
        let all = run.findings.iter().filter(|finding| finding.severity == severity).count();
        let open: usize = of.iter().map(|one| one.count).sum();
        let Some(waived) = all.checked_sub(open).filter(|_| !of.is_empty()) else { continue };
        let mut parts: Vec<String> = of.iter().map(|one| open_key(&run.pack, &one.reference, one.weight)).collect();
        let key_of_waived = rule_key(&run.pack, severity.word(), "waived");
        figures.implied_people(&key_of_waived, waived as u64)?;
        parts.push(key_of_waived);
        figures.sum(&key(Of::Pack(&run.pack, AuditFigure::Severity(severity))), &parts)?;
    }
    Ok(())
}

/// Shares of parts of the records. How the parts of one rule hang together is not known, so one that is small takes all with it.
fn shares(
    figures: &mut Figures,
    run: &PackRun,
    measures: &[(&Measure, &MeasureNumbers)],
    rule: Rule,
    withheld: &mut BTreeSet<String>,
) -> Result<(), SuppressError> {
    for (measure, numbers) in measures.iter().filter(|(_, numbers)| !numbers.base.is_empty()) {
        let key = |part: &str| measure_key(&run.pack, &measure.code, &numbers.base, part);
        let values = [numbers.met, numbers.of, numbers.of.saturating_sub(numbers.met), numbers.unknown];
        if values.iter().any(|value| rule.is_small(*value as u64)) {
            withheld.insert(measure.code.clone());
        }
        figures.people(&key("met"), numbers.met as u64)?;
        figures.people(&key("asked"), numbers.of as u64)?;
        figures.people(&key("unknown"), numbers.unknown as u64)?;
        figures.share(&key("share"), &key("met"), &key("asked"))?;
        if numbers.of == run.in_scope {
            figures.same(&key("asked"), &super::figures::key(Of::Pack(&run.pack, AuditFigure::InScope)))?;
        }
    }
    Ok(())
}
