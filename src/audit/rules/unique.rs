//! `unique`: no two records say the same; the first row that used the value is named.

use std::collections::HashMap;

use serde::Deserialize;

use super::{Kind, Members, Outcomes};
use crate::audit::{FieldList, FieldRef, Judgement, Likeness, Subject, Truth, Visit, Wanted, likeness, words_of};

/// A number of so many digits is one number however it is parted.
const LONG_NUMBER: usize = 9;

/// No two records say the same in these fields together.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unique {
    /// The fields, which are compared together; a record in which one is blank is not compared.
    fields: FieldList,
    /// What records are compared by that leave the first of the fields blank, or whose sheet has no column for it.
    #[serde(default)]
    or_else: Vec<FieldRef>,
    /// Which fields a sheet may do without: where it has no such column the others are compared by themselves.
    #[serde(default)]
    optional: Vec<FieldRef>,
    /// Fields that show that two rows are about the same person, who may of course have the same number.
    #[serde(default)]
    unless_same: Vec<FieldRef>,
}

impl Unique {
    fn value(&self, subject: &Subject<'_>) -> Option<Vec<String>> {
        self.asked(subject).into_iter().map(|field| words_of(subject.record, field.place).map(|words| as_number(&words))).collect()
    }

    /// The fields by which a record is compared.
    fn asked(&self, subject: &Subject<'_>) -> Vec<&FieldRef> {
        let fields = self.fields.fields();
        let silent = |field: &FieldRef| matches!(subject.field(field), crate::cell::Field::Absent | crate::cell::Field::Blank);
        let other = !self.or_else.is_empty() && fields.first().is_some_and(silent);
        let fields = if other { self.or_else.as_slice() } else { fields };
        fields.iter().filter(|field| !self.is_left_out(subject, field)).collect()
    }

    /// Whether a sheet does without a field that it may do without.
    fn is_left_out(&self, subject: &Subject<'_>, field: &FieldRef) -> bool {
        self.optional.iter().any(|known| known.place == field.place) && matches!(subject.field(field), crate::cell::Field::Absent)
    }

    /// Whether two records are about the same person.
    fn is_same(&self, one: &Subject<'_>, other: &Subject<'_>) -> bool {
        self.unless_same.iter().any(|field| {
            let (a, b) = (one.said(field.place), other.said(field.place));
            !a.is_empty() && likeness(&a, &b) == Likeness::Same
        })
    }
}

/// Folded words as they are compared: a long number without blanks and without the zeros that a spreadsheet takes from its front, a
/// reference without the blank between its letters and its digits.
fn as_number(words: &str) -> String {
    let digits: String = words.chars().filter(|c| *c != ' ').collect();
    if digits.len() >= LONG_NUMBER && digits.chars().all(|c| c.is_ascii_digit()) {
        return digits.trim_start_matches('0').to_owned();
    }
    let mut joined = String::with_capacity(words.len());
    let mut after_letter = false;
    let mut letters = words.chars().peekable();
    while let Some(c) = letters.next() {
        let parts = c == ' ' && after_letter && letters.peek().is_some_and(char::is_ascii_digit);
        if !parts {
            joined.push(c);
        }
        after_letter = c.is_alphabetic();
    }
    joined
}

impl Kind for Unique {
    fn visit(&mut self, visit: &mut Visit<'_>) {
        for field in self.fields.fields_mut().iter_mut().chain(&mut self.or_else).chain(&mut self.optional).chain(&mut self.unless_same) {
            visit(field, None, Wanted::Any);
        }
    }

    fn check(&self) -> Result<(), String> {
        if self.fields.fields().is_empty() { Err("its list of fields is empty".to_owned()) } else { Ok(()) }
    }

    fn is_single(&self) -> bool {
        false
    }

    fn judge(&self, _subject: &Subject<'_>) -> Judgement {
        Judgement::cannot_tell("One record by itself cannot be judged.", [])
    }

    fn judge_all(&self, members: &Members<'_>) -> Outcomes {
        let mut first: HashMap<(Vec<usize>, Vec<String>), usize> = HashMap::new();
        let mut judged = Vec::with_capacity(members.members.len());
        for (nth, member) in members.members.iter().enumerate() {
            let subject = members.subject(member);
            let asked = self.asked(&subject);
            let places: Vec<usize> = asked.iter().map(|field| field.place).collect();
            if let Some(absent) = asked.iter().find(|field| matches!(subject.field(field), crate::cell::Field::Absent)) {
                judged.push(Judgement::absent(subject.title(absent.place)));
                continue;
            }
            let Some(value) = self.value(&subject).filter(|_| member.applies != Truth::No) else {
                judged.push(Judgement::not_applicable());
                continue;
            };
            let value = (places.clone(), value);
            let Some(&before) = first.get(&value) else {
                first.insert(value, nth);
                judged.push(Judgement::pass());
                continue;
            };
            let before = members.subject(&members.members[before]);
            if self.is_same(&subject, &before) {
                judged.push(Judgement::pass());
                continue;
            }
            let said: Vec<String> = places.iter().map(|place| format!("{} \"{}\"", subject.title(*place), subject.said(*place))).collect();
            let evidence = before.evidence(places[0]);
            let why =
                format!("{} is used by {} too ({}).", said.join(" with "), members.records.key(before.record), evidence.at.within_file());
            judged.push(Judgement::fail(why, places).with([evidence]));
        }
        Outcomes::Each(judged)
    }
}
