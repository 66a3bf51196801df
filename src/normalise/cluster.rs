//! Spellings of one thing, grouped in a stable order.

/// Groups of numbered things, joined two by two; the order of groups and members is the order of the numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clusters {
    parent: Vec<usize>,
}

impl Clusters {
    /// As many groups as things, numbered from 0.
    #[must_use]
    pub fn new(things: usize) -> Self {
        Self { parent: (0..things).collect() }
    }

    /// The smallest number in a thing's group, which names the group.
    #[must_use]
    pub fn of(&self, thing: usize) -> usize {
        let mut at = thing;
        while let Some(&up) = self.parent.get(at) {
            if up == at {
                break;
            }
            at = up;
        }
        at
    }

    /// Makes one group of two things' groups.
    pub fn join(&mut self, one: usize, other: usize) {
        let (a, b) = (self.of(one), self.of(other));
        let (small, large) = if a < b { (a, b) } else { (b, a) };
        if let Some(parent) = self.parent.get_mut(large) {
            *parent = small;
        }
    }

    /// The groups, each with its members, ordered by their smallest member.
    #[must_use]
    pub fn groups(&self) -> Vec<Vec<usize>> {
        let mut groups: std::collections::BTreeMap<usize, Vec<usize>> = std::collections::BTreeMap::new();
        for thing in 0..self.parent.len() {
            groups.entry(self.of(thing)).or_default().push(thing);
        }
        groups.into_values().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_do_not_depend_on_the_order_of_joining() {
        let mut one = Clusters::new(5);
        one.join(4, 2);
        one.join(2, 0);
        let mut other = Clusters::new(5);
        other.join(0, 4);
        other.join(2, 4);
        assert_eq!(one.groups(), vec![vec![0, 2, 4], vec![1], vec![3]]);
        assert_eq!(one.groups(), other.groups());
    }
}
