//! `boardready sample evaluate`: what a sample shows.

use std::path::Path;

use boardready::audit::sampling::returned::Shown;
use boardready::audit::sampling::{
    Direction, Evaluation, Figures, Formulas, Rate, Stratified, Target, against_target, evaluate, evaluate_strata, percent,
};
use boardready::pipeline::sampling;
use boardready::read::Limits;
use boardready::report;
use boardready::report::flat::sampling as json;

use super::{Outcome, section};
use crate::cli::arguments::Format;
use crate::cli::arguments::sample::Evaluate;
use crate::cli::exit;
use crate::cli::terminal::{print, wrapped};

/// Works out what a filled-in sheet or bare figures show.
pub fn run(arguments: &Evaluate) -> Outcome {
    if let Some(sample) = &arguments.sample {
        return sheet(arguments, sample);
    }
    let Evaluate { tolerable, population, method, .. } = *arguments;
    let confidence: Rate = match arguments.confidence {
        Some(rate) => rate,
        None => "95%".parse()?,
    };
    let (value, text) = if let Some(n) = arguments.size {
        let figures = Figures { n, k: arguments.deviations.unwrap_or(0), population, confidence, tolerable, method };
        let found = evaluate(&figures)?;
        let direction = if arguments.at_most { Direction::AtMost } else { Direction::AtLeast };
        let target = arguments.target.map(|rate| against_target(n, figures.k, population, confidence, Target { rate, direction }, method));
        let target = target.transpose()?;
        let mut sentences = Vec::new();
        if target.is_none() || tolerable.is_some() {
            sentences.push(found.sentence());
        }
        sentences.extend(target.map(|target| target.sentence(&found)));
        (json::evaluation(&found, target.as_ref()), sentences.join("\n\n") + "\n" + &figures_text(&found))
    } else {
        let found = evaluate_strata(&arguments.stratum, confidence, tolerable)?;
        (json::strata(&found), found.sentence() + "\n" + &strata_text(&found))
    };
    match arguments.output.format {
        Format::Json => print(&format!("{value:#}\n")),
        Format::Text => print(
            &text
                .split('\n')
                .map(|line| if line.starts_with(' ') { line.to_owned() } else { wrapped(line, 0) })
                .collect::<Vec<_>>()
                .join("\n"),
        ),
    }
    Ok(exit::DONE)
}

/// Reads a filled-in sheet back, says what it shows, and writes it down where asked.
fn sheet(arguments: &Evaluate, sample: &Path) -> Outcome {
    let found = sampling::evaluate_sheet(sample, arguments.confidence, arguments.tolerable, &Limits::default())?;
    if let Some(target) = &arguments.output_file {
        super::must_be_a_workbook(target)?;
        let as_at = arguments.as_at.unwrap_or_else(|| chrono::Local::now().date_naive());
        let bytes = report::test_sheet::evaluation("", as_at, &found.result, &found.notes)?;
        sampling::save(target, &bytes, &[sample])?;
    }
    match arguments.output.format {
        Format::Json => print(&format!("{:#}\n", json::sheet(&found.file, &found.result, &found.notes))),
        Format::Text if arguments.output.quiet => {}
        Format::Text => {
            for test in &found.result.tests {
                let conclusion = test.conclusion.map(|conclusion| format!(": {}", conclusion.words())).unwrap_or_default();
                print(&format!("{} {}{conclusion}\n", test.test.code, test.test.question));
                print(&test.sentences().iter().map(|line| format!("  - {}\n", wrapped(line, 4))).collect::<String>());
                if let Shown::Simple(figures) = &test.shown {
                    print(&figures_text(figures));
                }
                print("\n");
            }
            print(&section("Files as wholes", report::test_sheet::file_words(&found.result.files)));
            print(&section("The sheet as it came back", found.notes.iter().cloned()));
            if let Some(target) = &arguments.output_file {
                print(&format!("\nWritten to {}\n", target.display()));
            }
        }
    }
    Ok(exit::DONE)
}

/// The figures with their labels and the Excel formula beside each.
fn figures_text(found: &Evaluation) -> String {
    let formulas = Formulas::of(found);
    let line = |label: &str, figure: String, formula: Option<&String>| {
        let formula = formula.map(|formula| format!("  {formula}")).unwrap_or_default();
        format!("  {label:<34} {figure:>12}{formula}\n")
    };
    let exact = |rate: f64| format!("{:.6}%", rate * 100.0);
    if found.census {
        return format!("\n{}", line("Rate", exact(found.point), Some(&formulas.point)));
    }
    let confidence = found.confidence;
    let mut text = String::from("\n");
    text += &line("Rate among those examined", exact(found.point), Some(&formulas.point));
    text += &line(&format!("Upper limit, one-sided {confidence}"), exact(found.upper.rate), formulas.upper.as_ref());
    text += &line(&format!("Lower limit, one-sided {confidence}"), exact(found.lower.rate), formulas.lower.as_ref());
    text += &line(&format!("Lower end, two-sided {confidence}"), exact(found.two_sided.lower.rate), formulas.two_sided_lower.as_ref());
    text += &line(&format!("Upper end, two-sided {confidence}"), exact(found.two_sided.upper.rate), formulas.two_sided_upper.as_ref());
    if let Some((lower, upper)) = found.wilson {
        text += &line(&format!("Wilson, two-sided {confidence}"), format!("{} to {}", percent(lower), percent(upper)), None);
    }
    if let Some(chance) = found.p_value {
        text += &line("Chance at the tolerable rate (p)", format!("{chance:.9}"), formulas.p_value.as_ref());
    }
    text
}

fn strata_text(found: &Stratified) -> String {
    section(
        "The strata by themselves",
        found.strata.iter().map(|(stratum, alone)| match alone {
            Some(alone) => format!("{}: {}", stratum.name, alone.sentence()),
            None => format!("{}: none of its {} records was examined.", stratum.name, stratum.population),
        }),
    )
}
