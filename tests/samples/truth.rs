//! What a careful person reads in a plan: the same structure for our sample and for every small layout.

use serde::Serialize;

use super::content::{self, Words};

/// A plan as a careful person would write it down. Blank is an empty text or list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// The key issues in the plan's order. A plan without any is one key issue, numbered 1, with no title.
    pub key_issues: Vec<KeyIssue>,
}

/// One key issue.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KeyIssue {
    /// The number the plan gives it, else its place from 1.
    pub number: u32,
    /// The title without "Key issue 3", "3." or "KI3".
    pub title: String,
    /// Success criteria and their sub-points, in order.
    pub success_criteria: Vec<Point>,
    /// Evaluation, likewise.
    pub evaluation: Vec<Point>,
    /// The actions in order.
    pub actions: Vec<Action>,
}

/// One line of success criteria or evaluation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Point {
    /// The line without its bullet.
    pub text: String,
    /// 0, or 1 for a point below a point.
    pub level: u8,
}

/// One action, cell by cell, as written but without bullets, list elements and page breaks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Action {
    /// `2.3` is the third action of key issue 2, whatever number the plan itself gives it.
    pub key: String,
    /// Its lines, one below the other.
    pub text: String,
    /// Its lines: paragraphs and bullets.
    pub lines: Vec<String>,
    /// Who leads; several lines where the plan has several lines or several rows.
    pub lead: String,
    /// The reference to another plan.
    pub plan_reference: String,
    /// When it is due. A cell with a real date and no words is given as `2008-06-30`.
    pub completion_date: String,
    /// Who monitors.
    pub monitored_by: String,
    /// How it is monitored, line by line.
    pub monitoring_strategy: Vec<String>,
    /// The plan's own number of the action ("1.2", "A7").
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reference: String,
    /// The plan's own status.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub status: String,
    /// The plan's own red, amber or green, in its words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub rag: String,
    /// The plan's own notes of progress.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub progress: String,
    /// How success of this one action is known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub success_criteria: Vec<String>,
    /// Columns that are none of the above: heading and text, blank ones left out, in the plan's order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub extra: Vec<(String, String)>,
    /// `2008-03-01` where the page-broken workbook holds this real date, shown as `Mar-08`, for the words of `completion_date`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month_as_date: Option<String>,
    /// Whether the text pasted from Word has lost the bullets of this action, or of its part after the page break: there its
    /// lines may come out as fewer, longer ones with the same words.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub bullets_lost_in_paste: bool,
}

/// Our sample plan, from its one source.
pub fn sample() -> Plan {
    Plan { key_issues: content::issues().into_iter().map(key_issue).collect() }
}

/// The truth as it is checked in beside the samples: pretty JSON with a final newline.
pub fn sample_json() -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(&sample()).expect("plain structures become JSON");
    bytes.push(b'\n');
    bytes
}

fn key_issue(issue: &content::Issue) -> KeyIssue {
    KeyIssue {
        number: issue.number,
        title: issue.title.to_owned(),
        success_criteria: issue.criteria.iter().map(|(level, text)| Point { text: (*text).to_owned(), level: *level }).collect(),
        evaluation: issue.evaluation.iter().map(|text| Point { text: (*text).to_owned(), level: 0 }).collect(),
        actions: issue.entries.iter().zip(1..).map(|(entry, place)| action(issue.number, place, entry)).collect(),
    }
}

fn action(number: u32, place: u32, entry: &content::Entry) -> Action {
    let lines = lines_of(&entry.action);
    Action {
        key: format!("{number}.{place}"),
        text: lines.join("\n"),
        lines,
        lead: entry.lead.to_owned(),
        plan_reference: entry.reference.to_owned(),
        completion_date: entry.date.to_owned(),
        monitored_by: entry.monitored_by.to_owned(),
        monitoring_strategy: lines_of(&entry.strategy),
        month_as_date: entry.month_as_date.map(|(year, month)| format!("{year:04}-{month:02}-01")),
        bullets_lost_in_paste: super::word_paste::loses_bullets(&entry.action),
        ..Action::default()
    }
}

fn lines_of(words: &Words) -> Vec<String> {
    words.lines().into_iter().map(|(text, _)| text).collect()
}
