//! `not_future`: dates of what was done do not lie after the day of the audit.

use serde::Deserialize;

use super::Kind;
use crate::audit::order::not_after;
use crate::audit::{FieldList, Judgement, Subject, Visit, Wanted};
use crate::cell::{DateSpan, Field};
use crate::record::FieldKind;

/// Dates of what was done do not lie after the day of the audit.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotFuture {
    /// The fields.
    dates: FieldList,
}

impl Kind for NotFuture {
    fn visit(&mut self, visit: &mut Visit<'_>) {
        for field in self.dates.fields_mut() {
            visit(field, None, Wanted::Kind(FieldKind::Date));
        }
    }

    fn check(&self) -> Result<(), String> {
        if self.dates.fields().is_empty() { Err("its list of fields is empty".to_owned()) } else { Ok(()) }
    }

    fn judge(&self, subject: &Subject<'_>) -> Judgement {
        let as_at = DateSpan::day(subject.as_at());
        let one = |place: usize, field: &Field| {
            let span = match field {
                Field::Absent => return Judgement::absent(subject.title(place)),
                Field::Unclear(unclear) => unclear.at_its_word,
                field => field.date(),
            };
            let title = subject.title(place);
            match span.map(|span| (span, not_after(span, as_at))) {
                None => Judgement::not_applicable(),
                Some((_, Some(true))) => Judgement::pass(),
                Some((span, Some(false))) => {
                    Judgement::fail(format!("{title} is {span}, which lies after the day of the audit, {as_at}."), [place])
                }
                Some((span, None)) => {
                    Judgement::cannot_tell(format!("{title} is {span}, part of which lies after the day of the audit, {as_at}."), [place])
                }
            }
        };
        let judged: Vec<Judgement> = self.dates.fields().iter().map(|field| one(field.place, subject.field(field))).collect();
        let some = judged.iter().any(|judgement| !judgement.absent);
        Judgement::worst(judged.into_iter().filter(|judgement| !(some && judgement.absent)))
    }
}
