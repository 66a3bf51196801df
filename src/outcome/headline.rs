//! What stands out of a plan beside its actions: how many queries wait, and who is named where.

use crate::plan::{ActionPlan, Query, QueryState, ResolvedParty};

/// Queries by how they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct QueryCounts {
    /// Nobody has answered.
    pub open: usize,
    /// Answered, and the answer makes no sense.
    pub not_understood: usize,
    /// Answered, and the cell has changed or gone.
    pub stale: usize,
    /// Answered by hand, and the answer is applied.
    pub answered: usize,
}

impl QueryCounts {
    /// Counts the queries of a plan.
    #[must_use]
    pub fn of(plan: &ActionPlan) -> Self {
        let mut counts = Self::default();
        for query in &plan.queries {
            match query.state {
                QueryState::Open => counts.open += 1,
                QueryState::NotUnderstood(_) => counts.not_understood += 1,
                QueryState::Stale => counts.stale += 1,
                QueryState::Answered => counts.answered += 1,
            }
        }
        counts
    }

    /// Those that wait for a person: open, or with an answer that makes no sense.
    #[must_use]
    pub const fn waiting(&self) -> usize {
        self.open + self.not_understood
    }
}

/// The queries as a person works through them; the sort keeps the plan's order within each state.
pub(super) fn queries_in_order(plan: &ActionPlan) -> Vec<&Query> {
    let mut queries: Vec<&Query> = plan.queries.iter().collect();
    queries.sort_by_key(|query| match query.state {
        QueryState::Open => 0,
        QueryState::NotUnderstood(_) => 1,
        QueryState::Stale => 2,
        QueryState::Answered => 3,
    });
    queries
}

/// A party of the plan and the keys of the actions that name it, each list in the plan's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedParty<'a> {
    /// The party, with the ways it is written.
    pub resolved: &'a ResolvedParty,
    /// The actions it leads.
    pub leads: Vec<&'a str>,
    /// The actions it monitors.
    pub monitors: Vec<&'a str>,
    /// All actions that name it, each once.
    pub actions: Vec<&'a str>,
}

impl<'a> NamedParty<'a> {
    pub(super) fn all(plan: &'a ActionPlan) -> Vec<Self> {
        plan.parties.iter().map(Self::of).collect()
    }

    /// A member's cell is named by the key of its action and the word "lead" or "monitor".
    fn of(resolved: &'a ResolvedParty) -> Self {
        let mut named = Self { resolved, leads: Vec::new(), monitors: Vec::new(), actions: Vec::new() };
        for member in &resolved.members {
            let Some((key, column)) = member.cell.rsplit_once(' ') else { continue };
            let list = if column == "monitor" { &mut named.monitors } else { &mut named.leads };
            for list in [list, &mut named.actions] {
                if !list.contains(&key) {
                    list.push(key);
                }
            }
        }
        named
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Terms;
    use chrono::NaiveDate;

    #[test]
    fn a_party_that_leads_and_monitors_has_each_action_once() {
        let member = |cell: &str, place| crate::plan::PartyMember { cell: cell.into(), place };
        let resolved = ResolvedParty {
            party: crate::plan::Party::default(),
            forms: Vec::new(),
            members: vec![member("1.1 lead", 0), member("1.1 lead", 1), member("1.1 monitor", 0), member("1.2 monitor", 0)],
            reasons: Vec::new(),
        };
        let named = NamedParty::of(&resolved);
        assert_eq!(named.leads, ["1.1"]);
        assert_eq!(named.monitors, ["1.1", "1.2"]);
        assert_eq!(named.actions, ["1.1", "1.2"]);
    }

    #[test]
    fn an_empty_plan_has_nothing_to_count() {
        let mut plan = ActionPlan::default();
        crate::plan::interpret(&mut plan, &Terms::on(NaiveDate::default()));
        assert_eq!(QueryCounts::of(&plan), QueryCounts::default());
        assert!(queries_in_order(&plan).is_empty() && NamedParty::all(&plan).is_empty());
    }
}
