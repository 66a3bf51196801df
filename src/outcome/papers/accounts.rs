//! Accounts that must add up: rows of sheets, records of packs, verdicts of rules, lines of lists.

use super::{Papers, Place};
use crate::audit::{Counts, Finding, PackRun, Unit};

/// A whole and its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// What is counted: `Rows with words`.
    pub what: &'static str,
    /// Of what: a sheet, a pack, a list.
    pub of: String,
    /// The whole, counted by itself.
    pub whole: usize,
    /// The parts, counted one by one, in the order of printing.
    pub parts: Vec<(String, usize)>,
}

impl Account {
    /// The sum of the parts.
    #[must_use]
    pub fn sum(&self) -> usize {
        self.parts.iter().map(|(_, count)| count).sum()
    }

    /// Whether the parts make the whole, with nothing among them that is not accounted for.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        self.sum() == self.whole && !self.parts.iter().any(|(part, count)| *count > 0 && *part == Place::Unaccounted.words())
    }
}

impl Papers<'_> {
    /// Every account: sheets in the order of files, then kinds of record, packs, rules, and lists.
    #[must_use]
    pub fn accounts(&self) -> Vec<Account> {
        let mut accounts = self.of_sheets();
        accounts.extend(self.of_kinds());
        for pack in self.packs() {
            accounts.push(of_pack(pack));
            accounts.extend(of_rules(pack));
            let verdict = |what, list: &[Finding], count: fn(&Counts) -> usize| of_list(what, pack, list, count);
            accounts.push(verdict("Findings listed", &pack.findings, |counts| counts.fail));
            accounts.push(verdict("Cannot tell, listed", &pack.cannot_tell, |counts| counts.cannot_tell));
        }
        accounts
    }

    /// The rows with words of each sheet, by what became of them.
    fn of_sheets(&self) -> Vec<Account> {
        let sheets = self.provenance.inputs.iter().flat_map(|file| file.sheets.iter().map(move |sheet| (file, sheet)));
        sheets
            .map(|(file, sheet)| Account {
                what: "Rows with words",
                of: if sheet.name.is_empty() { file.name.clone() } else { format!("{} > {}", file.name, sheet.name) },
                whole: sheet.rows.len(),
                parts: self.placed.counts(file, sheet).into_iter().map(|(place, count)| (place.words(), count)).collect(),
            })
            .collect()
    }

    /// The records of each kind, by table.
    fn of_kinds(&self) -> Vec<Account> {
        let kinds = self.audit.into_iter().flat_map(|audit| audit.tables.values());
        kinds
            .map(|records| {
                let table = |table: &crate::record::RecordTable| {
                    let sheet = if table.sheet.is_empty() { String::new() } else { format!(" > {}", table.sheet) };
                    (format!("{}{sheet}, headings in row {}", table.file, table.heading_rows.start() + 1), table.records)
                };
                Account {
                    what: "Records of a kind",
                    of: records.schema.title.clone(),
                    whole: records.rows.len(),
                    parts: records.tables.iter().map(table).collect(),
                }
            })
            .collect()
    }
}

/// The records of a pack: judged, or left out with the reason.
fn of_pack(pack: &PackRun) -> Account {
    let left_out = pack.left_out.iter().map(|left| (format!("Left out: {}", left.reason), left.keys.len()));
    Account {
        what: "Records of a pack",
        of: pack.title.clone(),
        whole: pack.population,
        parts: std::iter::once(("Judged".to_owned(), pack.in_scope)).chain(left_out).collect(),
    }
}

/// The verdicts of each rule that was run over records: each record judged has one.
fn of_rules(pack: &PackRun) -> impl Iterator<Item = Account> {
    let run = pack.rules.iter().filter(|rule| rule.not_run.is_none() && rule.unit == Unit::Records);
    run.map(|rule| {
        let Counts { pass, fail, cannot_tell, not_applicable, not_yet_due } = rule.counts;
        let verdicts = [
            ("Pass", pass),
            ("Fail", fail),
            ("Cannot tell", cannot_tell),
            ("Not applicable", not_applicable),
            ("Not yet due", not_yet_due),
        ];
        Account {
            what: "Verdicts of a rule",
            of: format!("{} {}", rule.code, rule.title),
            whole: pack.in_scope,
            parts: verdicts.into_iter().filter(|(_, count)| *count > 0).map(|(word, count)| (word.to_owned(), count)).collect(),
        }
    })
}

/// What is listed of a pack against the verdicts of its rules.
fn of_list(what: &'static str, pack: &PackRun, list: &[Finding], count: fn(&Counts) -> usize) -> Account {
    let parts = pack.rules.iter().map(|rule| (format!("By {}", rule.code), count(&rule.counts))).filter(|(_, count)| *count > 0);
    Account { what, of: pack.title.clone(), whole: list.iter().map(|finding| finding.records).sum(), parts: parts.collect() }
}
