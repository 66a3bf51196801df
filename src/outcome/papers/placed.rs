//! Where each row of a sheet went: into a record, into the plan, into the headings, or out, with the reason.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::{InputFile, Outcome, SheetRows};
use crate::cell::{SourceRef, Visibility};
use crate::outcome::AuditOutcome;
use crate::plan::ours::PlanField;
use crate::plan::{Words, reading::TableReading};

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// It is a record of a kind.
    Record(Arc<str>),
    /// Some of its cells are part of the plan.
    Plan,
    /// It names a key issue or a list of the plan.
    Naming,
    /// It is a heading row.
    Heading,
    /// It was left out of a table, or of the plan.
    LeftOut(Arc<str>),
    /// It stands above the first table of records.
    Above,
    /// The sheet holds no table that is known.
    NoTable,
    /// The sheet is hidden and was left out.
    Hidden,
    /// It is one of our own sheets, which says nothing that the plan does not say.
    Ours,
    /// None of these: our accounts have a hole.
    Unaccounted,
}

impl Place {
    /// Its words in documents.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Record(kind) => format!("Records: {kind}"),
            Self::Plan => "Part of the plan".to_owned(),
            Self::Naming => "Names of key issues and lists".to_owned(),
            Self::Heading => "Headings".to_owned(),
            Self::LeftOut(reason) => format!("Left out: {reason}"),
            Self::Above => "Left out: above the first table".to_owned(),
            Self::NoTable => "Left out: the sheet holds no table that is known".to_owned(),
            Self::Hidden => "Left out: the sheet is hidden".to_owned(),
            Self::Ours => "Of our own workbook: follows from the plan".to_owned(),
            Self::Unaccounted => "Not accounted for".to_owned(),
        }
    }
}

/// Rows by their zero-based number, with what became of them.
type Rows = HashMap<u32, Place>;

/// The rows of every sheet that something became of.
#[derive(Debug, Clone, Default)]
pub struct Placed {
    sheets: HashMap<(String, String), Rows>,
    /// What becomes of the other rows of a sheet, where that is known.
    others: HashMap<(String, String), Place>,
}

impl Placed {
    /// Of plans and records; a row that is both counts as a record.
    pub(super) fn of(plans: &[(String, &Outcome)], audit: Option<&AuditOutcome>) -> Self {
        let mut placed = Self::default();
        for records in audit.into_iter().flat_map(|audit| audit.tables.values()) {
            let record = Place::Record(records.schema.title.as_str().into());
            for rows in records.rows.chunk_by(|one, next| one.table == next.table) {
                let Some(table) = rows.first().and_then(|row| records.table(row)) else { continue };
                placed.sheet(&table.file, &table.sheet).extend(rows.iter().map(|row| (row.row, record.clone())));
            }
            for table in &records.tables {
                let rows = placed.sheet(&table.file, &table.sheet);
                for row in table.heading_rows.clone() {
                    rows.entry(row).or_insert(Place::Heading);
                }
                for (row, reason) in &table.left_out {
                    rows.entry(*row).or_insert_with(|| Place::LeftOut(reason.as_str().into()));
                }
            }
        }
        for (_, outcome) in plans {
            placed.add_plan(outcome);
        }
        placed
    }

    fn sheet(&mut self, file: &str, sheet: &str) -> &mut Rows {
        self.sheets.entry((file.to_owned(), sheet.to_owned())).or_default()
    }

    fn put(&mut self, at: &SourceRef) {
        self.sheet(&at.file, &at.sheet).entry(at.at.row).or_insert(Place::Plan);
    }

    fn add_plan(&mut self, outcome: &Outcome) {
        let plan = &outcome.plan;
        plan.context.iter().for_each(|words| self.put(&words.at));
        for issue in &plan.key_issues {
            issue.at.iter().for_each(|at| self.put(at));
            issue.success_criteria.iter().chain(&issue.evaluation).filter_map(|line| line.at.as_ref()).for_each(|at| self.put(at));
            for action in &issue.actions {
                self.put(&action.at);
                let known = PlanField::ALL.iter().map(|field| field.slot(action));
                let own = action.extra.iter().map(|(_, slot)| slot);
                known.chain(own).flat_map(|slot| &slot.cells).for_each(|Words { at, .. }| self.put(at));
            }
        }
        for input in &outcome.inputs {
            let tables = input.sheets.iter().flat_map(|sheet| &sheet.tables);
            let ours = tables.into_iter().any(|table| table.because == TableReading::OURS);
            for sheet in &input.sheets {
                let not_part = sheet.tables.iter().find(|table| table.taken_as == TableReading::NOT_PART);
                let other = not_part.map(|table| Place::LeftOut(table.because.as_str().into())).or(ours.then_some(Place::Ours));
                if let Some(place) = other {
                    self.others.insert((input.file.clone(), sheet.name.clone()), place);
                }
                let rows = self.sheet(&input.file, &sheet.name);
                for row in &sheet.naming_rows {
                    rows.entry(row.saturating_sub(1)).or_insert(Place::Naming);
                }
                for row in sheet.tables.iter().flat_map(|table| &table.heading_rows) {
                    rows.entry(row.saturating_sub(1)).or_insert(Place::Heading);
                }
                for range in &sheet.left_out {
                    let left_out = Place::LeftOut(range.reason.as_str().into());
                    for row in range.first..=range.last {
                        rows.entry(row.saturating_sub(1)).or_insert_with(|| left_out.clone());
                    }
                }
            }
        }
    }

    /// What became of each row of a sheet that says something, in the order of rows.
    pub fn rows<'s>(&'s self, file: &InputFile, sheet: &'s SheetRows) -> impl Iterator<Item = (u32, &'s Place)> {
        let key = (file.file.clone(), sheet.name.clone());
        let known = self.sheets.get(&key);
        let first_table = known.and_then(|rows| rows.iter().filter(|(_, place)| **place == Place::Heading).map(|(row, _)| *row).min());
        let beyond = match (self.others.get(&key), known.is_some_and(|rows| !rows.is_empty()), sheet.visibility) {
            (Some(place), ..) => place,
            (None, true, _) => &Place::Unaccounted,
            (None, false, Visibility::Visible) => &Place::NoTable,
            (None, false, _) => &Place::Hidden,
        };
        let of_records = known.is_some_and(|rows| rows.values().any(|place| matches!(place, Place::Record(_))));
        sheet.rows.iter().map(move |row| match known.and_then(|rows| rows.get(row)) {
            Some(place) => (*row, place),
            None if of_records && first_table.is_some_and(|first| *row < first) => (*row, &Place::Above),
            None => (*row, beyond),
        })
    }

    /// How many rows of a sheet went where, in the order of places.
    #[must_use]
    pub fn counts(&self, file: &InputFile, sheet: &SheetRows) -> Vec<(Place, usize)> {
        let mut counts: BTreeMap<Place, usize> = BTreeMap::new();
        for (_, place) in self.rows(file, sheet) {
            match counts.get_mut(place) {
                Some(count) => *count += 1,
                None => {
                    counts.insert(place.clone(), 1);
                }
            }
        }
        counts.into_iter().collect()
    }
}
