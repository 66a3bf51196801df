//! Understands a plan's dates, leads and monitors, asks where a person would ask, applies answers, and says how each
//! action stands.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::cell::{DateSpan, SourceRef};
use crate::normalise::Doubt;
use crate::normalise::date::{self, DateContext, DateReading, Deadline, DeadlineKind};
use crate::normalise::party::findings::{LeadRow, Review, ReviewTerms, review};
use crate::normalise::party::roster::{Roster, draft_roster};
use crate::normalise::party::{self, Glossary, PartyContext, PartyReading};
use crate::normalise::text::clean_line;

use super::answer::{Sameness, leaves_it};
use super::finding::findings;
use super::query::{Answer, Query, QueryKind, QueryState, query_id};
use super::standing::{Thresholds, standing};
use super::{ActionPlan, AnswerBook, Slot};

/// What is known beside the plan.
#[derive(Debug, Clone)]
pub struct Terms {
    /// The day everything is judged from.
    pub as_at: NaiveDate,
    /// Abbreviations.
    pub glossary: Glossary,
    /// Who is who, and when.
    pub roster: Option<Roster>,
    /// Answers given by hand.
    pub answers: AnswerBook,
    /// What decides between states.
    pub thresholds: Thresholds,
    /// The day the plan was put in, where it is known.
    pub plan_day: Option<NaiveDate>,
}

impl Terms {
    /// Terms that know only the as-at day and the shipped glossary.
    #[must_use]
    pub fn on(as_at: NaiveDate) -> Self {
        Self {
            as_at,
            glossary: Glossary::default(),
            roster: None,
            answers: AnswerBook::default(),
            thresholds: Thresholds::default(),
            plan_day: None,
        }
    }
}

/// Queries gathered so far, each wording's once, in the plan's order.
#[derive(Default)]
struct Queries {
    list: Vec<Query>,
    places: BTreeMap<String, usize>,
}

impl Queries {
    /// Adds an action to a query, which is made where it is new.
    fn ask(&mut self, kind: QueryKind, said: &str, doubt: Doubt, key: &str, at: Option<&SourceRef>) -> &mut Query {
        let id = query_id(kind, said);
        let place = *self.places.entry(id).or_insert_with(|| {
            self.list.push(Query::new(kind, said, doubt));
            self.list.len() - 1
        });
        let query = &mut self.list[place];
        if !key.is_empty() && !query.keys.iter().any(|known| known == key) {
            query.keys.push(key.to_owned());
        }
        query.at = query.at.take().or_else(|| at.cloned());
        query
    }
}

/// Understands a plan in place.
pub fn interpret(plan: &mut ActionPlan, terms: &Terms) {
    let mut queries = Queries::default();
    let context = DateContext { as_at: terms.as_at, plan: plan_period(plan, terms) };
    let asked = read_dates(plan, terms, &context, &mut queries);
    let reviewed = read_parties(plan, terms, &mut queries);
    for (index, action) in plan.key_issues.iter_mut().flat_map(|issue| &mut issue.actions).enumerate() {
        let status = if action.status.is_blank() { action.progress.text() } else { action.status.text() };
        let status = if action.status.is_blank() && status.chars().count() > 40 { String::new() } else { status };
        action.standing = standing(&action.deadline, &clean_line(&status), asked.contains(&index), terms.as_at, &terms.thresholds);
    }
    plan.findings = findings(plan, reviewed.findings, terms.plan_day.or_else(|| plan_day(plan)));
    plan.draft_roster = draft_roster(&reviewed.resolution);
    plan.parties = reviewed.resolution.parties;
    let met: BTreeSet<String> = queries.list.iter().map(|query| query.id.clone()).collect();
    queries.list.extend(terms.answers.stale(&met));
    plan.queries = queries.list;
    // A question about two parties gathers the actions of one and then those of the other.
    let places: BTreeMap<String, usize> = plan.actions().map(|(_, action)| action.key.clone()).zip(0..).collect();
    for query in &mut plan.queries {
        query.keys.sort_by_key(|key| places.get(key).copied());
    }
}

/// The period that the plan's undoubted dates span.
fn plan_period(plan: &ActionPlan, terms: &Terms) -> Option<DateSpan> {
    let bare = DateContext { as_at: terms.as_at, plan: None };
    let readings =
        plan.actions().map(|(_, action)| date::interpret(&action.completion_date.text(), &bare)).filter(|reading| reading.doubt.is_none());
    let days: Vec<NaiveDate> = readings.flat_map(|reading| [reading.deadline.start, reading.deadline.due]).flatten().collect();
    Some(DateSpan::new(*days.iter().min()?, *days.iter().max()?))
}

/// The day the plan was put in, where its introduction says so: "… by 20 March 2008".
fn plan_day(plan: &ActionPlan) -> Option<NaiveDate> {
    let months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    plan.context.iter().map(|words| clean_line(&words.said)).find_map(|line| {
        let lower = line.to_lowercase();
        if !["submit", "submission", "agreed on", "approved on", "dated", "as at"].iter().any(|word| lower.contains(word)) {
            return None;
        }
        let words: Vec<&str> = line.split(' ').map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
        words.windows(3).find_map(|three| {
            let day: u32 = three[0].trim_end_matches(|c: char| c.is_alphabetic()).parse().ok()?;
            let month = months.iter().position(|name| *name == three[1])? as u32 + 1;
            NaiveDate::from_ymd_opt(three[2].parse().ok()?, month, day)
        })
    })
}

/// Reads every completion date; gives the places (in the plan's order) of the actions that still must be asked about.
fn read_dates(plan: &mut ActionPlan, terms: &Terms, context: &DateContext, queries: &mut Queries) -> BTreeSet<usize> {
    let mut asked = BTreeSet::new();
    let mut above: Option<(String, Deadline, bool)> = None;
    for (index, action) in plan.key_issues.iter_mut().flat_map(|issue| &mut issue.actions).enumerate() {
        let said = action.completion_date.text();
        let at = place(&action.completion_date);
        let mut reading = date::interpret(&said, context);
        let mut open = false;
        if reading.ditto
            && let Some((words, deadline, unsure)) = &above
        {
            reading.deadline = deadline.clone();
            reading.doubt = None;
            open = *unsure;
            action.notes.push(format!(
                "Completion date \u{201c}{}\u{201d}: read as the one above, \u{201c}{}\u{201d}.",
                clean_line(&said),
                clean_line(words)
            ));
        }
        action.notes.extend(reading.corrections.iter().chain(&reading.notes).cloned());
        let id = query_id(QueryKind::CompletionDate, &clean_line(&said));
        let answer = terms.answers.get(&id).map(|given| given.answer.clone());
        if let (Some(doubt), None) = (&reading.doubt, &answer) {
            queries.ask(QueryKind::CompletionDate, &clean_line(&said), doubt.clone(), &action.key, at.as_ref());
            open = true;
        }
        if let Some(answer) = answer {
            let doubt = reading.doubt.clone().unwrap_or_else(|| Doubt { question: given_question(terms, &id), suggestions: Vec::new() });
            let query = queries.ask(QueryKind::CompletionDate, &clean_line(&said), doubt, &action.key, at.as_ref());
            open = !take_date_answer(query, &answer, context, &mut reading, &mut action.notes);
        }
        action.deadline = reading.deadline;
        open |= read_contradiction(action, terms, context, queries);
        if open {
            asked.insert(index);
        }
        if !action.completion_date.is_blank() && !reading.ditto {
            above = Some((said, action.deadline.clone(), open));
        }
    }
    asked
}

fn given_question(terms: &Terms, id: &str) -> String {
    terms.answers.get(id).map(|given| given.question.clone()).unwrap_or_default()
}

/// Applies an answer about a date; false where it makes no sense.
fn take_date_answer(query: &mut Query, answer: &Answer, context: &DateContext, reading: &mut DateReading, notes: &mut Vec<String>) -> bool {
    query.answer = Some(answer.clone());
    if leaves_it(&answer.answer) {
        query.state = QueryState::Answered;
        return true;
    }
    let understood = date::interpret(&answer.answer, context);
    let fault = match (&understood.doubt, understood.deadline.kind) {
        (_, DeadlineKind::Relative) if !answer.answer.contains(|c: char| c.is_ascii_digit()) => {
            Some(format!("\u{201c}{}\u{201d} names no day", answer.answer))
        }
        (_, DeadlineKind::Unparseable) => Some(format!("\u{201c}{}\u{201d} cannot be read as a date", answer.answer)),
        (Some(doubt), _) => Some(doubt.question.clone()),
        _ => None,
    };
    if let Some(fault) = fault {
        query.state = QueryState::NotUnderstood(fault);
        return false;
    }
    query.state = QueryState::Answered;
    reading.deadline = understood.deadline;
    notes.push(format!("Completion date {}.", by_hand(answer)));
    true
}

/// "answered by hand: "31 March 2008", by A. Clerk, on 2008-04-01"
fn by_hand(answer: &Answer) -> String {
    let mut text = format!("answered by hand: \u{201c}{}\u{201d}", answer.answer);
    if !answer.by.is_empty() {
        text.push_str(&format!(", by {}", answer.by));
    }
    if !answer.on.is_empty() {
        text.push_str(&format!(", on {}", answer.on));
    }
    text
}

/// A monitoring cell that names another day; true while nobody has said which holds.
fn read_contradiction(action: &mut super::Action, terms: &Terms, context: &DateContext, queries: &mut Queries) -> bool {
    let monitoring = action.monitoring_strategy.text();
    let Some(doubt) = date::contradiction(&action.deadline, &monitoring, context) else { return false };
    let said = format!("{} | {}", clean_line(&action.completion_date.text()), clean_line(&monitoring));
    let at = place(&action.monitoring_strategy);
    let answer = terms.answers.get(&query_id(QueryKind::Contradiction, &said)).map(|given| given.answer.clone());
    let query = queries.ask(QueryKind::Contradiction, &said, doubt, &action.key, at.as_ref());
    let Some(answer) = answer else { return true };
    let mut reading = date::interpret("", context);
    let taken = take_date_answer(query, &answer, context, &mut reading, &mut action.notes);
    if taken && !leaves_it(&answer.answer) {
        action.deadline = reading.deadline;
    }
    !taken
}

fn place(slot: &Slot) -> Option<SourceRef> {
    slot.cells.first().map(|words| words.at.clone())
}

/// Reads every lead and monitor, and who is who.
fn read_parties(plan: &mut ActionPlan, terms: &Terms, queries: &mut Queries) -> Review {
    let mut context = PartyContext::new(terms.glossary.clone());
    let monitored = plan.actions().any(|(_, action)| !action.monitored_by.is_blank());
    let mut rows: Vec<LeadRow> = plan
        .actions()
        .map(|(_, action)| LeadRow {
            key: action.key.clone(),
            lead: action.lead.text(),
            monitor: monitored.then(|| action.monitored_by.text()),
        })
        .collect();
    context.learn(rows.iter().flat_map(|row| std::iter::once(row.lead.as_str()).chain(row.monitor.as_deref())));
    answer_cells(plan, &mut rows, terms, &context, queries);
    let review_terms = ReviewTerms {
        context,
        roster: terms.roster.as_ref(),
        day: Some(terms.as_at),
        settled: terms.answers.settled(),
        ..ReviewTerms::default()
    };
    let reviewed = review(&rows, &review_terms);
    let actions = plan.key_issues.iter_mut().flat_map(|issue| &mut issue.actions);
    for ((action, lead), monitor) in actions.zip(&reviewed.leads).zip(&reviewed.monitors) {
        for (reading, slot, kind) in [(lead, &action.lead, QueryKind::Lead), (monitor, &action.monitored_by, QueryKind::Monitor)] {
            let said = clean_line(&slot.text());
            let answered = queries.places.contains_key(&query_id(kind, &said));
            if let Some(doubt) =
                reading.doubt.clone().filter(|_| !answered || queries.list.iter().any(|q| q.said == said && q.state == QueryState::Open))
            {
                queries.ask(kind, &said, doubt, &action.key, place(slot).as_ref());
            }
        }
        action.leads.clone_from(&lead.parties);
        action.monitors.clone_from(&monitor.parties);
    }
    ask_merges(plan, &reviewed, terms, queries);
    reviewed
}

/// Puts answers in place of the cells they answer.
fn answer_cells(plan: &mut ActionPlan, rows: &mut [LeadRow], terms: &Terms, context: &PartyContext, queries: &mut Queries) {
    let actions = plan.key_issues.iter_mut().flat_map(|issue| &mut issue.actions);
    for (action, row) in actions.zip(rows) {
        for kind in [QueryKind::Lead, QueryKind::Monitor] {
            let slot = if kind == QueryKind::Lead { &action.lead } else { &action.monitored_by };
            let said = clean_line(&slot.text());
            let id = query_id(kind, &said);
            let Some(given) = terms.answers.get(&id) else { continue };
            let doubt = party::interpret(&slot.text(), context).doubt;
            let doubt = doubt.unwrap_or_else(|| Doubt { question: given.question.clone(), suggestions: Vec::new() });
            let query = queries.ask(kind, &said, doubt, &action.key, place(slot).as_ref());
            query.answer = Some(given.answer.clone());
            if leaves_it(&given.answer.answer) {
                query.state = QueryState::Answered;
                continue;
            }
            let understood: PartyReading = party::interpret(&given.answer.answer, context);
            match understood.doubt {
                None if !understood.parties.is_empty() || understood.undecided => {
                    query.state = QueryState::Answered;
                    let words = if kind == QueryKind::Lead { "Lead person" } else { "Monitored by" };
                    action.notes.push(format!("{words} {}.", by_hand(&given.answer)));
                    match kind {
                        QueryKind::Lead => row.lead.clone_from(&given.answer.answer),
                        _ => row.monitor = Some(given.answer.answer.clone()),
                    }
                }
                Some(doubt) => query.state = QueryState::NotUnderstood(doubt.question),
                None => query.state = QueryState::NotUnderstood(format!("\u{201c}{}\u{201d} names nobody", given.answer.answer)),
            }
        }
    }
}

/// Queries on parties that may be one, and what was answered about them before.
fn ask_merges(plan: &ActionPlan, reviewed: &Review, terms: &Terms, queries: &mut Queries) {
    let cell_key = |cell: &str| cell.split(' ').next().unwrap_or("").to_owned();
    let source = |key: &str, cell: &str| {
        let action = plan.actions().find(|(_, action)| action.key == key).map(|(_, action)| action)?;
        place(if cell.ends_with("monitor") { &action.monitored_by } else { &action.lead })
    };
    let resolution = &reviewed.resolution;
    for question in &resolution.questions {
        let (one, other) = (&resolution.parties[question.one], &resolution.parties[question.other]);
        let mut names = [one.party.in_words(), other.party.in_words()];
        // In the order of their letters, so that the query is the same after rows were sorted.
        names.sort();
        let said = names.join(" | ");
        let answer = terms.answers.get(&query_id(QueryKind::SameParty, &said)).map(|given| given.answer.clone());
        for member in one.members.iter().chain(&other.members) {
            let key = cell_key(&member.cell);
            let at = source(&key, &member.cell);
            let query = queries.ask(QueryKind::SameParty, &said, question.doubt.clone(), &key, at.as_ref());
            if let Some(answer) = &answer {
                query.answer = Some(answer.clone());
                query.state = QueryState::NotUnderstood("answer \u{201c}same\u{201d} or \u{201c}different\u{201d}".to_owned());
            }
        }
    }
    let forms: BTreeSet<String> =
        resolution.parties.iter().flat_map(|party| std::iter::once(&party.party).chain(&party.forms)).map(party::Party::in_words).collect();
    for given in terms.answers.iter().filter(|given| given.kind == QueryKind::SameParty && Sameness::of(&given.answer.answer).is_some()) {
        let there = given.said.split_once(" | ").is_some_and(|(one, other)| forms.contains(one) && forms.contains(other));
        if there && !queries.places.contains_key(&given.id) {
            let doubt = Doubt { question: given.question.clone(), suggestions: Vec::new() };
            let query = queries.ask(QueryKind::SameParty, &given.said, doubt, "", None);
            query.answer = Some(given.answer.clone());
            query.state = QueryState::Answered;
        }
    }
}
