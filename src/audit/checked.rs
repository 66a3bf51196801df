//! A pack as written is checked against the schemas of the records it is about; each fault has its line.

use chrono::NaiveDate;

use super::pack::{PackError, Rule, RuleSpec};
use super::{Condition, FieldRef, Visit, Wanted};
use crate::normalise::text::folded;
use crate::record::{FieldKind, Library, Schema, SchemaField};

/// A fault inside a rule: what is wrong and the word to look for behind the rule's beginning.
pub(super) struct Fault {
    /// A word to look for, to tell the line.
    word: Option<String>,
    /// What is wrong, as a clause.
    fault: String,
}

impl Fault {
    /// The fault with its file and line; `at` is where the rule begins.
    pub(super) fn located(self, file: &str, text: &str, at: usize) -> PackError {
        let rest = &text[at..];
        let end = rest.get(8..).and_then(|rest| rest.find("[[rule]]")).map_or(rest.len(), |end| end + 8);
        let place = self.word.and_then(|word| rest[..end].find(&format!("\"{word}\"")).or_else(|| rest[..end].find(&word))).unwrap_or(0);
        PackError { file: file.to_owned(), line: line_of(text, at + place), fault: self.fault }
    }
}

/// The one-based line of a place in a text.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or("").matches('\n').count() + 1
}

/// A rule whose fields are looked up, and which does not contradict itself.
pub(super) fn checked(spec: RuleSpec, schema: &Schema, library: &Library) -> Result<Rule, Fault> {
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
        regime.check().map_err(|fault| Fault { word: Some("regime".to_owned()), ..clause(fault) })?;
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
            return Err(Fault { word: Some(kind.clone()), fault: no_kind(kind, library) });
        }
        if let Some(day) = example.as_at.as_ref().filter(|day| day.parse::<NaiveDate>().is_err()) {
            return Err(Fault { word: Some(day.clone()), fault: format!("\"{day}\" is no day such as \"2008-12-31\"") });
        }
        if example.records.is_empty() {
            return Err(clause("an example has no records".to_owned()));
        }
    }
    Ok(rule)
}

/// Conditions whose fields are looked up.
pub(super) fn conditions(conditions: &mut [Condition], schema: &Schema, library: &Library) -> Result<(), Fault> {
    for condition in conditions {
        resolve(schema, library, |visit| condition.visit(visit))?;
        condition
            .check()
            .map_err(|fault| Fault { word: condition.field.as_ref().map(|field| format!("field = \"{}\"", field.name)), fault })?;
    }
    Ok(())
}

/// Looks every field up that `walk` visits.
fn resolve(schema: &Schema, library: &Library, walk: impl FnOnce(&mut Visit<'_>)) -> Result<(), Fault> {
    let mut fault: Option<Fault> = None;
    walk(&mut |field: &mut FieldRef, other: Option<&str>, wanted: Wanted| {
        let schema = match other {
            None => schema,
            Some(kind) => match library.schema(kind) {
                Some(schema) => schema.as_ref(),
                None => {
                    fault.get_or_insert(Fault { word: Some(kind.to_owned()), fault: no_kind(kind, library) });
                    return;
                }
            },
        };
        let Some(place) = schema.place(&field.name) else {
            fault.get_or_insert_with(|| unknown(&field.name, schema));
            return;
        };
        field.place = place;
        if let Wanted::Values(values) = wanted
            && let Some(wrong) = schema.fields.get(place).and_then(|known| never_said(known, values))
        {
            fault.get_or_insert(wrong);
        }
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

/// The first value that a field cannot say: of a flag all but yes and no, of a field with listed values all that are not listed.
fn never_said(field: &SchemaField, values: &[String]) -> Option<Fault> {
    const MARKS: [&str; 3] = ["yes", "no", "not applicable"];
    let listed: Vec<&str> = field.values.keys().map(String::as_str).collect();
    let known: Vec<&str> = match field.holds() {
        FieldKind::Flag => MARKS.to_vec(),
        FieldKind::Text if !listed.is_empty() => listed,
        _ => return None,
    };
    let said = |value: &&String| known.iter().chain(&MARKS).any(|known| folded(known) == folded(value));
    let wrong = values.iter().find(|value| !said(value))?;
    let fault = format!("\"{}\" never says \"{wrong}\"; its values are {}", field.name, known.join(", "));
    Some(Fault { word: Some(wrong.clone()), fault })
}

fn unknown(name: &str, schema: &Schema) -> Fault {
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        let fault = format!("\"{name}\" is neither a field of \"{}\" nor a day such as \"2008-12-31\"", schema.name);
        return Fault { word: Some(name.to_owned()), fault };
    }
    let near = nearest(name, schema.fields.iter().map(|field| field.name.as_str()));
    Fault { word: Some(name.to_owned()), fault: format!("\"{name}\" is not a field of \"{}\"; {near}", schema.name) }
}

/// The nearest of the known names, as a clause.
pub(super) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let best = known.max_by(|a, b| strsim::jaro_winkler(name, a).total_cmp(&strsim::jaro_winkler(name, b)).then(b.cmp(a)));
    best.map_or_else(|| "none is known".to_owned(), |best| format!("the nearest is \"{best}\""))
}

/// That there is no such kind of record, with the nearest that there is.
pub(super) fn no_kind(kind: &str, library: &Library) -> String {
    format!("there is no kind of record called \"{kind}\"; {}", nearest(kind, library.kinds().map(|(name, _)| name)))
}

/// What the TOML reader says, in words for a person who does not program.
pub(super) fn plainly(message: &str) -> String {
    const QUOTES: &str = "a word must stand in quotation marks, as in \"word\"; only true, false and numbers stand without";
    let said = message.trim().replace('\n', ", ");
    for (marker, words) in [
        ("wanted exactly 1 element", "a rule has one check, and here are several; \"check.either\" joins checks of which one must pass"),
        ("invalid type: map, expected a sequence", "here a list is needed; rules begin with [[rule]] in two pairs of brackets"),
        ("string values must be quoted", QUOTES),
        ("invalid boolean", QUOTES),
        ("invalid basic string", "the quotation marks are not closed on this line"),
    ] {
        if said.contains(marker) {
            return words.to_owned();
        }
    }
    crate::record::plainly(&said)
}
