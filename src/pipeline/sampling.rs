//! Samples, start to finish: a list in, a draw out; a returned sheet in, an evaluation out.

mod answers;
mod asked;
mod check;
mod error;
mod extend;
mod kind;
mod listing;
mod returned;

mod workbook;

pub use check::{SheetEvaluation, Verification, evaluate_sheet, verify};
pub use error::SampleError;
pub use extend::extend;
pub use kind::OfKind;
pub use listing::ListRequest;
pub use returned::{Returned, ReturnedTest, returned};

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;

use listing::Listing;

use crate::audit::sampling::draw::{Algorithm, Draw, Pick, Sample, Seed};
use crate::audit::sampling::{Drawn, Expected, Plan, Rate, Test, plan};
use crate::cell::Caveat;
use crate::read::Limits;
use crate::report;

/// How the size of a sample is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sizing {
    /// So many records.
    Records(u64),
    /// As many as a plan needs for the population that the list turns out to have.
    Planned {
        /// The rate that must be shown not to be reached.
        tolerable: Rate,
        /// What is expected to be found.
        expected: Expected,
    },
}

/// What a draw is asked for.
#[derive(Debug, Clone)]
pub struct DrawRequest {
    /// The day of the draw.
    pub as_at: NaiveDate,
    /// What is read of the list.
    pub list: ListRequest,
    /// How the records are chosen.
    pub algorithm: Algorithm,
    /// What decides the draw.
    pub seed: Seed,
    /// Whether the seed was made by the program.
    pub seed_made: bool,
    /// How the size is decided.
    pub sizing: Sizing,
    /// How sure the conclusion is to be.
    pub confidence: Rate,
    /// The rate that must be shown not to be reached, where there is one.
    pub tolerable: Option<Rate>,
    /// Reserves to name; without a number, a fifth of the sample and at least five.
    pub reserves: Option<u64>,
    /// Whether every stratum gets at least one record.
    pub at_least_one: bool,
    /// What is asked of each record; where nothing is, and the records are of a kind, what its packs ask.
    pub tests: Vec<Test>,
    /// The codes of the tests to put, among `tests` and the rules of packs; all where none is named.
    pub codes: Vec<String>,
    /// How much the file may ask for.
    pub limits: Limits,
}

/// Draws a sample from the list in a file; gives it with what a person must know about the reading.
///
/// # Errors
///
/// [`SampleError`] where the file cannot be read, the list or its keys will not do, or the size cannot be.
pub fn draw(path: &Path, request: &DrawRequest) -> Result<(Drawn, Vec<Caveat>), SampleError> {
    let mut listing = Listing::open(path, &request.list, &request.limits)?;
    let population = listing.population.len();
    let planned = match request.sizing {
        Sizing::Records(_) => None,
        Sizing::Planned { tolerable, expected } => {
            let wanted = Plan { confidence: request.confidence, tolerable, expected, population: Some(population), method: None };
            Some(plan(&wanted)?)
        }
    };
    let size = match (request.sizing, &planned) {
        (Sizing::Records(size), _) => size,
        (_, planned) => planned.map_or(0, |plan| plan.n),
    };
    let draw = Draw {
        algorithm: request.algorithm,
        seed: request.seed.clone(),
        size,
        reserves: request.reserves.unwrap_or_else(|| size.div_ceil(5).max(5)),
        at_least_one: request.at_least_one,
    };
    let sample = draw.from(&listing.population)?;
    let tolerable = match request.sizing {
        Sizing::Planned { tolerable, .. } => Some(tolerable),
        Sizing::Records(_) => request.tolerable,
    };
    let caveats = std::mem::take(&mut listing.caveats);
    let mut drawn = drawn_from(listing, sample, request.as_at);
    drawn.plan = planned;
    drawn.confidence = request.confidence;
    drawn.tolerable = tolerable;
    drawn.seed_made = request.seed_made;
    let tests = asked::chosen(request)?;
    if !tests.is_empty() {
        drawn.tests = tests;
    }
    Ok((drawn, caveats))
}

/// Whether a file is a sample's workbook with its test sheet, filled in or not.
#[must_use]
pub fn is_sample(path: &Path, limits: &Limits) -> bool {
    workbook::SampleBook::open(path, limits).is_ok()
}

/// Writes a workbook, unless it would replace a file that was read.
///
/// # Errors
///
/// [`SampleError::OverInput`], and [`SampleError::Report`] where the file cannot be written.
pub fn save(path: &Path, bytes: &[u8], inputs: &[&Path]) -> Result<(), SampleError> {
    let here = std::fs::canonicalize(path).ok();
    if here.is_some() && inputs.iter().any(|input| std::fs::canonicalize(input).ok() == here) {
        return Err(SampleError::OverInput { path: path.display().to_string() });
    }
    Ok(report::write::save(path, bytes)?)
}

/// A sample with what the list says of its records; the rest as where nothing was asked for.
fn drawn_from(listing: Listing, sample: Sample, as_at: NaiveDate) -> Drawn {
    let record = |pick: &Pick| listing.records.get(pick.place);
    let records: Vec<_> = sample.picks.iter().chain(&sample.reserves).filter_map(record).collect();
    Drawn {
        as_at,
        fields: records.iter().map(|record| record.fields.clone()).collect(),
        places: records.iter().map(|record| record.at.clone()).collect(),
        sample,
        file: listing.file,
        file_sha256: listing.sha256,
        sheet: listing.sheet,
        selection: listing.selection,
        rows: listing.rows,
        left_out: listing.left_out,
        headings: listing.headings,
        plan: None,
        confidence: usual_confidence(),
        tolerable: None,
        seed_made: false,
        extends: None,
        entries: BTreeMap::new(),
        tests: vec![Test::new("T1", "Does the record hold what it should?")],
    }
}

/// 95%.
fn usual_confidence() -> Rate {
    Rate::of(95, 100).unwrap_or(Rate::ONE)
}
