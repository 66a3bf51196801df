//! The commands and their options, with the help that is printed for them.

mod editions;
pub mod sample;

use std::path::PathBuf;

use boardready::audit::Severity;
use boardready::pipeline::job::Edition;
use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};
use editions::{COMPARE_CODES, MERGE_CODES};
pub use editions::{Compare, Merge};

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  done, and findings at or above --fail-on (in commands that audit)
  2  could not be done: a message says what, where and what to do

Inputs are only ever read. Nothing leaves this computer.";

const VERIFY_CODES: &str = "\
Exit codes:
  0  everything that is at hand is the same
  1  something differs: it is named
  2  could not be done: a message says what, where and what to do";

/// Turns a council's action plan, kept in spreadsheets or copied out of Word, into board-ready workbooks.
///
/// Name a plan, or drop it on the program: boardready run plan.xlsx --out out
#[derive(Debug, Parser)]
#[command(name = "boardready", version, after_help = EXIT_CODES, max_term_width = 100)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read plans and record sheets, judge the evidence, and write the documents
    #[command(after_help = EXIT_CODES)]
    Run(Run),
    /// Look at what lies in a folder and write a job file to read and change
    #[command(after_help = EXIT_CODES)]
    Init(Init),
    /// Say what is in a file: sheets, tables, headings, what would be read as what, and caveats
    #[command(after_help = EXIT_CODES)]
    Inspect(Inspect),
    /// Write a plan in one other format
    #[command(after_help = EXIT_CODES)]
    Convert(Convert),
    /// Say what changed between two editions of a plan: added, removed, moved, reworded, re-led, re-dated, closed
    #[command(after_help = COMPARE_CODES)]
    Compare(Compare),
    /// Put the returns of a plan together: edits are taken, and what returns edited differently is to be decided
    #[command(after_help = MERGE_CODES)]
    Merge(Merge),
    /// Write a draft roster of the people a plan names, to be corrected and given back with --roster
    #[command(after_help = EXIT_CODES)]
    People(People),
    /// Say what a date or a lead means, phrase by phrase
    #[command(subcommand, after_help = EXIT_CODES)]
    Interpret(Interpret),
    /// Plan, draw and judge samples that anybody can draw again
    Sample(Box<sample::Sample>),
    /// Judge record sheets by the packs of rules: which record breaks which rule, and where to look
    #[command(after_help = EXIT_CODES)]
    Audit(Audit),
    /// Say whether the documents of a run, and the files it read, are still what they were
    #[command(after_help = VERIFY_CODES)]
    Verify(Verify),
    /// List the rules, and the kinds of record sheet they judge
    Rules(Rules),
    /// Write an empty sheet for a kind of record, with drop-downs and a note for each column
    Template(Template),
    /// Explain a code that a message or a document names
    Explain(Explain),
    /// Print the completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// How something is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// Sentences for a person
    #[default]
    Text,
    /// JSON for a program
    Json,
}

/// Options that every command has which prints something.
#[derive(Debug, Args)]
pub struct Output {
    /// How the result is printed
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
    /// Print no progress and no summary, only problems
    #[arg(long, short)]
    pub quiet: bool,
}

/// Options that decide how a plan is read.
#[derive(Debug, Args)]
pub struct Reading {
    /// The day everything is judged from, as 2008-03-31 or 31/03/2008 [default: today]
    #[arg(long, value_name = "DATE", value_parser = super::inputs::day)]
    pub as_at: Option<NaiveDate>,
    /// A job file: what is fixed about a plan once; a job.toml in a folder that is read is taken up by itself
    #[arg(long, value_name = "FILE")]
    pub job: Option<PathBuf>,
    /// The roster: a sheet that says who is who, and when
    #[arg(long, value_name = "FILE")]
    pub roster: Option<PathBuf>,
    /// Answers to queries: a returned action-plan.xlsx or answers.csv; may be given several times
    #[arg(long, value_name = "FILE")]
    pub answers: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Run {
    /// Files or folders with plans and record sheets: several files make one plan where they are its parts [default: the inputs
    /// of the job file]
    #[arg(required_unless_present = "job", value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// The folder for the documents; made where it is missing [default: a folder beside the input]
    #[arg(long, short, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub reading: Reading,
    /// A folder with schemas, packs and lists that are added, or take the place of those of the same name
    #[arg(long, value_name = "DIR")]
    pub schemas: Option<PathBuf>,
    /// The edition to write; published alone writes nothing that names people [default: what the job file says, else both]
    #[arg(long, value_enum, value_name = "EDITION")]
    pub edition: Option<WantedEdition>,
    /// Exit with 1 where a finding that is not waived is at least so grave
    #[arg(long, value_enum, default_value_t, value_name = "SEVERITY")]
    pub fail_on: FailOn,
    #[command(flatten)]
    pub output: Output,
}

/// Whom the documents are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum WantedEdition {
    /// Those who work with them: with names, filters and drop-downs
    Working,
    /// Everybody: accessible, without names, small counts withheld
    Published,
    /// Both
    Both,
}

impl WantedEdition {
    /// The editions.
    pub fn editions(self) -> Vec<Edition> {
        match self {
            Self::Working => vec![Edition::Working],
            Self::Published => vec![Edition::Published],
            Self::Both => vec![Edition::Working, Edition::Published],
        }
    }
}

#[derive(Debug, Args)]
pub struct Init {
    /// The folder with the plan, the record sheets and what belongs to them
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
    /// The job file to write; a file that is there is never written over [default: job.toml in the folder]
    #[arg(long, short, value_name = "FILE")]
    pub output_file: Option<PathBuf>,
    /// A folder with schemas, packs and lists that are added, or take the place of those of the same name
    #[arg(long, value_name = "DIR")]
    pub schemas: Option<PathBuf>,
    /// Print nothing but problems
    #[arg(long, short)]
    pub quiet: bool,
}

#[derive(Debug, Args)]
pub struct Inspect {
    /// Files or folders
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct Convert {
    /// Files or folders that make one plan
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// The file to write; its ending decides the format: .xlsx, .csv or .json
    #[arg(long, short, value_name = "FILE")]
    pub output_file: PathBuf,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub output: Output,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FindingsFormat {
    /// Sentences for a person
    Text,
    /// One JSON object with everything
    Json,
    /// One JSON object a line: findings, and what cannot be told
    Jsonl,
    /// The findings as a table
    Csv,
}

/// From which severity on a finding makes the exit code 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum FailOn {
    Critical,
    Major,
    Moderate,
    Administrative,
    Data,
    #[default]
    Never,
}

impl FailOn {
    /// Whether the gravest finding is grave enough for exit code 1.
    pub fn is_reached(self, gravest: Option<Severity>) -> bool {
        let least = match self {
            Self::Critical => Severity::Critical,
            Self::Major => Severity::Major,
            Self::Moderate => Severity::Moderate,
            Self::Administrative => Severity::Administrative,
            Self::Data => Severity::Data,
            Self::Never => return false,
        };
        gravest.is_some_and(|gravest| gravest >= least)
    }
}

#[derive(Debug, Args)]
pub struct Audit {
    /// Files or folders with record sheets, lists of signatories, and waivers
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// A pack to run; may be given several times [default: every pack whose records are there]
    #[arg(long = "pack", value_name = "NAME")]
    pub packs: Vec<String>,
    /// The day everything is judged from, as 2008-03-31 or 31/03/2008 [default: today]
    #[arg(long, value_name = "DATE", value_parser = super::inputs::day)]
    pub as_at: Option<NaiveDate>,
    /// How findings are printed [default: text, or as the ending of -o says]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<FindingsFormat>,
    /// Exit with 1 where a finding that is not waived is at least so grave
    #[arg(long, value_enum, default_value_t, value_name = "SEVERITY")]
    pub fail_on: FailOn,
    /// Write to a file instead of printing; the ending .json, .jsonl or .csv tells the format
    #[arg(long, short, value_name = "FILE")]
    pub output_file: Option<PathBuf>,
    /// A folder with schemas, packs and lists that are added, or take the place of those of the same name
    #[arg(long, value_name = "DIR")]
    pub schemas: Option<PathBuf>,
    /// Print no progress and no summary, only problems
    #[arg(long, short)]
    pub quiet: bool,
}

#[derive(Debug, Args)]
pub struct Verify {
    /// The folder with the documents of a run and their manifest.json
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Files or folders with what the run read [default: where they were, as seen from the folder]
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub inputs: Vec<PathBuf>,
    /// Do the run again, and say whether it gives the same bytes
    #[arg(long)]
    pub again: bool,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct Rules {
    /// A pack to list; may be given several times [default: all]
    #[arg(long = "pack", value_name = "NAME")]
    pub packs: Vec<String>,
    /// A folder with schemas, packs and lists that are added, or take the place of those of the same name
    #[arg(long, value_name = "DIR")]
    pub schemas: Option<PathBuf>,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct Template {
    /// The kind of record, such as personnel; "boardready rules" lists them
    #[arg(value_name = "KIND")]
    pub kind: String,
    /// The workbook to write
    #[arg(long, short, value_name = "FILE.xlsx")]
    pub output_file: PathBuf,
    /// A folder with schemas, packs and lists that are added, or take the place of those of the same name
    #[arg(long, value_name = "DIR")]
    pub schemas: Option<PathBuf>,
    /// Print nothing but problems
    #[arg(long, short)]
    pub quiet: bool,
}

#[derive(Debug, Args)]
pub struct Explain {
    /// A code such as W02 or P01, or a kind of check such as not_after; without one, all codes are listed
    pub code: Option<String>,
    /// A folder with schemas and packs whose rules are explained too
    #[arg(long, value_name = "DIR")]
    pub schemas: Option<PathBuf>,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct People {
    /// Files or folders that make one plan
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// The workbook to write
    #[arg(long, short, value_name = "FILE")]
    pub output_file: PathBuf,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Subcommand)]
pub enum Interpret {
    /// Completion dates: "March 2008", "Ongoing from January 2008", "Q3 2008/09"
    Date(Phrases),
    /// Leads and monitors: "Heads of Service AD Resources (IT)"
    Lead(Phrases),
}

#[derive(Debug, Args)]
pub struct Phrases {
    /// The phrases; without any, one phrase a line is read from standard input
    #[arg(value_name = "PHRASE")]
    pub phrases: Vec<String>,
    /// The day from which two-digit years and the like are read, as 2008-03-31 or 31/03/2008 [default: today]
    #[arg(long, value_name = "DATE", value_parser = super::inputs::day)]
    pub as_at: Option<NaiveDate>,
    /// The roster: a sheet that says who is who, and when
    #[arg(long, value_name = "FILE")]
    pub roster: Option<PathBuf>,
    /// How the result is printed
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}
