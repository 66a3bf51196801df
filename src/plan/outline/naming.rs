//! Chooses the sheets that make the plan, and names key issues that only the sheet's name or first line names.

use std::sync::LazyLock;

use regex::Regex;

use crate::cell::{Caveat, CaveatKind, CellAddress, Visibility};
use crate::normalise::text::{clean_line, folded};

use super::assemble::Piece;
use super::banner::{Banners, clean_title, numbered};
use super::section::{Origin, Section};

static PUT_BY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(archived?|old|previous|superseded|last year'?s?|prior|obsolete|back ?up|do not use|templates?|example|worked example|blank|copy of)\b|^z+\W|\(old\)|^(?:guidance(?: notes?)?|instructions?\b.*|how to\b.*|read ?me.*|help|notes?(?: for completion)?|completion notes)$")
        .expect("a fixed pattern")
});
static PLAIN_NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(sheet|table|tabelle|feuil|page|tab|worksheet)\s*\d*$|^(action\s*plan|plan|actions?|jar action plan|data|main)$")
        .expect("a fixed pattern")
});

/// Whether a piece holds actions.
fn has_actions(piece: &Piece<'_>) -> bool {
    piece.plan.sections.iter().any(|section| !section.actions.is_empty())
}

fn numbers_of(piece: &Piece<'_>) -> Vec<u32> {
    piece.plan.sections.iter().filter(|s| !s.actions.is_empty()).filter_map(|s| s.number).collect()
}

/// Leaves out sheets that were put by, and gives every key issue that can have one a number and a title.
pub(super) fn choose(pieces: &mut [Piece<'_>], banners: &Banners, caveats: &mut Vec<Caveat>) {
    number_sheets(pieces, banners);
    leave_out_put_by(pieces, caveats);
    let shared = shared_lines(pieces);
    let plan_sheets = pieces.iter().filter(|piece| piece.left_out_because.is_none() && has_actions(piece)).count();
    for piece in pieces.iter_mut() {
        let sheet_name = clean_line(piece.grid.name());
        let sheet_title =
            banners.opening_or_short(&sheet_name).map(|banner| banner.rest).or_else(|| numbered(&sheet_name).map(|(_, title)| title));
        let plain = PLAIN_NAME.is_match(&sheet_name) || sheet_name.is_empty();
        for index in 0..piece.plan.sections.len() {
            let number = piece.number;
            let section = &mut piece.plan.sections[index];
            if matches!(section.origin, Origin::Default) || (matches!(section.origin, Origin::Title) && plan_sheets > 1) {
                section.number = section.number.or(number);
            }
            if !section.title.is_empty() {
                continue;
            }
            let own_line =
                if plan_sheets > 1 || number.is_some() { take_title_line(&mut piece.plan.context, &shared, banners) } else { None };
            let section = &mut piece.plan.sections[index];
            if let Some((number, title, words)) = own_line {
                section.number = section.number.or(number);
                section.add_title(&title, words);
            } else if let Some(title) = sheet_title.clone().filter(|title| !title.is_empty()) {
                section.title = title;
                section.at = Some(piece.grid.source(CellAddress::new(0, 0)));
            } else if !plain && section.number.is_none() {
                section.title.clone_from(&sheet_name);
            }
        }
    }
}

/// The numbers that sheets carry in their names: "KI 3", "Priority 2", or a bare number where all plan sheets have one.
fn number_sheets(pieces: &mut [Piece<'_>], banners: &Banners) {
    for piece in pieces.iter_mut() {
        let name = clean_line(piece.grid.name());
        piece.number =
            banners.opening_or_short(&name).and_then(|banner| banner.number).or_else(|| numbered(&name).map(|(number, _)| number));
        if piece.number.is_none() && (name.is_empty() || PLAIN_NAME.is_match(&name)) {
            let file = piece.grid.file().rsplit_once('.').map_or(&**piece.grid.file(), |(stem, _)| stem).replace(['_', '-'], " ");
            piece.number = banners.opening_or_short(&clean_line(&file)).and_then(|banner| banner.number);
        }
    }
    let bare = |piece: &Piece<'_>| -> Option<u32> {
        let name = clean_line(piece.grid.name());
        let digits: String = name.chars().filter(char::is_ascii_digit).collect();
        (name.chars().filter(|c| c.is_ascii_digit()).count() <= 2).then(|| digits.parse().ok()).flatten()
    };
    let with_actions: Vec<usize> = (0..pieces.len()).filter(|at| has_actions(&pieces[*at])).collect();
    let numbers: Vec<Option<u32>> = with_actions.iter().map(|at| bare(&pieces[*at])).collect();
    let mut distinct: Vec<u32> = numbers.iter().flatten().copied().collect();
    distinct.sort_unstable();
    distinct.dedup();
    let generic = |at: &usize| PLAIN_NAME.is_match(&clean_line(pieces[*at].grid.name()));
    if with_actions.len() > 1 && distinct.len() == with_actions.len() && !with_actions.iter().any(generic) {
        for (at, number) in with_actions.iter().zip(numbers) {
            pieces[*at].number = pieces[*at].number.or(number);
        }
    }
}

/// Hidden sheets and sheets named as put by hold no part of the plan where others do.
fn leave_out_put_by(pieces: &mut [Piece<'_>], caveats: &mut Vec<Caveat>) {
    let in_plan =
        |piece: &Piece<'_>| has_actions(piece) && piece.grid.visibility == Visibility::Visible && !PUT_BY.is_match(piece.grid.name());
    if !pieces.iter().any(in_plan) {
        return;
    }
    let visible_numbers: Vec<u32> = pieces.iter().filter(|piece| in_plan(piece)).flat_map(numbers_of).collect();
    let visible_names: Vec<String> = pieces.iter().filter(|piece| in_plan(piece)).map(|piece| name_stem(piece.grid.name())).collect();
    for piece in pieces.iter_mut().filter(|piece| !piece.plan.tables.is_empty()) {
        let hidden = piece.grid.visibility != Visibility::Visible;
        let put_by = PUT_BY.is_match(piece.grid.name());
        if !hidden && !put_by {
            continue;
        }
        let numbers = numbers_of(piece);
        let sibling = visible_names.contains(&name_stem(piece.grid.name()))
            && !numbers.is_empty()
            && !numbers.iter().any(|n| visible_numbers.contains(n));
        if hidden && !put_by && (sibling || !has_actions(piece)) {
            continue;
        }
        let what = if hidden { "is hidden" } else { "is named as put by" };
        let reason = format!("the sheet {what}, and other sheets hold the plan");
        caveats.push(Caveat::at(
            CaveatKind::Hidden,
            piece.grid.source(CellAddress::new(0, 0)),
            format!(
                "Sheet \"{}\" {what}. It holds a table of actions, which was not taken into the plan because other sheets hold it. Unhide or rename the sheet if it belongs to the plan.",
                piece.grid.name()
            ),
        ));
        piece.left_out_because = Some(reason);
    }
}

/// A sheet's name without its digits, to see whether sheets are named alike.
fn name_stem(name: &str) -> String {
    folded(name).chars().filter(|c| !c.is_ascii_digit()).collect::<String>().trim().to_owned()
}

/// Lines that stand on more than one sheet: running titles, not names of key issues.
fn shared_lines(pieces: &[Piece<'_>]) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    let mut shared = Vec::new();
    for piece in pieces {
        let mut own: Vec<String> = piece.plan.context.iter().map(|words| folded(&words.said)).collect();
        own.sort();
        own.dedup();
        for line in own {
            if seen.contains(&line) {
                shared.push(line);
            } else {
                seen.push(line);
            }
        }
    }
    shared
}

/// The first line of a sheet's own that can be a title, taken out of the context.
fn take_title_line(
    context: &mut Vec<crate::plan::Words>,
    shared: &[String],
    banners: &Banners,
) -> Option<(Option<u32>, String, crate::plan::Words)> {
    let place = context.iter().position(|words| {
        let text = clean_line(&words.said);
        !shared.contains(&folded(&text))
            && text.chars().count() <= 250
            && banners.label(&words.said).is_none()
            && text.chars().any(char::is_alphabetic)
    })?;
    let words = context.remove(place);
    let text = clean_line(&words.said);
    let (number, title) = banners
        .opening_or_short(&text)
        .map(|banner| (banner.number, banner.rest))
        .or_else(|| numbered(&text).map(|(number, title)| (Some(number), title)))
        .unwrap_or_else(|| (None, clean_title(&text)));
    Some((number, title, words))
}

/// Whether a section can be no more than a line of a list of contents or recommendations.
pub(super) fn is_mention(section: &Section, best_rank: Option<usize>) -> bool {
    section.is_bare()
        && match (section.origin, best_rank) {
            (Origin::Banner(rank), Some(best)) => rank != best,
            (Origin::Title | Origin::Default, _) => true,
            _ => false,
        }
}
