//! `signed_by`: whoever signed held a role that allowed it, on that day.

use serde::Deserialize;

use super::Kind;
use crate::audit::order::{missing, not_after};
use crate::audit::{DateState, FieldList, FieldRef, Judgement, Likeness, Missing, Subject, Tables, Visit, Wanted, likeness};
use crate::cell::{DateSpan, Field, Mark, Value};
use crate::normalise::text::folded;
use crate::record::{FieldKind, Record, Records};

/// Whoever signed held a role that allowed it, on that day.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedBy {
    /// Who signed.
    name: FieldRef,
    /// The day of signing: the first of these fields that holds a date.
    on: FieldList,
    /// The signer's role as the record says it.
    role: Option<FieldRef>,
    /// The roles that may sign, as whole words.
    roles: Vec<String>,
    /// The list of who may sign.
    list: Option<List>,
    /// What a blank name comes to.
    #[serde(default)]
    blank: Missing,
}

/// The list of who may sign, and its fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    table: String,
    person: FieldRef,
    role: Option<FieldRef>,
    from: FieldRef,
    until: FieldRef,
    /// The part of the council: here, and on the list.
    area: Option<Area>,
}

/// The field of the record and the field of the list that say which part of the council it is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Area {
    own: FieldRef,
    other: FieldRef,
}

impl SignedBy {
    fn may_sign(&self, role: &str) -> bool {
        let words = format!(" {} ", folded(role));
        self.roles.iter().any(|role| words.contains(&format!(" {} ", folded(role))))
    }

    /// The verdict by the role that the record itself gives.
    fn by_role(&self, subject: &Subject<'_>, place: usize) -> Judgement {
        let Some(role) = &self.role else {
            return Judgement::cannot_tell("There is no list of who may sign.", [place]);
        };
        let said = subject.said(role.place);
        match subject.field(role) {
            Field::Absent => Judgement::absent(subject.title(role.place)),
            Field::Known(Value::Text(_)) if self.may_sign(&said) => Judgement::pass(),
            Field::Known(Value::Text(_)) => {
                let roles = self.roles.first().cloned().unwrap_or_default();
                Judgement::fail(
                    format!("{} says \"{said}\"; a signature of an {roles} is needed.", subject.title(role.place)),
                    [role.place, place],
                )
            }
            _ => Judgement::cannot_tell(
                format!("{} does not say which role the signer held.", subject.title(role.place)),
                [role.place, place],
            ),
        }
    }

    fn by_list(&self, subject: &Subject<'_>, list: &List, others: &Records, place: usize, name: &str) -> Judgement {
        let other = |record: &Record, field: &FieldRef| record.said.get(field.place).cloned().flatten().unwrap_or_default();
        let alike: Vec<(usize, Likeness)> = others
            .rows
            .iter()
            .enumerate()
            .map(|(row, record)| (row, likeness(name, &other(record, &list.person))))
            .filter(|(_, likeness)| *likeness != Likeness::Different)
            .collect();
        let best = alike.iter().map(|(_, likeness)| *likeness).max();
        let rows: Vec<&Record> = alike.iter().filter(|(_, likeness)| Some(*likeness) == best).map(|(row, _)| &others.rows[*row]).collect();
        let Some(first) = rows.first() else {
            // A signature that only names a post is judged by the post.
            if self.may_sign(name) && folded(name).split(' ').count() <= 6 {
                return Judgement::cannot_tell(format!("{} names a post, \"{name}\", and not who held it.", subject.title(place)), [place]);
            }
            return Judgement::fail(format!("{} says \"{name}\", who is not on the list of who may sign.", subject.title(place)), [place]);
        };
        let names: std::collections::BTreeSet<String> = rows.iter().map(|record| folded(&other(record, &list.person))).collect();
        if names.len() > 1 {
            return Judgement::cannot_tell(
                format!("{} says \"{name}\", which fits {} people on the list of who may sign.", subject.title(place), names.len()),
                [place],
            );
        }
        let beside = |record: &Record, field: &FieldRef| Subject { tables: subject.tables, records: others, record }.evidence(field.place);
        let (on, on_place) = match DateState::first(subject, self.on.fields()) {
            DateState::Date(span, Some(place)) => (span, place),
            DateState::Absent(place) => return Judgement::absent(subject.title(place)),
            _ => {
                let places: Vec<usize> = std::iter::once(place).chain(self.on.fields().first().map(|field| field.place)).collect();
                return Judgement::cannot_tell(
                    format!("{name} is on the list of who may sign, but the day of signing is not given."),
                    places,
                );
            }
        };
        let held = rows.iter().map(|record| {
            let role = list.role.as_ref().map_or(Some(true), |role| {
                let said = other(record, role);
                if said.is_empty() { Some(true) } else { Some(self.may_sign(&said)) }
            });
            let all = [role, self.holds(record, list, on), Self::same_area(subject, record, list, &other)];
            if all.contains(&Some(false)) {
                Some(false)
            } else if all.contains(&None) {
                None
            } else {
                Some(true)
            }
        });
        let held: Vec<Option<bool>> = held.collect();
        if held.contains(&Some(true)) {
            return Judgement::pass();
        }
        let evidence = [beside(first, &list.person), beside(first, &list.from), beside(first, &list.until)];
        if held.contains(&None) {
            return Judgement::cannot_tell(
                format!("Whether {name} could sign on {on} cannot be told from the list of who may sign."),
                [place, on_place],
            )
            .with(evidence);
        }
        let role = list.role.as_ref().map(|role| other(first, role)).filter(|said| !said.is_empty());
        let as_what = role.map_or_else(String::new, |role| format!(" ({role})"));
        Judgement::fail(format!("{name}{as_what} was not entitled to sign on {on}, by the list of who may sign."), [place, on_place])
            .with(evidence)
    }

    /// Whether the entry held on the day; an end that is blank is open.
    fn holds(&self, record: &Record, list: &List, on: DateSpan) -> Option<bool> {
        let field = |field: &FieldRef| record.fields.get(field.place).cloned().unwrap_or_default();
        let from = match field(&list.from) {
            Field::Known(Value::Date(from)) => not_after(from, on),
            Field::Blank | Field::Absent | Field::Known(_) => Some(true),
            Field::Unclear(_) => None,
        };
        let until = match field(&list.until) {
            Field::Known(Value::Date(until)) => not_after(on, until),
            Field::Blank | Field::Absent | Field::Known(_) => Some(true),
            Field::Unclear(_) => None,
        };
        match (from, until) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            _ => None,
        }
    }

    /// Whether the signer's part of the council is the record's; where one of them says nothing, it is.
    fn same_area(
        subject: &Subject<'_>,
        record: &Record,
        list: &List,
        other: &dyn Fn(&Record, &FieldRef) -> std::sync::Arc<str>,
    ) -> Option<bool> {
        let Some(area) = &list.area else { return Some(true) };
        let (own, listed) = (folded(&subject.said(area.own.place)), folded(&other(record, &area.other)));
        if own.is_empty() || listed.is_empty() || listed == "all" || own.contains(&listed) || listed.contains(&own) {
            return Some(true);
        }
        Some(false)
    }
}

impl Kind for SignedBy {
    fn visit(&mut self, visit: &mut Visit<'_>) {
        visit(&mut self.name, None, Wanted::Any);
        for field in self.on.fields_mut() {
            visit(field, None, Wanted::Kind(FieldKind::Date));
        }
        if let Some(role) = &mut self.role {
            visit(role, None, Wanted::Any);
        }
        if let Some(list) = &mut self.list {
            let table = Some(list.table.as_str());
            visit(&mut list.person, table, Wanted::Any);
            visit(&mut list.from, table, Wanted::Kind(FieldKind::Date));
            visit(&mut list.until, table, Wanted::Kind(FieldKind::Date));
            if let Some(role) = &mut list.role {
                visit(role, table, Wanted::Any);
            }
            if let Some(area) = &mut list.area {
                visit(&mut area.own, None, Wanted::Any);
                visit(&mut area.other, table, Wanted::Any);
            }
        }
    }

    fn check(&self) -> Result<(), String> {
        if self.roles.is_empty() {
            return Err("its list \"roles\" is empty".to_owned());
        }
        if self.list.is_none() && self.role.is_none() {
            return Err("it needs \"list\" or \"role\"".to_owned());
        }
        Ok(())
    }

    fn cannot_run(&self, tables: &Tables, records: &Records) -> Option<String> {
        let list = self.list.as_ref().is_some_and(|list| tables.records(&list.table).is_some());
        let role = self.role.as_ref().is_some_and(|role| records.has(role.place));
        (!list && !role).then(|| "There is neither a list of who may sign nor a column with the signer's role.".to_owned())
    }

    fn judge(&self, subject: &Subject<'_>) -> Judgement {
        let place = self.name.place;
        let title = subject.title(place);
        let name = subject.said(place);
        match subject.field(&self.name) {
            Field::Absent => {
                return if self.role.is_some() { self.by_role(subject, place) } else { Judgement::absent(title) };
            }
            Field::Blank => return missing(self.blank, format!("{title} is blank."), vec![place]),
            Field::Known(Value::Mark(Mark::NotApplicable)) => return Judgement::not_applicable(),
            Field::Known(Value::Mark(Mark::Awaited(_))) => return missing(self.blank, format!("{title} says \"{name}\"."), vec![place]),
            _ => {}
        }
        match self.list.as_ref().and_then(|list| Some((list, subject.tables.records(&list.table)?))) {
            Some((list, others)) => self.by_list(subject, list, others, place, &name),
            None => self.by_role(subject, place),
        }
    }
}
