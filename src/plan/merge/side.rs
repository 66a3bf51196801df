//! One return, seen from the base: which of its rows is which, and of what it says nothing.

use std::collections::BTreeMap;

use crate::plan::compare::{Entry, Pairing, columns_of_both, entries, pair};
use crate::plan::ours::PlanField;
use crate::plan::{Action, ActionPlan};

use super::Return;

/// A return beside the base.
pub(super) struct SideView<'p> {
    pub file: &'p str,
    pub plan: &'p ActionPlan,
    pub rows: Vec<Entry<'p>>,
    /// For each row of the base its place here.
    pub partner: Vec<Option<usize>>,
    /// The rows that the base does not have.
    pub fresh: Vec<usize>,
    /// For each key issue here its place in the base.
    pub issues: Vec<Option<usize>>,
    /// For each key issue of the base its place here.
    pub base_issues: Vec<Option<usize>>,
    /// For each column of the base that is here too, its heading here.
    pub columns: Vec<(String, String)>,
    /// It lacks so many rows that it can only be a part of the plan.
    pub is_part: bool,
    /// It has a cover and criteria: a text file has the table of actions alone.
    pub has_cover: bool,
    pub has_criteria: bool,
    without: Vec<PlanField>,
    pub notes: Vec<String>,
}

impl<'p> SideView<'p> {
    pub(super) fn of(base: &'p ActionPlan, given: &Return<'p>) -> Self {
        let plan = given.plan;
        let (old, new) = (entries(base), entries(plan));
        let Pairing { issues: base_issues, actions } = pair(base, plan, &old, &new);
        let mut partner = vec![None; old.len()];
        actions.iter().for_each(|pair| partner[pair.old] = Some(pair.new));
        let taken: Vec<usize> = actions.iter().map(|pair| pair.new).collect();
        let mut issues = vec![None; plan.key_issues.len()];
        for (at, place) in base_issues.iter().enumerate() {
            if let Some(place) = place {
                issues[*place] = Some(at);
            }
        }
        let both: Vec<(&Action, &Action)> = actions.iter().map(|pair| (old[pair.old].action, new[pair.new].action)).collect();
        let columns = columns(base, plan, &both);
        let missing = partner.iter().filter(|place| place.is_none()).count();
        let is_part = missing * 2 > old.len();
        let mut notes = Vec::new();
        if is_part {
            notes.push(format!(
                "{} has {} of the {} actions of the base, so it was taken for a part of the plan: the rows it lacks were not taken out.",
                given.file,
                old.len() - missing,
                old.len()
            ));
        }
        let words = |plan: &ActionPlan, field: PlanField| plan.actions().filter(|(_, action)| !field.slot(action).is_blank()).count();
        let without: Vec<PlanField> =
            PlanField::ALL.into_iter().filter(|field| words(plan, *field) == 0 && words(base, *field) > 1).collect();
        for field in &without {
            notes.push(format!("{} has no words under {}; those of the base were kept.", given.file, field.heading()));
        }
        for heading in base.extra_columns.iter().filter(|heading| !columns.iter().any(|(own, _)| own == *heading)) {
            notes.push(format!("{} has no column \u{201c}{heading}\u{201d}; that of the base was kept.", given.file));
        }
        let criteria =
            |plan: &ActionPlan| plan.key_issues.iter().any(|issue| !issue.success_criteria.is_empty() || !issue.evaluation.is_empty());
        Self {
            file: given.file,
            plan,
            fresh: (0..new.len()).filter(|at| !taken.contains(at)).collect(),
            rows: new,
            partner,
            issues,
            base_issues,
            columns,
            is_part,
            has_cover: !plan.title.is_empty() || criteria(plan),
            has_criteria: criteria(plan),
            without,
            notes,
        }
    }

    /// The row that is a row of the base.
    pub(super) fn action(&self, base: usize) -> Option<&'p Action> {
        self.partner[base].map(|at| self.rows[at].action)
    }

    /// The place, among the merged key issues, of the one under which a row of the base stands here.
    pub(super) fn issue_of(&self, base: usize) -> Option<usize> {
        self.partner[base].and_then(|at| self.issues[self.rows[at].issue])
    }

    /// Whether it says anything about a field.
    pub(super) fn has_field(&self, field: PlanField) -> bool {
        !self.without.contains(&field)
    }

    /// The heading here of a column of the merged plan.
    pub(super) fn column(&self, heading: &str) -> Option<&str> {
        let known = self.columns.iter().find(|(own, _)| own == heading).map(|(_, theirs)| theirs.as_str());
        known.or_else(|| self.plan.extra_columns.iter().find(|own| *own == heading).map(String::as_str))
    }
}

/// The columns of both, with the heading in the base and here.
fn columns(base: &ActionPlan, plan: &ActionPlan, both: &[(&Action, &Action)]) -> Vec<(String, String)> {
    let mut columns: BTreeMap<String, String> = BTreeMap::new();
    for heading in base.extra_columns.iter().filter(|heading| plan.extra_columns.contains(heading)) {
        columns.insert(heading.clone(), heading.clone());
    }
    for (old, new) in columns_of_both(base, plan, both) {
        columns.entry(old.to_owned()).or_insert_with(|| new.to_owned());
    }
    columns.into_iter().collect()
}
