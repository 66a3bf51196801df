//! How rules name fields, days and distances in time; names are checked against the schema before any row is read.

use chrono::{Months, NaiveDate};
use serde::Deserialize;

use super::Subject;
use crate::cell::{DateSpan, Field, Mark, Value};
use crate::normalise::calendar::WorkingDays;
use crate::record::FieldKind;

/// A field by its name in the schema; its place is filled in when the pack is checked.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub struct FieldRef {
    /// The name in the schema.
    pub name: String,
    /// Its zero-based place in the schema.
    pub place: usize,
}

impl From<String> for FieldRef {
    fn from(name: String) -> Self {
        Self { name, place: usize::MAX }
    }
}

/// One field, or several that are tried in turn.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged, expecting = "the name of a field in quotes, or a list of them")]
pub enum FieldList {
    /// One field.
    One(FieldRef),
    /// Several.
    Many(Vec<FieldRef>),
}

impl FieldList {
    /// The fields in order.
    #[must_use]
    pub fn fields(&self) -> &[FieldRef] {
        match self {
            Self::One(field) => std::slice::from_ref(field),
            Self::Many(fields) => fields,
        }
    }

    /// The fields to be looked up in the schema.
    pub fn fields_mut(&mut self) -> &mut [FieldRef] {
        match self {
            Self::One(field) => std::slice::from_mut(field),
            Self::Many(fields) => fields,
        }
    }
}

/// What a rule wants of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted<'w> {
    /// Anything.
    Any,
    /// A field that can say each of these: `yes` and `no` for flags, listed values where the schema lists them.
    Values(&'w [String]),
    /// A field that holds this sort of thing.
    Kind(FieldKind),
}

/// Looks fields up: of the records at hand (`None`) or of another kind of record, by its name.
pub type Visit<'v> = dyn FnMut(&mut FieldRef, Option<&str>, Wanted<'_>) + 'v;

/// A distance in time; exactly one of the three is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offset {
    /// Calendar days.
    pub days: Option<i32>,
    /// Working days of England, or of the council's own list; the trigger day is day 0.
    pub working_days: Option<i32>,
    /// Calendar months, clamped to the end of a shorter month.
    pub months: Option<i32>,
}

impl Offset {
    /// Whether exactly one distance is given.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        usize::from(self.days.is_some()) + usize::from(self.working_days.is_some()) + usize::from(self.months.is_some()) == 1
    }

    /// The day so far after another (before it where negative); nothing outside the years whose bank holidays are known.
    #[must_use]
    pub fn from(&self, day: NaiveDate, working_days: &WorkingDays) -> Option<NaiveDate> {
        if let Some(days) = self.days {
            return day.checked_add_signed(chrono::TimeDelta::days(i64::from(days)));
        }
        if let Some(months) = self.months {
            let count = Months::new(months.unsigned_abs());
            return if months < 0 { day.checked_sub_months(count) } else { day.checked_add_months(count) };
        }
        working_days.reach(day, self.working_days.unwrap_or(0))
    }

    /// The days so far after a span.
    #[must_use]
    pub fn from_span(&self, span: DateSpan, working_days: &WorkingDays) -> Option<DateSpan> {
        Some(DateSpan::new(self.from(span.first, working_days)?, self.from(span.last, working_days)?))
    }

    /// The distance backwards.
    #[must_use]
    pub fn reversed(&self) -> Self {
        Self { days: self.days.map(|n| -n), working_days: self.working_days.map(|n| -n), months: self.months.map(|n| -n) }
    }

    /// The distance in words, without a sign: `10 working days`.
    #[must_use]
    pub fn words(&self) -> String {
        let (count, unit) = match (self.days, self.working_days, self.months) {
            (Some(days), ..) => (days, "day"),
            (_, Some(days), _) => (days, "working day"),
            (.., Some(months)) => (months, "month"),
            _ => (0, "day"),
        };
        let count = count.unsigned_abs();
        format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
    }
}

/// The day that something is measured against: fields tried in turn, a day written in the pack, or `as_at`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "FieldList")]
pub enum Limit {
    /// The first of these fields that holds a date.
    Fields(FieldList),
    /// A day written in the pack.
    Day(NaiveDate),
    /// The day of the audit.
    AsAt,
}

impl From<FieldList> for Limit {
    fn from(list: FieldList) -> Self {
        match &list {
            FieldList::One(field) if field.name == "as_at" => Self::AsAt,
            FieldList::One(field) => field.name.parse().map_or(Self::Fields(list.clone()), Self::Day),
            FieldList::Many(_) => Self::Fields(list),
        }
    }
}

impl Limit {
    /// Looks its fields up.
    pub fn visit(&mut self, visit: &mut Visit<'_>) {
        if let Self::Fields(list) = self {
            for field in list.fields_mut() {
                visit(field, None, Wanted::Kind(FieldKind::Date));
            }
        }
    }
}

/// What one or several date fields say together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateState {
    /// A date, and the place of its field (nothing for a day that is no field's).
    Date(DateSpan, Option<usize>),
    /// Words that could not be taken for one date, with the reason.
    Unclear(String, usize),
    /// Not there yet.
    Awaited(usize),
    /// Done, without a day.
    Done(usize),
    /// Said not to apply.
    NotApplicable(usize),
    /// Nothing.
    Blank(usize),
    /// No column.
    Absent(usize),
}

impl DateState {
    /// What one field says.
    #[must_use]
    pub fn of(subject: &Subject<'_>, field: &FieldRef) -> Self {
        let place = field.place;
        match subject.field(field) {
            Field::Known(Value::Date(span)) => Self::Date(*span, Some(place)),
            Field::Known(Value::Mark(Mark::NotApplicable)) => Self::NotApplicable(place),
            Field::Known(Value::Mark(Mark::Awaited(_))) | Field::Known(Value::Flag(false)) => Self::Awaited(place),
            Field::Known(Value::Mark(Mark::Done)) | Field::Known(Value::Flag(true)) => Self::Done(place),
            Field::Known(other) => Self::Unclear(format!("\"{other}\" is no date"), place),
            Field::Unclear(unclear) => Self::Unclear(unclear.why.clone(), place),
            Field::Blank => Self::Blank(place),
            Field::Absent => Self::Absent(place),
        }
    }

    /// The first date among fields; where there is none, what says most.
    #[must_use]
    pub fn first(subject: &Subject<'_>, fields: &[FieldRef]) -> Self {
        let rank = |state: &Self| match state {
            Self::Date(..) => 0,
            Self::Unclear(..) => 1,
            Self::Awaited(_) => 2,
            Self::Done(_) => 3,
            Self::NotApplicable(_) => 4,
            Self::Blank(_) => 5,
            Self::Absent(_) => 6,
        };
        let mut best: Option<Self> = None;
        for field in fields {
            let state = Self::of(subject, field);
            // A word such as "pending" in a later field does not undo an answer in an earlier one, so the first of a rank stays.
            if best.as_ref().is_none_or(|known| rank(&state) < rank(known)) {
                best = Some(state);
            }
        }
        best.unwrap_or(Self::Absent(usize::MAX))
    }

    /// The latest date among fields; where there is none, as [`Self::first`].
    #[must_use]
    pub fn latest(subject: &Subject<'_>, fields: &[FieldRef]) -> Self {
        let dates = fields.iter().filter_map(|field| match Self::of(subject, field) {
            Self::Date(span, place) => Some((span, place)),
            _ => None,
        });
        dates
            .max_by(|a, b| a.0.last.cmp(&b.0.last).then(a.0.first.cmp(&b.0.first)))
            .map_or_else(|| Self::first(subject, fields), |(span, place)| Self::Date(span, place))
    }

    /// What a limit says.
    #[must_use]
    pub fn of_limit(subject: &Subject<'_>, limit: &Limit) -> Self {
        match limit {
            Limit::Fields(list) => Self::first(subject, list.fields()),
            Limit::Day(day) => Self::Date(DateSpan::day(*day), None),
            Limit::AsAt => Self::Date(DateSpan::day(subject.as_at()), None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_clamped_and_working_days_count_from_the_day_after() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        let months = |n| Offset { months: Some(n), ..Offset::default() };
        let working = |n| Offset { working_days: Some(n), ..Offset::default() };
        let england = WorkingDays::default();
        assert_eq!(months(-3).from(day(2008, 5, 31), &england), Some(day(2008, 2, 29)));
        assert_eq!(working(7).from(day(2007, 12, 20), &england), Some(day(2008, 1, 3)));
        assert_eq!(working(-1).from(day(2008, 3, 25), &england), Some(day(2008, 3, 20)));
        assert_eq!(working(1).from(day(1990, 1, 1), &england), None);
        assert!(!Offset::default().is_sound());
    }
}
