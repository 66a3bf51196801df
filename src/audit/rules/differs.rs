//! `differs`: a person is none of the others named in the record.

use serde::Deserialize;

use super::Kind;
use crate::audit::{FieldList, FieldRef, Judgement, Likeness, Missing, Subject, Visit, Wanted, likeness};
use crate::cell::{Field, Mark, Value};

/// A person is none of the others named in the record.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Differs {
    /// The field with the person's name.
    field: FieldRef,
    /// The fields with the others' names.
    from: FieldList,
    /// What a blank name comes to.
    #[serde(default)]
    blank: Missing,
}

impl Kind for Differs {
    fn visit(&mut self, visit: &mut Visit<'_>) {
        visit(&mut self.field, None, Wanted::Any);
        for field in self.from.fields_mut() {
            visit(field, None, Wanted::Any);
        }
    }

    fn check(&self) -> Result<(), String> {
        if self.from.fields().is_empty() { Err("its list of fields is empty".to_owned()) } else { Ok(()) }
    }

    fn judge(&self, subject: &Subject<'_>) -> Judgement {
        let place = self.field.place;
        let title = subject.title(place);
        match subject.field(&self.field) {
            Field::Absent => return Judgement::absent(title),
            Field::Blank | Field::Known(Value::Mark(Mark::NotApplicable)) => {
                return crate::audit::order::missing(self.blank, format!("{title} is blank."), vec![place]);
            }
            _ => {}
        }
        let name = subject.said(place);
        let judged: Vec<Judgement> = self
            .from
            .fields()
            .iter()
            .map(|field| {
                let other = field.place;
                match subject.field(field) {
                    Field::Absent => return Judgement::absent(subject.title(other)),
                    Field::Blank | Field::Known(Value::Mark(_)) => return Judgement::not_applicable(),
                    _ => {}
                }
                match likeness(&name, &subject.said(other)) {
                    Likeness::Different => Judgement::pass(),
                    Likeness::Same => Judgement::fail(format!("{title} and {} are both \"{name}\".", subject.title(other)), [place, other]),
                    Likeness::Possible => Judgement::cannot_tell(
                        format!("{title} (\"{name}\") and {} (\"{}\") may be the same person.", subject.title(other), subject.said(other)),
                        [place, other],
                    ),
                }
            })
            .collect();
        let some = judged.iter().any(|judgement| !judgement.absent);
        Judgement::worst(judged.into_iter().filter(|judgement| !(some && judgement.absent)))
    }
}
