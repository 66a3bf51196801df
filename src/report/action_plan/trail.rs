//! The way back: each value of the plan with the words and the place of its cell, in the order of the plan.

use std::borrow::Cow;

use crate::cell::SourceRef;
use crate::plan::ours::{self, PlanField};
use crate::plan::{Action, ActionPlan, Criterion, KeyIssue, Words};
use crate::report::wording;

/// What a line of the trail is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A line before the first key issue.
    Context,
    /// A line of *Criteria*, zero-based.
    CriteriaRow(usize),
    /// An action, by its zero-based place in the plan.
    Action(usize),
}

/// One line: a value, its words, its place.
#[derive(Debug, Clone)]
pub struct Step<'a> {
    /// Our key: of an action, of a criterion, or `Key issue 2`.
    pub key: String,
    /// Which value it is, by its heading.
    pub field: Cow<'a, str>,
    /// The words as they stand in the cell.
    pub words: &'a str,
    /// The cell, where there is one.
    pub at: Option<&'a SourceRef>,
    /// How it was read, where it was not simply read.
    pub note: String,
    /// What it is about.
    pub about: About,
}

/// One line of *Criteria*.
#[derive(Debug, Clone)]
pub struct CriteriaRow<'a> {
    /// Our reference of the line, such as `2.S1`; empty where there is none.
    pub reference: String,
    /// The key issue.
    pub issue: &'a KeyIssue,
    /// Its kind, as *Criteria* prints it.
    pub kind: &'static str,
    /// The line; none for a key issue without criteria.
    pub criterion: Option<&'a Criterion>,
    /// The zero-based step that leads to its cell.
    pub step: usize,
}

/// The whole way back.
#[derive(Debug, Clone, Default)]
pub struct Trail<'a> {
    /// Its lines.
    pub steps: Vec<Step<'a>>,
    /// The zero-based first step of each action, in the plan's order.
    pub first_of_action: Vec<usize>,
    /// The lines of *Criteria*.
    pub criteria: Vec<CriteriaRow<'a>>,
}

impl<'a> Trail<'a> {
    /// The way back from every value of a plan.
    #[must_use]
    pub fn of(plan: &'a ActionPlan) -> Self {
        let mut trail = Self::default();
        for words in &plan.context {
            let (field, key) = (Cow::Borrowed(ours::SHEET_INTRODUCTION), ours::SHEET_INTRODUCTION.to_owned());
            trail.steps.push(Step { key, field, words: &words.said, at: Some(&words.at), note: String::new(), about: About::Context });
        }
        for issue in &plan.key_issues {
            trail.add_issue(issue);
            for action in &issue.actions {
                trail.add_action(action);
            }
        }
        trail
    }

    fn add_issue(&mut self, issue: &'a KeyIssue) {
        let key = format!("Key issue {}", issue.number);
        let title = self.steps.len();
        let note = if issue.at.is_none() { "Not read from a cell".to_owned() } else { String::new() };
        let about = About::CriteriaRow(self.criteria.len());
        self.steps.push(Step { key, field: ours::ISSUE_TITLE.into(), words: &issue.title, at: issue.at.as_ref(), note, about });
        let lists = [(&issue.success_criteria, ours::KIND_SUCCESS, false), (&issue.evaluation, ours::KIND_EVALUATION, true)];
        for (lines, kind, evaluation) in lists {
            for (place, criterion) in lines.iter().enumerate() {
                let reference = ours::criterion_reference(issue.number, evaluation, place);
                let (step, about) = (self.steps.len(), About::CriteriaRow(self.criteria.len()));
                let (key, at) = (reference.clone(), criterion.at.as_ref());
                self.steps.push(Step { key, field: kind.into(), words: &criterion.text, at, note: String::new(), about });
                self.criteria.push(CriteriaRow { reference, issue, kind, criterion: Some(criterion), step });
            }
        }
        if issue.success_criteria.is_empty() && issue.evaluation.is_empty() {
            let (reference, kind) = (String::new(), ours::KIND_NONE);
            self.criteria.push(CriteriaRow { reference, issue, kind, criterion: None, step: title });
        }
    }

    fn add_action(&mut self, action: &'a Action) {
        let about = About::Action(self.first_of_action.len());
        let first = self.steps.len();
        self.first_of_action.push(first);
        let deviations: Vec<&str> = action.deviations.iter().map(|deviation| wording::deviation(*deviation)).collect();
        let mut note = deviations.join("; ");
        let known = PlanField::ALL.iter().map(|field| (Cow::Borrowed(field.heading()), field.slot(action)));
        let own = action.extra.iter().map(|(heading, slot)| (Cow::Borrowed(heading.as_str()), slot));
        for (field, slot) in known.chain(own) {
            for Words { said, at } in &slot.cells {
                let (key, note) = (action.key.clone(), std::mem::take(&mut note));
                self.steps.push(Step { key, field: field.clone(), words: said, at: Some(at), note, about });
            }
        }
        if self.steps.len() == first {
            let (key, at) = (action.key.clone(), Some(&action.at));
            self.steps.push(Step { key, field: "Row without words".into(), words: "", at, note, about });
        }
    }
}
