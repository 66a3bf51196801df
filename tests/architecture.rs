//! The layers of the source tree, kept: each file's imports are read against the table of what may know what.

use std::fs;
use std::path::{Path, PathBuf};

/// What each part of the library may import besides itself.
const LAYERS: &[(&str, &[&str])] = &[
    ("cell", &[]),
    ("read", &["cell"]),
    ("normalise", &["cell"]),
    ("table", &["cell", "normalise"]),
    ("record", &["cell", "normalise", "table"]),
    ("plan", &["cell", "normalise", "table", "record"]),
    ("audit", &["cell", "normalise", "record"]),
    ("outcome", &["cell", "normalise", "record", "plan", "audit"]),
    ("publish", &["cell", "read", "normalise", "record", "plan", "audit", "outcome"]),
    ("report", &["cell", "record", "plan", "audit", "outcome", "publish"]),
    ("pipeline", &["cell", "read", "normalise", "table", "record", "plan", "audit", "outcome", "publish", "report"]),
];

/// Where each crate may be used.
const CRATES: &[(&str, &[&str])] = &[
    ("calamine", &["read"]),
    ("zip", &["read", "report/workbook"]),
    ("quick_xml", &["read", "publish"]),
    ("csv", &["read", "report/flat"]),
    ("rust_xlsxwriter", &["report"]),
    ("askama", &["report/html", "report/error"]),
    ("data_encoding", &["report/html"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("indicatif", &["cli"]),
];

/// Words that only the command line may use: printing, and asking what day it is.
const CLI_ONLY: &[&str] = &["println!", "eprintln!", "print!(", "eprint!(", "Local::now", "Utc::now", "SystemTime::now"];

fn source() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every source file with its path beneath `src`, with slashes.
fn files() -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a source folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { walk(&path, found) } else { found.push(path) }
        }
    }
    let mut found = Vec::new();
    walk(&source(), &mut found);
    found.sort();
    found
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .map(|path| {
            let name = path.strip_prefix(source()).expect("beneath src").to_string_lossy().replace('\\', "/");
            (name, fs::read_to_string(&path).expect("text"))
        })
        .collect()
}

/// The text without comments and without its tests, which may use anything.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or("");
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The modules named right behind `crate::`, braces opened: `crate::{cell::Grid, audit::Finding}` names two.
fn imports(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        let name = |text: &str| text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
        let Some(inside) = rest.strip_prefix('{') else {
            found.push(name(rest));
            continue;
        };
        let (mut depth, mut start) = (0, 0);
        for (place, c) in inside.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => {
                    found.push(name(&inside[start..place]));
                    break;
                }
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    found.push(name(&inside[start..place]));
                    start = place + 1;
                }
                _ => {}
            }
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

/// What a file does that it must not.
fn faults(name: &str, text: &str) -> Vec<String> {
    let part = name.split(['/', '.']).next().unwrap_or("");
    let code = code(text);
    let mut found = Vec::new();
    if let Some((_, allowed)) = LAYERS.iter().find(|(layer, _)| *layer == part) {
        for import in imports(&code) {
            let known = LAYERS.iter().any(|(layer, _)| *layer == import);
            if known && import != part && !allowed.contains(&import.as_str()) {
                found.push(format!("{name} imports {import}, which {part} must not know"));
            }
        }
        found.extend(
            CLI_ONLY.iter().filter(|word| code.contains(**word)).map(|word| format!("{name} uses {word}, which is the command line's")),
        );
    } else if !matches!(part, "lib" | "main" | "cli") {
        found.push(format!("{name} belongs to no layer; add it to the table in this test"));
    }
    for (dependency, places) in CRATES {
        let used = code.contains(&format!("{dependency}::")) && !code.contains(&format!("::{dependency}::"));
        if used && !places.iter().any(|place| name.starts_with(&format!("{place}/")) || name == format!("{place}.rs")) {
            found.push(format!("{name} uses the crate {dependency}, which belongs to {}", places.join(" and ")));
        }
    }
    if name.starts_with("cli/commands/") && name != "cli/commands/mod.rs" && code.contains("commands::") {
        found.push(format!("{name} uses another command"));
    }
    if text.lines().count() > 450 {
        found.push(format!("{name} has {} lines; give it a second room", text.lines().count()));
    }
    if !text.starts_with("//!") {
        found.push(format!("{name} does not open with a sentence on what it is"));
    }
    found
}

#[test]
fn every_file_keeps_to_its_layer() {
    let found: Vec<String> = files().iter().flat_map(|(name, text)| faults(name, text)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_broken_layer_is_noticed() {
    let broken = |name: &str, code: &str| !faults(name, &format!("//! A file.\n{code}\n")).is_empty();
    assert!(broken("cell/grid.rs", "use crate::read::open;"));
    assert!(broken("plan/model.rs", "use crate::{cell::{Grid, Cell}, report::flat};"));
    assert!(broken("report/flat/csv.rs", "fn f() { crate::read::open(); }"));
    assert!(broken("plan/outline.rs", "use calamine::Reader;"));
    assert!(broken("report/html.rs", "use csv::Writer;"));
    assert!(broken("plan/model.rs", "fn f() { println!(\"x\"); }"));
    assert!(broken("plan/model.rs", "fn f() { chrono::Local::now(); }"));
    assert!(broken("cli/commands/run.rs", "use super::super::commands::convert::run;"));
    assert!(broken("helpers.rs", ""));
    assert!(!broken("report/flat/csv.rs", "use csv::Writer;\nuse crate::{cell::Grid, outcome::Outcome};"));
    assert!(!broken("cell/grid.rs", "// use crate::read::open;\n#[cfg(test)]\nmod tests { use crate::read::open; }"));
}
