//! A first job file for a folder: what lies in it, and every key with its default, to be read and changed by a person.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::grouping::without_records;
use super::job::{JobThresholds, Suppression};
use super::{beside, sampling};
use crate::plan::outline::Recogniser;
use crate::read::{self, Limits};
use crate::record::{Library, Places, Schema};

/// The kind of record that waivers are written in.
const WAIVERS: &str = "waiver";
/// The kind of record that lists who may sign.
const SIGNATORIES: &str = "authorised_signatory";

/// What a file was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// A plan, with its title and organisation where it names them, its actions and its key issues.
    Plan {
        /// Its title; empty where it has none.
        title: String,
        /// Whose plan it is; empty where it is not named.
        organisation: String,
        /// How many actions it holds.
        actions: usize,
        /// How many key issues.
        issues: usize,
    },
    /// Record sheets: the title of each kind, and how many records there are.
    Records(Vec<(String, usize)>),
    /// A list of waivers, with how many there are.
    Waivers(usize),
    /// The workbook of a sample, with its test sheet.
    Sample,
    /// A roster: who is who, with how many of its rows an audit takes for people who may sign.
    Roster(usize),
    /// Answers to queries.
    Answers,
    /// Nothing that a run uses, with the reason.
    Nothing(String),
}

impl Taken {
    /// In words for a person.
    #[must_use]
    pub fn words(&self) -> String {
        let counted = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
        match self {
            Self::Plan { actions, issues, .. } => {
                format!("a plan: {} under {}", counted(*actions, "action"), counted(*issues, "key issue"))
            }
            Self::Records(kinds) => {
                kinds.iter().map(|(title, count)| format!("{title}: {}", counted(*count, "record"))).collect::<Vec<_>>().join("; ")
            }
            Self::Waivers(count) => counted(*count, "waiver"),
            Self::Sample => "the workbook of a sample, with its test sheet".to_owned(),
            Self::Roster(0) => "a roster: who is who".to_owned(),
            Self::Roster(count) => format!("a roster: who is who; read as authorised signatories too: {}", counted(*count, "row")),
            Self::Answers => "answers to queries".to_owned(),
            Self::Nothing(reason) => format!("not used: {reason}"),
        }
    }
}

/// What lies in a folder: each file with what it was taken for, in the order given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// The files.
    pub files: Vec<(PathBuf, Taken)>,
    /// The packs of rules that are about records found there, each with its title.
    pub packs: Vec<(String, String)>,
}

/// Looks at files; `tell` is called before each.
#[must_use]
pub fn survey(files: &[PathBuf], library: &Library, as_at: NaiveDate, limits: &Limits, tell: &mut dyn FnMut(usize, &Path)) -> Survey {
    let recogniser = Recogniser::new(&Schema::action_plan());
    let mut kinds = Vec::new();
    let mut found = Vec::new();
    for (place, path) in files.iter().enumerate() {
        tell(place, path);
        found.push((path.clone(), taken(path, library, &recogniser, as_at, limits, &mut kinds)));
    }
    let packs = crate::audit::load_all(library).unwrap_or_default();
    let packs = packs.into_iter().filter(|pack| kinds.contains(&pack.records)).map(|pack| (pack.name, pack.title)).collect();
    Survey { files: found, packs }
}

fn taken(path: &Path, library: &Library, recogniser: &Recogniser, as_at: NaiveDate, limits: &Limits, kinds: &mut Vec<String>) -> Taken {
    let book = match read::open(path, limits) {
        Ok(book) => book,
        Err(fault) => return Taken::Nothing(fault.to_string()),
    };
    if sampling::is_sample(path, limits) {
        return Taken::Sample;
    }
    let books = vec![book];
    let gathered = Places::find(&books, library).read(library, as_at);
    let counted = |kind: &String| gathered.kinds.get(kind).map_or(0, |records| records.rows.len());
    let rest = without_records(books.clone(), &gathered.kinds);
    let plan = recogniser.outline(&rest).plan;
    if plan.actions().next().is_some() {
        let (actions, issues) = (plan.actions().count(), plan.key_issues.len());
        return Taken::Plan { title: plan.title, organisation: plan.organisation, actions, issues };
    }
    if gathered.kinds.keys().eq([WAIVERS]) {
        return Taken::Waivers(counted(&WAIVERS.to_owned()));
    }
    // A list of names with initials and posts says who is who, and who may sign as well.
    if gathered.kinds.keys().eq([SIGNATORIES]) && beside::roster(path, limits).is_ok_and(|roster| roster.has_initials()) {
        kinds.push(SIGNATORIES.to_owned());
        return Taken::Roster(counted(&SIGNATORIES.to_owned()));
    }
    if !gathered.kinds.is_empty() {
        kinds.extend(gathered.kinds.keys().cloned());
        let title = |kind: &String| library.schema(kind).map_or_else(|| kind.clone(), |schema| schema.title.clone());
        return Taken::Records(gathered.kinds.keys().map(|kind| (title(kind), counted(kind))).collect());
    }
    if books.iter().all(|book| beside::answers(book).is_ok()) {
        return Taken::Answers;
    }
    if beside::roster(path, limits).is_ok() {
        return Taken::Roster(0);
    }
    Taken::Nothing("neither a plan nor a sheet of records that is known".to_owned())
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// The job file for a folder. `shown` is what the folder is called, `from` the folder the job file will stand in: files beneath it are
/// named from there, others by their whole path.
///
/// Each default stands behind a `#` without a blank, so that taking the `#` away is all there is to changing it.
#[must_use]
pub fn job_file(survey: &Survey, shown: &str, from: &Path) -> String {
    let named = |path: &Path| {
        let whole = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        let base = std::fs::canonicalize(from).unwrap_or_else(|_| from.to_path_buf());
        let path = whole.strip_prefix(&base).map(Path::to_path_buf).unwrap_or(whole);
        path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>().join("/").replace("//", "/")
    };
    let of = |wanted: &dyn Fn(&Taken) -> bool| -> Vec<String> {
        survey.files.iter().filter(|(_, taken)| wanted(taken)).map(|(path, _)| quoted(&named(path))).collect()
    };
    let mut text = format!("# A job file for boardready, made from what lies in {}.\n", shown.replace(['\n', '\r'], " "));
    text.push_str("# Read it, change it, and run: boardready run --job job.toml --out out\n");
    text.push_str("# Lines that begin with # are remarks. A key behind a # has its default; take the # away to change it.\n#\n");
    text.push_str("# What was found:\n");
    for (path, taken) in &survey.files {
        line(&mut text, format_args!("#   {}  {}", named(path), taken.words().split_whitespace().collect::<Vec<_>>().join(" ")));
    }
    let plan = survey.files.iter().find_map(|(_, taken)| match taken {
        Taken::Plan { title, organisation, .. } => Some((title.as_str(), organisation.as_str())),
        _ => None,
    });
    let (title, organisation) = plan.unwrap_or_default();
    text.push_str("\n# The title and the organisation stand on every cover. Where nothing is said here, the plan's own words are used.\n");
    line(&mut text, format_args!("#title = {}", quoted(if title.is_empty() { "Action plan" } else { title })));
    line(&mut text, format_args!("#organisation = {}", quoted(if organisation.is_empty() { "Our council" } else { organisation })));
    text.push_str("\n# The day everything is judged from (default: today), and the day the plan was put in.\n");
    text.push_str("#as_at = 2009-03-31\n#plan_day = 2008-03-20\n");
    text.push_str("\n# The files to read, from the folder this file stands in.\n");
    let inputs =
        of(&|taken| matches!(taken, Taken::Plan { .. } | Taken::Records(_) | Taken::Waivers(_) | Taken::Sample | Taken::Roster(1..)));
    if inputs.is_empty() {
        text.push_str("#inputs = [\"plan.xlsx\"]\n");
    } else {
        line(&mut text, format_args!("inputs = [\n  {},\n]", inputs.join(",\n  ")));
    }
    text.push_str("\n# Who is who, and when: boardready people PLAN -o people.xlsx writes a first one.\n");
    match of(&|taken| matches!(taken, Taken::Roster(_))).first() {
        Some(roster) => line(&mut text, format_args!("roster = {roster}")),
        None => text.push_str("#roster = \"people.xlsx\"\n"),
    }
    text.push_str("\n# Answers to queries: returned workbooks, or answers.csv of an earlier run; later ones win.\n");
    match of(&|taken| *taken == Taken::Answers).as_slice() {
        [] => text.push_str("#answers = [\"answers.csv\"]\n"),
        answers => line(&mut text, format_args!("answers = [{}]", answers.join(", "))),
    }
    text.push_str("\n# Abbreviations of your own, and a folder with schemas, packs and lists of your own.\n");
    text.push_str("#glossary = \"our-words.csv\"\n#schemas = \"our-schemas\"\n");
    text.push_str("\n# Who the documents are for: working names people, published does not.\n#editions = [\"working\", \"published\"]\n");
    settings(&mut text, survey);
    text
}

/// The tables of a job file, which must stand behind its single keys.
fn settings(text: &mut String, survey: &Survey) {
    let JobThresholds { due_soon_days, complete_is_blue } = JobThresholds::default();
    text.push_str("\n# How an action stands: due soon within so many days; complete is blue, or green where this is false.\n");
    line(text, format_args!("[thresholds]\n#due_soon_days = {due_soon_days}\n#complete_is_blue = {complete_is_blue}"));
    text.push_str("\n# Which audits are run; where nothing is said, every pack whose records are there.\n[audit]\n");
    let packs: Vec<String> = survey.packs.iter().map(|(name, _)| quoted(name)).collect();
    line(text, format_args!("#packs = [{}]", packs.join(", ")));
    text.push_str("\n# The day from which a pack judges, where its records were exported on another day than the rest.\n[audit.as_at]\n");
    for (name, _) in &survey.packs {
        line(text, format_args!("#{name} = 2009-03-31"));
    }
    text.push_str("\n# Counts of people below this are not published, and others with them so that no total gives them away.\n");
    line(text, format_args!("[suppression]\n#threshold = {}", Suppression::default().threshold));
    text.push_str("\n# The share that a rule asks for, in place of the pack's own: boardready rules lists the codes.\n[targets]\n");
    text.push_str("#Y01 = \"20%\"\n");
    text.push_str(
        "\n# What a fill colour means where a status cell has no words. Without this, colours are asked about.\n[status_colours]\n",
    );
    text.push_str("#\"00B050\" = \"Complete\"\n#\"FF0000\" = \"Overdue\"\n");
    text.push_str("\n# What is evidence for a success criterion; where nothing is said, it is proposed by the criterion's words.\n");
    text.push_str("#[[criterion]]\n#criterion = \"2.S1\"\n#rules = [\"P01\"]\n");
    text.push_str("\n# What is asked of each record of a sample that is drawn.\n");
    text.push_str(
        "#[[test]]\n#code = \"T1\"\n#question = \"Is the decision signed by a manager?\"\n#criterion = \"A signature with a day\"\n",
    );
    let mut plain: BTreeMap<&str, &str> = BTreeMap::new();
    plain.extend(survey.packs.iter().map(|(name, title)| (name.as_str(), title.as_str())));
    if !plain.is_empty() {
        text.push_str("\n# The packs that will be run:\n");
        for (name, title) in plain {
            line(text, format_args!("#   {name}  {title}"));
        }
    }
}

fn line(text: &mut String, line: std::fmt::Arguments<'_>) {
    // A String takes every write.
    let _ = writeln!(text, "{line}");
}
