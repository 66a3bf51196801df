//! `boardready sample size`: how many records to examine.

use boardready::audit::sampling::{Expected, Plan, Rate, SizePlan, acceptance, alternatives, plan, plan_margin, plan_two_stage};
use boardready::report::flat::sampling as json;
use serde_json::Value;

use super::{Outcome, section};
use crate::cli::arguments::Format;
use crate::cli::arguments::sample::Size;
use crate::cli::exit;
use crate::cli::terminal::{print, wrapped};

/// Plans a sample and says what it shows.
pub fn run(arguments: &Size) -> Outcome {
    let (value, text) = planned(arguments)?;
    match arguments.output.format {
        Format::Json => print(&format!("{value:#}\n")),
        Format::Text => print(&text),
    }
    Ok(exit::DONE)
}

fn planned(arguments: &Size) -> Result<(Value, String), Box<dyn std::error::Error>> {
    let Size { confidence, population, method, .. } = *arguments;
    if let Some(margin) = arguments.margin {
        let expected = match arguments.expected {
            Some(Expected::Rate(rate)) => rate,
            // For an estimate only a rate can be expected, so a bare number is a percentage.
            Some(Expected::Count(count)) => count.to_string().parse()?,
            None => "50%".parse()?,
        };
        if let Some(tolerable) = arguments.tolerable {
            return Err(format!("A margin and a tolerable rate ({tolerable}) are two different plans. Give one of them.").into());
        }
        let plan = plan_margin(confidence, margin, expected, population)?;
        return Ok((json::margin(&plan), format!("Sample size: {}\n\n{}\n", plan.n, wrapped(&plan.sentence(), 0))));
    }
    let tolerable: Rate = arguments.tolerable.ok_or("Give the tolerable rate with --tolerable.")?;
    if arguments.two_stage {
        let plan = plan_two_stage(confidence, tolerable, population, method)?;
        let text = format!("Sample sizes: {}, then {} if needed\n\n{}\n", plan.first, plan.second, wrapped(&plan.sentence(), 0));
        return Ok((json::two_stage(&plan), text));
    }
    let found = match arguments.size {
        Some(size) => acceptance(size, confidence, tolerable, population, method)?,
        None => {
            let expected = arguments.expected.unwrap_or(Expected::Count(0));
            plan(&Plan { confidence, tolerable, expected, population, method })?
        }
    };
    let others = alternatives(confidence, tolerable, population, method)?;
    let text = as_text(&found) + &section("What other sizes would show", others.iter().map(|other| other.sentence(confidence, population)));
    Ok((json::size(&found, &others), text))
}

fn as_text(plan: &SizePlan) -> String {
    format!(
        "Sample size: {}, deviations allowed: {} ({})\n\n{}\n\nIn Excel the chance is {}\n",
        plan.n,
        plan.k,
        plan.method,
        wrapped(&plan.sentence(), 0),
        plan.formula()
    )
}
