//! What a rule sees: one record, and the records of every kind beside it.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use chrono::NaiveDate;

use super::{Evidence, FieldRef, name_key};
use crate::cell::Field;
use crate::normalise::calendar::WorkingDays;
use crate::normalise::text::folded;
use crate::record::{Record, Records};

/// The records of a run by kind, and the day they are judged from.
#[derive(Debug)]
pub struct Tables {
    /// The day everything is judged from.
    pub as_at: NaiveDate,
    /// Records by kind.
    pub kinds: BTreeMap<String, Records>,
    /// The days that count where a rule counts working days.
    pub working_days: WorkingDays,
    indexes: RefCell<HashMap<(String, usize, bool), Rc<Index>>>,
}

/// The records that say the same in one field, by their words as [`folded`] gives them.
pub type Index = HashMap<String, Vec<usize>>;

impl Tables {
    /// Records by kind, judged from a day by the working days of England.
    #[must_use]
    pub fn new(kinds: BTreeMap<String, Records>, as_at: NaiveDate) -> Self {
        Self { as_at, kinds, working_days: WorkingDays::default(), indexes: RefCell::default() }
    }

    /// The records of a kind, where there are any.
    #[must_use]
    pub fn records(&self, kind: &str) -> Option<&Records> {
        self.kinds.get(kind).filter(|records| !records.tables.is_empty())
    }

    /// The records of a kind by what they say in a field.
    #[must_use]
    pub fn index(&self, kind: &str, field: usize) -> Rc<Index> {
        self.indexed(kind, field, false)
    }

    /// The records of a kind by the name that stands in a field, as [`name_key`] gives it.
    #[must_use]
    pub fn names(&self, kind: &str, field: usize) -> Rc<Index> {
        self.indexed(kind, field, true)
    }

    fn indexed(&self, kind: &str, field: usize, names: bool) -> Rc<Index> {
        let key = (kind.to_owned(), field, names);
        if let Some(known) = self.indexes.borrow().get(&key) {
            return Rc::clone(known);
        }
        let mut index = Index::new();
        for (place, record) in self.kinds.get(kind).map(|records| records.rows.as_slice()).unwrap_or_default().iter().enumerate() {
            let said =
                |words: String| if names { record.said.get(field).cloned().flatten().map(|name| name_key(&name)) } else { Some(words) };
            if let Some(words) = words_of(record, field).and_then(said).filter(|words| !words.is_empty()) {
                index.entry(words).or_default().push(place);
            }
        }
        let index = Rc::new(index);
        self.indexes.borrow_mut().insert(key, Rc::clone(&index));
        index
    }
}

/// A field's words for comparing; nothing where the cell says nothing or that it does not apply.
#[must_use]
pub fn words_of(record: &Record, field: usize) -> Option<String> {
    match record.fields.get(field)? {
        Field::Known(crate::cell::Value::Text(text)) => Some(folded(text)).filter(|words| !words.is_empty()),
        Field::Known(crate::cell::Value::Mark(_)) | Field::Blank | Field::Absent => None,
        Field::Known(value) => Some(folded(&value.to_string())),
        Field::Unclear(_) => record.said.get(field)?.as_deref().map(folded).filter(|words| !words.is_empty()),
    }
}

/// One record with what stands around it.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// All records of the run.
    pub tables: &'a Tables,
    /// The records it is one of.
    pub records: &'a Records,
    /// The record.
    pub record: &'a Record,
}

impl<'a> Subject<'a> {
    /// The day everything is judged from.
    #[must_use]
    pub const fn as_at(&self) -> NaiveDate {
        self.tables.as_at
    }

    /// The days that count where a rule counts working days.
    #[must_use]
    pub const fn working_days(&self) -> &'a WorkingDays {
        &self.tables.working_days
    }

    /// A field of the record.
    #[must_use]
    pub fn field(&self, field: &FieldRef) -> &'a Field {
        const ABSENT: &Field = &Field::Absent;
        self.record.fields.get(field.place).unwrap_or(ABSENT)
    }

    /// A field's words for comparing.
    #[must_use]
    pub fn words(&self, field: &FieldRef) -> Option<String> {
        words_of(self.record, field.place)
    }

    /// What a field's cell says, verbatim; empty where it says nothing.
    #[must_use]
    pub fn said(&self, place: usize) -> Arc<str> {
        self.record.said.get(place).cloned().flatten().unwrap_or_default()
    }

    /// A field's title in the schema.
    #[must_use]
    pub fn title(&self, place: usize) -> &'a str {
        self.records.schema.fields.get(place).map_or("", |field| &field.title)
    }

    /// A field's cell as evidence.
    #[must_use]
    pub fn evidence(&self, place: usize) -> Evidence {
        Evidence { at: self.records.source(self.record, place), field: self.title(place).to_owned(), said: self.said(place) }
    }
}
