//! `after`: A date is after its limit; what the same day comes to is said in the rule.

use serde::Deserialize;

use super::Kind;
use crate::audit::{DateOrder, Judgement, Relation, Subject, Visit};

/// A date is after its limit; what the same day comes to is said in the rule.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub struct After(DateOrder);

impl Kind for After {
    fn visit(&mut self, visit: &mut Visit<'_>) {
        self.0.visit(visit);
    }

    fn check(&self) -> Result<(), String> {
        self.0.check()
    }

    fn judge(&self, subject: &Subject<'_>) -> Judgement {
        self.0.judge(subject, Relation::After)
    }
}
