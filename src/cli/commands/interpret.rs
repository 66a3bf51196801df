//! `boardready interpret`: what a date or a lead means, phrase by phrase.

use std::io::BufRead;

use boardready::normalise::date::{self, DateContext, DateInterpretation};
use boardready::normalise::party::{self, PartyContext};
use boardready::pipeline::beside;
use boardready::plan::Roster;
use boardready::read::Limits;

use super::Outcome;
use crate::cli::arguments::{Format, Interpret, Phrases};
use crate::cli::terminal::{print, wrapped};
use crate::cli::{exit, inputs};

/// Interprets the phrases given, or those on standard input.
pub fn run(arguments: &Interpret) -> Outcome {
    match arguments {
        Interpret::Date(asked) => dates(asked),
        Interpret::Lead(asked) => leads(asked),
    }
}

/// The phrases of the arguments, or one a line from standard input.
fn phrases(asked: &Phrases) -> std::io::Result<Vec<String>> {
    if !asked.phrases.is_empty() {
        return Ok(asked.phrases.clone());
    }
    let mut lines = Vec::new();
    for line in std::io::stdin().lock().split(b'\n') {
        let line = line?;
        lines.push(String::from_utf8_lossy(&line).trim_end_matches('\r').to_owned());
    }
    Ok(lines)
}

fn dates(asked: &Phrases) -> Outcome {
    let context = DateContext { as_at: asked.as_at.unwrap_or_else(inputs::today), plan: None };
    let mut found = Vec::new();
    for phrase in phrases(asked)? {
        let reading = date::interpret(&phrase, &context);
        if asked.format == Format::Json {
            found.push(DateInterpretation::of(&phrase, &reading, &context));
            continue;
        }
        let meaning = Some(reading.deadline.meaning()).filter(|meaning| !meaning.is_empty() && reading.doubt.is_none());
        print(&format!("{phrase}\n  {}\n", wrapped(meaning.as_deref().unwrap_or("to be asked about"), 4)));
        for (word, used_as) in &reading.words {
            print(&format!("    {word}: {used_as}\n"));
        }
        for correction in reading.corrections.iter().chain(&reading.notes) {
            print(&format!("    {}\n", wrapped(correction, 6)));
        }
        if let Some(doubt) = &reading.doubt {
            print_doubt(doubt);
        }
    }
    if asked.format == Format::Json {
        print(&format!("{}\n", serde_json::to_string_pretty(&found)?));
    }
    Ok(exit::DONE)
}

fn leads(asked: &Phrases) -> Outcome {
    let roster: Option<Roster> = asked.roster.as_deref().map(|path| beside::roster(path, &Limits::default())).transpose()?;
    let mut context = PartyContext::default();
    for entry in roster.iter().flat_map(|roster| &roster.entries) {
        context.learn_person(&entry.name, &entry.initials);
    }
    let day = asked.as_at.unwrap_or_else(inputs::today);
    let mut found = Vec::new();
    for phrase in phrases(asked)? {
        let reading = party::interpret(&phrase, &context);
        if asked.format == Format::Json {
            found.push(reading.as_lead());
            continue;
        }
        print(&format!("{phrase}\n"));
        for party in &reading.parties {
            print(&format!("  {}\n", wrapped(&party.in_words(), 4)));
            let known = roster.iter().flat_map(|roster| party.initials.iter().flat_map(|initials| roster.by_initials(initials, Some(day))));
            for entry in known.filter(|entry| !entry.name.is_empty() && party.person.is_none()) {
                print(&format!("    by the roster: {}\n", entry.party().in_words()));
            }
        }
        if reading.parties.is_empty() {
            print(if reading.ditto { "  the same as the cell above\n" } else { "  nobody is named\n" });
        }
        for word in &reading.words {
            let used_as = serde_json::to_value(word.used_as)?.as_str().unwrap_or_default().replace('_', " ");
            print(&format!("    {}: {used_as}\n", word.word));
        }
        if let Some(doubt) = &reading.doubt {
            print_doubt(doubt);
        }
    }
    if asked.format == Format::Json {
        print(&format!("{}\n", serde_json::to_string_pretty(&found)?));
    }
    Ok(exit::DONE)
}

fn print_doubt(doubt: &boardready::normalise::Doubt) {
    print(&format!("  ? {}\n", wrapped(&doubt.question, 4)));
    for suggestion in &doubt.suggestions {
        print(&format!("      \"{}\": {}\n", suggestion.answer, wrapped(&suggestion.means, 10)));
    }
}
