//! The sheet *Waivers*: accepted exceptions, whether they are used, and what they accept.

use super::{Entry, Places, Tab, WAIVERS};
use crate::outcome::papers::Papers;
use crate::report::workbook::Tone;

const COLUMNS: &[(&str, f64)] = &[
    ("State", 12.0),
    ("Rule", 8.0),
    ("Record", 28.0),
    ("Reason", 50.0),
    ("Accepted by", 26.0),
    ("Until", 16.0),
    ("Where it is written", 34.0),
    ("Findings it fits", 34.0),
    ("What it lacks", 34.0),
];
const TONES: &[(&str, Tone)] = &[("used", Tone::Green), ("unused", Tone::Amber), ("expired", Tone::Red), ("incomplete", Tone::Red)];

pub(super) fn tab<'a>(papers: &Papers<'a>, places: &Places<'a>) -> Tab<'a> {
    let rows = papers.waivers().into_iter().map(|used| {
        let waiver = used.waiver;
        let rule = places.rules.get_key_value(waiver.rule.to_uppercase().as_str()).map(|(code, _)| *code);
        let until = match waiver.until {
            Some(until) if until.first == until.last => Entry::Day(until.last),
            until => Entry::text(until.map(|until| until.to_string()).unwrap_or_default()),
        };
        let at = waiver.evidence.first().map(|cell| cell.at.to_string()).unwrap_or_default();
        let findings: Vec<&str> = used.findings.iter().map(|finding| finding.id.as_str()).collect();
        vec![
            Entry::text(used.state.words()),
            rule.map_or_else(|| Entry::code(waiver.rule), |code| places.rule(code)),
            Entry::text(waiver.record),
            Entry::text(waiver.reason),
            Entry::text(waiver.who),
            until,
            Entry::text(at),
            Entry::code(findings.join("\n")),
            Entry::text(waiver.lacks.map(|lacks| format!("{lacks}.")).unwrap_or_default()),
        ]
    });
    Tab::new(WAIVERS, "Waivers", "Accepted exceptions, and whether they are used", COLUMNS, rows)
        .or("No waiver was given.")
        .coloured(0, TONES)
}
