//! The sheet *Success criteria*: what the evidence says of each, figure by figure, and why it is taken as its evidence.

use super::{CRITERIA, Entry, Places, Tab};
use crate::outcome::evidence::{CriterionEvidence, Measure};
use crate::outcome::papers::Papers;
use crate::report::workbook::Tone;

const COLUMNS: &[(&str, f64)] = &[
    ("Plan", 15.0),
    ("Criterion", 9.0),
    ("Words", 36.0),
    ("Criterion is", 11.0),
    ("Evidence says", 11.0),
    ("Rule or test", 9.0),
    ("What it asks", 26.0),
    ("Figure, or why there is none", 34.0),
    ("Target", 11.0),
    ("Gap", 15.0),
    ("How it is known", 24.0),
    ("Why these rules", 18.0),
    ("Source", 18.0),
];
const TONES: &[(&str, Tone)] =
    &[("Not met", Tone::Red), ("Cannot tell", Tone::Amber), ("Evidenced", Tone::Green), ("No evidence offered", Tone::Grey)];

pub(super) fn tab<'a>(papers: &Papers<'a>, places: &Places<'a>) -> Tab<'a> {
    let mut rows: Vec<Vec<Entry<'a>>> = Vec::new();
    for (name, outcome) in &papers.plans {
        let outcome: &'a crate::outcome::Outcome = outcome;
        for criterion in &outcome.evidence {
            if criterion.measures.is_empty() {
                rows.push(line(name, criterion, None, places));
            }
            rows.extend(criterion.measures.iter().map(|measure| line(name, criterion, Some(measure), places)));
        }
    }
    Tab::new(CRITERIA, "Success_criteria", "What the evidence says of each success criterion", COLUMNS, rows.into_iter())
        .or("No plan with success criteria was given.")
        .coloured(3, TONES)
}

fn line<'a>(plan: &str, criterion: &'a CriterionEvidence, measure: Option<&'a Measure>, places: &Places<'a>) -> Vec<Entry<'a>> {
    let of = |said: fn(&'a Measure) -> &'a str| Entry::text(measure.map_or("", said));
    vec![
        Entry::text(plan.to_owned()),
        Entry::code(&criterion.reference),
        Entry::text(&criterion.text),
        Entry::text(criterion.state.words()),
        of(|measure| measure.state.words()),
        measure.map_or_else(|| Entry::code(criterion.rules.join(", ")), |measure| places.rule(&measure.code)),
        of(|measure| &measure.title),
        Entry::text(measure.map_or(&criterion.reason, |measure| &measure.figure)),
        of(|measure| &measure.target),
        of(|measure| &measure.gap),
        of(|measure| &measure.how),
        Entry::text(criterion.mapped.words()),
        Entry::text(criterion.at.as_ref().map(ToString::to_string).unwrap_or_default()),
    ]
}
