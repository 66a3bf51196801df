//! What is wrong with a plan's leads and monitors: none, a document, one person in several spellings, a monitor who is the lead.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::identity::is_single_post;
use super::lexicon::Lexicon;
use super::resolve::{Resolution, Settled, resolve};
use super::roster::Roster;
use super::{PartyContext, PartyReading, follow_ditto, interpret};

/// One action, as far as its parties go.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LeadRow {
    /// The action's key: `2.3`.
    pub key: String,
    /// The lead cell.
    pub lead: String,
    /// The monitor cell; nothing where the plan has no such column.
    pub monitor: Option<String>,
}

/// What sort of thing is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyFindingKind {
    /// An action without a lead.
    NoLead,
    /// An action without a monitor, in a plan that has monitors.
    NoMonitor,
    /// A document or an activity as a monitor.
    DocumentAsMonitor,
    /// A document or an activity as a lead.
    DocumentAsLead,
    /// Initials that fit two people.
    InitialsFitSeveral,
    /// One person written in several ways.
    WrittenSeveralWays,
    /// The monitor is the lead.
    MonitorIsLead,
    /// The monitor is junior to the lead.
    MonitorJunior,
    /// One lead with too much.
    LeadWithTooMuch,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyFinding {
    /// What sort.
    pub kind: PartyFindingKind,
    /// The actions, in the plan's order; never empty.
    pub keys: Vec<String>,
    /// What was found, in a sentence.
    pub sentence: String,
}

/// What is known and asked for beside the rows.
#[derive(Debug, Clone)]
pub struct ReviewTerms<'a> {
    /// The glossary and what else is known.
    pub context: PartyContext,
    /// Who is who.
    pub roster: Option<&'a Roster>,
    /// The day on which the roster is asked; nothing for any day.
    pub day: Option<NaiveDate>,
    /// Merges answered by hand.
    pub settled: Settled,
    /// The share of all actions above which one person leads too many, from 0 to 1.
    pub most_share: f64,
    /// The number of actions below which no share is judged.
    pub least_actions: usize,
}

impl Default for ReviewTerms<'_> {
    fn default() -> Self {
        Self { context: PartyContext::default(), roster: None, day: None, settled: Settled::default(), most_share: 0.25, least_actions: 8 }
    }
}

/// The parties of a whole plan: each cell read, the parties resolved, and what is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Review {
    /// The reading of each row's lead cell, dittos followed.
    pub leads: Vec<PartyReading>,
    /// The reading of each row's monitor cell, dittos followed; a blank one where the plan has no such column.
    pub monitors: Vec<PartyReading>,
    /// Who is who. The cells are named `2.3 lead` and `2.3 monitor`.
    pub resolution: Resolution,
    /// What is wrong, by kind and then in the plan's order.
    pub findings: Vec<PartyFinding>,
}

/// Reads all lead and monitor cells of a plan together and reviews them.
#[must_use]
pub fn review(rows: &[LeadRow], terms: &ReviewTerms<'_>) -> Review {
    let mut context = terms.context.clone();
    context.learn(rows.iter().flat_map(|row| std::iter::once(row.lead.as_str()).chain(row.monitor.as_deref())));
    for entry in terms.roster.iter().flat_map(|roster| &roster.entries) {
        context.learn_person(&entry.name, &entry.initials);
    }
    let read = |cells: &mut dyn Iterator<Item = &str>| -> Vec<PartyReading> {
        let mut readings: Vec<PartyReading> = Vec::new();
        for cell in cells {
            let reading = interpret(cell, &context);
            let reading = match readings.last() {
                Some(above) => follow_ditto(reading, above),
                None => reading,
            };
            readings.push(reading);
        }
        readings
    };
    let leads = read(&mut rows.iter().map(|row| row.lead.as_str()));
    let monitors = read(&mut rows.iter().map(|row| row.monitor.as_deref().unwrap_or("")));
    let mut cells: Vec<(String, PartyReading)> = Vec::new();
    for (row, (lead, monitor)) in rows.iter().zip(leads.iter().zip(&monitors)) {
        cells.push((format!("{} lead", row.key), lead.clone()));
        cells.push((format!("{} monitor", row.key), monitor.clone()));
    }
    let resolution = resolve(&cells, terms.roster, terms.day, &terms.settled);
    let places: BTreeMap<(&str, usize), usize> = resolution
        .parties
        .iter()
        .enumerate()
        .flat_map(|(number, resolved)| resolved.members.iter().map(move |member| ((member.cell.as_str(), member.place), number)))
        .collect();
    let of = |row: &LeadRow, column: &str, reading: &PartyReading| -> BTreeSet<usize> {
        let cell = format!("{} {column}", row.key);
        (0..reading.parties.len()).filter_map(|place| places.get(&(cell.as_str(), place)).copied()).collect()
    };
    let parties: Vec<(BTreeSet<usize>, BTreeSet<usize>)> = rows
        .iter()
        .zip(leads.iter().zip(&monitors))
        .map(|(row, (lead, monitor))| (of(row, "lead", lead), of(row, "monitor", monitor)))
        .collect();
    let mut findings = blanks(rows, &leads, &monitors);
    findings.extend(people(rows, &resolution, &parties));
    findings.extend(monitors_and_leads(rows, &resolution, &parties));
    findings.extend(shares(rows, &resolution, &parties, terms));
    findings.sort_by_key(|finding| finding.kind);
    Review { leads, monitors, resolution, findings }
}

fn finding(kind: PartyFindingKind, key: &str, sentence: String) -> PartyFinding {
    PartyFinding { kind, keys: vec![key.to_owned()], sentence }
}

fn blanks(rows: &[LeadRow], leads: &[PartyReading], monitors: &[PartyReading]) -> Vec<PartyFinding> {
    let mut findings = Vec::new();
    for (row, (lead, monitor)) in rows.iter().zip(leads.iter().zip(monitors)) {
        let key = &row.key;
        if lead.document {
            findings.push(finding(
                PartyFindingKind::DocumentAsLead,
                key,
                format!("Action {key} names \u{201c}{}\u{201d} as its lead, which is not a person or a body.", lead.text),
            ));
        } else if lead.names_nobody() && lead.doubt.is_none() {
            let why = if lead.undecided { format!("says only \u{201c}{}\u{201d}", lead.text) } else { "is blank".to_owned() };
            findings.push(finding(PartyFindingKind::NoLead, key, format!("Action {key} has no lead: the cell {why}.")));
        }
        if row.monitor.is_none() {
            continue;
        }
        if monitor.document {
            findings.push(finding(
                PartyFindingKind::DocumentAsMonitor,
                key,
                format!("Action {key} is monitored by \u{201c}{}\u{201d}, which is not a person or a body.", monitor.text),
            ));
        } else if monitor.names_nobody() && monitor.doubt.is_none() {
            let why = if monitor.undecided { format!("says only \u{201c}{}\u{201d}", monitor.text) } else { "is blank".to_owned() };
            findings.push(finding(PartyFindingKind::NoMonitor, key, format!("Action {key} has no monitor: the cell {why}.")));
        }
    }
    findings
}

fn rows_of(rows: &[LeadRow], parties: &[(BTreeSet<usize>, BTreeSet<usize>)], number: usize) -> Vec<String> {
    rows.iter()
        .zip(parties)
        .filter(|(_, (lead, monitor))| lead.contains(&number) || monitor.contains(&number))
        .map(|(row, _)| row.key.clone())
        .collect()
}

fn people(rows: &[LeadRow], resolution: &Resolution, parties: &[(BTreeSet<usize>, BTreeSet<usize>)]) -> Vec<PartyFinding> {
    let mut findings = Vec::new();
    for (initials, names) in &resolution.clashes {
        let mut keys: Vec<String> = Vec::new();
        for (number, resolved) in resolution.parties.iter().enumerate() {
            if resolved.forms.iter().any(|form| form.initials.as_deref() == Some(initials)) {
                keys.extend(rows_of(rows, parties, number));
            }
        }
        let keys: Vec<String> = rows.iter().map(|row| row.key.clone()).filter(|key| keys.contains(key)).collect();
        if !keys.is_empty() {
            let sentence = format!("The initials {initials} fit {} people: {}.", names.len(), names.join(" and "));
            findings.push(PartyFinding { kind: PartyFindingKind::InitialsFitSeveral, keys, sentence });
        }
    }
    for (number, resolved) in resolution.parties.iter().enumerate() {
        let named = resolved.party.person.is_some() || resolved.party.initials.is_some();
        if named && resolved.forms.len() > 1 {
            let forms: Vec<String> = resolved.forms.iter().map(|form| format!("\u{201c}{}\u{201d}", form.in_words())).collect();
            let who = resolved.party.person.clone().unwrap_or_else(|| resolved.party.in_words());
            let sentence = format!("{who} is written in {} ways: {}.", forms.len(), forms.join(", "));
            findings.push(PartyFinding { kind: PartyFindingKind::WrittenSeveralWays, keys: rows_of(rows, parties, number), sentence });
        }
    }
    findings
}

fn monitors_and_leads(rows: &[LeadRow], resolution: &Resolution, parties: &[(BTreeSet<usize>, BTreeSet<usize>)]) -> Vec<PartyFinding> {
    let lexicon = Lexicon::shipped();
    let words = |number: &usize| resolution.parties[*number].party.in_words();
    let grade = |number: &usize| resolution.parties[*number].party.role.as_deref().and_then(|role| lexicon.grade(role));
    let mut findings = Vec::new();
    for (row, (leads, monitors)) in rows.iter().zip(parties) {
        if leads.is_empty() || monitors.is_empty() {
            continue;
        }
        if monitors.is_subset(leads) {
            let who: Vec<String> = monitors.iter().map(words).collect();
            findings.push(finding(
                PartyFindingKind::MonitorIsLead,
                &row.key,
                format!("Action {} is monitored by its own lead, {}.", row.key, who.join("; ")),
            ));
            continue;
        }
        // A body or a name without a post has no grade, and is never called junior.
        let monitor_grades: Option<Vec<u8>> = monitors.iter().map(grade).collect();
        let lead_grade = leads.iter().filter_map(grade).min();
        let highest = monitor_grades.and_then(|grades| grades.into_iter().min());
        if let (Some(lead), Some(monitor)) = (lead_grade, highest)
            && monitor > lead
        {
            let senior = leads.iter().find(|number| grade(number) == Some(lead)).map(words).unwrap_or_default();
            let juniors: Vec<String> = monitors.iter().map(words).collect();
            findings.push(finding(
                PartyFindingKind::MonitorJunior,
                &row.key,
                format!("Action {} is led by {senior} and monitored by {}, a more junior post.", row.key, juniors.join("; ")),
            ));
        }
    }
    findings
}

fn shares(
    rows: &[LeadRow],
    resolution: &Resolution,
    parties: &[(BTreeSet<usize>, BTreeSet<usize>)],
    terms: &ReviewTerms<'_>,
) -> Vec<PartyFinding> {
    let led = parties.iter().filter(|(leads, _)| !leads.is_empty()).count();
    if led < terms.least_actions {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (number, resolved) in resolution.parties.iter().enumerate() {
        let person = resolved.party.person.is_some() || resolved.party.initials.is_some() || is_single_post(&resolved.party);
        let keys: Vec<String> =
            rows.iter().zip(parties).filter(|(_, (leads, _))| leads.contains(&number)).map(|(row, _)| row.key.clone()).collect();
        let share = keys.len() as f64 / led as f64;
        if person && share > terms.most_share {
            let sentence = format!(
                "{} leads {} of {led} actions ({:.0}%), more than the {:.0}% we call too much.",
                resolved.party.in_words(),
                keys.len(),
                share * 100.0,
                terms.most_share * 100.0
            );
            findings.push(PartyFinding { kind: PartyFindingKind::LeadWithTooMuch, keys, sentence });
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(cells: &[(&str, &str)]) -> Vec<LeadRow> {
        cells
            .iter()
            .enumerate()
            .map(|(at, (lead, monitor))| LeadRow {
                key: format!("1.{}", at + 1),
                lead: (*lead).to_owned(),
                monitor: Some((*monitor).to_owned()),
            })
            .collect()
    }

    fn kinds(cells: &[(&str, &str)]) -> Vec<PartyFindingKind> {
        review(&rows(cells), &ReviewTerms::default()).findings.into_iter().map(|finding| finding.kind).collect()
    }

    #[test]
    fn blanks_documents_and_undecided_leads_are_found() {
        use PartyFindingKind::{DocumentAsMonitor, NoLead, NoMonitor};
        assert_eq!(
            kinds(&[("", "SMT"), ("TBC", "SMT"), ("Ann Hale", ""), ("Ann Hale", "Early Years Action Plan")]),
            [NoLead, NoLead, NoMonitor, DocumentAsMonitor]
        );
    }

    #[test]
    fn a_monitor_who_is_the_lead_or_junior_to_it_is_found() {
        use PartyFindingKind::{MonitorIsLead, MonitorJunior};
        assert_eq!(kinds(&[("AD Resources (AB)", "Assistant Director, Resources (AB)")]), [MonitorIsLead]);
        assert_eq!(
            kinds(&[("Assistant Director (Families) (AB)", "District Managers (0-11)"), ("District Managers", "AD Families (AB)")]),
            [MonitorJunior]
        );
        assert_eq!(kinds(&[("AD Resources (AB)", "SMT")]), []);
    }

    #[test]
    fn a_ditto_has_the_lead_of_the_row_above() {
        let review = review(&rows(&[("Ann Hale", "SMT"), ("As above", "\"")]), &ReviewTerms::default());
        assert_eq!(review.leads[1].parties, review.leads[0].parties);
        assert_eq!(review.monitors[1].parties, review.monitors[0].parties);
        assert_eq!(review.leads[1].text, "As above");
    }

    #[test]
    fn one_lead_with_too_much_is_found() {
        let mut cells = vec![("Ann Hale", "SMT"); 4];
        cells.extend([("Bob Moss", "SMT"), ("Cath Day", "SMT"), ("Dan Reed", "SMT"), ("Eve Lane", "SMT"), ("Fay Park", "SMT")]);
        assert_eq!(kinds(&cells), [PartyFindingKind::LeadWithTooMuch]);
    }
}
