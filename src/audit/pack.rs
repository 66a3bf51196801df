//! Packs: rules as written in a file, and as checked against the schemas of the records they are about.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;
use toml::Spanned;

use super::rules::Check;
use super::{Basis, Condition, CriterionWords, FieldRef, Regime, Severity, Wanted};
use crate::record::{FieldKind, Library, Schema};

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
struct RuleSpec {
    code: String,
    title: String,
    rationale: String,
    basis: Basis,
    reference: String,
    severity: Severity,
    otherwise: Option<Otherwise>,
    regime: Option<Regime>,
    #[serde(default)]
    when: Vec<Condition>,
    #[serde(default)]
    unless: Vec<Condition>,
    #[serde(default)]
    everyone: bool,
    check: Check,
    pass: Example,
    fail: Example,
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
    /// Whether it is about the records that are left out of the population too.
    pub everyone: bool,
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
    for (file, text) in library.packs() {
        let pack = load(file, text, library)?;
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

/// Reads a pack and checks it against the schemas; `file` is used in messages.
///
/// # Errors
///
/// [`PackError`] with the line of the fault.
pub fn load(file: &str, text: &str, library: &Library) -> Result<Pack, PackError> {
    let error = |line: usize, fault: String| PackError { file: file.to_owned(), line, fault };
    let written: PackFile = toml::from_str(text).map_err(|fault| {
        let at = fault.span().map_or(0, |span| span.start);
        error(line_of(text, at), fault.message().trim().replace('\n', ", ").to_owned())
    })?;
    let header = written.pack;
    let kind = header.records.get_ref().clone();
    let Some(schema) = library.schema(&kind) else {
        let line = line_of(text, header.records.span().start);
        return Err(error(
            line,
            format!("there is no kind of record called \"{kind}\"; {}", nearest(&kind, library.kinds().map(|(name, _)| name))),
        ));
    };
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

/// A fault inside a rule: what is wrong and the word to look for behind the rule's beginning.
struct Fault {
    word: Option<String>,
    fault: String,
}

impl Fault {
    fn located(self, file: &str, text: &str, at: usize) -> PackError {
        let rest = &text[at..];
        let end = rest.get(8..).and_then(|rest| rest.find("[[rule]]")).map_or(rest.len(), |end| end + 8);
        let place = self.word.and_then(|word| rest[..end].find(&format!("\"{word}\"")).or_else(|| rest[..end].find(&word))).unwrap_or(0);
        PackError { file: file.to_owned(), line: line_of(text, at + place), fault: self.fault }
    }
}

fn line_of(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or("").matches('\n').count() + 1
}

fn checked(spec: RuleSpec, schema: &Schema, library: &Library) -> Result<Rule, Fault> {
    let code = spec.code.clone();
    let clause = |fault: String| Fault { word: None, fault: format!("in rule {code}, {fault}") };
    let mut rule = Rule {
        code: spec.code,
        title: spec.title,
        rationale: spec.rationale,
        basis: spec.basis,
        reference: spec.reference,
        severity: spec.severity,
        otherwise: spec.otherwise,
        regime: spec.regime,
        when: spec.when,
        unless: spec.unless,
        everyone: spec.everyone,
        check: spec.check,
        pass: spec.pass,
        fail: spec.fail,
    };
    for (name, said) in [("code", &rule.code), ("title", &rule.title), ("rationale", &rule.rationale), ("reference", &rule.reference)] {
        if said.trim().is_empty() {
            return Err(clause(format!("\"{name}\" is empty")));
        }
    }
    conditions(&mut rule.when, schema, library)?;
    conditions(&mut rule.unless, schema, library)?;
    if let Some(otherwise) = &mut rule.otherwise {
        conditions(&mut otherwise.when, schema, library)?;
    }
    if let Some(regime) = &mut rule.regime {
        resolve(schema, library, |visit| regime.visit(visit))?;
    }
    resolve(schema, library, |visit| rule.check.kind_mut().visit(visit))?;
    rule.check.kind().check().map_err(|fault| Fault { word: Some("check.".to_owned()), ..clause(fault) })?;
    for example in [&rule.pass, &rule.fail] {
        let own = example.records.iter().map(|record| (schema, record));
        let beside = example.beside.iter().flat_map(|(kind, records)| {
            let schema = library.schema(kind);
            records.iter().filter_map(move |record| schema.map(|schema| (schema.as_ref(), record)))
        });
        for (schema, record) in own.chain(beside) {
            if let Some(name) = record.keys().find(|name| schema.place(name).is_none()) {
                return Err(unknown(name, schema));
            }
        }
        if let Some(kind) = example.beside.keys().find(|kind| library.schema(kind).is_none()) {
            return Err(Fault { word: Some(kind.clone()), fault: format!("there is no kind of record called \"{kind}\"") });
        }
        if example.records.is_empty() {
            return Err(clause("an example has no records".to_owned()));
        }
    }
    Ok(rule)
}

fn conditions(conditions: &mut [Condition], schema: &Schema, library: &Library) -> Result<(), Fault> {
    for condition in conditions {
        resolve(schema, library, |visit| condition.visit(visit))?;
        condition
            .check()
            .map_err(|fault| Fault { word: condition.field.as_ref().map(|field| format!("field = \"{}\"", field.name)), fault })?;
    }
    Ok(())
}

/// Looks every field up that `walk` visits.
fn resolve(schema: &Schema, library: &Library, walk: impl FnOnce(&mut super::Visit<'_>)) -> Result<(), Fault> {
    let mut fault: Option<Fault> = None;
    walk(&mut |field: &mut FieldRef, other: Option<&str>, wanted: Wanted| {
        let schema = match other {
            None => schema,
            Some(kind) => match library.schema(kind) {
                Some(schema) => schema.as_ref(),
                None => {
                    fault.get_or_insert(Fault {
                        word: Some(kind.to_owned()),
                        fault: format!("there is no kind of record called \"{kind}\""),
                    });
                    return;
                }
            },
        };
        let Some(place) = schema.place(&field.name) else {
            fault.get_or_insert_with(|| unknown(&field.name, schema));
            return;
        };
        field.place = place;
        if let (Wanted::Kind(wanted), Some(known)) = (wanted, schema.fields.get(place))
            && known.holds() != wanted
        {
            let words = |kind| match kind {
                FieldKind::Text => "text",
                FieldKind::Number => "a number",
                FieldKind::Flag => "yes or no",
                FieldKind::Date => "a date",
            };
            fault.get_or_insert_with(|| Fault {
                word: Some(field.name.clone()),
                fault: format!("\"{}\" holds {}, and here {} is needed", field.name, words(known.holds()), words(wanted)),
            });
        }
    });
    fault.map_or(Ok(()), Err)
}

fn unknown(name: &str, schema: &Schema) -> Fault {
    let near = nearest(name, schema.fields.iter().map(|field| field.name.as_str()));
    Fault { word: Some(name.to_owned()), fault: format!("\"{name}\" is not a field of \"{}\"; {near}", schema.name) }
}

/// The nearest of the known names, as a clause.
fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let best = known.max_by(|a, b| strsim::jaro_winkler(name, a).total_cmp(&strsim::jaro_winkler(name, b)).then(b.cmp(a)));
    best.map_or_else(|| "none is known".to_owned(), |best| format!("the nearest is \"{best}\""))
}

impl Example {
    /// The day the example is judged from.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        let given = self.as_at.as_ref().and_then(|text| text.parse().ok());
        given.or_else(|| NaiveDate::from_ymd_opt(2026, 12, 31)).unwrap_or(NaiveDate::MIN)
    }
}
