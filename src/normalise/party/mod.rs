//! Who a lead cell names: posts, people, units, bodies and outside organisations.
//!
//! # What goes where
//!
//! A *rank* (Assistant Director, Team Manager, Head of Service, Chair, Lead Commissioner) is a role, and what it is for is its
//! unit or organisation, however the two are joined: `AD Resources`, `Assistant Director, Resources` and `Assistant Director
//! (Resources)` are all {role: Assistant Director, unit: Resources}; `Lead Commissioner for PCT` is {role: Lead Commissioner,
//! organisation: Primary Care Trust}; `Chair of the Safeguarding Board` is {role: Chair, unit: Safeguarding Board}.
//!
//! "Head of" and "Director of" are no posts without what follows, so the whole is the role: Head of Personnel, Director of
//! Public Health. So are titles whose subject stands before the noun: Health Promoting Schools Coordinator, Fostering Team Manager,
//! and `YOS Manager` too, which is {role: Youth Offending Service Manager}. Three that stand before a title are no part of it: an
//! outside body (`PCT Lead Commissioner` is {role: Lead Commissioner, organisation: Primary Care Trust}), what somebody chairs or
//! governs (`LSCB Chair`), and what an abbreviated post is for (`Resources AD`). Two parties that these conventions write differently
//! are still found to be the same ([`identity`]): `Head, Personnel` is `Head of Personnel`, `Manager, YOS` is `YOS Manager`.
//!
//! An outside body keeps its place: `NHS Harnshire`, `Harnshire Police`. A misspelt word of a title is put right from the glossary
//! (`Team Manger`); a misspelt name never is.
//!
//! Boards, teams, services and departments are units; outside bodies, schools and councils are organisations. Plural posts stay
//! plural. Abbreviations whose letters are spelt out are printed in full from the glossary (AD, SMT, PCT); those spoken as words or
//! better known than their meaning (SENCO, CAMHS, NHS) and subjects (SEN, HR) stay as they are.
//!
//! # What parts two parties
//!
//! A slash, a semicolon, an ampersand, "and", "with" and the like part two parties where both sides are parties by themselves; a comma
//! parts them only where the second cannot belong to the first (a second name, a second post). Side by side without a mark,
//! "Heads of Service AD Resources" is two posts and "Education Improvement Service Ann Hale" a service with its person.

mod assemble;
mod body;
mod bracket;
mod context;
mod doubt;
pub mod findings;
mod finish;
mod glossary;
pub mod identity;
mod initials;
mod interpret;
mod joining;
mod lexicon;
mod merge;
mod names;
mod notice;
mod person;
mod phrase;
pub mod resolve;
pub mod roster;
mod suspicion;
mod term;
mod title;
mod token;
mod weave;

use serde::Serialize;

pub use context::PartyContext;
pub use glossary::{Glossary, GlossaryEntry, GlossaryKind};
pub use interpret::{LeadReading, PartyReading, WordUse, follow_ditto, interpret};

/// One party that a lead or monitor cell names; at least one part is given.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, schemars::JsonSchema)]
pub struct Party {
    /// The post: `Assistant Director`.
    pub role: Option<String>,
    /// What the post is for, or a team, board or service by itself: `Children and Family Support`.
    pub unit: Option<String>,
    /// An outside body, a school or a council: `Primary Care Trust`.
    pub organisation: Option<String>,
    /// A person's name.
    pub person: Option<String>,
    /// A person's initials as written: `PMcG`.
    pub initials: Option<String>,
}

impl Party {
    /// The party on one line: `Ann Hale, Assistant Director, Resources (AH)`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let parts = [&self.person, &self.role, &self.unit, &self.organisation];
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        let text = parts.join(", ");
        match &self.initials {
            Some(initials) if text.is_empty() => format!("({initials})"),
            Some(initials) => format!("{text} ({initials})"),
            None => text,
        }
    }
}

/// What a word of a lead cell was used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WordRole {
    /// Part of a post's title.
    Post,
    /// Part of a unit, team or board, or of what a post is for.
    Unit,
    /// Part of an outside body's name.
    Organisation,
    /// Part of a person's name.
    Person,
    /// A person's initials.
    Initials,
    /// Joins: and, with, of, the.
    Joining,
    /// Says what the party does in the action, not who it is: lead, support.
    Label,
    /// An e-mail or web address.
    Email,
    /// A telephone number.
    Telephone,
    /// A day or a year.
    Date,
    /// Says how things stand: vacant, to be confirmed, acting, as above.
    Status,
    /// Names a document or an activity.
    Document,
    /// Stands in a bracket and adds nothing to who it is.
    Aside,
    /// Not understood.
    NotUnderstood,
}
