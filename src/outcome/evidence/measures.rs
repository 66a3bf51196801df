//! What rules and tests say for a criterion: a line for each figure, and why some say nothing.

use std::collections::BTreeSet;

use super::figure::{against, numbers_of, overall, share_words};
use super::{EvidenceState, Measure, MeasureNumbers, Offered, per_cent};
use crate::audit::sampling::Rate;
use crate::audit::{Figure, Finding, PackRun, RuleRun, Unit, has_one};

/// A rule or test that speaks for a criterion.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) code: &'a str,
    /// The words of the groups that speak for it.
    pub(super) about: Option<&'a str>,
}

/// What rules and tests say, and the reasons why some say nothing.
pub(super) fn measures(sources: &[Source<'_>], target: Option<Rate>, offered: &Offered<'_>) -> (Vec<Measure>, Vec<String>) {
    let (mut found, mut not_offered) = (Vec::new(), BTreeSet::new());
    for source in sources {
        let code = source.code;
        let samples = offered.samples.iter().filter(|sample| sample.code.eq_ignore_ascii_case(code));
        let before = found.len();
        found.extend(samples.cloned());
        let runs = offered.audit.into_iter().flat_map(|audit| &audit.packs);
        let run =
            runs.flat_map(|pack| pack.rules.iter().map(move |rule| (pack, rule))).find(|(_, rule)| rule.code.eq_ignore_ascii_case(code));
        match run {
            Some((_, rule)) if rule.not_run.is_some() => {
                not_offered.insert(format!("{code} could not be run: {}", rule.not_run.clone().unwrap_or_default()));
            }
            Some((pack, rule)) if asked(rule) == 0 => {
                not_offered.insert(format!("{code} applied to none of the records of \"{}\".", pack.title));
            }
            Some((pack, rule)) => {
                let said = of_rule(pack, rule, target, source.about);
                if said.is_empty() {
                    not_offered.insert(format!("{code} has no figure about it in \"{}\".", pack.title));
                }
                found.extend(said);
            }
            None if found.len() == before => {
                let pack = offered.packs.iter().find(|pack| pack.rule(code).is_some());
                not_offered.insert(match pack {
                    Some(pack) => format!("No records for the audit \"{}\" were given.", pack.title),
                    None => format!("No sample with the test {code} was returned."),
                });
            }
            None => {}
        }
    }
    (found, not_offered.into_iter().collect())
}

/// How many records or groups a rule was about and could be due.
const fn asked(rule: &RuleRun) -> usize {
    rule.counts.pass + rule.counts.fail + rule.counts.cannot_tell
}

/// What one rule says: a line for each share it computed, or one line for its records.
fn of_rule(pack: &PackRun, rule: &RuleRun, target: Option<Rate>, about: Option<&str>) -> Vec<Measure> {
    if let Some(about) = about.filter(|_| rule.unit == Unit::Groups) {
        return of_groups(pack, rule, about);
    }
    let waived = pack.findings.iter().filter(|finding| finding.code == rule.code && finding.waived.is_some()).count();
    let counts = rule.counts;
    let line = |state, figure: String, target: String, gap: String, numbers: Option<MeasureNumbers>| Measure {
        code: rule.code.clone(),
        title: rule.title.clone(),
        state,
        figure,
        target,
        gap,
        how: how(pack),
        findings: counts.fail,
        cannot_tell: counts.cannot_tell,
        waived,
        numbers,
    };
    let all = MeasureNumbers { base: String::new(), sampled: false, met: counts.pass, of: asked(rule), unknown: counts.cannot_tell };
    let shares: Vec<(&Figure, [(usize, usize); 2])> =
        rule.figures.iter().filter_map(|figure| figure.range.map(|range| (figure, range))).collect();
    if !shares.is_empty() {
        return shares
            .into_iter()
            .filter(|(_, [_, (_, whole)])| *whole > 0)
            .map(|(figure, range)| {
                let wanted = target.or_else(|| figure.target.strip_prefix("at least ").and_then(|rate| rate.parse().ok()));
                match wanted {
                    Some(wanted) => {
                        let (state, gap) = against(range, wanted);
                        line(state, share_words(figure, range), format!("at least {wanted}"), gap, numbers_of(figure))
                    }
                    None => {
                        let state = overall(rule);
                        line(state, share_words(figure, range), figure.target.clone(), String::new(), numbers_of(figure))
                    }
                }
            })
            .collect();
    }
    if rule.unit == Unit::Groups {
        let unit = if asked(rule) == 1 { "group" } else { "groups" };
        let figure = match rule.figures.as_slice() {
            [only] => only.words.clone(),
            _ => format!("{} of {} {unit} reach it", counts.pass, asked(rule)),
        };
        let gap = if counts.fail > 0 {
            format!("{} {}", counts.fail, if counts.fail == 1 { "does not" } else { "do not" })
        } else {
            String::new()
        };
        return vec![line(overall(rule), figure, "each".to_owned(), gap, Some(all))];
    }
    let whole = asked(rule);
    let range = [(counts.pass, whole), (counts.pass + counts.cannot_tell, whole)];
    let wanted = target.unwrap_or(Rate::ONE);
    let (state, gap) = against(range, wanted);
    let open = if counts.cannot_tell > 0 { format!("; {} cannot be told", counts.cannot_tell) } else { String::new() };
    vec![line(
        state,
        format!("{} of {whole} records ({}){open}", counts.pass, per_cent(counts.pass, whole)),
        wanted.to_string(),
        gap,
        Some(all),
    )]
}

/// What a rule says of the groups whose name has one of the words: a line for each.
fn of_groups(pack: &PackRun, rule: &RuleRun, about: &str) -> Vec<Measure> {
    let of = |list: &[Finding], label: &str| list.iter().filter(|one| one.code == rule.code && one.about == label).count();
    let failing = pack.findings.iter().filter(|one| one.code == rule.code);
    let unclear = pack.cannot_tell.iter().filter(|one| one.code == rule.code);
    let mut labels: Vec<(&str, &str)> = rule.figures.iter().map(|figure| (figure.base.as_str(), figure.words.as_str())).collect();
    for finding in failing.chain(unclear) {
        if !labels.iter().any(|(label, _)| *label == finding.about) {
            labels.push((&finding.about, finding.message.trim_end_matches('.')));
        }
    }
    labels
        .into_iter()
        .filter(|(label, _)| has_one(label, about))
        .map(|(label, words)| {
            let (findings, cannot_tell) = (of(&pack.findings, label), of(&pack.cannot_tell, label));
            let state = match (findings, cannot_tell) {
                (0, 0) => EvidenceState::Evidenced,
                (0, _) => EvidenceState::CannotTell,
                _ => EvidenceState::NotMet,
            };
            let waived = pack.findings.iter().filter(|one| one.code == rule.code && one.about == label && one.waived.is_some()).count();
            Measure {
                code: rule.code.clone(),
                title: rule.title.clone(),
                state,
                figure: words.to_owned(),
                target: rule.title.to_lowercase(),
                gap: String::new(),
                how: how(pack),
                findings,
                cannot_tell,
                waived,
                numbers: None,
            }
        })
        .collect()
}

fn how(pack: &PackRun) -> String {
    format!("audit of all {} records of \"{}\" as at {}", pack.in_scope, pack.title, pack.as_at.format("%-d %B %Y"))
}
