//! The words that status and RAG cells are offered, and the colours that stand with them.

use std::collections::BTreeSet;

use crate::plan::ActionPlan;
use crate::plan::ours::{PlanField, one_line};
use crate::report::ReportError;
use crate::report::workbook::Tone;

/// The zero-based column of the status words on *Lists*; the words begin in row 1.
pub const STATUSES_COLUMN: u16 = 0;
/// The zero-based column of the RAG words on *Lists*, where the plan has RAG.
pub const RAG_COLUMN: u16 = 4;
/// The list that comes with the program: word, where it is offered, colour, meaning.
const LIST: &str = include_str!("../../../schemas/lists/statuses.csv");
/// The most UTF-16 units of a word that a drop-down can offer.
const LONGEST_WORD: usize = 255;
/// What is said of a word that stands in the plan and not in our list.
const OWN_WORD: &str = "The plan's own word";

/// A word that a cell may be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub word: String,
    /// The name of its colour; empty where it has none.
    pub colour: String,
    /// What it means.
    pub meaning: String,
}

/// The words for a plan.
#[derive(Debug, Clone, Default)]
pub struct Offers {
    /// What a status cell is offered: our words, then the plan's own.
    pub statuses: Vec<Word>,
    /// What a RAG cell is offered.
    pub rags: Vec<Word>,
    /// Every word that has a colour, offered or not.
    pub tones: Vec<(String, Tone)>,
}

impl Offers {
    /// Our words and the plan's own.
    ///
    /// # Errors
    ///
    /// [`ReportError::Statuses`] when the list that was built in is damaged.
    pub fn of(plan: &ActionPlan) -> Result<Self, ReportError> {
        let mut offers = Self::read(LIST)?;
        for (field, words) in [(PlanField::Status, &mut offers.statuses), (PlanField::Rag, &mut offers.rags)] {
            add_own(words, &offers.tones, plan, field);
        }
        Ok(offers)
    }

    /// Reads the list: four columns, a heading line, no quotes but around a meaning with commas.
    fn read(list: &str) -> Result<Self, ReportError> {
        let mut offers = Self::default();
        for (line, text) in (1_u64..).zip(list.lines()).skip(1) {
            let fault = |fault: String| ReportError::Statuses { line, fault };
            let text = text.trim();
            if text.is_empty() {
                continue;
            }
            let parts: Vec<&str> = text.splitn(4, ',').map(str::trim).collect();
            let [word, offered, colour, meaning] = parts[..] else {
                return Err(fault("it needs a word, where it is offered, a colour and a meaning, with commas between them".into()));
            };
            let tone = Tone::named(colour).ok_or_else(|| fault(format!("\"{colour}\" is not red, amber, green, blue or grey")))?;
            offers.tones.push((word.to_owned(), tone));
            let entry = Word { word: word.to_owned(), colour: colour.to_owned(), meaning: meaning.trim_matches('"').to_owned() };
            match offered {
                "status" => offers.statuses.push(entry),
                "rag" => offers.rags.push(entry),
                "never" => {}
                other => return Err(fault(format!("\"{other}\" is not status, rag or never"))),
            }
        }
        Ok(offers)
    }
}

/// Adds the plan's own words for a field, in the order they first stand in it; words of several lines cannot be offered.
fn add_own(words: &mut Vec<Word>, tones: &[(String, Tone)], plan: &ActionPlan, field: PlanField) {
    let mut known: BTreeSet<String> = words.iter().map(|word| word.word.to_lowercase()).collect();
    for (_, action) in plan.actions() {
        let text = field.slot(action).text();
        let word = one_line(&text);
        if word.is_empty() || word != text || word.encode_utf16().count() > LONGEST_WORD || !known.insert(word.to_lowercase()) {
            continue;
        }
        let tone = tones.iter().find(|(known, _)| known.to_lowercase() == word.to_lowercase());
        let colour = tone.map(|(_, tone)| tone.name().to_owned()).unwrap_or_default();
        words.push(Word { word, colour, meaning: OWN_WORD.to_owned() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_that_comes_with_the_program_is_whole() {
        let offers = Offers::read(LIST).unwrap();
        assert!(offers.statuses.iter().any(|word| word.word == "Not started"));
        assert!(offers.rags.iter().any(|word| word.word == "Amber"));
        let words: BTreeSet<String> = offers.tones.iter().map(|(word, _)| word.to_lowercase()).collect();
        assert_eq!(words.len(), offers.tones.len());
    }

    #[test]
    fn a_damaged_list_is_named_with_its_line() {
        for (list, said) in [
            ("word,offered,colour,meaning\nDone,status", "line 2"),
            ("word,offered,colour,meaning\n\nDone,status,pink,x", "\"pink\""),
            ("word,offered,colour,meaning\nDone,often,red,x", "\"often\""),
        ] {
            let message = Offers::read(list).unwrap_err().to_string();
            assert!(message.contains(said), "{message}");
        }
    }
}
