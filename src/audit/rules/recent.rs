//! `recent`: something was done no longer ago than so many days or months, by the day of the audit or another date.

use serde::Deserialize;

use super::Kind;
use crate::audit::order::{day_of, not_after};
use crate::audit::{DateState, FieldList, Judgement, Limit, Missing, Offset, Subject, Visit, Wanted};
use crate::record::FieldKind;

/// Something was done no longer ago than so long.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recent {
    /// The date: the first of these fields that holds one.
    date: FieldList,
    /// Whether the latest of the fields counts in place of the first.
    #[serde(default)]
    latest: bool,
    /// How long ago it may be.
    within: Offset,
    /// The day it is measured from; the day of the audit where nothing is said.
    of: Option<Limit>,
    /// What a blank date comes to.
    #[serde(default)]
    blank: Missing,
}

impl Kind for Recent {
    fn visit(&mut self, visit: &mut Visit<'_>) {
        for field in self.date.fields_mut() {
            visit(field, None, Wanted::Kind(FieldKind::Date));
        }
        if let Some(of) = &mut self.of {
            of.visit(visit);
        }
    }

    fn check(&self) -> Result<(), String> {
        if self.within.is_sound() {
            Ok(())
        } else {
            Err("\"within\" needs exactly one of \"days\", \"working_days\" and \"months\"".to_owned())
        }
    }

    fn judge(&self, subject: &Subject<'_>) -> Judgement {
        let fields = self.date.fields();
        let state = if self.latest { DateState::latest(subject, fields) } else { DateState::first(subject, fields) };
        let (date, place) = match day_of(subject, state, self.blank) {
            Ok(day) => day,
            Err(verdict) => return verdict,
        };
        let (end, end_place) = match DateState::of_limit(subject, self.of.as_ref().unwrap_or(&Limit::AsAt)) {
            DateState::Date(span, place) => (span, place),
            DateState::Absent(place) => return Judgement::absent(subject.title(place)),
            DateState::Unclear(_, place)
            | DateState::Awaited(place)
            | DateState::Done(place)
            | DateState::NotApplicable(place)
            | DateState::Blank(place) => {
                return Judgement::cannot_tell(format!("{} gives no day to measure from.", subject.title(place)), [place]);
            }
        };
        let Some(start) = self.within.reversed().from_span(end, subject.working_days()) else {
            return Judgement::cannot_tell("The bank holidays of that year are not known.", [place]);
        };
        let places: Vec<usize> = std::iter::once(place).chain(end_place).collect();
        let (title, within) = (subject.title(place), self.within.words());
        let measure =
            end_place.map_or_else(|| format!("the day of the audit ({end})"), |place| format!("{} ({end})", subject.title(place)));
        match (not_after(start, date), not_after(date, end)) {
            (Some(true), Some(true)) => Judgement::pass(),
            (Some(false), _) => Judgement::fail(format!("{title} is {date}, more than {within} before {measure}."), places),
            (_, Some(false)) => Judgement::cannot_tell(format!("{title} is {date}, which is after {measure}."), places),
            _ => Judgement::cannot_tell(format!("{title} is {date}; whether that is within {within} of {measure} cannot be told."), places),
        }
    }
}
