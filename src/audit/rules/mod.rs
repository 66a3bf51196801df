//! The kinds of check. Each is one file here and one manual page beside it, whose examples are its tests.
//!
//! A new kind is those two files, one line among the modules and one line in the list below.

use std::fmt::Debug;

use serde::Deserialize;

use super::sampling::Rate;
use super::{Figure, Judgement, Subject, Tables, Truth, Visit};
use crate::record::Records;

mod adds_up;
mod after;
mod allowed;
mod before;
mod counted;
mod covers;
mod differs;
mod either;
mod listed;
mod matching;
mod not_after;
mod not_future;
mod over_check;
mod proportion;
mod readable;
mod recent;
mod required;
mod signed_by;
mod spaced;
mod trend;
mod unique;
mod within;

/// One record of a population, and whether the rule is about it.
#[derive(Debug, Clone)]
pub struct Member {
    /// Its place among the records of its kind.
    pub place: usize,
    /// Whether the rule is about it.
    pub applies: Truth,
}

/// The records a rule is asked about, all together.
#[derive(Debug, Clone, Copy)]
pub struct Members<'a> {
    /// All records of the run.
    pub tables: &'a Tables,
    /// The records of the kind.
    pub records: &'a Records,
    /// Those in scope.
    pub members: &'a [Member],
}

impl<'a> Members<'a> {
    /// One of them as a rule sees it.
    #[must_use]
    pub fn subject(&self, member: &Member) -> Subject<'a> {
        Subject { tables: self.tables, records: self.records, record: &self.records.rows[member.place] }
    }
}

/// What a rule comes to for a group of records.
#[derive(Debug, Clone)]
pub struct Group {
    /// What the group is called.
    pub label: String,
    /// The verdict.
    pub judgement: Judgement,
    /// The figures behind it.
    pub figures: Vec<Figure>,
    /// The places of the records to look at, the first first.
    pub records: Vec<usize>,
}

/// The verdicts of a rule.
#[derive(Debug)]
pub enum Outcomes {
    /// One for each member, in their order.
    Each(Vec<Judgement>),
    /// One for each group.
    Whole(Vec<Group>),
}

/// One kind of check.
pub trait Kind: Debug {
    /// Shows every field it names, to be looked up in the schemas.
    fn visit(&mut self, visit: &mut Visit<'_>);

    /// What contradicts itself in how it is written, as a clause.
    ///
    /// # Errors
    ///
    /// What is wrong.
    fn check(&self) -> Result<(), String> {
        Ok(())
    }

    /// Puts a share of one's own in place of the one it asks for.
    ///
    /// # Errors
    ///
    /// Why it takes none, as a clause.
    fn retarget(&mut self, _share: Rate) -> Result<(), String> {
        Err("it asks for no share".to_owned())
    }

    /// Whether one record can be judged by itself.
    fn is_single(&self) -> bool {
        true
    }

    /// Why it cannot be run at all on these records, as a sentence.
    fn cannot_run(&self, _tables: &Tables, _records: &Records) -> Option<String> {
        None
    }

    /// The verdict for one record.
    fn judge(&self, subject: &Subject<'_>) -> Judgement;

    /// The verdicts for all records together.
    fn judge_all(&self, members: &Members<'_>) -> Outcomes {
        let judge = |member: &Member| match member.applies {
            Truth::No => Judgement::not_applicable(),
            _ => self.judge(&members.subject(member)),
        };
        Outcomes::Each(members.members.iter().map(judge).collect())
    }
}

/// Makes the list of kinds: the name in packs, and the type behind it.
macro_rules! kinds {
    ($($name:ident: $kind:ident,)*) => {
        /// A check as packs write it: the name of its kind, and what that kind needs.
        #[derive(Debug, Deserialize)]
        #[serde(rename_all = "snake_case", deny_unknown_fields)]
        pub enum Check {
            $(
                #[doc = concat!("See `", stringify!($name), ".md`.")]
                $kind(Box<$name::$kind>),
            )*
        }

        impl Check {
            /// The kind behind it.
            #[must_use]
            pub fn kind(&self) -> &dyn Kind {
                match self { $(Self::$kind(kind) => kind.as_ref(),)* }
            }

            /// The kind behind it, for looking its fields up.
            pub fn kind_mut(&mut self) -> &mut dyn Kind {
                match self { $(Self::$kind(kind) => kind.as_mut(),)* }
            }

            /// The name of its kind.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self { $(Self::$kind(_) => stringify!($name),)* }
            }
        }

        /// The kinds of check with their manual pages, by name.
        pub const MANUAL: &[(&str, &str)] = &[$((stringify!($name), include_str!(concat!(stringify!($name), ".md"))),)*];
    };
}

kinds! {
    adds_up: AddsUp,
    after: After,
    allowed: Allowed,
    before: Before,
    counted: Counted,
    covers: Covers,
    differs: Differs,
    either: Either,
    listed: Listed,
    matching: Matching,
    not_after: NotAfter,
    not_future: NotFuture,
    over_check: OverCheck,
    proportion: Proportion,
    readable: Readable,
    recent: Recent,
    required: Required,
    signed_by: SignedBy,
    spaced: Spaced,
    trend: Trend,
    unique: Unique,
    within: Within,
}
