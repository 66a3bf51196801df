//! The tab *Glossary*: the words of the board pack and what they mean.

use super::SHEET_GLOSSARY;
use super::tab::{Cell, Tab, column, row};
use crate::publish::suppress::Mark;
use crate::publish::view::View;
use crate::report::workbook::NOT_AVAILABLE;

/// Words and what they mean, by letters.
const WORDS: [(&str, &str); 21] = [
    ("Amber", "Due soon, without a date, or asked about."),
    ("Audit", "Every record of a sheet judged by a pack of rules. It is no sample."),
    ("Cannot tell", "The records do not say enough to decide. It is never counted as a pass."),
    ("Claimed", "The plan says that an action is complete; nobody has recorded that the evidence was seen."),
    ("Critical", "A finding that must be put right at once, such as a person with children whose checks are not recorded."),
    ("Evidenced", "All that was offered says that a success criterion is met."),
    ("Exception", "Something that needs a decision: grave findings, criteria not met, overdue actions, actions without a lead or a date."),
    ("Finding", "One record or group that breaks one rule, with the cell where it can be seen."),
    ("Gap", "What is missing to the target."),
    ("Key", "The name of an action: 2.3 is the third action of key issue 2. A success criterion has an S: 2.S1."),
    ("Key issue", "A recommendation or priority under which the plan gathers its actions."),
    ("Left out", "Records that an audit does not judge, with the reason. With those judged they add up to the sheet."),
    ("Major", "A finding that must be put right by a set day: a record that the law or its guidance asks for is missing or late."),
    ("Not yet due", "A rule for which there is still time on the as-at day."),
    ("Ongoing", "An action that goes on without an end, or comes back."),
    ("Overdue", "Past the day on which it was due, and not complete."),
    ("Query", "Words of the plan that could mean more than one thing, or nothing that is known."),
    ("Standing", "How an action stands on the as-at day, worked out from its date and its status."),
    ("Success criterion", "What the plan says will show that a key issue has been dealt with."),
    ("Verified", "The plan says that an action is complete and that the evidence was seen."),
    ("Waived", "A finding that somebody has accepted with a reason and a day. It is counted and marked."),
];

/// The tab.
pub(super) fn tab(view: &View<'_>) -> Tab {
    let mut rows: Vec<(&str, String)> = WORDS.iter().map(|(word, means)| (*word, (*means).to_owned())).collect();
    if let Some(threshold) = view.threshold() {
        let withheld = format!("Withheld: a count under {threshold} of people's records, or one that would give such a count away.");
        rows.insert(0, (Mark::SHORTHAND, withheld));
        rows.insert(1, (NOT_AVAILABLE, "Not available: the plan or the records do not say.".to_owned()));
        rows.insert(2, ("[z]", "Does not apply.".to_owned()));
        rows.insert(3, ("[name]", "A person's name that stood here, where it is not certain whose.".to_owned()));
        rows.insert(4, ("[withheld]", "A word that may be a name.".to_owned()));
        rows.push(("Person A, Record 12", "Somebody, or a record, under another name: the same one on every sheet.".to_owned()));
    }
    Tab {
        sheet: SHEET_GLOSSARY,
        table: "Glossary",
        title: "Glossary",
        holds: "The words of this workbook and what they mean",
        columns: vec![column("Word", 26.0), column("Meaning", 110.0)],
        rows: rows.into_iter().map(|(word, means)| row(vec![Cell::text(word), Cell::text(means)])).collect(),
        totals: Vec::new(),
        when_empty: String::new(),
        notes: Vec::new(),
        charts: Vec::new(),
    }
}
