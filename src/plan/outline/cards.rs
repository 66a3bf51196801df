//! Plans without any table: a form for each action, whose labels stand before or above its words.

use crate::cell::{CellAddress, Grid};
use crate::normalise::text::{clean_line, lines};
use crate::plan::{Action, Slot, Words};

use super::section::{Origin, Section, blank_action, slot_mut, words_at};
use super::sheet::{Means, SheetPlan};

/// A label with the words it introduces.
struct Labelled {
    field: String,
    /// Whether a colon makes it a label beyond doubt.
    colon: bool,
    words: Words,
    text: String,
}

/// Reads a sheet of forms; nothing where it holds none.
pub(super) fn read(grid: &Grid, means: Means<'_>) -> Option<SheetPlan> {
    let mut plan = SheetPlan::default();
    let mut fields: Vec<String> = Vec::new();
    let (mut labels, mut colons) = (0, 0);
    for row in grid.rows().map(|(row, _)| row) {
        let cells: Vec<Words> = grid
            .row(row)
            .into_iter()
            .flatten()
            .filter(|(_, cell)| !cell.is_blank())
            .map(|(column, _)| words_at(grid, CellAddress::new(row, *column)))
            .collect();
        let Some(first) = cells.first() else { continue };
        if let Some(banner) = means.banners.opening(&first.said) {
            let mut section = Section::new(Origin::Banner(banner.rank), banner.number, String::new());
            section.add_title(&banner.rest, first.clone());
            for beside in &cells[1..] {
                section.add_title(&clean_line(&beside.said), beside.clone());
            }
            plan.sections.push(section);
            fields.clear();
            continue;
        }
        let found = labelled(&cells, means);
        if found.is_empty() {
            plan.context.extend(cells);
            continue;
        }
        for Labelled { field, colon, words, text } in found {
            labels += 1;
            colons += usize::from(colon);
            // A form ends where one of its labels comes again.
            if fields.is_empty() || fields.contains(&field) {
                current(&mut plan).actions.push(blank_action(words.at.clone()));
                fields.clear();
            }
            let action: Option<&mut Action> = current(&mut plan).actions.last_mut();
            if let Some(slot) = action.and_then(|action| slot_mut(action, &field)) {
                *slot = Slot { lines: lines(&text), cells: vec![words] };
            }
            fields.push(field);
        }
    }
    let led_or_due = |action: &Action| !action.lead.is_blank() || !action.completion_date.is_blank();
    let whole = |action: &Action| !action.action.is_blank() && led_or_due(action);
    let actions: Vec<&Action> = plan.sections.iter().flat_map(|section| &section.actions).collect();
    let sound = !actions.is_empty() && actions.iter().all(|action| whole(action)) && colons * 2 >= labels;
    plan.forms = true;
    sound.then_some(plan)
}

/// The key issue at hand; one without a name where none was opened.
fn current(plan: &mut SheetPlan) -> &mut Section {
    if plan.sections.is_empty() {
        plan.sections.push(Section::new(Origin::Default, None, String::new()));
    }
    let last = plan.sections.len() - 1;
    &mut plan.sections[last]
}

/// The labels of a row, each with the words behind it in the same cell or in the next one.
fn labelled(cells: &[Words], means: Means<'_>) -> Vec<Labelled> {
    let field_of = |text: &str| {
        let found = means.vocabulary.matches(text).into_iter().find(|found| found.score > 0.95)?;
        let name = means.vocabulary.fields()[found.field].name.clone();
        slot_mut(&mut blank_action(cells[0].at.clone()), &name).is_some().then_some(name)
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < cells.len() {
        let cell = &cells[at];
        let said = cell.said.trim();
        if let Some((label, rest)) = said.split_once(':').filter(|(_, rest)| !rest.trim().is_empty())
            && let Some(field) = field_of(label)
        {
            found.push(Labelled { field, colon: true, words: cell.clone(), text: rest.to_owned() });
        } else if let Some(field) = field_of(said.trim_end_matches(':'))
            && let Some(value) = cells.get(at + 1)
        {
            found.push(Labelled { field, colon: said.ends_with(':'), words: value.clone(), text: value.said.clone() });
            at += 1;
        } else if !found.is_empty() || at == 0 {
            return Vec::new();
        }
        at += 1;
    }
    found
}
