//! Packs: rules as written in a file, and as checked against the schemas of the records they are about.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;
use toml::Spanned;

use super::checked::{checked, conditions, line_of, no_kind, plainly};
use super::rules::Check;
use super::{Basis, Condition, CriterionWords, Regime, Severity, Verdict, run_example};
use crate::record::Library;

/// A pack that cannot be used, with the file and the one-based line of the fault.
#[derive(Debug, thiserror::Error, Clone, PartialEq, Eq)]
#[error("The pack {file} has a fault in line {line}: {fault}. No record was judged by it; correct the line and run again.")]
pub struct PackError {
    /// The pack's file.
    pub file: String,
    /// The one-based line.
    pub line: usize,
    /// What is wrong, as a clause.
    pub fault: String,
}

/// A pack as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PackFile {
    pack: Header,
    #[serde(default)]
    criterion: Vec<Spanned<CriterionWords>>,
    #[serde(default)]
    left_out: Vec<LeftOut>,
    #[serde(default)]
    rule: Vec<Spanned<RuleSpec>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    name: String,
    title: String,
    records: Spanned<String>,
    #[serde(default)]
    about: String,
}

/// Records that are left out of the population before any rule is asked.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// Why, in words.
    pub reason: String,
    /// Conditions that all hold for such a record.
    pub when: Vec<Condition>,
}

/// Another severity under conditions.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Otherwise {
    /// The severity then.
    pub severity: Severity,
    /// Conditions that all hold.
    pub when: Vec<Condition>,
}

/// Records that show a rule at work, for the manual and for the tests.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The records, each as field and what its cell says.
    pub records: Vec<BTreeMap<String, String>>,
    /// Records of other kinds beside them.
    #[serde(default)]
    pub beside: BTreeMap<String, Vec<BTreeMap<String, String>>>,
    /// The day of the audit; the last day of 2026 where it does not matter.
    pub as_at: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleSpec {
    pub(super) code: String,
    pub(super) title: String,
    pub(super) rationale: String,
    pub(super) basis: Basis,
    pub(super) reference: String,
    pub(super) severity: Severity,
    pub(super) otherwise: Option<Otherwise>,
    pub(super) regime: Option<Regime>,
    #[serde(default)]
    pub(super) when: Vec<Condition>,
    #[serde(default)]
    pub(super) unless: Vec<Condition>,
    pub(super) check: Check,
    pub(super) pass: Example,
    pub(super) fail: Example,
}

/// One rule, checked.
#[derive(Debug)]
pub struct Rule {
    /// Short, to be read over the telephone; the same in every edition.
    pub code: String,
    /// What must hold, as a sentence without a full stop.
    pub title: String,
    /// Why it matters.
    pub rationale: String,
    /// Where it comes from.
    pub basis: Basis,
    /// Where that can be looked up.
    pub reference: String,
    /// How grave a breach is.
    pub severity: Severity,
    /// How grave it is under conditions.
    pub otherwise: Option<Otherwise>,
    /// The days for which it holds.
    pub regime: Option<Regime>,
    /// Conditions that must all hold for it to apply.
    pub when: Vec<Condition>,
    /// Conditions of which none may hold for it to apply.
    pub unless: Vec<Condition>,
    /// What is checked.
    pub check: Check,
    /// Records that pass.
    pub pass: Example,
    /// Records that fail.
    pub fail: Example,
}

/// A pack, checked whole.
#[derive(Debug)]
pub struct Pack {
    /// Its short name, for `--pack`.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it is about, in a sentence or two.
    pub about: String,
    /// The kind of record it judges.
    pub records: String,
    /// The success criteria of a plan that it is evidence for, by their words.
    pub criteria: Vec<CriterionWords>,
    /// What is left out of the population.
    pub left_out: Vec<LeftOut>,
    /// Its rules, in the order of the file.
    pub rules: Vec<Rule>,
}

impl Pack {
    /// The rule with a code, in capitals or not.
    #[must_use]
    pub fn rule(&self, code: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.code.eq_ignore_ascii_case(code.trim()))
    }
}

/// Reads every pack of a library and sees to it that no code is used twice.
///
/// # Errors
///
/// [`PackError`] for the first pack that cannot be used.
pub fn load_all(library: &Library) -> Result<Vec<Pack>, PackError> {
    let mut packs: Vec<Pack> = Vec::new();
    let mut codes: BTreeMap<String, String> = BTreeMap::new();
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let (own, shipped): (Vec<_>, Vec<_>) = library.packs().partition(|(file, _)| library.is_own_pack(file));
    // Where a pack of one's own and a shipped one use the same code, it is the own one that can be changed.
    for (file, text) in shipped.into_iter().chain(own) {
        let pack = load(file, text, library)?;
        if library.is_own_pack(file) {
            keeps_its_examples(&pack, file, text, library)?;
        }
        let line = |word: &str| line_of(text, text.find(&format!("\"{word}\"")).unwrap_or(0));
        if let Some(before) = names.insert(pack.name.clone(), file.to_owned()) {
            let fault = format!("the pack \"{}\" is defined in {before} too", pack.name);
            return Err(PackError { file: file.to_owned(), line: line(&pack.name), fault });
        }
        for rule in &pack.rules {
            if let Some(before) = codes.insert(rule.code.to_uppercase(), file.to_owned()) {
                let fault = format!("the code \"{}\" is used in {before} too", rule.code);
                return Err(PackError { file: file.to_owned(), line: line(&rule.code), fault });
            }
        }
        packs.push(pack);
    }
    for pack in &packs {
        let named = pack.criteria.iter().flat_map(|criterion| &criterion.rules);
        if let Some(code) = named.into_iter().find(|code| !codes.contains_key(&code.to_uppercase())) {
            let (file, text) = library.packs().find(|(_, text)| text.contains(&format!("\"{}\"", pack.name))).unwrap_or_default();
            let fault = format!("a criterion names the rule \"{code}\", and no pack has it");
            return Err(PackError { file: file.to_owned(), line: line_of(text, text.find(&format!("\"{code}\"")).unwrap_or(0)), fault });
        }
    }
    Ok(packs)
}

/// Sees to it that every rule of a pack does with its examples what it says; those of the shipped packs are run by the tests.
fn keeps_its_examples(pack: &Pack, file: &str, text: &str, library: &Library) -> Result<(), PackError> {
    for rule in &pack.rules {
        for (key, example, wanted) in [("pass", &rule.pass, Verdict::Pass), ("fail", &rule.fail, Verdict::Fail)] {
            let Some(run) = run_example(pack, rule, example, library) else { continue };
            let kept = if wanted == Verdict::Pass { run.counts.pass > 0 && run.counts.fail == 0 } else { run.counts.fail > 0 };
            if kept {
                continue;
            }
            let at = text.find(&format!("\"{}\"", rule.code)).unwrap_or(0);
            let at = text[at..].find(&format!("\n{key} ")).map_or(at, |ahead| at + ahead + 1);
            let found = run.not_run.unwrap_or_else(|| {
                let counts = run.counts;
                format!(
                    "{} pass, {} fail, {} cannot tell, {} not applicable, {} not yet due",
                    counts.pass, counts.fail, counts.cannot_tell, counts.not_applicable, counts.not_yet_due
                )
            });
            let fault = format!("the example \"{key}\" of rule {} does not {key}: {}", rule.code, found.trim_end_matches('.'));
            return Err(PackError { file: file.to_owned(), line: line_of(text, at), fault });
        }
    }
    Ok(())
}

/// Reads a pack and checks it against the schemas; `file` is used in messages.
///
/// # Errors
///
/// [`PackError`] with the line of the fault.
pub fn load(file: &str, text: &str, library: &Library) -> Result<Pack, PackError> {
    let error = |line: usize, fault: String| PackError { file: file.to_owned(), line, fault };
    let written: PackFile = toml::from_str(text).map_err(|fault| {
        let at = fault.span().map_or(0, |span| span.start);
        error(line_of(text, at), plainly(fault.message()))
    })?;
    let header = written.pack;
    let kind = header.records.get_ref().clone();
    let Some(schema) = library.schema(&kind) else {
        let line = line_of(text, header.records.span().start);
        return Err(error(line, no_kind(&kind, library)));
    };
    for (name, said) in [("name", &header.name), ("title", &header.title)] {
        if said.trim().is_empty() {
            return Err(error(line_of(text, text.find("[pack]").unwrap_or(0)), format!("the \"{name}\" of the pack is empty")));
        }
    }
    if written.rule.is_empty() {
        return Err(error(line_of(text, text.len()), "it has no rules; each begins with [[rule]]".to_owned()));
    }
    let mut criteria = Vec::new();
    for criterion in written.criterion {
        let line = line_of(text, criterion.span().start);
        let criterion = criterion.into_inner();
        criterion.check().map_err(|fault| error(line, fault))?;
        criteria.push(criterion);
    }
    let mut left_out = written.left_out;
    for entry in &mut left_out {
        let at = text.find(&entry.reason).unwrap_or(0);
        conditions(&mut entry.when, schema, library).map_err(|fault| fault.located(file, text, at))?;
        if entry.when.is_empty() {
            return Err(error(line_of(text, at), "the list \"when\" of what is left out is empty".to_owned()));
        }
    }
    let mut rules: Vec<Rule> = Vec::new();
    for spec in written.rule {
        let at = spec.span().start;
        let rule = checked(spec.into_inner(), schema, library).map_err(|fault| fault.located(file, text, at))?;
        if let Some(before) = rules.iter().find(|known| known.code.eq_ignore_ascii_case(&rule.code)) {
            let place = text[at..].find(&format!("\"{}\"", rule.code)).map_or(at, |ahead| at + ahead);
            return Err(error(
                line_of(text, place),
                format!("the code \"{}\" is used twice, for \"{}\" and \"{}\"", rule.code, before.title, rule.title),
            ));
        }
        rules.push(rule);
    }
    Ok(Pack { name: header.name, title: header.title, about: header.about, records: kind, criteria, left_out, rules })
}

impl Example {
    /// The day the example is judged from.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        let given = self.as_at.as_ref().and_then(|text| text.parse().ok());
        given.or_else(|| NaiveDate::from_ymd_opt(2026, 12, 31)).unwrap_or(NaiveDate::MIN)
    }
}
