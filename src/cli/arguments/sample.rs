//! The options of `boardready sample`.

use std::path::PathBuf;

use boardready::audit::sampling::draw::Algorithm;
use boardready::audit::sampling::{Expected, Method, Rate, Stratum};
use chrono::NaiveDate;
use clap::{ArgGroup, Args, Subcommand};

use super::Output;

const RATES: &str = "\
Rates are read exactly, as 5%, 5, 0.05 or 1/20: a bare number of 1 or more is a percentage.";

#[derive(Debug, Args)]
pub struct Sample {
    #[command(subcommand)]
    pub command: SampleCommand,
}

#[derive(Debug, Subcommand)]
pub enum SampleCommand {
    /// How many records to examine, and how many of them may deviate
    #[command(after_help = RATES)]
    Size(Size),
    /// Draw a sample from a list, so that anybody can draw it again
    #[command(after_help = RATES)]
    Draw(Box<Draw>),
    /// What a sample shows, from its filled-in test sheet or from bare figures
    #[command(after_help = RATES)]
    Evaluate(Evaluate),
    /// Draw a sample again from its list and compare
    Verify(Verify),
}

/// Reads a whole number, thousands separated by commas or not.
fn count(text: &str) -> Result<u64, String> {
    text.trim().replace(',', "").parse().map_err(|_| format!("\"{text}\" is not a whole number"))
}

/// Reads `2` as a count, and `2%`, `0.02` or `1/50` as a rate.
fn expected(text: &str) -> Result<Expected, String> {
    let plain = text.trim();
    if plain.bytes().all(|b| b.is_ascii_digit() || b == b',') && !plain.is_empty() {
        return count(plain).map(Expected::Count);
    }
    plain.parse().map(Expected::Rate).map_err(|fault: boardready::audit::sampling::RateError| fault.to_string())
}

/// Reads `North=900:30:2`: records of the stratum, records examined, deviations.
fn stratum(text: &str) -> Result<Stratum, String> {
    let fault = || format!("\"{text}\" is not NAME=POPULATION:SIZE:DEVIATIONS, such as North=900:30:2");
    let (name, figures) = text.rsplit_once('=').ok_or_else(fault)?;
    let figures: Vec<u64> = figures.split(':').map(count).collect::<Result<_, _>>().map_err(|_| fault())?;
    let [population, n, k] = figures[..] else { return Err(fault()) };
    if name.trim().is_empty() {
        return Err(fault());
    }
    Ok(Stratum { name: name.trim().to_owned(), population, n, k })
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("aim").required(true).args(["tolerable", "margin"]))]
pub struct Size {
    /// How sure the conclusion is to be
    #[arg(long, value_name = "RATE", default_value = "95%")]
    pub confidence: Rate,
    /// The rate of deviations that the sample must show not to be reached
    #[arg(long, value_name = "RATE")]
    pub tolerable: Option<Rate>,
    /// What is expected to be found: a whole number of deviations, or a rate such as 1% [default: 0, with --margin 50%]
    #[arg(long, value_name = "COUNT|RATE", value_parser = expected)]
    pub expected: Option<Expected>,
    /// Records in the population
    #[arg(long, value_name = "N", value_parser = count)]
    pub population: Option<u64>,
    /// hypergeometric (exact, for a known population), binomial or poisson [default: the exact one]
    #[arg(long, value_name = "METHOD", conflicts_with = "margin")]
    pub method: Option<Method>,
    /// Ask instead how many deviations a sample of this size may show
    #[arg(long, value_name = "N", value_parser = count, conflicts_with_all = ["expected", "margin"])]
    pub size: Option<u64>,
    /// Plan instead to estimate the rate to within this margin
    #[arg(long, value_name = "RATE")]
    pub margin: Option<Rate>,
    /// Plan in two stages: a second sample only if the first shows one deviation
    #[arg(long, conflicts_with_all = ["expected", "margin", "size"])]
    pub two_stage: bool,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("figures").required(true).args(["sample", "size", "stratum"]))]
pub struct Evaluate {
    /// The workbook with the filled-in test sheet, in place of bare figures
    #[arg(value_name = "SAMPLE", conflicts_with_all = ["population", "method", "target", "deviations"])]
    pub sample: Option<PathBuf>,
    /// Write the evaluation as a workbook too
    #[arg(long, short, value_name = "FILE.xlsx", requires = "sample")]
    pub output_file: Option<PathBuf>,
    /// The day of the evaluation, as 2008-03-31 or 31/03/2008 [default: today]
    #[arg(long, value_name = "DATE", value_parser = crate::cli::inputs::day, requires = "sample")]
    pub as_at: Option<NaiveDate>,
    /// Records examined
    #[arg(long, value_name = "N", value_parser = count, requires = "deviations")]
    pub size: Option<u64>,
    /// Those of them that deviate; for a target, those that are counted
    #[arg(long, visible_alias = "counted", value_name = "N", value_parser = count)]
    pub deviations: Option<u64>,
    /// A stratum by itself, given once for each, in place of --size
    #[arg(long, value_name = "NAME=POPULATION:SIZE:DEVIATIONS", value_parser = stratum, conflicts_with_all = ["deviations", "population", "method", "target"])]
    pub stratum: Vec<Stratum>,
    /// Records in the population
    #[arg(long, value_name = "N", value_parser = count)]
    pub population: Option<u64>,
    /// The rate of deviations that the sample must show not to be reached
    #[arg(long, value_name = "RATE")]
    pub tolerable: Option<Rate>,
    /// How sure the limits are to be [default: the recipe's, else 95%]
    #[arg(long, value_name = "RATE")]
    pub confidence: Option<Rate>,
    /// hypergeometric (exact, for a known population), binomial or poisson [default: the exact one]
    #[arg(long, value_name = "METHOD")]
    pub method: Option<Method>,
    /// A target for the proportion
    #[arg(long, value_name = "RATE")]
    pub target: Option<Rate>,
    /// The target is met from its rate upwards; so it is taken where neither is said
    #[arg(long, requires = "target", conflicts_with = "at_most")]
    pub at_least: bool,
    /// The target is met up to its rate
    #[arg(long, requires = "target")]
    pub at_most: bool,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("sizing").required(true).multiple(true).args(["size", "tolerable"]))]
pub struct Draw {
    /// Enlarge this earlier sample to --size; everything else is taken from it
    #[arg(long, value_name = "SAMPLE", requires = "size", conflicts_with_all = ["seed", "table", "kind", "scope", "tests", "key", "stratify", "conditions", "show", "expected", "reserves", "at_least_one", "tolerable", "job"])]
    pub extend: Option<PathBuf>,
    /// The workbook to write: the sample with the form that a tester fills in
    #[arg(long, short, value_name = "FILE.xlsx")]
    pub output_file: Option<PathBuf>,
    /// A job file: title, organisation, and as [[test]] what is asked of each record
    #[arg(long, value_name = "FILE")]
    pub job: Option<PathBuf>,
    /// The workbook or text file with the list
    #[arg(value_name = "INPUT")]
    pub input: PathBuf,
    /// The sheet with the list [default: the first one with a list]
    #[arg(long, visible_alias = "sheet", value_name = "SHEET")]
    pub table: Option<String>,
    /// Draw from the records of this kind, on whichever sheets of the file they stand: headings in other options are then fields, by
    /// title or name. Nothing a pack leaves out of its audits is left out unless --scope says so
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// With --kind: leave out what this pack leaves out of its audits, such as people who left before the day
    #[arg(long, value_name = "PACK", requires = "kind")]
    pub scope: Option<String>,
    /// Tests to put to each record, by code, among those of the job file and the rules of packs; "all" for all of them [default: those
    /// of the job file, else with --kind the critical and major rules of its packs]
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub tests: Vec<String>,
    /// A folder with schemas and packs of one's own
    #[arg(long, value_name = "DIR")]
    pub schemas: Option<PathBuf>,
    /// The heading of the column by which records are told apart; with --kind several fields too, as "Name + Start date" [default: the
    /// first column; with --kind the key of the kind]
    #[arg(long, value_name = "HEADING")]
    pub key: Option<String>,
    /// Records to draw; without it, as many as the tolerable rate asks for
    #[arg(long, value_name = "N", value_parser = count)]
    pub size: Option<u64>,
    /// How sure the conclusion is to be
    #[arg(long, value_name = "RATE", default_value = "95%")]
    pub confidence: Rate,
    /// The rate of deviations that the sample must show not to be reached
    #[arg(long, value_name = "RATE")]
    pub tolerable: Option<Rate>,
    /// What is expected to be found: a whole number of deviations, or a rate such as 1% [default: 0]
    #[arg(long, value_name = "COUNT|RATE", value_parser = expected, conflicts_with = "size", requires = "tolerable")]
    pub expected: Option<Expected>,
    /// Draw from each value under this heading its share of the sample
    #[arg(long, value_name = "HEADING")]
    pub stratify: Option<String>,
    /// Draw at least one record from each stratum
    #[arg(long, requires = "stratify")]
    pub at_least_one: bool,
    /// Only records with this value under this heading; may be given more than once
    #[arg(long = "where", value_name = "HEADING=VALUE", value_parser = condition)]
    pub conditions: Vec<(String, String)>,
    /// A heading whose field names a record on the test sheet; may be given more than once [default: the first three]
    #[arg(long, value_name = "HEADING")]
    pub show: Vec<String>,
    /// rank (a simple random sample, which can be extended), systematic or cell
    #[arg(long, value_name = "METHOD", default_value = "rank")]
    pub method: Algorithm,
    /// What decides the draw, fixed before anybody saw the list, such as the numbers of dice [default: made, and shown]
    #[arg(long, value_name = "TEXT")]
    pub seed: Option<String>,
    /// Reserves to name, in each stratum [default: a fifth of the sample, at least 5]
    #[arg(long, value_name = "N", value_parser = count)]
    pub reserves: Option<u64>,
    /// The day of the draw, as 2008-03-31 or 31/03/2008 [default: today]
    #[arg(long, value_name = "DATE", value_parser = crate::cli::inputs::day)]
    pub as_at: Option<NaiveDate>,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct Verify {
    /// The sample's workbook
    #[arg(value_name = "SAMPLE")]
    pub sample: PathBuf,
    /// The list it was drawn from
    #[arg(value_name = "INPUT")]
    pub input: PathBuf,
    /// The folder with schemas and packs of one's own, where the sample was drawn with one
    #[arg(long, value_name = "DIR")]
    pub schemas: Option<PathBuf>,
    #[command(flatten)]
    pub output: Output,
}

/// Reads `HEADING=VALUE`.
fn condition(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((heading, value)) if !heading.trim().is_empty() && !value.trim().is_empty() => {
            Ok((heading.trim().to_owned(), value.trim().to_owned()))
        }
        _ => Err(format!("\"{text}\" is not HEADING=VALUE, such as Team=North")),
    }
}
