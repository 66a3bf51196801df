//! The conventions by which records are judged, in words that name the figures of this very program.

use super::Papers;
use crate::audit::{PackRun, Severity};
use crate::normalise::calendar::{BANK_HOLIDAYS, KNOWN_YEARS};

/// One convention: what it is about, and how it is held.
pub type Convention = (String, String);

/// How verdicts, days and exceptions are dealt with in every audit.
#[must_use]
pub fn audit_conventions() -> Vec<Convention> {
    let years = format!("{} to {}", KNOWN_YEARS.start(), KNOWN_YEARS.end());
    let severities: Vec<&str> = Severity::ALL.iter().map(|severity| severity.word()).collect();
    let fixed = [
        (
            "Three-valued verdicts",
            "A date such as \"March 2008\" can mean any day of the month. A rule passes only if it holds for every day the cells can mean, and fails only if it is broken \
             for every such day. Otherwise it cannot be told.",
        ),
        ("Cannot tell", "It is never a pass and never a finding. It is counted and listed by itself, with the reason."),
        (
            "Not run",
            "A rule whose columns are missing, or that has no records in scope, is not run and has no verdicts. It is never counted as passed.",
        ),
        ("Not yet due", "What is to be done by a day that is still to come is neither a pass nor a fail."),
        (
            "Not applicable",
            "A record that the rule is not about. Whether a rule applies may itself be impossible to tell: then only a pass stands.",
        ),
        (
            "Day 0",
            "The day from which a time runs is day 0, whatever day of the week it is; day 1 is the next day, or the next working day.",
        ),
        ("Months", "A month after the 31st ends on the last day of a shorter month."),
        (
            "Same day",
            "Where two things must stand in order and both bear the same day, each rule says what that comes to. Where it says nothing, a person must look: cannot tell.",
        ),
        ("Blank, N/A, pending", "Three different things. Each rule says what each comes to; a blank is never taken for \"none needed\"."),
        (
            "Population",
            "What a pack leaves out before any rule is asked is counted by reason, and judged and left out add up to the records read.",
        ),
        (
            "Identity of a finding",
            "12 hexadecimal digits of the SHA-256 of rule, record and the words of its cells: the same from run to run while these stay the same.",
        ),
        (
            "Waivers",
            "An accepted exception stays listed beside its reason. It must name rule, record, reason, who accepted it and its last day; an unused or expired one is a finding.",
        ),
    ];
    let mut all: Vec<Convention> = fixed.into_iter().map(|(about, words)| (about.to_owned(), words.to_owned())).collect();
    all.push((
        "Working days".to_owned(),
        format!(
            "Monday to Friday, less the {} bank holidays of England of the years {years} that this program knows, the one-off and moved ones included. Outside these years \
             working days cannot be told.",
            BANK_HOLIDAYS.len()
        ),
    ));
    all.push(("Severities".to_owned(), format!("The gravest first: {}.", severities.join(", "))));
    all
}

impl Papers<'_> {
    /// The packs that were judged from another day than the run's.
    pub fn other_days(&self) -> impl Iterator<Item = &PackRun> {
        self.packs().iter().filter(|pack| pack.as_at != self.as_at)
    }
}
