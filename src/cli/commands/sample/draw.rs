//! `boardready sample draw`: a sample that anybody can draw again.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::{Path, PathBuf};

use boardready::audit::sampling::draw::Seed;
use boardready::audit::sampling::{Drawn, Expected};
use boardready::cell::Caveat;
use boardready::pipeline::job::Job;
use boardready::pipeline::sampling::{self, DrawRequest, ListRequest, OfKind, Sizing};
use boardready::read::Limits;
use boardready::report;
use boardready::report::flat::sampling as json;
use chrono::NaiveDate;

use super::{Outcome, section};
use crate::cli::arguments::Format;
use crate::cli::arguments::sample::Draw;
use crate::cli::exit;
use crate::cli::terminal::{print, wrapped};

/// Draws a sample, writes its workbook, and says how it was drawn.
pub fn run(arguments: &Draw) -> Outcome {
    let as_at = arguments.as_at.unwrap_or_else(|| chrono::Local::now().date_naive());
    let job = arguments.job.as_deref().map(Job::open).transpose()?.unwrap_or_default();
    let limits = Limits::default();
    let (drawn, caveats) = match &arguments.extend {
        Some(earlier) => {
            let size = arguments.size.ok_or("Say with --size to how many records the sample is to grow.")?;
            sampling::extend(earlier, &arguments.input, size, as_at, arguments.schemas.as_deref(), &limits)?
        }
        None => sampling::draw(&arguments.input, &request(arguments, &job, as_at)?)?,
    };
    if let Some(target) = &arguments.output_file {
        super::must_be_a_workbook(target)?;
        let bytes = report::test_sheet::workbook(job.title.as_deref().unwrap_or(""), job.organisation.as_deref().unwrap_or(""), &drawn)?;
        let inputs: Vec<&Path> = [&arguments.input].into_iter().chain(&arguments.extend).map(PathBuf::as_path).collect();
        sampling::save(target, &bytes, &inputs)?;
    }
    match arguments.output.format {
        Format::Json => print(&format!("{:#}\n", json::drawn(&drawn))),
        Format::Text if arguments.output.quiet => {}
        Format::Text => {
            print(&as_text(&drawn, &caveats));
            if let Some(target) = &arguments.output_file {
                print(&format!("\nWritten to {}\n", target.display()));
            }
        }
    }
    Ok(exit::DONE)
}

fn request(arguments: &Draw, job: &Job, as_at: NaiveDate) -> Result<DrawRequest, Box<dyn std::error::Error>> {
    let sizing = match (arguments.size, arguments.tolerable) {
        (Some(size), _) => Sizing::Records(size),
        (None, Some(tolerable)) => Sizing::Planned { tolerable, expected: arguments.expected.unwrap_or(Expected::Count(0)) },
        (None, None) => return Err("Give the size with --size, or let it be planned with --tolerable.".into()),
    };
    let seed = match &arguments.seed {
        Some(text) => Seed::new(text)?,
        None => Seed::new(&made())?,
    };
    Ok(DrawRequest {
        as_at,
        list: ListRequest {
            kind: arguments.kind.clone().map(|kind| OfKind {
                kind,
                schemas: arguments.schemas.clone(),
                scope: arguments.scope.clone(),
                as_at,
            }),
            sheet: arguments.table.clone(),
            key: arguments.key.clone(),
            stratify: arguments.stratify.clone(),
            conditions: arguments.conditions.clone(),
            show: arguments.show.clone(),
        },
        algorithm: arguments.method,
        seed,
        seed_made: arguments.seed.is_none(),
        sizing,
        confidence: arguments.confidence,
        tolerable: arguments.tolerable,
        reserves: arguments.reserves,
        at_least_one: arguments.at_least_one,
        tests: job.sample_tests(),
        codes: arguments.tests.clone(),
        limits: Limits::default(),
    })
}

/// A seed of twenty digits. A hasher's keys are the system's randomness.
fn made() -> String {
    let digits = || format!("{:020}", RandomState::new().build_hasher().finish());
    let (first, second) = (digits(), digits());
    format!("{}-{}", &first[10..], &second[10..])
}

fn as_text(drawn: &Drawn, caveats: &[Caveat]) -> String {
    let sample = &drawn.sample;
    let made = if drawn.seed_made { " (made by the program; keep it)" } else { "" };
    let mut text = format!(
        "{} of {} records drawn from {} by {}, seed \"{}\"{made}\n",
        sample.picks.len(),
        sample.population,
        drawn.file,
        sample.draw.algorithm,
        sample.draw.seed.text()
    );
    if let Some(plan) = &drawn.plan {
        text += &format!("\n{}\n", wrapped(&plan.sentence(), 0));
    }
    text += &section("The population", drawn.accounting());
    if sample.is_stratified() {
        text +=
            &section("Strata", sample.strata.iter().map(|stratum| format!("{}: {} of {}", stratum.name, stratum.size, stratum.population)));
    }
    text += &section("What is asked of each record", drawn.tests.iter().map(|test| format!("{}: {}", test.code, test.question)));
    text += &section("Please note", drawn.warning().into_iter().chain(caveats.iter().map(|caveat| caveat.message.clone())));
    let line = |(pick, fields, at): (&boardready::audit::sampling::draw::Pick, &[String], &boardready::cell::SourceRef)| {
        let fields: Vec<&str> = fields.iter().map(String::as_str).filter(|field| !field.is_empty()).collect();
        let stratum = if pick.stratum.is_empty() { String::new() } else { format!(" [{}]", pick.stratum) };
        format!("{:>4} {}  {}{stratum}  {}  ({})\n", pick.order, pick.ticket.short(), pick.key, fields.join(", "), at.within_file())
    };
    let lines: Vec<String> = drawn.records().map(line).collect();
    let (picks, reserves) = lines.split_at(sample.picks.len().min(lines.len()));
    text += &format!("\nThe sample, in the order of the draw\n{}", picks.concat());
    if !reserves.is_empty() {
        text += &format!("\nReserves, to be used in this order\n{}", reserves.concat());
    }
    text
}
