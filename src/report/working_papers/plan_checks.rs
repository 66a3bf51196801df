//! The sheet *Plan checks*: what is wrong with the plan itself.

use super::{Entry, PLAN_CHECKS, Tab};
use crate::outcome::papers::Papers;

const COLUMNS: &[(&str, f64)] =
    &[("Plan", 28.0), ("Code", 8.0), ("What", 30.0), ("How many actions", 10.0), ("Actions", 36.0), ("What was found", 76.0)];

pub(super) fn tab<'a>(papers: &Papers<'a>) -> Tab<'a> {
    let mut rows: Vec<Vec<Entry<'a>>> = Vec::new();
    for (name, outcome) in &papers.plans {
        rows.extend(outcome.plan.findings.iter().map(|finding| {
            vec![
                Entry::text(name.clone()),
                Entry::code(finding.kind.code()),
                Entry::text(finding.kind.words()),
                Entry::Count(finding.keys.len()),
                Entry::code(finding.keys.join(", ")),
                Entry::text(&finding.sentence),
            ]
        }));
    }
    let nothing = if papers.plans.is_empty() { "No plan was given." } else { "The checks of the plan itself found nothing." };
    Tab::new(PLAN_CHECKS, "Plan_checks", "What is wrong with the plan itself", COLUMNS, rows.into_iter()).or(nothing)
}
