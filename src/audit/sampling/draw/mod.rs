//! Draws that anybody can make again: by the tickets of the records' keys, not by their rows.

use std::collections::{BTreeMap, BTreeSet};

mod algorithm;
mod allocation;
mod population;
mod recipe;
mod ticket;

pub use algorithm::Algorithm;
pub use allocation::allocate;
pub use population::{KeyFaults, Member, Population, normal_key};
pub use recipe::python;
pub use ticket::{Seed, SeedError, Ticket};

/// A draw that cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DrawError {
    /// More records than there are.
    #[error("A sample of {size} cannot be drawn from a population of {population}. Draw at most {population}.")]
    SizeAbovePopulation {
        /// The size asked for.
        size: u64,
        /// Records in the population.
        population: u64,
    },
    /// Nothing to draw.
    #[error("The sample must have at least one record.")]
    NothingToDraw,
    /// Nothing to draw from.
    #[error("The population has no record, so nothing can be drawn.")]
    NoPopulation,
    /// Not one for each stratum.
    #[error("{size} records cannot give one to each of {strata} strata. Draw more, or leave out the wish for at least one from each.")]
    FewerThanStrata {
        /// The size asked for.
        size: u64,
        /// The strata that have records.
        strata: usize,
    },
    /// An earlier sample is larger than the one asked for.
    #[error("The earlier sample already has {had} records; to extend it, ask for more than that (not {size}).")]
    NotLarger {
        /// The size of the earlier sample.
        had: u64,
        /// The size asked for.
        size: u64,
    },
    /// Only the rank draw can grow.
    #[error(
        "A sample drawn by {0} cannot be extended: a larger one would be other records. Only hash-rank-v1 can; draw a new sample with a new seed."
    )]
    CannotExtend(&'static str),
}

/// What a draw is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draw {
    /// How the records are chosen.
    pub algorithm: Algorithm,
    /// What decides the draw.
    pub seed: Seed,
    /// Records to draw in all strata together.
    pub size: u64,
    /// Reserves to name beyond them, in each stratum as many as there are.
    pub reserves: u64,
    /// Whether every stratum gets at least one record.
    pub at_least_one: bool,
}

/// One record that was drawn, or is held in reserve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// Its place in the draw of its stratum, from 1; reserves count on from the sample.
    pub order: u64,
    /// Its key.
    pub key: String,
    /// Its ticket.
    pub ticket: Ticket,
    /// Its stratum; empty where there are none.
    pub stratum: String,
    /// Its zero-based place among the records that were given.
    pub place: usize,
}

/// What was drawn from one stratum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StratumDraw {
    /// Its name; empty where there are none.
    pub name: String,
    /// Records in it.
    pub population: u64,
    /// Records drawn from it.
    pub size: u64,
}

/// A sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// What was asked for.
    pub draw: Draw,
    /// Records in the population.
    pub population: u64,
    /// The SHA-256 of the sorted list of keys, as 64 hexadecimal digits.
    pub list_sha256: String,
    /// The strata in the order of their names; one without a name where there are none.
    pub strata: Vec<StratumDraw>,
    /// The records drawn, stratum by stratum, in the order of the draw.
    pub picks: Vec<Pick>,
    /// The records that take the place of those to which no question applies: stratum by stratum, in the order to use them in.
    pub reserves: Vec<Pick>,
}

impl Draw {
    /// Draws the sample.
    ///
    /// # Errors
    ///
    /// [`DrawError`] for sizes that cannot be.
    pub fn from(&self, population: &Population) -> Result<Sample, DrawError> {
        if self.size == 0 {
            return Err(DrawError::NothingToDraw);
        }
        if population.is_empty() {
            return Err(DrawError::NoPopulation);
        }
        let strata = population.strata();
        let counts: Vec<u64> = strata.values().map(|members| members.len() as u64).collect();
        let sizes = allocate(self.size, &counts, self.at_least_one)?;
        Ok(self.of_strata(population, &sizes, &[]))
    }

    /// Enlarges an earlier sample without changing what was drawn: its records that are still there come first, in their order.
    ///
    /// Where a stratum's share of the larger sample would be less than it had, it keeps what it had.
    ///
    /// # Errors
    ///
    /// [`DrawError::CannotExtend`] for an algorithm that cannot grow, [`DrawError::NotLarger`], and as for [`Draw::from`].
    pub fn extend(&self, population: &Population, earlier: &[(String, String)]) -> Result<Sample, DrawError> {
        if self.algorithm != Algorithm::HashRankV1 {
            return Err(DrawError::CannotExtend(self.algorithm.name()));
        }
        if self.size <= earlier.len() as u64 {
            return Err(DrawError::NotLarger { had: earlier.len() as u64, size: self.size });
        }
        let strata = population.strata();
        let counts: Vec<u64> = strata.values().map(|members| members.len() as u64).collect();
        let mut sizes = allocate(self.size, &counts, self.at_least_one)?;
        let kept: BTreeSet<&str> = earlier.iter().map(|(_, key)| key.as_str()).collect();
        let had: Vec<u64> =
            strata.values().map(|members| members.iter().filter(|member| kept.contains(member.key.as_str())).count() as u64).collect();
        let mut over = 0;
        for (size, had) in sizes.iter_mut().zip(&had) {
            over += had.saturating_sub(*size);
            *size = (*size).max(*had);
        }
        while over > 0 {
            let Some(giver) = (0..sizes.len()).filter(|place| sizes[*place] > had[*place]).max_by_key(|place| sizes[*place] - had[*place])
            else {
                break;
            };
            sizes[giver] -= 1;
            over -= 1;
        }
        let keys: Vec<&str> = earlier.iter().map(|(_, key)| key.as_str()).collect();
        Ok(self.of_strata(population, &sizes, &keys))
    }

    /// Draws so many records from each stratum, in the order of their names; `first` are drawn before all others.
    #[must_use]
    pub fn of_strata(&self, population: &Population, sizes: &[u64], first: &[&str]) -> Sample {
        let mut sample = Sample {
            draw: self.clone(),
            population: population.len(),
            list_sha256: population.list_sha256(),
            strata: Vec::new(),
            picks: Vec::new(),
            reserves: Vec::new(),
        };
        let places: BTreeMap<&str, usize> = first.iter().enumerate().map(|(place, key)| (*key, place)).collect();
        for ((name, members), size) in population.strata().iter().zip(sizes) {
            sample.strata.push(StratumDraw { name: (*name).to_owned(), population: members.len() as u64, size: *size });
            self.draw_stratum(members, *size, &places, &mut sample);
        }
        sample
    }

    fn draw_stratum(&self, members: &[&Member], size: u64, first: &BTreeMap<&str, usize>, sample: &mut Sample) {
        let tickets: Vec<Ticket> = members.iter().map(|member| Ticket::of(&self.seed, &member.key)).collect();
        let size_here = usize::try_from(size).unwrap_or(usize::MAX);
        let mut chosen: Vec<usize> = (0..members.len()).filter(|place| first.contains_key(members[*place].key.as_str())).collect();
        chosen.sort_by_key(|place| first.get(members[*place].key.as_str()));
        // The first of an earlier sample are those of the larger one too, unless the list has changed.
        for place in self.algorithm.choose(&self.seed, &tickets, if first.is_empty() { size_here } else { members.len() }) {
            if chosen.len() < size_here && (first.is_empty() || !chosen.contains(&place)) {
                chosen.push(place);
            }
        }
        let mut drawn = vec![false; members.len()];
        for place in &chosen {
            drawn[*place] = true;
        }
        let mut rest: Vec<usize> = (0..members.len()).filter(|place| !drawn[*place]).collect();
        // Members are in the order of their keys, so that order decides between equal tickets.
        rest.sort_by_key(|place| (tickets[*place], *place));
        rest.truncate(usize::try_from(self.reserves).unwrap_or(usize::MAX));
        let pick = |(order, place): (u64, &usize)| Pick {
            order,
            key: members[*place].key.clone(),
            ticket: tickets[*place],
            stratum: members[*place].stratum.clone(),
            place: members[*place].place,
        };
        sample.picks.extend((1..).zip(&chosen).map(pick));
        sample.reserves.extend((size + 1..).zip(&rest).map(pick));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn population(keys: impl IntoIterator<Item = u32>, strata: u32) -> Population {
        Population::new(
            keys.into_iter().map(|n| (format!("P-{n:03}"), if strata > 1 { format!("s{}", n % strata) } else { String::new() })),
        )
        .unwrap()
    }

    fn draw(algorithm: Algorithm, size: u64) -> Draw {
        Draw { algorithm, seed: Seed::new("7 1 9 2 4").unwrap(), size, reserves: 5, at_least_one: false }
    }

    fn keys(picks: &[Pick]) -> Vec<&str> {
        picks.iter().map(|pick| pick.key.as_str()).collect()
    }

    #[test]
    fn the_order_of_the_rows_makes_no_difference() {
        for algorithm in Algorithm::ALL {
            for strata in [1, 3] {
                let there = draw(algorithm, 20).from(&population(0..137, strata)).unwrap();
                let back = draw(algorithm, 20).from(&population((0..137).rev(), strata)).unwrap();
                assert_eq!(keys(&there.picks), keys(&back.picks), "{algorithm:?}");
                assert_eq!((keys(&there.reserves), &there.list_sha256), (keys(&back.reserves), &back.list_sha256));
                assert_eq!(there.picks.len(), 20);
                let mut all = keys(&there.picks);
                all.extend(keys(&there.reserves));
                all.sort_unstable();
                all.dedup();
                assert_eq!(all.len(), there.picks.len() + there.reserves.len(), "nobody is drawn twice");
            }
        }
    }

    #[test]
    fn a_larger_rank_sample_begins_with_the_smaller_one_and_its_reserves() {
        let all = population(0..200, 1);
        let small = draw(Algorithm::HashRankV1, 30).from(&all).unwrap();
        let large = draw(Algorithm::HashRankV1, 35).from(&all).unwrap();
        let grown = [keys(&small.picks), keys(&small.reserves)].concat();
        assert_eq!(grown, keys(&large.picks));
        assert_eq!((small.picks[29].order, small.reserves[0].order), (30, 31));
    }

    #[test]
    fn an_extension_keeps_what_was_drawn() {
        let earlier = |sample: &Sample| sample.picks.iter().map(|pick| (pick.stratum.clone(), pick.key.clone())).collect::<Vec<_>>();
        for strata in [1, 3, 7] {
            let all = population(0..200, strata);
            for size in 11..40 {
                let small = draw(Algorithm::HashRankV1, size - 1).from(&all).unwrap();
                let large = draw(Algorithm::HashRankV1, size).extend(&all, &earlier(&small)).unwrap();
                assert_eq!(large.picks.len() as u64, size);
                assert!(keys(&small.picks).iter().all(|key| keys(&large.picks).contains(key)), "{strata} {size}");
            }
        }
        let all = population(0..200, 1);
        let small = draw(Algorithm::HashRankV1, 30).from(&all).unwrap();
        let large = draw(Algorithm::HashRankV1, 40).extend(&all, &earlier(&small)).unwrap();
        assert_eq!(keys(&large.picks), keys(&draw(Algorithm::HashRankV1, 40).from(&all).unwrap().picks));
        // New records do not push out what was drawn.
        let grown = draw(Algorithm::HashRankV1, 40).extend(&population(0..400, 1), &earlier(&small)).unwrap();
        assert_eq!(&keys(&grown.picks)[..30], &keys(&small.picks)[..]);
        assert!(matches!(draw(Algorithm::HashRankV1, 30).extend(&all, &earlier(&small)), Err(DrawError::NotLarger { .. })));
        assert!(matches!(draw(Algorithm::HashCellV1, 40).extend(&all, &earlier(&small)), Err(DrawError::CannotExtend(_))));
    }

    #[test]
    fn a_record_more_moves_no_other_ticket() {
        let small = draw(Algorithm::HashRankV1, 30).from(&population(0..200, 1)).unwrap();
        let more = draw(Algorithm::HashRankV1, 30).from(&population(0..201, 1)).unwrap();
        let kept = keys(&small.picks).iter().filter(|key| keys(&more.picks).contains(key)).count();
        assert!(kept >= 29, "{kept}");
    }

    #[test]
    fn strata_get_their_share() {
        let sample = draw(Algorithm::HashRankV1, 10).from(&population(0..100, 3)).unwrap();
        let shares: Vec<(&str, u64, u64)> = sample.strata.iter().map(|s| (s.name.as_str(), s.population, s.size)).collect();
        assert_eq!(shares, [("s0", 34, 4), ("s1", 33, 3), ("s2", 33, 3)]);
        assert!(sample.picks.iter().filter(|pick| pick.stratum == "s0").count() == 4);
    }

    #[test]
    fn the_whole_population_can_be_drawn_and_no_more() {
        for algorithm in Algorithm::ALL {
            let all = population(0..12, 1);
            let sample = draw(algorithm, 12).from(&all).unwrap();
            let mut drawn = keys(&sample.picks);
            drawn.sort_unstable();
            assert_eq!(drawn, all.members().iter().map(|member| member.key.as_str()).collect::<Vec<_>>());
            assert!(sample.reserves.is_empty());
            assert!(matches!(draw(algorithm, 13).from(&all), Err(DrawError::SizeAbovePopulation { .. })));
            assert_eq!(draw(algorithm, 1).from(&population(0..1, 1)).unwrap().picks.len(), 1);
            assert_eq!(draw(algorithm, 0).from(&all), Err(DrawError::NothingToDraw));
        }
    }
}
