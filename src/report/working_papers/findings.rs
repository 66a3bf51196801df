//! The sheets *Findings* and *Cannot tell*: what breaks the rules, and what cannot be told, each with its cells in words.

use super::evidence::in_words;
use super::{CANNOT_TELL, EVIDENCE, Entry, FINDINGS, Places, Tab};
use crate::audit::Finding;
use crate::outcome::papers::Papers;
use crate::report::workbook::Tone;

const COLUMNS: &[(&str, f64)] = &[
    ("Finding", 15.0),
    ("Rule", 8.0),
    ("Pack", 18.0),
    ("Severity", 14.0),
    ("Basis", 10.0),
    ("Record", 24.0),
    ("What is wrong", 52.0),
    ("Evidence", 62.0),
    ("Waived", 24.0),
];
const UNCLEAR: &[(&str, f64)] = &[
    ("Identity", 15.0),
    ("Rule", 8.0),
    ("Pack", 18.0),
    ("Severity of the rule", 14.0),
    ("Basis", 10.0),
    ("Record", 24.0),
    ("Why it cannot be told", 56.0),
    ("Evidence", 62.0),
];
const SEVERITIES: &[(&str, Tone)] = &[("critical", Tone::Red), ("major", Tone::Red), ("moderate", Tone::Amber)];

/// How many cells of a finding are named here; *Evidence* has them all.
const MOST_CELLS: usize = 8;

/// The findings.
pub(super) fn tab<'a>(papers: &Papers<'a>, places: &Places<'a>) -> Tab<'a> {
    let rows = papers.findings().map(|(pack, finding)| {
        let mut row = line(pack, finding, places);
        row.push(Entry::text(finding.waived.as_deref().unwrap_or_default()));
        row
    });
    Tab::new(FINDINGS, "Findings", "What breaks the rules, each with the cells that show it", COLUMNS, rows)
        .or(if papers.audit.is_some() {
            "No record breaks a rule that was run. What cannot be told stands on the sheet Cannot tell, and rules that were not run on Rules."
        } else {
            "No sheet of records was given, so nothing was audited. What is wrong with the plan itself stands on the sheet Plan checks."
        })
        .coloured(3, SEVERITIES)
}

/// What cannot be told.
pub(super) fn unclear_tab<'a>(papers: &Papers<'a>, places: &Places<'a>) -> Tab<'a> {
    let rows = papers.cannot_tell().map(|(pack, finding)| line(pack, finding, places));
    Tab::new(CANNOT_TELL, "Cannot_tell", "What cannot be told, each with the reason and its cells", UNCLEAR, rows).or(
        if papers.audit.is_some() {
            "Every verdict of the rules that were run could be told."
        } else {
            "No sheet of records was given, so nothing was audited."
        },
    )
}

fn line<'a>(pack: &'a str, finding: &'a Finding, places: &Places<'a>) -> Vec<Entry<'a>> {
    let identity = match places.evidence.get(finding.id.as_str()) {
        Some(row) => Entry::link(&finding.id, EVIDENCE, *row),
        None => Entry::code(&finding.id),
    };
    let mut cells: Vec<String> = finding.evidence.iter().take(MOST_CELLS).map(in_words).collect();
    if finding.evidence.len() > MOST_CELLS {
        cells.push(format!("and {} more on the sheet {EVIDENCE}", finding.evidence.len() - MOST_CELLS));
    }
    vec![
        identity,
        places.rule(&finding.code),
        Entry::text(pack),
        Entry::text(finding.severity.word()),
        Entry::text(finding.basis.word()),
        Entry::text(&finding.about),
        Entry::text(&finding.message),
        Entry::text(cells.join("\n")),
    ]
}
