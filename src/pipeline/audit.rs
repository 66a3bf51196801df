//! An audit, start to finish: record sheets recognised in files, packs run over them, waivers applied.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::Unused;
use super::job::Job;
use super::own::{OwnError, add_calendar};
pub use super::own::{library, own_files};
use crate::audit::sampling::Rate;
use crate::audit::{Audit, Finding, Pack, PackError, Tables, Waiver, apply_waivers, load_all, run_packs};
use crate::cell::{Book, Caveat, CaveatKind, column_letters};
use crate::outcome::AuditOutcome;
use crate::read::{self, Limits, ReadError};
use crate::record::{Library, Places, RecordTable, Records};

/// Why a file without record sheets gave nothing.
const NOT_KNOWN: &str = "It holds no table of records that is known.";

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
    /// A share of one's own for a rule that takes none.
    #[error(
        "The job file has a target for the rule {code}, and {fault}. \"boardready rules\" lists the rules; \"boardready explain {code}\" says what one asks for."
    )]
    Target {
        /// The code as written.
        code: String,
        /// Why it cannot be, as a clause.
        fault: String,
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

/// Everything that decides how record sheets are judged, checked before any file is read.
#[derive(Debug)]
pub struct Judging {
    library: Library,
    packs: Vec<Pack>,
    /// Whether packs were asked for by name.
    asked: bool,
    as_at: NaiveDate,
    /// The day from which a pack judges, where it is another one.
    days: BTreeMap<String, NaiveDate>,
}

impl Judging {
    /// The packs of a library, or those of the names, judging from a day.
    ///
    /// # Errors
    ///
    /// [`AuditError::Pack`] and [`AuditError::NoSuchPack`].
    pub fn new(library: Library, names: &[String], as_at: NaiveDate) -> Result<Self, AuditError> {
        let packs = chosen(load_all(&library)?, names)?;
        Ok(Self { library, packs, asked: !names.is_empty(), as_at, days: BTreeMap::new() })
    }

    /// What a job file says of audits, over the kinds and packs of a library.
    ///
    /// # Errors
    ///
    /// As [`Judging::new`], [`Judging::with_days`] and [`Judging::with_targets`].
    pub fn of_job(mut library: Library, job: &Job, as_at: NaiveDate) -> Result<Self, AuditError> {
        if let Some(calendar) = &job.calendar {
            add_calendar(&mut library, calendar)?;
        }
        Self::new(library, &job.audit.packs, as_at)?.with_days(&job.audit.as_at)?.with_targets(&job.targets)
    }

    /// With days from which some packs judge, by pack.
    ///
    /// # Errors
    ///
    /// [`AuditError::NoSuchPack`].
    pub fn with_days(mut self, days: &BTreeMap<String, NaiveDate>) -> Result<Self, AuditError> {
        for name in days.keys() {
            known(&self.packs, name)?;
        }
        self.days.clone_from(days);
        Ok(self)
    }

    /// With shares of one's own in place of those that rules ask for, by code.
    ///
    /// # Errors
    ///
    /// [`AuditError::Target`].
    pub fn with_targets(mut self, targets: &BTreeMap<String, Rate>) -> Result<Self, AuditError> {
        for (code, share) in targets {
            let fault = |fault: &str| AuditError::Target { code: code.clone(), fault: fault.to_owned() };
            let mut rules = self.packs.iter_mut().flat_map(|pack| &mut pack.rules);
            let rule = rules.find(|rule| rule.code.eq_ignore_ascii_case(code)).ok_or_else(|| fault("no pack that is run has it"))?;
            rule.check.kind_mut().retarget(*share).map_err(|why| fault(&why))?;
        }
        Ok(self)
    }

    /// The kinds of record and packs.
    #[must_use]
    pub const fn library(&self) -> &Library {
        &self.library
    }

    /// The packs that are run.
    #[must_use]
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// Recognises the record sheets in files and runs the packs over them, and applies waivers to what they and samples found.
    #[must_use]
    pub fn judge(&self, books: &[Book], of_samples: Vec<Finding>) -> AuditOutcome {
        let places = Places::find(books, &self.library);
        let day = |pack: &Pack| self.days.get(&pack.name).copied().unwrap_or(self.as_at);
        let mut found = self.judge_on(&places, self.as_at, &|pack| day(pack) == self.as_at);
        let others: BTreeSet<NaiveDate> = self.days.values().copied().filter(|other| *other != self.as_at).collect();
        for other in others {
            let mut then = self.judge_on(&places, other, &|pack| day(pack) == other);
            for pack in &then.audit.packs {
                // What is read into a record may depend on the day, so the records shown are the ones that were judged.
                if let Some(records) = then.tables.remove(&pack.records) {
                    found.tables.insert(pack.records.clone(), records);
                }
            }
            found.audit.packs.extend(then.audit.packs);
            found.audit.not_run.extend(then.audit.not_run);
        }
        let order = |name: &str| self.packs.iter().position(|pack| pack.name == name);
        found.audit.packs.sort_by_key(|run| order(&run.pack));
        found.audit.not_run.sort_by_key(|(name, _)| order(name));
        found.audit.of_samples = of_samples;
        let waivers: Vec<Waiver> = found.tables.get(Waiver::KIND).map(Waiver::all).unwrap_or_default();
        apply_waivers(&mut found.audit, &waivers, self.as_at);
        let own_days = self.library.lists().working_days.own();
        if own_days > 0 && !found.tables.is_empty() {
            let days = if own_days == 1 { "1 day is" } else { &format!("{own_days} days are") };
            let message = format!("Where working days are counted, {days} counted as your own bank-holidays.csv says.");
            found.caveats.insert(0, Caveat::new(CaveatKind::File, message));
            found.caveats.sort_by_key(|caveat| caveat.kind);
        }
        found
    }

    fn judge_on(&self, places: &Places<'_>, as_at: NaiveDate, choose: &dyn Fn(&Pack) -> bool) -> AuditOutcome {
        let gathered = places.read(&self.library, as_at);
        let unused = gathered.without.iter().map(|file| (file.to_string(), NOT_KNOWN.to_owned())).collect();
        let mut caveats = gathered.caveats;
        for records in gathered.kinds.values() {
            caveats.extend(records.tables.iter().flat_map(|table| reading_caveats(records, table)));
        }
        caveats.sort_by_key(|caveat| caveat.kind);
        let mut tables = Tables::new(gathered.kinds, as_at);
        tables.working_days = self.library.lists().working_days.clone();
        let mut audit: Audit = run_packs(self.packs.iter().filter(|pack| choose(pack)), &tables);
        if !self.asked {
            // Packs nobody asked for, about records nobody gave, are no news.
            audit.not_run.clear();
        }
        AuditOutcome { as_at, audit, tables: tables.kinds, caveats, unused, samples: Vec::new(), rounds: Vec::new() }
    }
}

/// Reads the files, recognises the record sheets in them and runs the packs; `tell` is called before each file.
///
/// # Errors
///
/// [`AuditError`]: packs and schemas are checked whole before any file is read.
pub fn run(request: &AuditRequest, tell: &mut dyn FnMut(usize, &Path)) -> Result<AuditOutcome, AuditError> {
    let judging = Judging::new(library(request.schemas.as_deref())?, &request.packs, request.as_at)?;
    let mut books = Vec::new();
    let mut unused = Vec::new();
    for (place, path) in request.files.iter().enumerate() {
        tell(place, path);
        match read::open(path, &request.limits) {
            Ok(book) => books.push(book),
            Err(fault) if !request.named => unused.push((super::file_name(path), fault.to_string())),
            Err(fault) => return Err(fault.into()),
        }
    }
    let mut found = judging.judge(&books, Vec::new());
    unused.append(&mut found.unused);
    found.unused = unused;
    if found.tables.is_empty() {
        let unused: Vec<Unused> = found.unused.into_iter().map(|(file, reason)| Unused { file, reason }).collect();
        return Err(AuditError::NoRecords { files: super::subject(&unused) });
    }
    Ok(found)
}

/// The packs asked for.
fn chosen(packs: Vec<Pack>, names: &[String]) -> Result<Vec<Pack>, AuditError> {
    names.iter().try_for_each(|name| known(&packs, name))?;
    Ok(packs.into_iter().filter(|pack| names.is_empty() || names.contains(&pack.name)).collect())
}

/// Sees to it that there is a pack of a name.
fn known(packs: &[Pack], name: &str) -> Result<(), AuditError> {
    if packs.iter().any(|pack| pack.name == name) {
        return Ok(());
    }
    let known: Vec<&str> = packs.iter().map(|pack| pack.name.as_str()).collect();
    Err(AuditError::NoSuchPack { name: name.to_owned(), known: known.join(", ") })
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
