//! What the job file says about a criterion: which rules and tests are its evidence, its target, its actions.

use serde::Deserialize;

use crate::audit::Pack;
use crate::audit::sampling::Rate;
use crate::normalise::text::folded;
use crate::plan::{ActionPlan, ours};

/// Evidence for one success criterion, as a person wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriterionMap {
    /// Its reference, as on the sheet *Criteria* (`2.S1`), or the words with which it begins.
    pub criterion: String,
    /// Codes of rules that are evidence for it.
    #[serde(default)]
    pub rules: Vec<String>,
    /// Of rules that judge groups (the indicators of a sheet of figures), only the groups whose name has one of these words, with `|`
    /// between alternatives.
    pub about: Option<String>,
    /// Codes of tests of a sample that are evidence for it.
    #[serde(default)]
    pub tests: Vec<String>,
    /// The share that must be reached, in place of the one in its words or of all.
    pub target: Option<Rate>,
    /// The keys of the actions it belongs to, in place of those that its words tell.
    #[serde(default)]
    pub actions: Vec<String>,
}

/// A job file that names what is not there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// No such criterion.
    #[error(
        "The job file names the criterion \"{0}\", and the plan has none that is called so or begins so. The references are on the sheet Criteria of action-plan.xlsx."
    )]
    NoSuchCriterion(String),
    /// No such rule.
    #[error("The job file names the rule \"{rule}\" as evidence for \"{criterion}\", and no pack has it. \"boardready rules\" lists them.")]
    NoSuchRule {
        /// The criterion as written.
        criterion: String,
        /// The code as written.
        rule: String,
    },
    /// No such action.
    #[error(
        "The job file names the action \"{action}\" for the criterion \"{criterion}\", and the plan has none with this key. The keys are on the sheet Plan of action-plan.xlsx."
    )]
    NoSuchAction {
        /// The criterion as written.
        criterion: String,
        /// The key as written.
        action: String,
    },
}

impl CriterionMap {
    /// Whether it is about the criterion of this reference and these words.
    #[must_use]
    pub fn names(&self, reference: &str, text: &str) -> bool {
        let said = folded(&self.criterion);
        !said.is_empty() && (self.criterion.trim().eq_ignore_ascii_case(reference) || folded(text).starts_with(&said))
    }

    fn is_about(&self, plan: &ActionPlan) -> bool {
        plan.key_issues.iter().any(|issue| {
            let mut lines = issue.success_criteria.iter().enumerate();
            lines.any(|(place, line)| self.names(&ours::criterion_reference(issue.number, false, place), &line.text))
        })
    }
}

/// Sees to it that every criterion, rule and action named is there, each in one of the plans at least.
///
/// # Errors
///
/// [`MappingError`] for the first that is not.
pub fn check(plans: &[&ActionPlan], packs: &[Pack], maps: &[CriterionMap]) -> Result<(), MappingError> {
    for map in maps {
        let criterion = || map.criterion.clone();
        if !plans.iter().any(|plan| map.is_about(plan)) {
            return Err(MappingError::NoSuchCriterion(criterion()));
        }
        if let Some(rule) = map.rules.iter().find(|code| !packs.iter().any(|pack| pack.rule(code).is_some())) {
            return Err(MappingError::NoSuchRule { criterion: criterion(), rule: rule.clone() });
        }
        let known = |key: &String| plans.iter().any(|plan| plan.actions().any(|(_, action)| action.key == *key));
        if let Some(action) = map.actions.iter().find(|key| !known(key)) {
            return Err(MappingError::NoSuchAction { criterion: criterion(), action: action.clone() });
        }
    }
    Ok(())
}
