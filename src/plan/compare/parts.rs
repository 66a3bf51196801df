//! Actions that were split or merged: a row that is new beside one that lost the same words, or gone beside one that gained them.

use super::pairing::{Entry, Pair};

/// How much of a piece must stand in the action it came from or went into.
const SHARE: f64 = 0.7;
/// What the words of a piece must count together: a row of two words is no evidence.
const LEAST_WEIGHT: f64 = 2.0;

/// What became several, or one.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// For a pair of one action: the other new rows that came from it, by their places.
    pub splits: Vec<(Pair, Vec<usize>)>,
    /// For a pair of one action: the other old rows that went into it, by their places.
    pub merges: Vec<(Pair, Vec<usize>)>,
}

/// Finds splits and merges among the rows that have no partner.
pub(super) fn find(old: &[Entry<'_>], new: &[Entry<'_>], pairs: &[Pair], lone_old: &[usize], lone_new: &[usize]) -> Parts {
    let mut parts = Parts::default();
    for piece in lone_new {
        // The words that an action lost are those of the new row.
        let best = best(pairs, |pair| {
            let lost = old[pair.old].words.without(&new[pair.new].words);
            new[*piece].words.share_in(&lost).min(new[*piece].words.share_in(&old[pair.old].words))
        });
        if let Some(pair) = best.filter(|_| new[*piece].words.weight() >= LEAST_WEIGHT) {
            add(&mut parts.splits, pair, *piece);
        }
    }
    for piece in lone_old {
        let best = best(pairs, |pair| {
            let gained = new[pair.new].words.without(&old[pair.old].words);
            old[*piece].words.share_in(&gained).min(old[*piece].words.share_in(&new[pair.new].words))
        });
        if let Some(pair) = best.filter(|_| old[*piece].words.weight() >= LEAST_WEIGHT) {
            add(&mut parts.merges, pair, *piece);
        }
    }
    parts
}

/// The pair with the highest share, if it is high enough; the first of several.
fn best(pairs: &[Pair], share: impl Fn(&Pair) -> f64) -> Option<Pair> {
    let mut best: Option<(f64, Pair)> = None;
    // A row that says what it said before lost and gained nothing.
    for pair in pairs.iter().filter(|pair| pair.alike < 1.0) {
        let value = share(pair);
        if value >= SHARE && best.is_none_or(|(known, _)| value > known) {
            best = Some((value, *pair));
        }
    }
    best.map(|(_, pair)| pair)
}

fn add(list: &mut Vec<(Pair, Vec<usize>)>, pair: Pair, piece: usize) {
    match list.iter_mut().find(|(known, _)| known.old == pair.old && known.new == pair.new) {
        Some((_, pieces)) => pieces.push(piece),
        None => list.push((pair, vec![piece])),
    }
}
