//! `not_after`: A date is on its limit or before it.

use serde::Deserialize;

use super::Kind;
use crate::audit::{DateOrder, Judgement, Relation, Subject, Visit};

/// A date is on its limit or before it.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub struct NotAfter(DateOrder);

impl Kind for NotAfter {
    fn visit(&mut self, visit: &mut Visit<'_>) {
        self.0.visit(visit);
    }

    fn check(&self) -> Result<(), String> {
        self.0.check()
    }

    fn judge(&self, subject: &Subject<'_>) -> Judgement {
        self.0.judge(subject, Relation::NotAfter)
    }
}
