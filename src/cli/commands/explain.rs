//! `boardready explain`: what a code means, from the same text as the manual.

use boardready::outcome::codes;
use serde_json::json;

use super::Outcome;
use crate::cli::arguments::{Explain, Format};
use crate::cli::exit;
use crate::cli::terminal::{print, wrapped};

/// Explains one code, or lists them all.
pub fn run(arguments: &Explain) -> Outcome {
    let chosen: Vec<&codes::Code> = match &arguments.code {
        None => codes::ALL.iter().collect(),
        Some(wanted) => {
            let found = codes::find(wanted).ok_or_else(|| {
                let known: Vec<&str> = codes::ALL.iter().map(|code| code.code).collect();
                format!("There is no code \"{wanted}\". The codes are {}.", known.join(", "))
            })?;
            vec![found]
        }
    };
    if arguments.output.format == Format::Json {
        let list: Vec<_> = chosen.iter().map(|code| json!({ "code": code.code, "title": code.title, "text": code.text })).collect();
        print(&format!("{:#}\n", json!(list)));
        return Ok(exit::DONE);
    }
    for code in &chosen {
        print(&format!("{}  {}\n", code.code, code.title));
        if arguments.code.is_some() {
            print(&format!("\n{}\n", code.text.split("\n\n").map(|paragraph| wrapped(paragraph, 0)).collect::<Vec<_>>().join("\n\n")));
        }
    }
    Ok(exit::DONE)
}
