//! An audit, start to finish: record sheets recognised in files, packs run over them, waivers applied.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::Unused;
use super::own::OwnError;
pub use super::own::library;
use crate::audit::{Audit, Pack, PackError, Tables, Waiver, apply_waivers, load_all, run_packs};
use crate::cell::{Caveat, CaveatKind, column_letters};
use crate::outcome::AuditOutcome;
use crate::read::{self, Limits, ReadError};
use crate::record::{Library, RecordTable, Records, gather};

/// The kind of record that waivers are written in.
const WAIVERS: &str = "waiver";

/// What an audit is asked to do.
#[derive(Debug, Clone)]
pub struct AuditRequest {
    /// The files to read, in order.
    pub files: Vec<PathBuf>,
    /// Files that were named one by one must be readable; files found in a folder need not be.
    pub named: bool,
    /// The day everything is judged from.
    pub as_at: NaiveDate,
    /// How much one file may ask for.
    pub limits: Limits,
    /// A folder with schemas and packs of the council's own.
    pub schemas: Option<PathBuf>,
    /// The packs to run, by name; every pack whose records are there where nothing is said.
    pub packs: Vec<String>,
}

/// Why an audit could not be done.
#[derive(Debug, thiserror::Error)]
pub enum AuditError {
    /// A file could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A folder of schemas, packs and lists cannot be used.
    #[error(transparent)]
    Own(#[from] OwnError),
    /// A pack cannot be used.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// There is no such pack.
    #[error("There is no pack called \"{name}\". The packs are {known}.")]
    NoSuchPack {
        /// The name asked for.
        name: String,
        /// The names that are known.
        known: String,
    },
    /// Nothing that was read is a record sheet.
    #[error(
        "{files} no table of records that an audit knows. Run \"boardready rules\" for the kinds there are; \"boardready template KIND\" writes a sheet with the headings of one."
    )]
    NoRecords {
        /// The files, as the subject of the sentence.
        files: String,
    },
}

/// The packs of a library, checked.
///
/// # Errors
///
/// [`PackError`] for the first that cannot be used.
pub fn packs(library: &Library) -> Result<Vec<Pack>, PackError> {
    load_all(library)
}

/// Reads the files, recognises the record sheets in them and runs the packs; `tell` is called before each file.
///
/// # Errors
///
/// [`AuditError`]: packs and schemas are checked whole before any file is read.
pub fn run(request: &AuditRequest, tell: &mut dyn FnMut(usize, &Path)) -> Result<AuditOutcome, AuditError> {
    let library = library(request.schemas.as_deref())?;
    let packs = chosen(load_all(&library)?, &request.packs)?;
    let mut books = Vec::new();
    let mut unused = Vec::new();
    for (place, path) in request.files.iter().enumerate() {
        tell(place, path);
        match read::open(path, &request.limits) {
            Ok(book) => books.push(book),
            Err(fault) if !request.named => unused.push(Unused { file: super::file_name(path), reason: fault.to_string() }),
            Err(fault) => return Err(fault.into()),
        }
    }
    let gathered = gather(&books, &library, request.as_at);
    unused.extend(
        gathered
            .without
            .iter()
            .map(|file| Unused { file: file.to_string(), reason: "It holds no table of records that is known.".to_owned() }),
    );
    if gathered.kinds.is_empty() {
        return Err(AuditError::NoRecords { files: super::subject(&unused) });
    }
    let waivers: Vec<Waiver> = gathered.kinds.get(WAIVERS).map(Waiver::all).unwrap_or_default();
    let mut caveats = gathered.caveats;
    for records in gathered.kinds.values() {
        caveats.extend(records.tables.iter().flat_map(|table| reading_caveats(records, table)));
    }
    let own_days = library.lists().working_days.own();
    if own_days > 0 {
        let days = if own_days == 1 { "1 day is" } else { &format!("{own_days} days are") };
        caveats.push(Caveat::new(
            CaveatKind::File,
            format!("Where working days are counted, {days} counted as your own bank-holidays.csv says."),
        ));
    }
    caveats.sort_by_key(|caveat| caveat.kind);
    let mut tables = Tables::new(gathered.kinds, request.as_at);
    tables.working_days = library.lists().working_days.clone();
    let mut audit: Audit = run_packs(&packs, &tables);
    if request.packs.is_empty() {
        // Packs nobody asked for, about records nobody gave, are no news.
        audit.not_run.clear();
    }
    apply_waivers(&mut audit, &waivers, request.as_at);
    Ok(AuditOutcome {
        as_at: request.as_at,
        audit,
        tables: tables.kinds,
        caveats,
        unused: unused.into_iter().map(|one| (one.file, one.reason)).collect(),
    })
}

/// The packs asked for.
fn chosen(packs: Vec<Pack>, names: &[String]) -> Result<Vec<Pack>, AuditError> {
    if let Some(name) = names.iter().find(|name| !packs.iter().any(|pack| pack.name == **name)) {
        let known: Vec<&str> = packs.iter().map(|pack| pack.name.as_str()).collect();
        return Err(AuditError::NoSuchPack { name: name.clone(), known: known.join(", ") });
    }
    Ok(packs.into_iter().filter(|pack| names.is_empty() || names.contains(&pack.name)).collect())
}

/// What a reader must know about how a table was read: a kind that was nearly another, and rows left out that are no totals.
fn reading_caveats(records: &Records, table: &RecordTable) -> Vec<Caveat> {
    let mut caveats = Vec::new();
    let at = |row: u32| {
        let column = table.columns.iter().flatten().min().copied().unwrap_or(0);
        crate::cell::SourceRef::new(&table.file, &table.sheet, crate::cell::CellAddress::new(row, column))
    };
    if let Some((kind, score)) = table.runner_up.as_ref().filter(|(_, score)| *score >= table.score * 0.8) {
        caveats.push(Caveat::at(
            CaveatKind::Shape,
            at(table.heading_row),
            format!(
                "The table was taken for {} (score {:.1}), but might be {kind} (score {score:.1}).",
                records.schema.title.to_lowercase(),
                table.score
            ),
        ));
    }
    for (row, reason) in table.left_out.iter().filter(|(_, reason)| reason.as_str() == "only one cell is filled") {
        caveats.push(Caveat::at(CaveatKind::Shape, at(*row), format!("Row {} was left out of the records: {reason}.", row + 1)));
    }
    if !table.unknown_headings.is_empty() {
        let first = table.columns.iter().flatten().min().copied().unwrap_or(0);
        caveats.push(Caveat::at(
            CaveatKind::Shape,
            at(table.heading_row),
            format!(
                "{} of the headings (from column {}) are not known for this kind of sheet and were not used: {}.",
                table.unknown_headings.len(),
                column_letters(first),
                table.unknown_headings.join("; ")
            ),
        ));
    }
    caveats
}
