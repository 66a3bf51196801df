//! `over_check`: what must not be asked for was not.

use serde::Deserialize;

use super::Kind;
use crate::audit::unclear as unclear_words;
use crate::audit::{FieldRef, Judgement, Subject, Visit, Wanted};
use crate::cell::{Field, Mark, Value};
use crate::normalise::text::folded;

/// What must not be asked for was not: the cell is blank or says that it does not apply.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OverCheck {
    /// The field that should be blank.
    field: FieldRef,
    /// Only these values of the field are too much; any answer where nothing is said.
    values: Option<Vec<String>>,
    /// Why it must not be asked for, as a clause.
    because: String,
}

impl Kind for OverCheck {
    fn visit(&mut self, visit: &mut Visit<'_>) {
        visit(&mut self.field, None, Wanted::Any);
    }

    fn check(&self) -> Result<(), String> {
        if self.values.as_ref().is_some_and(Vec::is_empty) { Err("its list of values is empty".to_owned()) } else { Ok(()) }
    }

    fn judge(&self, subject: &Subject<'_>) -> Judgement {
        let place = self.field.place;
        let title = subject.title(place);
        match subject.field(&self.field) {
            Field::Absent => Judgement::absent(title),
            Field::Blank | Field::Known(Value::Flag(false) | Value::Mark(Mark::NotApplicable | Mark::Awaited(_))) => Judgement::pass(),
            Field::Unclear(unclear) => Judgement::cannot_tell(unclear_words(title, &unclear.why), [place]),
            Field::Known(value) => {
                let said = folded(&value.to_string());
                if self.values.as_ref().is_some_and(|values| !values.iter().any(|value| folded(value) == said)) {
                    return Judgement::pass();
                }
                Judgement::fail(format!("{title} says \"{}\", but {}.", subject.said(place), self.because), [place])
            }
        }
    }
}
