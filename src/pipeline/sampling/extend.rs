//! A sample enlarged: what was drawn stays, and so does what was answered.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::NaiveDate;

use super::check::{draw_of, open_list};
use super::workbook::SampleBook;
use super::{SampleError, drawn_from};
use crate::audit::sampling::form::item;
use crate::audit::sampling::{Drawn, Extension};
use crate::cell::Caveat;
use crate::read::Limits;

/// Enlarges a sample without changing what was drawn; answers already given in its workbook stand in the larger one as they are.
///
/// `schemas` is the folder of the council's own, where the sample was drawn with one.
///
/// # Errors
///
/// [`SampleError`] where either file cannot be read, the earlier sample is not smaller, or its algorithm cannot grow.
pub fn extend(
    path: &Path,
    input: &Path,
    size: u64,
    as_at: NaiveDate,
    schemas: Option<&Path>,
    limits: &Limits,
) -> Result<(Drawn, Vec<Caveat>), SampleError> {
    let sample = SampleBook::open(path, limits)?;
    let mut listing = open_list(&sample, input, schemas, limits)?;
    let earlier: Vec<(String, String)> =
        sample.drawn.iter().filter(|drawn| !drawn.reserve).map(|drawn| (drawn.stratum.clone(), drawn.key.clone())).collect();
    let here: BTreeSet<&str> = listing.population.members().iter().map(|member| member.key.as_str()).collect();
    let gone = earlier.iter().filter(|(_, key)| !here.contains(key.as_str())).map(|(_, key)| key.clone()).collect();
    let larger = draw_of(&sample, size)?.extend(&listing.population, &earlier)?;
    let caveats = std::mem::take(&mut listing.caveats);
    let mut drawn = drawn_from(listing, larger, as_at);
    drawn.confidence = sample.rate(item::CONFIDENCE)?.unwrap_or(drawn.confidence);
    drawn.tolerable = sample.rate(item::TOLERABLE)?;
    drawn.seed_made = sample.is_yes(item::SEED_MADE);
    drawn.tests = sample.tests.clone();
    let keys: BTreeSet<&str> = drawn.records().map(|(pick, ..)| pick.key.as_str()).collect();
    let (kept, lost): (Vec<_>, Vec<_>) =
        sample.entries.iter().filter(|(_, entry)| !entry.is_blank()).partition(|((_, key), _)| keys.contains(key.as_str()));
    let not_carried: BTreeSet<String> = lost.into_iter().map(|((_, key), _)| key.clone()).collect();
    drawn.entries = kept.into_iter().map(|(place, entry)| (place.clone(), entry.clone())).collect();
    drawn.extends = Some(Extension {
        file: sample.file.clone(),
        size: earlier.len() as u64,
        first_drawn: sample.first_day()?,
        gone,
        not_carried: not_carried.into_iter().collect(),
        columns_left: sample.added_columns.clone(),
    });
    Ok((drawn, caveats))
}
