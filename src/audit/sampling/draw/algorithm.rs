//! The three ways to choose records; each is fixed for good under its name and version.

use std::fmt;
use std::str::FromStr;

use super::{Seed, Ticket};

/// How the records of a sample are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Algorithm {
    /// The records with the smallest tickets: a simple random sample, which can be extended.
    HashRankV1,
    /// Every so-many-th record of the sorted list, from a start that the seed decides.
    HashSystematicV1,
    /// The smallest ticket of each of as many equal parts of the sorted list as records are wanted.
    HashCellV1,
}

impl Algorithm {
    /// Every algorithm.
    pub const ALL: [Self; 3] = [Self::HashRankV1, Self::HashSystematicV1, Self::HashCellV1];

    /// Its name with its version, as it is printed.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::HashRankV1 => "hash-rank-v1",
            Self::HashSystematicV1 => "hash-systematic-v1",
            Self::HashCellV1 => "hash-cell-v1",
        }
    }

    /// Its short name, as it is asked for.
    #[must_use]
    pub const fn short_name(self) -> &'static str {
        match self {
            Self::HashRankV1 => "rank",
            Self::HashSystematicV1 => "systematic",
            Self::HashCellV1 => "cell",
        }
    }

    /// The zero-based places of the records to draw, in the order of the draw; `tickets` are in the order of the keys, and `size` is not
    /// above their number.
    #[must_use]
    pub(super) fn choose(self, seed: &Seed, tickets: &[Ticket], size: usize) -> Vec<usize> {
        match self {
            Self::HashRankV1 => {
                let mut order: Vec<usize> = (0..tickets.len()).collect();
                order.sort_by_key(|place| (tickets[*place], *place));
                order.truncate(size);
                order
            }
            Self::HashSystematicV1 => {
                let start = remainder(seed.hash("#start"), tickets.len());
                (0..size).map(|step| (start + step * tickets.len()) / size).collect()
            }
            Self::HashCellV1 => (0..size)
                .filter_map(|cell| {
                    let (first, next) = (cell * tickets.len() / size, (cell + 1) * tickets.len() / size);
                    (first..next).min_by_key(|place| (tickets[*place], *place))
                })
                .collect(),
        }
    }
}

/// A hash, read as one large number, modulo `count`.
fn remainder(hash: [u8; 32], count: usize) -> usize {
    let count = count.max(1) as u128;
    let rest = hash.iter().fold(0_u128, |rest, byte| (rest * 256 + u128::from(*byte)) % count);
    usize::try_from(rest).unwrap_or(0)
}

impl fmt::Display for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Algorithm {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wanted = text.trim().to_lowercase();
        Self::ALL
            .into_iter()
            .find(|algorithm| algorithm.name() == wanted || algorithm.short_name() == wanted)
            .ok_or_else(|| "the methods are rank, systematic and cell".to_owned())
    }
}
