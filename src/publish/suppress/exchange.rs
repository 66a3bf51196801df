//! Exchanges: changes of withheld figures that leave every sum right, so that a reader cannot tell which of two states is the true one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use super::Sum;

/// How many states a search may look at. Every table of rows and columns is searched to the end; figures that hang together in three ways or
/// more could take for ever.
const MOST_STATES: usize = 6_000;
/// How many sums may be out of balance at once.
const MOST_OPEN: usize = 8;

/// Which way a figure is to change, by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// One more.
    Up,
    /// One less.
    Down,
}

/// A change by which every sum stays right.
#[derive(Debug)]
pub(super) struct Exchange {
    /// The figures that change, and by how much.
    pub(super) changes: BTreeMap<usize, i64>,
    /// What it costs to withhold those that are shown.
    pub(super) cost: u64,
}

/// The values a figure can have.
#[derive(Debug)]
pub(super) struct Room {
    /// A state of all figures at which it is least.
    pub(super) lowest: Vec<u64>,
    /// A state at which it is most, or as much as needed.
    pub(super) highest: Vec<u64>,
    place: usize,
}

impl Room {
    /// How many values were found: all whole numbers from the least to the most.
    pub(super) fn values(&self) -> u64 {
        self.highest[self.place] - self.lowest[self.place] + 1
    }
}

/// The sums of all figures, ready to be searched.
pub(super) struct Exchanges<'a> {
    sums: &'a [Sum],
    /// For each figure, the sums it stands in and its sign there: 1 as a part, -1 as the total.
    stands_in: Vec<Vec<(usize, i64)>>,
}

/// A step of a search: the state it leads to, where it came from, and the figure it changed.
struct Step {
    from: usize,
    changed: (usize, i64),
    open: Vec<(usize, i64)>,
}

impl<'a> Exchanges<'a> {
    pub(super) fn new(figures: usize, sums: &'a [Sum]) -> Self {
        let mut stands_in: Vec<BTreeMap<usize, i64>> = vec![BTreeMap::new(); figures];
        for (place, sum) in sums.iter().enumerate() {
            for part in &sum.parts {
                *stands_in[*part].entry(place).or_default() += 1;
            }
            *stands_in[sum.total].entry(place).or_default() -= 1;
        }
        Self { sums, stands_in: stands_in.into_iter().map(|signs| signs.into_iter().collect()).collect() }
    }

    /// Whether a figure is a sum of others.
    pub(super) fn is_total(&self, place: usize) -> bool {
        self.stands_in[place].iter().any(|(_, sign)| *sign < 0)
    }

    /// All figures that hang together with one, itself among them, in order.
    pub(super) fn connected(&self, place: usize) -> Vec<usize> {
        let mut found = BTreeSet::from([place]);
        let mut waiting = vec![place];
        while let Some(at) = waiting.pop() {
            for (sum, _) in &self.stands_in[at] {
                let sum = &self.sums[*sum];
                waiting.extend(sum.parts.iter().chain([&sum.total]).copied().filter(|next| found.insert(*next)));
            }
        }
        found.into_iter().collect()
    }

    /// How far a figure can move by exchanges among those allowed, up to the number of values needed.
    pub(super) fn room(
        &self,
        values: &[u64],
        place: usize,
        needed: u64,
        least: &dyn Fn(usize) -> u64,
        allowed: &dyn Fn(usize) -> Option<u64>,
    ) -> Room {
        let mut room = Room { lowest: values.to_vec(), highest: values.to_vec(), place };
        while room.values() < needed {
            let Some(exchange) = self.find(&room.highest, place, Change::Up, least, allowed) else { break };
            apply(&mut room.highest, &exchange);
        }
        while room.values() < needed {
            let Some(exchange) = self.find(&room.lowest, place, Change::Down, least, allowed) else { break };
            apply(&mut room.lowest, &exchange);
        }
        room
    }

    /// The cheapest exchange that changes a figure by one, among figures that have a cost and never below their least; found by Dijkstra's
    /// algorithm over the sums that are out of balance.
    pub(super) fn find(
        &self,
        values: &[u64],
        place: usize,
        change: Change,
        least: &dyn Fn(usize) -> u64,
        cost: &dyn Fn(usize) -> Option<u64>,
    ) -> Option<Exchange> {
        let by = if change == Change::Up { 1 } else { -1 };
        if !fits(values[place], by, least(place)) {
            return None;
        }
        let mut steps = vec![Step { from: 0, changed: (place, by), open: self.opened(&[], place, by) }];
        let mut queue = BinaryHeap::from([Reverse((cost(place)?, 0_usize))]);
        let mut seen: BTreeSet<Vec<(usize, i64)>> = BTreeSet::new();
        while let Some(Reverse((spent, at))) = queue.pop() {
            let Some((sum, amount)) = steps[at].open.first().copied() else {
                return Some(Exchange { changes: changes(&steps, at), cost: spent });
            };
            if steps.len() > MOST_STATES || !seen.insert(steps[at].open.clone()) {
                continue;
            }
            let net = changes(&steps, at);
            let sum = &self.sums[sum];
            let signed = sum.parts.iter().map(|part| (*part, 1)).chain([(sum.total, -1)]);
            for (next, sign) in signed {
                let step = -amount.signum() * sign;
                let all = net.get(&next).copied().unwrap_or_default() + step;
                // Taking back the very change that is asked for leads nowhere.
                let taken_back = next == place && all.signum() != by;
                let Some(price) = cost(next).filter(|_| !taken_back && fits(values[next], all, least(next))) else { continue };
                let open = self.opened(&steps[at].open, next, step);
                if open.len() <= MOST_OPEN && !seen.contains(&open) {
                    steps.push(Step { from: at, changed: (next, step), open });
                    queue.push(Reverse((spent + price, steps.len() - 1)));
                }
            }
        }
        None
    }

    /// The sums out of balance after a figure changes.
    fn opened(&self, open: &[(usize, i64)], place: usize, by: i64) -> Vec<(usize, i64)> {
        let mut all: BTreeMap<usize, i64> = open.iter().copied().collect();
        for (sum, sign) in &self.stands_in[place] {
            *all.entry(*sum).or_default() += sign * by;
        }
        all.into_iter().filter(|(_, amount)| *amount != 0).collect()
    }
}

/// What the steps up to one change, all together.
fn changes(steps: &[Step], mut at: usize) -> BTreeMap<usize, i64> {
    let mut net = BTreeMap::new();
    loop {
        let (place, by) = steps[at].changed;
        *net.entry(place).or_default() += by;
        if at == 0 {
            net.retain(|_, by| *by != 0);
            return net;
        }
        at = steps[at].from;
    }
}

fn fits(value: u64, by: i64, least: u64) -> bool {
    value.checked_add_signed(by).is_some_and(|value| value >= least || by >= 0)
}

fn apply(values: &mut [u64], exchange: &Exchange) {
    for (place, by) in &exchange.changes {
        values[*place] = values[*place].saturating_add_signed(*by);
    }
}
