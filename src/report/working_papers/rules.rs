//! The sheet *Rules*: every rule that was to be run, with basis, reference, verdicts and figures.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::{Entry, FINDINGS, Places, RULES, Tab};
use crate::audit::{PackRun, RuleRun, Unit};
use crate::outcome::papers::Papers;

const COLUMNS: &[(&str, f64)] = &[
    ("Rule", 7.0),
    ("Pack", 18.0),
    ("What must hold", 34.0),
    ("Basis", 9.0),
    ("Reference", 26.0),
    ("Severity", 13.0),
    ("Records", 9.0),
    ("Judged", 9.0),
    ("Counted in", 9.0),
    ("Pass", 7.0),
    ("Fail", 7.0),
    ("Cannot tell", 9.0),
    ("N/A", 7.0),
    ("Not yet due", 8.0),
    ("Waived", 9.0),
    ("Figures, or why it was not run", 42.0),
];

pub(super) fn tab<'a>(papers: &Papers<'a>, places: &Places<'a>) -> Tab<'a> {
    let as_at = papers.as_at;
    let rules = papers.packs().iter().flat_map(|pack| pack.rules.iter().map(move |rule| of_rule(pack, rule, as_at, places)));
    let not_run = papers.audit.into_iter().flat_map(|audit| &audit.audit.not_run).map(|(pack, reason)| {
        let mut row = vec![Entry::BLANK; COLUMNS.len()];
        row[1] = Entry::text(pack);
        row[COLUMNS.len() - 1] = Entry::text(format!("The pack was not run: {reason}"));
        row
    });
    Tab::new(RULES, "Rules_and_verdicts", "Every rule with its basis, reference, verdicts and figures", COLUMNS, rules.chain(not_run))
        .or("No sheet of records was given, so no rule was run.")
}

fn of_rule<'a>(pack: &'a PackRun, rule: &'a RuleRun, as_at: NaiveDate, places: &Places<'a>) -> Vec<Entry<'a>> {
    let code = match places.findings.get(rule.code.as_str()) {
        Some(row) => Entry::link(&rule.code, FINDINGS, *row),
        None => Entry::code(&rule.code),
    };
    let waived = pack.findings.iter().filter(|finding| finding.code == rule.code && finding.waived.is_some()).count();
    let figures: Vec<String> = rule
        .figures
        .iter()
        .map(
            |figure| {
                if figure.words.starts_with(&figure.base) { figure.words.clone() } else { format!("{}: {}", figure.base, figure.words) }
            },
        )
        .collect();
    let counts = rule.counts;
    let numbers = [counts.pass, counts.fail, counts.cannot_tell, counts.not_applicable, counts.not_yet_due, waived];
    let mut row = vec![
        code,
        Entry::text(if pack.as_at == as_at {
            Cow::Borrowed(pack.title.as_str())
        } else {
            Cow::Owned(format!("{}, as at {}", pack.title, pack.as_at.format("%-d %B %Y")))
        }),
        Entry::text(&rule.title),
        Entry::text(rule.basis.word()),
        Entry::text(&rule.reference),
        Entry::text(rule.severity.word()),
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
