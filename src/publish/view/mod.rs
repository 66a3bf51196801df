//! What an edition tells of a board's figures and words: all of them, or those that may be published.
//!
//! A document asks a [`View`] for every count of records and every text that may name somebody, and so is one and the same code for both
//! editions. The published one has its people as posts or pseudonyms, small counts withheld together with those that would give them away, and
//! sentences without the numbers that are withheld.

mod figures;
mod told;

use std::collections::BTreeSet;

use super::pseudonym::Redactor;
use super::suppress::{Decision, Mark, Rule, SuppressError};
use crate::audit::{PackRun, Severity};
use crate::outcome::board::{AuditLine, Board, DueByMonitor, Exception, ExceptionKind, LeadLine, and_more};
use crate::outcome::evidence::{CriterionEvidence, EvidenceState, Mapped, Measure, per_cent};
use crate::outcome::samples::{Returned, ReturnedTest};
use crate::plan::{Party, Query, QueryKind, Roster};

pub use told::{AuditFigure, Of, Told};

/// What an edition tells.
#[derive(Debug)]
pub struct View<'a> {
    /// The figures and words behind it.
    pub board: &'a Board<'a>,
    shown: Option<Shown>,
}

/// What may be shown in the published edition.
#[derive(Debug)]
struct Shown {
    redactor: Redactor,
    decision: Decision,
    /// Codes of rules whose figures are withheld as a whole.
    withheld: BTreeSet<String>,
    /// Audits whose records are not about people, by pack.
    things: BTreeSet<String>,
    rule: Rule,
}

impl<'a> View<'a> {
    /// The working edition: everything as it is.
    #[must_use]
    pub const fn working(board: &'a Board<'a>) -> Self {
        Self { board, shown: None }
    }

    /// The published edition: without names, and without counts that are too small. A roster adds people whom the plan does not name.
    ///
    /// # Errors
    ///
    /// [`SuppressError`] where figures of the board contradict each other.
    pub fn published(board: &'a Board<'a>, roster: Option<&Roster>, rule: Rule) -> Result<Self, SuppressError> {
        let redactor = Redactor::new(Some(board.outcome), roster, board.outcome.audit.as_deref());
        let figures::Registered { figures, withheld, things } = figures::register(board, rule)?;
        Ok(Self { board, shown: Some(Shown { redactor, decision: figures.decide(), withheld, things, rule }) })
    }

    /// Whether it is the published edition.
    #[must_use]
    pub const fn is_published(&self) -> bool {
        self.shown.is_some()
    }

    /// The smallest count of records that is printed; nothing in the working edition.
    #[must_use]
    pub fn threshold(&self) -> Option<u64> {
        self.shown.as_ref().map(|shown| shown.rule.threshold)
    }

    /// How many figures are withheld: small ones, and others to protect them.
    #[must_use]
    pub fn withheld(&self) -> (usize, usize) {
        self.shown.as_ref().map_or((0, 0), |shown| {
            let (_, small, others) = shown.decision.counts();
            (small, others)
        })
    }

    /// Free text without what tells who.
    #[must_use]
    pub fn words(&self, text: &str) -> String {
        self.shown.as_ref().map_or_else(|| text.to_owned(), |shown| shown.redactor.text(text).text)
    }

    /// Parties in words.
    #[must_use]
    pub fn parties(&self, parties: &[Party]) -> String {
        self.named(parties).join("; ")
    }

    /// Parties in words, each once.
    #[must_use]
    pub fn named(&self, parties: &[Party]) -> Vec<String> {
        let mut named: Vec<String> = Vec::new();
        for party in parties {
            let words = self.party(party);
            if !words.is_empty() && !named.contains(&words) {
                named.push(words);
            }
        }
        named
    }

    fn party(&self, party: &Party) -> String {
        self.shown.as_ref().map_or_else(|| party.in_words(), |shown| shown.redactor.party(party))
    }

    /// Who leads, for a line of the actions by lead.
    #[must_use]
    pub fn lead(&self, line: &LeadLine) -> String {
        line.party.as_ref().map_or_else(|| line.lead.clone(), |party| self.party(party))
    }

    /// Who monitors, for a line of what falls due.
    #[must_use]
    pub fn monitor(&self, line: &DueByMonitor) -> String {
        line.party.as_ref().map_or_else(|| line.monitor.clone(), |party| self.party(party))
    }

    /// The records of a sample's population and of the sample; then how many a test examined, how many deviations it found, and how many are
    /// not examined yet.
    #[must_use]
    pub fn sampled(&self, sample: &Returned, test: &ReturnedTest) -> [Told; 5] {
        let told = |part: &str, count: u64| {
            self.told(&figures::sample_key(&sample.file, &test.code, part), usize::try_from(count).unwrap_or(usize::MAX))
        };
        [
            told("population", sample.population),
            told("size", sample.size),
            told("asked", test.n),
            told("failed", test.deviations),
            told("unknown", test.open),
        ]
    }

    /// A count of records.
    #[must_use]
    pub fn count(&self, of: Of<'_>, count: usize) -> Told {
        self.told(&figures::key(of), count)
    }

    fn told(&self, key: &str, count: usize) -> Told {
        match &self.shown {
            Some(shown) if !shown.decision.is_shown(key) => Told::Withheld,
            _ => Told::Count(count),
        }
    }

    /// The answer in a few lines.
    #[must_use]
    pub fn answer(&self) -> Vec<String> {
        if self.shown.is_none() || self.board.audits.is_empty() {
            return self.board.answer.clone();
        }
        let sums = self.board.audit_sums();
        let said = |figure, count| self.count(Of::All(figure), count).in_words();
        let of = |severity| said(AuditFigure::Severity(severity), sums.by_severity.of(severity));
        self.board.answer_with([
            said(AuditFigure::InScope, sums.in_scope),
            said(AuditFigure::Findings, sums.findings),
            of(Severity::Critical),
            of(Severity::Major),
        ])
    }

    /// How many records or actions are behind an exception.
    #[must_use]
    pub fn exception_count(&self, exception: &Exception) -> Told {
        match &exception.rule {
            Some(rule) => self.told(&figures::open_key(&rule.pack, &exception.reference, exception.weight), exception.count),
            None => Told::Count(exception.count),
        }
    }

    /// What an exception is.
    #[must_use]
    pub fn exception_what(&self, exception: &Exception) -> String {
        match (&exception.rule, self.exception_count(exception)) {
            (Some(rule), Told::Withheld) => format!("Records break the rule: {}. How many is withheld {}.", rule.title, Mark::SHORTHAND),
            _ => self.words(&exception.what),
        }
    }

    /// Why it is one.
    #[must_use]
    pub fn exception_why(&self, exception: &Exception) -> String {
        if self.shown.is_none() {
            return exception.why.clone();
        }
        match (&exception.rule, exception.kind) {
            // To how many records a rule applies is told with the evidence alone, or not at all.
            (Some(rule), _) => format!("{}. Basis: {}.", rule.pack_title, rule.basis),
            (None, ExceptionKind::Criterion) => {
                let criterion = self.board.outcome.evidence.iter().find(|criterion| criterion.reference == exception.reference);
                criterion.map(|criterion| self.reason(criterion)).unwrap_or_default()
            }
            _ => self.words(&exception.why),
        }
    }

    /// Whose it is.
    #[must_use]
    pub fn exception_who(&self, exception: &Exception) -> String {
        and_more(&self.named(&exception.owners), exception.more_owners)
    }

    /// Why a criterion stands as it does.
    #[must_use]
    pub fn reason(&self, criterion: &CriterionEvidence) -> String {
        if self.shown.is_none() {
            return criterion.reason.clone();
        }
        if criterion.state == EvidenceState::NoEvidence {
            let reason = self.words(&criterion.reason);
            // How to offer some is for those who can.
            return if reason.contains("job file") { "No evidence was offered for it.".to_owned() } else { reason };
        }
        let codes: BTreeSet<&str> =
            criterion.measures.iter().filter(|measure| measure.state == criterion.state).map(|measure| measure.code.as_str()).collect();
        let codes: Vec<&str> = codes.into_iter().collect();
        let rules = if codes.len() == 1 { "the rule" } else { "the rules" };
        let says = match criterion.state {
            EvidenceState::NotMet => "not met",
            EvidenceState::Evidenced => "met",
            EvidenceState::CannotTell | EvidenceState::NoEvidence => "cannot be told",
        };
        format!("By {rules} {}: {says}. The figures stand on the sheet Evidence.", codes.join(", "))
    }

    /// The figure of a measure in words.
    #[must_use]
    pub fn figure(&self, measure: &Measure) -> String {
        if self.shown.is_none() {
            return measure.figure.clone();
        }
        if self.is_of_things(measure) {
            return self.words(&measure.figure);
        }
        match self.measured(measure) {
            Some((met, of, unknown)) => {
                let base = measure.numbers.as_ref().filter(|numbers| !numbers.sampled).map(|numbers| numbers.base.as_str());
                let base = base.filter(|base| !base.is_empty());
                let base = base.map(|base| format!("{}: ", self.words(base))).unwrap_or_default();
                let open = if unknown > 0 { format!("; {unknown} cannot be told") } else { String::new() };
                format!("{base}{met} of {of} ({}){open}", per_cent(met, of))
            }
            None => Mark::SHORTHAND.to_owned(),
        }
    }

    /// What is missing to the target, in words; empty where nothing is.
    #[must_use]
    pub fn gap(&self, measure: &Measure) -> String {
        if self.shown.is_none() || measure.gap.is_empty() || self.is_of_things(measure) || self.measured(measure).is_some() {
            return measure.gap.clone();
        }
        Mark::SHORTHAND.to_owned()
    }

    /// How a measure is known.
    #[must_use]
    pub fn how(&self, measure: &Measure) -> String {
        if self.shown.is_none() {
            return measure.how.clone();
        }
        match self.run_of(measure) {
            Some(pack) => {
                let day = pack.as_at.format("%-d %B %Y");
                match self.count(Of::Pack(&pack.pack, AuditFigure::InScope), pack.in_scope) {
                    // Our own words: only titles of audits and days.
                    Told::Count(_) => measure.how.clone(),
                    Told::Withheld => format!("audit of all records of \"{}\" as at {day}", pack.title),
                }
            }
            None => "a sample; the sheet Samples says how it was drawn".to_owned(),
        }
    }

    /// The audit from which a measure comes; none for that of a sample.
    fn run_of(&self, measure: &Measure) -> Option<&'a PackRun> {
        if measure.numbers.as_ref().is_some_and(|numbers| numbers.sampled) {
            return None;
        }
        let mut runs = self.board.outcome.audit.iter().flat_map(|audit| &audit.audit.packs);
        runs.find(|pack| pack.rule(&measure.code).is_some())
    }

    /// Whether a measure is of records that are not about people.
    fn is_of_things(&self, measure: &Measure) -> bool {
        let (Some(shown), Some(run)) = (&self.shown, self.run_of(measure)) else { return false };
        shown.things.contains(&run.pack)
    }

    /// Who took a rule as evidence for a criterion.
    #[must_use]
    pub fn mapped(&self, criterion: &CriterionEvidence) -> &'static str {
        match criterion.mapped {
            Mapped::Proposed if self.shown.is_some() => "taken as evidence by its words",
            Mapped::Job if self.shown.is_some() => "taken as evidence by the council",
            other => other.words(),
        }
    }

    /// How many meet a measure, of how many, and of how many it cannot be told; nothing where any of that is withheld.
    fn measured(&self, measure: &Measure) -> Option<(usize, usize, usize)> {
        let (shown, numbers) = (self.shown.as_ref()?, measure.numbers.as_ref()?);
        if numbers.sampled {
            let key = |part: &str| figures::sample_key(&numbers.base, &measure.code, part);
            let all = ["met", "asked", "unknown", "failed"].iter().all(|part| shown.decision.is_shown(&key(part)));
            return all.then_some((numbers.met, numbers.of, numbers.unknown));
        }
        let pack = self.run_of(measure)?;
        let key = |part: &str| figures::measure_key(&pack.pack, &measure.code, &numbers.base, part);
        let all = ["met", "asked", "unknown", "share"].iter().all(|part| shown.decision.is_shown(&key(part)));
        (all && !shown.withheld.contains(&measure.code)).then_some((numbers.met, numbers.of, numbers.unknown))
    }

    /// Why records were left out of an audit.
    #[must_use]
    pub fn left_out(&self, audit: &AuditLine) -> String {
        if self.shown.is_some() { self.words(&audit.left_out_because) } else { audit.left_out.1.clone() }
    }

    /// What an audit does and does not show.
    #[must_use]
    pub fn shows(&self, audit: &AuditLine) -> String {
        if self.shown.is_some() { audit.shows_without_numbers.clone() } else { audit.shows.clone() }
    }

    /// What is asked. Who somebody is is asked in the working edition alone.
    #[must_use]
    pub fn question(&self, query: &Query) -> String {
        match query.kind {
            QueryKind::Lead | QueryKind::Monitor | QueryKind::SameParty if self.shown.is_some() => {
                "Who is meant must be said by those who know.".to_owned()
            }
            _ => self.words(&query.question),
        }
    }
}
