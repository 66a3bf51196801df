//! Which action each returned row is: by its key, and where the key was lost, doubled or typed over, by its words.

use std::collections::{BTreeMap, BTreeSet};

use crate::normalise::likeness::Wording;
use crate::normalise::text::clean_line;
use crate::plan::KeyNotice;
use crate::plan::ours::PlanField;

use super::columns::parts;
use super::earlier::Earlier;
use super::rows::Row;

/// How alike a row must be to an action of the last edition to be taken for it without its key.
const ALIKE: f64 = 0.6;
/// What the other fields of a row count beside its words, where two rows say the same.
const BESIDE: f64 = 0.01;

/// The key of each row in turn; rows that are new have none yet.
pub(super) struct Keys {
    pub keys: Vec<Option<String>>,
    pub notices: Vec<KeyNotice>,
}

/// Settles the key of each row.
pub(super) fn settle(rows: &[Row], earlier: &Earlier) -> Keys {
    let said: Vec<String> = mended(rows, earlier);
    let texts: Vec<Wording> = rows.iter().map(|row| Wording::of(&row.action.action.text())).collect();
    let known: BTreeMap<&str, Wording> = earlier.actions.iter().map(|(key, text)| (key.as_str(), Wording::of(text))).collect();
    let mut made = Keys { keys: vec![None; rows.len()], notices: Vec::new() };
    let mut claims: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, key) in said.iter().enumerate() {
        if parts(key).is_some() && (known.is_empty() || known.contains_key(key.as_str())) {
            claims.entry(key).or_default().push(at);
        }
    }
    let nearness = |at: usize, key: &str| known.get(key).map_or(0.0, |words| words.likeness(&texts[at]));
    // A key that stands on two rows belongs to the one that still says what it said.
    let mut doubled: BTreeMap<usize, (&str, usize)> = BTreeMap::new();
    for (key, claimants) in &claims {
        let mut best = claimants[0];
        for at in &claimants[1..] {
            if nearness(*at, key) > nearness(best, key) {
                best = *at;
            }
        }
        made.keys[best] = Some((*key).to_owned());
        doubled.extend(claimants.iter().filter(|at| **at != best).map(|at| (*at, (*key, best))));
    }
    let strayed = let_go_of_strangers(&mut made, &texts, &known);
    let recovered = recover(&mut made, &texts, rows, earlier, &known);
    accept_typed(&mut made, &said, &known);
    for (at, row) in rows.iter().enumerate() {
        let was = &row.said_key;
        let place = row.key_at.within_file();
        let sentence = match (doubled.get(&at), recovered.get(&at), &made.keys[at]) {
            (_, Some(key), _) if strayed.contains(&at) => {
                format!(
                    "The row at {place} bears the key {was}, but its words are those of {key}, and it was taken for that. Did the keys get out of step?"
                )
            }
            (Some((key, best)), None, _) => format!(
                "The key {key} stands twice, at {} and at {place}. The first of these kept it; the other was taken for a new action. Is it one?",
                rows[*best].key_at.within_file()
            ),
            (_, Some(key), _) if was.is_empty() => {
                format!("The row at {place} has no key any more. By its words it was taken for {key}. Is it?")
            }
            (_, Some(key), _) => {
                format!("The row at {place} bears the key \u{201c}{was}\u{201d}. By its words it was taken for {key}. Is it?")
            }
            (None, None, Some(key)) if *key != *was && parts(was).is_some() => format!(
                "The key {was} at {place} stands after {}: a spreadsheet took it for a number and cut its last nought. It was read as {key}. Is it?",
                key_before(key)
            ),
            (None, None, None) if !was.is_empty() => {
                format!(
                    "The row at {place} bears \u{201c}{was}\u{201d}, which is no key of the last edition. It was taken for a new action. Is it one?"
                )
            }
            _ => continue,
        };
        made.notices.push(KeyNotice { key: String::new(), at: row.key_at.clone(), sentence });
    }
    if let Some(first) = rows.first().filter(|_| rows.len() > 3 && rows.iter().all(|row| row.said_key.is_empty())) {
        let sentence = format!(
            "No row has a key any more. By their words {} of {} rows were taken for actions of the last edition; the others count as new.",
            recovered.len(),
            rows.len()
        );
        made.notices = vec![KeyNotice { key: String::new(), at: first.key_at.clone(), sentence }];
    }
    made
}

fn key_before(key: &str) -> String {
    parts(key).map(|(issue, number)| format!("{issue}.{}", number.saturating_sub(1))).unwrap_or_default()
}

/// The keys as written, with two slips mended: a full stop at the end, and a last nought that a spreadsheet cut when it took `2.10` for a
/// number. The nought is put back only right after the row that should stand before it.
fn mended(rows: &[Row], earlier: &Earlier) -> Vec<String> {
    let mut said: Vec<String> = rows.iter().map(|row| clean_line(&row.said_key).trim_matches(['\'', '.']).replace(',', ".")).collect();
    let counts = said.iter().fold(BTreeMap::<String, u32>::new(), |mut counts, key| {
        *counts.entry(key.clone()).or_insert(0) += 1;
        counts
    });
    for at in 1..said.len() {
        let (Some((issue, number)), Some((before_issue, before))) = (parts(&said[at]), parts(&said[at - 1])) else { continue };
        let whole = format!("{issue}.{number}0");
        let unknown = earlier.actions.is_empty() || earlier.actions.contains_key(&whole);
        let follows = issue == before_issue && before + 1 == number * 10;
        if follows && unknown && !counts.contains_key(&whole) && counts.get(&said[at]).copied().unwrap_or(0) > 1 {
            said[at] = whole;
        }
    }
    said
}

/// Rows whose words are another action's, word for word, while no row with that action's key still says them: the keys were typed over, or
/// sorted apart from their rows.
fn let_go_of_strangers(made: &mut Keys, texts: &[Wording], known: &BTreeMap<&str, Wording>) -> BTreeSet<usize> {
    let says_its_own = |at: &usize| {
        let words = made.keys[*at].as_deref().and_then(|key| known.get(key));
        words.is_some_and(|words| words.folded() == texts[*at].folded())
    };
    let true_keys: BTreeSet<&str> = (0..texts.len()).filter(says_its_own).filter_map(|at| made.keys[at].as_deref()).collect();
    let mut orphaned: BTreeSet<&str> = BTreeSet::new();
    for (_, words) in known.iter().filter(|(key, words)| !words.is_empty() && !true_keys.contains(**key)) {
        orphaned.insert(words.folded());
    }
    let strayed: BTreeSet<usize> = (0..texts.len())
        .filter(|at| made.keys[*at].as_deref().is_some_and(|key| known.contains_key(key)) && !says_its_own(at))
        .filter(|at| orphaned.contains(texts[*at].folded()))
        .collect();
    for at in &strayed {
        made.keys[*at] = None;
    }
    strayed
}

/// Gives keys that no row bears to rows without one, the most alike first; says which.
fn recover(
    made: &mut Keys,
    texts: &[Wording],
    rows: &[Row],
    earlier: &Earlier,
    known: &BTreeMap<&str, Wording>,
) -> BTreeMap<usize, String> {
    let beside: BTreeMap<&str, Wording> = earlier.beside.iter().map(|(key, text)| (key.as_str(), Wording::of(text))).collect();
    let mut taken: BTreeSet<String> = made.keys.iter().flatten().cloned().collect();
    let mut recovered = recover_exact(made, texts, known, &mut taken);
    let mut pairs: Vec<(f64, usize, &str)> = Vec::new();
    for at in (0..texts.len()).filter(|at| made.keys[*at].is_none()) {
        let others: Vec<String> = PlanField::ALL.iter().skip(1).map(|field| field.slot(&rows[at].action).text()).collect();
        let others = Wording::of(&others.join(" "));
        for (key, words) in known.iter().filter(|(key, _)| !taken.contains(**key)) {
            let near = words.likeness(&texts[at]);
            if near >= ALIKE {
                let beside = beside.get(key).map_or(0.0, |words| words.likeness(&others));
                pairs.push((near + BESIDE * beside, at, key));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(parts(a.2).cmp(&parts(b.2))));
    for (_, at, key) in pairs {
        if made.keys[at].is_none() && taken.insert(key.to_owned()) {
            made.keys[at] = Some(key.to_owned());
            recovered.insert(at, key.to_owned());
        }
    }
    recovered
}

/// Rows that say word for word what one lost key said, and no other: where a whole column of keys is gone, most rows are known so at once.
fn recover_exact(
    made: &mut Keys,
    texts: &[Wording],
    known: &BTreeMap<&str, Wording>,
    taken: &mut BTreeSet<String>,
) -> BTreeMap<usize, String> {
    let mut by_words: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (key, words) in known.iter().filter(|(key, words)| !taken.contains(**key) && !words.is_empty()) {
        by_words.entry(words.folded()).or_default().push(key);
    }
    let mut rows: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for at in (0..texts.len()).filter(|at| made.keys[*at].is_none()) {
        rows.entry(texts[at].folded()).or_default().push(at);
    }
    let mut recovered = BTreeMap::new();
    for (words, rows) in rows {
        if let ([at], Some([key])) = (rows.as_slice(), by_words.get(words).map(Vec::as_slice)) {
            made.keys[*at] = Some((*key).to_owned());
            taken.insert((*key).to_owned());
            recovered.insert(*at, (*key).to_owned());
        }
    }
    recovered
}

/// A key that a person typed for a new row holds where it is free.
fn accept_typed(made: &mut Keys, said: &[String], known: &BTreeMap<&str, Wording>) {
    let mut taken: BTreeSet<String> = made.keys.iter().flatten().cloned().collect();
    for (at, key) in said.iter().enumerate() {
        if made.keys[at].is_none() && parts(key).is_some() && !known.contains_key(key.as_str()) && taken.insert(key.clone()) {
            made.keys[at] = Some(key.clone());
        }
    }
}

/// Gives new rows the next free keys of their key issues; a key that was ever given is never given again. `issues` has the number of each
/// row's key issue.
pub(super) fn complete(made: &mut Keys, rows: &[Row], issues: &[u32], earlier: &Earlier) -> Vec<String> {
    let mut last: BTreeMap<u32, u32> = BTreeMap::new();
    let all = made.keys.iter().flatten().chain(earlier.actions.keys()).chain(rows.iter().map(|row| &row.said_key));
    for (issue, number) in all.filter_map(|key| parts(key)) {
        let known = last.entry(issue).or_insert(0);
        *known = (*known).max(number);
    }
    let mut keys = Vec::with_capacity(rows.len());
    for (key, issue) in made.keys.iter().zip(issues) {
        keys.push(key.clone().unwrap_or_else(|| {
            let number = last.entry(*issue).or_insert(0);
            *number += 1;
            format!("{issue}.{number}")
        }));
    }
    let places: BTreeMap<_, _> = rows.iter().zip(&keys).map(|(row, key)| (&row.key_at, key)).collect();
    for notice in &mut made.notices {
        notice.key = places.get(&notice.at).map(|key| (*key).clone()).unwrap_or_default();
    }
    keys
}
