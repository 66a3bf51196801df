//! What a rule comes to for one record, and for all of them together.

use serde::Serialize;

use super::Evidence;

/// What a rule comes to for one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The rule holds for everything the cells can mean.
    Pass,
    /// The rule is broken whatever the cells mean.
    Fail,
    /// It depends on what a cell means, or the cell does not say.
    CannotTell,
    /// The rule is not about this record.
    NotApplicable,
    /// There is still time.
    NotYetDue,
}

impl Verdict {
    /// The verdict in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::CannotTell => "cannot tell",
            Self::NotApplicable => "not applicable",
            Self::NotYetDue => "not yet due",
        }
    }
}

/// Whether something holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Truth {
    /// It holds, whatever the cells mean.
    Yes,
    /// It does not, whatever the cells mean.
    No,
    /// It cannot be told, with the reason as a clause.
    Unknown(String),
    /// It cannot be told because the table has no such column, with the reason as a clause.
    NoColumn(String),
}

impl Truth {
    /// Whether all hold: one that does not decides, then one that cannot be told.
    #[must_use]
    pub fn all(truths: impl IntoIterator<Item = Self>) -> Self {
        Self::decide(truths, &Self::No, Self::Yes)
    }

    /// Whether one holds at least.
    #[must_use]
    pub fn any(truths: impl IntoIterator<Item = Self>) -> Self {
        Self::decide(truths, &Self::Yes, Self::No)
    }

    /// `decides` where one is that; else the first that cannot be told, a cell before a missing column; else `rest`.
    fn decide(truths: impl IntoIterator<Item = Self>, decides: &Self, rest: Self) -> Self {
        let (mut unknown, mut no_column) = (None, None);
        for truth in truths {
            if truth == *decides {
                return truth;
            }
            match truth {
                Self::Unknown(_) => unknown = unknown.or(Some(truth)),
                Self::NoColumn(_) => no_column = no_column.or(Some(truth)),
                Self::Yes | Self::No => {}
            }
        }
        unknown.or(no_column).unwrap_or(rest)
    }

    /// Whether it cannot be told.
    #[must_use]
    pub const fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_) | Self::NoColumn(_))
    }
}

/// What is unclear about a cell, as a sentence: its title, a colon, and the reason.
#[must_use]
pub fn unclear(title: &str, why: &str) -> String {
    let end = if why.ends_with(['?', '.', '!']) { "" } else { "." };
    format!("{title}: {why}{end}")
}

/// A verdict with its reason and the fields to look at.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// Why, as a sentence; empty for a pass.
    pub why: String,
    /// The places of the fields it rests on; the first is where to look.
    pub fields: Vec<usize>,
    /// Cells of other records and tables that it rests on.
    pub beside: Vec<Evidence>,
    /// Whether it cannot be told only because the table has no such column.
    pub absent: bool,
}

impl Judgement {
    /// A verdict with its reason and the places of the fields it rests on.
    #[must_use]
    pub fn new(verdict: Verdict, why: impl Into<String>, fields: impl Into<Vec<usize>>) -> Self {
        Self { verdict, why: why.into(), fields: fields.into(), beside: Vec::new(), absent: false }
    }

    /// The rule holds.
    #[must_use]
    pub fn pass() -> Self {
        Self::new(Verdict::Pass, "", [])
    }

    /// The rule is broken.
    #[must_use]
    pub fn fail(why: impl Into<String>, fields: impl Into<Vec<usize>>) -> Self {
        Self::new(Verdict::Fail, why, fields)
    }

    /// It cannot be told.
    #[must_use]
    pub fn cannot_tell(why: impl Into<String>, fields: impl Into<Vec<usize>>) -> Self {
        Self::new(Verdict::CannotTell, why, fields)
    }

    /// The rule is not about this record.
    #[must_use]
    pub fn not_applicable() -> Self {
        Self::new(Verdict::NotApplicable, "", [])
    }

    /// The table has no column for what the rule needs.
    #[must_use]
    pub fn absent(title: &str) -> Self {
        Self { absent: true, ..Self::cannot_tell(format!("There is no column for \"{title}\"."), []) }
    }

    /// With cells of other records.
    #[must_use]
    pub fn with(mut self, beside: impl IntoIterator<Item = Evidence>) -> Self {
        self.beside.extend(beside);
        self
    }

    /// The worst of several: a fail, then cannot tell, then not yet due, then a pass, then not applicable.
    ///
    /// Reasons and fields of the same verdict are put together.
    #[must_use]
    pub fn worst(several: impl IntoIterator<Item = Self>) -> Self {
        let rank = |verdict: Verdict| match verdict {
            Verdict::Fail => 4,
            Verdict::CannotTell => 3,
            Verdict::NotYetDue => 2,
            Verdict::Pass => 1,
            Verdict::NotApplicable => 0,
        };
        let mut worst = Self::not_applicable();
        for one in several {
            match rank(one.verdict).cmp(&rank(worst.verdict)) {
                std::cmp::Ordering::Greater => worst = one,
                std::cmp::Ordering::Equal => {
                    if !one.why.is_empty() && one.why != worst.why {
                        worst.why = if worst.why.is_empty() { one.why } else { format!("{} {}", worst.why, one.why) };
                    }
                    worst.fields.extend(one.fields);
                    worst.beside.extend(one.beside);
                    worst.absent &= one.absent;
                }
                std::cmp::Ordering::Less => {}
            }
        }
        worst
    }
}

/// How often each verdict was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, schemars::JsonSchema)]
pub struct Counts {
    /// Passes.
    pub pass: usize,
    /// Fails.
    pub fail: usize,
    /// Those that cannot be told.
    pub cannot_tell: usize,
    /// Those the rule is not about.
    pub not_applicable: usize,
    /// Those for which there is still time.
    pub not_yet_due: usize,
}

impl Counts {
    /// Counts one more verdict.
    pub fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Pass => self.pass += 1,
            Verdict::Fail => self.fail += 1,
            Verdict::CannotTell => self.cannot_tell += 1,
            Verdict::NotApplicable => self.not_applicable += 1,
            Verdict::NotYetDue => self.not_yet_due += 1,
        }
    }

    /// All verdicts together: the records, or groups, looked at.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.pass + self.fail + self.cannot_tell + self.not_applicable + self.not_yet_due
    }
}
