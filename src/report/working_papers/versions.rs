//! The sheet *Versions*: the program, what it was asked, and the texts by which it judged, with their hashes.

use super::{Entry, Tab, VERSIONS};
use crate::outcome::papers::{Papers, Role};

const COLUMNS: &[(&str, f64)] = &[("What", 22.0), ("Name", 44.0), ("Says", 60.0), ("SHA-256", 72.0)];

pub(super) fn tab<'a>(papers: &Papers<'a>) -> Tab<'a> {
    let provenance = papers.provenance;
    let line = |what: &'static str, name: &'a str, says: &'a str, hash: &'a str| {
        vec![Entry::text(what), Entry::text(name), Entry::code(says), Entry::code(hash)]
    };
    let program = std::iter::once(line("Program", env!("CARGO_PKG_NAME"), &provenance.version, ""));
    let options = provenance.options.iter().map(move |(name, value)| line("Option", name, value, ""));
    let beside = provenance.inputs.iter().filter(|input| input.role != Role::Input);
    let beside = beside
        .map(move |input| line("File beside the inputs", &input.name, input.role.words(), input.sha256.as_deref().unwrap_or_default()));
    let texts = provenance.texts.iter().map(move |text| {
        let what = if text.name.starts_with("packs/") { "Pack of rules" } else { "Kind of record" };
        line(what, &text.name, if text.own { "the council's own" } else { "comes with the program" }, &text.sha256)
    });
    Tab::new(
        VERSIONS,
        "Versions",
        "The program, its options, and the texts of its rules",
        COLUMNS,
        program.chain(options).chain(beside).chain(texts),
    )
}
