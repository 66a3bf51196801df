//! The sheet *Rules*: every rule that was to be run, with basis, reference, verdicts and figures.

use super::{Entry, FINDINGS, Places, RULES, Tab};
use crate::audit::{PackRun, RuleRun, Unit};
use crate::outcome::papers::Papers;

const COLUMNS: &[(&str, f64)] = &[
    ("Rule", 8.0),
    ("Pack", 20.0),
    ("What must hold", 40.0),
    ("Basis", 10.0),
    ("Reference", 30.0),
    ("Severity", 14.0),
    ("As at", 12.5),
    ("Records", 10.0),
    ("Judged", 9.0),
    ("Counted in", 10.0),
    ("Pass", 8.0),
    ("Fail", 8.0),
    ("Cannot tell", 9.0),
    ("Not applicable", 11.0),
    ("Not yet due", 8.0),
    ("Waived", 9.0),
    ("Figures, or why it was not run", 46.0),
];

pub(super) fn tab<'a>(papers: &Papers<'a>, places: &Places<'a>) -> Tab<'a> {
    let rules = papers.packs().iter().flat_map(|pack| pack.rules.iter().map(move |rule| of_rule(pack, rule, places)));
    let not_run = papers.audit.into_iter().flat_map(|audit| &audit.audit.not_run).map(|(pack, reason)| {
        let mut row = vec![Entry::BLANK; COLUMNS.len()];
        row[1] = Entry::text(pack);
        row[COLUMNS.len() - 1] = Entry::text(format!("The pack was not run: {reason}"));
        row
    });
    Tab::new(RULES, "Rules_and_verdicts", "Every rule with its basis, reference, verdicts and figures", COLUMNS, rules.chain(not_run))
        .or("No sheet of records was given, so no rule was run.")
}

fn of_rule<'a>(pack: &'a PackRun, rule: &'a RuleRun, places: &Places<'a>) -> Vec<Entry<'a>> {
    let code = match places.findings.get(rule.code.as_str()) {
        Some(row) => Entry::link(&rule.code, FINDINGS, *row),
        None => Entry::code(&rule.code),
    };
    let waived = pack.findings.iter().filter(|finding| finding.code == rule.code && finding.waived.is_some()).count();
    let figures: Vec<String> = rule
        .figures
        .iter()
        .map(|figure| if figure.base.is_empty() { figure.words.clone() } else { format!("{}: {}", figure.base, figure.words) })
        .collect();
    let counts = rule.counts;
    let numbers = [counts.pass, counts.fail, counts.cannot_tell, counts.not_applicable, counts.not_yet_due, waived];
    let mut row = vec![
        code,
        Entry::text(&pack.title),
        Entry::text(&rule.title),
        Entry::text(rule.basis.word()),
        Entry::text(&rule.reference),
        Entry::text(rule.severity.word()),
        Entry::Day(pack.as_at),
        Entry::Count(pack.population),
        Entry::Count(pack.in_scope),
        Entry::text(if rule.unit == Unit::Records { "records" } else { "groups" }),
    ];
    match &rule.not_run {
        // A rule that was not run has no verdicts, which is not the same as none of each.
        Some(reason) => {
            row.extend(numbers.map(|_| Entry::BLANK));
            row.push(Entry::text(format!("Not run: {reason}")));
        }
        None => {
            row.extend(numbers.map(Entry::Count));
            row.push(Entry::text(figures.join("\n")));
        }
    }
    row
}
