//! Accepted exceptions: shown beside the finding, never hidden; one that is unused or has expired is a finding itself.

use std::collections::BTreeMap;

use super::finding::identity;
use super::{Audit, Basis, Evidence, Finding, Severity};
use crate::cell::{DateSpan, Field};
use crate::normalise::text::folded;
use crate::record::Records;
use chrono::NaiveDate;

/// The code of a waiver that fits no finding.
pub const UNUSED: &str = "A01";
/// The code of a waiver whose time has run out.
pub const EXPIRED: &str = "A02";
/// The code of a waiver that does not say what a waiver must.
pub const INCOMPLETE: &str = "A03";

/// One accepted exception.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// The code of the rule.
    pub rule: String,
    /// What the record is called, or the finding's identity.
    pub record: String,
    /// Why it is accepted.
    pub reason: String,
    /// Who accepted it.
    pub who: String,
    /// The last day it holds.
    pub until: Option<DateSpan>,
    /// Where it is written.
    pub evidence: Vec<Evidence>,
    /// What it lacks, as a clause.
    pub lacks: Option<String>,
}

impl Waiver {
    /// The kind of record that waivers are written in.
    pub const KIND: &'static str = "waiver";

    /// Whether it is about a finding: the same rule, and the same record or the finding's own identity.
    #[must_use]
    pub fn fits(&self, finding: &Finding) -> bool {
        finding.code.eq_ignore_ascii_case(&self.rule)
            && (folded(&finding.about) == folded(&self.record) || finding.id.eq_ignore_ascii_case(&self.record))
    }

    /// Whether its last day is before a day.
    #[must_use]
    pub fn is_expired(&self, as_at: NaiveDate) -> bool {
        self.until.is_some_and(|until| until.last < as_at)
    }

    /// The waivers written in records of the kind `waiver`.
    #[must_use]
    pub fn all(records: &Records) -> Vec<Self> {
        let place = |name: &str| records.schema.place(name);
        records
            .rows
            .iter()
            .map(|record| {
                let said = |name: &str| {
                    place(name).and_then(|place| record.said.get(place).cloned().flatten()).map(|said| said.to_string()).unwrap_or_default()
                };
                let until = place("until").and_then(|place| record.fields.get(place));
                let evidence = ["rule", "record", "until"].iter().filter_map(|name| {
                    let place = place(name)?;
                    let title = records.schema.fields.get(place)?.title.clone();
                    Some(Evidence { at: records.source(record, place), field: title, said: said(name).as_str().into() })
                });
                let mut waiver = Self {
                    rule: said("rule"),
                    record: said("record"),
                    reason: said("reason"),
                    who: said("who"),
                    until: until.and_then(Field::date),
                    evidence: evidence.collect(),
                    lacks: None,
                };
                let empty = [("rule", &waiver.rule), ("record", &waiver.record), ("reason", &waiver.reason), ("who", &waiver.who)];
                waiver.lacks = empty.iter().find(|(_, said)| said.is_empty()).map(|(name, _)| format!("it does not say \"{name}\""));
                if waiver.lacks.is_none() && waiver.until.is_none() {
                    let said = said("until");
                    waiver.lacks = Some(if said.is_empty() {
                        "it does not say until when".to_owned()
                    } else {
                        format!("\"{said}\", until when it holds, is no day that exists")
                    });
                }
                waiver
            })
            .collect()
    }
}

/// Why a waiver fits no finding, with the nearest record where the rule has findings.
fn why_unused(audit: &Audit, waiver: &Waiver) -> String {
    let of_rule = |code: &str| code.eq_ignore_ascii_case(&waiver.rule);
    if !audit.packs.iter().flat_map(|pack| &pack.rules).any(|rule| of_rule(&rule.code)) {
        return format!("No rule that was run has the code \"{}\". Correct the code, or take the waiver out of the list.", waiver.rule);
    }
    let about = audit.packs.iter().flat_map(|pack| &pack.findings).filter(|finding| of_rule(&finding.code)).map(|finding| &finding.about);
    let likeness = |about: &str| strsim::jaro_winkler(&folded(about), &folded(&waiver.record));
    let nearest = about.max_by(|a, b| likeness(a).total_cmp(&likeness(b)).then(b.cmp(a)));
    let hint = nearest.map_or_else(|| " The rule has no findings.".to_owned(), |about| format!(" The nearest record is \"{about}\"."));
    format!("No finding of {} fits this waiver.{hint} Correct the record it names, or take it out of the list.", waiver.rule)
}

/// Marks the findings that waivers accept, and adds findings about the waivers themselves.
pub fn apply(audit: &mut Audit, waivers: &[Waiver], as_at: NaiveDate) {
    let mut about_waivers = Vec::new();
    let mut identities: BTreeMap<String, usize> = BTreeMap::new();
    for waiver in waivers {
        let mut report = |code: &str, message: String| {
            let about = format!("waiver of {} for {}", waiver.rule, waiver.record);
            let mut id = identity(code, &about, &waiver.evidence);
            let times = identities.entry(id.clone()).or_insert(0);
            *times += 1;
            if *times > 1 {
                id = format!("{id}-{times}");
            }
            about_waivers.push(Finding {
                id,
                code: code.to_owned(),
                severity: Severity::Administrative,
                basis: Basis::Policy,
                about,
                message,
                evidence: waiver.evidence.clone(),
                waived: None,
                records: 1,
            });
        };
        if let Some(lacks) = &waiver.lacks {
            report(INCOMPLETE, format!("The waiver was not applied: {lacks}."));
            continue;
        }
        let expired = waiver.is_expired(as_at);
        let until = waiver.until.map(|until| DateSpan::day(until.last).to_string()).unwrap_or_default();
        let mut used = false;
        let unused = why_unused(audit, waiver);
        let of_packs = audit.packs.iter_mut().flat_map(|pack| &mut pack.findings);
        for finding in of_packs.chain(&mut audit.of_samples).filter(|finding| waiver.fits(finding)) {
            used = true;
            if !expired {
                finding.waived = Some(format!("{} (accepted by {} until {until})", waiver.reason, waiver.who));
            }
        }
        if !used {
            report(UNUSED, unused);
        } else if expired {
            report(EXPIRED, format!("This waiver ran out on {until}, so the finding stands again. Renew it, or put the record right."));
        }
    }
    audit.about_waivers = about_waivers;
}
