//! What a sheet says again and again: running headers, and the words that help to mend hyphens.

use std::collections::{HashMap, HashSet};

use crate::cell::Grid;
use crate::normalise::text::folded;
use crate::table::{Event, Scan};

use super::banner::Banners;

/// How often a text stands alone on a row or beside the opening of a key issue.
pub(super) fn repeated_texts(grid: &Grid, scan: &Scan, banners: &Banners) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    let mut begun = false;
    let no_openings = !grid.rows().flat_map(|(_, cells)| cells.values()).any(|cell| banners.opening(&cell.shown()).is_some());
    for event in &scan.events {
        let Event::Row(row) = event else { continue };
        let texts: Vec<String> = grid
            .row(*row)
            .into_iter()
            .flat_map(|cells| cells.values().filter(|cell| !cell.is_blank()))
            .flat_map(|cell| banners.unglue(&cell.shown()).into_iter().map(str::to_owned).collect::<Vec<_>>())
            .collect();
        let opens = texts.iter().any(|text| banners.opening(text).is_some());
        begun |= opens || no_openings;
        if !begun {
            // The introduction names the key issues too: what stands there does not make a title a running header.
            continue;
        }
        if texts.len() > 2 && !opens {
            continue;
        }
        for text in texts {
            let key = folded(&text);
            if key.len() >= 4 {
                *counts.entry(key).or_insert(0) += 1;
            }
        }
    }
    counts
}

/// The words used on a sheet, in small letters, for mending hyphens.
pub(super) fn known_words(grid: &Grid) -> HashSet<String> {
    grid.rows()
        .flat_map(|(_, cells)| cells.values())
        .flat_map(|cell| cell.shown().split(|c: char| !c.is_alphabetic() && c != '-').map(str::to_lowercase).collect::<Vec<_>>())
        .filter(|word| word.len() > 3)
        .collect()
}

/// The rows whose first cell opens a key issue in words, with the rank of its word.
pub(super) fn openings(grid: &Grid, banners: &Banners) -> Vec<(u32, usize)> {
    let first = |cells: &std::collections::BTreeMap<u32, crate::cell::Cell>| {
        cells.values().find(|cell| !cell.is_blank()).and_then(|cell| banners.opening(&cell.shown())).map(|banner| banner.rank)
    };
    grid.rows().filter_map(|(row, cells)| first(cells).map(|rank| (row, rank))).collect()
}
