//! `readable`: cells that say something say something that can be taken for one thing.

use serde::Deserialize;

use super::Kind;
use crate::audit::unclear as unclear_words;
use crate::audit::{FieldList, Judgement, Subject, Visit, Wanted};
use crate::cell::Field;

/// Cells that say something can be taken for one thing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Readable {
    /// The fields.
    fields: FieldList,
}

impl Kind for Readable {
    fn visit(&mut self, visit: &mut Visit<'_>) {
        for field in self.fields.fields_mut() {
            visit(field, None, Wanted::Any);
        }
    }

    fn check(&self) -> Result<(), String> {
        if self.fields.fields().is_empty() { Err("its list of fields is empty".to_owned()) } else { Ok(()) }
    }

    fn judge(&self, subject: &Subject<'_>) -> Judgement {
        let is_past = |place: usize| subject.records.schema.fields.get(place).is_some_and(|field| field.past);
        let one = |place: usize, field: &Field| match field {
            Field::Absent => Judgement::absent(subject.title(place)),
            Field::Blank => Judgement::not_applicable(),
            Field::Known(_) => Judgement::pass(),
            // A day in the future can be read; that something done then cannot be right is another rule's matter.
            Field::Unclear(unclear) if is_past(place) && unclear.at_its_word.is_some_and(|span| span.first > subject.as_at()) => {
                Judgement::pass()
            }
            Field::Unclear(unclear) => Judgement::fail(unclear_words(subject.title(place), &unclear.why), [place]),
        };
        let judged: Vec<Judgement> = self.fields.fields().iter().map(|field| one(field.place, subject.field(field))).collect();
        let some = judged.iter().any(|judgement| !judgement.absent);
        Judgement::worst(judged.into_iter().filter(|judgement| !(some && judgement.absent)))
    }
}
