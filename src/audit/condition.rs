//! Which records a rule is about: conditions on fields, and the days for which it is the law.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::Error;

use super::order;
use super::rules::Check;
use super::{DateState, FieldList, FieldRef, Subject, Truth, Verdict, Visit, Wanted};
use crate::cell::{DateSpan, Field, Mark, Value};
use crate::normalise::text::folded;
use crate::record::FieldKind;

/// What a blank cell, or a missing column, comes to in a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Otherwise {
    /// The condition holds.
    Yes,
    /// It does not.
    No,
    /// It cannot be told.
    CannotTell,
}

/// What a field must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holding {
    /// A date.
    Date,
    /// Any answer, a tick too; not "pending", "N/A" or nothing.
    Something,
    /// Nothing, "pending" or "N/A".
    Nothing,
}

/// One condition; exactly one of `is`, `is_not`, `says`, `has`, `holds`, `fails` and `any` is given.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The field it is about.
    pub field: Option<FieldRef>,
    /// The field is one of these values (`yes` and `no` for flags).
    pub is: Option<Vec<String>>,
    /// The field is none of these values.
    pub is_not: Option<Vec<String>>,
    /// The field's text holds one of these, as whole words.
    pub says: Option<Vec<String>>,
    /// The field holds such a thing.
    pub has: Option<Holding>,
    /// The check passes.
    pub holds: Option<Check>,
    /// The check fails.
    pub fails: Option<Check>,
    /// One of these conditions holds.
    pub any: Option<Vec<Condition>>,
    /// What a blank cell comes to; for `is` and `says` it cannot be told unless this is given.
    pub if_blank: Option<Otherwise>,
    /// What a missing column comes to.
    pub if_absent: Option<Otherwise>,
    /// The words of `is`, `is_not` or `says` as cells are compared with them, once its fields are looked up.
    #[serde(skip)]
    compared: Vec<String>,
}

impl Condition {
    /// Looks its fields up.
    pub fn visit(&mut self, visit: &mut Visit<'_>) {
        let whole = self.is.iter().chain(&self.is_not).flatten().map(|value| folded(value));
        self.compared = whole.chain(self.says.iter().flatten().map(|phrase| format!(" {} ", folded(phrase)))).collect();
        if let Some(field) = &mut self.field {
            let values = self.is.as_ref().or(self.is_not.as_ref());
            visit(field, None, values.map_or(Wanted::Any, |values| Wanted::Values(values)));
        }
        for check in self.holds.iter_mut().chain(&mut self.fails) {
            check.kind_mut().visit(visit);
        }
        for condition in self.any.iter_mut().flatten() {
            condition.visit(visit);
        }
    }

    /// What contradicts itself, as a clause.
    ///
    /// # Errors
    ///
    /// What is wrong.
    pub fn check(&self) -> Result<(), String> {
        let on_field = [self.is.is_some(), self.is_not.is_some(), self.says.is_some(), self.has.is_some()];
        let on_field = on_field.iter().filter(|given| **given).count();
        let others = [self.holds.is_some(), self.fails.is_some(), self.any.is_some()].iter().filter(|given| **given).count();
        if on_field + others != 1 || (on_field == 1) != self.field.is_some() {
            return Err(
                "a condition needs \"field\" with one of \"is\", \"is_not\", \"says\" and \"has\", or one of \"holds\", \"fails\" and \"any\"".to_owned()
            );
        }
        if [&self.is, &self.is_not, &self.says].into_iter().flatten().any(Vec::is_empty) || self.any.as_ref().is_some_and(Vec::is_empty) {
            return Err("the list of a condition is empty".to_owned());
        }
        for check in self.holds.iter().chain(&self.fails) {
            check.kind().check()?;
            if !check.kind().is_single() {
                return Err(format!("the check \"{}\" looks at all records together and cannot stand in a condition", check.name()));
            }
        }
        self.any.iter().flatten().try_for_each(Self::check)
    }

    /// Whether it holds for a record.
    #[must_use]
    pub fn truth(&self, subject: &Subject<'_>) -> Truth {
        if let Some(conditions) = &self.any {
            return Truth::any(conditions.iter().map(|condition| condition.truth(subject)));
        }
        if let Some(check) = &self.holds {
            return self.by_check(check, subject, Verdict::Pass);
        }
        if let Some(check) = &self.fails {
            return self.by_check(check, subject, Verdict::Fail);
        }
        let Some(field) = &self.field else { return Truth::Yes };
        let value = subject.field(field);
        if let Some(wanted) = self.has {
            return self.has(wanted, value, subject, field);
        }
        let title = subject.title(field.place);
        match value {
            Field::Absent => return self.no_column(title),
            Field::Blank => return self.otherwise(self.if_blank).unwrap_or_else(|| Truth::Unknown(format!("\"{title}\" is blank"))),
            Field::Unclear(unclear) if self.says.is_none() => return Truth::Unknown(unclear.why.clone()),
            _ => {}
        }
        let said: Cow<'_, str> = match value {
            Field::Known(Value::Mark(Mark::NotApplicable)) => "not applicable".into(),
            Field::Known(Value::Mark(Mark::Awaited(_)) | Value::Flag(false)) => "no".into(),
            Field::Known(Value::Mark(Mark::Done) | Value::Flag(true)) => "yes".into(),
            Field::Known(Value::Text(text)) => folded(text).into(),
            Field::Known(value) => folded(&value.to_string()).into(),
            _ => folded(&subject.said(field.place)).into(),
        };
        let listed = || self.compared.iter().any(|value| *value == said);
        let holds = match (&self.is, &self.is_not, &self.says) {
            (Some(_), ..) => listed(),
            (_, Some(_), _) => !listed(),
            (.., Some(_)) => {
                let around = format!(" {said} ");
                self.compared.iter().any(|phrase| around.contains(phrase.as_str()))
            }
            _ => true,
        };
        if holds { Truth::Yes } else { Truth::No }
    }

    fn by_check(&self, check: &Check, subject: &Subject<'_>, wanted: Verdict) -> Truth {
        let judged = check.kind().judge(subject);
        if judged.absent {
            return self.otherwise(self.if_absent).unwrap_or_else(|| Truth::NoColumn(judged.why.trim_end_matches('.').to_owned()));
        }
        match judged.verdict {
            verdict if verdict == wanted => Truth::Yes,
            Verdict::CannotTell => match self.if_blank {
                Some(_) if judged.fields.iter().any(|place| matches!(subject.record.fields.get(*place), Some(Field::Blank))) => {
                    self.otherwise(self.if_blank).unwrap_or(Truth::No)
                }
                _ => Truth::Unknown(judged.why.trim_end_matches('.').to_owned()),
            },
            _ => Truth::No,
        }
    }

    fn has(&self, wanted: Holding, value: &Field, subject: &Subject<'_>, field: &FieldRef) -> Truth {
        let answer = |holds: bool| if holds { Truth::Yes } else { Truth::No };
        match (wanted, value) {
            (_, Field::Absent) => match self.if_absent {
                Some(_) => self.no_column(subject.title(field.place)),
                None => answer(wanted == Holding::Nothing),
            },
            (Holding::Date, Field::Known(value)) => answer(matches!(value, Value::Date(_))),
            (Holding::Date, Field::Blank) => Truth::No,
            (Holding::Date, Field::Unclear(unclear)) => Truth::Unknown(unclear.why.clone()),
            (_, value) => {
                let nothing = matches!(
                    value,
                    Field::Blank | Field::Known(Value::Mark(Mark::NotApplicable | Mark::Awaited(_))) | Field::Known(Value::Flag(false))
                );
                answer(nothing == (wanted == Holding::Nothing))
            }
        }
    }

    fn no_column(&self, title: &str) -> Truth {
        self.otherwise(self.if_absent).unwrap_or_else(|| Truth::NoColumn(format!("there is no column for \"{title}\"")))
    }

    /// What the condition itself says of a blank cell or a missing column.
    const fn otherwise(&self, given: Option<Otherwise>) -> Option<Truth> {
        match given {
            Some(Otherwise::Yes) => Some(Truth::Yes),
            Some(Otherwise::No) => Some(Truth::No),
            Some(Otherwise::CannotTell) | None => None,
        }
    }
}

/// The days for which a rule is the law, by a date of the record itself.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regime {
    /// The date that decides: the first of these fields that holds one, or `"as_at"` for the day of the audit.
    pub by: FieldList,
    /// The first day; a month where the day is not known.
    pub from: Option<Bound>,
    /// The first day for which it is no longer the law.
    pub before: Option<Bound>,
}

/// A day, or a month of which the day is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound(pub DateSpan);

impl<'de> Deserialize<'de> for Bound {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if let Ok(day) = text.parse::<NaiveDate>() {
            return Ok(Self(DateSpan::day(day)));
        }
        let month = format!("{text}-01").parse::<NaiveDate>().ok();
        let month = month.map(|first| crate::normalise::calendar::month(chrono::Datelike::year(&first), chrono::Datelike::month(&first)));
        month
            .map(Self)
            .ok_or_else(|| D::Error::custom(format!("\"{text}\" is no day such as \"2006-05-12\" and no month such as \"2010-03\"")))
    }
}

impl Regime {
    /// What contradicts itself, as a clause.
    ///
    /// # Errors
    ///
    /// What is wrong.
    pub fn check(&self) -> Result<(), String> {
        match (self.from, self.before) {
            (None, None) => Err("a regime needs \"from\" or \"before\"".to_owned()),
            (Some(from), Some(before)) if before.0.first <= from.0.last => {
                Err(format!("the regime ends ({}) before it begins ({})", before.0, from.0))
            }
            _ => Ok(()),
        }
    }

    /// Looks its fields up.
    pub fn visit(&mut self, visit: &mut Visit<'_>) {
        if self.by_as_at() {
            return;
        }
        for field in self.by.fields_mut() {
            visit(field, None, Wanted::Kind(FieldKind::Date));
        }
    }

    /// Whether the day of the audit decides, and no date of the record.
    fn by_as_at(&self) -> bool {
        self.by.fields().iter().any(|field| field.name == "as_at")
    }

    /// Whether the rule was the law on the record's own day.
    #[must_use]
    pub fn truth(&self, subject: &Subject<'_>) -> Truth {
        let unknown = |place: usize| Truth::Unknown(format!("\"{}\" gives no day to tell which rules applied", subject.title(place)));
        let decides = if self.by_as_at() {
            DateState::Date(DateSpan::day(subject.as_at()), None)
        } else {
            DateState::first(subject, self.by.fields())
        };
        let span = match decides {
            DateState::Date(span, _) => span,
            DateState::Absent(place) => return Truth::NoColumn(format!("there is no column for \"{}\"", subject.title(place))),
            DateState::Unclear(_, place)
            | DateState::Awaited(place)
            | DateState::Done(place)
            | DateState::Blank(place)
            | DateState::NotApplicable(place) => return unknown(place),
        };
        let from = self.from.map_or(Some(true), |Bound(from)| order::not_after(from, span));
        let before = self.before.map_or(Some(true), |Bound(end)| order::not_after(end, span).map(|passed| !passed));
        match (from, before) {
            (Some(false), _) | (_, Some(false)) => Truth::No,
            (Some(true), Some(true)) => Truth::Yes,
            _ => Truth::Unknown(format!("{span} lies about the day on which the rules changed")),
        }
    }
}
