//! The names of places on the page, each once, and where the links of the board pack lead on it.

use std::collections::{BTreeMap, BTreeSet};

use super::findings::Findings;
use crate::report::board_pack::SHEET_AUDIT_VERDICTS;
use crate::report::board_pack::tab::Tab;

/// The places on the page that links lead to.
#[derive(Debug)]
pub(super) struct Links {
    /// The names of rows by the places of their tab and of themselves; empty where no link needs one.
    rows: Vec<Vec<String>>,
    /// The name of the first row with an anchor, by sheet and anchor.
    anchors: BTreeMap<(&'static str, String), String>,
    /// The names of rules that have findings, by pack and code.
    rules: BTreeMap<(String, String), String>,
}

impl Links {
    /// Names every row that has an anchor; of several with one anchor only the first.
    pub(super) fn new(tabs: &[Tab], findings: Option<&Findings>) -> Self {
        let (mut rows, mut anchors, mut taken) = (Vec::new(), BTreeMap::new(), BTreeSet::new());
        for tab in tabs {
            let mut names = Vec::new();
            for (place, row) in tab.rows.iter().enumerate() {
                if row.anchor.is_empty() || anchors.contains_key(&(tab.sheet, row.anchor.clone())) {
                    names.push(String::new());
                    continue;
                }
                let mut name = format!("{}-{}", section_id(tab), simple(&row.anchor));
                if !taken.insert(name.clone()) {
                    name = format!("{}-row-{}", section_id(tab), place + 1);
                }
                anchors.insert((tab.sheet, row.anchor.clone()), name.clone());
                names.push(name);
            }
            rows.push(names);
        }
        let rules = findings.map(Findings::rules).unwrap_or_default();
        Self { rows, anchors, rules }
    }

    /// The name of a row by the zero-based places of its tab and of itself; empty where it has none.
    pub(super) fn row(&self, tab: usize, row: usize) -> &str {
        self.rows.get(tab).and_then(|rows| rows.get(row)).map_or("", String::as_str)
    }

    /// Where a link leads: to the findings of a rule where they are on the page, else to the row with the anchor.
    pub(super) fn target(&self, text: &str, sheet: &'static str, anchor: &str) -> Option<&str> {
        let rule = || self.rules.get(&(anchor.to_owned(), text.to_owned()));
        let found = if sheet == SHEET_AUDIT_VERDICTS { rule() } else { None };
        found.or_else(|| self.anchors.get(&(sheet, anchor.to_owned()))).map(String::as_str)
    }
}

/// The name of the part that a tab becomes: that of its CSV file.
pub(super) fn section_id(tab: &Tab) -> String {
    simple(tab.table)
}

/// Small letters, figures, and one hyphen for anything else: two texts may come to the same.
pub(super) fn simple(text: &str) -> String {
    let mut name = String::new();
    for letter in text.chars() {
        if letter.is_ascii_alphanumeric() {
            name.push(letter.to_ascii_lowercase());
        } else if !name.ends_with('-') {
            name.push('-');
        }
    }
    name
}
