//! `report.html`: the board pack as one page that needs no network and no script, with each finding's evidence folded beneath it.
//!
//! Its parts are the tabs of the board pack, written for a browser; so no figure can differ from the workbook's, and the published edition
//! withholds the same. The templates are compiled and checked with the code, and escape whatever a cell says.

mod chart;
mod findings;
mod links;
mod section;

use askama::Template;
use chrono::NaiveDate;
use data_encoding::BASE64;
use sha2::{Digest, Sha256};

use super::ReportError;
use super::board_pack;
use super::wording::grouped;
use crate::outcome::STANDINGS;
use crate::plan::State;
use crate::publish::view::View;
use findings::Findings;
use links::Links;
use section::{Section, Written};

/// How the page looks.
const STYLE: &str = include_str!("page.css");
/// What sorts and filters its tables, where scripts run.
const SCRIPT: &str = include_str!("page.js");

/// The whole page.
#[derive(Template)]
#[template(path = "page.html")]
struct Page {
    title: String,
    organisation: String,
    as_at: Day,
    edition: &'static str,
    published: bool,
    version: &'static str,
    style: Inline,
    script: Inline,
    answer: Vec<String>,
    decisions: Vec<String>,
    tiles: Vec<Tile>,
    parts: Vec<Part>,
}

/// One part of the page.
enum Part {
    /// A tab of the board pack.
    Table(Section),
    /// The findings.
    Findings(Findings),
}

impl Part {
    fn id(&self) -> &str {
        match self {
            Self::Table(section) => &section.id,
            Self::Findings(_) => findings::ID,
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::Table(section) => section.name,
            Self::Findings(_) => "Findings",
        }
    }
}

/// Style or script that stands in the page, with the hash by which the page allows it and nothing else.
struct Inline {
    text: &'static str,
    /// `sha256-` and the hash in base 64, as Content Security Policy 3 writes it.
    hash: String,
}

impl Inline {
    fn new(text: &'static str) -> Self {
        Self { text, hash: format!("sha256-{}", BASE64.encode(&Sha256::digest(text))) }
    }
}

/// A day for people and for programs.
struct Day {
    words: String,
    iso: String,
}

impl From<NaiveDate> for Day {
    fn from(day: NaiveDate) -> Self {
        Self { words: day.format("%-d %B %Y").to_string(), iso: day.format("%Y-%m-%d").to_string() }
    }
}

/// How many actions stand in one way.
struct Tile {
    words: &'static str,
    count: String,
    tone: &'static str,
}

/// The page in UTF-8, in the edition that the view tells; the same outcome gives the same bytes.
///
/// The published edition has no single findings: a record would be told of one by one.
///
/// # Errors
///
/// [`ReportError::Page`] where a template fails.
pub fn page(view: &View<'_>) -> Result<Vec<u8>, ReportError> {
    let outcome = view.board.outcome;
    let tabs = board_pack::tabs(view);
    let found = if view.is_published() { None } else { outcome.audit.as_deref().map(Findings::of) };
    let links = Links::new(&tabs, found.as_ref());
    let mut parts: Vec<Part> = tabs.iter().enumerate().map(|(place, tab)| Part::Table(Section::of(tab, place, &links, view))).collect();
    if let Some(found) = found {
        let behind = tabs.iter().position(|tab| tab.sheet == board_pack::SHEET_AUDIT_VERDICTS).map_or(parts.len(), |place| place + 1);
        parts.insert(behind, Part::Findings(found));
    }
    let page = Page {
        title: board_pack::title(view),
        organisation: view.words(&outcome.plan.organisation),
        as_at: outcome.as_at.into(),
        edition: if view.is_published() {
            "Published edition: people stand as posts or under another name, small counts of records are withheld, and single findings are left out."
        } else {
            "Working edition: it names people. Keep it among those who need it."
        },
        published: view.is_published(),
        version: env!("CARGO_PKG_VERSION"),
        style: Inline::new(STYLE),
        script: Inline::new(SCRIPT),
        answer: view.answer(),
        decisions: board_pack::cover::decisions(view),
        tiles: tiles(view),
        parts,
    };
    Ok(page.render()?.into_bytes())
}

/// The standings that any action has.
fn tiles(view: &View<'_>) -> Vec<Tile> {
    let outcome = view.board.outcome;
    let done = if outcome.thresholds.blue { "blue" } else { "green" };
    let tone = |state: State| match state {
        State::Overdue => "red",
        State::DueSoon | State::NoDate | State::Query => "amber",
        State::OnTrack | State::Ongoing => "green",
        State::CompleteClaimed | State::CompleteVerified => done,
        State::Closed => "grey",
    };
    let counts = STANDINGS.iter().zip(outcome.summary().total.by_standing).filter(|(_, count)| *count > 0);
    counts.map(|(state, count)| Tile { words: state.words(), count: grouped(count as u64), tone: tone(*state) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_allows_its_own_style_and_script_and_no_others() {
        // The hash of nothing, as `openssl dgst -sha256 -binary </dev/null | base64` gives it.
        assert_eq!(Inline::new("").hash, "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        // What would end the element early, or be fetched.
        for text in [STYLE, SCRIPT] {
            assert!(!text.contains("</") && !text.contains("@import") && !text.contains("url(") && !text.contains("http"));
            assert!(!text.contains('\r'), "browsers take CR LF for LF before they hash");
        }
    }
}
