//! The order of two dates, three-valued: it holds for every day they can mean, for none, or it cannot be told.

use serde::Deserialize;

use super::unclear as unclear_words;
use super::{DateState, FieldList, Judgement, Limit, Offset, Subject, Visit, Wanted};
use crate::cell::DateSpan;
use crate::record::FieldKind;

/// How a date must stand to its limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// On the limit or before it.
    NotAfter,
    /// Before the limit; the same day as [`SameDay`] says.
    Before,
    /// After the limit; the same day as [`SameDay`] says.
    After,
}

/// What the same day comes to where the hour is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SameDay {
    /// It counts as kept.
    Pass,
    /// A person must say.
    #[default]
    Flag,
    /// It counts as broken.
    Fail,
}

/// What a cell without a date comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// The rule is broken, once the limit has passed.
    Fail,
    /// It cannot be told.
    #[default]
    CannotTell,
    /// The rule is not about the record.
    NotApplicable,
    /// That is as it should be.
    Pass,
}

/// The order of a date and its limit, as rules write it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateOrder {
    /// The date: the first of these fields that holds one.
    pub date: Option<FieldList>,
    /// Dates that must all stand in the order, in place of `date`.
    pub each: Option<FieldList>,
    /// What they are measured against.
    pub limit: Limit,
    /// How far from the limit.
    pub offset: Option<Offset>,
    /// What the same day comes to.
    #[serde(default)]
    pub same_day: SameDay,
    /// What a blank cell comes to; "pending" is a fail unless this is `not_applicable`.
    #[serde(default)]
    pub blank: Missing,
    /// What "N/A" comes to.
    #[serde(default = "not_applicable")]
    pub not_applicable: Missing,
    /// What a blank limit comes to.
    #[serde(default)]
    pub no_limit: Missing,
    /// How long after the limit a blank cell is not yet due.
    pub grace: Option<Offset>,
}

const fn not_applicable() -> Missing {
    Missing::NotApplicable
}

impl DateOrder {
    /// Looks its fields up.
    pub fn visit(&mut self, visit: &mut Visit<'_>) {
        for field in self.date.iter_mut().chain(&mut self.each).flat_map(FieldList::fields_mut) {
            visit(field, None, Wanted::Kind(FieldKind::Date));
        }
        self.limit.visit(visit);
    }

    /// What contradicts itself, as a clause.
    ///
    /// # Errors
    ///
    /// What is wrong.
    pub fn check(&self) -> Result<(), String> {
        let lists = self.date.iter().chain(&self.each);
        if lists.clone().count() != 1 {
            return Err("it needs either \"date\" or \"each\", and not both".to_owned());
        }
        if lists.clone().any(|list| list.fields().is_empty()) {
            return Err("its list of fields is empty".to_owned());
        }
        if self.offset.iter().chain(&self.grace).any(|offset| !offset.is_sound()) {
            return Err("an offset needs exactly one of \"days\", \"working_days\" and \"months\"".to_owned());
        }
        Ok(())
    }

    /// The verdict for one record.
    #[must_use]
    pub fn judge(&self, subject: &Subject<'_>, relation: Relation) -> Judgement {
        if let Some(list) = &self.each {
            let one = |field| self.judge_one(subject, DateState::of(subject, field), relation);
            let judged: Vec<Judgement> = list.fields().iter().map(one).collect();
            // A column that only some sheets have says nothing about the others.
            let some = judged.iter().any(|judgement| !judgement.absent);
            return Judgement::worst(judged.into_iter().filter(|judgement| !(some && judgement.absent)));
        }
        let fields = self.date.as_ref().map(FieldList::fields).unwrap_or_default();
        self.judge_one(subject, DateState::first(subject, fields), relation)
    }

    fn judge_one(&self, subject: &Subject<'_>, date: DateState, relation: Relation) -> Judgement {
        if let DateState::Absent(place) = date {
            return Judgement::absent(subject.title(place));
        }
        if let (DateState::Blank(_) | DateState::Awaited(_), Missing::NotApplicable) = (&date, self.blank) {
            return Judgement::not_applicable();
        }
        let limit = match DateState::of_limit(subject, &self.limit) {
            DateState::Date(span, place) => (span, place),
            DateState::Absent(place) => return Judgement::absent(subject.title(place)),
            DateState::NotApplicable(_) => return Judgement::not_applicable(),
            DateState::Unclear(why, place) => {
                return Judgement::cannot_tell(unclear_words(subject.title(place), &why), [place]);
            }
            DateState::Blank(place) | DateState::Awaited(place) | DateState::Done(place) => {
                let why = format!("{} gives no day to measure from.", subject.title(place));
                return missing(self.no_limit, why, vec![place]);
            }
        };
        let (limit_span, limit_place) = limit;
        let Some(bound) = self.offset.map_or(Some(limit_span), |offset| offset.from_span(limit_span, subject.working_days())) else {
            return Judgement::cannot_tell("The bank holidays of that year are not known.", limit_place.into_iter().collect::<Vec<_>>());
        };
        match date {
            DateState::Date(span, place) => self.compare(subject, relation, (span, place), (limit_span, limit_place), bound),
            DateState::Unclear(why, place) => Judgement::cannot_tell(unclear_words(subject.title(place), &why), [place]),
            DateState::Done(place) => Judgement::cannot_tell(
                format!("{} says \"{}\" without a day.", subject.title(place), subject.said(place)),
                with(place, limit_place),
            ),
            DateState::NotApplicable(place) => {
                let why = format!("{} says \"{}\".", subject.title(place), subject.said(place));
                missing(self.not_applicable, why, with(place, limit_place))
            }
            DateState::Awaited(place) => self.not_there(subject, relation, place, limit_place, bound, Missing::Fail),
            DateState::Blank(place) => self.not_there(subject, relation, place, limit_place, bound, self.blank),
            DateState::Absent(place) => Judgement::absent(subject.title(place)),
        }
    }

    /// A date that is not there: broken once its time has passed, not yet due before.
    fn not_there(
        &self,
        subject: &Subject<'_>,
        relation: Relation,
        place: usize,
        limit_place: Option<usize>,
        bound: DateSpan,
        policy: Missing,
    ) -> Judgement {
        let said = subject.said(place);
        let title = subject.title(place);
        let words = if said.is_empty() { format!("{title} is blank") } else { format!("{title} says \"{said}\"") };
        if policy != Missing::Fail {
            return missing(policy, format!("{words}."), with(place, limit_place));
        }
        let due = self.grace.map_or(Some(bound), |grace| grace.from_span(bound, subject.working_days())).unwrap_or(bound);
        let as_at = subject.as_at();
        // Something that must come before a day can still come on the day before; an "after" has no last day of its own.
        let still_time = match relation {
            Relation::NotAfter => as_at <= due.first,
            Relation::Before => as_at < due.first,
            Relation::After => self.grace.is_some() && as_at <= due.first,
        };
        let measure = self.measured_from(subject, limit_place, bound);
        if still_time {
            return Judgement::new(
                super::Verdict::NotYetDue,
                format!("{words}; it is due by {}.", DateSpan::day(due.first)),
                with(place, limit_place),
            );
        }
        if as_at < due.last {
            return Judgement::cannot_tell(format!("{words}, and whether it is overdue depends on {measure}."), with(place, limit_place));
        }
        Judgement::fail(format!("{words}, and {measure} has passed."), with(place, limit_place))
    }

    fn compare(
        &self,
        subject: &Subject<'_>,
        relation: Relation,
        (span, place): (DateSpan, Option<usize>),
        (_, limit_place): (DateSpan, Option<usize>),
        bound: DateSpan,
    ) -> Judgement {
        let holds = match relation {
            Relation::NotAfter => not_after(span, bound),
            Relation::Before => before(span, bound, self.same_day),
            Relation::After => before(bound, span, self.same_day),
        };
        if holds == Some(true) {
            return Judgement::pass();
        }
        let title = place.map_or("The day", |place| subject.title(place));
        let measure = self.measured_from(subject, limit_place, bound);
        let fields: Vec<usize> = place.into_iter().chain(limit_place).collect();
        if holds.is_none() {
            let same = span.is_day() && span == bound;
            let why = if same {
                format!("{title} is {span}, the same day as {measure}; which came first is not recorded.")
            } else {
                format!("{title} is {span}; whether that is {} {measure} cannot be told.", relation_words(relation))
            };
            return Judgement::cannot_tell(why, fields);
        }
        if self.offset.is_some() {
            return Judgement::fail(format!("{title} is {span}; {} is {bound}.", self.distance_from(subject, limit_place)), fields);
        }
        let by = match relation {
            Relation::NotAfter | Relation::Before => (span.first - bound.last).num_days(),
            Relation::After => (bound.first - span.last).num_days(),
        };
        let side = if relation == Relation::After { "before" } else { "after" };
        let distance = match by {
            0 => "on".to_owned(),
            1 => format!("1 day {side}"),
            days => format!("{days} days {side}"),
        };
        Judgement::fail(format!("{title} is {span}, {distance} {measure}."), fields)
    }

    /// The limit in words without its day: `10 working days after Referral date`.
    fn distance_from(&self, subject: &Subject<'_>, place: Option<usize>) -> String {
        let name = match (place, &self.limit) {
            (Some(place), _) => subject.title(place).to_owned(),
            (None, Limit::AsAt) => "the day of the audit".to_owned(),
            (None, _) => "the day set by the rule".to_owned(),
        };
        self.offset.map_or(name.clone(), |offset| {
            let backwards = offset.days.or(offset.working_days).or(offset.months).unwrap_or(0) < 0;
            format!("{} {} {name}", offset.words(), if backwards { "before" } else { "after" })
        })
    }

    /// The limit in words: `Start date (1 September 2008)`, `10 working days after Referral date (15 April 2010)`.
    fn measured_from(&self, subject: &Subject<'_>, place: Option<usize>, bound: DateSpan) -> String {
        format!("{} ({bound})", self.distance_from(subject, place))
    }
}

fn with(place: usize, limit: Option<usize>) -> Vec<usize> {
    std::iter::once(place).chain(limit).collect()
}

/// What a cell without a date comes to, as the rule says.
pub(super) fn missing(policy: Missing, why: String, fields: Vec<usize>) -> Judgement {
    match policy {
        Missing::Fail => Judgement::fail(why, fields),
        Missing::CannotTell => Judgement::cannot_tell(why, fields),
        Missing::NotApplicable => Judgement::not_applicable(),
        Missing::Pass => Judgement::pass(),
    }
}

/// The day a rule asks about, and the place of its field; or the verdict that a missing one comes to.
///
/// # Errors
///
/// The verdict, where there is no day.
pub(super) fn day_of(subject: &Subject<'_>, state: DateState, blank: Missing) -> Result<(DateSpan, usize), Judgement> {
    Err(match state {
        DateState::Date(span, place) => return Ok((span, place.unwrap_or(usize::MAX))),
        DateState::Absent(place) => Judgement::absent(subject.title(place)),
        DateState::Unclear(why, place) => Judgement::cannot_tell(unclear_words(subject.title(place), &why), [place]),
        DateState::NotApplicable(_) => Judgement::not_applicable(),
        DateState::Done(place) => {
            let why = format!("{} says \"{}\" without a day.", subject.title(place), subject.said(place));
            Judgement::cannot_tell(why, [place])
        }
        DateState::Blank(place) | DateState::Awaited(place) => {
            missing(blank, format!("{} gives no day.", subject.title(place)), vec![place])
        }
    })
}

const fn relation_words(relation: Relation) -> &'static str {
    match relation {
        Relation::NotAfter => "on or before",
        Relation::Before => "before",
        Relation::After => "after",
    }
}

/// Whether a date is on or before another, for every day both can mean.
#[must_use]
pub fn not_after(date: DateSpan, limit: DateSpan) -> Option<bool> {
    if date.last <= limit.first {
        Some(true)
    } else if date.first > limit.last {
        Some(false)
    } else {
        None
    }
}

/// Whether a date is before another, for every day both can mean.
#[must_use]
pub fn before(date: DateSpan, limit: DateSpan, same_day: SameDay) -> Option<bool> {
    match same_day {
        SameDay::Pass => not_after(date, limit),
        SameDay::Fail => not_after(limit, date).map(|not| !not),
        SameDay::Flag if date.last < limit.first => Some(true),
        SameDay::Flag if date.first > limit.last => Some(false),
        SameDay::Flag => None,
    }
}
