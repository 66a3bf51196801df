//! `within`: a date lies in a period that two other dates, or a date and a distance, give.

use serde::Deserialize;

use super::Kind;
use crate::audit::order::{day_of, not_after};
use crate::audit::unclear as unclear_words;
use crate::audit::{DateState, FieldList, Judgement, Limit, Missing, Offset, Subject, Visit, Wanted};
use crate::cell::DateSpan;
use crate::record::FieldKind;

/// A date lies in a period, both ends included.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Within {
    /// The date: the first of these fields that holds one.
    date: FieldList,
    /// The first day of the period.
    from: Limit,
    /// The last day of the period.
    to: Option<Limit>,
    /// The length of the period, in place of its last day; backwards where it is negative.
    offset: Option<Offset>,
    /// Whether a blank last day means that the period goes on.
    #[serde(default)]
    open_end: bool,
    /// What a blank date comes to.
    #[serde(default)]
    blank: Missing,
}

impl Within {
    /// The days of one end; or the verdict that a missing one comes to.
    fn end(subject: &Subject<'_>, limit: &Limit) -> Result<(DateSpan, Option<usize>), Judgement> {
        match DateState::of_limit(subject, limit) {
            DateState::Date(span, place) => Ok((span, place)),
            DateState::Absent(place) => Err(Judgement::absent(subject.title(place))),
            DateState::NotApplicable(_) => Err(Judgement::not_applicable()),
            DateState::Unclear(why, place) => Err(Judgement::cannot_tell(unclear_words(subject.title(place), &why), [place])),
            DateState::Awaited(place) | DateState::Done(place) | DateState::Blank(place) => {
                Err(Judgement::cannot_tell(format!("{} gives no day.", subject.title(place)), [place]))
            }
        }
    }
}

impl Kind for Within {
    fn visit(&mut self, visit: &mut Visit<'_>) {
        for field in self.date.fields_mut() {
            visit(field, None, Wanted::Kind(FieldKind::Date));
        }
        self.from.visit(visit);
        if let Some(to) = &mut self.to {
            to.visit(visit);
        }
    }

    fn check(&self) -> Result<(), String> {
        if self.to.is_some() == self.offset.is_some() {
            return Err("it needs either \"to\" or \"offset\", and not both".to_owned());
        }
        if self.offset.is_some_and(|offset| !offset.is_sound()) {
            return Err("an offset needs exactly one of \"days\", \"working_days\" and \"months\"".to_owned());
        }
        Ok(())
    }

    fn judge(&self, subject: &Subject<'_>) -> Judgement {
        let (date, place) = match day_of(subject, DateState::first(subject, self.date.fields()), self.blank) {
            Ok(day) => day,
            Err(verdict) => return verdict,
        };
        let (from, from_place) = match Self::end(subject, &self.from) {
            Ok(end) => end,
            Err(verdict) => return verdict,
        };
        let (start, end, end_place) = match (&self.to, self.offset) {
            (Some(to), _) => {
                let open = self.open_end
                    && matches!(
                        DateState::of_limit(subject, to),
                        DateState::Blank(_) | DateState::NotApplicable(_) | DateState::Awaited(_)
                    );
                if open {
                    (from, None, None)
                } else {
                    match Self::end(subject, to) {
                        Ok((span, place)) => (from, Some(span), place),
                        Err(verdict) => return verdict,
                    }
                }
            }
            (None, Some(offset)) => {
                let Some(other) = offset.from_span(from, subject.working_days()) else {
                    return Judgement::cannot_tell("The bank holidays of that year are not known.", [place]);
                };
                if other.first < from.first { (other, Some(from), None) } else { (from, Some(other), None) }
            }
            (None, None) => (from, None, None),
        };
        let fields: Vec<usize> = std::iter::once(place).chain(from_place).chain(end_place).collect();
        let after_start = not_after(start, date);
        let before_end = end.map_or(Some(true), |end| not_after(date, end));
        let period = end.map_or_else(|| format!("from {start} on"), |end| format!("from {start} to {end}"));
        let title = subject.title(place);
        match (after_start, before_end) {
            (Some(true), Some(true)) => Judgement::pass(),
            (Some(false), _) | (_, Some(false)) => Judgement::fail(format!("{title} is {date}, which is not {period}."), fields),
            _ => Judgement::cannot_tell(format!("{title} is {date}; whether that is {period} cannot be told."), fields),
        }
    }
}
