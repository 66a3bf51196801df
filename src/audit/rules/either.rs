//! `either`: one of several checks passes.

use serde::Deserialize;

use super::{Check, Kind};
use crate::audit::{Judgement, Subject, Verdict, Visit};

/// One of several checks passes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Either {
    /// The checks.
    of: Vec<Check>,
}

impl Kind for Either {
    fn visit(&mut self, visit: &mut Visit<'_>) {
        for check in &mut self.of {
            check.kind_mut().visit(visit);
        }
    }

    fn check(&self) -> Result<(), String> {
        if self.of.len() < 2 {
            return Err("\"either\" needs at least two checks".to_owned());
        }
        for check in &self.of {
            check.kind().check()?;
            if !check.kind().is_single() {
                return Err(format!("the check \"{}\" looks at all records together and cannot stand inside \"either\"", check.name()));
            }
        }
        Ok(())
    }

    fn judge(&self, subject: &Subject<'_>) -> Judgement {
        let judged: Vec<Judgement> = self.of.iter().map(|check| check.kind().judge(subject)).collect();
        if let Some(pass) = judged.iter().find(|judgement| judgement.verdict == Verdict::Pass) {
            return pass.clone();
        }
        let some = judged.iter().any(|judgement| !judgement.absent);
        let present: Vec<Judgement> = judged.into_iter().filter(|judgement| !(some && judgement.absent)).collect();
        let find = |verdict| present.iter().find(|judgement| judgement.verdict == verdict).cloned();
        // What may yet come, or cannot be told, keeps the whole from having failed.
        if let Some(open) = find(Verdict::NotYetDue).or_else(|| find(Verdict::CannotTell)) {
            return open;
        }
        let failed: Vec<Judgement> = present.into_iter().filter(|judgement| judgement.verdict == Verdict::Fail).collect();
        Judgement::worst(failed)
    }
}
