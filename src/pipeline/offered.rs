//! What is offered as evidence: returned samples beside the audits, and what both say of the success criteria.

use std::sync::Arc;

use super::{PlanRun, Request, RunError, Unused, sampling};
use crate::audit::Finding;
use crate::audit::sampling::round::{RoundSample, calendar_of};
use crate::cell::Book;
use crate::outcome::AuditOutcome;
use crate::outcome::evidence::{self, Measure, Offered};
use crate::outcome::samples::Returned;
use crate::plan::ActionPlan;

/// Takes the samples that came back from among the files.
pub(super) fn returned_samples(books: Vec<Book>, unused: &mut Vec<Unused>) -> (Vec<Book>, Vec<Returned>) {
    let (mut others, mut samples) = (Vec::new(), Vec::new());
    for book in books {
        match sampling::returned(&book) {
            None => others.push(book),
            Some(Ok(sample)) => samples.push(sample),
            Some(Err(fault)) => unused.push(Unused { file: book.file.to_string(), reason: fault.to_string() }),
        }
    }
    (others, samples)
}

/// What testers found not met in samples, each once though it stands in several.
pub(super) fn deviations(samples: &[Returned]) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for finding in samples.iter().flat_map(|sample| &sample.tests).flat_map(|test| &test.findings) {
        if !found.iter().any(|known| known.id == finding.id) {
            found.push(finding.clone());
        }
    }
    found
}

/// The audits with what samples show, and how the rounds of sampling stand.
pub(super) fn with_samples(mut audit: AuditOutcome, samples: Vec<Returned>, request: &Request) -> Result<AuditOutcome, RunError> {
    let found: Vec<RoundSample> = samples.iter().map(Returned::round_sample).collect();
    for round in &request.job.rounds {
        audit.rounds.extend(calendar_of(round, &found, request.terms.as_at)?);
    }
    audit.samples = samples;
    Ok(audit)
}

/// Says of each success criterion what the audits show.
pub(super) fn offer_evidence(plans: &mut [PlanRun], audit: Option<&Arc<AuditOutcome>>, request: &Request) -> Result<(), RunError> {
    let packs = request.judging.as_ref().map(|judging| judging.packs()).unwrap_or_default();
    let known: Vec<&ActionPlan> = plans.iter().filter(|plan| plan.outcome.has_plan()).map(|plan| &plan.outcome.plan).collect();
    if !known.is_empty() && request.judging.is_some() {
        evidence::check(&known, packs, &request.job.criteria)?;
    }
    let samples: Vec<Measure> = audit.iter().flat_map(|audit| &audit.samples).flat_map(Returned::measures).collect();
    for plan in plans {
        let offered = Offered { audit: audit.map(|audit| &audit.audit), packs, maps: &request.job.criteria, samples: &samples };
        plan.outcome.evidence = evidence::evidence(&plan.outcome.plan, &offered);
        plan.outcome.audit = audit.cloned();
    }
    Ok(())
}
