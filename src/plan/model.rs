//! The action plan as understood, every value beside the words and the cell it came from.

use crate::cell::SourceRef;
use crate::normalise::date::Deadline;
use crate::normalise::party::Party;
use crate::normalise::party::resolve::ResolvedParty;
use crate::normalise::party::roster::DraftRow;
pub use crate::normalise::text::Line;
use crate::normalise::text::lines;

use super::history::DateHistory;
use super::{Conflict, PlanFinding, Query, Standing};

/// A whole action plan.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ActionPlan {
    /// The plan's title; empty where it has none.
    pub title: String,
    /// The council or partnership whose plan it is; empty where it is not named.
    pub organisation: String,
    /// What stands before the first key issue: introduction, findings, recommendations. Context, never actions.
    pub context: Vec<Words>,
    /// The key issues in the plan's order.
    pub key_issues: Vec<KeyIssue>,
    /// Columns the plan has beyond those we know, in the plan's order.
    pub extra_columns: Vec<String>,
    /// What a person must say, and what was answered.
    pub queries: Vec<Query>,
    /// What is wrong with the plan itself.
    pub findings: Vec<PlanFinding>,
    /// Who is named in it: each party once, with the ways it is written.
    pub parties: Vec<ResolvedParty>,
    /// The people and posts among them as a draft of a roster.
    pub draft_roster: Vec<DraftRow>,
    /// Whether its keys were given in an earlier edition, so that they say which row is which.
    pub keys_kept: bool,
    /// Rows whose key was lost, doubled or typed over, and what was made of them.
    pub key_notices: Vec<KeyNotice>,
    /// Edits that returns made differently and nobody has decided yet.
    pub conflicts: Vec<Conflict>,
}

impl ActionPlan {
    /// All actions in the plan's order, each with its key issue.
    pub fn actions(&self) -> impl Iterator<Item = (&KeyIssue, &Action)> {
        self.key_issues.iter().flat_map(|issue| issue.actions.iter().map(move |action| (issue, action)))
    }
}

/// A row of a returned workbook whose key does not say which action it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyNotice {
    /// The key it has now.
    pub key: String,
    /// The cell of the key.
    pub at: SourceRef,
    /// What was found and what was made of it, in a sentence or two that ask a person to look.
    pub sentence: String,
}

/// One key issue: what is to be put right, how success is known, and the actions.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct KeyIssue {
    /// Its number in the plan, or its place (from 1) where the plan gives none.
    pub number: u32,
    /// Its title, without the words "Key issue 3".
    pub title: String,
    /// Where the title stands, if it stands anywhere.
    pub at: Option<SourceRef>,
    /// How success is known.
    pub success_criteria: Vec<Criterion>,
    /// How success is evaluated.
    pub evaluation: Vec<Criterion>,
    /// The actions in the plan's order.
    pub actions: Vec<Action>,
}

/// One line of success criteria or evaluation.
#[derive(Debug, Clone, PartialEq)]
pub struct Criterion {
    /// The line, cleaned.
    pub text: String,
    /// 0 for a criterion, 1 for a sub-point beneath it, and so on.
    pub level: u8,
    /// The cell it stands in.
    pub at: Option<SourceRef>,
}

/// Words as they stand in one cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Words {
    /// The cell's own words, untouched.
    pub said: String,
    /// The cell.
    pub at: SourceRef,
}

impl Words {
    /// The lines of the cell, cleaned: paragraphs, bullets and HTML lists each a line.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        lines(&self.said)
    }
}

/// A field of an action: its lines, cleaned, and the cells they came from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Slot {
    /// The lines of the field; none when it is blank.
    pub lines: Vec<Line>,
    /// The cells it was read from: more than one when a page break cut it, none when it is blank.
    pub cells: Vec<Words>,
}

impl Slot {
    /// The text: its lines one below the other, without bullets.
    #[must_use]
    pub fn text(&self) -> String {
        let lines: Vec<&str> = self.lines.iter().map(|line| line.text.as_str()).collect();
        lines.join("\n")
    }

    /// Whether the field is blank.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.lines.is_empty()
    }
}

/// How an action's row had to be put together, where it was not simply read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deviation {
    /// Its row was cut by a page break and is joined again.
    JoinedOverPageBreak,
    /// A field comes from a cell merged over several actions.
    FromMergedCell,
    /// Its row is hidden in the file.
    HiddenRow,
    /// Text is struck out.
    StruckOut,
    /// Its status is only a fill colour, read by the colours of the job file.
    FromColour,
}

/// One action of the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Action {
    /// Stable key: `2.3` is the third action of key issue 2.
    pub key: String,
    /// What is to be done.
    pub action: Slot,
    /// Who leads, as written.
    pub lead: Slot,
    /// The reference to another plan.
    pub plan_reference: Slot,
    /// When it is due, as written.
    pub completion_date: Slot,
    /// Who monitors, as written.
    pub monitored_by: Slot,
    /// How it is monitored.
    pub monitoring_strategy: Slot,
    /// A success criterion of this action alone, where the plan has them by action.
    pub success_criteria: Slot,
    /// The plan's own reference number of the action.
    pub reference: Slot,
    /// The plan's own status words.
    pub status: Slot,
    /// The plan's own red, amber or green.
    pub rag: Slot,
    /// The plan's own progress notes.
    pub progress: Slot,
    /// The due dates that were interpreted from the completion date.
    pub deadline: Deadline,
    /// The parties that lead it.
    pub leads: Vec<Party>,
    /// The parties that monitor it.
    pub monitors: Vec<Party>,
    /// How it stands on the as-at day.
    pub standing: Standing,
    /// What was understood only by an answer or a correction, a sentence each.
    pub notes: Vec<String>,
    /// Columns we do not know, by heading, in the plan's order; blank ones are left out.
    pub extra: Vec<(String, Slot)>,
    /// The first cell of its row.
    pub at: SourceRef,
    /// How its row had to be put together.
    pub deviations: Vec<Deviation>,
    /// What earlier editions say of its date.
    pub dates: DateHistory,
}
