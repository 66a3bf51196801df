//! A line for each audit: population, method, verdicts, and what a clean result does and does not show.

use super::counted;
use crate::audit::{Counts, PackRun, Severity};
use crate::outcome::Outcome;

/// Findings by severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SeverityCounts([usize; Severity::ALL.len()]);

impl SeverityCounts {
    /// Counts the findings of a pack; waived ones are among them.
    #[must_use]
    pub fn of_run(run: &PackRun) -> Self {
        Self(Severity::ALL.map(|severity| run.findings.iter().filter(|finding| finding.severity == severity).count()))
    }

    /// How many are so grave.
    #[must_use]
    pub fn of(self, severity: Severity) -> usize {
        Severity::ALL.iter().zip(self.0).filter(|(known, _)| **known == severity).map(|(_, count)| count).sum()
    }
}

/// One audit.
#[derive(Debug, Clone)]
pub struct AuditLine {
    /// The pack's name.
    pub pack: String,
    /// Its title.
    pub title: String,
    /// The day it was judged from.
    pub as_at: chrono::NaiveDate,
    /// How many records there are; those judged and those left out add up to it.
    pub population: usize,
    /// How many were judged.
    pub in_scope: usize,
    /// How many were left out, with the reasons in words.
    pub left_out: (usize, String),
    /// How the records were chosen, in words.
    pub method: String,
    /// How many rules were run, and how many could not be.
    pub rules: (usize, usize),
    /// The verdicts of all rules together.
    pub verdicts: Counts,
    /// How many findings there are, waived ones among them.
    pub findings: usize,
    /// How many of them are waived.
    pub waived: usize,
    /// The findings by severity.
    pub by_severity: SeverityCounts,
    /// Why records were left out, without numbers.
    pub left_out_because: String,
    /// What the result does and does not show.
    pub shows: String,
    /// The same without numbers, for those who must not print small ones.
    pub shows_without_numbers: String,
}

/// All audits together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AuditSums {
    /// How many records there are.
    pub population: usize,
    /// How many were judged.
    pub in_scope: usize,
    /// How many were left out.
    pub left_out: usize,
    /// The verdicts of all rules.
    pub verdicts: Counts,
    /// How many findings there are, waived ones among them.
    pub findings: usize,
    /// How many of them are waived.
    pub waived: usize,
    /// The findings by severity.
    pub by_severity: SeverityCounts,
}

impl AuditSums {
    /// Adds up the audits.
    #[must_use]
    pub fn of(lines: &[AuditLine]) -> Self {
        let mut sums = Self::default();
        for line in lines {
            sums.population += line.population;
            sums.in_scope += line.in_scope;
            sums.left_out += line.left_out.0;
            add(&mut sums.verdicts, line.verdicts);
            sums.findings += line.findings;
            sums.waived += line.waived;
            for (sum, count) in sums.by_severity.0.iter_mut().zip(line.by_severity.0) {
                *sum += count;
            }
        }
        sums
    }
}

fn add(sum: &mut Counts, more: Counts) {
    sum.pass += more.pass;
    sum.fail += more.fail;
    sum.cannot_tell += more.cannot_tell;
    sum.not_applicable += more.not_applicable;
    sum.not_yet_due += more.not_yet_due;
}

/// A line for each audit that was run, in the order of the packs.
pub(super) fn lines(outcome: &Outcome) -> Vec<AuditLine> {
    outcome.audit.iter().flat_map(|audit| &audit.audit.packs).map(line).collect()
}

fn line(run: &PackRun) -> AuditLine {
    let mut verdicts = Counts::default();
    for rule in &run.rules {
        add(&mut verdicts, rule.counts);
    }
    let not_run = run.rules.iter().filter(|rule| rule.not_run.is_some()).count();
    let reasons: Vec<String> = run.left_out.iter().map(|left| format!("{} {}", left.keys.len(), left.reason)).collect();
    AuditLine {
        pack: run.pack.clone(),
        title: run.title.clone(),
        as_at: run.as_at,
        population: run.population,
        in_scope: run.in_scope,
        left_out: (run.left_out.iter().map(|left| left.keys.len()).sum(), reasons.join("; ")),
        method: "Every record in scope was judged; this is no sample.".to_owned(),
        rules: (run.rules.len() - not_run, not_run),
        verdicts,
        findings: run.findings.len(),
        waived: run.findings.iter().filter(|finding| finding.waived.is_some()).count(),
        by_severity: SeverityCounts::of_run(run),
        left_out_because: run.left_out.iter().map(|left| left.reason.as_str()).collect::<Vec<_>>().join("; "),
        shows: shows(run, not_run, Some(verdicts.cannot_tell)),
        shows_without_numbers: shows(run, not_run, None),
    }
}

/// What a result does and does not show; without numbers of records and verdicts where `cannot_tell` is not to be said.
fn shows(run: &PackRun, not_run: usize, cannot_tell: Option<usize>) -> String {
    let mut text = if run.in_scope == 0 {
        "No record was in scope, so the audit shows nothing.".to_owned()
    } else if !run.findings.is_empty() {
        "It shows what the records say, rule by rule.".to_owned()
    } else if cannot_tell.is_some() {
        format!("The {} show no breach of the rules that were run.", counted(run.in_scope, "record", "records"))
    } else {
        "The records show no breach of the rules that were run.".to_owned()
    };
    text.push_str(" It does not show that what they say is true, nor anything about records that were not given.");
    match cannot_tell {
        Some(0) => {}
        Some(verdicts) => {
            text.push_str(&format!(" {} could not be told and are not counted as passed.", counted(verdicts, "verdict", "verdicts")));
        }
        None => text.push_str(" A verdict that cannot be told is not counted as passed."),
    }
    if not_run > 0 {
        text.push_str(&format!(
            " {} not run{}.",
            if not_run == 1 { "1 rule was".to_owned() } else { format!("{not_run} rules were") },
            if cannot_tell.is_some() { "; the working papers say why" } else { "" },
        ));
    }
    text
}
