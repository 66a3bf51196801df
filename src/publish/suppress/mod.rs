//! Which counts of people may be printed: small ones are withheld, and enough others that no total gives them away.
//!
//! All figures of a publication are registered once, by a key, with the sums that tie them together: a table with its totals, a total split in
//! two ways, a margin that two tables share. [`Figures::decide`] then says of each whether it is shown.
//!
//! # What is promised
//!
//! A reader knows every figure that is shown, every sum, and how the marks came about. Against that reader each withheld figure keeps room:
//! the non-negative whole numbers it may be, given all that is shown, are at least two; for a small count they are at least as many as the
//! mark itself leaves open (with a threshold of 5, the four numbers 1 to 4). Where zeros are shown, the reader also knows that nothing withheld
//! is zero, and the promise holds against that too.
//!
//! It is kept by construction: each withheld figure is shown to have room by a chain of *exchanges*, changes of withheld figures alone that
//! leave every sum right, as in the shortest-path method for cell suppression (Kelly, Golden and Assad, 1992; Castro, 2012). Where the
//! search finds none, everything that hangs together is withheld, which always has room, since every figure may then be doubled.
//!
//! What it does not stop: a reader who knows more than is published (a member of the group who knows of the others), differences between
//! editions of different days, and figures that were not registered.

mod exchange;
mod work;

use std::collections::BTreeMap;

use exchange::Exchanges;
use work::Work;

/// Which counts are too small to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// The smallest count of people that is printed; 0 or 1 withholds nothing.
    pub threshold: u64,
    /// Whether a zero is printed, as the Department for Education does; else it is withheld as a small count.
    pub show_zero: bool,
}

impl Default for Rule {
    /// Counts under 5 are withheld, zeros are shown.
    fn default() -> Self {
        Self { threshold: 5, show_zero: true }
    }
}

impl Rule {
    /// Whether a count of people is too small to print.
    #[must_use]
    pub const fn is_small(&self, count: u64) -> bool {
        count < self.threshold && (count > 0 || !self.show_zero)
    }

    /// How many values a small count must be able to have, given all that is shown.
    #[must_use]
    const fn values_for_small(&self) -> u64 {
        let left_open = if self.show_zero { self.threshold.saturating_sub(1) } else { self.threshold };
        if left_open < 2 { 2 } else { left_open }
    }
}

/// What is printed of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// The figure itself.
    Shown,
    /// Withheld: it is a small count of people.
    Small,
    /// Withheld, lest it give a small count away.
    ToProtect,
}

impl Mark {
    /// What stands in the cell of a withheld figure, as the Government Analysis Function has it: `[c]` for confidential.
    pub const SHORTHAND: &'static str = "[c]";

    /// Whether the figure is printed.
    #[must_use]
    pub const fn is_shown(self) -> bool {
        matches!(self, Self::Shown)
    }
}

/// Figures that cannot be judged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SuppressError {
    /// One key, two values.
    #[error("the figure \"{key}\" is given as {first} and as {second}; a figure that is printed twice must be the same")]
    TwoValues {
        /// The key.
        key: String,
        /// The value it has.
        first: u64,
        /// The value it was given now.
        second: u64,
    },
    /// A sum or share of a figure that is not registered.
    #[error("the figure \"{0}\" belongs to a sum and is not registered")]
    Unknown(String),
    /// Parts that are not the whole.
    #[error("the parts of \"{total}\" add up to {parts}, and it is {said}")]
    DoesNotAddUp {
        /// The total's key.
        total: String,
        /// What the parts add up to.
        parts: u64,
        /// What the total says.
        said: u64,
    },
}

/// One registered figure.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    key: String,
    value: u64,
    /// Whether it counts people, so that it may be too small.
    people: bool,
    /// Whether it stands anywhere; what follows from others without being printed is only registered.
    printed: bool,
}

/// A figure that is the sum of others, by their places.
#[derive(Debug, Clone)]
pub(super) struct Sum {
    total: usize,
    parts: Vec<usize>,
}

/// A percentage of two figures.
#[derive(Debug, Clone)]
struct Share {
    key: String,
    of: usize,
    all: usize,
}

/// All figures of one publication and how they are tied together.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    rule: Rule,
    figures: Vec<Figure>,
    places: BTreeMap<String, usize>,
    sums: Vec<Sum>,
    shares: Vec<Share>,
}

impl Figures {
    /// No figures yet.
    #[must_use]
    pub fn new(rule: Rule) -> Self {
        Self { rule, ..Self::default() }
    }

    /// Registers a count of people. A key may come again with the same value: that is how two tables share a margin.
    ///
    /// # Errors
    ///
    /// [`SuppressError::TwoValues`] where the key has another value.
    pub fn people(&mut self, key: &str, value: u64) -> Result<(), SuppressError> {
        self.put(key, value, true, true).map(|_| ())
    }

    /// Registers a count of something else, which is never too small but may have to be withheld to protect one that is.
    ///
    /// # Errors
    ///
    /// [`SuppressError::TwoValues`] where the key has another value.
    pub fn things(&mut self, key: &str, value: u64) -> Result<(), SuppressError> {
        self.put(key, value, false, true).map(|_| ())
    }

    /// Registers a count of people that is printed nowhere, but that a reader can work out from what is, such as those who are left.
    ///
    /// # Errors
    ///
    /// [`SuppressError::TwoValues`] where the key has another value.
    pub fn implied_people(&mut self, key: &str, value: u64) -> Result<(), SuppressError> {
        self.put(key, value, true, false).map(|_| ())
    }

    fn put(&mut self, key: &str, value: u64, people: bool, printed: bool) -> Result<usize, SuppressError> {
        if let Some(place) = self.places.get(key) {
            let known = &mut self.figures[*place];
            if known.value != value {
                return Err(SuppressError::TwoValues { key: key.to_owned(), first: known.value, second: value });
            }
            known.people |= people;
            known.printed |= printed;
            return Ok(*place);
        }
        let place = self.figures.len();
        self.places.insert(key.to_owned(), place);
        self.figures.push(Figure { key: key.to_owned(), value, people, printed });
        Ok(place)
    }

    fn place(&self, key: &str) -> Result<usize, SuppressError> {
        self.places.get(key).copied().ok_or_else(|| SuppressError::Unknown(key.to_owned()))
    }

    /// Says that a figure is the sum of others, all of them registered.
    ///
    /// # Errors
    ///
    /// [`SuppressError::Unknown`] and [`SuppressError::DoesNotAddUp`].
    pub fn sum<S: AsRef<str>>(&mut self, total: &str, parts: &[S]) -> Result<(), SuppressError> {
        let sum = Sum { total: self.place(total)?, parts: parts.iter().map(|part| self.place(part.as_ref())).collect::<Result<_, _>>()? };
        let (parts, said) =
            (sum.parts.iter().fold(0_u64, |all, part| all.saturating_add(self.figures[*part].value)), self.figures[sum.total].value);
        if parts != said {
            return Err(SuppressError::DoesNotAddUp { total: total.to_owned(), parts, said });
        }
        self.sums.push(sum);
        Ok(())
    }

    /// Registers a percentage, or any figure worked out from two others: how many `of` them `all`. It is shown only where both are. Those who
    /// are left (`all` less `of`) are a count of people too: 18 of 20 tells of 2.
    ///
    /// # Errors
    ///
    /// [`SuppressError::Unknown`], and [`SuppressError::DoesNotAddUp`] where `of` is more than `all`.
    pub fn share(&mut self, key: &str, of: &str, all: &str) -> Result<(), SuppressError> {
        let (part, whole) = (self.place(of)?, self.place(all)?);
        let (few, many) = (self.figures[part].value, self.figures[whole].value);
        let Some(rest) = many.checked_sub(few) else {
            return Err(SuppressError::DoesNotAddUp { total: all.to_owned(), parts: few, said: many });
        };
        if part != whole {
            let left = format!("{all} less {of}");
            self.put(&left, rest, self.figures[part].people || self.figures[whole].people, false)?;
            self.sum(all, &[of, left.as_str()])?;
        }
        self.shares.push(Share { key: key.to_owned(), of: part, all: whole });
        Ok(())
    }

    /// Registers a table of counts of people with all its totals. `counts[row][column]` are the counts, in the order of the names. The keys are
    /// `name/row/column`; the totals `name/row/`, `name//column` and `name//`. Give a margin that another table has too by [`Self::same`].
    ///
    /// # Errors
    ///
    /// [`SuppressError::TwoValues`] where a key is there already with another value, [`SuppressError::Unknown`] where counts are missing.
    pub fn table<S: AsRef<str>>(&mut self, name: &str, rows: &[S], columns: &[S], counts: &[Vec<u64>]) -> Result<(), SuppressError> {
        let key = |row: &str, column: &str| format!("{name}/{row}/{column}");
        let (rows, columns): (Vec<&str>, Vec<&str>) = (rows.iter().map(S::as_ref).collect(), columns.iter().map(S::as_ref).collect());
        let mut all = 0_u64;
        for (place, row) in rows.iter().enumerate() {
            let mut total = 0_u64;
            for (at, column) in columns.iter().enumerate() {
                let count = counts.get(place).and_then(|row| row.get(at)).ok_or_else(|| SuppressError::Unknown(key(row, column)))?;
                self.people(&key(row, column), *count)?;
                total = total.saturating_add(*count);
            }
            self.people(&key(row, ""), total)?;
            let parts: Vec<String> = columns.iter().map(|column| key(row, column)).collect();
            self.sum(&key(row, ""), &parts)?;
            all = all.saturating_add(total);
        }
        self.people(&key("", ""), all)?;
        for (at, column) in columns.iter().enumerate() {
            self.people(&key("", column), counts.iter().map(|row| row[at]).sum())?;
            let parts: Vec<String> = rows.iter().map(|row| key(row, column)).collect();
            self.sum(&key("", column), &parts)?;
        }
        let (down, across): (Vec<String>, Vec<String>) =
            (rows.iter().map(|row| key(row, "")).collect(), columns.iter().map(|column| key("", column)).collect());
        self.sum(&key("", ""), &down)?;
        self.sum(&key("", ""), &across)
    }

    /// Says that two registered figures are one, such as a margin of two tables.
    ///
    /// # Errors
    ///
    /// [`SuppressError::Unknown`] and [`SuppressError::DoesNotAddUp`].
    pub fn same(&mut self, one: &str, other: &str) -> Result<(), SuppressError> {
        self.sum(one, &[other])
    }

    /// Decides which figures are shown. The same figures in the same order give the same answer.
    #[must_use]
    pub fn decide(&self) -> Decision {
        let small: Vec<bool> = self.figures.iter().map(|figure| figure.people && self.rule.is_small(figure.value)).collect();
        let mut work = Work {
            figures: &self.figures,
            exchanges: Exchanges::new(self.figures.len(), &self.sums),
            rule: self.rule,
            // What is not printed is withheld from the start; only small counts among it need protection.
            hidden: self.figures.iter().zip(&small).map(|(figure, small)| *small || !figure.printed).collect(),
            small,
            whole: vec![false; self.figures.len()],
        };
        work.protect();
        work.show_what_can_be();
        let marks = self.figures.iter().enumerate().filter(|(_, figure)| figure.printed);
        let mut marks: BTreeMap<String, Mark> = marks.map(|(place, figure)| (figure.key.clone(), work.mark(place))).collect();
        for share in &self.shares {
            let worst = work.mark(share.of).max(work.mark(share.all));
            // Where a figure is small the percentage is withheld as that is.
            let mark = if [share.of, share.all].iter().any(|place| work.mark(*place) == Mark::Small) { Mark::Small } else { worst };
            marks.insert(share.key.clone(), mark);
        }
        Decision { marks }
    }
}

/// Which figures are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decision {
    marks: BTreeMap<String, Mark>,
}

impl Decision {
    /// What is printed of a figure or share; one that was never registered is withheld.
    #[must_use]
    pub fn mark(&self, key: &str) -> Mark {
        self.marks.get(key).copied().unwrap_or(Mark::ToProtect)
    }

    /// Whether the figure is printed.
    #[must_use]
    pub fn is_shown(&self, key: &str) -> bool {
        self.mark(key).is_shown()
    }

    /// All printed figures and shares by key.
    pub fn marks(&self) -> impl Iterator<Item = (&str, Mark)> {
        self.marks.iter().map(|(key, mark)| (key.as_str(), *mark))
    }

    /// How many are shown, withheld as small, and withheld to protect those.
    #[must_use]
    pub fn counts(&self) -> (usize, usize, usize) {
        let count = |wanted: Mark| self.marks.values().filter(|mark| **mark == wanted).count();
        (count(Mark::Shown), count(Mark::Small), count(Mark::ToProtect))
    }
}

#[cfg(test)]
mod tests;
