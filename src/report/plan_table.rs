//! The plan as one table, a row for each action: the same columns and words in the workbook and in the CSV.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::plan::ours::{self, PlanField};
use crate::plan::{Action, ActionPlan, KeyIssue, Party, Slot};
use crate::report::workbook::without_controls;

/// The most UTF-16 units a heading of an Excel table can have.
const LONGEST_HEADING: usize = 255;

/// What a column of the plan holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanColumn {
    /// Our key of the action.
    Key,
    /// The number of its key issue.
    IssueNumber,
    /// The title of its key issue.
    IssueTitle,
    /// Words of the plan.
    Field(PlanField),
    /// The day it is due.
    Due,
    /// How it stands on the as-at day.
    Standing,
    /// The colour that goes with the standing, as a word.
    StandingRag,
    /// The next day that matters.
    NextDate,
    /// Why it stands so.
    Reason,
    /// What was understood only by an answer or a correction.
    Notes,
    /// Who leads, as understood.
    Leads,
    /// Who monitors, as understood.
    Monitors,
    /// A column of the plan's own, by its place among [`PlanTable::extras`].
    Extra(usize),
    /// Where its row starts in the input.
    Source,
}

/// What one cell of the plan says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanCell {
    /// Nothing.
    Blank,
    /// Words, with line breaks and bullets.
    Text(String),
    /// A whole number.
    Number(u32),
    /// A day.
    Day(NaiveDate),
}

/// The columns of one plan.
#[derive(Debug, Clone)]
pub struct PlanTable {
    /// Each column with its heading; no two headings are alike, capitals aside.
    pub columns: Vec<(String, PlanColumn)>,
    /// The plan's own columns: the heading in the table and the heading in the plan.
    pub extras: Vec<(String, String)>,
}

impl PlanTable {
    /// The columns a plan needs: its own in our order, what was understood in short beside the completion date, and in sentences at the
    /// end. Success criteria, reference, RAG, progress and notes are columns only where an action has some; status always is.
    #[must_use]
    pub fn of(plan: &ActionPlan) -> Self {
        let used = |field: PlanField| plan.actions().any(|(_, action)| !field.slot(action).is_blank());
        let mut columns = vec![
            (ours::KEY.to_owned(), PlanColumn::Key),
            (ours::ISSUE_NUMBER.to_owned(), PlanColumn::IssueNumber),
            (ours::ISSUE_TITLE.to_owned(), PlanColumn::IssueTitle),
        ];
        for field in PlanField::ALL {
            let optional = matches!(field, PlanField::SuccessCriteria | PlanField::Reference | PlanField::Rag | PlanField::Progress);
            if optional && !used(field) {
                continue;
            }
            columns.push((field.heading().to_owned(), PlanColumn::Field(field)));
            if field == PlanField::CompletionDate {
                let understood = [
                    (ours::DUE, PlanColumn::Due),
                    (ours::STANDING, PlanColumn::Standing),
                    (ours::STANDING_RAG, PlanColumn::StandingRag),
                    (ours::NEXT_DATE, PlanColumn::NextDate),
                ];
                columns.extend(understood.map(|(heading, column)| (heading.to_owned(), column)));
            }
        }
        let own = own_columns(plan);
        let headings = unlike_headings(&ours::plan_headings(), &own);
        columns.extend(headings.iter().enumerate().map(|(place, heading)| (heading.clone(), PlanColumn::Extra(place))));
        columns.push((ours::REASON.to_owned(), PlanColumn::Reason));
        if plan.actions().any(|(_, action)| !action.notes.is_empty()) {
            columns.push((ours::NOTES.to_owned(), PlanColumn::Notes));
        }
        let last = [(ours::SOURCE, PlanColumn::Source), (ours::LEADS, PlanColumn::Leads), (ours::MONITORS, PlanColumn::Monitors)];
        columns.extend(last.map(|(heading, column)| (heading.to_owned(), column)));
        Self { columns, extras: headings.into_iter().zip(own).collect() }
    }

    /// What one action says in one column.
    #[must_use]
    pub fn cell(&self, issue: &KeyIssue, action: &Action, column: PlanColumn) -> PlanCell {
        let text = |text: String| if text.is_empty() { PlanCell::Blank } else { PlanCell::Text(text) };
        let day = |day: Option<NaiveDate>| day.map_or(PlanCell::Blank, PlanCell::Day);
        match column {
            PlanColumn::Key => text(action.key.clone()),
            PlanColumn::IssueNumber => PlanCell::Number(issue.number),
            PlanColumn::IssueTitle => text(issue.title.clone()),
            PlanColumn::Field(field) => text(ours::cell_text(field.slot(action))),
            PlanColumn::Due => day(action.deadline.due),
            PlanColumn::Standing => text(action.standing.state.words().to_owned()),
            PlanColumn::StandingRag => text(action.standing.rag.words().to_owned()),
            PlanColumn::NextDate => day(action.standing.next),
            PlanColumn::Reason => text(action.standing.reason.clone()),
            PlanColumn::Notes => text(action.notes.join("\n")),
            PlanColumn::Leads => text(parties(&action.leads)),
            PlanColumn::Monitors => text(parties(&action.monitors)),
            PlanColumn::Extra(place) => self.extra(action, place).map_or(PlanCell::Blank, |slot| text(ours::cell_text(slot))),
            PlanColumn::Source => text(action.at.to_string()),
        }
    }

    /// What an action says in a column of the plan's own.
    fn extra<'a>(&self, action: &'a Action, place: usize) -> Option<&'a Slot> {
        let (_, heading) = self.extras.get(place)?;
        let before = self.extras.iter().take(place).filter(|(_, other)| other == heading).count();
        action.extra.iter().filter(|(own, _)| own == heading).nth(before).map(|(_, slot)| slot)
    }
}

/// Parties in words, one a line.
fn parties(parties: &[Party]) -> String {
    parties.iter().map(Party::in_words).collect::<Vec<_>>().join("\n")
}

/// The plan's own headings in its order, each as often as one action has it, so that no words are lost.
fn own_columns(plan: &ActionPlan) -> Vec<String> {
    let mut own = plan.extra_columns.clone();
    for (_, action) in plan.actions() {
        for (place, (heading, _)) in action.extra.iter().enumerate() {
            let needed = action.extra.iter().take(place + 1).filter(|(other, _)| other == heading).count();
            if own.iter().filter(|other| *other == heading).count() < needed {
                own.push(heading.clone());
            }
        }
    }
    own
}

/// Headings that a table can bear: on one line, not blank, not too long, and none like another or like a reserved one.
fn unlike_headings(reserved: &[&str], wanted: &[String]) -> Vec<String> {
    let mut taken: BTreeSet<String> = reserved.iter().map(|heading| heading.to_lowercase()).collect();
    let mut headings = Vec::with_capacity(wanted.len());
    for heading in wanted {
        let clean = unescaped(&ours::one_line(&without_controls(heading)));
        let plain = if clean.is_empty() { "Column without heading".to_owned() } else { clean };
        let mut unlike = shortened(&plain, LONGEST_HEADING);
        let mut number = 2;
        while !taken.insert(unlike.to_lowercase()) {
            let suffix = format!(" ({number})");
            unlike = shortened(&plain, LONGEST_HEADING - suffix.len()) + &suffix;
            number += 1;
        }
        headings.push(unlike);
    }
    headings
}

/// Without `_x0041_`, by which a workbook writes a character: the writer marks it as plain text in the cell but not in the table.
fn unescaped(heading: &str) -> String {
    let mut letters: Vec<char> = heading.chars().collect();
    for place in 0..letters.len().saturating_sub(6) {
        let found = &letters[place..place + 7];
        if found[0] == '_' && found[1] == 'x' && found[6] == '_' && found[2..6].iter().all(char::is_ascii_hexdigit) {
            letters[place] = '-';
        }
    }
    letters.into_iter().collect()
}

/// At most so many UTF-16 units of a text; three dots say where it was cut.
fn shortened(text: &str, most: usize) -> String {
    if text.encode_utf16().count() <= most {
        return text.to_owned();
    }
    let mut short = String::new();
    let mut units = 0;
    for letter in text.chars() {
        units += letter.len_utf16();
        if units > most - 1 {
            break;
        }
        short.push(letter);
    }
    short.trim_end().to_owned() + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_made_unlike_ours_and_one_another() {
        let wanted: Vec<String> = ["Key", "notes", "Notes", "", "a\nb\u{ffff}", "due", "Notes (2)", "_x0041_"].map(String::from).to_vec();
        let headings = unlike_headings(&ours::plan_headings(), &wanted);
        assert_eq!(headings, ["Key (2)", "notes", "Notes (2)", "Column without heading", "a b", "due (2)", "Notes (2) (2)", "-x0041_"]);
    }

    #[test]
    fn a_heading_that_is_too_long_is_cut_and_stays_unlike() {
        let long = "Outcome ".repeat(60);
        let headings = unlike_headings(&[], &[long.clone(), long]);
        for heading in &headings {
            assert!(heading.encode_utf16().count() <= LONGEST_HEADING && heading.contains('…'), "{heading}");
        }
        assert_ne!(headings[0], headings[1]);
        assert_eq!(shortened("📌📌📌", 5), "📌📌…");
    }
}
