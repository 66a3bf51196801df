//! Judges records by packs of rules: each rule gives each record a verdict, and every verdict is counted.
//!
//! A [`Pack`] is rules as data, checked whole against the schemas before any row is read. [`run()`] judges the records of
//! its kind. A rule is *not run* where the records lack what it needs, and a verdict is a pass only if it holds for
//! every day the cells can mean.

mod checked;
mod condition;
mod criterion;
mod field_ref;
mod finding;
mod order;
mod pack;
mod people;
mod person;
pub mod rules;
mod run;
pub mod sampling;
mod subject;
mod verdict;
mod waiver;

pub use condition::{Bound, Condition, Holding, Regime};
pub use criterion::{CriterionWords, has_one};
pub use field_ref::{DateState, FieldList, FieldRef, Limit, Offset, Visit, Wanted};
pub use finding::{Basis, Evidence, Finding, Severity, identity};
pub use order::{DateOrder, Missing, Relation, SameDay};
pub use pack::{Example, LeftOut, Otherwise, Pack, PackError, Rule, load, load_all};
pub use person::{Likeness, likeness, name_key};
pub use run::{Audit, Figure, LeftOutOfScope, PackRun, RuleRun, Unit, run, run_example, run_packs};
pub use subject::{Index, Subject, Tables, words_of};
pub use verdict::{Counts, Judgement, Truth, Verdict, unclear};
pub use waiver::{Waiver, apply as apply_waivers};
