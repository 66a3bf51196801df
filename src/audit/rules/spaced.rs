//! `spaced`: no more than so long lies between one record of a person and the next.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Kind, Members, Outcomes};
use crate::audit::order::not_after;
use crate::audit::people::identities;
use crate::audit::{Condition, DateState, FieldList, FieldRef, Judgement, Offset, Subject, Truth, Visit, Wanted};
use crate::cell::DateSpan;
use crate::record::FieldKind;

/// No more than so long lies between one record of a person and the next.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spaced {
    /// The date.
    date: FieldRef,
    /// Fields that show that two records are about the same one, the surest first.
    by: FieldList,
    /// The longest distance.
    within: Offset,
    /// Only records for which all of these hold stand in the row of dates.
    #[serde(default)]
    having: Vec<Condition>,
    /// Whether the last record must be no older than so long on the day of the audit.
    #[serde(default)]
    to_as_at: bool,
}

/// The records of one person: those with a date, and whether there are others whose date is not known.
#[derive(Default)]
struct Series {
    dated: Vec<(DateSpan, usize)>,
    vague: bool,
}

impl Spaced {
    fn series(&self, members: &Members<'_>) -> BTreeMap<String, Series> {
        let mut series: BTreeMap<String, Series> = BTreeMap::new();
        for (nth, person) in identities(members, self.by.fields()).into_iter().enumerate() {
            let Some(person) = person else { continue };
            let subject = members.subject(&members.members[nth]);
            let counts = Truth::all(self.having.iter().map(|condition| condition.truth(&subject)));
            if counts == Truth::No {
                continue;
            }
            let own = series.entry(person).or_default();
            match DateState::of(&subject, &self.date) {
                DateState::Date(span, _) if counts == Truth::Yes => own.dated.push((span, nth)),
                DateState::Date(..) | DateState::Unclear(..) | DateState::Done(_) => own.vague = true,
                _ => {}
            }
        }
        for own in series.values_mut() {
            own.dated.sort();
        }
        series
    }

    fn gap(&self, members: &Members<'_>, from: (DateSpan, usize), to: DateSpan, at: usize, vague: bool, last: bool) -> Judgement {
        let subject = members.subject(&members.members[at]);
        let place = self.date.place;
        let Some(bound) = self.within.from_span(from.0, subject.working_days()) else {
            return Judgement::cannot_tell("The bank holidays of that year are not known.", [place]);
        };
        let (title, within) = (subject.title(place), self.within.words());
        let what = if last { format!("The day of the audit is {to}") } else { format!("{title} is {to}") };
        let words = format!("{what}; {within} after the one before ({}) is {bound}", from.0);
        let before = members.subject(&members.members[from.1]).evidence(place);
        match not_after(to, bound) {
            Some(true) => Judgement::pass(),
            Some(false) if !vague => Judgement::fail(format!("{words}."), [place]).with([before]),
            Some(false) => {
                Judgement::cannot_tell(format!("{words}, but another record gives no day and may lie between."), [place]).with([before])
            }
            None => Judgement::cannot_tell(format!("{words}; whether that is kept cannot be told."), [place]).with([before]),
        }
    }
}

impl Kind for Spaced {
    fn visit(&mut self, visit: &mut Visit<'_>) {
        visit(&mut self.date, None, Wanted::Kind(FieldKind::Date));
        for field in self.by.fields_mut() {
            visit(field, None, Wanted::Any);
        }
        for condition in &mut self.having {
            condition.visit(visit);
        }
    }

    fn check(&self) -> Result<(), String> {
        if self.by.fields().is_empty() {
            return Err("its list \"by\" is empty".to_owned());
        }
        if !self.within.is_sound() {
            return Err("\"within\" needs exactly one of \"days\", \"working_days\" and \"months\"".to_owned());
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
        let absent = |field: &FieldRef| !members.records.has(field.place);
        if absent(&self.date) || self.by.fields().iter().all(absent) {
            let missing = if absent(&self.date) { &self.date } else { &self.by.fields()[0] };
            let title = members.records.schema.fields.get(missing.place).map_or("", |field| &field.title);
            return Outcomes::Each(vec![Judgement::absent(title); members.members.len()]);
        }
        let mut judged = vec![Judgement::not_applicable(); members.members.len()];
        let as_at = DateSpan::day(members.tables.as_at);
        for own in self.series(members).into_values() {
            for pair in own.dated.windows(2) {
                judged[pair[1].1] = self.gap(members, pair[0], pair[1].0, pair[1].1, own.vague, false);
            }
            let Some(last) = own.dated.last().filter(|last| self.to_as_at && last.0.first <= as_at.first) else { continue };
            let to_audit = self.gap(members, *last, as_at, last.1, own.vague, true);
            let before = std::mem::replace(&mut judged[last.1], Judgement::not_applicable());
            judged[last.1] = Judgement::worst([before, to_audit]);
        }
        Outcomes::Each(judged)
    }
}
