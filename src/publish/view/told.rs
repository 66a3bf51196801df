//! Counts as an edition tells them, and what they are of.

use super::super::suppress::Mark;
use crate::audit::{Counts, Severity};
use crate::outcome::board::AuditSums;

/// A count as an edition tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// The count.
    Count(usize),
    /// Withheld, to protect people.
    Withheld,
}

impl Told {
    /// The count in figures, or the shorthand that stands for it.
    #[must_use]
    pub fn in_words(self) -> String {
        match self {
            Self::Count(count) => count.to_string(),
            Self::Withheld => Mark::SHORTHAND.to_owned(),
        }
    }
}

/// A figure of a document that counts records, by what it is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of<'a> {
    /// Of one audit, by the name of its pack.
    Pack(&'a str, AuditFigure),
    /// Of all audits together.
    All(AuditFigure),
}

/// A figure of an audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuditFigure {
    /// Records.
    Population,
    /// Records that were judged.
    InScope,
    /// Records that were left out.
    LeftOut,
    /// Verdicts of all rules.
    Verdicts,
    /// Passes.
    Pass,
    /// Fails.
    Fail,
    /// Verdicts that cannot be told.
    CannotTell,
    /// Verdicts that do not apply.
    NotApplicable,
    /// Verdicts for which there is still time.
    NotYetDue,
    /// Findings.
    Findings,
    /// Waived findings.
    Waived,
    /// Findings of a severity.
    Severity(Severity),
}

impl AuditFigure {
    /// The figure of one audit or of several.
    #[must_use]
    pub fn of(self, sums: &AuditSums) -> usize {
        let Counts { pass, fail, cannot_tell, not_applicable, not_yet_due } = sums.verdicts;
        match self {
            Self::Population => sums.population,
            Self::InScope => sums.in_scope,
            Self::LeftOut => sums.left_out,
            Self::Verdicts => pass + fail + cannot_tell + not_applicable + not_yet_due,
            Self::Pass => pass,
            Self::Fail => fail,
            Self::CannotTell => cannot_tell,
            Self::NotApplicable => not_applicable,
            Self::NotYetDue => not_yet_due,
            Self::Findings => sums.findings,
            Self::Waived => sums.waived,
            Self::Severity(severity) => sums.by_severity.of(severity),
        }
    }
}
