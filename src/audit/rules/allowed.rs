//! `allowed`: a cell says one of the values it may say.

use serde::Deserialize;

use super::Kind;
use crate::audit::unclear as unclear_words;
use crate::audit::{FieldRef, Judgement, Missing, Subject, Visit, Wanted, words_of};
use crate::cell::{Field, Mark, Value};
use crate::normalise::text::folded;

/// A cell says one of the values it may say.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allowed {
    /// The field.
    field: FieldRef,
    /// The values it may hold, as the schema lists them; `yes` and `no` for flags.
    values: Vec<String>,
    /// What a blank cell comes to.
    #[serde(default = "not_applicable")]
    blank: Missing,
    /// What "N/A" comes to.
    #[serde(default = "not_applicable")]
    not_applicable: Missing,
}

const fn not_applicable() -> Missing {
    Missing::NotApplicable
}

impl Kind for Allowed {
    fn visit(&mut self, visit: &mut Visit<'_>) {
        visit(&mut self.field, None, Wanted::Values(&self.values));
    }

    fn check(&self) -> Result<(), String> {
        if self.values.is_empty() { Err("its list of values is empty".to_owned()) } else { Ok(()) }
    }

    fn judge(&self, subject: &Subject<'_>) -> Judgement {
        let place = self.field.place;
        let (title, said) = (subject.title(place), subject.said(place));
        let policy = |policy, why| crate::audit::order::missing(policy, why, vec![place]);
        match subject.field(&self.field) {
            Field::Absent => return Judgement::absent(title),
            Field::Blank => return policy(self.blank, format!("{title} is blank.")),
            Field::Known(Value::Mark(Mark::NotApplicable)) => return policy(self.not_applicable, format!("{title} says \"{said}\".")),
            Field::Unclear(unclear) => return Judgement::cannot_tell(unclear_words(title, &unclear.why), [place]),
            Field::Known(_) => {}
        }
        let words = match subject.field(&self.field) {
            Field::Known(Value::Mark(Mark::Done)) => "yes".to_owned(),
            Field::Known(Value::Mark(Mark::Awaited(_))) => "no".to_owned(),
            _ => words_of(subject.record, place).unwrap_or_default(),
        };
        if self.values.iter().any(|value| folded(value) == words) {
            return Judgement::pass();
        }
        Judgement::fail(format!("{title} says \"{said}\"; it should be {}.", self.values.join(" or ").replace('_', " ")), [place])
    }
}
