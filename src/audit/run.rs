//! Judges records by a pack: scope first, then each rule, every verdict counted.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::finding::identity;
use super::rules::{Member, Members, Outcomes};
use super::{Basis, Counts, Example, Finding, Judgement, Pack, Rule, Severity, Subject, Tables, Truth, Verdict};
use crate::record::{Library, Records};

/// What the verdicts of a rule are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Records.
    Records,
    /// Groups of records, or all of them together.
    Groups,
}

/// A figure that a rule computed.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What it is of: `all cases`.
    pub base: String,
    /// How many have what is counted.
    pub numerator: usize,
    /// Out of how many.
    pub denominator: usize,
    /// Of how many it is not known.
    pub unknown: usize,
    /// Where it is a share: the least and the greatest it can be, each as part and whole, as some of it is not known.
    pub range: Option<[(usize, usize); 2]>,
    /// The target as the pack writes it.
    pub target: String,
    /// The figure in words: `18 of 92 (19.6%), target at least 20%`.
    pub words: String,
}

/// One rule over all records.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleRun {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Where it comes from.
    pub basis: Basis,
    /// Where that can be looked up.
    pub reference: String,
    /// How grave a breach is.
    pub severity: Severity,
    /// What the verdicts are counted in.
    pub unit: Unit,
    /// The verdicts; all zero where the rule was not run.
    pub counts: Counts,
    /// Why it was not run, as a sentence.
    pub not_run: Option<String>,
    /// The figures it computed.
    pub figures: Vec<Figure>,
}

/// Records that were left out of the population.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOutOfScope {
    /// Why, in words.
    pub reason: String,
    /// What they are called, in the order of their rows.
    pub keys: Vec<String>,
}

/// One pack over the records of its kind.
#[derive(Debug, Clone, PartialEq)]
pub struct PackRun {
    /// The pack's name.
    pub pack: String,
    /// Its title.
    pub title: String,
    /// The kind of record.
    pub records: String,
    /// The day it was judged from.
    pub as_at: NaiveDate,
    /// How many records there are; those in scope and those left out add up to it.
    pub population: usize,
    /// How many were judged.
    pub in_scope: usize,
    /// What was left out, by reason.
    pub left_out: Vec<LeftOutOfScope>,
    /// Each rule, in the order of the pack.
    pub rules: Vec<RuleRun>,
    /// What breaks the rules, in the order of rules and rows.
    pub findings: Vec<Finding>,
    /// What cannot be told, in the same order; these are no findings.
    pub cannot_tell: Vec<Finding>,
}

impl PackRun {
    /// The rule of a code, whatever the capitals.
    #[must_use]
    pub fn rule(&self, code: &str) -> Option<&RuleRun> {
        self.rules.iter().find(|rule| rule.code.eq_ignore_ascii_case(code))
    }
}

/// All that the audits of a run found out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Audit {
    /// The packs that were run.
    pub packs: Vec<PackRun>,
    /// Packs that were asked for or might have been run, and why they were not.
    pub not_run: Vec<(String, String)>,
    /// Deviations that testers found in samples, each once.
    pub of_samples: Vec<Finding>,
    /// What is wrong with the waivers.
    pub about_waivers: Vec<Finding>,
}

impl Audit {
    /// All findings, in the order of packs.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.packs.iter().flat_map(|pack| &pack.findings).chain(&self.of_samples).chain(&self.about_waivers)
    }

    /// The gravest finding that is not waived.
    #[must_use]
    pub fn gravest(&self) -> Option<Severity> {
        self.findings().filter(|finding| finding.waived.is_none()).map(|finding| finding.severity).max()
    }
}

/// Runs every pack whose kind of record is there.
#[must_use]
pub fn run_packs<'a>(packs: impl IntoIterator<Item = &'a Pack>, tables: &Tables) -> Audit {
    let mut audit = Audit::default();
    for pack in packs {
        match tables.records(&pack.records) {
            Some(records) => audit.packs.push(run(pack, tables, records)),
            None => audit.not_run.push((pack.name.clone(), format!("No sheet of the kind \"{}\" was found.", pack.records))),
        }
    }
    audit
}

/// Runs one pack over the records of its kind.
#[must_use]
pub fn run(pack: &Pack, tables: &Tables, records: &Records) -> PackRun {
    let subject = |place: usize| Subject { tables, records, record: &records.rows[place] };
    let mut left_out: Vec<LeftOutOfScope> = Vec::new();
    let mut in_scope: Vec<usize> = Vec::new();
    for place in 0..records.rows.len() {
        let subject = subject(place);
        let out = pack.left_out.iter().find(|entry| Truth::all(entry.when.iter().map(|condition| condition.truth(&subject))) == Truth::Yes);
        match out {
            None => in_scope.push(place),
            Some(entry) => {
                let key = records.key(subject.record);
                match left_out.iter_mut().find(|known| known.reason == entry.reason) {
                    Some(known) => known.keys.push(key),
                    None => left_out.push(LeftOutOfScope { reason: entry.reason.clone(), keys: vec![key] }),
                }
            }
        }
    }
    let mut run = PackRun {
        pack: pack.name.clone(),
        title: pack.title.clone(),
        records: pack.records.clone(),
        as_at: tables.as_at,
        population: records.rows.len(),
        in_scope: in_scope.len(),
        left_out,
        rules: Vec::new(),
        findings: Vec::new(),
        cannot_tell: Vec::new(),
    };
    let mut identities: BTreeMap<String, usize> = BTreeMap::new();
    for rule in &pack.rules {
        let done = run_rule(rule, tables, records, &in_scope, &mut identities);
        run.rules.push(done.0);
        run.findings.extend(done.1);
        run.cannot_tell.extend(done.2);
    }
    run
}

/// A clause with a capital letter.
fn capital(clause: &str) -> String {
    let mut letters = clause.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a rule comes to for one of its examples, without the pack's scope.
#[must_use]
pub fn run_example(pack: &Pack, rule: &Rule, example: &Example, library: &Library) -> Option<RuleRun> {
    let as_at = example.day();
    let own = (pack.records.clone(), &example.records);
    let beside = example.beside.iter().map(|(kind, records)| (kind.clone(), records));
    let kinds: Option<BTreeMap<String, Records>> = std::iter::once(own)
        .chain(beside)
        .map(|(kind, rows)| library.schema(&kind).map(|schema| (kind.clone(), Records::of_words(schema, rows, as_at))))
        .collect();
    let tables = Tables::new(kinds?, as_at);
    let records = tables.records(&pack.records)?;
    let all: Vec<usize> = (0..records.rows.len()).collect();
    Some(run_rule(rule, &tables, records, &all, &mut BTreeMap::new()).0)
}

/// Whether a rule is about a record.
fn applies(rule: &Rule, subject: &Subject<'_>) -> Truth {
    let regime = rule.regime.iter().map(|regime| regime.truth(subject));
    let when = rule.when.iter().map(|condition| condition.truth(subject));
    let unless = Truth::any(rule.unless.iter().map(|condition| condition.truth(subject)));
    let unless = match unless {
        Truth::Yes => Truth::No,
        Truth::No => Truth::Yes,
        unknown => unknown,
    };
    Truth::all(regime.chain(when).chain(std::iter::once(unless)))
}

/// A verdict under what is known of whether the rule applies: where that cannot be told, only a pass stands.
fn under(applies: &Truth, judge: impl FnOnce() -> Judgement) -> Judgement {
    match applies {
        Truth::No => Judgement::not_applicable(),
        Truth::Yes => judge(),
        Truth::Unknown(why) | Truth::NoColumn(why) => {
            let judged = judge();
            if judged.absent {
                return judged;
            }
            match judged.verdict {
                Verdict::Fail | Verdict::CannotTell => Judgement {
                    absent: matches!(applies, Truth::NoColumn(_)),
                    ..Judgement::cannot_tell(format!("Whether the rule applies cannot be told: {why}."), judged.fields)
                },
                _ => judged,
            }
        }
    }
}

type RuleResult = (RuleRun, Vec<Finding>, Vec<Finding>);

fn run_rule(rule: &Rule, tables: &Tables, records: &Records, in_scope: &[usize], identities: &mut BTreeMap<String, usize>) -> RuleResult {
    let kind = rule.check.kind();
    let mut run = RuleRun {
        code: rule.code.clone(),
        title: rule.title.clone(),
        basis: rule.basis,
        reference: rule.reference.clone(),
        severity: rule.severity,
        unit: Unit::Records,
        counts: Counts::default(),
        not_run: None,
        figures: Vec::new(),
    };
    if in_scope.is_empty() {
        run.not_run = Some("There are no records in scope.".to_owned());
        return (run, Vec::new(), Vec::new());
    }
    if let Some(reason) = kind.cannot_run(tables, records) {
        run.not_run = Some(reason);
        return (run, Vec::new(), Vec::new());
    }
    let subject = |place: usize| Subject { tables, records, record: &records.rows[place] };
    let members: Vec<Member> = in_scope.iter().map(|place| Member { place: *place, applies: applies(rule, &subject(*place)) }).collect();
    // Where nobody can be told to be meant because a column is missing, passes would say nothing.
    let no_column = members.iter().find_map(|member| if let Truth::NoColumn(why) = &member.applies { Some(why) } else { None });
    if let Some(why) = no_column.filter(|_| members.iter().all(|member| matches!(member.applies, Truth::NoColumn(_) | Truth::No))) {
        run.not_run = Some(format!("{}.", capital(why)));
        return (run, Vec::new(), Vec::new());
    }
    let members = Members { tables, records, members: &members };
    let (mut findings, mut unclear) = (Vec::new(), Vec::new());
    match kind.judge_all(&members) {
        Outcomes::Each(judgements) => {
            let judged: Vec<Judgement> =
                members.members.iter().zip(judgements).map(|(member, judgement)| under(&member.applies, || judgement)).collect();
            let asked = judged.iter().filter(|judgement| judgement.verdict != Verdict::NotApplicable);
            if let Some(first) = asked.clone().next().filter(|_| asked.clone().all(|judgement| judgement.absent)) {
                run.not_run = Some(first.why.clone());
                return (run, Vec::new(), Vec::new());
            }
            let without = tables_without(records, members.members.iter().zip(&judged));
            let mut told = BTreeSet::new();
            for (member, judgement) in members.members.iter().zip(judged) {
                run.counts.add(judgement.verdict);
                let list = match judgement.verdict {
                    Verdict::Fail => &mut findings,
                    Verdict::CannotTell => &mut unclear,
                    _ => continue,
                };
                let subject = subject(member.place);
                let about = match without.get(&subject.record.table) {
                    None => records.key(subject.record),
                    // A column that a whole table lacks is told once.
                    Some(count) if told.insert(subject.record.table) => records.all_of_table(subject.record.table, *count),
                    Some(_) => continue,
                };
                let mut line = finding(rule, &subject, about, &judgement, identities);
                line.records = without.get(&subject.record.table).copied().unwrap_or(1);
                list.push(line);
            }
        }
        Outcomes::Whole(groups) => {
            run.unit = Unit::Groups;
            for group in groups {
                run.counts.add(group.judgement.verdict);
                run.figures.extend(group.figures);
                let list = match group.judgement.verdict {
                    Verdict::Fail => &mut findings,
                    Verdict::CannotTell => &mut unclear,
                    _ => continue,
                };
                let Some(first) = group.records.first().or(in_scope.first()) else { continue };
                list.push(finding(rule, &subject(*first), group.label, &group.judgement, identities));
            }
        }
    }
    (run, findings, unclear)
}

/// The tables of which no record can be told because they lack a column, with the number of their records that were asked.
fn tables_without<'a>(records: &Records, judged: impl Iterator<Item = (&'a Member, &'a Judgement)>) -> BTreeMap<u32, usize> {
    let mut asked: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for (member, judgement) in judged.filter(|(_, judgement)| judgement.verdict != Verdict::NotApplicable) {
        let count = asked.entry(records.rows[member.place].table).or_insert((0, 0));
        count.0 += 1;
        count.1 += usize::from(judgement.absent && judgement.verdict == Verdict::CannotTell);
    }
    asked.into_iter().filter(|(_, (all, absent))| all == absent && *all > 1).map(|(table, (all, _))| (table, all)).collect()
}

fn finding(rule: &Rule, subject: &Subject<'_>, about: String, judgement: &Judgement, identities: &mut BTreeMap<String, usize>) -> Finding {
    let mut evidence: Vec<_> =
        judgement.fields.iter().filter(|place| **place != usize::MAX).map(|place| subject.evidence(*place)).collect();
    evidence.extend(judgement.beside.iter().cloned());
    if evidence.is_empty() {
        evidence.push(subject.evidence(0));
    }
    let mut id = identity(&rule.code, &about, &evidence);
    let times = identities.entry(id.clone()).or_insert(0);
    *times += 1;
    if *times > 1 {
        id = format!("{id}-{times}");
    }
    let severity = match &rule.otherwise {
        Some(otherwise) if Truth::all(otherwise.when.iter().map(|condition| condition.truth(subject))) == Truth::Yes => otherwise.severity,
        _ => rule.severity,
    };
    Finding {
        id,
        code: rule.code.clone(),
        severity,
        basis: rule.basis,
        about,
        message: judgement.why.clone(),
        evidence,
        waived: None,
        records: 1,
    }
}
