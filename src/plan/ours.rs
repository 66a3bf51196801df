//! The sheets, headings and marks of our own `action-plan.xlsx`: written by `report`, recognised by `plan` on the way back.
//!
//! Reading our own workbook must give the same plan again. What the sheets promise for that:
//!
//! - *Cover* has labelled rows (label in column A, words in column B) for [`COVER_TITLE`] and [`COVER_ORGANISATION`]. A row is missing
//!   where the plan has no such words. A1 shows a title in any case and is no evidence.
//! - *Plan* is one table from A1, a row for each action. [`KEY`], [`DUE`], [`SOURCE`] and what was understood ([`LEADS`] to [`NOTES`])
//!   are ours and say nothing about the plan.
//!   Key issue number and title stand in every row. Any heading that is not one of ours is a column of the plan's own; its
//!   heading in the plan stands beside it on *Lists* (columns [`LISTS_COLUMN`] and [`LISTS_HEADING`]).
//! - *Criteria* is one table from A1 and names every key issue in the plan's order. A key issue without criteria has one row of the kind
//!   [`KIND_NONE`] with blank text, so that a key issue without actions is not lost. A level is printed from 1: [`level_on_paper`].
//! - *Introduction* has its heading in A1 and one line of the context in each row below. It is missing where there is no context.
//! - *Queries* is one table from A1. A row without an identity under [`QUERY`] is no query. Its answers are read by
//!   [`AnswerBook`](super::AnswerBook), never as part of the plan.
//! - *Conflicts* is one table from A1, a row for each thing that returns edited differently; a decided one is applied on the way back.
//! - *Sources* has the words of the last edition by key, so that a row whose key was lost can be known again.
//! - *Summary*, *Plan checks*, *Who is named*, *Long texts*, *Suggestions*, *Choices* and the statuses on *Lists* follow from the rest and
//!   say nothing more about the plan.

use super::model::{Action, Slot};
use crate::normalise::text::clean_line;

/// The custom document property that marks a workbook as ours.
pub const PROPERTY: &str = "boardready";
/// What the property says of a working plan, with the version of this layout.
pub const PROPERTY_WORKING_PLAN: &str = "working-plan/1";

/// The sheet that says what the workbook is.
pub const SHEET_COVER: &str = "Cover";
/// The sheet with a row for each action.
pub const SHEET_PLAN: &str = "Plan";
/// The sheet that counts by key issue.
pub const SHEET_SUMMARY: &str = "Summary";
/// The sheet with success criteria and evaluation.
pub const SHEET_CRITERIA: &str = "Criteria";
/// The sheet with what stands before the first key issue.
pub const SHEET_INTRODUCTION: &str = "Introduction";
/// The sheet that leads each value to its cell.
pub const SHEET_SOURCES: &str = "Sources";
/// The sheet with texts that no row of the plan can show whole; missing where there are none.
pub const SHEET_LONG_TEXTS: &str = "Long texts";
/// The sheet with the words of drop-downs and the plan's own columns.
pub const SHEET_LISTS: &str = "Lists";

/// Label on *Cover*: the plan's title.
pub const COVER_TITLE: &str = "Plan title";
/// Label on *Cover*: whose plan it is.
pub const COVER_ORGANISATION: &str = "Organisation";

/// Heading on *Plan*: our key of the action, such as `2.3`.
pub const KEY: &str = "Key";
/// Heading on *Plan* and *Criteria*: the number of the key issue.
pub const ISSUE_NUMBER: &str = "Key issue no";
/// Heading on *Plan* and *Criteria*: the title of the key issue.
pub const ISSUE_TITLE: &str = "Key issue";
/// Heading on *Plan*: the day an action is due, as we understand its completion date.
pub const DUE: &str = "Due";
/// Heading on *Plan* and *Criteria*: where it stands in the input.
pub const SOURCE: &str = "Source";

/// Heading on *Criteria*: our reference of the line, such as `2.S1`.
pub const REF: &str = "Ref";
/// Heading on *Criteria*: [`KIND_SUCCESS`], [`KIND_EVALUATION`] or [`KIND_NONE`].
pub const KIND: &str = "Kind";
/// Heading on *Criteria*: 1 for a criterion, 2 for a sub-point, and so on.
pub const LEVEL: &str = "Level";
/// Heading on *Criteria*: the line.
pub const TEXT: &str = "Text";
/// A line that says how success is known.
pub const KIND_SUCCESS: &str = "Success criterion";
/// A line that says how success is evaluated.
pub const KIND_EVALUATION: &str = "Evaluation";
/// A key issue that has neither.
pub const KIND_NONE: &str = "None stated";

/// The sheet with the questions, to be answered and returned.
pub const SHEET_QUERIES: &str = "Queries";
/// The sheet with the words that the drop-downs of *Queries* offer.
pub const SHEET_SUGGESTIONS: &str = "Suggestions";
/// The sheet with what is wrong with the plan itself.
pub const SHEET_CHECKS: &str = "Plan checks";
/// The sheet with who is named in the plan.
pub const SHEET_PEOPLE: &str = "Who is named";

/// Heading on *Plan*: who leads, as we understand the cell.
pub const LEADS: &str = "Leads understood";
/// Heading on *Plan*: who monitors, as we understand the cell.
pub const MONITORS: &str = "Monitors understood";
/// Heading on *Plan*: how the action stands on the as-at day.
pub const STANDING: &str = "Standing";
/// Heading on *Plan*: the colour that goes with the standing.
pub const STANDING_RAG: &str = "Standing RAG";
/// Heading on *Plan*: why it stands so.
pub const REASON: &str = "Reason";
/// Heading on *Plan*: the next day that matters.
pub const NEXT_DATE: &str = "Next date";
/// Heading on *Plan*: what was understood only by an answer or a correction.
pub const NOTES: &str = "Notes on reading";

/// Heading on *Plan*: what people wrote in comments on the cells of a returned row, carried as a column of the plan's own.
pub const COMMENTS: &str = "Comments on cells";

/// Heading on *Queries* and in `answers.csv`: the query's identity.
pub const QUERY: &str = "Query";
/// Heading on *Queries*: what it is about.
pub const ABOUT: &str = "About";
/// Heading on *Queries*: the keys of the actions.
pub const ACTIONS: &str = "Actions";
/// Heading on *Queries*: the cell's words.
pub const WORDS: &str = "Words in the plan";
/// Heading on *Queries*: the question.
pub const QUESTION: &str = "Question";
/// Heading on *Queries*: what it could mean.
pub const SUGGESTIONS: &str = "What it could mean";
/// Heading on *Queries*: the answer, to be filled in.
pub const ANSWER: &str = "Answer";
/// Heading on *Queries*: who answered.
pub const ANSWERED_BY: &str = "Answered by";
/// Heading on *Queries*: on which day.
pub const ANSWERED_ON: &str = "Answered on";
/// Heading on *Queries*: how it stands.
pub const STATE: &str = "State";

/// Heading of *Introduction*, in A1.
pub const INTRODUCTION: &str = "Introduction and recommendations";

/// Heading on *Sources*: which value it is, by its heading on *Plan* or *Criteria*.
pub const SOURCES_FIELD: &str = "Field";
/// Heading on *Sources*: the words as they stood in the cell.
pub const SOURCES_WORDS: &str = "Words as they stand";

/// The sheet with what returns edited differently; missing where there is nothing to decide.
pub const SHEET_CONFLICTS: &str = "Conflicts";
/// The sheet with the words that the drop-downs of *Conflicts* offer.
pub const SHEET_CHOICES: &str = "Choices";
/// Heading on *Conflicts*: the conflict's identity.
pub const CONFLICT: &str = "Conflict";
/// Heading on *Conflicts*: which field of the action.
pub const CONFLICT_FIELD: &str = "What";
/// Heading on *Conflicts*: the words of the base. The columns of the returns follow it, headed by their files.
pub const CONFLICT_BASE: &str = "In the base";
/// Heading on *Conflicts*: the cells of all sides.
pub const CONFLICT_CELLS: &str = "Where it stands";
/// Heading on *Conflicts*: which side holds, to be filled in.
pub const DECISION: &str = "Decision";

/// Heading on *Lists*: a column of the plan's own, as it is headed on *Plan*.
pub const LISTS_COLUMN: &str = "Column on Plan";
/// Heading on *Lists*: the same column's heading in the plan itself.
pub const LISTS_HEADING: &str = "Heading in the source";

/// What stands before a bullet in a cell, by its level; deeper bullets look like the last.
pub const BULLETS: [&str; 3] = ["• ", "    ◦ ", "        ▪ "];

/// The level of a criterion as *Criteria* prints it: 1 for a criterion, 2 for a sub-point.
#[must_use]
pub fn level_on_paper(level: u8) -> u32 {
    u32::from(level) + 1
}

/// The level in the plan, from what *Criteria* prints; nothing where that is no level.
#[must_use]
pub fn level_in_plan(printed: &str) -> Option<u8> {
    printed.trim().parse::<u8>().ok()?.checked_sub(1)
}

/// Words as one line, cleaned: what a heading, a status or a line of the introduction is compared and printed as.
#[must_use]
pub fn one_line(text: &str) -> String {
    clean_line(text)
}

/// Our reference of a line of criteria: `2.S1` is the first success criterion of key issue 2, `2.E1` its first line of evaluation.
/// `place` counts from zero within its list.
#[must_use]
pub fn criterion_reference(issue: u32, evaluation: bool, place: usize) -> String {
    format!("{issue}.{}{}", if evaluation { 'E' } else { 'S' }, place + 1)
}

/// The text of a field as one cell: a line of the field is a line of the cell, a bullet stands before its line.
#[must_use]
pub fn cell_text(slot: &Slot) -> String {
    let mut text = String::new();
    for (place, line) in slot.lines.iter().enumerate() {
        if place > 0 {
            text.push('\n');
        }
        if line.bullet {
            text.push_str(BULLETS[usize::from(line.level).min(BULLETS.len() - 1)]);
        }
        text.push_str(&line.text);
    }
    text
}

/// A field of an action that holds words of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlanField {
    /// What is to be done.
    Action,
    /// Who leads.
    Lead,
    /// The reference to another plan.
    PlanReference,
    /// When it is due, as written.
    CompletionDate,
    /// Who monitors.
    MonitoredBy,
    /// How it is monitored.
    MonitoringStrategy,
    /// A success criterion of the action alone.
    SuccessCriteria,
    /// The plan's own reference number.
    Reference,
    /// The plan's own status.
    Status,
    /// The plan's own red, amber or green.
    Rag,
    /// The plan's own progress notes.
    Progress,
}

impl PlanField {
    /// All fields in the order of our columns.
    pub const ALL: [Self; 11] = [
        Self::Action,
        Self::Lead,
        Self::PlanReference,
        Self::CompletionDate,
        Self::MonitoredBy,
        Self::MonitoringStrategy,
        Self::SuccessCriteria,
        Self::Reference,
        Self::Status,
        Self::Rag,
        Self::Progress,
    ];

    /// Its heading on *Plan*.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Action => "Action",
            Self::Lead => "Lead person",
            Self::PlanReference => "Plan reference",
            Self::CompletionDate => "Completion date",
            Self::MonitoredBy => "Monitored by",
            Self::MonitoringStrategy => "Monitoring strategy",
            Self::SuccessCriteria => "Success criteria",
            Self::Reference => "Reference",
            Self::Status => "Status",
            Self::Rag => "RAG",
            Self::Progress => "Progress",
        }
    }

    /// Its name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Action => "action",
            Self::Lead => "lead",
            Self::PlanReference => "plan_reference",
            Self::CompletionDate => "completion_date",
            Self::MonitoredBy => "monitored_by",
            Self::MonitoringStrategy => "monitoring_strategy",
            Self::SuccessCriteria => "success_criteria",
            Self::Reference => "reference",
            Self::Status => "status",
            Self::Rag => "rag",
            Self::Progress => "progress",
        }
    }

    /// The words an action has for it.
    #[must_use]
    pub const fn slot(self, action: &Action) -> &Slot {
        match self {
            Self::Action => &action.action,
            Self::Lead => &action.lead,
            Self::PlanReference => &action.plan_reference,
            Self::CompletionDate => &action.completion_date,
            Self::MonitoredBy => &action.monitored_by,
            Self::MonitoringStrategy => &action.monitoring_strategy,
            Self::SuccessCriteria => &action.success_criteria,
            Self::Reference => &action.reference,
            Self::Status => &action.status,
            Self::Rag => &action.rag,
            Self::Progress => &action.progress,
        }
    }

    /// The words an action has for it, to change.
    pub const fn slot_mut(self, action: &mut Action) -> &mut Slot {
        match self {
            Self::Action => &mut action.action,
            Self::Lead => &mut action.lead,
            Self::PlanReference => &mut action.plan_reference,
            Self::CompletionDate => &mut action.completion_date,
            Self::MonitoredBy => &mut action.monitored_by,
            Self::MonitoringStrategy => &mut action.monitoring_strategy,
            Self::SuccessCriteria => &mut action.success_criteria,
            Self::Reference => &mut action.reference,
            Self::Status => &mut action.status,
            Self::Rag => &mut action.rag,
            Self::Progress => &mut action.progress,
        }
    }
}

/// Every heading *Plan* may use for itself; a column of the plan's own never gets one of these.
#[must_use]
pub fn plan_headings() -> Vec<&'static str> {
    let mut headings = vec![KEY, ISSUE_NUMBER, ISSUE_TITLE, DUE, SOURCE, LEADS, MONITORS, STANDING, STANDING_RAG, REASON, NEXT_DATE, NOTES];
    headings.extend(PlanField::ALL.iter().map(|field| field.heading()));
    headings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Line;

    #[test]
    fn a_level_goes_to_paper_and_back() {
        for level in [0, 1, 2, 9] {
            assert_eq!(level_in_plan(&level_on_paper(level).to_string()), Some(level));
        }
        for printed in ["", "0", "-1", "two", "999"] {
            assert_eq!(level_in_plan(printed), None, "{printed}");
        }
    }

    #[test]
    fn bullets_stand_before_their_lines() {
        let line = |text: &str, bullet, level| Line { text: text.into(), bullet, level };
        let lines = vec![line("Including:", false, 0), line("posters", true, 0), line("in schools", true, 1), line("hall", true, 7)];
        let slot = Slot { lines, cells: Vec::new() };
        assert_eq!(cell_text(&slot), "Including:\n• posters\n    ◦ in schools\n        ▪ hall");
        assert_eq!(cell_text(&Slot::default()), "");
    }

    #[test]
    fn no_two_headings_of_ours_are_alike() {
        let mut headings: Vec<String> = plan_headings().iter().map(|heading| heading.to_lowercase()).collect();
        headings.sort();
        headings.dedup();
        assert_eq!(headings.len(), plan_headings().len());
    }
}
