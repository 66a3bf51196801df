//! What a filled-in sheet shows, in sentences.

use super::{Conclusion, Shown, TestResult};
use crate::audit::sampling::Overall;

impl TestResult {
    /// What was found and what it shows, with everything that was not examined.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        let tally = &self.tally;
        let mut lines = vec![match &self.shown {
            Shown::Nothing => "No record was examined, so nothing can be said.".to_owned(),
            Shown::Simple(found) => found.sentence(),
            Shown::Stratified(found) => found.sentence(),
        }];
        lines.extend(self.aim.iter().map(|aim| aim.sentence.clone()));
        if tally.not_available > 0 {
            lines.push(format!("{} of the deviations: the file was not available, which counts as a deviation.", tally.not_available));
        }
        if !tally.not_applicable.is_empty() {
            lines.push(format!(
                "The question does not apply to {} of the records drawn; {} of the reserves took their places in order. To how many of the population it \
                 applies is not known, so the limits are those of a population of unknown size{}.",
                tally.not_applicable.len(),
                tally.replaced_by.len(),
                if matches!(&self.shown, Shown::Simple(_)) && tally.not_replaced > 0 {
                    format!("; {} could not be replaced, so the sample is smaller than planned", tally.not_replaced)
                } else {
                    String::new()
                }
            ));
        }
        if !tally.blank.is_empty() {
            lines.push(format!("Not examined yet, and not counted as met: {}.", tally.blank.join(", ")));
        }
        if !tally.queries.is_empty() {
            let asked: Vec<String> =
                tally.queries.iter().map(|(key, given)| format!("{key} (\"{}\", {})", given.said, given.at.within_file())).collect();
            lines.push(format!("What is meant? The answer is none of the four: {}.", asked.join(", ")));
        }
        if !tally.not_needed.is_empty() {
            lines.push(format!(
                "Reserves that were answered although no place was free, and are not counted: {}.",
                tally.not_needed.join(", ")
            ));
        }
        if self.conclusion == Some(Conclusion::Open) {
            lines.push("Whether the conclusion is supported cannot be told until those records are examined.".to_owned());
        }
        lines
    }
}

impl Shown {
    /// How the limits were come by, where there is more than one way.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing examined",
            Self::Simple(found) if found.census => Overall::Census.label(),
            Self::Simple(_) => Overall::Single.label(),
            Self::Stratified(found) => found.overall.label(),
        }
    }
}
