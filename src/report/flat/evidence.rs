//! `evidence.csv`: what the evidence says about each success criterion, a line for each figure.

use csv::{Terminator, WriterBuilder};

use super::csv::{BYTE_ORDER_MARK, guarded};
use crate::outcome::Outcome;
use crate::outcome::evidence::{CriterionEvidence, Measure};
use crate::report::ReportError;

/// The columns of `evidence.csv`.
const COLUMNS: [&str; 18] = [
    "criterion",
    "key_issue",
    "text",
    "state",
    "mapped",
    "rules",
    "actions",
    "reason",
    "code",
    "title",
    "figure",
    "target",
    "gap",
    "says",
    "findings",
    "cannot_tell",
    "waived",
    "how",
];

/// The evidence as CSV: a line for each figure of each criterion, and one for a criterion without any.
///
/// # Errors
///
/// [`ReportError::Csv`] when the writer fails.
pub fn evidence_csv(outcome: &Outcome) -> Result<Vec<u8>, ReportError> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(BYTE_ORDER_MARK.to_vec());
    let failed = |fault: csv::Error| ReportError::Csv(Box::new(fault));
    writer.write_record(COLUMNS).map_err(failed)?;
    for criterion in &outcome.evidence {
        let measures: Vec<Option<&Measure>> =
            if criterion.measures.is_empty() { vec![None] } else { criterion.measures.iter().map(Some).collect() };
        for measure in measures {
            writer.write_record(line(criterion, measure).map(guarded)).map_err(failed)?;
        }
    }
    writer.into_inner().map_err(|fault| ReportError::Csv(Box::new(fault.into_error())))
}

fn line(criterion: &CriterionEvidence, measure: Option<&Measure>) -> [String; 18] {
    let of = |said: fn(&Measure) -> String| measure.map(said).unwrap_or_default();
    [
        criterion.reference.clone(),
        criterion.issue.to_string(),
        criterion.text.clone(),
        criterion.state.words().to_owned(),
        criterion.mapped.words().to_owned(),
        criterion.rules.join(", "),
        criterion.actions.join(", "),
        criterion.reason.clone(),
        of(|measure| measure.code.clone()),
        of(|measure| measure.title.clone()),
        of(|measure| measure.figure.clone()),
        of(|measure| measure.target.clone()),
        of(|measure| measure.gap.clone()),
        of(|measure| measure.state.words().to_owned()),
        of(|measure| measure.findings.to_string()),
        of(|measure| measure.cannot_tell.to_string()),
        of(|measure| measure.waived.to_string()),
        of(|measure| measure.how.clone()),
    ]
}
