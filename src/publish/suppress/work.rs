//! Decides step by step: what must be withheld, what more to protect it, and what can be shown again.

use super::exchange::{Change, Exchanges, Room};
use super::{Figure, Mark, Rule};

/// A decision in the making.
pub(super) struct Work<'a> {
    pub(super) figures: &'a [Figure],
    pub(super) exchanges: Exchanges<'a>,
    pub(super) rule: Rule,
    pub(super) small: Vec<bool>,
    pub(super) hidden: Vec<bool>,
    /// Figures of which everything that hangs together with them is withheld.
    pub(super) whole: Vec<bool>,
}

impl Work<'_> {
    pub(super) fn mark(&self, place: usize) -> Mark {
        match (self.small[place], self.hidden[place]) {
            (true, _) => Mark::Small,
            (false, true) => Mark::ToProtect,
            (false, false) => Mark::Shown,
        }
    }

    /// How many values a withheld figure must be able to have.
    fn needs(&self, place: usize) -> u64 {
        match (self.small[place], self.figures[place].printed) {
            (true, _) => self.rule.values_for_small(),
            (false, true) => 2,
            (false, false) => 1,
        }
    }

    /// What a figure cannot be less than, as a reader knows.
    fn least(&self, place: usize) -> u64 {
        u64::from(self.rule.show_zero && self.figures[place].printed)
    }

    /// Whether a figure may be withheld: a zero that is shown by rule may not, since its mark would say that it is none.
    fn may_hide(&self, place: usize) -> bool {
        !self.rule.show_zero || self.figures[place].value > 0
    }

    fn room(&self, place: usize) -> Room {
        let values: Vec<u64> = self.figures.iter().map(|figure| figure.value).collect();
        let allowed = |at: usize| self.hidden[at].then_some(1);
        self.exchanges.room(&values, place, self.needs(place), &|at| self.least(at), &allowed)
    }

    fn is_safe(&self, place: usize) -> bool {
        !self.hidden[place] || self.whole[place] || self.needs(place) <= self.room(place).values()
    }

    /// Withholds more until every withheld figure has room.
    pub(super) fn protect(&mut self) {
        loop {
            let mut changed = false;
            // The smallest first: they are the hardest to protect, and what protects them protects others.
            let mut order: Vec<usize> = (0..self.figures.len()).filter(|place| self.hidden[*place]).collect();
            order.sort_by_key(|place| (!self.small[*place], self.figures[*place].value, *place));
            for place in order {
                while !self.is_safe(place) {
                    changed = true;
                    self.give_room(place);
                }
            }
            if !changed {
                return;
            }
        }
    }

    /// Withholds the cheapest figures that give one more value to a withheld one.
    fn give_room(&mut self, place: usize) {
        let room = self.room(place);
        let cost = |at: usize| {
            if self.hidden[at] {
                return Some(1);
            }
            // Totals are worth more than cells, and large figures more than small ones.
            let total = if self.exchanges.is_total(at) { 400 } else { 0 };
            self.may_hide(at).then(|| 1_000 + total + u64::from(20 * self.figures[at].value.checked_ilog2().unwrap_or(0)))
        };
        let least = |at: usize| self.least(at);
        let found = [(&room.highest, Change::Up), (&room.lowest, Change::Down)]
            .into_iter()
            .filter_map(|(values, change)| self.exchanges.find(values, place, change, &least, &cost))
            .min_by_key(|exchange| exchange.cost);
        let opened = found.map(|exchange| exchange.changes.into_keys().filter(|at| !self.hidden[*at]).collect());
        let opened: Vec<usize> = opened.unwrap_or_default();
        if opened.is_empty() {
            for at in self.exchanges.connected(place) {
                self.whole[at] = true;
                self.hidden[at] |= self.may_hide(at);
            }
            self.whole[place] = true;
        }
        for at in opened {
            self.hidden[at] = true;
        }
    }

    /// Shows again what was withheld without need.
    pub(super) fn show_what_can_be(&mut self) {
        let mut order: Vec<usize> = (0..self.figures.len())
            .filter(|at| self.hidden[*at] && !self.small[*at] && self.figures[*at].printed && !self.whole[*at])
            .collect();
        order.sort_by_key(|at| (!self.exchanges.is_total(*at), std::cmp::Reverse(self.figures[*at].value), *at));
        for place in order {
            self.hidden[place] = false;
            // Showing a figure takes room from what hangs together with it, and from nothing else.
            if !self.exchanges.connected(place).into_iter().all(|at| self.is_safe(at)) {
                self.hidden[place] = true;
            }
        }
    }
}
