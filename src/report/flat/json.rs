//! `action-plan.json`: the plan for other programs, in a shape that its JSON Schema promises.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::asked::{FindingJson, PartyJson, QueryJson};
use super::pretty;
use crate::cell::SourceRef;
use crate::outcome::Outcome;
use crate::plan::ours::{PlanField, criterion_reference};
use crate::plan::{Action, Criterion, Deadline, KeyIssue, Party, Slot, Standing, Words};
use crate::report::{ReportError, wording};

/// The version of this shape. A new field does not change it; a renamed or removed one does.
const SCHEMA_VERSION: u32 = 1;

/// An action plan as read by boardready. Everything that depends on the file it was read from stands under an `at`.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Action plan")]
pub struct PlanJson {
    /// The version of this shape: 1.
    schema_version: u32,
    /// The plan's title; empty where it has none.
    title: String,
    /// Whose plan it is; empty where it is not named.
    organisation: String,
    /// The day everything is judged from.
    as_at: NaiveDate,
    /// What decided between due soon and on track, and the colour of complete.
    thresholds: ThresholdsJson,
    /// What stands before the first key issue, a line each.
    context: Vec<String>,
    /// The key issues in the plan's order.
    key_issues: Vec<IssueJson>,
    /// What a person must say, and what was answered, in the plan's order.
    queries: Vec<QueryJson>,
    /// What is wrong with the plan itself, by code.
    findings: Vec<FindingJson>,
    /// Who is named: each person, post, unit and body once, in the plan's order.
    parties: Vec<PartyJson>,
}

/// What decided how actions stand.
#[derive(Debug, Serialize, JsonSchema)]
struct ThresholdsJson {
    /// An action due within so many days, the as-at day included, is due soon.
    due_soon_days: u32,
    /// Whether complete actions are blue rather than green.
    blue: bool,
}

/// One key issue.
#[derive(Debug, Serialize, JsonSchema)]
struct IssueJson {
    /// Its number in the plan, or its place.
    number: u32,
    /// Its title; empty where it has none.
    title: String,
    /// How success is known: criteria and sub-points in order.
    success_criteria: Vec<String>,
    /// How success is evaluated: lines in order.
    evaluation: Vec<String>,
    /// The lines of both with their levels.
    criteria: Vec<CriterionJson>,
    /// The actions in the plan's order.
    actions: Vec<ActionJson>,
}

/// Which of the two lists a line belongs to.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum CriterionKind {
    /// How success is known.
    SuccessCriterion,
    /// How success is evaluated.
    Evaluation,
}

/// One line of success criteria or evaluation.
#[derive(Debug, Serialize, JsonSchema)]
struct CriterionJson {
    /// Our reference: `2.S1` is the first success criterion of key issue 2, `2.E1` its first line of evaluation.
    #[serde(rename = "ref")]
    reference: String,
    /// Which list it belongs to.
    kind: CriterionKind,
    /// 0 for a criterion, 1 for a sub-point beneath it, and so on.
    level: u8,
    /// The line.
    text: String,
}

/// One action. Words are the plan's own, cleaned; blank ones are empty, and the lines of a cell are joined by a line break.
#[derive(Debug, Serialize, JsonSchema)]
struct ActionJson {
    /// Our key: `2.3` is the third action of key issue 2.
    key: String,
    /// What is to be done: its lines joined by line breaks.
    text: String,
    /// What is to be done, line by line, without bullets.
    lines: Vec<String>,
    /// Who leads.
    lead: String,
    /// The reference to another plan.
    plan_reference: String,
    /// When it is due, as written.
    completion_date: String,
    /// Who monitors.
    monitored_by: String,
    /// How it is monitored, line by line, without bullets.
    monitoring_strategy: Vec<String>,
    /// A success criterion of this action alone, line by line, without bullets.
    success_criteria: Vec<String>,
    /// The plan's own reference number.
    reference: String,
    /// The plan's own status.
    status: String,
    /// The plan's own red, amber or green.
    rag: String,
    /// The plan's own progress notes.
    progress: String,
    /// What the completion date means in days.
    deadline: Deadline,
    /// Who leads, as understood.
    leads: Vec<Party>,
    /// Who monitors, as understood.
    monitors: Vec<Party>,
    /// How it stands on the as-at day.
    standing: Standing,
    /// What was understood only by an answer or a correction, a sentence each.
    notes: Vec<String>,
    /// The plan's own columns, by heading, in its order; blank ones are left out.
    #[serde(serialize_with = "in_order")]
    #[schemars(with = "BTreeMap<String, String>")]
    extra: Vec<(String, String)>,
    /// Where it was read. Nothing else depends on the file.
    at: AtJson,
}

/// Where an action was read.
#[derive(Debug, Serialize, JsonSchema)]
struct AtJson {
    /// The file's name without its folders.
    file: String,
    /// The sheet; empty for a text file.
    sheet: String,
    /// The first cell of its row, such as `B7`.
    cell: String,
    /// The row of that cell, counted from 1.
    #[schemars(range(min = 1))]
    row: u64,
    /// The cells of each field that is not blank; a column of the plan's own is `extra.` and its heading.
    #[serde(serialize_with = "in_order")]
    #[schemars(with = "BTreeMap<String, Vec<CellJson>>")]
    cells: Vec<(String, Vec<CellJson>)>,
    /// How the row was put together, in words, where it was not simply read.
    notes: Vec<String>,
}

/// One cell and its own words.
#[derive(Debug, Serialize, JsonSchema)]
struct CellJson {
    /// The cell, such as `B7`; with file and sheet where they are not those of the row.
    cell: String,
    /// The words as they stand.
    said: String,
}

/// Writes pairs as an object, in their order.
fn in_order<V: Serialize, S: Serializer>(pairs: &[(String, V)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(pairs.iter().map(|(name, value)| (name, value)))
}

/// The plan as JSON.
///
/// # Errors
///
/// [`ReportError::Json`] when the writer fails.
pub fn action_plan_json(outcome: &Outcome) -> Result<Vec<u8>, ReportError> {
    let plan = &outcome.plan;
    pretty(&PlanJson {
        schema_version: SCHEMA_VERSION,
        title: plan.title.clone(),
        organisation: plan.organisation.clone(),
        as_at: outcome.as_at,
        context: outcome.context_lines(),
        thresholds: ThresholdsJson { due_soon_days: outcome.thresholds.due_soon_days, blue: outcome.thresholds.blue },
        key_issues: plan.key_issues.iter().map(issue).collect(),
        queries: plan.queries.iter().map(QueryJson::of).collect(),
        findings: plan.findings.iter().map(FindingJson::of).collect(),
        parties: outcome.named_parties().iter().map(PartyJson::of).collect(),
    })
}

/// The JSON Schema of [`action_plan_json`], as the file in `schemas/output`.
///
/// # Errors
///
/// [`ReportError::Json`] when the writer fails.
pub fn action_plan_schema() -> Result<Vec<u8>, ReportError> {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    pretty(&settings.into_generator().into_root_schema_for::<PlanJson>())
}

fn issue(issue: &KeyIssue) -> IssueJson {
    let texts = |lines: &[Criterion]| lines.iter().map(|line| line.text.clone()).collect();
    let numbered = |lines: &[Criterion], evaluation: bool, kind: fn() -> CriterionKind| {
        let line = |(place, line): (usize, &Criterion)| CriterionJson {
            reference: criterion_reference(issue.number, evaluation, place),
            kind: kind(),
            level: line.level,
            text: line.text.clone(),
        };
        lines.iter().enumerate().map(line).collect::<Vec<_>>()
    };
    let mut criteria = numbered(&issue.success_criteria, false, || CriterionKind::SuccessCriterion);
    criteria.extend(numbered(&issue.evaluation, true, || CriterionKind::Evaluation));
    IssueJson {
        number: issue.number,
        title: issue.title.clone(),
        success_criteria: texts(&issue.success_criteria),
        evaluation: texts(&issue.evaluation),
        criteria,
        actions: issue.actions.iter().map(action).collect(),
    }
}

fn action(action: &Action) -> ActionJson {
    ActionJson {
        key: action.key.clone(),
        text: action.action.text(),
        lines: lines(&action.action),
        lead: action.lead.text(),
        plan_reference: action.plan_reference.text(),
        completion_date: action.completion_date.text(),
        monitored_by: action.monitored_by.text(),
        monitoring_strategy: lines(&action.monitoring_strategy),
        success_criteria: lines(&action.success_criteria),
        reference: action.reference.text(),
        status: action.status.text(),
        rag: action.rag.text(),
        progress: action.progress.text(),
        deadline: action.deadline.clone(),
        leads: action.leads.clone(),
        monitors: action.monitors.clone(),
        standing: action.standing.clone(),
        notes: action.notes.clone(),
        extra: unlike(action.extra.iter().filter(|(_, slot)| !slot.is_blank()).map(|(heading, slot)| (heading.clone(), slot.text()))),
        at: at(action),
    }
}

fn lines(slot: &Slot) -> Vec<String> {
    slot.lines.iter().map(|line| line.text.clone()).collect()
}

fn at(action: &Action) -> AtJson {
    let known = PlanField::ALL.iter().map(|field| (field.name().to_owned(), field.slot(action)));
    let own = action.extra.iter().map(|(heading, slot)| (format!("extra.{heading}"), slot));
    let found = known.chain(own).filter(|(_, slot)| !slot.cells.is_empty());
    let cells = unlike(found.map(|(name, slot)| (name, slot.cells.iter().map(|words| cell(words, &action.at)).collect())));
    AtJson {
        file: action.at.file.to_string(),
        sheet: action.at.sheet.to_string(),
        cell: action.at.at.to_string(),
        row: u64::from(action.at.at.row) + 1,
        cells,
        notes: action.deviations.iter().map(|deviation| wording::deviation(*deviation).to_owned()).collect(),
    }
}

fn cell(words: &Words, row: &SourceRef) -> CellJson {
    let here = words.at.file == row.file && words.at.sheet == row.sheet;
    CellJson { cell: if here { words.at.at.to_string() } else { words.at.to_string() }, said: words.said.clone() }
}

/// Pairs with a number after a name that was there before: one heading may stand over two columns, but an object has a name once.
fn unlike<V>(pairs: impl Iterator<Item = (String, V)>) -> Vec<(String, V)> {
    let mut unlike: Vec<(String, V)> = Vec::new();
    for (name, value) in pairs {
        let mut own = name.clone();
        let mut number = 2;
        while unlike.iter().any(|(taken, _)| *taken == own) {
            own = format!("{name} ({number})");
            number += 1;
        }
        unlike.push((own, value));
    }
    unlike
}
