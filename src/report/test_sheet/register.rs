//! The sheets by which the sample can be checked: the records as they were drawn, and the recipe, an item to a row.

use super::field_headings;
use crate::audit::sampling::Drawn;
use crate::audit::sampling::draw::python;
use crate::audit::sampling::form::{self, item};
use crate::report::ReportError;
use crate::report::workbook::fit::{self, Type};
use crate::report::workbook::{Book, Page, Style, TableSpec};

/// Writes the records as they were drawn.
pub(super) fn drawn(book: &mut Book, drawn: &Drawn) -> Result<(), ReportError> {
    let mut headings = vec![form::KIND.to_owned(), form::ORDER.to_owned()];
    let mut widths = vec![11.0, 7.0];
    let stratified = drawn.selection.stratify.is_some();
    if stratified {
        headings.push(form::STRATUM.to_owned());
        widths.push(18.0);
    }
    headings.push(form::KEY.to_owned());
    widths.push(20.0);
    let fields = field_headings(drawn);
    widths.extend(fields.iter().map(|_| 22.0));
    headings.extend(fields);
    headings.extend([form::TICKET, form::PLACE].map(str::to_owned));
    widths.extend([36.0, 26.0]);

    let rows = drawn.places.len();
    let mut sheet = book.sheet(form::SHEET_DRAWN, Page::Landscape)?;
    sheet.widths(&widths)?;
    let about = "The sample and the reserves as they were drawn, with their tickets and where each stands in the list";
    sheet.table(&TableSpec { name: "Drawn", about, column: 0, headings: &headings, rows, inputs: &[] })?;
    sheet.heading_height(&headings, &widths)?;
    sheet.freeze_headings(0)?;
    for (row, (place, (pick, fields, at))) in (1_u32..).zip(drawn.records().enumerate()) {
        let kind = if place < drawn.sample.picks.len() { form::AS_SAMPLE } else { form::AS_RESERVE };
        let (ticket, at) = (pick.ticket.hex(), at.within_file());
        let mut texts: Vec<(&str, Style)> = Vec::new();
        if stratified {
            texts.push((&pick.stratum, Style::Cell));
        }
        texts.push((&pick.key, Style::Code));
        texts.extend(fields.iter().map(|field| (field.as_str(), Style::Code)));
        texts.extend([(ticket.as_str(), Style::Code), (at.as_str(), Style::Code)]);
        sheet.text(row, 0, kind, Style::Cell)?;
        sheet.number(row, 1, u32::try_from(pick.order).unwrap_or(u32::MAX), Style::Ordinal)?;
        let mut lines = 1;
        for (place, (text, style)) in (2..).zip(texts) {
            sheet.text(row, u16::try_from(place).unwrap_or(u16::MAX), text, style)?;
            lines = lines.max(fit::lines(text, widths.get(place).copied().unwrap_or(10.0), Type::Plain));
        }
        sheet.lines(row, lines)?;
    }
    sheet.no_number_warnings(rows, 0, u16::try_from(headings.len() - 1).unwrap_or(u16::MAX))?;
    sheet.protect();
    Ok(())
}

/// The recipe as items with what each says.
fn items(drawn: &Drawn) -> Vec<(&'static str, String)> {
    let sample = &drawn.sample;
    let yes = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    let mut items = vec![
        (item::ALGORITHM, sample.draw.algorithm.name().to_owned()),
        (item::SEED, sample.draw.seed.text().to_owned()),
        (item::SEED_MADE, yes(drawn.seed_made)),
        (item::SIZE, sample.picks.len().to_string()),
        (item::RESERVES, sample.draw.reserves.to_string()),
        (item::AT_LEAST_ONE, yes(sample.draw.at_least_one)),
        (item::POPULATION, sample.population.to_string()),
        (item::FILE, drawn.file.clone()),
        (item::FILE_SHA256, drawn.file_sha256.clone()),
        (item::SHEET, drawn.sheet.clone()),
        (item::KIND, drawn.selection.kind.clone().unwrap_or_default()),
        (item::SCOPE, drawn.selection.scope.clone().unwrap_or_default()),
        (item::KEY, drawn.selection.key.clone()),
        (item::LIST_SHA256, sample.list_sha256.clone()),
    ];
    items.extend(drawn.selection.stratify.iter().map(|heading| (item::STRATIFY, heading.clone())));
    items.extend(drawn.selection.conditions.iter().map(|(heading, value)| (item::WHERE, format!("{heading}={value}"))));
    if sample.is_stratified() {
        items.extend(
            sample.strata.iter().map(|stratum| (item::STRATUM, format!("{}={}:{}", stratum.name, stratum.population, stratum.size))),
        );
    }
    if drawn.selection.kind.is_none() {
        items.retain(|(name, _)| ![item::KIND, item::SCOPE].contains(name));
    }
    items.push((item::CONFIDENCE, drawn.confidence.to_string()));
    items.extend(drawn.tolerable.map(|rate| (item::TOLERABLE, rate.to_string())));
    items.push((item::AS_AT, drawn.as_at.format("%Y-%m-%d").to_string()));
    items.extend(drawn.selection.read_as_at.map(|day| (item::READ_AS_AT, day.format("%Y-%m-%d").to_string())));
    items.extend(drawn.extends.iter().map(|earlier| (item::FIRST_DRAWN, earlier.first_drawn.format("%Y-%m-%d").to_string())));
    items.push((item::VERSION, env!("CARGO_PKG_VERSION").to_owned()));
    items.extend(drawn.extends.iter().map(|earlier| (item::EXTENDS, format!("{}: {}", earlier.file, earlier.size))));
    items.push(("As a program", python(sample.draw.algorithm)));
    items
}

/// Writes the recipe.
pub(super) fn recipe(book: &mut Book, drawn: &Drawn) -> Result<(), ReportError> {
    const WIDTHS: [f64; 2] = [32.0, 110.0];
    let items = items(drawn);
    let headings = [form::ITEM, form::VALUE].map(str::to_owned);
    let mut sheet = book.sheet(form::SHEET_RECIPE, Page::Landscape)?;
    sheet.widths(&WIDTHS)?;
    let about = "How the sample was drawn, an item to a row; the program reads it to draw the sample again";
    sheet.table(&TableSpec { name: "Recipe", about, column: 0, headings: &headings, rows: items.len(), inputs: &[] })?;
    sheet.heading_height(&headings, &WIDTHS)?;
    sheet.freeze_headings(0)?;
    for (row, (item, value)) in (1_u32..).zip(&items) {
        sheet.text_row(row, &[(item, Style::Cell), (value.trim_end(), Style::Code)], &WIDTHS)?;
    }
    sheet.no_number_warnings(items.len(), 0, 1)?;
    sheet.protect();
    Ok(())
}
