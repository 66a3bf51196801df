//! `listed`: what a cell says stands in another table.

use serde::Deserialize;

use super::Kind;
use crate::audit::order::missing;
use crate::audit::{FieldRef, Judgement, Likeness, Missing, Subject, Tables, Visit, Wanted, likeness};
use crate::cell::{Field, Mark, Value};
use crate::normalise::text::folded;
use crate::record::Records;

/// What a cell says stands in another table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// The field.
    field: FieldRef,
    /// The kind of record that lists what it may say.
    table: String,
    /// The field there.
    other: FieldRef,
    /// Whether both are names of persons, which may be written with initials.
    #[serde(default)]
    person: bool,
    /// Characters that part several values in one cell.
    #[serde(default)]
    split: String,
    /// What a blank cell comes to.
    #[serde(default = "not_applicable")]
    blank: Missing,
}

const fn not_applicable() -> Missing {
    Missing::NotApplicable
}

impl Kind for Listed {
    fn visit(&mut self, visit: &mut Visit<'_>) {
        visit(&mut self.field, None, Wanted::Any);
        visit(&mut self.other, Some(&self.table), Wanted::Any);
    }

    fn cannot_run(&self, tables: &Tables, _records: &Records) -> Option<String> {
        tables.records(&self.table).is_none().then(|| format!("No sheet of the kind \"{}\" was found.", self.table))
    }

    fn judge(&self, subject: &Subject<'_>) -> Judgement {
        let place = self.field.place;
        let title = subject.title(place);
        match subject.field(&self.field) {
            Field::Absent => return Judgement::absent(title),
            Field::Blank => return missing(self.blank, format!("{title} is blank."), vec![place]),
            Field::Known(Value::Mark(Mark::NotApplicable)) => return Judgement::not_applicable(),
            Field::Known(Value::Mark(Mark::Awaited(_))) => {
                return missing(self.blank, format!("{title} says \"{}\".", subject.said(place)), vec![place]);
            }
            _ => {}
        }
        let said = subject.said(place);
        let Some(others) = subject.tables.records(&self.table) else {
            return Judgement::cannot_tell(format!("No sheet of the kind \"{}\" was found.", self.table), [place]);
        };
        let index = subject.tables.index(&self.table, self.other.place);
        let what = others.schema.title.to_lowercase();
        let one = |value: &str| {
            if index.contains_key(&folded(value)) {
                return Judgement::pass();
            }
            if self.person {
                let alike = others.rows.iter().filter_map(|record| record.said.get(self.other.place).cloned().flatten());
                match alike.filter(|name| likeness(name, value) != Likeness::Different).count() {
                    0 => {}
                    1 => return Judgement::pass(),
                    _ => {
                        return Judgement::cannot_tell(
                            format!("{title} says \"{value}\", which may be more than one in the {what}."),
                            [place],
                        );
                    }
                }
            }
            Judgement::fail(format!("{title} says \"{value}\", which is not in the {what}."), [place])
        };
        // Where several values may stand in one cell, "and" parts them too, unless the whole is a value itself.
        if self.split.is_empty() || index.contains_key(&folded(&said)) {
            return one(&said);
        }
        let parts = said.split(|c: char| self.split.contains(c)).flat_map(|part| part.split(" and ")).map(str::trim);
        Judgement::worst(parts.filter(|part| !part.is_empty()).map(one))
    }
}
