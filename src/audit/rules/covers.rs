//! `covers`: everyone, or everything, in one table appears in another.

use serde::Deserialize;

use super::Kind;
use crate::audit::{Condition, FieldRef, Judgement, Likeness, Subject, Tables, Truth, Visit, Wanted, likeness, name_key};
use crate::cell::Field;
use crate::normalise::text::folded;
use crate::record::Records;

/// Everyone, or everything, in one table appears in another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Covers {
    /// The other kind of record.
    table: String,
    /// Fields that show that two rows are about the same, the surest first.
    by: Vec<Pair>,
    /// What must hold for one of the rows found there.
    #[serde(default, rename = "where")]
    conditions: Vec<Condition>,
    /// What such a row is called, for the message: `training within the year`.
    what: String,
}

/// A field here and the field there.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    own: FieldRef,
    other: FieldRef,
    /// Whether both are names of persons.
    #[serde(default)]
    person: bool,
}

/// The rows of the other table that are about the same.
enum Found {
    Rows(Vec<usize>),
    /// Rows that may be.
    Possible(Vec<usize>),
    Nobody,
}

impl Covers {
    fn rows(&self, subject: &Subject<'_>, others: &Records) -> Found {
        let mut possible = Vec::new();
        let mut found: Vec<usize> = Vec::new();
        for (nth, pair) in self.by.iter().enumerate() {
            let Some(words) = subject.words(&pair.own).filter(|_| others.has(pair.other.place)) else { continue };
            // Once rows are found by a surer field, only rows that leave that field blank can be about the same too.
            let sure = found.is_empty();
            let open = |place: &usize| {
                let says =
                    |surer: &Pair| !matches!(others.rows[*place].fields.get(surer.other.place), Some(Field::Blank | Field::Absent) | None);
                sure || !self.by[..nth].iter().any(says)
            };
            let name = subject.said(pair.own.place);
            let key = if pair.person { name_key(&name) } else { words };
            // "Sample, Ann" and "Ann Sample" are one: all rows of both are hers.
            let index = if pair.person {
                subject.tables.names(&self.table, pair.other.place)
            } else {
                subject.tables.index(&self.table, pair.other.place)
            };
            let exact: Vec<usize> = index.get(&key).into_iter().flatten().copied().filter(open).collect();
            if !pair.person || (sure && !exact.is_empty()) {
                found.extend(exact);
                continue;
            }
            for place in (0..others.rows.len()).filter(open) {
                let Some(other) = others.rows[place].said.get(pair.other.place).cloned().flatten() else { continue };
                match likeness(&name, &other) {
                    Likeness::Same => found.push(place),
                    Likeness::Possible => possible.push(place),
                    Likeness::Different => {}
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        match (found.is_empty(), possible.is_empty()) {
            (false, _) => Found::Rows(found),
            (true, false) => Found::Possible(possible),
            (true, true) => Found::Nobody,
        }
    }
}

impl Kind for Covers {
    fn visit(&mut self, visit: &mut Visit<'_>) {
        for pair in &mut self.by {
            visit(&mut pair.own, None, Wanted::Any);
            visit(&mut pair.other, Some(&self.table), Wanted::Any);
        }
        let table = self.table.clone();
        for condition in &mut self.conditions {
            // The conditions are asked of the other table's rows, so their fields are that table's.
            condition.visit(&mut |field, other, wanted| visit(field, other.or(Some(&table)), wanted));
        }
    }

    fn check(&self) -> Result<(), String> {
        if self.by.is_empty() {
            return Err("its list \"by\" is empty".to_owned());
        }
        self.conditions.iter().try_for_each(Condition::check)
    }

    fn cannot_run(&self, tables: &Tables, _records: &Records) -> Option<String> {
        tables.records(&self.table).is_none().then(|| format!("No sheet of the kind \"{}\" was found.", self.table))
    }

    fn judge(&self, subject: &Subject<'_>) -> Judgement {
        let Some(others) = subject.tables.records(&self.table) else {
            // A missing sheet is as a missing column is: a condition's `if_absent` speaks for it.
            let judged = Judgement::cannot_tell(format!("No sheet of the kind \"{}\" was found.", self.table), []);
            return Judgement { absent: true, ..judged };
        };
        if let Some(first) = self.by.first().filter(|_| self.by.iter().all(|pair| matches!(subject.field(&pair.own), Field::Absent))) {
            return Judgement::absent(subject.title(first.own.place));
        }
        let named = self.by.iter().map(|pair| pair.own.place).find(|place| !subject.said(*place).is_empty());
        let Some(place) = named else {
            return Judgement::cannot_tell("The row names nobody.", self.by.iter().map(|pair| pair.own.place).take(1).collect::<Vec<_>>());
        };
        let rows = match self.rows(subject, others) {
            Found::Nobody => {
                let sheet = others.schema.title.to_lowercase();
                return Judgement::fail(format!("\"{}\" does not appear in the {sheet}.", folded_name(&subject.said(place))), [place]);
            }
            Found::Possible(rows) => {
                let beside =
                    rows.iter().take(3).map(|row| evidence(subject, others, *row, self.by.last().map_or(0, |pair| pair.other.place)));
                return Judgement::cannot_tell(format!("\"{}\" may be one of those with a like name.", subject.said(place)), [place])
                    .with(beside);
            }
            Found::Rows(rows) => rows,
        };
        let about = |row: &usize| Subject { tables: subject.tables, records: others, record: &others.rows[*row] };
        let truth = Truth::any(rows.iter().map(|row| Truth::all(self.conditions.iter().map(|condition| condition.truth(&about(row))))));
        let beside = rows.iter().rev().take(3).map(|row| {
            let field = self.conditions.iter().find_map(|condition| condition.field.as_ref()).map(|field| field.place);
            evidence(subject, others, *row, field.unwrap_or_else(|| self.by.last().map_or(0, |pair| pair.other.place)))
        });
        match truth {
            Truth::Yes => Judgement::pass(),
            Truth::No => Judgement::fail(format!("\"{}\" has no {}.", subject.said(place), self.what), [place]).with(beside),
            Truth::Unknown(why) | Truth::NoColumn(why) => {
                Judgement::cannot_tell(format!("Whether \"{}\" has {} cannot be told: {why}.", subject.said(place), self.what), [place])
                    .with(beside)
            }
        }
    }
}

fn evidence(subject: &Subject<'_>, others: &Records, row: usize, field: usize) -> crate::audit::Evidence {
    Subject { tables: subject.tables, records: others, record: &others.rows[row] }.evidence(field)
}

/// A name as it stands, unless it folds to nothing.
fn folded_name(name: &str) -> &str {
    if folded(name).is_empty() { "(no name)" } else { name }
}
