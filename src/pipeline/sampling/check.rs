//! What is done with a sample's workbook: evaluated, drawn again, enlarged.

use std::collections::BTreeSet;
use std::path::Path;

use super::listing::Listing;
use super::workbook::SampleBook;
use super::{ListRequest, OfKind, SampleError};
use crate::audit::sampling::Rate;
use crate::audit::sampling::draw::{Draw, Sample};
use crate::audit::sampling::form::item;
use crate::audit::sampling::returned::{SheetResult, judge};
use crate::read::Limits;

/// A filled-in sheet, evaluated.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetEvaluation {
    /// The workbook.
    pub file: String,
    /// What it shows.
    pub result: SheetResult,
    /// How sure the limits are.
    pub confidence: Rate,
    /// The rate that must be shown not to be reached, where there is one.
    pub tolerable: Option<Rate>,
    /// Rows altered, missing, added or repeated since the draw, as sentences.
    pub notes: Vec<String>,
}

/// Reads a filled-in test sheet and works out what it shows; a confidence or tolerable rate given here goes before the recipe's.
///
/// # Errors
///
/// [`SampleError`] where the file is no sample of ours or cannot be read.
pub fn evaluate_sheet(
    path: &Path,
    confidence: Option<Rate>,
    tolerable: Option<Rate>,
    limits: &Limits,
) -> Result<SheetEvaluation, SampleError> {
    evaluation(&SampleBook::open(path, limits)?, confidence, tolerable)
}

/// What a sample's workbook shows.
pub(super) fn evaluation(sample: &SampleBook, confidence: Option<Rate>, tolerable: Option<Rate>) -> Result<SheetEvaluation, SampleError> {
    let register = sample.register(confidence, tolerable)?;
    let mut notes = sample.doubts()?;
    notes.extend(sample.notes.iter().cloned());
    notes.extend(sample.item(item::EXTENDS).map(|earlier| {
        format!("This sample was enlarged from {earlier}. If that was because of what the first part showed, the figures describe and do not conclude.")
    }));
    let result = judge(&register, &sample.answers)?;
    Ok(SheetEvaluation { file: sample.file.clone(), result, confidence: register.confidence, tolerable: register.tolerable, notes })
}

/// A sample drawn again, compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// The sample's workbook.
    pub sample: String,
    /// The list.
    pub list: String,
    /// Whether the same records were drawn, in the same order.
    pub agrees: bool,
    /// Whether the list has the very same keys.
    pub same_keys: bool,
    /// Whether the list's file is the same to the byte.
    pub same_file: bool,
    /// What differs, as sentences; none where the draw agrees.
    pub differences: Vec<String>,
    /// The recipe in words.
    pub recipe: Vec<&'static str>,
    /// The recipe as lines of Python.
    pub python: String,
}

/// What the recipe says of reading the list.
fn list_request(sample: &SampleBook, schemas: Option<&Path>) -> Result<ListRequest, SampleError> {
    let kind = match sample.item(item::KIND) {
        None => None,
        Some(kind) => Some(OfKind {
            kind: kind.to_owned(),
            schemas: schemas.map(Path::to_path_buf),
            scope: sample.item(item::SCOPE).map(str::to_owned),
            as_at: sample.read_as_at()?,
        }),
    };
    Ok(ListRequest {
        kind,
        sheet: sample.item(item::SHEET).map(str::to_owned),
        key: sample.item(item::KEY).map(str::to_owned),
        stratify: sample.item(item::STRATIFY).map(str::to_owned),
        conditions: sample.conditions(),
        // A heading of the list that is ours too had its owner added.
        show: sample
            .drawn
            .first()
            .map(|drawn| drawn.fields.iter().map(|(heading, _)| heading.trim_end_matches(" (list)").to_owned()).collect())
            .unwrap_or_default(),
    })
}

/// The list that a sample was drawn from. Saved as text it has no sheets, so the sheet is then not asked for.
pub(super) fn open_list(sample: &SampleBook, path: &Path, schemas: Option<&Path>, limits: &Limits) -> Result<Listing, SampleError> {
    let request = list_request(sample, schemas)?;
    match Listing::open(path, &request, limits) {
        Err(SampleError::NoSheet { .. }) => Listing::open(path, &ListRequest { sheet: None, ..request }, limits),
        other => other,
    }
}

pub(super) fn draw_of(sample: &SampleBook, size: u64) -> Result<Draw, SampleError> {
    Ok(Draw {
        algorithm: sample.algorithm()?,
        seed: sample.seed()?,
        size,
        reserves: sample.count(item::RESERVES)?,
        at_least_one: sample.is_yes(item::AT_LEAST_ONE),
    })
}

/// Draws a sample again from the list and compares; `schemas` is the folder of the council's own, where it was drawn with one.
///
/// # Errors
///
/// [`SampleError`] where either file cannot be read or the list lacks the headings of the recipe.
pub fn verify(path: &Path, input: &Path, schemas: Option<&Path>, limits: &Limits) -> Result<Verification, SampleError> {
    let sample = SampleBook::open(path, limits)?;
    let listing = open_list(&sample, input, schemas, limits)?;
    let mut differences = sample.doubts()?;
    let same_keys = sample.item(item::LIST_SHA256) == Some(listing.population.list_sha256().as_str());
    let population = sample.count(item::POPULATION)?;
    if !same_keys {
        differences.push(format!(
            "The list is not the one that was drawn from: its keys have another hash ({} records now, {population} then).",
            listing.population.len()
        ));
    }
    let draw = draw_of(&sample, sample.count(item::SIZE)?)?;
    let again = again(&sample, &listing, &draw, &mut differences)?;
    let drawn = |reserve: bool| sample.drawn.iter().filter(move |drawn| drawn.reserve == reserve);
    if let Some(again) = &again {
        let now: Vec<(&str, &str)> = again.picks.iter().map(|pick| (pick.stratum.as_str(), pick.key.as_str())).collect();
        let then: Vec<(&str, &str)> = drawn(false).map(|drawn| (drawn.stratum.as_str(), drawn.key.as_str())).collect();
        compare(&then, &now, "sample", &mut differences);
        let now: Vec<(&str, &str)> = again.reserves.iter().map(|pick| (pick.stratum.as_str(), pick.key.as_str())).collect();
        let then: Vec<(&str, &str)> = drawn(true).map(|drawn| (drawn.stratum.as_str(), drawn.key.as_str())).collect();
        compare(&then, &now, "reserves", &mut differences);
    }
    let recipe = again.as_ref().map(Sample::recipe).unwrap_or_default();
    Ok(Verification {
        sample: sample.file.clone(),
        list: listing.file.clone(),
        agrees: differences.is_empty(),
        same_keys,
        same_file: sample.item(item::FILE_SHA256) == Some(listing.sha256.as_str()),
        differences,
        recipe,
        python: crate::audit::sampling::draw::python(draw.algorithm),
    })
}

/// The sample drawn again; nothing where the list cannot give it, which is then said.
fn again(sample: &SampleBook, listing: &Listing, draw: &Draw, differences: &mut Vec<String>) -> Result<Option<Sample>, SampleError> {
    if sample.item(item::EXTENDS).is_some() {
        // A stratum never lost a record when the sample grew, so its size is the one on record.
        let recorded = sample.strata()?;
        let strata = listing.population.strata();
        let sizes: Vec<u64> = strata
            .iter()
            .map(|(name, members)| {
                recorded.iter().find(|(known, ..)| known == name).map_or(0, |(_, _, size)| *size).min(members.len() as u64)
            })
            .collect();
        return Ok(Some(draw.of_strata(&listing.population, &sizes, &[])));
    }
    match draw.from(&listing.population) {
        Ok(again) => Ok(Some(again)),
        Err(fault) => {
            differences.push(fault.to_string());
            Ok(None)
        }
    }
}

/// Says which records differ, or that only their order does.
fn compare(then: &[(&str, &str)], now: &[(&str, &str)], what: &str, differences: &mut Vec<String>) {
    if then == now {
        return;
    }
    let (had, has): (BTreeSet<_>, BTreeSet<_>) = (then.iter().collect(), now.iter().collect());
    let keys = |set: Vec<&&(&str, &str)>| set.into_iter().map(|(_, key)| *key).collect::<Vec<_>>().join(", ");
    let (gone, new) = (keys(had.difference(&has).collect()), keys(has.difference(&had).collect()));
    if !gone.is_empty() {
        differences.push(format!("In the {what} of the workbook, but not drawn now: {gone}."));
    }
    if !new.is_empty() {
        differences.push(format!("Drawn now, but not in the {what} of the workbook: {new}."));
    }
    if gone.is_empty() && new.is_empty() {
        differences.push(format!("The {what} of the workbook has the same records in another order: its sheet Drawn was sorted."));
    }
}
