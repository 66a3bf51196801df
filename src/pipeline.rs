//! A job, start to finish: files in, plans understood, documents out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::cell::{Book, Caveat, CaveatKind};
use crate::outcome::Outcome;
use crate::plan::outline::{Outlined, Recogniser};
use crate::plan::{AnswerBook, DraftRow, Terms};
use crate::read::{self, Limits, ReadError};
use crate::record::Schema;
use crate::report::{self, ReportError};

pub mod audit;
pub mod beside;
pub mod job;
pub mod own;
pub mod sampling;

use beside::BesideError;
use job::Job;

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
    /// How much one file may ask for.
    pub limits: Limits,
    /// Files beside the plan (answers, roster, job file), which no document may replace.
    pub beside: Vec<PathBuf>,
    /// The output folder of an earlier run, whose `answers.csv` is taken up again.
    pub kept: Option<PathBuf>,
}

impl Request {
    /// Every file that is read, which no document may replace.
    #[must_use]
    pub fn inputs(&self) -> Vec<PathBuf> {
        self.files.iter().chain(&self.beside).cloned().collect()
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
    /// The files that gave nothing.
    pub unused: Vec<Unused>,
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
        "{files} no table of actions. Run \"boardready inspect\" on it to see what was found; its headings may need words that are known, such as Action, Lead and Completion date."
    )]
    NoPlan {
        /// The files, as the subject of the sentence.
        files: String,
    },
    /// An output would replace an input.
    #[error(
        "The output {path} is one of the inputs, and inputs are never written to. Choose another folder with --out, or another name with -o."
    )]
    OverInput {
        /// The output's path.
        path: String,
    },
}

/// Reads every file; `tell` is called before each with its place (from 0) and name.
///
/// # Errors
///
/// [`ReadError`] for the first file that was named and cannot be read.
pub fn read_all(request: &Request, tell: &mut dyn FnMut(usize, &Path)) -> Result<(Vec<Book>, Vec<Unused>), ReadError> {
    let mut books = Vec::new();
    let mut unused = Vec::new();
    for (place, path) in request.files.iter().enumerate() {
        tell(place, path);
        match read::open(path, &request.limits) {
            Ok(book) => books.push(book),
            Err(fault) if !request.named => unused.push(Unused { file: file_name(path), reason: fault.to_string() }),
            Err(fault) => return Err(fault),
        }
    }
    Ok((books, unused))
}

/// Reads the files, finds the plans in them and understands each.
///
/// # Errors
///
/// [`RunError::Read`] and [`RunError::NoPlan`].
pub fn run(request: &Request, tell: &mut dyn FnMut(usize, &Path)) -> Result<Run, RunError> {
    let (books, mut unused) = read_all(request, tell)?;
    let recogniser = Recogniser::new(&Schema::action_plan()).with_colours(&request.job.status_colours);
    let (groups, without) = group(books, &recogniser);
    unused.extend(without.iter().map(|book| Unused { file: book.file.to_string(), reason: "It holds no table of actions.".to_owned() }));
    if groups.is_empty() {
        return Err(RunError::NoPlan { files: subject(&unused) });
    }
    let many = groups.len() > 1;
    let mut names: BTreeMap<String, u32> = BTreeMap::new();
    let plans = groups
        .into_iter()
        .map(|books| {
            let folder = if many { unique(stem(&books[0].file), &mut names) } else { String::new() };
            let outcome = understand(&books, &recogniser, request, &without, &folder)?;
            Ok(PlanRun { folder, outcome })
        })
        .collect::<Result<_, RunError>>()?;
    Ok(Run { plans, unused })
}

/// Looks at each file by itself; a file without a plan has an outcome too.
///
/// # Errors
///
/// [`ReadError`] for the first file that was named and cannot be read.
pub fn inspect(request: &Request, tell: &mut dyn FnMut(usize, &Path)) -> Result<(Vec<Outcome>, Vec<Unused>), RunError> {
    let (books, unused) = read_all(request, tell)?;
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
    for book in without {
        outlined
            .caveats
            .push(Caveat::new(CaveatKind::NotRead, format!("{} holds no table of actions, so it gave nothing to the plan.", book.file)));
    }
    Ok(outcome(outlined, &terms))
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
    Outcome { as_at: terms.as_at, thresholds: terms.thresholds, plan: outlined.plan, inputs: outlined.inputs, caveats: outlined.caveats }
}

/// What is known of the files that make one plan.
struct Parts {
    numbers: Vec<u32>,
    numbered: bool,
    part: bool,
}

/// Files that make one plan stand together: those whose key issues carry other numbers than the ones before.
fn group(books: Vec<Book>, recogniser: &Recogniser) -> (Vec<Vec<Book>>, Vec<Book>) {
    let mut groups: Vec<(Vec<Book>, Parts)> = Vec::new();
    let mut without = Vec::new();
    let mut criteria_only = Vec::new();
    for book in books {
        let survey = recogniser.survey(&book);
        if survey.actions == 0 {
            if survey.criteria > 0 {
                criteria_only.push(book)
            } else {
                without.push(book)
            }
            continue;
        }
        // Without numbers, only files of a single key issue each can be the parts of one plan.
        let numbers = if survey.numbered { survey.numbers.clone() } else { Vec::new() };
        let part = survey.numbered || survey.numbers.len() == 1;
        let fits = groups.iter_mut().find(|(_, known)| {
            part && known.numbered == survey.numbered
                && !numbers.iter().any(|number| known.numbers.contains(number))
                && (known.numbered || known.part)
        });
        match fits {
            Some((group, known)) => {
                group.push(book);
                known.numbers.extend(numbers);
            }
            None => groups.push((vec![book], Parts { numbers, numbered: survey.numbered, part })),
        }
    }
    let mut groups: Vec<Vec<Book>> = groups.into_iter().map(|(group, _)| group).collect();
    match groups.as_mut_slice() {
        [only] => only.extend(criteria_only),
        _ => without.extend(criteria_only),
    }
    (groups, without)
}

/// The documents of one plan, by file name; `answers.csv` only where anything was answered.
///
/// # Errors
///
/// [`ReportError`] where a document cannot be made.
pub fn documents(outcome: &Outcome) -> Result<Vec<(&'static str, Vec<u8>)>, ReportError> {
    let mut documents = vec![
        ("action-plan.xlsx", report::action_plan::workbook(outcome)?),
        ("action-plan.csv", report::flat::action_plan_csv(outcome)?),
        ("action-plan.json", report::flat::action_plan_json(outcome)?),
        ("reading.json", report::flat::reading_json(outcome)?),
    ];
    if outcome.plan.queries.iter().any(|query| query.answer.is_some()) {
        documents.push(("answers.csv", report::answers::answers_csv(&outcome.plan)?));
    }
    Ok(documents)
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
