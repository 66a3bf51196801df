//! Edits that two returns of one plan made differently: all sides stand side by side until a person decides.

use sha2::{Digest, Sha256};

use crate::normalise::text::{folded, lines};

use super::ours::{self, PlanField};
use super::{Action, ActionPlan, Slot, Words};

/// What one return made of the thing in conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConflictSide {
    /// The file that was returned; no two sides of a merge bear one name.
    pub file: String,
    /// Its words; empty where it blanked the cell.
    pub said: String,
    /// The sheet and cell in that file, such as `Plan!D7`; empty where there is none.
    pub at: String,
}

/// One field, or whole row, that returns edited differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Made from what it is about and all its words, so that a decision is found again.
    pub id: String,
    /// The key of the action, or the reference of the criterion.
    pub key: String,
    /// The heading of its column on *Plan*, or one of the constants of this type.
    pub field: String,
    /// The words of the base; empty where the cell was blank.
    pub base: String,
    /// The returns that edited it, in the order they were given.
    pub sides: Vec<ConflictSide>,
}

impl Conflict {
    /// The field of a conflict on whether a row stays.
    pub const ROW: &'static str = "Whole row";
    /// What a side says that took the row away.
    pub const REMOVED: &'static str = "Row removed";
    /// What a side says that edited the row another one took away.
    pub const KEPT: &'static str = "Row edited";
    /// The field of a conflict on the line of a criterion.
    pub const CRITERION: &'static str = "Criterion";
    /// The field of a conflict on the title of a key issue, whose number is its key.
    pub const ISSUE: &'static str = "Title of the key issue";
    /// The field of a conflict on the plan's title.
    pub const TITLE: &'static str = "Plan title";
    /// The field of a conflict on whose plan it is.
    pub const ORGANISATION: &'static str = "Organisation";
    /// How the base is called among the choices.
    pub const AS_BASE: &'static str = "As in the base";
    /// What stands for a blank among words.
    pub const BLANK: &'static str = "(blank)";

    /// A conflict with its identity: a `c` and ten hexadecimal digits of the SHA-256 of its key, field, base and sides.
    #[must_use]
    pub fn new(key: &str, field: &str, base: &str, sides: Vec<ConflictSide>) -> Self {
        let mut all = format!("{key}\n{field}\n{base}");
        for side in &sides {
            all.push_str(&format!("\n{}\n{}", side.file, side.said));
        }
        let digest = Sha256::digest(all.as_bytes());
        let id = std::iter::once("c".to_owned()).chain(digest.iter().take(5).map(|byte| format!("{byte:02x}"))).collect();
        Self { id, key: key.to_owned(), field: field.to_owned(), base: base.to_owned(), sides }
    }

    /// The words that a decision means: those of the base, of a file, or the decision's own.
    #[must_use]
    pub fn decided<'a>(&'a self, decision: &'a str) -> &'a str {
        let decision = decision.trim();
        let is = |label: &str| label.eq_ignore_ascii_case(decision);
        if is(Self::AS_BASE) {
            return &self.base;
        }
        if is(Self::BLANK) {
            return "";
        }
        self.sides.iter().find(|side| is(&side.file)).map_or(decision, |side| &side.said)
    }

    /// Puts a decision into the plan; false where what it is about is no longer there, or the decision makes no sense.
    #[must_use]
    pub fn apply(&self, plan: &mut ActionPlan, decision: &str) -> bool {
        let words = self.decided(decision);
        match self.field.as_str() {
            Self::TITLE => plan.title = words.to_owned(),
            Self::ORGANISATION => plan.organisation = words.to_owned(),
            Self::ISSUE => {
                let Some(issue) = plan.key_issues.iter_mut().find(|issue| issue.number.to_string() == self.key) else { return false };
                issue.title = words.to_owned();
            }
            Self::ROW => return self.keep_or_remove(plan, words),
            Self::CRITERION => return self.decide_criterion(plan, words),
            ours::ISSUE_TITLE => return self.move_action(plan, words),
            field => {
                let Some(action) = plan.key_issues.iter_mut().flat_map(|issue| &mut issue.actions).find(|action| action.key == self.key)
                else {
                    return false;
                };
                set(action, field, words);
                if PlanField::ALL.iter().all(|known| known.heading() != field) && !plan.extra_columns.iter().any(|own| own == field) {
                    plan.extra_columns.push(field.to_owned());
                }
            }
        }
        true
    }

    fn keep_or_remove(&self, plan: &mut ActionPlan, words: &str) -> bool {
        let Some(issue) = plan.key_issues.iter_mut().find(|issue| issue.actions.iter().any(|action| action.key == self.key)) else {
            return false;
        };
        match folded(words).split(' ').next() {
            Some("remove" | "removed" | "delete" | "deleted") => issue.actions.retain(|action| action.key != self.key),
            _ if words == Self::REMOVED => issue.actions.retain(|action| action.key != self.key),
            Some("keep" | "kept" | "row" | "leave") => {}
            _ => return false,
        }
        true
    }

    fn decide_criterion(&self, plan: &mut ActionPlan, words: &str) -> bool {
        let number = self.key.split('.').next().and_then(|number| number.parse::<u32>().ok());
        for issue in plan.key_issues.iter_mut().filter(|issue| Some(issue.number) == number) {
            for list in [&mut issue.success_criteria, &mut issue.evaluation] {
                if let Some(at) = list.iter().position(|line| line.text == self.base) {
                    if words.is_empty() || words == Self::REMOVED {
                        list.remove(at);
                    } else {
                        list[at].text = words.to_owned();
                    }
                    return true;
                }
            }
        }
        false
    }

    fn move_action(&self, plan: &mut ActionPlan, words: &str) -> bool {
        let digits: String = words.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
        let Some(to) = digits.parse().ok().and_then(|number: u32| plan.key_issues.iter().position(|issue| issue.number == number)) else {
            return false;
        };
        let holds = |action: &Action| action.key == self.key;
        let Some(from) = plan.key_issues.iter().position(|issue| issue.actions.iter().any(holds)) else { return false };
        if from != to {
            let Some(at) = plan.key_issues[from].actions.iter().position(holds) else { return false };
            let action = plan.key_issues[from].actions.remove(at);
            plan.key_issues[to].actions.push(action);
        }
        true
    }
}

/// Gives a field of an action new words, under its heading on *Plan*.
pub(super) fn set(action: &mut Action, heading: &str, words: &str) {
    let slot = if words.trim().is_empty() {
        Slot::default()
    } else {
        Slot { lines: lines(words), cells: vec![Words { said: words.to_owned(), at: action.at.clone() }] }
    };
    if let Some(field) = PlanField::ALL.into_iter().find(|field| field.heading() == heading) {
        *field.slot_mut(action) = slot;
        return;
    }
    let known = action.extra.iter().position(|(own, _)| own == heading);
    match known {
        Some(at) if slot.is_blank() => {
            action.extra.remove(at);
        }
        Some(at) => action.extra[at].1 = slot,
        None if slot.is_blank() => {}
        None => action.extra.push((heading.to_owned(), slot)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_names_a_side_or_says_its_own_words() {
        let side = |file: &str, said: &str| ConflictSide { file: file.into(), said: said.into(), at: String::new() };
        let conflict = Conflict::new("2.3", "Lead person", "A. Reed", vec![side("north.xlsx", "B. Moss"), side("south.xlsx", "")]);
        for (decision, words) in
            [("As in the base", "A. Reed"), ("NORTH.xlsx", "B. Moss"), ("south.xlsx", ""), ("(blank)", ""), (" C. Fenn ", "C. Fenn")]
        {
            assert_eq!(conflict.decided(decision), words, "{decision}");
        }
        assert_eq!(conflict.id, Conflict::new("2.3", "Lead person", "A. Reed", conflict.sides.clone()).id);
    }
}
