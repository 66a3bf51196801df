//! The findings by audit and rule, each with the cells that show it folded beneath it.

use std::collections::BTreeMap;

use super::links::simple;
use crate::audit::{Evidence, Finding, PackRun, RuleRun, Severity};
use crate::outcome::AuditOutcome;
use crate::report::wording::{counted, grouped};

/// The name of the part.
pub(super) const ID: &str = "findings";
/// How many findings of one rule stand on the page, so that it opens on any machine; the rest are in `findings.csv`.
pub(super) const MOST_OF_A_RULE: usize = 500;

/// All findings.
pub(super) struct Findings {
    /// The name of the part.
    pub id: &'static str,
    /// How many there are, and where else they stand.
    pub intro: String,
    /// The audits that found something, in the order of the packs; what is wrong with waivers stands last.
    pub packs: Vec<PackFindings>,
}

/// The findings of one audit.
pub(super) struct PackFindings {
    /// The name of its place.
    pub id: String,
    /// The pack's name.
    pub pack: String,
    /// Its title.
    pub title: String,
    /// Its rules that found something.
    pub rules: Vec<RuleFindings>,
}

/// The findings of one rule.
pub(super) struct RuleFindings {
    /// The name of its place.
    pub id: String,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// How grave a breach is.
    pub severity: &'static str,
    /// The colour of that.
    pub tone: &'static str,
    /// Its verdicts in words.
    pub counted: String,
    /// Where it comes from.
    pub basis: String,
    /// How many findings are not on the page; empty where all are.
    pub more: String,
    /// The findings in the order of rows.
    pub findings: Vec<Listed>,
}

/// One finding.
pub(super) struct Listed {
    /// The name of its place.
    pub id: String,
    /// Its identity, as in `findings.csv`.
    pub number: String,
    /// What the record is called; empty where the message begins with it.
    pub about: String,
    /// What is wrong.
    pub message: String,
    /// Why it is accepted, where it is.
    pub waived: Option<String>,
    /// The cells that show it.
    pub evidence: Vec<ListedCell>,
}

/// One cell.
pub(super) struct ListedCell {
    pub field: String,
    pub said: String,
    pub at: String,
}

impl Findings {
    /// All that the audits found.
    pub(super) fn of(outcome: &AuditOutcome) -> Self {
        let audit = &outcome.audit;
        let mut packs: Vec<PackFindings> = audit.packs.iter().map(of_pack).collect();
        packs.push(about_waivers(&audit.about_waivers));
        packs.retain(|pack| !pack.rules.is_empty());
        let all = counted(audit.findings().count(), "finding", "findings");
        Self {
            id: ID,
            intro: format!(
                "{all} in all, waived ones among them. Open one to see the cells that show it. The same are in findings.csv and findings.json, with what cannot be told."
            ),
            packs,
        }
    }

    /// The names of the places of rules, by pack and code.
    pub(super) fn rules(&self) -> BTreeMap<(String, String), String> {
        let rules = self.packs.iter().flat_map(|pack| pack.rules.iter().map(move |rule| (pack, rule)));
        rules.map(|(pack, rule)| ((pack.pack.clone(), rule.code.clone()), rule.id.clone())).collect()
    }
}

fn of_pack(run: &PackRun) -> PackFindings {
    let rules = run.rules.iter().filter_map(|rule| {
        let findings: Vec<&Finding> = run.findings.iter().filter(|finding| finding.code == rule.code).collect();
        (!findings.is_empty()).then(|| of_rule(run, rule, &findings))
    });
    PackFindings {
        id: format!("findings-of-{}", simple(&run.pack)),
        pack: run.pack.clone(),
        title: run.title.clone(),
        rules: rules.collect(),
    }
}

fn of_rule(run: &PackRun, rule: &RuleRun, findings: &[&Finding]) -> RuleFindings {
    let counts = rule.counts;
    let said = [(counts.fail, "fail"), (counts.pass, "pass"), (counts.cannot_tell, "cannot be told")];
    let said: Vec<String> = said.iter().map(|(count, words)| format!("{} {words}", grouped(*count as u64))).collect();
    RuleFindings {
        id: format!("rule-{}-{}", simple(&run.pack), simple(&rule.code)),
        code: rule.code.clone(),
        title: rule.title.clone(),
        severity: rule.severity.word(),
        tone: tone(rule.severity),
        counted: format!("{}.", said.join(", ")),
        basis: format!("Basis: {} ({}).", rule.basis.word(), rule.reference),
        more: more(findings.len()),
        findings: findings.iter().take(MOST_OF_A_RULE).map(|finding| listed(&run.pack, finding)).collect(),
    }
}

/// What is wrong with the waivers themselves, a heading for each code.
fn about_waivers(findings: &[Finding]) -> PackFindings {
    const PACK: &str = "waivers";
    let mut by_code: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    findings.iter().for_each(|finding| by_code.entry(&finding.code).or_default().push(finding));
    let rules = by_code.into_iter().filter_map(|(code, of_code)| {
        let first = of_code.first()?;
        Some(RuleFindings {
            id: format!("rule-{PACK}-{}", simple(code)),
            code: code.to_owned(),
            title: crate::outcome::codes::find(code).map(|known| known.title.to_owned()).unwrap_or_default(),
            severity: first.severity.word(),
            tone: tone(first.severity),
            counted: format!("{}.", counted(of_code.len(), "finding", "findings")),
            basis: format!("Basis: {}.", first.basis.word()),
            more: more(of_code.len()),
            findings: of_code.iter().take(MOST_OF_A_RULE).map(|finding| listed(PACK, finding)).collect(),
        })
    });
    PackFindings { id: format!("findings-of-{PACK}"), pack: PACK.to_owned(), title: "Waivers".to_owned(), rules: rules.collect() }
}

fn more(findings: usize) -> String {
    if findings <= MOST_OF_A_RULE {
        return String::new();
    }
    format!("The first {MOST_OF_A_RULE} of {} stand here; all are in findings.csv.", grouped(findings as u64))
}

fn listed(pack: &str, finding: &Finding) -> Listed {
    let cell = |cell: &Evidence| ListedCell { field: cell.field.clone(), said: cell.said.to_string(), at: cell.at.to_string() };
    Listed {
        // The same record can break one rule of two packs alike.
        id: format!("finding-{}-{}", simple(pack), simple(&finding.id)),
        number: finding.id.clone(),
        about: if finding.message.starts_with(&finding.about) { String::new() } else { finding.about.clone() },
        message: finding.message.clone(),
        waived: finding.waived.clone(),
        evidence: finding.evidence.iter().map(cell).collect(),
    }
}

const fn tone(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "red",
        Severity::Major | Severity::Moderate => "amber",
        Severity::Administrative | Severity::Data => "grey",
    }
}
