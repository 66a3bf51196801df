//! `boardready rules`: lists the packs with their rules, and the kinds of record they judge.

use boardready::pipeline::audit::{library, packs};
use serde_json::json;

use super::Outcome;
use crate::cli::arguments::{Format, Rules};
use crate::cli::exit;
use crate::cli::terminal::{print, wrapped};

/// Lists the rules of all packs, or of some.
pub fn run(arguments: &Rules) -> Outcome {
    let library = library(arguments.schemas.as_deref())?;
    let packs = packs(&library)?;
    let chosen: Vec<_> = packs.iter().filter(|pack| arguments.packs.is_empty() || arguments.packs.contains(&pack.name)).collect();
    if let Some(name) = arguments.packs.iter().find(|name| !packs.iter().any(|pack| pack.name == **name)) {
        let known: Vec<&str> = packs.iter().map(|pack| pack.name.as_str()).collect();
        return Err(format!("There is no pack called \"{name}\". The packs are {}.", known.join(", ")).into());
    }
    if arguments.output.format == Format::Json {
        let rules = |pack: &boardready::audit::Pack| {
            let rule = |rule: &boardready::audit::Rule| {
                json!({
                    "code": rule.code, "title": rule.title, "severity": rule.severity, "basis": rule.basis,
                    "reference": rule.reference, "check": rule.check.name(),
                })
            };
            pack.rules.iter().map(rule).collect::<Vec<_>>()
        };
        let list: Vec<_> = chosen
            .iter()
            .map(|pack| json!({ "pack": pack.name, "title": pack.title, "records": pack.records, "about": pack.about, "rules": rules(pack) }))
            .collect();
        let kinds: Vec<_> = library.kinds().map(|(name, kind)| json!({ "kind": name, "title": kind.schema.title })).collect();
        print(&format!("{:#}\n", json!({ "schema_version": 1, "packs": list, "kinds": kinds })));
        return Ok(exit::DONE);
    }
    for pack in &chosen {
        print(&format!("{}  {} (records of the kind \"{}\")\n", pack.name, pack.title, pack.records));
        for rule in &pack.rules {
            print(&format!("  {:<5} {:<14} {:<9} {}\n", rule.code, rule.severity.word(), rule.basis.word(), wrapped(&rule.title, 32)));
        }
        print("\n");
    }
    print("Kinds of record sheet:\n");
    for (name, kind) in library.kinds() {
        print(&format!("  {name:<22} {}\n", kind.schema.title));
    }
    Ok(exit::DONE)
}
