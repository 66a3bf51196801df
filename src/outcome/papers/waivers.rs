//! The waivers of a run, each with what it accepts.

use super::Papers;
use crate::audit::{Finding, Waiver};

/// How a waiver stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WaiverState {
    /// It accepts findings of this run.
    Used,
    /// No finding fits it.
    Unused,
    /// Its last day is past, so what it accepted counts again.
    Expired,
    /// It does not say all that a waiver must, so it accepts nothing.
    Incomplete,
}

impl WaiverState {
    /// Its words in documents.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Used => "used",
            Self::Unused => "unused",
            Self::Expired => "expired",
            Self::Incomplete => "incomplete",
        }
    }
}

/// One waiver and the findings it is about.
#[derive(Debug, Clone)]
pub struct WaiverUse<'a> {
    /// The waiver.
    pub waiver: Waiver,
    /// How it stands.
    pub state: WaiverState,
    /// The findings that it fits, in the order of printing.
    pub findings: Vec<&'a Finding>,
}

impl<'a> Papers<'a> {
    /// The waivers in the order of files, sheets and rows.
    #[must_use]
    pub fn waivers(&self) -> Vec<WaiverUse<'a>> {
        let Some(audit) = self.audit else { return Vec::new() };
        let waivers = audit.tables.get(Waiver::KIND).map(Waiver::all).unwrap_or_default();
        waivers
            .into_iter()
            .map(|waiver| {
                let fits = |finding: &&Finding| waiver.lacks.is_none() && waiver.fits(finding);
                let findings: Vec<&Finding> = audit.audit.packs.iter().flat_map(|pack| &pack.findings).filter(fits).collect();
                let state = if waiver.lacks.is_some() {
                    WaiverState::Incomplete
                } else if findings.is_empty() {
                    WaiverState::Unused
                } else if waiver.is_expired(audit.as_at) {
                    WaiverState::Expired
                } else {
                    WaiverState::Used
                };
                WaiverUse { waiver, state, findings }
            })
            .collect()
    }
}
