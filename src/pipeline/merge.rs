//! Returns of one plan merged into their base, to be written as a working plan again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::compare::{CompareError, edition};
use super::{Request, RunError};
use crate::cell::{Caveat, CaveatKind};
use crate::outcome::Outcome;
use crate::plan::merge::{Merged, Return, Taken, merge};
use crate::plan::outline::decisions;
use crate::plan::{AnswerBook, GivenAnswer, Query, interpret};
use crate::read::{self, Limits};

/// A merge with the plan that came of it.
#[derive(Debug, Clone)]
pub struct MergedRun {
    /// The merged plan, understood, with the conflicts that nobody has decided.
    pub outcome: Outcome,
    /// What was taken from each return.
    pub taken: Vec<Taken>,
    /// Edits that several returns made alike.
    pub agreed: usize,
    /// Conflicts that were decided.
    pub decided: usize,
    /// What a reader must know.
    pub notes: Vec<String>,
}

/// What was decided on an earlier merge, by the conflict's identity.
///
/// # Errors
///
/// [`CompareError::Run`] for a file that cannot be read.
pub fn decided(files: &[PathBuf], limits: &Limits) -> Result<BTreeMap<String, String>, CompareError> {
    let mut all = BTreeMap::new();
    for path in files {
        let book = read::open(path, limits).map_err(RunError::from)?;
        all.extend(decisions(&book));
    }
    Ok(all)
}

/// Reads the base and the returns, and merges them. Each request is one edition, with what a person named.
///
/// # Errors
///
/// [`CompareError`] for the first that cannot be read or is not one plan.
pub fn merge_returns(
    base: (&Request, &Path),
    returns: &[(Request, PathBuf)],
    decisions: &BTreeMap<String, String>,
    tell: &mut dyn FnMut(usize, &Path),
) -> Result<MergedRun, CompareError> {
    let first = edition(base.0, base.1, tell)?;
    let sides = returns.iter().map(|(request, named)| edition(request, named, tell)).collect::<Result<Vec<_>, _>>()?;
    let names = labels(returns.iter().map(|(_, named)| named.as_path()));
    let given: Vec<Return<'_>> = sides.iter().zip(&names).map(|(side, file)| Return { file, plan: &side.plan }).collect();
    let Merged { mut plan, taken, agreed, decided, mut notes } = merge(&first.plan, &given, decisions);
    let answers = agreed_answers(&first, &sides, &mut notes);
    let mut terms = base.0.terms.clone();
    terms.answers.extend(answers);
    interpret(&mut plan, &terms);
    let mut outcome = Outcome { plan, ..first };
    for side in sides {
        outcome.inputs.extend(side.inputs);
        for caveat in side.caveats {
            if !outcome.caveats.contains(&caveat) {
                outcome.caveats.push(caveat);
            }
        }
    }
    outcome.caveats.extend(notes.iter().map(|note| Caveat::new(CaveatKind::Shape, note.clone())));
    outcome.caveats.sort_by_key(|caveat| caveat.kind);
    Ok(MergedRun { outcome, taken, agreed, decided, notes })
}

/// A name for each file, unlike the others: its own, with its folder where two are called alike, with a number where that is not enough.
fn labels<'a>(files: impl Iterator<Item = &'a Path>) -> Vec<String> {
    let files: Vec<&Path> = files.collect();
    let name = |path: &Path| path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    let mut labels: Vec<String> = Vec::new();
    for path in &files {
        let own = name(path);
        let alike = files.iter().filter(|other| name(other) == own).count() > 1;
        let folder = path.parent().and_then(Path::file_name).map(|folder| folder.to_string_lossy().into_owned());
        let wanted = match folder.filter(|_| alike) {
            Some(folder) => format!("{folder}/{own}"),
            None => own,
        };
        let mut label = wanted.clone();
        let mut number = 2;
        while labels.contains(&label) {
            label = format!("{wanted} ({number})");
            number += 1;
        }
        labels.push(label);
    }
    labels
}

/// The answers that the editions give, where returns do not differ from one another.
fn agreed_answers(base: &Outcome, sides: &[Outcome], notes: &mut Vec<String>) -> AnswerBook {
    let given = |outcome: &Outcome| -> BTreeMap<String, GivenAnswer> {
        let answered = |query: &Query| query.answer.clone().map(|answer| (query.id.clone(), GivenAnswer::of(query, answer)));
        outcome.plan.queries.iter().filter_map(answered).collect()
    };
    let known = given(base);
    let mut all = known.clone();
    let mut by_side: BTreeMap<String, Vec<GivenAnswer>> = BTreeMap::new();
    for side in sides {
        for (id, answer) in given(side) {
            if known.get(&id).is_none_or(|before| before.answer.answer != answer.answer.answer) {
                by_side.entry(id).or_default().push(answer);
            }
        }
    }
    for (id, answers) in by_side {
        if answers.windows(2).all(|pair| pair[0].answer.answer == pair[1].answer.answer) {
            all.extend(answers.into_iter().next().map(|answer| (id, answer)));
            continue;
        }
        let said: Vec<String> = answers.iter().map(|given| format!("\u{201c}{}\u{201d}", given.answer.answer)).collect();
        notes.push(format!(
            "The query on \u{201c}{}\u{201d} was answered differently, {}; it is asked again.",
            answers[0].said,
            said.join(" and ")
        ));
        all.remove(&id);
    }
    AnswerBook::of(all.into_values())
}
