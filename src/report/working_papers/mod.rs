//! `working-papers.xlsx`: all that stands behind the figures of a run, so that an auditor can do it again.

mod answers;
mod caveats;
mod columns;
mod conventions;
mod cover;
mod criteria;
mod evidence;
mod findings;
mod inputs;
mod left_out;
mod plan_checks;
mod reconciliation;
mod rules;
mod tab;
mod tables;
mod versions;
mod waivers;

use std::collections::BTreeMap;

use tab::{Entry, Tab};

use super::ReportError;
use super::workbook::{Book, Identity};
use crate::outcome::papers::Papers;
use crate::plan::ours;

/// What the custom property says of working papers, with the version of this layout.
const MARK: &str = "working-papers/1";

/// The sheets, in order.
const COVER: &str = "Cover";
const INPUTS: &str = "Inputs";
const TABLES: &str = "Tables";
const COLUMNS: &str = "Columns";
const LEFT_OUT: &str = "Left out";
const RECONCILIATION: &str = "Reconciliation";
const CONVENTIONS: &str = "Conventions";
const RULES: &str = "Rules";
const FINDINGS: &str = "Findings";
const CANNOT_TELL: &str = "Cannot tell";
const EVIDENCE: &str = "Evidence";
const PLAN_CHECKS: &str = "Plan checks";
const CRITERIA: &str = "Success criteria";
const WAIVERS: &str = "Waivers";
const ANSWERS: &str = "Answers";
const CAVEATS: &str = "Caveats";
const VERSIONS: &str = "Versions";

/// Each sheet with what it holds, for the contents.
const CONTENTS: [(&str, &str); 16] = [
    (INPUTS, "Every file with its size and SHA-256"),
    (TABLES, "Each sheet and table: what it was taken for, and why"),
    (COLUMNS, "Each column: its heading, and the field it was taken for"),
    (LEFT_OUT, "Rows that became nothing, and records that were not judged, with reasons"),
    (RECONCILIATION, "Wholes and their parts, which must add up"),
    (CONVENTIONS, "What is read how, and judged how"),
    (RULES, "Every rule with its basis, reference and verdicts"),
    (FINDINGS, "What breaks the rules, each with its cells"),
    (CANNOT_TELL, "What cannot be told, each with the reason and its cells"),
    (EVIDENCE, "Every cell behind a finding, a row for each"),
    (PLAN_CHECKS, "What is wrong with the plan itself"),
    (CRITERIA, "What the evidence says of each success criterion"),
    (WAIVERS, "Accepted exceptions, used or not"),
    (ANSWERS, "What people answered to queries"),
    (CAVEATS, "What a reader must know"),
    (VERSIONS, "The program, its options, and the texts of its rules"),
];

/// The rows of other sheets to which cells lead, zero-based.
struct Places<'a> {
    /// Of each rule on *Rules*, by its code.
    rules: BTreeMap<&'a str, u32>,
    /// Of the first cell of each finding on *Evidence*, by its identity.
    evidence: BTreeMap<&'a str, u32>,
    /// Of the first finding of each rule on *Findings*, by its code.
    findings: BTreeMap<&'a str, u32>,
}

impl<'a> Places<'a> {
    fn of(papers: &Papers<'a>) -> Self {
        let row = |nth: usize| u32::try_from(nth + 1).unwrap_or(u32::MAX);
        let mut places = Self { rules: BTreeMap::new(), evidence: BTreeMap::new(), findings: BTreeMap::new() };
        for (nth, rule) in papers.packs().iter().flat_map(|pack| &pack.rules).enumerate() {
            places.rules.entry(rule.code.as_str()).or_insert(row(nth));
        }
        for (nth, (finding, _)) in papers.evidence().enumerate().take(tab::MOST_LISTED) {
            places.evidence.entry(finding.id.as_str()).or_insert(row(nth));
        }
        for (nth, (_, finding)) in papers.findings().enumerate().take(tab::MOST_LISTED) {
            places.findings.entry(finding.code.as_str()).or_insert(row(nth));
        }
        places
    }

    /// A code that leads to its rule, where there is one.
    fn rule(&self, code: &'a str) -> Entry<'a> {
        match self.rules.get(code) {
            Some(row) => Entry::link(code, RULES, *row),
            None => Entry::code(code),
        }
    }
}

/// The working papers of a run as a workbook; the same run gives the same bytes.
///
/// # Errors
///
/// [`ReportError`] only where the writer fails.
pub fn workbook(papers: &Papers<'_>) -> Result<Vec<u8>, ReportError> {
    let organisation = match papers.plans.as_slice() {
        [(_, only)] => only.plan.organisation.clone(),
        _ => String::new(),
    };
    let identity = Identity { title: cover::title(papers), organisation, as_at: papers.as_at, mark: (ours::PROPERTY, MARK) };
    let mut book = Book::new(identity)?;
    let places = Places::of(papers);
    cover::write(&mut book, papers)?;
    for tab in [
        inputs::tab(papers),
        tables::tab(papers),
        columns::tab(papers),
        left_out::tab(papers),
        reconciliation::tab(papers),
        conventions::tab(papers),
        rules::tab(papers, &places),
        findings::tab(papers, &places),
        findings::unclear_tab(papers, &places),
        evidence::tab(papers, &places),
        plan_checks::tab(papers),
        criteria::tab(papers, &places),
        waivers::tab(papers, &places),
        answers::tab(papers),
        caveats::tab(papers),
        versions::tab(papers),
    ] {
        tab.write(&mut book)?;
    }
    book.into_bytes()
}
