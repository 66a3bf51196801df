//! `boardready explain`: what a code, a rule or a kind of check means, from the same text as the manual.

use std::collections::BTreeMap;

use boardready::audit::rules::MANUAL;
use boardready::audit::{Example, Pack, Rule};
use boardready::outcome::codes;
use boardready::pipeline::audit::{library, packs};
use serde_json::json;

use super::Outcome;
use crate::cli::arguments::{Explain, Format};
use crate::cli::exit;
use crate::cli::terminal::{print, wrapped};

/// Explains one code, or lists them all.
pub fn run(arguments: &Explain) -> Outcome {
    let packs = packs(&library(arguments.schemas.as_deref())?)?;
    let json = arguments.output.format == Format::Json;
    let Some(wanted) = &arguments.code else {
        list(&packs, json);
        return Ok(exit::DONE);
    };
    if let Some((pack, rule)) = packs.iter().find_map(|pack| pack.rule(wanted).map(|rule| (pack, rule))) {
        explain_rule(pack, rule, json);
        return Ok(exit::DONE);
    }
    if let Some((name, manual)) = MANUAL.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted.trim())) {
        print(&if json { format!("{:#}\n", json!([{ "code": name, "text": manual }])) } else { (*manual).to_owned() });
        return Ok(exit::DONE);
    }
    let found = codes::find(wanted).ok_or_else(|| {
        let mut known: Vec<&str> = codes::ALL.iter().map(|code| code.code).collect();
        known.extend(packs.iter().flat_map(|pack| &pack.rules).map(|rule| rule.code.as_str()));
        format!("There is no code \"{wanted}\". The codes are {}.", known.join(", "))
    })?;
    if json {
        print(&format!("{:#}\n", json!([{ "code": found.code, "title": found.title, "text": found.text }])));
    } else {
        let paragraphs: Vec<String> = found.text.split("\n\n").map(|paragraph| wrapped(paragraph, 0)).collect();
        print(&format!("{}  {}\n\n{}\n", found.code, found.title, paragraphs.join("\n\n")));
    }
    Ok(exit::DONE)
}

/// All codes with their titles.
fn list(packs: &[Pack], json: bool) {
    let rules = packs.iter().flat_map(|pack| &pack.rules).map(|rule| (rule.code.as_str(), rule.title.as_str(), rule.rationale.as_str()));
    let all: Vec<(&str, &str, &str)> = codes::ALL.iter().map(|code| (code.code, code.title, code.text)).chain(rules).collect();
    if json {
        let list: Vec<_> = all.iter().map(|(code, title, text)| json!({ "code": code, "title": title, "text": text })).collect();
        print(&format!("{:#}\n", json!(list)));
        return;
    }
    for (code, title, _) in all {
        print(&format!("{code:<4} {}\n", wrapped(title, 5)));
    }
}

fn explain_rule(pack: &Pack, rule: &Rule, json: bool) {
    let regime = rule.regime.as_ref().map(|regime| {
        let by = regime.by.fields().iter().map(|field| field.name.as_str()).collect::<Vec<_>>().join(" or ");
        let from = regime.from.map(|bound| format!(" from {}", bound.0)).unwrap_or_default();
        let before = regime.before.map(|bound| format!(" until {} begins", bound.0)).unwrap_or_default();
        format!("{by}{from}{before}")
    });
    if json {
        let example = |example: &Example| json!({ "records": example.records, "beside": example.beside, "as_at": example.as_at });
        let object = json!([{
            "code": rule.code, "title": rule.title, "text": rule.rationale, "basis": rule.basis, "reference": rule.reference,
            "severity": rule.severity, "pack": pack.name, "check": rule.check.name(), "regime": regime,
            "example_pass": example(&rule.pass), "example_fail": example(&rule.fail),
        }]);
        print(&format!("{object:#}\n"));
        return;
    }
    print(&format!("{}  {}\n\n{}\n\n", rule.code, wrapped(&rule.title, 0), wrapped(&rule.rationale, 0)));
    print(&format!("{}\n", wrapped(&format!("Source: {} ({})", rule.reference, rule.basis.word()), 8)));
    print(&format!("Severity: {}", rule.severity.word()));
    if let Some(otherwise) = &rule.otherwise {
        print(&format!(" ({} in a lighter case)", otherwise.severity.word()));
    }
    print(&format!("\nPack: {}\nCheck: {} (\"boardready explain {}\" is its manual)\n", pack.name, rule.check.name(), rule.check.name()));
    if let Some(regime) = regime {
        print(&format!("{}\n", wrapped(&format!("It goes by {regime}."), 2)));
    }
    for (name, example) in [("passes", &rule.pass), ("fails", &rule.fail)] {
        print(&format!("\nAn example that {name}{}:\n", example.as_at.as_ref().map(|day| format!(", as at {day}")).unwrap_or_default()));
        example.records.iter().for_each(|record| print(&shown(record)));
        for (kind, records) in &example.beside {
            print(&format!("  beside it, {kind}:\n"));
            records.iter().for_each(|record| print(&shown(record)));
        }
    }
}

/// An example's cells on one line.
fn shown(record: &BTreeMap<String, String>) -> String {
    let cells: Vec<String> =
        record.iter().map(|(field, said)| format!("{field}: {}", if said.is_empty() { "(blank)" } else { said })).collect();
    format!("  - {}\n", wrapped(&cells.join("; "), 4))
}
