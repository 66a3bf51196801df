//! A job, start to finish: files in, plans understood, documents out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::audit::sampling::round::RoundError;
use crate::cell::{Book, Caveat, CaveatKind};
use crate::outcome::evidence::MappingError;
use crate::outcome::papers::{Provenance, Role};
use crate::outcome::{AuditOutcome, KeptHistory, Outcome};
use crate::plan::history::HistoryError;
use crate::plan::outline::{Outlined, Recogniser};
use crate::plan::{ActionPlan, AnswerBook, DraftRow, Terms};
use crate::read::{self, Limits, ReadError};
use crate::record::Schema;
use crate::report::{self, ReportError};

pub mod audit;
pub mod beside;
pub mod compare;
pub mod documents;
mod grouping;
mod history;
pub mod init;
pub mod job;
pub mod manifest;
pub mod merge;
mod offered;
pub mod own;
pub mod provenance;
pub mod sampling;
pub mod verify;

use audit::Judging;
use beside::BesideError;
use job::Job;
use offered::{deviations, offer_evidence, returned_samples, with_samples};

/// What a run is asked to do.
#[derive(Debug, Clone)]
pub struct Request {
    /// The files to read, in order.
    pub files: Vec<PathBuf>,
    /// Files that were named one by one must hold a plan; files found in a folder may hold something else.
    pub named: bool,
    /// What is known beside the plan: the as-at day, the roster, answers, thresholds.
    pub terms: Terms,
    /// What the job file says.
    pub job: Job,
    /// How record sheets are judged; where nothing is said they are not looked at.
    pub judging: Option<Arc<Judging>>,
    /// How much one file may ask for.
    pub limits: Limits,
    /// Files beside the plan (answers, roster, job file), which no document may replace.
    pub beside: Vec<(Role, PathBuf)>,
    /// What files are called in the papers where it is not their path from the folder that holds them all.
    pub names: BTreeMap<PathBuf, String>,
    /// The folder with schemas and packs of one's own, where there is one.
    pub schemas: Option<PathBuf>,
    /// The output folder of an earlier run, whose `answers.csv` is taken up again.
    pub kept: Option<PathBuf>,
}

impl Request {
    /// Every file that is read, which no document may replace.
    #[must_use]
    pub fn inputs(&self) -> Vec<PathBuf> {
        provenance::files(self).into_iter().map(|(_, path)| path).collect()
    }
}

/// One plan with the name of the folder its documents go into; empty where there is only one plan.
#[derive(Debug, Clone)]
pub struct PlanRun {
    /// The folder's name beneath the output folder.
    pub folder: String,
    /// All that was found out.
    pub outcome: Outcome,
}

/// A file that gave nothing, with the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unused {
    /// The file's name.
    pub file: String,
    /// Why, as a sentence.
    pub reason: String,
}

/// All plans of a run.
#[derive(Debug, Clone)]
pub struct Run {
    /// The plans, in the order of their first files.
    pub plans: Vec<PlanRun>,
    /// What the audits of the record sheets found out, where there were any.
    pub audit: Option<Arc<AuditOutcome>>,
    /// The files that gave nothing.
    pub unused: Vec<Unused>,
    /// What was asked, of which program, about which files.
    pub provenance: Provenance,
}

/// Why a run could not be done.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// A file could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A file beside the plan could not be used.
    #[error(transparent)]
    Beside(#[from] BesideError),
    /// A document could not be written.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// Nothing that was read holds a plan.
    #[error(
        "{files} no table of actions{records}. Run \"boardready inspect\" on it to see what was found; its headings may need words that are known, such as Action, Lead and Completion date."
    )]
    NoPlan {
        /// The files, as the subject of the sentence.
        files: String,
        /// What else was looked for, as a clause.
        records: &'static str,
    },
    /// The history of the plan is damaged.
    #[error(transparent)]
    History(#[from] HistoryError),
    /// A round of sampling of which the dates cannot be told.
    #[error("In the job file: {0}")]
    Round(#[from] RoundError),
    /// The job file maps evidence to what is not there.
    #[error(transparent)]
    Mapping(#[from] MappingError),
    /// An output would replace an input.
    #[error(
        "The output {path} is one of the inputs, and inputs are never written to. Choose another folder with --out, or another name with -o."
    )]
    OverInput {
        /// The output's path.
        path: String,
    },
}

/// What was read of the files asked for.
#[derive(Debug, Default)]
pub struct ReadFiles {
    /// The files that could be read.
    pub books: Vec<Book>,
    /// The zero-based place of each among those asked for.
    pub places: Vec<usize>,
    /// The files that could not be read.
    pub unused: Vec<Unused>,
}

/// Reads every file; `tell` is called before each with its place (from 0) and name.
///
/// # Errors
///
/// [`ReadError`] for the first file that was named and cannot be read.
pub fn read_all(request: &Request, tell: &mut dyn FnMut(usize, &Path)) -> Result<ReadFiles, ReadError> {
    let mut found = ReadFiles::default();
    for (place, path) in request.files.iter().enumerate() {
        tell(place, path);
        match read::open(path, &request.limits) {
            Ok(book) => {
                found.books.push(book);
                found.places.push(place);
            }
            Err(fault) if !request.named => found.unused.push(Unused { file: file_name(path), reason: fault.to_string() }),
            Err(fault) => return Err(fault),
        }
    }
    Ok(found)
}

/// Reads the files, finds the plans in them and understands each.
///
/// # Errors
///
/// [`RunError::Read`] and [`RunError::NoPlan`].
pub fn run(request: &Request, tell: &mut dyn FnMut(usize, &Path)) -> Result<Run, RunError> {
    let ReadFiles { books, places, mut unused } = read_all(request, tell)?;
    let facts = provenance::facts(&books, &places);
    let recogniser = Recogniser::new(&Schema::action_plan()).with_colours(&request.job.status_colours);
    let (books, samples) = if request.judging.is_some() { returned_samples(books, &mut unused) } else { (books, Vec::new()) };
    let audit = match &request.judging {
        Some(judging) => {
            Some(with_samples(judging.judge(&books, deviations(&samples)), samples, request)?).filter(|audit| !audit.is_empty())
        }
        None => None,
    };
    let books = match &audit {
        Some(audit) => grouping::without_records(books, &audit.tables),
        None => books,
    };
    let (groups, without) = grouping::group(books, &recogniser);
    let of_no_use = |book: &&Book| audit.as_ref().is_none_or(|audit| audit.unused.iter().any(|(file, _)| *file == *book.file));
    let idle: Vec<Book> = without.into_iter().filter(|book| of_no_use(&book)).collect();
    let nothing = if request.judging.is_some() { NEITHER } else { NO_PLAN };
    unused.extend(idle.iter().map(|book| Unused { file: book.file.to_string(), reason: nothing.to_owned() }));
    if groups.is_empty() && audit.is_none() {
        let records = if request.judging.is_some() { " and no table of records" } else { "" };
        return Err(RunError::NoPlan { files: subject(&unused), records });
    }
    let many = groups.len() > 1;
    let mut names: BTreeMap<String, u32> = BTreeMap::new();
    let mut plans = groups
        .into_iter()
        .map(|books| {
            let folder = if many { unique(stem(&books[0].file), &mut names) } else { String::new() };
            let outcome = understand(&books, &recogniser, request, &idle, &folder)?;
            Ok(PlanRun { folder, outcome })
        })
        .collect::<Result<Vec<PlanRun>, RunError>>()?;
    if plans.is_empty() {
        plans.push(PlanRun { folder: String::new(), outcome: outcome(without_plan(&request.job), &request.terms) });
    }
    let audit = audit.map(|audit| Arc::new(own_caveats(audit, &plans)));
    offer_evidence(&mut plans, audit.as_ref(), request)?;
    for plan in plans.iter_mut().filter(|_| request.kept.is_some()) {
        history::add_edition(&mut plan.outcome);
    }
    let provenance = provenance::provenance(request, facts, &unused);
    Ok(Run { plans, audit, unused, provenance })
}

/// What stands in the place of a plan where there are only records.
fn without_plan(job: &Job) -> Outlined {
    let mut outlined = Outlined { plan: ActionPlan::default(), inputs: Vec::new(), caveats: Vec::new(), numbers_stated: false };
    job.apply(&mut outlined.plan);
    outlined
}

/// The audits without the caveats that a plan of the run tells already.
fn own_caveats(mut audit: AuditOutcome, plans: &[PlanRun]) -> AuditOutcome {
    audit.caveats.retain(|caveat| !plans.iter().any(|plan| plan.outcome.caveats.contains(caveat)));
    let read: Vec<&str> = plans.iter().flat_map(|plan| &plan.outcome.inputs).map(|input| input.file.as_str()).collect();
    audit.unused.retain(|(file, _)| !read.contains(&file.as_str()));
    audit
}

/// Why a file gave nothing.
const NO_PLAN: &str = "It holds no table of actions.";
const NEITHER: &str = "It holds no table of actions and no table of records that is known.";

/// Looks at each file by itself; a file without a plan has an outcome too.
///
/// # Errors
///
/// [`ReadError`] for the first file that was named and cannot be read.
pub fn inspect(request: &Request, tell: &mut dyn FnMut(usize, &Path)) -> Result<(Vec<Outcome>, Vec<Unused>), RunError> {
    let ReadFiles { books, unused, .. } = read_all(request, tell)?;
    let recogniser = Recogniser::new(&Schema::action_plan()).with_colours(&request.job.status_colours);
    let looked = books.into_iter().map(|book| understand(&[book], &recogniser, request, &[], "")).collect::<Result<_, RunError>>()?;
    Ok((looked, unused))
}

/// A draft roster with the workbook that holds it.
#[derive(Debug, Clone)]
pub struct People {
    /// The rows, in the order in which the plan names them.
    pub rows: Vec<DraftRow>,
    /// The workbook.
    pub workbook: Vec<u8>,
}

/// The people that the plans name, as a draft roster.
///
/// # Errors
///
/// As [`run`], and [`RunError::Report`] where the workbook cannot be made.
pub fn people(request: &Request, tell: &mut dyn FnMut(usize, &Path)) -> Result<People, RunError> {
    let found = run(request, tell)?;
    let mut rows: Vec<DraftRow> = Vec::new();
    for row in found.plans.iter().flat_map(|plan| &plan.outcome.plan.draft_roster) {
        if !rows.contains(row) {
            rows.push(row.clone());
        }
    }
    let title = found.plans.first().map(|plan| plan.outcome.plan.title.clone()).unwrap_or_default();
    let workbook = report::people::workbook(&title, request.terms.as_at, &rows)?;
    Ok(People { rows, workbook })
}

/// One plan from its files.
fn understand(books: &[Book], recogniser: &Recogniser, request: &Request, without: &[Book], folder: &str) -> Result<Outcome, RunError> {
    let mut terms = request.terms.clone();
    terms.answers = known_answers(books, request, folder)?;
    let mut outlined = recogniser.outline(books);
    request.job.apply(&mut outlined.plan);
    match without {
        [] => {}
        [only] => {
            let message = format!("{} holds no table of actions, so it gave nothing to the plan.", only.file);
            outlined.caveats.push(Caveat::new(CaveatKind::NotRead, message));
        }
        several => {
            let files: Vec<&str> = several.iter().map(|book| book.file.as_ref()).collect();
            let message =
                format!("{} files hold no table of actions, so they gave nothing to the plan: {}.", files.len(), files.join(", "));
            outlined.caveats.push(Caveat::new(CaveatKind::NotRead, message));
        }
    }
    let mut outcome = outcome(outlined, &terms);
    if let Some(kept) = &request.kept {
        history::take_up(&mut outcome, &kept.join(folder).join(history::FILE), &request.limits)?;
    }
    Ok(outcome)
}

/// Answers kept from an earlier run, then those in returned workbooks, then those named by hand: later ones win.
fn known_answers(books: &[Book], request: &Request, folder: &str) -> Result<AnswerBook, RunError> {
    let mut known = AnswerBook::default();
    if let Some(path) = request.kept.as_ref().map(|kept| kept.join(folder).join("answers.csv")).filter(|path| path.exists()) {
        known.extend(beside::answers(&read::open(&path, &request.limits)?).map_err(BesideError::from)?);
    }
    for found in books.iter().filter_map(|book| beside::answers(book).ok()) {
        known.extend(found);
    }
    known.extend(request.terms.answers.clone());
    Ok(known)
}

/// What a plan as read comes to.
#[must_use]
pub fn outcome(mut outlined: Outlined, terms: &Terms) -> Outcome {
    outlined.caveats.sort_by_key(|caveat| caveat.kind);
    crate::plan::interpret(&mut outlined.plan, terms);
    Outcome {
        as_at: terms.as_at,
        thresholds: terms.thresholds,
        plan: outlined.plan,
        inputs: outlined.inputs,
        caveats: outlined.caveats,
        audit: None,
        evidence: Vec::new(),
        history: KeptHistory::default(),
    }
}

/// Writes a document, unless it would replace an input.
///
/// # Errors
///
/// [`RunError::OverInput`], and [`RunError::Report`] where the file cannot be written.
pub fn save(path: &Path, bytes: &[u8], inputs: &[PathBuf]) -> Result<(), RunError> {
    let same = |input: &PathBuf| match (std::fs::canonicalize(input), std::fs::canonicalize(path)) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    };
    if inputs.iter().any(same) && path.file_name().is_none_or(|name| name != "answers.csv") {
        return Err(RunError::OverInput { path: path.display().to_string() });
    }
    Ok(report::write::save(path, bytes)?)
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// A file's name without its ending.
fn stem(file: &str) -> String {
    Path::new(file).file_stem().map_or_else(|| file.to_owned(), |stem| stem.to_string_lossy().into_owned())
}

fn unique(name: String, names: &mut BTreeMap<String, u32>) -> String {
    let count = names.entry(name.to_lowercase()).or_insert(0);
    *count += 1;
    if *count == 1 { name } else { format!("{name}-{count}") }
}

/// The files that hold no plan, as the subject of a sentence.
fn subject(unused: &[Unused]) -> String {
    match unused {
        [] => "What was given holds".to_owned(),
        [only] => format!("{} holds", only.file),
        [first, rest @ ..] => format!("{} and {} more hold", first.file, rest.len()),
    }
}
