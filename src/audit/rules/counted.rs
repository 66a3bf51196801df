//! `counted`: so many records in each group or period, and no more than so many.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Months, NaiveDate};
use serde::Deserialize;

use super::{Group, Kind, Members, Outcomes};
use crate::audit::{Condition, FieldRef, Figure, Judgement, Subject, Truth, Visit, Wanted, words_of};
use crate::cell::{DateSpan, Field};
use crate::normalise::calendar;
use crate::record::FieldKind;

/// So many records in each group or period.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// What is counted, for the message: `audits`.
    what: String,
    /// Only records for which all of these hold are counted.
    #[serde(default)]
    having: Vec<Condition>,
    /// A group for each value of this field; all records together where nothing is said.
    by: Option<FieldRef>,
    /// A group for each period of this date, from the first to the last period that has passed.
    on: Option<FieldRef>,
    /// The period.
    period: Option<Period>,
    /// Whether periods without any record up to the day of the audit are asked for too.
    #[serde(default)]
    to_as_at: bool,
    /// Only these months of the year count as periods (1 is January).
    #[serde(default)]
    months: Vec<u32>,
    /// Records that say the same here count once.
    distinct: Option<FieldRef>,
    /// The fewest.
    at_least: Option<usize>,
    /// The most.
    at_most: Option<usize>,
}

/// A period that counts are made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Period {
    Month,
    Quarter,
    Year,
    FinancialYear,
}

impl Period {
    /// The period a day lies in.
    fn of(self, day: NaiveDate) -> DateSpan {
        let (year, month) = (day.year(), day.month());
        let span = |first_year: i32, first_month: u32, months: u32| {
            let first = NaiveDate::from_ymd_opt(first_year, first_month, 1).unwrap_or(day);
            let last = first.checked_add_months(Months::new(months)).and_then(|next| next.pred_opt()).unwrap_or(first);
            DateSpan::new(first, last)
        };
        match self {
            Self::Month => calendar::month(year, month),
            Self::Quarter => span(year, (month - 1) / 3 * 3 + 1, 3),
            Self::Year => calendar::calendar_year(year),
            Self::FinancialYear => span(if month < 4 { year - 1 } else { year }, 4, 12),
        }
    }
}

impl Counted {
    /// The groups that must have a count: values, periods, or both.
    fn expected(&self, members: &Members<'_>) -> Vec<(Option<String>, Option<DateSpan>)> {
        let mut values: Vec<Option<String>> = vec![None];
        if let Some(by) = &self.by {
            let mut said: BTreeMap<String, String> = BTreeMap::new();
            for member in members.members.iter().filter(|member| member.applies != Truth::No) {
                let subject = members.subject(member);
                if let Some(words) = words_of(subject.record, by.place) {
                    said.entry(words).or_insert_with(|| subject.said(by.place).to_string());
                }
            }
            values = said.into_values().map(Some).collect();
        }
        let mut periods: Vec<Option<DateSpan>> = vec![None];
        if let (Some(on), Some(period)) = (&self.on, self.period) {
            let days = members.members.iter().filter_map(|member| members.subject(member).field(on).date());
            let first = days.clone().map(|span| span.first).min();
            let last = days
                .map(|span| span.last)
                .max()
                .map(|last| if self.to_as_at { members.tables.as_at } else { last.min(members.tables.as_at) });
            periods = Vec::new();
            let mut at = first.map(|first| period.of(first));
            while let Some(span) = at.filter(|span| last.is_some_and(|last| span.first <= last)) {
                // A period that is not over may still get its records.
                let over = span.last <= members.tables.as_at;
                if over && (self.months.is_empty() || self.months.contains(&span.first.month())) {
                    periods.push(Some(span));
                }
                at = span.last.succ_opt().map(|next| period.of(next));
            }
        }
        values.iter().flat_map(|value| periods.iter().map(move |period| (value.clone(), *period))).collect()
    }

    fn in_group(&self, subject: &Subject<'_>, value: Option<&String>, period: Option<DateSpan>) -> Truth {
        let by = self.by.as_ref().zip(value).map(|(by, value)| {
            let same = words_of(subject.record, by.place) == Some(crate::normalise::text::folded(value));
            if same { Truth::Yes } else { Truth::No }
        });
        let on = self.on.as_ref().zip(period).map(|(on, period)| match subject.field(on) {
            Field::Known(_) | Field::Unclear(_) => match subject.field(on).date() {
                Some(span) if period.first <= span.first && span.last <= period.last => Truth::Yes,
                Some(span) if span.last < period.first || period.last < span.first => Truth::No,
                _ => Truth::Unknown("a date is vague".to_owned()),
            },
            Field::Blank | Field::Absent => Truth::No,
        });
        Truth::all(by.into_iter().chain(on).chain(self.having.iter().map(|condition| condition.truth(subject))))
    }
}

impl Kind for Counted {
    fn visit(&mut self, visit: &mut Visit<'_>) {
        for field in self.by.iter_mut().chain(&mut self.distinct) {
            visit(field, None, Wanted::Any);
        }
        if let Some(on) = &mut self.on {
            visit(on, None, Wanted::Kind(FieldKind::Date));
        }
        for condition in &mut self.having {
            condition.visit(visit);
        }
    }

    fn check(&self) -> Result<(), String> {
        if self.at_least.is_none() && self.at_most.is_none() {
            return Err("it needs \"at_least\" or \"at_most\"".to_owned());
        }
        if self.on.is_some() != self.period.is_some() {
            return Err("\"on\" and \"period\" go together".to_owned());
        }
        if self.months.iter().any(|month| !(1..=12).contains(month)) || (!self.months.is_empty() && self.period != Some(Period::Month)) {
            return Err("\"months\" are numbers from 1 to 12 and need the period \"month\"".to_owned());
        }
        self.having.iter().try_for_each(Condition::check)
    }

    fn is_single(&self) -> bool {
        false
    }

    fn judge(&self, _subject: &Subject<'_>) -> Judgement {
        Judgement::cannot_tell("One record by itself cannot be judged.", [])
    }

    fn judge_all(&self, members: &Members<'_>) -> Outcomes {
        let mut groups = Vec::new();
        for (value, period) in self.expected(members) {
            let (mut sure, mut possible) = (BTreeSet::new(), BTreeSet::new());
            let mut records = Vec::new();
            // Where nothing is counted the group's own records are where to look, not the first of the sheet.
            let mut own = Vec::new();
            for member in members.members {
                let subject = members.subject(member);
                let is_own = |by: &FieldRef| words_of(subject.record, by.place) == value.as_deref().map(crate::normalise::text::folded);
                if member.applies != Truth::No && self.by.as_ref().is_some_and(is_own) {
                    own.push(member.place);
                }
                let truth = Truth::all([member.applies.clone(), self.in_group(&subject, value.as_ref(), period)]);
                let key = self
                    .distinct
                    .as_ref()
                    .and_then(|field| words_of(subject.record, field.place))
                    .unwrap_or_else(|| format!("\0{}", member.place));
                match truth {
                    Truth::Yes => sure.insert(key),
                    Truth::Unknown(_) | Truth::NoColumn(_) => possible.insert(key),
                    Truth::No => continue,
                };
                records.push(member.place);
            }
            let fewest = sure.len();
            let most = sure.union(&possible).count();
            let too_few =
                self.at_least.map_or(Some(false), |wanted| if fewest >= wanted { Some(false) } else { (most < wanted).then_some(true) });
            let too_many =
                self.at_most.map_or(Some(false), |wanted| if most <= wanted { Some(false) } else { (fewest > wanted).then_some(true) });
            let target = match (self.at_least, self.at_most) {
                (Some(least), Some(most)) => format!("from {least} to {most}"),
                (Some(least), None) => format!("at least {least}"),
                (None, most) => format!("at most {}", most.unwrap_or_default()),
            };
            let label = match (&value, period) {
                (Some(value), Some(period)) => format!("{value}, {period}"),
                (Some(value), None) => value.clone(),
                (None, Some(period)) => period.to_string(),
                (None, None) => "all records".to_owned(),
            };
            let count = if fewest == most { fewest.to_string() } else { format!("from {fewest} to {most}") };
            let words = format!("{label}: {count} {}, target {target}", self.what);
            let place = self.by.as_ref().or(self.on.as_ref()).or(self.distinct.as_ref()).map_or(0, |field| field.place);
            let judgement = match (too_few, too_many) {
                (Some(true), _) | (_, Some(true)) => Judgement::fail(format!("{words}."), [place]),
                (Some(false), Some(false)) => Judgement::pass(),
                _ => Judgement::cannot_tell(format!("{words}."), [place]),
            };
            let figure = Figure {
                base: label.clone(),
                numerator: fewest,
                denominator: members.members.len(),
                unknown: most - fewest,
                range: None,
                target,
                words,
            };
            let records = if records.is_empty() { own } else { records };
            groups.push(Group { label, judgement, figures: vec![figure], records });
        }
        Outcomes::Whole(groups)
    }
}
